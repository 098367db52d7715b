"""How many expected results stand under "Förväntat resultat". Standard library only.

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


def count_results(lines: Iterable[str], full_width: float) -> int:
    """Return how many results the lines print. `full_width` is that of a full line of the document."""
    texts = list(lines)
    bullets = sum(1 for text in texts if BULLET.match(text))
    return bullets or sum(_in_paragraph(paragraph, full_width) for paragraph in _paragraphs(texts))


def full_width(lines: Iterable[str]) -> float:
    """Return how wide a full line of running text is (in letters of middle width): hardly a line is wider."""
    widths = sorted(_width(line.strip()) for line in lines if len(line.strip()) > 40)
    return widths[int(len(widths) * 0.97)] if widths else 90.0


def _paragraphs(texts: list[str]) -> Iterable[list[str]]:
    paragraph: list[str] = []
    for text in (*texts, ""):
        if text.strip():
            paragraph.append(text)
        elif paragraph:
            yield paragraph
            paragraph = []


def _in_paragraph(lines: list[str], full_width: float) -> int:
    listed = all(SENTENCE_END.search(line) for line in lines)
    return 1 + sum(_begins(before, line, full_width, listed) for before, line in pairwise(lines))


def _begins(before: str, line: str, full_width: float, listed: bool) -> bool:
    """Return whether a line begins a result of its own rather than going on with the one before."""
    if not line.strip()[0].isupper():
        return False
    if not before.endswith(" "):
        return True
    had_room = _width(f"{before.strip()} {line.split()[0]}") <= full_width
    return bool(SENTENCE_END.search(before)) and (listed or had_room or bool(MEASURE.match(line)))


def _width(text: str) -> float:
    return sum(0.55 if letter in NARROW else 1.5 if letter in WIDE else 1.3 if letter.isupper() else 1.0 for letter in text)
