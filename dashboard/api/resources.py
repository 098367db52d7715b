"""What the API answers: each resource's fields, in order, and which of them filter. The parameters that are accepted, the cells of JSON
and CSV, and the OpenAPI document are made of these declarations. Knows neither queries nor Flask.

A field that is a column of the schema takes type and meaning from there (the data dictionary); one of the API's own says its own. A
filter says its type, which is the schema's too: no request has to ask the database what it may be asked.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dashboard.address import href
from dashboard.components.source import source_address
from dashboard.theme import AMBITION, DIRECTIONS, KIND_NAMES, KRAV, MEASURES, NULAGE, PERIODS, PROGNOS, SCOPES

ROOT = "/api/v1"
SLUG = "[a-z0-9-]{1,120}"  # boards, documents, indicators, themes, verksamheter
KEY = "[a-z_]{1,40}"
TEXT = r"[^\x00-\x1f]{1,500}"
LEVELS = ("kf", "namnd")
GOAL_LEVELS = ("inriktningsmal", "verksamhetsomradesmal", "namndmal")
FORMATS = {"json": "application/json", "csv": "text/csv"}
LEAST_LIMIT, DEFAULT_LIMIT, MOST_LIMIT = 1, 100, 1000
MOST_OFFSET = 1_000_000_000
MOST_VALUES = 100  # of one filter
PAGE = ("limit", "offset", "format")  # what every resource takes besides its filters


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a resource's rows; `column` is the schema's ("board.name"). Without one, `type` (JSON's) and `meaning` are its own."""

    key: str
    column: str = ""
    meaning: str = ""
    type: str = ""
    can_be_null: bool | None = None  # None: as the schema says
    values: Iterable[str] = ()  # all there are, where the rules and not the documents decide
    pattern: str = ""  # of a text that filters
    is_filter: bool = False
    is_answered: bool = True  # False for what only filters


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource: its name in addresses, what it is, its fields, and where a row can be read on the site (None: nowhere)."""

    name: str
    title: str
    summary: str
    fields: tuple[Field, ...]
    address: Callable[[dict], str | None]

    @property
    def path(self) -> str:
        return f"{ROOT}/{self.name}"

    @property
    def answered(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.is_answered)

    @property
    def filters(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.is_filter)


def _column(column: str, key: str = "", **more: object) -> Field:
    return Field(key or column.partition(".")[2], column, **more)


def _filter(column: str, pattern: str = SLUG, key: str = "", **more: object) -> Field:
    return _column(column, key, type="string", pattern=pattern, is_filter=True, **more)


def _one_of(column: str, values: Iterable[str], key: str = "", **more: object) -> Field:
    return _column(column, key, type="string", values=tuple(values), is_filter=True, **more)


def _year(column: str, key: str = "", **more: object) -> Field:
    return _column(column, key, type="integer", is_filter=True, **more)


def _truth(column: str, **more: object) -> Field:
    return _column(column, type="boolean", is_filter=True, **more)


def _source(row: dict) -> str:
    return source_address(row["document_id"], row["line"])


BOARD, BOARD_NAME = _filter("board.board"), _column("board.name", "board_name")
DOCUMENT = _filter("document.document_id")
KIND = _one_of("document.kind", KIND_NAMES)
YEAR = _year("document.year")
LATEST = _truth("document.is_latest")
SOURCE_ADDRESS = Field(
    "source_address", meaning="Address of the row on the page Källa, as it is printed.", type="address", can_be_null=False
)
PAGE_ADDRESS = Field("page_address", meaning="Address of its own page; null where it has none.", type="address", can_be_null=True)


BOARDS = Resource(
    "boards", "Stadsdelsnämnder", "Every district board since 2007, and boards that only documents name.",
    (
        BOARD, _column("board.name"), _column("board.short"), _column("board.first_day"), _column("board.last_day"),
        _column("board.successor"), _column("board.predecessors"),
        Field("document_count", meaning="How many of its documents are loaded.", type="integer", can_be_null=False),
        Field("has_documents", meaning="True for a board with loaded documents.", type="boolean", is_filter=True, is_answered=False),
        PAGE_ADDRESS,
    ),
    lambda row: href(f"/stadsdel/{row['board']}") if row["document_count"] else None,
)  # fmt: skip
DOCUMENTS = Resource(
    "documents", "Inlästa dokument", "The loaded plans and reports.",
    (
        DOCUMENT, BOARD, BOARD_NAME, KIND, YEAR, _column("document.title"), _column("document.document_date"),
        _column("document.diary_number"), _column("document.url"), _column("document.source_file"), _column("document.line_count"),
        _column("document.page_count"), _column("document.goal_count"), _column("document.indicator_count"),
        _column("document.activity_count"), _column("document.doubtful_count"), LATEST, _column("document.has_texts"), PAGE_ADDRESS,
    ),
    lambda row: href(f"/kalla/{row['document_id']}"),
)  # fmt: skip
GOALS = Resource(
    "goals", "Mål på tre nivåer, med nämndens egen bedömning", "Goals at their headings, with the board's own printed judgement.",
    (
        DOCUMENT, BOARD, BOARD_NAME, KIND, YEAR, LATEST, _one_of("goal.level", GOAL_LEVELS), _column("goal.number"),
        _column("goal.title"), _column("goal.parent"), _filter("goal.inriktningsmal", TEXT), _filter("goal.verksamhetsomradesmal", TEXT),
        _filter("goal.status", TEXT), _column("goal.expected_results"), _column("goal.line"), _column("goal.page"), SOURCE_ADDRESS,
    ),
    _source,
)  # fmt: skip
INDICATORS = Resource(
    "indicators", "Indikatorer i katalogen, och de som bara dokument nämner",
    "The reviewed catalogue of indicators, and unknown names as indicators of their own.",
    (
        _filter("indicator.indicator_id"), _column("indicator.name"),
        _column("indicator.unit", meaning="Unit; null where unknown.", can_be_null=True),
        _one_of("indicator.measure_type", MEASURES), _one_of("indicator.direction", DIRECTIONS), _column("indicator.direction_reason"),
        _filter("indicator.theme"), _column("theme.name", "theme_name", can_be_null=True), _one_of("indicator.kf_scope", SCOPES),
        _column("indicator.is_cumulative"), _column("indicator.period_basis"), _column("indicator.is_splittable"),
        _column("indicator.related"), _column("indicator.aliases"), _column("indicator.reviewed"), _column("indicator.in_catalogue"),
        Field("is_printed", meaning="True where a loaded document prints it.", type="boolean", can_be_null=False, is_filter=True),
        Field("row_count", meaning="How many rows of the loaded documents print it.", type="integer", can_be_null=False),
        _filter("indicator_row.board", is_answered=False, meaning="Those that a document of the board prints (same row as year, level)."),
        _year("indicator_row.year", is_answered=False, meaning="Those that a document of the year prints (same row as board, level)."),
        _one_of(
            "indicator_row.level", LEVELS, is_answered=False,
            meaning="Those printed as KF's (kf) or as the board's own (namnd; same row as board, year).",
        ),
        PAGE_ADDRESS,
    ),
    lambda row: href(f"/indikator/{row['indicator_id']}") if row["is_printed"] else None,
)  # fmt: skip
MEASUREMENTS = Resource(
    "measurements", "Tryckta värden: utfall, prognos, årsmål och KF:s årsmål, med omdömen",
    "Every printed value of an indicator, for the year and period it is for, with the dashboard's verdict on it.",
    (
        _filter("measurement.indicator_id"), _column("indicator.name", "indicator_name"),
        _column("indicator_row.name", "printed_name", can_be_null=True, meaning="Name as printed in the table; null for running text."),
        _filter("indicator.theme"), _one_of("measurement.level", LEVELS), _filter("indicator_row.verksamhetsomradesmal", TEXT),
        _column("indicator_row.namndmal"), _filter("measurement.board"), BOARD_NAME, _year("measurement.year"),
        _one_of("measurement.period", PERIODS), _one_of("measurement.measure", ("utfall", "prognos", "arsmal", "kf_arsmal")),
        _one_of("measurement.sex", ("alla", "kvinnor", "man")), _column("measurement.text"),
        _column(
            "measurement.value",
            meaning="The number in the unit; null where words are printed, and where it is uncertain which column the value stands in.",
        ),
        _column("measurement.unit", meaning="Unit to compare by; null where unknown.", can_be_null=True), _column("measurement.is_band"),
        _one_of("measurement.basis", ("rapport", "bokslut", "plan", "mal")), _truth("measurement.certain"),
        _one_of(
            "verdict.nulage", NULAGE,
            meaning="The period's outcome against the board's årsmål, also for women and men. Null for every other value.",
        ),
        _column("verdict.nulage_reason"),
        _one_of("verdict.nulage_kf", NULAGE, meaning="The period's outcome against KF:s årsmål. Null for every other value."),
        _column("verdict.nulage_kf_reason"),
        _one_of("verdict.prognos", PROGNOS, "prognos_verdict", meaning="The forecast against årsmål. Null for every other value."),
        _column("verdict.prognos_reason"),
        _one_of("verdict.prognos_kf", PROGNOS, meaning="The forecast against KF:s årsmål. Null for every other value."),
        _column("verdict.prognos_kf_reason"),
        _one_of("verdict.ambition", AMBITION, meaning="The board's årsmål against KF:s årsmål. Null for every other value."),
        _column("verdict.ambition_reason"),
        _one_of("verdict.krav", KRAV, meaning="The board's årsmål against the last full-year outcome. Null for every other value."),
        _column("verdict.krav_reason"),
        Field(
            "minus_arsmal", type="number", can_be_null=True,
            meaning="The period's outcome, or the forecast, less årsmål in the unit; null where they do not compare.",
        ),
        Field(
            "minus_kf_arsmal", type="number", can_be_null=True,
            meaning="The period's outcome, the forecast or årsmål less KF:s årsmål; null where they do not compare.",
        ),
        _column("verdict.share_of_arsmal"), _filter("measurement.document_id"), KIND,
        _year("document.year", "document_year"), LATEST, _column("measurement.column_name"),
        _column("measurement.line"), _column("measurement.page"), SOURCE_ADDRESS,
    ),
    _source,
)  # fmt: skip
ACTIVITIES = Resource(
    "activities", "Aktiviteter med datum", "Activities as printed, with their dates.",
    (
        DOCUMENT, BOARD, BOARD_NAME, KIND, YEAR, LATEST, _one_of("activity.level", LEVELS),
        _filter("activity.verksamhetsomradesmal", TEXT), _column("activity.namndmal"), _column("activity.name"),
        _column("activity.leader"), _column("activity.start_text"), _column("activity.start_date"), _column("activity.end_text"),
        _column("activity.end_date"), _column("activity.status"), _column("activity.avvikelse"),
        _truth("activity.deviates"), _column("activity.odd"), _column("activity.printed_times"),
        _column("activity.line"), _column("activity.page"), SOURCE_ADDRESS,
    ),
    _source,
)  # fmt: skip
ECONOMY = Resource(
    "economy", "Tryckta belopp: budget, prognos, utfall och avvikelse", "Every printed cell of money.",
    (
        DOCUMENT, BOARD, BOARD_NAME, KIND, YEAR, LATEST, _column("economy.table_order"), _column("economy.table_name"),
        _one_of("economy.subject", ("verksamhet", "drift", "investeringar", "resultatenheter", "ovrigt")), _column("economy.row_name"),
        _column("economy.parent"), _filter("economy.verksamhet"), _column("verksamhet.name", "verksamhet_name", can_be_null=True),
        _truth("economy.is_sum"), _column("economy.column_name"), _year("economy.for_year"),
        _filter("economy.measure", KEY), _one_of("economy.side", ("kostnader", "intakter", "netto")), _column("economy.value_text"),
        _column("economy.value"), _column("economy.unit"), _column("economy.line"), _column("economy.page"), SOURCE_ADDRESS,
    ),
    _source,
)  # fmt: skip
RESOURCES = {resource.name: resource for resource in (BOARDS, DOCUMENTS, GOALS, INDICATORS, MEASUREMENTS, ACTIVITIES, ECONOMY)}


def answers(resource: Resource, rows: Iterable[dict], site: str) -> list[dict]:
    """Return rows as the API answers them: the fields in order, the last one the absolute address where the row can be read."""
    *keys, address = (field.key for field in resource.answered)
    places = ((row, resource.address(row)) for row in rows)
    return [{**{key: row[key] for key in keys}, address: site + path if path else None} for row, path in places]
