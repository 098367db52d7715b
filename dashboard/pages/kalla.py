"""The row a figure came from, as printed, with its neighbours.  /kalla/<document>?rad=304"""

import json

from dash import dcc

from dashboard.address import href
from dashboard.cards.key import card_key
from dashboard.components import html
from dashboard.components.card_tools import card_tools, citation_tools
from dashboard.components.decisions import decisions_table
from dashboard.components.findings import findings_list
from dashboard.components.frame import card, empty, page, table
from dashboard.components.pills import chip, uncertain_chip
from dashboard.components.running_text import KIND_NAMES as TEXT_NAMES
from dashboard.components.running_text import running_text
from dashboard.components.source import comment_name, document_name, line_name, place_links, place_name, source_address
from dashboard.components.warnings import warning_item
from dashboard.text import amount_text, count_text, number_text, printed
from dashboard.theme import KIND_NAMES, VALUE_COLUMNS
from queries.connection import database_changed
from queries.documents import (
    all_documents,
    decisions_of_document,
    document_facts,
    document_warnings,
    goals_above,
    indicator_row_at,
    source_rows,
    text_at,
    texts_of_no_row,
    texts_of_row,
)
from queries.economy import cells_at
from queries.findings import findings_of_row
from queries.review import uncertain_rows

PATHS, NAME = ("/kalla/<document>", "/kalla"), "kalla"
TABLES = {
    "goal": "Mål", "indicator": "Indikator", "activity": "Aktivitet", "prose": "Tal i löptext", "economy": "Ekonomi",
    "statistic": "Statistik", "decision": "Beslutspunkt",
}  # fmt: skip
PLAN_COLUMNS = ("arsmal", "kf_arsmal")
OWNERS = {"goal": "goals", "indicator": "indicators", "activity": "activities"}  # whose running text a row may have
OUTSIDE_GOALS = ("economy", "statistic", "decision")  # the last heading above such a row is not what it is about
MOST_LINE = 10_000_000


def title(document: str = "") -> str:
    """Return the page's title with the document's name."""
    facts = document_facts(document) if document else None
    return f"Källa: {document_name(facts)} – Stadsdelskollen" if facts else "Källor – Stadsdelskollen"


def layout(document: str = "", rad: str | None = None, **_unknown: str) -> html.Div:
    """Build the page. An unknown document gives the list of documents; an unknown line the document's facts."""
    facts = document_facts(document)
    if facts is None:
        return _list_of_documents()
    line = int(rad) if rad and rad.isascii() and rad.isdigit() and len(rad) < 8 else None
    rows = source_rows(document, line) if line else []
    wanted = next((row for row in rows if row["is_wanted"]), None)
    is_row = wanted is not None and wanted["line"] == line and wanted["table_name"] in OWNERS
    here = text_at(document, line) if line and not is_row else None
    shown = line if here else wanted["line"] if wanted else None
    where = line_name({**(here or wanted or {}), "line": shown})
    return page(
        path="/data",
        heading=f"{document_name(facts)}, {where}" if shown else document_name(facts),
        address=href(f"/kalla/{document}", rad=shown),
        state=_state(facts),
        updated=database_changed(),
        breadcrumb=[
            dcc.Link("Data", href="/data"),
            dcc.Link("Källor", href="/kalla"),
            document_name(facts),
            *([where] if shown else []),
        ],
        children=[
            *_found(facts, line, here, wanted, rows),
            _document(facts),
        ],
    )


def _found(facts: dict, line: int | None, text: dict | None, wanted: dict | None, rows: list[dict]) -> list:
    if text is not None and line is not None:
        return _passage(facts, text, line, rows)
    return _row(facts, wanted, rows) if wanted else [_choose(), _to_check(facts), _decisions(facts), _outside(facts)]


def _state(facts: dict) -> str:
    return f"Så står det i dokumentet. Radnumren är textens egna ({number_text(facts['line_count'])} rader)."


def _choose() -> html.P:
    return empty("Följ en länk från en siffra, så visas raden här som den är tryckt.")


def _list_of_documents() -> html.Div:
    rows = [
        [
            dcc.Link(document_name(row), href=f"/kalla/{row['document_id']}"),
            number_text(row["goal_count"]),
            number_text(row["indicator_count"]),
            number_text(row["activity_count"]),
            number_text(row["doubtful_count"]),
        ]
        for row in all_documents()
    ]
    header = ["Dokument", "Mål", "Indikatorrader", "Aktiviteter", "Osäkra rader"]
    return page(
        path="/data",
        heading="Källor",
        address="/kalla",
        state=count_text(len(rows), "inläst dokument", "inlästa dokument"),
        updated=database_changed(),
        children=[card("Inlästa dokument", table(header, rows, "Inlästa dokument", numeric=(1, 2, 3, 4)), css="loaded-documents")],
    )


def _row(facts: dict, wanted: dict, rows: list[dict]) -> list:
    return [
        None if wanted["table_name"] in OUTSIDE_GOALS else _where(facts, wanted["line"]),
        _as_printed(facts, wanted),
        _findings(facts, wanted["line"]),
        _text(facts, wanted),
        _neighbours(facts, rows),
    ]


def _passage(facts: dict, text: dict, line: int, rows: list[dict]) -> list:
    """Return the text a line stands in, and the figure that stands on it, if one is read there."""
    figure = next((row for row in rows if row["line"] == line), None)
    return [
        _where(facts, line) if text["is_owned"] else None,
        card(f"Texten på {line_name({**text, 'line': line})}", running_text([text], facts["document_id"], is_open=True)),
        _as_printed(facts, figure) if figure else None,
        _neighbours(facts, rows) if rows else None,
    ]


def _where(facts: dict, line: int) -> html.P:
    above = goals_above(facts["document_id"], line)
    return html.P(
        [piece for goal in above for piece in (dcc.Link(_goal_name(goal), href=_goal_address(facts, goal)), " › ")][:-1] or None,
        className="crumbs",
    )


def _findings(facts: dict, line: int) -> html.Section | None:
    found = findings_of_row(facts["document_id"], line)
    return card("Att kontrollera i källan", findings_list(found, here=(facts["document_id"], line))) if found else None


def _outside(facts: dict) -> html.Section | None:
    """Return where the text begins that stands under no goal: a list of its subheadings, each a link to its text."""
    texts = texts_of_no_row(facts["document_id"])
    if not texts:
        return None
    items = [
        html.Li(
            [
                dcc.Link(
                    (text["heading"] or TEXT_NAMES[text["kind"]]).replace("\n", " › "),
                    href=source_address(facts["document_id"], text["line"]),
                ),
                f", {line_name(text)}",
            ]
        )
        for text in texts
    ]
    listed = html.Details([html.Summary(count_text(len(items), "avsnitt", "avsnitt")), html.Ol(items)], className="printed-text")
    return card("Text utanför målen", listed, subtitle="Inledning, ekonomi och särskilda redovisningar.")


def _text(facts: dict, wanted: dict) -> html.Section | None:
    if wanted["table_name"] not in OWNERS:
        return None
    texts = texts_of_row(facts["document_id"], OWNERS[wanted["table_name"]], wanted["line"])
    shown = running_text(texts, facts["document_id"], is_open=True)
    return card("Texten till raden", shown) if shown else None


def _goal_name(goal: dict) -> str:
    return " ".join(part for part in (goal["number"], goal["title"]) if part)


def _goal_address(facts: dict, goal: dict) -> str:
    return href(f"/stadsdel/{facts['board']}", ar=facts["year"], mal=goal["number"] or f"rad-{goal['line']}")


def _as_printed(facts: dict, wanted: dict) -> html.Section:
    if wanted["table_name"] == "indicator":
        return _indicator(facts, indicator_row_at(facts["document_id"], wanted["line"]))
    if wanted["table_name"] in ("economy", "statistic"):
        return _cells(facts, wanted)
    cells = [["Text", wanted["name"]]]
    if wanted["table_name"] == "activity":
        cells += [["Startdatum", wanted["start_text"] or "inget tryckt"], ["Slutdatum", wanted["end_text"] or "inget tryckt"]]
    if wanted["detail"]:
        what = {"goal": "Nämndens bedömning", "prose": "Tal, före bokslut", "decision": "Summa"}.get(
            wanted["table_name"], "Status och avvikelse"
        )
        cells.append([what, wanted["detail"]])
    name = f"{TABLES[wanted['table_name']]} på {line_name(wanted)}, som tryckt"
    return card(name, table(["Del", "Som tryckt"], cells, name), css="as-printed", tools=_citation(facts, wanted))


def _indicator(facts: dict, row: dict) -> html.Section:
    columns = [item for item in VALUE_COLUMNS if facts["kind"] != "VP" or item[0] in PLAN_COLUMNS]
    cells = [["Indikator", row["name"]]]
    cells += [[label, row[f"{column}_text"] or html.Span("tom cell", className="missing")] for column, label in columns]
    period = row["periodicitet"] or row["period"]
    cells.append(["Periodicitet" if row["periodicitet"] else "Period", period or html.Span("tom cell", className="missing")])
    notes = [
        chip("KF:s indikator" if row["level"] == "kf" else "Nämndens egen indikator"),
        chip("Märkt könsuppdelad", title="Spåret av en ikon före namnet") if row["gender_mark"] else None,
        uncertain_chip() if not row["certain"] else None,
    ]
    more = []
    if row["comment_line"]:
        more.append(html.P(f"En kommentar eller analys till raden börjar på {comment_name(row)}."))
    if not row["certain"]:
        more.append(_alternatives(row, columns))
    link = dcc.Link("Allt om indikatorn", href=href(f"/indikator/{row['indicator_id']}", min=facts["board"]))
    name = f"Indikatorraden på {line_name(row)}, som tryckt"
    return card(
        name,
        html.P([note for note in notes if note], className="chips"),
        table(["Kolumn", "Som tryckt"], cells, name),
        *more,
        html.P(link),
        css="as-printed",
        tools=card_tools(
            card_key("i", indicator=row["indicator_id"], board=facts["board"], year=facts["year"]),
            row["name"],
            source=place_name({**facts, "line": row["line"], "page": row["page"]}),
        ),
    )


def _cells(facts: dict, wanted: dict) -> html.Section:
    cells = cells_at(facts["document_id"], wanted["line"])
    first = cells[0]
    rows = [["Tabell", first["table_name"]], ["Rad", first["row_name"]], *([["Del av", first["parent"]]] if first["parent"] else [])]
    rows += [
        [cell["column_name"], amount_text(cell["value_text"], cell["unit"]) if cell["unit"] else printed(cell["value_text"])]
        for cell in cells
    ]
    name = f"{TABLES[wanted['table_name']]} på {line_name(wanted)}, som tryckt"
    link = dcc.Link("Nämndens ekonomi", href=href("/ekonomi", stadsdel=facts["board"], ar=facts["year"]))
    shown = table(["Kolumn", "Som tryckt"], rows, name)
    more = html.P(link) if wanted["table_name"] == "economy" else None
    return card(name, shown, more, css="as-printed", tools=_citation(facts, wanted))


def _citation(facts: dict, row: dict) -> html.Div:
    where = {"line": row["line"], "page": row["page"]}
    return citation_tools(place_name({**facts, **where}), line_name(where))


def _alternatives(row: dict, columns: list[tuple[str, str]]) -> html.Div:
    readings = json.loads(row["alternatives"]) if row["alternatives"] else []
    labels = dict(columns)
    items = [
        html.Li("; ".join(f"{labels.get(column, column)} {reading[column]}" for column, _label in columns if column in reading) + ".")
        for reading in readings
    ]
    return html.Div(
        [
            html.P(
                "Tomma celler lämnar inga spår i texten, så det går inte att säga säkert i vilka kolumner värdena står. "
                "Andra möjliga läsningar:"
            ),
            html.Ul(items),
        ],
        className="note",
    )


def _neighbours(facts: dict, rows: list[dict]) -> html.Section:
    cells = [
        [
            html.Strong(line_name(row))
            if row["is_wanted"]
            else dcc.Link(line_name(row), href=source_address(facts["document_id"], row["line"])),
            TABLES[row["table_name"]],
            html.Strong(row["name"]) if row["is_wanted"] else row["name"],
            " – ".join(part for part in (row["start_text"], row["end_text"]) if part) or row["detail"] or "",
        ]
        for row in rows
    ]
    return card("Raderna runt om", table(["Rad", "Slag", "Text", "Som tryckt"], cells, "Raderna runt om i dokumentet"))


def _to_check(facts: dict) -> html.Section | None:
    """Return what the importer was not sure of in the document; None where that is nothing."""
    document = facts["document_id"]
    said = [warning_item(row, named=False) for row in document_warnings([document])]
    if rows := uncertain_rows([document]):
        many = count_text(len(rows), "rad har värden som kan stå i andra kolumner", "rader har värden som kan stå i andra kolumner")
        said.insert(0, html.Li([f"{many} (", *place_links(document, rows), ")."]))
    return card("Att kontrollera i dokumentet", html.Ul(said)) if said else None


def _decisions(facts: dict) -> html.Section:
    points = decisions_of_document(facts["document_id"])
    heading = "Förslag till beslut"
    if not points:
        return card(heading, empty("Dokumentets text innehåller inga beslutspunkter."))
    return card(heading, decisions_table(points, facts["document_id"], heading))


def _document(facts: dict) -> html.Section:
    pairs = [
        ("Titel", facts["title"]),
        ("Nämnd", dcc.Link(facts["board_name"], href=href(f"/stadsdel/{facts['board']}", ar=facts["year"]))),
        ("Slag och år", f"{KIND_NAMES[facts['kind']]} {facts['year']}"),
        ("Diarienummer", facts["diary_number"] or "inte tryckt i texten"),
        ("Datum", facts["document_date"] or "inte tryckt i texten"),
        ("Läst ur", facts["source_file"]),
        ("Osäkra rader", number_text(facts["doubtful_count"])),
        (
            "Löptext",
            "inläst; visas vid den rad den hör till" if facts["has_texts"] else "visas inte här, bara tabellerna; den står i dokumentet",
        ),
    ]
    return card("Om dokumentet", html.Dl([html.Div([html.Dt(name), html.Dd(value)]) for name, value in pairs], className="facts"))
