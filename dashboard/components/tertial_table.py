"""The tertial row by row: what is printed, how far from årsmålet, nuläge and prognos apart, and whether there is a comment (UX 3.6)."""

from collections.abc import Callable

from dashboard.address import href
from dashboard.components import html
from dashboard.components.links import go_link
from dashboard.components.pills import ambition, answer, chip, pill, uncertain_chip
from dashboard.components.source import comment_name, source_address, value_link
from dashboard.text import NBSP, decimals_of, difference_text, percent_text, printed
from dashboard.theme import AMBITION, KRAV, NULAGE, PROGNOS, Mark

FIRST = "Indikator"
# A column's class: numbers stand to the right, words of several lines need room.
CLASSES = dict.fromkeys(("Utfall", "Prognos helår", "Årsmål", "KF:s årsmål", "Senaste helår"), "number") | dict.fromkeys(
    ("Avvikelse", "Ambition", "Krav"), "wide"
)
Cell = tuple[object, str]  # what a cell shows, and its class; a word alone needs no component of its own: a page has hundreds of them


def columns_of(kind: str, *, outcomes: bool = False, last_year: bool = False) -> tuple[str, ...]:
    """Return the columns of a kind of document: a plan has no outcome, an annual report no forecast.

    `outcomes`: a plan's årsmål are held against last year's outcomes too; `last_year`: so are a report's, in the comment's place.
    """
    targets = ("Årsmål", "KF:s årsmål")
    if kind == "VP":
        return (*targets, "Ambition", *(("Senaste helår", "Krav") if outcomes else ()), "Mäts")
    forecast = ("Prognos helår",) if kind != "VB" else ()
    answers = ("Nuläge", "Prognos") if kind != "VB" else ("Nuläge",)
    middle = ("Senaste helår", "Avvikelse", *answers) if last_year else ("Avvikelse", *answers, "Kommentar")
    return ("Utfall", *forecast, *targets, *middle, "Mäts")


def tertial_table(
    rows: list[dict], columns: tuple[str, ...], caption: str, strip: Callable[[dict], html.Ol | None] = lambda _row: None
) -> html.Div:
    """Return one row an indicator, of queries.indicators.tertial_rows; `strip` gives a row's tertialremsa, or None where the year
    has only one document."""
    heads = [html.Th(FIRST, scope="col", role="columnheader")]
    heads += [html.Th(name, scope="col", role="columnheader", className=CLASSES.get(name)) for name in columns]
    head = html.Thead(html.Tr(heads, role="row"), role="rowgroup")
    css = "plain in-cells tertial of-plan" if "Ambition" in columns else "plain in-cells tertial"
    shown = html.Table([html.Caption(caption, className="visually-hidden"), head, _body(rows, columns, strip)], role="table", className=css)
    return html.Div(shown, className="scroll", tabIndex="0", role="region", **{"aria-label": caption})


def _body(rows: list[dict], columns: tuple[str, ...], strip: Callable[[dict], html.Ol | None]) -> html.Tbody:
    width, lines = len(columns) + 1, []
    for row in rows:
        lines.append(_row(row, columns))
        year = strip(row)
        if year is not None:
            lines.append(html.Tr(html.Td(year, colSpan=width, role="cell"), role="row", className="strip-row"))
    return html.Tbody(lines, role="rowgroup")


def _row(row: dict, columns: tuple[str, ...]) -> html.Tr:
    name = go_link(row["indicator_name"], href(f"/indikator/{row['indicator_id']}", min=row["board"]))
    notes = [
        chip("Nämndens egen") if row["level"] == "namnd" else None,
        chip("Räknas upp under året") if row["is_cumulative"] else None,
        uncertain_chip() if not row["certain"] else None,
        go_link("andra läsningar", source_address(row["document_id"], row["line"]), css="source") if not row["certain"] else None,
    ]
    shown = [note for note in notes if note is not None]
    head = html.Th([name, html.Span(shown, className="chips") if shown else None], scope="row", role="rowheader")
    return html.Tr([head, *[_cell(row, column) for column in columns]], role="row")


def _cell(row: dict, column: str) -> html.Td:
    content, css = CELLS[column](row)
    named = " ".join(part for part in (CLASSES.get(column), css) if part)
    return html.Td(content, role="cell", className=named or None, **{"data-label": column})


def _outcome(row: dict) -> Cell:
    if row["utfall_text"] or not row["certain"]:
        return _value(row, "utfall")
    return _missing("mäts senare (i VB)" if row["nulage"] == "mats_senare" else "ej rapporterad")


def _forecast(row: dict) -> Cell:
    if row["prognos_text"] or not row["certain"]:
        return _value(row, "prognos", css="forecast-value")
    return _missing("ingen än" if row["prognos_verdict"] == "mats_senare" else "ingen prognos")


def _kf(row: dict) -> Cell:
    if row["level"] != "kf":
        return _missing("har inget")
    # A dash is printed where KF has no target; a lone dash says too little.
    return _value(row, "kf_arsmal", "saknas i dokumentet", shown="inget mål" if row["kf_word"] == "inget" else "")


def _value(row: dict, column: str, missing: str = "saknas", *, shown: str = "", css: str = "") -> Cell:
    """Return a printed value (or what is shown for it) as a link to its row; with a question mark where its column is in doubt."""
    text = row[f"{column}_text"]
    if not text:
        return _missing(missing if row["certain"] else "osäkert")
    words = shown or printed(text)
    words = words if row["certain"] else f"{words}{NBSP}?"
    return go_link(words, source_address(row["document_id"], row["line"]), said=f"{words}, källa", css=f"value {css}".strip()), ""


def _last_outcome(row: dict) -> Cell:
    if not row["outcome_text"]:
        return _missing("inget känt")
    place = {"document_id": row["outcome_document"], "line": row["outcome_line"]}
    value = value_link(f"{printed(row['outcome_text'])} ({row['outcome_year']})", place, "källa")
    return [value, html.Span(" före bokslut", className="why")] if row["outcome_basis"] == "plan" else value, ""


def _deviation(row: dict) -> Cell:
    lines = []
    if row["share_of_arsmal"] is not None:
        lines.append(f"{percent_text(row['share_of_arsmal'])} av årsmålet")
    elif row["utfall_minus_arsmal"] is not None:
        lines.append(f"utfall {_difference(row, 'utfall')}")
    if row["prognos_minus_arsmal"] is not None and row["kind"] != "VB":
        lines.append(f"prognos {_difference(row, 'prognos')}")
    if not lines:
        return _missing("ingen än" if row["due"] == "senare" else "kan inte räknas")
    return lines[0] if len(lines) == 1 else [lines[0], html.Br(), lines[1]], ""


def _difference(row: dict, column: str) -> str:
    digits = decimals_of(row[f"{column}_text"], row["arsmal_text"])
    if round(row[f"{column}_minus_arsmal"], digits) == 0:
        return "på målet"
    return difference_text(row[f"{column}_minus_arsmal"], row["unit"], digits, short=True)


def _answered(key: str, marks: dict[str, Mark], why: str) -> Callable[[dict], Cell]:
    def shown(row: dict) -> Cell:
        # Only "kan inte bedömas" needs its reason here: the other words are reasons, and a doubtful row has its chip.
        if row[key] == "kan_inte_bedomas" and row[why] != "osaker":
            return answer(row[key], marks, row[why]), ""
        mark = marks[row[key]]
        return (mark.short, "") if mark.css == "wordless" else (pill(mark, short=True), "")

    return shown


def _ambition(row: dict) -> Cell:
    # A board's own indicator: KF's column says that there is nothing to compare with.
    return (AMBITION[row["ambition"]].word, "") if row["level"] == "namnd" else (ambition(row), "")


def _comment(row: dict) -> Cell:
    if row["comment_line"]:
        address = source_address(row["document_id"], row["comment_line"])
        return go_link(comment_name(row), address, said=f"Kommentar på {comment_name(row)}", css="source"), ""
    return (chip("saknas", warning=True), "") if "utan_kommentar" in row["explain"] else _missing("ingen")


def _how_often(row: dict) -> Cell:
    words = {True: "en gång om året", False: "varje tertial"}.get(row["is_yearly"])
    return (words, "") if words else _missing("framgår inte")


def _missing(words: str) -> Cell:
    return words, "missing"


CELLS: dict[str, Callable[[dict], Cell]] = {
    "Utfall": _outcome,
    "Prognos helår": _forecast,
    "Årsmål": lambda row: _value(row, "arsmal"),
    "KF:s årsmål": _kf,
    "Senaste helår": _last_outcome,
    "Avvikelse": _deviation,
    "Nuläge": _answered("nulage", NULAGE, "nulage_reason"),
    "Prognos": _answered("prognos_verdict", PROGNOS, "prognos_reason"),
    "Ambition": _ambition,
    "Krav": _answered("krav", KRAV, "krav_reason"),
    "Kommentar": _comment,
    "Mäts": _how_often,
}
