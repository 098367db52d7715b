"""Which values end a printed row, and in which columns? Standard library only.

    Summa 1 794,4 -131,8 1 662,6        a lone blank is a thousands separator or the border of two cells
    Nämnd 2,5  2,5 2,3 2,3              two blanks: an empty cell between, in a table whose full rows have single ones

A row is read for a number of columns; where that can be done in more than one way, nothing here chooses.
"""

import re
from collections.abc import Sequence

WHOLE = re.compile(r"[-−–+]?(?:0|[1-9]\d*)(?:,\d+)?%?")
FIRST_OF_THOUSANDS = re.compile(r"[-−–+]?[1-9]\d{0,2}")
NEXT_OF_THOUSANDS, LAST_OF_THOUSANDS = re.compile(r"\d{3}"), re.compile(r"\d{3}(?:,\d+)?%?")
UNIT_AFTER = ("kr", "mnkr", "tkr", "%", "st")
ANSWERS = ("JA", "NEJ", "Ja", "Nej")
DIGITS = re.compile(r"[-−–+]?\d+(?:,\d+)?%?")
NOTHING = ("-", "−", "–")  # printed in an empty cell
NUMBER_OF_NAME = re.compile(r"[1-9]\d{0,2}|(?:19|20)\d\d")
YEAR = re.compile(r"(?:19|20)\d\d\*?")
MOST, MOST_WORDS, MOST_WAYS = 12, 4, 30  # columns of a table, words of a value, ways to read a row


def is_value(words: Sequence[str]) -> bool:
    """Return whether words are one printed value: a number with thousands blanks and unit, or an answer (JA, NEJ).

    >>> is_value(["1", "794,4"]), is_value(["535", "100", "kr"]), is_value(["042"]), is_value(["12", "34"])
    (True, True, False, False)
    """
    if len(words) > 1 and words[-1] in UNIT_AFTER:
        words = words[:-1]
    if len(words) < 2:
        return bool(words) and (bool(WHOLE.fullmatch(words[0])) or words[0] in ANSWERS or words[0] in NOTHING)
    return bool(
        FIRST_OF_THOUSANDS.fullmatch(words[0])
        and all(NEXT_OF_THOUSANDS.fullmatch(word) for word in words[1:-1])
        and LAST_OF_THOUSANDS.fullmatch(words[-1])
    )


def tails(words: Sequence[str], count: int) -> list[tuple[int, tuple[str, ...]]]:
    """Return every way in which the last words are exactly `count` values: where they begin, and the values.

    >>> tails("Antal inkommen information 1 103 1 285 1 257".split(), 3)
    [(3, ('1 103', '1 285', '1 257'))]
    """
    return _tails(words, _numbers_begin(words), count)


def tails_after_number(words: Sequence[str], count: int) -> list[tuple[int, tuple[str, ...]]]:
    """Return the ways to read the last words as `count` values where the number before them ends the name.

    >>> tails_after_number("Hus 12 1 000 900 100".split(), 3)
    [(2, ('1 000', '900', '100'))]
    """
    begin = _numbers_begin(words)
    return _tails(words, begin + 1, count) if 0 < begin < len(words) and NUMBER_OF_NAME.fullmatch(words[begin]) else []


def _tails(words: Sequence[str], begin: int, count: int) -> list[tuple[int, tuple[str, ...]]]:
    # A number before the first value would be one more value, or the end of the name: the values begin where the numbers do.
    ways: list[list[tuple[str, ...]]] = [[()]] + [[] for _word in words[begin:]]  # by how many words are used, fewer values before more
    for values in range(count):
        longer: list[list[tuple[str, ...]]] = [[] for _length in ways]
        for used, several in enumerate(ways):
            for end in range(used + 1, min(used + MOST_WORDS, len(ways) - 1) + 1) if several and (used or not values) else ():
                if is_value(words[begin + used : begin + end]):
                    longer[end] += [(*way, " ".join(words[begin + used : begin + end])) for way in several[:MOST_WAYS]]
        ways = longer
    return [(begin, way) for way in ways[-1]] if count and len(ways) > 1 else []


def _numbers_begin(words: Sequence[str]) -> int:
    """Return where the numbers (with their units, and answers) at the end of the words begin."""
    begin = len(words)
    while begin and (DIGITS.fullmatch(words[begin - 1]) or words[begin - 1] in UNIT_AFTER or words[begin - 1] in ANSWERS + NOTHING):
        begin -= 1
    while begin < len(words) and words[begin] in UNIT_AFTER:
        begin += 1
    return begin


def counts(words: Sequence[str], *, named: bool = True) -> list[int]:
    """Return how many values the words may end with after a name (`named`), or be altogether; none where they end with years.

    >>> counts("Antal barn 3 705 3 842 3 835".split()), counts("kvartal 1 2019 2020 2021".split()), counts(["12,5", "3"], named=False)
    ([3, 4, 5, 6], [], [2])
    """
    if not words or all(YEAR.fullmatch(word) for word in words[-2:]):
        return []
    begin = _numbers_begin(words)
    if begin == len(words) or (begin == 0) == named:
        return []
    reached: list[set[int]] = [{0}] + [set() for _word in words[begin:]]
    for used in range(len(reached)):
        for end in range(used + 1, min(used + MOST_WORDS, len(reached) - 1) + 1) if reached[used] else ():
            value = words[begin + used : begin + end]
            if is_value(value) or (value[0] in NOTHING and is_value(value[1:])):  # "- 0,8": an empty cell, or a minus
                reached[end] |= {count + 1 for count in reached[used] if count < MOST}
    found = reached[-1]
    if YEAR.fullmatch(words[-1]) or not any(letter.isdigit() for word in words[begin:] for letter in word):
        found.discard(1)
    return sorted(found)


def with_empty_cells(text: str, count: int) -> tuple[str, tuple[str, ...]] | None:
    """Return a row's name and its cells, empty ones too, where single blanks are the borders and exactly `count` cells come out.

    `text` is the row's last line without the blank that ends every line. None where it cannot be told, or in several ways.

    >>> with_empty_cells("Nämnd 2,5  2,5 2,3 2,3", 5)
    ('Nämnd', ('2,5', '', '2,5', '2,3', '2,3'))
    """
    parts = text.split(" ")
    found = []
    for start in range(max(0, len(parts) - MOST_WORDS * count), len(parts)):
        if parts[start] and is_value(parts[start : start + 1]) and not any(is_value([part]) for part in parts[:start] if part):
            found += [(" ".join(parts[:start]), cells) for cells in _split(parts[start:], count)]
    return found[0] if len(found) == 1 else None


def _split(parts: Sequence[str], count: int) -> list[tuple[str, ...]]:
    if not parts:
        return [()] if count == 0 else []
    if count == 0:
        return []
    found = []
    if not parts[0]:
        found += [("", *rest) for rest in _split(parts[1:], count - 1)]
    for end in range(1, min(4, len(parts)) + 1):
        if parts[end - 1] and is_value(parts[:end]):
            found += [(" ".join(parts[:end]), *rest) for rest in _split(parts[end:], count - 1)]
    return found


def before_text(words: Sequence[str], count: int) -> tuple[int, tuple[str, ...], int] | None:
    """Return where `count` values stand between a name and words of a text column: (begin, values, end); None if they do not.

    The first number after the name is the first value; a thousands blank binds as far as it goes.
    """
    start = next((index for index, word in enumerate(words) if index and WHOLE.fullmatch(word)), None)
    if start is None:
        return None
    values: list[str] = []
    end = start
    while len(values) < count:
        last = next((stop for stop in range(min(end + 4, len(words)), end, -1) if is_value(words[end:stop])), None)
        if last is None:
            return None
        values.append(" ".join(words[end:last]))
        end = last
    return start, tuple(values), end
