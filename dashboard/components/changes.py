"""What has changed since the report before: a folded list a kind of change, each row with both places in the sources."""

from dash import dcc

from dashboard.address import href
from dashboard.components import html
from dashboard.components.pills import pill
from dashboard.components.source import line_name, source_link
from dashboard.sentences import change_sentence
from dashboard.text import count_text
from dashboard.theme import DEMAND, FORECAST_CHANGE, NULAGE, PROGNOS

# Kinds of change that belong together: heading's one and many, and the keys of the table `change`.
GROUPS = (
    ("omdöme har ändrats", "omdömen har ändrats", ("nulage", "prognos_omdome")),
    ("prognos har ändrats", "prognoser har ändrats", ("prognos",)),
    ("årsmål har ändrats", "årsmål har ändrats", ("arsmal",)),
    ("av KF:s årsmål har ändrats", "av KF:s årsmål har ändrats", ("kf_arsmal",)),
    ("indikator är omformulerad", "indikatorer är omformulerade", ("omformulerad",)),
    ("indikator är ny", "indikatorer är nya", ("ny",)),
    ("indikator finns inte längre med", "indikatorer finns inte längre med", ("borta",)),
)


def changes_list(rows: list[dict], board: str) -> list[html.Details]:
    """Return the changes by kind, folded; `rows` have the keys of queries.indicators.changes_since."""
    return [
        html.Details(
            [
                html.Summary(count_text(len(found), one, many)),
                html.Ul([html.Li(_change(row, board)) for row in found], className="changes"),
            ],
            className="change-kind",
        )
        for one, many, kinds in GROUPS
        if (found := [row for kind in kinds for row in rows if row["change"] == kind])
    ]


def _change(row: dict, board: str) -> list:
    name = dcc.Link(row["indicator_name"], href=href(f"/indikator/{row['indicator_id']}", min=board), className="indicator-name")
    now = {"document_id": row["document_id"], "line": row["line"], "page": row["page"]}
    before = {"document_id": row["before_document"], "line": row["before_line"], "page": row["before_page"]}
    sources = [
        source_link(place, f"{when}: {line_name(place)}") for place, when in ((before, "Förut"), (now, "Nu")) if place["line"] is not None
    ]
    apart = [part for source in sources for part in (", ", source)][1:]
    return [name, html.P([_mark(row), " ", change_sentence(row)]), html.Span(apart, className="source")]


def _mark(row: dict):
    """Return a verdict's mark now, or which way a value has moved where that is known."""
    if row["change"] in ("nulage", "prognos_omdome"):
        return pill((NULAGE if row["change"] == "nulage" else PROGNOS)[row["now_text"]])
    marks = FORECAST_CHANGE if row["change"] == "prognos" else DEMAND
    return pill(marks[row["is_better"]]) if row["is_better"] is not None else None
