"""What the parser makes of heads, headings, wrapped rows, page furniture and an unknown board: one trap of these texts a test.

Rows that a page or a cell breaks are written out as the extractor leaves them; whole documents come from tests.invented.
"""

from dataclasses import replace

import pytest

from data.parsing.furniture import furniture
from data.parsing.headings import contents_titles, heading_at
from data.parsing.heads import head_at
from data.parsing.identity import identity
from data.parsing.joining import ends_lines_with_blanks, joined, squashed
from tests.invented import (
    PROVSTAD,
    REPORT_HEAD,
    Activity,
    Goal,
    Indicator,
    Layout,
    plan,
    read,
    read_as_written,
    table,
    target,
    text,
    unmarked,
    wrapped,
    written,
)

PLAN_HEAD = " Indikator Årsmål KF:s årsmål Periodicitet"
NEXT_HEAD = f" {PLAN_HEAD}"  # a page begins with a blank
ACTIVITY_HEAD = " Aktivitet Startdatum Slutdatum"


def body(*lines: str, head: str = PLAN_HEAD, level: str = "kf") -> str:
    """Return a plan whose one table holds these lines."""
    return text(table(level=level)) + "\n".join([head, "", *lines, ""])


def indicators(source: str) -> list[tuple[str, str, str, str]]:
    """Return the indicator rows read: name, the two targets, periodicitet."""
    return [(row["name"], row["arsmal"], row["kf_arsmal"], row["periodicitet"]) for row in read(source).rows["indicators"]]


def activities(source: str) -> list[tuple[str, str, str]]:
    """Return the activity rows read: name and dates."""
    return [(row["name"], row["start"], row["end"]) for row in read(source).rows["activities"]]


def goals(source: str) -> list[tuple[str, str, str]]:
    """Return the goals read: level, number, title."""
    return [(row["level"], row["number"], row["title"]) for row in read(source).rows["goals"]]


# --- heads -------------------------------------------------------------------------------------------------------------

HEADS = {
    "a plan": ([PLAN_HEAD], ("arsmal", "kf_arsmal", "periodicitet")),
    "a plan of 2024": (["  Indikator Årsmål KF:s årsmål ", "år 2024 Periodicitet "], ("arsmal", "kf_arsmal", "periodicitet")),
    "tabs": (["Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet"], ("arsmal", "kf_arsmal", "periodicitet")),
    "a report": (
        list(REPORT_HEAD),
        ("utfall", "utfall_man", "utfall_kvinnor", "utfall_fg_vb", "prognos", "arsmal", "kf_arsmal", "period"),
    ),
    "a year's report that ends with last year": (
        ["Indikator Årets utfall Utfall män/pojkar Utfall kvinnor/flickor ", "Årsmål KF:s årsmål Utfall föregående år"],
        ("utfall", "utfall_man", "utfall_kvinnor", "arsmal", "kf_arsmal", "utfall_fg_vb"),
    ),
    "activities": ([ACTIVITY_HEAD], ("start", "end")),
    "activities of a report": ([" Aktivitet Startdatum Slutdatum Status Avvikelse"], ("start", "end", "status", "avvikelse")),
}


@pytest.mark.parametrize(("lines", "names"), HEADS.values(), ids=HEADS)
def test_a_head_gives_its_columns_in_printed_order(lines, names):
    head = head_at((*lines, "", "Andel provande", "", "80 % År"), 0)
    assert (head.names, head.last) == (names, len(lines) - 1)


@pytest.mark.parametrize(
    "lines",
    [
        ["Indikatorn är ny och årsmålet fastställs under året."],
        ["Indikator"],
        ["Aktivitet och delaktighet är viktigt."],
        ["Aktivitet Startdatum"],
        ["Årsmål KF:s årsmål Periodicitet"],
    ],
)
def test_words_of_prose_are_no_head(lines):
    assert head_at((*lines, "Under året mäts utfallet."), 0) is None


def test_a_heads_year_tells_which_year_its_column_is_for():
    years = {column.name: column.year for column in head_at(REPORT_HEAD, 0).columns}
    assert (years["utfall_fg_vb"], years["utfall"]) == (2023, 0)


def test_a_head_keeps_the_pieces_that_show_how_narrow_its_columns_are():
    pieces = {column.name: column.pieces for column in head_at(REPORT_HEAD, 0).columns}
    assert pieces["utfall_kvinnor"] == ("Utfall", "kvinn", "or/", "flicko", "r")
    assert pieces["prognos"] == ("Progno", "shelår")


# --- headings ----------------------------------------------------------------------------------------------------------

HEADINGS = {
    "kf's top goal": (["KF:s inriktningsmål:", "1. En provstad för alla"], "inriktningsmal", "1", "En provstad för alla"),
    "on a page's first line": ([" KF:s inriktningsmål:", "1. En provstad för alla"], "inriktningsmal", "1", "En provstad för alla"),
    "number with full stop": (["KF:s mål för verksamhetsområdet:", "1.2. Alla trivs"], "verksamhetsomradesmal", "1.2", "Alla trivs"),
    "number without": (["KF:s mål för verksamhetsområdet:", "1.1 Provstad är trygg"], "verksamhetsomradesmal", "1.1", "Provstad är trygg"),
    "on one line": (["KF:s mål för verksamhetsområdet: 1.1 Provstad är trygg"], "verksamhetsomradesmal", "1.1", "Provstad är trygg"),
    "over two lines": (
        ["KF:s mål för verksamhetsområdet: 1.2 Alla ska ges likvärdig möjlighet till ", "utveckling och lärande"],
        "verksamhetsomradesmal",
        "1.2",
        "Alla ska ges likvärdig möjlighet till utveckling och lärande",
    ),
    "the board's own": (["Nämndmål:", "1.1.1 Invånare trivs"], "namndmal", "1.1.1", "Invånare trivs"),
    "the board's own, unnumbered": (["Nämndmål: Invånare trivs"], "namndmal", "", "Invånare trivs"),
}


@pytest.mark.parametrize(("lines", "level", "number", "title"), HEADINGS.values(), ids=HEADINGS)
def test_a_goals_level_follows_from_the_words_before_the_colon(lines, level, number, title):
    heading = heading_at((*lines, "", "Beskrivning"), 0, {})
    assert (heading.level, heading.number, heading.title) == (level, number, title)


@pytest.mark.parametrize(
    "line",
    [
        "Nämndmålet bedöms uppfyllas helt.",
        "Nämndmål:",
        "KF:s inriktningsmål: 1. En provstad för alla....... 9",
        "KF:s mål för verksamhetsområdet: 1.1 Provstad är trygg\t10",
        "Nämnden bidrar till inriktningsmål 1 och verksamhetsområdesmål 1.1: trygghet",
    ],
)
def test_prose_and_contents_are_no_heading(line):
    assert heading_at((line, "", "Beskrivning"), 0, {}) is None


def test_prose_right_under_a_title_does_not_belong_to_it():
    source = text(
        plan(
            Goal("verksamhetsomradesmal", "1.1", "Provstad är trygg", ("Förvaltningen samverkar.",), indicators=(target("Andel provande"),))
        )
    )
    assert "1.1. Provstad är trygg\nFörvaltningen" in source
    assert goals(source)[-1] == ("verksamhetsomradesmal", "1.1", "Provstad är trygg")


def test_the_table_of_contents_tells_where_a_title_ends_that_breaks_before_a_name():
    # Only the contents know that "Provstad" goes on with the title and "Förvaltningen" does not.
    goal = Goal(
        "verksamhetsomradesmal", "1.1", "Alla är välkomna till Provstad", ("Förvaltningen samverkar.",), indicators=(target("Andel"),)
    )
    source = text(plan(goal)).replace("1.1. Alla är välkomna till Provstad\n", "1.1. Alla är välkomna till \nProvstad\n")
    assert "till \nProvstad\nFörvaltningen" in source
    assert goals(source)[-1][2] == "Alla är välkomna till Provstad"


def test_titles_in_the_contents_and_in_a_summary_are_not_goals_a_second_time():
    summary = replace(PROVSTAD.goals[0], prose=("Sammanfattning", "1.1. I Provstad är människor självförsörjande", "Nämndmålet uppnås."))
    document = replace(PROVSTAD, goals=(summary, *PROVSTAD.goals[1:]))
    assert [goal[1] for goal in goals(text(document))] == [goal.number for goal in document.goals]
    assert len(contents_titles(tuple(text(document).split("\n")))) == 3  # the contents were there to be read


@pytest.mark.parametrize("status", ["Uppfylls helt", "Uppfylls delvis", "Uppfylls ej", "Uppfylls inte"])
@pytest.mark.parametrize("level", ["verksamhetsomradesmal", "namndmal"])
def test_a_goals_status_is_the_boards_own_printed_judgement(status, level):
    rows = [
        Goal("verksamhetsomradesmal", "1.1", "Provstad är trygg"),
        Goal("namndmal", "1.1.1", "Invånare trivs", indicators=(target("Andel", "80 %", ""),)),
    ]
    rows = [replace(goal, status=status) if goal.level == level else goal for goal in rows]
    read_goals = read(text(plan(*rows))).rows["goals"]
    assert [goal["status"] for goal in read_goals] == ["", *(goal.status for goal in rows)]


def test_a_judgement_in_prose_is_no_status():
    goal = Goal(
        "verksamhetsomradesmal",
        "1.1",
        "Provstad är trygg",
        ("", "Målet uppfylls helt enligt förvaltningen."),
        indicators=(target("Andel"),),
    )
    assert read(text(plan(goal))).rows["goals"][-1]["status"] == ""


def test_a_goal_stands_under_the_goal_above_it():
    parents = [goal["parent"] for goal in read(text(PROVSTAD)).rows["goals"]]
    assert parents == [goal["parent"] for goal in written(PROVSTAD)["goals"]]
    assert parents == ["", "1", "1.1", "1", "1.2", "", "2"]


# --- joining -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["Andel personer som har ", "stöd"], "Andel personer som har stöd"),
        (["inom språk-", "och kultur"], "inom språk- och kultur"),
        (["barn- ", "eller ungdomsstöd"], "barn- eller ungdomsstöd"),
        (["såväl äldre- ", "som omsorgsstöd"], "såväl äldre- som omsorgsstöd"),
        (["Provstad-", "Norra "], "Provstad-Norra"),
        (["smitta av covid-", "19"], "smitta av covid-19"),
        (["en e-", "tjänst"], "en e-tjänst"),
        (["insats -", " Funktionsnedsättning"], "insats - Funktionsnedsättning"),
        (["två  blanka\u00a0", "", " rader"], "två blanka rader"),
    ],
)
def test_a_names_lines_are_one_text_again(lines, whole):
    assert joined(lines) == whole


def test_a_word_cut_without_hyphen_is_whole_again_where_lines_keep_the_blank_they_wrap_at():
    lines = ["Andel boende på vård- och omsorgsbo", "ende ", "som trivs"]
    assert joined(lines, blank_ended=True) == "Andel boende på vård- och omsorgsboende som trivs"
    assert joined(["Andel boende", "som trivs"]) == "Andel boende som trivs"


def test_a_document_shows_whether_its_lines_keep_their_blanks():
    kept = text(PROVSTAD).split("\n")
    assert ends_lines_with_blanks(kept)
    assert not ends_lines_with_blanks([line.rstrip() for line in kept])


def test_names_of_a_document_whose_lines_lost_their_blanks_are_joined_with_blanks():
    source = "\n".join(line.rstrip() for line in text(PROVSTAD).split("\n"))
    names = [row["name"] for row in read(source).rows["activities"]]
    assert names == [row["name"] for row in written(PROVSTAD)["activities"]]


def test_two_prints_of_a_name_share_their_letters():
    assert squashed("Prov- och  omsorgs-\nboende") == squashed("prov och omsorgsboende")


# --- furniture ---------------------------------------------------------------------------------------------------------


def test_a_page_head_is_furniture_with_the_addresses_around_it():
    lines = (
        "andra nämnder",
        "",
        "Tjänsteutlåtande",
        "Sid 21 (83)",
        "",
        "Provgatan 14",
        "start.provstad",
        "",
        "08-465 004 05",
        "",
        "och bolag",
    )
    assert furniture(lines) == {2, 3, 5, 6, 8}


def test_what_looks_like_an_address_is_text_where_no_page_head_stands():
    assert furniture(("Provgatan 14", "start.provstad", "08-465 004 05", "2024-03-01")) == frozenset()


def test_a_row_right_after_a_page_head_is_no_address():
    row = "Andel provande före 2024 80 % 90 % År"
    source = body(
        "Andel andra provande 70 % 70 % År", "", "", "", "Tjänsteutlåtande", "Sid 21 (83)", "", "Provgatan 14", "", PLAN_HEAD, "", row
    )
    assert len(indicators(source)) == 2


def test_the_pages_of_rows_are_counted_from_the_printed_numbers():
    source = text(PROVSTAD, Layout(every_place=True, page_heads=True))
    first = read(source).rows["indicators"][0]
    above = [line for line in source.split("\n")[: int(first["line"])] if line.startswith("Sid ")]
    assert first["page"] == above[-1].split()[1]


# --- wrapped rows ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "Provfrånvaro dag 1-14",
        "Provsäkerhet T2",
        "Provmål före 2030",
        "Andel (1)",
        "Andel unga 20-29 år som provar",
        "Andel provsvar inom 48 timmar",
    ],
)
@pytest.mark.parametrize("width", [12, 66])
def test_a_name_may_end_in_digits(name, width):
    document = table(target(name, "3 %", "2,5 %"), target("Andel andra"))
    assert [row[:3] for row in indicators(text(document, Layout(names=width)))] == [(name, "3 %", "2,5 %"), ("Andel andra", "80 %", "90 %")]


def test_a_number_after_a_preposition_belongs_to_the_name_also_where_a_cell_is_empty():
    source = text(table(target("Andel provsvar inom 48 timmar", "", "Fastställs 2024"), target("Andel andra")))
    assert indicators(source)[0] == ("Andel provsvar inom 48 timmar", "", "Fastställs 2024", "År")


def test_a_number_before_a_board_rows_own_target_belongs_to_its_name():
    # A board's own indicator has no KF:s årsmål, so two values and a period are one too many.
    assert indicators(body("Andel prov på nivå 2 80 % År", level="namnd"))[-1] == ("Andel prov på nivå 2", "80 %", "", "År")


def test_an_activitys_name_may_hold_sentences_and_dates():
    name = "Genomför prov. Från 2024-03-01 till 2024-06-30 provas alla. Planen ses över den 1 maj 2024."
    for width in (20, 45, 120):
        document = table(activities=(Activity(name, "2024-02-01", "2024-09-30"), Activity("Prova igen")))
        assert activities(text(document, Layout(names=width))) == [
            (name, "2024-02-01", "2024-09-30"),
            ("Prova igen", "2024-01-01", "2024-12-31"),
        ]


def test_two_dates_inside_a_name_do_not_close_it():
    source = body("Prova mellan 2024-03-01 2024-04-01 och", "sedan igen", "", "2024-01-01 2024-12-31", head=ACTIVITY_HEAD)
    assert activities(source) == [("Prova mellan 2024-03-01 2024-04-01 och sedan igen", "2024-01-01", "2024-12-31")]


def test_a_rows_values_stand_before_the_rest_of_its_name_that_the_next_page_holds():
    source = body(
        "Andel provande som får ett ",
        "erbjudande från det att ",
        "",
        "100 % 90 % Tertial",
        NEXT_HEAD,
        "",
        "underlaget ",
        "kom in",
        "",
        "Andel andra 5 % 6 % År",
    )
    assert indicators(source) == [
        ("Andel provande som får ett erbjudande från det att underlaget kom in", "100 %", "90 %", "Tertial"),
        ("Andel andra", "5 %", "6 %", "År"),
    ]


def test_an_activitys_dates_stand_before_the_rest_of_its_name_that_the_next_page_holds():
    source = body(
        "Utred samarbetet med andra ",
        "och stöd som kan ",
        "",
        "2024-01-01 2024-06-30",
        f" {ACTIVITY_HEAD}",
        "",
        "utvecklas. Sprid det ",
        "som fungerar.",
        "",
        "Prova igen 2024-01-01 2024-12-31",
        head=ACTIVITY_HEAD,
    )
    assert activities(source) == [
        ("Utred samarbetet med andra och stöd som kan utvecklas. Sprid det som fungerar.", "2024-01-01", "2024-06-30"),
        ("Prova igen", "2024-01-01", "2024-12-31"),
    ]


def test_the_rest_of_a_name_keeps_its_blank_after_a_page_that_holds_one_line_of_it():
    # The document's other lines show that a line without a blank at its end was cut inside a word.
    cut = ("Utred samarbetet med 2024-01-01 2024-06-30", f" {ACTIVITY_HEAD}", "", "andra enheter", "", "Prova igen 2024-01-01 2024-12-31")
    source = text(PROVSTAD) + "\n".join([ACTIVITY_HEAD, "", *cut, ""])
    assert [name for name, _start, _end in activities(source)[-2:]] == ["Utred samarbetet med andra enheter", "Prova igen"]


@pytest.mark.parametrize("above", ["Andel prov i", "Andel svar efter", "Nöjdhet till och med", "Andel dag", "Antal under"])
@pytest.mark.parametrize(
    ("values", "targets"),
    [
        (["75 % öka År"], ("75 %", "öka")),
        (["1 200 st 11 000 st År"], ("1 200 st", "11 000 st")),
        (["10 Max 10 ", "personer", "", "År"], ("10", "Max 10 personer")),
        (["1,8 kg CO2 ", "per kg ", "livsmedel", "", "2 kg CO2e År"], ("1,8 kg CO2 per kg livsmedel", "2 kg CO2e")),
    ],
)
def test_values_after_the_only_line_of_a_name_on_a_page_are_values_whatever_word_that_line_ends_with(above, values, targets):
    source = body(f"{above} {values[0]}", *values[1:], NEXT_HEAD, "", "förvaltningens kök", "", "Andel andra 5 % 6 % År")
    assert indicators(source) == [(f"{above} förvaltningens kök", *targets, "År"), ("Andel andra", "5 %", "6 %", "År")]


def test_the_rest_of_a_name_after_a_page_may_end_in_a_number():
    source = body(
        "Andel provande som får svar på sin ",
        "ansökan från ",
        "",
        "100 % 90 % Tertial",
        NEXT_HEAD,
        "",
        "förvaltningen inom 48 timmar",
        "",
        "Andel andra 5 % 6 % År",
    )
    assert indicators(source) == [
        ("Andel provande som får svar på sin ansökan från förvaltningen inom 48 timmar", "100 %", "90 %", "Tertial"),
        ("Andel andra", "5 %", "6 %", "År"),
    ]


@pytest.mark.parametrize(
    ("above", "below", "targets"),
    [
        (["75 % Tas fram av "], ["nämnd", "", "Tertial"], ("75 %", "Tas fram av nämnd")),
        (["75 % Tas fram av "], ["nämnd/styrel", "se", "", "Tertial"], ("75 %", "Tas fram av nämnd/styrelse")),
        (["75 % Tas fram av ", "nämnd/styrel"], ["se", "", "Tertial"], ("75 %", "Tas fram av nämnd/styrelse")),
        (["1,8 kg "], ["CO2e", "", "2 kg CO2e Tertial"], ("1,8 kg CO2e", "2 kg CO2e")),
        (["10 Max 10 "], ["personer", "", "Tertial"], ("10", "Max 10 personer")),
        (["Fastställs "], ["2024", "", "Tertial"], ("", "Fastställs 2024")),
        (["Faststäl"], ["ls t1", "", "Tertial"], ("", "Fastställs t1")),
        (["Faststäl"], ["ls 2024", "", "Tertial"], ("", "Fastställs 2024")),
    ],
)
@pytest.mark.parametrize(
    "page_head", [[NEXT_HEAD], ["", "", "Tjänsteutlåtande", "Sid 21 (83)", "", "Provgatan 14", "", PLAN_HEAD]], ids=["head", "page head"]
)
def test_a_value_that_a_page_cuts_in_two_is_whole_again(above, below, targets, page_head):
    source = body("Andel provande som får ", "svar", "", *above, *page_head, "", *below, "", "Andel andra 5 % 6 % År")
    assert indicators(source) == [("Andel provande som får svar", *targets, "Tertial"), ("Andel andra", "5 %", "6 %", "År")]


@pytest.mark.parametrize("level", ["verksamhetsomradesmal", "namndmal"])
def test_a_head_printed_again_may_begin_the_next_goals_table(level):
    row = target("Andel trygga", "80 %", "90 %" if level == "verksamhetsomradesmal" else "")
    first, second = Goal(level, "1.1", "Invånare trivs", indicators=(row,)), Goal(level, "1.2", "Invånare provar", indicators=(row,))
    document = plan(first, second)
    assert read_as_written(text(document), document) == written(document)


def test_tables_that_look_alike_belong_to_kf_or_the_board_by_the_heading_above():
    own = Goal("namndmal", "1.1.1", "Invånare trivs", indicators=(target("Andel trygga"),), activities=(Activity("Prova"),))
    area = Goal("verksamhetsomradesmal", "1.1", "Provstad är trygg", indicators=(target("Andel trygga"),), activities=(Activity("Prova"),))
    tables = read(text(plan(area, own))).rows
    for name in ("indicators", "activities"):
        assert [(row["level"], row["verksamhetsomradesmal"], row["namndmal"]) for row in tables[name]] == [
            ("kf", "1.1", ""),
            ("namnd", "1.1", "Invånare trivs"),
        ]


def test_a_blank_before_a_name_is_the_icons_trace_but_not_at_a_pages_start():
    document = table(target("Andel delade", mark=True), target("Andel odelade"), target("Andel delade över flera rader", mark=True))
    for layout in (Layout(), Layout(names=20), Layout(every_place=True)):
        assert [row["gender_mark"] for row in read(text(document, layout)).rows["indicators"]] == ["yes", "", "yes"]


def test_where_the_head_shows_the_icons_column_two_blank_lines_are_its_trace():
    head = "  Indikator Årsmål KF:s årsmål \når 2024 Periodicitet "
    source = body(" ", " ", "", "Andel delade 2 % 3 % År ", "", " Andel odelade 4 % 5 % År ", head=head)
    rows = read(source).rows["indicators"]
    assert [(row["name"], row["gender_mark"]) for row in rows] == [("Andel delade", "yes"), ("Andel odelade", "")]


@pytest.mark.parametrize("word", ["Kommentar", "Analys"])
def test_a_rows_comment_is_no_row_and_knows_its_line(word):
    source = body(
        "Andel provande 80 % 90 % År",
        "",
        word,
        "Indikatorn är ny. Utfallet 2023 var 75 %.",
        "Mätningen görs i maj.",
        "",
        "Andel andra som ",
        "provar",
        "",
        "5 % 6 % År",
    )
    rows = read(source).rows["indicators"]
    assert [row["name"] for row in rows] == ["Andel provande", "Andel andra som provar"]
    assert [row["comment_line"] for row in rows] == [str(source.split("\n").index(word) + 1), ""]


def test_a_comment_of_several_paragraphs_does_not_become_the_next_rows_name():
    source = body(
        "Andel provande 80 % 90 % År", "", "Analys", "Indikatorn är ny.", "", "Mätningen görs i maj.", "", "Andel andra", "", "5 % 6 % År"
    )
    assert [row[0] for row in indicators(source)] == ["Andel provande", "Andel andra"]


def test_a_comment_may_follow_on_the_next_page():
    source = body("Andel provande 80 % 90 % År", NEXT_HEAD, "", "Analys", "Indikatorn är ny.", "", "Andel andra 5 % 6 % År")
    rows = read(source).rows["indicators"]
    assert [(row["name"], bool(row["comment_line"])) for row in rows] == [("Andel provande", True), ("Andel andra", False)]


def test_prose_after_a_table_is_no_row():
    source = body("Andel provande 80 % 90 % År", "", "Under året provas mer än förut.", "Det gäller alla 12 enheter.")
    assert indicators(source) == [("Andel provande", "80 %", "90 %", "År")]


@pytest.mark.parametrize("words", ["Agenda 2030", "Investeringar", "Övrigt"])
def test_a_line_of_a_name_that_is_a_sections_word_does_not_end_the_table(words):
    source = body("Andel prov som följer ", "riktlinjerna för ", words, "", "80 % 90 % År", "", "Andel andra 5 % 6 % År")
    assert [row[0] for row in indicators(source)] == [f"Andel prov som följer riktlinjerna för {words}", "Andel andra"]


@pytest.mark.parametrize("words", ["Beskrivning", "Förväntat resultat", "Redovisning av ekonomi", "Resultatenheter"])
def test_a_sections_word_ends_the_table(words):
    source = body("Andel provande 80 % 90 % År", "", words, "", "Fler provar 12 14 År")
    assert [row[0] for row in indicators(source)] == ["Andel provande"]


def test_the_same_activity_may_stand_under_several_goals():
    own = [Goal("namndmal", f"1.1.{n}", f"Mål {n}", activities=(Activity("Prova mer."),)) for n in (1, 2, 3)]
    first = Goal("verksamhetsomradesmal", "1.1", "Provstad är trygg", indicators=(target("Andel"),))
    assert [row["namndmal"] for row in read(text(plan(first, *own))).rows["activities"]] == ["Mål 1", "Mål 2", "Mål 3"]


def test_a_reports_rows_hold_all_columns_and_an_activitys_deviation():
    cells = {
        "utfall": "2,08 %",
        "utfall_man": "1,84 %",
        "utfall_kvinnor": "1,93 %",
        "utfall_fg_vb": "2,03 %",
        "prognos": "2 %",
        "arsmal": "1,8 %",
        "kf_arsmal": "1,5 %",
        "period": "Tertial 1 2024",
    }
    goal = Goal(
        "verksamhetsomradesmal",
        "1.1",
        "Provstad är trygg",
        status="Uppfylls delvis",
        indicators=(Indicator("Andel provande", cells),),
        activities=(Activity("Prova", tail="Pågår Ja"), Activity("Prova igen")),
    )
    opening = tuple(line.replace("Verksamhetsplan", "Tertialrapport 1") for line in PROVSTAD.opening)
    document = plan(goal, kind="T1", opening=opening)
    found = read(text(document, Layout(names=26, values=9)))
    assert (found.document["kind"], found.document["year"]) == ("T1", 2024)
    assert read_as_written(text(document, Layout(names=26, values=9)), document) == written(document)
    assert [(row["status"], row["avvikelse"]) for row in found.rows["activities"]] == [("Pågår", "Ja"), ("", "")]


@pytest.mark.parametrize("layout", [Layout(every_place=True, page_heads=True, names=40), Layout(tabs=True)], ids=["wrapped", "tabs"])
def test_every_row_knows_the_line_its_name_begins_on(layout):
    source = text(PROVSTAD, layout)
    lines = source.split("\n")
    found = read(source).rows
    for rows in (found["goals"], found["indicators"], found["activities"]):
        for row in rows:
            first = lines[int(row["line"]) - 1].strip()
            assert first.startswith((row.get("name") or row.get("number") or row["title"]).split()[0]), row


# --- tabs --------------------------------------------------------------------------------------------------------------


def test_an_empty_cell_between_tabs_is_known_to_be_empty():
    rows = (target("Andel utan årsmål", "", "90 %"), target("Andel utan KF:s", "80 %", ""), target("Andel utan period", "1", "2", ""))
    found = read(text(table(*rows), Layout(tabs=True))).rows["indicators"]
    assert [(row["arsmal"], row["kf_arsmal"], row["periodicitet"], row["certain"]) for row in found] == [
        ("", "90 %", "År", "yes"),
        ("80 %", "", "År", "yes"),
        ("1", "2", "", "yes"),
    ]


def test_a_row_that_a_page_cuts_between_tabs_goes_on_under_the_head_printed_again():
    document = table(
        target("Andel provande som får svar på sin ansökan"), target("Andel andra"), activities=(Activity("Prova " * 8 + "igen"),)
    )
    source = text(document, Layout(tabs=True, names=24, every_place=True))
    assert source.count("Indikator\tÅrsmål") == 2
    assert read_as_written(source, document)["indicators"] == written(document)["indicators"]
    assert activities(source)[0][0] == document.goals[-1].activities[0].name


# --- identity ----------------------------------------------------------------------------------------------------------


def _identity(opening: list[str], prose: str = "", kind: str = "plan", known: tuple[str, ...] = ()):
    from collections import Counter

    lines = (*opening, *[""] * 160, *wrapped(prose, 90))
    return identity(lines, kind, Counter({2024: 9}), known)


UNKNOWN = {
    "addressee": ["Handläggare Till", "Provstad norra stadsdelsnämnd", "Verksamhetsplan 2024"],
    "officer on the same line": [
        "Handläggare Till",
        "Alva Provman Provstad norra stadsdelsnämnd",
        "Telefon: 08-465 004 05",
        "Verksamhetsplan 2024",
    ],
    "officer alone on the same line": ["Telefon: 08-465 004 05", "Alva Provman Provstad norra stadsdelsnämnd", "Verksamhetsplan 2024"],
    "over two lines": ["Handläggare  Till ", "Alva Provman Provstad norra ", "", "stadsdelsnämnd ", "Verksamhetsplan 2024"],
    "title with genitive": ["Verksamhetsplan 2024 för Provstad norras stadsdelsnämnd"],
}


@pytest.mark.parametrize("opening", UNKNOWN.values(), ids=UNKNOWN)
def test_an_unknown_board_is_known_by_its_own_name_without_the_officers(opening):
    assert _identity(opening, "Provstad norra stadsdelsnämnd ansvarar för verksamheten.").board == "Provstad norra"


def test_an_officers_name_is_no_part_of_a_document_read():
    source = text(replace(PROVSTAD, opening=(*UNKNOWN["officer on the same line"], "")))
    tables = read(source)
    assert tables.id == "provstad-norra-vp-2024"
    assert "Provman" not in str(tables)


def test_a_neighbour_that_the_prose_names_often_is_not_the_documents_board():
    opening = [*UNKNOWN["addressee"], *UNKNOWN["title with genitive"], "Nämnden samverkar med Provstad södra stadsdelsnämnd."]
    prose = "Samverkan sker med Provstad södra stadsdelsnämnd. " * 12
    assert _identity(opening, prose, known=("Provstad norra", "Provstad södra")).board == "Provstad norra"


def test_a_known_neighbour_in_the_prose_does_not_take_an_unknown_boards_document():
    prose = "Samverkan sker med Provstad södra stadsdelsnämnd."
    assert _identity(UNKNOWN["addressee"], prose, known=("Provstad södra",)).board == "Provstad norra"


@pytest.mark.parametrize(
    ("title", "tables", "kind", "year"),
    [
        ("Verksamhetsplan 2024", "plan", "VP", 2024),
        ("Verksamhetsplan med budget 2024 för Provstad norra stadsdelsnämnd", "plan", "VP", 2024),
        ("Tertialrapport 1 2024", "report", "T1", 2024),
        ("Tertialrapport 2 år 2024", "report", "T2", 2024),
        ("Verksamhetsberättelse 2024", "report", "VB", 2024),
    ],
)
def test_kind_and_year_come_out_of_the_text(title, tables, kind, year):
    found = _identity(["Handläggare Till", "Provstad norra stadsdelsnämnd", title], kind=tables)
    assert (found.kind, found.year, found.title) == (kind, year, title)


def test_a_plan_that_names_a_report_is_still_a_plan():
    opening = [
        "Provstad norra stadsdelsnämnd",
        "Uppföljning sker i tertialrapport 1 2024 och verksamhetsberättelsen.",
        "Verksamhetsplan 2024",
    ]
    assert _identity(opening).kind == "VP"


def test_the_year_is_that_of_the_dates_where_the_opening_is_missing():
    assert _identity(["Provstad norra stadsdelsnämnd", "Verksamhetsplanen anger inriktningen."]).year == 2024


def test_a_text_that_names_no_board_has_no_identity():
    assert _identity(["Verksamhetsplan 2024"]) is None


@pytest.mark.parametrize("layout", [Layout(heading_line=True), Layout(contents=False), Layout(tabs=True)])
def test_a_document_is_the_same_with_headings_on_one_line_without_contents_or_with_tabs(layout):
    document = unmarked(PROVSTAD)
    assert read_as_written(text(document, layout), document) == written(document)
