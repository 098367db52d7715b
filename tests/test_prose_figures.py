"""Figures in other prose than expected results: what is read, of which indicator, and what is left alone."""

import pytest

from data.parsing.document import parse
from tests.plans import built, indicator, measure, rows_of, stated, write_document

PLAN = """Provstad norra stadsdelsnämnd
Verksamhetsplan 2024

KF:s inriktningsmål: 1. En stad för alla

KF:s mål för verksamhetsområdet: 1.1 Staden är trygg

{prose}

Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet
Antal lagade lampor i parkerna\t800 st\t900 st\tÅr
Antal sådda rabatter i parkerna\t800 st\t120 st\tÅr
Andel pojkar av besökarna hos fritidsgården\t23 %\t\tÅr

Nämndmål: Torgen är trygga

Förväntat resultat

- {result}

Aktivitet\tStartdatum\tSlutdatum
Laga lampor\t2024-01-01\t2024-12-31
"""
REPORT = """Provstad norra stadsdelsnämnd
Tertialrapport 1 2024

KF:s inriktningsmål: 1. En stad för alla

KF:s mål för verksamhetsområdet: 1.1 Staden är trygg

{prose}

Indikator\tPeriodens utfall\tPrognos helår\tÅrsmål\tPeriod
Antal lagade lampor i parkerna\t118 st\t485 st\t800 st\tTertial 1 2024
Antal sådda rabatter\t12 st\t400 st\t300 st\tTertial 1 2024

Nämndmål: Torgen är trygga

Aktivitet\tStartdatum\tSlutdatum
Laga lampor\t2024-01-01\t2024-12-31
"""
LAMPS, PLANTS = "Antal lagade lampor i parkerna", "Antal sådda rabatter"
BOYS = "Andel pojkar av besökarna hos fritidsgården"


def _read(text: str) -> list[tuple]:
    return [(item.kind, item.value, item.year, item.bound, item.subjects[0]) for item in parse(tuple(text.split("\n"))).prose_figures]


def _of_plan(prose: str) -> list[tuple]:
    return _read(PLAN.format(prose=prose, result="Fler trivs."))


@pytest.mark.parametrize(
    ("prose", "figures"),
    [
        ("Årsmålet på 800 lagade lampor står fast.", [("mal", "800", 2024, "", LAMPS)]),
        ("Nämndens årsmål är cirka 900 lagade lampor.", [("mal", "cirka 900", 2024, "", LAMPS)]),
        ("Fritidsgårdens mål är att nå drygt 20 procent pojkar.", [("mal", "drygt 20 procent", 2024, "", BOYS)]),
        ("Hos fritidsgården uppgår den maximalt till en procent pojkar.", [("mal", "en procent", 2024, "hogst", BOYS)]),
        ("Årsmålet på 700 lagade lampor står fast.", []),  # no row prints it
        ("Årsmålet på 800 i parkerna står fast.", []),  # two rows print it and are as near
        ("Årsmålet på 800 bänkar står fast.", []),  # about none of the rows
        ("Vi räknar med att under 2024 kunna laga alla lampor.", []),  # a year
        ("Antalet lagade lampor ökade med 800.", []),  # a difference
        ("Målet är att nå fler pojkar.", []),
    ],
)  # fmt: skip
def test_a_target_in_prose_is_read_where_one_row_bears_it_out(prose, figures):
    assert _of_plan(prose) == figures


@pytest.mark.parametrize(
    ("prose", "figures"),
    [
        ("91,5 % av barnen går ut (januari 2023), 89,8 % (januari 2022).", [("91,5 %", 2023), ("89,8 %", 2022)]),
        ("Antalet ökar med 5 procent (maj 2023).", []),  # a difference
        ("Minst 5 procent går ut (maj 2023).", []),  # a bound
        ("91,5 % av barnen går ut (januari 2025).", []),  # not yet
        ("91,5 % av barnen går ut (se bilaga 3).", []),
    ],
)
def test_a_share_with_its_date_is_an_outcome(prose, figures):
    assert [(value, year) for kind, value, year, _bound, _subject in _of_plan(prose) if kind == "utfall"] == figures


@pytest.mark.parametrize(
    ("prose", "figures"),
    [
        ("Vi har lagat totalt 118 lampor i parkerna under perioden.", [("utfall", "118", 2024, "", LAMPS)]),
        ("Hittills har 200 lampor gått sönder varav 118 i parkerna.", [("utfall", "118", 2024, "", LAMPS)]),
        ("Vi har lagat totalt 118 lampor i parkerna.", []),  # of no period
        ("Vi har sått totalt 12 rabatter under perioden.", []),  # so few coincide by chance
        ("Vi har lagat totalt 485 lampor i parkerna under perioden.", []),  # printed, but not as the outcome
        ("Årsprognosen på 485 lagade lampor i parkerna är osäker.", [("prognos", "485", 2024, "", LAMPS)]),
        ("Nämnden räknar med att kunna så 400 rabatter.", [("prognos", "400", 2024, "", PLANTS)]),
        ("Nämnden räknar med att kunna så rabatter för 400 tkr.", []),  # money
        ("Nämnden räknar med att från 2024 kunna laga lampor.", []),  # a year, which the rows print too
    ],
)
def test_a_reports_outcome_and_forecast_in_prose_are_read_where_the_row_prints_them(prose, figures):
    assert _read(REPORT.format(prose=prose)) == figures


def test_a_comments_figures_are_its_own_rows():
    comment = (
        "118 st\t485 st\t800 st\tTertial 1 2024\nAnalys\nHittills har vi skapat 118 ljusa platser. Årsprognosen på 485 är osäker, den på "
    )
    comment += "400 sådda rabatter säker. Årsprognosen på 400 sådda rabatter står fast.\n"
    text = REPORT.format(prose="").replace("118 st\t485 st\t800 st\tTertial 1 2024\n", comment)
    assert _read(text) == [("utfall", "118", 2024, "", LAMPS), ("prognos", "485", 2024, "", LAMPS)]


@pytest.mark.parametrize(
    ("result", "figures"),
    [
        ("Minst fyra trygghetsvandringar har genomförts.", [("mal", "fyra trygghetsvandringar", 0, "minst")]),
        ("Torgen sopas minst två gånger om året.", []),
        ("Minst 75 procent är nöjda.", [("mal", "75 procent", 2024, "minst")]),
    ],
)
def test_a_promised_count_in_words_is_kept_as_words(result, figures):
    found = _read(PLAN.format(prose="Staden är trygg.", result=result))
    assert [item[:4] for item in found] == figures


@pytest.mark.parametrize(
    ("kind", "year", "counted"),
    [("VP", 2023, 1), ("VP", 2024, 0), ("T1", 2024, 0), ("T1", 2023, 0)],
)
def test_only_a_plans_outcome_of_an_earlier_year_is_a_measurement(tmp_path, kind, year, counted):
    write_document(tmp_path / "plan", indicator("Andel nöjda", arsmal="8 %"), kind=kind, prose=[stated("Andel nöjda", "74 procent", year)])
    database = built(tmp_path, [measure("Andel nöjda")])
    assert rows_of(database, "select count(*) as said from measurement where basis = 'plan'") == [{"said": counted}]
