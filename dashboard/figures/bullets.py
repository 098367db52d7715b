"""One indicator × boards: utfall as a bar, årsmål as a tick, KF:s årsmål as a hollow diamond, prognos hatched (UX 4.2)."""

import math

import pandas as pd
import plotly.graph_objects as go

from dashboard.components.bullets import axis_end
from dashboard.theme import OTHERS, PAPER, TARGET, UTFALL

ROW_HEIGHT = 44
DIAMOND = {"symbol": "diamond-open", "size": 13, "color": TARGET, "line": {"width": 2}}
HALO = {"symbol": "line-ns", "size": 22, "color": PAPER, "line": {"width": 7, "color": PAPER}}  # black on navy alone is hard to see
TICK = {"symbol": "line-ns", "size": 22, "color": TARGET, "line": {"width": 3, "color": TARGET}}
HATCHED = {"color": PAPER, "line": {"color": UTFALL, "width": 1}, "pattern": {"shape": "/", "fgcolor": UTFALL, "size": 6}}


def two_target_bullets(boards: pd.DataFrame, unit: str, own: str = "") -> go.Figure:
    """Return one row a board, on one axis from 0.

    Takes columns board, board_name, utfall, prognos, arsmal, kf_arsmal (NaN where no number is printed). What is missing is
    left out, never drawn as 0; the page says it in words. `own` is the reader's board: on top, drawn darker than the others.
    """
    # Rows, not frames: taking missing values out of a frame column by column costs more than the whole figure.
    rows = sorted(boards.to_dict("records"), key=lambda row: row["board"] != own)
    drawn = rows[::-1]  # plotly draws the last row on top
    traces = [
        _bar(drawn, "prognos", "Prognos helår", 0.44, HATCHED),
        _bar(
            drawn,
            "utfall",
            "Utfall",
            0.28,
            {"color": [UTFALL if not own or row["board"] == own else OTHERS for row in _known(drawn, "utfall")]},
        ),
        _marks(drawn, "kf_arsmal", "KF:s årsmål", DIAMOND),
        _marks(drawn, "arsmal", "", HALO),
        _marks(drawn, "arsmal", "Årsmål", TICK),
    ]
    values = [row[column] for column in ("utfall", "prognos", "arsmal", "kf_arsmal") for row in _known(rows, column)]
    end = axis_end(values, unit) if values else 1.0
    layout = {
        "barmode": "overlay",
        "height": ROW_HEIGHT * len(rows) + 56,
        "xaxis": {"range": [0, end * 1.02], "ticksuffix": "\u00a0%" if unit == "%" else "", "fixedrange": True},
        "yaxis": {
            "type": "category", "categoryorder": "array", "categoryarray": [row["board_name"] for row in drawn], "showgrid": False,
            "fixedrange": True, "ticks": "", "ticklabelstandoff": 8,
        },
    }  # fmt: skip
    # Made of plain dicts in one step: adding trace by trace costs several times as much.
    return go.Figure({"data": traces, "layout": layout})


def _known(rows: list[dict], column: str) -> list[dict]:
    return [row for row in rows if not math.isnan(row[column])]


def _bar(rows: list[dict], column: str, name: str, width: float, marker: dict) -> dict:
    known = _known(rows, column)
    return {
        "type": "bar", "orientation": "h", "name": name, "width": width, "marker": marker,
        "x": [row[column] for row in known], "y": [row["board_name"] for row in known],
    }  # fmt: skip


def _marks(rows: list[dict], column: str, name: str, marker: dict) -> dict:
    known = _known(rows, column)
    return {
        "type": "scatter", "mode": "markers", "name": name, "marker": marker, "cliponaxis": False,
        "x": [row[column] for row in known], "y": [row["board_name"] for row in known],
    }  # fmt: skip
