"""Characters that cannot be seen, but can turn a text round or hide in it: a figure would read otherwise than it is printed."""

import re
from collections.abc import Sequence

# What moves letters about without being seen (embeddings, overrides, isolates and marks of writing direction), and other control
# characters: with them a line can look otherwise than it reads.
ORDERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# Form feed, and the separators that some programs take for a line's end: a blank, as the line is one here.
BLANKS = re.compile("[\x0a\x0c\x0d\x85\u2028\u2029]")
WIDTHLESS = re.compile("[\u200b\u2060\ufeff]")  # no letter, no blank, changes nothing that is seen
REORDERED = "osynliga tecken som styr skrivriktningen är borttagna; jämför radens siffror med dokumentet, där de kan visas i annan ordning"
CONTROLLED = "styrtecken som inte hör till en text är borttagna; jämför raden med dokumentet"


def visible(text: str) -> str:
    """Return a cell's text without invisible characters.

    >>> visible("\\u202e08\\u202c %")
    '08 %'
    """
    for marks in (ORDERING, CONTROLS, WIDTHLESS):
        text = marks.sub("", text)
    return text


def cleaned(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[tuple[int, str], ...]]:
    """Return the lines as text that reads as it looks, and a warning (line, sentence) where something was taken away.

    Control characters and marks of writing direction go; a line stays a line, so that line numbers count the same. Every reader's
    lines pass here.

    >>> cleaned(("Andel\\x00 8 %", "1\\u202e2 %", "mjuk\\u200bt"))[0]
    ('Andel 8 %', '12 %', 'mjukt')
    """
    found, warnings = [], []
    for number, line in enumerate(lines, start=1):
        if line.isascii() and line.isprintable():
            found.append(line)
            continue
        line = BLANKS.sub(" ", line)
        for marks, problem in ((ORDERING, REORDERED), (CONTROLS, CONTROLLED)):
            line, count = marks.subn("", line)
            if count:
                warnings.append((number, problem))
        found.append(WIDTHLESS.sub("", line))
    return tuple(found), tuple(warnings)


def printable(name: str) -> str:
    """Return a name as one line that reads as it looks: what would break or turn it is a replacement mark.

    >>> printable("plan\\n\\u202efdp.exe")
    'plan\ufffd\ufffdfdp.exe'
    """
    for marks in (CONTROLS, ORDERING, BLANKS, WIDTHLESS):
        name = marks.sub("\ufffd", name)
    return name.replace("\t", "\ufffd")
