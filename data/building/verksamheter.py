"""What is a row of money about, and which of a document's tables is its main one?

Documents lay their economy chapters out in their own ways, so a table is known by what stands in it: the main one has the
most rows that the reviewed list of verksamheter knows beside a budget, a forecast or an outcome.
"""

import re
from itertools import groupby

from data.building.catalogue import Catalogue

MAIN_MEASURES = {"budget", "prognos", "utfall"}
LEAST_KNOWN = 2  # a table about one verksamhet is that verksamhet's own, not the document's
SUM = re.compile(r"(?:summa|summering|s:a|totalt?)\b", re.IGNORECASE)
SUBJECTS = (
    ("resultatenheter", re.compile(r"resultatenhet", re.IGNORECASE)),
    ("investeringar", re.compile(r"investering|inventarier", re.IGNORECASE)),
)


def tied(cells: list[dict], catalogue: Catalogue) -> list[dict]:
    """Return a document's cells of money (facts.cells) with verksamhet (None where unknown), table_order, subject and is_sum."""
    known = {(cell["row_name"], cell["parent"]): catalogue.verksamhet(cell["row_name"], cell["parent"] or "") or None for cell in cells}
    tables = printed_tables([cell | {"verksamhet": known[cell["row_name"], cell["parent"]]} for cell in cells])
    main = max(tables, key=_known_verksamheter, default=[])
    heading = main[0]["table_name"] if _known_verksamheter(main) >= LEAST_KNOWN else None
    found = []
    for order, table in enumerate(tables, start=1):
        subject = _subject(table[0]["table_name"], is_main=table is main, main_heading=heading)
        found += [cell | {"table_order": order, "subject": subject, "is_sum": bool(SUM.match(cell["row_name"]))} for cell in table]
    return found


def printed_tables(cells: list[dict]) -> list[list[dict]]:
    """Return the cells table by table, in printed order.

    One heading may stand over several tables (a budget, then a forecast with other columns): rows are of one table where
    they share a column, directly or by way of other rows, for an empty cell leaves no trace.
    """
    tables: list[list[dict]] = []
    for _heading, under in groupby(cells, key=lambda cell: cell["table_name"]):
        groups: list[tuple[set[str], list[dict]]] = []
        for _row, row in groupby(under, key=lambda cell: (cell["line"], cell["row_name"], cell["parent"])):
            row = list(row)
            columns = {cell["column_name"] for cell in row}
            same = [group for group in groups if group[0] & columns]
            groups = [group for group in groups if group not in same]
            groups.append((columns.union(*(group[0] for group in same)), [cell for group in same for cell in group[1]] + row))
        tables += sorted((sorted(group[1], key=_printed) for group in groups), key=lambda table: _printed(table[0]))
    return tables


def _printed(cell: dict) -> int:
    return cell["cell_order"]


def _known_verksamheter(table: list[dict]) -> int:
    """Return how many whole verksamheter a table has; 0 for one without budget, forecast or outcome."""
    if not any(cell["measure"] in MAIN_MEASURES for cell in table):
        return 0
    return len({cell["verksamhet"] for cell in table if cell["verksamhet"] and not cell["parent"]})


def _subject(heading: str, *, is_main: bool, main_heading: str | None) -> str:
    if heading == main_heading:
        return "verksamhet" if is_main else "drift"
    return next((subject for subject, words in SUBJECTS if words.search(heading)), "ovrigt")
