"""How many indicators a report says are met, in its analysis of a goal. Standard library only.

    Bedömningen grundar sig på att fem indikatorer bedöms uppfyllas helt, två delvis och en inte alls.
    … att 15 av 17 indikatorer bedöms uppnås …      … att de fyra indikatorerna bedöms uppnås …
    … att samtliga av kommunfullmäktiges indikatorer prognostiseras att uppnås …

A sentence without a number ("indikatorerna bedöms uppnås") counts nothing. The words are kept as printed.
"""

import re
from collections.abc import Iterator, Sequence

from data.parsing.records import IndicatorCount

NUMBER_WORDS = (
    "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton",
    "sjutton", "arton", "nitton", "tjugo",
)  # fmt: skip
NUMBER = rf"(?:\d+|ett|{'|'.join(NUMBER_WORDS)})"
SENTENCE = re.compile(r"\bBedömningen\b[^.]*\bindikator(?:er|erna|n)\b[^.]*")
MET = re.compile(
    rf"\b(?P<met>{NUMBER}|samtliga|alla)(?:\s+av\s+(?P<counted>{NUMBER}))?(?:\s+av)?(?:\s+(?!av\b)\w+(?:s|:s))?\s+indikator(?:er|erna|n)\b"
    r"[^.]*?\b(?:uppfyll|uppnå)"
)
PARTLY = re.compile(rf"\b(?P<number>{NUMBER})(?:\s+bedöms)?(?:\s+(?:uppfyll|uppnå)\w*)?\s+delvis\b")
MISSED = re.compile(rf"\b(?P<number>{NUMBER})(?:\s+bedöms)?\s+inte\s+(?:alls|(?:uppfyll|uppnå)\w*)\b")


def indicator_counts(lines: Sequence[tuple[int, str]], goal_line: int) -> Iterator[IndicatorCount]:
    """Yield what a goal's analysis (its lines, 0-based number and text) counts, at most once, with the line of its first number."""
    starts, text = [], ""
    for number, line in lines:
        starts.append((len(text), number))
        text += f"{line.strip()} "
    for sentence in SENTENCE.finditer(text):
        met = MET.search(sentence[0])
        if not met:
            continue
        rest = sentence[0][met.end() :]
        partly, missed = PARTLY.search(rest), MISSED.search(rest)
        at = sentence.start() + met.start("met")
        yield IndicatorCount(
            line=max(number for start, number in starts if start <= at) + 1,
            goal_line=goal_line,
            met=met["met"],
            partly=partly["number"] if partly else "",
            missed=missed["number"] if missed else "",
            counted=met["counted"] or "",
        )
        return
