"""Tables without upright lines: their columns are anchored on where the words of the head stand.

Level lines of one length, one under the other, part the rows; where there are none at all, only a head of indicators or
activities is known as one, and a row begins where its last cell does. Text over the whole width (a comment, prose between
two tables) is no row.
"""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from data.parsing.values import readings
from data.reading.geometry import Line, Rule, Word, lines_of
from data.reading.tables import Cell, PageTable, Row

SAME_LENGTH = 5.0  # points
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
PARTS = ("varav", "därav")  # begin a row's name with a small letter
HEAD_WORDS = ("indikator", "aktivitet")  # what begins a head that no line sets apart
COMMENT_WORDS = ("kommentar", "analys")
WORD_GAP = 0.5  # of the letters' size: the words of one cell stand nearer
CELL_GAP = 1.0  # of the letters' size: cells of a row mostly stand farther apart
PROSE = 0.55  # of the table's width: a line so long that no gap parts is prose
LARGER = 1.0  # points: letters so much larger than the table's are a heading's
HIGHEST_HEAD = 16  # lines
FULL = 0.6  # of the cells that the fullest line fills: a row's first line fills more
ROW_GAP = 1.25  # of the distance of a row's lines: the next row stands farther off


@dataclass
class _Band:
    """What stands between two level lines."""

    top: float
    bottom: float
    words: list[Word] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        return lines_of(self.words)


def anchored_tables(words: Sequence[Word], rules: Iterable[Rule], carried: Sequence[float] = ()) -> tuple[list[PageTable], list[Word]]:
    """Return the tables that level lines part, or a head alone shows, and the words outside them.

    `carried` are the columns' borders of a table that the page before ended with: it may go on without a head.
    """
    left = list(words)
    tables: list[PageTable] = []
    for stack in stacks(rules):
        found, left = _between(stack, left, carried)
        tables += found
    found, left = _unruled(left)
    return sorted([*tables, *found], key=lambda table: table.top), left


def stacks(rules: Iterable[Rule]) -> list[list[Rule]]:
    """Return the level lines of one length that stand under one another."""
    stacks: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        for stack in stacks:
            if abs(stack[0].begin - rule.begin) <= SAME_LENGTH and abs(stack[0].end - rule.end) <= SAME_LENGTH:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [stack for stack in stacks if len(stack) > 1]


def _between(stack: list[Rule], words: list[Word], carried: Sequence[float]) -> tuple[list[PageTable], list[Word]]:
    begin, end = stack[0].begin - SAME_LENGTH, stack[0].end + SAME_LENGTH
    bands = [_Band(above.at, below.at) for above, below in pairwise(stack)]
    outside: list[Word] = []
    for word in words:
        band = next((band for band in bands if band.top <= word.middle < band.bottom), None)
        if band is None or not begin <= word.left <= end:
            outside.append(word)
        else:
            band.words.append(word)
    tables: list[PageTable] = []
    edges: list[float] = list(carried) if carried and _same_place(carried, stack[0]) else []
    size = median(word.size for band in bands for word in band.words) if any(band.words for band in bands) else 0.0
    after_head = False
    prose = _prose(bands, end - begin, size, edges[1] if edges else 0.0)
    for run in _runs(bands, prose):
        if isinstance(run, _Band):
            # A comment belongs to the row above it; after a head that is printed again it goes on.
            if edges and (_is_comment(run) or after_head):
                row = Row((Cell(0, len(edges) - 2, tuple(run.lines)),), run.top, run.bottom)
                _add(tables, edges, [row])
                continue
            outside += run.words
            edges, after_head = [], False
            continue
        head = None if edges and not _begins_head(run[0], run[1:]) else run[0]
        if head is not None:
            anchors = _anchors(head.lines)
            if len(anchors) < 2:
                outside += [word for band in run for word in band.words]
                edges = []
                continue
            body = _bodies(bands, head, prose) or [_Band(head.bottom, head.bottom, _below(head.bottom, outside))]
            edges = _edges(anchors, _without_comments(body, anchors), stack[0].begin, stack[0].end)
        after_head = run == [head]
        # A line under every row leaves one row between two lines; lines round head and body alone leave them all.
        parted = len(run) - (head is not None) > 1
        rows = []
        for band in run:
            whole = band is head or parted
            rows += [_row(band.words, edges, band.top, band.bottom)] if whole else _rows(band, edges)
        if head is not None:
            tables.append(PageTable(tuple(edges), tuple(rows)))
        else:
            _add(tables, edges, rows)
    if tables and edges and tables[-1].edges == tuple(edges):
        rows, outside = _rows_below(stack[-1], edges, outside)
        _add(tables, edges, rows)
    return tables, outside


def _below(place: float, words: Iterable[Word]) -> list[Word]:
    return [word for word in words if word.middle > place]


def _rows_below(last: Rule, edges: Sequence[float], words: list[Word]) -> tuple[list[Row], list[Word]]:
    """Return the rows below the last level line that the page's end cut off from their own, and the words that are left.

    They are the last on their page, close below the line, and each of their words stands in one column.
    """
    below = _below(last.at, words)
    lines = lines_of(below)
    if not lines or lines[0].top - last.at > 2 * lines[0].size or not _has_value(lines, edges):
        return [], words
    close = all(after.base - before.base < 2 * before.size for before, after in pairwise(lines))
    crossing = any(word.left < edge - 1 < word.right - 2 for word in below for edge in edges[1:-1])
    inside = all(edges[0] - SAME_LENGTH <= word.left and word.right <= edges[-1] + SAME_LENGTH for word in below)
    if not close or crossing or not inside or lines[0].left >= edges[1] or any(line.bold for line in lines):
        return [], words
    taken = {id(word) for word in below}
    return _rows(_Band(last.at, lines[-1].bottom + 0.1, below), edges), [word for word in words if id(word) not in taken]


def _without_comments(bands: Iterable[_Band], anchors: Sequence[tuple[float, float]]) -> list[Word]:
    """Return the words of rows: a comment's stand in no column."""
    found: list[Word] = []
    for band in bands:
        lines = band.lines
        if any(_is_comment_line(line) for line in lines):
            parts = _parts(lines, 0, anchors)
            found += [word for begin, end, is_comment in parts if not is_comment for line in lines[begin:end] for word in line.words]
        else:
            found += band.words
    return found


def _add(tables: list[PageTable], edges: Sequence[float], rows: Sequence[Row]) -> None:
    """Add rows to the table above, or, at a page's top, to a table that the page before began."""
    if tables and tables[-1].edges == tuple(edges):
        tables[-1] = PageTable(tuple(edges), (*tables[-1].rows, *rows))
    elif rows:
        tables.append(PageTable(tuple(edges), tuple(rows)))


def _bodies(bands: Sequence[_Band], head: _Band, prose: Container[int]) -> list[_Band]:
    """Return the bands of a head's rows, over comments, down to the next head or prose."""
    found: list[_Band] = []
    at = next(index for index, band in enumerate(bands) if band is head)
    for band in bands[at + 1 :]:
        if not band.words or _is_comment(band):
            continue
        if id(band) in prose or _begins_head(band, ()):
            break
        found.append(band)
    return found


def _same_place(edges: Sequence[float], rule: Rule) -> bool:
    return abs(edges[0] - rule.begin) <= 2 * SAME_LENGTH and abs(edges[-1] - rule.end) <= 2 * SAME_LENGTH


def _prose(bands: Sequence[_Band], width: float, size: float, first_border: float) -> set[int]:
    """Return which bands are prose (by id). What ends before a table's first border is a name, however long."""
    found: set[int] = set()
    for band in bands:
        if not band.words:
            continue
        if _is_prose(band, width, size, first_border):
            found.add(id(band))
            first_border = first_border if _is_comment(band) else 0.0
        elif _begins_head(band, ()):
            first_border = _anchors(band.lines)[1][0]
    return found


def _runs(bands: Sequence[_Band], prose: Container[int]) -> Iterable[list[_Band] | _Band]:
    """Yield the bands of a table together, and each band of prose by itself; a head begins a table of its own."""
    run: list[_Band] = []
    for band in bands:
        if not band.words:
            continue
        if id(band) in prose:
            if run:
                yield run
            run = []
            yield band
        elif run and _begins_head(band, ()):
            yield run
            run = [band]
        else:
            run.append(band)
    if run:
        yield run


def _is_prose(band: _Band, width: float, size: float, first_border: float) -> bool:
    """Return whether a band is text over the whole width, or a heading: no gap parts it, and it is long, bold or large."""
    lines = band.lines
    gap = any(after.left - before.right > CELL_GAP * line.size for line in lines for before, after in pairwise(line.words))
    if gap:
        return False
    begin = min(line.left for line in lines)
    longest = max(line.right - line.left for line in lines)
    beside = any(line.left > begin + 0.3 * width for line in lines)
    if all(word.bold or word.size > size + LARGER for word in band.words) or _is_comment(band):
        return not beside
    return not beside and longest > PROSE * width and max(line.right for line in lines) > first_border


def _is_comment(band: _Band) -> bool:
    return _is_comment_line(band.lines[0])


def _begins_head(band: _Band, below: Sequence[_Band]) -> bool:
    """Return whether a band is a head: the word that begins one, or bold letters above others."""
    if len(band.lines) > HIGHEST_HEAD or len(_anchors(band.lines)) < 2:
        return False
    if band.lines[0].words[0].text.casefold() in HEAD_WORDS or any(word.text.casefold() in HEAD_WORDS for word in band.words[:1]):
        return True
    return all(word.bold for word in band.words) and bool(below) and not all(word.bold for word in below[0].words)


def _anchors(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Return where the cells of a head stand: words near one another, or above one another, are one cell."""
    spans: list[list[float]] = []
    for line in lines:
        spans += [[word.left, word.right + WORD_GAP * word.size] for word in line.words]
    found: list[list[float]] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1][1] = max(found[-1][1], end)
        else:
            found.append([begin, end])
    size = lines[0].size if lines else 0.0
    return [(begin, end - WORD_GAP * size) for begin, end in found]


def _edges(anchors: Sequence[tuple[float, float]], words: Sequence[Word], begin: float, end: float) -> list[float]:
    """Return the columns' borders: before each cell of the head, in the last strip above which no word of a row stands.

    What stands left of a head's cell without touching it is the column before: figures set to the right stand so.
    """
    edges = [min(begin, anchors[0][0])]
    edges += [_border(words, right, following) for (_left, right), (following, _far) in pairwise(anchors)]
    return [*edges, max(end, anchors[-1][1])]


def _border(words: Sequence[Word], begin: float, end: float) -> float:
    places = sorted({begin, end, *(x for word in words for x in (word.left, word.right) if begin < x < end)})
    strips = [(sum(word.left < (left + right) / 2 < word.right for word in words), left, right) for left, right in pairwise(places)]
    least = min(crossing for crossing, _left, _right in strips) if strips else 0
    found = (begin, end)
    for crossing, left, right in strips:
        if crossing == least:
            found = (found[0] if found[1] == left and found != (begin, end) else left, right)
    return (found[0] + found[1]) / 2


def _rows(band: _Band, edges: Sequence[float]) -> list[Row]:
    """Return the rows of a band: one, or more where nothing but distance parts them; comments between them."""
    lines = band.lines
    anchors = list(pairwise(edges))
    if not any(_is_comment_line(line) for line in lines) or len(anchors) < 2:
        return _plain_rows(band, edges)
    rows: list[Row] = []
    done = 0
    for begin, end, is_comment in _parts(lines, 0, anchors):
        part, done = lines[begin:end], end
        top, bottom = part[0].top - 0.1, part[-1].bottom + 0.1
        if is_comment:
            rows.append(Row((Cell(0, len(edges) - 2, tuple(part)),), top, bottom))
        else:
            rows += _plain_rows(_Band(top, bottom, [word for line in part for word in line.words]), edges)
    if done < len(lines):  # the last comment
        rest = lines[done:]
        rows.append(Row((Cell(0, len(edges) - 2, tuple(rest)),), rest[0].top, rest[-1].bottom))
    return rows


def _is_comment_line(line: Line) -> bool:
    return line.words[0].text.casefold().rstrip(":") in COMMENT_WORDS


def _plain_rows(band: _Band, edges: Sequence[float]) -> list[Row]:
    lines = band.lines
    starts = _starts(lines, edges)
    if len(starts) < 2 or _is_one_row(band, edges):
        return [_row(band.words, edges, band.top, band.bottom)]
    tops = [line.top for line in lines]
    borders = [band.top, *(tops[start] - 0.01 for start in starts[1:]), band.bottom]
    return [_row([word for word in band.words if begin <= word.middle < end], edges, begin, end) for begin, end in pairwise(borders)]


def _is_one_row(band: _Band, edges: Sequence[float]) -> bool:
    """Return whether every cell of values, all its lines taken together, is one value: then the band is one row."""
    values = [[line.text for line in cell.lines] for cell in _row(band.words, edges, band.top, band.bottom).cells[1:]]
    several = [texts for texts in values if len(texts) > 1]
    return bool(several) and all(readings(texts, 1) or DATE.fullmatch("".join(texts)) for texts in several)


def _starts(lines: Sequence[Line], edges: Sequence[float]) -> list[int]:
    """Return the lines (by number) that begin a row: those after a wider distance, else those that a value stands on in the last column."""
    if len(lines) < 2:
        return [0]
    steps = [below.base - above.base for above, below in pairwise(lines)]
    least = min(steps)
    if max(steps) > ROW_GAP * least and least > 0:
        starts = [0, *(at + 1 for at, step in enumerate(steps) if step > ROW_GAP * least)]
        if _begin_names(lines, starts, edges) and all(
            _has_value(lines[begin:end], edges) for begin, end in pairwise([*starts, len(lines)])
        ):
            return starts
    filled = [len({_column(word, edges) for word in line.words}) for line in lines]
    valued = [at for at, line in enumerate(lines) if line.left < edges[1] and line.right > edges[-2] and filled[at] > FULL * max(filled)]
    return valued if valued and valued[0] == 0 and len(valued) > 1 and _begin_names(lines, valued, edges) else [0]


def _begin_names(lines: Sequence[Line], starts: Sequence[int], edges: Sequence[float]) -> bool:
    """Return whether the lines that are to begin rows begin a name each, and not with a small letter."""
    names = [lines[at].words[0].text for at in starts]
    return all(lines[at].left < edges[1] for at in starts) and all(not name[0].islower() or name in PARTS for name in names)


def _has_value(lines: Sequence[Line], edges: Sequence[float]) -> bool:
    return any(word.left >= edges[1] - 1 for line in lines for word in line.words)


def _row(words: Sequence[Word], edges: Sequence[float], top: float, bottom: float) -> Row:
    inside: list[list[Word]] = [[] for _edge in edges[1:]]
    for word in words:
        inside[_column(word, edges)].append(word)
    cells = (Cell(at, at, tuple(lines_of(own))) for at, own in enumerate(inside))
    return Row(tuple(cells), top, bottom)


def _column(word: Word, edges: Sequence[float]) -> int:
    return next((at for at, edge in enumerate(edges[1:-1]) if (word.left + word.right) / 2 < edge), len(edges) - 2)


def _unruled(words: list[Word]) -> tuple[list[PageTable], list[Word]]:
    """Return the tables that only a head shows, down to the first line that stands in no column, and the words outside."""
    lines = lines_of(words)
    tables: list[PageTable] = []
    taken: set[int] = set()
    at = 0
    while at < len(lines):
        if lines[at].words[0].text.casefold() not in HEAD_WORDS or not lines[at].has_wide_gap:
            at += 1
            continue
        head_end = _head_end(lines, at)
        anchors = _anchors(lines[at:head_end])
        parts = _parts(lines, head_end, anchors)
        body = [line for begin, end, is_comment in parts if not is_comment for line in lines[begin:end]]
        edges = _edges(anchors, [word for line in body for word in line.words], anchors[0][0], anchors[-1][1] + 60)
        rows = [_row([word for line in lines[at:head_end] for word in line.words], edges, lines[at].top, lines[head_end - 1].bottom)]
        end = parts[-1][1] if parts else head_end
        if parts:
            part = lines[head_end:end]
            band = _Band(part[0].top - 0.1, part[-1].bottom + 0.1, [word for line in part for word in line.words])
            rows += _rows(band, edges)
        tables.append(PageTable(tuple(edges), tuple(rows)))
        taken |= set(range(at, end))
        at = end
    return tables, [word for number, line in enumerate(lines) if number not in taken for word in line.words]


def _parts(lines: Sequence[Line], at: int, anchors: Sequence[tuple[float, float]]) -> list[tuple[int, int, bool]]:
    """Return the parts below a head: rows, and comments with rows below them, each (first line, line after its last, whether comment)."""
    parts: list[tuple[int, int, bool]] = []
    while at < len(lines):
        end = _table_end(lines, at, anchors)
        if end > at:
            parts.append((at, end, False))
        if end == len(lines) or not _is_comment_line(lines[end]):
            break
        following = next((number for number in range(end + 1, len(lines)) if lines[number].has_wide_gap or lines[number].bold), len(lines))
        if following == len(lines) or lines[following].bold or lines[following].left > anchors[0][1]:
            break
        # A row's name may begin above the line its values stand on.
        while following > end + 2 and _is_name_above(lines, following, anchors):
            following -= 1
        parts.append((end, following, True))
        at = following
    return parts


def _is_name_above(lines: Sequence[Line], at: int, anchors: Sequence[tuple[float, float]]) -> bool:
    above = lines[at - 1]
    near = lines[at].base - above.base < 1.4 * above.size
    return near and above.right < anchors[1][0] and lines[at].words[0].text[:1].islower()


def _head_end(lines: Sequence[Line], at: int) -> int:
    end = at + 1
    while end < len(lines) and end - at < HIGHEST_HEAD and lines[at].bold and lines[end].bold:
        if lines[end].base - lines[end - 1].base > 2 * lines[at].size:
            break
        end += 1
    return end


def _table_end(lines: Sequence[Line], at: int, anchors: Sequence[tuple[float, float]]) -> int:
    """Return the first line after a head's rows: a heading, prose, another head."""
    while at < len(lines):
        line = lines[at]
        first = line.words[0].text.casefold()
        far = line.base - lines[at - 1].base > 4 * line.size
        crosses = not line.has_wide_gap and line.right > anchors[1][0] + line.size and line.left < anchors[1][0] - line.size
        if first in HEAD_WORDS or first.rstrip(":") in COMMENT_WORDS or line.bold or far or crosses:
            break
        at += 1
    return at
