"""Running heads, feet and page numbers: what stands at the same place in the margin of page after page, whatever number it holds."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from data.reading.geometry import Line, lines_of
from data.reading.page import Page
from data.reading.ruled import ruled_tables

MARGIN = 0.15  # of the page's height, above and below
AROUND = 6  # pages before and after that are looked at
OFTEN = 3  # pages it stands on, of those
SHIFT = 3.0  # points a line may stand higher or lower
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"(?:sid(?:a|an)?\s*:?\s*)?#(?:\s*(?:\(#\)|av\s*#|/\s*#))?", re.IGNORECASE)
HEAD_WORDS = ("indikator", "aktivitet")  # a table's head is printed again on every page, and is none of these
Mark = tuple[str, int, int]


def without_repeated(pages: Iterable[Page]) -> Iterator[Page]:
    """Yield the pages without what is repeated on them; never more than a few are held at a time."""
    waiting: deque[tuple[Page, list[tuple[Line, Mark]]]] = deque()
    before: deque[set[Mark]] = deque(maxlen=AROUND)
    for page in pages:
        waiting.append((page, _marks(page)))
        if len(waiting) > AROUND:
            yield _without(waiting, before)
    while waiting:
        yield _without(waiting, before)


def _without(waiting: deque, before: deque[set[Mark]]) -> Page:
    page, marks = waiting.popleft()
    own = {mark for _line, mark in marks}
    others = [*before, *({mark for _line, mark in found} for _page, found in waiting)]
    before.append(own)
    repeated = [line for line, mark in marks if _is_repeated(mark, others)]
    if not repeated:
        return page
    left_out = {id(word) for line in repeated for word in line.words}
    return replace(page, words=tuple(word for word in page.words if id(word) not in left_out))


def _is_repeated(mark: Mark, others: list[set[Mark]]) -> bool:
    text, side, at = mark
    same = sum(any((text, side, at + shift) in marks for shift in (-1, 0, 1)) for marks in others)
    if PAGE_NUMBER.fullmatch(text):
        return same + 1 >= min(OFTEN, 2)
    return same + 1 >= OFTEN


def _marks(page: Page) -> list[tuple[Line, Mark]]:
    """Return the lines in the margins with what is compared of them; what stands in a table is no running head."""
    low, high = MARGIN * page.height, (1 - MARGIN) * page.height
    near = [word for word in page.words if word.middle < low or word.middle > high]
    if not near:
        return []
    tables, free, _rules = ruled_tables(page.words, page.rules)
    if tables:
        outside = {id(word) for word in free}
        near = [word for word in near if id(word) in outside]
    found = []
    for line in lines_of(near):
        if line.words[0].text.casefold() in HEAD_WORDS:
            continue
        side = 0 if line.base < low else 1
        found.append((line, (DIGITS.sub("#", line.text), side, round(line.base / SHIFT))))
    return found
