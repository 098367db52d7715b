"""Files: the same rows as the page, value by value, in Excel and CSV; texts that stay texts; the whole data set and its descriptions."""

import csv
import io
import json
import re
import zipfile
from urllib.parse import parse_qsl
from xml.etree import ElementTree

import duckdb
import pytest
from plotly.utils import PlotlyJSONEncoder

import app
from data.load import slug
from queries.connection import DEFAULT_PATH
from tests.plans import activity, built, goal, indicator, measure, money, write_document

VIEWS = [
    "/jamfor", "/jamfor?visa=utfall&mot=kf&sortera=avvikelse", "/jamfor?niva=namnd&stadsdel=norrmalm", "/jamfor?visa=kf",
    "/jamfor?ar=2021&tema=ekonomiskt-bistand", "/jamfor?indikator=trygghet-i-stadsdelen&min=norrmalm", "/indikator/sjukfranvaro",
    "/jamstalldhet", "/jamstalldhet?visa=olika-sida", "/tertial", "/tertial?visa=forklara", "/tertial?stadsdel=rinkeby-kista&visa=andra",
    "/aktiviteter", "/aktiviteter?visa=flera", "/aktiviteter?visa=datum&ar=2024", "/ekonomi", "/ekonomi?visa=begart",
    "/ekonomi?visa=investeringar&stadsdel=norrmalm",
]  # fmt: skip
ENDINGS = {".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".csv": "text/csv", ".excel.csv": "text/csv"}
NAMES = [f"Provstad {letter}" for letter in "ABCDEFGHIJKLM"]
BOARDS = [
    {"board": slug(name), "name": name, "short": name[-1], "from": "2007-01-01", "to": "", "successor": "", "predecessors": "",
     "tile": f"{1 + number // 5}.{1 + number % 5}"}
    for number, name in enumerate(NAMES)
]  # fmt: skip
FORMULAS = ['=HYPERLINK("http://prov","x")', "+cmd' /C calc'!A0", "-2+3+cmd' /C calc'!A0", "@SUM(1+1)", "=1+1", "-(1)", "+A1"]
MODULES = {item.NAME: item for item in app.PAGES}
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def client():
    made = app.server.test_client()
    made.get("/")
    return made


@pytest.fixture
def thirteen(tmp_path, monkeypatch):
    """Thirteen boards' tertial reports of 2024: certain and uncertain rows, words, bands, decimals, sexes."""
    for number, name in enumerate(NAMES):
        write_document(
            tmp_path / "plan",
            indicator("Andel nöjda", utfall=f"{60 + number},5 %", utfall_kvinnor=f"{61 + number},5 %", utfall_man=f"{58 + number} %",
                      prognos="75 %", arsmal="75 %", kf_arsmal="80 %"),
            indicator("Andel inom bandet", utfall="0,5 %", arsmal="+/- 1 %", kf_arsmal="+/- 1 %"),
            indicator("Andel ord", arsmal="1 257 st", kf_arsmal="öka"),
            indicator("Andel oviss", utfall="5 %", arsmal="7 %", certain="no", alternatives='[{"arsmal": "5 %"}]'),
            board=name, kind="T1", goals=[goal("Prov", number="1.1")],
            activities=[activity("Något", start="2024-01-01", end="2024-06-30"), activity("Annat", start="2024-01-01", end="efter behov")],
            economy=[money("Provskola", "2 938,9"), money("Provomsorg", "-10,0"), money("Summa", "2 928,9")],
        )  # fmt: skip
    measures = [
        measure("Andel nöjda", splittable="yes"), measure("Andel inom bandet", direction="inom"), measure("Andel ord", unit="st"),
        measure("Andel oviss"),
    ]  # fmt: skip
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, measures, boards=BOARDS)))


@pytest.fixture
def formulas(tmp_path, monkeypatch):
    """A board whose names are what Excel takes for formulas."""
    write_document(
        tmp_path / "plan",
        *[indicator(name, arsmal="+/- 1 %", kf_arsmal="-") for name in FORMULAS],
        activities=[activity(name, start="2024-01-01", end="2024-12-31") for name in FORMULAS],
        economy=[money(name, "-10,0") for name in FORMULAS],
    )
    measures = [measure(name, indicator_id=f"prov-{number}") for number, name in enumerate(FORMULAS)]
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, measures)))


def _file(client, view: str, ending: str):
    path, mark, query = view.partition("?")
    answer = client.get(f"/ladda-ner{path}{ending}{mark}{query}")
    assert answer.status_code == 200, answer.text[:200]
    return answer


def _csv(client, view: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_file(client, view, ".csv").data.decode("utf-8"))))


def _for_excel(client, view: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(_file(client, view, ".excel.csv").data.decode("utf-8-sig")), delimiter=";"))


def _sheets(content: bytes) -> dict[str, list[list[str | float]]]:
    """Return a workbook's sheets: numbers as float, texts as str, '' where there is no cell."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        shared = "xl/sharedStrings.xml"
        texts = [_text(item) for item in ElementTree.fromstring(book.read(shared))] if shared in book.namelist() else []
        names = [sheet.get("name") for sheet in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{SHEET}sheet")]
        return {name: _cells(book.read(f"xl/worksheets/sheet{number}.xml"), texts) for number, name in enumerate(names, start=1)}


def _text(item: ElementTree.Element) -> str:
    return "".join(part.text or "" for part in item.iter(f"{SHEET}t"))


def _cells(sheet: bytes, texts: list[str]) -> list[list[str | float]]:
    root = ElementTree.fromstring(sheet)
    assert not list(root.iter(f"{SHEET}f")), "a formula"
    rows: list[list[str | float]] = []
    for row in root.iter(f"{SHEET}row"):
        rows += [[] for _missing in range(int(row.get("r")) - len(rows))]
        for cell in row:
            column = 0
            for letter in re.match("[A-Z]+", cell.get("r"))[0]:
                column = 26 * column + ord(letter) - 64
            value, inline = cell.find(f"{SHEET}v"), cell.find(f"{SHEET}is")
            if value is None and inline is None:
                continue
            rows[-1] += [""] * (column - len(rows[-1]))
            rows[-1][column - 1] = (
                _text(inline) if inline is not None else texts[int(value.text)] if cell.get("t") == "s" else float(value.text)
            )
    return rows


def _page(view: str) -> dict[str, str]:
    """Return what the page of a view links to sources with: for each place in a source all words of its links."""
    path, _mark, query = view.partition("?")
    page, *rest = path.strip("/").split("/")
    module = MODULES[page]
    shown = module.layout(**({"indicator": rest[0]} if rest else {}), **dict(parse_qsl(query)))
    found: dict[str, str] = {}
    for link in _links(json.loads(json.dumps(shown.to_plotly_json(), cls=PlotlyJSONEncoder))):
        if link["href"].startswith("/kalla/"):
            found[link["href"]] = f"{found.get(link['href'], '')} {_words(link)}".replace("\u00a0", " ")
    return found


def _links(node):
    if isinstance(node, list):
        for item in node:
            yield from _links(item)
    elif isinstance(node, dict):
        if "href" in node.get("props", {}):
            yield node["props"]
        for item in node.get("props", {}).values():
            yield from _links(item)


def _words(node) -> str:
    if isinstance(node, list):
        return " ".join(_words(item) for item in node)
    if isinstance(node, dict):
        return _words(node.get("props", node).get("children"))
    return "" if node is None else str(node)


def _place(row: dict[str, str]) -> str:
    return f"/kalla/{row['document_id']}?rad={row['line']}"


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("ending", ENDINGS)
def test_every_view_gives_a_file_that_says_what_it_is(client, view, ending):
    answer = _file(client, view, ending)
    page = view.strip("/").split("?")[0].split("/")[0]
    assert answer.mimetype == ENDINGS[ending]
    assert re.fullmatch(
        rf'attachment; filename="stadsdelskollen_{page}_[a-z0-9_-]+\.{ending.rsplit(".", 1)[1]}"', answer.headers["Content-Disposition"]
    )


def test_the_file_name_says_view_year_and_theme(client):
    names = [_file(client, "/jamfor?ar=2021&tema=ekonomiskt-bistand", ending).headers["Content-Disposition"] for ending in ENDINGS]
    assert [name.partition('"')[2].strip('"') for name in names] == [
        "stadsdelskollen_jamfor_2021_ekonomiskt-bistand.xlsx", "stadsdelskollen_jamfor_2021_ekonomiskt-bistand.csv",
        "stadsdelskollen_jamfor_2021_ekonomiskt-bistand_for-excel.csv",
    ]  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
def test_excel_and_both_csv_files_hold_the_same_values(client, view):
    sheet = _sheets(_file(client, view, ".xlsx").data)["Uppgifter"]
    plain, swedish = _csv(client, view), _for_excel(client, view)
    assert sheet[0] == swedish[0]
    assert len(sheet) == len(swedish) == len(plain) + 1
    for cells, row, excel in zip(sheet[1:], plain, swedish[1:], strict=True):
        cells = cells + [""] * (len(row) - len(cells))
        for head, (key, text), cell, excel_text in zip(sheet[0], row.items(), cells, excel, strict=True):
            if isinstance(cell, float) and not key.endswith("_date"):
                assert float(text) == cell == float(excel_text.replace(",", ".")), (head, text)
            elif isinstance(cell, float):
                assert text == excel_text
            else:
                assert {"true": "ja", "false": "nej"}.get(text, text) == cell == excel_text.removeprefix("'"), (head, text)


@pytest.mark.parametrize(
    ("view", "keys"),
    [
        ("/jamfor", ["arsmal_text"]), ("/jamfor?visa=utfall", ["utfall_text"]),
        ("/jamfor?indikator=andel-nojda", ["utfall_text", "arsmal_text"]),
        ("/indikator/andel-nojda", ["utfall_text", "arsmal_text", "kf_arsmal_text"]),
        ("/jamstalldhet", ["utfall_kvinnor_text"]), ("/tertial", ["utfall_text"]),
        ("/aktiviteter?stadsdel=alla&visa=manad", []), ("/ekonomi", ["value_text"]),
    ],
)  # fmt: skip
def test_page_and_file_show_the_same_rows_with_the_same_values(client, thirteen, view, keys):
    page, rows = _page(view), _csv(client, view)
    assert rows
    for row in rows:
        for key in keys:
            assert row[key].replace("-", "") in page[_place(row)].replace("-", ""), (key, row[key])
        assert _place(row) in page
    # Nothing on the page is left out of the file: the same table's rows are all there.
    listed = {place for place in page if re.search(r"rad=\d+$", place)}
    if view.startswith("/jamfor"):
        assert {_place(row) for row in rows} == listed


def test_thirteen_boards_are_all_in_the_file_in_the_page_s_order(client, thirteen):
    rows = _csv(client, "/jamfor?indikator=andel-nojda&sortera=varde&visa=utfall&min=provstad-c")
    assert [row["board_name"] for row in rows] == list(reversed(NAMES))
    many = _csv(client, "/jamfor")
    assert len(many) == 13 * 4
    assert {row["board_name"] for row in _csv(client, "/jamfor?stadsdel=provstad-a,provstad-m")} == {"Provstad A", "Provstad M"}


def test_numbers_are_numbers_and_what_is_missing_is_never_zero(client, thirteen):
    rows = {row["indicator_name"]: row for row in _csv(client, "/jamfor?stadsdel=provstad-a")}
    assert (rows["Andel nöjda"]["utfall"], rows["Andel nöjda"]["utfall_text"]) == ("60.5", "60,5 %")
    assert (rows["Andel ord"]["utfall"], rows["Andel ord"]["arsmal"], rows["Andel ord"]["kf_arsmal"]) == ("", "1257", "")
    assert rows["Andel ord"]["kf_arsmal_text"] == "öka"
    heads, *lines = _for_excel(client, "/jamfor?stadsdel=provstad-a")
    swedish = {line[0]: dict(zip(heads, line, strict=True)) for line in lines}
    assert swedish["Andel nöjda"]["Utfall"] == "60,5"
    assert swedish["Andel ord"]["Årsmål"] == "1257"


def test_an_uncertain_number_is_printed_but_not_for_reckoning(client, thirteen):
    row = next(row for row in _csv(client, "/jamfor") if row["indicator_name"] == "Andel oviss")
    assert (row["certain"], row["arsmal_text"], row["arsmal"], row["nulage"]) == ("false", "7 %", "", "Kan inte bedömas")


def test_excel_shows_as_many_decimals_as_the_document_prints(client, thirteen):
    with zipfile.ZipFile(io.BytesIO(_file(client, "/ekonomi", ".xlsx").data)) as book:
        styles, sheet = book.read("xl/styles.xml").decode(), book.read("xl/worksheets/sheet1.xml").decode()
    assert 'formatCode="#,##0.0"' in styles
    assert re.search(r'<pane [^>]*ySplit="1"[^>]*state="frozen"', sheet)
    assert "<autoFilter" in sheet
    assert "<cols>" in sheet


@pytest.mark.parametrize(("view", "key"), [("/jamfor", "indicator_name"), ("/aktiviteter", "name"), ("/ekonomi?visa=ovrigt", "row_name")])
def test_a_text_that_looks_like_a_formula_stays_a_text(client, formulas, view, key):
    rows = _csv(client, view)
    assert sorted(row[key] for row in rows) == sorted(FORMULAS)
    sheet = _sheets(_file(client, view, ".xlsx").data)["Uppgifter"]  # _cells refuses formulas
    at = list(rows[0]).index(key)
    assert sorted(line[at] for line in sheet[1:]) == sorted(FORMULAS)
    shown = _for_excel(client, view)
    assert sorted(line[at] for line in shown[1:]) == sorted(f"'{name}" for name in FORMULAS)
    assert not [cell for line in shown for cell in line if cell.startswith(("=", "@"))]


def test_signs_that_are_printed_values_stand_as_printed(client, formulas):
    assert {row["arsmal_text"] for row in _csv(client, "/jamfor")} == {"+/- 1 %"}
    assert "+/- 1 %" in _for_excel(client, "/jamfor")[1]


def test_the_machine_file_is_plain_utf8_and_excel_s_has_its_mark(client, thirteen):
    assert _file(client, "/jamfor", ".excel.csv").data.startswith(b"\xef\xbb\xbfIndikator;")
    assert _file(client, "/jamfor", ".csv").data.startswith(b"indicator_name,")


@pytest.mark.parametrize("view", ["/aktiviteter?visa=flera", "/jamstalldhet?visa=fordelning", "/ekonomi?visa=investeringar"])
def test_an_empty_selection_is_a_file_with_heads_that_says_so(client, thirteen, view):
    assert _csv(client, view) == []
    sheets = _sheets(_file(client, view, ".xlsx").data)
    assert len(sheets["Uppgifter"]) == 1
    assert ["Rader", "Inga rader: inget inläst dokument har något i urvalet."] in sheets["Läs mig"]


def test_read_me_says_selection_version_source_columns_rules_and_what_empty_means(client):
    sheets = _sheets(_file(client, "/jamfor?ar=2021&tema=ekonomiskt-bistand", ".xlsx").data)
    about = {line[0]: line[1] if len(line) > 1 else "" for line in sheets["Läs mig"] if line}
    with duckdb.connect(str(DEFAULT_PATH), read_only=True) as connection:
        (input_hash,) = connection.execute("select input_hash from build_info").fetchone()
    assert about["Dataversion"] == input_hash
    assert "Ekonomiskt bistånd" in about["Urval"]
    assert about["Adress"].endswith("/jamfor?tema=ekonomiskt-bistand")
    assert "15\u00a0%" in about["Nära"]
    assert about["Ej rapporterad"]
    assert "Norra innerstaden bildades" in about["Sammanslagna nämnder"]
    assert all(head in about for head in sheets["Uppgifter"][0])


@pytest.mark.parametrize("view", ["/jamfor", "/jamstalldhet", "/tertial", "/aktiviteter", "/ekonomi"])
def test_unknown_keys_and_values_fall_back_as_on_the_page(client, view):
    nonsense = f"{view}?ar=1799&visa=<script>&stadsdel=finns-inte&utm_source=mejl&sida=9&documents=x&years=x&query=x"
    assert _file(client, nonsense, ".csv").data == _file(client, view, ".csv").data
    assert _file(client, nonsense, ".csv").headers["Content-Disposition"] == _file(client, view, ".csv").headers["Content-Disposition"]


@pytest.mark.parametrize(
    "address",
    ["/ladda-ner/finns-inte.csv", "/ladda-ner/jamfor.pdf", "/ladda-ner/jamfor/x.csv", "/ladda-ner/indikator/x.csv",
     "/ladda-ner/data.csv"]
)  # fmt: skip
def test_an_address_without_a_file_answers_404_in_swedish(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer.text) == (404, "Det finns ingen fil på adressen.")


def test_without_documents_there_is_no_file(client, tmp_path, monkeypatch):
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path)))
    for page in ("jamfor", "jamstalldhet", "tertial", "aktiviteter", "ekonomi"):
        assert client.get(f"/ladda-ner/{page}.csv").status_code == 404


@pytest.mark.parametrize("view", VIEWS)
def test_the_page_links_to_its_own_selection(client, view):
    path, _mark, query = view.partition("?")
    page, *rest = path.strip("/").split("/")
    module = MODULES[page]
    shown = module.layout(**({"indicator": rest[0]} if rest else {}), **dict(parse_qsl(query)))
    links = [link["href"] for link in _links(json.loads(json.dumps(shown.to_plotly_json(), cls=PlotlyJSONEncoder)))]
    files = [link for link in links if link.startswith("/ladda-ner")]
    assert len(files) == 3
    assert client.get(files[2]).data == _file(client, view, ".csv").data


def test_the_whole_data_set_is_every_table_with_its_dictionary(client):
    answer = client.get("/data/stadsdelskollen.zip")
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive, duckdb.connect(str(DEFAULT_PATH), read_only=True) as connection:
        package = json.loads(archive.read("datapackage.json"))
        tables = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
        kept = {name for name in tables if not name.startswith("search") and name not in ("running_text", "judged_row")}
        assert {item["path"] for item in package["resources"]} == {f"data/{name}.csv" for name in kept}
        assert set(archive.namelist()) == {"datapackage.json", "LÄSMIG.txt", *(f"data/{name}.csv" for name in kept)}
        for item in package["resources"]:
            name = item["path"].removeprefix("data/").removesuffix(".csv")
            heads, *rows = csv.reader(io.StringIO(archive.read(item["path"]).decode("utf-8")))
            fields = item["schema"]["fields"]
            assert heads == [field["name"] for field in fields]
            assert all(field["description"] for field in fields)
            assert len(rows) == connection.execute(f"select count(*) from {name}").fetchone()[0]
            for row in rows:
                for field, text in zip(fields, row, strict=True):
                    _is_of_type(field["type"], text)
    assert client.get("/data/stadsdelskollen.zip").data == answer.data


def _is_of_type(kind: str, text: str) -> None:
    if not text or kind == "string":
        return
    if kind == "boolean":
        assert text in ("true", "false")
    elif kind == "date":
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", text)
    else:
        {"integer": int, "number": float, "array": json.loads, "object": json.loads}[kind](text)


def test_the_whole_workbook_has_a_sheet_a_table(client):
    sheets = _sheets(client.get("/data/stadsdelskollen.xlsx").data)
    assert next(iter(sheets)) == "Läs mig"
    assert len(sheets["indicator_row"]) == 1 + len(_zip_rows(client, "indicator_row"))


def _zip_rows(client, table: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(client.get("/data/stadsdelskollen.zip").data)) as archive:
        return list(csv.DictReader(io.StringIO(archive.read(f"data/{table}.csv").decode("utf-8"))))


def test_the_record_for_portals_is_one_data_set_with_distributions_that_answer(client):
    answer = client.get("/data/dcat.rdf")
    assert answer.mimetype == "application/rdf+xml"
    root = ElementTree.fromstring(answer.data)
    dcat, terms = "{http://www.w3.org/ns/dcat#}", "{http://purl.org/dc/terms/}"
    resource, language = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource", "{http://www.w3.org/XML/1998/namespace}lang"
    (dataset,) = root.findall(f"{dcat}Dataset")
    titles = {item.get(language): item.text for item in dataset.findall(f"{terms}title")}
    assert set(titles) == {item.get(language) for item in dataset.findall(f"{terms}description")} == {"sv", "en"}
    for title in titles.values():
        assert len(title.split()) < 10
        assert not re.search(r"\d|Stockholms stad\b|Stadsdelskollen", title)
    distributions = root.findall(f"{dcat}Distribution")
    assert len(distributions) == len(dataset.findall(f"{dcat}distribution")) == 3
    files = [item for item in distributions if item.find(f"{dcat}downloadURL") is not None]
    assert len(files) == 2
    for file in files:
        assert client.get(file.find(f"{dcat}downloadURL").get(resource).removeprefix("http://localhost")).status_code == 200
    # The third is the API, through the service that says how it is asked.
    (through,) = [item for item in distributions if item not in files]
    (service,) = root.findall(f"{dcat}DataService")
    about = f"{resource.removesuffix('resource')}about"
    assert {item.get(resource) for item in (through.find(f"{dcat}accessService"), root.find(f"*/{dcat}service"))} == {service.get(about)}
    assert service.find(f"{dcat}servesDataset").get(resource) == dataset.get(about)
    for key in ("endpointURL", "endpointDescription"):
        assert client.get(service.find(f"{dcat}{key}").get(resource)).is_json
