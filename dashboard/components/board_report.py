"""A whole board on paper: contents, how it stands, every goal with its judgement, results, indicators and activities in printed order,
and the parts around them (dashboard.components.report_parts)."""

from dash import dcc

from dashboard.components import html
from dashboard.components.frame import table
from dashboard.components.goals import LEVELS, followed_by, goal_key, goal_name, judged, stands_under
from dashboard.components.report_parts import Part, report_part
from dashboard.components.running_text import running_text
from dashboard.components.source import document_name, line_name, source_link, value_link
from dashboard.components.tertial_table import columns_of, tertial_table

NOT_ON_PAPER = ("Kommentar", "Mäts")  # columns a sheet of A4 has no room for
HEADINGS = {"inriktningsmal": html.H2, "verksamhetsomradesmal": html.H3, "namndmal": html.H4}


def board_report(
    goals: list[dict],
    rows: list[dict],
    activities: list[dict],
    document: dict,
    said: dict[int, dict],
    texts: dict[int, list[dict]],
    back: str,
    *,
    facts: html.Dl,
    before: list[Part],
    after: list[Part],
) -> html.Div:
    """Return the report: `facts` and contents, the parts `before` the goals, the goals, the parts `after` them.

    `rows` are those of queries.indicators.tertial_rows and `activities` of queries.goals, both of the document; `said` the report's own
    counts and `texts` the running text by the goal's line; `back` is the address of the tree.
    """
    print_it = html.Button("Skriv ut", className="quiet print-page", type="button")
    tools = html.P([print_it, " ", dcc.Link("Till målträdet", href=back)], className="tools")
    contents = html.Nav([html.H2("Innehåll"), html.Ol(_entries(goals, before, after))], **{"aria-label": "Innehåll"})
    known = columns_of(document["kind"], outcomes=any(row["outcome_text"] for row in rows))
    columns = tuple(column for column in known if column not in NOT_ON_PAPER)
    shown = [
        _goal(
            goal,
            [row for row in rows if stands_under(row, goal)],
            [row for row in activities if stands_under(row, goal)],
            document,
            columns,
            said.get(goal["line"]),
            texts.get(goal["line"], []),
        )
        for goal in goals
    ]
    whole = [*map(report_part, before), *shown, *map(report_part, after)]
    return html.Div([tools, facts, html.Div(contents, className="contents card-block"), *whole], className="board-report")


def activity_list(rows: list[dict], goal: dict, document: dict) -> html.Div:
    """Return the activities directly under a goal as a table, each with an anchor the tree leads to."""
    has_status = any(row["status"] or row["avvikelse"] for row in rows)
    cells = [
        [
            html.Span(value_link(row["name"], {**row, **document}, line_name(row)), id=activity_anchor(row)),
            html.Span(row["start_text"] or "saknas", className="date"),
            html.Span(row["end_text"] or "saknas", className="date"),
            *([" ".join(filter(None, (row["status"], row["avvikelse"]))) or "inget angivet"] if has_status else []),
        ]
        for row in rows
    ]
    header = ["Aktivitet", "Start", "Slut", *(["Status och avvikelse"] if has_status else [])]
    return table(header, cells, f"{activities_of(goal)} under {goal_name(goal)}")


def activity_anchor(row: dict) -> str:
    """Return an activity's name in an address (#…)."""
    return f"aktivitet-{row['line']}"


def activities_of(goal: dict) -> str:
    """Return whose the activities directly under a goal are."""
    return "KF:s aktiviteter" if goal["level"] == "verksamhetsomradesmal" else "Nämndens aktiviteter"


def indicators_of(goal: dict) -> str:
    """Return whose the indicators directly under a goal are."""
    return "KF:s indikatorer" if goal["level"] == "verksamhetsomradesmal" else "Nämndens egna indikatorer"


def _anchor(goal: dict) -> str:
    return f"mal-{goal_key(goal)}"


def _entries(goals: list[dict], before: list[Part], after: list[Part]) -> list[html.Li]:
    first, last = ([(anchor, heading, "part") for anchor, heading, _shown in parts] for parts in (before, after))
    entries = [*first, *((_anchor(goal), goal_name(goal), goal["level"]) for goal in goals), *last]
    return [html.Li(html.A(name, href=f"#{anchor}"), className=f"entry of-{level}") for anchor, name, level in entries]


def _goal(
    goal: dict, rows: list[dict], activities: list[dict], document: dict, columns: tuple[str, ...], said: dict | None, texts: list[dict]
) -> html.Section:
    place = {"document_id": document["document_id"], "line": goal["line"], "page": goal["page"]}
    head = [
        HEADINGS[goal["level"]](goal_name(goal)),
        html.P([LEVELS[goal["level"]], " · ", source_link(place)], className="small"),
        judged(goal, rows, said, document),
    ]
    if goal["level"] == "namndmal":
        head.append(html.P(followed_by(len(rows), len(activities), goal["expected_results"])))
    parts = [running_text(texts, document["document_id"], is_open=True)]
    if rows:
        name = f"{indicators_of(goal)} ({len(rows)})"
        shown = tertial_table(rows, columns, f"{name}: {goal_name(goal)}, {document_name(document)}")
        parts += [html.P(name, className="part-name"), shown]
    elif goal["level"] == "verksamhetsomradesmal":
        parts.append(html.P("Kommunfullmäktige har ingen indikator under målet.", className="small"))
    if activities:
        parts += [
            html.P(f"{activities_of(goal)} ({len(activities)})", className="part-name"),
            activity_list(activities, goal, document),
        ]
    return html.Section(
        [html.Div([part for part in head if part], className="goal-head"), *[part for part in parts if part]],
        id=_anchor(goal),
        className=f"report-goal of-{goal['level']}",
    )
