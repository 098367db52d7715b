"""Women and men in one indicator: a dumbbell a row, both or neither (UX 3.5)."""

from dashboard.figures.bullets import known
from dashboard.figures.labels import axis_label
from dashboard.figures.plain import figure
from dashboard.theme import MEN, OTHERS, TARGET, TOTAL_TICK, WOMEN

ROW_HEIGHT = 44
TARGET_TICK = {"symbol": "line-ns", "size": 24, "color": TARGET, "line": {"width": 3, "color": TARGET}}
SHORT_TICK = {"symbol": "line-ns", "size": 12, "color": TOTAL_TICK, "line": {"width": 3, "color": TOTAL_TICK}}


def dumbbells(rows: list[dict], unit: str) -> dict:
    """Return one row a label: ● women, ◆ men, a line between, the total as a short tick, the årsmål as a taller one.

    `rows` have label, kvinnor, man, total, arsmal (None where no number is printed); those without both sexes are left out (the page lists
    them in words). Dots need no zero: the axis spans the values.
    """
    drawn = known(known(rows, "kvinnor"), "man")[::-1]
    lines = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [row["kvinnor"], row["man"]],
            "y": [row["label"], row["label"]],
            "line": {"color": OTHERS, "width": 3},
        }
        for row in drawn
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
            "tickvals": [row["label"] for row in drawn], "ticktext": [axis_label(row["label"]) for row in drawn],
        },
    }  # fmt: skip
    return figure(traces, layout)


def _marks(rows: list[dict], column: str, name: str, marker: dict) -> dict:
    found = known(rows, column)
    return {
        "type": "scatter", "mode": "markers", "name": name, "marker": marker,
        "x": [row[column] for row in found], "y": [row["label"] for row in found],
    }  # fmt: skip
