"""How wide a column is, learned from where its cells break: "11,2 / %" stands in a narrow one.

A piece that stands unbroken in a column shows that the column is at least so wide; a break shows that the next word
(or, inside a word, the next letter) did not fit. Widths are in thousandths of the type size, from the letters of a
common sans serif: the documents' own type is not known, but all columns share it, and only comparisons are made.
"""

from collections.abc import Iterable
from dataclasses import dataclass

_GROUPS = (
    (191, "'"), (222, "ijl"), (278, " .,:;!/ft[]|Iı"), (333, "()-r"), (355, '"'), (389, "*"), (500, "ckJsvxyz"),
    (556, "0123456789abdeghnopquåäöéL?_"), (584, "+<=>±−–"), (611, "FTZ"), (667, "ABEKPSVXYÅÄ"), (722, "CDHNRUw"), (778, "GOQÖ"),
    (833, "mM"), (889, "%"), (944, "W"),
)  # fmt: skip
_WIDTHS = {letter: width for width, letters in _GROUPS for letter in letters}
SLACK = 20


def width(text: str) -> int:
    """Return how wide a text is set, in thousandths of the type size."""
    return sum(_WIDTHS.get(letter, 556) for letter in text)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is known of a column's width: it holds `least`, and it does not hold `too_wide`."""

    least: float = 0.0
    too_wide: float = float("inf")

    def holds(self, text: str, pieces: tuple[str, ...]) -> bool:
        """Return whether a value cut into these pieces can stand in the column."""
        if any(width(piece) >= self.too_wide + SLACK for piece in pieces):
            return False
        return all(attempt > self.least - SLACK for attempt in _attempts(text, pieces))

    def with_cell(self, text: str, pieces: tuple[str, ...]) -> "Bounds":
        """Return the bounds with what one more cell shows."""
        least = max([self.least, *(width(piece) for piece in pieces)])
        too_wide = min([self.too_wide, *_attempts(text, pieces)])
        # A cell set otherwise (another type, a typing slip) must not contradict the rest: then nothing is learned.
        return Bounds(least, too_wide) if least < too_wide else self


def _attempts(text: str, pieces: tuple[str, ...]) -> Iterable[float]:
    """Yield how wide each line would have been with what follows its break: a whole word, or a letter of a cut word."""
    rest = text
    for piece in pieces[:-1]:
        letters = len(piece.replace(" ", ""))
        while letters and rest:
            letters -= not rest[0].isspace()
            rest = rest[1:]
        if rest.startswith(" "):
            yield width(f"{piece} {rest.split()[0]}")
        elif rest:
            yield width(f"{piece}{rest[0]}" if piece[-1].isalpha() else f"{piece}{rest.split()[0]}")
