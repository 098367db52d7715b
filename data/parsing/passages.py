"""The running text that stands under no word of its own: which lines are one passage, of what kind, and whose. Standard library only.

    1.2. Stockholm är en trygg stad            a goal's heading: prosa of an area, sammanfattning of an inriktningsmål
    Nämnden bidrar till målet genom …          the first passage, without a subheading
    Platssamverkan                             a subheading: a line of its own that ends no sentence, with text below it
    I platssamverkan fortsätter …              the second passage
    Agenda 2030                                a word that changes the kind

Outside the goals (introduction, economy, special accounts) no row owns the text, and tables stand between it: there
only what ends a sentence, and the items of a list under it, is text.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from data.parsing.expected_results import BULLET, SENTENCE_END, had_room, width, without_mark
from data.parsing.headings import SECTION, STATUS
from data.parsing.joining import joined, squashed
from data.parsing.records import Goal, Text

Line = tuple[int, str]

AGENDA = "agenda_2030"
# Words that change the kind wherever they stand; headings that do so in the introduction, and in the chapters after the goals.
KIND_WORDS = (
    (re.compile(r"Positivt under perioden"), "positivt"),
    (re.compile(r"Utmaningar"), "utmaningar"),
    (re.compile(r"Goda exempel"), "goda_exempel"),
    (re.compile(r".*\bAgenda 2030"), AGENDA),
)
OPENING_WORDS = (
    (re.compile(r"Inledning|Sammanfattande analys"), "inledning"),
    (re.compile(r"Sammanfattning\b.*"), "sammanfattning"),
    (re.compile(r"Konsekvenser av\b.*|Samverkan (?:inom staden|med nämnder)\b.*"), "prosa"),
)
ACCOUNT_WORDS = (
    (re.compile(r"Jämställdhet|Barns? rättigheter.*|Nationella minoriteter.*|Särskilda redovisningar|Systematiskt .*"), "prosa"),
)
REPORT_SUMMARY = "Sammanfattande analys"  # in a report its parts stand under the inriktningsmål's titles
SUMMARY = "sammanfattning"
WHOLE_KINDS = {"positivt", "utmaningar", "goda_exempel"}  # their subheadings name examples, not passages
ITEM = re.compile(rf"{BULLET.pattern}[^\W\d_]|\s*\d{{1,2}}[.)]\s+[^\W\d_]")
INDENTED = re.compile(r" +[^\W\d_]")  # the trace of a list's mark that the text lost, or of a page's start
# Cells: two figures at the end, or a name, a figure and what it is for.
TABLE_ROW = re.compile(r"\t|(?:\s[-–+]?\d[\d ]*(?:,\d+)?\s?%?){2,}\s*$|^[^.;:]{2,45}\s\d{1,3}(?:,\d+)?\s+[A-ZÅÄÖ][a-zåäö]")
GOES_ON = re.compile(
    r"(?:,|\b(?:och|eller|samt|att|i|på|av|för|med|till|om|som|en|ett|den|det|de|är|har|från|under|inom|vid|hos|mot|mellan))\s*$"
)
ENDS_PROSE = re.compile(r"[.!?:;”\"]\s*$")
MONEY = re.compile(r"\d,\d|\b(?:mnkr|tkr)\b", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\([^)]*\)")
SENTENCES = re.compile(r"[.!?]\s+[A-ZÅÄÖ]")
VERB = re.compile(r"\b(?:är|har|ska|kan|kommer|görs|finns)\b")
LONGEST_HEADING = 170  # letters
LONG = 90  # letters: so long is no table's cell, and a heading only without a verb
LEAST_WORDS = 3  # of a sentence outside the goals; less is a table's cell
TYPED = 0.93  # of a full line: a line that ends no sentence is a heading only where it is clearly shorter
LONE = 0.6  # of a full line: so short is a line of its own after a sentence's end


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document sets its text: how wide a full line is, and whether lines keep the blank they wrap at.

    `is_told`: the reader saw where lines wrap, so that a blank at a line's end says so, whatever the sentence does.
    """

    full_width: float
    blank_ended: bool
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The lines of one paragraph or list item, and their text."""

    lines: tuple[Line, ...]
    is_item: bool

    @property
    def text(self) -> str:
        """The lines as one text."""
        return joined([text for _number, text in self.lines])

    @property
    def printed(self) -> str:
        """The text, an item with the one mark that all lists get."""
        return f"• {without_mark(self.text)}" if self.is_item and not self.text[0].isdigit() else self.text

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return bool(TABLE_ROW.search(self.text)) or any("\t" in text for _number, text in self.lines)

    @property
    def is_sentence(self) -> bool:
        """Whether it is running text, not a cell, a footnote's mark or a name."""
        letters = sum(letter.isalpha() for letter in self.text)
        ends = bool(ENDS_PROSE.search(self.text)) or len(self.text) > LONG
        return ends and not self.is_row and letters > len(self.text) / 2 and not self.text.startswith("*")


@dataclass(slots=True)
class Passage:
    """A passage's paragraphs, the subheadings it stands under, its kind and the goal that owns it, if any."""

    kind: str
    owner: Goal | None
    headings: list[str] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether its subheadings are paragraphs of its own: an inriktningsmål's summary, examples."""
        return self.kind in WHOLE_KINDS or (self.kind == SUMMARY and self.owner is not None)

    def as_text(self) -> Text:
        """Return the passage as a text, a paragraph a line."""
        lines = [line for paragraph in self.paragraphs for line in paragraph.lines]
        owner = ("goals", self.owner.line) if self.owner else ("", None)
        text = "\n".join(paragraph.printed for paragraph in self.paragraphs)
        return Text(lines[0][0] + 1, lines[-1][0] + 1, *owner, self.kind, text, "\n".join(self.headings))


def passages(
    lines: Sequence[Line], manner: Manner, *, goal: Goal | None, goals: Sequence[Goal] = (), opening: bool = False
) -> Iterator[Passage]:
    """Yield the passages that follow a goal's heading, or, where `goal` is None, those outside the goals.

    `opening`: they stand before the first goal. What a report's summary there says under an inriktningsmål's title is
    that goal's (`goals`).
    """
    words = KIND_WORDS if goal else (*KIND_WORDS, *(OPENING_WORDS if opening else ACCOUNT_WORDS))
    base = SUMMARY if goal and goal.level == "inriktningsmal" else "inledning" if opening else "prosa"
    titles = {squashed(item.title): item for item in goals if item.level == "inriktningsmal"}
    tops: dict[str, Goal] = {}
    passage = Passage(base, goal)
    units = paragraphs(lines, manner)
    for unit, heading in zip(units, headings(units, titles), strict=True):
        following = _next_passage(passage, heading, words, tops, base, accounts=not goal and not opening)
        if following is not None:
            if passage.paragraphs:
                yield passage
            passage = following
            base = passage.kind if passage.kind not in {AGENDA, *WHOLE_KINDS} else base
            tops = titles if heading == REPORT_SUMMARY else tops
        elif heading or _is_text(unit, passage, free=goal is None):
            passage.paragraphs.append(unit)
        elif goal is None:  # a table: the text after it is a passage of its own
            if passage.paragraphs:
                yield passage
            passage = Passage(passage.kind, passage.owner)
    if passage.paragraphs:
        yield passage


def _next_passage(
    passage: Passage, heading: str, words: Sequence, tops: Mapping[str, Goal], base: str, *, accounts: bool
) -> Passage | None:
    """Return the passage that a heading opens; None where it opens none."""
    if not heading:
        return None
    if top := tops.get(squashed(heading)):
        return Passage(SUMMARY, top)
    kind = next((kind for pattern, kind in words if pattern.fullmatch(heading)), "")
    if kind:
        return Passage(kind, passage.owner, [] if SECTION.fullmatch(heading) else [heading])
    if passage.is_whole:
        return None
    # Among the special accounts Agenda 2030 has subheadings of its own; elsewhere the next subheading ends it.
    kind = passage.kind if passage.kind != AGENDA or accounts or not passage.paragraphs else base
    above = [] if passage.paragraphs else passage.headings[-1:]
    return Passage(kind, passage.owner, [*above, heading])


def paragraphs(lines: Sequence[Line], manner: Manner) -> list[Paragraph]:
    """Return the lines as paragraphs: a blank line, a typed break or a list's item ends one, unless its sentence goes on."""
    found: list[tuple[list[Line], bool]] = []
    blank = True
    for at, (number, text) in enumerate(lines):
        if _says_nothing(text):
            blank = True
            continue
        after = lines[at + 1][1] if at + 1 < len(lines) else ""
        beside = at > 0 and bool(INDENTED.match(lines[at - 1][1]))
        in_list = bool(found) and found[-1][1]
        is_item = _is_item(text, after, blank=blank, in_list=in_list, beside=beside, manner=manner)
        if found and not is_item and not _begins(found[-1][0][-1][1], text, manner, blank=blank):
            found[-1][0].append((number, text))
        else:
            found.append(([(number, text)], is_item))
        blank = False
    return [part for unit, is_item in found for part in _without_lone_line(unit, is_item, manner)]


def _says_nothing(text: str) -> bool:
    return not any(letter.isalnum() for letter in text) or bool(STATUS.fullmatch(text))


def _is_item(text: str, after: str, *, blank: bool, in_list: bool, beside: bool, manner: Manner) -> bool:
    """Return whether a line begins an item of a list: a mark, or the blank that a lost mark left.

    A page's start leaves a blank too: it counts after a blank line, or beside other such lines.
    """
    if ITEM.match(text):
        return True
    if not manner.blank_ended or not INDENTED.match(text):
        return False
    follows = bool(INDENTED.match(after))
    heading = not follows and after[:1].isupper() and not text.endswith(" ") and not ENDS_PROSE.search(text)
    return blank or (not heading and (in_list or ((beside or follows) and not SENTENCE_END.search(text))))


def _begins(before: str, text: str, manner: Manner, *, blank: bool) -> bool:
    """Return whether a line begins a paragraph rather than going on with the line before."""
    if "\t" in text or "\t" in before:
        return True
    ends = bool(SENTENCE_END.search(before))
    if text.strip()[0].islower():
        return blank and (ends or bool(TABLE_ROW.search(before) or TABLE_ROW.search(text)))
    if blank:
        return not (manner.blank_ended and GOES_ON.search(before))
    if manner.blank_ended and not before.endswith(" "):
        return not before.endswith("-")
    if manner.is_told:
        return False
    if ends:
        return had_room(before, text, manner.full_width)
    return had_room(before, text, manner.full_width * TYPED) and not GOES_ON.search(before)


def _without_lone_line(unit: list[Line], is_item: bool, manner: Manner) -> Iterator[Paragraph]:
    """Yield the paragraph; apart from it a last line that ends no sentence, where the line before ends one."""
    last = unit[-1][1]
    lone = len(unit) > 1 and bool(SENTENCE_END.search(unit[-2][1])) and not ENDS_PROSE.search(last)
    if lone and last.strip()[0].isupper() and width(last.strip()) < manner.full_width * LONE:
        yield Paragraph(tuple(unit[:-1]), is_item)
        yield Paragraph((unit[-1],), is_item=False)
    else:
        yield Paragraph(tuple(unit), is_item)


def headings(units: Sequence[Paragraph], titles: Container[str] = ()) -> list[str]:
    """Return, for each paragraph, its text where it is a heading, else an empty text. At most two stand upon one another."""
    found = [""] * len(units)
    for at in range(len(units) - 1, -1, -1):
        unit = units[at]
        known = SECTION.fullmatch(unit.text) or squashed(unit.text) in titles
        if known or (_looks_like_heading(unit) and _stands_over_text(units, at, found)):
            found[at] = unit.text
    return found


def _looks_like_heading(unit: Paragraph) -> bool:
    text = unit.text
    is_name = text[0].isupper() and any(letter.islower() for letter in text) and not (unit.is_item or unit.is_row)
    is_short = len(text) <= LONG or (len(text) <= LONGEST_HEADING and not VERB.search(text))
    ends = ENDS_PROSE.search(text) or GOES_ON.search(text) or SENTENCES.search(text)
    return is_name and is_short and not ends and not MONEY.search(IN_BRACKETS.sub("", text))


def _stands_over_text(units: Sequence[Paragraph], at: int, found: Sequence[str]) -> bool:
    """Return whether a sentence follows, with one more heading between at most; or a list, where a sentence ended before."""
    below = units[at + 1 : at + 3]
    if not below:
        return False
    if below[0].is_item:
        return at == 0 or units[at - 1].is_item or bool(ENDS_PROSE.search(units[at - 1].text))
    if found[at + 1]:
        return len(below) == 2 and _is_long_enough(below[1])
    return not below[0].text[0].islower() and _is_long_enough(below[0])


def _is_long_enough(unit: Paragraph, words: int = LEAST_WORDS) -> bool:
    return unit.is_sentence and len(unit.text.split()) >= words


def _is_text(unit: Paragraph, passage: Passage, *, free: bool) -> bool:
    """Return whether a paragraph is text rather than a part of a table."""
    if not free:
        return unit.is_sentence or not unit.is_row
    if not (passage.paragraphs or passage.headings):
        return _is_long_enough(unit)
    return _is_long_enough(unit, 2) or (unit.is_item and not unit.is_row)
