"""Women and men: what a pair is, each sex against the årsmål, a second opinion on all rows, and the page that shows them."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import dash
import plotly.utils
import pytest

from dashboard.pages import indikator, jamstalldhet
from data.build import DEFAULT_PLAN, run
from data.tables import write_tables
from tests.invented import PROVSTAD, Activity, Goal, Indicator, Layout, plan, read, text
from tests.plans import BOARDS, Row, built, indicator, measure, rows_of, write_document
from tests.test_verdicts import Printed, _committed, _judge

NOJDA, FRANVARO, KANDA, PLATSER, TIMMAR, BETYG = "Andel nöjda", "Andel frånvarande", "Andel kända", "Antal platser", "Timmar", "Betyg"
VAXER, NY, KVOT, AVVIKELSE = "Andel som växer", "Andel ny", "Personal per boende", "Avvikelse"
MEASURES = [
    measure(NOJDA, splittable="yes"),
    measure(FRANVARO, splittable="yes", direction="lagre"),
    measure(KANDA, direction="okand"),
    measure(PLATSER, unit="st", measure_type="antal", cumulative="yes"),
    measure(TIMMAR, unit="timmar", measure_type="mangd"),
    measure(BETYG, unit="index", measure_type="index", period_basis="enkat"),
    measure(VAXER, cumulative="yes"),
    measure(KVOT, unit="personer", measure_type="kvot", direction="lagre"),
    measure(AVVIKELSE, direction="inom"),
]  # fmt: skip


def _pair(name: str, total: str, women: str, men: str, arsmal: str = "", **cells: str) -> Row:
    return indicator(name, utfall=total, utfall_kvinnor=women, utfall_man=men, arsmal=arsmal, **cells)


# (row, what the pair is, the gap: women less men)
SPLITS: list[tuple[Row, str, float | None]] = [
    (_pair(NOJDA, "80 %", "82,5 %", "78,3 %"), "skillnad", 4.2),
    (_pair(NOJDA, "80 %", "78,3 %", "82,5 %"), "skillnad", -4.2),
    (_pair(NOJDA, "80 %", "80 %", "80 %"), "skillnad", 0.0),
    (_pair(NOJDA, "", "82 %", "78 %"), "skillnad", 4.0),
    (_pair(BETYG, "80", "81", "78"), "skillnad", 3.0),
    (_pair(KVOT, "10", "12", "9 personer"), "skillnad", 3.0),
    (_pair(NOJDA, "66,67", "88,89 %", "44,44 %"), "skillnad", 44.45),
    # A distribution: parts of the total, also where three rounded numbers are one off in the last place.
    (_pair(NOJDA, "33,6 %", "32,4 %", "1,2 %"), "fordelning", None),
    (_pair(NOJDA, "100 %", "62 %", "38 %"), "fordelning", None),
    (_pair(NOJDA, "33,7 %", "32,4 %", "1,2 %"), "fordelning", None),
    (_pair(NOJDA, "100 %", "33,3 %", "66,6 %"), "fordelning", None),
    (_pair(PLATSER, "20 st", "12 st", "8 st"), "fordelning", None),
    (_pair(NY, "20 st", "12 st", "8 st"), "fordelning", None),
    # A total between the two is a rate's, however near their sum it lies; of nothing there is no distribution.
    (_pair(NOJDA, "0,1 %", "0,1 %", "0,1 %"), "skillnad", 0.0),
    (_pair(NOJDA, "8 %", "0,4 %", "8,0 %"), "skillnad", -7.6),
    (_pair(NOJDA, "0 %", "0 %", "0 %"), "skillnad", 0.0),
    (_pair(PLATSER, "900 st", "0 st", "0 st"), "ej_uppdelad", None),
    (_pair(NOJDA, "5 %", "0 %", "0 %"), "ej_uppdelad", None),
    # A contradiction: the total lies outside both, by more than rounding; of a count, it is not their sum.
    (_pair(NOJDA, "2,08 %", "1,93 %", "1,84 %"), "motsagelse", None),
    (_pair(NOJDA, "8,3 %", "100 %", "100 %"), "motsagelse", None),
    (_pair(NOJDA, "81 %", "81,3 %", "81,4 %"), "skillnad", -0.1),
    (_pair(NOJDA, "81,4 %", "81 %", "81 %"), "skillnad", 0.0),
    (_pair(NOJDA, "82 %", "81,3 %", "81,4 %"), "motsagelse", None),
    (_pair(PLATSER, "25 st", "10 st", "12 st"), "motsagelse", None),
    (_pair(TIMMAR, "11 timmar", "10 timmar", "3 timmar"), "motsagelse", None),
    # Not ranked: counts and amounts, measures nobody has reviewed, words, units apart.
    (_pair(PLATSER, "", "10 st", "12 st"), "antal", None),
    (_pair(NY, "80 %", "82 %", "78 %"), "ogranskad", None),
    (_pair(NOJDA, "80 %", "82 %", "Skyddad"), "varde_ar_text", None),
    (_pair(NOJDA, "900 st", "40 %", "60 %"), "olika_enheter", None),
    (_pair(NOJDA, "50 %", "40 %", "60 st"), "olika_enheter", None),
    # Both or neither.
    (_pair(NOJDA, "80 %", "", ""), "endast_total", None),
    (_pair(NOJDA, "80 %", "82 %", ""), "endast_total", None),
    (_pair(NOJDA, "", "82 %", ""), "ett_kon", None),
    (_pair(NOJDA, "80 %", "82 %", "78 %", certain="no"), "osaker", None),
    (_pair(NOJDA, "33,6 %", "32,4 %", "1,2 %", certain="no"), "osaker", None),
]  # fmt: skip


def _judgement(name: str, women: str, men: str, arsmal: str, **cells: str) -> Row:
    return _pair(name, "", women, men, arsmal, **cells)


# (row, women, men, the reason where neither is judged, on different sides)
VERDICTS: list[tuple[Row, str | None, str | None, str | None, bool | None]] = [
    (_judgement(NOJDA, "80 %", "79 %", "80 %"), "nar", "nara", None, True),
    (_judgement(NOJDA, "50 %", "80 %", "80 %"), "nar_inte", "nar", None, True),
    (_judgement(NOJDA, "79 %", "50 %", "80 %"), "nara", "nar_inte", None, False),
    (_judgement(NOJDA, "81 %", "90 %", "80 %"), "nar", "nar", None, False),
    (_judgement(FRANVARO, "11,2 %", "7,4 %", "9 %"), "nar_inte", "nar", None, True),
    (_judgement(AVVIKELSE, "2 %", "-1 %", "+/-1 %"), "nar_inte", "nar", None, True),
    (_judgement(KANDA, "80 %", "70 %", "75 %"), None, None, "riktning_okand", None),
    (_judgement(NOJDA, "80 %", "70 %", ""), None, None, "mal_saknas", None),
    (_judgement(NOJDA, "80 %", "70 %", "Fastställs 2024"), None, None, "mal_ar_text", None),
    (_judgement(NOJDA, "80 %", "70 %", "12 st"), None, None, "olika_enheter", None),
    (_judgement(NOJDA, "80 %", "70 %", "0 %"), None, None, "inget_planerat", None),
    (_judgement(VAXER, "80 %", "70 %", "75 %"), None, None, "raknas_upp", None),
    (_judgement(NOJDA, "80 %", "70 %", "75 %", certain="no"), None, None, "osaker", None),
    (_pair(NOJDA, "33,6 %", "32,4 %", "1,2 %", "30 %"), None, None, "fordelning", None),
    (_pair(NOJDA, "2,08 %", "1,93 %", "1,84 %", "1,9 %"), None, None, "motsagelse", None),
    (_pair(NOJDA, "80 %", "", "", "75 %"), None, None, "endast_total", None),
    (_pair(PLATSER, "20 st", "12 st", "8 st", "10 st"), None, None, "fordelning", None),
]  # fmt: skip
YEAR_END = [(_judgement(VAXER, "80 %", "70 %", "75 %"), "nar", "nara", None, True)]


def _sheet(name: str) -> dict[str, str]:
    return {**BOARDS[0], "board": f"provstad-{name.lower()}", "name": f"Provstad {name}", "short": name}


SHEETS = {
    "splits": ("T1", [row for row, *_rest in SPLITS]),
    "verdicts": ("T1", [row for row, *_rest in VERDICTS]),
    "ended": ("VB", [row for row, *_rest in YEAR_END]),
}


@pytest.fixture(scope="module")
def invented(tmp_path_factory) -> Path:
    """A database of invented boards: one a list above."""
    folder = tmp_path_factory.mktemp("sexes")
    for name, (kind, rows) in SHEETS.items():
        write_document(folder / "plan", *rows, board=f"Provstad {name}", kind=kind)
    return built(folder, MEASURES, boards=[*BOARDS, *map(_sheet, SHEETS)])


def _found(database: Path, name: str) -> list[dict]:
    return rows_of(database, f"select * from verdict_by_sex where document_id like 'provstad-{name}-%' order by line")


def test_what_a_pair_is_follows_from_what_is_printed(invented):
    found = _found(invented, "splits")
    assert [(row["split"], row["gap"]) for row in found] == [(split, gap) for _row, split, gap in SPLITS]


@pytest.mark.parametrize(("name", "wanted"), [("verdicts", VERDICTS), ("ended", YEAR_END)])
def test_each_sex_is_held_against_the_same_arsmal_where_a_rate_can_be(invented, name, wanted):
    found = _found(invented, name)
    assert [(row["kvinnor"], row["man"], row["reason"], row["is_apart"]) for row in found] == [tuple(rest) for _row, *rest in wanted]


def test_a_row_without_any_outcome_has_no_row_here(tmp_path):
    write_document(tmp_path / "plan", indicator(NOJDA, arsmal="80 %"), indicator(NOJDA, utfall="80 %"), kind="T1")
    assert [row["line"] for row in rows_of(built(tmp_path, MEASURES), "select * from verdict_by_sex")] == [20]


# The second opinion: DOMAIN's words in Python, on the five documents and on every invented row.


def _number(text: str, unit: str) -> Decimal:
    return Printed(text, unit).number


def _rounded(values: list[Decimal], places: int) -> list[Decimal]:
    return [value.quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP") for value in values]


def _places(*texts: str) -> list[int]:
    return [len(found[1]) if (found := re.search(r"\d,(\d+)", text)) else 0 for text in texts if text]


def _opinion(row: dict) -> str:
    """What women and men beside a total are. `row` has the cells of indicators.csv and the catalogue's."""
    texts = {key: row[key] for key in ("utfall", "utfall_kvinnor", "utfall_man")}
    if row["certain"] != "yes":
        return "osaker"
    if not (row["utfall_kvinnor"] and row["utfall_man"]):
        return "endast_total" if row["utfall"] else "ett_kon"
    values = {key: Printed(value, row["unit"]) for key, value in texts.items()}
    women, men, total = (values[key] for key in ("utfall_kvinnor", "utfall_man", "utfall"))
    if not (women.is_number and men.is_number):
        return "varde_ar_text"
    if len({value.unit for value in values.values() if value.is_number}) > 1:
        return "olika_enheter"
    counted = row["measure_type"] in ("antal", "mangd")
    if not total.is_number:
        return "ogranskad" if not row["measure_type"] else "antal" if counted else "skillnad"
    pair = sorted((women.number, men.number))
    if pair == [0, 0] and total.number:
        return "ej_uppdelad"
    coarse = min(_places(*texts.values()))
    one_off = total.number > pair[1] and abs(sum(pair) - total.number) <= Decimal(1).scaleb(-coarse)
    if total.number and (sum(pair) == total.number or one_off):
        return "fordelning"
    if not row["measure_type"]:
        return "ogranskad"
    lower, middle, higher = _rounded([pair[0], total.number, pair[1]], coarse)
    return "motsagelse" if counted or not lower <= middle <= higher else "skillnad"


def _sides(row: dict) -> tuple[str | None, str | None]:
    growing = row["cumulative"] == "yes" and row["kind"] != "VB"
    if _opinion(row) != "skillnad" or growing:
        return None, None
    target = Printed(row["arsmal"], row["unit"])
    if row["direction"] == "inom" and target.is_number:
        target.band = True
    found = [_judge(Printed(row[key], row["unit"]), target, row["direction"]) for key in ("utfall_kvinnor", "utfall_man")]
    return (None, None) if "kan_inte_bedomas" in found else (found[0], found[1])


def _invented_rows() -> Iterator[tuple[tuple[str, int], dict]]:
    catalogue = {item["name"]: item for item in MEASURES}
    unknown = {"unit": "", "measure_type": "", "direction": "okand", "cumulative": "no"}
    for name, (kind, rows) in SHEETS.items():
        for number, row in enumerate(rows, start=1):
            yield (f"provstad-{name}-{kind.lower()}-2024", 10 * number), {**unknown, **catalogue.get(row["name"], {}), **row, "kind": kind}


def test_a_second_opinion_agrees_on_every_invented_row(invented):
    opinion = {place: (_opinion(row), *_sides(row)) for place, row in _invented_rows()}
    found = {
        (row["document_id"], row["line"]): (row["split"], row["kvinnor"], row["man"])
        for row in rows_of(invented, "select * from verdict_by_sex")
    }
    assert found == opinion


def test_a_second_opinion_agrees_on_every_row_of_the_five_documents(tmp_path):
    assert run([DEFAULT_PLAN], tmp_path / "kollen.duckdb") == 0
    rows = [row for _index, row in _committed().iterrows() if row["utfall"] or row["utfall_kvinnor"] or row["utfall_man"]]
    opinion = {(row["document"], int(row["line"])): (_opinion(row), *_sides(row)) for row in rows}
    found = {
        (row["document_id"], row["line"]): (row["split"], row["kvinnor"], row["man"])
        for row in rows_of(tmp_path / "kollen.duckdb", "select * from verdict_by_sex")
    }
    assert len(found) == 30
    assert found == opinion


# The page.

RATES = [
    _pair(FRANVARO, "10,6 %", "11,2 %", "7,4 %", "9 %", gender_mark="yes"),
    _pair(NOJDA, "80 %", "78,3 %", "82,5 %", "75 %"),
    _pair(BETYG, "80", "81", "78", "81", period="2024"),
]
OTHERS = [
    _pair(NOJDA, "2,08 %", "1,93 %", "1,84 %", "1,9 %"),
    _pair(NOJDA, "33,6 %", "32,4 %", "1,2 %", "30 %"),
    _pair(NOJDA, "55 %", "56 %", "54 %", "50 %", certain="no"),
    _pair(NOJDA, "44 %", "", "", "50 %", gender_mark="yes"),
    _pair(PLATSER, "900 st", "0 st", "0 st", "800 st", gender_mark="yes"),
    _pair(PLATSER, "", "13 st", "17 st", "800 st"),
    indicator(NOJDA, arsmal="80 %"),
]
PLANNED = [indicator(NOJDA, arsmal="80 %", gender_mark="yes"), indicator(FRANVARO, arsmal="7 %"), indicator(PLATSER, arsmal="7 st")]


def _words(component) -> str:
    found = json.dumps(component.to_plotly_json(), cls=plotly.utils.PlotlyJSONEncoder, ensure_ascii=False)
    return found.replace("\u00a0", " ")


def _all(component) -> Iterator:
    yield component
    children = getattr(component, "children", None)
    for child in children if isinstance(children, list | tuple) else [children]:
        if isinstance(child, dash.development.base_component.Component):
            yield from _all(child)


def _by_class(component, css: str) -> list:
    return [item for item in _all(component) if css in (getattr(item, "className", None) or "").split()]


def _card(layout, heading: str):
    return next(item for item in _by_class(layout, "card-block") if item.children[0].children == heading)


@pytest.fixture
def provstad(tmp_path, monkeypatch):
    """A function that builds invented documents ((board, kind, rows) …) and shows the page on them."""

    def show(*documents: tuple[str, str, list[Row]], **keys: str):
        for board, kind, rows in documents:
            write_document(tmp_path / "plan", *rows, board=board, kind=kind)
        monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, MEASURES)))
        return jamstalldhet.layout(**keys)

    return show


NORRA, SODRA = ("Provstad norra", "T1", [*RATES, *OTHERS]), ("Provstad södra", "VP", PLANNED)


def test_the_first_sentence_says_where_they_differ_most_and_how_often_they_are_on_different_sides(provstad):
    lead = _by_class(provstad(NORRA, SODRA), "lead-sentence")[0].children.replace("\u00a0", " ")
    assert lead == (
        "I Provstad norra skiljer sig kvinnor och män mest i ”Andel nöjda”: män 4,2 procentenheter högre (tertial 1 2024). "
        "I 2 av 3 indikatorer ligger könen på olika sida om årsmålet."
    )


def test_gaps_are_ranked_within_one_unit_and_one_period_and_nothing_else_is(provstad):
    layout = provstad(NORRA)
    groups = [[item.children for item in _by_class(part, "pair-gap")] for part in _by_class(layout, "pairs")]
    assert [[text.replace("\u00a0", " ") for text in group] for group in groups] == [
        ["män 4,2 procentenheter högre", "kvinnor 3,8 procentenheter högre"],
        ["kvinnor 3 enheter högre"],
    ]
    drawn = _words(layout)
    assert "Andelar i procent, tertial 1 2024" in drawn
    assert "Index, helår 2024" in drawn


@pytest.mark.parametrize(
    ("heading", "said", "line"),
    [
        ("Totalen ligger utanför könens värden", "Totalen 2,08 % ligger utanför könens värden", 40),
        ("Fördelning mellan kvinnor och män", "Tillsammans är de hela utfallet 33,6 %: en fördelning", 50),
        ("Osäkert lästa rader", "Kvinnor och flickor 56 %, män och pojkar 54 %, totalt 55 %: osäker läsning.", 60),
        ("Rangordnas inte", "Kvinnor och flickor 13 st, män och pojkar 17 st: antal rangordnas inte.", 90),
        ("Inte uppdelat på kön, fast det går", "Endast total redovisad, 44 %.", 70),
        ("Inte uppdelat på kön, fast det går", "Ej könsuppdelad: totalen är 900 st, båda könen är tryckta som 0.", 80),
    ],
)
def test_what_is_no_gap_stands_apart_in_words_with_its_source_line(provstad, heading, said, line):
    found = _words(_card(provstad(NORRA), heading))
    assert said in found
    assert f"/kalla/provstad-norra-t1-2024?rad={line}" in found


def test_the_coverage_counts_what_is_about_persons_and_leaves_out_what_is_in_doubt(provstad):
    found = _words(_card(provstad(NORRA), "Inte uppdelat på kön, fast det går"))
    assert "6 av 8 individbaserade indikatorer med utfall redovisas för kvinnor och män." in found
    assert "1 till har inget utfall i rapporten." in found
    assert "1 är osäkert läst och räknas inte med." in found


@pytest.mark.parametrize(
    ("view", "shown", "hidden"),
    [
        ("olika-sida", ["Andel frånvarande", "Betyg"], ["Andel nöjda", "Fördelning mellan", "Bara plan"]),
        ("fordelning", ["Fördelning mellan kvinnor och män"], ["pair-gap", "Totalen ligger", "Bara plan"]),
        ("saknas", ["Inte uppdelat på kön, fast det går", "Bara plan"], ["pair-gap", "Totalen ligger", "Fördelning mellan"]),
    ],
)
def test_a_view_shows_its_rows_and_no_others(provstad, view, shown, hidden):
    layout = provstad(NORRA, SODRA, visa=view)
    content = " ".join(map(_words, [*_by_class(layout, "card-block")]))
    assert [text for text in shown if text not in content] == []
    assert [text for text in hidden if text in content] == []
    current = [item.children for item in _by_class(_by_class(layout, "tabs")[0], "current")]
    assert current[0].startswith(jamstalldhet.VIEWS[view])


def test_the_views_say_how_many_they_hold(provstad):
    links = [item.children for item in _all(_by_class(provstad(NORRA), "tabs")[0]) if isinstance(item, dash.html.A)]
    assert links == ["Alla", "Könen på olika sida om målet (2)", "Fördelning (1)", "Inte uppdelat på kön (2)"]


def test_a_board_with_only_a_plan_says_so_and_lists_what_it_will_follow(provstad):
    layout = provstad(SODRA)
    assert "För Provstad södra finns bara en plan för 2024" in _by_class(layout, "lead-sentence")[0].children
    found = _words(_card(layout, "Bara plan: utfallen kommer med rapporterna"))
    assert "2 individbaserade indikatorer, 1 av dem märkta som könsuppdelade" in found
    assert "/kalla/provstad-sodra-vp-2024?rad=20" in found
    assert "rad=30" not in found  # a count nobody said could be split
    assert _by_class(layout, "pair") == []


def test_many_boards_show_the_largest_gaps_and_one_board_all_of_its_own(provstad):
    names = [f"Provstad {number}" for number in range(50)]
    rows = [_pair(NOJDA, "50 %", f"{51 + number} %", "50 %", "50 %") for number in range(3)]
    layout = provstad(*[(name, "T1", rows) for name in names])
    gaps = [item.children.replace("\u00a0", " ") for item in _by_class(layout, "pair-gap")]
    assert gaps == ["kvinnor 3 procentenheter högre"] * jamstalldhet.MOST_ROWS
    assert "De 25 första av 150 visas" in _words(layout)
    alone = jamstalldhet.layout(stadsdel="provstad-7")
    assert len(_by_class(alone, "pair-gap")) == 3
    assert "visas. Välj en stadsdel" not in _words(alone)


def test_a_gap_is_in_the_unit_that_is_printed_not_the_catalogues(provstad):
    layout = provstad(("Provstad norra", "T1", [_pair(BETYG, "80 %", "81 %", "78 %")]))
    assert "kvinnor 3 procentenheter högre" in _words(_card(layout, "Andelar i procent, tertial 1 2024"))


def test_a_boards_latest_report_of_the_year_is_the_one_that_is_shown(provstad):
    layout = provstad(
        ("Provstad norra", "T1", [_pair(NOJDA, "80 %", "90 %", "70 %")]), ("Provstad norra", "T2", [_pair(NOJDA, "80 %", "81 %", "79 %")])
    )
    assert [item.children.replace("\u00a0", " ") for item in _by_class(layout, "pair-gap")] == ["kvinnor 2 procentenheter högre"]
    assert "1 av 1 individbaserad indikator med utfall" in _words(layout)


def test_boards_of_different_periods_are_not_ranked_together(provstad):
    rows = [_pair(NOJDA, "50 %", "60 %", "40 %", "50 %")]
    layout = provstad(("Provstad norra", "T1", rows), ("Provstad södra", "VB", rows))
    assert [item.children[0].children for item in _by_class(layout, "card-block")][:2] == [
        "Andelar i procent, helår 2024",
        "Andelar i procent, tertial 1 2024",
    ]
    assert "Mest skiljer sig kvinnor och män i Provstad södra, i" in _by_class(layout, "lead-sentence")[0].children


def test_an_indicators_page_draws_no_gap_where_there_is_none(provstad):
    provstad(("Provstad norra", "T1", [_pair(NOJDA, "33,6 %", "32,4 %", "1,2 %", "30 %"), _pair(BETYG, "80", "81", "78", "81")]))
    assert "en fördelning, ingen skillnad" in _words(_sexes_of("andel-nojda"))
    assert _by_class(_sexes_of("andel-nojda"), "chart") == []
    assert len(_by_class(_sexes_of("betyg"), "chart")) == 1


def _sexes_of(indicator_id: str):
    cards = _by_class(indikator.layout(indicator=indicator_id), "card-block")
    return next(card for card in cards if card.children[0].children == "Kvinnor och män")


def test_a_report_as_it_is_printed_reaches_the_page(tmp_path, monkeypatch):
    """The whole way: an invented report's text, read, built and shown."""
    cells = {
        "utfall": "10,6 %", "utfall_man": "7,4 %", "utfall_kvinnor": "11,2 %", "utfall_fg_vb": "9,9 %", "prognos": "9 %",
        "arsmal": "9 %", "kf_arsmal": "7 %", "period": "Tertial 1 2024",
    }  # fmt: skip
    goal = Goal(
        "verksamhetsomradesmal",
        "1.1",
        "Provstad är trygg",
        indicators=(Indicator(FRANVARO, cells, mark=True),),
        activities=(Activity("Prova"),),
    )
    opening = tuple(line.replace("Verksamhetsplan", "Tertialrapport 1") for line in PROVSTAD.opening)
    tables = read(text(plan(goal, kind="T1", opening=opening), Layout(names=26, values=9)))
    write_tables(tables, tmp_path / "plan")
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, MEASURES)))
    layout = jamstalldhet.layout()
    (item,) = _by_class(layout, "pairs")[0].children[1].children
    found = _words(item)
    assert "kvinnor 3,8 procentenheter högre" in found
    assert "kvinnor 11,2 % " in found
    assert found.index("Når inte årsmålet") < found.index("män 7,4 % ") < found.index("Når årsmålet", found.index("män 7,4 % "))
    assert f"/kalla/provstad-norra-t1-2024?rad={tables.rows['indicators'][0]['line']}" in found
