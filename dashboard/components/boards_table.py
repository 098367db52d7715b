"""One indicator × boards as a table: the twin of the bullets, with every value's source."""

from dash import dcc

from dashboard.address import href
from dashboard.components import html
from dashboard.components.frame import table
from dashboard.components.pills import ambition, answer, uncertain_chip
from dashboard.components.source import line_name, source_link, value_link
from dashboard.sentences import missing_word
from dashboard.text import printed
from dashboard.theme import KIND_NAMES, NULAGE, NULAGE_KF, PROGNOS, PROGNOS_KF


def boards_table(rows: list[dict], caption: str, against: str) -> html.Div:
    """Return one row a board: printed values, answers against the chosen target (arsmal or kf), source.

    `rows` have the keys of queries.indicators.indicator_rows.
    """
    reports = any(row["kind"] != "VP" for row in rows)
    header = ["Stadsdel", "Dokument"]
    header += ["Utfall", "Nuläge", "Prognos helår", "Prognosen"] if reports else []
    header += ["Årsmål", "KF:s årsmål", "Ambition", "Källa"]
    return html.Div(table(header, [_row(row, against, reports=reports) for row in rows], caption), className="many-columns")


def _row(row: dict, against: str, *, reports: bool) -> list:
    board = dcc.Link(row["board_name"], href=href(f"/stadsdel/{row['board']}", ar=row["year"]))
    if row.get("is_own"):
        # The reader's own board stands on top and again in its place, under the names that the bullets have.
        board = html.Strong([board, " (min)"] if row.get("is_repeated") else board)
    cells: list = [html.Span([board, " ", uncertain_chip()]) if not row["certain"] else board, f"{KIND_NAMES[row['kind']]} {row['year']}"]
    if reports:
        cells += _outcome(row, against)
    return [
        *cells,
        _value(row, "arsmal"),
        _value(row, "kf_arsmal"),
        ambition(row, short=True),
        source_link(row, line_name(row)),
    ]


def _outcome(row: dict, against: str) -> list:
    if row["kind"] == "VP":
        return [_value(row, "utfall"), "", _value(row, "prognos"), ""]
    nulage, prognos = ("nulage_kf", "prognos_kf") if against == "kf" else ("nulage", "prognos_verdict")
    marks = (NULAGE_KF, PROGNOS_KF) if against == "kf" else (NULAGE, PROGNOS)
    reasons = (row[f"{nulage}_reason"], row["prognos_kf_reason" if against == "kf" else "prognos_reason"])
    return [
        _value(row, "utfall"),
        answer(row[nulage], marks[0], reasons[0]),
        _value(row, "prognos"),
        answer(row[prognos], marks[1], reasons[1]),
    ]


def _value(row: dict, column: str):
    text = row[f"{column}_text"]
    return value_link(printed(text), row, "källa") if text else html.Span(missing_word(row, column), className="missing")
