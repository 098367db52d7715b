"""Printed values: where one ends and the next begins (data.parsing.values), and what number or word it is (data.building.values)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.building.values import NotANumber, Value, comparable_unit, number_and_unit, word_kind
from data.parsing.values import readings
from tests.invented import read, table, target, text

NUMBERS = {
    "8 %": Value(8, "%"),
    "0,25 %": Value(0.25, "%"),
    "90%": Value(90, "%"),
    "80  %": Value(80, "%"),
    "1 100 st": Value(1100, "st"),
    "1 257": Value(1257, ""),
    "1\u00a0257": Value(1257, ""),
    "75": Value(75, ""),
    "3,6": Value(3.6, ""),
    "66,67": Value(66.67, ""),
    "0 st": Value(0, "st"),
    "Max 10 personer": Value(10, "personer", bound="max"),
    "Minst 5 st": Value(5, "st", bound="min"),
    "+/- 1 %": Value(1, "%", band=True),
    "+/-1 %": Value(1, "%", band=True),
    "± 1 %": Value(1, "%", band=True),
    "-0,5 %": Value(-0.5, "%"),
    "−3 st": Value(-3, "st"),
    "1,8 kg CO2 per kg livsmedel": Value(1.8, "kg CO2 per kg livsmedel"),
    "1,89 GWh": Value(1.89, "GWh"),
    "16,2 barn/avd.": Value(16.2, "barn/avd."),
}
WORDS = {
    "öka": "okning",
    "Ökning": "okning",
    "Minskning": "minskning",
    "minska": "minskning",
    "Fastställs 2021": "faststalls",
    "Fastställs t1": "faststalls",
    "Tas fram av nämnd": "tas_fram",
    "Tas fram av nämnd/styrelse": "tas_fram",
    "-": "inget",
    "–": "inget",
}
BROKEN = {
    "1,93 %": ["1,93 ", "%"],
    "32,4 %": ["32,4", "%"],
    "9 000 st": ["9 000 ", "st"],
    "1945 GWh": ["1945 ", "GWh"],
    "16,2 barn/avd.": ["16,2 barn/a", "vd."],
    "0,36 kg CO2e": ["0,36 ", "kg ", "CO2e"],
    "1,8 kg CO2 per kg livsmedel": ["1,8 kg ", "CO2 ", "per kg ", "livsmed", "el"],
    "1,9 kg CO2 per kg livsmedel": ["1,9 kg ", "CO2 ", "per kg ", "livsme", "del"],
    "Max 10 personer": ["Max 10 ", "personer"],
    "Fastställs 2021": ["Fastställs  ", "2021"],
    "Fastställs t1": ["Faststäl", "ls t1"],
    "Tas fram av nämnd": ["Tas ", "fram av ", "nämnd"],
    "Tas fram av nämnd/styrelse": ["Tas fram av ", "nämnd/styrel", "se"],
    "Tertial 1 2021": ["Tertial 1 ", "2021"],
}
NO_VALUES = ["Andel barn", "dag 1-14", "T2", "1-14", "i rätt tid", "livsmedel", "000 st", "2021-01-01", "Stockholms stad 5 %", ""]


def _texts(lines: list[str], most: int = 3) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in cells) for cells in readings(lines, most)]


@pytest.mark.parametrize("printed", [*NUMBERS, *WORDS, "Tertial", "År", "2021"])
def test_every_printed_form_is_one_value(printed):
    assert _texts([printed], 1) == [(" ".join(printed.split()),)]


@pytest.mark.parametrize(("whole", "lines"), BROKEN.items(), ids=BROKEN)
def test_a_value_that_its_cell_broke_is_whole_again(whole, lines):
    assert (whole,) in _texts(lines)


@pytest.mark.parametrize(("whole", "lines"), BROKEN.items(), ids=BROKEN)
def test_a_broken_value_remembers_the_pieces_that_show_how_wide_its_column_is(whole, lines):
    cell = next(cells[0] for cells in readings(lines, 3) if len(cells) == 1)
    assert list(cell.pieces) == [" ".join(line.split()) for line in lines]


@pytest.mark.parametrize("words", NO_VALUES)
def test_other_words_are_no_value(words):
    assert readings([words], 3) == []


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("5 % 1,5 % Tertial", ("5 %", "1,5 %", "Tertial")),
        ("1 200 st 11 000 st", ("1 200 st", "11 000 st")),
        ("1,2 GWh 1 735 GWh", ("1,2 GWh", "1 735 GWh")),
        ("+/-1 % +/- 1 %", ("+/-1 %", "+/- 1 %")),
        ("10 Max 10 personer", ("10", "Max 10 personer")),
        ("90% 80  %", ("90%", "80 %")),
        ("1,8 kg CO2 per kg livsmedel 1,70 kg CO2 per kg livsmedel", ("1,8 kg CO2 per kg livsmedel", "1,70 kg CO2 per kg livsmedel")),
        ("66,67 44,44 %", ("66,67", "44,44 %")),
        ("75 Tas fram av nämnd", ("75", "Tas fram av nämnd")),
    ],
)
def test_two_cells_on_a_line_are_told_apart(line, cells):
    found = _texts([line])
    assert cells in found
    assert min(map(len, found)) == len(cells)


def test_a_blank_that_may_be_of_thousands_gives_both_readings():
    assert sorted(_texts(["419 422"], 2)) == [("419", "422"), ("419 422",)]


def test_no_more_values_are_read_than_there_are_columns():
    assert _texts(["5 % 1,5 %"], 1) == []


def test_a_blocks_further_lines_belong_to_its_last_value():
    assert _texts(["8 % 5 ", "%"]) == [("8 %", "5 %")]
    assert _texts(["1 ", "200 300"]) == [("1 200 300",)]


@pytest.mark.parametrize("printed", ["Max 10 personer", "Fastställs 2021", "-", "öka", "Tas fram av nämnd"])
def test_what_stands_for_a_target_without_being_a_bare_number_is_a_word(printed):
    assert readings([printed], 1)[0][0].is_word


@pytest.mark.parametrize("printed", ["8 %", "1 100 st", "+/- 1 %", "Tertial", "Tertial 1 2021"])
def test_numbers_and_periods_are_no_words(printed):
    assert not readings([printed], 1)[0][0].is_word


@pytest.mark.parametrize(("printed", "value"), NUMBERS.items(), ids=NUMBERS)
def test_a_printed_number_has_its_value_and_unit(printed, value):
    assert number_and_unit(printed) == value


@pytest.mark.parametrize("printed", [*WORDS, "", " ", "12 34 %", "1 2000", "1-14", "2021-01-01", "T2"])
def test_what_is_no_number_is_refused_and_never_zero(printed):
    with pytest.raises(NotANumber):
        number_and_unit(printed)


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(st.integers(0, 99_999_999), st.sampled_from(["", " st", " %", " kg CO2 per kg livsmedel"]), st.sampled_from([" ", "\u00a0"]))
def test_thousands_blanks_change_no_number(number, unit, blank):
    value = number_and_unit(f"{number:,}".replace(",", blank) + unit)
    assert (value.value, value.unit) == (number, unit.strip())


@pytest.mark.parametrize(("printed", "kind"), WORDS.items(), ids=WORDS)
def test_a_word_for_a_target_has_its_kind(printed, kind):
    assert word_kind(printed) == kind


@pytest.mark.parametrize("printed", [*NUMBERS, "", "Tertial"])
def test_a_number_is_no_word_for_a_target(printed):
    assert word_kind(printed) == ""


@pytest.mark.parametrize(
    ("printed", "catalogue", "unit"),
    [
        ("%", "", "%"),
        ("procent", "", "%"),
        ("", "%", "%"),
        ("", "", ""),
        ("st", "personer", "personer"),
        ("kg CO2 per kg livsmedel", "", "kg CO2/kg"),
        ("kg CO ₂ per kg livsmedel", "%", "kg CO2/kg"),
        ("GWh", "MWh", "GWh"),
        ("barn/avd.", "", "barn/avd."),
    ],
)
def test_units_compare_in_their_usual_form_and_by_the_catalogue_where_none_is_printed(printed, catalogue, unit):
    assert comparable_unit(printed, catalogue) == unit


PAIRS = [
    ("1 200 st", "11 000 st"),
    ("1,2 GWh", "1 735 GWh"),
    ("+/-1 %", "+/- 1 %"),
    ("10", "Max 10 personer"),
    ("75", "Tas fram av nämnd/styrelse"),
    ("75 %", "öka"),
    ("80 %", "-"),
    ("0 st", "0 st"),
    ("90%", "80 %"),
    ("1,8 kg CO2 per kg livsmedel", "1,70 kg CO2 per kg livsmedel"),
    ("", "Fastställs 2024"),
    ("", "Tas fram av nämnd"),
]


@pytest.mark.parametrize(("arsmal", "kf_arsmal"), PAIRS, ids=map(" | ".join, PAIRS))
def test_a_plans_two_targets_stand_in_their_columns_for_certain(arsmal, kf_arsmal):
    row = read(text(table(target("Andel provande", arsmal, kf_arsmal)))).rows["indicators"][0]
    assert (row["arsmal"], row["kf_arsmal"], row["certain"]) == (arsmal, kf_arsmal, "yes")


def test_a_boards_own_indicator_has_no_target_of_kf():
    row = read(text(table(target("Andel provande", "80 %", ""), level="namnd"))).rows["indicators"][0]
    assert (row["arsmal"], row["kf_arsmal"], row["certain"]) == ("80 %", "", "yes")


def test_kfs_row_with_one_number_is_kept_with_both_readings_as_uncertain():
    row = read(text(table(target("Andel provande", "80 %", "")))).rows["indicators"][0]
    assert row["certain"] == "no"
    assert '"kf_arsmal": "80 %"' in row["alternatives"] or row["kf_arsmal"] == "80 %"
