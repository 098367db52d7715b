"""What a document holds, as printed: one frozen record a row, text only, each with its place. Standard library only."""

from dataclasses import dataclass, field

from data.parsing.heads import Column


class ParseError(ValueError):
    """The document breaks the grammar: a Swedish sentence, and the line (1-based) where it does."""

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(f"rad {line}: {problem}")
        self.problem = problem
        self.line = line


@dataclass(frozen=True, slots=True)
class Warning:
    """Something a reader should know of how the document was read (Swedish), with its line and table."""

    line: int
    table: str
    problem: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal at its own heading. `parent` is the number, else the title, of the goal above."""

    line: int
    level: str
    number: str
    title: str
    parent: str = ""
    status: str = ""
    expected_results: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Under which goals a row stands, and so whose row it is: KF's, or the board's own."""

    level: str
    verksamhetsomradesmal: str = ""
    namndmal: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator's row before its values are placed: the name and the blocks of lines its values stand in.

    `blocks` holds the lines of each value block as printed (a tab text: one block a cell, empty cells too, and
    `columns_known` is true). `is_doubtful`: where the row ends, or what
    its cells are, is not known, whatever they hold. `comment` is the text of the row's own Kommentar/Analys, which placing reads for clues.
    """

    line: int
    place: Place
    name: str
    columns: tuple[Column, ...]
    blocks: tuple[tuple[str, ...], ...]
    columns_known: bool = False
    is_doubtful: bool = False
    gender_mark: bool = False
    comment_line: int | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity's row, dates as printed."""

    line: int
    place: Place
    name: str
    start: str
    end: str
    status: str = ""
    avvikelse: str = ""


@dataclass(frozen=True, slots=True)
class ProseFigure:
    """A figure stated in running text: its kind (utfall, mal, prognos), the year it is for (0 where none is known), the value and
    its bound as printed.

    `subjects` is what the sentence speaks of, in its own words, the fullest first; looked up in the catalogue, kept nowhere.
    The name of a row of the document's own tables stands there where the document itself ties the figure to it.
    """

    line: int
    place: Place
    subjects: tuple[str, ...]
    kind: str
    year: int
    value: str
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A point of "Förslag till beslut", or one of its amounts: the sum and unit as printed, what it is for, its annex."""

    line: int
    point: str
    amount: str
    unit: str
    purpose: str
    annex: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed cell of a table of money or statistics: its row (and the row it is a part of), its column's head, as printed.

    `for_year` is 0 where head and heading name none; `measure` is budget, prognos, utfall, avvikelse, begart, forandring …,
    empty where nothing printed says; `unit` is the column's or the table's, empty where none is printed.
    """

    line: int
    table: str
    row: str
    parent: str
    column: str
    for_year: int
    measure: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class IndicatorCount:
    """How many of a goal's indicators the report says are met, partly met, not met, of how many: number words as printed."""

    line: int
    goal_line: int
    met: str
    partly: str
    missed: str
    counted: str


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of running text, from `line` to `last`, of the goal, indicator or activity that stands on `owner_line`.

    `owner_table` is empty and `owner_line` None where no row owns it: introduction, economy, special accounts. `kind` is
    that of the word it stands under (beskrivning, forvantat_resultat, analys, kommentar, agenda_2030, goda_exempel,
    positivt, utmaningar), else inledning, sammanfattning (of an inriktningsmål) or prosa. `heading` is the subheading
    it stands under (nested ones a line each), empty where none is printed.
    """

    line: int
    last: int
    owner_table: str
    owner_line: int | None
    kind: str
    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """Which board's document of which kind and year this is."""

    board: str
    kind: str
    year: int
    title: str
    date: str = ""
    diary_number: str = ""


@dataclass(slots=True)
class Parsed:
    """Everything read from one document, in printed order."""

    identity: Identity
    goals: list[Goal] = field(default_factory=list)
    indicators: list[IndicatorRow] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    prose_figures: list[ProseFigure] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    economy: list[Cell] = field(default_factory=list)
    statistics: list[Cell] = field(default_factory=list)
    indicator_counts: list[IndicatorCount] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    pages: dict[int, int] = field(default_factory=dict)
