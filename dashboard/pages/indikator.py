"""Everything known of one indicator: targets, outcomes, sexes, boards, names, sources.  /indikator/<id>?min=norrmalm&mot=kf"""

import re
from itertools import groupby

from dash import dcc, html

from dashboard.address import href, one_of, only_changed
from dashboard.components.boards_table import boards_table
from dashboard.components.bullets import legend
from dashboard.components.chart import chart
from dashboard.components.dumbbells import sexes_legend
from dashboard.components.filters import filter_bar, select
from dashboard.components.findings import findings_list
from dashboard.components.frame import card, empty, page, table, twin
from dashboard.components.pills import chip
from dashboard.components.running_text import running_text
from dashboard.components.source import document_name, source_address, source_link, value_link
from dashboard.figures.bullets import two_target_bullets
from dashboard.figures.sexes import dumbbells
from dashboard.sentences import CAUTION, ambition_sentence, headline, krav_sentence, sexes_sentence
from dashboard.text import count_text, listed, printed
from dashboard.theme import DIRECTIONS, PERIODS, SCOPES
from queries.connection import database_changed
from queries.documents import all_documents, document_facts, texts_of_row
from queries.findings import findings_of_indicator
from queries.indicators import (
    indicator_boards,
    indicator_facts,
    indicator_outcomes,
    indicator_rows,
    indicator_sexes,
    indicators_in_year,
    kf_targets,
)

PATHS, NAME = ("/indikator/<indicator>", "/indikator"), "indikator"
AGAINST = {"arsmal": "Nämndens eget årsmål", "kf": "KF:s årsmål"}
NONE = "ingen"  # the select's own default; never in the address
BASES = {"rapport": "periodens rapport", "bokslut": "verksamhetsberättelsen", "plan": "planen, före bokslut"}
PERIOD_BASES = {
    "period": "Periodens utfall gäller perioden.",
    "rullande ar": "Periodens utfall gäller ett rullande år.",
    "enkat": "Utfallet kommer från en enkät eller brukarundersökning.",
    "okand": "Dokumenten säger inte vilken tid periodens utfall gäller.",
}
HOW_TO_READ = (
    "Sidan samlar allt som de inlästa dokumenten säger om en indikator, ett år i taget. Nämnderna sätter egna årsmål, så samma utfall kan "
    "nå målet i en nämnd och missa det i en annan. Utfall för olika perioder, som ett tertial och ett helår, ställs inte mot varandra."
)


def title(indicator: str = "") -> str:
    """Return the page's title with the indicator's name."""
    facts = indicator_facts(indicator) if indicator else None
    return f"{facts['name'] if facts else 'Indikatorer'} – Stadsdelskollen"


def layout(indicator: str = "", min: str | None = None, mot: str | None = None, **_unknown: str) -> html.Div:
    """Build the page. An unknown indicator gives the list of indicators; an unknown board or target falls back to the default."""
    facts = indicator_facts(indicator)
    known = {key: facts[key] for key in ("unit", "kf_scope", "measure_type")} if facts else {}
    rows = [{**row, **known} for row in indicator_rows(indicator)] if facts else []
    if not rows:
        return _list_of_indicators()
    boards = {row["board"]: row["board_name"] for row in rows}
    own = one_of(min, boards, "")
    against = one_of(mot, AGAINST, "arsmal")
    lead = next((row for row in rows if row["board"] == own), None) or next((row for row in rows if row["utfall_text"]), rows[0])
    years = sorted({row["year"] for row in rows}, reverse=True)
    drawn = indicator_boards(indicator, years, list(boards))
    return page(
        path="/jamfor",
        heading=facts["name"],
        address=href(f"/indikator/{indicator}", **only_changed({"min": own, "mot": against}, {"min": "", "mot": "arsmal"})),
        state=f"{count_text(len(boards), 'nämnd', 'nämnder')} · {', '.join(map(str, sorted(years)))} · mot {_small(AGAINST[against])}",
        filters=filter_bar(
            select(
                NAME, "min", "Min stadsdel", [(NONE, "Ingen vald"), *sorted(boards.items(), key=lambda item: item[1])], own or NONE, NONE
            ),
            select(NAME, "mot", "Jämför mot", list(AGAINST.items()), against, "arsmal"),
        ),
        breadcrumb=_breadcrumb(lead, facts),
        updated=database_changed(),
        how_to_read=HOW_TO_READ,
        children=[
            _lead(lead),
            *[_year(facts, year, [row for row in rows if row["year"] == year], drawn[year], own, against) for year in years],
            _findings(indicator),
            _comments(rows),
            _sexes(facts, rows),
            _history(facts),
            _about(facts, rows),
        ],
    )


def _small(text: str) -> str:
    return text[0].lower() + text[1:]


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


def _comments(rows: list[dict]) -> html.Section | None:
    """Return what the boards say of their rows: the text where it is loaded, else the line it stands on."""
    items = []
    for row in rows:
        if row["comment_line"]:
            texts = texts_of_row(row["document_id"], "indicators", row["line"])
            said = running_text(texts, row["document_id"], is_open=True) or html.P(f"Texten börjar på rad {row['comment_line']}.")
            items.append(html.Li([html.P([html.Strong(document_name(row)), " ", source_link(row)]), said]))
    return card("Nämndernas kommentarer", html.Ul(items, className="comments")) if items else None


def _findings(indicator: str) -> html.Section | None:
    found = findings_of_indicator(indicator)
    return card("Att kontrollera i källan", findings_list(found, subjects=False)) if found else None


def _year(facts: dict, year: int, rows: list[dict], drawn, own: str, against: str) -> html.Section:
    rows = sorted(rows, key=lambda row: row["board"] != own)
    drawable = bool(drawn[["utfall", "prognos", "arsmal", "kf_arsmal"]].notna().any(axis=None))
    said = " ".join(f"{row['board_name']}: {headline(row)}" for row in rows)
    caption = f"{facts['name']}, {year}"
    parts = []
    if drawable:
        parts = [legend(prognos=bool(drawn["prognos"].notna().any())), chart(two_target_bullets(drawn, facts["unit"], own), said)]
    elif not any(row["arsmal_text"] or row["utfall_text"] for row in rows):
        parts = [empty("Inget tal är tryckt för året; målet är ord eller saknas.")]
    unit = f" · {facts['unit']}" if facts["unit"] else ""
    return card(
        f"Nämnderna {year}",
        *parts,
        twin(boards_table(rows, caption, against)),
        subtitle=f"Varje nämnds senaste dokument för {year}{unit} · {DIRECTIONS[facts['direction']].lower()}",
    )


def _sexes(facts: dict, rows: list[dict]) -> html.Section:
    split = [row for row in rows if row["utfall_kvinnor_text"] and row["utfall_man_text"]]
    if not split:
        if not facts["is_splittable"]:
            return card("Kvinnor och män", empty("Indikatorn handlar inte om enskilda personer och delas inte upp på kön."))
        return card("Kvinnor och män", empty("Inget inläst dokument redovisar utfallet för kvinnor och män."))
    drawn = indicator_sexes(facts["indicator_id"])
    said = [f"{row['board_name']} {row['year']}: {sexes_sentence(row)}" for row in split]
    cells = [
        [
            f"{row['board_name']}, {row['period'] or row['year']}",
            *[_printed(row, column) for column in ("utfall_kvinnor", "utfall_man", "utfall", "arsmal")],
        ]
        for row in split
    ]
    caption = f"{facts['name']}: kvinnor och män"
    return card(
        "Kvinnor och män",
        html.Ul([html.Li(text) for text in said], className="said"),
        *(
            [sexes_legend(), chart(dumbbells(drawn, facts["unit"]), " ".join(said)), html.P(CAUTION, className="small")]
            if len(drawn)
            else []
        ),
        twin(table(["Stadsdel och period", "Kvinnor/flickor", "Män/pojkar", "Totalt", "Årsmål"], cells, caption)),
    )


def _printed(row: dict, column: str):
    text = row[f"{column}_text"]
    return value_link(printed(text), row, "källa") if text else html.Span("saknas", className="missing")


def _history(facts: dict) -> html.Section:
    targets = [
        [
            str(row["year"]),
            dcc.Link(printed(row["text"]), href=source_address(row["document_id"], row["line"])),
            count_text(row["boards"], "nämnd", "nämnder"),
        ]
        for row in kf_targets(facts["indicator_id"])
    ]
    outcomes = indicator_outcomes(facts["indicator_id"]).to_dict("records")
    measured = [
        [
            f"{row['board_name']} {row['year']}, {PERIODS[row['period']]}",
            dcc.Link(printed(row["text"]), href=source_address(row["document_id"], row["line"])),
            BASES[row["basis"]] + ("" if row["certain"] else "; osäker läsning"),
        ]
        for row in outcomes
        if row["sex"] == "alla"
    ]
    parts: list = []
    if targets:
        parts += [html.H3("KF:s årsmål år för år"), table(["År", "KF:s årsmål", "Tryckt av"], targets, "KF:s årsmål år för år")]
    if measured:
        parts += [
            html.H3("Utfall efter det år de gäller"),
            table(["Nämnd och period", "Utfall", "Enligt"], measured, "Utfall efter det år de gäller"),
        ]
    else:
        parts.append(empty("Inget utfall är inläst ännu. Planer har mål, inte utfall; utfallen kommer med rapporterna."))
    return card("Mål och utfall över tid", *parts)


def _about(facts: dict, rows: list[dict]) -> html.Section:
    names = sorted({(row["year"], row["name"]) for row in rows})
    by_name = [
        (name, [year for year, printed_name in names if printed_name == name])
        for name, _group in groupby(sorted({name for _y, name in names}))
    ]
    name_items = [html.Li(f"”{name}” ({', '.join(map(str, years))})") for name, years in by_name]
    related = [html.Li(dcc.Link(item["name"], href=f"/indikator/{item['id']}")) for item in facts["related"] or []]
    pairs = [
        ("Riktning", [f"{DIRECTIONS[facts['direction']]}. ", *_evidence(facts["direction_reason"])]),
        ("Enhet", facts["unit"] or "ingen"),
        ("Mäts", listed(sorted({_how_often(row["is_yearly"]) for row in rows}))),
        (
            "KF:s mål",
            SCOPES[facts["kf_scope"]] if any(row["level"] == "kf" for row in rows) else "Nämndens egen indikator; KF har inget mål.",
        ),
        ("Räknas upp under året", "Ja: jämförs med årsmålet först när året är slut." if facts["is_cumulative"] else "Nej"),
        ("Vad utfallet gäller", PERIOD_BASES[facts["period_basis"]]),
        ("Tema", facts["theme_name"] or "ej granskat"),
        ("Granskad", str(facts["reviewed"]) if facts["in_catalogue"] else "ej granskad: namnet finns inte i katalogen"),
    ]
    shown = [html.Div([html.Dt(name), html.Dd(value)]) for name, value in pairs]
    sources = {(row["document_id"], row["line"]): row for row in rows}
    return card(
        "Om indikatorn",
        html.Dl(shown, className="facts"),
        html.H3("Namnet som det är tryckt"),
        html.Ul(name_items),
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
        html.Ul([html.Li(source_link(row, f"{document_name(row)}, rad {row['line']}")) for row in sources.values()]),
    )


def _how_often(is_yearly: bool | None) -> str:
    return "okänt hur ofta" if is_yearly is None else "en gång om året" if is_yearly else "varje tertial"


def _evidence(reason: str) -> list:
    """Return where a direction is printed, as a link, or the judgement's reason."""
    printed_at = re.match(r"tryckt: (\S+), rad (\d+)", reason)
    if not printed_at:
        return [f"Vår bedömning: {reason.removeprefix('bedömning: ')}."]
    facts = document_facts(printed_at[1])
    where = f"{document_name(facts) if facts else printed_at[1]}, rad {printed_at[2]}"
    link = dcc.Link(where, href=source_address(printed_at[1], int(printed_at[2]))) if facts else where
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
        children=[html.Ul(items, className="board-list") if items else empty("Inga dokument är inlästa.")],
    )
