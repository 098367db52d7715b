"""Sets written content as PDF with reportlab, in the forms that the boards' own documents have."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from xml.sax import saxutils

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BalancedColumns, LongTable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, TableStyle

from tests.documents import content
from tests.documents.content import Block
from tests.documents.traits import Upwards


@dataclass(frozen=True)
class Form:
    """How a document is set: which lines its tables have, how large its letters are, how its pages lie."""

    lines: str = "all"  # all, level (under every row), frame (above and below head and body), head (under the head), shades, none
    size: float = 8.5
    landscape: bool = False
    names: float = 1.0  # how wide the column of names is, of what is usual
    running: bool = True  # running heads, feet and page numbers
    rotated: bool = False  # pages turned by a quarter
    middle: bool = False  # cells' text in the middle of their height
    split_rows: bool = True  # a page may end inside a row
    margin: float = 60.0
    padding: float = 3.0  # above and below a cell's text
    repeat: bool = True  # a table's head is printed again on every page
    bold: bool = True  # heads are
    upwards: bool = False  # heads' cells run, but for the first
    columns: bool = False  # running text stands in two columns
    canvas: type[Canvas] = Canvas


LONG = 250  # letters of a paragraph that is set in columns
RULED = Form()
LEVEL = Form(lines="level")
NARROW = Form(size=8, margin=130, names=0.75)
LANDSCAPE = Form(landscape=True)
FORMS = {"ruled": RULED, "level lines": LEVEL, "narrow": NARROW, "landscape": LANDSCAPE}


def build_pdf(blocks: Iterable[Block], path: Path, form: Form = RULED) -> Path:
    """Write the blocks as a PDF; return its path."""
    page = landscape(A4) if form.landscape else A4
    template = SimpleDocTemplate(
        str(path), pagesize=page, leftMargin=form.margin, rightMargin=form.margin, topMargin=80, bottomMargin=70, title="prov", invariant=1
    )
    width = page[0] - 2 * form.margin - 12
    story = []
    for is_prose, group in groupby(blocks, lambda block: isinstance(block, content.Paragraph) and len(block.text) > LONG):
        part = [flowable for block in group for flowable in _flowables(block, form, width)]
        story += [BalancedColumns(part, nCols=2, innerPadding=24)] if is_prose and form.columns else part
    running = (lambda canvas, document: _running(canvas, document, form)) if form.running or form.rotated else (lambda *_parts: None)
    template.build(story, onFirstPage=running, onLaterPages=running, canvasmaker=form.canvas)
    return path


def escape(text: str) -> str:
    """Return a text for reportlab; what its own fonts have no letter for is lowered."""
    return saxutils.escape(text).replace("₂", "<sub>2</sub>")


def _running(canvas, document, form: Form) -> None:
    if form.rotated:
        canvas.setPageRotation(90)
    if not form.running:
        return
    width, height = document.pagesize
    canvas.saveState()
    canvas.setFont("Helvetica", 8)
    canvas.drawString(form.margin, height - 40, "Tjänsteutlåtande")
    canvas.drawRightString(width - form.margin, height - 40, f"Sid {document.page} (99)")
    canvas.drawString(form.margin, 30, "Provgatan 14")
    canvas.drawCentredString(width / 2, 30, "start.provstad")
    canvas.restoreState()


def _style(form: Form, **options) -> ParagraphStyle:
    size = options.pop("fontSize", form.size + 1.5)
    return ParagraphStyle("prov", fontName="Helvetica", fontSize=size, leading=size * 1.2, **options)


def _flowables(block: Block, form: Form, width: float) -> list:
    if isinstance(block, content.PageBreak):
        return [PageBreak()]
    if isinstance(block, content.Heading):
        size = {1: 18, 2: 15, 3: 13, 4: 11}[block.level]
        style = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=size, leading=size * 1.2, spaceBefore=8, spaceAfter=2)
        return [Paragraph(escape(block.text), style)]
    if isinstance(block, content.Paragraph):
        return [Paragraph(escape(block.text), _style(form, spaceAfter=6))]
    if isinstance(block, content.Bullets):
        style = _style(form, leftIndent=14, bulletIndent=4)
        return [Paragraph(escape(item), style, bulletText="•") for item in block.items] + [Spacer(1, 6)]
    return [_table(block, form, width), Spacer(1, 12)]


def _table(block: content.Table, form: Form, width: float) -> LongTable:
    plain = ParagraphStyle("cell", fontName="Helvetica", fontSize=form.size, leading=form.size * 1.2, splitLongWords=1)
    bold = ParagraphStyle("head", parent=plain, fontName="Helvetica-Bold" if form.bold else "Helvetica")
    right = ParagraphStyle("right", parent=plain, alignment=2)
    head = [Paragraph(escape(cell), bold) for cell in block.head]
    rows = [[head[0], *(map(Upwards, head[1:]) if form.upwards else head[1:])]]
    spans = []
    for row in block.rows:
        if isinstance(row, content.Comment):
            spans.append(("SPAN", (0, len(rows)), (-1, len(rows))))
            text = f"{escape(row.word)}<br/>{escape(row.text)}"
            rows.append([Paragraph(text, plain), *("" for _cell in block.head[1:])])
        else:
            value = right if block.is_money else plain
            rows.append([Paragraph(escape(cell), value if at else plain) for at, cell in enumerate(row)])
    shares = list(block.widths or [4.0, *(1.0 for _cell in block.head[1:])])
    shares[0] *= form.names
    widths = [width * share / sum(shares) for share in shares]
    style = [("VALIGN", (0, 0), (-1, -1), "MIDDLE" if form.middle else "TOP"), *spans, *_lines(form, len(rows))]
    style += [("TOPPADDING", (0, 0), (-1, -1), form.padding), ("BOTTOMPADDING", (0, 0), (-1, -1), form.padding)]
    return LongTable(rows, colWidths=widths, repeatRows=int(form.repeat), style=TableStyle(style), splitInRow=int(form.split_rows))


def _lines(form: Form, rows: int) -> list[tuple]:
    black = colors.black
    if form.lines == "all":
        return [("GRID", (0, 0), (-1, -1), 0.5, black), ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)]
    if form.lines == "level":
        return [("LINEBELOW", (0, 0), (-1, -1), 0.5, black), ("LINEABOVE", (0, 0), (-1, 0), 0.5, black)]
    if form.lines == "frame":
        return [
            ("LINEABOVE", (0, 0), (-1, 0), 1, black),
            ("LINEBELOW", (0, 0), (-1, 0), 0.5, black),
            ("LINEBELOW", (0, -1), (-1, -1), 1, black),
        ]
    if form.lines == "head":
        return [("LINEBELOW", (0, 0), (-1, 0), 1, black)]
    if form.lines == "shades":
        return [
            ("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.white, colors.whitesmoke]),
            ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue),
        ]
    return []
