"""Women and men in many indicators: a dumbbell a row on one common axis, every value in words beside it (UX 3.5).

Drawn with CSS, like the small bullets: names wrap, every row links, and the words say all that the marks show.
"""

import math
from dataclasses import dataclass

from dash import dcc

from dashboard.address import href
from dashboard.components import html
from dashboard.components.bullets import key_line
from dashboard.components.frame import fold, table
from dashboard.components.links import go_link
from dashboard.components.pills import chip, pill
from dashboard.components.source import line_name, source_address, source_link, value_link
from dashboard.sentences import gap_text, reason
from dashboard.text import count_text, number_text, printed
from dashboard.theme import DIRECTIONS, NULAGE

ROUND = (1, 2, 5, 10)
DRAWN = ("utfall_kvinnor", "utfall_man", "utfall", "arsmal")
SHOWN_UNFOLDED = 5  # rows that stand open on a phone too


@dataclass(frozen=True, slots=True)
class Axis:
    """A straight axis with ticks at round numbers. Dots need no zero: it begins there only where zero is near."""

    low: float
    high: float
    step: float

    def at(self, value: float) -> str:
        """Return where a value stands, as CSS."""
        return f"{100 * (value - self.low) / (self.high - self.low):.2f}%"

    def ticks(self) -> list[float]:
        """Return the round numbers from end to end."""
        return [round(self.low + number * self.step, 9) for number in range(round((self.high - self.low) / self.step) + 1)]


def axis_of(values: list[float], unit: str) -> Axis:
    """Return the axis that holds the values in at most six steps; a share's never goes beyond 100 percent."""
    least, most = min(values), max(values)
    span = most - least or abs(most) / 10 or 1.0
    if 0 <= least <= span:
        least, span = 0.0, max(most, span)
    power = 10.0 ** math.floor(math.log10(span / 5))
    step = next(power * number for number in ROUND if power * number >= span / 5 * (1 - 1e-9))
    low, high = math.floor(least / step + 1e-9) * step, math.ceil(most / step - 1e-9) * step
    if high <= low:
        low, high = max(low - step, 0.0) if least >= 0 else low - step, high + step
    if unit == "%" and most <= 100:
        high = min(high, 100.0)
    return Axis(round(low, 9), round(high, 9), step)


def dumbbell_list(rows: list[dict], unit: str, *, with_board: bool) -> html.Div:
    """Return rows of gaps as a list under its axis. `rows` have the keys of queries.sexes.outcomes_by_sex."""
    axis, scale = _scale(rows, unit)
    items = [_item(row, axis, with_board=with_board) for row in rows]
    first, rest = items[:SHOWN_UNFOLDED], items[SHOWN_UNFOLDED:]
    more = fold(f"Visa {count_text(len(rest), 'rad till', 'rader till')}", html.Ol(rest, start=SHOWN_UNFOLDED + 1)) if rest else None
    return html.Div(
        [part for part in (scale, html.Ol(first), more) if part], className="pairs", style={"--step": axis.at(axis.low + axis.step)}
    )


def named_dumbbells(rows: list[dict], unit: str) -> html.Div:
    """Return rows with each name over its marks, and the axis below: for a slide, where long names in large type need the whole width.

    `rows` have name, utfall_kvinnor, utfall_man, utfall and arsmal (None where missing)."""
    axis, scale = _scale(rows, unit)
    items = [html.Li([html.Div(row["name"], className="pair-name"), dumbbell(row, axis)]) for row in rows]
    return html.Div([html.Ol(items), scale], className="pairs", style={"--step": axis.at(axis.low + axis.step)})


def _scale(rows: list[dict], unit: str) -> tuple[Axis, html.Div]:
    """Return the axis that holds all values of the rows, and its ticks."""
    axis = axis_of([row[key] for row in rows for key in DRAWN if row[key] is not None], unit)
    ticks = [html.Span(number_text(tick, "%" if unit == "%" else ""), style={"left": axis.at(tick)}) for tick in axis.ticks()]
    return axis, html.Div(html.Div(ticks), className="pair-scale", **{"aria-hidden": "true"})


def dumbbell(row: dict, axis: Axis) -> html.Div:
    """Return ● women, ◆ men, the line between, the total as a short tick and the årsmål as a taller one: both sexes or nothing."""
    women, men = row["utfall_kvinnor"], row["utfall_man"]
    if women is None or men is None:
        return html.Div(className="pair", **{"aria-hidden": "true"})
    lower, higher = sorted((women, men))
    parts = [html.Span(className="pair-line", style={"left": axis.at(lower), "right": f"calc(100% - {axis.at(higher)})"})]
    for key, css in (("arsmal", "pair-arsmal"), ("utfall", "pair-total")):
        if row[key] is not None:
            parts.append(html.Span(className=css, style={"left": axis.at(row[key])}))
    parts += [
        html.Span(className="pair-women", style={"left": axis.at(women)}),
        html.Span(className="pair-men", style={"left": axis.at(men)}),
    ]
    return html.Div(parts, className="pair", **{"aria-hidden": "true"})


def sexes_legend() -> html.P:
    """Return what the marks of women, men, total and årsmål mean, in words."""
    keys = [("key-women", "kvinnor och flickor"), ("key-men", "män och pojkar"), ("key-total", "totalt"), ("key-arsmal", "årsmål")]
    return key_line(keys)


def gaps_table(rows: list[dict], caption: str) -> html.Div:
    """Return the same rows as a table: every printed value with its source, the gap, and each sex against the årsmål."""
    header = ["Indikator", "Kvinnor/flickor", "Män/pojkar", "Totalt", "Årsmål", "Skillnad", "Kvinnor mot årsmålet", "Män mot årsmålet"]
    return table([*header, "Källa"], [_cells(row) for row in rows], caption, css="in-cells")


def name_link(row: dict, *, with_board: bool) -> html.Span:
    """Return the indicator's name as a link to its page, after the board's where more than one is shown."""
    name = dcc.Link(row["indicator_name"], href=href(f"/indikator/{row['indicator_id']}", min=row["board"]), className="indicator-name")
    return html.Span([f"{row['board_name']}: ", name]) if with_board else html.Span(name)


def _item(row: dict, axis: Axis, *, with_board: bool) -> html.Li:
    notes = [
        chip("Könen på olika sida om årsmålet") if row["is_apart"] else None,
        chip("Enkät") if row["period_basis"] == "enkat" else None,
    ]
    return html.Li(
        [
            html.Div([name_link(row, with_board=with_board), html.Div([note for note in notes if note])], className="pair-name"),
            dumbbell(row, axis),
            html.Strong(gap_text(row), className="pair-gap"),
            html.Div(_values(row), className="pair-values"),
        ]
    )


def _values(row: dict) -> list:
    shown = [
        html.Span([html.Span(className="key-women"), f" kvinnor {printed(row['utfall_kvinnor_text'])} ", _verdict(row["kvinnor"])]),
        html.Span([html.Span(className="key-men"), f" män {printed(row['utfall_man_text'])} ", _verdict(row["man"])]),
        html.Span(f"totalt {printed(row['utfall_text'])}") if row["utfall_text"] else None,
        html.Span(f"årsmål {printed(row['arsmal_text'])}, {DIRECTIONS[row['direction']].lower()}") if row["arsmal_text"] else None,
        html.Span(f"Inget omdöme: {reason(row['reason'])}.", className="why") if row["reason"] else None,
        source_link(row),
        go_link("Nämndens analys", source_address(row["document_id"], row["comment_line"]), css="source") if row["comment_line"] else None,
    ]
    return [part for part in shown if part]


def _verdict(key: str | None) -> html.Span | None:
    return pill(NULAGE[key]) if key else None


def _cells(row: dict) -> list:
    return [
        f"{row['indicator_name']}, {row['board_name']}",
        *[value_link(printed(row[key]), row, "källa") if row[key] else html.Span("saknas", className="missing")
          for key in ("utfall_kvinnor_text", "utfall_man_text", "utfall_text", "arsmal_text")],
        gap_text(row),
        *[_verdict(row[sex]) or html.Span("inget omdöme", className="missing") for sex in ("kvinnor", "man")],
        source_link(row, line_name(row)),
    ]  # fmt: skip
