"""Tables of record → the rows of the database: values, units, identity, the year and period a value is for."""

import hashlib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from data.building.activities import deviates, leader, odd_dates
from data.building.catalogue import Catalogue, Correction, Indicator
from data.building.values import NotANumber, comparable_unit, number_and_unit, word_kind
from data.parsing.indicator_counts import NUMBER_WORDS
from data.parsing.joining import squashed
from data.tables import VALUE_COLUMNS, BrokenTables, Tables

KIND_ORDER = {"VP": 1, "T1": 2, "T2": 3, "VB": 4}
SEXES = {"utfall_man": "man", "utfall_kvinnor": "kvinnor"}
PERIOD = re.compile(r"(?:tertial|t)\s*([123])(?:\s+(20\d\d))?", re.IGNORECASE)
YEAR = re.compile(r"(?:helår\s+|år\s+)?(20\d\d)", re.IGNORECASE)


class CorrectionFails(Exception):
    """A declared correction no longer matches what the document prints; one Swedish sentence."""


def corrected(documents: Iterable[Tables], corrections: Iterable[Correction]) -> int:
    """Apply the declared corrections in place; return how many. Raises CorrectionFails where one does not match."""
    by_id = {tables.id: tables for tables in documents}
    applied = 0
    for item in corrections:
        if item.document not in by_id:
            continue
        rows = by_id[item.document].rows.get(item.table, [])
        hits = [row for row in rows if row["line"] == str(item.line) and row.get(item.column) == item.printed]
        if len(hits) != 1:
            raise CorrectionFails(
                f"corrections.csv: {item.document}, {item.table} rad {item.line}, kolumn {item.column} är inte ”{item.printed}”; "
                "rätta eller ta bort rättelsen."
            )
        hits[0][item.column] = item.corrected
        applied += 1
    return applied


def unknown_indicators(documents: Iterable[Tables], catalogue: Catalogue, slug: Callable[[str], str]) -> dict[str, tuple[str, str]]:
    """Return the names the catalogue does not know, each as (id, name) by its letters: an indicator of its own."""
    names: dict[str, str] = {}
    for tables in documents:
        for row in tables.rows["indicators"]:
            if not catalogue.indicator_id(row["name"]):
                names.setdefault(squashed(row["name"]), row["name"])
    ids = {key: f"okand-{slug(name)[:80]}" for key, name in names.items()}
    # Two names may differ in nothing that an address can hold; then the letters tell their ids apart.
    taken = Counter(ids.values())
    return {
        key: (found if taken[found] == 1 else f"{found}-{hashlib.sha256(key.encode()).hexdigest()[:8]}", names[key])
        for key, found in ids.items()
    }


def indicator_rows(tables: Tables, board: str, catalogue: Catalogue, unknown: dict[str, tuple[str, str]]) -> list[dict]:
    """Return a document's indicator rows with their values as numbers (None where no number is printed)."""
    units = {item.indicator_id: item for item in catalogue.indicators}
    document, page_of = tables.document, pages_of(tables)
    found = []
    for row in tables.rows["indicators"]:
        indicator_id = catalogue.indicator_id(row["name"]) or unknown[squashed(row["name"])][0]
        indicator = units.get(indicator_id)
        record = {
            "document_id": tables.id, "line": int(row["line"]), "page": _whole(row["page"]), "board": board, "kind": document["kind"],
            "year": document["year"], "level": row["level"], "verksamhetsomradesmal": row["verksamhetsomradesmal"] or None,
            "namndmal": row["namndmal"] or None, "indicator_id": indicator_id, "name": row["name"],
            "is_yearly": is_yearly(row["periodicitet"], row["period"]), "periodicitet": row["periodicitet"] or None,
            "period": row["period"] or None, "gender_mark": row["gender_mark"] == "yes", "comment_line": _whole(row["comment_line"]),
            "comment_page": page_of(int(row["comment_line"])) if row["comment_line"] else None,
            "certain": row["certain"] == "yes", "alternatives": row["alternatives"] or None, "clues": row["clues"] or None,
            "kf_word": word_kind(row["kf_arsmal"]) or None,
        }  # fmt: skip
        for column in VALUE_COLUMNS:
            record |= _value(column, row[column], indicator)
        found.append(record)
    return found


def _value(column: str, text: str, indicator: Indicator | None) -> dict:
    catalogue_unit = indicator.unit if indicator else ""
    record: dict = {f"{column}_text": text or None, column: None, f"{column}_unit": None}
    band = False
    if text:
        try:
            value = number_and_unit(text)
        except NotANumber:
            value = None
        if value is not None:
            record[column] = value.value
            record[f"{column}_unit"] = comparable_unit(value.unit, catalogue_unit)
            # A band is printed with its sign; where a print leaves it out, the catalogue's direction says it is one.
            band = value.band or bool(indicator and indicator.direction == "inom")
    if column in ("arsmal", "kf_arsmal"):
        record[f"{column}_is_band"] = band
    return record


def is_yearly(periodicitet: str, period: str) -> bool | None:
    """Return whether an indicator is measured once a year; None where the document prints neither.

    A plan prints Periodicitet ("År", "Tertial"), a report the period a row is for ("2021", "Tertial 1 2021").
    """
    text = (periodicitet or period).strip()
    if not text:
        return None
    return not PERIOD.match(text) and not text.casefold().startswith(("tertial", "månad", "kvartal", "halvår"))


def measurements(row: dict, head_years: str) -> list[dict]:
    """Return a row's printed values, each for the year and period it is FOR.

    Periodens utfall is the period's (or, for a yearly indicator, the year's); a VB column is an earlier year's;
    forecasts and targets are for the document's whole year.
    """
    years = dict(part.split("=", 1) for part in head_years.split(";") if part)
    found = []
    for column in VALUE_COLUMNS:
        text = row[f"{column}_text"]
        if not text:
            continue
        year, period = _year_and_period(column, row, years)
        outcome = column.startswith("utfall")
        closed = column == "utfall_fg_vb" or row["kind"] == "VB"
        found.append(
            {
                "indicator_id": row["indicator_id"], "board": row["board"], "year": year, "period": period,
                "measure": "utfall" if outcome else column, "sex": SEXES.get(column, "alla"), "text": text, "value": row[column],
                "unit": row[f"{column}_unit"] or "", "is_band": bool(row.get(f"{column}_is_band")),
                "basis": ("bokslut" if closed else "rapport") if outcome else "mal", "certain": row["certain"], "level": row["level"],
                "document_id": row["document_id"], "line": row["line"], "page": row["page"], "column_name": column,
            }
        )  # fmt: skip
    return found


def prose_measurements(tables: Tables, board: str, catalogue: Catalogue, unknown: dict[str, tuple[str, str]]) -> list[dict]:
    """Return the outcomes of earlier years that running text states, tied to their indicators: a plan's are of the kind `plan`
    (before the books were closed). What a report's text states of its own year is of no certain period ("hittills"), and
    targets are what the table prints: both stay in the tables of record."""
    basis = "plan" if tables.document["kind"] == "VP" else "rapport"
    units = {item.indicator_id: item.unit for item in catalogue.indicators}
    found = []
    for row in tables.rows["prose_figures"]:
        if row["kind"] != "utfall" or not row["indicator"] or not row["year"].isdecimal():
            continue
        if int(row["year"]) >= tables.document["year"]:
            continue
        # By its name, not by the stored id: the catalogue may have changed since the document was read.
        indicator_id = catalogue.indicator_id(row["indicator"]) or unknown.get(squashed(row["indicator"]), ("",))[0]
        if not indicator_id:
            continue
        try:
            value = number_and_unit(row["value"])
        except NotANumber:
            continue
        found.append(
            {
                "indicator_id": indicator_id, "board": board, "year": int(row["year"]), "period": "ar", "measure": "utfall",
                "sex": row["sex"] or "alla", "text": row["value"], "value": value.value,
                "unit": comparable_unit(value.unit, units.get(indicator_id, "")), "is_band": value.band, "basis": basis,
                "certain": True, "level": "namnd", "document_id": tables.id, "line": int(row["line"]), "page": _whole(row["page"]),
                "column_name": None,
            }
        )  # fmt: skip
    return found


def prose_targets(
    documents: Iterable[Tables], catalogue: Catalogue, indicator_ids: Mapping[str, str], units: Mapping[str, str]
) -> list[dict]:
    """Return the numbers that documents' running text states as targets of their indicators: the other place of a finding.

    `indicator_ids` are the documents' own names, squashed, with their ids; `units` the indicators' units.
    """
    found = []
    for tables in documents:
        for row in tables.rows["prose_figures"]:
            # By its name, as above.
            indicator_id = catalogue.indicator_id(row["indicator"]) or indicator_ids.get(squashed(row["indicator"]), "")
            if row["kind"] != "mal" or not indicator_id or not row["year"].isdecimal():
                continue
            try:
                value = number_and_unit(row["value"])
            except NotANumber:
                continue
            found.append(
                {
                    "document_id": tables.id, "line": int(row["line"]), "indicator_id": indicator_id, "year": int(row["year"]),
                    "sex": row["sex"] or None, "text": row["value"], "value": value.value,
                    "unit": comparable_unit(value.unit, units.get(indicator_id, "")),
                }
            )  # fmt: skip
    return found


def _year_and_period(column: str, row: dict, years: dict[str, str]) -> tuple[int, str]:
    if column == "utfall_fg_vb":
        return int(years.get(column, row["year"] - 1)), "ar"
    if column.startswith("utfall") and row["kind"] in ("T1", "T2"):
        match = PERIOD.match(row["period"] or "")
        if match:
            return int(match[2] or row["year"]), f"t{match[1]}"
        match = YEAR.fullmatch(row["period"] or "")
        if match or row["is_yearly"]:
            return int(match[1]) if match else row["year"], "ar"
        return row["year"], row["kind"].lower()
    return row["year"], "ar"


def goals(tables: Tables) -> list[dict]:
    """Return a document's goals in printed order, each with the goals it stands under."""
    found = []
    top = area = None
    for order, row in enumerate(tables.rows["goals"], start=1):
        name = row["number"] or row["title"]
        if row["level"] == "inriktningsmal":
            top, area = name, None
        elif row["level"] == "verksamhetsomradesmal":
            area = name
        found.append(
            {
                "document_id": tables.id, "line": int(row["line"]), "page": _whole(row["page"]), "level": row["level"],
                "number": row["number"] or None, "title": row["title"], "parent": row["parent"] or None, "status": row["status"] or None,
                "expected_results": _whole(row["expected_results"]), "goal_order": order, "inriktningsmal": top,
                "verksamhetsomradesmal": area,
            }
        )  # fmt: skip
    return found


def activities(tables: Tables, board: str) -> list[dict]:
    """Return a document's activities with their dates (None where no date is printed), and what their rows say beyond their cells."""
    found = []
    times = Counter(_same(row) for row in tables.rows["activities"])
    for row in tables.rows["activities"]:
        start, end, year = _day(row["start"]), _day(row["end"]), tables.document["year"]
        found.append(
            {
                "document_id": tables.id, "line": int(row["line"]), "page": _whole(row["page"]), "board": board, "year": year,
                "level": row["level"], "verksamhetsomradesmal": row["verksamhetsomradesmal"] or None, "namndmal": row["namndmal"] or None,
                "name": row["name"], "start_text": row["start"] or None, "end_text": row["end"] or None, "start_date": start,
                "end_date": end, "status": row["status"] or None, "avvikelse": row["avvikelse"] or None,
                "leader": leader(row["name"]) if row["level"] == "kf" else None,
                "odd": odd_dates(row["start"], row["end"], start, end, year), "deviates": deviates(row["status"], row["avvikelse"]),
                "printed_times": times[_same(row)],
            }
        )  # fmt: skip
    return found


def _same(row: dict[str, str]) -> tuple[str, ...]:
    return row["level"], row["name"], row["start"], row["end"]


def decisions(tables: Tables) -> list[dict]:
    """Return a document's decision points with their sums as numbers (None where none is printed)."""
    found = []
    for row in tables.rows["decisions"]:
        try:
            amount = number_and_unit(row["amount"]).value if row["amount"] else None
        except NotANumber as error:
            raise BrokenTables(f"{tables.id}/decisions.csv: summan ”{row['amount']}” är inget tal; rätta den.") from error
        found.append(
            {
                "document_id": tables.id, "line": int(row["line"]), "page": _whole(row["page"]), "point": row["point"],
                "amount_text": row["amount"] or None, "amount": amount, "unit": row["unit"] or None, "purpose": row["purpose"],
                "annex": row["annex"] or None,
            }
        )  # fmt: skip
    return found


COUNT_COLUMNS = ("met", "partly", "missed", "counted")
NUMBERS = {word: number for number, word in enumerate(NUMBER_WORDS, start=1)} | {"ett": 1}


def indicator_counts(tables: Tables) -> list[dict]:
    """Return what a report says of how many indicators are met, as numbers; met is None where it says "samtliga"."""
    found = []
    for row in tables.rows["indicator_counts"]:
        numbers = {name: NUMBERS.get(row[name], _whole(row[name])) for name in COUNT_COLUMNS}
        place = {"document_id": tables.id, "line": int(row["line"]), "page": _whole(row["page"]), "goal_line": int(row["goal_line"])}
        found.append(place | {"met_text": row["met"]} | numbers)
    return found


def cells(tables: Tables, board: str, table: str) -> list[dict]:
    """Return the printed cells of a document's economy or statistics, their values as numbers (None where a word is printed)."""
    found = []
    for order, row in enumerate(tables.rows[table], start=1):
        try:
            value = number_and_unit(row["value"]).value
        except NotANumber:
            value = None
        found.append(
            {
                "document_id": tables.id, "board": board, "kind": tables.document["kind"], "year": tables.document["year"],
                "line": int(row["line"]), "page": _whole(row["page"]), "cell_order": order, "table_name": row["table"],
                "row_name": row["row"], "parent": row["parent"] or None, "column_name": row["column"],
                "for_year": _whole(row["for_year"]), "measure": row["measure"] or None, "side": side(row["column"], row["row"]),
                "value_text": row["value"], "value": value, "unit": row["unit"] or None,
            }
        )  # fmt: skip
    return found


def side(column: str, row: str) -> str | None:
    """Return which side of the books a cell is (kostnader, intakter, netto), by its column's head or its row's name."""
    for text in (column.casefold(), row.casefold()):
        for word, side in (("netto", "netto"), ("kostnader", "kostnader"), ("intäkter", "intakter")):
            if re.search(rf"\b{word}\b", text):
                return side
    return None


def texts(tables: Tables) -> list[dict]:
    """Return a document's running text, each piece with the row it belongs to (None where no row owns it). Empty where the text was
    not loaded."""
    return [
        {
            "document_id": tables.id, "line": int(row["line"]), "last_line": _whole(row["last_line"]), "page": _whole(row["page"]),
            "owner_table": row["owner_table"] or None, "owner_line": _whole(row["owner_line"]), "kind": row["kind"],
            "heading": row["heading"] or None, "text": row["text"],
        }
        for row in tables.rows["texts"]
    ]  # fmt: skip


def warnings(tables: Tables) -> list[dict]:
    """Return what the importer warned of while it read a document."""
    page_of = pages_of(tables)
    return [
        {
            "document_id": tables.id, "line": warning["line"], "page": page_of(warning["line"]), "table_name": warning["table"],
            "problem": warning["problem"],
        }
        for warning in tables.document["warnings"]
    ]  # fmt: skip


def pages_of(tables: Tables) -> Callable[[int], int | None]:
    """Return what tells the page of any line: lines follow the pages, so between two rows of one page all is on that page.

    None where the source has no pages, and where the rows around a line stand on different ones."""
    known = {int(row["line"]): int(row["page"]) for rows in tables.rows.values() for row in rows if row.get("page")}
    lines = sorted(known)

    def page_of(line: int) -> int | None:
        at = bisect_left(lines, line)
        around = {known[near] for near in (lines[at : at + 1] if line in known else lines[max(0, at - 1) : at + 1])}
        is_between = line in known or 0 < at < len(lines)
        return around.pop() if is_between and len(around) == 1 else None

    return page_of


def corrections(declared: Iterable[Correction], loaded: set[str]) -> list[dict]:
    """Return the declared corrections, each with whether its document is loaded."""
    return [
        {
            "document_id": item.document, "table_name": item.table, "line": item.line, "column_name": item.column,
            "printed": item.printed, "corrected": item.corrected, "reason": item.reason, "is_applied": item.document in loaded,
        }
        for item in declared
    ]  # fmt: skip


def document_row(tables: Tables, board: str) -> dict:
    """Return a document's own row."""
    document = tables.document
    if document["kind"] not in KIND_ORDER or not isinstance(document["year"], int):
        raise BrokenTables(f"{tables.id}/document.json: kind ska vara VP, T1, T2 eller VB och year ett heltal.")
    return {
        "document_id": tables.id, "board": board, "kind": document["kind"], "kind_order": KIND_ORDER[document["kind"]],
        "year": document["year"], "title": document["title"], "document_date": document["date"] or None,
        "diary_number": document["diary_number"] or None, "url": document["url"] or None, "source_file": document["source_file"],
        "line_count": document["lines"], "page_count": document["pages"], "goal_count": len(tables.rows["goals"]),
        "indicator_count": len(tables.rows["indicators"]), "activity_count": len(tables.rows["activities"]),
        "doubtful_count": sum(row["certain"] != "yes" for row in tables.rows["indicators"]), "is_latest": False,
        "has_texts": bool(tables.rows["texts"]),
    }  # fmt: skip


def _whole(text: str) -> int | None:
    return int(text) if text and text.isdecimal() else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
