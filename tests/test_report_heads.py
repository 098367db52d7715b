"""The heads of reports: every wording, any order, columns missing or unknown; status words; an Avvikelse held against its row."""

from dataclasses import replace

import pytest

from data.building.catalogue import load_catalogue
from data.load import read_document
from data.parsing.heads import Column, for_document, head_at
from data.parsing.wrapped import ActivityGrammar
from data.placing.numbers import deviation_agrees
from tests.documents.content import Document, Goal, tab_text
from tests.documents.provstad import T2, TOPS, reported, task
from tests.documents.provstad import VB as WRITTEN_VB

CATALOGUE = load_catalogue()
LABELS = {
    "Periodens utfall": "utfall", "Utfall": "utfall", "Årets utfall": "utfall", "Utfall T2 2024": "utfall", "Utfall 2024": "utfall",
    "Föregående års utfall": "utfall_fg_vb", "Periodens utfall VB 2020": "utfall_fg_vb", "Utfall föregående år": "utfall_fg_vb",
    "Utfall män/pojkar": "utfall_man", "Utfall kvinnor/flickor": "utfall_kvinnor", "Prognos helår": "prognos", "Avvikelse": "avvikelse",
    "Årsmål": "arsmal", "KF:s årsmål": "kf_arsmal", "KF:s årsmål 2024": "kf_arsmal", "KF:s årsmål år 2024": "kf_arsmal", "Period": "period",
}  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("form", ["Indikator\t{}\tPeriodicitet", "Indikator {} Periodicitet"])
def test_every_wording_of_a_column_is_known_between_tabs_and_without(label, form):
    head = head_at((form.format(label),), 0)
    assert head and head.names == (LABELS[label], "periodicitet")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Indikator Utfall Föregående års utfall Årsmål", ("utfall", "utfall_fg_vb", "arsmal")),
        ("Indikator Årets utfall Föregående års utfall Period", ("utfall", "utfall_fg_vb", "period")),
        ("Indikator Årsmål Utfall Avvikelse KF:s årsmål 2024", ("arsmal", "utfall", "avvikelse", "kf_arsmal")),
        ("Indikator\tÅrsmål\tTrend\tPeriod", ("arsmal", "other", "period")),
        ("Indikator\t\tÅrsmål\tKF:s årsmål", ("other", "arsmal", "kf_arsmal")),
        ("Aktivitet Status Startdatum Slutdatum", ("status", "start", "end")),
        ("Aktivitet\tSlutdatum", ("end",)),
    ],
)
def test_columns_stand_in_printed_order_and_unknown_ones_keep_the_others_in_place(text, names):
    head = head_at((text,), 0)
    assert head and head.names == names


@pytest.mark.parametrize("text", ["Indikator", "Indikator\tHej\tPå\tDig", "Indikatorn\tÅrsmål", "Aktivitet och Status i staden"])
def test_other_words_are_no_head(text):
    assert head_at((text,), 0) is None


@pytest.mark.parametrize(
    ("columns", "kind", "names"),
    [
        ([("utfall", 2024), ("utfall", 2023)], "VB", ["utfall", "utfall_fg_vb"]),
        ([("utfall", 2024), ("utfall", 2023), ("utfall", 2022)], "VB", ["utfall", "utfall_fg_vb", "other"]),
        ([("utfall_fg_vb", 2024), ("utfall_fg_vb", 2023)], "VB", ["utfall", "utfall_fg_vb"]),
        ([("utfall", 0), ("utfall_fg_vb", 2023)], "T1", ["utfall", "utfall_fg_vb"]),
        ([("utfall_fg_vb", 2024), ("arsmal", 2023)], "T1", ["utfall_fg_vb", "arsmal"]),
        ([("utfall", 2023)], "VP", ["utfall"]),
        # A head without a year says the year before.
        ([("utfall", 2022), ("utfall_fg_vb", 0)], "VB", ["other", "utfall_fg_vb"]),
        ([("utfall_fg_vb", 0), ("utfall_fg_vb", 2023)], "T1", ["utfall_fg_vb", "utfall_fg_vb"]),
    ],
)
def test_an_outcomes_year_tells_whether_it_is_the_documents_own_or_last_years(columns, kind, names):
    given = tuple(Column(name, year, ("Utfall",)) for name, year in columns)
    assert [column.name for column in for_document(given, kind, 2024)] == names


def test_a_vbs_only_outcome_is_its_own():
    alone = head_at(("Indikator\tUtfall VB\tÅrsmål",), 0)
    assert [column.name for column in for_document(alone.columns, "VB", 2024)] == ["utfall", "arsmal"]
    assert [column.name for column in for_document(alone.columns, "T1", 2024)] == ["utfall_fg_vb", "arsmal"]
    beside = head_at(("Indikator\tÅrets utfall\tUtfall VB\tÅrsmål",), 0)
    assert [column.name for column in for_document(beside.columns, "VB", 2024)] == ["utfall", "utfall_fg_vb", "arsmal"]


def test_a_head_of_mostly_unknown_words_still_is_one_and_its_table_is_read(tmp_path):
    """Without its head the table's rows would be lost, and nobody told."""
    head = head_at(("Indikator\tNivå 2022\tNivå 2023\tÖnskat läge\tBedömning\tÅrsmål",), 0)
    assert head.names == ("other", "other", "other", "other", "arsmal")


def test_a_column_of_another_period_is_told_of(tmp_path):
    heads = {"utfall": "Utfall T2", "utfall_fg_vb": "Utfall T1", "arsmal": "Årsmål", "period": "Period"}
    written = replace(T2, heads=heads)
    path = tmp_path / "t2.txt"
    path.write_text(tab_text(written), encoding="utf-8")
    warnings = read_document(path, CATALOGUE).tables.document["warnings"]
    assert [item["problem"] for item in warnings if "annan period" in item["problem"]] == [
        "kolumnen ”Utfall T1” gäller en annan period och är inte med"
    ]


def test_another_tertials_outcome_has_no_column():
    columns = head_at(("Indikator\tUtfall T1\tUtfall T2\tÅrsmål",), 0).columns
    assert [column.name for column in for_document(columns, "T2", 2024)] == ["other", "utfall", "arsmal"]


@pytest.mark.parametrize("status", ["Avslutad", "Pågår", "Ej påbörjad"])
@pytest.mark.parametrize(
    ("names", "line"),
    [
        (("start", "end", "status"), "Prova mer 2024-01-01 2024-12-31 {}"),
        (("status", "start", "end"), "Prova mer {} 2024-01-01 2024-12-31"),
        (("start", "end", "status", "avvikelse"), "Prova mer 2024-01-01 2024-12-31 {} Ja"),
        (("end", "status"), "Prova mer 2024-12-31 {}"),
    ],
)
def test_an_activitys_dates_and_status_are_read_in_any_order(names, line, status):
    grammar = ActivityGrammar(names)
    name, values = grammar.split([line.format(status)])
    cells = grammar.read(values)
    assert (name, cells["end"], cells["status"]) == ("Prova mer", "2024-12-31", status)
    assert cells.get("start", "2024-01-01") == "2024-01-01"


def read(document: Document, tmp_path, text: str | None = None):
    path = tmp_path / "rapport.txt"
    path.write_text(text or tab_text(document), encoding="utf-8")
    outcome = read_document(path, CATALOGUE)
    assert outcome.tables, outcome.refusal
    return outcome.tables


def report(*indicators, heads=T2.heads, activities=(), **options) -> Document:
    area = Goal("verksamhetsomradesmal", "1.1", "Vägen är kort", "Uppfylls ej", indicators=indicators, activities=tuple(activities))
    goals = (Goal("inriktningsmal", *TOPS[0]), area)
    return Document("Provstad norra", "T2", 2024, "Tertialrapport 2 2024", dict(heads), T2.activity_heads, goals, **options)


@pytest.mark.parametrize(
    ("printed", "warned"),
    [("-3 %", False), ("3", False), ("96 %", False), ("-4 %", False), ("", False), ("Ja", False), ("-7 %", True), ("50 %", True)],
)
def test_a_printed_avvikelse_is_read_past_and_told_where_it_contradicts_its_row(printed, warned, tmp_path):
    values = {"utfall": "72 %", "arsmal": "75 %", "avvikelse": printed}
    tables = read(report(reported("Andel prov i tid", "Tertial 2 2024", **values)), tmp_path)
    row = tables.rows["indicators"][0]
    assert (row["utfall"], row["arsmal"], row["prognos"], row["kf_arsmal"]) == ("72 %", "75 %", "", "")
    assert [warning["problem"] for warning in tables.document["warnings"]] == (
        [f"avvikelsen {printed} är inte skillnaden mellan radens utfall och mål"] if warned else []
    )


def test_a_deviation_without_figures_to_hold_it_against_tells_nothing():
    assert deviation_agrees("-3 %", {"arsmal": "75 %"}) is None
    assert deviation_agrees("-3 %", {"utfall": "72 %", "arsmal": "+/-1 %"}) is None


def test_a_text_with_an_avvikelse_among_its_values_places_the_others_right(tmp_path):
    text = tab_text(report(reported("Andel prov i tid", "Tertial 2 2024")))
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("Indikator"))
    lines[at : at + 2] = [
        "Indikator Utfall Årsmål Avvikelse Prognos helår Period",
        "",
        "Andel prov i tid 72 % 75 % -3 % 74 % Tertial 2 2024",
    ]
    row = read(None, tmp_path, "\n".join(lines)).rows["indicators"][0]
    assert (row["utfall"], row["arsmal"], row["prognos"], row["certain"]) == ("72 %", "75 %", "74 %", "yes")
    assert "avvikelse" not in row["readings"] + row["alternatives"]


@pytest.mark.parametrize("values", ["75", "72 75 147"])
def test_a_doubtful_rows_other_readings_hold_no_avvikelse(values, tmp_path):
    text = tab_text(report(reported("Andel prov i tid", "Tertial 2 2024")))
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("Indikator"))
    lines[at : at + 2] = ["Indikator Utfall Årsmål Avvikelse KF:s årsmål Period", "", f"Andel prov i tid {values} Tertial 2 2024"]
    row = read(None, tmp_path, "\n".join(lines)).rows["indicators"][0]
    assert row["certain"] == "no" and "arsmal" in row["readings"]
    assert "avvikelse" not in row["readings"] + row["alternatives"] and "{}" not in row["readings"]


def test_a_column_of_other_words_is_left_out_and_told_once(tmp_path):
    document = report(
        reported("Andel prov i tid", "Tertial 2 2024", utfall="72 %", arsmal="75 %"),
        heads={"utfall": "Utfall", "trend": "Trend", "arsmal": "Årsmål", "period": "Period"},
    )
    tables = read(document, tmp_path)
    row = tables.rows["indicators"][0]
    assert (row["utfall"], row["arsmal"], row["period"]) == ("72 %", "75 %", "Tertial 2 2024")
    assert [warning["problem"] for warning in tables.document["warnings"]] == ["kolumnen ”Trend” känns inte igen och är inte med"]


def test_a_verksamhetsberattelses_year_columns_are_its_own_and_last_years(tmp_path):
    heads = {"utfall_fg_vb": "Utfall 2023", "utfall": "Utfall 2024", "arsmal": "Årsmål", "period": "Period"}
    area = WRITTEN_VB.goals[1]
    written = reported("Andel prov i tid", "2024", utfall="72 %", utfall_fg_vb="70 %", arsmal="75 %")
    goals = (WRITTEN_VB.goals[0], Goal(area.level, area.number, area.title, indicators=(written,)))
    document = Document("Provstad södra", "VB", 2024, WRITTEN_VB.title, heads, {}, goals)
    row = read(document, tmp_path).rows["indicators"][0]
    assert (row["utfall"], row["utfall_fg_vb"], row["head_years"]) == ("72 %", "70 %", "utfall_fg_vb=2023;utfall=2024")


def test_statistics_among_the_goals_text_are_no_rows_of_the_table_above(tmp_path):
    text = tab_text(report(reported("Andel prov i tid", "Tertial 2 2024", utfall="72 %"), activities=[task("Prova", status="Pågår")]))
    more = "Så många provade.\n\nAntal provande\t2022\t2023\nUnga\t12\t15\nÄldre\t40\t38\n\n"
    tables = read(None, tmp_path, text.replace("Särskilda redovisningar", f"{more}Särskilda redovisningar"))
    assert [row["name"] for row in tables.rows["activities"]] == ["Prova"]
    assert [(row["row"], row["column"], row["value"]) for row in tables.rows["statistics"]] == [
        ("Unga", "2022", "12"), ("Unga", "2023", "15"), ("Äldre", "2022", "40"), ("Äldre", "2023", "38")
    ]  # fmt: skip


@pytest.mark.parametrize("printed", ["Uppfylls ej", "Måluppfyllelse: Uppfylls ej", "Bedömning Uppfylls ej"])
def test_a_goals_status_may_stand_behind_a_word(printed, tmp_path):
    text = tab_text(report(reported("Andel prov i tid", "Tertial 2 2024", utfall="72 %"))).replace("Uppfylls ej", printed)
    assert read(None, tmp_path, text).rows["goals"][1]["status"] == "Uppfylls ej"


@pytest.mark.parametrize("level", ["kf", "namnd"])
@pytest.mark.parametrize("value", ["-3 %", "\u22123", "+2 st"])
def test_a_lone_value_with_a_sign_is_no_certain_target_where_deviations_are_printed(value, level, tmp_path):
    row = _of_text(value, level, tmp_path)
    assert row["certain"] == "no" and f'"{value}"' in row["readings"]


def test_a_lone_value_without_a_sign_is_no_deviation(tmp_path):
    row = _of_text("80 %", "namnd", tmp_path)
    assert (row["arsmal"], row["certain"]) == ("80 %", "yes")


def _of_text(values: str, level: str, tmp_path) -> dict[str, str]:
    """Return the row of a text whose head has an Avvikelse and whose only row holds these values."""
    item = reported("Andel prov i tid", "Tertial 2 2024")
    document = report(item)
    if level == "namnd":
        goals = (*document.goals[:1], replace(document.goals[1], indicators=()), Goal("namndmal", "", "Fler provar", indicators=(item,)))
        document = replace(document, goals=goals)
    lines = tab_text(document).split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("Indikator"))
    lines[at : at + 2] = ["Indikator Utfall Årsmål Avvikelse KF:s årsmål Period", "", f"Andel prov i tid {values} Tertial 2 2024"]
    return read(None, tmp_path, "\n".join(lines)).rows["indicators"][0]


def test_a_row_without_forecast_is_read_under_a_head_without_last_years_outcome(tmp_path):
    lines = tab_text(report(reported("Andel prov i tid", "Tertial 2 2024"))).split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("Indikator"))
    lines[at : at + 2] = ["Indikator Utfall Årsmål Prognos helår Period", "", "Andel prov i tid 72 % 75 % Tertial 2 2024"]
    row = read(None, tmp_path, "\n".join(lines)).rows["indicators"][0]
    assert "75 %" in (row["arsmal"], row["prognos"]) and row["utfall"] in ("72 %", "")
