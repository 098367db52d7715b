"""Running heads, feet and page numbers: what stands at the same place in the margin of page after page.

A number may grow with the pages, one by one, and with nothing else: rows of a table that happen to stand alike are no running heads.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from data.reading.anchored import HEAD_WORDS, head_lines, stacks
from data.reading.geometry import Line, lines_of
from data.reading.page import Page
from data.reading.ruled import ruled_tables

MARGIN = 0.15  # of the page's height, above and below
AROUND = 6  # pages before and after that are looked at
OFTEN, SHARE = 3, 0.45  # pages it stands on, of those: every second one has left pages' heads
LONGEST_NUMBER = 5  # digits; no document has so many pages
SHIFT = 3.0  # points a line may stand higher or lower
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"(?:sid(?:a|an)?\s*:?\s*)?#-?\d+(?:\s*(?:\(\d+\)|av\s*\d+|/\s*\d+))?", re.IGNORECASE)
HEAD_HEIGHT = 120.0  # points: a table's head is printed again on every page, and is none of these; it may reach so far into the page
Mark = tuple[str, int, int]


def without_repeated(pages: Iterable[Page]) -> Iterator[Page]:
    """Yield the pages without what is repeated on them; never more than a few are held at a time."""
    waiting: deque[tuple[Page, list[tuple[Line, set[Mark]]]]] = deque()
    before: deque[set[Mark]] = deque(maxlen=AROUND)
    for page in pages:
        waiting.append((page, _marked(page)))
        if len(waiting) > AROUND:
            yield _without(waiting, before)
    while waiting:
        yield _without(waiting, before)


def _without(waiting: deque, before: deque[set[Mark]]) -> Page:
    page, marked = waiting.popleft()
    others = [*before, *(_all_marks(found) for _page, found in waiting)]
    before.append(_all_marks(marked))
    left_out = {id(word) for line, marks in marked if any(_is_repeated(mark, others) for mark in marks) for word in line.words}
    return replace(page, words=tuple(word for word in page.words if id(word) not in left_out)) if left_out else page


def _all_marks(marked: list[tuple[Line, set[Mark]]]) -> set[Mark]:
    return {mark for _line, marks in marked for mark in marks}


def _is_repeated(mark: Mark, others: list[set[Mark]]) -> bool:
    text, side, at = mark
    same = sum(any((text, side, at + shift) in marks for shift in (-1, 0, 1)) for marks in others)
    if PAGE_NUMBER.fullmatch(text):
        return same + 1 >= 2
    return same + 1 >= max(OFTEN, SHARE * (len(others) + 1))


def _marked(page: Page) -> list[tuple[Line, set[Mark]]]:
    """Return the lines in the margins with what is compared of them; what stands in a table is no running head."""
    low, high = MARGIN * page.height, (1 - MARGIN) * page.height
    near = [word for word in page.words if word.middle < low or word.middle > high]
    if not near:
        return []
    tables, free, level = ruled_tables(page.words, page.rules)
    if tables:
        outside = {id(word) for word in free}
        near = [word for word in near if id(word) in outside]
    # Rows between level lines may stand alike on page after page; a running head stands above them all.
    parted = [stack for stack in stacks(level) if len(stack) > 2]
    near = [word for word in near if not any(stack[0].at < word.middle < stack[-1].at for stack in parted)]
    heads = head_lines(lines_of(word for word in page.words if word.middle < low + HEAD_HEIGHT or word.middle > high - HEAD_HEIGHT))
    of_heads = {id(word) for line in heads for word in line.words}
    lines = [line for line in lines_of(near) if not _is_of_head(line, of_heads) and not line.text.endswith(":")]
    return [(line, {(text, int(line.base > low), round(line.base / SHIFT)) for text in _texts(line.text, page.number)}) for line in lines]


def _is_of_head(line: Line, of_heads: set[int]) -> bool:
    return id(line.words[0]) in of_heads or line.words[0].text.casefold() in HEAD_WORDS


def _texts(text: str, page: int) -> set[str]:
    """Return a line's text, and with each of its numbers as how far it is from the page's own number."""
    found = {text} if any(letter.isalpha() for letter in text) else set()
    for number in DIGITS.finditer(text):
        if len(number[0]) < LONGEST_NUMBER:
            found.add(f"{text[: number.start()]}#{int(number[0]) - page}{text[number.end() :]}")
    return found
