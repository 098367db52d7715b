"""Figures that a nämndmål's expected results state in running text: outcomes with their year, and targets. Standard library only.

    Andel … uppgår högst till 8 procent (utfall 2020: 6,6 procent).        an outcome, and a target with its bound
    Minst 79 procent upplever trygghet … (utfall 2019: 41 procent)
    Andel barn … som är inskrivna i förskola ökar (84% 2020).              an outcome without the word

What a sentence speaks of is kept in its own words (`subjects`); which indicator that is, the catalogue says.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.parsing.expected_results import BULLET
from data.parsing.joining import collapsed
from data.parsing.records import Place, ProseFigure

NUMBER = r"(?:\+/-\s?)?\d{1,3}(?: \d{3})+(?:,\d+)?|(?:\+/-\s?)?\d+(?:,\d+)?"
UNIT = r"procent|%|st|kr|tkr|mnkr|GWh|Gwh|MWh|kWh|min|minuter|timmar|dagar|kg"
VALUE = rf"(?:{NUMBER})(?:\s*(?:{UNIT})\b|\s*%)?"
OUTCOME = re.compile(rf"\(\s*(?P<word>utfall)\s+(?:VB\s+)?(?P<year>20\d\d)\s*:?\s*(?P<value>{VALUE})\s*\)", re.IGNORECASE)
OUTCOME_ALONE = re.compile(rf"\(\s*(?P<value>{VALUE})\s*,?\s+(?P<year>20\d\d)\s*\)")
BOUND = r"högst|max(?:imalt)?|lägst|minst"
TARGET = re.compile(
    rf"\buppgår\s+(?:(?P<first>{BOUND})\s+)?till\s+(?:(?P<second>{BOUND})\s+)?(?P<value>{VALUE})"
    rf"|\b(?P<only>{BOUND})\s+(?P<bounded>{VALUE})",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])|(?<=\))\s+(?=[A-ZÅÄÖ])")
NO_UNIT_AFTER = re.compile(r"\s*(?:år|åringar|–|-\s?\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Text:
    """Lines as one text, and the line (1-based) each of its letters stood on."""

    text: str
    lines: tuple[int, ...]


def prose_figures(lines: Iterable[tuple[int, str]], place: Place, year: int) -> Iterator[ProseFigure]:
    """Yield the figures of one "Förväntat resultat" in printed order; `year` is the document's, which its targets are for."""
    for paragraph in _paragraphs(lines):
        for sentence in _sentences(paragraph):
            yield from _of_sentence(sentence, place, year)


def _paragraphs(lines: Iterable[tuple[int, str]]) -> Iterator[_Text]:
    text, origin = "", []
    for number, line in (*lines, (0, "")):
        if not line.strip() or BULLET.match(line):
            if text:
                yield _Text(text, tuple(origin))
            text, origin = "", []
        bullet = BULLET.match(line)
        piece = collapsed(line[bullet.end() :] if bullet else line)
        if piece:
            piece = f"{piece} "
            text += piece
            origin += [number + 1] * len(piece)
    if text:
        yield _Text(text, tuple(origin))


def _sentences(paragraph: _Text) -> Iterator[_Text]:
    begin = 0
    for match in SENTENCE.finditer(paragraph.text):
        yield _Text(paragraph.text[begin : match.start()], paragraph.lines[begin : match.start()])
        begin = match.end()
    yield _Text(paragraph.text[begin:], paragraph.lines[begin:])


def _of_sentence(sentence: _Text, place: Place, year: int) -> Iterator[ProseFigure]:
    outcomes = list(OUTCOME.finditer(sentence.text)) or list(OUTCOME_ALONE.finditer(sentence.text))
    bare = OUTCOME.sub(lambda match: " " * len(match[0]), sentence.text)
    target = TARGET.search(bare)
    subjects = _subjects(bare, target)
    if target and not NO_UNIT_AFTER.match(bare, target.end()):
        value = target["value"] or target["bounded"]
        at = target.start("value") if target["value"] else target.start("bounded")
        bound = (target["first"] or target["second"] or target["only"] or "").lower()
        kind = "" if not bound else "hogst" if bound.startswith(("högst", "max")) else "minst"
        yield ProseFigure(sentence.lines[at], place, subjects, "mal", year, collapsed(value), kind)
    for match in outcomes:
        at = match.start("word") if "word" in match.re.groupindex else match.start("value")
        yield ProseFigure(sentence.lines[at], place, subjects, "utfall", int(match["year"]), collapsed(match["value"]), "")


def _subjects(text: str, target: re.Match | None) -> tuple[str, ...]:
    """Return what the sentence speaks of, the fullest wording first: with what follows the figure, and without."""
    if target is None:
        return (_trimmed(text.split("(")[0]),)
    before, after = _trimmed(text[: target.start()]), _trimmed(text[target.end() :].split("(")[0])
    return (f"{before} {after}", before) if before and after else (before or after,)


def _trimmed(text: str) -> str:
    return collapsed(text).strip(" .,")
