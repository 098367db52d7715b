"""Where does one column's head end and the next begin? Standard library only.

    Verksamhetsområde / (mnkr) // Budget 2021 / kostnader // Budget 2021 / intäkter Budget 2021 netto Prognos November // 2020 (netto)

Heads of tables of money are written over many lines, several on one, one over an empty line. How many there are is known
from the rows; of all ways to cut the words into that many heads the one is taken that cuts where heads begin (Budget,
Prognos, Utfall …, a capital, an empty line) and keeps together what belongs together (a year and its word).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from data.parsing.joining import joined

BASIS = re.compile(
    r"(?:Budget|BUDGET|Prognos|PROGNOS|Utfall|UTFALL|Bokslut|BOKSLUT|Avvikelse|Differens|Jmf|Jämförelse|VP|VB|T[123]|Justerad|Begärda?|"
    r"Ansökt|Ansökta|Beräknat|Beräknad|Snitt|Varav|Peng|Förändring)\b[*,]?"
)
MONTH = re.compile(r"(?:Jan|Feb|Mars|Mar|Apr|April|Maj|Juni?|Juli?|Aug|Sept?|Okt|Nov|Dec)\b[*,]?")
SIDE = re.compile(r"(?:Kostnader|Intäkter|Netto|netto|kostnader|intäkter|Kvinnor|Män|Mnkr|Tkr|mnkr|tkr)\b[*,]?")
TEXT_COLUMN = re.compile(r"(?:Beskrivning|Kommentar|Bilaga|Anmärkning)")
MONEY_UNIT = re.compile(r"\(?(?:mnkr|mkr|tkr|kr|kronor)\)?", re.IGNORECASE)
YEAR = re.compile(r"\(?(?:19|20)\d\d\)?\*?")
MOST_WORDS = 20  # of one head
HARD, SOFT, LINE, EMPTY, SAME = "line that ends", "line that wraps", "any line", "empty line", "same line"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a head's region: what stands before it, and the line (0-based) it stands on."""

    text: str
    gap: str
    line: int
    end: str  # "" where the line breaks inside a word after it, else " "


@dataclass(frozen=True, slots=True)
class Heads:
    """A head cut into its cells: what stands above it, the corner over the rows' names, the columns."""

    above: tuple[str, ...]
    corner: str
    columns: tuple[str, ...]
    cost: float
    line: int  # (0-based) where the corner begins


def begins_head(text: str) -> bool:
    """Return whether a word is one that heads of columns begin with or are made of."""
    return bool(
        BASIS.fullmatch(text) or MONTH.fullmatch(text) or SIDE.fullmatch(text) or TEXT_COLUMN.fullmatch(text) or MONEY_UNIT.fullmatch(text)
    )


def named(heads: Heads) -> bool:
    """Return whether most of the columns' heads hold a word that only heads hold, or a year."""
    words = [column.split() for column in heads.columns]
    return 2 * sum(any(begins_head(word) or YEAR.fullmatch(word) for word in column) for column in words) > len(words)


def cut(words: Sequence[Word], columns: int) -> Heads | None:
    """Return the words as a corner and `columns` heads, the best way; None where there are too few words."""
    if len(words) < columns + 1:
        return None
    count = len(words)

    @cache
    def best(start: int, cells: int) -> tuple[float, tuple[int, ...]]:
        """Return the least cost of cutting words[start:] into `cells` cells, and where each begins."""
        if cells == 0:
            return (0.0, ()) if start == count else (float("inf"), ())
        found = (float("inf"), ())
        inside = 0.0
        for end in range(start + 1, min(count, start + MOST_WORDS) + 1):
            if end > start + 1:
                inside += _kept(words, end - 1)
            rest, begins = best(end, cells - 1)
            if rest == float("inf"):
                continue
            border = _cut(words, end) if end < count else 0.0
            own = inside + (_of_corner(words[start:end]) if cells == columns + 1 else _of_cell(words[start:end]))
            if own + border + rest < found[0]:
                found = (own + border + rest, (start, *begins))
        return found

    ways = []
    for start in range(count - columns):
        # A heading above ends its line; it never wraps into the corner.
        if start and words[start].gap in (SAME, SOFT):
            continue
        cost, begins = best(start, columns + 1)
        ways.append((cost + (_cut(words, start) + 0.3 + _of_heading(words[:start]) if start else 0.0), begins))
    cost, begins = min(ways, key=lambda way: way[0], default=(float("inf"), ()))
    if cost == float("inf"):
        return None
    cells = [_text(words[begin:end]) for begin, end in pairwise([*begins, count])]
    return Heads(tuple(_headings(words[: begins[0]])), cells[0], tuple(cells[1:]), cost, words[begins[0]].line)


def _cut(words: Sequence[Word], index: int) -> float:
    """Return what it costs to begin a head at a word."""
    word, before = words[index], words[index - 1]
    text, capital = word.text, word.text[:1].isupper()
    year = bool(YEAR.fullmatch(text))
    if year and (YEAR.fullmatch(before.text) or (index + 1 < len(words) and YEAR.fullmatch(words[index + 1].text))):
        return 0.5  # one of several years in a row
    if MONEY_UNIT.fullmatch(before.text) and before.text.startswith("(") and capital:
        return 0.0
    if word.gap == EMPTY:
        return 0.0 if capital else 4.0
    if word.gap == HARD:
        return 0.5 if capital else 6.0
    if word.gap == SOFT:
        return (2.5 if BASIS.fullmatch(text) else 4.0) if capital else 7.0
    if word.gap == LINE:
        return (0.5 if BASIS.fullmatch(text) else 1.5) if capital else 7.0
    if BASIS.fullmatch(text) and capital:
        return 0.5
    if MONTH.fullmatch(text):
        return 1.5
    if MONEY_UNIT.fullmatch(text) and capital:
        return 0.5
    if SIDE.fullmatch(text) or TEXT_COLUMN.fullmatch(text):
        return 2.0 if capital else 6.0
    return 3.0 if capital else 4.0 if year else 9.0


def _kept(words: Sequence[Word], index: int) -> float:
    """Return what it costs that a word goes on with the head before it."""
    word, before = words[index], words[index - 1]
    text, capital = word.text, word.text[:1].isupper()
    if YEAR.fullmatch(text) and YEAR.fullmatch(before.text):
        return 5.0
    if MONEY_UNIT.fullmatch(before.text) and before.text.startswith("(") and capital:
        return 6.0
    if word.gap == EMPTY:
        return 5.0 if capital else 0.5
    if word.gap == HARD:
        return 3.0 if capital else 0.0
    if word.gap == SOFT:
        return 0.0
    if word.gap == LINE:
        return 1.0 if capital else 0.0
    if BASIS.fullmatch(text) and capital:
        return 1.0 if SIDE.fullmatch(before.text) else 3.0
    if MONTH.fullmatch(text):
        return 0.5
    if MONEY_UNIT.fullmatch(text) and capital:
        return 3.0
    if SIDE.fullmatch(text) or TEXT_COLUMN.fullmatch(text):
        return 1.0 if capital else 0.0
    return 0.7 if capital else 0.0


def _of_heading(words: Sequence[Word]) -> float:
    """Return what is wrong with words as headings above a head: they hold none of a head's words."""
    return sum(1.0 if BASIS.fullmatch(word.text) else 4.0 for word in words if begins_head(word.text) and not word.text.islower())


def _of_corner(words: Sequence[Word]) -> float:
    """Return what is wrong with words as the corner: it names rows, not sides of the books."""
    return 4.0 * sum(bool(SIDE.fullmatch(word.text) or TEXT_COLUMN.fullmatch(word.text)) for word in words[1:] if word.text[0].isupper())


def _of_cell(words: Sequence[Word]) -> float:
    """Return what is wrong with words as one head: two years, two words of one class, none at all."""
    texts = [word.text for word in words]
    basis = sum(bool(BASIS.fullmatch(text)) for text in texts)
    sides = {text.lower().rstrip("*,") for text in texts if SIDE.fullmatch(text)}
    repeated = sum(bool(SIDE.fullmatch(text)) for text in texts) - len(sides)
    years = {text.strip("()*") for text in texts if YEAR.fullmatch(text)}
    text_column = len(texts) > 1 and any(TEXT_COLUMN.fullmatch(text) for text in texts[1:])
    cost = 8.0 * text_column + 3.0 * max(0, basis - 1) + 8.0 * max(0, len(years) - 1) + 8.0 * repeated + 8.0 * max(0, len(sides) - 1)
    return cost if basis or sides or years or any(MONTH.fullmatch(text) for text in texts) else cost + 0.5


def _text(words: Sequence[Word]) -> str:
    """Return a cell's words, joined as its lines are."""
    lines: list[tuple[int, str]] = []
    for word in words:
        if lines and lines[-1][0] == word.line:
            lines[-1] = (word.line, f"{lines[-1][1]}{word.text}{word.end}")
        else:
            lines.append((word.line, f"{word.text}{word.end}"))
    return joined([text for _line, text in lines], blank_ended=True)


def _headings(words: Sequence[Word]) -> list[str]:
    """Return the lines above a head, an empty line or a line's end between them."""
    begins = [index for index, word in enumerate(words) if not index or word.gap in (EMPTY, HARD)]
    return [_text(words[begin:end]) for begin, end in pairwise([*begins, len(words)])]
