"""Goal headings, and the fixed words that open a section under a goal. Standard library only.

    KF:s inriktningsmål: / 1. En modern storstad …
    KF:s mål för verksamhetsområdet: / 1.1 I Stockholm är människor … och / svenskkunskaper är kort
    Nämndmål: / 1.1.1 Invånare försörjer sig själva …           (number and line break may be missing)

The level follows from the words before the colon. A table of contents repeats the titles with dots and a page number;
it is no goal, but it tells where a title ends when prose follows it without a blank line.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.parsing.joining import collapsed, joined, squashed

HEADING = re.compile(
    r"\s*(?:(?:KF|Kommunfullmäktige)(?:\s*:\s*s|s)?\s+)?"
    r"(inriktningsmål|mål för verksamhetsområdet|verksamhetsområdesmål|nämndmål|nämndens mål)\s*:\s*(.*)",
    re.IGNORECASE,
)
LEVELS = {
    "inriktningsmål": "inriktningsmal",
    "mål för verksamhetsområdet": "verksamhetsomradesmal",
    "verksamhetsområdesmål": "verksamhetsomradesmal",
    "nämndmål": "namndmal",
    "nämndens mål": "namndmal",
}
NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,2})(?:\.\s*|\s+|(?=[A-ZÅÄÖ]))(?=\S)")
CONTENTS_END = re.compile(r"(?:\.{3,}\s*|\t\s*)\d{1,3}\s*$")
CONTENTS_LINE = re.compile(r"^(?:[^:]{0,40}:\s*)?(\d{1,2}(?:\.\d{1,2}){1,2})\.?\s+(.*?)\s*(?:\.{3,}\s*|\t\s*)\d{1,3}\s*$")
STATUS = re.compile(
    r"\s*(?:(?:Måluppfyllelse|Bedömning|Status)\s*:?\s+)?((?:Uppfylls|Uppnås|Uppfyllt|Uppnått)\s+(?:helt|delvis|ej|inte)(?:\s+alls)?|(?:Ej|Inte|Delvis|Helt)\s+(?:uppfyllt|uppnått))\s*",
    re.IGNORECASE,
)
SECTION = re.compile(
    r"\s*(Beskrivning|Förväntat resultat|Förväntade resultat|Analys|Kommentar|Positivt under perioden|Utmaningar"
    r"|Goda exempel|Agenda 2030|Redovisning av ekonomi|Uppföljning av ekonomi|Övriga ekonomiska redovisningar"
    r"|Särskilda redovisningar|Resultatenheter|Investeringar|Budgetjusteringar|Omslutningsförändringar"
    r"|Systematiskt kvalitetsarbete|Nämndens ekonomiska förutsättningar|Övrigt|Bilagor|Inledning|Sammanfattande analys)\s*",
)
COMMENT_WORDS = ("Kommentar", "Analys")
LONGEST_TITLE = 5  # lines
LONGEST_WRAPPED = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """A goal's heading: where its title begins and its last line (0-based)."""

    level: str
    number: str
    title: str
    first: int
    last: int


def is_contents(text: str) -> bool:
    """Return whether a line belongs to a table of contents: dots or a tab, then a page number."""
    return bool(CONTENTS_END.search(text))


def contents_titles(lines: tuple[str, ...]) -> dict[str, str]:
    """Return the titles of the table of contents by goal number, without blanks, hyphens and case."""
    titles: dict[str, str] = {}
    block: list[str] = []
    for line in (*lines[:600], ""):
        if line.strip():
            block.append(line)
            if not is_contents(line):
                continue
        if block:
            match = CONTENTS_LINE.match(joined(block) if "\t" not in block[-1] else " ".join(block).strip())
            if match:
                titles.setdefault(match[1], squashed(match[2]))
        block = []
    return titles


def heading_at(lines: tuple[str, ...], index: int, titles: Mapping[str, str]) -> Heading | None:
    """Return the goal heading that stands on this line (0-based), or None (prose, table of contents)."""
    match = HEADING.fullmatch(lines[index].rstrip())
    if not match:
        return None
    level = LEVELS[match[1].casefold()]
    first = index if match[2] else _next_text(lines, index + 1)
    if first is None or (first != index and (SECTION.fullmatch(lines[first]) or HEADING.match(lines[first]))):
        return None
    block = _block(lines, first)
    parts = [match[2] + lines[first][len(lines[first].rstrip()) :] if match[2] else lines[first], *block[1:]]
    if is_contents(joined(parts)) or is_contents(parts[0]):
        return None
    if not match[2] and not NUMBER.match(parts[0].strip()) and level != "namndmal":
        return None
    number_match = NUMBER.match(parts[0].strip())
    number = number_match[1] if number_match else ""
    count = _title_lines(parts, level, titles.get(number, ""), bool(number))
    title = joined(parts[:count])
    if number_match:
        title = collapsed(title[number_match.end() :])
    return Heading(level, number, title, first, first + count - 1) if title else None


def _next_text(lines: tuple[str, ...], start: int) -> int | None:
    for index in range(start, min(start + 4, len(lines))):
        if lines[index].strip():
            return index
    return None


def _block(lines: tuple[str, ...], first: int) -> list[str]:
    block = []
    for line in lines[first : first + LONGEST_TITLE]:
        if not line.strip() or (block and (SECTION.fullmatch(line) or STATUS.fullmatch(line) or HEADING.fullmatch(line))):
            break
        block.append(line)
    return block


def _title_lines(parts: list[str], level: str, contents_title: str, numbered: bool) -> int:
    """Return how many of the block's lines are the title; prose may follow without a blank line."""
    if contents_title and numbered:
        for count in range(1, len(parts) + 1):
            if squashed(NUMBER.sub("", joined(parts[:count]), count=1)) == contents_title:
                return count
    count = 1
    while count < len(parts) and _continues(parts[count - 1], parts[count], level, len(parts)):
        count += 1
    return count


def _continues(line: str, following: str, level: str, block_length: int) -> bool:
    text = following.strip()
    if text[:1].islower() or (text[:1].isdigit() and not NUMBER.match(text)):
        return True
    if line.endswith(" ") and block_length <= LONGEST_WRAPPED:  # a line that wraps keeps its blank
        return True
    # A title may break before a name. A nämndmål's block holds nothing but its title; elsewhere prose may follow,
    # and only a line that ends inside a phrase goes on with a capital letter.
    if level == "namndmal" and block_length <= 3:
        return True
    return line.rstrip().endswith(("-", ",", " och", " eller", " att", " i", " på", " av")) and block_length <= 2
