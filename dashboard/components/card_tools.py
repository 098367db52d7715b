"""What a reader can do with a card: take it into a presentation, save it as a picture, quote it (assets/cards.js)."""

from dashboard.cards.key import presentation
from dashboard.components import html
from dashboard.text import NBSP

PICTURES = "/kort"  # the address of a card's picture as data: /kort/<key>.json


def card_tools(key: str, said: str, *, source: str = "", has_picture: bool = False) -> html.Div:
    """Return a card's buttons. `said` names the card where the words alone say too little; `source` is the place in the documents as a
    reader cites it ('Verksamhetsplan 2021, Norrmalm, rad 750'); `has_picture` where the card has something to draw."""
    # A plain link, too: without the script it opens a presentation of this card alone.
    add = html.A(
        "Lägg till i presentation",
        href=presentation([key]),
        className="tool add-card",
        **{"data-kort": key, "aria-label": f"Lägg till i presentation: {said}"},
    )
    picture = html.Button(
        "Spara som bild",
        type="button",
        className="tool save-picture",
        **{"data-picture": f"{PICTURES}/{key}.json", "aria-label": f"Spara som bild: {said}"},
    )
    cite = _citation(source, said) if source else None
    return html.Div([add, picture if has_picture else None, cite, _status()], className="card-tools")


def citation_tools(source: str, said: str) -> html.Div:
    """Return what can be done with a place in a document: cite it."""
    return html.Div([_citation(source, said), _status()], className="card-tools")


def _citation(source: str, said: str) -> html.Button:
    """Return the button that copies how a place is cited: document, line, this address, the day it was read."""
    return html.Button(
        f"Kopiera{NBSP}hänvisning",
        type="button",
        className="tool copy-citation",
        **{"data-citation": source, "aria-label": f"Kopiera hänvisning: {said}"},
    )


def _status() -> html.Span:
    return html.Span(className="tool-status", role="status")
