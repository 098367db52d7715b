"""Budget, forecast, deviation per verksamhet and board; what is requested.  /ekonomi?stadsdel=norrmalm&ar=2021&visa=begart"""

from dashboard.address import href, one_of, only_changed, whole
from dashboard.cards.key import card_key
from dashboard.components import html
from dashboard.components.budget import amount_of, budget_lead, verksamhet_name
from dashboard.components.bullets import key_line
from dashboard.components.card_tools import card_tools
from dashboard.components.decisions import decisions_table
from dashboard.components.filters import filter_bar, select
from dashboard.components.frame import NOTHING_LOADED, card, empty, fold, page, table, twin
from dashboard.components.money_bars import net_bars
from dashboard.components.money_table import money_table, wrong_sums
from dashboard.components.source import line_name, place_name, source_link, value_link
from dashboard.components.tabs import tabs
from dashboard.exports.columns import MONEY
from dashboard.exports.table import Download
from dashboard.money import (
    LATEST_COUNTS,
    MEASURES,
    NO_ROW,
    NO_ZEROS,
    NOT_ADDED,
    NOT_PRINTED,
    NOT_RANKED,
    SideBySide,
    asked_cells,
    has_zeros,
    over_years,
    side_by_side,
    tables_of,
    total_row,
    unit_words,
    unlike,
    with_amount,
)
from dashboard.text import amount_text, count_text, listed, number_text
from dashboard.theme import KIND_NAMES
from queries.connection import database_changed
from queries.documents import decisions_of_document
from queries.economy import (
    deviation_sign,
    economy_cells,
    economy_documents,
    net_by_verksamhet,
    net_over_years,
    net_side_by_side,
    population,
    requested,
    sum_findings,
)

PATHS, NAME = ("/ekonomi",), "ekonomi"
VIEWS = {
    "verksamhet": "Per verksamhet",
    "begart": "Begärda medel",
    "investeringar": "Investeringar",
    "resultatenheter": "Resultatenheter",
    "ovrigt": "Övriga tabeller",
}
SHOWN_UNFOLDED = 8  # rows of a table that stand open on a phone too
KRONOR = {"mnkr": 1_000_000, "tkr": 1_000, "kr": 1, "kronor": 1}
HOW_TO_READ = (
    "Netto är en verksamhets kostnader sedan intäkterna har dragits av. Diagrammet visar nettot per verksamhet; tabellerna har varje "
    "belopp som det är tryckt, med länk till raden i dokumentet. Där delarna inte blir den tryckta summan visas båda, utan rättelse."
)


def title() -> str:
    """Return the page's title."""
    return "Ekonomi – Stadsdelskollen"


def layout(**query: str) -> html.Div:
    """Build the page. Unknown values fall back to the default: the year where most boards have a budget table, the latest report."""
    documents = economy_documents()
    if not documents:
        return page(path="/ekonomi", heading="Ekonomi", address="/ekonomi", children=[empty(NOTHING_LOADED)])
    years = sorted({row["year"] for row in documents}, reverse=True)
    keys, defaults = _chosen(documents, **query)
    board, year, view, default_board, default_year = *keys.values(), defaults["stadsdel"], defaults["ar"]
    of_year = [row for row in documents if row["year"] == year]
    names = {row["board"]: row["board_name"] for row in of_year}
    own = [row for row in of_year if row["board"] == board]
    has_years = sum(row["board"] == board and row["main_cells"] > 0 for row in documents) > 1
    links = [(text, href("/ekonomi", **only_changed({**keys, "visa": key}, defaults)), key == view) for key, text in VIEWS.items()]
    return page(
        path="/ekonomi",
        heading=f"Ekonomi: {names[board]} {year}",
        address=href("/ekonomi", **only_changed(keys, defaults)),
        state=f"{listed([_document_name(row) for row in own])} · {VIEWS[view].lower()} · "
        f"{count_text(sum(row['cells'] for row in own), 'belopp', 'belopp')}",
        filters=filter_bar(
            select(NAME, "stadsdel", "Stadsdel", list(names.items()), board, default_board),
            select(NAME, "ar", "År", [(str(item), str(item)) for item in years], str(year), str(default_year)),
        ),
        updated=database_changed(),
        how_to_read=HOW_TO_READ,
        has_files=True,
        children=[tabs("Vad som visas", links), *_content(view, own, has_years=has_years)],
    )


def download(**query: str) -> Download | None:
    """Return the printed cells of the view's tables, the board's latest document first; None where no documents are loaded."""
    documents = economy_documents()
    if not documents:
        return None
    keys, defaults = _chosen(documents, **query)
    own = [row for row in documents if row["board"] == keys["stadsdel"] and row["year"] == keys["ar"]]
    rows = [{**cell, **_of_document(document)} for document in own for cell in _cells(document, keys["visa"])]
    view = keys["visa"] if keys["visa"] != "verksamhet" else ""
    selection = f"{own[0]['board_name']} · {listed([_document_name(row) for row in own])} · {VIEWS[keys['visa']]}"
    address = href("/ekonomi", **only_changed(keys, defaults))
    return Download((NAME, keys["ar"], keys["stadsdel"], view), f"Ekonomi {keys['ar']}", selection, address, MONEY, rows)


def _of_document(document: dict) -> dict:
    return {key: document[key] for key in ("document_id", "board_name", "kind", "year")}


def _cells(document: dict, view: str) -> list[dict]:
    """Return the printed cells of a view, the decisions' sums among them where money is asked for."""
    if view != "begart":
        return economy_cells(document["document_id"], ["verksamhet", "drift"] if view == "verksamhet" else [view])
    decided = [
        {
            "page": row["page"], "line": row["line"], "table_name": "Beslutspunkter med belopp", "row_name": row["purpose"], "parent": None,
            "column_name": f"Beslutspunkt {row['point']}", "value_text": row["amount_text"], "value": row["amount"], "unit": row["unit"],
            "is_sum": False,
        }
        for row in with_amount(decisions_of_document(document["document_id"]))
    ]  # fmt: skip
    return asked_cells(requested(document["document_id"])) + decided


def _chosen(
    documents: list[dict], /, *, stadsdel: str | None = None, ar: str | None = None, visa: str | None = None, **_unknown: str
) -> tuple[dict[str, object], dict[str, object]]:
    """Return what the address says (stadsdel, ar, visa), and its defaults."""
    years = {row["year"] for row in documents}
    default_year = max(years, key=lambda item: (_boards_with_budget(documents, item), item))
    year = whole(ar, years, default_year)
    of_year = [row for row in documents if row["year"] == year]
    default_board = max(of_year, key=lambda row: (row["main_cells"] > 0, row["kind_order"]))["board"]
    board = one_of(stadsdel, {row["board"] for row in of_year}, default_board)
    keys = {"stadsdel": board, "ar": year, "visa": one_of(visa, VIEWS, "verksamhet")}
    return keys, {"stadsdel": default_board, "ar": default_year, "visa": "verksamhet"}


def _boards_with_budget(documents: list[dict], year: int) -> int:
    return len({row["board"] for row in documents if row["year"] == year and row["main_cells"]})


def _document_name(document: dict) -> str:
    return f"{KIND_NAMES[document['kind']]} {document['year']}"


def _content(view: str, own: list[dict], *, has_years: bool) -> list:
    """Return a view of a board's documents of a year (the latest first); `has_years` where several documents have a budget table."""
    if view == "verksamhet":
        years = [_over_years(own[0]["board"])] if has_years else []
        return [*_per_verksamhet(own), *years]
    show = _requested if view == "begart" else _tables
    return [part for document in own for part in show(document, view)]


# Per verksamhet.


def _per_verksamhet(own: list[dict]) -> list:
    board, year = own[0]["board"], own[0]["year"]
    budgets = [document for document in own if document["main_cells"]]
    if not budgets:
        names = listed([_document_name(row) for row in own])
        parts = [empty(f"{names} för {own[0]['board_name']} har ingen inläst tabell med budget per verksamhet.")]
    else:
        parts = [part for document in budgets for part in _document(document, is_latest=document is budgets[0])]
    return [*parts, _side_by_side(board, year)]


def _document(document: dict, *, is_latest: bool) -> list:
    """Return a document's main table with its chart, and the other tables under its heading."""
    rows = net_by_verksamhet(document["document_id"])
    tables = tables_of(economy_cells(document["document_id"], ["verksamhet", "drift"]))
    main = next(cells for cells in tables if cells[0]["subject"] == "verksamhet")
    wrong = sum_findings(document["document_id"])
    lines = {row["line"] for row in wrong}
    series = _series(rows)
    areas = [row for row in rows if not row["is_sum"] and any(row[key] is not None for key, _name in series)]
    name = f"{_document_name(document)}, {document['board_name']}"
    printed_rows = money_table(main, f"Budgettabellen i {name}", lines)
    figure = net_bars(areas, series, _chart_text(areas, series)) if areas else empty("Tabellen har inga nettobelopp att rita.")
    return [
        budget_lead(document, rows, main, deviation_sign(document["document_id"])) if is_latest else None,
        _per_resident(document, rows) if is_latest else None,
        card(
            f"Netto per verksamhet, {name}",
            key_line([(f"key-{key}", text) for key, text in series]),
            figure,
            twin(printed_rows, summary="Tabellen som den är tryckt"),
            _forecast_note(rows, main),
            _income_note(main),
            wrong_sums([row for row in wrong if row["line"] in {cell["line"] for cell in main}]),
            subtitle=_subtitle(main),
            tools=card_tools(
                _net_key(document, main, is_latest=is_latest, is_drawn=bool(areas)),
                f"netto per verksamhet, {name}",
                source=_place(document, main),
                has_picture=bool(areas),
            ),
        ),
        *[_table_card(cells, document, wrong) for cells in tables if cells is not main],
    ]


def _net_key(document: dict, main: list[dict], *, is_latest: bool, is_drawn: bool) -> str:
    """Return the key of a main table's card: of its net, where there is any to draw, else of the table as printed."""
    if not is_drawn:
        return _table_key("c", document, main)
    if is_latest:
        return card_key("e", board=document["board"], year=document["year"])
    return card_key("h", board=document["board"], year=document["year"], report=document["kind"].lower())


def _table_key(kind: str, document: dict, cells: list[dict]) -> str:
    return card_key(kind, board=document["board"], year=document["year"], report=document["kind"].lower(), line=cells[0]["line"])


def _place(document: dict, cells: list[dict]) -> str:
    return place_name({**document, "line": cells[0]["line"], "page": cells[0].get("page")})


def _series(rows: list[dict]) -> list[tuple[str, str]]:
    """Return what the chart shows, oldest first: (measure, name with the year it is for)."""
    if not rows:
        return []
    first = rows[0]
    years = {"utfall": first["utfall_year"], "prognos": first["prognos_year"], "budget": first["year"]}
    known = [(year, key) for key, year in years.items() if any(row[key] is not None for row in rows)]
    # The budget stands above the forecast of its own year.
    return [(key, f"{MEASURES[key]} {year}") for year, key in sorted(known, key=lambda item: (item[0], item[1] != "budget"))]


def _chart_text(areas: list[dict], series: list[tuple[str, str]]) -> str:
    said = []
    for row in areas:
        figures = [f"{name} {amount_of(row, key)}" for key, name in series if row[key] is not None]
        said.append(f"{row['name']}: {', '.join(figures)}")
    return "; ".join(said)


def _subtitle(cells: list[dict]) -> str:
    return f"{cells[0]['table_name']} · {unit_words(cells)}"


def _per_resident(document: dict, rows: list[dict]) -> html.P:
    total = next((row for row in rows if row["is_total"] and row["budget"] is not None and row["unit"] in KRONOR), None)
    people = population(document["board"], document["year"])
    if not people or not total:
        return html.P("Kronor per invånare visas när en folkmängd är inläst.", className="small")
    kronor = number_text(total["budget"] * KRONOR[total["unit"]] / people["value"], "kronor", decimals=0)
    link = source_link(people, f"folkmängd {number_text(people['value'])}")
    return html.P([f"Det är {kronor} per invånare (", link, ")."])


def _forecast_note(rows: list[dict], main: list[dict]) -> html.P | None:
    """Return which forecast the chart shows, where the table prints several of one year."""
    shown = next((row["prognos_column"] for row in rows if row["prognos_column"]), None)
    printed_years = {(cell["column_name"], cell["for_year"]) for cell in main if cell["measure"] == "prognos"}
    if sum(year == rows[0]["prognos_year"] for _column, year in printed_years) < 2:
        return None
    return html.P(f"Diagrammet visar den prognos som står sist i tabellen: ”{shown}”.", className="small")


def _income_note(main: list[dict]) -> html.P | None:
    """Return how the document writes income, where that is not as the city usually does."""
    income = [cell["value"] for cell in main if cell["side"] == "intakter" and cell["value"]]
    if not income or min(income) < 0:
        return None
    return html.P("Dokumentet skriver intäkterna utan minustecken: netto är kostnader minus intäkter.", className="small")


# Boards side by side, and over the years.


def _side_by_side(board: str, year: int) -> html.Section:
    heading = f"Nämnderna sida vid sida {year}"
    rows = net_side_by_side(year)
    found = side_by_side(rows, board)
    if len(found.boards) < 2:
        return card(heading, empty(f"Färre än två nämnder har en budgettabell inläst för {year}, så det finns inget att jämföra."))
    cells = [
        [html.Strong(name) if is_total else name, *(_share(found, item, by_board) for item in found.boards)]
        for name, is_total, by_board in found.rows
    ]
    header = ["Verksamhet", *(f"{row['board_name']} ({row['kind']})" for row in found.boards.values())]
    shown = table(header, cells, f"{heading}: andel av nämndens budget", numeric=tuple(range(1, len(header))))
    return card(
        heading,
        fold(f"Visa {count_text(len(cells), 'verksamhet', 'verksamheter')}", shown),
        *[html.P(text, className="small") for text in unlike(rows, found.boards)],
        subtitle=NOT_RANKED,
        tools=card_tools(card_key("v", board=board, year=year), heading[0].lower() + heading[1:]),
    )


def _share(found: SideBySide, board: str, by_board: dict[str, dict]):
    row, text = by_board.get(board), found.text(board, by_board)
    if row is None:
        return html.Span(NO_ROW, className="missing")
    is_share = not row["is_total"] and row["share"] is not None
    return value_link(text, row, f"{amount_text(row['value_text'], row['unit'])}, källa" if is_share else "källa")


def _over_years(board: str) -> html.Section:
    found = over_years(net_over_years(board))
    cells = [[name, *(_over_year(rows.get(column)) for column in found.columns)] for name, rows in found.rows]
    header = ["Verksamhet", *found.heads()]
    return card(
        "År för år",
        table(header, cells, "Netto per verksamhet, år för år", numeric=tuple(range(1, len(header)))),
        subtitle=LATEST_COUNTS,
        tools=card_tools(card_key("y", board=board), "netto per verksamhet, år för år"),
    )


def _over_year(row: dict | None):
    if row is None:
        return html.Span(NOT_PRINTED, className="missing")
    return value_link(amount_text(row["value_text"], row["unit"]), row, f"{KIND_NAMES[row['kind']]} {row['year']}, källa")


# The other views.


def _requested(document: dict, _view: str) -> list:
    name = f"{_document_name(document)}, {document['board_name']}"
    cells = requested(document["document_id"])
    asked = asked_cells(cells)
    points = with_amount(decisions_of_document(document["document_id"]))
    tables = [_table_card(rows, document, [], kind="q", zeros=has_zeros(cells, rows)) for rows in tables_of(asked)]
    heading = f"Beslutspunkter med belopp, {name}"
    key = card_key("x", board=document["board"], year=document["year"], report=document["kind"].lower())
    decided = card(
        heading,
        decisions_table(points, document["document_id"], heading) if points else empty("Dokumentets beslutspunkter nämner inga belopp."),
        subtitle=NOT_ADDED,
        tools=card_tools(key, f"beslutspunkter med belopp, {name}", source=_place(document, points)) if points else None,
    )
    return [html.P(_requested_sentence(document, asked, points), className="lead-sentence"), *tables, decided]


def _requested_sentence(document: dict, asked: list[dict], points: list[dict]) -> str:
    """Return what each table asks for in all (its sum, or its only row), where most of it goes, and how many decisions name a sum."""
    where = f"{_document_name(document)} för {document['board_name']}"
    totals = [row[0] for cells in tables_of(asked) if (row := total_row(cells))]
    said = [f"{total['table_name']} {_cell_amount(total)}" for total in totals]
    if said:
        text = f"Begärt enligt tabellerna i {where}: {listed(said)}."
    else:
        text = f"{where} har ingen tabell med begärda medel." if not asked else f"{where} begär medel i sina tabeller."
    # Only rows of one table can be held against each other.
    main = [cell for cell in asked if cell["subject"] == "verksamhet" and not cell["is_sum"] and not cell["parent"] and cell["value"]]
    if main:
        largest = max(main, key=lambda cell: cell["value"])
        text += f" Mest gäller {verksamhet_name(largest)}: {_cell_amount(largest)}."
    return text + (f" {count_text(len(points), 'beslutspunkt har', 'beslutspunkter har')} ett belopp." if points else "")


def _cell_amount(cell: dict) -> str:
    return amount_text(cell["value_text"], cell["unit"])


def _tables(document: dict, view: str) -> list:
    tables = tables_of(economy_cells(document["document_id"], [view]))
    where = f"{_document_name(document)} för {document['board_name']}"
    if not tables:
        about = {"investeringar": "om investeringar", "resultatenheter": "om resultatenheter"}.get(view, "om pengar utöver budgettabellen")
        return [empty(f"{where} har ingen inläst tabell {about}.")]
    wrong = sum_findings(document["document_id"])
    return [
        html.P(_tables_sentence(where, tables, view, document["year"]), className="lead-sentence"),
        *[_table_card(cells, document, wrong) for cells in tables],
    ]


def _tables_sentence(where: str, tables: list[list[dict]], view: str, year: int) -> str:
    if view == "resultatenheter":
        units = {cell["line"] for cells in tables for cell in cells if not cell["is_sum"]}
        return f"{where} redovisar {count_text(len(units), 'resultatenhet', 'resultatenheter')}."
    if view == "ovrigt":
        return f"{where} har {count_text(len(tables), 'tabell till', 'tabeller till')} om pengar."
    said = [part for cells in tables if (part := _investment(cells, year))]
    return f"{where}: {'; '.join(said)}." if said else f"{where} har {count_text(len(tables), 'tabell', 'tabeller')} om investeringar."


def _investment(cells: list[dict], year: int) -> str:
    """Return a table's total: its budget of the year, else what its first column holds; '' without a sum row."""
    total = [cell for cell in cells if cell["is_sum"]]
    if not total:
        return ""
    last = [cell for cell in total if cell["line"] == total[-1]["line"]]
    cell = next((cell for cell in last if cell["measure"] == "budget" and cell["for_year"] == year), last[0])
    return f"{cell['table_name'].lower()}, {MEASURES.get(cell['measure'], cell['column_name']).lower()} {_cell_amount(cell)}"


def _table_card(cells: list[dict], document: dict, wrong: list[dict], *, kind: str = "c", zeros: bool = False) -> html.Section:
    lines = {cell["line"] for cell in cells}
    # One heading may stand over several tables: the line tells them apart for who hears the page.
    caption = f"{cells[0]['table_name']} från {line_name(cells[0])}, {_document_name(document)}, {document['board_name']}"
    shown = money_table(cells, caption, {row["line"] for row in wrong} & lines)
    return card(
        cells[0]["table_name"],
        fold(f"Visa {count_text(len(lines), 'rad', 'rader')}", shown) if len(lines) > SHOWN_UNFOLDED else shown,
        wrong_sums([row for row in wrong if row["line"] in lines]),
        html.P(NO_ZEROS, className="small") if zeros else None,
        subtitle=f"{_document_name(document)} · {unit_words(cells)}",
        tools=card_tools(_table_key(kind, document, cells), caption, source=_place(document, cells)),
    )
