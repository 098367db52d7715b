"""A row's running text as its document prints it: expected results one by one, descriptions and analyses folded away."""

from itertools import groupby

from dash import dcc, html

from dashboard.components.source import source_address
from dashboard.text import NBSP

KIND_NAMES = {
    "beskrivning": "Beskrivning", "forvantat_resultat": "Förväntat resultat", "analys": "Nämndens analys",
    "kommentar": "Nämndens kommentar",
}  # fmt: skip


def running_text(texts: list[dict], document: str, *, is_open: bool = False) -> html.Div | None:
    """Return the texts (line, kind, text) under the words they are printed under; None where there are none.

    `is_open` shows descriptions and analyses unfolded.
    """
    if not texts:
        return None
    parts = []
    for kind, group in groupby(texts, key=lambda item: item["kind"]):
        label, items = KIND_NAMES[kind], list(group)
        if kind == "forvantat_resultat":
            shown = [html.Li([item["text"], " ", _source(document, item["line"])]) for item in items]
            parts.append(html.Div([html.P(label, className="question"), html.Ul(shown, className="promises")]))
        else:
            paragraphs = [html.P(paragraph) for item in items for paragraph in item["text"].split("\n")]
            content = [html.Summary(label), *paragraphs, html.P(_source(document, items[0]["line"]))]
            parts.append(html.Details(content, open=is_open, className="printed-text"))
    return html.Div(parts, className="running-text")


def _source(document: str, line: int) -> dcc.Link:
    return dcc.Link(f"rad{NBSP}{line}", href=source_address(document, line), className="source")
