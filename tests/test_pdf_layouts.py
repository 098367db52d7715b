"""Tables of every look are read right, or the reader is told, row by row; what cannot be seen on a page is not read."""

import io
import random
import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from data.building.catalogue import load_catalogue
from data.load import read_document
from data.reading.geometry import Word
from data.reading.pdf import LEFT_OVER
from data.reading.source import read_source
from data.reading.unparted import unparted_rows
from data.tables import Tables
from tests.conftest import some
from tests.documents.compared import as_expected, is_right, silently_wrong
from tests.documents.content import Document, blocks, expected
from tests.documents.pdf import Form, build_pdf
from tests.documents.provstad import DOCUMENTS
from tests.documents.traits import CANVASES, fixed_blanks, spelled

CATALOGUE = load_catalogue()
NO_LINES = ("frame", "head", "shades", "none")  # between rows


def read(document: Document, folder: Path, form: Form, change: Callable[[str], str] = str) -> Tables:
    """Return what the importer reads from a document set as PDF; it must not be refused."""
    outcome = read_document(build_pdf([spelled(block, change) for block in blocks(document)], folder / "dokument.pdf", form), CATALOGUE)
    assert outcome.tables, outcome.refusal
    return outcome.tables


@pytest.mark.parametrize(("lines", "kind"), some(pytest.param(*pair) for pair in product(NO_LINES, DOCUMENTS)))
def test_rows_that_no_line_parts_are_told_apart_by_their_distances(lines, kind, tmp_path):
    document = DOCUMENTS[kind]
    for form in (Form(lines=lines), Form(lines=lines, middle=True, size=7), Form(lines=lines, landscape=True, size=10.5)):
        tables = read(document, tmp_path, form)
        assert as_expected(tables, document) == expected(document)
        assert tables.document["warnings"] == []


@pytest.mark.parametrize(("lines", "kind"), some(pytest.param(*pair) for pair in product(("all", "level", *NO_LINES), DOCUMENTS)))
def test_what_the_page_does_not_show_is_told_row_by_row(lines, kind, tmp_path):
    for form in (
        Form(lines=lines, size=10.5, names=0.75, margin=110, middle=True, padding=1),
        Form(lines=lines, padding=0, middle=True),
        Form(lines=lines, padding=0, bold=False),
        Form(lines=lines, landscape=True, repeat=False),
    ):
        tables = read(DOCUMENTS[kind], tmp_path, form)
        assert silently_wrong(tables, DOCUMENTS[kind]) == []


def test_rows_as_near_as_lines_are_not_certain_and_say_so_with_line_and_page(tmp_path):
    tables = read(DOCUMENTS["T1"], tmp_path, Form(lines="none", padding=0))
    assert not is_right(tables, DOCUMENTS["T1"])
    doubtful = [row for row in tables.rows["indicators"] if row["certain"] == "no"]
    told = {warning["line"]: warning["problem"] for warning in tables.document["warnings"]}
    assert doubtful and all(int(row["line"]) in told for row in doubtful)
    assert any(f"(sidan {row['page']})" in told[int(row["line"])] for row in doubtful)
    left_over = [problem for problem in told.values() if problem.startswith(LEFT_OVER)]
    assert left_over and all(re.search(r"\(sidan \d+\)$", problem) for problem in left_over)


@pytest.mark.parametrize(("trait", "lines"), product(CANVASES, ("all", "none")))
def test_what_is_not_seen_on_the_page_is_in_no_row(trait, lines, tmp_path):
    for kind in ("T2", "VB"):
        tables = read(DOCUMENTS[kind], tmp_path, Form(lines=lines, canvas=CANVASES[trait]))
        assert is_right(tables, DOCUMENTS[kind]) or (trait == "twice" and not silently_wrong(tables, DOCUMENTS[kind]))
        told = [warning["problem"] for warning in tables.document["warnings"]]
        assert (any("formulärfält" in problem for problem in told)) == (trait == "fields")


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_numbers_with_no_break_and_thin_blanks_are_the_same_numbers(kind, tmp_path):
    assert is_right(read(DOCUMENTS[kind], tmp_path, Form(), fixed_blanks), DOCUMENTS[kind])


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_heads_that_run_upwards_are_read_between_lines_and_told_or_refused_without(kind, tmp_path):
    document = DOCUMENTS[kind]
    tables = read(document, tmp_path, Form(upwards=True))
    assert as_expected(tables, document) == expected(document) and tables.document["warnings"] == []
    for lines in ("level", "frame", "none"):
        outcome = read_document(build_pdf(blocks(document), tmp_path / "dokument.pdf", Form(upwards=True, lines=lines)), CATALOGUE)
        assert outcome.refusal or any("på tvären" in warning["problem"] for warning in outcome.tables.document["warnings"])


def test_a_scanned_page_with_a_layer_of_recognised_text_is_read_and_told(tmp_path):
    path = tmp_path / "tolkad.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    pixels = bytes(random.Random(1).randrange(256) for _pixel in range(40 * 60))
    canvas.drawImage(ImageReader(io.BytesIO(b"P5 40 60 255\n" + pixels)), 0, 0, *A4)
    text = canvas.beginText(72, 700)
    text.setTextRenderMode(3)
    for line in ("Verksamhetsplan 2024 för Provstad norra", "som ett program har läst av bilden"):
        text.textLine(line)
    canvas.drawText(text)
    canvas.save()
    source = read_source(path)
    assert source.lines[0].startswith("Verksamhetsplan 2024")
    assert [line for line, problem in source.warnings if "OCR" in problem] == [1]


def test_a_table_of_contents_without_dots_holds_no_goals(tmp_path):
    titles = [
        ("1 En provstad", 3),
        ("KF:s mål för verksamhetsområdet: 1.1 I Provstad provas det", 4),
        ("Nämndmål: Fler provar", 4),
        ("Bilagor", 12),
    ]

    def lines(kind: str) -> list[str]:
        path = tmp_path / f"{kind}.pdf"
        canvas = Canvas(str(path), pagesize=A4)
        for at, (title, page) in enumerate(titles):
            canvas.drawString(72, 700 - 18 * at, title)
            canvas.drawRightString(520, 700 - 18 * at, str(page if kind == "contents" else 9 - at))
        canvas.save()
        return [line for line in read_source(path).lines if line]

    assert lines("contents") == [f"{title}\t{page}" for title, page in titles]
    assert not any("\t" in line for line in lines("other"))


def test_a_head_that_the_pages_end_cuts_is_one_head(tmp_path):
    path = tmp_path / "delat.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    xs = (72, 300, 380, 460)

    def rows(top: float, *rows: tuple[str, ...], bold: bool) -> float:
        for cells in rows:
            canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 9)
            for x, text in zip(xs, cells, strict=False):
                canvas.drawString(x + 4, top - 12, text)
            for x in xs:
                canvas.line(x, top, x, top - 18)
            canvas.line(xs[0], top, xs[-1], top)
            canvas.line(xs[0], top - 18, xs[-1], top - 18)
            top -= 18
        return top

    rows(100, ("Indikator", "Periodens", "KF:s"), bold=True)
    canvas.showPage()
    rows(rows(780, ("", "utfall", "årsmål"), bold=True), ("Andel prov i tid", "72 %", "75 %"), ("Antal prov", "5", "6"), bold=False)
    canvas.save()
    assert [line for line in read_source(path).lines if line] == [
        "Indikator\tPeriodens utfall\tKF:s årsmål", "Andel prov i tid\t72 %\t75 %", "Antal prov\t5\t6"
    ]  # fmt: skip


# --- rows by distance alone ---------------------------------------------------------------------------------------------

EDGES = (0.0, 100.0, 150.0, 200.0)


def placed(*cells: tuple[str, float, float]) -> list[Word]:
    """Return words, each (text, left, baseline), in letters of ten points."""
    return [Word(text, left, left + 5 * len(text), base - 8, base + 2, base, 10.0, 5.0) for text, left, base in cells]


def told(rows) -> list[tuple[list[str], bool]]:
    return [([" ".join(line.text for line in cell.lines) for cell in row.cells], row.is_doubtful) for row in rows]


@pytest.mark.parametrize("shift", [0, 6, 12])  # values at the top, the middle, the bottom of a name of two lines
def test_values_stand_level_with_their_names_top_middle_or_bottom(shift):
    words = placed(
        ("Andel", 0, 10), ("barn", 0, 22), ("3", 100, 10 + shift), ("2024", 150, 10 + shift),
        ("Antal", 0, 42), ("prov", 0, 54), ("4", 100, 42 + shift), ("2024", 150, 42 + shift),
    )  # fmt: skip
    assert told(unparted_rows([words], EDGES)[0]) == [(["Andel barn", "3", "2024"], False), (["Antal prov", "4", "2024"], False)]


def test_a_value_that_stands_level_with_no_name_makes_its_neighbours_doubtful():
    words = placed(
        ("Andel", 0, 10), ("2024", 150, 10), ("Antal", 0, 50), ("2024", 150, 50), ("7", 100, 30), ("Index", 0, 90), ("2024", 150, 90),
        ("av", 0, 102),
    )  # fmt: skip
    assert [doubtful for _cells, doubtful in told(unparted_rows([words], EDGES)[0])] == [True, True, False]


def test_a_cell_over_several_rows_makes_them_all_doubtful():
    words = placed(
        ("Andel", 0, 10), ("1", 100, 10), ("2024", 150, 10), ("Antal", 0, 28), ("2", 100, 28), ("2024", 150, 22), ("Index", 0, 46),
        ("3", 100, 46), ("2024", 150, 34), ("2024", 150, 46),
    )  # fmt: skip
    assert {doubtful for _cells, doubtful in told(unparted_rows([words], EDGES)[0])} == {True}


def test_a_name_without_any_value_and_a_value_that_is_two_are_doubts():
    words = placed(("Andel", 0, 10), ("av", 0, 22), ("1", 100, 10), ("2024", 150, 10), ("Antal", 0, 60))
    assert [doubtful for _cells, doubtful in told(unparted_rows([words], EDGES)[0])] == [True, True]
    words = placed(("Andel", 0, 10), ("2024", 100, 10), ("2023", 100, 22), ("Antal", 0, 60), ("2024", 100, 60))
    assert [doubtful for _cells, doubtful in told(unparted_rows([words], EDGES)[0])] == [True, False]
