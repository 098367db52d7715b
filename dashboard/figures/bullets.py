"""One indicator × boards: utfall as a bar, årsmål as a tick, KF:s årsmål as a hollow diamond, prognos hatched (UX 4.2)."""

from collections.abc import Sequence

from dashboard.components.bullets import axis_end
from dashboard.figures.labels import axis_label
from dashboard.figures.plain import figure
from dashboard.theme import MUTED, OTHERS, PAPER, TARGET, UTFALL

ROW_HEIGHT = 44
COLUMNS = ("utfall", "prognos", "arsmal", "kf_arsmal")
# Hollow, but white inside: black alone is hard to see on navy.
DIAMOND = {"symbol": "diamond", "size": 12, "color": PAPER, "line": {"width": 2, "color": TARGET}}
HALO = {"symbol": "line-ns", "size": 22, "color": PAPER, "line": {"width": 7, "color": PAPER}}  # black on navy alone is hard to see
TICK = {"symbol": "line-ns", "size": 22, "color": TARGET, "line": {"width": 3, "color": TARGET}}
HATCHED = {"color": PAPER, "line": {"color": UTFALL, "width": 1}, "pattern": {"shape": "/", "fgcolor": UTFALL, "size": 6}}


def two_target_bullets(
    boards: list[dict], unit: str, own: str = "", order: Sequence[str] = (), median: tuple[float, str] | None = None
) -> dict:
    """Return one row a board, on one axis from 0.

    `boards` have board, board_name, utfall, prognos, arsmal, kf_arsmal (None where no number is printed). What is missing is left out,
    never drawn as 0; the page says it in words. `own` is the reader's board, drawn darker than the others. `order` are the boards from
    the top (else their own order, the reader's first); one that stands there twice is drawn twice. `median` is a value and its words,
    drawn as a dotted line.
    """
    rows = _in_order(boards, own, order)
    drawn = rows[::-1]  # plotly draws the last row on top
    traces = [
        _bar(drawn, "prognos", "Prognos helår", 0.44, HATCHED),
        _bar(
            drawn,
            "utfall",
            "Utfall",
            0.28,
            {"color": [UTFALL if not own or row["board"] == own else OTHERS for row in known(drawn, "utfall")]},
        ),
        _marks(drawn, "arsmal", "", HALO),
        _marks(drawn, "kf_arsmal", "KF:s årsmål", DIAMOND),
        _marks(drawn, "arsmal", "Årsmål", TICK),
    ]
    values = [row[column] for column in COLUMNS for row in known(rows, column)]
    values += [median[0]] if median else []
    end = axis_end(values, unit) if values else 1.0
    layout = {
        "barmode": "overlay",
        "height": ROW_HEIGHT * len(rows) + 56,
        "xaxis": {"range": [0, end * 1.02], "ticksuffix": "\u00a0%" if unit == "%" else "", "fixedrange": True},
        "yaxis": {
            "type": "category", "categoryorder": "array", "categoryarray": [row["board_name"] for row in drawn], "showgrid": False,
            "tickmode": "array", "tickvals": [row["board_name"] for row in drawn],
            "ticktext": [_label(row, own) for row in drawn],
            "fixedrange": True, "ticks": "", "ticklabelstandoff": 8,
        },
    }  # fmt: skip
    if median:
        layout["shapes"] = [
            {"type": "line", "x0": median[0], "x1": median[0], "y0": 0, "y1": 1, "yref": "paper", "line": {"color": MUTED, "dash": "dot"}}
        ]
        layout["annotations"] = [
            # The words lie on the side with room: centred, they would be cut at the edge of a narrow screen.
            {
                "x": median[0],
                "xanchor": "right" if median[0] > end / 2 else "left",
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "text": median[1],
                "showarrow": False,
                "font": {"size": 12},
            }
        ]
        layout["margin"] = {"l": 8, "r": 24, "t": 26, "b": 8}
    return figure(traces, layout)


def _in_order(rows: list[dict], own: str, order: Sequence[str]) -> list[dict]:
    if not order:
        return sorted(rows, key=lambda row: row["board"] != own)
    by_board = {row["board"]: row for row in rows}
    found = [by_board[board] for board in order if board in by_board]
    if order.count(own) > 1 and found:
        # A category stands once on an axis: the repeated row has a name of its own.
        found[0] = {**found[0], "board_name": f"{found[0]['board_name']} (min)"}
    return found


def _label(row: dict, own: str) -> str:
    """Return a board's name on the axis, the reader's own in bold."""
    name = axis_label(row["board_name"])
    return f"<b>{name}</b>" if row["board"] == own else name


def known(rows: list[dict], column: str) -> list[dict]:
    """Return the rows that have a number in a column."""
    return [row for row in rows if row[column] is not None]


def _bar(rows: list[dict], column: str, name: str, width: float, marker: dict) -> dict:
    found = known(rows, column)
    return {
        "type": "bar", "orientation": "h", "name": name, "width": width, "marker": marker,
        "x": [row[column] for row in found], "y": [row["board_name"] for row in found],
    }  # fmt: skip


def _marks(rows: list[dict], column: str, name: str, marker: dict) -> dict:
    found = known(rows, column)
    return {
        "type": "scatter", "mode": "markers", "name": name, "marker": marker, "cliponaxis": False,
        "x": [row[column] for row in found], "y": [row["board_name"] for row in found],
    }  # fmt: skip
