"""How a board stands goal by goal: its printed judgement of every inriktningsmål, and counts of answers that lead to their lists."""

from functools import partial

from dash import dcc, html

from dashboard.address import href
from dashboard.components.frame import empty
from dashboard.components.goals import goal_key, goal_name
from dashboard.components.pills import judgement
from dashboard.components.segments import segments
from dashboard.theme import AMBITION, KRAV, NULAGE, PROGNOS

COUNTED = "Antal indikatorer efter svar, i nämndens senaste dokument"


def goal_status(goals: list[dict], counts: list[dict], document: dict) -> html.Ol | html.P:
    """Return the inriktningsmål `goals` (queries.goals), each with the document's counts (queries.indicators.verdict_counts)."""
    questions = [("ambition", "Ambition: årsmål mot KF:s", AMBITION), ("krav", "Krav: årsmål mot senaste kända utfall", KRAV)]
    if document["kind"] != "VP":
        questions = [("nulage", "Nu: utfall mot årsmål", NULAGE), ("prognos", "Helår: prognos mot årsmål", PROGNOS), *questions]
    if document["kind"] == "VB":
        questions = [item for item in questions if item[0] != "prognos"]
    if not goals:
        return empty("Dokumentet har inga inriktningsmål som gick att läsa; raderna finns under Tertial och Jämför.")
    return html.Ol([_goal(goal, counts, questions, document) for goal in goals], className="goal-status")


def listed_at(document: dict, question: str, answer: str, goal: str = "") -> str:
    """Return the address of the indicators with this answer: those that a count counts."""
    keys = {"stadsdel": document["board"], "ar": document["year"], "rapport": document["kind"]}
    return href("/tertial", **keys, svar=f"{question}.{answer}", mal=goal)


def _goal(goal: dict, counts: list[dict], questions: list, document: dict) -> html.Li:
    name = goal["number"] or goal["title"]
    address = href(f"/stadsdel/{document['board']}", ar=document["year"], mal=goal_key(goal))
    lines = []
    for question, label, marks in questions:
        found = {row["answer"]: row["n"] for row in counts if row["inriktningsmal"] == name and row["question"] == question}
        lines.append(
            html.Div([html.P(label, className="question"), segments(found, marks, partial(listed_at, document, question, goal=name))])
        )
    return html.Li([html.H3(dcc.Link(goal_name(goal), href=address)), judgement(goal["status"]) if goal["status"] else None, *lines])
