"""A part of a PDF's page as a picture: what a person must see to judge a row. Knows nothing of plans."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

SCALE = 1.6  # pixels a point: letters of eight points are read without effort
ABOVE, BELOW = 70.0, 110.0  # points of the page around the row: its table's head is often just above
WHOLE = 1.1  # a page whose row is not found is shown whole, a little smaller
MOST_POINTS = 1400.0
FEWEST_WORDS = 2
COLOURS = 64  # text and lines need few: a picture is then a fifth as large


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, its size, and whether it is the whole page as the row was not found on it."""

    png: bytes
    width: int
    height: int
    is_whole: bool


def picture_of(path: Path, page_number: int, text: str, near: Iterable[str] = ()) -> Picture | None:
    """Return the part of the page around the line that begins with the text, the one with most of `near` beside it.

    None where the page cannot be drawn.
    """
    try:
        with pdfium.PdfDocument(path) as document:
            page = document[page_number - 1]
            width, height = page.get_size()
            if max(width, height) > MOST_POINTS:
                return None
            middle = _height_of(page, text, tuple(near))
            if middle is not None:
                middle -= page.get_cropbox()[1]  # a page's own zero may lie elsewhere
            crop = (0, 0, 0, 0)
            if middle is not None:
                crop = (0, max(0, int(middle - BELOW)), 0, max(0, int(height - middle - ABOVE)))
            image = page.render(scale=SCALE if middle is not None else WHOLE, crop=crop).to_pil()
    except (pdfium.PdfiumError, OSError, IndexError, ValueError):
        return None
    out = io.BytesIO()
    image.convert("RGB").quantize(COLOURS).save(out, "PNG", optimize=True)
    return Picture(out.getvalue(), image.width, image.height, middle is None)


def _height_of(page: pdfium.PdfPage, text: str, near: tuple[str, ...]) -> float | None:
    """Return how high on the page the text stands; it may wrap, so fewer and fewer of its words are looked for."""
    if page.get_rotation():
        return None
    written = page.get_textpage()
    words = text.split()
    width = page.get_size()[0]
    for count in range(min(len(words), 12), min(FEWEST_WORDS, len(words)) - 1, -1):
        best: tuple[int, float] | None = None
        searcher = written.search(" ".join(words[:count]))
        while found := searcher.get_next():
            _left, bottom, _right, top = written.get_charbox(found[0])
            around = written.get_text_bounded(0, bottom - 40, width, top + 10)
            weight = sum(value in around for value in near)
            if best is None or weight > best[0]:
                best = (weight, (bottom + top) / 2)
        if best is not None:
            return best[1]
    return None
