"""Many indicators × boards (styrkort), or one indicator × boards (bullets).

/jamfor?visa=arsmal&mot=kf&ar=2021&stadsdel=norrmalm,rinkeby-kista&niva=kf&tema=forskola&indikator=…&sortera=avvikelse&min=norrmalm
"""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from dash import dcc

from dashboard.address import href, one_of, only_changed, several, whole
from dashboard.cards.key import EVERY, card_key
from dashboard.components import html
from dashboard.components.boards_table import boards_table
from dashboard.components.bullets import legend
from dashboard.components.card_tools import card_tools
from dashboard.components.chart import chart
from dashboard.components.filters import choices, filter_bar, select
from dashboard.components.frame import NOTHING_LOADED, card, empty, page, twin
from dashboard.components.kf_bars import kf_bars_table
from dashboard.components.pills import pill
from dashboard.components.scorecard import VERDICTS, View, scorecard
from dashboard.components.source import place_name, source_address
from dashboard.components.tile_map import Tile, tile_map
from dashboard.exports.columns import INDICATOR_ROWS, KF_BARS, SCORECARD
from dashboard.exports.table import Download
from dashboard.figures.bullets import known, two_target_bullets
from dashboard.sentences import headline, targets_said
from dashboard.text import count_text, listed, number_text, printed, targets_text
from dashboard.theme import AMBITION, DIRECTIONS, NULAGE, NULAGE_KF
from queries.connection import database_changed
from queries.documents import all_documents, boards_not_loaded
from queries.indicators import (
    indicator_boards,
    indicator_facts,
    indicator_medians,
    indicator_rows,
    indicators_in_year,
    kf_bars,
    themes_in_year,
)
from queries.indicators import scorecard as scorecard_cells

PATHS, NAME = ("/jamfor",), "jamfor"
SHOWN = {"arsmal": "Årsmål", "utfall": "Utfall", "prognos": "Prognos helår", "kf": "KF:s årsmål över åren"}
AGAINST = {"arsmal": "Nämndens eget årsmål", "kf": "KF:s årsmål"}
LEVELS = {"kf": "KF:s indikatorer", "namnd": "Nämndernas egna indikatorer"}
NONE = "ingen"  # the select's own default, as EVERY is the others'; never in the address
JUDGED = ("nar", "nara", "nar_inte", "hogre", "samma", "lagre")
SORTS = {"tryckt": "Som i dokumenten", "namn": "Namn", "avvikelse": "Avvikelse från målet"}
ONE_SORTS = {"tryckt": "Namn", "varde": "Värde, bäst först", "avvikelse": "Avvikelse från målet"}
_SHOWN_WORDS = {"utfall": "utfall", "arsmal": "årsmål"}
LEAST_FOR_REPEATING = 6  # boards: below that the reader's own, shown first, is in sight anyway


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


HOW_TO_READ = (
    "Varje rad är en indikator och varje kolumn en nämnd, efter nämndens senaste dokument för året. Nämnder med olika stora uppdrag "
    "läggs aldrig ihop till en poäng. Tomt betyder att dokumentet inte har uppgiften, aldrig noll. Välj en indikator för att se "
    "nämnderna som staplar."
)


def title() -> str:
    """Return the page's title."""
    return "Jämför stadsdelar – Stadsdelskollen"


def has_chart(indikator: str = "", **_other: str) -> bool:
    """Return whether plotly.js draws something."""
    return bool(indikator) and indicator_facts(indikator) is not None


@dataclass(frozen=True, slots=True)
class _View:
    """A choice with what it was made among, and the boards it shows."""

    choice: _Choice
    default_year: int
    years: list[int]
    boards: list[dict]
    themes: list[dict]
    indicators: list[dict]
    shown: list[dict]
    every_board: list[str]

    @property
    def address(self) -> str:
        return _address(self.choice, self.default_year, [row["board"] for row in self.boards])


def layout(**query: str) -> html.Div:
    """Build the page. Unknown keys and values fall back to the default: the year where most boards meet, all its boards."""
    view = _view(**query)
    if view is None:
        return page(path="/jamfor", heading="Jämför stadsdelar", address="/jamfor", children=[empty(NOTHING_LOADED)])
    choice = view.choice
    if choice.indicator:
        content, state, heading = _one(choice, view.shown)
    elif choice.shown == "kf":
        content, state, heading = _kf_over_years(choice, view.every_board)
    else:
        content, state, heading = _many(choice, view.shown)
    missing = [row["name"] for row in boards_not_loaded(choice.year)] if choice.shown != "kf" else []
    not_loaded = html.P(f"Ej inlästa för {choice.year}: {listed(missing)}.", className="small") if missing else None
    return page(
        path="/jamfor",
        heading=heading,
        address=view.address,
        state=state,
        filters=_filters(choice, view.default_year, view.years, view.boards, view.themes, view.indicators),
        updated=database_changed(),
        how_to_read=HOW_TO_READ,
        has_files=True,
        children=[*content, *([not_loaded] if not_loaded else [])],
    )


def download(**query: str) -> Download | None:
    """Return the rows of the view, in its order; None where no documents are loaded."""
    view = _view(**query)
    if view is None:
        return None
    choice, names = view.choice, {row["board"]: row["board_name"] for row in view.boards}
    if choice.indicator:
        columns, rows = INDICATOR_ROWS, [row for row in _rows_of_one(choice, view.shown)[0] if not row.get("is_repeated")]
    elif choice.shown == "kf":
        columns, rows = KF_BARS, kf_bars(view.every_board, choice.theme or None)
    else:
        groups = _groups(_by_indicator(choice), choice, _shown_against(choice))
        cells = [cell for _heading, indicators in groups for indicator in indicators for cell in indicator]
        columns, rows = SCORECARD, [{**cell, "year": choice.year, "board_name": names[cell["board"]]} for cell in cells]
    boards = choice.boards if len(choice.boards) < len(view.boards) else ()
    over_years = choice.shown == "kf" and not choice.indicator
    kinds = ("kf-arsmal",) if over_years else (choice.year, choice.shown if choice.shown != "arsmal" and not choice.indicator else "")
    level = choice.level if choice.level != "kf" and not choice.indicator and not over_years else ""
    theme = choice.theme if not choice.indicator else ""
    heading = "KF:s årsmål över åren" if over_years else f"Jämför stadsdelar {choice.year}"
    words = [
        SHOWN[choice.shown] if not choice.indicator else indicator_facts(choice.indicator)["name"],
        next((row["name"] for row in view.themes if row["theme"] == theme), ""),
        LEVELS[choice.level] if not choice.indicator and not over_years else "",
        listed([row["board_name"] for row in view.shown]) if not over_years else "",
    ]
    selection = " · ".join(word for word in words if word)
    return Download((NAME, *kinds, level, theme, choice.indicator, *boards), heading, selection, view.address, columns, rows)


def _view(
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
) -> _View | None:
    """Return what the address says; None where no documents are loaded."""
    documents = all_documents()
    if not documents:
        return None
    years = sorted({row["year"] for row in documents}, reverse=True)
    default_year = max(years, key=lambda item: (len({row["board"] for row in documents if row["year"] == item}), item))
    year = whole(ar, years, default_year)
    boards = [row for row in documents if row["year"] == year and row["is_latest"]]
    slugs = [row["board"] for row in boards]
    themes = themes_in_year(year)
    indicators = indicators_in_year(year)
    choice = _Choice(
        year=year,
        boards=tuple(several(stadsdel, slugs) or sorted(slugs)),
        shown=one_of(visa, SHOWN, "arsmal"),
        against=one_of(mot, AGAINST, "arsmal"),
        level=one_of(niva, LEVELS, "kf"),
        theme=one_of(tema, [row["theme"] for row in themes], ""),
        indicator=one_of(indikator, [row["indicator_id"] for row in indicators], ""),
        sort=one_of(sortera, ONE_SORTS if indikator in {row["indicator_id"] for row in indicators} else SORTS, "tryckt"),
        own=one_of(min, slugs, ""),
    )
    shown_boards = [row for row in boards if row["board"] in choice.boards]
    shown_boards.sort(key=lambda row: row["board"] != choice.own)
    every_board = sorted({row["board"] for row in documents})
    return _View(choice, default_year, years, boards, themes, indicators, shown_boards, every_board)


def _address(choice: _Choice, default_year: int, slugs: list[str]) -> str:
    keys = {
        "visa": choice.shown, "mot": choice.against, "ar": choice.year, "stadsdel": list(choice.boards), "niva": choice.level,
        "tema": choice.theme, "indikator": choice.indicator, "sortera": choice.sort, "min": choice.own,
    }  # fmt: skip
    defaults = {
        "visa": "arsmal",
        "mot": "arsmal",
        "ar": default_year,
        "stadsdel": sorted(slugs),
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
    theme_options = [(EVERY, "Alla teman"), *((row["theme"], row["name"]) for row in themes)]
    theme = select(NAME, "tema", "Tema", theme_options, choice.theme or EVERY, EVERY)
    if not choice.indicator:
        controls.append(select(NAME, "visa", "Visa", list(SHOWN.items()), choice.shown, "arsmal"))
        if choice.shown == "kf":
            # KF's bar is one for all boards and years: the other choices would choose nothing.
            return filter_bar(controls[-1], theme)
        controls += [
            select(NAME, "niva", "Indikatorer", list(LEVELS.items()), choice.level, "kf"),
            theme,
            select(NAME, "sortera", "Ordning", list(SORTS.items()), choice.sort, "tryckt"),
        ]
    else:
        controls.append(select(NAME, "sortera", "Ordning", list(ONE_SORTS.items()), choice.sort, "tryckt"))
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
    view = _shown_against(choice)
    indicators = _by_indicator(choice)
    number = count_text(len(boards), "nämnd", "nämnder")
    state = f"{SHOWN[choice.shown]} {choice.year} · {number} · {LEVELS[choice.level]} · {len(indicators)} rader"
    if choice.sort != "tryckt":
        own = next((row["board_name"] for row in boards if row["board"] == choice.own), "")
        state += f" · Sorterat efter {'namn' if choice.sort == 'namn' else _sorted_by(choice, own)}"
    heading = f"Jämför {SHOWN[choice.shown].lower()} {choice.year}"
    if not indicators:
        return [empty("Ingen indikator finns i urvalet. Välj ett annat tema eller fler stadsdelar.")], state, heading
    groups = _groups(indicators, choice, view)
    return (
        [
            html.P(_reading(choice), className="reading"),
            scorecard(groups, boards, view, f"{heading}, styrkort", with_kf=choice.level == "kf"),
            _scorecard_tools(choice, indicators),
        ],
        state,
        heading,
    )


def _scorecard_tools(choice: _Choice, indicators: list[list[dict]]) -> html.Div | None:
    """Return what can be done with the styrkort's card, of all boards; None where it would have nothing to say."""
    answers = VERDICTS.get((choice.shown, choice.against), ("ambition", AMBITION))[0]
    is_judged = any(cell[answers] in JUDGED for cells in indicators for cell in cells)
    if not is_judged and (choice.level, choice.shown) != ("namnd", "arsmal"):
        return None
    key = card_key("s", year=choice.year, shown=choice.shown, against=choice.against, level=choice.level, theme=choice.theme or EVERY)
    return card_tools(key, f"styrkort, {SHOWN[choice.shown].lower()} {choice.year}, alla nämnder", has_picture=is_judged)


def _shown_against(choice: _Choice) -> View:
    return View(choice.shown, "kf" if choice.shown == "arsmal" else choice.against, choice.own)


def _by_indicator(choice: _Choice) -> list[list[dict]]:
    cells = scorecard_cells(choice.year, list(choice.boards), choice.level, choice.theme or None)
    return [list(group) for _key, group in groupby(cells, key=lambda cell: (cell["verksamhetsomradesmal"], cell["indicator_id"]))]


def _kf_over_years(choice: _Choice, boards: list[str]) -> tuple[list, str, str]:
    rows = kf_bars(boards, choice.theme or None)
    heading = "KF:s årsmål över åren"
    if not rows:
        return (
            [empty("Inget mål från KF finns för mer än ett inläst år. När dokument från fler år är inlästa syns här vad KF har ändrat.")],
            heading,
            heading,
        )
    years = sorted({row["year"] for row in rows})
    changed = {row["indicator_id"] for row in rows if row["has_changed"]}
    indicators = {row["indicator_id"] for row in rows}
    state = f"{heading} · {listed([str(year) for year in years])} · {count_text(len(indicators), 'indikator', 'indikatorer')}"
    many = count_text(len(indicators), "indikator", "indikatorer")
    said = f"KF har ändrat sitt årsmål för {len(changed)} av {many} som har mål för minst två år."
    terms = (
        "Nya mål för mandatperioden gäller från 2023; här jämförs bara indikatorer som finns kvar." if years[0] < 2023 <= years[-1] else ""
    )
    reading = (
        "▲ högre, = samma och ▼ lägre krav än det närmast föregående året; ändrade visas först. Varje cell länkar till raden i dokumentet."
    )
    several_forms = "* årets dokument trycker olika mål; det vanligaste visas." if any(row["forms"] > 1 for row in rows) else ""
    return (
        [
            html.P(said, className="lead-sentence"),
            html.P(" ".join(part for part in (reading, several_forms, terms) if part), className="reading"),
            kf_bars_table(rows, years, heading, choice.own),
            card_tools(card_key("b", theme=choice.theme or EVERY), heading.lower()),
        ],
        state,
        heading,
    )


def _sorted_by(choice: _Choice, own: str) -> str:
    whose = own or "den nämnd som ligger sämst till på raden"
    if choice.shown == "arsmal":
        return f"avvikelse från KF:s årsmål, lägst ambition först: {whose}"
    target = "KF:s årsmål" if choice.against == "kf" else "eget årsmål"
    return f"avvikelse från {target}, längst på fel sida först: {whose}"


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
    """Return how far on the bad side the reader's own board is, or the worst board where none is the reader's."""
    known = (cell for cell in cells if cell[view.badness] is not None and view.own in ("", cell["board"]))
    return max((cell[view.badness] for cell in known), default=float("-inf"))


def _rows_of_one(choice: _Choice, boards: list[dict]) -> tuple[list[dict], str, str, dict]:
    """Return one indicator's rows in the chosen order, the order in words, what is measured, and the catalogue's facts."""
    facts = indicator_facts(choice.indicator)
    names = {row["board"] for row in boards}
    rows = [row for row in indicator_rows(choice.indicator, choice.year, choice.year) if row["board"] in names and row["is_latest"]]
    for row in rows:
        row |= {"unit": facts["unit"], "kf_scope": facts["kf_scope"]}
    measure = _measured(rows)
    return *_ordered(rows, choice, facts, measure), measure, facts


def _one(choice: _Choice, boards: list[dict]) -> tuple[list, str, str]:
    rows, ranked, measure, facts = _rows_of_one(choice, boards)
    medians = indicator_medians(choice.indicator, choice.year)
    drawn = indicator_boards(choice.indicator, [choice.year], list(choice.boards))[choice.year]
    median = next((row for row in medians if row["measure"] == measure), None)
    said = [f"{row['board_name']}: {headline(row)}" for row in rows if not row.get("is_repeated")]
    own_targets = targets_text([row["arsmal_text"] for row in rows if row["arsmal_text"]])
    caption = f"{facts['name']}, {choice.year}"
    counted = _counted(rows, choice, measure)
    lead = counted if len(said) >= LEAST_FOR_REPEATING else html.Ul([html.Li(text) for text in said], className="said")
    note = f"Nämnderna har satt egna årsmål ({own_targets}). Mot KF:s årsmål mäts alla lika." if own_targets else ""
    missing = [row["board_name"] for row in boards if row["board"] not in {item["board"] for item in rows}]
    bullets = html.Div(
        [
            legend(prognos=bool(known(drawn, "prognos"))) if drawn else None,
            chart(
                two_target_bullets(drawn, facts["unit"], choice.own, [row["board"] for row in rows], _median_line(median)),
                " ".join([*said, *map(targets_said, rows)]),
            )
            if drawn
            else None,
            html.P(f"{DIRECTIONS[facts['direction']]}. {note}", className="small"),
            html.P(_median_words(median, measure, facts["unit"]), className="small") if median else None,
            html.P(f"Finns inte i dokumenten från {listed(missing)}.", className="small") if missing else None,
        ]
    )
    tiles = tile_map(_tiles(rows, choice, measure), f"Stadsdelarna ungefär som de ligger i staden: {_SHOWN_WORDS[measure]} {choice.year}.")
    content = card(
        f"Nämnderna {choice.year}",
        lead,
        html.Div([bullets, tiles], className="with-map") if tiles else bullets,
        twin(boards_table(rows, caption, choice.against)),
        html.P(dcc.Link("Allt om indikatorn", href=href(f"/indikator/{choice.indicator}", min=choice.own))),
        subtitle=" · ".join(part for part in ("varje nämnds senaste dokument för året", facts["unit"]) if part),
        tools=card_tools(
            card_key("n", indicator=choice.indicator, year=choice.year),
            caption,
            source="; ".join(place_name(row) for row in rows if not row.get("is_repeated")),
            has_picture=bool(len(drawn)),
        ),
    )
    against = "eget årsmål" if choice.against == "arsmal" else "KF:s årsmål"
    state = f"{choice.year} · {count_text(len(said), 'nämnd', 'nämnder')} · mot {against}{ranked}"
    return [content], state, f"Jämför {choice.year}: {facts['name']}"


def _counted(rows: list[dict], choice: _Choice, measure: str) -> html.Ul:
    """Return how many boards have each answer, where a sentence a board would be too many."""
    key, marks = _answer(choice, measure)
    boards = [row for row in rows if not row.get("is_repeated")]
    answers = Counter(row[key] for row in boards if row[key] in JUDGED)
    items: list = [[pill(marks[answer]), f" {count_text(answers[answer], 'nämnd', 'nämnder')}"] for answer in marks if answers[answer]]
    others = len(boards) - answers.total()
    items += [f"Utan omdöme: {count_text(others, 'nämnd', 'nämnder')}"] if others else []
    return html.Ul([html.Li(item) for item in items], className="segment-words")


def _answer(choice: _Choice, measure: str) -> tuple[str, dict]:
    """Return which answer goes with what is measured, and its marks."""
    if measure == "arsmal":
        return "ambition", AMBITION
    return ("nulage_kf", NULAGE_KF) if choice.against == "kf" else ("nulage", NULAGE)


def _tiles(rows: list[dict], choice: _Choice, measure: str) -> list[Tile]:
    """Return a tile a board: its value, and how it stands to the target."""
    key, marks = _answer(choice, measure)
    tiles = []
    for row in rows:
        if row.get("is_repeated"):
            continue
        text = printed(row[f"{measure}_text"]) if row[f"{measure}_text"] and row["certain"] else ""
        mark = marks[row[key]] if text and row[key] else None
        place = (row["tile_row"], row["tile_column"]) if row["tile_row"] else None
        missing = "rapporteras från T1" if measure == "utfall" and row["kind"] == "VP" else "ingen uppgift"
        said = f"{row['board_name']}: {text or missing}{f', {mark.word.lower()}' if mark else ''}"
        source = source_address(row["document_id"], row["line"])
        tiles.append(Tile(row["board_name"], place, text, said, source, mark, row["is_own"], missing))
    return tiles


def _measured(rows: list[dict]) -> str:
    """Return what most rows can be ordered and have a median by: the outcome where boards report it, else the årsmål."""
    return "utfall" if any(row["utfall"] is not None and row["certain"] for row in rows) else "arsmal"


def _ordered(rows: list[dict], choice: _Choice, facts: dict, measure: str) -> tuple[list[dict], str]:
    """Return the rows in the chosen order, the reader's own first (and in its place too, where there are many), and the order in words.

    Only shares, indices and ratios are ordered by value: counts and amounts follow a board's size. What has no value stands last.
    """
    words = ""
    if choice.sort == "avvikelse":
        key = f"{measure}_minus_kf" if choice.against == "kf" or measure == "arsmal" else f"{measure}_minus_arsmal"
        rows = _best_first(rows, facts["direction"], key)
        target = "KF:s årsmål" if key.endswith("kf") else "eget årsmål"
        words = f" · Sorterat efter avvikelse från {target}"
    elif choice.sort == "varde" and facts["measure_type"] in ("andel", "index", "kvot"):
        rows = _best_first(rows, facts["direction"], measure)
        order = "bäst först" if facts["direction"] in ("hogre", "lagre") else "störst först"
        words = f" · Sorterat efter {'utfall' if measure == 'utfall' else 'årsmål'}, {order}"
    elif choice.sort == "varde":
        words = " · Antal och belopp ordnas inte efter värde: de följer nämndens storlek"
    rows = [{**row, "is_own": row["board"] == choice.own} for row in rows]
    own = [row for row in rows if row["is_own"]]
    if len(rows) >= LEAST_FOR_REPEATING:
        return [*({**row, "is_repeated": True} for row in own), *rows], words
    return [*own, *(row for row in rows if not row["is_own"])], words


def _best_first(rows: list[dict], direction: str, key: str) -> list[dict]:
    sign = 1 if direction == "lagre" else -1
    known = [row for row in rows if row[key] is not None and row["certain"]]
    return [*sorted(known, key=lambda row: sign * row[key]), *(row for row in rows if row not in known)]


def _median_line(median: dict | None) -> tuple[float, str] | None:
    return (median["median"], f"Medianen av {median['boards']}") if median else None


def _median_words(median: dict, measure: str, unit: str) -> str:
    return f"Medianen av {median['boards']} nämnders {_SHOWN_WORDS[measure]} är {number_text(median['median'], unit, decimals=None)}."
