"""The verdict view: DOMAIN's four questions on small written databases, and a second opinion on all five documents.

The second opinion is written from DOMAIN's words alone and reads only the committed tables: where it and the view
differ, one of them misreads DOMAIN.
"""

import math
import re
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from data.build import DEFAULT_PLAN, run
from data.building.catalogue import DEFAULT_FOLDER
from tests.plans import Row, built, indicator, measure, rows_of, write_catalogue, write_document
from tests.rows import csv_rows

NOJDA, FRANVARO, AVVIKELSE, KANDA = "Andel nöjda", "Andel frånvarande", "Avvikelse", "Andel kända"
PLATSER, VRAKTA, BISTAND, JOBB, PERSONAL, KLIMAT, BETYG = (
    "Antal platser", "Antal vräkta", "Andel med bistånd", "Antal jobb", "Antal personal", "Klimatpåverkan", "Betyg",
)  # fmt: skip
MEASURES = [
    measure(NOJDA),
    measure(FRANVARO, direction="lagre"),
    measure(AVVIKELSE, direction="inom"),
    measure(KANDA, direction="okand"),
    measure(PLATSER, unit="st", measure_type="antal", cumulative="yes"),
    measure(VRAKTA, unit="st", measure_type="antal", cumulative="yes", direction="lagre"),
    measure(BISTAND, direction="lagre", kf_scope="stadssnitt"),
    measure(JOBB, unit="st", measure_type="antal", kf_scope="stadssumma"),
    measure(PERSONAL, unit="personer", measure_type="kvot", direction="lagre"),
    measure(KLIMAT, unit="kg CO2/kg", measure_type="kvot", direction="lagre"),
    measure(BETYG, unit="index", measure_type="index"),
]


def _verdicts(folder: Path, *rows: Row, kind: str = "T1", year: int = 2024) -> list[dict]:
    """Return the verdicts on rows of one document of Provstad norra, in their order."""
    document = write_document(folder / "plan", *rows, kind=kind, year=year)
    return rows_of(built(folder, MEASURES), f"select * from verdict where document_id = '{document}' order by line")


def _answers(verdicts: list[dict], question: str) -> list[tuple]:
    return [(row[question], row[f"{question}_reason"]) for row in verdicts]


def _outcomes(name: str, *pairs: tuple[str, str], **cells: str) -> list[Row]:
    return [indicator(name, utfall=utfall, arsmal=arsmal, **cells) for utfall, arsmal in pairs]


# Nuläge: the outcome and the target.


@pytest.mark.parametrize(
    "name, target, outcomes",
    [
        (NOJDA, "80 %", {"80 %": "nar", "80,0 %": "nar", "81 %": "nar", "79,99 %": "nara", "68 %": "nara", "67,99 %": "nar_inte"}),
        (FRANVARO, "20 %", {"20 %": "nar", "19 %": "nar", "0 %": "nar", "20,01 %": "nara", "23 %": "nara", "23,01 %": "nar_inte"}),
        (BETYG, "3,6", {"3,6": "nar", "3,59": "nara", "3,06": "nara", "3,05": "nar_inte", "0": "nar_inte"}),
    ],
)
def test_an_outcome_reaches_the_target_or_is_near_it_up_to_15_percent_on_the_bad_side(tmp_path, name, target, outcomes):
    verdicts = _verdicts(tmp_path, *_outcomes(name, *((outcome, target) for outcome in outcomes)))
    assert _answers(verdicts, "nulage") == [(verdict, None) for verdict in outcomes.values()]


def test_exactly_15_percent_off_is_near_whatever_binary_fractions_say(tmp_path):
    targets = [Decimal(number) / 10 for number in range(1, 1001, 7)]
    rows = []
    for name, sign in ((NOJDA, -1), (FRANVARO, 1)):
        for step in (Decimal(0), Decimal("0.0001")):
            outcomes = [target * (1 + sign * Decimal("0.15")) + sign * step for target in targets]
            pairs = ((f"{a.normalize():f} %".replace(".", ","), f"{b} %".replace(".", ",")) for a, b in zip(outcomes, targets, strict=True))
            rows += _outcomes(name, *pairs)
    verdicts = [row["nulage"] for row in _verdicts(tmp_path, *rows)]
    assert verdicts == (["nara"] * len(targets) + ["nar_inte"] * len(targets)) * 2


def test_the_limit_for_near_is_a_published_setting(tmp_path):
    database = built(tmp_path, MEASURES)
    assert [row["value"] for row in rows_of(database, "select value from setting where name = 'nara_grans'")] == [0.15]


def test_a_band_is_kept_or_not_and_never_nearly(tmp_path):
    pairs = {"1 %": "nar", "-1 %": "nar", "0 %": "nar", "1,01 %": "nar_inte", "-1,01 %": "nar_inte", "5 %": "nar_inte"}
    for target in ("+/-1 %", "+/- 1 %", "1 %"):
        verdicts = _verdicts(tmp_path, *_outcomes(AVVIKELSE, *((outcome, target) for outcome in pairs)))
        assert _answers(verdicts, "nulage") == [(verdict, None) for verdict in pairs.values()]
        assert {row["utfall_minus_arsmal"] for row in verdicts} == {None}


def test_a_band_printed_for_a_one_sided_indicator_is_not_judged(tmp_path):
    (verdict,) = _verdicts(tmp_path, *_outcomes(NOJDA, ("2 %", "+/-1 %")))
    assert (verdict["nulage"], verdict["nulage_reason"]) == ("kan_inte_bedomas", "riktning_okand")


def test_any_miss_of_a_target_of_zero_is_a_miss_where_lower_is_better(tmp_path):
    verdicts = _verdicts(tmp_path, *_outcomes(FRANVARO, ("0 %", "0 %"), ("0,1 %", "0 %"), ("9 %", "0 %")))
    assert [row["nulage"] for row in verdicts] == ["nar", "nar_inte", "nar_inte"]


def test_a_target_of_zero_where_higher_is_better_means_that_nothing_is_planned(tmp_path):
    verdicts = _verdicts(tmp_path, *_outcomes(NOJDA, ("0 %", "0 %"), ("9 %", "0 %")))
    assert _answers(verdicts, "nulage") == [("kan_inte_bedomas", "inget_planerat")] * 2


def test_an_unknown_direction_gives_no_verdict_not_even_when_outcome_and_target_are_equal(tmp_path):
    verdicts = _verdicts(tmp_path, *_outcomes(KANDA, ("80 %", "80 %"), ("81 %", "80 %")), *_outcomes("Andel ny", ("8 %", "8 %")))
    assert _answers(verdicts, "nulage") == [("kan_inte_bedomas", "riktning_okand")] * 3


def test_a_number_without_unit_has_the_unit_only_where_the_catalogue_says_so(tmp_path):
    pairs = [(NOJDA, "66,67", "75 %"), (NOJDA, "66,67 %", "75"), (BETYG, "66,67", "75 %"), (NOJDA, "66 GWh", "75 %")]
    verdicts = _verdicts(tmp_path, *(indicator(name, utfall=utfall, arsmal=arsmal) for name, utfall, arsmal in pairs))
    assert _answers(verdicts, "nulage") == [("nara", None)] * 2 + [("kan_inte_bedomas", "olika_enheter")] * 2
    assert [row["utfall_minus_arsmal"] is None for row in verdicts] == [False, False, True, True]


def test_a_count_beside_a_share_is_no_share(tmp_path):
    (verdict,) = _verdicts(tmp_path, *_outcomes(NOJDA, ("12 st", "75 %")))
    assert (verdict["nulage"], verdict["nulage_reason"]) == ("kan_inte_bedomas", "olika_enheter")


def test_one_unit_spelled_two_ways_is_one_unit(tmp_path):
    rows = [
        *_outcomes(KLIMAT, ("1,9 kg CO2 per kg livsmedel", "1,80 kg CO2/kg")),
        *_outcomes(PERSONAL, ("9", "10 personer"), ("9 st", "10")),
    ]
    assert [row["nulage"] for row in _verdicts(tmp_path, *rows)] == ["nara", "nar", "nar"]


def test_a_count_that_grows_is_not_judged_before_vb_but_shows_its_share(tmp_path):
    pairs = (("30 st", "120 st"), ("130 st", "120 st"), ("5 st", "0 st"))
    for kind in ("T1", "T2"):
        verdicts = _verdicts(tmp_path, *_outcomes(PLATSER, *pairs), kind=kind)
        assert _answers(verdicts, "nulage") == [("raknas_upp", "raknas_upp")] * 3
        assert [row["share_of_arsmal"] for row in verdicts] == [0.25, pytest.approx(130 / 120), None]
    verdicts = _verdicts(tmp_path, *_outcomes(PLATSER, *pairs[:2]), kind="VB")
    assert _answers(verdicts, "nulage") == [("nar_inte", None), ("nar", None)]
    assert [row["share_of_arsmal"] for row in verdicts] == [None, None]


def test_few_so_far_is_no_success_where_a_count_that_grows_should_stay_low(tmp_path):
    assert _answers(_verdicts(tmp_path, *_outcomes(VRAKTA, ("1 st", "4 st"))), "nulage") == [("raknas_upp", "raknas_upp")]


@pytest.mark.parametrize(
    "kind, period, verdict",
    [
        ("T1", "2024", "mats_senare"),
        ("T2", "2024", "mats_senare"),
        ("VB", "2024", "ej_rapporterad"),
        ("T1", "Tertial 1 2024", "ej_rapporterad"),
        ("T2", "Tertial 2 2024", "ej_rapporterad"),
    ],
)
def test_an_absent_outcome_is_measured_later_only_while_a_yearly_indicators_year_goes_on(tmp_path, kind, period, verdict):
    (row,) = _verdicts(tmp_path, indicator(NOJDA, arsmal="80 %", period=period), kind=kind)
    assert (row["nulage"], row["nulage_kf"], row["utfall_minus_arsmal"]) == (verdict, verdict, None)


def test_a_yearly_outcome_at_t1_is_judged(tmp_path):
    assert [row["nulage"] for row in _verdicts(tmp_path, *_outcomes(NOJDA, ("81 %", "80 %"), period="2024"))] == ["nar"]


def test_a_plan_has_no_nulage_and_no_prognos(tmp_path):
    (row,) = _verdicts(tmp_path, indicator(NOJDA, arsmal="80 %", kf_arsmal="80 %"), kind="VP")
    assert [row[question] for question in ("nulage", "nulage_kf", "prognos", "prognos_kf")] == [None] * 4


def test_what_is_no_number_and_what_has_no_target_is_not_judged(tmp_path):
    verdicts = _verdicts(tmp_path, *_outcomes(NOJDA, ("Mäts ej", "80 %"), ("80 %", ""), ("80 %", "Fastställs 2024"), ("0 %", "80 %")))
    assert _answers(verdicts, "nulage") == [
        ("kan_inte_bedomas", "varde_ar_text"),
        ("kan_inte_bedomas", "mal_saknas"),
        ("kan_inte_bedomas", "mal_ar_text"),
        ("nar_inte", None),
    ]


def test_an_uncertain_row_gets_no_verdict_and_no_deviation(tmp_path):
    cells = {"utfall": "81 %", "utfall_fg_vb": "70 %", "prognos": "82 %", "arsmal": "80 %", "kf_arsmal": "80 %"}
    certain, uncertain = _verdicts(tmp_path, *(indicator(NOJDA, **cells, certain=certain) for certain in ("yes", "no")))
    questions = ("nulage", "nulage_kf", "prognos", "prognos_kf", "krav")
    assert [certain[question] for question in questions] == ["nar", "nar", "nar", "nar", "kraver_forbattring"]
    assert [(uncertain[question], uncertain[f"{question}_reason"]) for question in questions] == [("kan_inte_bedomas", "osaker")] * 5
    assert (certain["ambition"], uncertain["ambition"], uncertain["ambition_reason"]) == ("samma", "gar_inte_att_jamfora", "osaker")
    assert {uncertain[column] for column in uncertain if "_minus_" in column} == {None}


# Prognos: the same words, of the whole year, apart from nuläge.


def test_prognos_and_nulage_are_answered_apart(tmp_path):
    rows = [
        indicator(NOJDA, utfall="50 %", prognos="80 %", arsmal="80 %"),
        indicator(NOJDA, utfall="90 %", prognos="50 %", arsmal="80 %"),
        indicator(NOJDA, prognos="70 %", arsmal="80 %"),
        indicator(NOJDA, utfall="80 %", arsmal="80 %"),
        indicator(NOJDA, utfall="80 %", arsmal="80 %", period="2024"),
    ]
    assert [(row["nulage"], row["prognos"]) for row in _verdicts(tmp_path, *rows)] == [
        ("nar_inte", "nar"),
        ("nar", "nar_inte"),
        ("ej_rapporterad", "nara"),
        ("nar", "ej_rapporterad"),
        ("nar", "mats_senare"),
    ]


def test_the_forecast_of_a_count_that_grows_is_judged_at_once(tmp_path):
    rows = [indicator(PLATSER, utfall="30 st", prognos=prognos, arsmal="120 st") for prognos in ("120 st", "102", "60 st")]
    assert [row["prognos"] for row in _verdicts(tmp_path, *rows)] == ["nar", "nara", "nar_inte"]


def test_an_annual_report_has_no_prognos(tmp_path):
    (row,) = _verdicts(tmp_path, indicator(NOJDA, utfall="80 %", prognos="80 %", arsmal="80 %"), kind="VB")
    assert (row["nulage"], row["prognos"], row["prognos_kf"]) == ("nar", None, None)


# KF's figure: three kinds, and words.


def test_nulage_and_prognos_against_kf_use_kfs_target(tmp_path):
    (row,) = _verdicts(tmp_path, indicator(NOJDA, utfall="80 %", prognos="70 %", arsmal="70 %", kf_arsmal="90 %"))
    assert [row[question] for question in ("nulage", "nulage_kf", "prognos", "prognos_kf")] == ["nar", "nara", "nar", "nar_inte"]
    assert (row["utfall_minus_kf"], row["prognos_minus_kf"], row["arsmal_minus_kf"]) == (-10, -20, -20)


@pytest.mark.parametrize("name, unit, scope, deviation", [(BISTAND, "%", "stadssnitt", -2.0), (JOBB, "st", "stadssumma", None)])
def test_the_citys_average_gives_a_deviation_but_no_verdict_and_the_citys_total_neither(tmp_path, name, unit, scope, deviation):
    (row,) = _verdicts(tmp_path, indicator(name, utfall=f"3 {unit}", prognos=f"3 {unit}", arsmal=f"3 {unit}", kf_arsmal=f"5 {unit}"))
    assert (row["nulage"], row["prognos"]) == ("nar", "nar")
    assert _answers([row], "nulage_kf") == _answers([row], "prognos_kf") == [("kan_inte_bedomas", scope)]
    assert _answers([row], "ambition") == [("gar_inte_att_jamfora", scope)]
    assert [row[f"{value}_minus_kf"] for value in ("utfall", "prognos", "arsmal")] == [deviation] * 3


@pytest.mark.parametrize(
    "word, reason",
    [
        ("Ökning", "kf_okning"),
        ("öka", "kf_okning"),
        ("Minskning", "kf_minskning"),
        ("Fastställs 2024", "kf_faststalls"),
        ("Fastställs t1", "kf_faststalls"),
        ("Tas fram av nämnd", "kf_tas_fram"),
        ("Tas fram av nämnd/styrelse", "kf_tas_fram"),
        ("-", "kf_inget"),
    ],
)
def test_a_word_of_kfs_is_no_target_but_the_boards_own_is_still_held_against_the_outcomes(tmp_path, word, reason):
    (row,) = _verdicts(tmp_path, indicator(NOJDA, utfall="80 %", utfall_fg_vb="79 %", prognos="80 %", arsmal="80 %", kf_arsmal=word))
    assert _answers([row], "nulage_kf") == _answers([row], "prognos_kf") == [("kan_inte_bedomas", reason)]
    assert _answers([row], "ambition") == [("gar_inte_att_jamfora", reason)]
    assert (row["nulage"], row["prognos"], row["krav"], row["arsmal_minus_kf"]) == ("nar", "nar", "kraver_forbattring", None)


def test_max_10_personer_is_the_number_10(tmp_path):
    (row,) = _verdicts(tmp_path, indicator(PERSONAL, utfall="12", arsmal="10", kf_arsmal="Max 10 personer"))
    assert (row["nulage_kf"], row["ambition"], row["utfall_minus_kf"]) == ("nar_inte", "samma", 2)


# Ambition: årsmål and KF:s årsmål.


@pytest.mark.parametrize(
    "name, targets",
    [
        (NOJDA, {("81 %", "80 %"): "hogre", ("80 %", "80%"): "samma", ("80,0 %", "80 %"): "samma", ("79 %", "80 %"): "lagre"}),
        (FRANVARO, {("7 %", "8 %"): "hogre", ("8 %", "8 %"): "samma", ("9 %", "8 %"): "lagre", ("0 %", "8 %"): "hogre"}),
        (AVVIKELSE, {("+/-0,5 %", "+/- 1 %"): "hogre", ("+/-1 %", "+/- 1 %"): "samma", ("+/-2 %", "+/- 1 %"): "lagre"}),
        (PERSONAL, {("8", "Max 10 personer"): "hogre", ("10", "Max 10 personer"): "samma", ("12", "Max 10 personer"): "lagre"}),
        (KLIMAT, {("1,8 kg CO2 per kg livsmedel", "1,80 kg CO2 per kg livsmedel"): "samma"}),
        (KANDA, {("80 %", "80 %"): "samma"}),
    ],
)
@pytest.mark.parametrize("kind", ["VP", "T1"])
def test_ambition_follows_the_direction(tmp_path, kind, name, targets):
    verdicts = _verdicts(tmp_path, *(indicator(name, arsmal=own, kf_arsmal=kf) for own, kf in targets), kind=kind)
    assert _answers(verdicts, "ambition") == [(ambition, None) for ambition in targets.values()]


def test_where_the_two_targets_do_not_compare_ambition_says_why(tmp_path):
    rows = {
        "riktning_okand": indicator(KANDA, arsmal="81 %", kf_arsmal="80 %"),
        "kf_mal_saknas": indicator(NOJDA, arsmal="80 %"),
        "mal_saknas": indicator(NOJDA, kf_arsmal="80 %"),
        "olika_enheter": indicator(NOJDA, arsmal="80 %", kf_arsmal="80 GWh"),
        "inget_kf_mal": indicator(NOJDA, arsmal="80 %", level="namnd", namndmal="Nöjda invånare"),
        "mal_ar_text": indicator(NOJDA, arsmal="Nollvision", kf_arsmal="80 %"),
    }
    verdicts = _verdicts(tmp_path, *rows.values(), kind="VP")
    assert _answers(verdicts, "ambition") == [("gar_inte_att_jamfora", reason) for reason in rows]


# Krav: årsmål and the last full-year outcome.


@pytest.mark.parametrize(
    "name, kraver, haller, redan",
    [
        (NOJDA, "81 %", "80 %", "79 %"),
        (FRANVARO, "79 %", "80 %", "81 %"),
        (AVVIKELSE, "+/-79 %", None, "+/-80 %"),
        (KANDA, None, "80 %", None),
    ],
)
def test_krav_follows_the_direction(tmp_path, name, kraver, haller, redan):
    write_document(tmp_path / "plan", indicator(name, utfall="80 %"), kind="VB", year=2023)
    wanted = [(text, krav) for text, krav in ((kraver, "kraver_forbattring"), (haller, "haller_nivan"), (redan, "redan_natt")) if text]
    verdicts = _verdicts(tmp_path, *(indicator(name, arsmal=text) for text, _krav in wanted), kind="VP")
    assert _answers(verdicts, "krav") == [(krav, None) for _text, krav in wanted]


def test_where_the_target_and_the_last_outcome_do_not_compare_krav_says_why(tmp_path):
    write_document(tmp_path / "plan", *(indicator(name, utfall="80 %") for name in (NOJDA, KANDA)), kind="VB", year=2023)
    rows = {
        ("inget_kant_utfall", "inget_kant_utfall"): indicator(FRANVARO, arsmal="80 %"),
        ("kan_inte_bedomas", "riktning_okand"): indicator(KANDA, arsmal="81 %"),
        ("kan_inte_bedomas", "olika_enheter"): indicator(NOJDA, arsmal="80 GWh"),
        ("kan_inte_bedomas", "mal_saknas"): indicator(NOJDA, kf_arsmal="80 %"),
        ("kan_inte_bedomas", "mal_ar_text"): indicator(NOJDA, arsmal="Nollvision"),
        ("kan_inte_bedomas", "inget_planerat"): indicator(NOJDA, arsmal="0 %"),
    }
    assert _answers(_verdicts(tmp_path, *rows.values(), kind="VP"), "krav") == list(rows)


def _last(verdict: dict) -> tuple:
    return verdict["outcome"], verdict["outcome_year"], verdict["outcome_basis"], verdict["outcome_document"]


def test_the_last_outcome_is_the_boards_own_of_the_nearest_earlier_year_whatever_document_prints_it(tmp_path):
    plan = tmp_path / "plan"
    write_document(plan, indicator(NOJDA, utfall="71 %", utfall_fg_vb="70 %"), kind="VB", year=2022)
    write_document(plan, indicator(NOJDA, utfall="99 %"), kind="VB", year=2023, board="Provstad södra")
    (row,) = _verdicts(tmp_path, indicator(NOJDA, arsmal="80 %"), kind="VP")
    assert _last(row) == (71, 2022, "bokslut", "provstad-norra-vb-2022")
    (row,) = _verdicts(tmp_path, indicator(NOJDA, arsmal="80 %", utfall="90 %", utfall_fg_vb="72 %"), kind="T1")
    assert _last(row) == (72, 2023, "bokslut", "provstad-norra-t1-2024")
    (row,) = _verdicts(tmp_path, indicator(NOJDA, arsmal="80 %"), kind="VP", year=2022)
    assert _last(row) == (70, 2021, "bokslut", "provstad-norra-vb-2022")


def test_a_tertials_outcome_a_doubtful_one_and_one_of_the_same_year_are_no_last_outcome(tmp_path):
    write_document(tmp_path / "plan", indicator(NOJDA, utfall="71 %"), kind="T2", year=2023)
    write_document(tmp_path / "plan", indicator(FRANVARO, utfall="71 %", certain="no"), kind="VB", year=2023)
    names = (NOJDA, FRANVARO, BETYG)
    verdicts = _verdicts(tmp_path, *(indicator(name, utfall="70 %", arsmal="80 %") for name in names), kind="VB")
    assert [row["krav"] for row in verdicts] == ["inget_kant_utfall"] * 3


def test_closed_books_come_before_a_report_of_the_same_year(tmp_path):
    write_document(tmp_path / "plan", indicator(NOJDA, utfall="70 %", period="2023"), kind="T2", year=2023)
    (row,) = _verdicts(tmp_path, indicator(NOJDA, arsmal="80 %"), kind="VP")
    assert _last(row) == (70, 2023, "rapport", "provstad-norra-t2-2023")
    write_document(tmp_path / "plan", indicator(NOJDA, utfall="72 %"), kind="VB", year=2023)
    (row,) = _verdicts(tmp_path, indicator(NOJDA, arsmal="80 %"), kind="VP")
    assert _last(row) == (72, 2023, "bokslut", "provstad-norra-vb-2023")


# The second opinion.


class Printed:
    """A printed value as DOMAIN describes the forms: a number with its unit, or words."""

    UNITS = {"kg co2 per kg livsmedel": "kg co2/kg", "procent": "%"}

    def __init__(self, text: str, catalogue_unit: str) -> None:
        text = text.replace("\u00a0", " ").strip()
        found = re.match(r"(?:max )?(\+/-)? ?(-?\d[\d ]*(?:,\d+)?)(.*)$", text, re.IGNORECASE)
        self.empty, self.is_number, self.band = not text, bool(found), bool(found and found[1])
        if found:
            self.number = Decimal(found[2].replace(" ", "").replace(",", "."))
            unit = found[3].strip().lower()
            # A bare number, or one of things not named, is in the catalogue's unit.
            self.unit = self.UNITS.get(unit, unit) if unit not in ("", "st") else catalogue_unit.lower()


def _good(value: Decimal, target: Decimal, direction: str) -> bool:
    if direction == "inom":
        return abs(value) <= abs(target)
    return value >= target if direction == "hogre" else value <= target


def _judge(value: Printed, target: Printed, direction: str) -> str:
    """Når, nära, når inte, or kan inte bedömas."""
    judgeable = value.is_number and target.is_number and value.unit == target.unit and direction != "okand"
    if not judgeable or (target.band and direction != "inom") or (direction == "hogre" and target.number == 0):
        return "kan_inte_bedomas"
    if _good(value.number, target.number, direction):
        return "nar"
    # A band has no nära, a target of zero neither.
    has_near = direction != "inom" and target.number != 0
    return "nara" if has_near and abs(value.number - target.number) * 100 <= 15 * abs(target.number) else "nar_inte"


class Opinion:
    """One row of a committed table with the six answers DOMAIN gives it."""

    def __init__(self, row: pd.Series, known: dict) -> None:
        self.row = row
        unit = row["unit"]
        self.value = {column: Printed(row[column], unit) for column in ("utfall", "prognos", "arsmal", "kf_arsmal")}
        self.last = known.get((row["board"], row["indicator"]), {})
        self.unit = unit
        self.yearly = not (row["periodicitet"] or row["period"]).startswith("Tertial")
        self.report = row["kind"] in ("T1", "T2")
        self.kf_compares = row["level"] == "kf" and row["kf_scope"] == "namnd" and self.value["kf_arsmal"].is_number

    def outcome_against(self, column: str, target: str) -> str | None:
        """Answer nuläge (column utfall) or prognos, against the board's årsmål or KF's."""
        if self.row["kind"] == "VP" or (column == "prognos" and not self.report):
            return None
        if self.row["certain"] != "yes":
            return "kan_inte_bedomas"
        if self.value[column].empty:
            return "mats_senare" if self.yearly and self.report else "ej_rapporterad"
        if column == "utfall" and self.report and self.row["cumulative"] == "yes" and self.value["utfall"].is_number:
            return "raknas_upp"
        if target == "kf_arsmal" and not self.kf_compares:
            return "kan_inte_bedomas"
        return _judge(self.value[column], self.value[target], self.row["direction"])

    def ambition(self) -> str:
        """Answer whether the board aims higher than KF."""
        own, kf, direction = self.value["arsmal"], self.value["kf_arsmal"], self.row["direction"]
        if self.row["certain"] != "yes" or not self.kf_compares or not own.is_number or own.unit != kf.unit:
            return "gar_inte_att_jamfora"
        if own.number == kf.number:
            return "samma"
        if direction == "okand":
            return "gar_inte_att_jamfora"
        return "hogre" if _good(own.number, kf.number, direction) else "lagre"

    def krav(self) -> str:
        """Answer what the target asks for, seen from the last full-year outcome."""
        own, direction = self.value["arsmal"], self.row["direction"]
        earlier = [year for year in self.last if year < self.row["year"]]
        if self.row["certain"] != "yes" or not own.is_number:
            return "kan_inte_bedomas"
        if not earlier:
            return "inget_kant_utfall"
        outcome = Printed(self.last[max(earlier)], self.unit)
        if own.unit != outcome.unit or (direction == "hogre" and own.number == 0):
            return "kan_inte_bedomas"
        if direction != "inom" and outcome.number == own.number:
            return "haller_nivan"
        if direction == "okand":
            return "kan_inte_bedomas"
        return "redan_natt" if _good(outcome.number, own.number, direction) else "kraver_forbattring"


def _committed() -> pd.DataFrame:
    """Return every indicator row of the committed tables beside what the catalogue says of its indicator."""
    frames = []
    for folder in sorted(DEFAULT_PLAN.iterdir()):
        frame = pd.read_csv(folder / "indicators.csv", dtype=str, keep_default_na=False)
        _board, kind, year = re.fullmatch(r"(.+)-(vp|t1|t2|vb)-(\d{4})", folder.name).groups()
        frames.append(frame.assign(document=folder.name, board=_board, kind=kind.upper(), year=int(year)))
    rows = pd.concat(frames, ignore_index=True)
    catalogue = pd.read_csv(DEFAULT_FOLDER / "indicators.csv", dtype=str, keep_default_na=False)
    names = catalogue.assign(printed=catalogue["aliases"].str.split("|")).explode("printed").drop(columns="name")
    merged = rows.merge(names.rename(columns={"indicator_id": "indicator"}), left_on="name", right_on="printed", how="left")
    assert len(merged) == len(rows)
    return merged


def _known_outcomes(rows: pd.DataFrame) -> dict:
    """Return {(board, indicator): {year: the full year's outcome as printed}}: VB columns, and yearly outcomes of reports."""
    known: dict = {}
    for _index, row in rows[rows["certain"] == "yes"].iterrows():
        yearly = row["kind"] == "VB" or not (row["period"] or "Tertial").startswith("Tertial")
        for text, year in ((row["utfall"] if yearly else "", row["year"]), (row["utfall_fg_vb"], row["year"] - 1)):
            if Printed(text, "").is_number:
                known.setdefault((row["board"], row["indicator"]), {})[year] = text
    return known


@pytest.fixture(scope="module")
def second_opinion() -> pd.DataFrame:
    """The six answers of every row, worked out here."""
    rows = _committed()
    known = _known_outcomes(rows)
    answers = []
    for _index, row in rows.iterrows():
        opinion = Opinion(row, known)
        answers.append(
            {
                "document_id": row["document"],
                "line": int(row["line"]),
                "nulage": opinion.outcome_against("utfall", "arsmal"),
                "nulage_kf": opinion.outcome_against("utfall", "kf_arsmal"),
                "prognos": opinion.outcome_against("prognos", "arsmal"),
                "prognos_kf": opinion.outcome_against("prognos", "kf_arsmal"),
                "ambition": opinion.ambition(),
                "krav": opinion.krav(),
            }
        )
    return pd.DataFrame(answers).set_index(["document_id", "line"]).sort_index()


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    """The database of the committed tables."""
    path = tmp_path_factory.mktemp("committed") / "kollen.duckdb"
    assert run([DEFAULT_PLAN], path) == 0
    return path


@pytest.mark.parametrize("question", ["nulage", "nulage_kf", "prognos", "prognos_kf", "ambition", "krav"])
def test_the_view_and_a_second_opinion_agree_on_every_row_of_the_five_documents(database, second_opinion, question):
    view = {(row["document_id"], row["line"]): row[question] for row in rows_of(database, "select * from verdict")}
    opinion = {
        place: None if isinstance(answer, float) and math.isnan(answer) else answer for place, answer in second_opinion[question].items()
    }
    assert len(view) == 393
    assert {place: (view.get(place), answer) for place, answer in opinion.items() if view.get(place) != answer} == {}
    assert view.keys() == opinion.keys()
