"""A chart as a reader meets it: hidden from screen readers behind its sentence, the twin table as the real content."""

import plotly.graph_objects as go
import plotly.io
from dash import dcc

from dashboard.components import html
from dashboard.theme import GRAPH_CONFIG

TEMPLATE = plotly.io.templates[plotly.io.templates.default].to_plotly_json()


def chart(figure: go.Figure | dict, described: str) -> html.Div:
    """Return the figure (or its plain data, here given the template) with `described` as its text; its height is the figure's, so nothing
    moves when it is drawn."""
    if isinstance(figure, dict):
        figure = {**figure, "layout": {"template": TEMPLATE, **figure["layout"]}}
    layout = figure["layout"]
    height = f"{layout['height']}px"
    graph = dcc.Graph(figure=figure, config=GRAPH_CONFIG, style={"height": height})
    return html.Div(graph, role="img", className="chart", style={"minHeight": height}, **{"aria-label": described})


def fluid_chart(figure: go.Figure, described: str) -> html.Div:
    """Return the figure as high and wide as the place it stands in (a slide), with `described` as its text."""
    graph = dcc.Graph(figure=figure, config=GRAPH_CONFIG, responsive=True, className="fluid-graph")
    return html.Div(graph, role="img", className="chart fluid", **{"aria-label": described})
