"""The pieces of a native chart (DrawingML): axes, lines, fills, error bars, the frame around them.

The charts are written here and not by python-pptx, whose own have one kind of series each: an outcome beside two targets takes marks
of several kinds on one axis, and one sheet behind them all.
"""

import math
from dataclasses import dataclass
from xml.sax.saxutils import escape

from dashboard.exports.slides.measure import FONT
from dashboard.exports.slides.sheet import Sheet
from dashboard.text import NBSP, decimals_of, file_number
from dashboard.theme import INK

SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
EMU = 12_700  # of a point
GRID, ZERO = "#D5DAE1", "#7A8594"
TEXT = 18  # points: what can be read from the back row
NOTHING = "<a:noFill/>"
SWEDISH = "[$-41D]"  # for programs that would else take the decimal mark from the reader's machine


@dataclass(frozen=True, slots=True)
class Axis:
    """A value axis: where it begins and ends, and the step between its numbers."""

    low: float
    high: float
    step: float
    unit: str = ""

    @property
    def code(self) -> str:
        """The format of its numbers, as Excel writes it: the reader's own program puts in the decimal comma and the thousands blank."""
        decimals = decimals_of(file_number(self.step, ","))
        suffix = f'"{NBSP}%"' if self.unit == "%" else ""
        return f"{SWEDISH}#,##0{'.' + '0' * decimals if decimals else ''}{suffix}"


@dataclass(frozen=True, slots=True)
class Plot:
    """Where a chart's plot lies in its frame, as parts of the frame's width and height."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart's own text and the sheet behind it; what python-pptx asks of the data of a chart it is to add."""

    xml: str
    sheet: Sheet
    edge: str = ""  # a drawing inside the chart, over its plot

    def xml_bytes(self, _chart_type: object) -> bytes:
        """Return the chart's part."""
        return self.xml.encode()

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook to embed."""
        return self.sheet.blob()


def axis_of(values: list[float], unit: str, *, from_zero: bool, most: int = 5) -> Axis:
    """Return an axis that holds the values, with at most so many steps on round numbers.

    Shares from 0 end at 5, 10, 20 or 100 percent, as on the pages; no share's axis goes beyond what a share can be.

    >>> axis_of([46.3, 60], "%", from_zero=True), axis_of([88.2, 91], "%", from_zero=False)
    (Axis(low=0, high=100.0, step=25.0, unit='%'), Axis(low=88.0, high=91.0, step=1.0, unit='%'))
    """
    low, high = min(values), max(values)
    is_share = unit == "%" and low >= 0 and high <= 100
    if from_zero:
        low, high = min(0, low), max(0, high)
        if is_share:
            high = next(end for end in (5.0, 10.0, 20.0, 100.0) if high <= end)
            return Axis(0, high, high / 2 if most < 5 else high / 4 if high == 100 else high / 5, unit)
    span = (high - low) or abs(high) or 1.0
    power = 10.0 ** math.floor(math.log10(span / most))
    step = next(
        power * times
        for times in (1, 2, 2.5, 5, 10, 20, 25, 50)
        if math.ceil(high / (power * times)) - math.floor(low / (power * times)) <= most
    )
    start, end = math.floor(low / step) * step, math.ceil(high / step) * step
    return Axis(_clean(start), _clean(end if end > start else start + step), _clean(step), unit)


def _clean(value: float) -> float:
    return float(file_number(value, "."))


def chart_space(plot: Plot, plots: str, axes: str, sheet: Sheet) -> Chart:
    """Return a chart of these plots and axes; what is missing is a gap."""
    place = "".join(
        f'<c:{name} val="{value:.5f}"/>' for name, value in (("x", plot.left), ("y", plot.top), ("w", plot.width), ("h", plot.height))
    )
    layout = (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{place}</c:manualLayout></c:layout>"
    )
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {SPACES}><c:date1904 val="0"/><c:lang val="sv-SE"/>'
        f'<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{layout}{plots}{axes}'
        f'<c:spPr>{NOTHING}</c:spPr></c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr>{NOTHING}<a:ln>{NOTHING}</a:ln></c:spPr>{letters()}</c:chartSpace>"
    )
    return Chart(xml, sheet)


def cover(left: float, right: float, bottom: float) -> str:
    """Return a drawing of paper over a part of a chart, down from its top, as parts of its frame.

    LibreOffice ends an error bar with a cap whatever the file says: a bar's begins before the axis. The paper hides it.
    """
    return (
        f'<c:userShapes {SPACES}><cdr:relSizeAnchor xmlns:cdr="http://schemas.openxmlformats.org/drawingml/2006/chartDrawing">'
        f"<cdr:from><cdr:x>{left:.5f}</cdr:x><cdr:y>0</cdr:y></cdr:from><cdr:to><cdr:x>{right:.5f}</cdr:x><cdr:y>{bottom:.5f}</cdr:y></cdr:to>"
        '<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="2" name="Kant"/><cdr:cNvSpPr/></cdr:nvSpPr><cdr:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{solid('#FFFFFF')}<a:ln>{NOTHING}</a:ln></cdr:spPr></cdr:sp></cdr:relSizeAnchor></c:userShapes>"
    )


def letters(size: float = TEXT, color: str = INK, *, bold: bool = False, turned: bool = False) -> str:
    """Return how a chart's text is set."""
    return (
        f'<c:txPr><a:bodyPr rot="{-90 * 60_000 * turned}" vert="horz"/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr lang="sv-SE" sz="{size * 100:.0f}" b="{int(bold)}">{solid(color)}'
        f'<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/></a:defRPr></a:pPr><a:endParaRPr lang="sv-SE"/></a:p></c:txPr>'
    )


def value_axis(number: int, other: int, where: str, axis: Axis, *, is_shown: bool = True, crosses: str = "min") -> str:
    """Return a value axis: 'b' below or 'l' to the left, with light lines across the plot; one that is not shown only measures."""
    limits = f'<c:orientation val="minMax"/><c:max val="{file_number(axis.high, ".")}"/><c:min val="{file_number(axis.low, ".")}"/>'
    code = escape(axis.code, {'"': "&quot;"})
    lines = f"<c:majorGridlines><c:spPr>{line(GRID, 1)}</c:spPr></c:majorGridlines>" if is_shown else ""
    return (
        f'<c:valAx><c:axId val="{number}"/><c:scaling>{limits}</c:scaling><c:delete val="{int(not is_shown)}"/>'
        f'<c:axPos val="{where}"/>{lines}<c:numFmt formatCode="{code}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln>{NOTHING}</a:ln></c:spPr>{letters()}'
        f'<c:crossAx val="{other}"/><c:crosses val="{crosses}"/><c:crossBetween val="{"midCat" if crosses == "min" else "between"}"/>'
        f'<c:majorUnit val="{file_number(axis.step, ".")}"/></c:valAx>'
    )


def category_axis(number: int, other: int, where: str, *, is_shown: bool, downwards: bool = False, turned: bool = False) -> str:
    """Return a category axis; `downwards`: the first category on top; `turned`: its names stand upright."""
    return (
        f'<c:catAx><c:axId val="{number}"/><c:scaling><c:orientation val="{"maxMin" if downwards else "minMax"}"/></c:scaling>'
        f'<c:delete val="{int(not is_shown)}"/><c:axPos val="{where}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{line(ZERO, 1)}</c:spPr>{letters(turned=turned)}"
        f'<c:crossAx val="{other}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def solid(color: str) -> str:
    """Return a fill of one colour."""
    return f'<a:solidFill><a:srgbClr val="{color[1:]}"/></a:solidFill>'


def pattern(kind: str, color: str, behind: str = "#FFFFFF") -> str:
    """Return a fill of a pattern in a colour."""
    colors = "".join(f'<a:{name}><a:srgbClr val="{value[1:]}"/></a:{name}>' for name, value in (("fgClr", color), ("bgClr", behind)))
    return f'<a:pattFill prst="{kind}">{colors}</a:pattFill>'


def line(color: str, width: float, dash: str = "") -> str:
    """Return a line; `dash` is its dashes as (dash, gap) in thousandths of a percent of its width, ready made."""
    return f'<a:ln w="{width * EMU:.0f}" cap="flat">{solid(color)}{dash}<a:round/></a:ln>'


def no_line() -> str:
    """Return that there is no line."""
    return f'<a:ln w="19050">{NOTHING}</a:ln>'


def marker(symbol: str, size: int, color: str) -> str:
    """Return the mark of a point."""
    return f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/><c:spPr>{solid(color)}{line(color, 0.25)}</c:spPr></c:marker>'


def no_marker() -> str:
    """Return that a point has no mark."""
    return '<c:marker><c:symbol val="none"/></c:marker>'


def error_bars(direction: str, kind: str, amount: str, drawn: str) -> str:
    """Return error bars without caps: lines from each point, along x or y, as long as `amount` says."""
    return f'<c:errBars><c:errDir val="{direction}"/><c:errBarType val="{kind}"/>{amount}<c:spPr>{drawn}</c:spPr></c:errBars>'


def fixed(amount: float) -> str:
    """Return the same length for every error bar."""
    return f'<c:errValType val="fixedVal"/><c:noEndCap val="1"/><c:val val="{amount:.4f}"/>'


def whole_value() -> str:
    """Return error bars as long as the value: from the point to 0."""
    return '<c:errValType val="percentage"/><c:noEndCap val="1"/><c:val val="100"/>'
