"""What to check in the sources: what does not agree, and the two places side by side as they are printed."""

from dash import dcc, html

from dashboard.components.source import document_name, source_link
from dashboard.sentences import finding_sentence
from dashboard.text import NBSP, printed


def findings_list(rows: list[dict], *, subjects: bool = True, here: tuple[str, int] | None = None) -> html.Ul:
    """Return findings as a list; `rows` have the keys of queries.findings.

    `subjects` says what each is about (left out where the page is about it); `here` is the document and line the page shows,
    which gets no link to itself.
    """
    return html.Ul([html.Li(_finding(row, subjects, here)) for row in rows], className="findings")


def _finding(row: dict, subjects: bool, here: tuple[str, int] | None) -> list:
    first = {"document_id": row["document_id"], "line": row["line"], "kind": row["document_kind"], **_of(row, "")}
    second = {"document_id": row["second_document"], "line": row["second_line"], "kind": row["second_kind"], **_of(row, "second_")}
    places = [_place(first, row["first_text"], here)]
    if row["second_document"]:
        places.append(_place(second, row["second_text"], here))
    about = html.P(_subject(row), className="finding-subject") if subjects else None
    return [about, html.P(finding_sentence(row)), html.Dl(places, className="finding-places")]


def _of(row: dict, place: str) -> dict:
    return {"year": row[f"{place}year"], "board_name": row[f"{place}board_name"]}


def _subject(row: dict):
    return dcc.Link(row["subject"], href=f"/indikator/{row['indicator_id']}") if row["indicator_id"] else row["subject"]


def _place(row: dict, text: str, here: tuple[str, int] | None) -> html.Div:
    line = f"rad{NBSP}{row['line']}"
    shown = f"{line} (den här raden)" if here == (row["document_id"], row["line"]) else source_link(row, line)
    return html.Div([html.Dt([document_name(row), ", ", shown]), html.Dd(printed(text))])
