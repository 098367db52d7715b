"""Many indicators × boards (styrkort), or one indicator × boards (bullets).

/jamfor?visa=arsmal&mot=kf&ar=2021&stadsdel=norrmalm,rinkeby-kista&niva=kf&tema=forskola&indikator=…&sortera=avvikelse&min=norrmalm
"""

from dataclasses import dataclass
from itertools import groupby

from dash import dcc, html

from dashboard.address import href, one_of, only_changed, several, whole
from dashboard.components.boards_table import boards_table
from dashboard.components.bullets import legend
from dashboard.components.chart import chart
from dashboard.components.filters import choices, filter_bar, select
from dashboard.components.frame import card, empty, page, twin
from dashboard.components.scorecard import View, scorecard
from dashboard.figures.bullets import two_target_bullets
from dashboard.sentences import headline
from dashboard.text import count_text, listed, targets_text
from dashboard.theme import DIRECTIONS
from queries.connection import database_changed
from queries.documents import all_documents, boards_not_loaded
from queries.indicators import indicator_boards, indicator_facts, indicator_rows, indicators_in_year, themes_in_year
from queries.indicators import scorecard as scorecard_cells

PATHS, NAME = ("/jamfor",), "jamfor"
SHOWN = {"arsmal": "Årsmål", "utfall": "Utfall", "prognos": "Prognos helår"}
AGAINST = {"arsmal": "Nämndens eget årsmål", "kf": "KF:s årsmål"}
LEVELS = {"kf": "KF:s indikatorer", "namnd": "Nämndernas egna indikatorer"}
EVERY, NONE = "alla", "ingen"  # a select's own default; never in the address
SORTS = {"tryckt": "Som i dokumenten", "namn": "Namn", "avvikelse": "Avvikelse från målet"}


@dataclass(frozen=True, slots=True)
class _Choice:
    """What the address says, after the defaults."""

    year: int
    boards: tuple[str, ...]
    shown: str
    against: str
    level: str
    theme: str
    indicator: str
    sort: str
    own: str


def title() -> str:
    """Return the page's title."""
    return "Jämför stadsdelar – Stadsdelskollen"


def layout(
    visa: str | None = None,
    mot: str | None = None,
    ar: str | None = None,
    stadsdel: str | None = None,
    niva: str | None = None,
    tema: str | None = None,
    indikator: str | None = None,
    sortera: str | None = None,
    min: str | None = None,
    **_unknown: str,
) -> html.Div:
    """Build the page. Unknown keys and values fall back to the default: the year where most boards meet, all its boards."""
    documents = all_documents()
    if not documents:
        return page(path="/jamfor", heading="Jämför stadsdelar", address="/jamfor", children=[empty("Inga dokument är inlästa.")])
    years = sorted({row["year"] for row in documents}, reverse=True)
    default_year = max(years, key=lambda item: (len({row["board"] for row in documents if row["year"] == item}), item))
    year = whole(ar, years, default_year)
    boards = [row for row in documents if row["year"] == year and row["is_latest"]]
    slugs = [row["board"] for row in boards]
    themes = themes_in_year(year)
    indicators = indicators_in_year(year)
    choice = _Choice(
        year=year,
        boards=tuple(several(stadsdel, slugs) or slugs),
        shown=one_of(visa, SHOWN, "arsmal"),
        against=one_of(mot, AGAINST, "arsmal"),
        level=one_of(niva, LEVELS, "kf"),
        theme=one_of(tema, [row["theme"] for row in themes], ""),
        indicator=one_of(indikator, [row["indicator_id"] for row in indicators], ""),
        sort=one_of(sortera, SORTS, "tryckt"),
        own=one_of(min, slugs, ""),
    )
    shown_boards = [row for row in boards if row["board"] in choice.boards]
    shown_boards.sort(key=lambda row: row["board"] != choice.own)
    content, state, heading = _one(choice, shown_boards) if choice.indicator else _many(choice, shown_boards)
    missing = [row["name"] for row in boards_not_loaded(year)]
    not_loaded = html.P(f"Ej inlästa för {year}: {listed(missing)}.", className="small") if missing else None
    return page(
        path="/jamfor",
        heading=heading,
        address=_address(choice, default_year, slugs),
        state=state,
        filters=_filters(choice, default_year, years, boards, themes, indicators),
        updated=database_changed(),
        children=[*content, *([not_loaded] if not_loaded else [])],
    )


def _address(choice: _Choice, default_year: int, slugs: list[str]) -> str:
    keys = {
        "visa": choice.shown, "mot": choice.against, "ar": choice.year, "stadsdel": list(choice.boards), "niva": choice.level,
        "tema": choice.theme, "indikator": choice.indicator, "sortera": choice.sort, "min": choice.own,
    }  # fmt: skip
    defaults = {
        "visa": "arsmal",
        "mot": "arsmal",
        "ar": default_year,
        "stadsdel": slugs,
        "niva": "kf",
        "tema": "",
        "indikator": "",
        "sortera": "tryckt",
        "min": "",
    }
    return href("/jamfor", **only_changed(keys, defaults))


def _filters(
    choice: _Choice, default_year: int, years: list[int], boards: list[dict], themes: list[dict], indicators: list[dict]
) -> html.Form:
    slugs = [row["board"] for row in boards]
    controls = [select(NAME, "ar", "År", [(str(item), str(item)) for item in years], str(choice.year), str(default_year))]
    if not choice.indicator:
        controls += [
            select(NAME, "visa", "Visa", list(SHOWN.items()), choice.shown, "arsmal"),
            select(NAME, "niva", "Indikatorer", list(LEVELS.items()), choice.level, "kf"),
            select(
                NAME,
                "tema",
                "Tema",
                [(EVERY, "Alla teman"), *((row["theme"], row["name"]) for row in themes)],
                choice.theme or EVERY,
                EVERY,
            ),
            select(NAME, "sortera", "Ordning", list(SORTS.items()), choice.sort, "tryckt"),
        ]
    if choice.shown != "arsmal" or choice.indicator:
        controls.append(select(NAME, "mot", "Jämför mot", list(AGAINST.items()), choice.against, "arsmal"))
    names = [(EVERY, "Alla indikatorer (styrkort)"), *((row["indicator_id"], row["name"]) for row in indicators)]
    controls += [
        select(NAME, "indikator", "En indikator", names, choice.indicator or EVERY, EVERY),
        select(
            NAME,
            "min",
            "Min stadsdel",
            [(NONE, "Ingen vald"), *((row["board"], row["board_name"]) for row in boards)],
            choice.own or NONE,
            NONE,
        ),
        choices(NAME, "stadsdel", "Stadsdelar", [(row["board"], row["board_name"]) for row in boards], list(choice.boards), slugs),
    ]
    return filter_bar(*controls)


def _many(choice: _Choice, boards: list[dict]) -> tuple[list, str, str]:
    cells = scorecard_cells(choice.year, list(choice.boards), choice.level, choice.theme or None)
    view = View(choice.shown, "kf" if choice.shown == "arsmal" else choice.against, choice.own)
    indicators = [list(group) for _key, group in groupby(cells, key=lambda cell: (cell["verksamhetsomradesmal"], cell["indicator_id"]))]
    number = count_text(len(boards), "nämnd", "nämnder")
    state = f"{SHOWN[choice.shown]} {choice.year} · {number} · {LEVELS[choice.level]} · {len(indicators)} rader"
    if choice.sort != "tryckt":
        state += f" · Sorterat efter {'namn' if choice.sort == 'namn' else _sorted_by(choice)}"
    heading = f"Jämför {SHOWN[choice.shown].lower()} {choice.year}"
    if not indicators:
        return [empty("Ingen indikator finns i urvalet. Välj ett annat tema eller fler stadsdelar.")], state, heading
    groups = _groups(indicators, choice, view)
    return (
        [
            html.P(_reading(choice), className="reading"),
            scorecard(groups, boards, view, f"{heading}, styrkort", with_kf=choice.level == "kf"),
        ],
        state,
        heading,
    )


def _sorted_by(choice: _Choice) -> str:
    if choice.shown == "arsmal":
        return "avvikelse från KF:s årsmål, lägst ambition först"
    target = "KF:s årsmål" if choice.against == "kf" else "eget årsmål"
    return f"avvikelse från {target}, längst på fel sida först"


def _reading(choice: _Choice) -> str:
    if choice.level == "namnd":
        return "Nämndernas egna indikatorer har inget mål från KF. Varje cell länkar till raden i dokumentet."
    if choice.shown == "arsmal":
        return (
            "▲ högre, = samma och ▼ lägre ambition än KF. Utan tecken: går inte att jämföra (KF:s mål är ord, stadens snitt "
            "eller hela stadens summa). Varje cell länkar till raden i dokumentet."
        )
    return (
        "Ord, form och färg säger hur värdet står sig mot målet. Planer har inget utfall ännu. Varje cell länkar till raden i dokumentet."
    )


def _groups(indicators: list[list[dict]], choice: _Choice, view: View) -> list[tuple[str, list[list[dict]]]]:
    if choice.sort == "namn":
        return [("", sorted(indicators, key=lambda cells: cells[0]["name_order"]))]
    if choice.sort == "avvikelse":
        return [("", sorted(indicators, key=lambda cells: -_worst(cells, view)))]
    by_goal = groupby(indicators, key=lambda cells: cells[0]["verksamhetsomradesmal"])
    return [(_goal_name(goal, rows), rows) for goal, rows in ((goal, list(group)) for goal, group in by_goal)]


def _goal_name(goal: str | None, indicators: list[list[dict]]) -> str:
    title = next((cells[0]["goal_title"] for cells in indicators if cells[0]["goal_title"]), None)
    return " ".join(part for part in (goal, title) if part)


def _worst(cells: list[dict], view: View) -> float:
    return max((cell[view.badness] for cell in cells if cell[view.badness] is not None), default=float("-inf"))


def _one(choice: _Choice, boards: list[dict]) -> tuple[list, str, str]:
    facts = indicator_facts(choice.indicator)
    names = {row["board"] for row in boards}
    rows = [row for row in indicator_rows(choice.indicator) if row["year"] == choice.year and row["board"] in names and row["is_latest"]]
    rows.sort(key=lambda row: row["board"] != choice.own)
    drawn = indicator_boards(choice.indicator, [choice.year], list(choice.boards))[choice.year]
    for row in rows:
        row |= {"unit": facts["unit"], "kf_scope": facts["kf_scope"]}
    said = [f"{row['board_name']}: {headline(row)}" for row in rows]
    own_targets = targets_text([row["arsmal_text"] for row in rows if row["arsmal_text"]])
    caption = f"{facts['name']}, {choice.year}"
    lead = html.Ul([html.Li(text) for text in said], className="said")
    note = f"Nämnderna har satt egna årsmål ({own_targets}). Mot KF:s årsmål mäts alla lika." if own_targets else ""
    missing = [row["board_name"] for row in boards if row["board"] not in {item["board"] for item in rows}]
    content = card(
        f"Nämnderna {choice.year}",
        lead,
        legend(prognos=bool(drawn["prognos"].notna().any())) if len(drawn) else None,
        chart(two_target_bullets(drawn, facts["unit"], choice.own), " ".join(said)) if len(drawn) else None,
        html.P(f"{DIRECTIONS[facts['direction']]}. {note}", className="small"),
        html.P(f"Finns inte i dokumenten från {listed(missing)}.", className="small") if missing else None,
        twin(boards_table(rows, caption, choice.against)),
        html.P(dcc.Link("Allt om indikatorn", href=href(f"/indikator/{choice.indicator}", min=choice.own))),
        subtitle=" · ".join(part for part in ("varje nämnds senaste dokument för året", facts["unit"]) if part),
    )
    against = "eget årsmål" if choice.against == "arsmal" else "KF:s årsmål"
    state = f"{choice.year} · {count_text(len(rows), 'nämnd', 'nämnder')} · mot {against}"
    return [content], state, f"Jämför {choice.year}: {facts['name']}"
