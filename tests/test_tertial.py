"""The page Tertial on invented boards: what to report, to explain, to ask to change; plans, a T2 after a T1, and goals."""

import json
import re

import dash
import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.pages import tertial
from data.parsing.indicator_counts import indicator_counts
from queries.indicators import tertial_rows
from tests.conftest import EXPECTED
from tests.plans import built, goal, indicator, measure, rows_of, write_document
from tests.rows import csv_rows

MEASURES = [
    measure("Andel nöjda"),
    measure("Andel trygga"),
    measure("Andel utan prognos"),
    measure("Andel rörda"),
    measure("Andel frånvarande", direction="lagre"),
    measure("Andel kända", direction="okand"),
    measure("Andel i enkät"),
    measure("Andel förra året"),
    measure("Andel missad nu"),
    measure("Antal platser", unit="st", measure_type="antal", cumulative="yes"),
    measure("Antal jobb", unit="st", measure_type="antal", cumulative="yes"),
    measure("Avvikelse", direction="inom"),
]
YEARLY = {"period": "2024"}
T1 = [
    indicator("Andel nöjda", utfall="70 %", prognos="75 %", arsmal="80 %", kf_arsmal="85 %"),  # near, without a comment
    indicator("Andel trygga", utfall="40 %", prognos="80 %", arsmal="80 %", comment_line="21"),  # forecast = target
    indicator("Andel utan prognos", utfall="90 %", arsmal="80 %"),  # no forecast, and better than the target
    indicator("Andel rörda", arsmal="80 %", kf_arsmal="-"),  # due and absent
    indicator("Andel frånvarande", utfall="9 %", prognos="8 %", arsmal="5 %", comment_line="51"),  # expected to miss
    indicator("Andel kända", utfall="9 %", prognos="5 %", arsmal="5 %"),  # no known direction
    indicator("Andel i enkät", arsmal="80 %", **YEARLY),  # measured later
    indicator("Andel förra året", utfall_fg_vb="90 %", arsmal="80 %", **YEARLY),  # last year was better than the target
    indicator("Andel missad nu", utfall="70 %", prognos="80 %", utfall_fg_vb="90 %", arsmal="80 %", comment_line="91"),
    indicator("Antal platser", utfall="10 st", prognos="100 st", arsmal="100 st"),  # counts up: no comment owed
    indicator("Antal jobb", utfall="5 st", prognos="40 st", arsmal="100 st", certain="no", alternatives="[]"),
    indicator("Avvikelse", utfall="0 %", prognos="0 %", arsmal="+/-1 %", utfall_fg_vb="0 %"),  # a band is kept, not passed
]
GOALS = [
    goal("En stad för alla", level="inriktningsmal", number="1", line="1"),
    goal("Vägen är kort", number="1.1", parent="1", line="2", status="Uppfylls delvis"),
    goal("Parkerna är hela", level="namndmal", number="1.1.1", parent="1.1", line="3", status="Uppfylls helt"),
]
COUNTS = [{"line": "5", "page": "", "goal_line": "2", "met": "fem", "partly": "två", "missed": "en", "counted": ""}]
PLAN = [
    indicator("Andel nöjda", arsmal="82 %", kf_arsmal="85 %", periodicitet="Tertial"),
    indicator("Andel i enkät", arsmal="80 %", periodicitet="År"),
]
T2 = [
    indicator("Andel nöjda", utfall="72 %", prognos="70,5 %", arsmal="80 %", comment_line="11"),
    indicator("Andel trygga", utfall="78 %", prognos="79 %", arsmal="80 %"),
    indicator("Andel frånvarande", utfall="4 %", prognos="4 %", arsmal="5 %"),
    indicator("Andel i enkät", arsmal="80 %", **YEARLY),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Three boards: norra with a T1 alone, södra with only a plan, östra with plan, T1 and T2."""
    folder = tmp_path_factory.mktemp("tertial")
    write_document(folder / "plan", *T1, kind="T1", goals=GOALS, counts=COUNTS)
    write_document(folder / "plan", *PLAN, board="Provstad södra", goals=GOALS[:1])
    for kind, rows in (("VP", PLAN), ("T1", T1), ("T2", T2)):
        write_document(folder / "plan", *rows, board="Provstad östra", kind=kind, goals=GOALS)
    built(folder, MEASURES)
    return folder


@pytest.fixture(autouse=True)
def database(folder, monkeypatch):
    """Let the page ask the invented boards' database."""
    monkeypatch.setenv("KOLLEN_DB", str(folder / "kollen.duckdb"))
    return folder / "kollen.duckdb"


def _flags(kind: str, key: str, board: str = "provstad-norra") -> dict:
    return {row["indicator_name"]: row[key] for row in tertial_rows(board, 2024) if row["kind"] == kind}


def _said(**keys: str) -> str:
    """Return the page's visible words in order."""
    found: list[str] = []

    def walk(part) -> None:
        if isinstance(part, str):
            found.append(part)
        for child in part if isinstance(part, list | tuple) else [getattr(part, "children", None)]:
            if child is not None and not isinstance(part, str):
                walk(child)

    walk(tertial.layout(**keys))
    return re.sub(r"\s+", " ", " ".join(found))


def _parts(layout, css: str) -> list:
    found = []

    def walk(part) -> None:
        if css in (getattr(part, "className", None) or "").split():
            found.append(part)
        children = part if isinstance(part, list | tuple) else getattr(part, "children", None)
        for child in children if isinstance(children, list | tuple) else [children]:
            if isinstance(child, dash.development.base_component.Component | list | tuple):
                walk(child)

    walk(layout)
    return found


def test_a_report_owes_what_is_due_and_absent_and_nothing_that_is_measured_later():
    assert _flags("T1", "due") == {
        "Andel nöjda": "rapporterad",
        "Andel trygga": "rapporterad",
        "Andel utan prognos": "saknas",
        "Andel rörda": "saknas",
        "Andel frånvarande": "rapporterad",
        "Andel kända": "rapporterad",
        "Andel i enkät": "senare",
        "Andel förra året": "senare",
        "Andel missad nu": "rapporterad",
        "Antal platser": "rapporterad",
        "Antal jobb": "osaker",
        "Avvikelse": "rapporterad",
    }


def test_a_plan_owes_nothing_yet_and_says_what_the_first_report_will():
    assert _flags("VP", "due", "provstad-sodra") == {"Andel nöjda": "i_t1", "Andel i enkät": "arsvis"}
    said = _said(stadsdel="provstad-sodra", visa="rapportera")
    assert "1 indikator ska rapporteras i tertialrapport 1, ingen indikator behöver förklaras" in said
    assert "Ska rapporteras i T1 (1)" in said
    assert "Mäts en gång om året (1)" in said
    assert "En plan har inget utfall att förklara" in _said(stadsdel="provstad-sodra", visa="forklara")


def test_to_explain_is_a_deviation_without_comment_a_forecast_set_to_the_target_and_a_doubtful_value():
    found = {name: reasons for name, reasons in _flags("T1", "explain").items() if reasons}
    assert found == {"Andel nöjda": ["utan_kommentar"], "Andel trygga": ["prognos_ar_mal"], "Antal jobb": ["osaker"]}


def test_a_forecast_that_got_worse_since_t1_is_to_be_explained_where_no_comment_does():
    explain = _flags("T2", "explain", "provstad-ostra")
    assert explain["Andel trygga"] == ["utan_kommentar", "prognos_samre"]
    assert explain["Andel nöjda"] == []  # worse, with a comment
    assert explain["Andel frånvarande"] == []  # lower is better: 8 to 4 is no worse


def test_the_report_before_counts_with_its_first_row_and_only_where_its_columns_are_certain(tmp_path, monkeypatch):
    first = [
        indicator("Andel nöjda", prognos="60 %", arsmal="70 %"),
        indicator("Andel nöjda", prognos="75 %", arsmal="80 %"),
        indicator("Andel trygga", prognos="50 %", arsmal="60 %", certain="no", alternatives="[]"),
    ]
    second = [indicator(name, prognos="71 %", arsmal="80 %") for name in ("Andel nöjda", "Andel trygga")]
    for kind, rows in (("T1", first), ("T2", second)):
        write_document(tmp_path / "plan", *rows, kind=kind)
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, MEASURES)))
    keys = ("prognos_change", "prognos_before", "arsmal_before")
    found = {row["indicator_name"]: tuple(row[key] for key in keys) for row in tertial_rows("provstad-norra", 2024) if row["kind"] == "T2"}
    assert found == {"Andel nöjda": (11.0, "60 %", "70 %"), "Andel trygga": (None, None, None)}


def test_to_change_is_what_is_out_of_reach_or_reached_with_something_to_spare():
    assert {name: key for name, key in _flags("T1", "change").items() if key} == {
        "Andel utan prognos": "redan_natt",
        "Andel frånvarande": "utom_rackhall",
        "Andel förra året": "redan_natt",
    }


def test_forecast_equals_target_is_one_rule_in_the_database(database):
    found = rows_of(database, "select document_id, line from prognos_is_target order by all")
    assert [row["line"] for row in found if row["document_id"] == "provstad-norra-t1-2024"] == [20]


def test_the_first_sentence_answers_in_counts():
    assert (
        "2 indikatorer saknar ett värde som skulle ha rapporterats, 3 indikatorer behöver förklaras, "
        "och för 3 indikatorer kan årsmålet behöva ändras." in _said(stadsdel="provstad-norra")
    )


def _table_rows(**keys: str) -> dict[str, dict[str, str]]:
    """Return the table's cells in words, by indicator and column."""
    found = {}
    for table in _parts(tertial.layout(**keys), "tertial"):
        for body in table.children[2:]:
            for line in body.children:
                if isinstance(line.children, list):
                    name = line.children[0].children[0].children
                    found[name] = {cell.to_plotly_json()["props"]["data-label"]: _words(cell) for cell in line.children[1:]}
    return found


def _words(part) -> str:
    if isinstance(part, str):
        return part
    children = part if isinstance(part, list | tuple) else [getattr(part, "children", None)]
    said = " ".join(_words(child) for child in children if child is not None)
    return re.sub(r"\s+", " ", said).strip()


def test_a_row_says_nuläge_and_prognos_apart_and_every_gap_in_words():
    rows = _table_rows(stadsdel="provstad-norra")
    assert rows["Andel nöjda"] == {
        "Utfall": "70 %",
        "Prognos helår": "75 %",
        "Årsmål": "80 %",
        "KF:s årsmål": "85 %",
        "Avvikelse": "utfall −10 p.e. prognos −5 p.e.",
        "Nuläge": "Nära",
        "Prognos": "Väntas nära",
        "Kommentar": "saknas",
        "Mäts": "varje tertial",
    }
    assert rows["Andel i enkät"]["Utfall"] == "mäts senare (i VB)"
    assert rows["Andel i enkät"]["Nuläge"] == rows["Andel i enkät"]["Prognos"] == "Mäts senare"
    assert rows["Andel rörda"]["Utfall"] == "ej rapporterad"
    assert rows["Andel rörda"]["KF:s årsmål"] == "inget mål"
    assert rows["Andel rörda"]["Prognos"] == "Ingen prognos"
    assert rows["Antal platser"]["Avvikelse"] == "10 % av årsmålet prognos på målet"
    assert rows["Antal platser"]["Nuläge"] == "Räknas upp"
    assert rows["Antal jobb"]["Utfall"] == "5 st ?"
    assert rows["Andel kända"]["Nuläge"] == "Kan inte bedömas – det är inte avgjort vilket håll som är bättre"
    assert rows["Andel trygga"]["Kommentar"] == "rad 21"
    assert all(text for cells in rows.values() for text in cells.values())


def test_to_change_shows_the_last_full_year():
    rows = _table_rows(stadsdel="provstad-norra", visa="andra")
    assert set(rows) == {"Andel utan prognos", "Andel frånvarande", "Andel förra året"}
    assert rows["Andel förra året"]["Senaste helår"] == "90 % (2023)"
    assert rows["Andel utan prognos"]["Senaste helår"] == "inget känt"


def test_a_judgement_stands_beside_counts_and_is_never_counted_itself():
    said = _said(stadsdel="provstad-norra", visa="forklara")
    assert "Nämnden bedömer: Uppfylls delvis 5 uppfylls, 2 delvis och 1 inte alls tabellen har 12 indikatorer 2 av 6 indikatorer" in said
    assert "2 av 6 indikatorer når årsmålet. 6 till utan svar 4 av 6 indikatorer väntas nå" in said
    assert "Nämnden bedömer: Uppfylls helt räknar inte ingen indikator ingen indikator" in said


def test_where_the_report_counts_no_indicators_there_is_no_column_for_it():
    assert "Rapporten räknar" in _said(stadsdel="provstad-norra", visa="forklara")
    assert "Rapporten räknar" not in _said(stadsdel="provstad-ostra", rapport="T1", visa="forklara")


def _counted(analysis: str) -> list[tuple]:
    lines = list(enumerate(analysis.split("\n"), start=100))
    return [(item.line, item.met, item.partly, item.missed, item.counted) for item in indicator_counts(lines, 90)]


@pytest.mark.parametrize(
    ("analysis", "counted"),
    [
        (
            "Målet nås. Bedömningen \ngrundar sig på att fem indikatorer bedöms uppfyllas helt, två delvis och en inte alls.",
            [(102, "fem", "två", "en", "")],
        ),
        ("Bedömningen grundar sig på att 15 av 17 indikatorer bedöms uppnås och aktiviteter görs.", [(101, "15", "", "", "17")]),
        ("Bedömningen bygger på att de två \nindikatorerna bedöms uppnås.", [(101, "två", "", "", "")]),
        (
            "Bedömningen grundar sig på att två av indikatorerna uppfylls helt, medan fyra bedöms uppnås \ndelvis och en inte alls.",
            [(101, "två", "fyra", "en", "")],
        ),
        ("Bedömningen grundas att samtliga av nämndens indikatorer prognostiseras att \nuppnås.", [(101, "samtliga", "", "", "")]),
        ("Bedömningen bygger på att indikatorerna bedöms uppnås.", []),  # no number
        ("Bedömningen bygger på att två nämndmål bedöms uppnås. De fem indikatorerna följs.", []),  # two goals, no indicators
        ("Bedömningen bygger på att fem indikatorer följs.", []),  # nothing about what is met
    ],
)
def test_a_reports_own_count_is_read_as_printed(analysis, counted):
    assert _counted(analysis) == counted


@pytest.mark.needs_seeds
def test_the_reports_counts_are_those_a_person_read(loaded):
    for document in EXPECTED.iterdir():
        if document.is_dir():
            hand = document / "indicator_counts.csv"
            expected = [list(row.values()) for row in csv_rows(hand)] if hand.exists() else []
            read = csv_rows(loaded / document.name / "indicator_counts.csv")
            assert [[value for column, value in row.items() if column != "page"] for row in read] == expected


def test_the_years_documents_stand_in_four_fixed_slots():
    assert _parts(tertial.layout(stadsdel="provstad-norra"), "tertial-strip") == []
    strips = {
        item.to_plotly_json()["props"]["aria-label"]: item for item in _parts(tertial.layout(stadsdel="provstad-ostra"), "tertial-strip")
    }
    assert len(strips) == 4
    slots = [_words(slot) for slot in strips["Årets dokument: Andel nöjda"].children]
    assert slots == [
        "VP mål 82 %",
        "T1 70 % Nära prognos 75 % Väntas nära mål ändrat till 80 %",
        "T2 72 % Nära prognos 70,5 % Väntas nära sänkt 4,5 p.e.",
        "VB inte inläst",
    ]
    yearly = strips["Årets dokument: Andel i enkät"].children
    assert [_words(slot) for slot in yearly] == ["VP mål 80 %", "T1 mäts ej", "T2 mäts ej", "VB inte inläst"]
    assert [slot.className for slot in yearly] == ["slot", "slot undue", "slot undue", "slot absent"]
    assert _words(strips["Årets dokument: Andel trygga"].children[0]) == "VP finns inte i dokumentet"


def test_the_latest_report_is_the_default_and_leaves_the_address():
    def address(**keys: str) -> str:
        layout = tertial.layout(**keys)
        return next(part.data["address"] for part in layout.children if getattr(part, "id", None) == "frame-view")

    assert address() == "/tertial"
    assert "Provstad östra: tertialrapport 2 2024" in _said()
    assert address(rapport="T1", visa="forklara", ar="2024") == "/tertial?rapport=T1&visa=forklara"
    assert address(stadsdel="provstad-sodra", rapport="T1", ar="1799", visa="x") == "/tertial?stadsdel=provstad-sodra"


def test_no_missing_value_becomes_a_number():
    encoded = json.dumps(tertial.layout(stadsdel="provstad-ostra").to_plotly_json(), cls=PlotlyJSONEncoder, ensure_ascii=False)
    assert not re.search(r"\bNone\b|NaN|\bnan\b", encoded)


def test_without_documents_the_page_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path)))
    assert "Inga dokument är inlästa än." in _said()


def _filter_options(**keys: str) -> list[str]:
    found: list[str] = []

    def walk(part) -> None:
        if getattr(part, "id", None) and isinstance(part.id, dict) and part.id.get("key") == "svar":
            found.extend(option["label"] for option in part.options)
        children = part if isinstance(part, list | tuple) else getattr(part, "children", None)
        for child in children if isinstance(children, list | tuple) else [children]:
            if child is not None and not isinstance(child, str):
                walk(child)

    walk(tertial.layout(**keys))
    return found


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ("samre-prognos", {"Andel nöjda", "Andel trygga"}),
        ("sankt-prognos", {"Andel nöjda", "Andel trygga"}),  # 75 → 70,5 and 80 → 79; absence 8 → 4 got better
        ("utan-kommentar", {"Andel trygga"}),
        ("borde-finnas", set()),
    ],
)
def test_the_managers_filters_leave_the_rows_they_name(answer, names):
    rows = tertial.download(stadsdel="provstad-ostra", rapport="T2", svar=answer).rows
    assert {row["indicator_name"] for row in rows} == names
    page = tertial.layout(stadsdel="provstad-ostra", rapport="T2", svar=answer, visa="andra")
    assert {row.children[0].children[0].children for row in _rows_of(page)} == names  # a filter wins over a question


def _rows_of(page) -> list:
    tables = _parts(page, "tertial")
    return [row for shown in tables for row in shown.children[-1].children if isinstance(row.children, list)]  # else a strip


def test_a_document_offers_the_filters_it_can_answer_with_their_counts():
    assert _filter_options(stadsdel="provstad-ostra", rapport="T2") == [
        "Alla indikatorer", "Prognos sämre än årsmålet (2)", "Ej rapporterad men borde (0)", "Prognos sämre än i T1 (2)",
        "Avviker utan kommentar (1)",
    ]  # fmt: skip
    assert "Prognos sämre än i T1" not in " ".join(_filter_options(stadsdel="provstad-norra"))
    assert _filter_options(stadsdel="provstad-sodra") == []
    # What the document cannot answer is no choice of it, and a count of Start is.
    assert tertial.download(stadsdel="provstad-norra", svar="sankt-prognos").address == "/tertial?stadsdel=provstad-norra"
    assert _filter_options(svar="nulage.nar_inte")[-1] == "Nuläge: når inte årsmålet"
