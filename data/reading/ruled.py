"""Tables whose cells stand between ruled lines, level and upright: every cell and every empty cell is known.

The lines that meet form a grid; where a border is missing between two of its fields they are one cell (a comment over the
table's whole width, a head over two columns).
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.reading.geometry import Rule, Word, lines_of
from data.reading.tables import Cell, PageTable, Row

SAME = 2.5  # points: lines so near are one
MEET = 4.0  # points: so near two lines meet
MOST_LINES = 700  # a table on a page has no more; a drawing has
COVERS = 0.6  # of a field's side: so much of a line is its border


def ruled_tables(words: Sequence[Word], rules: Iterable[Rule]) -> tuple[list[PageTable], list[Word], list[Rule]]:
    """Return the tables between ruled lines, the words outside them, and the level lines that belong to none."""
    level, upright = merged(rules, level=True), merged(rules, level=False)
    if not upright or len(level) > MOST_LINES or len(upright) > MOST_LINES:
        return [], list(words), level if len(level) <= MOST_LINES else []
    left = list(words)
    tables: list[PageTable] = []
    used: set[Rule] = set()
    for across, down in _meeting(level, upright):
        grid = _Grid(across, down)
        if grid.columns < 2:
            continue
        table, rest = grid.table(left)
        if table is not None:
            tables.append(table)
            left = rest
            used |= set(across)
    return tables, left, [rule for rule in level if rule not in used]


def has_too_many(rules: Sequence[Rule]) -> bool:
    """Return whether a page has more lines than are held to be tables."""
    return len(rules) > MOST_LINES and any(len(merged(rules, level=level)) > MOST_LINES for level in (True, False))


def merged(rules: Iterable[Rule], *, level: bool) -> list[Rule]:
    """Return the lines of one direction, those that lie upon or continue one another made one."""
    ordered = sorted((rule for rule in rules if rule.level == level), key=lambda rule: rule.at)
    found: list[Rule] = []
    for group in _near(ordered):
        at = sum(rule.at for rule in group) / len(group)
        begin = end = None
        for rule in sorted(group, key=lambda rule: rule.begin):
            if begin is not None and rule.begin <= end + MEET:
                end = max(end, rule.end)
                continue
            if begin is not None:
                found.append(Rule(level, at, begin, end))
            begin, end = rule.begin, rule.end
        found.append(Rule(level, at, begin, end))
    return found


def _near(ordered: list[Rule]) -> Iterable[list[Rule]]:
    group: list[Rule] = []
    for rule in ordered:
        if group and rule.at - group[0].at > SAME:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _meeting(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Return the groups of lines that meet, those from the top down."""
    above = list(range(len(level) + len(upright)))

    def top(item: int) -> int:
        while above[item] != item:
            above[item] = above[above[item]]
            item = above[item]
        return item

    for one, across in enumerate(level):
        for other, down in enumerate(upright):
            meets = across.begin - MEET <= down.at <= across.end + MEET and down.begin - MEET <= across.at <= down.end + MEET
            if meets:
                above[top(one)] = top(len(level) + other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for one, across in enumerate(level):
        groups[top(one)][0].append(across)
    for other, down in enumerate(upright):
        groups[top(len(level) + other)][1].append(down)
    whole = [group for group in groups.values() if len(group[0]) > 1 and group[1]]
    return sorted(whole, key=lambda group: min(rule.at for rule in group[0]))


@dataclass
class _Grid:
    """The fields between lines that meet."""

    across: list[Rule]
    down: list[Rule]

    def __post_init__(self) -> None:
        xs = [rule.at for rule in self.down] + [rule.begin for rule in self.across] + [rule.end for rule in self.across]
        ys = [rule.at for rule in self.across] + [rule.begin for rule in self.down] + [rule.end for rule in self.down]
        self.xs, self.ys = _places(xs), _places(ys)

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    def table(self, words: Sequence[Word]) -> tuple[PageTable | None, list[Word]]:
        """Return the table with its words, and the words outside; None where no two cells hold words."""
        inside: dict[tuple[int, int], list[Word]] = defaultdict(list)
        outside: list[Word] = []
        cells = self._cells()
        for word in words:
            column = bisect_right(self.xs, (word.left + word.right) / 2) - 1
            row = bisect_right(self.ys, word.middle) - 1
            if 0 <= column < self.columns and 0 <= row < len(self.ys) - 1:
                inside[cells[row][column]].append(word)
            else:
                outside.append(word)
        if len(inside) < 2:
            return None, list(words)
        taken: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for row, fields in enumerate(cells):
            for column, cell in enumerate(fields):
                taken[cell].append((row, column))
        rows = []
        for row in range(len(self.ys) - 1):
            begun = [(cell, fields) for cell, fields in taken.items() if min(fields)[0] == row]
            made = [self._cell(fields, inside.get(cell, [])) for cell, fields in begun]
            if made:
                bottom = self.ys[row + 1]
                rows.append(Row(tuple(sorted(made, key=lambda cell: cell.first)), self.ys[row], bottom))
        rows = [row for row in rows if row.lines or row.bottom - row.top > 2 * MEET]
        if not rows:
            return None, list(words)
        return PageTable(tuple(self.xs), tuple(rows)), outside

    def _cell(self, fields: list[tuple[int, int]], words: list[Word]) -> Cell:
        columns = [column for _row, column in fields]
        rows = [row for row, _column in fields]
        first, last = min(columns), max(columns)
        return Cell(first, last, tuple(lines_of(words)), (self.xs[first], self.xs[last + 1]), max(rows) - min(rows) + 1)

    def _cells(self) -> list[list[tuple[int, int]]]:
        """Return for each field the cell it belongs to, named by the cell's first field."""
        rows = len(self.ys) - 1
        above = {(row, column): (row, column) for row in range(rows) for column in range(self.columns)}

        def top(field: tuple[int, int]) -> tuple[int, int]:
            while above[field] != field:
                above[field] = above[above[field]]
                field = above[field]
            return field

        def join(one: tuple[int, int], other: tuple[int, int]) -> None:
            first, second = sorted((top(one), top(other)))
            above[second] = first

        upright = _by_place(self.down, self.xs)
        level = _by_place(self.across, self.ys)
        for row in range(rows):
            for column in range(self.columns):
                if column + 1 < self.columns and not _covered(upright[column + 1], self.ys[row], self.ys[row + 1]):
                    join((row, column), (row, column + 1))
                if row + 1 < rows and not _covered(level[row + 1], self.xs[column], self.xs[column + 1]):
                    join((row, column), (row + 1, column))
        return [[top((row, column)) for column in range(self.columns)] for row in range(rows)]


def _places(values: Iterable[float]) -> list[float]:
    """Return the values in order, those that lie near made one."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][0] <= MEET:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(group) / len(group) for group in found]


def _by_place(rules: list[Rule], places: list[float]) -> dict[int, list[Rule]]:
    found: dict[int, list[Rule]] = defaultdict(list)
    for rule in rules:
        nearest = min(range(len(places)), key=lambda place: abs(places[place] - rule.at))
        found[nearest].append(rule)
    return found


def _covered(rules: Iterable[Rule], begin: float, end: float) -> bool:
    covered = sum(max(0.0, min(rule.end, end) - max(rule.begin, begin)) for rule in rules)
    return covered >= COVERS * (end - begin)
