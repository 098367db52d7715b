"""Which documents are loaded, year by year: the boards that have any as a table, the others on a line."""

from itertools import groupby

from dashboard.components import html
from dashboard.components.frame import table
from dashboard.components.links import go_link
from dashboard.components.pills import chip
from dashboard.components.source import document_name
from dashboard.text import NBSP, count_text, day_text, listed
from dashboard.theme import KIND_NAMES

# A long word may break where it is joined: the columns are as wide in every year's table.
HEADER = ["Stadsdel", *[name.replace("Verksamhets", "Verksamhets\u00ad") for name in KIND_NAMES.values()]]
USUALLY_DECIDED = {"VP": "kring årsskiftet", "T1": "i maj", "T2": "i september", "VB": "i februari året efter"}


def coverage_year(year: int, rows: list[dict], doubts_at: str) -> html.Div:
    """Return one year: board × document for the boards that have any, and the other boards in words.

    `rows` are the year's rows of queries.documents.coverage; `doubts_at` is the address where doubtful rows are listed.
    """
    boards = [list(group) for _board, group in groupby(rows, key=lambda row: row["board"])]
    loaded = [board for board in boards if any(row["state"] == "inlast" for row in board)]
    absent = [board for board in boards if all(row["state"] == "fanns_inte" for row in board)]
    missing = [board[0]["board_name"] for board in boards if board not in loaded and board not in absent]
    caption = f"Inlästa dokument för {year}, efter stadsdel"
    cells = [[board[0]["board_name"], *[_document(row, doubts_at) for row in board]] for board in loaded]
    lines = [html.P([html.Strong("Ej inlästa: "), f"{listed(missing)}."]) if missing else html.P("Alla nämnder har ett dokument inläst.")]
    if absent:
        gone = [f"{board[0]['board_name']} ({_lifetime(board[0])})" for board in absent]
        lines.append(html.P([html.Strong(f"Fanns inte {year}: "), f"{listed(gone)}."]))
    return html.Div([html.H3(str(year)), table(HEADER, cells, caption), *lines], className="coverage")


def _document(row: dict, doubts_at: str) -> html.Div | html.Span:
    if row["state"] == "saknas":
        return html.Span("saknas", className="missing")
    if row["state"] == "inte_an":
        return html.Span(f"finns inte än, beslutas {USUALLY_DECIDED[row['kind']]}", className="missing")
    if row["state"] == "fanns_inte":
        return html.Span(f"nämnden fanns inte ({_lifetime(row)})", className="missing")
    name = document_name(row)
    notes = []
    if row["doubtful_count"]:
        doubts = count_text(row["doubtful_count"], "osäker rad", "osäkra rader")
        notes.append(html.A(doubts, href=doubts_at, className="chip warning", **{"aria-label": f"{doubts} i {name}"}))
    if row["warning_count"]:
        notes.append(chip(count_text(row["warning_count"], "varning", "varningar"), warning=True))
    rows = count_text(row["indicator_count"], "indikatorrad", "indikatorrader").replace(" ", NBSP)
    return html.Div([go_link("Inläst", f"/kalla/{row['document_id']}", said=f"Inläst: {name}", css="loaded"), f" {rows} ", *notes])


def _lifetime(row: dict) -> str:
    """Return when a board that did not exist was formed, or what became of it."""
    if row["last_day"] is None:
        return f"bildades {day_text(row['first_day'])}"
    became = f", sedan {row['successor']}" if row["successor"] else ""
    return f"till {day_text(row['last_day'])}{became}"
