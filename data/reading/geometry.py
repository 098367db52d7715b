"""Words, ruled lines and lines of text with their places on a page. Places are points from the upper left corner."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

LEVEL = 0.2  # of the letters' size: so far apart two words stand on one baseline
SMALL, RAISED = 0.85, 0.6  # of the letters' size: so small a word may be raised or lowered, and so far
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
    is_sideways: bool = False  # it runs upwards or downwards

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
    """Return words as lines from the top down: words on one baseline; a raised or lowered small one beside the word it belongs to."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.base, word.left)):
        if rows and abs(rows[-1][0].base - word.base) <= LEVEL * max(rows[-1][0].size, word.size):
            rows[-1].append(word)
        else:
            rows.append([word])
    for at, row in enumerate(rows):
        for word in list(row):
            near = [other for other in rows[max(0, at - 2) : at + 3] if other is not row and _carries(other, word)]
            if near:
                row.remove(word)
                min(near, key=lambda other: _apart(other, word)).append(word)
    lines = [Line(tuple(sorted(row, key=lambda word: word.left))) for row in rows if row]
    return sorted(lines, key=lambda line: (line.base, line.left))


def _carries(row: Sequence[Word], word: Word) -> bool:
    """Return whether a small word is raised or lowered beside a word of a row."""
    return (
        bool(row)
        and word.size < SMALL * row[0].size
        and abs(row[0].base - word.base) < RAISED * row[0].size
        and _apart(row, word) < row[0].size
    )


def _apart(row: Sequence[Word], word: Word) -> float:
    return min(max(word.left - other.right, other.left - word.right, 0.0) for other in row)
