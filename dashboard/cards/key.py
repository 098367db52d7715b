"""A presentation's cards as the address holds them: short keys.  /presentera?kort=i.3f9c2ab.norrmalm.2021,l.norrmalm.2021

A key is a kind's letter and what the card is about, joined by full stops. An indicator is seven characters made of its id, which would
be too long thirty times; everything else is written as in the site's other addresses.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.address import href

MOST = 30  # cards in one address
CODE = 7  # characters that stand for an indicator
PATH = "/presentera"
EVERY = "alla"  # in a board's, a goal's or a theme's place: all of them
# What each kind of card is about, in the key's order. The last part may hold full stops of its own (the number of a goal).
KINDS = {
    "l": ("board", "year"),
    "p": ("board", "year"),
    "g": ("board", "year"),
    "f": ("board", "year"),
    "u": ("board", "year"),
    "j": ("board", "year"),
    "e": ("board", "year"),
    "m": ("board", "year", "goal"),
    "i": ("indicator", "board", "year"),
    "r": ("indicator", "board", "year"),
    "t": ("indicator", "board"),
    "k": ("indicator",),
    "n": ("indicator", "year"),
    "a": ("board", "year", "view"),
    "d": ("board", "year", "goal"),
    "s": ("year", "shown", "against", "level", "theme"),
    "b": ("theme",),
    "o": ("board", "year", "group"),
    "h": ("board", "year", "report"),
    "c": ("board", "year", "report", "line"),
    "q": ("board", "year", "report", "line"),
    "x": ("board", "year", "report"),
    "v": ("board", "year"),
    "y": ("board",),
}
NUMBERS = {"year": range(1990, 2100), "line": range(1, 1_000_000)}  # parts that are numbers, and what they can be


@dataclass(frozen=True, slots=True)
class Key:
    """A card's kind and what it is about; '' and 0 where the kind is not about such a thing."""

    kind: str
    indicator: str = ""  # the code, not the id
    board: str = ""
    year: int = 0
    goal: str = ""
    view: str = ""  # of the activities, as the page's address has it
    shown: str = ""  # which value, what it is held against, whose indicators: as in the address of /jamfor
    against: str = ""
    level: str = ""
    theme: str = ""
    group: str = ""  # of what compares: the view of /jamstalldhet and the group's place in it
    report: str = ""  # the kind of a document in small letters, where it is not the latest that counts
    line: int = 0  # where a printed table begins

    def __str__(self) -> str:
        return ".".join([self.kind, *(str(getattr(self, part)) for part in KINDS[self.kind])])


def card_key(kind: str, *, indicator: str = "", **about: str | int) -> str:
    """Return the key of a card; `indicator` is the id, `about` what else the kind is about (KINDS).

    >>> card_key("m", board="norrmalm", year=2021, goal="1.1")
    'm.norrmalm.2021.1.1'
    """
    return str(Key(kind, indicator_code(indicator) if indicator else "", **about))


def indicator_code(indicator: str) -> str:
    """Return the characters that stand for an indicator (queries.indicators.indicators_of_code finds it again)."""
    return hashlib.md5(indicator.encode(), usedforsecurity=False).hexdigest()[:CODE]


def parse_key(text: str) -> Key | None:
    """Return what a key says, or None for what is no key."""
    kind, _stop, rest = text.partition(".")
    names = KINDS.get(kind)
    if not names:
        return None
    parts = rest.split(".", len(names) - 1)
    if len(parts) != len(names) or not all(parts):
        return None
    found: dict = dict(zip(names, parts, strict=True))
    for name in NUMBERS.keys() & found.keys():
        number = _number(found[name])
        if number not in NUMBERS[name]:
            return None
        found[name] = number
    return Key(kind, **found)


def _number(text: str) -> int | None:
    """Return a number written the one way a key writes it, or None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 and text[0] != "0" else None


def keys_of(text: object) -> list[str]:
    """Return the different keys an address holds, in its order, at most MOST; what is no key is left out."""
    wanted = text.split(",") if isinstance(text, str) else []
    return [key for key in dict.fromkeys(wanted) if parse_key(key)][:MOST]


def presentation(keys: Iterable[str], slide: int = 0, **more: object) -> str:
    """Return the address of a presentation; `slide` is the card shown alone, counted from 1."""
    return href(PATH, kort=list(keys), bild=slide or None, **more)
