"""Text that runs upwards or downwards on a page: a table's head that was turned to be narrow, a stamp in the margin.

Each piece, however many lines it has, becomes one word where it stands, so that it falls into the cell it was set in.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from data.reading.geometry import Line, Word

GAP = 0.8  # of the letters' size
NEXT = 1.6  # of the letters' size: the next line of a piece stands no farther off
BELOW_BASE = 0.2  # of the letters' size


def pieces(lines: Sequence[Line], back: Callable[[float, float], tuple[float, float]]) -> Iterator[Word]:
    """Yield the pieces of text, `lines` being as they stand on the page turned upright; `back` makes a place there one on the page."""
    left = [run for line in lines for run in _runs(line)]
    while left:
        piece = [left.pop(0)]
        while (following := next((line for line in left if _is_next(piece[-1], line)), None)) is not None:
            left.remove(following)
            piece.append(following)
        yield _as_one(piece, back)


def _runs(line: Line) -> Iterator[Line]:
    """Yield the runs of words that no gap parts: two heads of one page may stand in one line."""
    begin = 0
    for at, (before, after) in enumerate(pairwise(line.words), start=1):
        if after.left - before.right > GAP * line.size:
            yield Line(line.words[begin:at])
            begin = at
    yield Line(line.words[begin:])


def _is_next(above: Line, line: Line) -> bool:
    near = 0 < line.base - above.base < NEXT * above.size
    return near and min(above.right, line.right) > max(above.left, line.left) and abs(above.size - line.size) < 1


def _as_one(lines: Sequence[Line], back: Callable[[float, float], tuple[float, float]]) -> Word:
    corners = [back(x, y) for line in lines for x in (line.left, line.right) for y in (line.top, line.bottom)]
    xs, ys = [x for x, _y in corners], [y for _x, y in corners]
    size = lines[0].size
    text, bold = " ".join(line.text for line in lines), all(line.bold for line in lines)
    base = max(ys) - BELOW_BASE * size
    return Word(text, min(xs), max(xs), min(ys), max(ys), base, size, size, bold, is_sideways=True)
