"""Ready-made presentations: which cards a board, one of its goals, its tertial or its women and men give."""

from collections.abc import Iterable

from dashboard.cards.key import MOST, card_key
from dashboard.cards.making import card_of
from queries.documents import all_documents
from queries.goals import goals_of_document
from queries.indicators import indicators_of_document, talking_points
from queries.sexes import outcomes_by_sex

TEN, FIVE = 10, 5
TOLD = ("vant", "nulage", "prognos", "kon", "ambition", "krav")  # what a point about an indicator's own row is about


def board_on_ten(board: str, year: int) -> list[str]:
    """Return at most ten keys: the whole, what to talk about, what goes well, the most telling indicators, the sexes, money."""
    first = _made(card_key(kind, board=board, year=year) for kind in "lpgf")
    last = _made(card_key(kind, board=board, year=year) for kind in "jue")
    return [*first, *_telling(board, year, TEN - len(first) - len(last)), *last]


def tertial_on_five(board: str, year: int) -> list[str]:
    """Return at most five keys: the whole, the manager's questions, what to talk about, what goes well, money."""
    return _made(card_key(kind, board=board, year=year) for kind in "lupge")[:FIVE]


def area(board: str, year: int, goal: str) -> list[str]:
    """Return the goal's card, and a card for each of KF's and the board's own indicators under it."""
    document = _document(board, year)
    if document is None or not goal:
        return []
    rows = [row for row in indicators_of_document(document) if row["verksamhetsomradesmal"] == goal]
    single = [card_key("i", indicator=row["indicator_id"], board=board, year=year) for row in rows]
    return [*_made([card_key("m", board=board, year=year, goal=goal)]), *dict.fromkeys(single)][:MOST]


def women_and_men(board: str, year: int) -> list[str]:
    """Return where women and men differ most in the board, then its largest gaps one by one."""
    gaps = [row for row in outcomes_by_sex(year, board) if row["split"] == "skillnad"]
    single = [card_key("k", indicator=row["indicator_id"]) for row in sorted(gaps, key=lambda row: not row["is_apart"])]
    return _made([card_key("j", board=board, year=year), *list(dict.fromkeys(single))[:FIVE]])


def areas_of(board: str, year: int) -> list[tuple[str, str]]:
    """Return the board's numbered goals for an area: (number, name)."""
    document = _document(board, year)
    goals = goals_of_document(document) if document else []
    return [
        (goal["number"], f"{goal['number']} {goal['title']}")
        for goal in goals
        if goal["level"] == "verksamhetsomradesmal" and goal["number"]
    ]


def _telling(board: str, year: int, most: int) -> list[str]:
    document = _document(board, year)
    if document is None:
        return []
    points = [row for row in talking_points(document, good=False, most=most * 2) if row["question"] in TOLD]
    points += [row for row in talking_points(document, good=True, most=most * 2) if row["question"] in TOLD]
    keys = dict.fromkeys(card_key("i", indicator=row["indicator_id"], board=board, year=year) for row in points)
    return list(keys)[:most]


def _made(keys: Iterable[str]) -> list[str]:
    """Return the keys that give a card."""
    return [key for key in keys if card_of(key)]


def _document(board: str, year: int) -> str | None:
    own = [row for row in all_documents() if row["board"] == board and row["year"] == year and row["is_latest"]]
    return own[0]["document_id"] if own else None
