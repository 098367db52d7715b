"""Tables without upright lines: their columns are anchored on where the words of the head stand.

Level lines of one length, one under the other, part the rows; where there are none at all, only a head of indicators or
activities is known as one, and a row begins where its last cell does. Text over the whole width (a comment, prose between
two tables) is no row.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from data.reading.columns import begins_with_heading_over_columns
from data.reading.geometry import Line, Rule, Word, lines_of
from data.reading.tables import Cell, PageTable, Row, row_of
from data.reading.unparted import LOOSE, step_limit, unparted_rows

SAME_LENGTH = 5.0  # points
HEAD_WORDS = ("indikator", "aktivitet")  # what begins a head that no line sets apart
COMMENT_WORDS = ("kommentar", "analys")
WORD_GAP = 0.5  # of the letters' size: the words of one cell stand nearer
CELL_GAP = 0.9  # of the letters' size: cells of a row mostly stand farther apart
PROSE = 0.55  # of the table's width: a line so long that no gap parts is prose
LARGER = 1.0  # points: letters so much larger than the table's are a heading's
HIGHEST_HEAD = 16  # lines
HEAD_STEP = 2.0  # of the letters' size: a head's lines stand nearer
INDENT = 2.0  # points


@dataclass
class _Band:
    """What stands between two level lines."""

    top: float
    bottom: float
    words: list[Word] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        return lines_of(self.words)


def anchored_tables(
    words: Sequence[Word], rules: Iterable[Rule], carried: Sequence[float] = (), cuts: Sequence[float] = ()
) -> tuple[list[PageTable], list[Word]]:
    """Return the tables that level lines part, or a head alone shows, and the words outside them (of text that runs sideways, too).

    `carried` are the columns' borders of a table that the page before ended with: it may go on without a head. `cuts` are the
    places where a shade begins or ends: no row reaches over one.
    """
    left = list(words)
    tables: list[PageTable] = []
    for stack in stacks(rules):
        for part in _undivided(stack, left):
            found, left = _between(part, left, carried, cuts)
            tables += found
    found, left = _unruled(left, () if tables else carried, cuts)
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


def _undivided(stack: list[Rule], words: Sequence[Word]) -> list[list[Rule]]:
    """Return the stack in parts: between two lines where a head stands below other text one table ends and another begins."""
    parts = [[stack[0]]]
    for above, below in pairwise(stack):
        lines = _Band(above.at, below.at, [word for word in words if above.at <= word.middle < below.at and not word.is_sideways]).lines
        if any(begin > 0 for begin, _end in _head_spans(lines)):
            parts.append([])
        parts[-1].append(below)
    return [part for part in parts if len(part) > 1]


def _between(stack: list[Rule], words: list[Word], carried: Sequence[float], cuts: Sequence[float]) -> tuple[list[PageTable], list[Word]]:
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
        if head is not None and run == [head] and _is_last(head, bands) and _begins_known_head(head):
            # Lines round the head alone: what stands below it is read as under a head without lines.
            outside += head.words
            edges = []
            continue
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
            rows += [row_of(band.words, edges, band.top, band.bottom)] if whole else _rows(band, edges, cuts)
        if head is not None:
            tables.append(PageTable(tuple(edges), tuple(rows)))
        else:
            _add(tables, edges, rows)
    if tables and edges and tables[-1].edges == tuple(edges):
        rows, outside = _rows_below(stack[-1], edges, outside, cuts)
        _add(tables, edges, rows)
    return tables, outside


def _below(place: float, words: Iterable[Word]) -> list[Word]:
    return [word for word in words if word.middle > place]


def _rows_below(last: Rule, edges: Sequence[float], words: list[Word], cuts: Sequence[float]) -> tuple[list[Row], list[Word]]:
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
    return _rows(_Band(last.at, lines[-1].bottom + 0.1, below), edges, cuts), [word for word in words if id(word) not in taken]


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
        if _is_prose(band, width, size, first_border) or begins_with_heading_over_columns(band.lines):
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
    """Return whether a band is a comment and nothing else: rows below it would show gaps."""
    lines = band.lines
    return _is_comment_line(lines[0]) and not any(line.has_wide_gap for line in lines)


def _begins_head(band: _Band, below: Sequence[_Band]) -> bool:
    """Return whether a band is a head: the word that begins one, or bold letters above others."""
    if len(band.lines) > HIGHEST_HEAD or len(_anchors(band.lines)) < 2:
        return False
    if _begins_known_head(band):
        return True
    return all(word.bold for word in band.words) and bool(below) and not all(word.bold for word in below[0].words)


def _begins_known_head(band: _Band) -> bool:
    return any(word.text.casefold() in HEAD_WORDS for word in (band.lines[0].words[0], *band.words[:1]))


def _is_last(band: _Band, bands: Sequence[_Band]) -> bool:
    return next(other for other in reversed(bands) if other.words) is band


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


def _rows(band: _Band, edges: Sequence[float], cuts: Sequence[float]) -> list[Row]:
    """Return the rows of a band that only distances part, comments between them."""
    lines = band.lines
    parts = _parts(lines, 0, list(pairwise(edges)))
    end = parts[-1][1] if parts else 0
    if end < len(lines):
        parts.append((end, len(lines), True))
    return _rows_of(lines, parts, edges, cuts)


def _rows_of(lines: Sequence[Line], parts: Sequence[tuple[int, int, bool]], edges: Sequence[float], cuts: Sequence[float]) -> list[Row]:
    pieces: list[tuple[int, list[Word]]] = []  # the words of each part between two cuts
    for number, (begin, end, is_comment) in enumerate(parts):
        if is_comment:
            continue
        between: dict[int, list[Word]] = defaultdict(list)
        for line in lines[begin:end]:
            for word in line.words:
                between[bisect_right(cuts, word.middle)].append(word)
        pieces += [(number, words) for _place, words in sorted(between.items())]
    made = unparted_rows([words for _number, words in pieces], edges)
    rows: list[Row] = []
    for number, (begin, end, is_comment) in enumerate(parts):
        if is_comment:
            rows.append(Row((Cell(0, len(edges) - 2, tuple(lines[begin:end])),), lines[begin].top, lines[end - 1].bottom))
        else:
            rows += [row for (of, _words), found in zip(pieces, made, strict=True) if of == number for row in found]
    return rows


def _is_comment_line(line: Line) -> bool:
    return line.words[0].text.casefold().rstrip(":") in COMMENT_WORDS


def _has_value(lines: Sequence[Line], edges: Sequence[float]) -> bool:
    return any(word.left >= edges[1] - 1 for line in lines for word in line.words)


def _unruled(words: list[Word], carried: Sequence[float], cuts: Sequence[float]) -> tuple[list[PageTable], list[Word]]:
    """Return the tables that only a head shows, down to the first line that stands in no column, and the words outside.

    The first lines of a page may go on with a table that the page before ended with (`carried`).
    """
    lines = lines_of(word for word in words if not word.is_sideways)
    tables: list[PageTable] = []
    taken: set[int] = set()
    at = 0
    while at < len(lines):
        begin, head_end = _head_span(lines, at)
        anchors = _anchors(lines[begin:head_end]) if begin < head_end else []
        if at == 0 and len(anchors) < 2 and len(carried) > 2:
            anchors, begin, head_end = list(pairwise(carried)), 0, 0
        if len(anchors) < 2:
            at += 1
            continue
        parts = _parts(lines, head_end, anchors)
        end = parts[-1][1] if parts else head_end
        if head_end:
            body = [word for first, last, is_comment in parts if not is_comment for line in lines[first:last] for word in line.words]
            edges = _edges(anchors, body, anchors[0][0], anchors[-1][1] + 60)
            head = [word for line in lines[begin:head_end] for word in line.words]
            rows = [row_of(head, edges, min(word.top for word in head), max(word.bottom for word in head))]
        elif not _has_value(lines[:end], carried):
            at += 1
            continue
        else:
            edges, rows = list(carried), []
        rows += _rows_of(lines, parts, edges, cuts)
        near = end < len(lines) and _step(lines, end) < LOOSE * lines[end].size and not _is_comment_line(lines[end])
        if parts and near and not parts[-1][2]:
            rows[-1] = replace(rows[-1], is_doubtful=True)  # what ends the table stands as near as the row's own lines
        tables.append(PageTable(tuple(edges), tuple(rows)))
        taken |= set(range(begin, end))
        at = end
    outside = [word for number, line in enumerate(lines) if number not in taken for word in line.words]
    return tables, [*outside, *(word for word in words if word.is_sideways)]


def head_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that belong to a table's head."""
    return [line for begin, end in _head_spans(lines) for line in lines[begin:end]]


def _head_spans(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(lines):
        begin, end = _head_span(lines, at)
        if begin < end:
            yield begin, end
        at = max(end, at + 1)


def _head_span(lines: Sequence[Line], at: int) -> tuple[int, int]:
    """Return the lines of a head whose first cell stands on this line, from the first to the one after the last; none: no head."""
    line = lines[at]
    first = line.words[0]
    if first.text.casefold() not in HEAD_WORDS:
        return at, (_bold_head_end(lines, at) if line.bold else at)
    beside = line.words[1].left - first.right if len(line.words) > 1 else 0.0
    if len(line.words) > 1 and beside <= (WORD_GAP if line.bold else CELL_GAP) * line.size:
        return at, at

    def belongs(other: int, near: int) -> bool:
        """Return whether a line beside the head's own has cells of it: to the right of the first, or bold as it."""
        if not 0 <= other < len(lines) or lines[other].bold != line.bold:
            return False
        is_near = abs(lines[other].base - lines[near].base) <= HEAD_STEP * line.size
        return is_near and (lines[other].left > first.right or (line.bold and other > at))

    begin, end = at, at + 1
    while at - begin < HIGHEST_HEAD and belongs(begin - 1, begin):
        begin -= 1
    while end - at < HIGHEST_HEAD and belongs(end, end - 1):
        end += 1
    return begin, end


def _bold_head_end(lines: Sequence[Line], at: int) -> int:
    """Return the end of bold lines that are cells side by side, above figures in at least two columns; `at` where they are no head."""
    end = at
    while end < len(lines) and lines[end].bold and abs(lines[end].size - lines[at].size) < LARGER and end - at < HIGHEST_HEAD:
        if lines[end].words[0].text.casefold() in HEAD_WORDS or (end > at and _step(lines, end) > HEAD_STEP * lines[at].size):
            break
        end += 1
    if end == len(lines) and len(_anchors(lines[at:end])) > 2 and any(line.has_wide_gap for line in lines[at:]):
        return end  # the page's end parts it from its rows
    if end == len(lines) or lines[end].bold or abs(lines[end].size - lines[at].size) > LARGER:
        return at
    below = lines[end]
    anchors = _anchors(lines[at:end])
    figures = [word.left for word in below.words if word.text[-1].isdigit() or word.text[-1] == "%"]
    columns = {max((number for number, (begin, _far) in enumerate(anchors) if begin <= place), default=0) for place in figures}
    near = _step(lines, end) < 2 * HEAD_STEP * below.size
    return end if near and len(anchors) > 2 and len(columns - {0}) > 1 and not _runs_through(below, anchors) else at


def _step(lines: Sequence[Line], at: int) -> float:
    return lines[at].base - lines[at - 1].base


def _parts(lines: Sequence[Line], at: int, anchors: Sequence[tuple[float, float]]) -> list[tuple[int, int, bool]]:
    """Return the parts below a head: rows, and comments with rows below them, each (first line, line after its last, whether comment)."""
    parts: list[tuple[int, int, bool]] = []
    limit = _names_limit(lines[at:], anchors)
    comment = at < len(lines) and _runs_through(lines[at], anchors)  # below a head that is printed again it goes on
    while at < len(lines):
        end = at if comment else _table_end(lines, at, anchors)
        if end > at:
            parts.append((at, end, False))
        if end == len(lines) or not (comment or _is_comment_line(lines[end])):
            break
        at, comment = _comment_end(lines, end, anchors, limit), False
        if at == len(lines) or (_table_end(lines, at, anchors) == at and not _is_comment_line(lines[at])):
            break
        parts.append((end, at, True))
    return parts


def _names_limit(lines: Sequence[Line], anchors: Sequence[tuple[float, float]]) -> float | None:
    """Return how far apart the lines of a name or comment stand at most, None where the distances tell nothing."""
    names = [line for line in lines if line.left < anchors[1][0] - INDENT]
    return step_limit(names, median(line.size for line in names)) if names else None


def _comment_end(lines: Sequence[Line], at: int, anchors: Sequence[tuple[float, float]], limit: float | None) -> int:
    """Return the line after a comment's last: what runs through the columns, or stands as near as its lines do, belongs to it."""
    end = at + 1
    while end < len(lines):
        line = lines[end]
        if line.bold or _is_comment_line(line) or line.words[0].text.casefold() in HEAD_WORDS:
            break
        near = line.base - lines[end - 1].base <= (limit or LOOSE * line.size)
        if end > at + 1 and not _runs_through(line, anchors) and not (near and (limit or not _in_columns(line, anchors))):
            break
        end += 1
    return end


def _in_columns(line: Line, anchors: Sequence[tuple[float, float]]) -> bool:
    return line.has_wide_gap or line.left > anchors[0][1]


def _runs_through(line: Line, anchors: Sequence[tuple[float, float]]) -> bool:
    """Return whether words that no gap parts run from the first column into the next."""
    begin = line.words[0]
    for before, after in pairwise([*line.words, None]):
        if after is None or after.left - before.right > CELL_GAP * line.size:
            if begin.left < anchors[1][0] - line.size and before.right > anchors[1][0] + line.size:
                return True
            begin = after
    return False


def _table_end(lines: Sequence[Line], at: int, anchors: Sequence[tuple[float, float]]) -> int:
    """Return the first line after a head's rows: a heading, prose, another head."""
    while at < len(lines):
        line = lines[at]
        first = line.words[0].text.casefold()
        far = at > 0 and line.base - lines[at - 1].base > 4 * line.size
        if first in HEAD_WORDS or first.rstrip(":") in COMMENT_WORDS or line.bold or far or _runs_through(line, anchors):
            break
        at += 1
    return at
