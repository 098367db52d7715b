"""What is written once is read alike from every form: PDF with all lines, with level lines only, narrow, landscape; and text with tabs."""

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from data.build import DEFAULT_PLAN
from data.building.catalogue import load_catalogue
from data.load import read_document
from data.tables import VALUE_COLUMNS, Tables, plan_folders, read_tables
from tests import invented
from tests.conftest import some
from tests.documents.compared import as_expected
from tests.documents.content import Comment, Document, Table, blocks, expected, tab_text
from tests.documents.pdf import FORMS, LANDSCAPE, LEVEL, RULED, Form, build_pdf
from tests.documents.provstad import DOCUMENTS
from tests.documents.seeds import blocks_of

CATALOGUE = load_catalogue()
# The same content in other sizes: what fits on a line and on a page is another each time.
OTHER_FORMS = {
    f"{lines}, {size} points, {'landscape' if wide else 'upright'}, {'middle' if middle else 'top'}": Form(
        lines=lines, size=size, landscape=wide, middle=middle, names=names, margin=margin
    )
    for lines, size, wide, middle, names, margin in (
        ("all", 7, False, True, 0.75, 110),
        ("all", 10.5, False, False, 1.6, 45),
        ("all", 10.5, True, True, 0.75, 110),
        ("level", 7, True, False, 1.0, 60),
        ("level", 8.5, True, True, 0.75, 110),
        ("level", 7, False, True, 1.6, 45),
    )
}
ONE_PAGE_AFTER_ANOTHER = {"pages turned": Form(landscape=True, rotated=True), "no running heads": Form(running=False)}


def read(path: Path) -> Tables:
    """Return what the importer reads from a file; it must not be refused."""
    outcome = read_document(path, CATALOGUE)
    assert outcome.tables, outcome.refusal
    return outcome.tables


def read_pdf(document: Document, folder: Path, form: Form = RULED) -> Tables:
    """Set a document as PDF and return what is read from it."""
    return read(build_pdf(blocks(document), folder / "dokument.pdf", form))


def without_places(tables: Tables) -> dict[str, list[dict[str, str]]]:
    """Return all the rows without what each format counts in its own way: lines and pages."""
    places = ("line", "page", "owner_line", "last_line", "comment_line", "goal_line")
    return {name: [{key: text for key, text in row.items() if key not in places} for row in rows] for name, rows in tables.rows.items()}


@pytest.mark.parametrize("form", [*FORMS, *OTHER_FORMS, *ONE_PAGE_AFTER_ANOTHER])
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_form_of_a_pdf_gives_the_rows_that_were_written(kind, form, tmp_path):
    document = DOCUMENTS[kind]
    tables = read_pdf(document, tmp_path, (FORMS | OTHER_FORMS | ONE_PAGE_AFTER_ANOTHER)[form])
    assert as_expected(tables, document) == expected(document)
    told = tables.document
    assert (told["board"], told["kind"], told["year"], told["title"]) == (document.board, document.kind, document.year, document.title)
    assert (told["date"], told["source_format"], told["warnings"]) == (document.date, "pdf", [])


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_text_with_tabs_gives_the_rows_that_were_written(kind, tmp_path):
    document = DOCUMENTS[kind]
    path = tmp_path / "dokument.txt"
    path.write_text(tab_text(document), encoding="utf-8")
    assert as_expected(read(path), document) == expected(document)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_all_tables_running_text_too_are_the_same_from_every_form(kind, tmp_path):
    first, *others = [without_places(read_pdf(DOCUMENTS[kind], tmp_path, form)) for form in (*FORMS.values(), *OTHER_FORMS.values())]
    assert first["texts"] and (first["decisions"] or kind != "VP")
    for other in others:
        assert other == first


def test_a_plan_gives_the_same_rows_in_the_manner_of_the_pdf_born_texts(tmp_path):
    document = DOCUMENTS["VP"]
    goals = [
        invented.Goal(
            goal.level, goal.number, goal.title, goal.prose, goal.status, goal.results,
            tuple(invented.Indicator(item.name, item.values, comment=item.comment) for item in goal.indicators),
            tuple(invented.Activity(item.name, item.values["start"], item.values["end"]) for item in goal.activities),
        )
        for goal in document.goals
    ]  # fmt: skip
    read_text = invented.read(invented.text(invented.Document(tuple(goals))))
    tables = read_pdf(document, tmp_path)
    compared = {
        "goals": ("level", "number", "title", "parent", "status", "expected_results"),
        "indicators": ("level", "verksamhetsomradesmal", "namndmal", "name", "arsmal", "kf_arsmal", "periodicitet", "certain"),
        "activities": ("level", "verksamhetsomradesmal", "namndmal", "name", "start", "end"),
    }
    for name, columns in compared.items():
        assert [[row[key] for key in columns] for row in read_text.rows[name]] == [
            [row[key] for key in columns] for row in tables.rows[name]
        ]


def test_a_rows_page_is_the_page_of_the_pdf_that_prints_it_and_no_two_rows_share_a_line(tmp_path):
    tables = read_pdf(DOCUMENTS["VP"], tmp_path)
    with pdfium.PdfDocument(tmp_path / "dokument.pdf") as document:
        printed = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    rows = [(row["page"], row["title"]) for row in tables.rows["goals"]]
    rows += [(row["page"], row["name"].split(",")[0]) for row in tables.rows["indicators"]]
    for page, words in rows:
        assert "".join(words.split())[:12] in printed[int(page) - 1]
    lines = [int(row["line"]) for name in ("goals", "indicators", "activities") for row in tables.rows[name]]
    assert len(set(lines)) == len(lines) and max(lines) <= tables.document["lines"]
    assert len({page for page, _words in rows}) > 3 and tables.document["pages"] == len(printed)


def test_a_table_goes_over_three_pages(tmp_path):
    document = DOCUMENTS["VP"]
    many = replace(document.goals[4], activities=document.goals[4].activities * 5)
    long = replace(document, goals=(*document.goals[:4], many, *document.goals[5:]))
    for form in (RULED, LEVEL, Form(split_rows=False)):
        tables = read_pdf(long, tmp_path, form)
        assert as_expected(tables, long) == expected(long)
        pages = {row["page"] for row in tables.rows["activities"] if row["namndmal"] == many.title}
        assert len(pages) >= 3


def test_running_heads_feet_and_page_numbers_are_in_no_text(tmp_path):
    tables = read_pdf(DOCUMENTS["VP"], tmp_path)
    texts = " ".join(row["text"] for row in tables.rows["texts"])
    assert "Tjänsteutlåtande" not in texts and "start.provstad" not in texts and "(99)" not in texts


def test_years_and_kinds_of_outcomes_come_out_of_the_heads(tmp_path):
    years = {kind: {row["head_years"] for row in read_pdf(DOCUMENTS[kind], tmp_path).rows["indicators"]} for kind in DOCUMENTS}
    assert years == {"VP": {""}, "T1": {"utfall_fg_vb=2023"}, "T2": {"kf_arsmal=2024"}, "VB": {""}}


def _as_set(text: str) -> str:
    """Return a text without what setting it loses: a lowered 2 is a small 2, the blank after a hyphen at a line's end is not printed."""
    return re.sub(r"(?<=[^\W\d]-) (?=[^\W\d])", "", unicodedata.normalize("NFKC", text))


# Each third pair in every run: each document, each form.
SET = [pytest.param(folder, form, id=f"{folder.name}-{form}") for folder in plan_folders([DEFAULT_PLAN]) for form in FORMS]
SAME = {
    "goals": ("level", "number", "title", "parent", "status"),
    "indicators": (
        "level", "verksamhetsomradesmal", "namndmal", "indicator_id", "name", *VALUE_COLUMNS, "periodicitet", "period", "head_years",
    ),
    "activities": ("level", "verksamhetsomradesmal", "namndmal", "name", "start", "end", "status", "avvikelse"),
}  # fmt: skip


@pytest.mark.parametrize(("folder", "form"), some(SET))
def test_the_five_documents_tables_set_as_pdf_give_what_their_texts_gave(folder, form, tmp_path):
    committed = read_tables(folder)
    tables = read(build_pdf(blocks_of(committed), tmp_path / "dokument.pdf", FORMS[form]))
    for name, columns in SAME.items():
        found = [tuple(_as_set(row[key]) for key in columns) for row in tables.rows[name]]
        assert found == [tuple(_as_set(row[key]) for key in columns) for row in committed.rows[name]]
    assert {row["certain"] for row in tables.rows["indicators"]} == {"yes"}  # every cell is known
    assert [tables.document[key] for key in ("id", "board", "kind", "year")] == [
        committed.document[key] for key in ("id", "board", "kind", "year")
    ]


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_column_that_tells_what_is_split_by_sex_is_the_rows_mark(kind, tmp_path):
    document = DOCUMENTS[kind]
    story = list(blocks(document))
    for at, block in enumerate(story):
        if isinstance(block, Table) and block.head[0] == "Indikator":
            rows = tuple(row if isinstance(row, Comment) else (*row, "Ja") for row in block.rows)
            story[at] = Table((*block.head, "Könsuppdelad"), rows, (*block.widths, 1.2))
    for form in (RULED, LANDSCAPE):
        tables = read(build_pdf(story, tmp_path / "markt.pdf", form))
        assert as_expected(tables, document) == expected(document)
        assert {row["gender_mark"] for row in tables.rows["indicators"]} == {"yes"}
        assert tables.document["warnings"] == []
