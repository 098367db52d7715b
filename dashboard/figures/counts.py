"""How many indicators get which answer: a stacked bar a goal, each part's number printed in it."""

from dashboard.figures.labels import lines
from dashboard.figures.plain import figure
from dashboard.theme import INK, STATUS_FILLS

BAR_HEIGHT, LABEL_WIDTH = 46, 42
PATTERNS = {"near": "/", "missed": "x", "lower": "\\"}


def answer_bars(categories: list[str], series: list[tuple[str, str, list[float | None]]]) -> dict:
    """Return one bar a category, the first on top. `series` are (role, name, counts) in the answers' fixed order; a None has no part."""
    labels = [lines(name, LABEL_WIDTH) for name in categories]
    traces = []
    for role, name, counts in series:
        fill = STATUS_FILLS[role]
        known = [(count, label) for count, label in zip(counts, labels, strict=True) if count]
        traces.append(
            {
                "type": "bar", "orientation": "h", "name": name,
                "x": [count for count, _label in known], "y": [label for _count, label in known],
                "text": [f"{count:g}" for count, _label in known], "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
                "textfont": {"color": fill.on},
                "marker": {"color": fill.color, "line": {"color": INK, "width": 1}, "pattern": {
                    "shape": PATTERNS.get(role, ""), "bgcolor": fill.color, "fgcolor": fill.on,
                    "fgopacity": 0.4, "fillmode": "overlay", "size": 9,
                }},
            }
        )  # fmt: skip
    layout = {
        "barmode": "stack",
        "bargap": 0.35,
        "height": BAR_HEIGHT * len(categories) + 56,
        "xaxis": {"visible": False, "fixedrange": True},
        "yaxis": {
            "type": "category", "categoryorder": "array", "categoryarray": labels[::-1], "showgrid": False, "fixedrange": True, "ticks": "",
            "ticklabelstandoff": 8,
        },
    }  # fmt: skip
    return figure(traces, layout)
