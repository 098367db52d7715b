"""The reviewed catalogue: which indicators, boards, themes and verksamheter there are. Every row is checked when it is read.

Source: data/catalogue/*.csv, kept by people (DESIGN, "The catalogue"). A broken row stops the build with file, row and
reason: nothing is guessed about an indicator.
"""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import TypeVar

from data.parsing.joining import squashed
from data.parsing.narrow import WORD_ENDS

DEFAULT_FOLDER = Path(__file__).parent.parent / "catalogue"
MEASURE_TYPES = ("andel", "index", "kvot", "antal", "mangd")
DIRECTIONS = ("hogre", "lagre", "inom", "okand")
KF_SCOPES = ("namnd", "stadssnitt", "stadssumma")
PERIOD_BASES = ("period", "rullande ar", "enkat", "okand")
Item = TypeVar("Item")
PART = re.compile(r"varav\s+", re.IGNORECASE)
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class BrokenCatalogue(Exception):
    """A row of the catalogue is not what it must be; one Swedish sentence: file, row, reason."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measure, whatever its name was printed as. `direction` says which way is better, and why we say so."""

    indicator_id: str
    name: str
    aliases: tuple[str, ...]
    unit: str
    measure_type: str
    direction: str
    direction_reason: str
    theme: str
    kf_scope: str
    cumulative: bool
    period_basis: str
    splittable: bool
    related: tuple[str, ...]
    reviewed: str


@dataclass(frozen=True, slots=True)
class Board:
    """A stadsdelsnämnd as long as it lasted: a merged board is a new one with predecessors."""

    slug: str
    name: str
    short: str
    first_day: str
    last_day: str
    successor: str
    predecessors: tuple[str, ...]
    tile: tuple[int, int] | None  # row and column in the schematic map of the city


@dataclass(frozen=True, slots=True)
class Theme:
    """What indicators are about, across the councils' terms of office."""

    theme: str
    name: str
    order: int


@dataclass(frozen=True, slots=True)
class Verksamhet:
    """What money is spent on, whatever a budget table calls it; `parent` is the verksamhet it is a part of, '' if none."""

    verksamhet: str
    name: str
    order: int
    parent: str
    aliases: tuple[str, ...]
    reviewed: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A printed value that is known to be wrong in its source, what is right, and why. Fails when it no longer matches."""

    document: str
    table: str
    line: int
    column: str
    printed: str
    corrected: str
    reason: str


@dataclass(frozen=True)
class Catalogue:
    """Everything people have decided."""

    indicators: tuple[Indicator, ...]
    boards: tuple[Board, ...]
    themes: tuple[Theme, ...]
    corrections: tuple[Correction, ...]
    verksamheter: tuple[Verksamhet, ...] = ()
    _ids: dict[str, str] = field(default_factory=dict)
    _types: dict[str, str] = field(default_factory=dict)
    _parts: dict[tuple[str, str], str] = field(default_factory=dict)

    def words(self) -> frozenset[str]:
        """Return the words of all indicators' names, in small letters: they tell where a narrow cell cut one in two."""
        names = (name for item in self.indicators for name in (item.name, *item.aliases))
        return frozenset(word.strip(WORD_ENDS).casefold() for name in names for word in name.split())

    def indicator_id(self, name: str) -> str:
        """Return the id of a printed name, or '' where no reviewed alias is that name (likeness alone never decides)."""
        return self._ids.get(squashed(name), "")

    def is_count(self, name: str) -> bool:
        """Return whether the indicator counts something; an unknown one by its first word."""
        known = self._types.get(self.indicator_id(name))
        return known == "antal" if known else name.casefold().startswith("antal")

    def verksamhet(self, name: str, part_of: str = "") -> str:
        """Return the id of a row's printed name, '' where no reviewed alias is that name. `part_of` is the printed name of the row
        it is a part of, which then decides: "varav vuxna" is one thing under one verksamhet, another under another."""
        key = squashed(PART.sub("", name))
        if part_of:
            return self._parts.get((self.verksamhet(part_of), key), "") if self.verksamhet(part_of) else ""
        whole = self._parts.get(("", key), "")
        parts = {found for (_parent, alias), found in self._parts.items() if alias == key}
        # A part printed as a row of its own (depreciation beside the park budget) is known where its name says which.
        return whole or (parts.pop() if len(parts) == 1 else "")


def load_catalogue(folder: Path = DEFAULT_FOLDER) -> Catalogue:
    """Return the catalogue. Raises BrokenCatalogue at the first row that is not what it must be."""
    themes = _read(folder / "themes.csv", ("theme", "name", "order"), _theme)
    boards = _read(folder / "boards.csv", ("board", "name", "short", "from", "to", "successor", "predecessors", "tile"), _board)
    columns = tuple(item.name for item in fields(Indicator))
    indicators = _read(folder / "indicators.csv", columns, _indicator)
    corrections = _read(folder / "corrections.csv", tuple(item.name for item in fields(Correction)), _correction)
    verksamheter = _read(folder / "verksamheter.csv", tuple(item.name for item in fields(Verksamhet)), _verksamhet)
    _check_themes(folder / "themes.csv", themes)
    _check_boards(folder / "boards.csv", boards)
    ids = _check_indicators(folder / "indicators.csv", indicators, {item.theme for _row, item in themes})
    parts = _check_verksamheter(folder / "verksamheter.csv", verksamheter)
    return Catalogue(
        tuple(item for _row, item in indicators),
        tuple(item for _row, item in boards),
        tuple(item for _row, item in themes),
        tuple(item for _row, item in corrections),
        tuple(item for _row, item in verksamheter),
        ids,
        {item.indicator_id: item.measure_type for _row, item in indicators},
        parts,
    )


def _read(path: Path, columns: tuple[str, ...], make: Callable[[dict[str, str]], Item]) -> list[tuple[int, Item]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = tuple(next(reader, ()))
            if header != columns:
                raise BrokenCatalogue(f"{path.name} rad 1: kolumnerna ska vara {', '.join(columns)}.")
            items = []
            for cells in reader:
                if len(cells) != len(columns):
                    raise BrokenCatalogue(f"{path.name} rad {reader.line_num}: {len(cells)} celler, inte {len(columns)}.")
                try:
                    items.append((reader.line_num, make(dict(zip(columns, cells, strict=True)))))
                except ValueError as error:
                    raise BrokenCatalogue(f"{path.name} rad {reader.line_num}: {error}.") from error
            return items
    except FileNotFoundError as error:
        raise BrokenCatalogue(f"{path.name} saknas i {path.parent}.") from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise BrokenCatalogue(f"{path.name} går inte att läsa ({error}).") from error


def _slug(text: str, what: str) -> str:
    if not SLUG.fullmatch(text):
        raise ValueError(f"{what} ”{text}” ska vara små bokstäver a–z, siffror och bindestreck")
    return text


def _one_of(text: str, allowed: tuple[str, ...], what: str) -> str:
    if text not in allowed:
        raise ValueError(f"{what} ”{text}” ska vara något av {', '.join(allowed)}")
    return text


def _yes(text: str, what: str) -> bool:
    return _one_of(text, ("yes", "no"), what) == "yes"


def _day(text: str, what: str) -> str:
    try:
        if len(text) != 10:  # ISO's shorter forms are dates too, but not the one agreed on
            raise ValueError(text)
        date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{what} ”{text}” ska vara ett datum ÅÅÅÅ-MM-DD") from error
    return text


def _filled(text: str, what: str) -> str:
    if not text.strip():
        raise ValueError(f"{what} är tom")
    return text


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _order(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(f"order ”{text}” ska vara ett heltal")
    return int(text)


def _theme(row: dict[str, str]) -> Theme:
    return Theme(_slug(row["theme"], "theme"), _filled(row["name"], "name"), _order(row["order"]))


def _verksamhet(row: dict[str, str]) -> Verksamhet:
    aliases = _several(row["aliases"])
    if not aliases:
        raise ValueError("aliases är tom")
    return Verksamhet(
        _slug(row["verksamhet"], "verksamhet"), _filled(row["name"], "name"), _order(row["order"]), row["parent"], aliases,
        _day(row["reviewed"], "reviewed"),
    )  # fmt: skip


def _board(row: dict[str, str]) -> Board:
    return Board(
        _slug(row["board"], "board"), _filled(row["name"], "name"), _filled(row["short"], "short"), _day(row["from"], "from"),
        _day(row["to"], "to") if row["to"] else "", row["successor"], _several(row["predecessors"]),
        _tile(row["tile"]),
    )  # fmt: skip


def _tile(text: str) -> tuple[int, int] | None:
    if not text:
        return None
    if not re.fullmatch(r"[1-9]\.[1-9]", text):
        raise ValueError(f"tile ”{text}” ska vara rad.kolumn, till exempel 2.4, eller tom")
    row, column = text.split(".")
    return int(row), int(column)


def _indicator(row: dict[str, str]) -> Indicator:
    reason = row["direction_reason"]
    if not re.match(r"tryckt: \S+, rad \d+|bedömning: \S", reason):
        raise ValueError(f"direction_reason ”{reason}” ska vara ”tryckt: <dokument>, rad N” eller ”bedömning: …”")
    aliases = _several(row["aliases"])
    if not aliases:
        raise ValueError("aliases är tom")
    return Indicator(
        _slug(row["indicator_id"], "indicator_id"), _filled(row["name"], "name"), aliases, row["unit"],
        _one_of(row["measure_type"], MEASURE_TYPES, "measure_type"), _one_of(row["direction"], DIRECTIONS, "direction"), reason,
        row["theme"], _one_of(row["kf_scope"], KF_SCOPES, "kf_scope"), _yes(row["cumulative"], "cumulative"),
        _one_of(row["period_basis"], PERIOD_BASES, "period_basis"), _yes(row["splittable"], "splittable"), _several(row["related"]),
        _day(row["reviewed"], "reviewed"),
    )  # fmt: skip


def _correction(row: dict[str, str]) -> Correction:
    if not row["line"].isdecimal():
        raise ValueError(f"line ”{row['line']}” ska vara ett heltal")
    return Correction(
        _filled(row["document"], "document"), _filled(row["table"], "table"), int(row["line"]), _filled(row["column"], "column"),
        row["printed"], row["corrected"], _filled(row["reason"], "reason"),
    )  # fmt: skip


def _check_themes(path: Path, themes: list[tuple[int, Theme]]) -> None:
    seen: set[str] = set()
    for number, item in themes:
        if item.theme in seen:
            raise BrokenCatalogue(f"{path.name} rad {number}: temat {item.theme} står två gånger.")
        seen.add(item.theme)


def _check_boards(path: Path, boards: list[tuple[int, Board]]) -> None:
    slugs = [board.slug for _row, board in boards]
    for number, board in boards:
        if slugs.count(board.slug) > 1:
            raise BrokenCatalogue(f"{path.name} rad {number}: nämnden {board.slug} står två gånger.")
        for other in (*board.predecessors, *([board.successor] if board.successor else [])):
            if other not in slugs:
                raise BrokenCatalogue(f"{path.name} rad {number}: nämnden {other} finns inte i filen.")


def _check_indicators(path: Path, indicators: list[tuple[int, Indicator]], themes: set[str]) -> dict[str, str]:
    known = {item.indicator_id for _row, item in indicators}
    ids: dict[str, str] = {}
    seen: set[str] = set()
    for number, item in indicators:
        if item.indicator_id in seen:
            raise BrokenCatalogue(f"{path.name} rad {number}: indicator_id {item.indicator_id} står två gånger.")
        seen.add(item.indicator_id)
        if item.theme not in themes:
            raise BrokenCatalogue(f"{path.name} rad {number}: temat {item.theme} finns inte i themes.csv.")
        for other in item.related:
            if other not in known or other == item.indicator_id:
                raise BrokenCatalogue(f"{path.name} rad {number}: related {other} är ingen annan indikator i filen.")
        for alias in (item.name, *item.aliases):
            owner = ids.setdefault(squashed(alias), item.indicator_id)
            if owner != item.indicator_id:
                raise BrokenCatalogue(f"{path.name} rad {number}: namnet ”{alias}” hör redan till {owner}.")
    return ids


def _check_verksamheter(path: Path, verksamheter: list[tuple[int, Verksamhet]]) -> dict[tuple[str, str], str]:
    """Return the ids by parent and squashed name."""
    wholes = {item.verksamhet for _row, item in verksamheter if not item.parent}
    found: dict[tuple[str, str], str] = {}
    seen: set[str] = set()
    for number, item in verksamheter:
        if item.verksamhet in seen:
            raise BrokenCatalogue(f"{path.name} rad {number}: verksamheten {item.verksamhet} står två gånger.")
        seen.add(item.verksamhet)
        if item.parent and item.parent not in wholes:
            raise BrokenCatalogue(f"{path.name} rad {number}: parent {item.parent} är ingen hel verksamhet i filen.")
        for alias in (item.name, *item.aliases):
            owner = found.setdefault((item.parent, squashed(alias)), item.verksamhet)
            if owner != item.verksamhet:
                raise BrokenCatalogue(f"{path.name} rad {number}: namnet ”{alias}” hör redan till {owner}.")
    return found
