"""Swedish text: numbers, differences, addresses, sentences."""

import doctest

import pytest

from dashboard import address, sentences, text
from dashboard.text import NBSP, apart, decimals_of, difference_text, number_text, percent_text, printed


@pytest.mark.parametrize("module", [text, address, sentences], ids=lambda module: module.__name__)
def test_the_examples_in_the_docstrings_hold(module):
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_missing_value_has_no_number(missing):
    with pytest.raises(ValueError, match="missing"):
        number_text(missing)


def test_differences_between_shares_are_procentenheter_and_never_percent():
    assert difference_text(-4, "%", 0) == f"−4{NBSP}procentenheter"
    assert difference_text(1, "%", 0) == f"+1{NBSP}procentenhet"
    assert "%" not in difference_text(0.25, "%", 2)


def test_a_difference_is_written_as_exactly_as_its_parts():
    assert decimals_of("3,9 %", "3 %") == 1
    assert difference_text(3.9 - 3.3, "%", 1) == f"+0,6{NBSP}procentenheter"


def test_an_equal_value_is_said_to_be_equal_not_zero_apart():
    assert apart(0.0, "%", 0, "årsmålet 79 %") == "lika med årsmålet 79 %"


def test_a_printed_value_keeps_its_characters():
    assert printed("1 200 st").replace(NBSP, " ") == "1 200 st"
    assert printed("90%") == "90%"
    assert NBSP in printed("3,9 %")


def test_shares_are_rounded_half_up():
    assert percent_text(1.125) == f"113{NBSP}%"


ROW = {
    "utfall": 3.9, "utfall_text": "3,9 %", "arsmal_text": "3,3 %", "utfall_minus_arsmal": 0.6, "unit": "%", "nulage": "nar_inte",
    "nulage_reason": None, "share_of_arsmal": None, "prognos_text": None, "kf_arsmal_text": "2,7 %", "kf_word": None, "level": "kf",
    "kf_scope": "namnd", "arsmal_minus_kf": 0.6,
}  # fmt: skip


def test_a_sentence_says_the_value_the_distance_and_the_target():
    said = sentences.utfall_sentence(ROW).replace(NBSP, " ")
    assert said == "Utfallet 3,9 % är 0,6 procentenheter över årsmålet 3,3 %."


def test_a_count_that_grows_is_said_as_a_share_of_its_target():
    row = {**ROW, "nulage": "raknas_upp", "utfall_text": "41", "arsmal_text": "80 st", "share_of_arsmal": 41 / 80}
    assert sentences.utfall_sentence(row).replace(NBSP, " ") == "Hittills 41, 51 % av årsmålet 80 st. Antalet växer under året."


def test_an_uncertain_outcome_is_said_with_a_reservation():
    assert sentences.utfall_sentence({**ROW, "nulage_reason": "osaker"}).startswith("Utfallet kan vara")


def test_a_city_average_is_called_the_citys_target():
    said = sentences.ambition_sentence({**ROW, "kf_scope": "stadssnitt"}).replace(NBSP, " ")
    assert said == "Årsmålet 3,3 % är 0,6 procentenheter över stadens mål 2,7 %."


@pytest.mark.parametrize(
    ("word", "text", "said"),
    [
        ("okning", "öka", "KF vill ha en ökning"),
        ("tas_fram", "Tas fram av nämnd", "KF låter nämnden sätta målet"),
        ("faststalls", "Fastställs 2024", "KF:s mål: Fastställs 2024"),
        ("inget", "-", "KF har inget mål"),
        (None, None, "KF:s årsmål saknas i dokumentet"),
    ],
)
def test_words_in_kfs_column_are_said_as_what_they_are(word, text, said):
    assert sentences.kf_words({**ROW, "kf_word": word, "kf_arsmal_text": text}) == said


SEXES = {
    **ROW, "split": "skillnad", "gap": 3.8, "measure_type": "andel", "indicator_name": "Sjukfrånvaro", "board_name": "Provstad norra",
    "utfall_kvinnor": 11.2, "utfall_kvinnor_text": "11,2 %", "utfall_man": 7.4, "utfall_man_text": "7,4 %", "utfall_text": "10,6 %",
}  # fmt: skip


def _said(sentence: str) -> str:
    return sentence.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({}, "kvinnor 3,8 procentenheter högre"),
        ({"gap": -1.0, "utfall_kvinnor_text": "6 %", "utfall_man_text": "7 %"}, "män 1 procentenhet högre"),
        ({"gap": 3.0, "unit": "index", "utfall_kvinnor_text": "81", "utfall_man_text": "78"}, "kvinnor 3 enheter högre"),
        ({"gap": 0.0}, "ingen skillnad"),
    ],
)
def test_a_gap_is_said_with_who_is_higher_and_in_its_unit(cells, said):
    assert _said(sentences.gap_text({**SEXES, **cells})) == said


PAIR = "kvinnor och flickor 11,2 %, män och pojkar 7,4 %"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({}, f"{PAIR}: kvinnor 3,8 procentenheter högre."),
        (
            {"split": "fordelning", "utfall_text": "18,6 %"},
            f"{PAIR}. Tillsammans är de hela utfallet 18,6 %: en fördelning, ingen skillnad.",
        ),
        ({"split": "motsagelse"}, f"{PAIR}. Totalen 10,6 % ligger utanför könens värden: uppgifterna i dokumentet går inte ihop."),
        (
            {"split": "motsagelse", "measure_type": "antal", "utfall_kvinnor": 10, "utfall_kvinnor_text": "10 st", "utfall_man": 12,
             "utfall_man_text": "12 st", "utfall_text": "25 st"},
            "kvinnor och flickor 10 st, män och pojkar 12 st. Tillsammans är de 22, totalen är 25 st: uppgifterna i dokumentet går "
            "inte ihop.",
        ),
        ({"split": "ej_uppdelad", "utfall_text": "900 st"}, "ej könsuppdelad: totalen är 900 st, båda könen är tryckta som 0."),
        ({"split": "endast_total"}, "endast total redovisad, 10,6 %."),
        ({"split": "ett_kon", "utfall_man_text": None, "utfall_text": None}, "bara ena könets värde är tryckt."),
        ({"split": "osaker"}, f"{PAIR}, totalt 10,6 %: osäker läsning."),
        ({"split": "osaker", "utfall_man_text": None}, "osäker läsning: utfallet kan vara 10,6 %."),
        ({"split": "antal", "utfall_text": None}, f"{PAIR}: antal rangordnas inte."),
    ],
)  # fmt: skip
def test_women_and_men_are_said_with_what_the_pair_is(cells, said):
    assert _said(sentences.sexes_sentence({**SEXES, **cells})) == said


def test_no_gap_anywhere_is_said_as_equal():
    said = sentences.largest_gap_sentence({**SEXES, "gap": 0.0}, "helår 2024", alone=True)
    assert said == "I Provstad norra är kvinnors och mäns utfall lika i allt som går att jämföra."


@pytest.mark.parametrize(
    ("apart_count", "judged", "said"),
    [
        (2, 6, "I 2 av 6 indikatorer ligger könen på olika sida om årsmålet."),
        (0, 6, "I ingen av 6 indikatorer ligger könen på olika sida om årsmålet."),
        (1, 1, "I den enda indikator som kan bedömas ligger könen på olika sida om årsmålet."),
        (0, 1, "I den enda indikator som kan bedömas ligger könen på samma sida om årsmålet."),
        (0, 0, "Ingen skillnad kan bedömas mot årsmålet."),
    ],
)
def test_how_often_the_sexes_are_on_different_sides_is_a_count_of_what_is_judged(apart_count, judged, said):
    assert sentences.both_sides_sentence(apart_count, judged, alone=True) == said


def test_an_address_leaves_out_defaults_and_what_is_empty():
    keys = address.only_changed({"ar": 2021, "visa": "utfall"}, {"ar": 2021, "visa": "arsmal"})
    assert address.href("/jamfor", **keys) == "/jamfor?visa=utfall"
    assert address.href("/jamfor", stadsdel=["a", "b"], tema=None) == "/jamfor?stadsdel=a,b"


@pytest.mark.parametrize("value", [None, "", "1799", "x", "2021 ", "²", "9" * 40])
def test_an_unknown_year_falls_back_to_the_default(value):
    assert address.whole(value, [2021, 2024], 2024) == 2024
