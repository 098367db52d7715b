"""A card's grid as a figure: the pages' own figures, set for a projector or as a picture with all its words in it."""

import math

import pandas as pd
import plotly.graph_objects as go

from dashboard.cards.card import Card, Grid, Series
from dashboard.figures.bullets import two_target_bullets
from dashboard.figures.counts import answer_bars
from dashboard.figures.labels import lines
from dashboard.figures.money import net_bars
from dashboard.figures.sexes import dumbbells
from dashboard.figures.trend import outcome_trend
from dashboard.theme import INK, MUTED, PAPER

LARGER = 1.9  # how much larger marks and lines are on a projector than on a page
ROOM_TEXT, PICTURE_TEXT = 28, 17
PICTURE_WIDTH, PICTURE_LINE, TITLE_WIDTH, FOOT_WIDTH = 1200, 34, 70, 120
BOARD_COLUMNS = ("utfall", "prognos", "arsmal", "kf_arsmal")
SEX_COLUMNS = ("kvinnor", "man", "total", "arsmal")


def grid_figure(grid: Grid) -> go.Figure:
    """Return the figure that a page draws of the same values. Raises ValueError for a grid of words."""
    values = {series.role: [cell.value if cell else None for cell in series.cells] for series in grid.series}
    if grid.form == "bullets":
        columns = {name: _numbers(values.get(name), grid) for name in BOARD_COLUMNS}
        return two_target_bullets(pd.DataFrame({"board": grid.categories, "board_name": grid.categories, **columns}), grid.unit)
    if grid.form == "dumbbells":
        return dumbbells(
            pd.DataFrame({"label": grid.categories, **{name: _numbers(values.get(name), grid) for name in SEX_COLUMNS}}), grid.unit
        )
    if grid.form == "trend":
        return outcome_trend(_years(grid, values), grid.unit)
    if grid.form == "net":
        rows = [
            {"name": name, **dict.fromkeys(("budget", "prognos", "utfall")), **_of_category(grid.series, at)}
            for at, name in enumerate(grid.categories)
        ]
        return net_bars(rows, [(series.role, series.name) for series in grid.series])
    if grid.form == "counts":
        return answer_bars(list(grid.categories), [(series.role, series.name, values[series.role]) for series in grid.series])
    raise ValueError(f"a grid of the form {grid.form} is words, not a figure")


def projected(grid: Grid) -> go.Figure:
    """Return the figure for a room: large text and marks, as high as its place is."""
    figure = grid_figure(grid)
    for trace in figure.data:
        _enlarge(trace, LARGER)
    figure.update_layout(
        font_size=ROOM_TEXT,
        height=None,
        autosize=True,
        margin={"l": 8, "r": 40, "t": 12, "b": 8},
        annotations=_annotations(figure, ROOM_TEXT),
    )
    figure.update_traces(textfont_size=ROOM_TEXT, selector={"type": "bar"})
    return figure


def picture(card: Card, foot: str) -> go.Figure:
    """Return the figure as a picture that says everything itself: title, legend, and in `foot` source and date."""
    grid = card.grid
    if grid is None or not grid.is_drawn:
        raise ValueError(f"the card {card.key} has nothing to draw")
    figure = grid_figure(grid)
    for trace in figure.data:
        _enlarge(trace, 1.15)
        trace.showlegend = bool(trace.name) and not (trace.type == "scatter" and trace.mode == "lines" and not trace.name)
    title = lines(card.sentence, TITLE_WIDTH)
    about = lines(" · ".join(part for part in (card.about, card.subtitle) if part), FOOT_WIDTH)
    under = lines(foot, FOOT_WIDTH)
    top = PICTURE_LINE * (title.count("<br>") + 1) + 22 * (about.count("<br>") + 1) + 64
    bottom = 64 + 24 * (under.count("<br>") + 1) + 24
    figure.update_layout(
        width=PICTURE_WIDTH,
        height=top + max(figure.layout.height, 240) + bottom,
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        font_size=PICTURE_TEXT,
        margin={"l": 32, "r": 48, "t": top, "b": bottom},
        title={
            "text": f"<b>{title}</b>", "x": 0, "xref": "container", "xanchor": "left", "y": 1, "yref": "container", "yanchor": "top",
            "pad": {"l": 32, "t": 24 + PICTURE_LINE * title.count("<br>")}, "font": {"size": 26, "color": INK},
            "subtitle": {"text": about, "font": {"size": 16, "color": MUTED}},
        },
        showlegend=True,
    )  # fmt: skip
    height = figure.layout.height
    figure.update_layout(
        legend={
            "orientation": "h", "xref": "container", "xanchor": "left", "x": 32 / PICTURE_WIDTH, "yref": "container", "yanchor": "bottom",
            "y": (24 * (under.count("<br>") + 1) + 24) / height, "traceorder": "normal",
        }
    )  # fmt: skip
    inner = height - top - bottom
    figure.add_annotation(
        text=under, x=1, xref="paper", xanchor="right", y=-(bottom - 20) / inner, yref="paper", yanchor="bottom", align="right",
        showarrow=False, font={"size": 15, "color": MUTED},
    )  # fmt: skip
    return figure


def _annotations(figure: go.Figure, size: int) -> list:
    return [{**annotation.to_plotly_json(), "font": {"size": size}} for annotation in figure.layout.annotations]


def _enlarge(trace: go.Figure, factor: float) -> None:
    if trace.type == "scatter" and trace.marker.size:
        trace.marker.size = trace.marker.size * factor
        if trace.marker.line.width:
            trace.marker.line.width = trace.marker.line.width * factor
    if trace.type == "scatter" and trace.line.width:
        trace.line.width = trace.line.width * factor


def _numbers(values: list[float | None] | None, grid: Grid) -> list[float]:
    return [math.nan if value is None else value for value in values or [None] * len(grid.categories)]


def _years(grid: Grid, values: dict[str, list[float | None]]) -> list[dict]:
    """Return the years as outcome_trend takes them; what only a plan states is a series of its own in the grid."""
    nothing = [None] * len(grid.categories)
    stated = values.get("utfall_plan", nothing)
    return [
        {
            "year": int(year), "utfall": values["utfall"][at] if stated[at] is None else stated[at],
            "basis": "bokslut" if stated[at] is None else "plan", "arsmal": values.get("arsmal", nothing)[at],
            "kf_arsmal": values.get("kf_arsmal", nothing)[at],
        }
        for at, year in enumerate(grid.categories)
    ]  # fmt: skip


def _of_category(series: tuple[Series, ...], at: int) -> dict:
    found: dict = {}
    for one in series:
        cell = one.cells[at]
        found |= {one.role: cell.value if cell else None, f"{one.role}_text": cell.text if cell else ""}
    return found
