"""One board: the goal tree, and what stands under each goal.  /stadsdel/<board>?ar=2021&mal=1.1"""

from dash import dcc, html

from dashboard.address import href, one_of, only_changed, whole
from dashboard.components.bullets import legend
from dashboard.components.filters import filter_bar, select
from dashboard.components.frame import card, empty, page, table
from dashboard.components.pills import judgement
from dashboard.components.rows import indicator_item
from dashboard.components.running_text import running_text
from dashboard.components.segments import segments
from dashboard.components.source import document_name, source_link, value_link
from dashboard.text import count_text
from dashboard.theme import AMBITION, KIND_NAMES, KRAV, NULAGE, PROGNOS
from queries.connection import database_changed
from queries.documents import all_documents, texts_of_row
from queries.goals import activities_of_document, goals_of_document
from queries.indicators import indicators_of_document

PATHS, NAME = ("/stadsdel/<board>", "/stadsdel"), "stadsdel"
LEVELS = {"inriktningsmal": "Inriktningsmål", "verksamhetsomradesmal": "Mål för verksamhetsområdet", "namndmal": "Nämndmål"}
PATH_KEY = "_path"  # the control whose value is the path itself
HOW_TO_READ = (
    "Till vänster står målen som i dokumentet: KF:s inriktningsmål, under dem KF:s mål för verksamhetsområdet och sist nämndens egna mål. "
    "Välj ett mål för att se dess indikatorer och aktiviteter. De flesta nämndmål har ingen egen indikator: de följs genom aktiviteter "
    "och förväntade resultat."
)


def title(board: str = "") -> str:
    """Return the page's title with the board's name."""
    name = next((row["board_name"] for row in all_documents() if row["board"] == board), "")
    return f"{name or 'Stadsdelar'} – Stadsdelskollen"


def layout(board: str = "", ar: str | None = None, mal: str | None = None, **_unknown: str) -> html.Div:
    """Build the page. An unknown board gives the list of boards; an unknown year, goal or key falls back to the default."""
    documents = all_documents()
    own = [row for row in documents if row["board"] == board and row["is_latest"]]
    if not own:
        return _list_of_boards(documents)
    year = whole(ar, {row["year"] for row in own}, own[0]["year"])
    document = next(row for row in own if row["year"] == year)
    goals = goals_of_document(document["document_id"])
    keys = [goal_key(goal) for goal in goals]
    chosen = one_of(mal, keys, keys[0] if keys else "")
    state = only_changed({"ar": year, "mal": chosen}, {"ar": own[0]["year"], "mal": keys[0] if keys else ""})
    here = f"/stadsdel/{board}"
    years = [(str(row["year"]), f"{row['year']}, {KIND_NAMES[row['kind']].lower()}") for row in own]
    goal = goals[keys.index(chosen)] if keys else None
    return page(
        path="/stadsdel",
        heading=f"{document['board_name']} {year}",
        address=href(here, **state),
        state=f"{document_name(document)} · {count_text(document['goal_count'], 'mål', 'mål')} · "
        f"{count_text(document['indicator_count'], 'indikatorrad', 'indikatorrader')} · "
        f"{count_text(document['activity_count'], 'aktivitet', 'aktiviteter')}",
        filters=filter_bar(
            select(NAME, PATH_KEY, "Stadsdel", _boards(documents), here, ""),
            select(NAME, "ar", "År", years, str(year), str(own[0]["year"])),
        ),
        updated=database_changed(),
        how_to_read=HOW_TO_READ,
        children=[
            html.Div(
                [_tree(goals, chosen, here, year), _node(goal, goals, document) if goal else empty("Dokumentet har inga mål.")],
                className="tree-page",
            )
        ],
    )


def goal_key(goal: dict) -> str:
    """Return what a goal is called in the address: its number, or its line where it has none."""
    return goal["number"] or f"rad-{goal['line']}"


def _boards(documents: list[dict]) -> list[tuple[str, str]]:
    names = {row["board"]: row["board_name"] for row in sorted(documents, key=lambda row: row["board_name"])}
    return [(f"/stadsdel/{board}", name) for board, name in names.items()]


def _list_of_boards(documents: list[dict]) -> html.Div:
    items = [html.Li([dcc.Link(name, href=address), f": {_loaded(name, documents)}"]) for address, name in _boards(documents)]
    return page(
        path="/stadsdel",
        heading="Välj en stadsdel",
        address="/stadsdel",
        state=f"{count_text(len(items), 'nämnd', 'nämnder')} med inlästa dokument",
        updated=database_changed(),
        children=[html.Ul(items, className="board-list") if items else empty("Inga dokument är inlästa.")],
    )


def _loaded(name: str, documents: list[dict]) -> str:
    return ", ".join(f"{KIND_NAMES[row['kind']]} {row['year']}" for row in documents if row["board_name"] == name)


def _tree(goals: list[dict], chosen: str, here: str, year: int) -> html.Details:
    """Return the tree; a branch is open where the chosen goal stands in it."""
    current = next(goal for goal in goals if goal_key(goal) == chosen)
    branches = [_top(top, goals, current, here, year) for top in goals if top["level"] == "inriktningsmal"]
    return html.Details([html.Summary("Målträd"), html.Nav(html.Ol(branches), **{"aria-label": "Målträd"})], open=True, className="tree")


def _top(top: dict, goals: list[dict], current: dict, here: str, year: int) -> html.Li:
    areas = [goal for goal in goals if goal["level"] == "verksamhetsomradesmal" and goal["inriktningsmal"] == top["inriktningsmal"]]
    below = html.Details(
        [html.Summary(count_text(len(areas), "mål", "mål")), html.Ol([_branch(area, goals, current, here, year) for area in areas])],
        open=current["inriktningsmal"] == top["inriktningsmal"],
    )
    return html.Li([_tree_link(top, current, here, year), below])


def _branch(area: dict, goals: list[dict], current: dict, here: str, year: int) -> html.Li:
    own = [goal for goal in goals if goal["level"] == "namndmal" and goal["verksamhetsomradesmal"] == area["verksamhetsomradesmal"]]
    if not own:
        return html.Li(_tree_link(area, current, here, year))
    below = html.Details(
        [
            html.Summary(count_text(len(own), "nämndmål", "nämndmål")),
            html.Ol([html.Li(_tree_link(goal, current, here, year)) for goal in own]),
        ],
        open=current["verksamhetsomradesmal"] == area["verksamhetsomradesmal"],
    )
    return html.Li([_tree_link(area, current, here, year), below])


def _tree_link(goal: dict, current: dict, here: str, year: int) -> dcc.Link:
    key = goal_key(goal)
    counts = [
        count_text(goal[name], one, many)
        for name, one, many in (("indicators", "indikator", "indikatorer"), ("activities", "aktivitet", "aktiviteter"))
        if goal[name]
    ]
    return dcc.Link(
        [_name(goal), html.Span(f" {', '.join(counts)}", className="tree-count") if counts else None],
        href=href(here, ar=year, mal=key),
        className="tree-link current" if goal is current else "tree-link",
    )


def _name(goal: dict) -> str:
    return " ".join(part for part in (goal["number"], goal["title"]) if part)


def _node(goal: dict, goals: list[dict], document: dict) -> html.Article:
    rows = [row for row in indicators_of_document(document["document_id"]) if _belongs(row, goal)]
    below = [row for row in rows if goal["level"] != "namndmal" or row["level"] == "namnd"]
    direct = [row for row in below if _stands_under(row, goal)]
    activities = [row for row in activities_of_document(document["document_id"]) if _stands_under(row, goal)]
    return html.Article(
        [
            html.P(_path(goal, goals, document), className="crumbs"),
            html.H2(_name(goal), id="mal"),
            html.P([LEVELS[goal["level"]], " · ", source_link({**goal, **document})]),
            judgement(goal["status"]) if goal["status"] else None,
            _counts(below, document),
            _expected(goal, document),
            _areas(goal, goals, rows, document),
            _indicators(direct, goal, document),
            _activities(activities, goal, document),
        ],
        className="node",
    )


def _belongs(row: dict, goal: dict) -> bool:
    """Return whether a row stands somewhere under the goal."""
    if goal["level"] == "inriktningsmal":
        area = row["verksamhetsomradesmal"] or ""
        return area.split(".")[0] == goal["number"]
    return row["verksamhetsomradesmal"] == goal["verksamhetsomradesmal"] and (
        goal["level"] != "namndmal" or row["namndmal"] == goal["title"]
    )


def _stands_under(row: dict, goal: dict) -> bool:
    """Return whether a row stands directly under the goal."""
    if goal["level"] == "inriktningsmal":
        return False
    own = goal["title"] if goal["level"] == "namndmal" else None
    return row["verksamhetsomradesmal"] == goal["verksamhetsomradesmal"] and row["namndmal"] == own


def _path(goal: dict, goals: list[dict], document: dict) -> list:
    here = f"/stadsdel/{document['board']}"
    above = []
    for level in ("inriktningsmal", "verksamhetsomradesmal"):
        if goal["level"] != level and goal[level]:
            found = next((item for item in goals if item["level"] == level and item[level] == goal[level]), None)
            if found:
                above += [dcc.Link(_name(found), href=href(here, ar=document["year"], mal=goal_key(found))), " › "]
    return [*above, LEVELS[goal["level"]]] if above else []


def _counts(rows: list[dict], document: dict) -> html.Div | None:
    if not rows:
        return None
    questions = [("ambition", "Ambition: årsmål mot KF:s", AMBITION), ("krav", "Krav: årsmål mot senaste kända utfall", KRAV)]
    if document["kind"] != "VP":
        questions = [("nulage", "Nu: utfall mot årsmål", NULAGE), ("prognos_verdict", "Helår: prognos mot årsmål", PROGNOS), *questions]
    found = []
    for key, label, marks in questions:
        counts: dict[str, int] = {}
        for row in rows:
            if row[key] and (key != "ambition" or row["level"] == "kf"):
                counts[row[key]] = counts.get(row[key], 0) + 1
        if counts:
            found.append(html.Div([html.P(label, className="question"), segments(counts, marks)]))
    return html.Div(found, className="node-counts")


def _expected(goal: dict, document: dict) -> html.Div | html.P | None:
    """Return the goal's running text where it is loaded, else how to load it, and how many results the board promises."""
    texts = running_text(texts_of_row(document["document_id"], "goals", goal["line"]), document["document_id"])
    if texts:
        return texts
    if document["has_texts"]:
        return None
    if goal["level"] != "namndmal" or goal["expected_results"] is None:
        return html.P(
            "Dokumentets löptext är inte inläst här. Vad nämnden skriver om målet visas när texten läses in: python -m data.load FIL"
        )
    return html.P(
        f"Nämnden anger {count_text(goal['expected_results'], 'förväntat resultat', 'förväntade resultat')} för målet. Texten visas när "
        "dokumentets löptext är inläst."
    )


def _areas(goal: dict, goals: list[dict], rows: list[dict], document: dict) -> html.Section | None:
    """Return the goals of the areas under an inriktningsmål, each with its judgement and counts."""
    if goal["level"] != "inriktningsmal":
        return None
    areas = [item for item in goals if item["level"] == "verksamhetsomradesmal" and item["inriktningsmal"] == goal["inriktningsmal"]]
    items = [
        html.Li(
            [
                html.H4(dcc.Link(_name(area), href=href(f"/stadsdel/{document['board']}", ar=document["year"], mal=goal_key(area)))),
                judgement(area["status"]) if area["status"] else None,
                _counts([row for row in rows if row["verksamhetsomradesmal"] == area["verksamhetsomradesmal"]], document)
                or html.P("Inga indikatorer; målet följs genom aktiviteter.", className="small"),
            ]
        )
        for area in areas
    ]
    return card("Mål för verksamhetsområden", html.Ol(items, className="goal-status"), level=3)


def _indicators(rows: list[dict], goal: dict, document: dict) -> html.Section | None:
    if goal["level"] == "inriktningsmal":
        return None
    if not rows:
        text = "Målet har ingen egen indikator. Det följs genom aktiviteter och förväntade resultat."
        return card(
            "Indikatorer", empty(text if goal["level"] == "namndmal" else "Kommunfullmäktige har ingen indikator under målet."), level=3
        )
    whose = "KF:s indikatorer" if goal["level"] == "verksamhetsomradesmal" else "Nämndens egna indikatorer"
    items = html.Ul([indicator_item(row, own=document["board"]) for row in rows], className="indicator-list")
    return card(f"{whose} ({len(rows)})", legend(prognos=document["kind"] in ("T1", "T2")), items, level=3)


def _activities(rows: list[dict], goal: dict, document: dict) -> html.Section | None:
    if goal["level"] == "inriktningsmal":
        return None
    if not rows:
        return card("Aktiviteter", empty("Inga aktiviteter står under målet i dokumentet."), level=3)
    whose = "KF:s aktiviteter" if goal["level"] == "verksamhetsomradesmal" else "Nämndens aktiviteter"
    has_status = any(row["status"] or row["avvikelse"] for row in rows)
    cells = [
        [
            value_link(row["name"], {**row, **document}, f"rad {row['line']}"),
            html.Span(row["start_text"] or "saknas", className="date"),
            html.Span(row["end_text"] or "saknas", className="date"),
            *([" ".join(filter(None, (row["status"], row["avvikelse"]))) or "inget angivet"] if has_status else []),
        ]
        for row in rows
    ]
    header = ["Aktivitet", "Start", "Slut", *(["Status och avvikelse"] if has_status else [])]
    return card(f"{whose} ({len(rows)})", table(header, cells, f"{whose} under {_name(goal)}"), level=3)
