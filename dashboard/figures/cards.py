"""A card's grid as a figure: the pages' own figures, set for a projector or as a picture with all its words in it."""

from dashboard.cards.card import Card, Grid, Series
from dashboard.figures.bullets import COLUMNS, two_target_bullets
from dashboard.figures.counts import answer_bars
from dashboard.figures.labels import lines
from dashboard.figures.money import net_bars
from dashboard.figures.sexes import dumbbells
from dashboard.figures.trend import outcome_trend
from dashboard.theme import INK, MUTED, PAPER

LARGER = 1.9  # how much larger marks and lines are on a projector than on a page
ROOM_TEXT, PICTURE_TEXT = 28, 17
PICTURE_WIDTH, PICTURE_LINE, TITLE_WIDTH, FOOT_WIDTH = 1200, 34, 70, 120
SEX_COLUMNS = ("kvinnor", "man", "total", "arsmal")


def grid_figure(grid: Grid) -> dict:
    """Return the figure that a page draws of the same values. Raises ValueError for a grid of words."""
    values = {series.role: [cell.value if cell else None for cell in series.cells] for series in grid.series}
    if grid.form == "bullets":
        boards = [{**row, "board": row["label"], "board_name": row["label"]} for row in _rows(grid, values, COLUMNS)]
        return two_target_bullets(boards, grid.unit)
    if grid.form == "dumbbells":
        return dumbbells(_rows(grid, values, SEX_COLUMNS), grid.unit)
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


def projected(grid: Grid) -> dict:
    """Return the figure for a room: large text and marks, as high as its place is."""
    drawn = grid_figure(grid)
    layout = {name: value for name, value in drawn["layout"].items() if name != "height"}
    return {
        "data": [_enlarged(trace, LARGER, ROOM_TEXT) for trace in drawn["data"]],
        "layout": {**layout, "font": {"size": ROOM_TEXT}, "autosize": True, "margin": {"l": 8, "r": 40, "t": 12, "b": 8}},
    }


def picture(card: Card, foot: str) -> dict:
    """Return the figure as a picture that says everything itself: title, legend, and in `foot` source and date."""
    grid = card.grid
    if grid is None or not grid.is_drawn:
        raise ValueError(f"the card {card.key} has nothing to draw")
    drawn = grid_figure(grid)
    title = lines(card.sentence, TITLE_WIDTH)
    about = lines(" · ".join(part for part in (card.about, card.subtitle) if part), FOOT_WIDTH)
    under = lines(foot, FOOT_WIDTH)
    top = PICTURE_LINE * (title.count("<br>") + 1) + 22 * (about.count("<br>") + 1) + 64
    bottom = 64 + 24 * (under.count("<br>") + 1) + 24
    inner = max(drawn["layout"]["height"], 240)
    height = top + inner + bottom
    layout = {
        **drawn["layout"],
        "width": PICTURE_WIDTH,
        "height": height,
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "font": {"size": PICTURE_TEXT},
        "margin": {"l": 32, "r": 48, "t": top, "b": bottom},
        "title": {
            "text": f"<b>{title}</b>", "x": 0, "xref": "container", "xanchor": "left", "y": 1, "yref": "container", "yanchor": "top",
            "pad": {"l": 32, "t": 24 + PICTURE_LINE * title.count("<br>")}, "font": {"size": 26, "color": INK},
            "subtitle": {"text": about, "font": {"size": 16, "color": MUTED}},
        },
        "showlegend": True,
        "legend": {
            "orientation": "h", "xref": "container", "xanchor": "left", "x": 32 / PICTURE_WIDTH, "yref": "container", "yanchor": "bottom",
            "y": (24 * (under.count("<br>") + 1) + 24) / height, "traceorder": "normal",
        },
        "annotations": [{
            "text": under, "x": 1, "xref": "paper", "xanchor": "right", "y": -(bottom - 20) / inner, "yref": "paper", "yanchor": "bottom",
            "align": "right", "showarrow": False, "font": {"size": 15, "color": MUTED},
        }],
    }  # fmt: skip
    # What has no name is no word of its own in the legend: the lines between two dots.
    return {"data": [{**_enlarged(trace, 1.15), "showlegend": bool(trace.get("name"))} for trace in drawn["data"]], "layout": layout}


def _enlarged(trace: dict, factor: float, text: int | None = None) -> dict:
    """Return the trace with larger marks and lines, and a bar's text in the given size."""
    if trace["type"] == "bar":
        return {**trace, "textfont": {**trace.get("textfont", {}), "size": text}} if text else trace
    made = dict(trace)
    if marker := trace.get("marker"):
        made["marker"] = _scaled(marker, "size", factor) | ({"line": _scaled(marker["line"], "width", factor)} if "line" in marker else {})
    if line := trace.get("line"):
        made["line"] = _scaled(line, "width", factor)
    return made


def _scaled(of: dict, name: str, factor: float) -> dict:
    return {**of, name: of[name] * factor} if name in of else of


def _rows(grid: Grid, values: dict[str, list[float | None]], columns: tuple[str, ...]) -> list[dict]:
    nothing = [None] * len(grid.categories)
    return [{"label": name, **{column: values.get(column, nothing)[at] for column in columns}} for at, name in enumerate(grid.categories)]


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
