"""What must I report, what must I explain, what must I ask to change?  /tertial?stadsdel=norrmalm&ar=2021&rapport=T1&visa=forklara

The counts of Start lead here too: svar=nulage.nar_inte&mal=1 are the rows with that answer under that inriktningsmål.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from dash import dcc

from dashboard.address import href, one_of, only_changed, whole
from dashboard.cards.key import card_key
from dashboard.components import html
from dashboard.components.bullets import key_line
from dashboard.components.card_tools import card_tools
from dashboard.components.filters import filter_bar, select
from dashboard.components.frame import NOTHING_LOADED, card, empty, fold, page, table
from dashboard.components.goals import goal_key, goal_name, reached, reports_count, stands_under
from dashboard.components.links import go_link, view_link
from dashboard.components.pills import judgement
from dashboard.components.source import document_name, line_name, source_link
from dashboard.components.tertial_strip import tertial_strip
from dashboard.components.tertial_table import columns_of, tertial_table
from dashboard.exports.columns import TERTIAL_ROWS
from dashboard.exports.table import Download
from dashboard.text import count_text, listed, number_text
from dashboard.theme import AMBITION, KIND_NAMES, KRAV, NULAGE, PROGNOS
from queries.connection import database_changed
from queries.documents import all_documents
from queries.goals import goals_of_document, indicator_counts_of_document
from queries.indicators import tertial_rows

PATHS, NAME = ("/tertial",), "tertial"
EVERY = "alla"  # the filter's own default; never in the address
VIEWS = {
    "alla": "Alla indikatorer",
    "rapportera": "Vad ska rapporteras?",
    "forklara": "Vad behöver förklaras?",
    "andra": "Vad kan behöva ändras?",
}
# The answers to the three questions: key of tertial_rows → heading, what it is in a count, what it means.
DUE = {
    "saknas": ("Utfall eller prognos saknas", "saknar utfall eller prognos", "Indikatorn ska ha ett värde i dokumentet och har inget."),
    "osaker": (
        "Osäkert lästa",
        "är osäkert lästa",
        "Det framgår inte säkert av dokumentet i vilken kolumn värdet står. Raden på sidan Källor visar de andra läsningarna.",
    ),
    "i_t1": ("Ska rapporteras i T1", "ska rapporteras i T1", "Periodicitet tertial: utfall och prognos ska finnas i tertialrapporten."),
    "rapporterad": ("Rapporterade", "är rapporterade", "Indikatorn har ett utfall i dokumentet."),
    "senare": ("Mäts en gång om året", "mäts senare", "Utfallet kommer i verksamhetsberättelsen. En prognos kan finnas redan nu."),
    "arsvis": ("Mäts en gång om året", "mäts en gång om året", "Periodicitet år: utfallet kommer i verksamhetsberättelsen."),
    "okand": ("Periodiciteten framgår inte", "har ingen tryckt periodicitet", "Dokumentet säger inte hur ofta indikatorn mäts."),
}
EXPLAIN = {
    "utan_kommentar": (
        "Avviker utan kommentar",
        "avviker utan kommentar",
        "Utfallet eller prognosen når inte årsmålet eller ligger nära det, och raden har ingen kommentar.",
    ),
    "prognos_samre": (
        "Sämre prognos än i T1, utan kommentar",
        "har sämre prognos än i T1",
        "Prognosen har försämrats sedan tertialrapport 1.",
    ),
    "prognos_ar_mal": (
        "Prognosen är lika med årsmålet",
        "har prognos lika med årsmålet",
        "Utfallet ligger mer än 15 procent från årsmålet på fel sida, och ändå är prognosen exakt årsmålet.",
    ),
    "osaker": DUE["osaker"],
}
CHANGE = {
    "utom_rackhall": (
        "Väntas inte nås",
        "väntas inte nås",
        "Prognosen för helåret når inte årsmålet; i en verksamhetsberättelse: utfallet nådde det inte.",
    ),
    "redan_natt": (
        "Redan nådda",
        "är redan nådda",
        "Periodens utfall är bättre än årsmålet, eller det senaste helårets var det och inget i år säger något annat.",
    ),
}
# The manager's filters (UX 3.6), in the address as svar: what the chosen rows are, which they are, the documents that can have any.
FILTERS: dict[str, tuple[str, Callable[[dict], bool], tuple[str, ...]]] = {
    "samre-prognos": ("Prognos sämre än årsmålet", lambda row: row["prognos_verdict"] in ("nara", "nar_inte"), ("T1", "T2")),
    "borde-finnas": ("Ej rapporterad men borde", lambda row: row["due"] == "saknas", ("T1", "T2", "VB")),
    "sankt-prognos": ("Prognos sämre än i T1", lambda row: bool(row["is_forecast_worse"]), ("T2",)),
    "utan-kommentar": ("Avviker utan kommentar", lambda row: "utan_kommentar" in row["explain"], ("T1", "T2", "VB")),
}
SHOWN_UNFOLDED = 5  # rows that stand open on a phone too
# What a count on Start is a count of: question.answer in the address → in words.
ANSWERS = {
    f"{question}.{key}": f"{label}: {mark.word[0].lower()}{mark.word[1:]}"
    for question, label, marks in (
        ("nulage", "Nuläge", NULAGE),
        ("prognos", "Prognos", PROGNOS),
        ("ambition", "Ambition", AMBITION),
        ("krav", "Krav", KRAV),
    )
    for key, mark in marks.items()
} | {key: words for key, (words, _is_one, _kinds) in FILTERS.items()}
READING = dict.fromkeys(
    ("T1", "T2"), "Nuläge: utfallet mot årsmålet. Prognos: nämndens prognos för helåret mot årsmålet. De två vägs aldrig ihop."
) | {
    "VB": "Nuläge: årets utfall mot årsmålet.",
    "VP": "Ambition: årsmålet mot KF:s. Krav: årsmålet mot det senaste kända utfallet för ett helt år. Utfall rapporteras från tertial 1.",
}
NOTHING = {
    "rapportera": "Dokumentet har inga indikatorer.",
    "forklara": "Ingen avvikelse saknar kommentar, ingen prognos är satt till årsmålet mot utfallet, och inget värde är osäkert läst.",
    "andra": "Inget årsmål väntas bli missat, och inget är redan nått.",
}
HOW_TO_READ = (
    "Sidan ställer tre frågor till ett dokument: vad som ska rapporteras, vad som behöver förklaras och vilka årsmål som kan behöva "
    "ändras. En indikator som mäts en gång om året saknas inte i en tertialrapport. Antal som växer under året jämförs med årsmålet först "
    "i verksamhetsberättelsen."
)


@dataclass(frozen=True, slots=True)
class _Choice:
    """What the address says, after the defaults; `keys` are those that are not the default."""

    board: str
    year: int
    document: dict
    view: str
    keys: dict[str, object]
    default_board: str
    years: list[int]
    of_year: list[dict]
    goals: list[dict]
    answer: str  # what a count on Start is a count of; '' for all
    goal: str

    @property
    def address(self) -> str:
        return href("/tertial", **self.keys, visa=self.view if self.view != "alla" else "", svar=self.answer, mal=self.goal)


def title() -> str:
    """Return the page's title."""
    return "Tertial: rapportera, förklara, ändra – Stadsdelskollen"


def layout(**query: str) -> html.Div:
    """Build the page. Unknown keys and values fall back to the default: the board with the latest report, its latest document."""
    documents = all_documents()
    if not documents:
        return page(path="/tertial", heading="Tertial", address="/tertial", children=[empty(NOTHING_LOADED)])
    choice = _chosen(documents, **query)
    board, year, document, view, years, of_year = (
        choice.board,
        choice.year,
        choice.document,
        choice.view,
        choice.years,
        choice.of_year,
    )
    kind = document["kind"]
    all_rows = tertial_rows(board, year)
    rows = [row for row in all_rows if row["document_id"] == document["document_id"]]
    goals, answer, goal = choice.goals, choice.answer, choice.goal
    shown = _with_answer(rows, answer, goal, goals) if answer else rows
    return page(
        path="/tertial",
        heading=f"{document['board_name']}: {KIND_NAMES[kind].lower()} {year}",
        address=choice.address,
        state=f"{document_name(document)} · {count_text(len(shown), 'indikator', 'indikatorer')} · "
        f"{ANSWERS[answer] if answer else VIEWS[view].rstrip('?')}",
        filters=filter_bar(
            select(NAME, "stadsdel", "Stadsdel", _boards(documents), board, choice.default_board),
            select(NAME, "ar", "År", [(str(item), str(item)) for item in years], str(year), str(years[0])),
            select(NAME, "rapport", "Dokument", [(row["kind"], KIND_NAMES[row["kind"]]) for row in of_year], kind, of_year[-1]["kind"]),
            *_filter(rows, kind, answer),
        ),
        updated=database_changed(),
        how_to_read=HOW_TO_READ,
        has_files=True,
        children=[
            html.P(_lead(rows, kind), className="lead-sentence") if not answer else _answered(answer, goal, shown, goals, choice.keys),
            _questions(rows, "" if answer else view, choice.keys),
            _tools(document),
            *([] if answer and not shown else _answers(shown, goals, document, view, _strips(all_rows, of_year))),
            # Where judgement and counts differ there is something to explain; under all rows nobody would find it.
            *([_goals(goals, rows, document)] if view == "forklara" else []),
        ],
    )


def _filter(rows: list[dict], kind: str, answer: str) -> list[html.Div]:
    """Return the choice of the manager's filters, each with how many rows it leaves; none for a plan, which has nothing to filter."""
    offered = [(key, words, sum(map(is_one, rows))) for key, (words, is_one, kinds) in FILTERS.items() if kind in kinds]
    options = [(EVERY, "Alla indikatorer"), *((key, f"{words} ({number_text(count)})") for key, words, count in offered)]
    if answer and answer not in dict(options):
        options.append((answer, ANSWERS[answer]))  # a count on Start has been followed here
    return [select(NAME, "svar", "Filter", options, answer or EVERY, EVERY)] if offered else []


def _with_answer(rows: list[dict], answer: str, goal: str, goals: list[dict]) -> list[dict]:
    """Return the rows with an answer to a question, of all goals or of those under one inriktningsmål; or those a filter leaves."""
    if answer in FILTERS:
        return [row for row in rows if FILTERS[answer][1](row)]
    question, key = answer.split(".")
    column = {"prognos": "prognos_verdict"}.get(question, question)

    def above(row: dict) -> str:
        return next((item["inriktningsmal"] for item in reversed(goals) if item["line"] < row["line"]), "")

    return [row for row in rows if row[column] == key and goal in ("", above(row))]


def _answered(answer: str, goal: str, rows: list[dict], goals: list[dict], chosen: dict) -> html.P:
    top = next((goal_name(item) for item in goals if goal and item["inriktningsmal"] == goal), "")
    under = f" under inriktningsmål {top}" if top else ""
    everything = go_link("Visa alla dokumentets indikatorer", href("/tertial", **chosen))
    return html.P([f"{_many(len(rows))}{under}. {ANSWERS[answer]}. ", everything], className="lead-sentence")


def download(**query: str) -> Download | None:
    """Return the rows that the view lists, in printed order; None where no documents are loaded."""
    documents = all_documents()
    if not documents:
        return None
    choice = _chosen(documents, **query)
    document, view = choice.document, choice.view
    rows = [row for row in tertial_rows(choice.board, choice.year) if row["document_id"] == document["document_id"]]
    if choice.answer:
        rows = _with_answer(rows, choice.answer, choice.goal, choice.goals)
    elif view in ("forklara", "andra"):
        lines = {row["line"] for found in _found(rows, view)[1].values() for row in found}
        rows = [row for row in rows if row["line"] in lines]
    parts = (NAME, choice.year, choice.board, document["kind"], choice.answer or (view if view != "alla" else ""))
    return Download(parts, document_name(document), ANSWERS.get(choice.answer, VIEWS[view]), choice.address, TERTIAL_ROWS, rows)


def _chosen(
    documents: list[dict],
    /,
    *,
    stadsdel: str | None = None,
    ar: str | None = None,
    rapport: str | None = None,
    visa: str | None = None,
    svar: str | None = None,
    mal: str | None = None,
    **_unknown: str,
) -> _Choice:
    default_board = max(documents, key=lambda row: (row["kind"] != "VP", row["year"], row["kind_order"]))["board"]
    board = one_of(stadsdel, {row["board"] for row in documents}, default_board)
    own = [row for row in documents if row["board"] == board]
    years = sorted({row["year"] for row in own}, reverse=True)
    year = whole(ar, years, years[0])
    of_year = [row for row in own if row["year"] == year]
    kind = one_of(rapport, [row["kind"] for row in of_year], of_year[-1]["kind"])
    keys = only_changed(
        {"stadsdel": board, "ar": year, "rapport": kind}, {"stadsdel": default_board, "ar": years[0], "rapport": of_year[-1]["kind"]}
    )
    document = next(row for row in of_year if row["kind"] == kind)
    goals = goals_of_document(document["document_id"])
    answer = one_of(svar, [key for key in ANSWERS if key not in FILTERS or kind in FILTERS[key][2]], "")
    # Rows are chosen among all the document's; a question has its own.
    view = one_of(visa, VIEWS, "alla") if not answer else "alla"
    goal = one_of(mal, {row["inriktningsmal"] for row in goals}, "") if answer and answer not in FILTERS else ""
    return _Choice(board, year, document, view, keys, default_board, years, of_year, goals, answer, goal)


def _boards(documents: list[dict]) -> list[tuple[str, str]]:
    names = {row["board"]: row["board_name"] for row in sorted(documents, key=lambda row: row["board_name"])}
    return list(names.items())


def _counts(rows: list[dict]) -> dict[str, Counter]:
    return {
        "due": Counter(row["due"] for row in rows),
        "explain": Counter(reason for row in rows for reason in row["explain"]),
        "change": Counter(row["change"] for row in rows if row["change"]),
    }


def _lead(rows: list[dict], kind: str) -> str:
    """Return the three answers in one sentence, in counts of indicators."""
    due = Counter(row["due"] for row in rows)
    explain, change = sum(bool(row["explain"]) for row in rows), sum(bool(row["change"]) for row in rows)
    if kind == "VP":
        first = f"{_many(due['i_t1'])} ska rapporteras i tertialrapport 1"
    else:
        first = f"{_many(due['saknas'])} saknar ett värde som skulle ha rapporterats"
    return f"{first}, {_many(explain).lower()} behöver förklaras, och för {_many(change).lower()} kan årsmålet behöva ändras."


def _many(count: int) -> str:
    return count_text(count, "indikator", "indikatorer") if count else "Ingen indikator"


def _questions(rows: list[dict], view: str, chosen: dict) -> html.Nav:
    """Return the three questions and the whole table as links, each with its answer in counts."""
    counts = _counts(rows)
    said = {
        "alla": f"{count_text(len(rows), 'rad', 'rader')}, mål för mål",
        "rapportera": _said(counts["due"], DUE) or "inga indikatorer",
        "forklara": f"{_said(counts['explain'], EXPLAIN) or 'inget att förklara'}; nämndens bedömning av målen",
        "andra": _said(counts["change"], CHANGE) or "inget årsmål",
    }
    items = [
        html.Li(
            view_link(
                f"{NAME}-{key}",
                [html.Span(VIEWS[key], className="tertial-question-name"), html.Span(said[key], className="tertial-question-count")],
                href("/tertial", **chosen, visa=key if key != "alla" else ""),
                current=key == view,
                css="tertial-question",
            )
        )
        for key in VIEWS
    ]
    return html.Nav(html.Ul(items, className="tertial-questions"), **{"aria-label": "Frågor"})


def _tools(document: dict) -> html.Div:
    key = card_key("u", board=document["board"], year=document["year"])
    return card_tools(key, f"tertialets frågor, {document_name(document)}", source=document_name(document))


def _said(counts: Counter, answers: dict[str, tuple[str, str, str]]) -> str:
    return listed([f"{counts[key]} {answers[key][1]}" for key in answers if counts[key]])


def _strips(all_rows: list[dict], of_year: list[dict]):
    """Return what gives a row its tertialremsa: nothing where the year has one document."""
    if len(of_year) < 2:
        return lambda _row: None
    dates = {row["kind"]: row["document_date"] for row in of_year}
    by_indicator: dict[str, dict[str, dict]] = {}
    for row in all_rows:
        by_indicator.setdefault(row["indicator_id"], {}).setdefault(row["kind"], row)
    return lambda row: tertial_strip(row["indicator_name"], by_indicator[row["indicator_id"]], dates)


def _answers(rows: list[dict], goals: list[dict], document: dict, view: str, strip) -> list:
    kind, name = document["kind"], document_name(document)
    columns = columns_of(kind, outcomes=any(row["outcome_text"] for row in rows), last_year=view == "andra")
    if not rows:
        return [empty("Dokumentet har inga indikatorer. Målen följs genom aktiviteter och förväntade resultat.")]
    if view == "alla":
        groups = [(_area_name(number, goals), list(found)) for number, found in groupby(rows, key=lambda row: row["verksamhetsomradesmal"])]
        legend = key_line([("key-prognos", "prognos för helåret")]) if kind in ("T1", "T2") else None
        return [
            card(
                "Indikatorerna, mål för mål",
                legend,
                *[
                    fold(_summary(goal, under), tertial_table(under, columns, f"{name}: {goal}", strip), css="goal-rows")
                    for goal, under in groups
                ],
                subtitle=READING[kind],
            )
        ]
    answers, found = _found(rows, view)
    cards = [
        card(
            f"{answers[key][0]} ({len(found[key])})",
            _rows(tertial_table(found[key], columns, f"{name}: {answers[key][0].lower()}", strip), len(found[key])),
            subtitle=answers[key][2],
        )
        for key in answers
        if found[key]
    ]
    return cards or [empty(_nothing(view, kind))]


def _summary(goal: str, rows: list[dict]) -> list:
    """Return a goal with how many indicators it has, and how many of them need an explanation."""
    explain = sum(bool(row["explain"]) for row in rows)
    count = count_text(len(rows), "indikator", "indikatorer")
    return [goal, html.Span(f"{count}, {explain} att förklara" if explain else count, className="small")]


def _rows(shown: html.Div, count: int) -> html.Div | html.Details:
    return fold(f"Visa {count_text(count, 'indikator', 'indikatorer')}", shown) if count > SHOWN_UNFOLDED else shown


def _found(rows: list[dict], view: str) -> tuple[dict, dict[str, list[dict]]]:
    """Return a question's answers and the rows of each, in printed order."""
    if view == "rapportera":
        return DUE, {key: [row for row in rows if row["due"] == key] for key in DUE}
    if view == "forklara":
        return EXPLAIN, {key: [row for row in rows if key in row["explain"]] for key in EXPLAIN}
    return CHANGE, {key: [row for row in rows if row["change"] == key] for key in CHANGE}


def _nothing(view: str, kind: str) -> str:
    if kind == "VP" and view == "forklara":
        return "En plan har inget utfall att förklara, och alla dess värden är säkert lästa."
    if kind == "VP" and view == "andra":
        return "Inget årsmål är redan nått av ett känt utfall. Vilka som är utom räckhåll visar sig i tertialrapporten."
    return NOTHING[view]


def _area_name(number: str | None, goals: list[dict]) -> str:
    found = next((goal for goal in goals if goal["level"] == "verksamhetsomradesmal" and goal["verksamhetsomradesmal"] == number), None)
    return goal_name(found) if found else number or "Utan mål i dokumentet"


def _goals(goals: list[dict], rows: list[dict], document: dict) -> html.Section:
    heading = "Nämndens bedömning av målen, och indikatorerna under dem"
    judged = [goal for goal in goals if goal["level"] != "inriktningsmal"]
    if not any(goal["status"] for goal in judged):
        return card(heading, empty("Dokumentet har ingen tryckt bedömning av målen; den kommer i tertialrapporten."))
    forecast = document["kind"] != "VB"
    counted = {row["goal_line"]: row for row in indicator_counts_of_document(document["document_id"])}
    says = ["Rapporten räknar"] if counted else []
    header = ["Mål", "Nämnden bedömer", *says, "Nu", *(["Helår"] if forecast else []), "Källa"]
    cells = [_goal(goal, rows, document, counted, forecast=forecast) for goal in judged]
    note = "Nämndens bedömning är en vägning, ingen uträkning. Antalen under Nu och Helår är Stadsdelskollens jämförelse med årsmålen."
    shown = table(header, cells, f"{document_name(document)}: målen", css="in-cells goals")
    return card(heading, fold(f"Visa {count_text(len(cells), 'mål', 'mål')}", shown), subtitle=note)


def _goal(goal: dict, rows: list[dict], document: dict, counted: dict[int, dict], *, forecast: bool) -> list:
    own = goal["level"] == "namndmal"
    under = [row for row in rows if stands_under(row, goal)]
    address = href(f"/stadsdel/{document['board']}", ar=document["year"], mal=goal_key(goal))
    place = {"document_id": document["document_id"], "line": goal["line"], "page": goal["page"]}
    prefix = "Nämndmål " if own else ""
    return [
        html.Span([prefix, dcc.Link(goal_name(goal), href=address)], className="goal-own" if own else "goal-area"),
        judgement(goal["status"]) if goal["status"] else html.Span("ingen bedömning tryckt", className="missing"),
        *([reports_count(counted.get(goal["line"]), place, len(under))] if counted else []),
        reached(under, "nulage", "når årsmålet"),
        *([reached(under, "prognos_verdict", "väntas nå årsmålet")] if forecast else []),
        source_link(place, line_name(place)),
    ]
