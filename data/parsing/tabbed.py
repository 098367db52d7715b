"""Rows of tables whose cells are separated by tabs: empty cells are then known. Standard library only.

A row split by a page stands again under the repeated head with the rest of its name and empty cells.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from data.parsing.headings import COMMENT_WORDS


@dataclass(slots=True)
class TabRow:
    """A row being put together: the lines of its name, and its cells after the name."""

    name: list[tuple[int, str]]
    cells: list[str]
    comment_line: int | None = None
    comment: list[tuple[int, str]] = field(default_factory=list)

    @property
    def line(self) -> int:
        """The line (0-based) where the row's text begins."""
        return self.name[0][0]


def rows(lines: Iterable[tuple[int, str]], breaks: frozenset[int] | set[int], width: int) -> tuple[list[TabRow], list[tuple[int, str]]]:
    """Return the rows of a table's body with `width` cells after the name, and the lines left over at its end."""
    result: list[TabRow] = []
    loose: list[tuple[int, str]] = []  # a name's first lines, which hold no tab
    after_break, comment_open = False, False
    for number, text in lines:
        after_break = after_break or number in breaks
        if not text.strip():
            loose = loose if after_break and result else []  # a page's end, not the table's beginning
            comment_open = False
            continue
        if "\t" not in text:
            if text.strip() in COMMENT_WORDS and result:
                result[-1].comment_line, comment_open = number, True
            elif comment_open:
                result[-1].comment.append((number, text))
            else:
                loose.append((number, text))
            continue
        name, *cells = text.split("\t")
        cells = [" ".join(cell.split()) for cell in cells]
        cells += [""] * (width - len(cells))
        part = [*loose, (number, name)] if name.strip() else loose
        loose, comment_open = [], False
        if result and part and _goes_on(result[-1], name, cells, after_break):
            result[-1].name += part
            result[-1].cells = [new or old for old, new in zip(result[-1].cells, cells, strict=False)]
        elif part:
            result.append(TabRow(part, cells[:width]))
        after_break = False
    return result, loose


def _goes_on(previous: TabRow, name: str, cells: list[str], after_break: bool) -> bool:
    """Return whether a line is the rest of the row before: after a head, with cells on one side of the break only."""
    if not after_break:
        return False
    if not any(cells):
        return True
    return not any(previous.cells) and name.strip()[:1].islower()
