"""What a page holds, from the top down: lines of text, each with whether its sentence goes on in the next, and tables."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from data.parsing.joining import DASHES
from data.reading.anchored import anchored_tables
from data.reading.columns import NEXT_LINE, in_reading_order
from data.reading.geometry import WIDE_GAP, Line, Word, lines_of
from data.reading.letters import MOST_LETTERS
from data.reading.page import Page
from data.reading.ruled import has_too_many, ruled_tables
from data.reading.tables import PageTable

ROOM = 0.3  # of the letters' size: a blank
FEW_CONTENTS, SAME_PLACE = 3, 3.0  # lines, points
MOST_STAMPS = 2  # pieces of text a page may have in its margins, running upwards or downwards
SAME_SIZE = 0.7  # points
BULLETS = ("•", "●", "▪", "·", "*", "\uf0b7", "\uf0a7", "–", "-", "◦", "○", "o", "\uf06f")
ENDS = (".", "!", "?", ":", ";", "”", '"')

# What is told of the pages where text or lines are left out, or may be read wrong.
SIDEWAYS = "har text på tvären utan rutor; en tabell där kan vara fel eller saknas, kontrollera den mot sidan"
ASKEW = "har text på tvären i marginalen, på snedden eller upp och ner, som inte är med"
MANY_LETTERS = f"har fler än {MOST_LETTERS} tecken; de som står sist i filen är inte med, kontrollera sidans rader"
COLUMNS = "har text som kan stå i spalter; den är läst rad för rad, tvärs över dem, kontrollera den mot sidan"
MANY_SHAPES = "har fler linjer och former än vad som läses; en tabell där kan vara fel eller saknas, kontrollera den mot sidan"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of running text on a page. `goes_on`: the break at its end is the paper's, not the writer's."""

    text: str
    page: int
    goes_on: bool
    could_go_on: bool = False  # the page ends here, and the sentence may go on on the next one
    style: tuple[float, bool] = (0.0, False)
    is_parted: bool = False  # two of its words stand as far apart as cells do


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or the part of one that stands on a page, and where on the page it stands."""

    table: PageTable
    page: int
    starts_page: bool
    ends_page: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must know of how a page was read: one of the sentences above."""

    page: int
    what: str


Item = TextLine | Table | Notice


def items_of(page: Page, carried: Sequence[float] = (), margin: float = 0.0) -> list[Item]:
    """Return a page's items. `carried`: the columns of a table that the page before ended with; `margin`: where full lines end."""
    ruled, words, level = ruled_tables([*page.words, *page.sideways], page.rules)
    stamps = [word for word in words if word.is_sideways]
    anchored, words = anchored_tables(words, level, carried, page.shades)
    words = [word for word in words if not word.is_sideways]
    tables = [*ruled, *anchored]
    lines, is_in_doubt = in_reading_order(lines_of(words), [(table.top, table.bottom) for table in tables])
    placed: list[tuple[tuple[float, int], Line | PageTable, float]] = [((table.top, 0), table, 0.0) for table in tables]
    placed += [(line.at, line.line, line.margin) for line in lines]
    placed.sort(key=lambda item: item[0])
    margin = max(margin, right_margin(words))
    contents = _contents(line for _at, line, _margin in placed if isinstance(line, Line))
    found: list[Item] = [Notice(page.number, what) for what in _noticed(page, len(stamps), is_in_doubt=is_in_doubt)]
    for at, (_at, item, own) in enumerate(placed):
        after = placed[at + 1][1] if at + 1 < len(placed) else None
        if isinstance(item, PageTable):
            found.append(Table(item, page.number, starts_page=at == 0, ends_page=after is None))
        else:
            found.append(_text_line(item, after, page.number, own or margin, is_contents=id(item) in contents))
    return found


def _noticed(page: Page, stamps: int, *, is_in_doubt: bool) -> Iterator[str]:
    if is_in_doubt:
        yield COLUMNS
    if stamps > MOST_STAMPS:
        yield SIDEWAYS
    if page.askew or 0 < stamps <= MOST_STAMPS:
        yield ASKEW
    if page.has_more_letters:
        yield MANY_LETTERS
    if page.has_more_shapes or has_too_many(page.rules):
        yield MANY_SHAPES


def right_margin(words: Iterable[Word]) -> float:
    """Return where the full lines of running text end."""
    return max((line.right for line in lines_of(words) if not line.has_wide_gap), default=0.0)


def _contents(lines: Iterable[Line]) -> set[int]:
    """Return which lines (by id) are a table of contents without dots: growing page numbers apart from the titles."""
    found: list[Line] = []
    for line in lines:
        *_title, before, number = (None, None, *line.words)
        if before is not None and number.text.isdigit() and len(number.text) < 4 and number.left - before.right > WIDE_GAP * line.size:
            found.append(line)
    pages = [int(line.words[-1].text) for line in found]
    level = all(abs(line.right - found[0].right) < SAME_PLACE for line in found)
    return {id(line) for line in found} if len(found) >= FEW_CONTENTS and level and pages == sorted(pages) else set()


def _text_line(line: Line, after: Line | PageTable | None, page: int, margin: float, *, is_contents: bool) -> TextLine:
    if is_contents:
        return TextLine(f"{text_of(Line(line.words[:-1]))}\t{line.words[-1].text}", page, goes_on=False)
    goes_on = isinstance(after, Line) and _goes_on(line, after, margin)
    could = after is None and not line.has_wide_gap and margin - line.right < 0.2 * margin and not line.text.endswith(ENDS)
    return TextLine(text_of(line), page, goes_on, could, (line.size, line.bold), line.has_wide_gap)


def _goes_on(line: Line, after: Line, margin: float) -> bool:
    """Return whether a line's text goes on in the next line of the page: the next word had no room, and nothing else parts them."""
    if line.has_wide_gap or after.words[0].text in BULLETS:
        return False
    if abs(line.size - after.size) > SAME_SIZE or line.bold != after.bold:
        return False
    if after.base - line.base > NEXT_LINE * line.size:
        return False
    first = after.words[0]
    if line.text[-1] in DASHES and line.text[-2:-1].isalpha() and first.text[0].islower():
        return True
    return line.right + ROOM * line.size + (first.right - first.left) > margin + 0.5


def text_of(line: Line) -> str:
    """Return a line's text; dots that lead to a page number are one run."""
    words = [word.text for word in line.words]
    found: list[str] = []
    for word in words:
        if found and set(word) == {"."} and set(found[-1][-1]) == {"."}:
            found[-1] += word
        else:
            found.append(word)
    return " ".join(found)
