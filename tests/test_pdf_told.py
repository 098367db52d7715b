"""What a page has that is not read is told with its page: too many letters or lines, text that runs another way than the page's."""

import time
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from data.reading import items, letters, page, ruled
from data.reading.source import read_source

TEXT = "Verksamhetsplan 2024 för Provstad norra"


def read(path: Path, *pages) -> list[str]:
    """Return what is told of a PDF, each page drawn by a function of the canvas beside a line of text; that is read."""
    canvas = Canvas(str(path), pagesize=A4)
    for draw in pages:
        canvas.drawString(72, 500, TEXT)
        canvas.saveState()
        draw(canvas)
        canvas.restoreState()
        canvas.showPage()
    canvas.save()
    source = read_source(path)
    assert [line for line in source.lines if line.startswith(TEXT)] == [TEXT] * len(pages)
    return [problem for _line, problem in source.warnings]


def nothing(canvas: Canvas) -> None:
    """Draw a page with nothing but its text."""


def turned(*turns: float):
    """Return what draws words that are turned about."""

    def draw(canvas: Canvas) -> None:
        for at, turn in enumerate(turns):
            canvas.saveState()
            canvas.translate(200 + 60 * at, 400)
            canvas.rotate(turn)
            canvas.drawString(0, 0, "UTKAST 2024")
            canvas.restoreState()

    return draw


@pytest.mark.parametrize("turn", [33, 90, 180, 270])
def test_text_that_runs_another_way_is_told_with_its_page(turn, tmp_path):
    told = read(tmp_path / "vridet.pdf", nothing, turned(turn), nothing, turned(turn, turn))
    assert told == ["sidorna 2, 4 har text på tvären i marginalen, på snedden eller upp och ner, som inte är med"]


def test_much_text_on_end_is_told_as_what_may_be_a_table(tmp_path):
    assert read(tmp_path / "vridet.pdf", turned(90, 90, 90)) == [f"sidan 1 {items.SIDEWAYS}"]


def test_a_page_that_is_read_whole_is_not_told_of(tmp_path):
    assert read(tmp_path / "hel.pdf", nothing, nothing) == []


def test_letters_beyond_what_is_read_are_told_with_their_page(tmp_path, monkeypatch):
    monkeypatch.setattr(letters, "MOST_LETTERS", 60)

    def more(canvas: Canvas) -> None:
        for at in range(5):
            canvas.drawString(72, 600 - 20 * at, "Ett prov till")

    assert read(tmp_path / "lang.pdf", nothing, more) == [f"sidan 2 {items.MANY_LETTERS}"]


def lines(canvas: Canvas) -> None:
    """Draw forty lines that are no table."""
    for at in range(40):
        canvas.line(72, 100 + 5 * at, 80, 100 + 5 * at)


def curve_of_many_parts(canvas: Canvas) -> None:
    """Draw one line of forty parts."""
    path = canvas.beginPath()
    path.moveTo(72, 100)
    for at in range(40):
        path.lineTo(72 + at, 100 + at % 2)
    canvas.drawPath(path)


@pytest.mark.parametrize(
    ("module", "name", "draw"), [(page, "MOST_SHAPES", lines), (page, "MOST_SHAPES", curve_of_many_parts), (ruled, "MOST_LINES", lines)]
)
def test_lines_beyond_what_is_read_are_told_with_their_page(module, name, draw, tmp_path, monkeypatch):
    monkeypatch.setattr(module, name, 20)
    assert read(tmp_path / "ritning.pdf", nothing, draw) == [f"sidan 2 {items.MANY_SHAPES}"]
    monkeypatch.setattr(module, name, 100)
    assert read(tmp_path / "ritning.pdf", nothing, draw) == []


def test_forms_inside_forms_beyond_what_is_read_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(page, "DEPTH", 1)

    def nested(canvas: Canvas) -> None:
        canvas.beginForm("inre")
        canvas.line(72, 100, 300, 100)
        canvas.endForm()
        canvas.beginForm("yttre")
        canvas.doForm("inre")
        canvas.endForm()
        canvas.doForm("yttre")

    assert read(tmp_path / "former.pdf", nested) == [f"sidan 1 {items.MANY_SHAPES}"]


def test_a_line_of_very_many_parts_takes_time_as_its_parts(tmp_path):
    def drawing(parts: int) -> float:
        path = tmp_path / f"{parts}.pdf"
        canvas = Canvas(str(path), pagesize=A4)
        line = canvas.beginPath()
        line.moveTo(72, 100)
        for at in range(parts):
            line.lineTo(72 + at % 400, 100 + at % 300)
        canvas.drawPath(line)
        canvas.drawString(72, 500, TEXT)
        canvas.save()
        begun = time.process_time()
        read_source(path)
        return time.process_time() - begun

    drawing(100)
    few, many = drawing(4_000), drawing(39_000)
    assert many < 25 * few
