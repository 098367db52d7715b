"""What is written once is read alike from every form of a DOCX, whatever program wrote it: cell by cell as it was written."""

from pathlib import Path

import pytest

from data.build import DEFAULT_PLAN
from data.tables import plan_folders, read_tables
from tests.documents.content import Document, blocks, expected
from tests.documents.docx import FORMS, RULED, Form, build_docx, needs_office, office_docx
from tests.documents.provstad import DOCUMENTS
from tests.documents.seeds import blocks_of
from tests.test_pdf_documents import SAME, as_expected, read, read_pdf, without_places


def read_docx(document: Document, folder: Path, form: Form = RULED):
    """Set a document as DOCX and return what is read from it."""
    return read(build_docx(blocks(document), folder / "dokument.docx", form))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", DOCUMENTS)
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


@needs_office
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_what_libreoffice_writes_gives_the_rows_that_were_written(kind, tmp_path):
    document = DOCUMENTS[kind]
    tables = read(office_docx(blocks(document), tmp_path))
    assert as_expected(tables, document) == expected(document)
    assert tables.document["source_format"] == "docx" and tables.document["warnings"] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("folder", plan_folders([DEFAULT_PLAN]), ids=lambda folder: folder.name)
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
