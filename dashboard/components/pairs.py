"""A list of words and meanings as plain text, for files: the same words as on the page."""

import re

from dashboard.components import html


def pairs_of(words: html.Dl) -> list[tuple[str, str]]:
    """Return the word and the meaning of each entry of a list of `components.method`.

    >>> pairs_of(html.Dl([html.Div([html.Dt("KF"), html.Dd(["Kommun", html.Q("fullmäktige")])])]))
    [('KF', 'Kommun ”fullmäktige”')]
    """
    return [(_text(pair.children[0]), _text(pair.children[1])) for pair in words.children]


def _text(node: object) -> str:
    return re.sub(" +", " ", " ".join(_pieces(node)))


def _pieces(node: object) -> list[str]:
    if node is None:
        return []
    if isinstance(node, str):
        return [node]
    if isinstance(node, list | tuple):
        return [piece for child in node for piece in _pieces(child)]
    pieces = _pieces(getattr(node, "children", None))
    return [f"”{' '.join(pieces)}”"] if isinstance(node, html.Q) else pieces
