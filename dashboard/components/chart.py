"""A chart as a reader meets it: hidden from screen readers behind its sentence, the twin table as the real content."""

from dash import dcc

from dashboard.components import html
from dashboard.theme import GRAPH_CONFIG


def chart(figure: dict, described: str) -> html.Div:
    """Return the figure with `described` as its text; its height is the figure's, so nothing moves when it is drawn."""
    height = f"{figure['layout']['height']}px"
    graph = dcc.Graph(figure=figure, config=GRAPH_CONFIG, style={"height": height})
    return html.Div(graph, role="img", className="chart", style={"minHeight": height}, **{"aria-label": described})


def fluid_chart(figure: dict, described: str) -> html.Div:
    """Return the figure as high and wide as the place it stands in (a slide), with `described` as its text."""
    graph = dcc.Graph(figure=figure, config=GRAPH_CONFIG, responsive=True, className="fluid-graph")
    return html.Div(graph, role="img", className="chart fluid", **{"aria-label": described})
