"""What to check in the sources: what does not agree, and the two places side by side as they are printed."""

from dash import dcc

from dashboard.components import html
from dashboard.components.source import document_name, line_name, source_link
from dashboard.sentences import FINDING_PLACES, finding_sentence
from dashboard.text import printed

LONG = 40  # letters: a name rather than a figure


def findings_list(rows: list[dict], *, subjects: bool = True, here: tuple[str, int] | None = None) -> html.Ul:
    """Return findings as a list; `rows` have the keys of queries.findings.

    `subjects` says what each is about (left out where the page is about it); `here` is the document and line the page shows,
    which gets no link to itself.
    """
    return html.Ul([html.Li(_finding(row, subjects, here)) for row in rows], className="findings")


def _finding(row: dict, subjects: bool, here: tuple[str, int] | None) -> list:
    first = {"document_id": row["document_id"], "kind": row["document_kind"], **_of(row, "")}
    second = {"document_id": row["second_document"], "kind": row["second_kind"], **_of(row, "second_")}
    labels = FINDING_PLACES.get(row["kind"], ("", ""))
    places = [_place([labels[0], *_where(first, here)], row["first_text"])]
    if row["second_document"]:
        same = (second["document_id"], second["line"]) == (first["document_id"], first["line"])
        places.append(_place([labels[1], *(["samma rad"] if same else _where(second, here))], row["second_text"]))
    about = html.P(_subject(row), className="finding-subject") if subjects else None
    return [about, html.P(finding_sentence(row)), html.Dl(places, className="finding-places")]


def _of(row: dict, place: str) -> dict:
    return {key: row[f"{place}{key}"] for key in ("year", "board_name", "line", "page")}


def _subject(row: dict):
    return dcc.Link(row["subject"], href=f"/indikator/{row['indicator_id']}") if row["indicator_id"] else row["subject"]


def _where(row: dict, here: tuple[str, int] | None) -> list:
    line = line_name(row)
    return [document_name(row), f"{line}, den här raden" if here == (row["document_id"], row["line"]) else source_link(row, line)]


def _place(where: list, text: str) -> html.Div:
    known = [part for part in where if part]
    commas = [piece for part in known for piece in (", ", part)][1:]
    return html.Div([html.Dt(commas), html.Dd(printed(text), className="name" if len(text) > LONG else None)])
