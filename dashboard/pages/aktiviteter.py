"""Who does what by when?  /aktiviteter?stadsdel=norrmalm&ar=2021&niva=kf&visa=manad

KF's activities and the boards' own are kept apart in every view.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby

from dash import dcc

from dashboard.activity_sentences import (
    counted_from,
    deviating_sentence,
    ending_sentence,
    how_many_sentence,
    leaders_sentence,
    month_heading,
    months_sentence,
    odd_sentence,
    several_sentence,
)
from dashboard.address import href, one_of, only_changed, whole
from dashboard.cards.key import EVERY, card_key
from dashboard.components import html
from dashboard.components.activities import (
    Entry,
    activity_table,
    entries,
    how_many,
    month_strip,
    month_table,
    shared_activity,
    under_namndmal,
)
from dashboard.components.card_tools import card_tools
from dashboard.components.filters import filter_bar, segmented, select
from dashboard.components.frame import NOTHING_LOADED, card, empty, fold, page, twin
from dashboard.components.source import document_name
from dashboard.exports.columns import ACTIVITIES
from dashboard.exports.table import Download
from dashboard.text import MONTHS, NBSP, count_text, day_text, number_text, span_text
from queries.activities import (
    activities_in_year,
    activities_under_several,
    activity_counts,
    activity_deadlines,
    activity_goals,
    activity_months,
)
from queries.connection import database_changed
from queries.documents import all_documents, year_of_most_boards

PATHS, NAME = ("/aktiviteter",), "aktiviteter"
NO_GOAL = "utan-mal"
LEVELS = {EVERY: "Alla", "kf": "KF:s", "namnd": "Nämndens egna"}
VIEWS = {
    "mal": "Efter mål",
    "manad": "Månad för månad",
    "snart": "Slutar snart",
    "datum": "Ovanliga datum",
    "flera": "Under flera mål",
    "avvikelse": "Avvikelse",
}
COUNTED = {"snart": "soon", "datum": "odd", "flera": "several", "avvikelse": "deviating"}  # views whose button says how many
SHOWN_UNFOLDED = 5  # rows of a table that stand open on a phone too
ON_A_SHEET = 75  # more are on further sheets, so that the page stays light
USUAL = (
    "Urval: rader med en tryckt avvikelse, eller med en annan tryckt status än pågår, påbörjad, enligt plan, avslutad, slutförd, "
    "genomförd, utförd eller klar."
)


@dataclass(frozen=True, slots=True)
class _View:
    """What the address says, after the defaults, and what is read for it."""

    keys: dict[str, object]
    defaults: dict[str, object]
    documents: list[dict]
    counts: list[dict]
    goals: list[dict]
    today: date
    found: list[Entry] = field(default_factory=list)

    @property
    def year(self) -> int:
        return self.keys["ar"]

    @property
    def board(self) -> str | None:
        return None if self.keys["stadsdel"] == EVERY else self.keys["stadsdel"]

    @property
    def level(self) -> str | None:
        return None if self.keys["niva"] == EVERY else self.keys["niva"]

    @property
    def goal(self) -> str | None:
        return None if self.keys["mal"] == NO_GOAL else self.keys["mal"]

    @property
    def month(self) -> int | None:
        return self.keys["manad"] or None

    @property
    def one_board(self) -> bool:
        return len(self.documents) == 1

    def total(self, key: str) -> int:
        """Return a count over the chosen levels."""
        return sum(row[key] for row in self.counts if self.level in (None, row["level"]))

    def address(self, **other: object) -> str:
        """Return the address of this view, or of the one that `other` makes of it."""
        return href("/aktiviteter", **only_changed(self.keys | other, self.defaults))


HOW_TO_READ = (
    "En aktivitet är en uppgift med start- och slutdatum. KF:s aktiviteter gäller flera nämnder, de andra har nämnden själv beslutat. "
    "Ett slutdatum säger när aktiviteten ska vara klar; om den blev klar framgår bara där rapporten säger det."
)


def title() -> str:
    """Return the page's title."""
    return "Aktiviteter – Stadsdelskollen"


def layout(sida: str | None = None, **query: str) -> html.Div:
    """Build the page. Unknown keys and values fall back to the default: the year where most boards meet, the latest report, by goal."""
    documents = all_documents()
    if not documents:
        return page(path="/aktiviteter", heading="Aktiviteter", address="/aktiviteter", children=[empty(NOTHING_LOADED)])
    view, latest = _asked(documents, **query)
    shown, year = view.documents, view.year
    sheets = max(1, -(-len(view.found) // ON_A_SHEET))
    sheet = whole(sida, range(1, sheets + 1), 1)
    on_sheet = view.found[(sheet - 1) * ON_A_SHEET : sheet * ON_A_SHEET]
    who = shown[0]["board_name"] if view.one_board else count_text(len(shown), "nämnd", "nämnder")
    answer, content = DRAWN[view.keys["visa"]](view, on_sheet)
    source = document_name(shown[0]) if view.one_board else f"Nämndernas senaste dokument för {year}"
    return page(
        path="/aktiviteter",
        heading=f"Aktiviteter: {who} {year}",
        address=view.address(sida=sheet),
        state=f"{source} · {VIEWS[view.keys['visa']]} · {_rows(view)}",
        filters=_filters(view, latest, sorted({row["year"] for row in documents}, reverse=True)),
        updated=database_changed(),
        how_to_read=HOW_TO_READ,
        has_files=True,
        children=[html.P(answer, className="lead-sentence"), _tools(view), *content, *_sheets(view, sheet, sheets)],
    )


def _tools(view: _View) -> html.Div | None:
    """Return what can be done with the view's card; None where it lists nothing."""
    about = {"board": view.keys["stadsdel"], "year": view.year}
    shown = view.keys["visa"]
    if shown == "mal":
        goal = next((item for item in view.goals if _key(item) == view.keys["mal"]), None)
        if goal is None or not goal["number"] or not view.found:
            return None
        return card_tools(card_key("d", **about, goal=goal["number"]), f"aktiviteter under {_name(goal)}")
    return card_tools(card_key("a", **about, view=shown), f"aktiviteter, {VIEWS[shown].lower()}") if view.found else None


def download(**query: str) -> Download | None:
    """Return the rows of every sheet of the view, in its order; None where no documents are loaded."""
    documents = all_documents()
    if not documents:
        return None
    view, _latest = _asked(documents, **query)
    rows = [row for entry in view.found for row in entry]
    if view.keys["visa"] == "flera":
        rows = [row | goal for row in rows for goal in row["goals"]]
        # What differs between the places, or is not asked for here, is left empty rather than taken from one of them.
        rows = [dict.fromkeys(("status", "avvikelse")) | row for row in rows]
    who = view.documents[0]["board_name"] if view.one_board else "alla nämnder"
    shown = VIEWS[view.keys["visa"]]
    part = {"mal": view.goal or NO_GOAL, "manad": MONTHS[view.month - 1] if view.month else ""}.get(view.keys["visa"], "")
    level = LEVELS[view.keys["niva"]] if view.level else "KF:s och nämndernas egna"
    parts = (NAME, view.year, "" if view.keys["stadsdel"] == EVERY else view.keys["stadsdel"], view.level, view.keys["visa"], part)
    selection = " · ".join(word for word in (who, level, shown, part) if word)
    return Download(parts, f"Aktiviteter {view.year}", selection, view.address(), ACTIVITIES, rows)


def _asked(
    documents: list[dict],
    /,
    *,
    stadsdel: str | None = None,
    ar: str | None = None,
    niva: str | None = None,
    visa: str | None = None,
    mal: str | None = None,
    manad: str | None = None,
    **_unknown: str,
) -> tuple[_View, list[dict]]:
    """Return the view that the address asks for with what it lists, and the documents of its year."""
    default_year = year_of_most_boards(documents)
    year = whole(ar, {row["year"] for row in documents}, default_year)
    latest = [row for row in documents if row["year"] == year and row["is_latest"]]
    default_board = max(latest, key=lambda row: row["kind_order"])["board"]
    board = one_of(stadsdel, [EVERY, *(row["board"] for row in latest)], default_board)
    shown = [row for row in latest if board in (EVERY, row["board"])]
    view = _view(board, default_board, year, default_year, niva, visa, mal, manad, shown)
    return replace(view, found=_entries(view)), latest


def _view(
    board: str, default_board: str, year: int, default_year: int, niva: object, visa: object, mal: object, manad: object, shown: list[dict]
) -> _View:
    today = date.today()
    of_board = None if board == EVERY else board
    counts = activity_counts(year, of_board, today)
    level, chosen = one_of(niva, LEVELS, EVERY), one_of(visa, VIEWS, "mal")
    goals = activity_goals(year, of_board) if chosen == "mal" else []
    keys = [_key(goal) for goal in goals]
    first = next((_key(goal) for goal in goals if _under(goal, level)), keys[0] if keys else "")
    month = whole(manad, range(1, 13), 0) if chosen == "manad" else 0
    return _View(
        keys={"stadsdel": board, "ar": year, "niva": level, "visa": chosen, "mal": one_of(mal, keys, first), "manad": month},
        defaults={"stadsdel": default_board, "ar": default_year, "niva": EVERY, "visa": "mal", "mal": first, "manad": 0, "sida": 1},
        documents=shown,
        counts=counts,
        goals=goals,
        today=today,
    )


def _filters(view: _View, latest: list[dict], years: list[int]) -> html.Form:
    boards = [(row["board"], row["board_name"]) for row in latest]
    views = [(key, f"{text} ({number_text(view.total(COUNTED[key]))})" if key in COUNTED else text) for key, text in VIEWS.items()]
    levels = LEVELS if view.one_board else LEVELS | {"namnd": "Nämndernas egna"}
    return filter_bar(
        select(NAME, "stadsdel", "Stadsdel", [(EVERY, "Alla nämnder"), *boards], view.keys["stadsdel"], view.defaults["stadsdel"]),
        select(NAME, "ar", "År", [(str(year), str(year)) for year in years], str(view.year), str(view.defaults["ar"])),
        segmented(NAME, "niva", "Vems aktiviteter", list(levels.items()), view.keys["niva"], EVERY),
        segmented(NAME, "visa", "Visa", views, view.keys["visa"], "mal"),
    )


def _rows(view: _View) -> str:
    return count_text(view.total("n"), "aktivitet", "aktiviteter")


def _entries(view: _View) -> list[Entry]:
    """Return what the view lists, in its order."""
    of = (view.year, view.board, view.level)
    if view.keys["visa"] == "flera":
        return [[row] for row in activities_under_several(*of)]
    rows = activities_in_year(*of, view.keys["visa"], view.today, goal=view.goal, month=view.month)
    if view.keys["visa"] == "snart":
        rows.sort(key=lambda row: (row["end_date"] < row["soon_from"], row["soon_from"], row["level"], row["end_date"]))
    if view.keys["visa"] == "manad":
        rows.sort(key=lambda row: (row["level"], *_ends(row)))
    return entries(rows)


def _ends(row: dict) -> tuple[int, int]:
    """Return the year and month an activity ends in; what has no end date comes last."""
    return (row["end_date"].year, row["end_date"].month) if row["end_date"] else (9999, 1)


def _sheets(view: _View, sheet: int, sheets: int) -> list:
    if sheets == 1:
        return []
    number = len(view.found)
    first, last = (sheet - 1) * ON_A_SHEET + 1, min(sheet * ON_A_SHEET, number)
    links = [
        dcc.Link("Föregående sida", href=view.address(sida=sheet - 1)) if sheet > 1 else None,
        f"Sida {number_text(sheet)} av {number_text(sheets)}: aktivitet {number_text(first)}–{number_text(last)} av {number_text(number)}",
        dcc.Link("Nästa sida", href=view.address(sida=sheet + 1)) if sheet < sheets else None,
    ]
    return [html.Nav([link for link in links if link], className="sheets", **{"aria-label": "Sidor"})]


# By goal.


def _by_goal(view: _View, on_sheet: list[Entry]) -> tuple[str, list]:
    answer = _how_many(view)
    if not view.goals or not view.total("n"):
        return answer, []
    goal = next(item for item in view.goals if _key(item) == view.keys["mal"])
    above = _top_name(goal)
    content = html.Article(
        [
            html.P(above, className="crumbs") if above else None,
            html.H2(_name(goal), id="mal"),
            _kf_card(view, [entry for entry in on_sheet if entry[0]["level"] == "kf"], _name(goal)) if view.level != "namnd" else None,
            _own_card(view, [entry for entry in on_sheet if entry[0]["level"] == "namnd"]) if view.level != "kf" else None,
        ],
        className="node",
    )
    return answer, [html.Div([_tree(view), content], className="tree-page")]


def _how_many(view: _View) -> str:
    who = view.documents[0]["board_name"] if view.one_board else count_text(len(view.documents), "nämnd", "nämnder")
    return how_many_sentence(who, view.year, view.counts, view.level, one_board=view.one_board)


def _tree(view: _View) -> html.Details:
    """Return KF's goals with how many activities stand under each."""
    tops = []
    for _top, group in groupby(view.goals, key=lambda goal: goal["inriktningsmal"]):
        goals = list(group)
        heading = _top_name(goals[0])
        links = html.Ol([html.Li(_tree_link(view, goal)) for goal in goals])
        tops.append(html.Li([html.Span(heading, className="tree-top") if heading else None, links]))
    return html.Details([html.Summary("Mål"), html.Nav(html.Ol(tops), **{"aria-label": "Mål"})], open=True, className="tree")


def _tree_link(view: _View, goal: dict) -> dcc.Link:
    words = {"kf": "KF:s", "namnd": "egna" if view.level != "namnd" else "aktiviteter"}
    counts = [f"{number_text(goal[level])}{NBSP}{words[level]}" for level in words if goal[level] and view.level in (None, level)]
    return dcc.Link(
        [_name(goal), " ", html.Span(", ".join(counts) or "inga aktiviteter", className="tree-count goal-count")],
        href=view.address(mal=_key(goal)),
        className="tree-link current" if _key(goal) == view.keys["mal"] else "tree-link",
    )


def _key(goal: dict) -> str:
    return goal["goal"] or NO_GOAL


def _name(goal: dict) -> str:
    return " ".join(part for part in (goal["number"], goal["title"] or (goal["goal"] if not goal["number"] else "")) if part) or "Utan mål"


def _top_name(goal: dict) -> str:
    return " ".join(part for part in (goal["inriktningsmal_number"], goal["inriktningsmal_title"]) if part)


def _under(goal: dict, level: str) -> int:
    return goal["kf"] + goal["namnd"] if level == EVERY else goal[level]


def _kf_card(view: _View, on_sheet: list[Entry], goal: str) -> html.Section:
    kf = [entry for entry in view.found if entry[0]["level"] == "kf"]
    if not kf:
        return card("KF:s aktiviteter", empty("KF har inga aktiviteter under målet."), level=3)
    leaders = dict(Counter(entry[0]["leader"] for entry in kf).most_common())
    shown = activity_table(on_sheet, f"KF:s aktiviteter under {goal}", with_board=not view.one_board) if on_sheet else None
    return card(f"KF:s aktiviteter ({how_many(kf)})", shown, level=3, subtitle=leaders_sentence(leaders) if len(kf) > 1 else "")


def _own_card(view: _View, on_sheet: list[Entry]) -> html.Section:
    own = [entry[0] for entry in view.found if entry[0]["level"] == "namnd"]
    whose = "Nämndens egna aktiviteter" if view.one_board else "Nämndernas egna aktiviteter"
    if not own:
        return card(whose, empty("Inga egna aktiviteter står under målet."), level=3)
    numbers = Counter((row["document_id"], row["namndmal"]) for row in own)
    parts = []
    for board, group in groupby(on_sheet, key=lambda entry: entry[0]["board_name"]):
        parts.append(html.H4(board, className="own-board") if not view.one_board else None)
        # One board's are open; of all boards' the goals are surveyed first.
        parts += [
            under_namndmal(list(goal), numbers, is_open=view.one_board)
            for _key, goal in groupby(group, key=lambda entry: entry[0]["namndmal"])
        ]
    return card(f"{whose} ({number_text(len(own))})", *[part for part in parts if part], level=3)


# Month by month.


def _by_month(view: _View, on_sheet: list[Entry]) -> tuple[str, list]:
    months = activity_months(view.year, view.board, view.level)
    if not months:
        return _how_many(view), []
    ends = [
        {"month": month, **{key: sum(row[key] for row in months if row["month"] == month) for key in ("ends", "whole_year")}}
        for month in range(1, 13)
    ]
    whole_year = ends[11]["whole_year"]
    note = (
        f"Stapeln visar dem som inte pågår hela året; {count_text(whole_year, 'aktivitet', 'aktiviteter')} som gör det slutar i december "
        "och står efter plustecknet."
        if whole_year
        else "Stapeln visar hur många aktiviteter som slutar i månaden."
    )
    strip = card(
        f"Aktiviteter som slutar, månad för månad {view.year}",
        month_strip(ends, view.year, view.month, lambda month: view.address(manad=month)),
        html.P(note, className="small"),
        subtitle="Välj en månad för att se vad som slutar då.",
    )
    back = html.P(dcc.Link("Visa alla månader", href=view.address(manad=0))) if view.month else None
    return _month_answer(view, ends), [
        strip,
        back,
        *_timelines(view, on_sheet),
        card(f"Månad för månad {view.year}", twin(month_table(months, view.year))),
    ]


def _month_answer(view: _View, ends: list[dict]) -> str:
    if not view.month:
        return months_sentence(ends, view.year, view.total("n"))
    number = count_text(ends[view.month - 1]["ends"], "aktivitet slutar", "aktiviteter slutar")
    return f"{number} i {MONTHS[view.month - 1]} {view.year}, av {number_text(view.total('n'))}."


def _timelines(view: _View, on_sheet: list[Entry]) -> list:
    """Return the activities as bars over the year, under the month they end in, KF's and the boards' own apart."""
    if not view.found:
        return [empty(f"Ingen aktivitet slutar i {MONTHS[view.month - 1]}." if view.month else "Alla aktiviteter pågår hela året.")]
    cards = []
    for level, group in groupby(on_sheet, key=lambda entry: entry[0]["level"]):
        parts = []
        for when, ending in groupby(group, key=lambda entry: _ends(entry[0])):
            shown = list(ending)
            heading = month_heading(when, view.year)
            caption = f"{_whose(view, level)}: {heading[0].lower()}{heading[1:]}"
            parts += [
                html.H3(f"{heading} ({how_many(shown)})"),
                _folded(activity_table(shown, caption, **_columns(view), bars=view.year), shown),
            ]
        cards.append(card(_whose(view, level), *parts, css="timeline"))
    return cards


# Ending soon.


def _ending(view: _View, on_sheet: list[Entry]) -> tuple[str, list]:
    deadlines = activity_deadlines(view.year, view.board, view.level, view.today)
    said = [ending_sentence(row, view.year, view.today, with_boards=len(deadlines) > 1) for row in deadlines]
    cards = []
    for (ended, first, before), group in groupby(on_sheet, key=_deadline):
        heading = f"Slutade före {day_text(first)}" if ended else f"Slutar {span_text(first, before - timedelta(1))}"
        cards.append(_levels(view, heading, list(group), subtitle=f"Räknat från {counted_from(first, view.year, view.today)}"))
    return " ".join(said), cards or [empty("Ingen aktivitet slutar under tiden, och ingen har slutat före den.")]


def _deadline(entry: Entry) -> tuple[bool, date, date]:
    row = entry[0]
    return row["end_date"] < row["soon_from"], row["soon_from"], row["soon_before"]


# What is odd, what stands under several goals, what deviates.


def _odd(view: _View, on_sheet: list[Entry]) -> tuple[str, list]:
    number = view.total("odd")
    said = odd_sentence(number, _rows(view), view.year)
    if not number:
        return said, []
    return f"{said} Datumet står som i dokumentet; vad som är ovanligt står vid varje rad.", [_levels(view, "Ovanliga datum", on_sheet)]


def _several(view: _View, on_sheet: list[Entry]) -> tuple[str, list]:
    items = [
        card(_whose(view, level), html.Ul([shared_activity(entry[0]) for entry in group], className="shared-activities"))
        for level, group in groupby(on_sheet, key=lambda entry: entry[0]["level"])
    ]
    return several_sentence([entry[0] for entry in view.found], _rows(view), view.year), items


def _deviating(view: _View, on_sheet: list[Entry]) -> tuple[str, list]:
    reports = [row for row in view.documents if row["kind"] != "VP"]
    known = view.total("with_status")
    answer = deviating_sentence(reports, known, view.total("deviating"), one_board=view.one_board)
    if not (reports and known):
        return answer, []
    return answer, [*([_levels(view, "Aktiviteter som avviker", on_sheet)] if on_sheet else []), html.P(USUAL, className="small")]


def _levels(view: _View, heading: str, on_sheet: list[Entry], *, subtitle: str = "") -> html.Section:
    """Return a card with a table of KF's activities and one of the boards' own."""
    parts = []
    for level, group in groupby(on_sheet, key=lambda entry: entry[0]["level"]):
        shown = list(group)
        whose = _whose(view, level)
        parts += [html.H3(f"{whose} ({how_many(shown)})"), _folded(activity_table(shown, f"{heading}: {whose}", **_columns(view)), shown)]
    return card(heading, *parts, subtitle=subtitle)


def _folded(rows: html.Div, shown: list[Entry]) -> html.Div | html.Details:
    """Return a table that a phone shows folded where it is long."""
    return fold(f"Visa {count_text(len(shown), 'aktivitet', 'aktiviteter')}", rows) if len(shown) > SHOWN_UNFOLDED else rows


def _whose(view: _View, level: str) -> str:
    return "KF:s aktiviteter" if level == "kf" else "Nämndens egna aktiviteter" if view.one_board else "Nämndernas egna aktiviteter"


def _columns(view: _View) -> dict[str, bool]:
    return {"with_goal": True, "with_board": not view.one_board}


DRAWN: dict[str, Callable[[_View, list[Entry]], tuple[str, list]]] = {
    "mal": _by_goal,
    "manad": _by_month,
    "snart": _ending,
    "datum": _odd,
    "flera": _several,
    "avvikelse": _deviating,
}
