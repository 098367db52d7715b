"""What is written once is read alike from every form of a DOCX, whatever program wrote it: cell by cell as it was written."""

from collections.abc import Iterator
from itertools import count, product
from pathlib import Path

import pytest

from data.build import DEFAULT_PLAN
from data.tables import plan_folders, read_tables
from tests.conftest import some
from tests.documents.content import Block, Comment, Document, Table, blocks, expected
from tests.documents.docx import FORMS, RULED, WORD, Form, build_docx, converted, html_text, needs_office
from tests.documents.provstad import DOCUMENTS
from tests.documents.seeds import blocks_of
from tests.test_pdf_documents import SAME, as_expected, read, read_pdf, without_places


def read_docx(document: Document, folder: Path, form: Form = RULED):
    """Set a document as DOCX and return what is read from it."""
    return read(build_docx(blocks(document), folder / "dokument.docx", form))


@pytest.mark.parametrize(("kind", "form"), some([pytest.param(*pair) for pair in product(DOCUMENTS, FORMS)], 2))
def test_every_form_of_a_docx_gives_the_rows_that_were_written(kind, form, tmp_path):
    document = DOCUMENTS[kind]
    tables = read_docx(document, tmp_path, FORMS[form])
    assert as_expected(tables, document) == expected(document)
    told = tables.document
    assert (told["board"], told["kind"], told["year"], told["title"]) == (document.board, document.kind, document.year, document.title)
    assert (told["date"], told["source_format"], told["pages"]) == (document.date, "docx", None)
    assert {row["page"] for rows in tables.rows.values() for row in rows} == {""}
    assert [item["problem"][:30] for item in told["warnings"]] == (["dokumentet har spårade ändringa"[:30]] if FORMS[form].changes else [])


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_all_tables_running_text_too_are_the_same_from_every_form_and_from_a_pdf(kind, tmp_path):
    from_pdf = without_places(read_pdf(DOCUMENTS[kind], tmp_path))
    assert from_pdf["texts"]
    for form in FORMS.values():
        assert without_places(read_docx(DOCUMENTS[kind], tmp_path, form)) == from_pdf


@pytest.fixture(scope="module")
def from_office(tmp_path_factory) -> dict[tuple[str, str], Path]:
    """What LibreOffice writes, by kind and form: from HTML, and each form of python-docx's saved again by way of ODT."""
    folder = tmp_path_factory.mktemp("libreoffice")
    sources = []
    for kind, document in DOCUMENTS.items():
        page = folder / f"{kind}-html.html"
        page.write_text(html_text(blocks(document)), encoding="utf-8")
        sources.append(page)
    made = converted(WORD, *sources)
    again = [build_docx(blocks(DOCUMENTS[kind]), folder / f"{kind}-{form}.docx", FORMS[form]) for kind in DOCUMENTS for form in FORMS]
    texts = converted("odt", *again)
    for path in again:
        path.unlink()
    return {tuple(path.stem.split("-", 1)): path for path in [*made, *converted(WORD, *texts)]}


@needs_office
@pytest.mark.parametrize("form", ["html", *FORMS])
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_what_libreoffice_writes_gives_the_rows_that_were_written(kind, form, from_office):
    document = DOCUMENTS[kind]
    tables = read(from_office[kind, form])
    assert as_expected(tables, document) == expected(document)
    assert tables.document["source_format"] == "docx" and tables.document["pages"] is None


# Each fifth pair in every run.
SET = [pytest.param(folder, form, id=f"{folder.name}-{form}") for folder in plan_folders([DEFAULT_PLAN]) for form in FORMS]


@pytest.mark.parametrize(("folder", "form"), some(SET, 5))
def test_the_five_documents_tables_set_as_docx_give_what_their_texts_gave(folder, form, tmp_path):
    committed = read_tables(folder)
    tables = read(build_docx(blocks_of(committed), tmp_path / "dokument.docx", FORMS[form]))
    for name, columns in SAME.items():
        assert [tuple(row[key] for key in columns) for row in tables.rows[name]] == [
            tuple(row[key] for key in columns) for row in committed.rows[name]
        ]
    assert {row["certain"] for row in tables.rows["indicators"]} == {"yes"}  # every cell is known
    assert [tables.document[key] for key in ("id", "board", "kind", "year")] == [
        committed.document[key] for key in ("id", "board", "kind", "year")
    ]


SIGNS = {
    "before the name": (lambda row, mark: (f"{'♀♂ ' if mark else ''}{row[0]}", *row[1:]), lambda head: head),
    "a column": (lambda row, mark: (*row, "Ja" if mark else "Nej"), lambda head: (*head, "Könsuppdelad")),
    "the icon's column": (lambda row, mark: ("♀♂" if mark else "", *row), lambda head: ("", *head)),
}


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("how", SIGNS)
def test_a_sign_of_both_sexes_or_a_column_for_it_is_the_rows_mark(how, kind, tmp_path):
    document = DOCUMENTS[kind]
    tables = read(build_docx(_marked(document, *SIGNS[how]), tmp_path / "markt.docx"))
    assert as_expected(tables, document) == expected(document)
    marks = [row["gender_mark"] for row in tables.rows["indicators"]]
    assert marks == [("", "yes")[at % 2] for at in range(len(marks))]
    assert tables.document["warnings"] == []


def _marked(document: Document, row_of, head_of) -> Iterator[Block]:
    """Yield the document's parts with every second indicator marked."""
    number = count()
    for block in blocks(document):
        if isinstance(block, Table) and block.head[0] == "Indikator":
            rows = tuple(row if isinstance(row, Comment) else row_of(row, next(number) % 2) for row in block.rows)
            head = head_of(block.head)
            block = Table(head, rows, block.widths + (1.0,) * (len(head) - len(block.head)))
        yield block


def test_one_sexs_sign_is_no_mark_and_stays_in_the_name(tmp_path):
    document = DOCUMENTS["VP"]
    tables = read(build_docx(_marked(document, lambda row, _mark: (f"{row[0]} ♀", *row[1:]), lambda head: head), tmp_path / "ett.docx"))
    assert {(row["gender_mark"], row["name"][-2:]) for row in tables.rows["indicators"]} == {("", " ♀")}
