"""Figures draw what is known and nothing else."""

import pandas as pd
import pytest

from dashboard.components.bullets import axis_end, bullet
from dashboard.figures.bullets import two_target_bullets
from dashboard.figures.sexes import dumbbells
from dashboard.theme import GRAPH_CONFIG, NULAGE, OTHERS, PROGNOS, UTFALL

NAN = float("nan")
BOARDS = pd.DataFrame(
    {
        "board": ["norra", "sodra", "ostra"],
        "board_name": ["Provstad norra", "Provstad södra", "Provstad östra"],
        "utfall": [81.0, NAN, 60.0],
        "prognos": [85.0, NAN, NAN],
        "arsmal": [85.0, 90.0, NAN],
        "kf_arsmal": [88.0, 88.0, 88.0],
    }
)


def _trace(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


def test_a_missing_outcome_is_not_drawn_as_zero():
    figure = two_target_bullets(BOARDS, "%")
    assert list(_trace(figure, "Utfall").y) == ["Provstad östra", "Provstad norra"]
    assert 0 not in list(_trace(figure, "Utfall").x)
    assert list(_trace(figure, "Prognos helår").x) == [85.0]
    assert list(_trace(figure, "Årsmål").y) == ["Provstad södra", "Provstad norra"]


def test_every_board_has_a_row_whether_it_has_a_value_or_not():
    figure = two_target_bullets(BOARDS, "%")
    assert list(figure.layout.yaxis.categoryarray) == ["Provstad östra", "Provstad södra", "Provstad norra"]


def test_the_own_board_is_on_top_and_darker():
    figure = two_target_bullets(BOARDS, "%", own="ostra")
    assert figure.layout.yaxis.categoryarray[-1] == "Provstad östra"
    assert list(_trace(figure, "Utfall").marker.color) == [OTHERS, UTFALL]


def test_bars_begin_at_zero():
    assert two_target_bullets(BOARDS, "%").layout.xaxis.range[0] == 0
    only_targets = BOARDS.assign(utfall=NAN, prognos=NAN)
    assert two_target_bullets(only_targets, "%").layout.xaxis.range[0] == 0


def test_nothing_known_draws_nothing_and_does_not_fail():
    nothing = BOARDS.assign(utfall=NAN, prognos=NAN, arsmal=NAN, kf_arsmal=NAN)
    assert all(len(trace.x) == 0 for trace in two_target_bullets(nothing, "").data)


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
    rows = pd.DataFrame({"label": ["a", "b"], "kvinnor": [11.2, 5.0], "man": [7.4, NAN], "total": [10.6, 5.0], "arsmal": [9.0, NAN]})
    figure = dumbbells(rows, "%")
    assert list(_trace(figure, "Kvinnor").x) == [11.2]
    assert list(_trace(figure, "Män").x) == [7.4]


def test_the_chart_has_no_button_that_sends_it_anywhere():
    assert GRAPH_CONFIG["displayModeBar"] is False
    assert GRAPH_CONFIG["plotlyServerURL"] == ""
    assert GRAPH_CONFIG["locales"]["sv"]["format"]["decimal"] == ","


def test_no_answer_on_an_indicator_uses_the_boards_own_word():
    assert not any("uppfyll" in mark.word.lower() for marks in (NULAGE, PROGNOS) for mark in marks.values())
