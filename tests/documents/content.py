"""What an invented board's document says, written once: what is written here is what every format must give back.

`blocks(document)` is the document as a builder sets it (headings, paragraphs, lists, tables with their cells), the same for PDF,
DOCX and text; `expected(document)` the rows of the tables of record that a reader of it owes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from data.tables import VALUE_COLUMNS

Row = dict[str, str]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (a chapter) to 4."""

    text: str
    level: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Comment:
    """A row over a table's whole width: the word it begins with, and its text."""

    word: str
    text: str


@dataclass(frozen=True)
class Table:
    """A table: its head's cells, its rows (cells, or a comment), and how wide each column is compared with the others."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...] | Comment, ...]
    widths: tuple[float, ...] = ()
    is_money: bool = False


@dataclass(frozen=True)
class PageBreak:
    """A page ends here."""


Block = Heading | Paragraph | Bullets | Table | PageBreak


@dataclass(frozen=True)
class Indicator:
    """An indicator's row: the text of each filled cell by column of the tables of record, and its comment."""

    name: str
    values: Row
    comment: str = ""
    word: str = "Kommentar"


@dataclass(frozen=True)
class Activity:
    """An activity's row: the text of each filled cell by column."""

    name: str
    values: Row


@dataclass(frozen=True)
class Stated:
    """A figure that a result states of an indicator known to the catalogue, or of none."""

    kind: str
    year: str
    value: str
    bound: str = ""


@dataclass(frozen=True)
class Goal:
    """A goal with what is printed under it; `stated` are the figures in its results."""

    level: str
    number: str
    title: str
    status: str = ""
    prose: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    stated: tuple[Stated, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    activities: tuple[Activity, ...] = ()


@dataclass(frozen=True)
class Money:
    """A table of money: its title, its head, what each column after the name is (for_year, measure), its rows; '' is an empty cell."""

    title: str
    head: tuple[str, ...]
    meanings: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]
    unit: str = "mnkr"
    parents: Row = field(default_factory=dict)


@dataclass(frozen=True)
class Document:
    """A document: its heads map columns of the tables of record to printed words, in printed order."""

    board: str
    kind: str
    year: int
    title: str
    heads: Row
    activity_heads: Row
    goals: tuple[Goal, ...]
    money: tuple[Money, ...] = ()
    decisions: tuple[str, ...] = ()
    date: str = ""
    diary_number: str = ""


GOAL_WORDS = {
    "inriktningsmal": "KF:s inriktningsmål:",
    "verksamhetsomradesmal": "KF:s mål för verksamhetsområdet:",
    "namndmal": "Nämndmål:",
}
LEVELS = {"inriktningsmal": 2, "verksamhetsomradesmal": 3, "namndmal": 4}
PARENTS = {"inriktningsmal": "", "verksamhetsomradesmal": "inriktningsmal", "namndmal": "verksamhetsomradesmal"}
NUMBER_END = {"inriktningsmal": ".", "verksamhetsomradesmal": "", "namndmal": ""}
WIDE = 4.0  # how many times wider the column of names is than another


def blocks(document: Document) -> Iterator[Block]:
    """Yield the document's parts in printed order."""
    yield Heading(document.title, 1)
    if document.date:
        yield Paragraph(document.date)
    if document.diary_number:
        yield Paragraph(f"Dnr {document.diary_number}")
    yield Paragraph("Handläggare")
    yield Paragraph("Till")
    yield Paragraph(f"{document.board} stadsdelsnämnd")
    if document.decisions:
        yield Heading("Förslag till beslut", 2)
        for number, text in enumerate(document.decisions, start=1):
            yield Paragraph(f"{number}. {text}")
    yield PageBreak()
    yield Heading("Inledning", 1)
    yield Paragraph(
        f"{document.board} stadsdelsnämnd ansvarar för förskola, äldreomsorg och socialtjänst i stadsdelsområdet. Nämndens verksamheter "
        "planeras och följs upp tillsammans med invånare, föreningar och företag som verkar i området."
    )
    for goal in document.goals:
        yield from _goal_blocks(goal, document)
    if document.money:
        yield Heading("Uppföljning av ekonomi" if document.kind != "VP" else "Redovisning av ekonomi", 1)
        for money in document.money:
            yield Heading(money.title, 3)
            yield Table(money.head, money.rows, (3.0, *(1.4 for _column in money.head[1:])), is_money=True)
    yield Heading("Särskilda redovisningar", 1)
    yield Paragraph("Nämnden arbetar med barnets rättigheter i alla sina verksamheter och följer arbetet varje år.")


def _goal_blocks(goal: Goal, document: Document) -> Iterator[Block]:
    title = f"{goal.number}{NUMBER_END[goal.level]} {goal.title}" if goal.number else goal.title
    yield Heading(GOAL_WORDS[goal.level], LEVELS[goal.level])
    yield Heading(title, LEVELS[goal.level])
    if goal.status:
        yield Paragraph(goal.status)
    if goal.level == "namndmal":
        yield Heading("Beskrivning", 4)
    for text in goal.prose:
        yield Paragraph(text)
    if goal.results:
        yield Heading("Förväntat resultat", 4)
        yield Bullets(goal.results)
    if goal.indicators:
        rows: list[tuple[str, ...] | Comment] = []
        for item in goal.indicators:
            rows.append((item.name, *(item.values.get(column, "") for column in document.heads)))
            if item.comment:
                rows.append(Comment(item.word, item.comment))
        yield Table(("Indikator", *document.heads.values()), tuple(rows), (WIDE, *(1.0 for _head in document.heads)))
    if goal.activities:
        cells = tuple((item.name, *(item.values.get(column, "") for column in document.activity_heads)) for item in goal.activities)
        widths = (WIDE + 1, *(1.2 for _head in document.activity_heads))
        yield Table(("Aktivitet", *document.activity_heads.values()), cells, widths)


def expected(document: Document) -> dict[str, list[Row]]:
    """Return the rows that are written, as the tables of record name their columns; what stands where is left to each format."""
    rows: dict[str, list[Row]] = {name: [] for name in ("goals", "indicators", "activities", "economy", "prose_figures")}
    above: dict[str, Goal] = {}
    for goal in document.goals:
        above[goal.level] = goal
        parent = above.get(PARENTS[goal.level])
        rows["goals"].append(
            {
                "level": goal.level, "number": goal.number, "title": goal.title, "status": goal.status,
                "parent": (parent.number or parent.title) if parent else "",
                "expected_results": str(len(goal.results)) if goal.results else "",
            }
        )  # fmt: skip
        area = above["verksamhetsomradesmal"].number if "verksamhetsomradesmal" in above and goal.level != "inriktningsmal" else ""
        own = goal.level == "namndmal"
        place = {"verksamhetsomradesmal": area, "namndmal": goal.title if own else ""}
        for item in goal.indicators:
            blank = dict.fromkeys((*VALUE_COLUMNS, "periodicitet", "period"), "")
            values = {column: text for column, text in item.values.items() if column in blank}
            rows["indicators"].append(
                {"level": "namnd" if own else "kf", **place, "name": item.name, "certain": "yes", "alternatives": "", **blank, **values}
            )
        for item in goal.activities:
            blank = dict.fromkeys(("start", "end", "status", "avvikelse"), "")
            rows["activities"].append({"level": "namnd" if own else "kf", **place, "name": item.name, **blank, **item.values})
        rows["prose_figures"] += [
            {**place, "kind": stated.kind, "year": stated.year, "value": stated.value, "bound": stated.bound} for stated in goal.stated
        ]
    for money in document.money:
        for name, *cells in money.rows:
            for column, (year, measure), value in zip(money.head[1:], money.meanings, cells, strict=True):
                if value:
                    rows["economy"].append(
                        {
                            "table": money.title, "row": name, "parent": money.parents.get(name, ""), "column": column, "for_year": year,
                            "measure": measure, "value": value, "unit": money.unit,
                        }
                    )  # fmt: skip
    return rows


def tab_text(document: Document) -> str:
    """Return the document as text whose cells stand between tabs."""
    lines: list[str] = []
    for block in blocks(document):
        if isinstance(block, Heading | Paragraph):
            lines += [block.text, ""]
        elif isinstance(block, Bullets):
            lines += [*(f"• {item}" for item in block.items), ""]
        elif isinstance(block, Table):
            lines.append("\t".join(block.head))
            for row in block.rows:
                lines += [row.word, row.text] if isinstance(row, Comment) else ["\t".join(row)]
            lines.append("")
    return "\n".join(lines) + "\n"
