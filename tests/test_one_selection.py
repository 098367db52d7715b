"""One selection, five ways out: the page, the slide, Excel, CSV and the API give the same values, value by value.

The page's chart is what the reader sees; every other form is read back from its bytes and held against it.
"""

import csv
import io
import json

import openpyxl
import pytest
from plotly.utils import PlotlyJSONEncoder

import app
from dashboard.cards.key import card_key
from dashboard.cards.making import card_of
from dashboard.pages import jamfor
from queries.indicators import indicator_facts, indicators_in_year
from tests.slides import charts_of, opened, sheet_of, sheet_values, slides_of

MEASURES = ("utfall", "prognos", "arsmal", "kf_arsmal")
NAMES = {"Utfall": "utfall", "Prognos helår": "prognos", "Årsmål": "arsmal", "KF:s årsmål": "kf_arsmal"}
KNOWN = [row["indicator_id"] for row in indicators_in_year(2021) if row["boards"] > 1]
INDICATORS = [name for name in dict.fromkeys(["sjukfranvaro", "ekologiska-livsmedel", *KNOWN[::8]]) if name in KNOWN]


@pytest.fixture(scope="module")
def client():
    return app.server.test_client()


def _of_page(indicator: str, year: int) -> dict[tuple[str, str], float]:
    """Return the values that the chart of the page draws: (board, measure) → value."""
    figures = _figures(jamfor.layout(indikator=indicator, ar=str(year)))
    return {
        (name, NAMES[trace["name"]]): value
        for figure in figures
        for trace in figure["data"]
        if trace.get("name") in NAMES
        for name, value in zip(trace["y"], trace["x"], strict=True)
    }


def _figures(node: object) -> list[dict]:
    if isinstance(node, list | tuple):
        return [figure for child in node for figure in _figures(child)]
    if hasattr(node, "figure"):
        return [json.loads(json.dumps(node.figure, cls=PlotlyJSONEncoder))]
    return _figures(node.children) if hasattr(node, "children") else []


def _of_rows(rows: list[dict], board: str, number) -> dict[tuple[str, str], float]:
    return {(row[board], measure): number(row[measure]) for row in rows for measure in MEASURES if row[measure] not in ("", None)}


def _of_csv(client, query: str) -> dict[tuple[str, str], float]:
    rows = list(csv.DictReader(io.StringIO(client.get(f"/ladda-ner/jamfor.csv?{query}").get_data(as_text=True))))
    return _of_rows(rows, "board_name", float)


def _of_excel_csv(client, query: str) -> dict[tuple[str, str], float]:
    text = client.get(f"/ladda-ner/jamfor.excel.csv?{query}").get_data().decode("utf-8-sig")
    rows = [{NAMES.get(head, head): cell for head, cell in row.items()} for row in csv.DictReader(io.StringIO(text), delimiter=";")]
    return _of_rows(rows, "Stadsdelsnämnd", lambda cell: float(cell.replace(",", ".")))


def _of_workbook(client, query: str) -> dict[tuple[str, str], float]:
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"/ladda-ner/jamfor.xlsx?{query}").get_data())).worksheets[0]
    head, *body = sheet.iter_rows(values_only=True)
    return _of_rows([{NAMES.get(name, name): cell for name, cell in zip(head, row, strict=True)} for row in body], "Stadsdelsnämnd", float)


def _of_slides(client, indicator: str, year: int) -> dict[tuple[str, str], float]:
    """Return the values in the sheets behind the slides' charts: what a person gets who edits one."""
    key = card_key("n", indicator=indicator, year=year)
    deck = opened(client.get(f"/ladda-ner/presentera.pptx?kort={key}").get_data())
    found: dict[tuple[str, str], float] = {}
    for chart in (chart for slide in slides_of(deck, card_of(key)) for chart in charts_of(slide)):
        boards = [cell.value for cell in next(sheet_of(chart).iter_cols())][1:]
        for name, values in sheet_values(chart).items():
            if name in NAMES:
                found |= {
                    (board, NAMES[name]): value for board, value in zip(boards, values, strict=True) if isinstance(value, int | float)
                }
    return found


def _of_api(client, indicator: str, year: int) -> dict[tuple[str, str], float]:
    address = f"/api/v1/measurements?indicator_id={indicator}&document_year={year}&is_latest=true&sex=alla&limit=1000"
    rows = client.get(address).get_json()["data"]
    return {
        (row["board_name"], row["column_name"]): row["value"] for row in rows if row["column_name"] in MEASURES and row["value"] is not None
    }


@pytest.mark.parametrize("indicator", INDICATORS)
def test_page_slide_excel_csv_and_api_give_the_same_values(client, indicator):
    year, query = 2021, f"indikator={indicator}&ar=2021"
    page = _of_page(indicator, year)
    assert page, "the page draws something"
    assert _of_slides(client, indicator, year) == page
    # A city's total is printed and listed, and has no place on a board's axis.
    listed = {"csv": _of_csv(client, query), "excel csv": _of_excel_csv(client, query), "excel": _of_workbook(client, query)}
    listed["api"] = _of_api(client, indicator, year)
    is_city_total = indicator_facts(indicator)["kf_scope"] == "stadssumma"
    for name, values in listed.items():
        drawn = {place: value for place, value in values.items() if not (is_city_total and place[1] == "kf_arsmal")}
        assert drawn == page, name
