"""Netto per verksamhet: outcome solid, budget outlined, forecast hatched (UX 4.2, after IBCS)."""

import textwrap

from dashboard.figures.bullets import HATCHED
from dashboard.figures.plain import figure
from dashboard.theme import PAPER, UTFALL

BAR_HEIGHT, GAP, LABEL_WIDTH = 17, 16, 26
MARKERS = {
    "utfall": {"color": UTFALL},
    "budget": {"color": PAPER, "line": {"color": UTFALL, "width": 2}},
    "prognos": HATCHED,
}


def net_bars(rows: list[dict], series: list[tuple[str, str]]) -> dict:
    """Return a group of bars a row, the largest budget on top and those without one below, on one axis that holds 0.

    `rows` have name, budget, prognos, utfall and their *_text; `series` are (measure, name) from the top of a group. A missing
    value has no bar and is never drawn as 0; a bar's end carries the printed figure.
    """
    # Plotly draws from below: last row first, last series first.
    drawn = sorted(rows, key=lambda row: (row["budget"] is not None, row["budget"] or 0))
    traces = [_bar(drawn, measure, name) for measure, name in reversed(series)]
    values = [value for trace in traces for value in trace["x"]] or [0]
    layout = {
        "barmode": "group",
        "bargap": GAP / (BAR_HEIGHT * len(series) + GAP) if series else 0,
        "height": (BAR_HEIGHT * len(series) + GAP) * len(rows) + 56,
        # Room for the figures at the bars' ends.
        "xaxis": {"range": [min(0, *values) * 1.25, max(0, *values) * 1.25 or 1], "fixedrange": True},
        "yaxis": {
            "type": "category", "categoryorder": "array", "categoryarray": [_label(row) for row in drawn], "showgrid": False,
            "fixedrange": True, "ticks": "", "ticklabelstandoff": 8,
        },
    }  # fmt: skip
    return figure(traces, layout)


def _bar(rows: list[dict], measure: str, name: str) -> dict:
    known = [row for row in rows if row[measure] is not None]
    return {
        "type": "bar", "orientation": "h", "name": name, "marker": MARKERS[measure], "cliponaxis": False,
        "x": [row[measure] for row in known], "y": [_label(row) for row in known],
        "text": [row[f"{measure}_text"] for row in known], "textposition": "outside", "textfont": {"size": 12}, "constraintext": "none",
    }  # fmt: skip


def _label(row: dict) -> str:
    return "<br>".join(textwrap.wrap(row["name"], LABEL_WIDTH, break_long_words=False))
