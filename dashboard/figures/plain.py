"""A figure as plain data, with the one template: plotly's own objects check every property, which costs more than all else a page does and
ten megabytes of the process. The tests have them check every figure instead."""

from dashboard.theme import TEMPLATE


def figure(traces: list[dict], layout: dict) -> dict:
    """Return what plotly.js draws."""
    return {"data": traces, "layout": {"template": TEMPLATE, **layout}}
