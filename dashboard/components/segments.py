"""Counts of answers as a segmented bar with its words (UX 3.1)."""

from collections.abc import Callable

from dashboard.components import html
from dashboard.components.links import go_link
from dashboard.components.pills import pill
from dashboard.text import count_text, number_text
from dashboard.theme import Mark

OUTSIDE = ("mats_senare", "raknas_upp", "ej_rapporterad", "gar_inte_att_jamfora", "inget_kant_utfall")


def segments(found: dict[str, int], marks: dict[str, Mark], address: Callable[[str], str] | None = None) -> html.Div:
    """Return counts by answer, in the marks' fixed order; answers that are no verdict stand after the bar, in words.

    `address` gives the list that an answer's count is the length of.
    """
    bar = [(key, found[key]) for key in marks if found.get(key) and not _outside(key, marks)]
    rest = [key for key in marks if found.get(key) and _outside(key, marks)]
    if not bar and not rest:
        return html.Div(html.P("Inga indikatorer.", className="small"))
    drawn = html.Div(
        [html.Span(style={"flexGrow": n}, className=f"segment {marks[key].css}") for key, n in bar],
        className="segments",
        **{"aria-hidden": "true"},
    )
    words = html.Ul(
        [html.Li([pill(marks[key]), " ", _count(number_text(n), key, marks, address)]) for key, n in bar], className="segment-words"
    )
    others = [
        part
        for key in rest
        for part in ("; ", f"{marks[key].word}: ", _count(count_text(found[key], "indikator", "indikatorer"), key, marks, address))
    ][1:]
    return html.Div([*([drawn, words] if bar else []), html.P([*others, "."], className="small") if rest else None])


def _count(text: str, key: str, marks: dict[str, Mark], address: Callable[[str], str] | None) -> html.A | str:
    return go_link(text, address(key), said=f"{marks[key].word}: {text}") if address else text


def _outside(key: str, marks: dict[str, Mark]) -> bool:
    return key in OUTSIDE or marks[key].css == "incomparable"
