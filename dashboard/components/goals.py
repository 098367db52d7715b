"""A goal as the pages show it: its name, what stands under it, and the board's judgement beside counts of its indicators.

The judgement is the board's own weighing and is only quoted; the counts are the dashboard's, and no goal gets a light of its own.
"""

from collections import Counter

from dashboard.components import html
from dashboard.components.links import rule_link
from dashboard.components.pills import judgement
from dashboard.components.source import source_link, value_link
from dashboard.sentences import judgement_apart_sentences
from dashboard.text import count_text, listed

LEVELS = {"inriktningsmal": "Inriktningsmål", "verksamhetsomradesmal": "Mål för verksamhetsområdet", "namndmal": "Nämndmål"}
QUESTIONS = (("nulage", "når årsmålet"), ("prognos_verdict", "väntas nå årsmålet"))


def goal_key(goal: dict) -> str:
    """Return what a goal is called in the address: its number, or its line where it has none."""
    return goal["number"] or f"rad-{goal['line']}"


def goal_name(goal: dict) -> str:
    """Return a goal as a reader names it: '1.1 Titel'."""
    return " ".join(part for part in (goal["number"], goal["title"]) if part)


def stands_under(row: dict, goal: dict) -> bool:
    """Return whether an indicator's or activity's row stands directly under the goal."""
    if goal["level"] == "inriktningsmal":
        return False
    own = goal["title"] if goal["level"] == "namndmal" else None
    return row["verksamhetsomradesmal"] == goal["verksamhetsomradesmal"] and row["namndmal"] == own


def judged(goal: dict, rows: list[dict], said: dict | None, document: dict) -> html.Div | None:
    """Return the board's judgement beside the dashboard's counts of the rows directly under the goal, and beside the report's own count
    (`said`, of queries.goals.indicator_counts_of_document) where it has one; None where nothing is judged and nothing counted."""
    if document["kind"] == "VP" or not (goal["status"] or said):
        return None
    asked = QUESTIONS[:1] if document["kind"] == "VB" else QUESTIONS
    place = {"document_id": document["document_id"], "line": goal["line"]}
    counts = [reached(rows, question, words) for question, words in asked] if rows else []
    if len(counts) > 1 and not any(_answered(rows, question)[1] for question, _words in asked):
        counts = counts[:1]  # no answer to the one question nor to the other: said once
    parts = [judgement(goal["status"]) if goal["status"] else html.Span("Ingen bedömning tryckt.", className="missing"), *counts]
    spaced = [piece for part in parts for piece in (html.Span(" · ", className="between"), part)][1:]
    own = html.P(["Rapporten själv räknar: ", reports_count(said, place, len(rows)), "."]) if said else None
    return html.Div([part for part in (html.P(spaced), own, _apart(goal, rows, said, place, asked)) if part], className="judged")


def reports_count(said: dict | None, place: dict, printed_rows: int) -> html.Span:
    """Return how many indicators the report itself says are met, and whether its table has as many."""
    if said is None:
        return html.Span("räknar inte", className="missing")
    of = f" av {said['counted']}" if said["counted"] else ""
    parts = [f"{said['met_text'] if said['met'] is None else said['met']}{of} uppfylls"]
    parts += [f"{said[key]} {words}" for key, words in (("partly", "delvis"), ("missed", "inte alls")) if said[key]]
    total = said["counted"] or sum(said[key] or 0 for key in ("met", "partly", "missed"))
    differs = bool(said["met"]) and total != printed_rows
    note = html.Span(f" tabellen har {count_text(printed_rows, 'indikator', 'indikatorer')}", className="why") if differs else None
    return html.Span([value_link(listed(parts), place | {"line": said["line"]}, "enligt rapporten, källa"), note])


def reached(rows: list[dict], question: str, words: str) -> html.Span:
    """Return how many of the goal's indicators reach årsmålet, of those that have an answer; the others in words."""
    if not rows:
        return html.Span("ingen indikator", className="missing")
    good, asked = _answered(rows, question)
    silent = len(rows) - asked
    if not asked:
        return html.Span(f"{count_text(silent, 'indikator', 'indikatorer')} utan svar än", className="missing")
    rest = html.Span(f" {count_text(silent, 'till', 'till')} utan svar", className="why") if silent else None
    return html.Span([f"{good} av {count_text(asked, 'indikator', 'indikatorer')} {words}.", rest])


def followed_by(indicators: int, activities: int, results: int | None) -> str:
    """Return what a nämndmål is followed by, in one sentence: most have no indicator of their own, and are whole all the same."""
    known = [
        count_text(number, one, many)
        for number, one, many in (
            (results or 0, "förväntat resultat", "förväntade resultat"),
            (indicators, "egen indikator", "egna indikatorer"),
            (activities, "aktivitet", "aktiviteter"),
        )
        if number
    ]
    if not known:
        return "Under målet står varken förväntat resultat, indikator eller aktivitet."
    return f"Nämnden följer målet genom {listed(known)}."


def _answered(rows: list[dict], question: str) -> tuple[int, int]:
    """Return how many rows reach the target, and how many have an answer."""
    answers = Counter(row[question] for row in rows)
    return answers["nar"], answers["nar"] + answers["nara"] + answers["nar_inte"]


def _apart(goal: dict, rows: list[dict], said: dict | None, place: dict, asked: tuple) -> html.P | None:
    counts = [(*_answered(rows, question), words) for question, words in asked]
    sentence = judgement_apart_sentences(goal["status"], counts)
    if not sentence:
        return None
    analysis = source_link(place | ({"line": said["line"]} if said else {}), "Läs nämndens analys")
    rule = html.Span(["Raden visas när bedömning och antal pekar åt olika håll, enligt ", rule_link(), "."], className="why")
    return html.P([f"{sentence} ", analysis, ". ", rule], className="apart")
