"""Does a page's running text stand in two columns, and in what order is it read then?

Columns are seen by what parts them: many lines begin at one place inside the page, and no word above or below them crosses it. What
goes over the whole width, and a table, ends them. Where they may as well be the cells of a table without lines, or more than two, the
lines are left as they stand, and it is told.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.reading.geometry import LEVEL, WIDE_GAP, Line

INNER = (0.25, 0.75)  # of the text's width: where the second column may begin
SAME_LEFT = 3.0  # points
INDENT = 3.0  # of the letters' size: so far in a column's line may begin
GUTTER = 0.8  # of the letters' size: columns stand no nearer
FEW, SURE = 2, 3  # lines in each column that may be one, and that are one
PROSE_WORDS, PROSE_WIDTH = 3.0, 0.55  # words in a line, and how much of the widest line a line takes, in the middle
NEXT_LINE = 1.75  # of the letters' size: a paragraph's lines stand no farther apart
SHARED = 0.5  # of the gaps between paragraphs: as often beside one another they are rows of cells


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of text where it is read: `at` orders it among all that stands on the page; `margin`: where its column's full lines end."""

    line: Line
    at: tuple[float, int]
    margin: float = 0.0


def in_reading_order(lines: Sequence[Line], tables: Sequence[tuple[float, float]]) -> tuple[list[Placed], bool]:
    """Return the lines, those in columns parted and ordered, and whether some may stand in columns that are not sure.

    `tables` are the tops and bottoms of the page's tables.
    """
    begin = _second_column(lines)
    if begin is None:
        return [Placed(line, (line.top, 0)) for line in lines], False
    placed: list[Placed] = []
    is_doubtful = False
    for band in _bands(lines, begin, [top for top, _bottom in tables]):
        left, right, below = _columns(band, begin)
        is_sure = _is_sure(left, right, tables)
        if is_sure:
            ordered = [(line, max(line.right for line in column)) for column in (left, right) for line in column]
            placed += [Placed(line, (band[0].top, at), margin) for at, (line, margin) in enumerate(ordered)]
            placed += [Placed(line, (line.top, 0)) for line in below]
        else:
            is_doubtful = is_doubtful or is_sure is None
            placed += [Placed(line, (line.top, 0)) for line in band]
    return placed, is_doubtful


def begins_with_heading_over_columns(lines: Sequence[Line]) -> bool:
    """Return whether lines are a heading and running text in columns, which may stand between two tables' lines as a row would."""
    if not lines[0].bold or (begin := _second_column(lines)) is None:
        return False
    return any(_is_sure(*_columns(band, begin)[:2], ()) for band in _bands(lines, begin, ()) if not band[0].bold)


def _second_column(lines: Sequence[Line]) -> float | None:
    """Return where most lines, or parts of lines, begin that begin inside the page; None where few do."""
    if not lines:
        return None
    first, last = min(line.left for line in lines), max(line.right for line in lines)
    low, high = (first + share * (last - first) for share in INNER)
    begins = [part.left for line in lines for part in _parts(line) if low < part.left < high]
    if len(begins) < FEW:
        return None
    near = {begin: sum(abs(other - begin) <= SAME_LEFT for other in begins) for begin in begins}
    best = max(near, key=lambda begin: (near[begin], -begin))
    return min(begin for begin in begins if abs(begin - best) <= SAME_LEFT) if near[best] >= FEW else None


def _parts(line: Line) -> Iterator[Line]:
    """Yield the parts of a line that stand as far apart as cells do."""
    begin = 0
    for at, (before, after) in enumerate(pairwise(line.words), start=1):
        if after.left - before.right > WIDE_GAP * line.size:
            yield Line(line.words[begin:at])
            begin = at
    yield Line(line.words[begin:])


def _bands(lines: Sequence[Line], begin: float, tops: Sequence[float]) -> Iterator[list[Line]]:
    """Yield lines that follow one another with neither a table nor a line over both columns between; such a line by itself.

    A heading is over both, however short, where the second column stands still beside it.
    """
    band: list[Line] = []
    alone = {id(line) for line in _headings(lines, begin)}
    for line in lines:
        if band and any(band[-1].top < top <= line.top for top in tops):
            yield band
            band = []
        if id(line) in alone or _crosses(line, begin):
            if band:
                yield band
            yield [line]
            band = []
        else:
            band.append(line)
    if band:
        yield band


def _headings(lines: Sequence[Line], begin: float) -> Iterator[Line]:
    """Yield the lines of the first column with nothing beside them that look otherwise than running text, or stand apart from it."""
    styles = Counter({(round(line.size), line.bold): 0 for line in lines})
    for line in lines:
        styles[round(line.size), line.bold] += len(line.text)
    (usual, _letters), *_others = styles.most_common(1)
    beside = [word for line in lines for word in line.words if word.left >= begin - SAME_LEFT]
    left = [line for line in lines if line.left < begin - SAME_LEFT]
    for at, line in enumerate(left):
        if any(word.top < line.bottom and line.top < word.bottom for word in beside):
            continue
        around = [abs(line.base - other.base) for other in (*left[max(0, at - 1) : at], *left[at + 1 : at + 2])]
        if (round(line.size), line.bold) != usual or all(apart > NEXT_LINE * line.size for apart in around):
            yield line


def _crosses(line: Line, begin: float) -> bool:
    left = [word for word in line.words if word.left < begin - SAME_LEFT]
    right = [word for word in line.words if word.left >= begin - SAME_LEFT]
    return bool(left) and left[-1].right > (right[0].left if right else begin) - GUTTER * line.size


def _columns(band: Sequence[Line], begin: float) -> tuple[list[Line], list[Line], list[Line]]:
    """Return the lines of the left and of the right column, and what below the right one is no part of the left: from a heading on."""
    left: list[Line] = []
    right: list[Line] = []
    for line in band:
        for column, words in (
            (left, tuple(word for word in line.words if word.left < begin - SAME_LEFT)),
            (right, tuple(word for word in line.words if word.left >= begin - SAME_LEFT)),
        ):
            if words:
                column.append(Line(words))
    end = right[-1].base if right else 0.0
    for at, (before, line) in enumerate(pairwise(left), start=1):
        is_apart = line.base - before.base > NEXT_LINE * max(before.size, line.size) or line.bold != before.bold
        if line.base > end + LEVEL * line.size and is_apart:
            return left[:at], right, left[at:]
    return left, right, []


def _is_sure(left: Sequence[Line], right: Sequence[Line], tables: Iterable[tuple[float, float]]) -> bool | None:
    """Return whether lines are two columns of running text; None where they may be."""
    if min(len(left), len(right)) < FEW or not (_is_prose(left) and _is_prose(right)):
        return False
    top, bottom = min(left[0].top, right[0].top), max(left[-1].bottom, right[-1].bottom)
    beside_table = any(first < bottom and top < last for first, last in tables)
    edge = min(line.left for line in right)
    is_one = all(line.left - edge < INDENT * line.size and not line.has_wide_gap for line in right)
    is_sure = min(len(left), len(right)) >= SURE and is_one and not beside_table and not _are_cells(left, right)
    return True if is_sure else None


def _is_prose(lines: Sequence[Line]) -> bool:
    """Return whether lines hold words rather than figures or names, most of them nearly as wide as the widest."""
    widths = sorted(line.right - line.left for line in lines)
    words = sum(any(letter.isalpha() for letter in word.text) for line in lines for word in line.words)
    return words >= PROSE_WORDS * len(lines) and widths[len(widths) // 2] > PROSE_WIDTH * widths[-1]


def _are_cells(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Return whether what is parted in one column is parted in the other at the same heights, as a table's rows are."""
    ours, theirs = _begun(left), _begun(right)
    shared = sum(any(abs(one.base - other.base) <= LEVEL * one.size for other in theirs) for one in ours)
    return shared > 0 and shared >= SHARED * max(len(ours), len(theirs))


def _begun(lines: Sequence[Line]) -> list[Line]:
    return [line for before, line in pairwise(lines) if line.base - before.base > NEXT_LINE * max(before.size, line.size)]
