"""One indicator × boards: utfall as a bar, årsmål as a tick, KF:s årsmål as a hollow diamond, prognos hatched (UX 4.2)."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.components.bullets import axis_end
from dashboard.theme import OTHERS, PAPER, TARGET, UTFALL

ROW_HEIGHT = 44


def two_target_bullets(boards: pd.DataFrame, unit: str, own: str = "") -> go.Figure:
    """Return one row a board, on one axis from 0.

    Takes columns board, board_name, utfall, prognos, arsmal, kf_arsmal (NaN where no number is printed). What is missing is
    left out, never drawn as 0; the page says it in words. `own` is the reader's board, drawn darker than the others.
    """
    drawn = boards.iloc[::-1]  # the first row on top
    fig = go.Figure()
    colors = [UTFALL if not own or board == own else OTHERS for board in drawn["board"]]
    prognos = drawn.dropna(subset=["prognos"])
    fig.add_bar(
        y=prognos["board_name"], x=prognos["prognos"], orientation="h", width=0.44, name="Prognos helår",
        marker={"color": PAPER, "line": {"color": UTFALL, "width": 1}, "pattern": {"shape": "/", "fgcolor": UTFALL, "size": 6}},
    )  # fmt: skip
    measured = drawn["utfall"].notna()
    fig.add_bar(
        y=drawn.loc[measured, "board_name"], x=drawn.loc[measured, "utfall"], orientation="h", width=0.28, name="Utfall",
        marker_color=[color for color, keep in zip(colors, measured, strict=True) if keep],
    )  # fmt: skip
    _marks(fig, drawn, "kf_arsmal", "KF:s årsmål", {"symbol": "diamond-open", "size": 13, "color": TARGET, "line": {"width": 2}})
    _marks(fig, drawn, "arsmal", "Årsmål", {"symbol": "line-ns", "size": 22, "color": PAPER, "line": {"width": 7, "color": PAPER}})
    _marks(fig, drawn, "arsmal", "Årsmål", {"symbol": "line-ns", "size": 22, "color": TARGET, "line": {"width": 3, "color": TARGET}})
    values = [value for column in ("utfall", "prognos", "arsmal", "kf_arsmal") for value in boards[column].dropna()]
    fig.update_layout(
        barmode="overlay", height=ROW_HEIGHT * len(boards) + 56, yaxis={"type": "category", "showgrid": False, "fixedrange": True}
    )
    fig.update_yaxes(categoryorder="array", categoryarray=list(drawn["board_name"]), ticks="", ticklabelstandoff=8)
    end = axis_end(values, unit) if values else 1.0
    fig.update_xaxes(range=[0, end * 1.02], ticksuffix="\u00a0%" if unit == "%" else "", fixedrange=True)
    return fig


def _marks(fig: go.Figure, boards: pd.DataFrame, column: str, name: str, marker: dict) -> None:
    known = boards.dropna(subset=[column])
    fig.add_scatter(y=known["board_name"], x=known[column], mode="markers", name=name, marker=marker, cliponaxis=False)
