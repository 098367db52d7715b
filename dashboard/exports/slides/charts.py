"""A grid → a native chart, by its form. Each knows where its rows stand, so that it lies beside the table that names them.

Bullets and dumbbells are XY charts, their rows at the heights of the table's rows: bars and ticks are error bars, which keep bar, tick and
diamond on one horizontal axis. Counts and money are bars; the years are a line that breaks.
"""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.cards.card import Cell, Grid, Series
from dashboard.exports.slides.chart_xml import (
    NOTHING,
    TEXT,
    Axis,
    Chart,
    Plot,
    axis_of,
    category_axis,
    chart_space,
    cover,
    error_bars,
    fixed,
    letters,
    line,
    marker,
    no_line,
    no_marker,
    pattern,
    solid,
    value_axis,
    whole_value,
)
from dashboard.exports.slides.sheet import Sheet
from dashboard.text import NBSP, file_number
from dashboard.theme import MEN, OTHERS, PAPER, STATUS_FILLS, TARGET, TOTAL_TICK, UTFALL, WOMEN

BAR, TICK, SHORT_TICK = 12, 26, 16  # points across
CAP = 0.02  # of the frame: what is covered before the axis
THIN, ASIDE = 9, 5.5  # the bars of a row that has both outcome and forecast, and how far each lies from the row's middle
SIDE = 26  # points left and right of the plot, for the numbers at the axis' ends
AXIS = 26  # points under the plot, for the axis' numbers
NAME_WIDTH = 52  # points of a year under its place
STRIPES = '<a:custDash><a:ds d="30000" sp="30000"/></a:custDash>'
PLACE = "Plats i diagrammet"
# The missed part of a stacked bar differs from its neighbours in greyscale too; a forecast is hatched.
PATTERNED = {"missed": "dkHorz"}
NET = {"utfall": solid(UTFALL), "budget": solid(PAPER), "prognos": pattern("wdUpDiag", UTFALL)}


def values_of(grid: Grid) -> list[float]:
    """Return every number of a grid."""
    return [cell.value for series in grid.series for cell in series.cells if cell and cell.value is not None]


def grid_axis(grid: Grid, width: float) -> Axis:
    """Return the axis that a grid's values share, however many slides they are drawn on; `width` in points is what the plot has."""
    most = max(2, min(5, int(width // 80)))
    if grid.form == "counts":
        sums = [sum(cell.value for cell in cells if cell) for cells in zip(*[series.cells for series in grid.series], strict=True)]
        axis = axis_of(sums, "", from_zero=True, most=most)
        return axis if axis.step >= 1 else replace(axis, high=max(1.0, axis.high), step=1.0)
    spans = grid.form in ("dumbbells", "trend")
    return axis_of(values_of(grid), grid.unit, from_zero=not spans, most=most)


def axis_room(grid: Grid) -> float:
    """Return the points that an axis takes under the rows: counts stand in their bars, and the years have their own height."""
    return 4 if grid.form in ("counts", "trend") or not grid.is_drawn else AXIS


def row_chart(grid: Grid, axis: Axis, heights: Sequence[float], width: float) -> Chart:
    """Return a chart whose rows have these heights (points), in a frame `width` wide and higher than them by `axis_room`."""
    total, below = sum(heights), axis_room(grid)
    plot = Plot(SIDE / width, 0, (width - 2 * SIDE) / width, total / (total + below))
    if grid.form in ("counts", "net"):
        return _bars(grid, axis, plot, heights)
    return _marks(grid, axis, plot, heights)


def trend_chart(grid: Grid, axis: Axis, width: float, height: float) -> Chart:
    """Return the years along the axis: outcomes as a line that breaks where one is missing, each year's targets as marks."""
    left = 30 + 11 * max(len(file_number(value, ",")) for value in (axis.low, axis.high, axis.step + axis.low)) + 18 * (axis.unit == "%")
    step = (width - left - 14) / len(grid.categories)
    is_turned = step < NAME_WIDTH
    below = AXIS + (24 if is_turned else 6)
    plot = Plot(left / width, 14 / height, (width - left - 14) / width, (height - 14 - below) / height)
    sheet = Sheet(grid.heading, grid.categories)
    drawn = {
        "utfall": line(UTFALL, 3), "utfall_plan": no_line(), "arsmal": no_line(), "kf_arsmal": no_line(),
    }  # fmt: skip
    marks = {
        "utfall": marker("circle", 12, UTFALL),
        "utfall_plan": marker("circle", 15, UTFALL),
        "arsmal": marker("dash", int(min(28, step * 0.8)), TARGET),
        "kf_arsmal": marker("diamond", 16, TARGET),
    }
    order = ("arsmal", "utfall", "utfall_plan", "kf_arsmal")  # the last lies on top
    found = {series.role: sheet.add(series.name, _numbers(series)) for series in grid.series}
    looks = [
        look
        for role in order
        if role in found and any(v is not None for v in _numbers(grid.role(role)))
        for look in [(found[role], drawn[role], marks[role]), *_hollow(found[role], role)]
    ]
    lines = "".join(
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>{sheet.head(column)}<c:spPr>{edge}</c:spPr>{mark}'
        f'<c:cat>{sheet.names()}</c:cat><c:val>{sheet.numbers(column)}</c:val><c:smooth val="0"/></c:ser>'
        for at, (column, edge, mark) in enumerate(looks)
    )
    plots = (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{lines}<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/>'
        "</c:lineChart>"
    )
    axes = category_axis(1, 2, "b", is_shown=True, turned=is_turned) + value_axis(2, 1, "l", axis, crosses="autoZero")
    return chart_space(plot, plots, axes, sheet)


def _marks(grid: Grid, axis: Axis, plot: Plot, heights: Sequence[float]) -> Chart:
    """Return bullets or dumbbells: the value along x, the row's middle along y, both missing where the value is."""
    total = sum(heights)
    middles = [total - sum(heights[:at]) - height / 2 for at, height in enumerate(heights)]
    sheet = Sheet(grid.heading, grid.categories, least=2)  # the line between women and men has two points
    values = {series.role: sheet.add(series.name, _numbers(series)) for series in grid.series}
    place = sheet.letter(sheet.add(PLACE, middles))
    has_both = "utfall" in values and "prognos" in values
    apart = min(ASIDE, min(heights) / 5)
    aside = {"utfall": apart, "prognos": -apart} if has_both else {}
    order = ("prognos", "utfall", "kvinnor", "man", "total", "arsmal", "kf_arsmal")
    series, places = [], {}
    for role in (role for role in order if role in values):
        numbers = _numbers(grid.role(role))
        if numbers.count(None) == len(numbers):
            continue
        shift = aside.get(role, 0)
        formula = f"=IF(ISNUMBER({sheet.letter(values[role])}{{row}}),${place}{{row}}{f'{shift:+g}' if shift else ''},NA())"
        y = places[role] = sheet.add(
            f"{PLACE}: {grid.role(role).name}",
            [m + shift if v is not None else None for m, v in zip(middles, numbers, strict=True)],
            formula,
        )
        has_bars = all(value is None or value >= 0 for value in numbers)
        looks = [
            _mark(role, has_bars=has_bars)
            + _errors(role, min(THIN, min(heights) / 3) if has_both else BAR, min(heights), has_bars=has_bars)
        ]
        inside = [mark for _column, _edge, mark in _hollow(values[role], role)]
        looks = [*inside, *looks, *inside]
        series += [
            f"{sheet.head(values[role])}<c:spPr>{no_line()}</c:spPr>{look}<c:xVal>{sheet.numbers(values[role])}</c:xVal>"
            f'<c:yVal>{sheet.numbers(y)}</c:yVal><c:smooth val="0"/></c:ser>'
            for look in looks
        ]
    axes = value_axis(1, 2, "b", axis) + value_axis(2, 1, "l", Axis(0, total, total), is_shown=False)
    lines = _between(grid, sheet, values, places) if {"kvinnor", "man"} <= set(places) else []
    chart = chart_space(plot, _scatter([*series, *lines, *series] if lines else series), axes, sheet)
    at_zero = (axis.high - axis.low) / 50
    targets = [value for role in ("arsmal", "kf_arsmal") if role in values for value in _numbers(grid.role(role)) if value is not None]
    if axis.low or not {"utfall", "prognos"} & set(values) or any(value < at_zero for value in targets):
        return chart
    return replace(chart, edge=cover(plot.left - CAP, plot.left - plot.left / SIDE, plot.height))


def _scatter(series: list[str]) -> str:
    """Return series of points. What must lie on top comes both first and last: which of two does differs between programs."""
    numbered = "".join(f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>{one}' for at, one in enumerate(series))
    axes = '<c:axId val="1"/><c:axId val="2"/>'
    return f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{numbered}{axes}</c:scatterChart>'


def _between(grid: Grid, sheet: Sheet, values: dict[str, int], places: dict[str, int]) -> list[str]:
    """Return the line between women and men of each row that has both, along the row of the sheet."""
    women, men = _numbers(grid.role("kvinnor")), _numbers(grid.role("man"))
    return [
        f"{sheet.name(at)}<c:spPr>{line(OTHERS, 4)}</c:spPr>{no_marker()}"
        f"<c:xVal>{sheet.along(at, values['kvinnor'], values['man'])}</c:xVal>"
        f'<c:yVal>{sheet.along(at, places["kvinnor"], places["man"])}</c:yVal><c:smooth val="0"/></c:ser>'
        for at in range(len(grid.categories))
        if women[at] is not None and men[at] is not None
    ]


def _mark(role: str, *, has_bars: bool) -> str:
    marks = {
        "kf_arsmal": marker("diamond", 17, TARGET),
        "kvinnor": marker("circle", 15, WOMEN),
        "man": marker("diamond", 16, MEN),
    }
    # A bar cannot stand for what is under 0 here: a square does.
    dots = {"utfall": marker("square", 11, UTFALL), "prognos": marker("square", 17, OTHERS)}
    return marks.get(role) or (no_marker() if has_bars else dots.get(role, no_marker()))


def _hollow(column: int, role: str) -> list[tuple[int, str, str]]:
    """Return the light inside of a mark that is an outline: the same values once more (no program draws an edge that all others do)."""
    inside = {"kf_arsmal": ("diamond", 9), "utfall_plan": ("circle", 9)}
    return [(column, no_line(), marker(*inside[role], PAPER))] if role in inside else []


def _errors(role: str, thick: float, min_height: float, *, has_bars: bool) -> str:
    """Return what is drawn from a point: the bar back to 0, the tick up and down."""
    if role == "arsmal":
        return error_bars("y", "both", fixed(min(TICK, min_height - 4) / 2), line(TARGET, 4))
    if role == "total":
        return error_bars("y", "both", fixed(min(SHORT_TICK, min_height - 8) / 2), line(TOTAL_TICK, 3))
    if role == "utfall" and has_bars:
        return error_bars("x", "minus", whole_value(), line(UTFALL, thick))
    if role == "prognos" and has_bars:
        return error_bars("x", "minus", whole_value(), line(UTFALL, thick, STRIPES))
    return ""


def _bars(grid: Grid, axis: Axis, plot: Plot, heights: Sequence[float]) -> Chart:
    """Return counts (stacked, each part with its number) or money (a group of bars a row)."""
    stacked = grid.form == "counts"
    sheet = Sheet(grid.heading, grid.categories)
    series = "".join(
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>{sheet.head(column)}{_counted(one) if stacked else _money(one)}'
        f"<c:cat>{sheet.names()}</c:cat><c:val>{sheet.numbers(column)}</c:val></c:ser>"
        for at, one in enumerate(grid.series)
        for column in [sheet.add(one.name, _numbers(one))]
    )
    row = min(heights)
    gap = 100 * (row - min(row - 6, 34)) / min(row - 6, 34) if stacked else 45
    plots = (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="{"stacked" if stacked else "clustered"}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{gap:.0f}"/>{"<c:overlap val=" + chr(34) + "100" + chr(34) + "/>" if stacked else ""}'
        '<c:axId val="1"/><c:axId val="2"/></c:barChart>'
    )
    # The first category is on top, so the axis that crosses at the last one lies below.
    axes = category_axis(1, 2, "l", is_shown=False, downwards=True) + value_axis(2, 1, "b", axis, is_shown=not stacked, crosses="max")
    return chart_space(plot, plots, axes, sheet)


def _counted(series: Series) -> str:
    """Return how one answer's parts look: filled, or hatched where the answer is a forecast; its number inside."""
    look = STATUS_FILLS[series.role]
    edge, ink = look.edge, look.on
    fill = pattern(PATTERNED[series.role], look.color, look.second) if series.role in PATTERNED else solid(look.color)
    points = "".join(
        f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>{forecast_fill(series.role)}'
        f"{line(edge, 1.5)}</c:spPr></c:dPt>"
        for at, cell in enumerate(series.cells)
        if _is_forecast(cell)
    )
    # On a hatched part the number stands on paper.
    boxes = "".join(
        f'<c:dLbl><c:idx val="{at}"/><c:spPr>{solid(PAPER)}</c:spPr>{letters(TEXT, "#1F2937", bold=True)}{_LABEL}</c:dLbl>'
        for at, cell in enumerate(series.cells)
        if _is_forecast(cell)
    )
    shown = f'<c:numFmt formatCode="#,##0" sourceLinked="0"/><c:spPr>{NOTHING}</c:spPr>{letters(TEXT, ink, bold=True)}{_LABEL}'
    labels = f"<c:dLbls>{boxes}{shown}</c:dLbls>"
    return f'<c:spPr>{fill}{line(edge, 1.5)}</c:spPr><c:invertIfNegative val="0"/>{points}{labels}'


_LABEL = (
    '<c:dLblPos val="ctr"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def forecast_fill(role: str) -> str:
    """Return the hatched fill of an answer that is a forecast."""
    return pattern("wdUpDiag", STATUS_FILLS[role].hatch)


def _is_forecast(cell: Cell | None) -> bool:
    return bool(cell and cell.mark and "forecast" in cell.mark.css)


def _money(series: Series) -> str:
    return f'<c:spPr>{NET[series.role]}{line(UTFALL, 1.5)}</c:spPr><c:invertIfNegative val="0"/>'


def _numbers(series: Series) -> tuple[float | None, ...]:
    return tuple(cell.value if cell else None for cell in series.cells)


def said_values(grid: Grid) -> str:
    """Return a grid's values as a text, a sentence a category: what the chart shows, for the one who does not see it."""
    return " ".join(
        f"{name}: {', '.join(f'{series.name} {series.cells[at].text}' for series in grid.series if series.cells[at]) or 'inget värde'}."
        for at, name in enumerate(grid.categories)
    ).replace(NBSP, " ")
