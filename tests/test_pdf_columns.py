"""Running text in two columns is read column by column, goals and tables above and below it as ever; what may be columns is told."""

from itertools import product
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from data.reading.items import COLUMNS
from data.reading.source import read_source
from tests.conftest import some
from tests.documents.compared import as_expected
from tests.documents.content import expected
from tests.documents.pdf import Form
from tests.documents.provstad import DOCUMENTS
from tests.test_pdf_documents import read_pdf, without_places

FIRST = "Nämnden provar nya arbetssätt tillsammans med invånarna och följer upp dem varje år. " * 6
SECOND = "Provgruppen träffas en gång i månaden och går igenom de prov som har gjorts under tiden. " * 6


def drawn(path: Path, *columns: tuple[float, str], top: float = 700, step: float = 12, width: float = 210, gap: int = 0) -> Path:
    """Draw each text from a place on the page on, so wide; after every `gap` lines a blank one; between two lines over the page."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, top + 40, "Verksamhetsplan 2024 för Provstad norra stadsdelsnämnd, som gäller hela året och alla enheter")
    lowest = top
    for left, text in columns:
        y = top
        for number, line in enumerate(simpleSplit(text, "Helvetica", 10, width), start=1):
            canvas.drawString(left, y, line)
            y -= step + (step if gap and number % gap == 0 else 0)
        lowest = min(lowest, y)
    canvas.drawString(60, lowest - 30, "Det som står under spalterna går över hela sidans bredd och läses efter dem, som det ska")
    canvas.save()
    return path


@pytest.mark.parametrize("step", [12, 13.7])
def test_two_columns_are_read_one_after_the_other(step, tmp_path):
    source = read_source(drawn(tmp_path / "spalter.pdf", (60, FIRST), (310, SECOND), step=step))
    whole = " ".join(" ".join(source.lines).split())
    assert whole.index(FIRST.strip()) < whole.index(SECOND.strip()) < whole.index("Det som står under")
    assert source.warnings == ()


@pytest.mark.parametrize(("kind", "lines"), some([pytest.param(*pair) for pair in product(DOCUMENTS, ("all", "level", "none"))], 2))
def test_goals_tables_and_running_text_are_the_same_whether_the_text_stands_in_columns(kind, lines, tmp_path):
    document = DOCUMENTS[kind]
    plain, parted = (read_pdf(document, tmp_path, Form(lines=lines, columns=columns)) for columns in (False, True))
    assert as_expected(parted, document) == expected(document)
    assert without_places(parted) == without_places(plain)
    assert parted.document["warnings"] == []


@pytest.mark.parametrize(
    ("columns", "gap"),
    [
        ([(60, FIRST), (310, SECOND)], 2),  # rows of cells, as well as columns
        ([(60, FIRST), (225, SECOND), (390, FIRST)], 0),
        ([(60, FIRST[:85]), (310, SECOND[:85])], 0),
    ],
)
def test_what_may_be_columns_is_read_as_it_stands_and_told_with_its_page(columns, gap, tmp_path):
    width = 150 if len(columns) > 2 else 210
    source = read_source(drawn(tmp_path / "kanske.pdf", *columns, gap=gap, width=width))
    assert [problem for _line, problem in source.warnings] == [f"sidan 1 {COLUMNS}"]


def test_names_and_figures_beside_one_another_are_no_columns(tmp_path):
    names = drawn(tmp_path / "namn.pdf", (60, "Handläggare Anna Provare Telefon Kontoret"), (310, "Till Provstad norra nämnd"), width=60)
    assert read_source(names).warnings == ()
