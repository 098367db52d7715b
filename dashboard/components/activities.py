"""Activities on a page: rows with who leads them, when, and where they stand; a year's months; where a year's time goes."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import groupby

from dashboard.activity_sentences import odd_words, time_of_activity
from dashboard.address import href
from dashboard.components import html
from dashboard.components.frame import table
from dashboard.components.links import go_link
from dashboard.components.pills import chip
from dashboard.components.source import document_name, line_name, source_address, source_link
from dashboard.text import MONTHS, NBSP, count_text, number_text, short_month

SOURCES_SHOWN = 4  # boards' links side by side; more are folded
Entry = list[dict]  # the printed rows of one activity: one, or KF's in several boards' documents


def entries(rows: list[dict]) -> list[Entry]:
    """Return the rows as entries: KF's that stand under the same goal with the same words in several boards' documents are one."""
    found: dict[tuple, Entry] = {}
    seen: Counter[tuple] = Counter()
    for row in rows:
        place = (row["document_id"], row["verksamhetsomradesmal"], row["name"])
        # Printed twice in one document it is two: names are not keys.
        key = (*place[1:], seen[place]) if row["level"] == "kf" else (row["document_id"], row["line"])
        seen[place] += 1
        found.setdefault(key, []).append(row)
    return list(found.values())


def activity_table(
    shown: list[Entry], caption: str, *, with_goal: bool = False, with_board: bool = False, bars: int | None = None
) -> html.Div:
    """Return entries as a table. `with_goal` adds the goal each stands under, `with_board` its board to the source; `bars` is the year
    to draw them in."""
    leads = any(entry[0]["leader"] for entry in shown)
    reports = any(row["status"] or row["avvikelse"] for entry in shown for row in entry)
    header = ["Aktivitet", *(["Leds av"] if leads else []), "Tid", *(["Status och avvikelse"] if reports else [])]
    cells = []
    for entry in shown:
        first = entry[0]
        several = with_board or len(entry) > 1
        under = html.Span(["Mål: ", goal_link(first)], className="activity-goal") if with_goal else None
        row: list = [html.Span([part for part in (first["name"], under, _notes(first)) if part])]
        row += [first["leader"] or html.Span("nämns inte", className="missing")] if leads else []
        row.append(_time(entry, bars))
        row += [_status(entry)] if reports else []
        cells.append([*row, _sources(entry, named=several)])
    return html.Div(
        table([*header, "Källa"], cells, caption, css="in-cells"), className="activities boards" if with_board else "activities"
    )


def how_many(shown: list[Entry]) -> str:
    """Return how many activities there are, and how many rows where several boards print the same: '4', '4 olika, 10 rader'."""
    number, rows = len(shown), sum(map(len, shown))
    return number_text(number) if number == rows else f"{number_text(number)} olika, {count_text(rows, 'rad', 'rader')}"


def goal_link(row: dict) -> html.A | str:
    """Return the goal a row stands under as a link to it; `row` has board, year, goal_number, goal_title, goal_line."""
    name = " ".join(part for part in (row["goal_number"], row["goal_title"]) if part)
    if not row["goal_line"]:
        return name or "inget"
    return go_link(name, href(f"/stadsdel/{row['board']}", ar=row["year"], mal=row["goal_number"] or f"rad-{row['goal_line']}"))


def under_namndmal(found: list[Entry], numbers: Counter, *, is_open: bool) -> html.Details:
    """Return the activities under one nämndmål; `numbers` counts them by document and nämndmål: a sheet may hold only some."""
    first = found[0][0]
    name = " ".join(part for part in (first["goal_number"], first["namndmal"]) if part) if first["namndmal"] else "Direkt under KF:s mål"
    number = number_text(numbers[first["document_id"], first["namndmal"]])
    return html.Details(
        [html.Summary([name, html.Span(f" ({number})", className="tree-count")]), activity_table(found, f"Aktiviteter under {name}")],
        open=is_open,
        className="namndmal",
    )


def shared_activity(row: dict) -> html.Li:
    """Return an activity that stands under several goals with each of them and its line (queries.activities.activities_under_several)."""
    areas = [
        html.Li(
            [
                goal_link(row | goal),
                " ",
                source_link({**row, **goal}, line_name(goal)),
            ]
        )
        for goal in row["goals"]
    ]
    return html.Li(
        [
            html.P(row["name"], className="activity-name"),
            html.P(
                f"{document_name(row)} · {time_of_activity(row)} · Står under {count_text(len(areas), 'mål', 'mål')}:", className="small"
            ),
            html.Ul(areas),
        ]
    )


def month_strip(months: list[dict], year: int, chosen: int | None, address) -> html.Nav:
    """Return the year's twelve months, each a link with how many activities end in it and a bar of those that did not run all year.

    `months`: month, ends, whole_year; `address` gives a month's (None: all months') address.
    """
    top = max((row["ends"] - row["whole_year"] for row in months), default=0) or 1
    items = []
    for row in months:
        part = row["ends"] - row["whole_year"]
        name = MONTHS[row["month"] - 1]
        said = f"{name.capitalize()} {year}: {count_text(row['ends'], 'aktivitet slutar', 'aktiviteter slutar')}"
        content = [
            html.Span(html.Span(style={"height": f"{100 * part / top:.0f}%"}), className="month-bar"),
            html.Span(number_text(part), className="month-count"),
            html.Span(f"+{NBSP}{number_text(row['whole_year'])}", className="month-whole") if row["whole_year"] else None,
            html.Span(short_month(row["month"]), className="month-name"),
        ]
        items.append(html.Li(go_link(content, address(row["month"]), said=said, css="month", current=row["month"] == chosen)))
    return html.Nav(html.Ol(items, className="months"), **{"aria-label": "Månad då aktiviteterna slutar"})


def month_table(rows: list[dict], year: int) -> html.Div:
    """Return the strip's twin: how many activities begin, end and go on in each month, KF's and the boards' own apart."""
    levels = [level for level, _group in groupby(rows, key=lambda row: row["level"])]
    words = {"kf": "KF:s", "namnd": "egna"}
    header = ["Månad"]
    for what in ("Börjar", "Slutar", "Pågår"):
        header += [f"{what}, {words[level]}" if len(levels) > 1 else what for level in levels]
    at = {(row["level"], row["month"]): row for row in rows}
    cells = [
        [
            MONTHS[month - 1].capitalize(),
            *[number_text(at[level, month][key]) for key in ("starts", "ends", "goes_on") for level in levels],
        ]
        for month in range(1, 13)
    ]
    return table(header, cells, f"Aktiviteter som börjar, slutar och pågår, månad för månad {year}", numeric=tuple(range(1, len(header))))


def _notes(row: dict) -> html.Span | None:
    notes = odd_words(row)
    if row["printed_times"] > 1:
        notes.append(f"står på {number_text(row['printed_times'])} ställen i dokumentet")
    return html.Span([chip(note) for note in notes], className="activity-notes") if notes else None


def _alike(entry: Entry, said: Callable[[dict], str]) -> list[tuple[str, Entry]]:
    """Return what the rows say and which say it, most boards first: 'N nämnder: ' stands before it where they differ."""
    found: dict[str, Entry] = {}
    for row in entry:
        found.setdefault(said(row), []).append(row)
    return sorted(found.items(), key=lambda item: -len(item[1]))


def _whose(rows: Entry, entry: Entry) -> str:
    """Return whose words follow, where the boards of an entry differ: their names, or how many they are where the names would hide them."""
    if len(rows) == len(entry):
        return ""
    names = list(dict.fromkeys(row["board_name"] for row in rows))
    return f"{', '.join(names) if len(names) <= SOURCES_SHOWN else count_text(len(names), 'nämnd', 'nämnder')}: "


def _time(entry: Entry, bars: int | None) -> html.Div:
    """Return when an activity runs; where the boards print different times, each board's."""
    shown = []
    for text, rows in _alike(entry, time_of_activity):
        whose = _whose(rows, entry)
        shown += [html.Span([whose, html.Span(text, className="date")], className="time"), _bar(rows[0], bars) if bars else None]
    return html.Div([part for part in shown if part])


def _bar(row: dict, year: int) -> html.Span | None:
    """Return the part of the year an activity runs as a bar; None where a date is missing, or it does not touch the year."""
    start, end = row["start_date"], row["end_date"]
    first, last = date(year, 1, 1), date(year, 12, 31)
    if not start or not end or end < start or end < first or start > last:
        return None
    days = (last - first).days + 1
    left = (max(start, first) - first).days / days
    width = (min(end, last) + timedelta(1) - max(start, first)).days / days
    css = f"{' before' if start < first else ''}{' after' if end > last else ''}"
    drawn = html.Span(className=f"year-bar{css}", style={"left": f"{100 * left:.1f}%", "width": f"{100 * width:.1f}%"})
    return html.Span(drawn, className="year-line", **{"aria-hidden": "true"})


def _status(entry: Entry) -> html.Div:
    """Return what the reports say of an activity; where the boards say different things, each board's words."""
    alike = _alike(entry, lambda row: " · ".join(part for part in (row["status"], row["avvikelse"]) if part))
    return html.Div([html.Div([_whose(rows, entry), text or html.Span("inget angivet", className="missing")]) for text, rows in alike])


def _sources(entry: Entry, *, named: bool) -> html.Span | html.Details:
    """Return a link to each row; where many boards print an activity, under how many they are."""
    links = [
        go_link(
            f"{row['board_name']}, {line_name(row)}" if named else line_name(row),
            source_address(row["document_id"], row["line"]),
            css="source",
        )
        for row in entry
    ]
    if named and len(links) > SOURCES_SHOWN:
        boards = len({row["board_name"] for row in entry})
        return html.Details([html.Summary(count_text(boards, "nämnd", "nämnder")), html.Span(links, className="sources")])
    return html.Span(links, className="sources")
