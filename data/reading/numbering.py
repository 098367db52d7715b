"""The mark or number that a DOCX's numbering gives a paragraph: counted as Word counts, said only where it can be known."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

BULLET = "•"  # the one mark that all lists get: what Word draws is a letter of a font of symbols
PLACES = range(1, 10)
MOST = 100_000  # no list is longer; a count beyond is nonsense
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
         (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering: how it is written, where it starts, and after which level it starts anew."""

    form: str = ""
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """A document's numberings, and how far each has counted."""

    kinds: dict[str, dict[int, Level]] = field(default_factory=dict)  # numId → its levels
    shared: dict[str, str] = field(default_factory=dict)  # numId → the numbering it counts in
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)
    overrides: dict[str, dict[int, int]] = field(default_factory=dict)

    def mark(self, number: str, level: int) -> str:
        """Count a paragraph of a numbering's level; return what stands before its text, '' for nothing or an unknown form."""
        levels = self.kinds.get(number)
        if levels is None or level not in levels:
            return ""
        counts = self.counts.setdefault(self.shared[number], {})
        anew = self.overrides.get(number, {}).get(level)
        if anew is not None and (number, level) not in self.begun:
            counts[level] = anew - 1
        self.begun.add((number, level))
        counts[level] = min(counts.get(level, levels[level].start - 1) + 1, MOST)
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if levels[level].form == "bullet":
            return BULLET
        return _written(levels, counts, level)


def numbering_of(root: Element | None) -> Numbering:
    """Return what numbering.xml says."""
    numbering = Numbering()
    if root is None:
        return numbering
    forms = {item.get("abstractNumId", ""): _levels(item.iter("lvl")) for item in root.iter("abstractNum")}
    for item in root.iter("num"):
        number, told = item.get("numId", ""), item.find("abstractNumId")
        shared = told.get("val", "") if told is not None else ""
        levels = dict(forms.get(shared, {}))
        for change in item.iter("lvlOverride"):
            at = whole(change.get("ilvl"))
            levels |= _levels(change.iter("lvl"))
            if (start := change.find("startOverride")) is not None:
                numbering.overrides.setdefault(number, {})[at] = whole(start.get("val"), 1)
        numbering.kinds[number], numbering.shared[number] = levels, shared
    return numbering


def _levels(items: Iterable[Element]) -> dict[int, Level]:
    found = {}
    for item in items:
        said = {child.tag: child.get("val", "") for child in item}
        found[whole(item.get("ilvl"))] = Level(said.get("numFmt", "decimal"), said.get("lvlText", ""), whole(said.get("start"), 1))
    return found


def _written(levels: dict[int, Level], counts: dict[int, int], level: int) -> str:
    text = levels[level].text
    for place in PLACES:
        if f"%{place}" not in text:
            continue
        own = levels.get(place - 1)
        number = _number(counts.get(place - 1, own.start), own.form) if own else ""
        if not number:
            return ""
        text = text.replace(f"%{place}", number)
    return text.strip() if levels[level].form not in ("none", "") else ""


def _number(count: int, form: str) -> str:
    if form == "decimal":
        return str(count)
    if form == "decimalZero":
        return f"{count:02d}"
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letters = chr(97 + (count - 1) % 26) * (1 + min((count - 1) // 26, 4))
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        left, written = count, ""
        for value, letters in ROMAN:
            written, left = written + letters * (left // value), left % value
        return written if form == "lowerRoman" else written.upper()
    return ""


def whole(text: str | None, otherwise: int = 0) -> int:
    """Return a whole number as it is written in a part, within bounds; `otherwise` for anything else."""
    return min(max(int(text), 0), MOST) if text and text.isascii() and text.isdigit() and len(text) < 9 else otherwise
