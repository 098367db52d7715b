"""One board: the goal tree to the activity, and what stands under each goal.  /stadsdel/<board>?ar=2021&mal=1.1

With visa=rapport every goal after the other, to print.
"""

from datetime import date

from dash import dcc

from dashboard.address import href, one_of, only_changed, whole
from dashboard.cards.key import card_key
from dashboard.components import html
from dashboard.components.board_report import activities_of, activity_anchor, activity_list, board_report, indicators_of
from dashboard.components.bullets import legend
from dashboard.components.card_tools import card_tools
from dashboard.components.filters import filter_bar, select
from dashboard.components.frame import NOTHING_LOADED, card, empty, fold, page
from dashboard.components.goal_status import COUNTED, goal_status
from dashboard.components.goals import LEVELS, followed_by, goal_key, goal_name, judged, stands_under
from dashboard.components.links import go_link
from dashboard.components.points import MOST, MOST_GOOD, points_part
from dashboard.components.report_parts import Part, about_part, findings_part, money_part, sexes_part, title_facts
from dashboard.components.rows import indicator_item
from dashboard.components.running_text import running_text
from dashboard.components.segments import segments
from dashboard.components.source import document_name, line_name, place_name, source_link
from dashboard.text import count_text
from dashboard.theme import AMBITION, KIND_NAMES, KRAV, NULAGE, PROGNOS
from queries.connection import database_changed
from queries.dataset import build_info
from queries.documents import all_documents, merged_boards, texts_of_row
from queries.economy import deviation_sign, economy_cells, net_by_verksamhet, sum_findings
from queries.findings import all_findings
from queries.goals import activities_of_document, goals_of_document, indicator_counts_of_document
from queries.indicators import indicators_of_document, talking_points, tertial_rows, verdict_counts
from queries.review import setting
from queries.sexes import coverage_by_sex, outcomes_by_sex

PATHS, NAME = ("/stadsdel/<board>", "/stadsdel"), "stadsdel"
PATH_KEY = "_path"  # the control whose value is the path itself
HOW_TO_READ = (
    "Till vänster står målen som i dokumentet: KF:s inriktningsmål, under dem KF:s mål för verksamhetsområdet och sist nämndens egna mål. "
    "Välj ett mål för att se dess indikatorer och aktiviteter. De flesta nämndmål har ingen egen indikator: de följs genom aktiviteter "
    "och förväntade resultat."
)
REPORT = "rapport"
PROMISE = "forvantat_resultat"
MOST_NAMED = 3  # documents of a board in the list of boards


def title(board: str = "") -> str:
    """Return the page's title with the board's name."""
    name = next((row["board_name"] for row in all_documents() if row["board"] == board), "")
    return f"{name or 'Stadsdelar'} – Stadsdelskollen"


def layout(board: str = "", ar: str | None = None, mal: str | None = None, visa: str | None = None, **_unknown: str) -> html.Div:
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
    here = f"/stadsdel/{board}"
    tree = href(here, **only_changed({"ar": year, "mal": chosen}, {"ar": own[0]["year"], "mal": keys[0] if keys else ""}))
    paper = href(here, **only_changed({"ar": year, "visa": REPORT}, {"ar": own[0]["year"]}))
    is_report = visa == REPORT and bool(goals)
    if is_report:
        content = _report(goals, document, tree)
    elif goals:
        content = _tree_page(goals, goals[keys.index(chosen)], document, here)
    else:
        content = empty("Dokumentet har inga mål.")
    years = [(str(row["year"]), f"{row['year']}, {KIND_NAMES[row['kind']].lower()}") for row in own]
    return page(
        path="/stadsdel",
        heading=f"{document['board_name']} {year}{': rapport' if is_report else ''}",
        address=paper if is_report else tree,
        state=f"{document_name(document)} · {count_text(document['goal_count'], 'mål', 'mål')} · "
        f"{count_text(document['indicator_count'], 'indikatorrad', 'indikatorrader')} · "
        f"{count_text(document['activity_count'], 'aktivitet', 'aktiviteter')}",
        filters=filter_bar(
            select(NAME, PATH_KEY, "Stadsdel", _boards(documents), here, ""),
            select(NAME, "ar", "År", years, str(year), str(own[0]["year"])),
        ),
        updated=database_changed(),
        how_to_read="" if is_report else HOW_TO_READ,
        report="" if is_report or not goals else paper,
        children=[content],
    )


def _report(goals: list[dict], document: dict, tree: str) -> html.Div:
    name = document["document_id"]
    rows = [row for row in tertial_rows(document["board"], document["year"]) if row["document_id"] == name]
    texts = {goal["line"]: texts_of_row(name, "goals", goal["line"]) for goal in goals} if document["has_texts"] else {}
    return board_report(
        goals,
        rows,
        activities_of_document(name),
        document,
        _said(document),
        texts,
        tree,
        facts=title_facts(document, build_info(), date.fromtimestamp(database_changed())),
        before=_standing(goals, document),
        after=[_sexes(document), _money(document), _findings(document), about_part(setting("nara_grans"), merged_boards())],
    )


def _standing(goals: list[dict], document: dict) -> list[Part]:
    name = document["document_id"]
    tops = [goal for goal in goals if goal["level"] == "inriktningsmal"]
    points, good = talking_points(name, good=False, most=MOST), talking_points(name, good=True, most=MOST_GOOD)
    return [
        ("laget", "Läget: KF:s inriktningsmål", [html.P(COUNTED, className="subtitle"), goal_status(tops, verdict_counts(name), document)]),
        ("att-prata-om", *points_part(points, document, good=False)),
        ("gar-bra", *points_part(good, document, good=True)),
    ]


def _sexes(document: dict) -> Part:
    board, year = document["board"], document["year"]
    return sexes_part(outcomes_by_sex(year, board), [row for row in coverage_by_sex(year) if row["board"] == board], year)


def _money(document: dict) -> Part:
    name = document["document_id"]
    cells = economy_cells(name, ["verksamhet"])
    main = [cell for cell in cells if cell["table_order"] == cells[0]["table_order"]]
    return money_part(document, net_by_verksamhet(name), main, deviation_sign(name), {row["line"] for row in sum_findings(name)})


def _findings(document: dict) -> Part:
    name = document["document_id"]
    return findings_part([row for row in all_findings(board=document["board"]) if name in (row["document_id"], row["second_document"])])


def _said(document: dict) -> dict[int, dict]:
    """Return the report's own counts of indicators by the line of the goal they stand under."""
    return {row["goal_line"]: row for row in indicator_counts_of_document(document["document_id"])}


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
        children=[html.Ul(items, className="board-list") if items else empty(NOTHING_LOADED)],
    )


def _loaded(name: str, documents: list[dict]) -> str:
    """Return a board's documents, the latest first; where they are many, the latest and how many there are."""
    own = [row for row in documents if row["board_name"] == name]
    names = [f"{KIND_NAMES[row['kind']].lower()} {row['year']}" for row in own]
    if len(own) <= MOST_NAMED:
        return ", ".join(names)
    years = sorted({row["year"] for row in own})
    span = f"åren {years[0]}–{years[-1]}" if len(years) > 1 else f"år {years[0]}"
    return f"senast {names[0]}; {count_text(len(own), 'dokument', 'dokument')} för {span}"


def _tree_page(goals: list[dict], goal: dict, document: dict, here: str) -> html.Div:
    activities = [row for row in activities_of_document(document["document_id"]) if stands_under(row, goal)]
    side = html.Div(_tree(goals, goal, activities, here, document["year"]), className="tree-side")
    return html.Div([side, _node(goal, goals, activities, document)], className="tree-page")


def _tree(goals: list[dict], current: dict, activities: list[dict], here: str, year: int) -> html.Details:
    """Return the tree; a branch is open where the chosen goal stands in it, down to the goal's activities."""
    leaves = _leaves(activities)

    def node(goal: dict) -> list:
        return [_tree_link(goal, current, here, year), leaves if goal is current else None]

    branches = [_top(top, goals, current, node) for top in goals if top["level"] == "inriktningsmal"]
    return html.Details([html.Summary("Målträd"), html.Nav(html.Ol(branches), **{"aria-label": "Målträd"})], open=True, className="tree")


def _leaves(activities: list[dict]) -> html.Details | None:
    """Return the chosen goal's activities as links to their rows beside the tree."""
    if not activities:
        return None
    links = [html.Li(html.A(row["name"], href=f"#{activity_anchor(row)}", className="tree-leaf")) for row in activities]
    return html.Details([html.Summary(count_text(len(activities), "aktivitet", "aktiviteter")), html.Ol(links)], open=True)


def _top(top: dict, goals: list[dict], current: dict, node) -> html.Li:
    areas = [goal for goal in goals if goal["level"] == "verksamhetsomradesmal" and goal["inriktningsmal"] == top["inriktningsmal"]]
    below = html.Details(
        [html.Summary(count_text(len(areas), "mål", "mål")), html.Ol([_branch(area, goals, current, node) for area in areas])],
        open=current["inriktningsmal"] == top["inriktningsmal"],
    )
    return html.Li([*node(top), below])


def _branch(area: dict, goals: list[dict], current: dict, node) -> html.Li:
    own = [goal for goal in goals if goal["level"] == "namndmal" and goal["verksamhetsomradesmal"] == area["verksamhetsomradesmal"]]
    if not own:
        return html.Li(node(area))
    below = html.Details(
        [html.Summary(count_text(len(own), "nämndmål", "nämndmål")), html.Ol([html.Li(node(goal)) for goal in own])],
        open=current["verksamhetsomradesmal"] == area["verksamhetsomradesmal"],
    )
    return html.Li([*node(area), below])


def _tree_link(goal: dict, current: dict, here: str, year: int) -> dcc.Link:
    counts = [
        count_text(goal[name], one, many)
        for name, one, many in (("indicators", "indikator", "indikatorer"), ("activities", "aktivitet", "aktiviteter"))
        if goal[name]
    ]
    return dcc.Link(
        [goal_name(goal), html.Span(f" {', '.join(counts)}", className="tree-count") if counts else None],
        href=href(here, ar=year, mal=goal_key(goal)),
        className="tree-link current" if goal is current else "tree-link",
    )


def _node(goal: dict, goals: list[dict], activities: list[dict], document: dict) -> html.Article:
    rows = [row for row in indicators_of_document(document["document_id"]) if _belongs(row, goal)]
    below = [row for row in rows if goal["level"] != "namndmal" or row["level"] == "namnd"]
    direct = [row for row in below if stands_under(row, goal)]
    said = _said(document)
    texts = texts_of_row(document["document_id"], "goals", goal["line"])
    is_own = goal["level"] == "namndmal"
    promises = [item for item in texts if item["kind"] == PROMISE] if is_own else []
    results = len(promises) or goal["expected_results"]
    return html.Article(
        [
            html.P(_path(goal, goals, document), className="crumbs"),
            html.H2(goal_name(goal), id="mal"),
            html.P([LEVELS[goal["level"]], " · ", source_link({**goal, **document})]),
            judged(goal, below if goal["level"] == "inriktningsmal" else direct, said.get(goal["line"]), document),
            _tools(goal, document) if goal["level"] != "inriktningsmal" else None,
            html.P(followed_by(len(direct), len(activities), results)) if is_own else None,
            _counts(below, document),
            _among(below, direct, goal),
            _texts([item for item in texts if item not in promises], goal, document),
            _areas(goal, goals, rows, document, said),
            html.Div([_results(promises, goal, document), _indicators(direct, goal, document)], className="goal-parts")
            if is_own
            else _indicators(direct, goal, document),
            _activities(activities, goal, document),
        ],
        className="node",
    )


def _tools(goal: dict, document: dict) -> html.Div:
    key = card_key("m", board=document["board"], year=document["year"], goal=goal_key(goal))
    return card_tools(key, f"{goal_name(goal)}, {document['board_name']}", source=place_name({**document, **goal}))


def _belongs(row: dict, goal: dict) -> bool:
    """Return whether a row stands somewhere under the goal."""
    if goal["level"] == "inriktningsmal":
        area = row["verksamhetsomradesmal"] or ""
        return area.split(".")[0] == goal["number"]
    return row["verksamhetsomradesmal"] == goal["verksamhetsomradesmal"] and (
        goal["level"] != "namndmal" or row["namndmal"] == goal["title"]
    )


def _path(goal: dict, goals: list[dict], document: dict) -> list:
    here = f"/stadsdel/{document['board']}"
    above = []
    for level in ("inriktningsmal", "verksamhetsomradesmal"):
        if goal["level"] != level and goal[level]:
            found = next((item for item in goals if item["level"] == level and item[level] == goal[level]), None)
            if found:
                above += [dcc.Link(goal_name(found), href=href(here, ar=document["year"], mal=goal_key(found))), " › "]
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


def _area_counts(rows: list[dict], document: dict) -> html.Details | html.P:
    counts = _counts(rows, document)
    if counts is None:
        return html.P("Inga indikatorer; målet följs genom aktiviteter.", className="small")
    return fold(f"Visa {count_text(len(rows), 'indikator', 'indikatorer')} i antal", counts)


def _among(below: list[dict], direct: list[dict], goal: dict) -> html.P | None:
    """Return that the bars count more than the rows beside the judgement, where they do."""
    if goal["level"] == "inriktningsmal" or len(below) == len(direct):
        return None
    own = count_text(len(below) - len(direct), "står under nämndmålen", "står under nämndmålen")
    return html.P(f"Staplarna räknar {count_text(len(below), 'indikator', 'indikatorer')}; {own}.", className="small")


def _texts(texts: list[dict], goal: dict, document: dict) -> html.Div | html.P | None:
    """Return the goal's running text where it is loaded, else where to read it."""
    if texts or document["has_texts"]:
        return running_text(texts, document["document_id"])
    if goal["level"] == "namndmal":
        return None
    there = source_link({**goal, **document}, line_name(goal))
    return html.P(["Vad nämnden själv skriver om målet står i dokumentet efter ", there, ". Den texten visas inte här."], className="small")


def _results(promises: list[dict], goal: dict, document: dict) -> html.Section:
    """Return the results the board expects of a nämndmål: word for word where the text is loaded, else how many they are."""
    number = len(promises) or goal["expected_results"]
    if promises:
        return card(f"Förväntade resultat ({number})", running_text(promises, document["document_id"]), level=3)
    if not number:
        return card("Förväntade resultat", empty("Dokumentet anger inga förväntade resultat för målet."), level=3)
    said = f"Nämnden anger {count_text(number, 'förväntat resultat', 'förväntade resultat')} för målet. "
    return card(
        f"Förväntade resultat ({number})",
        html.P([said, "De står i dokumentet efter ", source_link({**goal, **document}, line_name(goal)), " och visas inte här."]),
        level=3,
    )


def _areas(goal: dict, goals: list[dict], rows: list[dict], document: dict, said: dict[int, dict]) -> html.Section | None:
    """Return the goals of the areas under an inriktningsmål, each with its judgement and counts."""
    if goal["level"] != "inriktningsmal":
        return None
    areas = [item for item in goals if item["level"] == "verksamhetsomradesmal" and item["inriktningsmal"] == goal["inriktningsmal"]]
    items = [
        html.Li(
            [
                html.H4(dcc.Link(goal_name(area), href=href(f"/stadsdel/{document['board']}", ar=document["year"], mal=goal_key(area)))),
                judged(area, [row for row in rows if stands_under(row, area)], said.get(area["line"]), document),
                _area_counts([row for row in rows if row["verksamhetsomradesmal"] == area["verksamhetsomradesmal"]], document),
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
    items = html.Ul([indicator_item(row, own=document["board"]) for row in rows], className="indicator-list")
    return card(f"{indicators_of(goal)} ({len(rows)})", legend(prognos=document["kind"] in ("T1", "T2")), items, level=3)


def _activities(rows: list[dict], goal: dict, document: dict) -> html.Section | None:
    if goal["level"] == "inriktningsmal":
        return None
    if not rows:
        return card("Aktiviteter", empty("Inga aktiviteter står under målet i dokumentet."), level=3)
    level = "kf" if goal["level"] == "verksamhetsomradesmal" else "namnd"
    address = href("/aktiviteter", stadsdel=document["board"], ar=document["year"], niva=level, mal=goal["verksamhetsomradesmal"])
    when = go_link("Samma aktiviteter på sidan Aktiviteter, med tid och ansvar", address)
    shown = fold(f"Visa {count_text(len(rows), 'aktivitet', 'aktiviteter')}", activity_list(rows, goal, document))
    return card(f"{activities_of(goal)} ({len(rows)})", html.P(when), shown, level=3)
