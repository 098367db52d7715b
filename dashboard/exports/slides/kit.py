"""What slides are made of: texts in boxes, tables, charts, each with its words for the one who does not see it."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.util import Pt

from dashboard.exports.slides.chart_xml import Chart
from dashboard.exports.slides.measure import clean
from dashboard.exports.slides.template import BODY, LANGUAGE
from dashboard.theme import INK, LINE, MUTED

DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # a table without lines and fills of its own
CELL_SIDE = 7  # points between a cell's edge and its text


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text in one look; `link` is an address."""

    text: str
    size: float = BODY
    bold: bool = False
    color: str = INK
    link: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text, and how much room is kept before it for a mark."""

    run: Run
    before: float = 0
    align: str = "l"


def write(frame, paragraphs: Sequence[Sequence[Run]], *, after: float = 0, align: str = "") -> None:
    """Write paragraphs into a text frame, in Swedish, each run in its own look."""
    for at, runs in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        if align:
            paragraph.alignment = {"l": PP_ALIGN.LEFT, "r": PP_ALIGN.RIGHT, "c": PP_ALIGN.CENTER}[align]
        if after:
            paragraph.space_before, paragraph.space_after = 0, Pt(after)
        for piece in runs:
            run = paragraph.add_run()
            run.text = clean(piece.text)
            run.font.size, run.font.bold = Pt(piece.size), piece.bold
            run.font.color.rgb = color_of(piece.color)
            run._r.get_or_add_rPr().set("lang", LANGUAGE)
            if piece.link:
                run.hyperlink.address = piece.link


def text_box(
    slide: Slide,
    place: tuple[float, float, float, float],
    *paragraphs: Sequence[Run],
    after: float = 0,
    align: str = "",
    low: bool = False,
) -> BaseShape:
    """Add a text box without margins at (left, top, width, height) in points."""
    box = slide.shapes.add_textbox(*(Pt(value) for value in place))
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM if low else MSO_ANCHOR.TOP
    write(frame, paragraphs, after=after, align=align)
    return box


def place_title(slide: Slide, place: tuple[float, float, float, float], run: Run) -> None:
    """Write the slide's title into its own placeholder."""
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = (Pt(value) for value in place)
    write(title.text_frame, [[run]])


def footer(slide: Slide, runs: Sequence[Run]) -> None:
    """Write the layout's footer and the slide's number, as placeholders of the slide."""
    for shape in slide.slide_layout.placeholders:
        kind = shape._element.find(".//" + qn("p:ph")).get("type")
        if kind in ("ftr", "sldNum"):
            slide.shapes._spTree.append(deepcopy(shape._element))
            made = slide.shapes[-1]
            made._element.find(".//" + qn("p:cNvPr")).set("id", str(max(other.shape_id for other in slide.shapes) + 1))
            if kind == "ftr":
                made.text_frame.clear()
                write(made.text_frame, [runs])


def native_chart(slide: Slide, chart: Chart, place: tuple[float, float, float, float], name: str, said: str) -> BaseShape:
    """Add a chart with its sheet; `said` is what it shows, in words."""
    # python-pptx asks the data for its own text and workbook: the kind of chart that it is told does not matter.
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *(Pt(value) for value in place), chart)
    if chart.edge:
        own = frame.chart.part
        drawing = Part(own.package.next_partname("/ppt/drawings/drawing%d.xml"), CT.DML_CHARTSHAPES, own.package, chart.edge.encode())
        # The last of the chart's own elements.
        etree.SubElement(own._element, qn("c:userShapes")).set(qn("r:id"), own.relate_to(drawing, RT.CHART_USER_SHAPES))
    return describe(frame, name, said)


def table(
    slide: Slide, corner: tuple[float, float], widths: Sequence[float], heights: Sequence[float], rows: Sequence[Sequence[Cell]], said: str
):
    """Add a native table, its first row the heads, with a line under each row."""
    frame = slide.shapes.add_table(len(rows), len(widths), Pt(corner[0]), Pt(corner[1]), Pt(sum(widths)), Pt(sum(heights)))
    grid = frame.table
    grid.horz_banding, grid.first_row, grid.first_col = False, True, True
    grid._tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Pt(width)
    for row, height in zip(grid.rows, heights, strict=True):
        row.height = Pt(height)
    for at, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            made = grid.cell(at, column)
            made.margin_left = Pt((CELL_SIDE if column else 0) + cell.before)
            made.margin_right, made.margin_top, made.margin_bottom = Pt(CELL_SIDE), 0, 0
            made.vertical_anchor = MSO_ANCHOR.MIDDLE
            write(made.text_frame, [[cell.run]], align=cell.align)
            _line_under(made._tc, MUTED if at == 0 else LINE, 1.5 if at == 0 else 0.75)
    return describe(frame, "Tabell", said)


def describe(shape: BaseShape, name: str, said: str) -> BaseShape:
    """Give a shape its name and its words for the one who does not see it; return it."""
    about = shape._element.find(".//" + qn("p:cNvPr"))
    about.set("name", clean(name))
    about.set("descr", clean(said))
    return shape


def decorative(shape: BaseShape) -> None:
    """Say that a shape only repeats what stands beside it in words."""
    about = shape._element.find(".//" + qn("p:cNvPr"))
    about.append(
        etree.fromstring(
            '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
            f'<adec:decorative xmlns:adec="{DECORATIVE}" val="1"/></a:ext></a:extLst>'
        )
    )


def plain(shape: BaseShape) -> None:
    """Take away what the theme would add to a shape: a shadow, a line, a fill."""
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)


def color_of(color: str) -> RGBColor:
    """Return a colour of the theme as python-pptx has it."""
    return RGBColor.from_string(color[1:].upper())


def _line_under(cell, color: str, width: float) -> None:
    under = etree.SubElement(cell.get_or_add_tcPr(), qn("a:lnB"), w=str(Pt(width)))
    etree.SubElement(etree.SubElement(under, qn("a:solidFill")), qn("a:srgbClr"), val=color[1:])
