"""How a board stands goal by goal: its printed judgement of every inriktningsmål, and counts of answers that lead to their lists."""

from functools import partial

from dash import dcc

from dashboard.address import href
from dashboard.components import html
from dashboard.components.frame import empty, fold
from dashboard.components.goals import goal_key, goal_name
from dashboard.components.pills import judgement
from dashboard.components.segments import segments
from dashboard.theme import AMBITION, KRAV, NULAGE, PROGNOS

COUNTED = "Antal indikatorer efter svar, i nämndens senaste dokument"


def goal_status(goals: list[dict], counts: list[dict], document: dict) -> html.Ol | html.P:
    """Return the inriktningsmål `goals` (queries.goals), each with the document's counts (queries.indicators.verdict_counts)."""
    targets = [("ambition", "Ambition: årsmål mot KF:s", AMBITION), ("krav", "Krav: årsmål mot senaste kända utfall", KRAV)]
    outcomes = [("nulage", "Nu: utfall mot årsmål", NULAGE), ("prognos", "Helår: prognos mot årsmål", PROGNOS)]
    # A plan is about its targets; a report about outcomes first, and a year's end has no forecast.
    first, then = {"VP": (targets, []), "VB": (outcomes[:1], targets)}.get(document["kind"], (outcomes, targets))
    if not goals:
        return empty("Dokumentet har inga inriktningsmål som gick att läsa; raderna finns under Tertial och Jämför.")
    return html.Ol([_goal(goal, counts, first, then, document) for goal in goals], className="goal-status")


def listed_at(document: dict, question: str, answer: str, goal: str = "") -> str:
    """Return the address of the indicators with this answer: those that a count counts."""
    keys = {"stadsdel": document["board"], "ar": document["year"], "rapport": document["kind"]}
    return href("/tertial", **keys, svar=f"{question}.{answer}", mal=goal)


def _goal(goal: dict, counts: list[dict], first: list, then: list, document: dict) -> html.Li:
    """Return a goal with its counts; what is asked `then` is folded on a phone until asked for."""
    name = goal["number"] or goal["title"]
    address = href(f"/stadsdel/{document['board']}", ar=document["year"], mal=goal_key(goal))
    answers: dict[str, dict[str, int]] = {}
    for row in counts:
        if row["inriktningsmal"] == name:
            answers.setdefault(row["question"], {})[row["answer"]] = row["n"]

    def counted(questions: list) -> list[html.Div]:
        return [
            html.Div(
                [html.P(label, className="question"), segments(answers.get(key, {}), marks, partial(listed_at, document, key, goal=name))]
            )
            for key, label, marks in questions
        ]

    if not answers:
        lines = [html.P("Inga indikatorer under målet.", className="small")]
    else:
        lines = [*counted(first), *([fold("Ambition och krav", *counted(then))] if then else [])]
    return html.Li([html.H3(dcc.Link(goal_name(goal), href=address)), judgement(goal["status"]) if goal["status"] else None, *lines])
