"""In which column a value stands where empty cells leave no trace (DOMAIN, points 2 to 4), on small invented rows."""

from itertools import permutations
from pathlib import Path

import pytest

from data.building.catalogue import load_catalogue
from data.load import main
from data.parsing.heads import Column
from data.parsing.records import IndicatorRow, Place
from data.placing.clues import clues_of
from data.placing.columns import Placed, place
from data.placing.evidence import OwnReading, OwnRow, known_of, settled
from data.placing.widths import Bounds, width
from data.tables import COLUMNS
from tests.conftest import some
from tests.plans import indicator, stated, write_document
from tests.rows import csv_rows

REPORT = ("utfall", "utfall_man", "utfall_kvinnor", "utfall_fg_vb", "prognos", "arsmal", "kf_arsmal", "period")
PLAN = ("arsmal", "kf_arsmal", "periodicitet")
T1 = "Tertial 1 2021"


def _row(*blocks, columns=REPORT, level="kf", name="Andel nöjda", mark=False, comment="", line=10) -> IndicatorRow:
    """Return a row whose values stand in these blocks: a text, or the lines a text was cut into."""
    return IndicatorRow(
        line=line,
        place=Place(level, "1.1", "Invånarna trivs" if level == "namnd" else ""),
        name=name,
        columns=tuple(Column(column) for column in columns),
        blocks=tuple((block,) if isinstance(block, str) else block for block in blocks),
        gender_mark=mark,
        comment=comment,
    )


def _placed(*blocks, kind="T1", **row) -> Placed:
    return place([_row(*blocks, **row)], kind)[0]


def _read(placed: Placed) -> tuple[str, dict[str, str]]:
    return "certain" if placed.certain else "doubtful", placed.readings[0].by_column


def _cells(text: str) -> dict[str, str]:
    """Return cells written as `utfall=8 %, arsmal=9 %` (a comma without a blank is a decimal comma)."""
    return dict(cell.split("=", 1) for cell in text.split(", ")) if text else {}


CERTAIN = {
    # The head's order never changes: seven values fill the seven columns.
    f"9,08 % 8,84 % 9,93 % 9,03 % 9 % 8,8 % 8,5 % {T1}": "utfall=9,08 %, utfall_man=8,84 %, utfall_kvinnor=9,93 %, utfall_fg_vb=9,03 %, "
    "prognos=9 %, arsmal=8,8 %, kf_arsmal=8,5 %",
    # A word stands in KF's column, a bounded number too; its last value is KF's.
    f"41 60 80 82 st Tas fram av nämnd {T1}": "utfall=41, utfall_fg_vb=60, prognos=80, arsmal=82 st, kf_arsmal=Tas fram av nämnd",
    "11 9 Max 10 personer 2021": "utfall_fg_vb=11, arsmal=9, kf_arsmal=Max 10 personer",
    "71 % 80 % Fastställs 2021 2021": "utfall_fg_vb=71 %, arsmal=80 %, kf_arsmal=Fastställs 2021",
    "71 % 80 % - 2021": "utfall_fg_vb=71 %, arsmal=80 %, kf_arsmal=-",
    # A yearly indicator has hardly an outcome in T1: the value before the targets is last year's.
    "85 % 88 % 90 % 2021": "utfall_fg_vb=85 %, arsmal=88 %, kf_arsmal=90 %",
    "88 % 90 % 2021": "arsmal=88 %, kf_arsmal=90 %",
    # Six values hold a pair, and so an outcome.
    "80 % 78 % 83 % 79 % 85 % 90 % 2021": "utfall=80 %, utfall_man=78 %, utfall_kvinnor=83 %, utfall_fg_vb=79 %, "
    "arsmal=85 %, kf_arsmal=90 %",
    # Five values of a tertial: a pair that lies on one side of its total, and does not add up to it, is no pair.
    f"43 % 37 % 38 % 33 % 27 % {T1}": "utfall=43 %, utfall_fg_vb=37 %, prognos=38 %, arsmal=33 %, kf_arsmal=27 %",
    # A pair of zeros is printed where nothing was split; a thousands blank is no gap between values.
    f"910 st 0 st 0 st 785 st 900 800 st 9 000 st {T1}": "utfall=910 st, utfall_man=0 st, utfall_kvinnor=0 st, utfall_fg_vb=785 st, "
    "prognos=900, arsmal=800 st, kf_arsmal=9 000 st",
}  # fmt: skip
CERTAIN_OWN = {
    # The last value of a board's own row is its årsmål: it has no KF target.
    f"72 % 73 % 74 % 75 % {T1}": "utfall=72 %, utfall_fg_vb=73 %, prognos=74 %, arsmal=75 %",
    "68 % 75 % 2021": "utfall_fg_vb=68 %, arsmal=75 %",
    "75 % 2021": "arsmal=75 %",
}
CERTAIN_PLAN = {
    "1 200 st 11 000 st År": "arsmal=1 200 st, kf_arsmal=11 000 st",
    "1,2 GWh 1 735 GWh År": "arsmal=1,2 GWh, kf_arsmal=1 735 GWh",
    "+/-1 % +/- 1 % År": "arsmal=+/-1 %, kf_arsmal=+/- 1 %",
    "9 Max 10 personer År": "arsmal=9, kf_arsmal=Max 10 personer",
    "16 16 Tertial": "arsmal=16, kf_arsmal=16",
    "88 % öka År": "arsmal=88 %, kf_arsmal=öka",
    "Fastställs 2021 Tertial": "kf_arsmal=Fastställs 2021",
    "Tas fram av nämnd/styrelse År": "kf_arsmal=Tas fram av nämnd/styrelse",
    "- År": "kf_arsmal=-",
}


@pytest.mark.parametrize("printed, cells", CERTAIN.items())
def test_what_can_be_known_of_a_reports_row_of_kfs_is_certain(printed, cells):
    assert _read(_placed(printed)) == ("certain", _cells(cells))


@pytest.mark.parametrize("printed, cells", CERTAIN_OWN.items())
def test_what_can_be_known_of_a_reports_row_of_the_boards_own_is_certain(printed, cells):
    assert _read(_placed(printed, level="namnd")) == ("certain", _cells(cells))


@pytest.mark.parametrize("printed, cells", CERTAIN_PLAN.items())
def test_the_two_targets_of_a_plan_are_told_apart(printed, cells):
    assert _read(_placed(printed, columns=PLAN, kind="VP")) == ("certain", _cells(cells))


def test_a_lone_target_of_a_plan_is_the_boards_own_under_a_namndmal_and_doubtful_in_kfs_table():
    assert _read(_placed("75 % År", columns=PLAN, kind="VP", level="namnd")) == ("certain", {"arsmal": "75 %"})
    assert not _placed("75 % År", columns=PLAN, kind="VP").certain


def test_the_period_is_no_value():
    assert [_placed(f"85 % 88 % 90 % {period}").readings[0].period for period in ("2021", T1)] == ["2021", T1]


def test_cells_separated_by_tabs_stand_where_they_stand():
    blocks = [(text,) for text in ("", "", "", "", "", "88 %", "", "2021")]
    tabbed = IndicatorRow(10, Place("kf", "1.1"), "Andel nöjda", tuple(map(Column, REPORT)), tuple(blocks), columns_known=True)
    (placed,) = place([tabbed], "T1")
    assert (placed.certain, placed.readings[0].by_column, placed.readings[0].period) == (True, {"arsmal": "88 %"}, "2021")


def test_a_report_that_ends_with_last_years_outcome_is_read_by_its_own_head():
    columns = ("utfall", "arsmal", "kf_arsmal", "utfall_fg_vb", "period")
    cells = {"utfall": "71 %", "arsmal": "72 %", "kf_arsmal": "73 %", "utfall_fg_vb": "74 %"}
    assert _read(_placed("71 % 72 % 73 % 74 % 2021", columns=columns, kind="VB")) == ("certain", cells)


# Forms where a careful reader cannot tell: every reading that could be true is kept, none is called certain.

FORMS = {
    (f"76 {T1}", "kf"): ("arsmal=76", "kf_arsmal=76"),
    (f"3 0 Tas fram av nämnd {T1}", "kf"): (
        "utfall=3, arsmal=0, kf_arsmal=Tas fram av nämnd",
        "utfall_fg_vb=3, arsmal=0, kf_arsmal=Tas fram av nämnd",
    ),
    (f"22 % 23 % 24 % {T1}", "namnd"): (
        "utfall=22 %, utfall_fg_vb=23 %, arsmal=24 %",
        "utfall=22 %, prognos=23 %, arsmal=24 %",
        "utfall_fg_vb=22 %, prognos=23 %, arsmal=24 %",
    ),
    (f"98,6 % 97 % 100 % 100 % {T1}", "kf"): (
        "utfall=98,6 %, utfall_fg_vb=97 %, arsmal=100 %, kf_arsmal=100 %",
        "utfall=98,6 %, prognos=97 %, arsmal=100 %, kf_arsmal=100 %",
    ),
    (f"24,3 % 25,7 % 22,7 % 19 % 11 % Fastställs t1 {T1}", "kf"): (
        "utfall=24,3 %, utfall_man=25,7 %, utfall_kvinnor=22,7 %, utfall_fg_vb=19 %, arsmal=11 %, kf_arsmal=Fastställs t1",
        "utfall=24,3 %, utfall_man=25,7 %, utfall_kvinnor=22,7 %, prognos=19 %, arsmal=11 %, kf_arsmal=Fastställs t1",
    ),
    # A pair that adds up to its total is a distribution, a pair of zeros was not split.
    (f"31 12 19 44 Tas fram av nämnd {T1}", "kf"): (
        "utfall=31, utfall_man=12, utfall_kvinnor=19, arsmal=44, kf_arsmal=Tas fram av nämnd",
        "utfall=31, utfall_fg_vb=12, prognos=19, arsmal=44, kf_arsmal=Tas fram av nämnd",
    ),
    (f"31 0 0 44 Tas fram av nämnd {T1}", "kf"): (
        "utfall=31, utfall_man=0, utfall_kvinnor=0, arsmal=44, kf_arsmal=Tas fram av nämnd",
        "utfall=31, utfall_fg_vb=0, prognos=0, arsmal=44, kf_arsmal=Tas fram av nämnd",
    ),
    ("640 st Tas fram av nämnd 2021", "kf"): (
        "arsmal=640 st, kf_arsmal=Tas fram av nämnd",
        "utfall_fg_vb=640 st, kf_arsmal=Tas fram av nämnd",
    ),
    ("100 52 % Tas fram av nämnd 2021", "kf"): (
        "utfall_fg_vb=100, arsmal=52 %, kf_arsmal=Tas fram av nämnd",
        "prognos=100, arsmal=52 %, kf_arsmal=Tas fram av nämnd",
    ),
    ("100 % 100 % 100 % 2021", "kf"): (
        "utfall_fg_vb=100 %, arsmal=100 %, kf_arsmal=100 %",
        "prognos=100 %, arsmal=100 %, kf_arsmal=100 %",
    ),
    ("81 % 86 % 80 % 80 % 2021", "kf"): (
        "utfall=81 %, utfall_fg_vb=86 %, arsmal=80 %, kf_arsmal=80 %",
        "utfall_fg_vb=81 %, prognos=86 %, arsmal=80 %, kf_arsmal=80 %",
    ),
    ("100 % 100 % 100 % 90 % 2021", "kf"): (
        "utfall_fg_vb=100 %, prognos=100 %, arsmal=100 %, kf_arsmal=90 %",
        "utfall=100 %, utfall_fg_vb=100 %, arsmal=100 %, kf_arsmal=90 %",
    ),
    ("100 % 0 % 81 % Tas fram av nämnd/styrelse 2021", "kf"): (
        "utfall=100 %, utfall_fg_vb=0 %, arsmal=81 %, kf_arsmal=Tas fram av nämnd/styrelse",
        "utfall_fg_vb=100 %, prognos=0 %, arsmal=81 %, kf_arsmal=Tas fram av nämnd/styrelse",
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form[1]}: {form[0]}")
def test_a_form_with_several_true_readings_is_never_certain_and_keeps_them_all(form):
    placed = _placed(form[0], level=form[1])
    readings = [reading.by_column for reading in placed.readings]
    assert not placed.certain
    assert [cells for cells in FORMS[form] if _cells(cells) not in readings] == []


def test_a_yearly_count_may_have_an_outcome_at_t1():
    placed = _placed("5 28 Tas fram av nämnd 2021", name="Antal boende")
    assert not placed.certain
    assert {"utfall": "5", "arsmal": "28", "kf_arsmal": "Tas fram av nämnd"} in [reading.by_column for reading in placed.readings]


@pytest.mark.parametrize("level, kf", [("kf", " 24 %"), ("namnd", "")])
def test_a_full_yearly_row_holds_a_pair_or_last_year_and_a_forecast_where_its_mark_is_missing(level, kf):
    marked = _row(f"50 % 48 % 53 % 49 % 50 % 51 % 52 % {T1}", mark=True, line=1)
    placed = place([marked, _row(f"23 % 21 % 26 % 19 %{kf} 2021", level=level)], "T1")[1]
    assert not placed.certain
    middles = {tuple(reading.by_column)[1:3] for reading in placed.readings[:2]}
    assert middles == {("utfall_man", "utfall_kvinnor"), ("utfall_fg_vb", "prognos")}


@pytest.mark.parametrize("kf", ["57 %", "Tas fram av nämnd"])
@pytest.mark.parametrize("others", [(), ("utfall_fg_vb",), ("prognos",), ("utfall_fg_vb", "prognos")], ids=", ".join)
@pytest.mark.parametrize("pair", [False, True], ids=["no pair", "a pair and its mark"])
def test_a_tertial_row_that_is_certain_is_right_whichever_cells_were_empty(others, kf, pair):
    """Erase cells of a full row, print what is left, read it again: doubt is allowed, a wrong certainty is not."""
    marked = _row(f"50 % 48 % 53 % 49 % 50 % 51 % 52 % {T1}", mark=True, line=1)
    for before, prognos, arsmal in ((54, 56, 58), (56, 54, 58), (50, 50, 50), (58, 58, 55), (20, 90, 91)):
        full = {"utfall": "55 %", "utfall_man": "53 %", "utfall_kvinnor": "58 %", "utfall_fg_vb": f"{before} %", "prognos": f"{prognos} %"}
        kept = ("utfall", *(("utfall_man", "utfall_kvinnor") if pair else ()), *others)
        truth = {name: text for name, text in full.items() if name in kept} | {"arsmal": f"{arsmal} %", "kf_arsmal": kf}
        placed = place([marked, _row(f"{' '.join(truth.values())} {T1}", mark=pair)], "T1")[1]
        assert truth in [reading.by_column for reading in placed.readings]
        assert not placed.certain or placed.readings[0].by_column == truth


# Evidence within the document.


def test_where_the_document_marks_what_is_split_an_unmarked_row_is_not():
    printed, marked = f"40 % 38 % 42 % 33 % 27 % {T1}", _row(f"50 % 48 % 53 % 49 % 50 % 51 % 52 % {T1}", mark=True, line=1)
    assert not _placed(printed).certain
    cells = {"utfall": "40 %", "utfall_fg_vb": "38 %", "prognos": "42 %", "arsmal": "33 %", "kf_arsmal": "27 %"}
    assert _read(place([marked, _row(printed)], "T1")[1]) == ("certain", cells)


def test_the_analys_decides_where_it_gives_the_difference_to_last_year():
    printed, said = f"40 % 35 % 33 % 27 % {T1}", "Resultatet är en ökning med 5 procent sedan verksamhetsberättelsen."
    assert not _placed(printed).certain
    cells = {"utfall": "40 %", "utfall_fg_vb": "35 %", "arsmal": "33 %", "kf_arsmal": "27 %"}
    assert _read(_placed(printed, comment=said)) == ("certain", cells)


def test_a_forecast_that_the_analys_gives_stands_in_the_forecasts_column():
    printed, said = f"40 % 35 % 33 % 27 % {T1}", "Årsprognosen på 35 procent är osäker."
    assert _placed(printed).readings[0].by_column.get("prognos") is None
    assert _placed(printed, comment=said).readings[0].by_column["prognos"] == "35 %"


@pytest.mark.parametrize(
    "comment, column",
    [
        ("", "utfall_fg_vb"),
        ("Förvaltningen har själv mätt utfallet.", "utfall"),
        ("Undersökningen är inställd och 2020 anges.", "utfall_fg_vb"),
    ],
)
def test_a_yearly_row_has_an_outcome_of_its_own_only_where_the_analys_says_so(comment, column):
    assert _read(_placed("46 % 60 % 61 % 2021", comment=comment)) == ("certain", {column: "46 %", "arsmal": "60 %", "kf_arsmal": "61 %"})


@pytest.mark.parametrize(
    "comment, clues",
    [
        ("Det är en minskning med 1,5 procentenheter jämfört med föregående år.", ("skillnad=-1,5",)),
        ("Det är 20 fler än i fjol.", ()),
        ("Det är en ökning med 20 procent sedan i mars.", ()),
        ("Prognosen på 1 485 platser är osäker.", ("prognos=1 485",)),
        ("Indikatorn är ny. Arbete pågår med att ta fram en mätmetod.", ("ny", "ingen metod")),
        ("Resultatet redovisas i samband med tertial 2.", ("senare",)),
        ("Här anges resultatet från verksamhetsberättelsen.", ("fg upprepat",)),
        ("Vi är nöjda.", ()),
        ("", ()),
    ],
)
def test_a_comment_gives_the_clues_it_states_and_no_others(comment, clues):
    assert clues_of(comment) == clues


# Widths: a line break inside a value shows how wide its column is.

# Women's and last year's columns are narrow: they break "9,93 %" and "9,03 %".
FULL = (("9,08 % 8,84 % 9,93", "%"), ("9,03", "%"), f"119,51 % 118,81 % 118,52 % {T1}")
UNBROKEN = (f"20,33 % 18,07 % 15,04 % {T1}",)
BROKEN = (("20,33 % 18,07", "%"), f"15,04 % {T1}")


@pytest.mark.parametrize("blocks, column", [(UNBROKEN, "prognos"), (BROKEN, "utfall_fg_vb")], ids=["unbroken", "broken"])
def test_a_break_inside_a_value_shows_which_column_it_stands_in(blocks, column):
    assert not _placed(*blocks, level="namnd").certain
    full, placed = place([_row(*FULL, line=1), _row(*blocks, level="namnd")], "T1")
    assert full.certain
    assert _read(placed) == ("certain", {"utfall": "20,33 %", column: "18,07 %", "arsmal": "15,04 %"})


def test_widths_are_learned_from_certain_rows_only():
    doubtful = _row(("20,33 % 8,07", "%"), f"15,04 % {T1}", level="namnd", line=1)
    assert [placed.certain for placed in place([doubtful, _row(*UNBROKEN, level="namnd")], "T1")] == [False, False]


def test_a_heads_own_words_show_how_wide_its_columns_are():
    pieces = {"utfall_fg_vb": ("Periodens", "utfall VB 2020")}
    columns = tuple(Column(name, pieces=pieces.get(name, ())) for name in REPORT)
    row = IndicatorRow(10, Place("namnd", "1.1", "Invånarna trivs"), "Andel nöjda", columns, (("20 % 19", "%"), (f"18 % {T1}",)))
    read = [reading.by_column for reading in place([row], "T1")[0].readings]
    assert read[0] == {"utfall": "20 %", "prognos": "19 %", "arsmal": "18 %"}
    assert {"utfall": "20 %", "utfall_fg_vb": "19 %", "arsmal": "18 %"} not in read


def test_a_column_holds_what_is_not_clearly_wider_than_the_line_that_had_to_break():
    bounds = Bounds().with_cell("9,03 %", ("9,03", "%"))
    assert (bounds.least, bounds.too_wide) == (width("9,03"), width("9,03 %"))
    assert bounds.holds("8 %", ("8 %",))
    assert bounds.holds("20,33 %", ("20,33", "%"))
    assert not bounds.holds("20,33 %", ("20,33 %",))
    assert not bounds.holds("8 %", ("8", "%"))


def test_a_cell_set_otherwise_teaches_no_width():
    bounds = Bounds().with_cell("9,03 %", ("9,03", "%"))
    assert bounds.with_cell("1 119,03 %", ("1 119,03 %",)) == bounds


def test_the_order_of_the_rows_makes_no_difference():
    rows = [
        _row(*FULL, line=1),
        _row(*UNBROKEN, level="namnd", line=20),
        _row(*BROKEN, level="namnd", line=30),
        _row(f"40 % 38 % 42 % 33 % 27 % {T1}", mark=True, line=40),
    ]
    read = set()
    for order in permutations(rows):
        placed = sorted(place(order, "T1"), key=lambda item: item.row.line)
        read.add(tuple((item.row.line, item.readings) for item in placed))
    assert len(read) == 1


# Evidence from the year's other documents.


def _own(document: str, *readings: tuple[float, str], level: str = "kf", clues: tuple[str, ...] = ()) -> OwnRow:
    return OwnRow(document, "andel-nojda", level, tuple(OwnReading(cost, _cells(cells)) for cost, cells in readings), clues)


LONE = ((0.0, "kf_arsmal=75 %"), (0.5, "arsmal=75 %"))
WORDS = ((0.0, "arsmal=25 %, kf_arsmal=Tas fram av nämnd"), (1.5, "utfall_fg_vb=25 %, kf_arsmal=Tas fram av nämnd"))


def test_kfs_arsmal_in_another_boards_document_speaks_against_another_figure_of_kfs():
    other = _own("provstad-sodra-vp-2021", (0.0, "arsmal=70 %, kf_arsmal=80 %"))
    alone = settled(_own("provstad-norra-t1-2021", *LONE), {})
    assert (alone.certain, alone.values) == (False, {"kf_arsmal": "75 %"})
    assert settled(_own("provstad-norra-t1-2021", *LONE), known_of([other])).values == {"arsmal": "75 %"}
    assert settled(_own("provstad-sodra-vp-2021", *LONE), known_of([other])).values == {"kf_arsmal": "75 %"}


@pytest.mark.parametrize(
    "other",
    [
        _own("provstad-sodra-vp-2021", (0.0, "arsmal=25 %, kf_arsmal=Tas fram av nämnd")),
        _own("provstad-sodra-vp-2021", (0.0, "arsmal=25%, kf_arsmal=Tas fram av nämnd")),
        _own("provstad-sodra-vp-2021", (0.0, "kf_arsmal=Tas fram av nämnd"), clues=("ny",)),
    ],
    ids=["the same årsmål", "the same årsmål spelled otherwise", "a new indicator"],
)
def test_another_board_that_sets_the_same_arsmal_or_calls_it_new_makes_a_row_certain(other):
    assert not settled(_own("provstad-norra-t1-2021", *WORDS), {}).certain
    heard = settled(_own("provstad-norra-t1-2021", *WORDS), known_of([other]))
    assert (heard.certain, heard.values) == (True, _cells(WORDS[0][1]))


@pytest.mark.parametrize(
    "other",
    [
        _own("provstad-norra-t1-2021", (0.0, "arsmal=25 %, kf_arsmal=Tas fram av nämnd")),
        _own("provstad-sodra-t1-2021", *WORDS),
        _own("provstad-sodra-vp-2021", (0.0, "arsmal=25 %"), level="namnd"),
    ],
    ids=["the document itself", "a doubtful row", "a board's own row"],
)
def test_only_certain_rows_of_kfs_in_other_documents_are_evidence(other):
    assert not settled(_own("provstad-norra-t1-2021", *WORDS), known_of([other])).certain


def test_a_row_that_is_certain_by_itself_is_not_moved_by_other_documents():
    row = _own("provstad-norra-t1-2021", (0.0, "arsmal=25 %, kf_arsmal=30 %"), (2.0, "utfall_fg_vb=25 %, arsmal=30 %"))
    other = _own("provstad-sodra-vp-2021", (0.0, "arsmal=30 %, kf_arsmal=40 %"))
    assert settled(row, known_of([other])).values == {"arsmal": "25 %", "kf_arsmal": "30 %"}


# The same tables whatever order the documents come in.

HEAD = (
    "Indikator Periodens utfall Utfall män/pojkar Utfall kvinnor/flickor Periodens utfall VB 2020 Prognos helår Årsmål KF:s årsmål Period"
)
TABLES = {
    ("Tertialrapport 1", "Provstad norra"): (
        HEAD,
        f"Andel som trivs 41 % 40 % 42 % 40 % 43 % 44 % 45 % {T1}",
        "Andel besökta 25 % Tas fram av nämnd 2021",
        "Andel nya platser 25 % Tas fram av nämnd 2021",
        f"Andel mätta 75 % {T1}",
    ),
    ("Verksamhetsplan", "Provstad södra"): (
        "Indikator Årsmål KF:s årsmål Periodicitet",
        "Andel som trivs 48 % 45 % Tertial",
        "Andel besökta 25 % Tas fram av nämnd År",
        "Andel mätta 60 % Fastställs 2021 Tertial",
    ),
    ("Verksamhetsplan", "Provstad västra"): (
        "Indikator Årsmål KF:s årsmål Periodicitet",
        "Andel nya platser 30 % Tas fram av nämnd År",
        "Kommentar\nIndikatorn är ny.",
        "Andel mätta 70 % Fastställs 2021 Tertial",
    ),
}
GOALS = ("KF:s inriktningsmål:\n1. En stad för alla", "KF:s mål för verksamhetsområdet:\n1.1 Invånarna trivs")
ENDING = "Nämndmål:\n1.1.1 Parkerna är rena"


@pytest.fixture(scope="module")
def documents(tmp_path_factory) -> list[Path]:
    """The files of a T1 with three rows in doubt and of two plans of the same year that speak of them."""
    folder = tmp_path_factory.mktemp("documents")
    files = []
    for (kind, board), table in TABLES.items():
        files.append(folder / f"{kind} {board}.txt")
        paragraphs = (f"{kind} 2021 för {board} stadsdelsnämnd", *GOALS, *table, ENDING)
        files[-1].write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return files


def _load(files: list[Path], into: Path) -> dict[str, bytes]:
    assert main([*map(str, files), "--into", str(into)]) == 0
    return {str(path.relative_to(into)): path.read_bytes() for path in sorted(into.glob("[a-z]*/*"))}


def _certain(plan: Path) -> dict[str, tuple[str, str]]:
    rows = csv_rows(plan / "provstad-norra-t1-2021" / "indicators.csv")
    return {row["name"]: (row["certain"], row["arsmal"]) for row in rows}


def test_the_years_other_documents_settle_what_a_document_alone_leaves_in_doubt(documents, tmp_path):
    _load(documents[:1], tmp_path / "alone")
    _load(documents, tmp_path / "all")
    assert _certain(tmp_path / "alone") == {
        "Andel som trivs": ("yes", "44 %"),
        "Andel besökta": ("no", "25 %"),
        "Andel nya platser": ("no", "25 %"),
        "Andel mätta": ("no", ""),
    }
    assert _certain(tmp_path / "all") == {
        "Andel som trivs": ("yes", "44 %"),
        "Andel besökta": ("yes", "25 %"),
        "Andel nya platser": ("yes", "25 %"),
        "Andel mätta": ("no", "75 %"),
    }


@pytest.mark.parametrize("order", some([pytest.param(order, id=f"{order}") for order in permutations(range(3))], 2))
def test_every_order_of_loading_gives_the_same_tables_byte_by_byte(documents, tmp_path, order):
    expected = _load(documents, tmp_path / "expected")
    files = [documents[index] for index in order]
    assert _load(files, tmp_path / "at once") == expected
    for file in files:
        one_by_one = _load([file], tmp_path / "one by one")
    assert one_by_one == expected
    assert {Path(name).name for name in expected} == {"document.json", *(f"{table}.csv" for table in COLUMNS)}


def test_a_document_of_another_year_settles_nothing(documents, tmp_path):
    text = documents[1].read_text(encoding="utf-8").replace("2021", "2022")
    (tmp_path / "other.txt").write_text(text, encoding="utf-8")
    _load([documents[0], tmp_path / "other.txt"], tmp_path / "plan")
    assert _certain(tmp_path / "plan")["Andel besökta"] == ("no", "25 %")


def test_relink_gives_rows_and_prose_the_catalogues_ids_and_leaves_values_alone(tmp_path, capsys):
    name = "Sjukfrånvaro"
    document = write_document(
        tmp_path,
        indicator(name, indicator_id="gammalt-id", arsmal="7 %"),
        prose=[stated(name, "8 procent", 2023, indicator_id="gammalt-id")],
    )
    assert main(["--relink", "--into", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"{document}: 2 rader fick nytt indicator_id\n"
    wanted = load_catalogue().indicator_id(name)
    rows = csv_rows(tmp_path / document / "indicators.csv")
    prose = csv_rows(tmp_path / document / "prose_figures.csv")
    assert [(row["indicator_id"], row["arsmal"]) for row in rows] == [(wanted, "7 %")]
    assert [(row["indicator_id"], row["value"]) for row in prose] == [(wanted, "8 procent")]
