"""Who does what by when: the rules at build, the questions, and the page, with invented boards; and every row's line in the real ones."""

import re
from datetime import date

import pytest

from dashboard.components.activities import entries
from dashboard.pages import aktiviteter
from dashboard.text import NBSP
from data.building.activities import deviates, leader, odd_dates
from queries.activities import activities_in_year, activity_counts, activity_deadlines
from queries.documents import all_documents
from tests.conftest import ROOT
from tests.plans import activity, built, goal, rows_of, write_document
from tests.rows import csv_rows
from tests.test_pages import _components, _words

NORRA, SODRA = "provstad-norra-t1-2024", "provstad-sodra-vp-2024"
LATER = date(2030, 3, 1)  # no document's own year
SHARED = "Provnämnden ska i samarbete med stadsdelsnämnderna prova mer"
TREE = [
    goal("En provstad för alla", level="inriktningsmal", number="1"),
    goal("Vägen är kort", number="1.1", parent="1"),
    goal("Invånare trivs", level="namndmal", number="1.1.1", parent="1.1"),
    goal("Invånare hittar", level="namndmal", parent="1.1"),
    goal("Provstad är grön", number="1.2", parent="1"),
]


def own(name: str, start: str = "2024-01-01", end: str = "2024-12-31", under: str = "Invånare trivs", **cells: str) -> dict[str, str]:
    """Return a board's own activity under a nämndmål."""
    return activity(name, level="namnd", namndmal=under, start=start, end=end, **cells)


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """Two invented boards: a report with every kind of oddity, and a plan."""
    folder = tmp_path_factory.mktemp("activities")
    write_document(
        folder / "plan",
        kind="T1",
        goals=TREE,
        activities=[
            activity(SHARED, start="2024-01-01", end="2024-12-31"),
            activity("Alla provar tillsammans", start="2024-01-01", end="2024-12-31"),
            own("Städa"),
            own("Städa", under="Invånare hittar"),
            own("Vända", "2024-06-01", "2024-05-01"),
            own("Läsa", "Våren", ""),
            own("Minnas", "2023-01-01", "2023-12-31"),
            own("Hoppas", "2025-01-01", "2025-12-31"),
            own("Hinna", "2024-01-01", "2024-04-30"),
            own("Odla", "2024-01-01", "2024-05-01", status="Försenad"),
            own("Måla", "2024-02-01", "2024-07-31", status="Pågår", avvikelse="Nej"),
            own("Bygga", "2024-01-01", "2024-08-01", status="Pågår", avvikelse="Färgen räcker inte"),
        ],
    )
    write_document(
        folder / "plan",
        board="Provstad södra",
        goals=TREE,
        activities=[activity(SHARED, start="2024-01-01", end="2024-06-30"), own("Vila", "2024-01-01", "2024-03-31")],
    )
    return built(folder)


@pytest.fixture
def site(database, monkeypatch):
    """The page with the invented boards."""
    monkeypatch.setenv("KOLLEN_DB", str(database))
    return aktiviteter.layout


def words(layout) -> str:
    """Return all text of a page, blanks as plain ones."""
    return _words(layout).replace("\\u00a0", " ").replace(NBSP, " ")


def answer(layout) -> str:
    """Return the page's first sentence, blanks as plain ones."""
    lead = next(item for item in _components(layout) if getattr(item, "className", None) == "lead-sentence")
    return lead.children.replace(NBSP, " ")


def names(layout) -> list[str]:
    """Return the activities in the page's tables, in order."""
    heads = [item.children for item in _components(layout) if getattr(item, "role", None) == "rowheader"]
    return [head.children[0] for head in heads if not isinstance(head, str)]


def lines(layout) -> set[str]:
    """Return the addresses of the lines the page's activities link to."""
    return {item.href for item in _components(layout) if "source" in (getattr(item, "className", None) or "").split()}


# What a row says beyond its cells.


@pytest.mark.parametrize(
    ("name", "leads"),
    [
        ("Provnämnden ska i samarbete med stadsdelsnämnderna prova", "Provnämnden"),
        ("Provstyrelsen ska, med stöd av provnämnden, prova", "Provstyrelsen"),
        ("Prov- och hälsonämnden ska prova", "Prov- och hälsonämnden"),
        ("Provnämnden, övningsnämnden och stadsdelsnämnderna ska prova", "Provnämnden, övningsnämnden och stadsdelsnämnderna"),
        ("Provstad norra stadsdelsnämnd ska leda arbetet", "Provstad norra stadsdelsnämnd"),
        ("Provstad Vatten och Luft AB ska i samråd med provnämnden prova", "Provstad Vatten och Luft AB"),
        ("AB Provhem ska prova", "AB Provhem"),
        ("Stadsdelsnämndernas ska tillsammans med provnämnden prova", "Stadsdelsnämnderna"),
        ("Stadsdelsnämnderna ska under ledning av provstyrelsen prova", "Provstyrelsen"),
        ("Provnämnden ska utreda hur prov under ledning av läkare kan bli fler", "Provnämnden"),
        ("Provnämnden ska medverka i provstyrelsens försök", None),
        ("Provnämnden ska vid behov bistå stadsdelsnämnderna", None),
        ("Nämnder som har prov ska prova mer", None),
        ("Norra provstadens stadsdelsnämnd ska leda arbetet", "Norra provstadens stadsdelsnämnd"),
        ("Arbetet ska ledas av provnämnden", None),
        ("Arbetet i provnämnden ska prova", None),
        ("Provnämnden, äldrevården och stadsdelsnämnderna ska prova", None),
        ("Provnämnden skapar fler prov", None),
        ("Utveckla arbetet med provnämnden", None),
    ],
)
def test_who_leads_is_who_the_text_names_before_ska_and_else_nobody(name, leads):
    assert leader(name) == leads


@pytest.mark.parametrize(
    ("start", "end", "odd"),
    [
        ("2024-01-01", "2024-12-31", []),
        ("2023-01-01", "2025-12-31", []),
        ("2024-06-01", "2024-05-01", ["slut_fore_start"]),
        ("2024-01-01", "2024-01-01", ["en_dag"]),
        ("2023-01-01", "2023-12-31", ["slut_fore_aret"]),
        ("2025-01-01", "2025-12-31", ["start_efter_aret"]),
        ("2024-01-01", "", ["utan_slut"]),
        ("", "", ["utan_start", "utan_slut"]),
        ("Våren", "2024-12-31", ["text_i_datum"]),
        ("2024-01-01", "2024-13-31", ["text_i_datum"]),
    ],
)
def test_odd_dates_are_named_and_ordinary_ones_are_not(start, end, odd):
    def day(text: str) -> date | None:
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None

    assert odd_dates(start, end, day(start), day(end), 2024) == odd


@pytest.mark.parametrize(
    ("status", "avvikelse", "expected"),
    [
        ("", "", None), ("Pågår", "", False), ("Pågår enligt plan", "Nej", False), ("", "Nej", False), ("Avslutad", "Ingen", False),
        ("Försenad", "", True), ("Pågår", "Ja", True), ("", "Färgen räcker inte", True), ("Ej påbörjad", "Nej", True),
    ],
)  # fmt: skip
def test_a_deviation_is_a_printed_one_or_an_unusual_status(status, avvikelse, expected):
    assert deviates(status, avvikelse) is expected


def test_only_kfs_activities_have_a_leader_in_the_database(database):
    rows = rows_of(database, "select level, leader, odd, name from activity order by document_id, line")
    assert {row["leader"] for row in rows if row["level"] == "kf"} == {"Provnämnden", None}
    assert {row["leader"] for row in rows if row["level"] == "namnd"} == {None}
    assert next(row["odd"] for row in rows if row["name"] == "Läsa") == ["text_i_datum", "utan_slut"]


# The questions.


def test_soon_is_counted_from_what_a_document_speaks_of_and_in_its_own_year_from_today(site):
    past = activity_deadlines(2024, None, None, LATER)
    assert [(row["soon_from"], row["soon_before"], row["boards"]) for row in past] == [
        (date(2024, 1, 1), date(2024, 4, 1), ["Provstad södra"]),
        (date(2024, 5, 1), date(2024, 8, 1), ["Provstad norra"]),
    ]
    # 1 May and 31 July are within the three months, 30 April has gone, 1 August is after.
    assert [(row["ends"], row["ended"]) for row in past] == [(1, 0), (3, 2)]
    now = activity_deadlines(2024, None, None, date(2024, 7, 31))
    assert [(row["soon_from"], row["boards"]) for row in now] == [(date(2024, 7, 31), ["Provstad norra", "Provstad södra"])]


def test_the_counts_on_the_buttons_are_what_the_views_list(site):
    counts = {key: sum(row[key] for row in activity_counts(2024, None, LATER)) for key in ("n", "soon", "odd", "several", "deviating")}
    listed = {view: activities_in_year(2024, None, None, view, LATER) for view in ("snart", "datum", "avvikelse")}
    assert counts == {"n": 14, "soon": 4, "odd": 4, "several": 1, "deviating": 2}
    assert len([row for row in listed["snart"] if row["end_date"] >= row["soon_from"]]) == 4
    assert len(listed["datum"]) == 4
    assert [row["name"] for row in listed["avvikelse"]] == ["Odla", "Bygga"]


# The page.


def test_the_first_sentence_says_how_many_whose_and_how_many_run_the_whole_year(site):
    assert answer(site(stadsdel="provstad-norra")) == (
        "Provstad norra har 12 aktiviteter 2024: 2 är KF:s och 10 är nämndens egna. 4 av 12 pågår hela året."
    )
    assert answer(site(stadsdel="alla")) == (
        "2 nämnder har 14 aktiviteter 2024: 3 är KF:s (2 olika) och 11 är nämndernas egna. 4 av 14 pågår hela året."
    )


def test_kfs_activities_and_the_boards_own_are_apart_and_can_be_chosen(site):
    both = [item.children for item in _components(site(stadsdel="provstad-norra")) if type(item).__name__ == "H3"]
    assert both == ["KF:s aktiviteter (2)", "Nämndens egna aktiviteter (10)"]
    assert names(site(stadsdel="provstad-norra", niva="kf")) == [SHARED, "Alla provar tillsammans"]
    assert SHARED not in names(site(stadsdel="provstad-norra", niva="namnd"))


def test_kfs_activity_in_two_boards_documents_stands_once_with_both_lines_and_both_times(site):
    layout = site(stadsdel="alla", niva="kf")
    assert names(layout).count(SHARED) == 1
    assert {f"/kalla/{NORRA}?rad=10", f"/kalla/{SODRA}?rad=10"} <= lines(layout)
    said = words(layout)
    assert "Provstad norra: " in said
    assert "1 jan – 30 juni 2024" in said
    assert "1 jan – 31 dec 2024" in said


def test_the_same_activity_twice_in_one_document_is_two_entries():
    row = {"level": "kf", "document_id": "a", "line": 1, "verksamhetsomradesmal": "1.1", "name": "Prova"}
    rows = [row, row | {"line": 2}, row | {"document_id": "b"}]
    assert [[(item["document_id"], item["line"]) for item in entry] for entry in entries(rows)] == [[("a", 1), ("b", 1)], [("a", 2)]]


def test_who_leads_is_said_or_said_to_be_unnamed(site):
    layout = site(stadsdel="provstad-norra")
    said = words(layout)
    assert "Leds enligt texten av Provnämnden (1). 1 text nämner ingen." in said
    assert "nämns inte" in said


def test_every_goal_shows_its_activities_and_a_goal_without_any_says_so(site):
    assert "Invånare hittar" in words(site(stadsdel="provstad-norra"))
    empty = words(site(stadsdel="provstad-norra", mal="1.2"))
    assert "KF har inga aktiviteter under målet." in empty
    assert "Inga egna aktiviteter står under målet." in empty
    assert "inga aktiviteter" in words(site(stadsdel="provstad-norra"))


def test_the_months_hold_what_ends_in_them_and_the_rest_is_said(site):
    layout = site(stadsdel="provstad-norra", visa="manad")
    headings = [item.children.replace(NBSP, " ") for item in _components(layout) if type(item).__name__ == "H3"]
    assert headings == [
        "Slutar före 2024: december 2023 (1)", "Slutar i april (1)", "Slutar i maj (2)", "Slutar i juli (1)", "Slutar i augusti (1)",
        "Slutar efter 2024: december 2025 (1)", "Inget slutdatum (1)",
    ]  # fmt: skip
    assert "Städa" not in names(layout)
    assert answer(layout) == "4 av 12 aktiviteter pågår hela 2024 och slutar i december. Av de övriga 8 slutar flest i maj (2)."
    assert names(site(stadsdel="provstad-norra", visa="manad", manad="12")) == [SHARED, "Alla provar tillsammans", "Städa", "Städa"]


def test_a_bar_is_drawn_only_where_both_dates_are_known_and_touch_the_year(site):
    layout = site(stadsdel="provstad-norra", visa="manad")
    bars = [item.style for item in _components(layout) if "year-bar" in (getattr(item, "className", None) or "").split()]
    assert bars == [
        {"left": "0.0%", "width": "33.1%"}, {"left": "0.0%", "width": "33.3%"}, {"left": "8.5%", "width": "49.7%"},
        {"left": "0.0%", "width": "58.5%"},
    ]  # fmt: skip


def test_what_ends_soon_says_from_when_it_is_counted(site):
    layout = site(stadsdel="alla", visa="snart")
    assert answer(layout) == (
        "Provstad södra: 1 av 2 aktiviteter slutar inom tre månader från årets början, 1 januari 2024; ingen hade slutat då. "
        "Provstad norra: 3 av 12 aktiviteter slutar inom tre månader från tertialets slut, 30 april 2024; 2 hade slutat då."
    )
    headings = [item.children.replace(NBSP, " ") for item in _components(layout) if type(item).__name__ == "H2"]
    assert headings == ["Slutar 1 jan – 31 mars 2024", "Slutar 1 maj – 31 juli 2024", "Slutade före 1 maj 2024"]
    assert names(layout) == ["Vila", "Vända", "Odla", "Måla", "Minnas", "Hinna"]


def test_odd_dates_stand_as_printed_with_what_is_odd(site):
    layout = site(stadsdel="provstad-norra", visa="datum")
    assert names(layout) == ["Vända", "Läsa", "Minnas", "Hoppas"]
    said = words(layout)
    for note in (
        "slutar innan den börjar",
        "datumcellen rymmer annat än ett datum",
        "inget slutdatum",
        "slutar före 2024",
        "börjar efter 2024",
    ):
        assert note in said
    assert "”Våren” – inget slutdatum" in said


def test_an_activity_under_several_goals_stands_once_with_a_link_to_each(site):
    layout = site(stadsdel="alla", visa="flera")
    assert answer(layout) == "1 aktivitet står med samma ord och samma tid under flera mål, som mest under 2."
    assert "Står under 2 mål:" in words(layout)
    assert lines(layout) == {f"/kalla/{NORRA}?rad=30", f"/kalla/{NORRA}?rad=40"}
    links = [item.href for item in _components(layout) if (getattr(item, "href", None) or "").startswith("/stadsdel/")]
    assert links == ["/stadsdel/provstad-norra?ar=2024&mal=1.1.1", "/stadsdel/provstad-norra?ar=2024&mal=rad-40"]


def test_an_activity_printed_twice_under_one_goal_is_not_under_several(tmp_path, monkeypatch):
    write_document(tmp_path / "plan", goals=TREE, activities=[own("Städa"), own("Städa")])
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path)))
    assert "står på 2 ställen i dokumentet" in words(aktiviteter.layout())
    layout = aktiviteter.layout(visa="flera")
    assert names(layout) == []
    assert answer(layout) == "Ingen av 2 aktiviteter står under flera mål 2024."
    assert "Under flera mål (0)" in words(layout)


def test_deviations_are_listed_with_the_rule_and_a_plan_has_none(site):
    layout = site(stadsdel="alla", visa="avvikelse")
    assert names(layout) == ["Odla", "Bygga"]
    assert "Pågår · Färgen räcker inte" in words(layout)
    assert "Urval: " in words(layout)
    assert answer(site(stadsdel="provstad-sodra", visa="avvikelse")).startswith("En verksamhetsplan har inga avvikelser")


def test_an_address_keeps_only_what_its_view_needs(site):
    def address(**keys: str) -> str:
        layout = site(**keys)
        return next(item for item in _components(layout) if getattr(item, "id", None) == "frame-view").data["address"]

    assert address(visa="datum", mal="1.2", manad="3", sida="7") == "/aktiviteter?visa=datum"
    assert address(stadsdel="provstad-norra", ar="2024", niva="alla", visa="mal", mal="1.1") == "/aktiviteter"
    assert address(visa="manad", manad="5") == "/aktiviteter?manad=5&visa=manad"


# Many, none, and the real documents.


def test_nine_hundred_activities_under_one_goal_stay_light_and_all_are_there(tmp_path, monkeypatch):
    many = [own(f"Prova {number} gånger till " + "och lite mer " * 10, end="2024-12-30") for number in range(900)]
    write_document(tmp_path / "plan", kind="T1", goals=TREE, activities=many)
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path)))
    for view in ("mal", "manad"):
        found: set[str] = set()
        for sheet in range(1, 13):
            layout = aktiviteter.layout(visa=view, sida=str(sheet))
            assert len(_words(layout).encode()) < 300_000
            assert f"Sida {sheet} av 12" in words(layout)
            found |= lines(layout)
        assert found == {f"/kalla/{NORRA}?rad={10 * number}" for number in range(1, 901)}


@pytest.mark.parametrize("view", aktiviteter.VIEWS)
def test_a_board_without_activities_says_so(tmp_path, monkeypatch, view):
    write_document(tmp_path / "plan", goals=TREE)
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path)))
    layout = aktiviteter.layout(visa=view)
    assert re.search(r"\b(ingen|inga|0)\b", answer(layout).lower())
    assert names(layout) == []


def test_activities_under_no_goal_have_a_place_of_their_own(tmp_path, monkeypatch):
    write_document(tmp_path / "plan", activities=[activity("Prova", verksamhetsomradesmal="", start="2024-01-01", end="2024-12-31")])
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path)))
    assert names(aktiviteter.layout()) == ["Prova"]
    assert "Utan mål" in words(aktiviteter.layout())


@pytest.mark.parametrize("document", all_documents(), ids=lambda row: row["document_id"])
def test_every_activity_of_every_document_is_under_its_goal_with_its_line(document):
    printed = csv_rows(ROOT / "data" / "plan" / document["document_id"] / "activities.csv")
    first = aktiviteter.layout(stadsdel=document["board"], ar=str(document["year"]))
    found: set[str] = set()
    for key in {row["verksamhetsomradesmal"] for row in printed}:
        layout = aktiviteter.layout(stadsdel=document["board"], ar=str(document["year"]), mal=key)
        found |= lines(layout)
        shown = {row["name"] for row in printed if row["verksamhetsomradesmal"] == key}
        assert set(names(layout)) == shown
    assert found == {f"/kalla/{document['document_id']}?rad={row['line']}" for row in printed}
    whole = sum(row["start"] <= f"{document['year']}-01-01" and row["end"] >= f"{document['year']}-12-31" for row in printed)
    assert f"{whole} av {len(printed)} pågår hela året" in answer(first)


def test_the_page_is_no_more_than_300_kb_whatever_is_chosen():
    years = {str(row["year"]) for row in all_documents()}
    for year in sorted(years):
        for view in aktiviteter.VIEWS:
            for more in ({}, {"manad": "12"}):
                layout = aktiviteter.layout(stadsdel="alla", ar=year, visa=view, **more)
                assert len(_words(layout).encode()) < 300_000, (year, view, more)
