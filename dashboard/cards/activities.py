"""Cards about who does what by when: a goal's activities, when the year's end, which end soon, are odd, stand twice or deviate."""

from collections import Counter
from collections.abc import Callable
from datetime import date

from dashboard.activity_sentences import (
    deviating_sentence,
    ending_sentence,
    how_many_sentence,
    leaders_sentence,
    months_sentence,
    odd_sentence,
    odd_words,
    several_sentence,
    time_of_activity,
)
from dashboard.address import href
from dashboard.cards.boards import MOST_POINTS, left_words, whole_document
from dashboard.cards.card import Card, Cell, Grid, Point, Series
from dashboard.cards.indicators import row_source
from dashboard.cards.key import EVERY, Key
from dashboard.components.activities import entries
from dashboard.text import count_text, listed, number_text, short_month, shortened
from queries.activities import (
    activities_in_year,
    activities_under_several,
    activity_counts,
    activity_deadlines,
    activity_goals,
    activity_months,
)
from queries.documents import all_documents

LONGEST = 110  # characters of an activity's name on a slide; the whole of it is among the notes
QUARTERS = tuple((f"{short_month(first)}–{short_month(first + 2)}", range(first, first + 3)) for first in (1, 4, 7, 10))
WHOSE = {"kf": "KF:s", "namnd": "Nämndens egen"}
HEADINGS = {
    "manad": "När aktiviteterna slutar", "snart": "Aktiviteter som slutar snart", "datum": "Aktiviteter med ovanliga datum",
    "flera": "Aktiviteter under flera mål", "avvikelse": "Aktiviteter som avviker",
}  # fmt: skip


def goal_activities_card(key: Key) -> Card | None:
    """Return the first activities under one of KF's goals, with whose they are and when they run."""
    documents = _documents(key)
    goal = next((row for row in activity_goals(key.year, _board(key)) if row["number"] == key.goal), None) if documents else None
    if goal is None:
        return None
    rows = activities_in_year(key.year, _board(key), None, "mal", date.today(), goal=goal["goal"])
    found = [entry[0] for entry in entries(rows)]
    if not found:
        return None
    words = {"kf": "från KF", "namnd": "nämndens egna" if len(documents) == 1 else "nämndernas egna"}
    said = [f"{number_text(goal[level])} {words[level]}" for level in words if goal[level]]
    leaders = dict(Counter(row["leader"] for row in found if row["level"] == "kf").most_common())
    return _listed(
        key,
        f"Aktiviteter: {goal['number']} {goal['title']}",
        f"{_who(documents)}: {count_text(goal['kf'] + goal['namnd'], 'aktivitet', 'aktiviteter')} under målet, {listed(said)}.",
        found,
        time_of_activity,
        documents,
        href("/aktiviteter", stadsdel=key.board, ar=key.year, mal=key.goal),
        notes=(leaders_sentence(leaders),) if leaders else (),
    )


def activities_card(key: Key) -> Card | None:
    """Return one of the page's other views; None where it has nothing to list or is none."""
    documents = _documents(key)
    if not documents or key.view not in HEADINGS:
        return None
    today = date.today()
    counts = activity_counts(key.year, _board(key), today)
    if key.view == "manad":
        return _months(key, documents, counts)
    found = (
        activities_under_several(key.year, _board(key), None)
        if key.view == "flera"
        else [entry[0] for entry in entries(activities_in_year(key.year, _board(key), None, key.view, today))]
    )
    if key.view == "snart":
        # What had ended already is counted by the sentence, and is not what one can do something about.
        found = sorted((row for row in found if row["end_date"] >= row["soon_from"]), key=lambda row: row["end_date"])
    if not found:
        return None
    return _listed(
        key,
        f"{HEADINGS[key.view]}: {_who(documents)} {key.year}",
        _sentence(key, documents, counts, found, today),
        found,
        SAID[key.view],
        documents,
        href("/aktiviteter", stadsdel=key.board, ar=key.year, visa=key.view),
        notes=tuple(_ending(activity_deadlines(key.year, _board(key), None, today), key.year, today)[1]) if key.view == "snart" else (),
    )


def _sentence(key: Key, documents: list[dict], counts: list[dict], found: list[dict], today: date) -> str:
    total = {name: sum(row[name] for row in counts) for name in ("n", "odd", "with_status", "deviating")}
    of = count_text(total["n"], "aktivitet", "aktiviteter")
    if key.view == "snart":
        return _ending(activity_deadlines(key.year, _board(key), None, today), key.year, today)[0]
    if key.view == "datum":
        return odd_sentence(total["odd"], of, key.year)
    if key.view == "flera":
        return several_sentence(found, of, key.year)
    reports = [row for row in documents if row["kind"] != "VP"]
    return deviating_sentence(reports, total["with_status"], total["deviating"], one_board=len(documents) == 1)


def _ending(deadlines: list[dict], year: int, today: date) -> tuple[str, list[str]]:
    """Return how many end soon; where the documents count from different days, all of them together, and each day's own sentence."""
    said = [ending_sentence(row, year, today, with_boards=len(deadlines) > 1) for row in deadlines]
    if len(deadlines) == 1:
        return said[0], []
    ends, number = (sum(row[name] for row in deadlines) for name in ("ends", "n"))
    of = count_text(number, "aktivitet", "aktiviteter")
    return f"{number_text(ends)} av {of} slutar inom tre månader från den dag som varje nämnds dokument räknas från.", said


def _deviation(row: dict) -> str:
    return "; ".join(text for text in (row["status"], row["avvikelse"]) if text)


SAID: dict[str, Callable[[dict], str]] = {
    "snart": time_of_activity,
    "datum": lambda row: f"{time_of_activity(row)}: {', '.join(odd_words(row))}",
    "flera": lambda row: f"{time_of_activity(row)}, under {number_text(len(row['goals']))} mål",
    "avvikelse": _deviation,
}


def _listed(
    key: Key,
    about: str,
    sentence: str,
    found: list[dict],
    said: Callable[[dict], str],
    documents: list[dict],
    address: str,
    notes: tuple[str, ...] = (),
) -> Card:
    """Return the first of what is found as points, in whole among the notes, each with its place."""
    shown = [row if "line" in row else row | {key: row["goals"][0][key] for key in ("line", "page")} for row in found[:MOST_POINTS]]
    sources = tuple(row_source(row) for row in shown)
    return Card(
        key=str(key),
        about=about,
        sentence=sentence,
        points=tuple(
            Point(shortened(row["name"], LONGEST), f"{_whose(row, documents)} · {said(row)}", source=source)
            for row, source in zip(shown, sources, strict=True)
        ),
        more=left_words(len(found)),
        notes=(*notes, *[f"{row['name']}: {said(row)}" for row in shown]),
        sources=sources,
        address=address,
    )


def _months(key: Key, documents: list[dict], counts: list[dict]) -> Card | None:
    """Return when the year's activities end, KF's and the boards' own apart, quarter by quarter."""
    months = activity_months(key.year, _board(key), None)
    if not months:
        return None
    levels = [level for level in ("kf", "namnd") if any(row["level"] == level for row in months)]
    ends = [
        {"month": month, **{name: sum(row[name] for row in months if row["month"] == month) for name in ("ends", "whole_year")}}
        for month in range(1, 13)
    ]
    columns = []
    for name, quarter in QUARTERS:
        ending = [row for row in months if row["month"] in quarter]
        part = [sum(row["ends"] - row["whole_year"] for row in ending if row["level"] == level) for level in levels]
        columns.append(Series("ends", name, tuple(Cell(number, number_text(number)) for number in part)))
    whole = [sum(row["whole_year"] for row in months if row["level"] == level) for level in levels]
    columns.append(Series("whole_year", "hela året", tuple(Cell(number, number_text(number)) for number in whole)))
    number = sum(row["n"] for row in counts)
    whose = "Nämndens egna" if len(documents) == 1 else "Nämndernas egna"
    return Card(
        key=str(key),
        about=f"{HEADINGS['manad']}: {_who(documents)} {key.year}",
        sentence=months_sentence(ends, key.year, number),
        subtitle=f"Antal aktiviteter efter när de slutar {key.year}; de som pågår hela året för sig",
        grid=Grid("table", "Vems", tuple({"kf": "KF:s", "namnd": whose}[level] for level in levels), tuple(columns)),
        notes=(how_many_sentence(_who(documents), key.year, counts, None, one_board=len(documents) == 1),),
        sources=tuple(whole_document(row) for row in documents),
        address=href("/aktiviteter", stadsdel=key.board, ar=key.year, visa="manad"),
    )


def _documents(key: Key) -> list[dict]:
    """Return the latest documents of the year, of the one board or of all."""
    return [row for row in all_documents() if row["year"] == key.year and row["is_latest"] and key.board in (EVERY, row["board"])]


def _board(key: Key) -> str | None:
    return None if key.board == EVERY else key.board


def _who(documents: list[dict]) -> str:
    return documents[0]["board_name"] if len(documents) == 1 else count_text(len(documents), "nämnd", "nämnder")


def _whose(row: dict, documents: list[dict]) -> str:
    own = row["level"] == "namnd" and len(documents) > 1
    return f"{row['board_name']}, egen" if own else WHOSE[row["level"]]
