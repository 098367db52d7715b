"""How lines that belong together become one text again. Standard library only.

A line ends with a blank unless the break stands inside a word; the extractor writes the cell's own text, so a hyphen
with a blank after it ("äldre- / som") keeps the blank and a hyphen without one ("Enskede- / Årsta") joins.
A hyphen before "och" or "eller" always keeps its blank (språk- och).
"""

import re
from collections.abc import Iterable
from itertools import pairwise

AFTER_SUSPENDED = re.compile(r"(och|eller|samt|respektive|resp\.)\b", re.IGNORECASE)
DASHES = "-\u2010\u2011"
BLANKS = re.compile(r"[\s\u00a0\u00ad\-\u2010\u2011]+")  # blanks and hyphens


def collapsed(text: str) -> str:
    """Return the text with every run of blanks (no-break blank U+00A0 and tab too) as one, none at the ends."""
    return " ".join(text.split())


def joined(lines: list[str], *, blank_ended: bool = False) -> str:
    """Return a name's lines as one text. `blank_ended`: the document ends every line with a blank that wraps at one,
    so that a line without it was cut inside a word.

    >>> joined(["inom språk-", "och kultur "]), joined(["Enskede-", "Årsta "]), joined(["såväl äldre- ", "som"])
    ('inom språk- och kultur', 'Enskede-Årsta', 'såväl äldre- som')
    >>> joined(["Andel inom vård- och omsorgsbo", "ende "], blank_ended=True)
    'Andel inom vård- och omsorgsboende'
    """
    text, before = "", ""
    for line in lines:
        piece = collapsed(line)
        if not piece:
            continue
        if text and not _goes_on_inside_word(before, piece, blank_ended):
            text += " "
        text += piece
        before = line
    return text


def ends_lines_with_blanks(lines: Iterable[str]) -> bool:
    """Return whether a document's lines keep the blank they wrap at (the manner of PDFBox)."""
    wrapped = [before for before, line in pairwise(lines) if before[-1:].strip() == "" and before.strip() and line[:1].islower()]
    bare = [before for before, line in pairwise(lines) if before[-1:].isalpha() and line[:1].islower()]
    return len(wrapped) >= 5 and len(wrapped) > 4 * len(bare)


def _goes_on_inside_word(before: str, piece: str, blank_ended: bool) -> bool:
    if before.endswith((" ", "\u00a0", "\t")):
        return False
    if before[-1] in DASHES:
        return before[-2:-1].isalnum() and not AFTER_SUSPENDED.match(piece)
    return blank_ended and before[-1].isalpha() and piece[0].islower()


def squashed(text: str) -> str:
    """Return the text without blanks and hyphens, in lower case: what two prints of one name or head share."""
    return BLANKS.sub("", text).lower()
