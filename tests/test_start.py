"""Start on invented boards: what to talk about, what has changed since the report before, and counts that lead to what they count."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from dash.development.base_component import Component

from dashboard.pages import start, tertial
from queries.indicators import changes_since, talking_points
from tests.plans import built, goal, indicator, measure, money, write_document

MEASURES = [
    measure("Andel nöjda"),
    measure("Andel trygga"),
    measure("Andel frånvarande", direction="lagre"),
    measure("Andel kända", direction="okand"),
    measure("Andel delade"),
    measure("Andel inlästa"),
    measure("Andel borta"),
    measure("Andel med gammalt namn"),
    measure("Andel med nytt namn", related="andel-med-gammalt-namn"),
    measure("Andel tveksamma"),
    measure("Antal platser", unit="st", measure_type="antal", cumulative="yes"),
]
GOALS = [
    goal("En stad för alla", level="inriktningsmal", number="1", line="1"),
    goal("Vägen är kort", number="1.1", parent="1", line="2"),
    goal("En stad som växer", level="inriktningsmal", number="2", line="62"),
    goal("Husen är hela", number="2.1", parent="2", line="63"),
]
PLAN = [
    indicator("Andel nöjda", arsmal="80 %", kf_arsmal="85 %"),
    indicator("Andel trygga", arsmal="80 %", kf_arsmal="80 %"),
    indicator("Andel frånvarande", arsmal="5 %", kf_arsmal="Fastställs 2024"),
    indicator("Andel kända", arsmal="5 %"),
    indicator("Andel borta", arsmal="5 %"),
    indicator("Andel med gammalt namn", arsmal="5 %"),
    indicator("Andel tveksamma", arsmal="5 %"),
]
T1 = [
    indicator("Andel nöjda", utfall="82 %", prognos="80 %", arsmal="80 %", kf_arsmal="85 %"),
    indicator("Andel trygga", utfall="40 %", prognos="60 %", arsmal="80 %", kf_arsmal="80 %"),
    indicator("Andel frånvarande", utfall="9 %", prognos="8 %", arsmal="4 %", kf_arsmal="5 %"),
    indicator("Andel kända", utfall="9 %", prognos="5 %", arsmal="6 %"),
    indicator("Andel delade", utfall="80 %", utfall_man="70 %", utfall_kvinnor="90 %", prognos="80 %", arsmal="80 %"),
    indicator("Andel inlästa", utfall="95 %", prognos="95 %", arsmal="80 %", line="70", verksamhetsomradesmal="2.1"),
    indicator("Andel med nytt namn", arsmal="5 %", line="80", verksamhetsomradesmal="2.1"),
    indicator("Andel tveksamma", arsmal="7 %", certain="no", alternatives="[]", line="90", verksamhetsomradesmal="2.1"),
    indicator("Antal platser", utfall="10 st", prognos="100 st", arsmal="100 st", line="100", verksamhetsomradesmal="2.1"),
]
T2 = [
    indicator("Andel nöjda", utfall="75 %", prognos="70 %", arsmal="80 %", kf_arsmal="85 %"),
    indicator("Andel trygga", utfall="81 %", prognos="82 %", arsmal="80 %", kf_arsmal="80 %"),
    indicator("Andel frånvarande", utfall="9 %", prognos="7 %", arsmal="4 %", kf_arsmal="5 %"),
    indicator("Andel kända", utfall="9 %", prognos="7 %", arsmal="6 %"),
    indicator("Andel delade", utfall="80 %", utfall_man="70 %", utfall_kvinnor="90 %", prognos="80 %", arsmal="80 %"),
    indicator("Andel inlästa", utfall="95 %", prognos="95 %", arsmal="80 %", line="70", verksamhetsomradesmal="2.1"),
    indicator("Andel med nytt namn", arsmal="5 %", line="80", verksamhetsomradesmal="2.1"),
    indicator("Andel tveksamma", arsmal="7 %", line="90", verksamhetsomradesmal="2.1"),
    indicator("Antal platser", utfall="90 st", prognos="90 st", arsmal="100 st", line="100", verksamhetsomradesmal="2.1"),
]
# A sum that its parts do not make: a finding about no indicator.
MONEY = [
    money("Provskola", "10,0", line="200"),
    money("Provomsorg", "20,0", line="201"),
    money("Summa", "50,0", line="202"),
]


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    folder = tmp_path_factory.mktemp("start")
    plan = folder / "plan"
    write_document(plan, *PLAN, goals=GOALS)
    write_document(plan, *T1, kind="T1", goals=GOALS, economy=MONEY)
    write_document(plan, *T2, kind="T2", goals=GOALS)
    write_document(plan, *T1, kind="T1", board="Provstad södra", goals=GOALS, economy=MONEY)
    return built(folder, MEASURES)


@pytest.fixture(autouse=True)
def _asked(database, monkeypatch):
    monkeypatch.setenv("KOLLEN_DB", str(database))


def _components(part):
    if isinstance(part, list | tuple):
        for item in part:
            yield from _components(item)
    elif isinstance(part, Component):
        yield part
        yield from _components(getattr(part, "children", None))


def _text(part) -> str:
    if isinstance(part, list | tuple):
        return "".join(_text(item) for item in part)
    return _text(getattr(part, "children", None)) if isinstance(part, Component) else "" if part is None else str(part)


def _page(**keys) -> str:
    return _text(start.layout(**keys)).replace("\u00a0", " ")


def _changed(document: str) -> dict[str, list[tuple]]:
    found: dict[str, list[tuple]] = {}
    for row in changes_since(document):
        found.setdefault(row["change"], []).append((row["indicator_name"], row["before_text"], row["now_text"], row["is_better"]))
    return found


def _points(document: str, *, good: bool = False, most: int = 10) -> list[tuple[str, str]]:
    return [(row["question"], row["indicator_name"] or row["subject"]) for row in talking_points(document, good=good, most=most)]


# What has changed.


def test_a_first_report_against_its_plan_targets_names_and_nothing_about_outcomes():
    assert _changed("provstad-norra-t1-2024") == {
        "arsmal": [("Andel frånvarande", "5 %", "4 %", True), ("Andel kända", "5 %", "6 %", None)],
        "borta": [("Andel borta", "Andel borta", None, None)],
        "kf_arsmal": [("Andel frånvarande", "Fastställs 2024", "5 %", None)],
        "ny": [
            ("Andel delade", None, "Andel delade", None), ("Andel inlästa", None, "Andel inlästa", None),
            ("Antal platser", None, "Antal platser", None),
        ],
        "omformulerad": [("Andel med nytt namn", "Andel med gammalt namn", "Andel med nytt namn", None)],
    }  # fmt: skip


def test_a_second_report_against_the_first_verdicts_and_forecasts_but_no_count_that_grows():
    assert _changed("provstad-norra-t2-2024") == {
        "nulage": [("Andel nöjda", "nar", "nara", False), ("Andel trygga", "nar_inte", "nar", True)],
        "prognos": [
            ("Andel nöjda", "80 %", "70 %", False), ("Antal platser", "100 st", "90 st", False), ("Andel trygga", "60 %", "82 %", True),
            ("Andel frånvarande", "8 %", "7 %", True), ("Andel kända", "5 %", "7 %", None),
        ],
        "prognos_omdome": [
            ("Andel nöjda", "nar", "nara", False), ("Antal platser", "nar", "nara", False), ("Andel trygga", "nar_inte", "nar", True),
        ],
    }  # fmt: skip


def test_a_single_document_has_one_sentence_and_no_change():
    assert changes_since("provstad-sodra-t1-2024") == []
    assert "Nämnden har inget tidigare dokument inläst att jämföra med." in _page(stadsdel="provstad-sodra")


def test_the_card_says_what_is_compared_and_every_change_leads_to_both_places():
    layout = start.layout(stadsdel="provstad-norra")
    said = _text(layout).replace("\u00a0", " ")
    assert "Tertialrapport 2 2024 jämförd med tertialrapport 1 2024, indikator för indikator." in said
    assert "5 omdömen har ändrats" in said
    assert "Från 80 % till 70 %: sänkt med 10 procentenheter." in said
    lists = [item for item in _components(layout) if getattr(item, "className", None) == "changes"]
    hrefs = [link.href for item in lists for link in _components(item) if "/kalla/" in (getattr(link, "href", None) or "")]
    assert len(hrefs) == 2 * len(changes_since("provstad-norra-t2-2024"))
    assert {urlsplit(link).path for link in hrefs} == {"/kalla/provstad-norra-t1-2024", "/kalla/provstad-norra-t2-2024"}


def test_plans_of_two_terms_compare_indicators_only_and_say_so(tmp_path, monkeypatch):
    for year, target, title in ((2022, "80 %", "Vägen är kort"), (2023, "85 %", "Vägen är lång")):
        write_document(tmp_path / "plan", indicator("Andel nöjda", arsmal=target), year=year, goals=[goal(title, number="1.1", line="2")])
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, MEASURES)))
    assert _changed("provstad-norra-vp-2023") == {"arsmal": [("Andel nöjda", "80 %", "85 %", True)]}
    assert changes_since("provstad-norra-vp-2022") == []
    said = _page(ar="2023")
    assert "bara indikatorer jämförs, inte mål" in said
    assert "1 årsmål har ändrats" in said
    assert "KF:s mål är nya" not in _page(ar="2022")


@pytest.mark.parametrize(("kind", "compared"), [("T1", True), ("VB", False)])
def test_outcomes_of_two_years_compare_only_between_documents_of_one_kind(tmp_path, monkeypatch, kind, compared):
    for year, utfall, sort in ((2023, "90 %", kind), (2024, "70 %", "T1")):
        row = indicator("Andel nöjda", utfall=utfall, prognos=utfall if sort == "T1" else "", arsmal="80 %")
        write_document(tmp_path / "plan", row, year=year, kind=sort)
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, MEASURES)))
    assert _changed("provstad-norra-t1-2024") == ({"nulage": [("Andel nöjda", "nar", "nara", False)]} if compared else {})
    assert ("Utfallen gäller olika perioder" in _page(ar="2024")) is not compared


# What to talk about.


def test_every_kind_has_its_strongest_row_before_any_has_its_second():
    everything = _points("provstad-norra-t1-2024")
    assert everything == [
        ("nulage", "Andel frånvarande"), ("nulage", "Andel trygga"), ("kon", "Andel delade"), ("ambition", "Andel nöjda"),
        ("fynd", "Summa"),
    ]  # fmt: skip
    assert _points("provstad-norra-t1-2024", most=4) == [everything[0], *everything[2:]]


def test_a_verdict_that_has_turned_comes_first_on_its_own_side():
    assert _points("provstad-norra-t2-2024")[:2] == [("vant", "Antal platser"), ("vant", "Andel nöjda")]
    assert _points("provstad-norra-t2-2024", good=True)[0] == ("vant", "Andel trygga")
    said = _page(stadsdel="provstad-norra")
    assert "Omdömet har ändrats från ”Når årsmålet” i tertialrapport 1 2024. Utfallet 75 % är 5 procentenheter under årsmålet 80 %." in said


def test_the_sexes_are_a_row_only_where_the_whole_reaches_and_one_of_them_does_not():
    said = _page(stadsdel="provstad-norra")
    assert "kvinnor 20 procentenheter högre. För kvinnor nås årsmålet 80 %, för män inte." in said


def test_a_finding_is_a_row_that_leads_to_its_line():
    layout = start.layout(stadsdel="provstad-sodra")
    row = next(item for item in _components(layout) if type(item).__name__ == "Li" and "Summan stämmer inte" in _text(item))
    assert [link.href for link in _components(row) if getattr(link, "href", None)] == ["/kalla/provstad-sodra-t1-2024?rad=202"]


def test_the_rule_of_the_selection_is_stated():
    said = _page()
    assert "Urval: högst tio rader" in said
    assert "Urval: högst fem rader" in said


# Counts.


def test_an_answer_nobody_has_is_said_and_an_unknown_one_is_dropped():
    said = _text(tertial.layout(svar="krav.haller_nivan", mal="1"))
    assert "Ingen indikator under inriktningsmål 1 En stad för alla. Krav: håller nivån." in said
    assert "Dokumentet har inga indikatorer" not in said
    view = next(item for item in _components(tertial.layout(svar="krav.x", mal="1")) if getattr(item, "id", None) == "frame-view")
    assert view.data["address"] == "/tertial"


def _is_indicator(row) -> bool:
    """Say whether a table's row is an indicator's own: not a head, a goal's name or the strip under it."""
    return "/kalla/" in str(row) and getattr(row, "className", None) != "strip-row"


@pytest.mark.parametrize("board", ["provstad-norra", "provstad-sodra"])
def test_every_count_leads_to_exactly_what_it_counts(board):
    links = [item for item in _components(start.layout(stadsdel=board)) if "svar=" in (getattr(item, "href", None) or "")]
    assert len(links) > 15
    for link in links:
        keys = {key: values[0] for key, values in parse_qs(urlsplit(link.href).query).items()}
        counted = int(re.search(r"\d+", _text(link))[0])
        page = tertial.layout(**keys)
        rows = [item for item in _components(page) if type(item).__name__ == "Tr" and _is_indicator(item)]
        assert len(rows) == counted, link.href
        view = next(item for item in _components(page) if getattr(item, "id", None) == "frame-view")
        assert f"svar={keys['svar']}" in view.data["address"]


def test_a_document_without_inriktningsmal_says_so_and_where_its_rows_are(tmp_path, monkeypatch):
    write_document(tmp_path / "plan", *PLAN, goals=[goal("Ett mål", number="1.1")])
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, MEASURES)))
    assert "Dokumentet har inga inriktningsmål som gick att läsa" in _page()
