"""An indicator table: one row an indicator, which board's document of which kind and year it stands in, in columns of any order.

The template is on the page Data. The heads are the ones the documents print, known to data.parsing; what places a row (Nämnd, Dokument, År)
and the goals it stands under are columns of their own. One table may hold several documents. An empty cell is known to be empty.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from data.parsing.document import MOST_WORDS_OF_A_VALUE, UNREADABLE_CELLS
from data.parsing.headings import COMMENT_WORDS, HEADING, LEVELS, NUMBER
from data.parsing.heads import OTHER, Column, for_document, head_at
from data.parsing.identity import NAMES
from data.parsing.joining import collapsed, squashed
from data.parsing.records import Goal, Identity, IndicatorRow, Parsed, Place, Text, Warning
from data.parsing.texts import KINDS_OF_TEXT
from data.parsing.values import readings
from data.reading.refusal import Refused
from data.reading.sheets import ERROR, FORMAT, FORMULA, INVISIBLE, UNSAVED, Cell, Sheet, column_letters

INDICATOR, BOARD, KIND, YEAR, COMMENT = "indikator", "nämnd", "dokument", "år", "kommentar"
# What places a row, as it may be written, squashed.
PLACES = {
    "nämnd": BOARD, "stadsdelsnämnd": BOARD, "stadsdelsnämnden": BOARD, "dokument": KIND, "dokumentslag": KIND, "år": YEAR,
    "indikator": INDICATOR, **{word.casefold(): COMMENT for word in COMMENT_WORDS},
}  # fmt: skip
REQUIRED = {BOARD: "Nämnd", KIND: "Dokument", YEAR: "År", INDICATOR: "Indikator"}
KINDS = {squashed(name): kind for kind, printed in NAMES.items() for name in (kind, printed)}
GOAL_LEVELS = ("inriktningsmal", "verksamhetsomradesmal", "namndmal")
PERIODS = {"VP": "periodicitet"}  # in every other document it is the period
SEARCHED = 40  # filled rows in which the head is looked for
MOST_ROWS = 50_000
TOLD = {
    FORMULA: "är en formel; värdet är det som senast sparades",
    FORMAT: "har ett talformat som inte känns igen; talet står som det är sparat",
    INVISIBLE: "hade osynliga tecken (skrivriktning, nollbredd eller styrtecken), som är borttagna",
}
HIDDEN_ROW = "raden är dold i arbetsboken; den är inläst"


@dataclass(slots=True)
class Heads:
    """A table's head: its row, the columns that place a row, of the goals, of the values (with what each is), by number."""

    row: int
    places: dict[str, int]
    goals: dict[str, int]
    values: dict[int, Column]
    words: dict[int, str] = field(default_factory=dict)  # every column's head as it is written
    unknown: list[str] = field(default_factory=list)
    comment: str = "Kommentar"


def head_in(sheet: Sheet) -> Heads | None:
    """Return a sheet's head: the first row that has a column Indikator, values, and what places a row; None where no row does."""
    for number, cells in sheet.rows[:SEARCHED]:
        found = _heads(number, cells)
        if INDICATOR in found.places and found.values and len(set(REQUIRED) & set(found.places)) > 2:
            return found
    return None


def documents_in(sheet: Sheet, heads: Heads, boards: Sequence[str], file: str) -> list[Parsed]:
    """Return the table's documents in the order they first stand. Raises Refused where a row does not say what it must, or hides it."""
    where = f"Filen {file}" + (f", fliken {sheet.name}" if sheet.name else "")
    _refuse_heads(sheet, heads, where)
    body = [(number, cells) for number, cells in sheet.rows if number > heads.row]
    if not body:
        raise Refused(f"{where} har inga rader under rubrikerna; fyll i mallen.")
    if len(body) > MOST_ROWS:
        raise Refused(f"{where} har {len(body)} rader och läses inte (högst {MOST_ROWS}); dela upp tabellen.")
    documents: dict[tuple[str, str, int], list[tuple[int, dict[int, Cell]]]] = {}
    for number, cells in body:
        _refuse_row(sheet, heads, number, cells, where)
        documents.setdefault(_identity(heads, number, cells, boards, where), []).append((number, cells))
    return [_document(Identity(*key, f"{NAMES[key[1]]} {key[2]}"), rows, heads, sheet, where) for key, rows in documents.items()]


def lines_of(sheet: Sheet) -> tuple[str, ...]:
    """Return the sheet as lines: a row's cells between tabs, an empty row as an empty line."""
    lines = [""] * min(sheet.rows[-1][0], 2 * MOST_ROWS) if sheet.rows else []
    for number, cells in sheet.rows:
        if number <= len(lines):
            lines[number - 1] = "\t".join(collapsed(cells[at].text) for at in sorted(cells))
    return tuple(lines)


def _heads(number: int, cells: dict[int, Cell]) -> Heads:
    heads = Heads(number, {}, {}, {}, {at: collapsed(cell.text) for at, cell in cells.items()})
    rest: list[int] = []
    for at, cell in sorted(cells.items()):
        word = squashed(cell.text)
        goal = HEADING.fullmatch(f"{collapsed(cell.text)}:")
        if word in PLACES and PLACES[word] not in heads.places:
            heads.places[PLACES[word]] = at
            if PLACES[word] == COMMENT:
                heads.comment = collapsed(cell.text)
        elif goal and LEVELS[goal[1].casefold()] not in heads.goals:
            heads.goals[LEVELS[goal[1].casefold()]] = at
        else:
            rest.append(at)
    columns = {at: _column(heads.words[at]) for at in rest}
    heads.values = {at: column for at, column in columns.items() if column.name != OTHER}
    heads.unknown = [heads.words[at] for at, column in columns.items() if column.name == OTHER]
    return heads


def _column(text: str) -> Column:
    """Return what a head's words are; the parser knows them, beside the word of the column of names."""
    found = head_at((f"Indikator\t{text}",), 0)
    return found.columns[0] if found and len(found.columns) == 1 else Column(OTHER, 0, (text,))


def _refuse_heads(sheet: Sheet, heads: Heads, where: str) -> None:
    missing = [name for key, name in REQUIRED.items() if key not in heads.places]
    if missing:
        raise Refused(f"{where} saknar kolumnen {missing[0]}; hämta mallen på sidan Data och fyll i den.")
    for first, left, last, right in sheet.merged:
        if last > heads.row and (last > first or right > left):
            cells = f"{column_letters(left)}{first}:{column_letters(right)}{last}"
            raise Refused(f"{where} har sammanslagna celler ({cells}); dela dem och fyll i varje cell.")


def _refuse_row(sheet: Sheet, heads: Heads, number: int, cells: dict[int, Cell], where: str) -> None:
    for at, cell in cells.items():
        place = f"{column_letters(at)}{number}"
        if cell.doubt == ERROR:
            raise Refused(f"{where}: cellen {place} innehåller felet {cell.text[:20]}; rätta den och spara på nytt.")
        if cell.doubt == UNSAVED:
            raise Refused(f"{where}: cellen {place} är en formel utan sparat värde; öppna filen i Excel, spara den och försök igen.")
    if sheet.widths and sheet.widths[number] != sheet.widths[heads.row]:
        raise Refused(
            f"{where}: rad {number} har {sheet.widths[number]} celler, inte {sheet.widths[heads.row]}; sätt citattecken om celler som "
            "innehåller skiljetecknet."
        )
    for key, name in REQUIRED.items():
        if heads.places[key] not in cells:
            raise Refused(f"{where}: rad {number} saknar {name}; fyll i cellen {column_letters(heads.places[key])}{number}.")


def _identity(heads: Heads, number: int, cells: dict[int, Cell], boards: Sequence[str], where: str) -> tuple[str, str, int]:
    board, kind, year = (collapsed(cells[heads.places[key]].text) for key in (BOARD, KIND, YEAR))
    board = re.sub(r"\s+stadsdelsnämnd(?:en)?$", "", board, flags=re.IGNORECASE)
    known = next((name for name in boards if name.casefold() == board.casefold()), board)
    if not any(letter.isalnum() and letter.isascii() for letter in known) or len(known) > 80:
        raise Refused(f"{where}: rad {number} har ingen stadsdelsnämnd i kolumnen Nämnd; skriv nämndens namn.")
    if squashed(kind) not in KINDS:
        raise Refused(f"{where}: rad {number} har ”{kind[:40]}” i kolumnen Dokument; skriv VP, T1, T2 eller VB.")
    if not re.fullmatch(r"20\d\d", year):
        raise Refused(f"{where}: rad {number} har ”{year[:40]}” i kolumnen År; skriv året med fyra siffror.")
    return known, KINDS[squashed(kind)], int(year)


def _document(identity: Identity, rows: list[tuple[int, dict[int, Cell]]], heads: Heads, sheet: Sheet, where: str) -> Parsed:
    parsed = Parsed(identity)
    goals = _Goals()
    columns = _columns_of(identity.kind, rows, heads)
    whose = for_document(tuple(heads.values[at] for at in columns), identity.kind, identity.year)
    names = [column.name for column in whose]
    twice = [heads.words[at] for at, name in zip(columns, names, strict=True) if name != OTHER and names.count(name) > 1]
    if twice:
        said = f"{identity.board} {identity.kind} {identity.year} värden i både ”{twice[0]}” och ”{twice[1]}”"
        raise Refused(f"{where} har för {said}; lämna den ena kolumnen tom.")
    for number, cells in rows:
        place = goals.place(number, {level: collapsed(cells[at].text) for level, at in heads.goals.items() if at in cells})
        comment = cells[heads.places[COMMENT]].text.strip() if heads.places.get(COMMENT) in cells else ""
        values = [collapsed(cells[at].text) if at in cells else "" for at in columns]
        name = collapsed(cells[heads.places[INDICATOR]].text)
        parsed.indicators.append(
            IndicatorRow(
                number, place, name, whose, tuple((text,) for text in values), columns_known=True,
                comment_line=number if comment else None, comment=collapsed(comment),
            )
        )  # fmt: skip
        if comment:
            parsed.texts.append(Text(number, number, "indicators", number, KINDS_OF_TEXT[heads.comment.capitalize()], comment))
        parsed.warnings += _doubts(number, cells, zip(whose, values, strict=True), sheet)
    parsed.goals = goals.in_order()
    first = rows[0][0]
    parsed.warnings += [Warning(first, "document", f"kolumnen ”{words}” känns inte igen och är inte med") for words in heads.unknown]
    parsed.warnings += _left_out(identity, rows, heads, columns)
    parsed.warnings += [
        Warning(first, "document", f"kolumnen {column_letters(at)} är dold i arbetsboken; den är inläst")
        for at in (*heads.places.values(), *heads.goals.values(), *columns)
        if sheet.is_hidden_column(at)
    ]
    parsed.warnings.sort(key=lambda warning: warning.line)
    return parsed


def _columns_of(kind: str, rows: list[tuple[int, dict[int, Cell]]], heads: Heads) -> list[int]:
    """Return the columns that a document fills: of Periodicitet and Period the one its kind prints."""
    filled = [at for at in heads.values if any(at in cells for _number, cells in rows)]
    names = {heads.values[at].name for at in filled}
    other = {"periodicitet", "period"} - {PERIODS.get(kind, "period")} if {"periodicitet", "period"} <= names else set()
    return [at for at in filled if heads.values[at].name not in other]


def _left_out(identity: Identity, rows: list, heads: Heads, columns: list[int]) -> Iterator[Warning]:
    for at in heads.values:
        numbers = [number for number, cells in rows if at in cells]
        if numbers and at not in columns:
            yield Warning(numbers[0], "document", f"kolumnen ”{heads.words[at]}” är inte med: {identity.kind} trycker den andra")


def _doubts(number: int, cells: dict[int, Cell], values: Iterator[tuple[Column, str]], sheet: Sheet) -> Iterator[Warning]:
    for at, cell in sorted(cells.items()):
        if cell.doubt in TOLD:
            yield Warning(number, "document", f"cellen {column_letters(at)}{number} {TOLD[cell.doubt]}")
    if number in sheet.hidden_rows:
        yield Warning(number, "document", HIDDEN_ROW)
    known = [text for column, text in values if text and column.name not in (OTHER, "avvikelse")]
    if not all(len(text.split()) <= MOST_WORDS_OF_A_VALUE and readings([text], 1) for text in known):
        yield Warning(number, "document", UNREADABLE_CELLS)


class _Goals:
    """The goals that the rows name, each once, with the goal it stands under."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, ...], Goal] = {}

    def place(self, line: int, cells: dict[str, str]) -> Place:
        """Note a row's goals; return where it stands."""
        path: tuple[str, ...] = ()
        parent = area = own = ""
        for level in GOAL_LEVELS:
            text = cells.get(level, "")
            if not text:
                continue
            number, title = _numbered(text)
            path = (*path, f"{level} {number or squashed(title)}")
            self.found.setdefault(path, Goal(line, level, number, title, parent))
            parent = number or title
            if level == "verksamhetsomradesmal":
                area = parent
            elif level == "namndmal":
                own = self.found[path].title
        return Place("namnd" if own else "kf", area, own)

    def in_order(self) -> list[Goal]:
        """Return the goals, each followed by those under it, in the order they first stand."""
        order = {path: number for number, path in enumerate(self.found)}
        return [self.found[path] for path in sorted(self.found, key=lambda path: [order[path[: end + 1]] for end in range(len(path))])]


def _numbered(text: str) -> tuple[str, str]:
    number = NUMBER.match(text)
    return (number[1], text[number.end() :]) if number else ("", text)
