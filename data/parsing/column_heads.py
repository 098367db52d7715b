"""Where does one column's head end and the next begin? Standard library only.

    Verksamhetsområde / (mnkr) // Budget 2021 / kostnader // Budget 2021 / intäkter Budget 2021 netto Prognos November // 2020 (netto)

Heads of tables of money are written over many lines, several on one, one over an empty line. How many there are is known
from the rows; of all ways to cut the words into that many heads the one is taken that cuts where heads begin (Budget,
Prognos, Utfall …, a capital, an empty line) and keeps together what belongs together (a year and its word).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from data.parsing.joining import joined

BASIS = re.compile(
    r"(?:[A-ZÅÄÖ][a-zåäö]+(?:budget|prognos|utfall|bokslut|avvikelse|resultat|förändring)|"
    r"Budget|BUDGET|Prognos|PROGNOS|Utfall|UTFALL|Bokslut|BOKSLUT|Avvikelse|Resultat|Differens|Diff|Jmf|Jämförelse|VP|VB|T[123]|Ack|"
    r"Ackumulerat|Justerad|Begärda?|Ansökta?|Beräknat|Beräknad|Ingående|Utgående|Årets|Periodens|Snitt|Varav|Därav|Peng|Förändring)\b[.*,]?"
)
FIGURE = re.compile(  # what a column's figures are: a column has one
    r"[A-ZÅÄÖ][a-zåäö]+(?:budget|prognos|utfall|bokslut|avvikelse)|Budget|BUDGET|Prognos|PROGNOS|Utfall|UTFALL|Bokslut|BOKSLUT|"
    r"Avvikelse|Differens|Diff"
)
OCCASION = re.compile(r"(?:VP|VB|T[123])\b[*,]?")  # of the word before it: Prognos T1, Budget VP
MONTH = re.compile(
    r"(?:Jan(?:uari)?|Feb(?:ruari)?|Mars?|Apr(?:il)?|Maj|Juni?|Juli?|Aug(?:usti)?|Sept?(?:ember)?|Okt(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b[*,]?"
)
SIDE = re.compile(
    r"(?:Kostnad(?:er)?|Intäkt(?:er)?|Netto|netto|kostnad(?:er)?|intäkt(?:er)?|(?:Netto|Brutto)kostnad(?:er)?|Kvinnor|Män|Mnkr|Tkr|mnkr|tkr)\b[*,]?"
)
TEXT_COLUMN = re.compile(r"(?:Beskrivning|Kommentar|Bilaga|Anmärkning)")
MONEY_UNIT = re.compile(r"\(?(?:mnkr|mkr|tkr|kr|kronor)\)?", re.IGNORECASE)
YEAR = re.compile(r"\(?(?:19|20)\d\d\)?\*?")
OF_HEADS = re.compile("|".join(kind.pattern for kind in (BASIS, MONTH, SIDE, TEXT_COLUMN)) + f"|(?i:{MONEY_UNIT.pattern})")
MOST_WORDS = 20  # of one head
HARD, SOFT, LINE, EMPTY, SAME = "line that ends", "line that wraps", "any line", "empty line", "same line"


@dataclass(frozen=True)
class Word:
    """A word of a head's region: what stands before it, the line (0-based) it stands on, and which words of heads it is."""

    text: str
    gap: str
    line: int
    end: str  # "" where the line breaks inside a word after it, else " "

    @cached_property
    def basis(self) -> bool:
        return bool(BASIS.fullmatch(self.text))

    @cached_property
    def side(self) -> bool:
        return bool(SIDE.fullmatch(self.text))

    @cached_property
    def month(self) -> bool:
        return bool(MONTH.fullmatch(self.text))

    @cached_property
    def year(self) -> bool:
        return bool(YEAR.fullmatch(self.text))

    @cached_property
    def says(self) -> bool:
        return _says(self.text)


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
    return bool(OF_HEADS.fullmatch(text))


def named(heads: Heads) -> bool:
    """Return whether most of the columns' heads hold a word that only heads hold, or a year."""
    words = [column.split() for column in heads.columns]
    return 2 * sum(any(begins_head(word) or YEAR.fullmatch(word) for word in column) for column in words) > len(words)


def unnamed(heads: Heads) -> int:
    """Return how many columns' heads hold no such word; a unit in brackets is none, it stands in the corner."""
    return sum(not any(_says(word) for word in column.split()) for column in heads.columns)


def is_sound(heads: Heads) -> bool:
    """Return whether a head can be so: no column is what stands in a corner, holds two figures' words or lacks its year; all differ."""
    columns = [column.split() for column in heads.columns]
    parted = any(FIGURE.fullmatch(cell[-1]) and YEAR.fullmatch(after[0]) for cell, after in pairwise([heads.corner.split(), *columns]))
    double = any(sum(bool(FIGURE.fullmatch(word)) for word in column) > 1 for column in columns)
    return not parted and not double and not any(_is_corner(column) for column in columns) and len(set(heads.columns)) == len(columns)


def _is_corner(words: Sequence[str]) -> bool:
    """Return whether words name rows and their unit: Verksamhet (mnkr)."""
    return words[-1].startswith("(") and bool(MONEY_UNIT.fullmatch(words[-1])) and not any(_says(word) for word in words)


def _says(word: str) -> bool:
    return bool(YEAR.fullmatch(word)) or (begins_head(word) and not word.startswith("("))


def cut(words: Sequence[Word], columns: int) -> Heads | None:
    """Return the words as a corner and `columns` heads, the best way; None where there are too few words."""
    if len(words) < columns + 1:
        return None
    count = len(words)
    kept = [0.0, *(_kept(words, index) for index in range(1, count))]
    borders = [0.0, *(_cut(words, index) for index in range(1, count)), 0.0]

    @cache
    def of_cell(start: int, end: int) -> float:
        return _of_cell(words[start:end])

    @cache
    def best(start: int, cells: int) -> tuple[float, tuple[int, ...]]:
        """Return the least cost of cutting words[start:] into `cells` cells, and where each begins."""
        if cells == 0:
            return (0.0, ()) if start == count else (float("inf"), ())
        found = (float("inf"), ())
        inside = 0.0
        for end in range(start + 1, min(count, start + MOST_WORDS) + 1):
            if end > start + 1:
                inside += kept[end - 1]
            rest, begins = best(end, cells - 1)
            if inside + borders[end] + rest >= found[0]:
                continue
            own = inside + (_of_corner(words[start:end]) if cells == columns + 1 else of_cell(start, end))
            own += 6.0 * (cells == columns + 1 and end < count and words[end - 1].year and words[end].year)
            if own + borders[end] + rest < found[0]:
                found = (own + borders[end] + rest, (start, *begins))
        return found

    ways = []
    for start in range(count - columns):
        # A heading above ends its line; it never wraps into the corner.
        if start and words[start].gap in (SAME, SOFT):
            continue
        cost, begins = best(start, columns + 1)
        ways.append((cost + (borders[start] + 0.3 + _of_heading(words[:start]) if start else 0.0), begins))
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
    if _of_word_before(word, before) or (year and word.gap == SAME and BASIS.fullmatch(before.text)):
        return 8.0
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


def _of_word_before(word: Word, before: Word) -> bool:
    """Return whether a word says at which occasion the word before it was made: Prognos T1."""
    return word.gap == SAME and bool(OCCASION.fullmatch(word.text) and BASIS.fullmatch(before.text) and not OCCASION.fullmatch(before.text))


def _kept(words: Sequence[Word], index: int) -> float:
    """Return what it costs that a word goes on with the head before it."""
    word, before = words[index], words[index - 1]
    text, capital = word.text, word.text[:1].isupper()
    if YEAR.fullmatch(text) and YEAR.fullmatch(before.text):
        return 5.0
    if MONEY_UNIT.fullmatch(before.text) and before.text.startswith("(") and capital:
        return 6.0
    if _of_word_before(word, before):
        return 0.0
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
    cost = 0.0
    for index, word in enumerate(words):
        phrase = index + 1 < len(words) and words[index + 1].gap == SAME and words[index + 1].text.islower()  # Kostnader per område
        if begins_head(word.text) and not word.text.islower():
            cost += 1.0 if phrase or BASIS.fullmatch(word.text) else 4.0
    return cost


def _of_corner(words: Sequence[Word]) -> float:
    """Return what is wrong with words as the corner: it names rows, not sides of the books."""
    of_column = (SIDE, TEXT_COLUMN, MONTH)
    return 4.0 * sum(any(kind.fullmatch(word.text) for kind in of_column) for word in words[1:] if word.text[0].isupper())


def _of_cell(words: Sequence[Word]) -> float:
    """Return what is wrong with words as one head: two years, two words of one class, none at all."""
    texts = [word.text for word in words]
    basis = sum(word.basis and not (at and _of_word_before(word, words[at - 1])) for at, word in enumerate(words))
    months = sum(word.month for word in words)
    led = (1.5 * (not words[0].says) + 3.0 * bool(MONEY_UNIT.fullmatch(texts[0]))) * any(
        word.year or (word.text[0].isupper() and (word.side or word.month)) for word in words[1:]
    )
    sides = {word.text.lower().rstrip("*,") for word in words if word.side}
    repeated = sum(word.side for word in words) - len(sides)
    years = {word.text.strip("()*") for word in words if word.year}
    text_column = any(TEXT_COLUMN.fullmatch(text) for text in texts[1:])
    cost = led + 8.0 * _is_corner(texts) + 8.0 * text_column + 3.0 * max(0, basis - 1)
    cost += 8.0 * (max(0, len(years) - 1) + repeated + max(0, len(sides) - 1) + max(0, months - 1))
    return cost if basis or sides or years or months else cost + 0.5


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
