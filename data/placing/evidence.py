"""What the year's other documents say of a row whose columns are in doubt.

KF's årsmål is one for all boards; boards often set the same årsmål; an indicator that another board calls new has no
outcome of last year. Only rows that are certain by themselves give evidence, so the result is the same in any order
of loading: every row keeps its own readings, and this is weighed anew over all documents of the year each time.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from data.placing.columns import CLEAR, is_clear
from data.placing.numbers import parsed


@dataclass(slots=True)
class Known:
    """What the year's documents say of one indicator; each fact with the document that says it."""

    kf_arsmal: set[tuple[str, str]] = field(default_factory=set)
    arsmal: set[tuple[str, str]] = field(default_factory=set)
    new: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class OwnReading:
    """A reading by the row's own evidence: its cost and its values by column."""

    cost: float
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row as its own document has it: whose it is, its indicator's key, its readings, its clues."""

    document: str
    key: str
    level: str
    readings: tuple[OwnReading, ...]
    clues: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        """True if the row needs no other document to be read."""
        return is_clear([reading.cost for reading in self.readings])


@dataclass(frozen=True, slots=True)
class Settled:
    """The reading chosen, whether it stands clear, and the others that come near."""

    values: dict[str, str]
    certain: bool
    alternatives: tuple[dict[str, str], ...]


def known_of(rows: Iterable[OwnRow]) -> dict[str, Known]:
    """Return what the rows of one year say of each indicator of KF's."""
    known: dict[str, Known] = defaultdict(Known)
    for row in rows:
        if row.level != "kf" or not row.readings:
            continue
        if "ny" in row.clues:
            known[row.key].new.add(row.document)
        if row.certain:
            values = row.readings[0].values
            if values.get("kf_arsmal"):
                known[row.key].kf_arsmal.add((row.document, _same(values["kf_arsmal"])))
            if values.get("arsmal"):
                known[row.key].arsmal.add((row.document, _same(values["arsmal"])))
    return dict(known)


def settled(row: OwnRow, known: dict[str, Known]) -> Settled:
    """Return the row's reading after the year's other documents are heard."""
    if row.certain or row.key not in known:
        weighed = [(reading.cost, reading) for reading in row.readings]
    else:
        weigh = _weigher(row.document, known[row.key])
        weighed = [(reading.cost + weigh(reading.values), reading) for reading in row.readings]
    weighed.sort(key=lambda item: (item[0], sorted(item[1].values.items())))
    best = weighed[0][0]
    near = [reading.values for cost, reading in weighed[1:] if cost - best < CLEAR]
    return Settled(weighed[0][1].values, not near, tuple(near))


def _weigher(document: str, known: Known) -> Callable[[dict[str, str]], float]:
    kf = {value for other, value in known.kf_arsmal if other != document}
    arsmal = {value for other, value in known.arsmal if other != document}
    new = any(other != document for other in known.new)

    def weigh(values: dict[str, str]) -> float:
        cost = 0.0
        if kf and values.get("kf_arsmal") and _same(values["kf_arsmal"]) not in kf:
            cost += 1.0 if len(values) == 1 else 3.0
        own = parsed(values.get("arsmal", ""))
        if own and own.value and _same(values["arsmal"]) in arsmal:
            cost -= 2.0
        if new and values.get("utfall_fg_vb"):
            cost += 1.5
        return cost

    return weigh


def _same(text: str) -> str:
    """Return a printed target so that `90%` and `90 %`, `16` and `16,0` are one."""
    amount = parsed(text)
    if amount is None:
        return "".join(text.split()).casefold()
    return f"{amount.value:g} {''.join(amount.unit.split()).casefold()}"


def readings_as_data(readings: Sequence[OwnReading]) -> list[list]:
    """Return readings as plain lists, for the tables of record."""
    return [[round(reading.cost, 2), reading.values] for reading in readings]
