"""What is worth talking about now, and how complete is the picture?  /?stadsdel=norrmalm&ar=2021"""

from dash import dcc, html

from dashboard.address import href, one_of, only_changed, whole
from dashboard.components.bullets import bullet, legend
from dashboard.components.filters import filter_bar, select
from dashboard.components.frame import card, empty, page
from dashboard.components.pills import chip, judgement, pill
from dashboard.components.segments import segments
from dashboard.components.source import source_link
from dashboard.sentences import point_sentence
from dashboard.text import count_text, listed, number_text
from dashboard.theme import AMBITION, KIND_NAMES, KRAV, NULAGE, PROGNOS
from queries.connection import database_changed
from queries.documents import all_documents, boards_not_loaded, year_of_most_boards
from queries.goals import goals_of_document
from queries.indicators import counts_by_board, talking_points, verdict_counts

PATHS, NAME = ("/",), "start"
RULE = (
    "Urval: först de utfall som ligger längst från årsmålet på fel sida, sedan prognoser, lägre ambition än KF och årsmål som "
    "redan är nådda; i förhållande till målets storlek. Går bra väljs med samma regel åt andra hållet. "
    "Rader vars tal inte går ihop i dokumentet är inte med."
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
            children=[empty("Inga dokument är inlästa. Läs in ett med python -m data.load FIL.")],
        )
    default_year = year_of_most_boards(documents)
    year = whole(ar, {row["year"] for row in documents}, default_year)
    latest = [row for row in documents if row["year"] == year and row["is_latest"]]
    default_board = max(latest, key=lambda row: row["kind_order"])["board"]
    board = one_of(stadsdel, [row["board"] for row in latest], default_board)
    document = next(row for row in latest if row["board"] == board)
    chosen = only_changed({"stadsdel": board, "ar": year}, {"stadsdel": default_board, "ar": default_year})
    years = sorted({row["year"] for row in documents}, reverse=True)
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
        children=[
            html.Div(
                [
                    html.Div(_goals(document), className="start-goals"),
                    html.Div([_points(document, good=False), _points(document, good=True)], className="start-points"),
                    html.Div(_coverage(documents, year), className="start-coverage"),
                ],
                className="start-page",
            ),
            _boards(year),
        ],
    )


def _goals(document: dict) -> html.Section:
    counts = verdict_counts(document["document_id"])
    goals = [goal for goal in goals_of_document(document["document_id"]) if goal["level"] == "inriktningsmal"]
    questions = [("ambition", "Ambition: årsmål mot KF:s", AMBITION), ("krav", "Krav: årsmål mot senaste kända utfall", KRAV)]
    if document["kind"] != "VP":
        questions = [("nulage", "Nu: utfall mot årsmål", NULAGE), ("prognos", "Helår: prognos mot årsmål", PROGNOS), *questions]
    if document["kind"] == "VB":
        questions = [item for item in questions if item[0] != "prognos"]
    items = [_goal(goal, counts, questions, document) for goal in goals]
    return card(
        "KF:s inriktningsmål", html.Ol(items, className="goal-status"), subtitle="Antal indikatorer efter svar, i nämndens senaste dokument"
    )


def _goal(goal: dict, counts: list[dict], questions: list, document: dict) -> html.Li:
    name = goal["number"] or goal["title"]
    address = href(f"/stadsdel/{document['board']}", ar=document["year"], mal=goal["number"] or f"rad-{goal['line']}")
    lines = []
    for question, label, marks in questions:
        found = {row["answer"]: row["n"] for row in counts if row["inriktningsmal"] == name and row["question"] == question}
        lines.append(html.Div([html.P(label, className="question"), segments(found, marks)]))
    return html.Li(
        [
            html.H3(dcc.Link(" ".join(part for part in (goal["number"], goal["title"]) if part), href=address)),
            judgement(goal["status"]) if goal["status"] else None,
            *lines,
        ]
    )


def _points(document: dict, *, good: bool) -> html.Section:
    points = talking_points(document["document_id"], good=good)
    # A plan has no outcome that could go well: what it can show is where it asks for more than KF.
    well = "Högre ambition än KF" if document["kind"] == "VP" else "Går bra"
    heading = well if good else "Att prata om"
    if not points:
        none = "Inget värde ligger bättre än sitt mål i dokumentet." if good else _nothing_to_talk_about(document)
        return card(heading, empty(none))
    items = [_point(row, document) for row in points]
    return card(
        heading,
        html.Ol(items, className="points"),
        legend(prognos=document["kind"] in ("T1", "T2")),
        None if good else html.P(RULE, className="small"),
    )


def _nothing_to_talk_about(document: dict) -> str:
    if document["kind"] == "VP":
        return "Inget årsmål är lägre satt än KF:s, och inget känt utfall når redan sitt årsmål."
    return "Inget utfall och ingen prognos ligger på fel sida om sitt årsmål."


def _point(row: dict, document: dict) -> html.Li:
    marks = {"nulage": (NULAGE, row["nulage"]), "prognos": (PROGNOS, row["prognos_verdict"]), "ambition": (AMBITION, row["ambition"])}
    mark = marks.get(row["question"])
    return html.Li(
        [
            dcc.Link(
                row["indicator_name"], href=href(f"/indikator/{row['indicator_id']}", min=document["board"]), className="indicator-name"
            ),
            html.P([pill(mark[0][mark[1]]) if mark else chip("Årsmålet är redan nått"), " ", point_sentence(row)]),
            bullet(
                row["utfall"],
                row["arsmal"],
                row["kf_arsmal"] if row["kf_arsmal"] and row["question"] == "ambition" else None,
                row["unit"],
                row["prognos"],
            ),
            source_link(row),
        ]
    )


def _boards(year: int) -> html.Section:
    caption = f"Antal indikatorer efter svar, nämnderna {year}"
    head = html.Thead(
        [
            html.Tr(
                [
                    html.Th("Stadsdel", scope="col", rowSpan=2),
                    html.Th("Senaste dokument", scope="col", rowSpan=2),
                    html.Th("Ambition: årsmål mot KF:s", scope="colgroup", colSpan=3),
                    html.Th("Nu: utfall mot årsmål", scope="colgroup", colSpan=3),
                    html.Th("Helår: väntas inte nå", scope="col", rowSpan=2, className="number"),
                ]
            ),
            html.Tr([html.Th(text, scope="col", className="number") for text in ("Högre", "Samma", "Lägre", "Når", "Nära", "Når inte")]),
        ]
    )
    body = html.Tbody([_board(row, year) for row in counts_by_board(year)])
    shown = html.Table([html.Caption(caption, className="visually-hidden"), head, body], className="plain")
    return card(
        f"Nämnderna {year}",
        html.Div(shown, className="scroll", tabIndex="0", role="region", **{"aria-label": caption}),
        subtitle="Antal indikatorer efter svar. Ingen sammanlagd poäng: en nämnd mäts mot sina mål, inte mot andra.",
    )


def _board(row: dict, year: int) -> html.Tr:
    counts = [number_text(row[key]) for key in ("higher", "same", "lower")]
    cells = [html.Td(text, className="number") for text in counts]
    if row["kind"] == "VP":
        cells.append(html.Td("Plan: utfall rapporteras från T1", colSpan=4, className="missing"))
    else:
        cells += [html.Td(number_text(row[key]), className="number") for key in ("reached", "near", "missed")]
        forecast = number_text(row["expected_missed"]) if row["kind"] in ("T1", "T2") else "året är slut"
        cells.append(html.Td(forecast, className="number"))
    board = html.Th(dcc.Link(row["board_name"], href=href("/", stadsdel=row["board"], ar=year)), scope="row")
    return html.Tr([board, html.Td(dcc.Link(KIND_NAMES[row["kind"]], href=f"/kalla/{row['document_id']}")), *cells])


def _coverage(documents: list[dict], year: int) -> html.Section:
    chips = [
        html.Li(
            dcc.Link(
                f"{row['board_name']}: {KIND_NAMES[row['kind']]} {row['year']}", href=f"/kalla/{row['document_id']}", className="chip link"
            )
        )
        for row in documents
    ]
    missing = [row["name"] for row in boards_not_loaded(year)]
    doubtful = sum(row["doubtful_count"] for row in documents if row["year"] == year)
    text = f"Ej inlästa för {year}: {listed(missing)}." if missing else f"Alla nämnder har ett dokument för {year}."
    if doubtful:
        text += f" {count_text(doubtful, 'rad är osäkert läst och får', 'rader är osäkert lästa och får')} inget omdöme."
    return card("Inlästa dokument", html.Ul(chips, className="chips"), html.P(text))
