"""Which of a document's indicators the catalogue does not know, what they may be, and a line that would make them known."""

import csv
import io
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields

from data.building.catalogue import Catalogue, Indicator
from data.building.facts import unknown_indicators
from data.building.likeness import nearest_names
from data.parsing.joining import squashed
from data.placing.numbers import parsed
from data.tables import VALUE_COLUMNS, Tables

FIRST_WORDS = {"andel": "andel", "antal": "antal"}
OTHERWISE = "index"


@dataclass(frozen=True, slots=True)
class Unknown:
    """An unknown name: the lines it is printed on, the most alike known names (id, name), and a line for indicators.csv."""

    name: str
    lines: tuple[int, ...]
    nearest: tuple[tuple[str, str], ...]
    catalogue_line: str


def unknown_of(tables: Tables, catalogue: Catalogue, slug: Callable[[str], str], today: str) -> list[Unknown]:
    """Return the document's unknown indicators, in printed order."""
    unknown = unknown_indicators([tables], catalogue, slug)
    nearest: dict[str, list[tuple[str, str]]] = {}
    for row in nearest_names(unknown.values(), catalogue):
        nearest.setdefault(row["indicator_id"], []).append((row["known_id"], row["name"]))
    found = []
    taken = {item.indicator_id for item in catalogue.indicators}
    for key, (unknown_id, name) in unknown.items():
        rows = [row for row in tables.rows["indicators"] if squashed(row["name"]) == key]
        alike = tuple(nearest.get(unknown_id, ()))
        indicator_id = _free_id(slug(name)[:80].strip("-") or "indikator", taken)
        taken.add(indicator_id)
        line = catalogue_line(name, indicator_id, rows, _theme(alike, catalogue), today)
        found.append(Unknown(name, tuple(int(row["line"]) for row in rows), alike, line))
    return found


def catalogue_line(name: str, indicator_id: str, rows: list[dict[str, str]], theme: str, today: str) -> str:
    """Return a row of indicators.csv, valid as it is; only its direction is left undecided."""
    units = Counter(amount.unit for row in rows for column in VALUE_COLUMNS if (amount := parsed(row[column])) and amount.unit)
    split = any(row["gender_mark"] or row["utfall_man"] or row["utfall_kvinnor"] for row in rows)
    # "|" parts the aliases: a name that holds one is known by what stands before it at most.
    row = Indicator(
        indicator_id, name, (name.replace("|", "/"),), units.most_common(1)[0][0] if units else "",
        FIRST_WORDS.get(name.casefold().split(" ")[0], OTHERWISE), "okand", "bedömning: ej granskad, riktningen är inte avgjord", theme,
        "namnd", False, "okand", split, (), today,
    )  # fmt: skip
    cells = asdict(row) | {"aliases": "|".join(row.aliases), "related": "", "cumulative": "no", "splittable": "yes" if split else "no"}
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([cells[item.name] for item in fields(Indicator)])
    return out.getvalue()


def _theme(alike: tuple[tuple[str, str], ...], catalogue: Catalogue) -> str:
    themes = {item.indicator_id: item.theme for item in catalogue.indicators}
    return themes[alike[0][0]] if alike else min(catalogue.themes, key=lambda item: item.order).theme


def _free_id(wanted: str, taken: set[str]) -> str:
    number = 1
    while (found := wanted if number == 1 else f"{wanted}-{number}") in taken:
        number += 1
    return found
