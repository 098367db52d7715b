"""The tertialremsa: what the year's documents say of one indicator, in four fixed slots, VP | T1 | T2 | VB (UX 4.4)."""

from dashboard.components import html
from dashboard.components.pills import pill
from dashboard.components.source import value_link
from dashboard.sentences import prognos_change_words
from dashboard.text import printed
from dashboard.theme import KIND_NAMES, NULAGE, PROGNOS


def tertial_strip(name: str, found: dict[str, dict], dates: dict[str, str | None]) -> html.Ol:
    """Return the strip. `found` are the indicator's rows by document kind (queries.indicators.tertial_rows), `dates` the loaded
    documents' printed dates by kind (None where none is printed)."""
    slots = [_slot(kind, found.get(kind), dates) for kind in KIND_NAMES]
    return html.Ol(slots, className="tertial-strip", **{"aria-label": f"Årets dokument: {name}"})


def _slot(kind: str, row: dict | None, dates: dict[str, str | None]) -> html.Li:
    head = html.Span([kind, f" {dates[kind]}" if dates.get(kind) else ""], className="slot-head")
    if row is None:
        words = "finns inte i dokumentet" if kind in dates else "inte inläst"
        return html.Li([head, html.Span(words, className="missing")], className="slot absent")
    if kind == "VP":
        return html.Li([head, _target(row, "mål ")], className="slot")
    not_due = row["utfall_text"] is None and row["nulage"] == "mats_senare"
    parts = [head, html.Span("mäts ej", className="missing") if not_due else _outcome(row), _forecast(row), _changed_target(row)]
    return html.Li([part for part in parts if part is not None], className="slot undue" if not_due else "slot")


def _target(row: dict, before: str) -> html.Span:
    text = row["arsmal_text"]
    shown = (
        value_link(printed(text), row, f"årsmål i {KIND_NAMES[row['kind']].lower()}") if text else html.Span("saknas", className="missing")
    )
    return html.Span([before, shown])


def _outcome(row: dict) -> html.Span:
    if not row["certain"]:
        return html.Span("osäker läsning", className="missing")
    if not row["utfall_text"]:
        return pill(NULAGE["ej_rapporterad"])
    value = value_link(printed(row["utfall_text"]), row, f"utfall i {KIND_NAMES[row['kind']].lower()}")
    return html.Span([value, " ", pill(NULAGE[row["nulage"]], short=True)])


def _forecast(row: dict) -> html.Span | None:
    if row["kind"] == "VB" or not row["certain"] or not row["prognos_text"]:
        return None
    change = prognos_change_words(row)
    parts = [
        html.Span(className="key-prognos"),
        f" prognos {printed(row['prognos_text'])} ",
        pill(PROGNOS[row["prognos_verdict"]], short=True),
    ]
    return html.Span([*parts, html.Span(f" {change}", className="why") if change else None])


def _changed_target(row: dict) -> html.Span | None:
    """Return the årsmål where it is another than the document before printed."""
    return _target(row, "mål ändrat till ") if row["arsmal_before"] else None
