"""Which names are misspelt? A word that differs by a letter from the one that stands in its place in the same name.

Likeness only says so where the rest of the name is the same, letter for letter. What is another form of the word (område,
området; vuxen, vuxna), another digit, or the same letter without its dots is no slip.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from data.parsing.joining import squashed

Row = dict
Slip = tuple[Row, str, Row, str]  # the row with the slip, its name, a row with the right name, that name

WORD = re.compile(r"[^\W_]+")
# What a Swedish word may end in without being another word: definite, plural, genitive and neuter forms.
ENDING = re.compile(
    r"(ade?|ande?|a|arnas?|are?|as|at|de[nt]?|d|e|en|ens|ernas?|er|es|ets?|nas?|nde|ne|ns|n|ornas?|or|ren|rna|r|s|tes?|ts?)?"
)
LEAST_LETTERS = 6  # shorter words are too often another word: vård and våld
LEAST_REST = 5  # letters of the longest word that the names share


def misspelt_indicators(rows: Iterable[Row], others: Iterable[Row]) -> Iterator[Slip]:
    """Yield the indicator names that are the catalogue's but for one or two letters of a word.

    `rows` and `others` carry `indicator`, the catalogue's row. Only where one of `others` prints the catalogue's own form: the nearest
    in time is the second place.
    """
    right: dict[str, list[Row]] = defaultdict(list)
    for row in others:
        if squashed(row["name"]) == squashed(row["indicator"]["name"]):
            right[row["indicator_id"]].append(row)
    for row in rows:
        if right[row["indicator_id"]] and _slip(_words(row["name"]), _words(row["indicator"]["name"]), letters=2):
            near = _nearest(row, right[row["indicator_id"]])
            yield row, row["name"], near, near["name"]


def misspelt_names(named: Mapping[str, list[tuple[Row, str]]]) -> Iterator[Slip]:
    """Yield the names of goals, activities and rows that differ by one letter from the same name elsewhere.

    `named` are rows with their names by kind. The word that more names in more documents hold is the right one; where no word is
    printed twice as often as the other, nobody can say, and nothing is yielded. Indicators only count as evidence: their names
    are the catalogue's to judge.
    """
    printed = {
        kind: {(row["document_id"], row["line"]): (row, name, _words(name)) for row, name in reversed(rows)} for kind, rows in named.items()
    }
    times: dict[str, set] = defaultdict(set)
    for rows in printed.values():
        for row, _name, words in rows.values():
            for word in words:
                times[word].add((row["document_id"], words))
    for kind, rows in printed.items():
        if kind != "indicator":
            yield from _odd_ones(list(rows.values())[::-1], times)


def odd_words(wrong: str, right: str) -> tuple[str, str]:
    """Return the words that set two spellings of a name apart.

    >>> odd_words("Andel smarta läs i hemtjänsten", "Andel smarta lås i hemtjänsten")
    ('läs', 'lås')
    """
    return next((one, other) for one, other in zip(_words(wrong), _words(right), strict=True) if one != other)


def _odd_ones(rows: list[tuple[Row, str, tuple[str, ...]]], times: Mapping[str, set]) -> Iterator[Slip]:
    in_place: dict[tuple, dict[str, list[tuple[Row, str]]]] = defaultdict(lambda: defaultdict(list))
    for row, name, words in rows:
        for place, word in enumerate(words):
            if (
                len(word) >= LEAST_LETTERS - 1
                and max((len(other) for other in (*words[:place], *words[place + 1 :])), default=0) >= LEAST_REST
            ):
                in_place[(words[:place], words[place + 1 :])][word].append((row, name))
    for found in in_place.values():
        for wrong in found if len(found) > 1 else ():
            better = [
                word
                for word in found
                if len(times[word]) >= 2 * len(times[wrong]) and len(word) >= LEAST_LETTERS and _slip((wrong,), (word,), letters=1)
            ]
            if better:
                right = max(better, key=lambda word: (len(times[word]), word))
                for row, name in found[wrong]:
                    near = _nearest(row, [other for other, _name in found[right]])
                    yield row, name, near, next(text for other, text in found[right] if other is near)


def _words(name: str) -> tuple[str, ...]:
    return tuple(WORD.findall(unicodedata.normalize("NFC", name).casefold()))


def _slip(words: tuple[str, ...], right: tuple[str, ...], *, letters: int) -> bool:
    """Return whether the words are the right ones but for so many letters of one word, and these no matter of form.

    >>> _slip(("smarta", "läs"), ("smarta", "lås"), letters=2), _slip(("varav", "vuxen"), ("varav", "vuxna"), letters=2)
    (True, False)
    """
    different = [(one, other) for one, other in zip(words, right, strict=False) if one != other]
    if len(words) != len(right) or len(different) != 1:
        return False
    one, other = different[0]
    if any(letter.isdigit() for letter in one + other) or (_plain(one) == _plain(other) and _dots(one, other)):
        return False
    stem = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if ENDING.fullmatch(one[stem:]) and ENDING.fullmatch(other[stem:]):
        return False
    return 0 < _distance(one, other) <= letters


def _plain(word: str) -> str:
    """Return a word with its letters' dots, rings and accents taken away."""
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def _dots(one: str, other: str) -> bool:
    """Return whether one of two words is the other with marks lost: "Hasselby", but not "läs" for "lås", where both letters have theirs."""
    return all(a == b or a == _plain(b) or b == _plain(a) for a, b in zip(one, other, strict=True))


def _distance(one: str, other: str) -> int:
    """Return how many letters must be put in, taken out or changed to make one word the other."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        corner, row[0] = row[0], place
        for column, wanted in enumerate(other, start=1):
            corner, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, corner + (letter != wanted))
    return row[-1]


def _nearest(row: Row, others: list[Row]) -> Row:
    """Return the row that stands in the same document, else nearest in time."""
    return min(
        others,
        key=lambda other: (
            other["document_id"] != row["document_id"],
            abs(other["year"] - row["year"]),
            other["document_id"],
            other["line"],
        ),
    )
