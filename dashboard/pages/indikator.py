"""Everything known of one indicator: targets, outcomes, sexes, boards, names, sources.  /indikator/<id>?min=norrmalm&mot=kf&ar=alla"""

import re
from dataclasses import dataclass

from dash import dcc

from dashboard.address import href, one_of, only_changed
from dashboard.cards.key import card_key
from dashboard.components import html
from dashboard.components.boards_table import boards_table
from dashboard.components.bullets import key_line, legend
from dashboard.components.card_tools import card_tools
from dashboard.components.chart import chart
from dashboard.components.dumbbells import sexes_legend
from dashboard.components.filters import filter_bar, select
from dashboard.components.findings import findings_list
from dashboard.components.frame import LONGEST_LIST, NOTHING_LOADED, card, empty, long_list, page, table, twin
from dashboard.components.pills import chip
from dashboard.components.rows import answers, values
from dashboard.components.running_text import running_text
from dashboard.components.source import comment_name, document_name, place_name, source_address, source_link, value_link
from dashboard.components.tertial_strip import tertial_strip
from dashboard.components.wordings import printed_names, target_history
from dashboard.exports.columns import INDICATOR_ROWS
from dashboard.exports.table import Download
from dashboard.figures.bullets import COLUMNS, known, two_target_bullets
from dashboard.figures.sexes import dumbbells
from dashboard.figures.trend import LEAST_POINTS, outcome_trend
from dashboard.sentences import (
    CAUTION,
    ambition_sentence,
    headline,
    krav_sentence,
    sexes_sentence,
    targets_said,
    trend_sentence,
    values_said,
)
from dashboard.text import count_text, day_text, listed, printed
from dashboard.theme import DIRECTIONS, MEASURES, PERIOD_BASES, PERIODS, SCOPES
from queries.connection import database_changed
from queries.documents import all_documents, document_facts, texts_of_indicator
from queries.findings import findings_of_indicator
from queries.indicators import (
    indicator_boards,
    indicator_facts,
    indicator_outcomes,
    indicator_rows,
    indicator_sexes,
    indicator_trend,
    indicator_years,
    indicators_in_year,
    kf_targets,
    related_indicators,
    tertial_rows,
)

PATHS, NAME = ("/indikator/<indicator>", "/indikator"), "indikator"
AGAINST = {"arsmal": "Nämndens eget årsmål", "kf": "KF:s årsmål"}
NONE = "ingen"  # the select's own default; never in the address
MOST_YEARS = 4  # the newest: what a page begins with, and how many have a card of their own
YEARS, LATEST, EVERY_YEAR = "ar", "senaste", "alla"
MOST_FINDINGS = 50  # the newest
BASES = {"rapport": "periodens rapport", "bokslut": "verksamhetsberättelsen", "plan": "planen, före bokslut"}
HOW_TO_READ = (
    "Sidan samlar allt som de inlästa dokumenten säger om en indikator, ett år i taget. Nämnderna sätter egna årsmål, så samma utfall kan "
    "nå målet i en nämnd och missa det i en annan. Utfall för olika perioder, som ett tertial och ett helår, ställs inte mot varandra."
)


def title(indicator: str = "") -> str:
    """Return the page's title with the indicator's name."""
    facts = indicator_facts(indicator) if indicator else None
    return f"{facts['name'] if facts else 'Indikatorer'} – Stadsdelskollen"


def has_chart(indicator: str = "", **_other: str) -> bool:
    """Return whether plotly.js draws something."""
    return bool(indicator) and indicator_facts(indicator) is not None


@dataclass(frozen=True, slots=True)
class _View:
    """An indicator with its printed rows of the years that are shown."""

    facts: dict
    rows: list[dict]
    years: list[int]
    years_shown: list[int]
    own: str
    can_choose_years: bool

    @property
    def first_year(self) -> int | None:
        return self.years_shown[-1] if len(self.years_shown) < len(self.years) else None

    @property
    def boards(self) -> dict[str, str]:
        return {row["board"]: row["board_name"] for row in self.rows}

    def address(self, against: str) -> str:
        years = EVERY_YEAR if self.can_choose_years and self.first_year is None else LATEST
        keys, defaults = {"min": self.own, "mot": against, YEARS: years}, {"min": "", "mot": "arsmal", YEARS: LATEST}
        return href(f"/indikator/{self.facts['indicator_id']}", **only_changed(keys, defaults))


def _view(indicator: str, min: str | None, ar: str | None) -> _View | None:
    """Return what the address says; None for an unknown indicator. A board of earlier years alone brings them all."""
    facts, years = (indicator_facts(indicator), indicator_years(indicator)) if indicator else (None, [])
    if not facts or not years:
        return None
    can_choose = len(years) > MOST_YEARS
    shown = years if ar == EVERY_YEAR else years[:MOST_YEARS]
    rows = indicator_rows(indicator, shown[-1])
    if can_choose and min and min not in {row["board"] for row in indicator_rows(indicator, years[MOST_YEARS - 1])}:
        every = indicator_rows(indicator)
        if min in {row["board"] for row in every}:
            rows, shown, can_choose = every, years, False
    known = {key: facts[key] for key in ("unit", "kf_scope", "measure_type")}
    rows = [{**row, **known} for row in rows]
    return _View(facts, rows, years, shown, one_of(min, {row["board"] for row in rows}, ""), can_choose)


def layout(indicator: str = "", min: str | None = None, mot: str | None = None, ar: str | None = None, **_unknown: str) -> html.Div:
    """Build the page. An unknown indicator gives the list of indicators; an unknown board or target falls back to the default."""
    view = _view(indicator, min, ar)
    if view is None:
        return _list_of_indicators()
    facts, rows, boards, own = view.facts, view.rows, view.boards, view.own
    against = one_of(mot, AGAINST, "arsmal")
    lead = next((row for row in rows if row["board"] == own), None) or next(
        (row for row in rows if row["utfall_text"] and row["is_latest"]), rows[0]
    )
    with_card = view.years[:MOST_YEARS]
    drawn = indicator_boards(indicator, sorted({lead["year"], *with_card}), list(boards))
    return page(
        path="/jamfor",
        heading=facts["name"],
        address=view.address(against),
        state=f"{count_text(len(boards), 'nämnd', 'nämnder')} · {_years_said(view)} · mot {_small(AGAINST[against])}",
        filters=filter_bar(
            select(
                NAME, "min", "Min stadsdel", [(NONE, "Ingen vald"), *sorted(boards.items(), key=lambda item: item[1])], own or NONE, NONE
            ),
            select(NAME, "mot", "Jämför mot", list(AGAINST.items()), against, "arsmal"),
            *([_years_select(view)] if view.can_choose_years else []),
        ),
        breadcrumb=_breadcrumb(lead, facts),
        updated=database_changed(),
        how_to_read=HOW_TO_READ,
        has_files=True,
        children=[
            _lead(lead),
            _bullet(lead, facts, drawn[lead["year"]]),
            _strips(view),
            _trend(lead, facts),
            *[_year(facts, year, _latest(rows, year), drawn[year], own, against, is_newest=year == with_card[0]) for year in with_card],
            _earlier(indicator, view.years[MOST_YEARS:]),
            _findings(indicator),
            _comments(facts, rows, lead["board"]),
            _sexes(view),
            _history(view),
            _about(facts, rows),
        ],
    )


def download(indicator: str = "", min: str | None = None, ar: str | None = None, **_unknown: str) -> Download | None:
    """Return the printed rows of the indicator in the years that are shown, newest first; None for an unknown one."""
    view = _view(indicator, min, ar)
    if view is None:
        return None
    part = f"fran-{view.first_year}" if view.first_year else ""
    selection = f"{count_text(len(view.boards), 'nämnd', 'nämnder')} · {_years_said(view)}"
    address = href(f"/indikator/{indicator}", **({YEARS: EVERY_YEAR} if view.first_year is None and len(view.years) > MOST_YEARS else {}))
    return Download((NAME, indicator, part), view.facts["name"], selection, address, INDICATOR_ROWS, view.rows)


def _years_said(view: _View) -> str:
    if len(view.years_shown) > MOST_YEARS:
        return f"{view.years_shown[-1]}–{view.years_shown[0]}"
    return ", ".join(map(str, sorted(view.years_shown)))


def _years_select(view: _View) -> html.Div:
    options = [(LATEST, f"De {MOST_YEARS} senaste"), (EVERY_YEAR, f"Alla {len(view.years)} år")]
    return select(NAME, YEARS, "År", options, LATEST if view.first_year else EVERY_YEAR, LATEST)


def _small(text: str) -> str:
    return text if text.startswith("KF") else text[0].lower() + text[1:]


def _breadcrumb(row: dict, facts: dict) -> list:
    here = f"/stadsdel/{row['board']}"
    area = row["verksamhetsomradesmal"]
    crumbs: list = [dcc.Link(row["board_name"], href=href(here, ar=row["year"]))]
    if area:
        crumbs.append(dcc.Link(f"Mål {area}", href=href(here, ar=row["year"], mal=area)))
    if row["namndmal"]:
        crumbs.append(row["namndmal"])
    return [*crumbs, facts["name"]]


def _lead(row: dict) -> html.P:
    said = " ".join(text for text in (headline(row), ambition_sentence(row) if row["utfall_text"] else "", krav_sentence(row)) if text)
    return html.P([html.Strong(f"{row['board_name']} {row['year']}: "), said, " ", source_link(row)], className="lead-sentence")


def _bullet(row: dict, facts: dict, drawn: list[dict]) -> html.Section:
    """Return one board's outcome beside both targets, with every printed value and every answer; `drawn` are all boards' of its year."""
    said = f"{row['board_name']} {row['year']}: {headline(row)}"
    figure = two_target_bullets(drawn, facts["unit"], order=[row["board"]])
    shown = {trace["name"] for trace in figure["data"] if trace["x"]}
    return card(
        f"{row['board_name']} {row['year']}",
        *([legend(prognos="Prognos helår" in shown), chart(figure, f"{said} {targets_said(row)}")] if shown else []),
        values(row),
        answers(row),
        subtitle=f"{document_name(row)} · {DIRECTIONS[facts['direction']].lower()}",
        tools=card_tools(
            card_key("i", indicator=facts["indicator_id"], board=row["board"], year=row["year"]),
            f"{facts['name']}, {row['board_name']} {row['year']}",
            source=place_name(row),
            has_picture=bool(shown),
        ),
    )


def _strips(view: _View) -> html.Section | None:
    """Return the tertialremsor: of the chosen board every year, else of every year that a board has several documents with it."""
    indicator, own, names = view.facts["indicator_id"], view.own, view.boards
    dates: dict[tuple, dict] = {}
    for document in all_documents():
        dates.setdefault((document["board"], document["year"]), {})[document["kind"]] = document["document_date"]
    found: dict[tuple, dict] = {}
    for row in tertial_rows(indicator=indicator, first_year=view.first_year):
        found.setdefault((row["board"], row["year"]), {}).setdefault(row["kind"], row)
    shown = [key for key in found if (key[0] == own if own else len(found[key]) > 1)]
    if not shown:
        return None
    items = [
        html.Li(
            [
                html.P(html.Strong(f"{names[board]} {year}")),
                tertial_strip(f"{names[board]} {year}", found[board, year], dates[board, year]),
                card_tools(card_key("r", indicator=indicator, board=board, year=year), f"årets fyra dokument, {names[board]} {year}"),
            ]
        )
        for board, year in sorted(shown, key=lambda key: (-key[1], names[key[0]]))
    ]
    return card(
        "Årets fyra dokument",
        html.Ul(items, className="strips"),
        subtitle="Verksamhetsplan, tertialrapport 1 och 2, verksamhetsberättelse: målet, utfallet och prognosen i vart och ett",
    )


def _trend(lead: dict, facts: dict) -> html.Section:
    """Return the lead board's outcomes over the years beside each year's targets: drawn from three outcomes on, else in words."""
    years = indicator_trend(facts["indicator_id"], lead["board"])
    known = sum(row["utfall"] is not None for row in years)
    said = trend_sentence(years, lead["board_name"])
    heading = f"År för år: {lead['board_name']}"
    if known < LEAST_POINTS:
        return card(heading, html.P(said), html.P("En kurva ritas när tre års utfall är inlästa.", className="small"))
    keys = [("key-line", "utfall"), ("key-arsmal-year", "årsmål för året"), ("key-kf", "KF:s årsmål för året")]
    keys += [("key-stated", "utfall enligt plan, före bokslut")] if any(row["basis"] == "plan" for row in years) else []
    cells = [
        [
            str(row["year"]),
            _of_year(row["utfall_text"], row["utfall_document"], row["utfall_line"]),
            _of_year(row["arsmal_text"], row["target_document"], row["target_line"]),
            _of_year(row["kf_arsmal_text"], row["target_document"], row["target_line"]),
        ]
        for row in years
    ]
    return card(
        heading,
        key_line(keys),
        chart(outcome_trend(years, facts["unit"]), " ".join([said, *map(_year_said, years)])),
        twin(table(["År", "Utfall", "Årsmål", "KF:s årsmål"], cells, f"{facts['name']} år för år, {lead['board_name']}")),
        subtitle=f"Hela års utfall{' · ' + facts['unit'] if facts['unit'] else ''} · {DIRECTIONS[facts['direction']].lower()}. "
        "Målen gäller vart sitt år.",
        tools=card_tools(
            card_key("t", indicator=facts["indicator_id"], board=lead["board"]),
            f"{facts['name']} år för år, {lead['board_name']}",
            source=place_name(lead),
            has_picture=True,
        ),
    )


def _year_said(row: dict) -> str:
    words = (("utfall_text", "utfall"), ("arsmal_text", "årsmål"), ("kf_arsmal_text", "KF:s årsmål"))
    return values_said(str(row["year"]), [(word, row[column]) for column, word in words])


def _of_year(text: str | None, document: str, line: int):
    return value_link(printed(text), {"document_id": document, "line": line}, "källa") if text else html.Span("saknas", className="missing")


def _comments(facts: dict, rows: list[dict], board: str) -> html.Section | None:
    """Return what the boards say of their rows, this board first: the text where it is loaded, else the line it stands on."""
    said = [row for row in rows if row["comment_line"]]
    if not said:
        return None
    texts = texts_of_indicator(facts["indicator_id"])
    own, others = (
        [_comment(row, texts.get((row["document_id"], row["line"]), [])) for row in said if (row["board"] == board) is is_own]
        for is_own in (True, False)
    )
    of_others = long_list(html.Ul(others, className="comments"), len(others), "annan kommentar", "andra kommentarer")
    return card("Nämndernas kommentarer", html.Ul(own, className="comments") if own else None, of_others if others else None)


def _comment(row: dict, texts: list[dict]) -> html.Li:
    where = "" if texts else f" Texten börjar på {comment_name(row)}."
    said = html.P([html.Strong(document_name(row)), " ", source_link(row), where])
    return html.Li([said, running_text(texts, row["document_id"], is_open=True)])


def _findings(indicator: str) -> html.Section | None:
    found = findings_of_indicator(indicator)
    if not found:
        return None
    left = len(found) - MOST_FINDINGS
    more = html.P(f"{count_text(left, 'äldre', 'äldre')} visas på sidan för sin rad.", className="small") if left > 0 else None
    return card("Att kontrollera i källan", findings_list(found[:MOST_FINDINGS], subjects=False), more)


def _latest(rows: list[dict], year: int) -> list[dict]:
    """Return the rows of each board's latest document of the year that prints the indicator; `rows` have the latest first."""
    last: dict[str, str] = {}
    return [row for row in rows if row["year"] == year and last.setdefault(row["board"], row["document_id"]) == row["document_id"]]


def _year(facts: dict, year: int, rows: list[dict], drawn: list[dict], own: str, against: str, *, is_newest: bool) -> html.Section:
    rows = sorted(rows, key=lambda row: row["board"] != own)
    drawable = any(known(drawn, column) for column in COLUMNS)
    said = " ".join(f"{row['board_name']}: {headline(row)}" for row in rows)
    values = " ".join(map(targets_said, rows))
    caption = f"{facts['name']}, {year}"
    parts = []
    if drawable:
        figure = two_target_bullets(drawn, facts["unit"], own)
        parts = [legend(prognos=bool(known(drawn, "prognos"))), chart(figure, f"{said} {values}")]
    elif not any(row["arsmal_text"] or row["utfall_text"] for row in rows):
        parts = [empty("Inget tal är tryckt för året; målet är ord eller saknas.")]
    unit = f" · {facts['unit']}" if facts["unit"] else ""
    return card(
        f"Nämnderna {year}",
        *parts,
        twin(boards_table(rows, caption, against), is_open=is_newest or len(rows) <= LONGEST_LIST // 2),
        subtitle=f"Varje nämnds senaste dokument för {year}{unit} · {DIRECTIONS[facts['direction']].lower()}",
        tools=card_tools(
            card_key("n", indicator=facts["indicator_id"], year=year),
            caption,
            source="; ".join(place_name(row) for row in rows),
            has_picture=drawable,
        ),
    )


def _earlier(indicator: str, years: list[int]) -> html.P | None:
    """Return the years that have no card of their own here, each leading to its own on Jämför."""
    if not years:
        return None
    links = [dcc.Link(str(year), href=href("/jamfor", ar=year, indikator=indicator)) for year in years]
    return html.P(["Nämnderna tidigare år: ", *[part for link in links for part in (link, ", ")][:-1], "."])


def _sexes(view: _View) -> html.Section:
    facts = view.facts
    split = [row for row in view.rows if row["utfall_kvinnor_text"] and row["utfall_man_text"]]
    if not split:
        if not facts["is_splittable"]:
            return card("Kvinnor och män", empty("Indikatorn handlar inte om enskilda personer och delas inte upp på kön."))
        return card("Kvinnor och män", empty("Inget inläst dokument redovisar utfallet för kvinnor och män."))
    drawn = indicator_sexes(facts["indicator_id"], view.first_year)
    latest = list({row["board"]: row for row in reversed(split)}.values())[::-1]
    said = [f"{row['board_name']} {(row['period'] or str(row['year'])).lower()}: {sexes_sentence(row)}" for row in latest]
    cells = [
        [
            f"{row['board_name']}, {row['period'] or row['year']}",
            *[_printed(row, column) for column in ("utfall_kvinnor", "utfall_man", "utfall", "arsmal")],
        ]
        for row in split
    ]
    words = (("utfall_kvinnor", "kvinnor"), ("utfall_man", "män"), ("utfall", "totalt"), ("arsmal", "årsmål"))
    values = [
        values_said(f"{row['board_name']}, {row['period'] or row['year']}", [(word, row[f"{column}_text"]) for column, word in words])
        for row in split
    ]
    caption = f"{facts['name']}: kvinnor och män"
    every = table(["Stadsdel och period", "Kvinnor/flickor", "Män/pojkar", "Totalt", "Årsmål"], cells, caption)
    return card(
        "Kvinnor och män",
        html.Ul([html.Li(text) for text in said], className="said"),
        *(
            [sexes_legend(), chart(dumbbells(drawn, facts["unit"]), " ".join(said + values)), html.P(CAUTION, className="small")]
            if drawn
            else []
        ),
        twin(every, is_open=len(cells) <= LONGEST_LIST),
        subtitle="Varje nämnds senaste redovisning av båda könen" if len(latest) < len(split) else "",
        tools=card_tools(
            card_key("k", indicator=facts["indicator_id"]),
            caption,
            source="; ".join(place_name(row) for row in latest),
            has_picture=bool(len(drawn)),
        ),
    )


def _printed(row: dict, column: str):
    text = row[f"{column}_text"]
    return value_link(printed(text), row, "källa") if text else html.Span("saknas", className="missing")


def _history(view: _View) -> html.Section:
    facts, rows = view.facts, view.rows
    by_year = kf_targets(facts["indicator_id"])
    targets = [
        [
            str(row["year"]),
            html.Span(_kf_value(row, by_year)),
            count_text(row["boards"], "nämnd", "nämnder"),
        ]
        for row in by_year
    ]
    outcomes = indicator_outcomes(facts["indicator_id"])
    measured = [
        [
            f"{row['board_name']} {row['year']}, {PERIODS[row['period']]}",
            dcc.Link(printed(row["text"]), href=source_address(row["document_id"], row["line"])),
            BASES[row["basis"]] + ("" if row["certain"] else "; osäker läsning"),
        ]
        for row in outcomes
        if row["sex"] == "alla" and row["year"] >= (view.first_year or 0)
    ]
    parts: list = []
    if targets:
        parts += [html.H3("KF:s årsmål år för år"), table(["År", "KF:s årsmål", "Tryckt av"], targets, "KF:s årsmål år för år")]
    caption = "Målen dokument för dokument"
    note = html.P("Markerat: ett annat mål än nämndens dokument före.", className="small")
    parts += [html.H3(caption), note, target_history(rows, caption)]
    if measured:
        parts += [
            html.H3("Utfall efter det år de gäller"),
            long_list(
                table(["Nämnd och period", "Utfall", "Enligt"], measured, "Utfall efter det år de gäller"),
                len(measured),
                "utfall",
                "utfall",
            ),
        ]
    else:
        parts.append(empty("Inget utfall är inläst ännu. Planer har mål, inte utfall; utfallen kommer med rapporterna."))
    return card("Mål och utfall över tid", *parts)


def _kf_value(row: dict, by_year: list[dict]) -> list:
    """Return KF's target of a year, marked where the year before that has one printed another."""
    value = dcc.Link(printed(row["text"]), href=source_address(row["document_id"], row["line"]))
    before = max((other["year"] for other in by_year if other["year"] < row["year"]), default=None)
    earlier = [other["text"] for other in by_year if other["year"] == before]
    if not earlier or row["text"].replace(" ", "") in [text.replace(" ", "") for text in earlier]:
        return [value]
    return [html.Mark(value), html.Span(f" ändrat från {listed([printed(text) for text in earlier])}", className="why")]


def _about(facts: dict, rows: list[dict]) -> html.Section:
    related = [
        html.Li(dcc.Link(item["name"], href=f"/indikator/{item['indicator_id']}")) for item in related_indicators(facts["indicator_id"])
    ]
    pairs = [
        ("Riktning", [f"{DIRECTIONS[facts['direction']]}. ", *_evidence(facts["direction_reason"])]),
        ("Enhet", facts["unit"] or "ingen"),
        ("Typ av mått", MEASURES.get(facts["measure_type"], "ej granskat")),
        ("Mäts", listed(sorted({_how_often(row["is_yearly"]) for row in rows}))),
        ("Vem sätter målet", _who_sets(rows)),
        (
            "KF:s mål",
            SCOPES[facts["kf_scope"]] if any(row["level"] == "kf" for row in rows) else "Nämndens egen indikator; KF har inget mål.",
        ),
        ("Räknas upp under året", "Ja: jämförs med årsmålet först när året är slut." if facts["is_cumulative"] else "Nej"),
        ("Vad utfallet gäller", PERIOD_BASES[facts["period_basis"]]),
        ("Tema", facts["theme_name"] or "ej granskat"),
        ("Granskad", day_text(facts["reviewed"]) if facts["in_catalogue"] else "ej granskad: namnet finns inte i katalogen"),
    ]
    several = len({row["name"] for row in rows}) > 1
    shown = [html.Div([html.Dt(name), html.Dd(value)]) for name, value in pairs]
    sources = {(row["document_id"], row["line"]): row for row in rows}
    return card(
        "Om indikatorn",
        html.Dl(shown, className="facts"),
        html.H3("Namnet som det är tryckt"),
        html.P("Markerade ord skiljer sig från namnet ovanför.", className="small") if several else None,
        printed_names(rows),
        *(
            [
                html.H3("Närliggande indikatorer"),
                html.P([chip("omformulerad eller besläktad"), " Jämförs inte som samma."]),
                html.Ul(related),
            ]
            if related
            else []
        ),
        html.H3("Källor"),
        long_list(
            html.Ul([html.Li(source_link(row, place_name(row))) for row in sources.values()]),
            len(sources),
            "rad i dokumenten",
            "rader i dokumenten",
        ),
    )


def _who_sets(rows: list[dict]) -> str:
    kf, own = (any(row["level"] == level for row in rows) for level in ("kf", "namnd"))
    if not kf:
        return "Nämnden har gjort indikatorn och sätter årsmålet."
    said = "Kommunfullmäktige har beslutat indikatorn. Nämnden sätter sitt årsmål, kommunfullmäktige KF:s årsmål."
    return f"{said} Någon nämnd har den också som egen." if own else said


def _how_often(is_yearly: bool | None) -> str:
    return "okänt hur ofta" if is_yearly is None else "en gång om året" if is_yearly else "varje tertial"


def _evidence(reason: str) -> list:
    """Return where a direction is printed, as a link, or the judgement's reason."""
    printed_at = re.match(r"tryckt: (\S+), rad (\d+)", reason)
    if not printed_at:
        return [f"Vår bedömning: {reason.removeprefix('bedömning: ')}."]
    facts = document_facts(printed_at[1])
    if facts is None:
        return ["Riktningen är tryckt i ett dokument som inte är inläst här."]
    link = dcc.Link(f"{document_name(facts)}, rad {printed_at[2]}", href=source_address(printed_at[1], int(printed_at[2])))
    return ["Riktningen är tryckt: ", link, "."]


def _list_of_indicators() -> html.Div:
    years = sorted({row["year"] for row in all_documents()}, reverse=True)
    seen: dict[str, list] = {}
    for year in years:
        for row in indicators_in_year(year):
            seen.setdefault(row["indicator_id"], [row["name"], []])[1].append(year)
    items = [
        html.Li(
            [dcc.Link(name, href=f"/indikator/{indicator}"), html.Span(f" {', '.join(map(str, sorted(found)))}", className="tree-count")]
        )
        for indicator, (name, found) in seen.items()
    ]
    return page(
        path="/jamfor",
        heading="Alla indikatorer",
        address="/indikator",
        state=count_text(len(items), "indikator", "indikatorer"),
        updated=database_changed(),
        children=[html.Ul(items, className="board-list") if items else empty(NOTHING_LOADED)],
    )
