"""Questions about what can be found: by words as a reader types them, forgiving of dots, forms and one typing error.

First the typed words become known ones (known_words), then those are looked for (search): two small questions, because DuckDB
takes longer to plan one large one than to answer both.
"""

from queries import connection

LONGEST = 200  # letters of a query that are read; nobody searches for more


def known_words(query: str) -> list[dict]:
    """Return which known words a query's words lead to: n (the typed word's place), typed, word_id, known, rank.

    Ranks: 100 the word itself, 90 without its dots, 75 another form of it, 50 its beginning, 25 inside a longer word; only where
    nothing of that is known, 40 one typing error away, 35 another form of such a word. A typed word that leads nowhere has one
    row with known None. At most eight typed words, common ones ("och", "i") left out; nothing for a query without words.
    """
    return connection.rows("known_words", query=query[:LONGEST])


def search(query: str, words: list[dict], kind: str | None = None, *, most: int = 8, places: int = 12) -> list[dict]:
    """Return what the rows of known_words find, grouped by kind, the nearest first: `most` of every kind, or of one `kind` and the
    nearest of the others.

    Keys: kind ('stadsdel', 'indikator', 'mal', 'aktivitet', 'beslut', 'text'), key (the board's slug or the indicator's id, else
    None), title, theme (the indicator's, else None), met (how many of the typed words it has; the same for all), place_count,
    first_year, last_year, boards (slugs of all places), places (the first ones, newest first: board, board_name, document_id, line,
    goal, note, kind, year, is_latest), kind_count (how many of the kind were found).
    """
    known = [row for row in words if row["rank"]]
    return connection.rows(
        "search", n=[row["n"] for row in known], words=[row["word_id"] for row in known], ranks=[row["rank"] for row in known],
        phrase=query[:LONGEST], kind=kind, most=most, places=places,
    )  # fmt: skip


def nearest_words(words: list[str]) -> dict[str, str]:
    """Return the known word most like each of some words that lead nowhere; a word without a like one is left out."""
    return {row["word"]: row["nearest"] for row in connection.rows("nearest_words", words=words)}


def search_contents() -> dict[str, int]:
    """Return how many things of each kind can be found, in the order of the page."""
    return {row["kind"]: row["n"] for row in connection.rows("search_contents")}


def search_examples() -> list[str]:
    """Return up to three queries that find something here."""
    return [row["query"] for row in connection.rows("search_examples")]
