"""Figures that running text states: outcomes with their year, targets, forecasts. Standard library only.

A nämndmål's expected results are a list of promises, and every target and outcome in it is read:

    Andel … uppgår högst till 8 procent (utfall 2020: 6,6 procent).        an outcome, and a target with its bound
    Minst 79 procent upplever trygghet … (utfall 2019: 41 procent)
    Andel barn … som är inskrivna i förskola ökar (84% 2020).              an outcome without the word
    Minst fyra medborgardialoger … har genomförts.                         a count in words, kept as words: for no year

Other prose is full of figures that are none of an indicator's. There only what the words say and the document's own
tables bear out is read:

    … är inskrivna i förskola (januari 2020)                               a share with the date it is of
    uppgår den maximalt till en procent av …                               a bound, on what one row alone is about
    årsmålet på 800 platser; årsprognosen på 485 platser                   a row about it prints the same figure
    har tagit emot totalt 118 studenter … under perioden                   the same, first in its row: the period's outcome

What a sentence speaks of is kept in its own words (`subjects`); which indicator that is, the catalogue says.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from data.parsing.expected_results import BULLET
from data.parsing.joining import collapsed
from data.parsing.records import IndicatorRow, Place, ProseFigure

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
PERIODS = "gånger|tillfällen|timmar|dagar|veckor|månader"
COUNT_IN_WORDS = re.compile(
    rf"\b(?P<bound>{BOUND})\s+(?P<value>(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv)\s+(?!{PERIODS})\w{{4,}})", re.IGNORECASE
)
NO_UNIT_AFTER = re.compile(r"\s*(?:år|åringar|–|-\s?\d)", re.IGNORECASE)
# Of other prose than expected results.
MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
SHARE = rf"(?:{NUMBER})\s*(?:%|procent\b)"
DATED_SHARE = re.compile(rf"(?P<before>\w+\s+)?(?P<value>{SHARE})[^.()%]{{0,60}}\((?:(?:{MONTHS})\s+)(?P<year>20\d\d)\)", re.IGNORECASE)
NO_LEVEL_BEFORE = re.compile(rf"(?:med|till|{BOUND}|drygt|cirka|än)\s*", re.IGNORECASE)
ABOUT = r"(?:(?:cirka|ca|drygt|närmare|knappt|omkring)\s+)?"
BOUNDED_SHARE = re.compile(
    rf"\buppgår\s+(?:den|det|de|dessa)?\s*(?P<bound>{BOUND})\s+till\s+(?P<value>{SHARE}|en\s+procent\b)", re.IGNORECASE
)
OWN_GOAL = re.compile(rf"\bmål\s+är\s+att\s+\w+\s+(?P<value>{ABOUT}{SHARE})", re.IGNORECASE)
# Fewer than three digits coincide by chance.
COUNT = rf"(?P<value>{ABOUT}(?!20\d\d\b)(?:\d{{1,3}}(?: \d{{3}})+|\d{{3,}}))(?![\d,]|\s*(?:procent|%|mnkr|tkr|kr)\b)"
STATED = (
    ("mal", re.compile(rf"\bårsmål(?:et)?\s+(?:på|om|är)\s+{COUNT}", re.IGNORECASE)),
    ("prognos", re.compile(rf"\b(?:års|helårs)?prognos(?:en)?\s+(?:på|om|är)\s+{COUNT}", re.IGNORECASE)),
    ("prognos", re.compile(rf"\bräknar\b[^.\d]{{0,80}}?\bmed att\s[^.\d]{{0,60}}?{COUNT}", re.IGNORECASE)),
)
SO_FAR = re.compile(r"\b(?:hittills|under perioden)\b", re.IGNORECASE)
COUNTED = re.compile(rf"\b(?:varav|totalt|skapat|tagit emot|erbjudit)\s+{COUNT}", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{6,}")
ALIKE = 6  # letters that two forms of one word share from its beginning
COMMON = ("förvaltning", "stadsdel", "verksamhet", "nämnden", "personer", "samtlig", "totalt", "perioden")


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
    if target is None and (counted := COUNT_IN_WORDS.search(bare)):
        yield ProseFigure(sentence.lines[counted.start("value")], place, subjects, "mal", 0, counted["value"], _bound(counted["bound"]))
    if target and not NO_UNIT_AFTER.match(bare, target.end()):
        value = target["value"] or target["bounded"]
        at = target.start("value") if target["value"] else target.start("bounded")
        bound = _bound(target["first"] or target["second"] or target["only"] or "")
        yield ProseFigure(sentence.lines[at], place, subjects, "mal", year, collapsed(value), bound)
    for match in outcomes:
        at = match.start("word") if "word" in match.re.groupindex else match.start("value")
        yield ProseFigure(sentence.lines[at], place, subjects, "utfall", int(match["year"]), collapsed(match["value"]), "")


def _bound(word: str) -> str:
    return "" if not word else "hogst" if word.lower().startswith(("högst", "max")) else "minst"


def _subjects(text: str, target: re.Match | None) -> tuple[str, ...]:
    """Return what the sentence speaks of, the fullest wording first: with what follows the figure, and without."""
    if target is None:
        return (_trimmed(text.split("(")[0]),)
    before, after = _trimmed(text[: target.start()]), _trimmed(text[target.end() :].split("(")[0])
    return (f"{before} {after}", before) if before and after else (before or after,)


def _trimmed(text: str) -> str:
    return collapsed(text).strip(" .,")


def figures_of_prose(
    paragraph: Iterable[tuple[int, str]], place: Place, year: int, rows: Sequence[IndicatorRow], own: IndicatorRow | None = None
) -> Iterator[ProseFigure]:
    """Yield the figures that a paragraph of other prose states.

    `rows` are the indicators it may speak of: those under the same goals, or all; `own` is the one whose comment it is.
    """
    for text in _paragraphs(paragraph):
        said = _words(text.text)
        for sentence in _sentences(text):
            yield from _stated(sentence, said, place, year, [own] if own else rows, least=0 if own else 1)
            for match in DATED_SHARE.finditer(sentence.text):
                if int(match["year"]) <= year and not NO_LEVEL_BEFORE.fullmatch(match["before"] or ""):
                    at = sentence.lines[match.start("value")]
                    yield ProseFigure(at, place, _subjects(sentence.text, None), "utfall", int(match["year"]), collapsed(match["value"]))


def _stated(
    sentence: _Text, paragraph: set[str], place: Place, year: int, rows: Sequence[IndicatorRow], *, least: int
) -> Iterator[ProseFigure]:
    words = _words(sentence.text)
    found: list[tuple[str, re.Match, str, IndicatorRow | None]] = []
    for pattern in (BOUNDED_SHARE, OWN_GOAL):
        for match in pattern.finditer(sentence.text):
            bound = _bound(match.groupdict().get("bound") or "")
            found.append(("mal", match, bound, _about(words, rows, 2)))
    for kind, pattern in STATED:
        for match in pattern.finditer(sentence.text):
            found.append((kind, match, "", _about(words, [row for row in rows if _prints(row, match["value"])], least)))
    if SO_FAR.search(sentence.text):
        for match in COUNTED.finditer(sentence.text):
            found.append(("utfall", match, "", _about(paragraph, [row for row in rows if _prints(row, match["value"], first=True)], least)))
    for kind, match, bound, row in sorted(found, key=lambda item: item[1].start("value")):
        if row is not None:
            yield ProseFigure(sentence.lines[match.start("value")], place, (row.name,), kind, year, collapsed(match["value"]), bound)


def _about(words: set[str], rows: Sequence[IndicatorRow], least: int) -> IndicatorRow | None:
    """Return the row whose name shares most words with these (`least` at least), if one alone does."""
    shared = sorted(((_shared(words, _words(row.name)), row.name) for row in rows), reverse=True)
    if not shared or shared[0][0] < least:
        return None
    best = {name for count, name in shared if count == shared[0][0]}
    return next(row for row in rows if row.name in best) if len(best) == 1 else None


def _shared(words: set[str], name: set[str]) -> int:
    return sum(any(word[:ALIKE] == other[:ALIKE] for other in words) for word in name)


def _words(text: str) -> set[str]:
    return {word for word in map(str.lower, WORD.findall(text)) if not word.startswith(COMMON)}


def _prints(row: IndicatorRow, value: str, *, first: bool = False) -> bool:
    """Return whether a row's cells print a figure; `first`, in its first column, and that one is the period's outcome."""
    cells = " ".join(collapsed(line) for block in row.blocks for line in block)
    number = re.escape(re.sub(r"^\D+", "", value))
    if first:
        return row.columns[0].name == "utfall" and bool(re.match(rf"{number}(?![\d,])", cells))
    return bool(re.search(rf"(?<![\d,]){number}(?![\d,])", cells))
