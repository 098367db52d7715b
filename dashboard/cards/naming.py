"""What a presentation is called: its heading, what is in it in words, and the words of its file's name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.cards.card import Card
from dashboard.cards.key import parse_key
from dashboard.text import count_text, listed
from queries.documents import all_documents

MOST_BOARDS = 2  # in a heading
# What a card of each kind is about (cards.key.KINDS), as a list in a sentence has it.
ABOUT = {
    "l": "läget", "p": "att prata om", "g": "det som går bra", "f": "ändringar", "u": "tertialet", "j": "kvinnor och män",
    "e": "netto per verksamhet", "m": "mål", "s": "styrkort", "b": "KF:s årsmål", **dict.fromkeys("irtkn", "indikatorer"),
    **dict.fromkeys("ad", "aktiviteter"), "o": "kvinnor och män", "h": "netto per verksamhet", "c": "tabeller om pengar",
    "q": "begärda medel", "x": "beslutspunkter med belopp", "v": "nämnderna sida vid sida", "y": "netto år för år",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Naming:
    """A presentation's heading, its selection in words, and the parts of its file's name."""

    heading: str
    selection: str
    parts: tuple[str, ...]


def naming(cards: Sequence[Card]) -> Naming:
    """Return what a presentation of the cards is called: the boards and years that their keys and their sources are about."""
    documents = {row["document_id"]: row for row in all_documents()}
    keys = [key for card in cards if (key := parse_key(card.key))]
    named = {row["board"]: row["board_name"] for row in documents.values()}
    found = [documents[source.document_id] for card in cards for source in card.sources if source.document_id in documents]
    # A card that is not about one board is about those its sources are of.
    slugs = _once(slug for card in cards for slug in _boards_of(card, documents, named))
    years = sorted({key.year for key in keys if key.year} or {row["year"] for row in found})
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else f"{years[0]}" if years else ""
    boards = [named[slug] for slug in slugs]
    whose = (
        listed(boards) if 0 < len(boards) <= MOST_BOARDS else count_text(len(boards), "nämnd", "nämnder") if boards else "Stadsdelskollen"
    )
    what = listed(_once(ABOUT[key.kind] for key in keys))
    what = what[:1].upper() + what[1:]
    selection = " · ".join(part for part in (what, listed(boards), span, count_text(len(cards), "kort", "kort")) if part)
    heading = cards[0].about if len(cards) == 1 else f"{whose} {span}".strip()
    return Naming(heading, selection, ("presentation", slugs[0] if len(slugs) == 1 else "flera", span.replace("–", "-")))


def _boards_of(card: Card, documents: dict[str, dict], named: dict[str, str]) -> list[str]:
    key = parse_key(card.key)
    own = [key.board] if key and key.board in named else []
    return [*own, *[documents[source.document_id]["board"] for source in card.sources if source.document_id in documents]]


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
