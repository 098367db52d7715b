"""What stands on a page without belonging to its text: page heads, addresses, telephone numbers. Standard library only.

A page head is found by its page number ("Sid 21 (83)"); around it stand the kind of document ("Tjänsteutlåtande"), a
street address, a web address, a telephone number. The first line of a page starts with one blank more than it has.
"""

import re

PAGE_NUMBER = re.compile(r"\s*(?:Sid|Sida|Sidan)\s*:?\s*(\d+)\s*(?:\((\d+)\)|av\s*(\d+)|/\s*\d+)\s*", re.IGNORECASE)
KIND_OF_PAPER = re.compile(
    r"\s*(?:Tjänsteutlåtande|Verksamhetsplan|Tertialrapport|Verksamhetsberättelse|Bilaga\s+\d+|Dnr:?\s*\S.*|Diarienummer.*|Datum:?.*|\d{4}-\d{2}-\d{2})\s*",
    re.IGNORECASE,
)
ADDRESS = (
    re.compile(r"\s*[A-ZÅÄÖ][\w.\- åäöåé]+?\s\d{1,4}\s?[A-Za-z]?(?:,.*)?\s*"),
    re.compile(r"\s*(?:Box\s+\d+|\d{3}\s?\d{2}\s+[A-ZÅÄÖ][\w ]*)\s*"),
    re.compile(r"\s*(?:start|www|https?:)\S*\.\S+\s*"),
    re.compile(r"\s*\S+@\S+\.\S+\s*"),
    re.compile(r"\s*(?:(?:Telefon|Tfn|Växel|Fax)\s*:?\s*)?(?:\+46|0)\d[\d\s\-()]{5,}\s*"),
)
BEFORE, AFTER = 4, 9  # non-empty lines around the page number that may belong to the page head


def furniture(lines: tuple[str, ...]) -> frozenset[int]:
    """Return the lines (0-based) that are page heads and the addresses printed with them."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if not PAGE_NUMBER.fullmatch(line):
            continue
        found.add(index)
        found |= _run(lines, range(index - 1, -1, -1), BEFORE, (KIND_OF_PAPER,))
        found |= _run(lines, range(index + 1, len(lines)), AFTER, (KIND_OF_PAPER, *ADDRESS))
    return frozenset(found)


def _run(lines: tuple[str, ...], order: range, most: int, patterns) -> set[int]:
    found: set[int] = set()
    for index in order:
        if not lines[index].strip():
            continue
        if len(found) == most or not any(pattern.fullmatch(lines[index]) for pattern in patterns):
            break
        found.add(index)
    return found


def page_numbers(lines: tuple[str, ...]) -> dict[int, int]:
    """Return the page number printed on a line (0-based), for the lines that print one."""
    return {index: int(match[1]) for index, line in enumerate(lines) if (match := PAGE_NUMBER.fullmatch(line))}


def starts_page(lines: tuple[str, ...], index: int) -> bool:
    """Return whether a line's first blank is that of a page's start: nothing but text or a page head comes before it."""
    return lines[index].startswith(" ") and index > 0 and bool(lines[index - 1].strip())
