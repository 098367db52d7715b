"""What is worth talking about now, and how complete is the picture?  /?stadsdel=norrmalm&ar=2021"""

from dash import dcc

from dashboard.address import href, one_of, only_changed, whole
from dashboard.cards.boards import is_judged
from dashboard.cards.key import card_key
from dashboard.components import html
from dashboard.components.card_tools import card_tools
from dashboard.components.changes import changes_list
from dashboard.components.filters import filter_bar, select
from dashboard.components.frame import NOTHING_LOADED, card, empty, fold, page
from dashboard.components.goal_status import COUNTED, goal_status, listed_at
from dashboard.components.links import go_link
from dashboard.components.points import MOST, MOST_GOOD, points_card
from dashboard.components.source import document_name
from dashboard.text import count_text, listed, number_text
from dashboard.theme import AMBITION, KIND_NAMES, NULAGE, PROGNOS
from queries.connection import database_changed
from queries.documents import all_documents, boards_not_loaded, year_of_most_boards
from queries.goals import goals_of_document
from queries.indicators import changes_since, counts_by_board, talking_points, verdict_counts

PATHS, NAME = ("/",), "start"
NEW_TERM = 2023  # the first year of the council's goals after 2019–2022
HOW_TO_READ = (
    "Sidan visar en nämnd i taget, efter dess senaste dokument för året. Staplarna räknar indikatorer, och varje antal leder till listan "
    "med just de indikatorerna. ”Nämnden bedömer” är nämndens egna ord om ett mål och räknas aldrig fram. En plan har inga utfall än: då "
    "jämförs årsmålen med KF:s och med det senast kända utfallet."
)


def title() -> str:
    """Return the page's title."""
    return "Läget just nu – Stadsdelskollen"


def layout(stadsdel: str | None = None, ar: str | None = None, **_unknown: str) -> html.Div:
    """Build the page. An unknown board, year or key falls back to the default: the year where most boards meet, the latest report."""
    documents = all_documents()
    if not documents:
        return page(
            path="/",
            heading="Läget just nu",
            address="/",
            children=[empty(NOTHING_LOADED)],
        )
    default_year = year_of_most_boards(documents)
    year = whole(ar, {row["year"] for row in documents}, default_year)
    latest = [row for row in documents if row["year"] == year and row["is_latest"]]
    default_board = max(latest, key=lambda row: row["kind_order"])["board"]
    board = one_of(stadsdel, [row["board"] for row in latest], default_board)
    document = next(row for row in latest if row["board"] == board)
    name = document["document_id"]
    chosen = only_changed({"stadsdel": board, "ar": year}, {"stadsdel": default_board, "ar": default_year})
    years = sorted({row["year"] for row in documents}, reverse=True)
    bad, well = (talking_points(name, good=good, most=MOST_GOOD if good else MOST) for good in (False, True))
    return page(
        path="/",
        heading=f"Läget just nu: {document['board_name']} {year}",
        address=href("/", **chosen),
        state=f"{KIND_NAMES[document['kind']]} {year} · {count_text(document['indicator_count'], 'indikatorrad', 'indikatorrader')} · "
        f"{count_text(document['activity_count'], 'aktivitet', 'aktiviteter')}",
        filters=filter_bar(
            select(NAME, "stadsdel", "Stadsdel", [(row["board"], row["board_name"]) for row in latest], board, default_board),
            select(NAME, "ar", "År", [(str(item), str(item)) for item in years], str(year), str(default_year)),
        ),
        updated=database_changed(),
        how_to_read=HOW_TO_READ,
        report=href(f"/stadsdel/{board}", ar=year, visa="rapport") if document["goal_count"] else "",
        children=[
            html.Div(
                [
                    html.Div(_goals(document), className="start-goals"),
                    html.Div([points_card(bad, document, good=False), points_card(well, document, good=True)], className="start-points"),
                    html.Div([_changes(document, documents), _coverage(documents, year)], className="start-coverage"),
                ],
                # Where there is little to talk about, the documents stand under it and not under what goes well.
                className=f"start-page{' few-points' if len(bad) < len(well) else ''}",
            ),
            _boards(year),
        ],
    )


def _goals(document: dict) -> html.Section:
    goals = [goal for goal in goals_of_document(document["document_id"]) if goal["level"] == "inriktningsmal"]
    counts = verdict_counts(document["document_id"])
    tools = _tools("l", "läget", document, has_picture=bool(goals) and is_judged(counts))
    return card("KF:s inriktningsmål", goal_status(goals, counts, document), subtitle=COUNTED if goals else "", tools=tools)


def _changes(document: dict, documents: list[dict]) -> html.Section:
    heading = "Ändrat sedan förra rapporten"
    own = [row for row in documents if row["board"] == document["board"]]
    place = (document["year"], document["kind_order"])
    before = max(
        (row for row in own if (row["year"], row["kind_order"]) < place), key=lambda row: (row["year"], row["kind_order"]), default=None
    )
    if before is None:
        return card(heading, empty("Nämnden har inget tidigare dokument inläst att jämföra med."))
    rows = changes_since(document["document_id"])
    now, then = (f"{KIND_NAMES[row['kind']].lower()} {row['year']}" for row in (document, before))
    said = f"{now.capitalize()} jämförd med {then}, indikator för indikator."
    if before["year"] < NEW_TERM <= document["year"]:
        said += " KF:s mål är nya från 2023: bara indikatorer jämförs, inte mål."
    if before["year"] != document["year"] and before["kind"] != document["kind"]:
        said += " Utfallen gäller olika perioder och jämförs inte."
    shown = changes_list(rows, document["board"])
    tools = _tools("f", "ändrat sedan förra rapporten", document) if shown else None
    return card(heading, *(shown or [empty("Inget har ändrats.")]), subtitle=said, tools=tools)


def _tools(kind: str, what: str, document: dict, *, has_picture: bool = False) -> html.Div:
    key = card_key(kind, board=document["board"], year=document["year"])
    return card_tools(key, f"{what}, {document['board_name']} {document['year']}", source=document_name(document), has_picture=has_picture)


def _boards(year: int) -> html.Section:
    caption = f"Antal indikatorer efter svar, nämnderna {year}"
    head = html.Thead(
        [
            html.Tr(
                [
                    html.Th("Stadsdel", scope="col", rowSpan=2, role="columnheader"),
                    html.Th("Senaste dokument", scope="col", rowSpan=2, role="columnheader"),
                    html.Th("Ambition: årsmål mot KF:s", scope="colgroup", colSpan=3, role="columnheader"),
                    html.Th("Nu: utfall mot årsmål", scope="colgroup", colSpan=3, role="columnheader"),
                    html.Th("Helår: väntas inte nå", scope="col", rowSpan=2, className="number", role="columnheader"),
                ],
                role="row",
            ),
            html.Tr(
                [
                    html.Th(text, scope="col", className="number", role="columnheader")
                    for text in ("Högre", "Samma", "Lägre", "Når", "Nära", "Når inte")
                ],
                role="row",
            ),
        ]
    )
    boards = counts_by_board(year)
    body = html.Tbody([_board(row, year) for row in boards])
    # Roles are said in words because a phone shows the rows as blocks, which would take them away.
    shown = html.Table([html.Caption(caption, className="visually-hidden"), head, body], className="plain counts", role="table")
    return card(
        f"Nämnderna {year}",
        fold(
            f"Visa {count_text(len(boards), 'nämnd', 'nämnder')}",
            html.Div(shown, className="scroll", tabIndex="0", role="region", **{"aria-label": caption}),
        ),
        subtitle="Antal indikatorer efter svar. Ingen sammanlagd poäng: en nämnd mäts mot sina mål, inte mot andra.",
    )


def _board(row: dict, year: int) -> html.Tr:
    document = {**row, "year": year}
    cells = [
        _counted(document, row[key], "ambition", answer) for key, answer in (("higher", "hogre"), ("same", "samma"), ("lower", "lagre"))
    ]
    if row["kind"] == "VP":
        cells.append(html.Td("Plan: utfall rapporteras från T1", colSpan=4, className="missing", role="cell"))
    else:
        cells += [
            _counted(document, row[key], "nulage", answer) for key, answer in (("reached", "nar"), ("near", "nara"), ("missed", "nar_inte"))
        ]
        cells.append(
            _counted(document, row["expected_missed"], "prognos", "nar_inte")
            if row["kind"] in ("T1", "T2")
            else html.Td("året är slut", className="number", role="cell", **{"data-label": "Prognos"})
        )
    board = html.Th(dcc.Link(row["board_name"], href=href("/", stadsdel=row["board"], ar=year)), scope="row", role="rowheader")
    kind = html.Td(dcc.Link(KIND_NAMES[row["kind"]], href=f"/kalla/{row['document_id']}"), className="document-kind", role="cell")
    return html.Tr([board, kind, *cells], role="row")


def _counted(document: dict, count: int, question: str, answer: str) -> html.Td:
    marks = {"ambition": AMBITION, "nulage": NULAGE, "prognos": PROGNOS}[question]
    said = f"{document['board_name']}, {marks[answer].word.lower()}: {number_text(count)}"
    text = go_link(number_text(count), listed_at(document, question, answer), said=said) if count else number_text(count)
    return html.Td(text, className="number", role="cell", **{"data-label": marks[answer].word})


def _coverage(documents: list[dict], year: int) -> html.Section:
    own = [row for row in documents if row["year"] == year]
    others = [row for row in documents if row["year"] != year]
    missing = [row["name"] for row in boards_not_loaded(year)]
    doubtful = sum(row["doubtful_count"] for row in documents if row["year"] == year)
    text = f"Ej inlästa för {year}: {listed(missing)}." if missing else f"Alla nämnder har ett dokument för {year}."
    if doubtful:
        text += f" {count_text(doubtful, 'rad är osäkert läst och får', 'rader är osäkert lästa och får')} inget omdöme."
    more = html.Details(
        [html.Summary(f"{count_text(len(others), 'dokument', 'dokument')} från andra år"), _chips(others)], className="change-kind"
    )
    return card("Inlästa dokument", _chips(own), html.P(text), more if others else None)


def _chips(documents: list[dict]) -> html.Ul:
    return html.Ul(
        [
            html.Li(
                dcc.Link(
                    f"{row['board_name']}: {KIND_NAMES[row['kind']]} {row['year']}",
                    href=f"/kalla/{row['document_id']}",
                    className="chip link",
                )
            )
            for row in documents
        ],
        className="chips",
    )
