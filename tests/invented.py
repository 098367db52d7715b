"""An invented board's plan or report, from written rows, as text in the manner of the PDF-born documents (and of the TAB form).

What is written is what must be read: `written(document)` gives the rows a reader of the text owes, `read(text)` what the
importer makes of it. A `Layout` says how the text is set: how wide its cells are, and where its pages end.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from data.building.catalogue import Catalogue, load_catalogue
from data.load import tables_of
from data.parsing.document import parse
from data.reading.source import Source
from data.tables import VALUE_COLUMNS, Tables

BOARD = "Provstad norra"
PLAN_COLUMNS = ("arsmal", "kf_arsmal", "periodicitet")
REPORT_COLUMNS = (*VALUE_COLUMNS, "period")
GOAL_WORDS = {
    "inriktningsmal": "KF:s inriktningsmål:",
    "verksamhetsomradesmal": "KF:s mål för verksamhetsområdet:",
    "namndmal": "Nämndmål:",
}
PLAN_HEAD = (" Indikator Årsmål KF:s årsmål Periodicitet",)
REPORT_HEAD = (
    " Indikator Periodens ",
    "utfall", "", "Utfall ", "män/ ", "pojkar", "", "Utfall ", "kvinn", "or/ ", "flicko", "r", "", "Perio", "dens ",
    "utfall ", "VB ", "2023", "", "Progno", "s helår Årsmål KF:s ", "", "årsmål Period",
)  # fmt: skip
PAGE_HEAD = ("Provgatan 14", "start.provstad", "", "08-465 004 05", "")  # a number kept for fiction
LEAST_PAGE = 8  # lines a page holds before the next break can fall


@dataclass(frozen=True)
class Indicator:
    """A row: its name, and the text of each filled cell by column."""

    name: str
    values: dict[str, str]
    mark: bool = False
    comment: str = ""


@dataclass(frozen=True)
class Activity:
    """A row of an activity table; `tail` is what is printed after the dates."""

    name: str
    start: str = "2024-01-01"
    end: str = "2024-12-31"
    tail: str = ""


@dataclass(frozen=True)
class Goal:
    """A goal with what is printed under it."""

    level: str
    number: str
    title: str
    prose: tuple[str, ...] = ()
    status: str = ""
    results: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    activities: tuple[Activity, ...] = ()


@dataclass(frozen=True)
class Document:
    """A document: `opening` are the lines before its table of contents."""

    goals: tuple[Goal, ...]
    kind: str = "VP"
    opening: tuple[str, ...] = (
        " Förslag till beslut",
        "1. Nämnden godkänner förvaltningens förslag.",
        "",
        "Handläggare Till",
        f"{BOARD} stadsdelsnämnd",
        "",
        f"Verksamhetsplan 2024 för {BOARD} stadsdelsnämnd",
        "",
    )


@dataclass(frozen=True)
class Layout:
    """How a document is set: widths in letters; `breaks` numbers the places (in printed order) where a page ends."""

    names: int = 66
    values: int = 12
    prose: int = 92
    breaks: frozenset[int] = frozenset()
    every_place: bool = False
    page_heads: bool = False
    tabs: bool = False
    contents: bool = True
    heading_line: bool = False  # "Nämndmål: 1.1.1 …" on one line


PLAIN = Layout()


def text(document: Document, layout: Layout = PLAIN) -> str:
    """Return the document as a text extractor leaves it."""
    return "\n".join(_Press(document, layout).lines) + "\n"


def plan(*goals: Goal, **options) -> Document:
    """Return a plan with these goals under an inriktningsmål and, unless they bring their own, a verksamhetsområdesmål 1.1."""
    above = [Goal("inriktningsmal", "1", "En provstad för alla")]
    if not goals or goals[0].level == "namndmal":
        above.append(Goal("verksamhetsomradesmal", "1.1", "I Provstad är vägen kort"))
    return Document((*above, *goals), **options)


def table(*indicators: Indicator, activities: Iterable[Activity] = (), level: str = "kf", **options) -> Document:
    """Return a plan with one indicator table (and one activity table) of KF's or of the board's own."""
    if level == "kf":
        return plan(Goal("verksamhetsomradesmal", "1.1", "I Provstad är vägen kort", (), "", (), indicators, tuple(activities)), **options)
    return plan(Goal("namndmal", "1.1.1", "Invånare trivs", (), "", (), indicators, tuple(activities)), **options)


def target(name: str, arsmal: str = "80 %", kf_arsmal: str = "90 %", periodicitet: str = "År", **options) -> Indicator:
    """Return a plan's indicator; an empty text is an empty cell."""
    cells = {"arsmal": arsmal, "kf_arsmal": kf_arsmal, "periodicitet": periodicitet}
    return Indicator(name, {column: cell for column, cell in cells.items() if cell}, **options)


def unmarked(document: Document) -> Document:
    """Return the document without icons, which the TAB form leaves no trace of."""
    goals = (replace(goal, indicators=tuple(replace(row, mark=False) for row in goal.indicators)) for goal in document.goals)
    return replace(document, goals=tuple(goals))


def written(document: Document) -> dict[str, list[dict[str, str]]]:
    """Return the rows that were written, as the tables of record name their columns."""
    rows: dict[str, list[dict[str, str]]] = {"goals": [], "indicators": [], "activities": []}
    above: dict[str, Goal] = {}
    parents = {"inriktningsmal": "", "verksamhetsomradesmal": "inriktningsmal", "namndmal": "verksamhetsomradesmal"}
    for goal in document.goals:
        above[goal.level] = goal
        parent = above.get(parents[goal.level])
        above_it = (parent.number or parent.title) if parent else ""
        rows["goals"].append({"level": goal.level, "number": goal.number, "title": goal.title, "parent": above_it, "status": goal.status})
        area = above["verksamhetsomradesmal"].number if "verksamhetsomradesmal" in above else ""
        own = goal.level == "namndmal"
        place = {"level": "namnd" if own else "kf", "verksamhetsomradesmal": area, "namndmal": goal.title if own else ""}
        for item in goal.indicators:
            blank = dict.fromkeys((*VALUE_COLUMNS, "periodicitet", "period"), "")
            mark = "yes" if item.mark else ""
            rows["indicators"].append({**place, "name": item.name, "gender_mark": mark, "certain": "yes", **blank, **item.values})
        for item in goal.activities:
            rows["activities"].append({**place, "name": item.name, "start": item.start, "end": item.end})
    return rows


@cache
def _catalogue() -> Catalogue:
    return load_catalogue()


def read(source: str) -> Tables:
    """Return what the importer reads from a text."""
    catalogue = _catalogue()
    lines = tuple(source.removesuffix("\n").split("\n"))
    parsed = parse(lines, tuple(board.name for board in catalogue.boards))
    return tables_of(parsed, Source("invented.txt", "0" * 64, "utf-8", lines), catalogue)


def read_as_written(source: str, document: Document) -> dict[str, list[dict[str, str]]]:
    """Return the read rows with the columns that `written` has."""
    found, wanted = read(source).rows, written(document)
    columns = {name: set(rows[0]) if rows else set() for name, rows in wanted.items()}
    return {name: [{key: row[key] for key in row if key in columns[name]} for row in found[name]] for name in wanted}


def wrapped(words: str, width: int) -> list[str]:
    """Return a cell's lines: each keeps the blank it wraps at; a word wider than the cell is cut without hyphen.

    A line may also end after a hyphen between letters ("Enskede- / Årsta").
    """
    lines, line = [], ""
    for piece in re.findall(r"\S*?[^\W\d]-(?=[^\W\d])|\S+ ?", words):
        rest = piece
        if line and len(line) + len(rest.rstrip(" ")) > width:
            lines.append(line)
            line = ""
        while len(rest.rstrip(" ")) > width:
            lines.append(rest[:width])
            rest = rest[width:]
        line += rest
    return [*lines, line]


@dataclass
class _Press:
    """Prints a document line by line, and ends a page where the layout says so."""

    document: Document
    layout: Layout
    lines: list[str] = field(default_factory=list)
    places: int = 0
    page: int = 2
    page_began: int = 0

    def __post_init__(self) -> None:
        if self.layout.tabs:  # nothing wraps in that form
            self.layout = replace(self.layout, prose=100_000)
        self.lines += self.document.opening
        if self.layout.contents:
            self._contents()
        for goal in self.document.goals:
            self._goal(goal)

    def _contents(self) -> None:
        self.lines += ["Innehållsförteckning", ""]
        for goal in self.document.goals:
            if goal.level != "namndmal":
                *first, last = wrapped(f"{goal.number}. {goal.title}", self.layout.prose)
                self.lines += [*first, f"{last}..... 7", ""]

    def _goal(self, goal: Goal) -> None:
        title = f"{goal.number}{'.' if goal.level != 'namndmal' else ''} {goal.title}" if goal.number else goal.title
        start = " " if self._page_ends() else ""
        if start:
            self._new_page(())
            start = "" if self.layout.page_heads else " "
        if self.layout.heading_line:
            self.lines += wrapped(f"{start}{GOAL_WORDS[goal.level]} {title}", self.layout.prose)
        else:
            self.lines += [f"{start}{GOAL_WORDS[goal.level]}", *wrapped(title, self.layout.prose)]
        if goal.status:
            self.lines += ["", f" {goal.status}"]
        if goal.level == "namndmal":
            self.lines += ["", "Beskrivning", ""]
        for paragraph in goal.prose:
            self._prose(paragraph)
        if goal.results:
            self.lines += ["", "Förväntat resultat", "", *(f"• {result}" for result in goal.results)]
        self.lines.append("")
        if goal.indicators:
            head = REPORT_HEAD if self.document.kind != "VP" else PLAN_HEAD
            self._table(goal.indicators, head, ("Indikator", "Årsmål", "KF:s årsmål", "Periodicitet"))
        if goal.activities:
            more = " Avvikelse" if self.document.kind != "VP" else ""
            self._table(goal.activities, (f" Aktivitet Startdatum Slutdatum{more}",), ("Aktivitet", "Startdatum", "Slutdatum"))

    def _prose(self, paragraph: str) -> None:
        for number, line in enumerate(wrapped(paragraph, self.layout.prose)):
            if number and self._page_ends():
                self._new_page(())
                self.lines.append(line if self.layout.page_heads else f" {line}")
            else:
                self.lines.append(line)

    def _table(self, rows: Iterable[Indicator | Activity], head: tuple[str, ...], tab_head: tuple[str, ...]) -> None:
        head = ("\t".join(tab_head),) if self.layout.tabs else head
        self.lines += [*head] if self.layout.tabs else [*head, ""]
        for row in rows:
            if self._page_ends():
                self._new_page(head)
            if self.layout.tabs:
                self._tab_row(row, head)
            else:
                self._row(row, head)
            if isinstance(row, Indicator) and row.comment:
                if self._page_ends():
                    self._new_page(head)
                self.lines += ["Kommentar", *wrapped(row.comment, self.layout.prose), ""]
        self.lines += [""] if self.layout.tabs else []

    def _row(self, row: Indicator | Activity, head: tuple[str, ...]) -> None:
        """Print a row; a page may end between two lines of its name, or of its values."""
        name = wrapped(row.name, self.layout.names)
        values = self._value_lines(row)
        # Where a line ends inside a word, its values on the same line would hide that: no reader could tell.
        name_cuts = [self._page_ends() and line.endswith(" ") for line in name[:-1]]
        cut = next((number for number, ends in enumerate(name_cuts, start=1) if ends), 0)
        above, below = (name[:cut], name[cut:]) if cut else (name, [])
        if isinstance(row, Indicator) and row.mark:
            above = [f" {above[0]}", *above[1:]]
        if len(above) == 1:
            printed = [f"{above[0].rstrip(' ')} {values[0]}", *values[1:]]
        else:
            printed = [*above, "", *values]
        first_value = len(printed) - len(values)
        for number, line in enumerate(printed):
            inside_value = number > first_value and line and printed[number - 1]
            if inside_value and self._page_ends() and not cut:
                self._new_page(head)
            self.lines.append(line)
        self.lines.append("")
        if below:
            self._new_page(head)
            self.lines += [*below, ""]

    def _value_lines(self, row: Indicator | Activity) -> list[str]:
        """Return the lines of a row's cells: one after another on a line; a cell that wraps ends it, and a blank line follows."""
        if isinstance(row, Activity):
            return [" ".join(part for part in (row.start, row.end, row.tail) if part)]
        columns = PLAN_COLUMNS if self.document.kind == "VP" else REPORT_COLUMNS
        lines, line = [], ""
        for column in columns:
            if column not in row.values:
                continue
            first, *rest = wrapped(row.values[column], self.layout.values)
            line += f"{' ' if line else ''}{first}"
            if rest:
                lines += [line, *rest, ""]
                line = ""
        if line:
            return [*lines, line]
        return lines[:-1]

    def _tab_row(self, row: Indicator | Activity, head: tuple[str, ...]) -> None:
        if isinstance(row, Indicator):
            cells = [row.values.get(column, "") for column in PLAN_COLUMNS]
        else:
            cells = [row.start, row.end]
        name = wrapped(row.name, self.layout.names)
        if len(name) > 1 and self._page_ends():
            self.lines.append("\t".join([name[0].rstrip(" "), *cells]))
            self._new_page(head)
            self.lines.append("\t".join(["".join(name[1:]), *("" for _cell in cells)]))
        else:
            self.lines.append("\t".join([row.name, *cells]))

    def _page_ends(self) -> bool:
        self.places += 1
        return (self.layout.every_place or self.places in self.layout.breaks) and len(self.lines) - self.page_began >= LEAST_PAGE

    def _new_page(self, head: tuple[str, ...]) -> None:
        """End the page; the next one begins with a page head or none, and with the table's head where a table goes on."""
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        self.page += 1
        if self.layout.page_heads:
            self.lines += ["", "", "", "Tjänsteutlåtande", f"Sid {self.page} (99)", "", *PAGE_HEAD]
        elif self.layout.tabs:
            self.lines += ["", "", ""]
        if head:
            first = head[0] if self.layout.page_heads or self.layout.tabs else f" {head[0]}"
            self.lines += [first, *head[1:]] + ([] if self.layout.tabs else [""])
        self.page_began = len(self.lines)


def breaks_in(document: Document, layout: Layout = PLAIN) -> int:
    """Return how many places there are where a page of the document can end."""
    return _Press(document, replace(layout, breaks=frozenset(), every_place=False)).places


_PROSE = (
    "Förvaltningen i Provstad norra arbetar för att invånare i alla åldrar ska få del av verksamheten på lika villkor, och "
    "samverkar med andra nämnder, föreningar och näringslivet. Under 2023 nåddes 412 personer, och under året ska fler nås "
    "genom uppsökande arbete. Besökarna ska få svar inom en vecka, och varje enhet följer upp sina resultat två gånger om året. "
    "Arbetet utgår från barnkonventionen, och det som fungerar väl sprids mellan enheterna på gemensamma möten."
)

PROVSTAD = Document(
    (
        Goal("inriktningsmal", "1", "En öppen provstad med plats för alla", (_PROSE,)),
        Goal(
            "verksamhetsomradesmal",
            "1.1",
            "I Provstad är människor självförsörjande och vägen till arbete, studier och språkkunskaper är kort",
            (_PROSE, _PROSE),
            indicators=(
                target("Andel provade hushåll som klarar sin egen försörjning", "8 %", "2,7 %", "Tertial"),
                target("Andel deltagare i prov som går vidare till arbete eller studier inom sex månader", "0,25 %", "1,5 %", mark=True),
                target("Antal platser för provjobb i förvaltningens egna verksamheter", "1 100 st", "Tas fram av nämnd", "Tertial"),
                target(
                    "Andel personer som själva upplever att de får en förbättrad situation av insatsen/insatserna",
                    "", "Fastställs 2024", comment="Indikatorn är ny och årsmålet fastställs under året.",
                ),
                target("Antal prov som lämnats in i rätt tid av alla som provat", "1 200 st", "11 000 st"),
                target("Provsäkerhet T2", "+/-1 %", "+/- 1 %"),
                target("Provfrånvaro bland månadsanställda medarbetare, dag 1-14", "2,5 %", "2,5 %", "Tertial", mark=True),
            ),
            activities=(Activity("Provnämnden ska i samråd med stadsdelsnämnderna revidera riktlinjerna för det lokala provansvaret"),),
        ),
        Goal(
            "namndmal",
            "1.1.1",
            "Invånare provar sig fram till egen försörjning",
            (_PROSE,),
            results=("Fler provar.", "Minst 79 procent upplever att proven är trygga."),
            indicators=(
                target("Andel provande som får svar på sin ansökan inom fem dagar från det att den kommit in", "100", "", "Tertial"),
                target("Klimatpåverkan från provade livsmedel och måltider i förvaltningens kök", "1,8 kg CO2 per kg livsmedel", ""),
            ),
            activities=(
                Activity("Utveckla mötesplats för unga som provar."),
                Activity(
                    "Genomföra en provdag. Den 6 juni 2024 ska alla enheter delta, och senast 2024-09-30 ska en plan finnas. Planen "
                    "följs upp i tertialrapport 2", "2024-02-01", "2024-09-30",
                ),
                Activity("Se över språk- och kulturstödet i samverkan med äldre- och omsorgsenheterna, så att fler kan prova"),
            ),
        ),
        Goal(
            "verksamhetsomradesmal", "1.2", "Provstad är en trygg och välskött stad att prova i", (_PROSE,),
            indicators=(
                target("Andel som upplever trygghet där de provar", "79 %", "79 %", mark=True),
                target("Antal barn per avdelning där det provas", "16,2 barn/avd.", "Tas fram av nämnd/styrelse", "Tertial"),
            ),
        ),
        Goal(
            "namndmal", "", "Parkerna i Provstad är öppna för alla som vill prova", (_PROSE,), results=("Fler besöker parkerna.",),
            indicators=(target("Andel som upplever trygghet där de provar", "79 %", ""),),
            activities=(Activity("Utveckla mötesplats för unga som provar."),),
        ),
        Goal("inriktningsmal", "2", "En hållbar provstad", (_PROSE,)),
        Goal(
            "verksamhetsomradesmal", "2.1", "Provstad har en budget i balans", (_PROSE,),
            indicators=(
                target("Nämndens provföljsamhet efter överföringar", "100 %", "100 %", "Tertial"),
                target("Andel prov med digitalt protokoll i verksamheter som är öppna hela året", "75 %", "öka"),
                target("Antal deltagare i varje provgrupp under ledning av en utbildad provledare", "10", "Max 10 personer"),
            ),
            activities=(Activity("Provkontoret ska ta fram en gemensam mall", "2024-01-01", "2024-06-30"),),
        ),
    )
)  # fmt: skip
