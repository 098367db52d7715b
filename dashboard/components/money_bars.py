"""Netto per verksamhet as bars: outcome solid, budget outlined, forecast hatched (UX 4.2, after IBCS).

Drawn with CSS, like the dumbbells: on a phone the name stands over its bars, and the printed figure at a bar's end is never cut.
"""

from dashboard.components import html
from dashboard.components.dumbbells import Axis, axis_of
from dashboard.text import number_text, printed


def net_bars(rows: list[dict], series: list[tuple[str, str]], described: str) -> html.Div:
    """Return a group of bars a row, the largest budget on top and those without one below, on one axis that holds 0.

    `rows` have name, budget, prognos, utfall and their *_text; `series` are (measure, name) from the top of a group; `described` says
    in words what is drawn. A missing value has no bar and is never drawn as 0; a bar's end carries the printed figure.
    """
    axis = axis_of([0.0, *(row[key] for row in rows for key, _name in series if row[key] is not None)], "")
    ticks = [html.Span(number_text(tick), style={"left": axis.at(tick)}) for tick in axis.ticks()]
    drawn = sorted(rows, key=lambda row: (row["budget"] is None, -(row["budget"] or 0)))
    items = [html.Div([html.Div(row["name"], className="net-name"), _bars(row, series, axis)], className="net-row") for row in drawn]
    shown = [html.Div(html.Div(ticks), className="net-scale"), *items]
    return html.Div(shown, role="img", className="net", style={"--step": axis.at(axis.low + axis.step)}, **{"aria-label": described})


def _bars(row: dict, series: list[tuple[str, str]], axis: Axis) -> html.Div:
    bars = []
    for key, _name in series:
        value = row[key]
        if value is None:
            continue
        low, high = sorted((0.0, value))
        bar = html.Span(className=f"net-bar of-{key}", style={"left": axis.at(low), "right": f"calc(100% - {axis.at(high)})"})
        bars.append(html.Div([bar, html.Span(printed(row[f"{key}_text"]), className="net-value", style={"left": axis.at(high)})]))
    return html.Div(bars, className="net-bars")
