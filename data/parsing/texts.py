"""The running text of a document, in sections: from a word of its own (Beskrivning, Förväntat resultat, Analys, Kommentar), a goal's
heading or a chapter's to the next landmark. Standard library only.

Facts and figures go to git, running text does not: it is written to texts.csv, which stays where the document was loaded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from data.parsing.expected_results import BULLET, results, without_mark
from data.parsing.joining import joined
from data.parsing.passages import Manner, passages
from data.parsing.records import Goal, Place, Text

KINDS_OF_TEXT = {
    "Beskrivning": "beskrivning", "Förväntat resultat": "forvantat_resultat", "Förväntade resultat": "forvantat_resultat",
    "Analys": "analys", "Kommentar": "kommentar",
}  # fmt: skip
# Words that open passages of a goal, and those that begin the introduction or a chapter after the goals.
WORDS_IN_PASSAGES = {"Positivt under perioden", "Utmaningar", "Goda exempel", "Agenda 2030"}
OPENING = {"Inledning", "Sammanfattande analys"}
CHAPTERS = {
    "Redovisning av ekonomi", "Uppföljning av ekonomi", "Nämndens ekonomiska förutsättningar", "Övriga ekonomiska redovisningar",
    "Särskilda redovisningar", "Systematiskt kvalitetsarbete",
}  # fmt: skip
PASSAGES = "passages"


@dataclass(slots=True)
class Section:
    """The lines (0-based number, text) of one section, and whose they are: `goal` is the goal's index, None outside the goals.

    `kind` is that of its word, or `passages`: text under no word of its own.
    """

    kind: str
    goal: int | None
    place: Place
    lines: list[tuple[int, str]] = field(default_factory=list)


def section_texts(section: Section, goals: Sequence[Goal], manner: Manner) -> Iterator[Text]:
    """Yield a section's texts: each passage and each expected result by itself, anything else as one."""
    goal = goals[section.goal] if section.goal is not None else None
    if section.kind == PASSAGES or goal is None:
        opening = goal is None and bool(section.lines) and section.lines[0][0] < goals[0].line
        yield from (item.as_text() for item in passages(section.lines, manner, goal=goal, goals=goals, opening=opening))
        return
    blocks = results(section.lines, manner.full_width) if section.kind == "forvantat_resultat" else [section.lines]
    for block in blocks:
        if (text := owned_text(block, "goals", goal.line, section.kind)) is not None:
            yield text


def owned_text(lines: Sequence[tuple[int, str]], owner_table: str, owner_line: int, kind: str) -> Text | None:
    """Return the lines as one text, a paragraph a line; None where nothing stands there."""
    # A line without a letter or figure (a stray full stop) says nothing: it is as good as blank.
    lines = [(number, text if any(letter.isalnum() for letter in text) else "") for number, text in lines]
    printed = [line for line in lines if line[1]]
    if not printed:
        return None
    if kind == "forvantat_resultat":
        lines = [(printed[0][0], without_mark(printed[0][1])), *printed[1:]]
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
