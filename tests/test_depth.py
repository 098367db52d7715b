"""Stadsdel and Indikator on invented boards: judgement beside counts, a whole board for print, what changed over time."""

import re

import dash
import dash_bootstrap_components as dbc
import pytest
from dash import html

import app
from dashboard.components.frame import LONGEST_LIST, long_list
from dashboard.components.goals import judged
from dashboard.components.rows import answers
from dashboard.components.wordings import differences
from dashboard.pages import indikator, kalla, stadsdel
from dashboard.sentences import judgement_apart_sentences
from queries import connection
from queries.indicators import indicator_sexes, indicator_trend, tertial_rows
from tests.plans import activity, built, goal, indicator, measure, stated, write_document

GOALS = [
    goal("En stad för alla", level="inriktningsmal", number="1", line="1"),
    goal("Vägen är kort", number="1.1", parent="1", line="2", status="Uppfylls helt"),
    goal("Parkerna är hela", level="namndmal", number="1.1.1", parent="1.1", line="3", status="Uppfylls helt", expected_results="2"),
    goal("Gatan är ren", number="1.2", parent="1", line="4", status="Uppfylls delvis"),
]
PLAN_GOALS = [row | {"status": ""} for row in GOALS]
T1 = [
    indicator("Andel nöjda", utfall="70 %", prognos="75 %", arsmal="80 %", kf_arsmal="85 %"),
    indicator("Andel trygga", utfall="40 %", prognos="80 %", arsmal="80 %"),
    indicator("Andel hela", utfall="90 %", prognos="90 %", arsmal="80 %"),
    indicator("Andel rena", utfall="90 %", prognos="90 %", arsmal="80 %", verksamhetsomradesmal="1.2"),
]
ACTIVITIES = [
    activity("Rita en väg", start="2024-01-01", end="2024-12-31", line="100"),
    activity("Laga en bänk", level="namnd", namndmal="Parkerna är hela", start="2024-03-01", end="2024-06-30", line="110"),
]
COUNTS = [{"line": "6", "page": "", "goal_line": "2", "met": "två", "partly": "en", "missed": "", "counted": ""}]
MEASURES = [
    measure("Andel nöjda", aliases="Andel nöjda|Andel av de nöjda boende"), measure("Andel trygga"), measure("Andel hela"),
    measure("Andel rena"),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Norra with outcomes of five years of which one is missing, and plan and T1 of 2024; södra with a plan alone."""
    folder = tmp_path_factory.mktemp("depth")
    plan = folder / "plan"
    for year, utfall, arsmal, kf in ((2018, "70 %", "72 %", "75 %"), (2019, "74 %", "75 %", "75 %"), (2021, "71 %", "76 %", "80 %")):
        write_document(plan, indicator("Andel nöjda", utfall=utfall, arsmal=arsmal, kf_arsmal=kf), kind="VB", year=year, goals=GOALS)
    write_document(
        plan, indicator("Andel nöjda", arsmal="78 %", kf_arsmal="85 %"), year=2024, goals=PLAN_GOALS, activities=ACTIVITIES,
        prose=[stated("Andel nöjda", value, of, verksamhetsomradesmal="1.1") for value, of in (("73 %", 2023), ("60 %", 2021))],
    )  # fmt: skip
    write_document(plan, *T1, kind="T1", year=2024, goals=GOALS, activities=ACTIVITIES, counts=COUNTS)
    write_document(plan, indicator("Andel av de nöjda boende", arsmal="60 %", kf_arsmal="85 %"), board="Provstad södra", goals=PLAN_GOALS)
    built(folder, MEASURES)
    return folder


@pytest.fixture(autouse=True)
def database(folder, monkeypatch):
    """Let the pages ask the invented boards' database."""
    monkeypatch.setenv("KOLLEN_DB", str(folder / "kollen.duckdb"))


def _components(component):
    yield component
    children = getattr(component, "children", None)
    for child in children if isinstance(children, list | tuple) else [children]:
        if isinstance(child, dash.development.base_component.Component):
            yield from _components(child)


def _words(part) -> str:
    if isinstance(part, str):
        return part
    children = part if isinstance(part, list | tuple) else [getattr(part, "children", None)]
    return re.sub(r"\s+", " ", " ".join(_words(child) for child in children if child is not None)).strip()


def _stadsdel(board: str = "provstad-norra", **keys: str):
    return stadsdel.layout(board=board, **keys)


def _of_class(layout, css: str) -> list:
    return [item for item in _components(layout) if css in (getattr(item, "className", None) or "").split()]


def _links(layout) -> set[str]:
    return {item.href for item in _components(layout) if getattr(item, "href", None)}


def test_a_judgement_stands_beside_the_counts_and_the_reports_own():
    said = _words(_of_class(_stadsdel(mal="1.1"), "judged"))
    assert said.startswith("Nämnden bedömer: Uppfylls helt · 1 av 3 indikatorer når årsmålet. · 2 av 3 indikatorer väntas nå årsmålet.")
    assert "Rapporten själv räknar: 2 uppfylls och 1 delvis" in said


def test_where_they_point_apart_a_neutral_line_says_so_and_how_it_is_chosen():
    line = _of_class(_stadsdel(mal="1.1"), "apart")
    assert _words(line).startswith("Nämnden bedömer målet som uppfyllt. 1 av 3 indikatorer når årsmålet. Läs nämndens analys")
    assert "/kalla/provstad-norra-t1-2024?rad=6" in _links(line[0])
    assert _of_class(_stadsdel(mal="1.2"), "apart")
    assert _of_class(_stadsdel(mal="1.1.1"), "apart") == []


@pytest.mark.parametrize(
    ("status", "good", "of", "said"),
    [
        ("Uppfylls helt", 2, 6, "uppfyllt. 2 av 6"),
        ("Uppfylls helt", 3, 6, ""),
        ("Uppfylls delvis", 6, 6, "delvis uppfyllt. 6 av 6"),
        ("Uppfylls delvis", 5, 6, ""),
        ("Uppfylls inte", 1, 1, "inte uppfyllt. 1 av 1 indikator "),
        ("Uppfylls helt", 0, 0, ""),
        ("Uppfylls delvis", 0, 0, ""),
        ("Okänt ord", 0, 6, ""),
        (None, 0, 6, ""),
    ],
)
def test_the_rule_for_pointing_apart(status, good, of, said):
    sentence = judgement_apart_sentences(status, [(good, of, "når årsmålet")])
    assert sentence == "" if not said else said in sentence


def test_a_plan_has_neither_judgement_nor_counts_of_what_is_reached():
    layout = _stadsdel("provstad-sodra", mal="1.1")
    assert _of_class(layout, "judged") == []
    assert "når årsmålet" not in _words(_of_class(layout, "node"))


def test_a_goal_without_indicator_looks_whole():
    said = _words(_of_class(_stadsdel(mal="1.1.1"), "node"))
    assert "Nämnden följer målet genom 2 förväntade resultat och 1 aktivitet." in said
    assert "Förväntade resultat (2)" in said
    assert "Nämndens aktiviteter (1)" in said


def test_the_tree_leads_to_the_activity_and_the_activities_to_their_page():
    layout = _stadsdel(mal="1.1.1")
    leaf = _of_class(layout, "tree-leaf")
    assert [(item.children, item.href) for item in leaf] == [("Laga en bänk", "#aktivitet-110")]
    assert [item.id for item in _components(layout) if getattr(item, "id", None) == "aktivitet-110"]
    assert "/aktiviteter?ar=2024&mal=1.1&niva=namnd&stadsdel=provstad-norra" in _links(layout)


def test_a_whole_board_is_laid_out_for_print_and_every_entry_leads_to_its_goal():
    layout = _stadsdel(visa="rapport", mal="1.2")
    view = next(item for item in _components(layout) if getattr(item, "id", None) == "frame-view")
    assert view.data["address"] == "/stadsdel/provstad-norra?visa=rapport"
    entries = [item for contents in _of_class(layout, "contents") for item in _components(contents) if isinstance(item, html.A)]
    goals = _of_class(layout, "report-goal")
    named = [item.id for item in _components(layout) if getattr(item, "id", None) and isinstance(item, html.Section)]
    assert [item.href for item in entries] == [f"#{name}" for name in named]
    assert named[:3] == ["laget", "att-prata-om", "gar-bra"]
    assert named[-4:] == ["jamstalldhet", "ekonomi", "att-kontrollera", "om-uppgifterna"]
    assert [item.id for item in goals] == ["mal-1", "mal-1.1", "mal-1.1.1", "mal-1.2"]
    said = _words(goals)
    assert all(text in said for text in ("Andel rena", "Laga en bänk", "Rita en väg", "Nämnden bedömer: Uppfylls delvis"))
    assert said.count("Andel nöjda") == 1
    assert "/stadsdel/provstad-norra?visa=rapport" in _links(_stadsdel())


def test_no_year_without_outcome_is_filled_and_the_closed_books_come_before_a_plan():
    years = indicator_trend("andel-nojda", "provstad-norra")
    assert [(row["year"], row["utfall"], row["basis"]) for row in years] == [
        (2018, 70, "bokslut"), (2019, 74, "bokslut"), (2020, None, None), (2021, 71, "bokslut"), (2022, None, None), (2023, 73, "plan"),
        (2024, None, None),
    ]  # fmt: skip
    assert [row["arsmal"] for row in years] == [72, 75, None, 76, None, None, 80]
    assert indicator_trend("andel-nojda", "finns-inte") == []


def test_the_trend_is_drawn_from_three_outcomes_on_and_said_before():
    said = _words(indikator.layout(indicator="andel-nojda", min="provstad-norra"))
    assert "År för år: Provstad norra" in said
    assert "En kurva ritas" not in said
    assert "En kurva ritas när tre års utfall är inlästa." in _words(indikator.layout(indicator="andel-nojda", min="provstad-sodra"))
    assert "Inget utfall för ett helt år är inläst för Provstad södra." in _words(
        indikator.layout(indicator="andel-nojda", min="provstad-sodra")
    )


def test_strips_stand_for_the_chosen_board_else_for_years_with_several_documents():
    def names(**keys):
        strips = _of_class(indikator.layout(indicator="andel-nojda", **keys), "strips")
        return [item.children for strip in strips for item in _components(strip) if isinstance(item, html.Strong)]

    assert names() == ["Provstad norra 2024"]
    assert names(min="provstad-sodra") == ["Provstad södra 2024"]
    assert names(min="provstad-norra") == [f"Provstad norra {year}" for year in (2024, 2021, 2019, 2018)]


def test_one_indicators_rows_are_those_of_each_board_and_year():
    keys = ("document_id", "line", "arsmal_before", "prognos_change", "explain", "due")
    everywhere = [tuple(row[key] for key in keys) for row in tertial_rows(indicator="andel-nojda")]
    one_by_one = [
        tuple(row[key] for key in keys)
        for board, years in (("provstad-norra", (2018, 2019, 2021, 2024)), ("provstad-sodra", (2024,)))
        for year in years
        for row in tertial_rows(board, year)
        if row["indicator_id"] == "andel-nojda"
    ]
    assert everywhere == one_by_one
    assert ("provstad-norra-t1-2024", 10, "78 %") in [row[:3] for row in everywhere]


def test_a_year_shows_each_boards_latest_document():
    card = next(
        item for item in _of_class(indikator.layout(indicator="andel-nojda"), "card-block") if item.children[0].children == "Nämnderna 2024"
    )
    assert "Tertialrapport 1 2024" in _words(card)
    assert _words(card).count("Verksamhetsplan 2024") == 1  # södra's, which has nothing later


def test_what_changed_in_names_and_targets_is_marked():
    layout = indikator.layout(indicator="andel-nojda")
    marked = [_words(item) for item in _components(layout) if isinstance(item, html.Mark)]
    assert "72 %" not in marked
    assert {"75 %", "80 %", "85 %"} <= set(marked)
    assert "75 % ändrat från 72 %" in _words(layout)
    assert any("boende" in text for text in marked)


@pytest.mark.parametrize(
    ("before", "after", "marked", "gone"),
    [
        ("Andel som mår bra", "Andel som mår mycket bra", ["mycket"], []),
        ("Andel nöjda elever", "Andel elever", [], ["nöjda"]),
        ("Andel nöjda elever", "Andel trygga elever", ["trygga"], []),
        ("Andel nöjda", "Andel nöjda", [], []),
    ],
)
def test_differing_words_are_marked_and_lost_ones_named(before, after, marked, gone):
    pieces, lost = differences(before, after)
    assert "".join(piece if isinstance(piece, str) else piece.children for piece in pieces) == after
    assert [piece.children.strip() for piece in pieces if isinstance(piece, html.Mark)] == marked
    assert lost == gone


def test_the_box_says_who_decided_the_direction_what_kind_of_number_and_who_sets_the_target():
    said = _words(indikator.layout(indicator="andel-nojda"))
    for text in ("Vår bedömning: prov.", "Andel: del av alla", "Kommunfullmäktige har beslutat indikatorn.", "varje tertial"):
        assert text in said


ANSWERED = {
    "level": "kf", "nulage": "kan_inte_bedomas", "nulage_reason": "osaker", "prognos_verdict": "kan_inte_bedomas",
    "prognos_reason": "osaker", "ambition": "gar_inte_att_jamfora", "ambition_reason": "osaker",
    "krav": "haller_nivan", "krav_reason": None,
}  # fmt: skip


def test_questions_of_one_answer_and_one_reason_stand_together_and_the_reason_is_given_once():
    said = _words(answers(ANSWERED))
    assert said.startswith("Nuläge och prognos: Kan inte bedömas – det framgår inte säkert")
    assert said.count("det framgår inte säkert") == 1
    assert "Ambition: Går inte att jämföra – av samma skäl" in said
    assert said.endswith("Krav: Håller nivån")


def test_questions_of_one_answer_but_two_reasons_stand_apart():
    said = _words(answers(ANSWERED | {"prognos_reason": "varde_ar_text"}, ("Nuläge", "Prognos")))
    assert said.count("Kan inte bedömas") == 2
    assert "av samma skäl" not in said


def test_a_row_without_any_answer_has_no_empty_list():
    assert answers(ANSWERED, ()) is None


def test_no_answer_now_nor_for_the_year_is_said_once():
    late = {"level": "kf", "nulage": "mats_senare", "prognos_verdict": "mats_senare"}
    goal_row = {"status": "Uppfylls helt", "line": 2, "level": "verksamhetsomradesmal"}
    said = _words(judged(goal_row, [late, late], None, {"kind": "T1", "document_id": "provstad-norra-t1-2024"}))
    assert said.count("2 indikatorer utan svar än") == 1


def test_a_list_longer_than_a_screen_is_folded_under_its_number():
    assert long_list("raderna", LONGEST_LIST, "rad", "rader") == "raderna"
    folded = long_list("raderna", LONGEST_LIST + 1, "rad", "rader")
    assert folded.children[0].children == f"Visa {LONGEST_LIST + 1} rader"
    assert not getattr(folded, "open", False)


@pytest.mark.parametrize(
    ("documents", "said"),
    [
        ([("T1", 2024), ("VP", 2024)], "tertialrapport 1 2024, verksamhetsplan 2024"),
        ([("T1", 2024), ("VP", 2024), ("VB", 2023), ("VP", 2023)], "senast tertialrapport 1 2024; 4 dokument för åren 2023–2024"),
        ([("VB", 2024), ("T2", 2024), ("T1", 2024), ("VP", 2024)], "senast verksamhetsberättelse 2024; 4 dokument för år 2024"),
    ],
)
def test_a_board_of_many_documents_is_listed_with_its_latest(documents, said):
    rows = [{"board_name": "Provstad norra", "kind": kind, "year": year} for kind, year in documents]
    assert stadsdel._loaded("Provstad norra", rows).replace("\u00a0", " ") == said


def test_kf_keeps_its_capitals_in_the_state():
    view = next(
        item for item in _components(indikator.layout(indicator="andel-nojda", mot="kf")) if getattr(item, "id", "") == "frame-view"
    )
    assert view.data["state"].endswith("mot KF:s årsmål")


def test_what_the_charts_of_an_indicator_draw_is_asked_once(monkeypatch):
    asked, rows = [], connection.rows
    monkeypatch.setattr(connection, "rows", lambda name, **params: asked.append(name) or rows(name, **params))
    indikator.layout(indicator="andel-nojda")
    assert asked.count("indicator_boards") == 1


def test_readers_meet_no_command_of_the_machine():
    pages = [
        _stadsdel(), _stadsdel(mal="1.1"), _stadsdel(mal="1.1.1"), _stadsdel(visa="rapport"), stadsdel.layout(), indikator.layout(),
        indikator.layout(indicator="andel-nojda"), kalla.layout(), kalla.layout(document="provstad-norra-t1-2024", rad="10"),
    ]  # fmt: skip
    for page in pages:
        assert not re.search(r"python|data\.load|data\.build", _words(page))


def test_the_footer_leads_to_the_documents_and_the_files():
    with app.server.test_request_context("/_dash-layout"):
        footer = next(item for item in _components(app.app.layout()) if isinstance(item, html.Footer))
    assert {"/kalla", "/data#ladda-ner"} <= _links(footer)


def test_women_and_men_are_drawn_and_said_of_each_boards_latest_and_the_earlier_stand_in_the_table(tmp_path, monkeypatch):
    for year, women in ((2022, "60 %"), (2023, "64 %")):
        row = indicator("Andel nöjda", utfall="62 %", utfall_kvinnor=women, utfall_man="61 %", arsmal="70 %", kf_arsmal="70 %")
        write_document(tmp_path / "plan", row, kind="VB", year=year)
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, [measure("Andel nöjda", splittable="yes")])))
    assert [row["kvinnor"] for row in indicator_sexes("andel-nojda")] == [64.0]
    card = next(
        item
        for item in _of_class(indikator.layout(indicator="andel-nojda"), "card-block")
        if item.children[0].children == "Kvinnor och män"
    )
    assert [_words(item) for item in _of_class(card, "said")] == [
        "Provstad norra 2023: kvinnor och flickor 64 %, män och pojkar 61 %: kvinnor 3 procentenheter högre."
    ]
    table = next(item for item in _components(card) if isinstance(item, html.Table))
    assert all(value in _words(table) for value in ("60 %", "64 %"))


@pytest.fixture
def six_years(tmp_path, monkeypatch):
    """Two boards' plans, one board's for the first two of six years alone; women and men are printed each year."""
    for year in range(2018, 2024):
        row = indicator("Andel nöjda", utfall=f"{year - 1950} %", utfall_kvinnor="64 %", utfall_man="61 %", arsmal="70 %", kf_arsmal="70 %")
        write_document(tmp_path / "plan", row, kind="VB", year=year)
        if year < 2020:
            write_document(tmp_path / "plan", row, kind="VB", year=year, board="Provstad södra")
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, [measure("Andel nöjda", splittable="yes")])))


def _of_six_years(**keys: str) -> tuple[str, list[str], list[str], list[tuple[str, int]]]:
    """Return a page's address, what its years can be chosen from, its outcomes by year, and the rows of its file."""
    page = indikator.layout(indicator="andel-nojda", **keys)
    view = next(item for item in _components(page) if getattr(item, "id", "") == "frame-view")
    years = [item.options for item in _components(page) if isinstance(item, dbc.Select) and item.id["key"] == "ar"]
    outcomes = next(
        item for item in _components(page) if isinstance(item, html.Table) and item.children[0].children == "Utfall efter det år de gäller"
    )
    rows = indikator.download(indicator="andel-nojda", **keys).rows
    return (
        view.data["address"],
        [option["label"] for options in years for option in options],
        re.findall(r"Provstad \w+ \d{4}, \w+", _words(outcomes)),
        [(row["board"], row["year"]) for row in rows],
    )


def test_an_indicator_of_many_years_begins_with_the_four_newest(six_years):
    address, choices, outcomes, rows = _of_six_years()
    assert address == "/indikator/andel-nojda"
    assert choices == ["De 4 senaste", "Alla 6 år"]
    assert rows == [("provstad-norra", year) for year in (2023, 2022, 2021, 2020)]
    assert sorted(outcomes) == [f"Provstad norra {year}, helår" for year in range(2020, 2024)]
    earlier = {f"/jamfor?ar={year}&indikator=andel-nojda" for year in (2018, 2019)}
    assert earlier <= _links(indikator.layout(indicator="andel-nojda"))


def test_all_years_of_an_indicator_are_shown_and_downloaded_when_asked_for(six_years):
    address, choices, outcomes, rows = _of_six_years(ar="alla")
    assert address == "/indikator/andel-nojda?ar=alla"
    assert len(choices) == 2
    assert len(rows) == len(outcomes) == 8
    assert {year for _board, year in rows} == set(range(2018, 2024))


def test_a_board_that_only_earlier_years_have_brings_them_all(six_years):
    address, choices, outcomes, rows = _of_six_years(min="provstad-sodra")
    assert address == "/indikator/andel-nojda?min=provstad-sodra"
    assert choices == []
    assert len(rows) == len(outcomes) == 8
    assert "Provstad södra 2019: " in _words(indikator.layout(indicator="andel-nojda", min="provstad-sodra"))


def test_an_indicator_of_few_years_has_no_years_to_choose():
    page = indikator.layout(indicator="andel-nojda", ar="alla")
    selects = [item.id["key"] for item in _components(page) if isinstance(item, dbc.Select)]
    assert selects == ["min", "mot"]
