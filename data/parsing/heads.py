"""Table heads: which tables begin where, and which columns they have, in printed order. Standard library only.

    Indikator Årsmål KF:s årsmål [år 2024] Periodicitet                                     (a plan)
    Indikator Periodens utfall | Utfall män/pojkar | … | Årsmål | KF:s årsmål | Period      (a report)
    Aktivitet Startdatum Slutdatum [Status] [Avvikelse]

Narrow columns break the words of a head over lines ("flicko / r"), so heads are compared without blanks and hyphens.
"""

import re
from dataclasses import dataclass, replace

from data.parsing.joining import BLANKS, squashed

# Longest first: "Periodens utfall VB 2020" is also a "Periodens utfall".
INDICATOR_LABELS = (
    ("utfall_fg_vb", r"(?:periodensutfall|årsutfall|utfall|resultat)\(?vb\)?(20\d\d)?"),
    # "Utfall | Föregående års utfall" are two columns, "Utfall föregående år" is one.
    ("utfall_fg_vb", r"utfallföregåendeår(?!s?(?:utfall|resultat))(20\d\d)?"),
    ("utfall_fg_vb", r"föregåendeårs?(?:utfall|resultat)?(20\d\d)?"),
    ("utfall_fg_vb", r"utfall(?:fg\.?|föreg\.?|förra)år(?:et)?(20\d\d)?"),
    ("utfall_man", r"(?:periodens|årets)?utfall\(?(?:män(?:/?pojkar)?|pojkar(?:/?män)?)\)?(20\d\d)?"),
    ("utfall_kvinnor", r"(?:periodens|årets)?utfall\(?(?:kvinnor(?:/?flickor)?|flickor(?:/?kvinnor)?)\)?(20\d\d)?"),
    ("utfall", r"(?:periodensutfall|åretsutfall|utfallhelår|helårsutfall|utfall)(20\d\d|t(?:ertial)?[123](?:20\d\d)?|vb20\d\d)?"),
    ("prognos", r"(?:prognoshelår|helårsprognos|årsprognos|prognos)(20\d\d)?"),
    ("kf_arsmal", r"(?:kf:?s?|kommunfullmäktiges)årsmål(?:år)?(20\d\d)?"),
    ("arsmal", r"(?:nämndens)?årsmål(?:år)?(20\d\d)?"),
    ("avvikelse", r"avvikelse"),
    ("periodicitet", r"periodicitet"),
    ("period", r"period"),
)
ACTIVITY_LABELS = (
    ("start", r"start(?:datum)?"),
    ("end", r"slut(?:datum)?"),
    ("status", r"status"),
    ("avvikelse", r"avvikelse"),
    ("responsible", r"ansvarig"),
)
KINDS = (("indikator", "indicators", INDICATOR_LABELS), ("aktivitet", "activities", ACTIVITY_LABELS))
MOST_LINES = 34
OTHER = "other"  # a column that the tables of record have no place for
TERTIAL = re.compile(r"utfallt(?:ertial)?([123])")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a head: its name in the tables of record, the year its head prints (or 0), its words as cut.

    `pieces` are the parts of the label that stood on one line each: a narrow column cuts "Prognos" after "Progno".
    """

    name: str
    year: int = 0
    pieces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """A table head: which table, its columns after the name, its first and last line (0-based, inclusive)."""

    kind: str
    columns: tuple[Column, ...]
    first: int
    last: int

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in printed order."""
        return tuple(column.name for column in self.columns)


def head_at(lines: tuple[str, ...], start: int) -> Head | None:
    """Return the table head that begins on this line (0-based), or None."""
    first = lines[start].strip()
    for word, kind, labels in KINDS:
        if not first.casefold().startswith(word):
            continue
        rest = first[len(word) :]
        if rest and not rest[0].isspace():
            continue
        plain = _widest(lines, start, kind, word, labels)
        return _tabbed(lines, start, kind, word, labels, plain) if "\t" in lines[start] else plain
    return None


def _tabbed(lines: tuple[str, ...], start: int, kind: str, word: str, labels, plain: Head | None) -> Head | None:
    """Return the head whose cells stand between tabs; a cell of other words is a column too, so that the others keep their places.

    `plain` is the head that the words make without their cells: it stands where a head goes over several lines.
    """
    first, *cells = (squashed(cell) for cell in lines[start].strip("\n").split("\t"))
    if first != word:
        return plain
    columns = []
    for cell, printed in zip(cells, lines[start].split("\t")[1:], strict=True):
        found = _columns(cell, labels, [(start, letter) for letter in BLANKS.sub("", printed)]) if cell else None
        columns.append(found[0] if found and len(found) == 1 else Column(OTHER, 0, (" ".join(printed.split()),)))
    known = sum(column.name != OTHER for column in columns)
    if known < len(columns) and plain is not None and plain.last > start:
        return plain
    # However few of its words are known: without its head, the table's rows would be lost in silence.
    return Head(kind, tuple(columns), start, start) if known else None


def for_document(columns: tuple[Column, ...], kind: str, year: int) -> tuple[Column, ...]:
    """Return a report's columns by what they are in a document of this kind and year.

    An outcome of a year before is last year's; a VB's "utfall VB" of its own year, or of no year where it is the only outcome, is its
    own; another tertial's outcome has no column. Of several outcomes of years before, the latest is last year's; one whose head
    prints no year is of the year before.
    """
    if kind == "VP":
        return columns
    named = [replace(column, name=_role(column, kind, year)) for column in columns]
    before = [column for column in named if column.name == "utfall_fg_vb"]
    if kind == "VB" and len(before) == 1 and not before[0].year and _is_vb(before[0]) and not any(item.name == "utfall" for item in named):
        return tuple(replace(column, name="utfall") if column is before[0] else column for column in named)
    if len(before) > 1:
        latest = max(column.year or year - 1 for column in before)
        named = [
            replace(column, name=OTHER) if column.name == "utfall_fg_vb" and (column.year or year - 1) < latest else column
            for column in named
        ]
    return tuple(named)


def _is_vb(column: Column) -> bool:
    return "vb" in squashed("".join(column.pieces))


def _role(column: Column, kind: str, year: int) -> str:
    if column.name == "utfall":
        tertial = TERTIAL.search(squashed("".join(column.pieces)))
        if tertial and kind != f"T{tertial[1]}":
            return OTHER
        return "utfall_fg_vb" if column.year and column.year < year else "utfall"
    if column.name == "utfall_fg_vb" and kind == "VB" and column.year == year:
        return "utfall"
    return column.name


def _widest(lines: tuple[str, ...], start: int, kind: str, word: str, labels) -> Head | None:
    best, text, blank = None, "", 0
    origin: list[tuple[int, str]] = []  # of each letter of `text`: the line it stood on, and how it was printed
    for last in range(start, min(len(lines), start + MOST_LINES)):
        line = lines[last]
        blank = blank + 1 if not line.strip() else 0
        if blank > 2:
            break
        if not line.strip():
            continue
        text += squashed(line)
        origin += [(last, letter) for letter in BLANKS.sub("", line)]
        columns = _columns(text[len(word) :], labels, origin[len(word) :])
        # One column is no table yet: "Aktivitet" and "Period" are words of prose too.
        if columns is not None and len(columns) >= 2:
            best = Head(kind, columns, start, last)
        elif not _may_continue(text[len(word) :], labels):
            break
    return best


def _columns(text: str, labels, origin: list[tuple[int, str]]) -> tuple[Column, ...] | None:
    if not text:
        return ()
    for name, pattern in labels:
        match = re.match(pattern, text)
        if not match:
            continue
        end = match.end()
        rest = _columns(text[end:], labels, origin[end:])
        if rest is not None:
            printed = re.search(r"20\d\d$", match[1] or "") if match.groups() else None
            year = int(printed[0]) if printed else 0
            return (Column(name, year, _pieces(origin[:end])), *rest)
    return None


def _pieces(letters: list[tuple[int, str]]) -> tuple[str, ...]:
    lines: dict[int, str] = {}
    for line, letter in letters:
        lines[line] = lines.get(line, "") + letter
    return tuple(lines.values())


def _may_continue(text: str, labels) -> bool:
    """Return whether the text so far can be the beginning of a head: all labels but the last one whole."""
    if len(text) > 160:
        return False
    return _columns_prefix(text, labels)


def _columns_prefix(text: str, labels) -> bool:
    if not text:
        return True
    for _name, pattern in labels:
        match = re.match(pattern, text)
        if match and _columns_prefix(text[match.end() :], labels):
            return True
    return any(word.startswith(text) for word in _WHOLE)


_WHOLE = (
    "periodensutfallvb2020", "utfallmän/pojkar", "utfallkvinnor/flickor", "prognoshelår", "kf:sårsmålår2024",
    "periodicitet", "föregåendeårsutfall", "utfallföregåendeår", "åretsutfall", "årsmål", "startdatum", "slutdatum", "status", "avvikelse",
    "helårsprognos", "årsprognos", "kommunfullmäktigesårsmål", "ansvarig",
)  # fmt: skip
