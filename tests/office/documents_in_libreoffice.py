"""make test-office: documents set by LibreOffice give the rows that were written, cell by cell, whatever shows their cells.

Not named test_…: it needs LibreOffice and is run by its name. Where LibreOffice is not, it is left out and says so.
"""

from pathlib import Path

import pytest

from data.building.catalogue import load_catalogue
from data.load import read_document
from tests.documents.compared import as_expected
from tests.documents.content import blocks, expected
from tests.documents.office import FORMS, office_pdfs
from tests.documents.provstad import DOCUMENTS

CATALOGUE = load_catalogue()


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return every kind in every form as LibreOffice sets it."""
    documents = {f"{kind} {form}": (list(blocks(DOCUMENTS[kind])), FORMS[form]) for kind in DOCUMENTS for form in FORMS}
    return office_pdfs(documents, tmp_path_factory.mktemp("libreoffice"))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_form_of_a_pdf_from_libreoffice_gives_the_rows_that_were_written(kind, form, pdfs):
    read = read_document(pdfs[f"{kind} {form}"], CATALOGUE)
    assert read.tables, read.refusal
    document = DOCUMENTS[kind]
    assert as_expected(read.tables, document) == expected(document)
    told = read.tables.document
    assert (told["board"], told["kind"], told["year"], told["title"]) == (document.board, document.kind, document.year, document.title)
    assert told["warnings"] == []
    texts = " ".join(row["text"] for row in read.tables.rows["texts"])
    assert "Tjänsteutlåtande" not in texts and "start.provstad" not in texts
