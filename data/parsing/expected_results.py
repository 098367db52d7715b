"""Which expected results stand under "Förväntat resultat", each with its lines. Standard library only.

Bullets where the list has bullets; else paragraphs, and within a paragraph every sentence that begins a line after a
break that somebody typed: the line before had room for its first word, or ends without the blank that a full line
leaves, or every line of the paragraph ends a sentence, or the sentence names a measure (Andel …, Antal …).
"""

import re
from collections.abc import Iterable
from itertools import pairwise

BULLET = re.compile(r"\s*[•●▪·*\uf0b7\uf0a7–\-]\s*(?=\S)")
MEASURE = re.compile(r"\s*(?:Andel|Antal|Minst|Högst|Index)")
NARROW, WIDE = set(" iljtfr.,:;'!()[]|1"), set("mwMWÅ")
SENTENCE_END = re.compile(r"[.!?)”\"]\s*$")


Line = tuple[int, str]


def results(lines: Iterable[Line], full_width: float) -> list[list[Line]]:
    """Return each result's lines. `full_width` is that of a full line of the document."""
    printed = list(lines)
    if any(BULLET.match(text) for _number, text in printed):
        return _bulleted(printed)
    return [result for paragraph in _paragraphs(printed) for result in _in_paragraph(paragraph, full_width)]


def without_mark(text: str) -> str:
    """Return an item's text without the mark of its list; a hyphen inside it stays."""
    mark = BULLET.match(text)
    return text[mark.end() :] if mark else text


def full_width(lines: Iterable[str]) -> float:
    """Return how wide a full line of running text is (in letters of middle width): hardly a line is wider."""
    widths = sorted(width(line.strip()) for line in lines if len(line.strip()) > 40)
    return widths[int(len(widths) * 0.97)] if widths else 90.0


def _bulleted(lines: list[Line]) -> list[list[Line]]:
    found: list[list[Line]] = []
    for number, text in lines:
        if BULLET.match(text):
            found.append([(number, text)])
        elif found and text.strip():
            found[-1].append((number, text))
    return found


def _paragraphs(lines: list[Line]) -> Iterable[list[Line]]:
    paragraph: list[Line] = []
    for number, text in (*lines, (-1, "")):
        if text.strip():
            paragraph.append((number, text))
        elif paragraph:
            yield paragraph
            paragraph = []


def _in_paragraph(lines: list[Line], full_width: float) -> list[list[Line]]:
    listed = all(SENTENCE_END.search(text) for _number, text in lines)
    found = [[lines[0]]]
    for (_number, before), line in pairwise(lines):
        if _begins(before, line[1], full_width, listed):
            found.append([line])
        else:
            found[-1].append(line)
    return found


def _begins(before: str, line: str, full_width: float, listed: bool) -> bool:
    """Return whether a line begins a result of its own rather than going on with the one before."""
    if not line.strip()[0].isupper():
        return False
    if not before.endswith(" "):
        return True
    return bool(SENTENCE_END.search(before)) and (listed or had_room(before, line, full_width) or bool(MEASURE.match(line)))


def had_room(before: str, line: str, full_width: float) -> bool:
    """Return whether a line had room for the first word of the one that follows it: then somebody typed the break."""
    return width(f"{before.strip()} {line.split()[0]}") <= full_width


def width(text: str) -> float:
    """Return how wide a text is, in letters of middle width."""
    return sum(0.55 if letter in NARROW else 1.5 if letter in WIDE else 1.3 if letter.isupper() else 1.0 for letter in text)
