"""Rows of tables whose cells were written one after another with a blank line after each that wraps. Standard library only.

    Andel personer som har ekonomiskt bistånd i förhållande till      a name over several lines is a block of its own,
    befolkningen                                                       its values are the next block
                                                                       (a value that wraps ends its block: "32,4 / %")
    5 % 1,5 % Tertial

    Antal ungdomar som fått feriejobb i stadens regi 1 100 st 9 000 st Tertial      all on one line

A head printed again goes on with the table. Where a page breaks inside a row, its values stand before the last part
of its name, which is then the first block after the head; a value may be cut in two as well.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from data.parsing.headings import COMMENT_WORDS
from data.parsing.joining import joined
from data.parsing.values import readings

# Words after which a number belongs to the name: "inom 48 timmar", "under 2021".
BEFORE_A_NUMBER = {
    "inom",
    "under",
    "efter",
    "per",
    "i",
    "på",
    "från",
    "till",
    "mellan",
    "över",
    "av",
    "om",
    "för",
    "med",
    "senast",
    "dag",
    "år",
}
MAY_BE_OF_A_NAME = re.compile(
    r"\d+(?:-\d+)?(?:\s+(?:tim\w*|dag\w*|dygn|min\w*|månad\w*|veck\w*|år|person\w*|barn|h)\b|\s*$|\s+(?!st\b|kg\b|kr\b|[%\dA-ZÖöÄäÅå/-]))"
)
DATE = r"\d{4}-\d{2}-\d{2}"
STATUS_WORDS = (
    r"Avslutade?s?|Avslutat|Pågår|Pågående|Ej påbörjad|Inte påbörjad|Påbörjad|Genomförd|Ej genomförd|Klar|Inställd|Försenad|Pausad"
    r"|Utgår|Utgått|Enligt plan|Avviker|Ej aktuell|Avbruten|Vilande"
)
PLAIN_ORDER = ("start", "end", "status", "avvikelse")
AFTER_DATES = {"status": STATUS_WORDS, "avvikelse": "Avvikelse|Avviker|Ja|Nej"}


@dataclass(slots=True)
class Block:
    """Lines without a blank line between them: (line number 0-based, text)."""

    lines: list[tuple[int, str]]
    after_break: bool = False
    icon: bool = False

    @property
    def texts(self) -> list[str]:
        """The lines' texts."""
        return [text for _number, text in self.lines]


@dataclass(slots=True)
class Row:
    """A row being put together: the lines of its name, the blocks of its values, its comment."""

    name: list[tuple[int, str]]
    values: list[list[str]]
    gender_mark: bool = False
    comment_line: int | None = None
    comment: list[tuple[int, str]] = field(default_factory=list)

    @property
    def line(self) -> int:
        """The line (0-based) where the row's text begins."""
        return self.name[0][0]


def blocks(lines: Iterable[tuple[int, str]], breaks: frozenset[int] | set[int]) -> list[Block]:
    """Return the blocks of a table's body. `breaks` are the lines (0-based) before which a head was printed again.

    Two lines with a single blank before a block are the trace of an icon (document 001's form).
    """
    found: list[Block] = []
    current: list[tuple[int, str]] = []
    after_break, blanks = False, 0
    pending_break, pending_icon = False, False
    for number, text in lines:
        if number in breaks:
            if current:
                found.append(Block(current, after_break, pending_icon))
                current, after_break, pending_icon = [], False, False
            pending_break, blanks = True, 0
        if not text.strip():
            if current:
                found.append(Block(current, after_break, pending_icon))
                current, after_break, pending_icon = [], False, False
            blanks += text.startswith((" ", "\u00a0"))
            continue
        if not current:
            after_break, pending_break = pending_break, False
            pending_icon = blanks >= 2
            blanks = 0
        current.append((number, text))
    if current:
        found.append(Block(current, after_break, pending_icon))
    return found


class IndicatorGrammar:
    """How an indicator table's blocks are told apart: at most so many values, the last one a period or not."""

    closes_for_good = False  # "0,36" may go on with "kg CO2e" on the next page

    def __init__(self, most: int) -> None:
        self.most = most

    def is_values(self, texts: list[str]) -> bool:
        """Return whether the block is values and nothing else."""
        return bool(readings(texts, self.most))

    def split(self, texts: list[str]) -> tuple[str, list[str]] | None:
        """Return a name of one line and the values that follow it on that line (the last may wrap), or None."""
        first = texts[0]
        words = list(re.finditer(r"\S+", first))
        kept: tuple[str, list[str]] | None = None
        for before, word in pairwise(words):
            values = [first[word.start() :], *texts[1:]]
            if readings(values, self.most) if len(texts) == 1 else _wraps_last(values, self.most):
                split = first[: word.start()], values
                if before[0].lower() not in BEFORE_A_NUMBER or not MAY_BE_OF_A_NAME.match(first[word.start() :]):
                    return split
                # "inom 48 timmar" belongs to the name, unless nothing else on the line could be the row's value.
                kept = kept or (split if _closes(values, self.most) else None)
        return kept


def _wraps_last(values: list[str], most: int) -> bool:
    """Return whether all further lines belong to the last value of the first (else the block is a name)."""
    return any(len(cells[-1].pieces) == len(values) for cells in readings(values, most) if not cells[-1].text.isdigit())


def _closes(values: list[str], most: int) -> bool:
    """Return whether values end with a period or are several: then the line does hold a row's values."""
    return any(cells[-1].is_period or len(cells) > 1 for cells in readings(values, most))


class ActivityGrammar:
    """How an activity table's blocks are told apart: only the dates at a line's end close a row, with what the head has beside them.

    `names` are the head's columns in printed order.
    """

    closes_for_good = True

    def __init__(self, names: Sequence[str] = PLAIN_ORDER) -> None:
        columns = [name for name in names if name in PLAIN_ORDER]
        # A status and a deviation are printed where the head does not name them, too.
        if "status" not in columns:
            last_date = max((at for at, name in enumerate(columns) if name in ("start", "end")), default=-1)
            columns.insert(last_date + 1, "status")
        columns += [name for name in ("avvikelse",) if name not in columns]
        self.values = re.compile(_dates(columns, anything=True))
        self.at_end = re.compile(rf"(?P<name>.*?\S){_dates(columns, anything=False)}")

    def is_values(self, texts: list[str]) -> bool:
        """Return whether the block is the dates, with what may stand beside them."""
        return bool(self.values.fullmatch(f" {' '.join(texts).strip()}"))

    def split(self, texts: list[str]) -> tuple[str, list[str]] | None:
        """Return the name on a line that ends with the dates, and the dates; None for other blocks."""
        match = self.at_end.fullmatch(joined(texts)) if len(texts) == 1 else None
        if match:
            return match["name"], [match[0][match.end("name") :].strip()]
        return None

    def read(self, texts: list[str]) -> dict[str, str]:
        """Return a row's values by column."""
        match = self.values.fullmatch(f" {' '.join(texts).strip()}")
        return {name: text or "" for name, text in match.groupdict().items()} if match else {}


def _dates(columns: Sequence[str], *, anything: bool) -> str:
    """Return the pattern of a row's values; `anything`: what stands last may be any words."""
    parts = []
    for at, name in enumerate(columns):
        if name in ("start", "end"):
            parts.append(rf"\s+(?P<{name}>{DATE})")
        elif anything and name == "avvikelse" and at == len(columns) - 1:
            parts.append(rf"(?:\s+(?P<{name}>\S.*?))?")
        else:
            parts.append(rf"(?:\s+(?P<{name}>{AFTER_DATES[name]}))?")
    return "".join(parts) + r"\s*"


def rows(found: list[Block], grammar: IndicatorGrammar | ActivityGrammar) -> tuple[list[Row], list[tuple[int, str]]]:
    """Return the table's rows, and the lines left over at its end (prose, or a row that was never closed)."""
    found = list(_mended(found, grammar))
    result: list[Row] = []
    pending: list[Block] = []
    open_row: Row | None = None
    in_comment = False
    for position, block in enumerate(found):
        following = found[position + 1] if position + 1 < len(found) else None
        word = block.texts[0].strip()
        if word in COMMENT_WORDS and result and not pending:
            result[-1].comment_line = block.lines[0][0]
            result[-1].comment += block.lines[1:]
            in_comment, open_row = True, None
        elif grammar.is_values(block.texts):
            if pending:
                open_row = _row(pending, block.texts, in_comment, result)
                result.append(open_row)
                pending, in_comment = [], False
            elif open_row is not None:
                open_row.values.append(block.texts)
        elif split := grammar.split(block.texts):
            # The name ends where its line's values begin: at a blank, not inside a word.
            head = Block([(block.lines[0][0], f"{split[0].rstrip()} ")], block.after_break, block.icon)
            open_row = _row([*pending, head], split[1], in_comment, result)
            result.append(open_row)
            pending, in_comment = [], False
        elif in_comment and block.after_break and not _sentence_ends(result[-1].comment):
            result[-1].comment += block.lines
        elif _ends_previous_name(block, following, result, pending, in_comment, grammar):
            result[-1].name += block.lines
        else:
            pending.append(block)
    return result, [line for block in pending for line in block.lines]


def _mended(found: list[Block], grammar) -> Iterator[Block]:
    """Yield the blocks with a value that a page break or an empty line cut in two made whole again."""
    skip = False
    for position, block in enumerate(found):
        if skip:
            skip = False
            continue
        following = found[position + 1] if position + 1 < len(found) else None
        whole = _complete(block, grammar)
        cut = following is not None and (not whole if following.after_break else not whole and not _complete(following, grammar))
        cut = cut or (following is not None and following.after_break and not _complete(following, grammar))
        if cut and not (grammar.closes_for_good and whole):
            texts = [*block.texts, *following.texts]
            if grammar.is_values(texts) or grammar.split(texts):
                skip = True
                yield Block([*block.lines, *following.lines], block.after_break, block.icon)
                continue
        yield block


def _complete(block: Block, grammar) -> bool:
    return grammar.is_values(block.texts) or bool(grammar.split(block.texts))


def _ends_previous_name(block, following, result, pending, in_comment, grammar) -> bool:
    """Return whether the block is the last part of the row before: first after a head, and with no values of its own."""
    if not block.after_break or pending or not result or in_comment:
        return False
    return following is None or following.after_break or not grammar.is_values(following.texts)


def _row(pending: list[Block], values: list[str], in_comment: bool, result: list[Row]) -> Row:
    # A comment of several paragraphs: all blocks but the last, which is the next row's name, belong to it.
    if in_comment and len(pending) > 1 and result:
        for block in pending[:-1]:
            if not block.after_break:
                result[-1].comment += block.lines
        pending = [block for block in pending[:-1] if block.after_break] + pending[-1:]
    name = [line for block in pending for line in block.lines]
    return Row(name, [values], gender_mark=pending[0].icon)


def _sentence_ends(lines: list[tuple[int, str]]) -> bool:
    return not lines or lines[-1][1].rstrip().endswith((".", "!", "?", ")"))
