"""A key → its card, and the ready-made presentations: which keys a board, an area or a tertial gives."""

from collections.abc import Callable, Iterable

from dashboard.cards import activities, boards, city, indicators, money
from dashboard.cards.card import Card
from dashboard.cards.key import Key, parse_key

MAKERS: dict[str, Callable[[Key], Card | None]] = {
    "l": boards.standing_card,
    "p": boards.talk_card,
    "g": boards.good_card,
    "f": boards.changes_card,
    "u": boards.tertial_card,
    "j": boards.board_sexes_card,
    "e": money.money_card,
    "m": boards.goal_card,
    "i": indicators.indicator_card,
    "r": indicators.strip_card,
    "t": indicators.trend_card,
    "k": indicators.sexes_card,
    "n": indicators.boards_card,
    "a": activities.activities_card,
    "d": activities.goal_activities_card,
    "s": city.scorecard_card,
    "b": city.kf_bars_card,
    "o": boards.sexes_group_card,
    "h": money.money_card,
    "c": money.table_card,
    "q": money.asked_card,
    "x": money.decisions_card,
    "v": money.side_by_side_card,
    "y": money.years_card,
}


def card_of(text: str) -> Card | None:
    """Return the card of a key; None where what it is about is not loaded, or no key."""
    key = parse_key(text)
    return MAKERS[key.kind](key) if key else None


def cards_of(keys: Iterable[str]) -> list[Card]:
    """Return the cards of keys, in their order, without those that are not loaded."""
    return [card for key in keys if (card := card_of(key))]
