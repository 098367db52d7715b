"""The page Data and its questions, on invented boards: every state of a document, a name, a direction, a reading, a correction."""

import json
import re
from datetime import date, datetime
from itertools import pairwise

import duckdb
import pytest
from dash import html
from dash.development.base_component import Component

from dashboard.components.links import RULES_ADDRESS
from dashboard.components.method import GLOSSARY
from dashboard.pages import data, kalla
from dashboard.theme import AMBITION, FINDING_WORDS, KRAV, NULAGE, PROGNOS
from data.building.catalogue import load_catalogue
from data.building.likeness import nearest_names
from queries.documents import coverage
from queries.review import directions_to_review, printed_directions, setting, uncertain_rows, unknown_names
from tests.plans import BOARDS, built, indicator, measure, write_catalogue, write_document

OLD = {
    "board": "provstad-gamla", "name": "Provstad gamla", "short": "P. gamla", "from": "2007-01-01", "to": "2023-06-30",
    "successor": "provstad-nya", "predecessors": "",
}  # fmt: skip
NEW = OLD | {
    "board": "provstad-nya",
    "name": "Provstad nya",
    "from": "2023-07-01",
    "to": "",
    "successor": "",
    "predecessors": "provstad-gamla",
}
KNOWN = "Andel barn som är nöjda med tillgången till idrottsaktiviteter"
OTHER = "Andel barn som är nöjda med tillgången till kulturaktiviteter"
REWORDED = "Andel barn som är nöjda med tillgång till idrottsaktiviteter"
ALIEN = "Andel qwxz"
READINGS = json.dumps([{"prognos": "81 %", "arsmal": "80 %"}, {"arsmal": "81 %", "kf_arsmal": "80 %"}])


@pytest.fixture
def use(tmp_path, monkeypatch):
    """Build what is in the plan folder with these measures and let the queries ask it."""

    def build(*measures, **catalogue):
        monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, measures, **catalogue)))

    return build


@pytest.fixture
def today(monkeypatch):
    """Say which day the page believes it is."""

    def on(day: date) -> None:
        class Today(date):
            @classmethod
            def today(cls) -> date:
                return day

        monkeypatch.setattr(data, "date", Today)

    return on


def _components(component):
    yield component
    children = getattr(component, "children", None)
    for child in children if isinstance(children, list | tuple) else [children]:
        if isinstance(child, Component):
            yield from _components(child)


def _text(component) -> str:
    children = getattr(component, "children", component)
    parts = children if isinstance(children, list | tuple) else [children]
    return "".join(_text(part) if isinstance(part, Component) else str(part) for part in parts if part is not None)


def _section(name: str) -> html.Section:
    return next(item for item in _components(data.layout()) if getattr(item, "id", None) == name)


def _tables(part) -> dict[str, list[list[str]]]:
    """Return the rows of a part's tables by caption."""
    found = {}
    for item in _components(part):
        if isinstance(item, html.Table):
            rows = [row for row in _components(item) if isinstance(row, html.Tr)]
            found[_text(item.children[0])] = [[_text(cell) for cell in row.children] for row in rows if isinstance(row.children, list)]
    return found


def _links(part) -> dict[str, str]:
    return {_text(item): item.href for item in _components(part) if getattr(item, "href", None)}


# What is loaded.


def _states(day: date) -> dict[tuple[int, str, str], str]:
    return {(row["year"], row["board"], row["kind"]): row["state"] for row in coverage(day)}


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("VP", date(2024, 1, 31), date(2024, 2, 1)), ("T1", date(2024, 5, 31), date(2024, 6, 1)),
        ("T2", date(2024, 9, 30), date(2024, 10, 1)), ("VB", date(2025, 2, 28), date(2025, 3, 1)),
    ],
)  # fmt: skip
def test_a_document_is_missing_only_after_the_month_it_is_decided_in(tmp_path, use, kind, before, after):
    write_document(tmp_path / "plan", year=2024)
    use()
    place = (2024, "provstad-sodra", kind)
    assert (_states(before)[place], _states(after)[place]) == ("inte_an", "saknas")
    assert _states(before)[2024, "provstad-norra", "VP"] == "inlast"


def test_a_board_has_documents_only_for_the_time_it_existed(tmp_path, use):
    write_document(tmp_path / "plan", board="Provstad gamla", year=2023)
    write_document(tmp_path / "plan", board="Provstad nya", year=2023, kind="VB")
    use(boards=(OLD, NEW))
    states = _states(date(2026, 1, 1))
    assert [states[2023, "provstad-gamla", kind] for kind in ("VP", "T1", "T2", "VB")] == ["inlast", "saknas", "fanns_inte", "fanns_inte"]
    assert [states[2023, "provstad-nya", kind] for kind in ("VP", "T1", "T2", "VB")] == ["fanns_inte", "fanns_inte", "saknas", "inlast"]


def test_the_matrix_says_each_state_in_words_and_names_the_boards_without_documents(tmp_path, use, today):
    doubtful = indicator("Andel nöjda", certain="no", alternatives="[]")
    write_document(tmp_path / "plan", doubtful, indicator("Andel trygga"), year=2024)
    write_document(tmp_path / "plan", board="Provstad gamla", year=2023)
    use(boards=(*BOARDS, OLD, NEW))
    today(date(2024, 7, 1))
    loaded = _section("inlast")
    tables = _tables(loaded)
    assert [row for row in tables["Inlästa dokument för 2024, efter stadsdel"] if row[0] == "Provstad norra"] == [
        [
            "Provstad norra", "Inläst 2\xa0indikatorrader 1 osäker rad", "saknas", "finns inte än, beslutas i september",
            "finns inte än, beslutas i februari året efter",
        ]
    ]  # fmt: skip
    assert tables["Inlästa dokument för 2023, efter stadsdel"][-1][3].replace("\xa0", " ") == (
        "nämnden fanns inte (till 30 juni 2023, sedan Provstad nya)"
    )
    said = _text(loaded).replace("\xa0", " ")
    assert "Ej inlästa: Provstad nya och Provstad södra." in said
    assert "Fanns inte 2024: Provstad gamla (till 30 juni 2023, sedan Provstad nya)." in said
    assert "Ej inlästa: Provstad norra, Provstad nya och Provstad södra." in said
    assert _links(loaded)["Inläst"].startswith("/kalla/provstad-")
    assert _links(loaded)["1 osäker rad"] == "#osakra-rader"


def test_a_board_that_comes_later_is_no_board_that_lacks_its_documents(tmp_path, use):
    write_document(tmp_path / "plan", board="Provstad gamla", year=2022)
    use(boards=(OLD, NEW))
    said = _text(_section("inlast")).replace("\xa0", " ")
    assert "Fanns inte 2022: Provstad nya (bildades 1 juli 2023)." in said
    assert "Ej inlästa" not in said
    assert "Alla nämnder har ett dokument inläst." in said


def test_every_document_says_how_much_was_read_from_which_file_and_what_was_warned_of(tmp_path, use):
    name = write_document(tmp_path / "plan", indicator("Andel nöjda"), indicator("Andel trygga"))
    path = tmp_path / "plan" / name / "document.json"
    document = json.loads(path.read_text(encoding="utf-8")) | {"date": "2024-01-18", "diary_number": "1.1-2024"}
    document["warnings"] = [
        {"line": 7, "table": "goals", "problem": "målet saknar nummer"}, {"line": 3, "table": "goals", "problem": "målet saknar nummer"},
        {"line": 10, "table": "indicators", "problem": "tomma celler (se alternatives)"},
    ]  # fmt: skip
    path.write_text(json.dumps(document), encoding="utf-8")
    use()
    loaded = _section("inlast")
    assert _tables(loaded)["Antal rader ur varje dokument"][1] == [
        "Verksamhetsplan 2024, Provstad norra", "0", "2", "0", "0", "0", "0", "inte inläst",
    ]  # fmt: skip
    assert _tables(loaded)["Dokumentens filer, datum och diarienummer"][1][1:] == ["prov.txt", "2024-01-18", "1.1-2024"]
    said = _text(loaded).replace("\xa0", " ")
    assert "Verksamhetsplan 2024, Provstad norra: målet saknar nummer (rad 3; rad 7)." in said
    assert "alternatives" not in said  # doubtful rows have a list of their own, with their readings
    assert "2 varningar" in said


def test_a_date_or_number_that_is_not_printed_is_said_in_words(tmp_path, use):
    write_document(tmp_path / "plan")
    use()
    assert _tables(_section("inlast"))["Dokumentens filer, datum och diarienummer"][1][2:] == ["inte tryckt i texten"] * 2


def test_the_page_says_when_the_database_was_built(tmp_path, use, monkeypatch):
    write_document(tmp_path / "plan")
    use()
    monkeypatch.setattr(data, "database_changed", lambda: datetime(2024, 3, 5, 9, 7).timestamp())
    assert "5 mars 2024 kl. 9.07" in _text(_section("inlast")).replace("\xa0", " ")


def test_without_documents_every_section_is_a_sentence(use):
    use()
    assert "Inga dokument är inlästa än." in _text(_section("inlast"))
    review = _text(_section("att-granska"))
    for said in ("Alla inlästa indikatorer finns i katalogen.", "Ingen rad är osäkert läst.", "Inga rättelser är gjorda."):
        assert said in review
    assert "Ingen motsägelse" in _text(_section("motsagelser"))


# Names the catalogue does not know.


def test_a_reworded_name_is_proposed_the_nearest_known_names_and_stays_a_measure_of_its_own(tmp_path, use):
    write_document(tmp_path / "plan", indicator(KNOWN), indicator(REWORDED), indicator(ALIEN))
    use(measure(KNOWN), measure(OTHER))
    found = {row["name"]: row["nearest"] for row in unknown_names()}
    assert [item["name"] for item in found[REWORDED]] == [KNOWN, OTHER]
    assert found[ALIEN] is None
    rows = {row[0]: row[1:] for row in _tables(_section("att-granska"))["Indikatorer som katalogen inte känner"]}
    assert rows[REWORDED][1:] == ["1\xa0nämnd", f"{KNOWN}{OTHER}"]
    assert rows[ALIEN][2] == "inget känt namn är likt"


def test_unknown_names_of_most_boards_come_first(tmp_path, use):
    for board in ("Provstad norra", "Provstad södra"):
        write_document(tmp_path / "plan", indicator(REWORDED), board=board)
    write_document(tmp_path / "plan", indicator(ALIEN), indicator(ALIEN), indicator(ALIEN), kind="T1")
    use()
    assert [(row["name"], row["board_count"]) for row in unknown_names()] == [(REWORDED, 2), (ALIEN, 1)]


def test_likeness_proposes_at_most_three_names_each_indicator_once_and_the_most_alike_first(tmp_path):
    known = [
        measure(f"Andel nöjda med prov {number}", aliases=f"Andel nöjda med prov {number}|Andel nöjd med prov {number}")
        for number in "12345"
    ]
    catalogue = load_catalogue(write_catalogue(tmp_path, [*known, measure("Sjukfrånvaro")]))
    found = nearest_names([("okand-x", "Andel nöjda med prov 3")], catalogue)
    assert [row["place"] for row in found] == [1, 2, 3]
    assert (found[0]["name"], found[0]["likeness"]) == ("Andel nöjda med prov 3", 1.0)
    assert len({row["known_id"] for row in found}) == 3
    assert all(one["likeness"] >= other["likeness"] for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("Andel utredningar där skolan har läst in sig", "Andel utredningar där skolan har läst in sig på ärendet"),
        ("Andel upphandlingar med marknaddialog", "Andel upphandlingar med marknadsdialog"),
        ("I hemtjänsten nöjda omsorgstagare, andel", "Andel nöjda omsorgstagare i hemtjänsten"),
    ],
)
def test_likeness_survives_slips_and_words_in_another_order(tmp_path, name, nearest):
    names = [
        "Andel utredningar där skolan har läst in sig på ärendet", "Andel upphandlingar med marknadsdialog",
        "Andel nöjda omsorgstagare i hemtjänsten", "Andel nöjda föräldrar i förskolan",
    ]  # fmt: skip
    catalogue = load_catalogue(write_catalogue(tmp_path, [measure(item) for item in names]))
    assert nearest_names([("okand-x", name)], catalogue)[0]["name"] == nearest


def test_more_names_than_the_page_shows_in_full_are_links(tmp_path, use, monkeypatch):
    monkeypatch.setattr(data, "MOST_SHOWN", 2)
    write_document(tmp_path / "plan", *[indicator(f"{ALIEN} {letter}") for letter in "abc"])
    use()
    review = _section("att-granska")
    assert len(_tables(review)["Indikatorer som katalogen inte känner"]) == 3  # the head and two names
    assert "1 namn till" in _text(review)
    assert _links(review)[f"{ALIEN} c"] == "/indikator/okand-andel-qwxz-c"


# Directions.


def test_only_directions_without_printed_support_are_to_review_the_undecided_first(tmp_path, use):
    name = write_document(tmp_path / "plan", indicator("Andel nöjda"), indicator("Andel kända"))
    use(
        measure("Andel nöjda", direction_reason=f"bedömning: fler är bättre, {name}, rad 10 säger det; inte-inlast-vp-2020, rad 4 också"),
        measure("Andel tryckta", direction_reason=f"tryckt: {name}, rad 10"),
        measure("Andel kända", direction="okand", direction_reason="bedömning: fler kan vara bra eller dåligt"),
        measure("Andel oanvända", direction="lagre", direction_reason="bedömning: färre är bättre"),
    )
    assert [row["name"] for row in directions_to_review()] == ["Andel kända", "Andel nöjda", "Andel oanvända"]
    assert printed_directions() == 1
    review = _section("att-granska")
    said = _text(review).replace("\xa0", " ")
    assert "Riktningen är tryckt i ett dokument för 1 indikator, vilar på bedömning för 2 och är inte avgjord för 1." in said
    assert "Fler är bättre, Verksamhetsplan 2024, Provstad norra, rad 10 säger det; inte-inlast-vp-2020, rad 4 också" in said
    links = _links(review)
    assert links["Verksamhetsplan 2024, Provstad norra, rad 10"] == f"/kalla/{name}?rad=10"
    assert "Andel nöjda" in links
    assert "Andel oanvända" not in links  # no document prints it, so it has no page
    folded = {_text(item.children[0]): item.open for item in _components(review) if isinstance(item, html.Details)}
    assert folded == {
        "Riktningen är inte avgjord: 1 indikator": True, "Högre är bättre: 1 indikator": False, "Lägre är bättre: 1 indikator": False,
    }  # fmt: skip


# Readings.


def test_an_uncertain_row_shows_its_readings_column_by_column_and_what_differs(tmp_path, use):
    name = write_document(
        tmp_path / "plan",
        indicator("Andel nöjda", utfall="81 %", arsmal="80 %", certain="no", alternatives=READINGS),
        indicator("Andel trygga", utfall="7 %"),
        kind="T1",
    )
    use(measure("Andel nöjda"))
    assert [row["line"] for row in uncertain_rows(["provstad-norra-t1-2024"])] == [10]
    review = _section("att-granska")
    rows = _tables(review)["Läsningar av osäkra rader i Tertialrapport 1 2024, Provstad norra"]
    assert [[text.replace("\xa0", " ") for text in row] for row in rows] == [
        ["Läsning", "Periodens utfall", "Prognos helår", "Årsmål", "KF:s årsmål"],
        ["Vald läsning", "81 %", "tom", "80 %", "tom"],
        ["Annan läsning", "tom", "81 %", "80 %", "tom"],
        ["Annan läsning", "tom", "tom", "81 %", "80 %"],
    ]
    bold = [_text(item).replace("\xa0", " ") for item in _components(review) if isinstance(item, html.Strong)]
    assert bold == ["tom", "81 %", "tom", "81 %", "80 %"]
    assert _links(review)["rad\xa010"] == f"/kalla/{name}?rad=10"


def test_an_uncertain_row_without_readings_says_that_it_could_not_be_read(tmp_path, use):
    write_document(tmp_path / "plan", indicator("Andel nöjda", certain="no"), kind="T1")
    use()
    assert "Värdena gick inte att läsa." in _text(_section("att-granska"))


def test_more_readings_than_the_page_shows_in_full_are_links_to_their_lines(tmp_path, use, monkeypatch):
    monkeypatch.setattr(data, "MOST_SHOWN", 1)
    for year in (2023, 2024):
        rows = [indicator(f"Andel {letter}", arsmal="80 %", certain="no", alternatives='[{"kf_arsmal": "80 %"}]') for letter in "abc"]
        write_document(tmp_path / "plan", *rows, kind="T1", year=year)
    use()
    review = _section("att-granska")
    assert len(_tables(review)["Läsningar av osäkra rader i Tertialrapport 1 2024, Provstad norra"]) == 7  # a document is never cut in two
    assert "Tertialrapport 1 2023, Provstad norra, rad\xa010 och rad\xa020; rad\xa030" in _text(review)
    assert _links(review)["Tertialrapport 1 2023, Provstad norra, rad\xa010"] == "/kalla/provstad-norra-t1-2023?rad=10"


def test_more_documents_than_the_page_shows_in_full_are_found_among_the_sources(tmp_path, use, monkeypatch):
    monkeypatch.setattr(data, "MOST_SHOWN", 1)
    for year in (2022, 2023, 2024):
        write_document(tmp_path / "plan", year=year)
    use()
    loaded = _section("inlast")
    assert len(_tables(loaded)["Antal rader ur varje dokument"]) == 2
    assert "Ytterligare 2 dokument finns under Källor." in _text(loaded)
    assert [name for name in _tables(loaded) if name.startswith("Inlästa dokument för")] == [
        f"Inlästa dokument för {year}, efter stadsdel" for year in (2024, 2023, 2022)
    ]


def test_of_more_documents_than_the_page_shows_each_has_its_warnings_and_doubtful_rows_on_its_own_page(tmp_path, use, monkeypatch):
    monkeypatch.setattr(data, "MOST_SHOWN", 1)
    warning = {"line": 7, "problem": "något är oklart", "table": "economy"}
    doubtful = indicator("Andel a", arsmal="80 %", certain="no", alternatives='[{"kf_arsmal": "80 %"}]')
    for year in (2022, 2023, 2024):
        write_document(tmp_path / "plan", doubtful, kind="T1", year=year, warnings=[warning])
    use()
    there = "De övriga dokumentens står på dokumentets egen sida under Källor."
    assert [_text(_section(part)).count(there) for part in ("inlast", "att-granska")] == [1, 1]
    assert _text(_section("inlast")).count("något är oklart") == 1
    page = kalla.layout(document="provstad-norra-t1-2022").children[0]
    assert "Att kontrollera i dokumentet" in _text(page)
    assert "1 rad har värden som kan stå i andra kolumner (rad\xa010)." in _text(page)
    assert "Något är oklart (ekonomi, rad\xa07)." in _text(page)
    assert _links(page)["rad\xa07"] == "/kalla/provstad-norra-t1-2022?rad=7"


# Corrections, contradictions.


def test_a_correction_shows_what_was_printed_what_is_used_and_why(tmp_path, use):
    name = write_document(tmp_path / "plan", indicator("Andel nöjda", arsmal="8 %"))
    declared = {
        "document": name, "table": "indicators", "line": "10", "column": "arsmal", "printed": "8 %", "corrected": "80 %",
        "reason": "nollan saknas",
    }  # fmt: skip
    use(corrections=[declared, declared | {"document": "inte-inlast-vp-2020", "printed": "9 %"}])
    rows = _tables(_section("att-granska"))["Rättelser av källan"]
    assert [[text.replace("\xa0", " ") for text in row] for row in rows[1:]] == [
        ["inte-inlast-vp-2020, rad 10 (dokumentet är inte inläst)", "Årsmål", "9 %", "80 %", "nollan saknas"],
        ["Verksamhetsplan 2024, Provstad norra, rad 10", "Årsmål", "8 %", "80 %", "nollan saknas"],
    ]


def test_contradictions_are_counted_by_kind_with_a_word_and_a_sentence(tmp_path, use):
    write_document(tmp_path / "plan")
    use()
    with duckdb.connect(str(tmp_path / "kollen.duckdb")) as connection:
        place = "'provstad-norra-vp-2024', 10, '8 %'"
        row = f"('{{}}', 'provstad-norra', 2024, 'Andel nöjda', 'här/där', {place}, {place}, 8, 9, '%', 1)"
        values = ", ".join(row.format(kind) for kind in ("slutar_fore_start", *FINDING_WORDS))
        columns = "kind, board, year, subject, detail, document_id, line, first_text, second_document, second_line, second_text"
        connection.execute(f"insert into finding ({columns}, expected, found, unit, kind_place) values {values}")
    words = _text(_section("motsagelser"))
    assert f"{FINDING_WORDS['slutar_fore_start'][0]} (2)" in words
    for word, sentence in FINDING_WORDS.values():
        assert f"{word} (" in words
        assert sentence in words


@pytest.mark.parametrize("kind", FINDING_WORDS)
def test_a_kind_of_contradiction_has_a_short_word_and_one_sentence(kind):
    word, sentence = FINDING_WORDS[kind]
    assert not word.endswith(".")
    assert len(word) < 45
    assert re.fullmatch(r"[A-ZÅÄÖ][^.]+\.", sentence)


# How everything is computed.


def test_the_limit_for_near_is_printed_from_its_setting(tmp_path, use):
    use()
    with duckdb.connect(str(tmp_path / "kollen.duckdb")) as connection:
        connection.execute("update setting set value = 0.2")
    assert "Högst 20 % från målet" in _text(_section("sa-raknar-vi")).replace("\xa0", " ")


def test_the_footer_says_the_same_limit_and_leads_to_the_rule(use):
    from dashboard.components.frame import RULES

    use()

    said = " ".join(_text(part) for part in RULES)
    assert f"högst {setting('nara_grans')['value']:.0%}".replace("%", " procent") in said
    assert [item.href for part in RULES for item in _components(part) if getattr(item, "href", None)] == [RULES_ADDRESS]


def test_every_answer_and_every_merged_board_is_explained(tmp_path, use):
    use(boards=(OLD, NEW))
    method = _section("sa-raknar-vi")
    pills = {_text(item) for item in _components(method) if "pill" in (getattr(item, "className", None) or "").split()}
    verdicts = [marks[key].word for marks in (NULAGE, PROGNOS) for key in ("nar", "nara", "nar_inte")]
    assert pills == {mark.word for mark in (*NULAGE.values(), *AMBITION.values(), *KRAV.values())} | set(verdicts)
    assert "Provstad nya bildades 1 juli 2023 av Provstad gamla." in _text(method).replace("\xa0", " ")


@pytest.mark.parametrize(
    "word",
    [
        "KF", "VP", "T1 och T2", "VB", "Årsmål", "Nämndmål", "P.e.", "Mnkr och tkr", "Omslutningsförändring", "Budgetjustering (BJ)",
        "Resultatenhet",
    ],
)  # fmt: skip
def test_the_glossary_explains_the_word(word):
    assert dict(GLOSSARY)[word].endswith(".")


def test_every_link_on_the_page_to_a_part_of_it_has_that_part():
    parts = list(_components(data.layout()))
    ids = {item.id for item in parts if isinstance(getattr(item, "id", None), str)}
    wanted = {item.href.split("#")[1] for item in parts if "#" in (getattr(item, "href", None) or "")} - {"innehall"}
    assert {"inlast", "motsagelser", "att-granska", "sa-raknar-vi", "ordlista", "osakra-rader"} <= wanted
    assert wanted <= ids
