"""Words, ruled lines and lines of text with their places on a page. Places are points from the upper left corner."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDE_GAP = 1.2  # of the letters' size: so far apart on one line stand cells, not words


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its text and box, its baseline, how high its letters are, how wide its first; whether a blank is printed after it."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float
    first: float = 0.0
    bold: bool = False
    blank_after: bool = False

    @property
    def middle(self) -> float:
        """Half-way down its letters."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: level or upright, at which y (or x), from where to where."""

    level: bool
    at: float
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: its words from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with a blank between."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where its first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where its last word ends."""
        return self.words[-1].right

    @property
    def top(self) -> float:
        """The top of its highest word."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """The bottom of its lowest word."""
        return max(word.bottom for word in self.words)

    @property
    def base(self) -> float:
        """The baseline of its largest word."""
        return max(self.words, key=lambda word: word.size).base

    @property
    def size(self) -> float:
        """How high most of its letters are."""
        return max(self.words, key=lambda word: len(word.text)).size

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return all(word.bold for word in self.words)

    @property
    def has_wide_gap(self) -> bool:
        """Whether two of its words stand as far apart as cells do."""
        return any(after.left - before.right > WIDE_GAP * self.size for before, after in pairwise(self.words))


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Return words as lines from the top down: words whose letters stand beside one another."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.base, word.left)):
        # A raised or lowered small word belongs to the line it stands beside.
        row = next((row for row in reversed(rows[-3:]) if _beside(row, word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    found = [Line(tuple(sorted(row, key=lambda word: word.left))) for row in rows]
    return sorted(found, key=lambda line: (line.base, line.left))


def _beside(row: Sequence[Word], word: Word) -> bool:
    largest = max(row, key=lambda other: other.size)
    if abs(largest.base - word.base) <= 0.2 * max(largest.size, word.size):
        return True
    return min(word.size, largest.size) < 0.85 * max(word.size, largest.size) and (
        word.top < largest.middle < word.bottom or largest.top < word.middle < largest.bottom
    )
