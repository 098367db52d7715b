"""One indicator in one board over the years: outcomes as a line that breaks where a year is missing, each year's targets as steps."""

from dashboard.figures.plain import figure
from dashboard.theme import PAPER, TARGET, UTFALL

HEIGHT, HALF = 280, 0.36  # half a step's width, in years: steps of two years never meet in one line
LEAST_POINTS = 3  # fewer outcomes are said in words
ARSMAL = {"color": TARGET, "width": 3}
KF = {"color": TARGET, "width": 2, "dash": "dot"}
DIAMOND = {"symbol": "diamond", "size": 10, "color": PAPER, "line": {"width": 2, "color": TARGET}}


def outcome_trend(years: list[dict], unit: str) -> dict:
    """Return the outcomes by year with the årsmål and KF:s årsmål of each year.

    `years` have year, utfall, basis, arsmal, kf_arsmal (None where nothing is known), one row a year without holes. A missing outcome is
    never drawn: the line breaks there. What only a plan states, before the books were closed, is a hollow ring outside the line.
    """
    settled = [row["utfall"] if row["basis"] != "plan" else None for row in years]
    stated = [row for row in years if row["basis"] == "plan"]
    traces = [
        _steps(years, "kf_arsmal", "KF:s årsmål", KF),
        {
            "type": "scatter", "mode": "markers", "name": "KF:s årsmål, mitt", "marker": DIAMOND,
            "x": [row["year"] for row in years if row["kf_arsmal"] is not None],
            "y": [row["kf_arsmal"] for row in years if row["kf_arsmal"] is not None],
        },
        _steps(years, "arsmal", "Årsmål", ARSMAL),
        {
            "type": "scatter", "mode": "lines+markers", "name": "Utfall", "connectgaps": False,
            "x": [row["year"] for row in years], "y": settled,
            "line": {"color": UTFALL, "width": 3}, "marker": {"color": UTFALL, "size": 11},
        },
        {
            "type": "scatter", "mode": "markers", "name": "Utfall enligt plan", "x": [row["year"] for row in stated],
            "y": [row["utfall"] for row in stated], "marker": {"color": PAPER, "size": 12, "line": {"color": UTFALL, "width": 2}},
        },
    ]  # fmt: skip
    numbers = [row["year"] for row in years]
    layout = {
        "height": HEIGHT,
        "xaxis": {
            "tickmode": "array", "tickvals": numbers, "ticktext": [str(year) for year in numbers], "showgrid": False, "fixedrange": True,
            "range": [min(numbers, default=0) - 0.5, max(numbers, default=0) + 0.5],
        },
        "yaxis": {"ticksuffix": "\u00a0%" if unit == "%" else "", "fixedrange": True},
    }  # fmt: skip
    return figure(traces, layout)


def _steps(years: list[dict], column: str, name: str, line: dict) -> dict:
    """Return a target as a short line over each year that has one: targets move, and one line across years would be false."""
    found = [row for row in years if row[column] is not None]
    return {
        "type": "scatter", "mode": "lines", "name": name, "line": line, "connectgaps": False,
        "x": [x for row in found for x in (row["year"] - HALF, row["year"] + HALF, None)],
        "y": [y for row in found for y in (row[column], row[column], None)],
    }  # fmt: skip
