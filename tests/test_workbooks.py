"""Indicator tables as XLSX and CSV: the same rows as the documents that print them, whatever order the columns stand in; the dashboard's
own workbook of the whole data set gives every document back; a selection is no document."""

import csv
import io
import itertools
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment

import app
from dashboard.components.downloads import TEMPLATE
from dashboard.exports.template import COLUMNS as TEMPLATE_COLUMNS
from data.build import DEFAULT_PLAN
from data.building.catalogue import load_catalogue
from data.load import main, read_documents
from data.parsing.heads import head_at
from data.reading.office import document_in
from data.reading.package import Package
from data.reading.sheets import Workbook
from data.tables import COLUMNS, DOCUMENT_KEYS, NOT_IN_GIT, VALUE_COLUMNS, plan_folders, read_tables
from tests.documents.content import Document, expected
from tests.documents.docx import EXCEL, converted, needs_office
from tests.documents.provstad import DOCUMENTS

CATALOGUE = load_catalogue()
GOAL_HEADS = {
    "inriktningsmal": "KF:s inriktningsmål",
    "verksamhetsomradesmal": "Mål för verksamhetsområdet",
    "namndmal": "Nämndmål",
}
SAME = ("level", "verksamhetsomradesmal", "namndmal", "name", "certain", "alternatives", *VALUE_COLUMNS, "periodicitet", "period")


def rows_of(*documents: Document) -> list[dict[str, str]]:
    """Return the documents' indicators as rows of a table, each cell under its head."""
    found = []
    for document in documents:
        above: dict[str, str] = {}
        for goal in document.goals:
            for level in list(GOAL_HEADS)[list(GOAL_HEADS).index(goal.level) :]:
                above.pop(level, None)
            above[goal.level] = f"{goal.number} {goal.title}" if goal.number else goal.title
            for item in goal.indicators:
                cells = {document.heads[column]: text for column, text in item.values.items()}
                cells |= {head: above[level] for level, head in GOAL_HEADS.items() if level in above}
                cells |= {"Nämnd": document.board, "Dokument": document.kind, "År": str(document.year), "Indikator": item.name}
                found.append(cells | ({"Kommentar": item.comment} if item.comment else {}))
    return found


def heads_of(rows: list[dict[str, str]]) -> list[str]:
    """Return every head of the rows, in the order they first stand."""
    return list(dict.fromkeys(head for row in rows for head in row))


def workbook(path: Path, rows: list[dict[str, str]], heads: list[str] | None = None, title: str = "") -> Path:
    """Write the rows as a workbook with openpyxl; return its path."""
    heads = heads or heads_of(rows)
    book = openpyxl.Workbook()
    sheet = book.active
    if title:
        sheet.append([title])
        sheet.append([])
    sheet.append(heads)
    for row in rows:
        sheet.append([row.get(head) for head in heads])
    book.save(path)
    return path


def delimited(
    path: Path, rows: list[dict[str, str]], between: str = ";", encoding: str = "utf-8-sig", heads: list[str] | None = None
) -> Path:
    """Write the rows as CSV; return its path."""
    heads = heads or heads_of(rows)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=between)
    writer.writerows([heads, *([row.get(head, "") for head in heads] for row in rows)])
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def tables_in(path: Path) -> dict:
    """Return the documents that the importer reads from a file, by id; none may be refused."""
    outcomes = read_documents(path, CATALOGUE)
    assert all(outcome.tables for outcome in outcomes), [outcome.refusal for outcome in outcomes]
    return {outcome.tables.id: outcome.tables for outcome in outcomes}


def indicators(tables) -> list[dict[str, str]]:
    """Return the columns of a document's indicators that say what is printed and where it stands."""
    return [{key: row[key] for key in SAME} for row in tables.rows["indicators"]]


def wanted(document: Document) -> list[dict[str, str]]:
    """Return the indicators that are written."""
    return [{key: row[key] for key in SAME} for row in expected(document)["indicators"]]


def refusal(path: Path, capsys) -> str:
    """Return the sentence that refuses a file; nothing is written."""
    into = path.parent / "plan"
    assert main([str(path), "--into", str(into)]) == 1
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and err.endswith(".\n") and path.name in err and not into.exists()
    return err


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_table_gives_the_indicators_and_goals_that_the_document_prints(kind, tmp_path):
    document = DOCUMENTS[kind]
    (tables,) = tables_in(workbook(tmp_path / "tabell.xlsx", rows_of(document), title="Uttag ur planeringssystemet")).values()
    assert indicators(tables) == wanted(document)
    printed = expected(document)["goals"]
    with_rows = {goal["title"] for goal in printed} & {row["title"] for row in tables.rows["goals"]}
    assert [(row["level"], row["number"], row["title"], row["parent"]) for row in tables.rows["goals"]] == [
        (row["level"], row["number"], row["title"], row["parent"]) for row in printed if row["title"] in with_rows
    ]
    told = tables.document
    assert (told["board"], told["kind"], told["year"], told["source_format"], told["warnings"]) == (
        document.board, kind, 2024, "xlsx", [],
    )  # fmt: skip
    lines = [int(row["line"]) for row in tables.rows["indicators"]]
    assert lines == list(range(4, 4 + len(lines)))  # the sheet's own numbers
    texts = [(row["owner_table"], row["text"]) for row in tables.rows["texts"]]
    assert texts == [("indicators", item.comment) for goal in document.goals for item in goal.indicators if item.comment]


def test_columns_in_any_order_and_several_documents_in_one_file(tmp_path):
    documents = [DOCUMENTS[kind] for kind in ("VP", "T1", "VB")]
    rows = rows_of(*documents)
    for seed, heads in enumerate(itertools.islice(itertools.permutations(heads_of(rows)), 0, 400_000, 99_991)):
        found = tables_in(workbook(tmp_path / f"tabell{seed}.xlsx", rows, list(heads)))
        assert list(found) == ["provstad-norra-vp-2024", "provstad-norra-t1-2024", "provstad-sodra-vb-2024"]
        for document, tables in zip(documents, found.values(), strict=True):
            assert indicators(tables) == wanted(document)
            # Texts of the one document stand in no other's column.
            assert all(not warning["problem"].startswith("en cell") for warning in tables.document["warnings"])


def test_rows_of_several_goals_among_one_another_give_goals_in_the_order_of_the_tree(tmp_path):
    rows = sorted(rows_of(DOCUMENTS["VP"]), key=lambda row: row["Indikator"][::-1])
    (tables,) = tables_in(workbook(tmp_path / "tabell.xlsx", rows)).values()
    assert sorted(map(str, indicators(tables))) == sorted(map(str, wanted(DOCUMENTS["VP"])))
    levels = list(GOAL_HEADS)
    above: dict[str, str] = {}
    for row in tables.rows["goals"]:
        at = levels.index(row["level"])
        assert row["parent"] == (above[levels[at - 1]] if at else "")
        above |= {row["level"]: row["number"] or row["title"]}
    first = [int(row["line"]) for row in tables.rows["goals"]]
    assert len(first) == 9 and first != sorted(first)  # the table's own order is another


def test_of_period_and_periodicitet_a_document_keeps_the_one_its_kind_prints_and_the_other_is_told(tmp_path):
    for kind, kept, other in (("VP", "periodicitet", "Period"), ("T1", "period", "Periodicitet")):
        cells = {"Dokument": kind, "Årsmål": "1 %", "Periodicitet": "Tertial", "Period": "Tertial 1 2024"}
        (tables,) = tables_in(one_row(tmp_path, **cells)).values()
        (row,) = tables.rows["indicators"]
        assert {row["periodicitet"], row["period"]} == {"", cells[kept.capitalize()]} and row[kept]
        assert [item["problem"].split(" är inte med")[0] for item in tables.document["warnings"]] == [f"kolumnen ”{other}”"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16", "cp1252"])
@pytest.mark.parametrize("between", [";", ",", "\t"])
def test_a_csv_with_any_mark_between_cells_in_any_encoding_gives_the_same(between, encoding, tmp_path):
    rows = rows_of(DOCUMENTS["T1"])
    rows = [row | {"Kommentar": f'{row["Kommentar"]}\nNy rad, "citat"; slut'} if "Kommentar" in row else row for row in rows]
    (tables,) = tables_in(delimited(tmp_path / "tabell.txt", rows, between, encoding)).values()
    assert indicators(tables) == wanted(DOCUMENTS["T1"])
    assert tables.document["source_format"] == "csv" and tables.document["warnings"] == []
    lines = (tmp_path / "tabell.txt").read_bytes().decode(encoding).replace("\r\n", "\n").split("\n")
    assert all(row["name"] in lines[int(row["line"]) - 1] for row in tables.rows["indicators"])


def test_a_text_whose_tables_have_the_same_heads_is_no_csv(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text("Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet\nAndel\t1 %\t2 %\tÅr\n", encoding="utf-8")
    (outcome,) = read_documents(path, CATALOGUE)
    assert "ingen verksamhetsplan eller rapport" in outcome.refusal


# --- cells -------------------------------------------------------------------------------------------------------------


def one_row(tmp_path, change=None, heads=("Årsmål",), **cells):
    """Write a table of one row with openpyxl, changed by a function; return its path."""
    row = {"Nämnd": "Provstad norra", "Dokument": "VP", "År": 2024, "Indikator": "Andel", **cells}
    path = workbook(tmp_path / "tabell.xlsx", [row], [*row, *(head for head in heads if head not in row)])
    if change:
        book = openpyxl.load_workbook(path)
        change(book.active)
        book.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.45, "0%", "45 %"), (0.0325, "0.0%", "3,3 %"), (0.125, "0.00 %", "12,50 %"), (1234.5, "#,##0.0", "1 234,5"),
        (45, "General", "45"),
        (3.3, "General", "3,3"), (0.1 + 0.2, "General", "0,3"), (12, '0" st"', "12 st"), (-2.5, "0.0", "-2,5"), (-2.5, "0.0;-0.0", "-2,5"),
        (0, '#,##0;-#,##0;"-"', "0"), (0, "0 %", "0 %"), (2.5, "0", "3"), (1.125, "0.##", "1,13"), (1.5, "0.0##", "1,5"),
        (12, "#,##0\\ [$kr-41D]", "12 kr"), (1100, "@", "1100"), ("+/- 1 %", "General", "+/- 1 %"), (7, "[Red]0", "7"),
        (1234567, "#,##0", "1 234 567"), (1234567, "#,##0,", "1 235"), (12.5, '_-* #,##0.0\\ _k_r_-;\\-* #,##0.0\\ _k_r_-', "12,5"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_its_cell_shows_it(value, form, text, tmp_path):
    def change(sheet):
        sheet["E2"] = value
        sheet["E2"].number_format = form

    (tables,) = tables_in(one_row(tmp_path, change)).values()
    assert tables.rows["indicators"][0]["arsmal"] == text
    assert tables.rows["indicators"][0]["certain"] == "yes" and tables.document["warnings"] == []


@pytest.mark.parametrize("form", ["# ?/?", "0.00E+00", "[<1]0.0;0", "h:mm", "[h]:mm"])
def test_a_number_in_a_format_that_is_not_known_stands_as_it_is_kept_and_is_told(form, tmp_path):
    def change(sheet):
        sheet["E2"] = 0.5
        sheet["E2"].number_format = form

    (tables,) = tables_in(one_row(tmp_path, change)).values()
    assert tables.rows["indicators"][0]["arsmal"] == "0,5"
    assert [(item["line"], "cellen E2 har ett talformat" in item["problem"]) for item in tables.document["warnings"]] == [(2, True)]


def test_an_empty_cell_is_empty_and_certain_and_a_day_is_no_value(tmp_path):
    def change(sheet):
        sheet["F2"] = date(2024, 1, 31)

    path = one_row(tmp_path, change, heads=("Årsmål", "KF:s årsmål", "Periodicitet"), Årsmål=None)
    (tables,) = tables_in(path).values()
    row = tables.rows["indicators"][0]
    assert (row["arsmal"], row["kf_arsmal"], row["certain"]) == ("", "2024-01-31", "yes")
    assert [item["problem"][:13] for item in tables.document["warnings"]] == ["en cell i rad"]


def test_what_would_have_to_be_guessed_is_refused_with_its_cell(tmp_path, capsys):
    def put(cell, value):
        return lambda sheet: sheet.__setitem__(cell, value)

    def error(sheet):
        sheet["E2"] = "#N/A"

    assert "cellen E2 innehåller felet #N/A" in refusal(one_row(tmp_path, error), capsys)
    assert "cellen E2 är en formel utan sparat värde" in refusal(one_row(tmp_path, put("E2", "=1+1")), capsys)
    assert "sammanslagna celler (A2:A3)" in refusal(one_row(tmp_path, lambda sheet: sheet.merge_cells("A2:A3")), capsys)
    for cell, name in (("A2", "Nämnd"), ("B2", "Dokument"), ("C2", "År"), ("D2", "Indikator")):
        assert f"rad 2 saknar {name}; fyll i cellen {cell}" in refusal(one_row(tmp_path, put(cell, None), Årsmål="1 %"), capsys)
    assert "skriv VP, T1, T2 eller VB" in refusal(one_row(tmp_path, put("B2", "Bokslut")), capsys)
    assert "med fyra siffror" in refusal(one_row(tmp_path, put("C2", "24")), capsys)
    assert "skriv nämndens namn" in refusal(one_row(tmp_path, put("A2", "../..")), capsys)
    assert "saknar kolumnen År" in refusal(one_row(tmp_path, put("C1", "Årtal"), Årsmål="1 %"), capsys)
    both = {"Årsmål": "1 %", "Nämndens årsmål": "2 %"}
    assert "värden i både ”Årsmål” och ”Nämndens årsmål”" in refusal(one_row(tmp_path, **both), capsys)
    assert tables_in(one_row(tmp_path, **both | {"Årsmål": None}))
    assert "inga rader under rubrikerna" in refusal(one_row(tmp_path, lambda sheet: sheet.delete_rows(2)), capsys)


def test_hidden_rows_and_columns_are_read_and_told_a_hidden_sheet_is_not_read(tmp_path):
    def change(sheet):
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["E"].hidden = True
        extra = sheet.parent.create_sheet("Gömt")
        for row in sheet.iter_rows(values_only=True):
            extra.append(row)
        extra["D2"] = "Annan"
        extra.sheet_state = "hidden"

    (tables,) = tables_in(one_row(tmp_path, change, Årsmål="1 %")).values()
    assert [row["name"] for row in tables.rows["indicators"]] == ["Andel"]
    assert sorted(item["problem"] for item in tables.document["warnings"]) == [
        "fliken Gömt är dold och är inte med", "kolumnen E är dold i arbetsboken; den är inläst",
        "raden är dold i arbetsboken; den är inläst",
    ]  # fmt: skip


def test_one_document_on_two_sheets_is_refused_and_other_sheets_are_passed_by(tmp_path, capsys):
    def twice(sheet):
        extra = sheet.parent.create_sheet("Mer")
        for row in sheet.iter_rows(values_only=True):
            extra.append(row)

    assert "på flera flikar" in refusal(one_row(tmp_path, twice, Årsmål="1 %"), capsys)

    def beside(sheet):
        sheet.parent.create_sheet("Anteckningar", 0)["A1"] = "Ring nämnden"
        twice(sheet)
        sheet.parent["Mer"]["C2"] = 2025

    assert list(tables_in(one_row(tmp_path, beside, Årsmål="1 %"))) == ["provstad-norra-vp-2024", "provstad-norra-vp-2025"]


def test_an_unknown_column_is_told_and_a_workbook_without_the_heads_is_refused_with_the_template(tmp_path, capsys):
    (tables,) = tables_in(one_row(tmp_path, Årsmål="1 %", Ansvarig="Enheten")).values()
    assert [item["problem"] for item in tables.document["warnings"]] == ["kolumnen ”Ansvarig” känns inte igen och är inte med"]
    path = tmp_path / "annat.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = "Hej"
    book.save(path)
    assert "hämta mallen på sidan Data" in refusal(path, capsys)


def test_a_csv_row_with_too_many_cells_is_refused(tmp_path, capsys):
    path = tmp_path / "tabell.csv"
    path.write_text("Nämnd,Dokument,År,Indikator,Årsmål\nProvstad norra,VP,2024,Andel,3,3 %\n", encoding="utf-8")
    assert "rad 2 har 6 celler, inte 5" in refusal(path, capsys)
    path.write_text('Nämnd,Dokument,År,Indikator,Årsmål\nProvstad norra,VP,2024,"Andel,3 %\n', encoding="utf-8")
    assert "från rad 2" in refusal(path, capsys)


@needs_office
def test_what_libreoffice_saves_is_read_and_its_formulas_by_their_saved_value(tmp_path):
    rows = [row | ({"Årsmål": "=1+1"} if at == 0 else {}) for at, row in enumerate(rows_of(DOCUMENTS["VP"]))]
    source = workbook(tmp_path / "tabell.xlsx", rows)
    (path,) = converted(EXCEL, *converted("ods", source))
    (tables,) = tables_in(path).values()
    (first, *others) = indicators(tables)
    assert first["arsmal"] == "2" and others == wanted(DOCUMENTS["VP"])[1:]
    assert [(item["line"], "är en formel" in item["problem"]) for item in tables.document["warnings"]] == [(2, True)]


# --- the dashboard's own files -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def client():
    made = app.server.test_client()
    made.get("/")
    return made


@pytest.fixture
def saved(client, tmp_path):
    """Save what an address gives as a file."""

    def save(address: str, name: str = "fil.xlsx") -> Path:
        answer = client.get(address)
        assert answer.status_code == 200
        path = tmp_path / name
        path.write_bytes(answer.data)
        return path

    return save


def same_tables(found, folder: Path) -> None:
    """Assert that two documents' tables of record are the same, cell by cell, running text left out."""
    committed = read_tables(folder)
    assert {key: found.document[key] for key in DOCUMENT_KEYS} == {key: committed.document[key] for key in DOCUMENT_KEYS}
    for name in COLUMNS:
        if name not in NOT_IN_GIT:
            assert found.rows[name] == committed.rows[name]


def test_the_whole_data_set_as_a_workbook_gives_every_document_back_cell_by_cell(saved, tmp_path):
    path = saved("/data/stadsdelskollen.xlsx")
    found = tables_in(path)
    folders = plan_folders([DEFAULT_PLAN])
    assert list(found) == [folder.name for folder in folders]
    for folder in folders:
        same_tables(found[folder.name], folder)
    assert main([str(path), "--into", str(tmp_path / "plan")]) == 0
    for folder in folders:
        same_tables(read_tables(tmp_path / "plan" / folder.name), folder)


@needs_office
def test_the_whole_data_set_saved_again_by_libreoffice_gives_every_document_back(saved):
    (path,) = converted(EXCEL, *converted("ods", saved("/data/stadsdelskollen.xlsx")))
    found = tables_in(path)
    for folder in plan_folders([DEFAULT_PLAN]):
        same_tables(found[folder.name], folder)


def test_a_record_that_was_changed_is_held_to_the_contract(saved, capsys):
    path = saved("/data/stadsdelskollen.xlsx")
    book = openpyxl.load_workbook(path)
    for sheet, cell, value, said in (
        ("record_document", "A2", "../../etc-vp-2021", "säger emot sig själv"),
        ("record_document", "A2", None, "vilket dokument"),
        ("record_indicators", "C2", "tolv", "inget heltal"),
        ("record_indicators", "A1", "dokument", "saknar kolumnen document_id"),
        ("record_goals", "D3", "=1+1", "har ändrats eller är avkortad"),
    ):
        before = book[sheet][cell].value
        book[sheet][cell] = value
        book.save(path)
        assert said in refusal(path, capsys)
        book[sheet][cell] = before
    del book["record_goals"]
    book.save(path)
    assert "saknar fliken record_goals" in refusal(path, capsys)


@pytest.mark.parametrize("view", ["/jamfor", "/indikator/sjukfranvaro", "/jamstalldhet", "/tertial", "/aktiviteter", "/ekonomi"])
def test_a_pages_own_download_is_no_document_but_its_cells_read_back_as_they_were(view, saved, capsys):
    machine = list(csv.DictReader(io.StringIO(saved(f"/ladda-ner{view}.csv", "fil.csv").read_text(encoding="utf-8"))))
    for ending, name in ((".xlsx", "fil.xlsx"), (".csv", "fil.csv"), (".excel.csv", "fil.csv")):
        assert "är ett urval" in refusal(saved(f"/ladda-ner{view}{ending}", name), capsys)
    path = saved(f"/ladda-ner{view}.xlsx")
    with Package(path) as package:
        (_number, head), *rows = Workbook(package, document_in(package)[1]).sheet("Uppgifter").rows
    assert len(rows) == len(machine) > 0
    keys = list(machine[0])
    assert [head[at].text for at in sorted(head)][-1] == "Källa" and len(head) == len(keys)
    for (_number, cells), record in zip(rows, machine, strict=True):
        for at, key in enumerate(keys, start=1):
            cell = cells.get(at)
            if cell is None:
                assert record[key] == ""
            elif isinstance(cell.value, float):
                assert cell.value == float(record[key])
            elif isinstance(cell.value, date):
                assert cell.value.isoformat() == record[key]
            else:
                assert {"ja": "true", "nej": "false"}.get(cell.text, cell.text) in (record[key], record[key].strip())
            assert cell is None or cell.doubt == ""


def test_the_template_has_heads_that_the_importer_knows_and_gives_what_is_filled_in(saved, capsys):
    path = saved(TEMPLATE)
    assert "inga rader under rubrikerna" in refusal(path, capsys)
    book = openpyxl.load_workbook(path)
    sheet = book["Indikatorer"]
    assert [cell.value for cell in sheet[1]] == [head for head, *_more in TEMPLATE_COLUMNS] and "Läs mig" in book.sheetnames
    values = [
        "Rinkeby-Kista", "T1", "2024", "1. En provstad", "1.1 Vägen är kort", "", "Andel", "1 %", "2 %", "3 %", "4 %", "5 %", "6 %", "7 %",
        "", "Tertial 1 2024", "Bra.",
    ]  # fmt: skip
    for at, value in enumerate(values, start=1):
        sheet.cell(2, at, value or None).alignment = Alignment()
    book.save(path)
    (tables,) = tables_in(path).values()
    (row,) = tables.rows["indicators"]
    assert tables.id == "rinkeby-kista-t1-2024" and tables.document["warnings"] == []
    assert [row[key] for key in ("utfall", "utfall_man", "utfall_kvinnor", "utfall_fg_vb", "prognos", "arsmal", "kf_arsmal")] == [
        f"{number} %" for number in range(1, 8)
    ]
    assert (row["period"], row["periodicitet"], row["comment_line"], row["verksamhetsomradesmal"]) == ("Tertial 1 2024", "", "2", "1.1")
    plan = values[:1] + ["VP"] + values[2:7] + [""] * 5 + ["6 %", "7 %", "Tertial", "", ""]
    for at, value in enumerate(plan, start=1):
        sheet.cell(2, at).value = value or None
    book.save(path)
    (row,) = next(iter(tables_in(path).values())).rows["indicators"]
    assert (row["arsmal"], row["periodicitet"], row["period"]) == ("6 %", "Tertial", "")


def test_the_page_data_links_to_the_template(client):
    assert "mall-indikatorer" in TEMPLATE and client.get(TEMPLATE).headers["Content-Disposition"].count("mall-indikatorer")
    shown = str(next(page for page in app.PAGES if page.NAME == "data").layout())
    assert TEMPLATE in shown


def test_every_value_of_the_template_is_a_column_of_the_tables_of_record():
    values = [head for head, *_more in TEMPLATE_COLUMNS if head_at((f"Indikator\t{head}",), 0)]
    assert {head_at((f"Indikator\t{head}",), 0).names[0] for head in values} == {*VALUE_COLUMNS, "periodicitet", "period"}
