"""What PDFs from the boards' programs have besides text: letters printed twice, unseen layers, crops, fields, stamps, turned heads."""

import re
from collections.abc import Callable
from dataclasses import replace

from reportlab.lib.colors import white
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from tests.documents.content import Block, Bullets, Comment, Heading, Table
from tests.documents.content import Paragraph as Text


class Twice(Canvas):
    """Every text is printed twice, a little apart, to look bold."""

    def drawText(self, text):
        super().drawText(text)
        self.saveState()
        self.translate(0.25, 0)
        super().drawText(text)
        self.restoreState()


class Unseen(Canvas):
    """Every text has a second, unseen layer, a little beside the seen one."""

    def drawText(self, text):
        super().drawText(text)
        self.saveState()
        self.translate(0.6, 0.4)
        self._code.append("3 Tr")
        super().drawText(text)
        self._code.append("0 Tr")
        self.restoreState()


class White(Canvas):
    """Text is drawn white on white all over the page."""

    def showPage(self):
        self.saveState()
        self.setFillColor(white)
        self.setFont("Helvetica", 8)
        for y in range(100, 700, 37):
            self.drawString(300, y, "99 % dolt")
        self.restoreState()
        super().showPage()


class Cropped(Canvas):
    """The sheet is larger than the page, and printed with marks and figures outside it."""

    def showPage(self):
        self.setFont("Helvetica", 8)
        self.drawString(10, 830, "Skärmärke 1 av 99")
        for y in range(100, 700, 37):
            self.drawString(4, y, "77")
        self.setCropBox((20, 20, self._pagesize[0] - 10, self._pagesize[1] - 20))
        super().showPage()


class Stamped(Canvas):
    """A line runs upwards in the margin, a pale word askew over the page."""

    def showPage(self):
        for size, place, turn, text in ((8, (20, 300), 90, "Godkänt dokument 2024"), (60, (150, 300), 45, "UTKAST")):
            self.saveState()
            self.setFont("Helvetica", size)
            self.setFillGray(0.9 if size > 8 else 0)
            self.translate(*place)
            self.rotate(turn)
            self.drawString(0, 0, text)
            self.restoreState()
        super().showPage()


class Fields(Canvas):
    """Every page has a field of a form with a value."""

    def showPage(self):
        self.acroForm.textfield(name=f"ruta{self._pageNumber}", value="88 %", x=300, y=20, width=60, height=16)
        super().showPage()


CANVASES = {"twice": Twice, "unseen": Unseen, "white": White, "cropped": Cropped, "stamped": Stamped, "fields": Fields}


class Upwards(Flowable):
    """A cell's text that runs upwards."""

    def __init__(self, cell: Paragraph, length: float = 80.0) -> None:
        super().__init__()
        self.cell, self.length, self.across = cell, length, 0.0

    def wrap(self, _width, _height):
        """Return its width and height."""
        self.across = self.cell.wrap(self.length, 1000)[1]
        return self.across, self.length

    def draw(self):
        """Draw it, turned."""
        self.canv.saveState()
        self.canv.rotate(90)
        self.cell.drawOn(self.canv, 0, -self.across)
        self.canv.restoreState()


def spelled(block: Block, change: Callable[[str], str]) -> Block:
    """Return a block with all its texts changed."""
    if isinstance(block, Heading | Text):
        return replace(block, text=change(block.text))
    if isinstance(block, Bullets):
        return Bullets(tuple(map(change, block.items)))
    if isinstance(block, Table):
        rows = tuple(Comment(row.word, change(row.text)) if isinstance(row, Comment) else tuple(map(change, row)) for row in block.rows)
        return replace(block, head=tuple(map(change, block.head)), rows=rows)
    return block


def fixed_blanks(text: str) -> str:
    """Return a text with no-break and thin blanks (U+00A0, U+202F) in and behind its numbers, as office programs set them."""
    return re.sub(r"(?<=\d) (?=\D)", "\u00a0", re.sub(r"(?<=\d) (?=\d{3})", "\u202f", text))
