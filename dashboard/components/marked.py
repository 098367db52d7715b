"""Searched text with its hits marked, and the part of a long text that holds them."""

import re

from dashboard.components import html

# The words as the search cuts them (the macro search_words in data/schema.sql).
_WORD = re.compile(r"[a-zß-öø-ſ][a-zß-öø-ſ0-9]*(?::[a-zß-öø-ſ]+)?|[0-9]+(?:[.,][0-9]+)*", re.IGNORECASE)
BEFORE, LENGTH = 90, 260  # letters of an excerpt before its first hit, and in all


def marked(text: str, words: set[str]) -> list:
    """Return the text in pieces, the searched words (small letters) marked."""
    pieces: list = []
    end = 0
    for found in _hits(text, words):
        pieces += [text[end : found.start()], html.Mark(found[0])]
        end = found.end()
    return [piece for piece in [*pieces, text[end:]] if piece != ""]


def excerpt(text: str, words: set[str]) -> str:
    """Return the part of a long text around its first hit, cut between words; a short text as it is."""
    text = " ".join(text.split())
    if len(text) <= LENGTH:
        return text
    hit = next((found.start() for found in _hits(text, words)), 0)
    start = 0 if hit <= BEFORE else text.find(" ", hit - BEFORE) + 1
    end = len(text) if start + LENGTH >= len(text) else text.rfind(" ", start, start + LENGTH)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def _hits(text: str, words: set[str]) -> list[re.Match]:
    return [found for found in _WORD.finditer(text) if found[0].lower().replace(":", "") in words]
