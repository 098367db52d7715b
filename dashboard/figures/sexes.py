"""Women and men in one indicator: a dumbbell a row, both or neither (UX 3.5)."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.theme import MEN, OTHERS, TARGET, TOTAL_TICK, WOMEN

ROW_HEIGHT = 44


def dumbbells(rows: pd.DataFrame, unit: str) -> go.Figure:
    """Return one row a label: ● women, ◆ men, a line between, the total as a short tick, the årsmål as a taller one.

    Takes columns label, kvinnor, man, total, arsmal; rows without both sexes are left out (the page lists them in words).
    Dots need no zero: the axis spans the values.
    """
    drawn = rows.dropna(subset=["kvinnor", "man"]).iloc[::-1]
    fig = go.Figure()
    for row in drawn.itertuples():
        fig.add_scatter(x=[row.kvinnor, row.man], y=[row.label, row.label], mode="lines", line={"color": OTHERS, "width": 3}, name="")
    total = drawn.dropna(subset=["total"])
    target = drawn.dropna(subset=["arsmal"])
    fig.add_scatter(
        x=target["arsmal"], y=target["label"], mode="markers", name="Årsmål",
        marker={"symbol": "line-ns", "size": 24, "color": TARGET, "line": {"width": 3, "color": TARGET}},
    )  # fmt: skip
    fig.add_scatter(
        x=total["total"], y=total["label"], mode="markers", name="Totalt",
        marker={"symbol": "line-ns", "size": 12, "color": TOTAL_TICK, "line": {"width": 3, "color": TOTAL_TICK}},
    )  # fmt: skip
    fig.add_scatter(
        x=drawn["kvinnor"], y=drawn["label"], mode="markers", name="Kvinnor", marker={"symbol": "circle", "size": 14, "color": WOMEN}
    )
    fig.add_scatter(x=drawn["man"], y=drawn["label"], mode="markers", name="Män", marker={"symbol": "diamond", "size": 14, "color": MEN})
    fig.update_layout(height=ROW_HEIGHT * max(len(drawn), 1) + 56)
    fig.update_xaxes(ticksuffix="\u00a0%" if unit == "%" else "", fixedrange=True)
    fig.update_yaxes(type="category", showgrid=False, fixedrange=True, ticks="", ticklabelstandoff=8)
    return fig
