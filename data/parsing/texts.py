"""The running text a document prints under a word of its own (Beskrivning, Förväntat resultat, Analys, Kommentar). Standard library only.

Facts and figures go to git, running text does not: it is written to texts.csv, which stays where the document was loaded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from data.parsing.expected_results import BULLET, results
from data.parsing.joining import joined
from data.parsing.records import Place, Text

KINDS_OF_TEXT = {
    "Beskrivning": "beskrivning", "Förväntat resultat": "forvantat_resultat", "Förväntade resultat": "forvantat_resultat",
    "Analys": "analys", "Kommentar": "kommentar",
}  # fmt: skip


@dataclass(slots=True)
class Section:
    """The lines (0-based number, text) under one such word, and whose they are: `goal` is the goal's index."""

    kind: str
    goal: int
    goal_line: int
    place: Place
    lines: list[tuple[int, str]] = field(default_factory=list)


def section_texts(section: Section, full_width: float) -> Iterator[Text]:
    """Yield a section's texts: each expected result by itself, anything else as one."""
    blocks = results(section.lines, full_width) if section.kind == "forvantat_resultat" else [section.lines]
    for block in blocks:
        if (text := owned_text(block, "goals", section.goal_line, section.kind)) is not None:
            yield text


def owned_text(lines: Sequence[tuple[int, str]], owner_table: str, owner_line: int, kind: str) -> Text | None:
    """Return the lines as one text, a paragraph a line; None where nothing stands there."""
    # A line without a letter or figure (a stray full stop) says nothing: it is as good as blank.
    lines = [(number, text if any(letter.isalnum() for letter in text) else "") for number, text in lines]
    printed = [line for line in lines if line[1]]
    if not printed:
        return None
    if kind == "forvantat_resultat":
        lines = [(printed[0][0], BULLET.sub("", printed[0][1], count=1)), *printed[1:]]
    text = "\n".join(joined(paragraph) for paragraph in _paragraphs(lines))
    return Text(printed[0][0] + 1, printed[-1][0] + 1, owner_table, owner_line, kind, text)


def _paragraphs(lines: Sequence[tuple[int, str]]) -> Iterator[list[str]]:
    """Yield the lines of each paragraph: a blank line ends one, a bullet begins one."""
    paragraph: list[str] = []
    for _number, text in (*lines, (-1, "")):
        if paragraph and (not text.strip() or BULLET.match(text)):
            yield paragraph
            paragraph = []
        if text.strip():
            paragraph.append(text)
