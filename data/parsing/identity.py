"""Which board's document of which kind and year is this? Read from the text; the file's name says nothing.

Standard library only. The board is the one whose name stands most before "stadsdelsnämnd", the addressee and the
title counting most. Kind: a head with outcomes makes a report, and the first words that name one say which.
"""

import re
from collections import Counter

from data.parsing.joining import collapsed
from data.parsing.records import Identity

KINDS = (
    ("T1", re.compile(r"tertialrapport(?:en)?\s*(?:1|ett|I)\b|\bT1\b", re.IGNORECASE)),
    ("T2", re.compile(r"tertialrapport(?:en)?\s*(?:2|två|II)\b|\bT2\b|delårsrapport", re.IGNORECASE)),
    ("VB", re.compile(r"verksamhetsberättelse", re.IGNORECASE)),
    ("VP", re.compile(r"verksamhetsplan", re.IGNORECASE)),
)
NAMES = {"VP": "Verksamhetsplan", "T1": "Tertialrapport 1", "T2": "Tertialrapport 2", "VB": "Verksamhetsberättelse"}
YEAR = re.compile(r"\b(20\d\d)\b")
# Bounded, and from a word's beginning only: a name is short, and looking for one in a very long line must not take very long.
WORD = r"[A-ZÅÄÖ][\wåäöé]{1,40}(?:-[A-ZÅÄÖ][\wåäöé]{1,40}){0,5}"
BOARD = re.compile(rf"(?<![\w-])((?:{WORD}\s+){{0,7}}{WORD}(?:\s+[a-zåäö]+){{0,2}})\s+stadsdels(?:nämnd|område|förvaltning)", re.UNICODE)
TITLE = re.compile(
    r"((?:Verksamhetsplan|Tertialrapport\s*[12]|Verksamhetsberättelse)\b.{0,60}?\b20\d\d\b.{0,60}?)(?:\s*\.{3,}.*)?", re.IGNORECASE
)
HEAD_LINES = 160
LONGEST_TITLE = 3  # lines
# "Handläggare Till / <officer's name> <board> stadsdelsnämnd": two columns of the paper's head on one line.
OFFICER = re.compile(rf"Handläggare\s+Till\s+{WORD}\s+{WORD}\s+(?={WORD})")
NOT_A_NAME = {
    "Till", "Nämnden", "För", "Handläggare", "Telefon", "Verksamhetsplan", "Tertialrapport", "Verksamhetsberättelse", "Förvaltningen",
    "Stadsdelsnämnden", "Respektive", "Samtliga", "Alla", "Varje", "I", "är", "en", "i", "och", "för", "av", "till", "som", "den", "med",
    "på", "vid", "inom", "samt", "ska", "har", "att", "det", "denna", "stads",
}  # fmt: skip


def identity(lines: tuple[str, ...], kind_hint: str, years: Counter[int], known_boards: tuple[str, ...]) -> Identity | None:
    """Return the document's identity, or None where board, kind or year cannot be told.

    `kind_hint` is 'report' or 'plan' (from the tables' heads), `years` counts the years of dates and periods in the
    tables, `known_boards` are names to prefer over a pattern's guess.
    """
    board = _board(lines, known_boards)
    kind = _kind(lines, kind_hint)
    if not board or not kind:
        return None
    year = _year(lines, kind, years)
    if not year:
        return None
    title = _title(lines, kind)
    return Identity(board, kind, year, title or f"{NAMES[kind]} {year}", _date(lines), _diary_number(lines))


def _board(lines: tuple[str, ...], known_boards: tuple[str, ...]) -> str:
    # Rows of tables name other boards: whom an activity is done with says nothing.
    head_lines = [line for line in lines[:HEAD_LINES] if "\t" not in line]
    head, text = collapsed(" ".join(head_lines)), collapsed(" ".join(lines))
    # The addressee and the title name the board itself; further on, neighbours are named too.
    in_head = {name: _mentions(name, head) for name in known_boards}
    score = {name: _mentions(name, text) + 20 * in_head[name] for name in known_boards}
    best = max(known_boards, key=lambda name: score[name], default="")
    if best and in_head[best]:
        return best
    # No known board stands at the head: an unknown one there goes before a known neighbour in the prose.
    unknown = _unknown_board(lines)
    if best and score[best] and not (unknown and _mentions(unknown, head)):
        return best
    return unknown


def _mentions(name: str, text: str) -> int:
    return len(re.findall(rf"\b{re.escape(name)}s?\s+stadsdels(?:nämnd|område|förvaltning)", text, re.IGNORECASE))


def _unknown_board(lines: tuple[str, ...]) -> str:
    counts: Counter[str] = Counter()
    for weight, text in ((1, collapsed(" ".join(lines))), (20, collapsed(" ".join(lines[:HEAD_LINES])))):
        text = OFFICER.sub("Till ", text)
        for match in BOARD.finditer(text):
            words = match[1].split()
            while words and words[0] in NOT_A_NAME:
                words = words[1:]
            if words and not NOT_A_NAME & set(words):
                counts[" ".join(words).removesuffix("s")] += weight
    # "Anna Ek Provstad norra" is the officer and the board on one line: a shorter name that ends it and stands
    # elsewhere too is the board's.
    for name in list(counts):
        for other in list(counts):
            if name != other and name.endswith(f" {other}") and counts[other]:
                counts[other] += counts[name]
                counts[name] = 0
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] > 0 else ""


def _kind(lines: tuple[str, ...], kind_hint: str) -> str:
    text = collapsed(" ".join(lines[:HEAD_LINES]))
    found = [(match.start(), kind) for kind, pattern in KINDS if (match := pattern.search(text))]
    wanted = {"plan": {"VP"}, "report": {"T1", "T2", "VB"}}.get(kind_hint, {"VP", "T1", "T2", "VB"})
    fitting = [item for item in found if item[1] in wanted]
    if fitting:
        return min(fitting)[1]
    # The opening may be missing; the whole text then says it, by what it names most.
    whole = collapsed(" ".join(lines))
    counts = {kind: len(pattern.findall(whole)) for kind, pattern in KINDS if kind in wanted}
    best = max(counts, key=lambda kind: counts[kind], default="")
    return best if best and counts[best] else ""


def _year(lines: tuple[str, ...], kind: str, years: Counter[int]) -> int:
    text = collapsed(" ".join(lines[:HEAD_LINES]))
    pattern = dict(KINDS)[kind]
    for match in pattern.finditer(text):
        near = YEAR.search(text, match.end(), match.end() + 60)
        if near and (not years or years[int(near[1])] * 5 >= max(years.values())):
            return int(near[1])
    return years.most_common(1)[0][0] if years else 0


def _title(lines: tuple[str, ...], kind: str) -> str:
    wanted = NAMES[kind].split()[0].casefold()
    for at, line in enumerate(lines[:HEAD_LINES]):
        text = collapsed(_whole_line(lines, at) if YEAR.search(line) else line)
        if (
            text[:1].isupper()
            and text.casefold().startswith(wanted)
            and (match := TITLE.fullmatch(text))
            and not text.endswith((".", ",", "och"))
        ):
            return match[1]
    return ""


def _whole_line(lines: tuple[str, ...], at: int) -> str:
    """Return a line with what it wraps into: a line that wraps keeps its blank."""
    end = at
    while end - at < LONGEST_TITLE and lines[end].endswith(" ") and end + 1 < len(lines) and lines[end + 1].strip():
        end += 1
    return "".join(lines[at : end + 1])


def _date(lines: tuple[str, ...]) -> str:
    for line in lines[:HEAD_LINES]:
        match = re.fullmatch(r"\s*(?:Datum:?\s*)?(20\d\d-\d{2}-\d{2})\s*", line)
        if match:
            return match[1]
    return ""


def _diary_number(lines: tuple[str, ...]) -> str:
    for line in lines[:HEAD_LINES]:
        match = re.fullmatch(r"\s*(?:Dnr|Diarienummer|Diarienr)\.?:?\s*(\S.{2,30}?)\s*", line, re.IGNORECASE)
        if match:
            return collapsed(match[1])
    return ""
