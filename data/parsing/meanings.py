"""Which year, measure and unit does a cell of money or statistics have? By the words printed, never by guess. Standard library only."""

import re
from collections.abc import Iterable, Sequence

# What a head, a row or a heading says of its figures; the word that stands first counts.
MEASURES = (
    ("forandring", re.compile(r"\b(?:Diff|Differens|Jmf|Jämförelse)\b|förändring(?:ar)?\b", re.IGNORECASE)),
    ("resultatoverforing", re.compile(r"resultat-?\s?överföring", re.IGNORECASE)),
    ("avvikelse", re.compile(r"[\wåäö]*avvikelse", re.IGNORECASE)),
    ("begart", re.compile(r"\b(?:Begär|Begärd|Ansök|Söks|Sökta)|\bBudget-?\s?justering", re.IGNORECASE)),
    ("behov", re.compile(r"behov\b", re.IGNORECASE)),
    ("prognos", re.compile(r"[\wåäö]*prognos|\bBeräknat resultat", re.IGNORECASE)),
    (
        "utfall",
        re.compile(
            r"[\wåäö]*utfall|\b(?:Bokslut|Snitt|Jan|Feb|Mars?|Apr|Maj|Jun|Jul|Aug|Sep|Okt|Nov|Dec|T[123]\s+20\d\d)\b", re.IGNORECASE
        ),
    ),
    ("budget", re.compile(r"budget|\bVP\b", re.IGNORECASE)),
    ("pengbelopp", re.compile(r"\bPeng\b", re.IGNORECASE)),
    ("eget_handlande", re.compile(r"eget\s+handlande", re.IGNORECASE)),
    ("kostnader", re.compile(r"kostnader\b", re.IGNORECASE)),
    ("intakter", re.compile(r"intäkter\b", re.IGNORECASE)),
)
ASKS = re.compile(r"\b(?:ansöker|begär|begärs|söker)\b", re.IGNORECASE)
ONLY_YEAR = re.compile(r"(?:19|20)\d\d")
YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
UNIT = re.compile(r"(?<![\wåäö])(mnkr|mkr|tkr|kronor|kr)(?![\wåäö])", re.IGNORECASE)
ROW_UNIT = re.compile(r",\s*(mnkr|mkr|tkr|kronor|kr|%)\s*$|\(([a-zåäö][a-zåäö ]*)\)\s*\*?$", re.IGNORECASE)
PERCENT_COLUMN = re.compile(r"(?:^|[^\d\s(]\s*\(?)(?:%|procent)\)?$", re.IGNORECASE)
COUNTED_IN_NAME = re.compile(r",\s*(?:antal|utförda)\s+([a-zåäö]+)\s*$", re.IGNORECASE)
COUNTED_IN_CORNER = re.compile(r"\(([a-zåäö]+)\)\s*$|\bantal\s+([a-zåäö]+)\s*$", re.IGNORECASE)
MONEY_WORDS = re.compile(r"budget|kostnader|intäkter|\bnetto\b|överskott", re.IGNORECASE)
COUNT_WORDS = re.compile(r"nyckeltal|\bantal\b|\([a-zåäö]*(?:personer|timmar)\)", re.IGNORECASE)
NUMBER_AND_UNIT = re.compile(r"(-?\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?)\s+(mnkr|mnrk|mkr|tkr)\b", re.IGNORECASE)
MONEY_UNITS = {"mnkr", "mkr", "tkr", "kronor", "kr"}


def measure(*texts: str) -> str:
    """Return which measure a cell holds: what the first of the texts (column, row, group, heading) that says one says; '' if none does.

    >>> measure("Budget 2021 (inkl beviljade budgetjusteringar)"), measure("Mnkr", "Ytterligare begärd budget")
    ('budget', 'begart')
    """
    return next((found for text in texts if (found := _first_measure(text))), "")


def asked(above: str) -> str:
    """Return 'begart' where the text above a table says that its sums are asked for, else ''."""
    return "begart" if ASKS.search(above) else ""


def _first_measure(text: str) -> str:
    hits = [(match.start(), name) for name, pattern in MEASURES if (match := pattern.search(text))]
    if not hits:
        return "utfall" if ONLY_YEAR.fullmatch(text.strip()) else ""
    return min(hits, key=lambda hit: hit[0])[1]


def year_of(column: str, corner: str) -> int:
    """Return the year a column is for: the one its head prints, else the corner's; 0 where none or several are printed.

    >>> year_of("Prognos netto Okt 2023", ""), year_of("Jmf budget 2021-2022", ""), year_of("Kostnader", "Budget 2024 (mnkr)")
    (2023, 0, 2024)
    """
    years = set(YEARS.findall(column))
    if not years and _first_measure(column) in ("kostnader", "intakter"):
        years = set(YEARS.findall(corner))
    return int(years.pop()) if len(years) == 1 else 0


def money_unit(title: str, corner: str, columns: Sequence[str]) -> str:
    """Return the unit of money that a table's corner, heads or heading print; '' if none does."""
    for text in (corner, *columns, title):
        if match := UNIT.search(text):
            return match[1].lower()
    return ""


def is_money(unit: str, corner: str, columns: Sequence[str]) -> bool:
    """Return whether a table is one of money: it prints such a unit, or heads of money over rows that count nothing."""
    if unit in MONEY_UNITS:
        return True
    return not COUNT_WORDS.search(corner) and any(MONEY_WORDS.search(column) for column in columns)


def unit_in_prose(text: str, values: Iterable[str]) -> str:
    """Return the unit that the text below a table prints with one of the table's own figures; '' if it repeats none."""
    printed = {value.replace(" ", "").lstrip("-−+") for value in values if "," in value}
    for match in NUMBER_AND_UNIT.finditer(text):
        if re.sub(r"[\s\u00a0]", "", match[1]).lstrip("-") in printed:
            return {"mnrk": "mnkr"}.get(match[2].lower(), match[2].lower())
    return ""


def of_row(row: str, group: str, table_is_money: bool, table_unit: str, column: str, corner: str, value: str) -> tuple[bool, str]:
    """Return whether a cell is money, and its unit: the value's own, the row's, the group's, the column's, the table's."""
    if value.endswith("%") or PERCENT_COLUMN.search(column):
        return False, "%"
    match = ROW_UNIT.search(row)
    in_row = (match[1] or match[2] or "").lower() if match else ""
    if in_row in MONEY_UNITS:
        return True, in_row
    if not table_is_money:
        if in_row == "%":
            return False, "%"
        if value.endswith(" kr"):
            return False, "kr"
        counted = COUNTED_IN_NAME.search(row)
        corner_says = COUNTED_IN_CORNER.search(corner)
        return False, (counted[1] if counted else in_row) or (next(filter(None, corner_says.groups())) if corner_says else "")
    for text in (column, group):
        if unit := UNIT.search(text):
            return True, unit[1].lower()
    if value in ("JA", "NEJ", "Ja", "Nej"):
        return True, ""
    return True, table_unit
