"""Where do women and men differ, and on which side of the årsmål is each?  /jamstalldhet?stadsdel=norrmalm&ar=2021&visa=olika-sida"""

from dataclasses import dataclass, replace

from dash import dcc

from dashboard.address import href, one_of, only_changed, whole
from dashboard.cards.key import EVERY, card_key
from dashboard.components import html
from dashboard.components.card_tools import card_tools
from dashboard.components.dumbbells import dumbbell_list, gaps_table, name_link, sexes_legend
from dashboard.components.filters import filter_bar, select
from dashboard.components.frame import NOTHING_LOADED, card, empty, fold, page, table, twin
from dashboard.components.gaps import MOST_PLANS, groups_of, sexes_lead
from dashboard.components.links import go_link
from dashboard.components.pills import chip, uncertain_chip
from dashboard.components.source import document_name, source_address, source_link
from dashboard.components.tabs import tabs
from dashboard.exports.columns import SEX_ROWS
from dashboard.exports.table import Download
from dashboard.sentences import CAUTION, coverage_sentence, sexes_sentence
from dashboard.text import count_text, number_text
from queries.connection import database_changed
from queries.documents import all_documents
from queries.sexes import coverage_by_sex, outcomes_by_sex, to_be_split

PATHS, NAME = ("/jamstalldhet",), "jamstalldhet"
VIEWS = {
    "alla": "Alla",
    "olika-sida": "Könen på olika sida om målet",
    "fordelning": "Fördelning",
    "saknas": "Inte uppdelat på kön",
}
UNSPLIT = ("endast_total", "ett_kon", "ej_uppdelad")
UNRANKED = ("antal", "varde_ar_text", "olika_enheter", "ogranskad")
MOST_ROWS = 25  # rows a list shows while all boards are
SMALL_GROUPS = "Dokumenten skriver inte hur många personer som ligger bakom ett värde: en stor skillnad kan gälla få personer."


@dataclass(frozen=True, slots=True)
class _Choice:
    """What the address says, after the defaults."""

    year: int
    default_year: int
    board: str
    view: str

    def address(self, view: str) -> str:
        """Return the address of this choice in a view."""
        keys = {"stadsdel": self.board, "ar": self.year, "visa": view}
        return href("/jamstalldhet", **only_changed(keys, {"stadsdel": "", "ar": self.default_year, "visa": EVERY}))


HOW_TO_READ = (
    "Könen mäts mot samma mål, nämndens årsmål. En skillnad visas bara för andelar, index och kvoter: ett antal säger hur många som finns, "
    "inte hur det går för dem. ”På olika sida om målet” är de indikatorer där det ena könet når årsmålet och det andra inte gör det."
)


def title() -> str:
    """Return the page's title."""
    return "Jämställdhet – Stadsdelskollen"


def layout(**query: str) -> html.Div:
    """Build the page. Unknown keys and values fall back to the default: the year with most reports, all boards, everything."""
    documents = all_documents()
    if not documents:
        return page(path="/jamstalldhet", heading="Jämställdhet", address="/jamstalldhet", children=[empty(NOTHING_LOADED)])
    years = sorted({row["year"] for row in documents}, reverse=True)
    choice, latest = _chosen(documents, years, **query)
    year, default_year = choice.year, choice.default_year
    rows = outcomes_by_sex(year, choice.board or None)
    coverage = [row for row in coverage_by_sex(year) if choice.board in ("", row["board"])]
    name = next((row["board_name"] for row in latest if row["board"] == choice.board), "")
    return page(
        path="/jamstalldhet",
        heading=f"Jämställdhet {year}{f': {name}' if name else ''}",
        address=choice.address(choice.view),
        state=_state(rows, choice, name),
        filters=filter_bar(
            select(NAME, "stadsdel", "Stadsdel", [(EVERY, "Alla nämnder"), *map(_option, latest)], choice.board or EVERY, EVERY),
            select(NAME, "ar", "År", [(str(item), str(item)) for item in years], str(year), str(default_year)),
        ),
        updated=database_changed(),
        how_to_read=HOW_TO_READ,
        has_files=True,
        children=[
            html.P(sexes_lead(rows, coverage, year), className="lead-sentence"),
            tabs("Visa", [(_tab(view, rows), choice.address(view), view == choice.view) for view in VIEWS]),
            *_content(rows, coverage, choice),
        ],
    )


def download(**query: str) -> Download | None:
    """Return the rows that the view lists, in its order: of all boards too, where the page shows the first; None without documents."""
    documents = all_documents()
    if not documents:
        return None
    choice, latest = _chosen(documents, sorted({row["year"] for row in documents}, reverse=True), **query)
    rows = outcomes_by_sex(choice.year, choice.board or None)
    kept = {"olika-sida": _apart(rows), "fordelning": _of(rows, "fordelning"), "saknas": _of(rows, *UNSPLIT)}.get(choice.view, rows)
    name = next((row["board_name"] for row in latest if row["board"] == choice.board), "alla nämnder")
    parts = (NAME, choice.year, choice.board, choice.view if choice.view != EVERY else "")
    return Download(parts, f"Jämställdhet {choice.year}", f"{name} · {VIEWS[choice.view]}", choice.address(choice.view), SEX_ROWS, kept)


def _chosen(
    documents: list[dict],
    years: list[int],
    /,
    *,
    stadsdel: str | None = None,
    ar: str | None = None,
    visa: str | None = None,
    **_unknown: str,
) -> tuple[_Choice, list[dict]]:
    """Return what the address says, and the documents of its year."""
    default_year = max(years, key=lambda year: (_reports(documents, year), year))
    year = whole(ar, years, default_year)
    latest = [row for row in documents if row["year"] == year and row["is_latest"]]
    return _Choice(year, default_year, one_of(stadsdel, [row["board"] for row in latest], ""), one_of(visa, VIEWS, EVERY)), latest


def _reports(documents: list[dict], year: int) -> int:
    return sum(row["year"] == year and row["is_latest"] and row["kind"] != "VP" for row in documents)


def _option(document: dict) -> tuple[str, str]:
    return document["board"], document["board_name"] + (" (bara plan)" if document["kind"] == "VP" else "")


def _state(rows: list[dict], choice: _Choice, name: str) -> str:
    boards = name or count_text(len({row["board"] for row in rows}), "nämnd med utfall", "nämnder med utfall")
    return f"{choice.year} · {boards} · {VIEWS[choice.view]}"


def _of(rows: list[dict], *kinds: str) -> list[dict]:
    return [row for row in rows if row["split"] in kinds]


def _apart(rows: list[dict]) -> list[dict]:
    return [row for row in rows if row["is_apart"]]


def _tab(view: str, rows: list[dict]) -> str:
    counted = {"olika-sida": _apart(rows), "fordelning": _of(rows, "fordelning"), "saknas": _of(rows, *UNSPLIT)}
    return f"{VIEWS[view]} ({number_text(len(counted[view]))})" if view in counted else VIEWS[view]


def _content(rows: list[dict], coverage: list[dict], choice: _Choice) -> list:
    if choice.view == "olika-sida":
        return _gaps(_apart(rows), choice) or [empty("Ingen indikator i urvalet har ett kön som når årsmålet och ett som inte gör det.")]
    if choice.view == "fordelning":
        return [_distributions(rows, choice) or empty("Ingen indikator i urvalet redovisar hur helheten fördelar sig på kvinnor och män.")]
    if choice.view == "saknas":
        return _missing(rows, coverage, choice)
    unranked = [
        _listed(
            "Totalen ligger utanför könens värden",
            _of(rows, "motsagelse"),
            "Uppgifterna i dokumentet går inte ihop. De visas som de är tryckta och rangordnas inte.",
            choice,
        ),
        _distributions(rows, choice),
        _listed("Rangordnas inte", _of(rows, *UNRANKED), "Antal, ord och mått i olika enheter har ingen skillnad att rangordna.", choice),
        _listed(
            "Osäkert lästa rader",
            _of(rows, "osaker"),
            "Det framgår inte säkert av dokumentet i vilken kolumn värdena står. De rangordnas inte och får inget omdöme.",
            choice,
        ),
    ]
    return [*_gaps(_of(rows, "skillnad"), choice), *[part for part in unranked if part], *_missing(rows, coverage, choice)]


def _gaps(rows: list[dict], choice: _Choice) -> list:
    """Return a card for each group that compares (one unit, one period), and how a gap is to be read."""
    if not rows:
        return []
    with_board = len({row["board"] for row in rows}) > 1
    cards = [
        _group(unit, heading, group, choice, place, with_board=with_board)
        for place, (unit, heading, group) in enumerate(groups_of(rows), start=1)
    ]
    return [html.P([html.Strong(CAUTION), " ", SMALL_GROUPS], className="reading"), *cards]


def _group(unit: str, heading: str, rows: list[dict], choice: _Choice, place: int, *, with_board: bool) -> html.Section:
    shown, rest = _first(rows, choice)
    whom = "Andelen bland kvinnor och flickor bredvid andelen bland män och pojkar. " if unit == "%" else ""
    return card(
        heading,
        sexes_legend(),
        dumbbell_list(shown, unit, with_board=with_board),
        rest,
        twin(gaps_table(shown, f"Kvinnor och män: {heading.lower()}")),
        subtitle=f"{whom}Störst skillnad först.",
        tools=_tools(heading, shown[0], choice, place),
    )


def _tools(heading: str, row: dict, choice: _Choice, place: int) -> html.Div:
    """Return what can be done with a group of the choice, one board's or all boards'; its card has the first of its rows."""
    view = choice.view if choice.view == "olika-sida" else EVERY
    key = card_key("o", board=choice.board or EVERY, year=choice.year, group=f"{view}-{place}")
    whose, source = (row["board_name"], document_name(row)) if choice.board else ("alla nämnder", "")
    return card_tools(key, f"{heading.lower()}, {whose}", source=source, has_picture=True)


def _first(rows: list[dict], choice: _Choice) -> tuple[list[dict], html.P | None]:
    """Return the rows a list has room for, and what is left out in words: one board's are all shown."""
    if choice.board or len(rows) <= MOST_ROWS:
        return rows, None
    left = f"De {number_text(MOST_ROWS)} första av {number_text(len(rows))} visas. Välj en stadsdel för att se alla dess."
    return rows[:MOST_ROWS], html.P(left, className="small")


def _distributions(rows: list[dict], choice: _Choice) -> html.Section | None:
    return _listed(
        "Fördelning mellan kvinnor och män",
        _of(rows, "fordelning"),
        "Kvinnor och män är tillsammans hela utfallet: värdena säger hur det fördelar sig, inte hur stor andel av varje kön det gäller.",
        choice,
    )


def _listed(heading: str, rows: list[dict], subtitle: str, choice: _Choice) -> html.Section | None:
    """Return rows that are no gap in a card of their own, each with its values, what they are, and its source line."""
    return card(heading, *_list(rows, choice), subtitle=subtitle) if rows else None


def _list(rows: list[dict], choice: _Choice) -> list:
    with_board = len({row["board"] for row in rows}) > 1
    shown, rest = _first(rows, choice)
    return [html.Ul([_item(row, with_board=with_board) for row in shown], className="split-list"), rest]


def _item(row: dict, *, with_board: bool) -> html.Li:
    said = sexes_sentence(row)
    notes = [
        uncertain_chip() if row["split"] == "osaker" else None,
        chip("Märkt som könsuppdelad") if row["gender_mark"] and row["split"] in UNSPLIT else None,
    ]
    return html.Li(
        [
            name_link(row, with_board=with_board),
            *[note for note in notes if note],
            html.P([f"{said[0].upper()}{said[1:]} ", source_link(row)]),
            _parts(row) if row["split"] == "fordelning" else None,
        ]
    )


def _parts(row: dict) -> html.Div:
    """Return a distribution as one bar, women's part first."""
    parts = [("parts-women", row["utfall_kvinnor"]), ("parts-men", row["utfall_man"])]
    return html.Div(
        [html.Span(className=css, style={"flexGrow": n}) for css, n in parts if n], className="parts", **{"aria-hidden": "true"}
    )


def _missing(rows: list[dict], coverage: list[dict], choice: _Choice) -> list:
    """Return what should be split and is not, how much is, and what the plans will follow."""
    reports = [row for row in coverage if row["kind"] != "VP"]
    plans = [row for row in coverage if row["kind"] == "VP"]
    return [part for part in (_unsplit(_of(rows, *UNSPLIT), reports, choice), _plans(plans, choice)) if part]


def _unsplit(rows: list[dict], reports: list[dict], choice: _Choice) -> html.Section | None:
    if not reports:
        return None
    header = ["Dokument", "Individbaserade", "För båda könen", "Inte för båda", "Osäkert lästa", "Utan utfall"]
    counts = ("individual", "split", "unsplit", "doubtful", "without_outcome")
    cells = [
        [dcc.Link(document_name(row), href=f"/kalla/{row['document_id']}"), *[number_text(row[key]) for key in counts]] for row in reports
    ]
    counted = table(header, cells, "Så mycket redovisas för kvinnor och män", numeric=(1, 2, 3, 4, 5))
    return card(
        "Inte uppdelat på kön, fast det går",
        html.P(coverage_sentence(reports)),
        fold(f"Visa {count_text(len(reports), 'rapport', 'rapporter')}", counted) if len(reports) > 1 else None,
        *(_list(rows, choice) if rows else [empty("Allt individbaserat som har ett säkert läst utfall redovisas för båda könen.")]),
        subtitle="Individbaserad: katalogen säger att indikatorn går att dela upp på kön, eller dokumentets märke gör det. Märket är "
        "spåret av en symbol som sannolikt betyder könsuppdelad.",
    )


def _plans(plans: list[dict], choice: _Choice) -> html.Section | None:
    """Return what boards with only a plan will report for women and men; the rows themselves where they are few enough to read."""
    if not plans:
        return None
    listed_here = len(plans) <= MOST_PLANS
    items = [
        html.Li(
            _plan(row, is_open=bool(choice.board))
            if listed_here
            else dcc.Link(_plan_text(row), href=replace(choice, board=row["board"]).address(EVERY))
        )
        for row in plans
    ]
    return card(
        "Bara plan: utfallen kommer med rapporterna",
        html.Ul(items, className="split-list"),
        subtitle="En plan har inga utfall för kvinnor och män. Här är de individbaserade indikatorer som den följer. Märkt: med "
        "spåret av en symbol som sannolikt betyder könsuppdelad.",
    )


def _plan(row: dict, *, is_open: bool) -> html.Details:
    items = [
        html.Li(
            [
                go_link(item["indicator_name"], source_address(item["document_id"], item["line"])),
                chip("Märkt") if item["gender_mark"] else None,
            ]
        )
        for item in to_be_split(row["document_id"])
    ]
    return html.Details([html.Summary(_plan_text(row)), html.Ul(items, className="planned")], open=is_open, className="printed-text")


def _plan_text(row: dict) -> str:
    marked = f", {number_text(row['marked'])} av dem märkta som könsuppdelade" if row["marked"] else ""
    return f"{document_name(row)}: {count_text(row['individual'], 'individbaserad indikator', 'individbaserade indikatorer')}{marked}"
