"""Figures draw what is known and nothing else."""

import plotly.graph_objects as go
import pytest

from dashboard.components.bullets import axis_end, bullet
from dashboard.components.dumbbells import axis_of, dumbbell
from dashboard.figures.bullets import two_target_bullets
from dashboard.figures.labels import LONGEST, axis_label
from dashboard.figures.sexes import dumbbells
from dashboard.figures.trend import outcome_trend
from dashboard.theme import GRAPH_CONFIG, NULAGE, OTHERS, PAPER, PROGNOS, UTFALL

NUMBERS = ("utfall", "prognos", "arsmal", "kf_arsmal")
BOARDS = [
    {"board": "norra", "board_name": "Provstad norra", "utfall": 81.0, "prognos": 85.0, "arsmal": 85.0, "kf_arsmal": 88.0},
    {"board": "sodra", "board_name": "Provstad södra", "utfall": None, "prognos": None, "arsmal": 90.0, "kf_arsmal": 88.0},
    {"board": "ostra", "board_name": "Provstad östra", "utfall": 60.0, "prognos": None, "arsmal": None, "kf_arsmal": 88.0},
]


def _without(*columns):
    return [row | dict.fromkeys(columns) for row in BOARDS]


def _bullets(boards, unit, own=""):
    return go.Figure(two_target_bullets(boards, unit, own))  # which checks every property


def _trace(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


def test_a_missing_outcome_is_not_drawn_as_zero():
    figure = _bullets(BOARDS, "%")
    assert list(_trace(figure, "Utfall").y) == ["Provstad östra", "Provstad norra"]
    assert 0 not in list(_trace(figure, "Utfall").x)
    assert list(_trace(figure, "Prognos helår").x) == [85.0]
    assert list(_trace(figure, "Årsmål").y) == ["Provstad södra", "Provstad norra"]


def test_every_board_has_a_row_whether_it_has_a_value_or_not():
    figure = _bullets(BOARDS, "%")
    assert list(figure.layout.yaxis.categoryarray) == ["Provstad östra", "Provstad södra", "Provstad norra"]


def test_the_own_board_is_on_top_and_darker():
    figure = _bullets(BOARDS, "%", own="ostra")
    assert figure.layout.yaxis.categoryarray[-1] == "Provstad östra"
    assert list(_trace(figure, "Utfall").marker.color) == [OTHERS, UTFALL]


def test_bars_begin_at_zero():
    assert _bullets(BOARDS, "%").layout.xaxis.range[0] == 0
    assert _bullets(_without("utfall", "prognos"), "%").layout.xaxis.range[0] == 0


def test_nothing_known_draws_nothing_and_does_not_fail():
    assert all(len(trace.x) == 0 for trace in _bullets(_without(*NUMBERS), "").data)


@pytest.mark.parametrize(("values", "unit", "end"), [([45.0], "%", 100.0), ([3.9, 2.7], "%", 5.0), ([10.6], "%", 20.0), ([0.0], "st", 1.0)])
def test_an_axis_ends_at_a_round_number_beyond_the_largest(values, unit, end):
    assert axis_end(values, unit) == end


@pytest.mark.parametrize("value", [0.04, 0.34, 1.0, 1.8, 44.0, 99.0, 130.0, 810.0, 1945.0])
def test_an_axis_holds_its_values(value):
    assert value < axis_end([value], "st") <= value * 2.1


def test_a_small_bullet_draws_only_what_is_known():
    drawn = bullet(None, 85.0, None, "%")
    assert [part.className for part in drawn.children] == ["bullet-arsmal"]
    assert bullet(None, None, None, "%") is None


def test_one_sex_alone_is_not_drawn():
    rows = [
        {"label": "a", "kvinnor": 11.2, "man": 7.4, "total": 10.6, "arsmal": 9.0},
        {"label": "b", "kvinnor": 5.0, "man": None, "total": 5.0, "arsmal": None},
    ]
    figure = go.Figure(dumbbells(rows, "%"))
    assert list(_trace(figure, "Kvinnor").x) == [11.2]
    assert list(_trace(figure, "Män").x) == [7.4]


PAIR = {"utfall_kvinnor": 11.2, "utfall_man": 7.4, "utfall": 10.6, "arsmal": 9.0}


def _places(drawn):
    return {part.className: part.style["left"] for part in drawn.children}


def test_a_dumbbell_puts_every_mark_where_its_value_is():
    drawn = dumbbell(PAIR, axis_of([0.0, 20.0], "%"))
    assert _places(drawn) == {
        "pair-line": "37.00%", "pair-arsmal": "45.00%", "pair-total": "53.00%", "pair-women": "56.00%", "pair-men": "37.00%",
    }  # fmt: skip
    assert drawn.children[0].style["right"] == "calc(100% - 56.00%)"  # the line ends at the other sex


def test_a_dumbbell_leaves_out_what_is_not_known_and_both_sexes_where_one_is_not():
    axis = axis_of([0.0, 20.0], "%")
    assert set(_places(dumbbell({**PAIR, "utfall": None, "arsmal": None}, axis))) == {"pair-line", "pair-women", "pair-men"}
    assert not dumbbell({**PAIR, "utfall_man": None}, axis).children


@pytest.mark.parametrize(
    ("values", "unit", "ends"),
    [
        ([1.2, 88.9, 100.0], "%", (0.0, 100.0)),
        ([78.0, 81.0], "index", (78.0, 81.0)),
        ([95.5, 99.2], "%", (95.0, 100.0)),
        ([100.0, 100.0], "%", (98.0, 100.0)),
        ([0.0, 0.0], "%", (0.0, 0.2)),
        ([-2.0, 3.0], "%", (-2.0, 3.0)),
        ([0.11, 0.34], "kvot", (0.0, 0.4)),
        ([1200.0, 3800.0], "timmar", (0.0, 4000.0)),
    ],
)
def test_an_axis_of_dots_ends_at_round_numbers_and_begins_at_zero_only_where_zero_is_near(values, unit, ends):
    axis = axis_of(values, unit)
    assert (axis.low, axis.high) == ends
    assert axis.ticks()[0] == axis.low
    assert axis.ticks()[-1] == pytest.approx(axis.high)
    assert len(axis.ticks()) <= 7


@pytest.mark.parametrize("least", [-50.0, 0.0, 0.003, 1.21, 7.4, 97.0, 1945.0])
@pytest.mark.parametrize("span", [0.0, 0.01, 0.6, 3.0, 44.45, 98.0])
def test_an_axis_of_dots_holds_its_values(least, span):
    axis = axis_of([least, least + span], "")
    assert axis.low <= least
    assert least + span <= axis.high + 1e-9
    assert axis.low < axis.high


def test_the_chart_has_no_button_that_sends_it_anywhere():
    assert GRAPH_CONFIG["displayModeBar"] is False
    assert GRAPH_CONFIG["plotlyServerURL"] == ""
    assert GRAPH_CONFIG["locales"]["sv"]["format"]["decimal"] == ","


def test_no_answer_on_an_indicator_uses_the_boards_own_word():
    assert not any("uppfyll" in mark.word.lower() for marks in (NULAGE, PROGNOS) for mark in marks.values())


def _year(year, **known):
    return dict.fromkeys(("utfall", "basis", "arsmal", "kf_arsmal")) | {"year": year} | known


YEARS = [
    _year(2019, utfall=70.0, basis="bokslut", arsmal=72.0, kf_arsmal=75.0),
    _year(2020),
    _year(2021, utfall=74.0, basis="plan", arsmal=76.0),
    _year(2022, utfall=79.0, basis="rapport", arsmal=78.0, kf_arsmal=80.0),
]


def test_the_line_of_outcomes_breaks_where_a_year_is_missing_and_leaves_out_what_a_plan_states():
    figure = go.Figure(outcome_trend(YEARS, "%"))
    line = _trace(figure, "Utfall")
    assert list(line.x) == [2019, 2020, 2021, 2022]
    assert list(line.y) == [70.0, None, None, 79.0]
    assert line.connectgaps is False
    assert list(_trace(figure, "Utfall enligt plan").x) == [2021]


def test_every_year_has_its_own_step_of_the_target_and_no_line_runs_on():
    figure = go.Figure(outcome_trend(YEARS, "%"))
    for name, years, values in (("Årsmål", [2019, 2021, 2022], [72.0, 76.0, 78.0]), ("KF:s årsmål", [2019, 2022], [75.0, 80.0])):
        steps = _trace(figure, name)
        assert steps.connectgaps is False
        pieces = [(list(steps.x[at : at + 2]), list(steps.y[at : at + 3])) for at in range(0, len(steps.x), 3)]
        assert [sum(xs) / 2 for xs, _ys in pieces] == pytest.approx(years)
        assert [ys for _xs, ys in pieces] == [[value, value, None] for value in values]
        assert all(xs[1] - xs[0] < 1 for xs, _ys in pieces)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Provstad norra", "Provstad norra"),
        ("Provstad östra-Västerängs", "Provstad östra-<br>Västerängs"),
        ("Provstad norra tertial 1 2024", "Provstad norra<br>tertial 1 2024"),
        ("Enanstormycketlångnamnd", "Enanstormycketlångnamnd"),
        ("x" * LONGEST, "x" * LONGEST),
    ],
)
def test_a_long_name_on_an_axis_stands_in_two_even_lines(name, shown):
    assert axis_label(name) == shown


def test_the_lines_of_a_name_are_what_the_axes_show_and_the_name_is_what_they_are_called():
    axis = _bullets([BOARDS[0] | {"board_name": "Provstad norra av alla"}, *BOARDS[1:]], "%").layout.yaxis
    assert dict(zip(axis.tickvals, axis.ticktext, strict=True))["Provstad norra av alla"] == "Provstad<br>norra av alla"
    rows = [{"label": "Provstad norra tertial 1", "kvinnor": 1.0, "man": 2.0, "total": None, "arsmal": None}]
    assert list(go.Figure(dumbbells(rows, "%")).layout.yaxis.ticktext) == ["Provstad norra<br>tertial 1"]


def test_kfs_diamond_is_white_inside_so_that_it_shows_on_the_bar():
    assert _trace(_bullets(BOARDS, "%"), "KF:s årsmål").marker.color == PAPER
