"""The points of "Förslag till beslut": what the board is asked to decide, with the sums. Standard library only.

    3. Nämnden begär budgetjustering om 6,8 mnkr för / trygghetsskapande åtgärder enligt bilagor 2-5.

A point ends with its full stop before an empty line: what follows until the next number (a signature, an officer's name) is
no decision. Points go on over a page; the paper's head between them is left out.
"""

import re
from collections.abc import Iterator

from data.parsing.headings import HEADING, is_contents
from data.parsing.joining import joined
from data.parsing.records import Decision

BEGINNING = re.compile(r"\s*Förslag till beslut\s*")
POINT = re.compile(r"\s*(\d{1,2})\.\s+(\S.*)")
END = re.compile(r"\s*(?:Innehållsförteckning|Inledning|Sammanfattning|Sammanfattande analys|Bakgrund|Ärendet|Bilagor)\s*:?\s*")
OFFICER, TELEPHONE = re.compile(r"\s*Handläggare"), re.compile(r"\s*(?:Telefon|Tfn)\b")
AMOUNT = re.compile(r"(?P<amount>\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?|\d+(?:,\d+)?)\s*(?P<unit>mnkr|mkr|tkr|kr|kronor|miljoner kronor)\b")
BARE_AMOUNT = re.compile(r"\bom\s+(?P<amount>\d+,\d+)\s+(?=avseende|för|gällande)(?P<unit>)")
ANNEX = re.compile(r",?\s*\(?\s*(?:enligt|se|i)?\s*bilag(?:a|or|orna)\s+(?P<annex>\d+(?:\s*(?:-|–|,|och)\s*\d+)*)", re.IGNORECASE)
ASKS = re.compile(
    r"^.*?(?:nämnd(?:en|s)?|stadsdelsnämnd)\s+(?:ansöker|begär|godkänner|anmäler|fastställer|ändrar|ger|beslutar)\s*"
    r"(?:hos kommunstyrelsen\s+)?(?:om\s+)?(?:ansökan om\s+)?",
    re.IGNORECASE,
)
BOARD_SAYS = re.compile(r"^\s*(?:\S+\s+)?(?:Stadsdelsnämnden|Nämnden|stadsdelsnämnd)\s+")
MOST_LINES, MOST_BEFORE = 260, 60
MOST_WORDS = 20


def decisions(lines: tuple[str, ...], skipped: frozenset[int]) -> Iterator[Decision]:
    """Yield the points in printed order, one decision an amount (a point without a sum is one too)."""
    for number, line, text in _points(lines, skipped):
        annex = ANNEX.search(text)
        amounts = list(AMOUNT.finditer(text)) or list(BARE_AMOUNT.finditer(text))
        for amount in amounts or [None]:
            yield Decision(
                line + 1, number, amount["amount"] if amount else "", amount["unit"] if amount else "", _purpose(text, amount),
                annex["annex"] if annex else "",
            )  # fmt: skip


def _points(lines: tuple[str, ...], skipped: frozenset[int]) -> Iterator[tuple[str, int, str]]:
    start = next((index for index, line in enumerate(lines[:MOST_BEFORE]) if BEGINNING.fullmatch(line)), None)
    if start is None:
        # The opening may be lost; a text that begins inside the list still holds its last points.
        first = next((index for index, line in enumerate(lines[:5]) if line.strip()), None)
        if first is None or not POINT.fullmatch(lines[first].rstrip()):
            return
        start = first - 1
    number, begin, parts, closed, of_paper = 0, 0, [], False, False
    for index in range(start + 1, min(len(lines), start + MOST_LINES)):
        line = lines[index]
        if index in skipped or of_paper or OFFICER.match(line):
            of_paper = (of_paper or bool(OFFICER.match(line))) and not TELEPHONE.match(line)
            continue
        if END.fullmatch(line) or HEADING.match(line) or is_contents(line):
            break
        point = POINT.fullmatch(line.rstrip("\n"))
        if point and (not number or int(point[1]) == number + 1):
            if parts:
                yield str(number), begin, joined(parts)
            number, begin, parts, closed = int(point[1]), index, [point[2]], False
        elif not line.strip():
            closed = closed or bool(parts and parts[-1].rstrip().endswith("."))
        elif parts and not closed:
            parts.append(line)
    if parts:
        yield str(number), begin, joined(parts)


def _purpose(text: str, amount: re.Match | None) -> str:
    """Return what a point is about: its words without who asks, the amount and the annex; a point without a sum keeps its verb."""
    if amount is None:
        plain = BOARD_SAYS.sub("", ANNEX.sub("", text), count=1)
    else:
        plain = ASKS.sub("", ANNEX.sub("", f"{text[: amount.start()]} \0 {text[amount.end() :]}"), count=1)
        plain = re.sub(r"(?:\s*\b(?:om|med|på))?\s*\0\s*", " ", plain)
    plain = re.sub(r"^\s*(?:i|för|avseende)\s+", "", plain) if amount else plain
    words = " ".join(plain.strip(" .,").split()[:MOST_WORDS])
    # What is left of "(bilaga 3 investering)" when the annex is taken out is no pair any more.
    return words if words.count("(") == words.count(")") else words.replace("(", "").replace(")", "")
