"""What a presentation holds, read back with python-pptx: the texts of its slides, the values of its charts, the sheets behind them."""

import io
from collections.abc import Iterator

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.slide import Slide

from dashboard.cards.card import Card, Grid

Values = list[float | None]


def opened(content: bytes):
    """Return a presentation."""
    return Presentation(io.BytesIO(content))


def slides_of(deck, card: Card) -> list[Slide]:
    """Return a card's slides: its sentence is their title, with a number where there are several."""
    return [slide for slide in deck.slides if slide.shapes.title.text_frame.text.startswith(card.sentence)]


def shapes_of(slide: Slide) -> Iterator[BaseShape]:
    """Yield a slide's shapes, those inside groups too."""
    for shape in slide.shapes:
        yield shape
        if shape.shape_type == 6:  # a group
            yield from shape.shapes


def words_of(slide: Slide) -> str:
    """Return all the text of a slide, tables too."""
    texts = [shape.text_frame.text for shape in shapes_of(slide) if shape.has_text_frame]
    cells = [cell.text_frame.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return "\n".join([*texts, *cells])


def charts_of(slide: Slide) -> list:
    """Return a slide's charts."""
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def drawn_values(chart) -> dict[str, Values]:
    """Return a chart's values by the name of the series: along x where it is an XY chart. A missing one is None."""
    found: dict[str, Values] = {}
    for series in chart._chartSpace.iter(qn("c:ser")):
        name = series.find(f"{qn('c:tx')}//{qn('c:v')}").text
        holder = series.find(qn("c:xVal")) if series.find(qn("c:xVal")) is not None else series.find(qn("c:val"))
        values: Values = [None] * int(holder.find(f".//{qn('c:ptCount')}").get("val"))
        for point in holder.iter(qn("c:pt")):
            values[int(point.get("idx"))] = float(point.find(qn("c:v")).text)
        assert shortened(found.get(name, values)) == shortened(values), f"{name} is drawn twice, differently"
        found.setdefault(name, values)
    return found


def shortened(values: Values) -> Values:
    """Return values without the missing ones at their end, which LibreOffice adds where another series is longer."""
    known = [at for at, value in enumerate(values) if value is not None]
    return values[: known[-1] + 1] if known else []


def sheet_of(chart) -> Worksheet:
    """Return the sheet behind a chart, with what its formulas give."""
    return load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob), data_only=True).active


def sheet_values(chart) -> dict[str, Values]:
    """Return the sheet's columns by their heads, without the first (the categories)."""
    columns = list(sheet_of(chart).iter_cols(values_only=True))
    return {column[0]: list(column[1:]) for column in columns[1:]}


def grid_values(grid: Grid) -> dict[str, Values]:
    """Return a grid's numbers by the name of the series."""
    return {series.name: [cell.value if cell else None for cell in series.cells] for series in grid.series}
