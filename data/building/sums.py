"""Which printed totals, nets and differences are not what their parts give? Arithmetic on the cells of economy and statistics.

What a column or a row means is learned from the table itself: income is printed negative here and positive there, many
`varav` rows are only some of the parts, and "Jmf" may be counted from one of several budgets. A relation that holds in most
places is taken to hold everywhere, and the place where it fails is yielded; where nothing shows what was meant, nothing is.
Rounding explains half a unit of the last printed decimal for every figure taken part.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, permutations

from data.building.facts import side

Cell = dict
Line = list[Cell]  # the cells of one printed row

SUM = re.compile(r"(summa|summering|delsumma|totalt?|s:a)\b", re.IGNORECASE)
# Columns that do not add up: shares, means, rates.
MEAN = re.compile(r"%$|\b(andel|procent|snitt|medel|genomsnitt|per\b)", re.IGNORECASE)
DIFFERENCE = re.compile(r"differens|skillnad|avvikelse|förändring|jmf|jämför", re.IGNORECASE)
ASKED = ("begart", "forandring")  # what a report adds to the budget before it compares with the forecast
DECIMALS = re.compile(r"\d[,.](\d+)")


@dataclass(frozen=True)
class Relation:
    """A printed figure and the signed figures it should be made of."""

    total: Cell
    parts: tuple[tuple[int, Cell], ...]

    @property
    def expected(self) -> float:
        """What the parts give, without the noise of binary fractions."""
        return round(sum(sign * part["value"] for sign, part in self.parts), 6)

    @cached_property
    def off(self) -> float:
        """How far the printed figure is from what the parts give."""
        return self.total["value"] - self.expected

    @cached_property
    def slack(self) -> float:
        """How much rounding explains."""
        return sum(half_unit(cell["value_text"]) for cell in self.cells) + 1e-6

    @property
    def cells(self) -> list[Cell]:
        """The total and its parts."""
        return [self.total, *(part for _sign, part in self.parts)]

    @property
    def holds(self) -> bool:
        """Whether the figures agree but for rounding."""
        return abs(self.off) <= self.slack

    @property
    def tells(self) -> bool:
        """Whether the figures agree in more than zeros."""
        return self.holds and all(cell["value"] for cell in self.cells[:2])

    def explained_by(self, other: "Relation") -> bool:
        """Return whether this one would hold if the other were mended in a figure that both have: one slip, one finding."""
        mine, theirs = [(-1, self.total), *self.parts], [(-1, other.total), *other.parts]
        mended = [other.off * sign * their_sign for sign, cell in mine for their_sign, shared in theirs if cell is shared]
        return any(abs(self.off - moved) <= self.slack + other.slack for moved in mended)


def half_unit(text: str) -> float:
    """Return half a unit of a printed figure's last decimal: what rounding may have taken or given.

    >>> half_unit("1 794,4"), half_unit("16")
    (0.05, 0.5)
    """
    match = DECIMALS.search(text)
    return 0.5 * 10 ** -len(match[1]) if match else 0.5


def broken_sums(cells: Iterable[Cell]) -> Iterator[tuple[Cell, Cell, str, float]]:
    """Yield (the cell that does not agree, the first of its parts, the parts as printed, what they give), in printed order."""
    by_document: dict[str, list[Cell]] = defaultdict(list)
    for cell in sorted(cells, key=lambda cell: (cell["document_id"], cell["cell_order"])):
        if cell["value"] is not None:
            by_document[cell["document_id"]].append(cell)
    for printed in by_document.values():
        tables = _tables(printed)
        failing = [*differences(tables), *main_table(tables)]
        for lines in tables:
            failing += [*totals(lines), *parts(lines), *nets_of_rows(lines), *nets_of_columns(lines)]
        for relation in _once(failing):
            yield relation.total, relation.parts[0][1], _written(relation), relation.expected


def totals(lines: list[Line]) -> Iterator[Relation]:
    """Yield the cells of Summa, Totalt and the like that the rows above do not add up to.

    Which rows are meant (all, those since the sum before, those under the same heading) is learned from the row's other columns;
    a table of one column must leave no choice.
    """
    for place, line in enumerate(lines):
        if not SUM.match(line[0]["row_name"]):
            continue
        readings = [_column_sums(line, above) for above in _rows_meant(lines[:place], line[0]["parent"])]
        readings = [relations for relations in readings if relations]
        if not readings:
            continue
        if all(len(relations) == 1 for relations in readings):
            if len({tuple(map(id, relations[0].cells)) for relations in readings}) == 1 and len(readings[0][0].parts) > 1:
                yield from (relation for relation in readings[0] if not relation.holds)
            continue
        best = max(readings, key=_support)
        holding = {id(relation.total) for relations in readings for relation in relations if relation.holds}
        yield from (relation for relation in _failing(best, per_failure=1) if id(relation.total) not in holding)


def parts(lines: list[Line]) -> Iterator[Relation]:
    """Yield the cells of a row that its `varav` rows do not fill although they do in at least two other columns."""
    for parent, children in _children(lines):
        yield from _failing(_column_sums(parent, children), per_failure=2)


def nets_of_rows(lines: list[Line]) -> Iterator[Relation]:
    """Yield the nets of a table with the rows Kostnader, Intäkter and Netto that the two do not give; sign learned from its columns."""
    sides = {
        which: [place for place, line in enumerate(lines) if side("", line[0]["row_name"]) == which]
        for which in ("kostnader", "intakter", "netto")
    }
    if len(sides["kostnader"]) == len(sides["intakter"]) == 1 and sides["netto"]:
        costs, income = sides["kostnader"][0], sides["intakter"][0]
        net = min(sides["netto"], key=lambda place: abs(place - costs) + abs(place - income))
        by_column = [{cell["column_name"]: cell for cell in lines[place]} for place in (net, costs, income)]
        triples = [
            (by_column[0][name], by_column[1][name], by_column[2][name]) for name in by_column[0] if all(name in row for row in by_column)
        ]
        yield from _failing(_both_signs(triples), per_failure=2)


def nets_of_columns(lines: list[Line]) -> Iterator[Relation]:
    """Yield the nets of the rows of a table with such columns, for the same year; column and sign learned from its rows."""
    triples: dict[tuple, list[tuple[Cell, Cell, Cell]]] = defaultdict(list)
    for line in lines:
        sided = [(side(cell["column_name"], ""), cell) for cell in line]
        for (_c, costs), (_i, income), (_n, net) in (
            trio for trio in permutations(sided, 3) if [which for which, _cell in trio] == ["kostnader", "intakter", "netto"]
        ):
            if costs["for_year"] == income["for_year"] == net["for_year"]:
                triples[costs["column_name"], income["column_name"], net["column_name"]].append((net, costs, income))
    best = max(map(_both_signs, triples.values()), key=_support, default=[])
    yield from _failing(best, per_failure=3)


def differences(tables: list[list[Line]]) -> Iterator[Relation]:
    """Yield the differences (Differens, Jmf, Avvikelse) that are not one column less another.

    Which columns is learned from all of the document's tables with the same heads; a report's Avvikelse may count what is asked
    for with the budget.
    """
    same_heads: dict[frozenset[str], list[dict[str, Cell]]] = defaultdict(list)
    for lines in tables:
        heads = frozenset(cell["column_name"] for line in lines for cell in line)
        same_heads[heads] += [{cell["column_name"]: cell for cell in line} for line in lines]
    for heads, rows in same_heads.items():
        measures = {cell["column_name"]: cell["measure"] for row in rows for cell in row.values()}
        for head in sorted(heads):
            if DIFFERENCE.search(head):
                yield from _differences(head, sorted(heads - {head}), measures, rows)


def _differences(head: str, others: list[str], measures: dict[str, str | None], rows: list[dict[str, Cell]]) -> Iterator[Relation]:
    asked = [name for name in others if measures[name] in ASKED]
    added = [(), *((name,) for name in asked), *combinations(asked, 2)]
    readings = []
    for first, second in permutations(others, 2):
        for more in added:
            if {first, second} & set(more):
                continue
            names = (first, *more, second)
            relations = [
                Relation(row[head], (*((1, row[name]) for name in names[:-1]), (-1, row[second])))
                for row in rows
                if head in row and all(name in row for name in names)
            ]
            readings.append(relations)
    most = max((_support(relations)[0] for relations in readings), default=0)
    failing = [_failing(relations, per_failure=4) for relations in readings if _support(relations)[0] == most]
    # Where readings fit equally well, only what none of them explains.
    for relation in failing[0] if failing else ():
        if all(relation.total in [other.total for other in found] for found in failing):
            yield relation


def main_table(tables: list[list[Line]]) -> Iterator[Relation]:
    """Yield the main table's cells that differ from the total of the table that spells the row out.

    The rows have other names there, so the pairs are learned: at least three tables' totals stand in the main table with the
    same figure in every column they share; one whose total agrees with a row that is left in some columns only is yielded.
    """
    if len(tables) < 2:
        return
    main = max(tables, key=len)
    rows = [{cell["column_name"]: cell for cell in line} for line in main if not SUM.match(line[0]["row_name"])]
    heads = {name for row in rows for name in row}
    spelt_out = [
        {cell["column_name"]: cell for cell in lines[-1]} for lines in tables if lines is not main and SUM.match(lines[-1][0]["row_name"])
    ]
    compared = [[_shared(row, total, heads) for row in rows] for total in spelt_out]
    whole = [[all(relation.holds for relation in found) and _support(found)[0] >= 2 for found in pairs] for pairs in compared]
    taken = {place for pairs in whole for place, fits in enumerate(pairs) if fits}
    if sum(any(pairs) for pairs in whole) < 3:
        return
    for pairs, fits in zip(compared, whole, strict=True):
        partly = [found for place, found in enumerate(pairs) if place not in taken and _support(found)[0]]
        if not any(fits) and len(partly) == 1:
            yield from _failing(partly[0], per_failure=1)


def _shared(row: dict[str, Cell], total: dict[str, Cell], heads: set[str]) -> list[Relation]:
    return [Relation(row[name], ((1, total[name]),)) for name in sorted(heads & total.keys() & row.keys())]


def _tables(cells: list[Cell]) -> list[list[Line]]:
    """Return the tables of a document, each as its printed rows."""
    tables: dict[str, dict[tuple, Line]] = defaultdict(dict)
    for cell in cells:
        tables[cell["table_name"]].setdefault((cell["line"], cell["row_name"], cell["parent"]), []).append(cell)
    return [list(lines.values()) for lines in tables.values()]


def _is_part(line: Line, names: set[str]) -> bool:
    """Return whether a row is counted in another row of its table, not beside it."""
    return line[0]["row_name"].casefold().startswith("varav") or (line[0]["parent"] or "") in names


def _rows_meant(above: list[Line], heading: str | None) -> list[list[Line]]:
    names = {line[0]["row_name"] for line in above}
    beside = [line for line in above if not _is_part(line, names)]
    sums = [place for place, line in enumerate(beside) if SUM.match(line[0]["row_name"])]
    since = sums[-1] + 1 if sums else 0
    last = beside[-1][0]["parent"] if beside else None
    return [
        beside[since:],
        [line for line in beside if not SUM.match(line[0]["row_name"])],
        [line for line in beside[since:] if line[0]["parent"] == (heading or last)],
    ]


def _children(lines: list[Line]) -> Iterator[tuple[Line, list[Line]]]:
    for place, line in enumerate(lines):
        name = line[0]["row_name"]
        following = []
        for other in lines[place + 1 :]:
            if other[0]["parent"] != name:
                break
            following.append(other)
        if following:
            yield line, following


def _column_sums(total: Line, above: list[Line]) -> list[Relation]:
    relations = []
    for cell in total:
        if MEAN.search(cell["column_name"]) or "%" in cell["value_text"]:
            continue
        summed = tuple(
            (1, other) for line in above for other in line if other["column_name"] == cell["column_name"] and other["unit"] == cell["unit"]
        )
        if summed:
            relations.append(Relation(cell, summed))
    return relations


def _support(relations: list[Relation]) -> tuple[int, int]:
    """Return how many relations hold in more than zeros, and (as a negative number) how many do not hold."""
    return sum(relation.tells for relation in relations), -sum(not relation.holds for relation in relations)


def _failing(relations: list[Relation], *, per_failure: int) -> list[Relation]:
    """Return the relations that do not hold, if `per_failure` others do for each of them."""
    telling, failures = _support(relations)
    return [relation for relation in relations if not relation.holds] if telling >= -failures * per_failure else []


def _both_signs(triples: list[tuple[Cell, Cell, Cell]]) -> list[Relation]:
    return max(
        ([Relation(net, ((1, costs), (sign, income))) for net, costs, income in triples if income["value"]] for sign in (1, -1)),
        key=_support,
    )


def _once(failing: Iterable[Relation]) -> list[Relation]:
    """Return the relations without those that another one's slip explains: the shortest tells most plainly where it is."""
    kept: list[Relation] = []
    for relation in sorted(failing, key=lambda item: (len(item.parts), item.total["cell_order"])):
        if not any(relation.explained_by(other) for other in kept):
            kept.append(relation)
    return sorted(kept, key=lambda item: item.total["cell_order"])


def _written(relation: Relation) -> str:
    written = ""
    for sign, part in relation.parts:
        text = f"({part['value_text']})" if part["value"] < 0 and written else part["value_text"]
        written += f" {'+' if sign > 0 else '-'} {text}" if written else text
    return written
