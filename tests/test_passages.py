"""Running text under no word of its own: where a passage begins and ends, its kind, its subheading, whose it is."""

import pytest

from data.parsing.document import parse

FULL = "Nämnden arbetar för att alla som bor i stadsdelen ska vara trygga och kunna vistas ute, "
HEAD = "  Indikator Årsmål KF:s årsmål Periodicitet\n\nAndel nöjda 8 % 9 % År\n"
FRONT = "Provstad norra stadsdelsnämnd\nVerksamhetsplan 2024\n"
TOP = "KF:s inriktningsmål:\n1. En stad för alla\n"
AREA = "KF:s mål för verksamhetsområdet:\n1.1 Staden är trygg\n"


def _passages(*parts: str) -> list[tuple]:
    """Return what is read of a plan: kind, heading, the title of the goal that owns it, text."""
    lines = tuple("\n".join(parts).split("\n"))
    parsed = parse(lines)
    owners = {goal.line: goal.title for goal in parsed.goals} | {None: ""}
    for text in parsed.texts:
        assert text.text.split()[0] in lines[text.line - 1]
        assert text.text.split()[-1] in lines[text.last - 1]
    return [(text.kind, text.heading, owners[text.owner_line], text.text) for text in parsed.texts]


def _of_area(*lines: str) -> list[tuple]:
    """Return kind, heading and text of what stands under an area's goal."""
    found = _passages(FRONT, TOP, AREA + "\n".join(lines), "", HEAD)
    assert {owner for _kind, _heading, owner, _text in found} <= {"Staden är trygg"}
    return [(kind, heading, text) for kind, heading, _owner, text in found]


LONG = f"{FULL}\nbåde kvällar och helger."
LONG_TEXT = f"{FULL.strip()} både kvällar och helger."


def test_an_areas_prose_is_cut_at_its_subheadings():
    assert _of_area(LONG, "Lugna parker", LONG, "Fler sover gott.", "", "Lampor", "Vi lagar dem.") == [
        ("prosa", "", LONG_TEXT),
        ("prosa", "Lugna parker", f"{LONG_TEXT}\nFler sover gott."),
        ("prosa", "Lampor", "Vi lagar dem."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Det är lugnt.",  # a sentence
        "Vi samverkar även med",  # goes on: the name is on the next line
        "• Lugna parker",  # an item
        "lugna parker",
        "Belysning 3,5 mnkr",  # a row of money
        "Lampor saknas. Se bilagan",  # two sentences
    ],
)
def test_a_line_that_names_nothing_is_no_subheading(line):
    assert [heading for _kind, heading, _text in _of_area(LONG, line, "Provstad är en lugn plats att bo i.")] == [""]


def test_a_line_broken_before_a_name_is_no_subheading():
    wrapped = "Under året fortsätter det förebyggande arbetet i nära samverkan med hyresgästerna och "
    assert [heading for _kind, heading, _text in _of_area(LONG, wrapped, "Provstads fältassistenter som är ute.")] == [""]


def test_words_change_the_kind_and_the_next_subheading_ends_agenda_2030():
    read = _of_area(
        "Vi sopar torgen.",
        "Agenda 2030",
        "Målen nås på sikt.",
        "Lugna parker",
        "Vi lagar alla lampor.",
        "Goda exempel",
        "Lampjakt",
        "Alla letar.",
    )
    assert read == [
        ("prosa", "", "Vi sopar torgen."),
        ("agenda_2030", "", "Målen nås på sikt."),
        ("prosa", "Lugna parker", "Vi lagar alla lampor."),
        ("goda_exempel", "", "Lampjakt\nAlla letar."),  # the title of the example, no passage's
    ]


def test_a_subheading_that_names_agenda_2030_is_kept():
    assert _of_area(LONG, "Lika rättigheter och Agenda 2030", "Målen nås på sikt.")[1] == (
        "agenda_2030", "Lika rättigheter och Agenda 2030", "Målen nås på sikt.",
    )  # fmt: skip


def test_an_inriktningsmals_summary_is_one_text():
    found = _passages(FRONT, TOP + "Vi bidrar till målet.", "Lugna parker", "Vi lagar alla lampor.", "", AREA, HEAD)
    assert found == [("sammanfattning", "", "En stad för alla", "Vi bidrar till målet.\nLugna parker\nVi lagar alla lampor.")]


def test_a_judgement_is_no_text_and_an_analysis_ends_where_agenda_2030_begins():
    found = _of_area("", "Uppfylls helt", "", "Analys", "", "Målet nås.", "Agenda 2030", "Vi bidrar till målen.")
    assert found == [("analys", "", "Målet nås."), ("agenda_2030", "", "Vi bidrar till målen.")]


def test_the_introduction_has_no_owner():
    found = _passages(FRONT, "Inledning", "Nämnden ansvarar för parkerna.", "Nämndens råd", "Råden lämnar synpunkter.", "", TOP, AREA, HEAD)
    assert found == [
        ("inledning", "", "", "Nämnden ansvarar för parkerna."),
        ("inledning", "Nämndens råd", "", "Råden lämnar synpunkter."),
    ]


def test_what_comes_before_the_introduction_is_not_read():
    assert _passages(FRONT, "Förslag till beslut", "1. Nämnden godkänner planen för året.", "", TOP, AREA, HEAD) == []


def test_a_reports_summary_belongs_to_the_goals_it_names():
    found = _passages(
        FRONT, "Sammanfattande analys", "Nämnden når de flesta målen.", "En stad för alla", "Målet bedöms nås helt.",
        "Positivt under perioden", "Fler trivs i parken.", "Utmaningar", "Lampor går sönder.", "", TOP, AREA, HEAD,
    )  # fmt: skip
    assert found == [
        ("inledning", "", "", "Nämnden når de flesta målen."),
        ("sammanfattning", "", "En stad för alla", "Målet bedöms nås helt."),
        ("positivt", "", "En stad för alla", "Fler trivs i parken."),
        ("utmaningar", "", "En stad för alla", "Lampor går sönder."),
    ]


def test_a_plans_introduction_stays_without_owner_where_it_names_a_goal():
    found = _passages(FRONT, "Inledning", "Nämnden planerar året.", "En stad för alla", "Vi lagar alla lampor.", "", TOP, AREA, HEAD)
    assert [(kind, owner) for kind, _heading, owner, _text in found] == [("inledning", ""), ("inledning", "")]


def test_tables_outside_the_goals_are_no_text_and_divide_it():
    found = _passages(
        FRONT, TOP, AREA, HEAD, "Redovisning av ekonomi", "", "Nämnden har en budget i balans.", "",
        "Verksamhet (mnkr) Budget 2024 Utfall 2023", "",
        "Förskola 12,5 11,8", "Vård och", "omsorg 4,5 4,1", "",
        "*Budgeten är justerad efter ansökan.", "", "Budgeten ökar på grund av fler barn.",
    )  # fmt: skip
    assert found == [
        ("prosa", "Redovisning av ekonomi", "", "Nämnden har en budget i balans."),
        ("prosa", "", "", "Budgeten ökar på grund av fler barn."),
    ]


def test_the_list_of_annexes_is_no_text():
    found = _passages(
        FRONT, TOP, AREA, HEAD, "Redovisning av ekonomi", "", "Budgeten är i balans.", "", "Bilagor", "", "Bilaga 1: Plan för alla parker."
    )
    assert [text for *_rest, text in found] == ["Budgeten är i balans."]


def test_special_accounts_have_no_owner_and_agenda_2030_goes_on_under_its_subheadings():
    found = _passages(
        FRONT, TOP, AREA, HEAD, "Särskilda redovisningar", "", "Agenda 2030", "", "Nämnden bidrar till målen.", "Förskola",
        "Barnen lär sig om miljön.", "", "Jämställdhet", "Nämnden fördelar resurser jämnt.",
    )  # fmt: skip
    assert [(kind, heading, owner) for kind, heading, owner, _text in found] == [
        ("agenda_2030", "", ""), ("agenda_2030", "Förskola", ""), ("prosa", "Jämställdhet", ""),
    ]  # fmt: skip


def test_a_list_without_marks_belongs_to_its_sentence():
    # The extractor left only the blank of each mark; a sentence goes on over the blank line of a page's end.
    wraps = [
        "Vi arbetar med ",
        "parkerna.",
        "Vi lagar \n",
        "alla lampor ",
        "som är sönder.",
        "Vi sår i ",
        "parken och vid ",
        "torget.",
        "Alla är ",
        "välkomna.",
    ]
    found = _of_area(
        *wraps, "Under året ska vi:", "", " Laga gatu- och torglampor", " Sopa torg och", "", "gångvägar", " Så gräs", "", "Sedan vilar vi."
    )
    assert [text.split("\n")[-5:] for _kind, _heading, text in found] == [
        ["Under året ska vi:", "• Laga gatu- och torglampor", "• Sopa torg och gångvägar", "• Så gräs", "Sedan vilar vi."]
    ]


def test_a_page_head_is_no_part_of_a_passage():
    head = ["", "", "Tjänsteutlåtande", "Sid 4 (9)", "", "Provgatan 3", "start.provstad", "", "08-123 45 678", ""]
    assert _of_area(f"{FULL}\noch det gäller ", *head, "både kvällar och helger.") == [
        ("prosa", "", f"{FULL.strip()} och det gäller både kvällar och helger.")
    ]
