"""In which column does a row's value stand, where empty cells leave no trace? (DOMAIN, points 2 to 4)

Every order-keeping way to put a row's values under the head's columns is weighed: some are impossible (a word outside
KF's column, one sex without the other, a value broken in a column that would have held it), the others cost what they
contradict. The cheapest is the row's reading. It is certain only if the next costs CLEAR more; otherwise all that come
near are kept with it. What other documents of the year say is weighed afterwards (data.placing.evidence).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from data.parsing.heads import OTHER
from data.parsing.records import IndicatorRow
from data.parsing.values import Cell, readings
from data.placing.clues import clues_of
from data.placing.numbers import deviation_agrees, fits, parsed
from data.placing.widths import Bounds, width

CLEAR = 2.0  # a reading is certain if the next one costs so much more
NEAR = 6.0  # readings that cost more than this above the best are not kept
MOST_READINGS = 12
PERIODS = ("period", "periodicitet")
DEVIATION = "avvikelse"  # a difference of two others: read past, but in a text it takes a value's place
NOT_PLACED = (*PERIODS, DEVIATION, OTHER)
SEXES = ("utfall_man", "utfall_kvinnor")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a row: what it costs, the text in each filled column, and the cells' pieces."""

    cost: float
    values: tuple[tuple[str, str], ...]
    period: str = ""
    cells: tuple[tuple[str, Cell], ...] = ()

    @property
    def by_column(self) -> dict[str, str]:
        """The texts by column."""
        return dict(self.values)


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with its readings, cheapest first, and the clues of its comment."""

    row: IndicatorRow
    readings: tuple[Reading, ...]
    clues: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        """True if no other reading comes near the first."""
        return is_clear([reading.cost for reading in self.readings])


def is_clear(costs: Sequence[float]) -> bool:
    """Return whether the cheapest of the costs stands clear of the next."""
    ordered = sorted(costs)
    return len(ordered) < 2 or ordered[1] - ordered[0] >= CLEAR


def _named_count(name: str) -> bool:
    return name.casefold().startswith("antal")


def place(rows: Sequence[IndicatorRow], kind: str, is_count: Callable[[str], bool] = _named_count) -> list[Placed]:
    """Return every row with its readings; the same for any order of the rows.

    `is_count` says of an indicator's name whether it counts something (the catalogue knows; else its first word).
    Widths are learned from the heads and from rows that are certain, until no more become certain.
    """
    marks = any(row.gender_mark for row in rows)
    bounds = _head_bounds(rows)
    placed: list[Placed] = []
    for _round in range(4):
        placed = [_placed(row, kind, bounds, marks, is_count) for row in rows]
        learned = _learned(placed, _head_bounds(rows))
        if learned == bounds:
            break
        bounds = learned
    return placed


def _placed(row: IndicatorRow, kind: str, bounds: dict[str, Bounds], marks: bool, is_count: Callable[[str], bool]) -> Placed:
    clues = clues_of(row.comment)
    names = [column.name for column in row.columns]
    if row.columns_known:
        cells = [block[0] if block else "" for block in row.blocks]
        filled = tuple((name, text) for name, text in zip(names, cells, strict=False) if text and name not in NOT_PLACED)
        period = next((text for name, text in zip(names, cells, strict=False) if name in PERIODS), "")
        return Placed(row, (Reading(0.0, filled, period),), clues)
    weigh = _Weigher(row, kind, names, clues, marks, is_count(row.name))
    found: dict[tuple, Reading] = {}
    for cells in _sequences(row, len(names)):
        values, period = _without_period(cells, names)
        for reading in _assignments(values, period, names, bounds):
            # Where the head has a period, every row prints one: "Fastställs t1 2021" is a word and a period.
            without = 3.0 if not period and set(PERIODS) & set(names) else 0.0
            weighed = replace(reading, cost=weigh.cost(reading) + _grouping_cost(values) + without)
            weighed = replace(weighed, values=tuple(pair for pair in weighed.values if pair[0] != DEVIATION))
            key = (weighed.values, weighed.period)
            if key not in found or weighed.cost < found[key].cost:
                found[key] = weighed
    ordered = sorted(found.values(), key=lambda reading: (reading.cost, reading.values))
    if ordered:
        ordered = [reading for reading in ordered if reading.cost <= ordered[0].cost + NEAR][:MOST_READINGS]
    return Placed(row, tuple(ordered), clues)


def _sequences(row: IndicatorRow, most: int) -> Iterable[tuple[Cell, ...]]:
    """Yield every way to read the row's blocks as values, at most as many as there are columns."""
    blocks = [readings(list(block), most) for block in row.blocks]
    if not all(blocks):
        return
    for combination in product(*blocks):
        cells = tuple(cell for block in combination for cell in block)
        if len(cells) <= most:
            yield cells


def _without_period(cells: tuple[Cell, ...], names: list[str]) -> tuple[tuple[Cell, ...], str]:
    if not any(name in names for name in PERIODS) or not cells:
        return cells, ""
    last = cells[-1]
    year = last.text.isdigit() and len(last.text) == 4 and last.text.startswith("20")
    if len(cells) > 1 and year and cells[-2].is_period:
        return cells[:-2], f"{cells[-2].text} {last.text}"
    if last.is_period or year:
        return cells[:-1], last.text
    return cells, ""


def _assignments(values: tuple[Cell, ...], period: str, names: list[str], bounds: dict[str, Bounds]) -> Iterable[Reading]:
    columns = [name for name in names if name not in (*PERIODS, OTHER)]
    for chosen in combinations(columns, len(values)):
        pairs = tuple(zip(chosen, values, strict=True))
        if _possible(pairs, columns, bounds):
            yield Reading(0.0, tuple((name, cell.text) for name, cell in pairs), period, pairs)


def _possible(pairs: tuple[tuple[str, Cell], ...], columns: list[str], bounds: dict[str, Bounds]) -> bool:
    filled = {name for name, _cell in pairs}
    if len(filled & set(SEXES)) == 1 and set(SEXES) <= set(columns):
        return False
    if filled & set(SEXES) and "utfall" in columns and "utfall" not in filled:
        return False
    if DEVIATION in filled and not filled & {"utfall", "prognos"}:
        return False
    for name, cell in pairs:
        if cell.is_word and "kf_arsmal" in columns and name != "kf_arsmal" and not (parsed(cell.text) and name == "arsmal"):
            return False
        if cell.is_period or not bounds.get(name, Bounds()).holds(cell.text, cell.pieces):
            return False
    return True


def _grouping_cost(values: tuple[Cell, ...]) -> float:
    """Return what a reading of thousands blanks costs: "419 422" may be two values, "1 200" hardly is."""
    cost = 0.0
    amounts = [parsed(cell.text) for cell in values]
    for index, amount in enumerate(amounts):
        if amount is None:
            continue
        groups = amount.digits.split(" ")
        if len(groups) > 1 and amount.unit.startswith("%"):
            cost += 10.0  # no share is a thousand percent: "100 100 %" is two values
        if len(groups) > 1 and len(groups[0]) == 3 and not all(group == "000" for group in groups[1:]):
            cost += 2.5
        following = amounts[index + 1] if index + 1 < len(amounts) else None
        glued = len(groups[-1]) <= 3 and not amount.unit and following is not None and len(following.digits.split(",")[0]) == 3
        if glued and len(groups) == 1 and len(groups[0]) < 3 and following.unit and following.unit[0] not in "%":
            cost += 2.0
    return cost


class _Weigher:
    """What a reading contradicts, in one row of one kind of document."""

    def __init__(self, row: IndicatorRow, kind: str, names: list[str], clues: tuple[str, ...], marks: bool, is_count: bool) -> None:
        self.level = row.place.level
        self.kind = kind
        self.names = names
        self.clues = dict(clue.split("=", 1) if "=" in clue else (clue, "") for clue in clues)
        self.marked = row.gender_mark or not marks
        self.is_count = is_count

    def cost(self, reading: Reading) -> float:
        """Return the sum of what the reading contradicts."""
        values = reading.by_column
        cost = self._targets(values) + self._deviation(values)
        if self.kind == "VP":
            return cost
        cost += self._sexes(values) + self._said(values)
        if self.kind == "VB":
            return cost + (3.0 if "utfall" in self.names and "utfall" not in values else 0.0)
        yearly = reading.period.isdigit() or reading.period.casefold().startswith(("år", "helår"))
        return cost + (self._yearly(values) if yearly else self._tertial(values))

    def _targets(self, values: dict[str, str]) -> float:
        cost = 0.0
        kf, arsmal = values.get("kf_arsmal", ""), values.get("arsmal", "")
        alone = len(values) == 1
        if self.level == "namnd":
            cost += 6.0 if kf else 0.0
            return cost + (6.0 if not arsmal and "arsmal" in self.names else 0.0)
        if not kf and "kf_arsmal" in self.names:
            cost += 2.0 if alone else 4.0
        if not arsmal and "arsmal" in self.names:
            # Next to "Tas fram av nämnd" a lone value may be last year's outcome; next to a number of KF's it is the
            # board's own target, which every plan sets.
            lone_beside_words = len(values) == 2 and parsed(kf) is None
            cost += 1.5 if alone or (lone_beside_words and self.kind != "VP") else 4.0
            cost += 0.5 if alone and self.kind == "VP" else 0.0
        return cost

    def _deviation(self, values: dict[str, str]) -> float:
        """Return what a deviation costs: one that is no difference of the others is none; one is printed where it can be told."""
        if DEVIATION not in self.names:
            return 0.0
        if DEVIATION in values:
            return {True: -1.0, False: 4.0, None: 1.0}[deviation_agrees(values[DEVIATION], values)]
        return 1.0 if values.keys() & {"utfall", "prognos"} and parsed(values.get("arsmal", "")) else 0.0

    def _sexes(self, values: dict[str, str]) -> float:
        if "utfall_man" not in values:
            return 0.0
        cost = 0.0 if self.marked else 3.5
        total, men, women = (parsed(values.get(name, "")) for name in ("utfall", *SEXES))
        if not (total and men and women):
            return cost
        low, high = sorted((men.value, women.value))
        adds_up = abs(men.value + women.value - total.value) <= 0.02 * abs(total.value) + 0.05
        not_split = men.value == women.value == 0
        return cost + (0.0 if low <= total.value <= high or adds_up or not_split else 4.0)

    def _said(self, values: dict[str, str]) -> float:
        """Return what the row's own comment speaks against (or, below zero, for)."""
        cost = 0.0
        utfall, before, prognos = (parsed(values.get(name, "")) for name in ("utfall", "utfall_fg_vb", "prognos"))
        difference = parsed(self.clues.get("skillnad", ""))
        if difference and utfall and before:
            cost += -3.0 if abs(utfall.value - before.value - difference.value) < 0.0051 else 3.0
        said = parsed(self.clues.get("prognos", ""))
        if said and prognos:
            cost += -2.0 if prognos.value == said.value else 2.0
        if "fg upprepat" in self.clues and utfall and before:
            cost += -2.0 if utfall.value == before.value else 2.0
        if utfall and any(clue in self.clues for clue in ("installd", "senare")):
            cost += 3.0
        if "ingen metod" in self.clues:
            cost += 3.0 * bool(utfall) + 3.0 * bool(before) + 1.0 * bool(prognos)
        if "matt" in self.clues and not utfall:
            cost += 4.0
        return cost + (1.5 if "ny" in self.clues and before else 0.0)

    def _yearly(self, values: dict[str, str]) -> float:
        """A yearly indicator has hardly an outcome in T1 and T2; its forecast, if any, is mostly the target itself."""
        cost = 0.0
        measured = "utfall_man" in values or "matt" in self.clues
        if "utfall" in values and not measured:
            cost += 1.0 if self.is_count else 2.4
        if "prognos" in values:
            on_target = fits(values["prognos"], values.get("arsmal", ""))
            if "utfall" in values and "utfall_man" in values:
                cost += 2.0  # what is measured already needs no forecast
            elif "utfall_fg_vb" not in values:
                typed = "utfall" not in values and self._without_unit(values, "prognos")
                cost += 1.2 if typed else 1.9 if on_target else 2.5
            elif not on_target:
                cost += 2.5
            elif values["prognos"] == values["utfall_fg_vb"] and values["prognos"] == values.get("arsmal"):
                cost += 1.0  # three alike: any two of utfall, last year's and forecast
        if self._without_unit(values, "utfall_fg_vb") and not values.keys() & {"prognos", "utfall"}:
            cost += 0.8
        return cost

    def _without_unit(self, values: dict[str, str], name: str) -> bool:
        """Return whether a value lacks the unit that the target beside it prints (forecasts are typed by hand)."""
        value, target = parsed(values.get(name, "")), parsed(values.get("arsmal", ""))
        return bool(value and target and target.unit and not value.unit)

    def _tertial(self, values: dict[str, str]) -> float:
        cost = 0.0
        if "utfall" not in values and "ingen metod" not in self.clues:
            cost += 3.0 if len(values) > 3 else 1.5
        if "utfall_man" not in values and self.marked and len(values) > 5:
            cost += 0.5
        printed = [name for name in ("utfall_fg_vb", "prognos") if name in self.names]
        missing = [name for name in printed if name not in values]
        if len(missing) == 1 and len(printed) == 2:
            other = "prognos" if missing[0] == "utfall_fg_vb" else "utfall_fg_vb"
            on_target = fits(values[other], values.get("arsmal", ""))
            cost += 0.5 if on_target == (other == "prognos") else 1.0
        elif missing:
            cost += 1.0
        return cost


def _head_bounds(rows: Sequence[IndicatorRow]) -> dict[str, Bounds]:
    bounds: dict[str, Bounds] = {}
    for row in rows:
        if row.columns_known:
            continue
        for column in row.columns:
            if len(column.pieces) > 1:
                bounds[column.name] = Bounds(least=max(width(piece) for piece in column.pieces))
    return bounds


def _learned(placed: Sequence[Placed], bounds: dict[str, Bounds]) -> dict[str, Bounds]:
    """Return the bounds with what the certain rows show. A plan's two columns are wide: nothing is to be learned."""
    learned = dict(bounds)
    for item in sorted(placed, key=lambda item: item.row.line):
        if item.row.columns_known or not item.readings or not item.certain or len(item.row.columns) < 5:
            continue
        for name, cell in item.readings[0].cells:
            learned[name] = learned.get(name, Bounds()).with_cell(cell.text, cell.pieces)
    return learned
