"""Women and men in one sentence, and the rows that compare in their groups: one unit and one period each."""

from itertools import groupby

from dashboard.sentences import both_sides_sentence, largest_gap_sentence
from dashboard.text import listed
from dashboard.theme import PERIODS

MOST_PLANS = 5  # boards with only a plan that are named, and whose rows are listed, while all boards are shown


def period_of(row: dict) -> str:
    """Return the period an outcome is for: 'tertial 1 2021'."""
    return f"{PERIODS.get(row['for_period'], row['for_period'])} {row['for_year']}"


def gaps_of(rows: list[dict]) -> list[dict]:
    """Return the rows whose sexes can be compared."""
    return [row for row in rows if row["split"] == "skillnad"]


def groups_of(rows: list[dict]) -> list[tuple[str, str, list[dict]]]:
    """Return gaps in the groups that compare: unit, heading, rows."""
    found = [
        (unit, list(group)) for (unit, *_when), group in groupby(rows, key=lambda row: (row["unit"], row["for_year"], row["for_period"]))
    ]
    return [(unit, f"{_measures(unit)}, {period_of(group[0])}", group) for unit, group in found]


def _measures(unit: str) -> str:
    return {"%": "Andelar i procent", "index": "Index", "kvot": "Kvoter", "": "Mått utan enhet"}.get(unit, f"Mått i {unit}")


def sexes_lead(rows: list[dict], coverage: list[dict], year: int) -> str:
    """Return where women and men differ most, and how often on different sides of the årsmål; in words where nothing compares.

    `rows` are those of queries.sexes.outcomes_by_sex, `coverage` of coverage_by_sex.
    """
    gaps = gaps_of(rows)
    if gaps:
        alone = len({row["board"] for row in rows}) == 1
        judged = sum(row["is_apart"] is not None for row in gaps)
        largest = largest_gap_sentence(gaps[0], period_of(gaps[0]), alone=alone)
        return f"{largest} {both_sides_sentence(sum(bool(row['is_apart']) for row in gaps), judged, alone=alone)}"
    who = listed([row["board_name"] for row in coverage]) if len(coverage) < MOST_PLANS else "nämnderna"
    if all(row["kind"] == "VP" for row in coverage):
        plans = "en plan" if len(coverage) == 1 else "planer"
        return f"För {who} finns bara {plans} för {year}. En plan har inga utfall: kvinnors och mäns utfall kommer med rapporterna."
    return f"Inget utfall för {year} från {who} går att jämföra mellan kvinnor och män."
