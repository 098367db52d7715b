"""A row's running text as its document prints it: expected results one by one, everything else folded away under its word."""

import re
from itertools import groupby

from dash import dcc

from dashboard.components import html
from dashboard.components.source import line_name, source_address
from dashboard.text import count_text

KIND_NAMES = {
    "beskrivning": "Beskrivning", "forvantat_resultat": "Förväntat resultat", "analys": "Nämndens analys",
    "kommentar": "Nämndens kommentar", "sammanfattning": "Sammanfattning", "positivt": "Positivt under perioden",
    "utmaningar": "Utmaningar", "prosa": "Nämndens text", "agenda_2030": "Agenda 2030", "goda_exempel": "Goda exempel",
    "inledning": "Inledning",
}  # fmt: skip
ITEM = re.compile(r"[•●▪·\uf0b7\uf0a7–-]\s*(?=[^\W\d_])")


def running_text(texts: list[dict], document: str, *, is_open: bool = False) -> html.Div | None:
    """Return the texts (line, kind, heading, text) under the words they are printed under; None where there are none.

    Texts of one kind stand together, the kinds in the order they first appear. `is_open` shows what is folded.
    """
    if not texts:
        return None
    by_kind: dict[str, list[dict]] = {}
    for item in texts:
        by_kind.setdefault(item["kind"], []).append(item)
    parts = []
    for kind, items in by_kind.items():
        label = KIND_NAMES[kind]
        if kind == "forvantat_resultat":
            shown = [html.Li([item["text"], " ", _source(document, item)]) for item in items]
            parts.append(html.Div([html.P(label, className="question"), html.Ul(shown, className="promises")]))
        else:
            more = f" ({count_text(len(items), 'avsnitt', 'avsnitt')})" if len(items) > 1 else ""
            content = [html.Summary(f"{label}{more}"), *(part for item in items for part in _passage(item, document))]
            parts.append(html.Details(content, open=is_open, className="printed-text"))
    return html.Div(parts, className="running-text")


def _passage(item: dict, document: str) -> list:
    """Return a text's subheadings and paragraphs, the items of a list as a list, and its line."""
    headings = (item.get("heading") or "").split("\n")
    parts: list = [html.P(html.Strong(heading), className="subheading") for heading in headings if heading]
    for is_list, group in groupby(item["text"].split("\n"), key=lambda line: bool(ITEM.match(line))):
        lines = [ITEM.sub("", line, count=1) if is_list else line for line in group]
        parts += [html.Ul([html.Li(line) for line in lines])] if is_list else [html.P(line) for line in lines]
    return [*parts, html.P(_source(document, item))]


def _source(document: str, item: dict) -> dcc.Link:
    return dcc.Link(line_name(item), href=source_address(document, item["line"]), className="source")
