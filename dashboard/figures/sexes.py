"""Women and men in one indicator: a dumbbell a row, both or neither (UX 3.5)."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.labels import axis_label
from dashboard.theme import MEN, OTHERS, TARGET, TOTAL_TICK, WOMEN

ROW_HEIGHT = 44
TARGET_TICK = {"symbol": "line-ns", "size": 24, "color": TARGET, "line": {"width": 3, "color": TARGET}}
SHORT_TICK = {"symbol": "line-ns", "size": 12, "color": TOTAL_TICK, "line": {"width": 3, "color": TOTAL_TICK}}


def dumbbells(rows: pd.DataFrame, unit: str) -> go.Figure:
    """Return one row a label: ● women, ◆ men, a line between, the total as a short tick, the årsmål as a taller one.

    Takes columns label, kvinnor, man, total, arsmal; rows without both sexes are left out (the page lists them in words).
    Dots need no zero: the axis spans the values.
    """
    drawn = rows.dropna(subset=["kvinnor", "man"]).iloc[::-1]
    lines = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [row.kvinnor, row.man],
            "y": [row.label, row.label],
            "line": {"color": OTHERS, "width": 3},
        }
        for row in drawn.itertuples()
    ]
    traces = [
        *lines,
        _marks(drawn, "arsmal", "Årsmål", TARGET_TICK),
        _marks(drawn, "total", "Totalt", SHORT_TICK),
        _marks(drawn, "kvinnor", "Kvinnor", {"symbol": "circle", "size": 14, "color": WOMEN}),
        _marks(drawn, "man", "Män", {"symbol": "diamond", "size": 14, "color": MEN}),
    ]
    layout = {
        "height": ROW_HEIGHT * max(len(drawn), 1) + 56,
        "xaxis": {"ticksuffix": "\u00a0%" if unit == "%" else "", "fixedrange": True, "nticks": 4, "tickangle": 0},
        "yaxis": {
            "type": "category", "showgrid": False, "fixedrange": True, "ticks": "", "ticklabelstandoff": 8, "tickmode": "array",
            "tickvals": drawn["label"].tolist(), "ticktext": [axis_label(label) for label in drawn["label"]],
        },
    }  # fmt: skip
    return go.Figure({"data": traces, "layout": layout})


def _marks(rows: pd.DataFrame, column: str, name: str, marker: dict) -> dict:
    known = rows.dropna(subset=[column])
    return {"type": "scatter", "mode": "markers", "name": name, "marker": marker, "x": known[column].tolist(), "y": known["label"].tolist()}
