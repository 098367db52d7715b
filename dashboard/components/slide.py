"""One card as a screen in a meeting: the sentence first, then what it rests on, source and date below. No filters, no menu."""

from datetime import date

from dash import dcc

from dashboard.cards.card import MISSING, Card, Grid, Series
from dashboard.cards.key import presentation
from dashboard.components import html
from dashboard.components.bullets import key_line
from dashboard.components.chart import fluid_chart
from dashboard.components.dumbbells import named_dumbbells
from dashboard.components.frame import VIEW, table
from dashboard.components.links import go_link
from dashboard.components.money_table import breakable
from dashboard.components.pills import judgement, pill
from dashboard.components.source import source_address
from dashboard.figures.cards import projected
from dashboard.text import day_text
from dashboard.theme import STATUS_FILLS, Mark

MOST_SOURCES = 1  # named below a slide; the others are counted
KEYS = {
    "utfall": "key-utfall", "prognos": "key-prognos", "arsmal": "key-arsmal", "kf_arsmal": "key-kf", "kvinnor": "key-women",
    "man": "key-men", "total": "key-total", "budget": "key-budget", "utfall_plan": "key-stated",
}  # fmt: skip


def slide(card: Card, keys: list[str], number: int, built: float, title: str) -> html.Div:
    """Return the card as a whole screen. `number` is its place among `keys`, counted from 1; `title` is the document's title."""
    body = [
        part
        for part in (_facts(card), _chart(card.grid) if card.grid and card.grid.is_drawn else None, _points(card), _words(card.grid))
        if part
    ]
    shown = html.Main(
        [
            html.P(card.about, className="slide-about"),
            html.H1(card.sentence, tabIndex="-1"),
            html.P(judgement(card.quote), className="slide-quote") if card.quote else None,
            html.P(card.subtitle, className="slide-subtitle") if card.subtitle else None,
            html.Div(body, className="slide-body"),
            html.P(card.more, className="slide-more") if card.more else None,
        ],
        id="innehall",
        className="slide-main",
    )
    view = {"address": presentation(keys, number), "state": f"Bild {number} av {len(keys)}", "heading": card.sentence, "title": title}
    return html.Div([_steps(keys, number), shown, _footer(card, built), dcc.Store(id=VIEW, data=view)], className="slide")


def _facts(card: Card) -> html.Dl | None:
    if not card.facts:
        return None
    return html.Dl(
        [
            html.Div(
                [
                    html.Dt(fact.name),
                    html.Dd(
                        [
                            html.Span(fact.text, className="slide-value" if fact.text[:1].isdigit() else "slide-word")
                            if fact.text
                            else None,
                            pill(fact.mark) if fact.mark else None,
                        ]
                    ),
                ]
            )
            for fact in card.facts
        ],
        className="slide-facts",
    )


def _chart(grid: Grid) -> html.Div:
    """Return the figure with its key, and its twin table for those who listen."""
    keys = [(KEYS[series.role], series.name) for series in grid.series if series.role in KEYS and series.is_drawn]
    answers = [
        html.Span([html.Span(className=f"key-answer {series.role}"), f" {series.name}"], className="key")
        for series in grid.series
        if series.role in STATUS_FILLS
    ]
    said = "; ".join(f"{name}: {', '.join(_said(grid, at))}" for at, name in enumerate(grid.categories))
    return html.Div(
        [
            key_line(keys) if keys else html.P(answers, className="legend"),
            _drawn(grid, said),
            html.Div(_twin(grid), className="visually-hidden slide-twin"),  # seen instead of the figure at 400 % (assets/slides.css)
        ],
        className="slide-chart",
    )


def _drawn(grid: Grid, said: str) -> html.Div:
    """Return the grid's figure; women and men as HTML, whose long names wrap."""
    if grid.form != "dumbbells":
        return fluid_chart(projected(grid), said)
    roles = {"utfall_kvinnor": "kvinnor", "utfall_man": "man", "utfall": "total", "arsmal": "arsmal"}
    rows = [{"name": name, **{key: _value(grid, role, at) for key, role in roles.items()}} for at, name in enumerate(grid.categories)]
    return html.Div(named_dumbbells(rows, grid.unit), role="img", className="chart still", **{"aria-label": said})


def _value(grid: Grid, role: str, at: int) -> float | None:
    series = grid.role(role)
    cell = series.cells[at] if series else None
    return cell.value if cell else None


def _points(card: Card) -> html.Ol | None:
    if not card.points:
        return None
    return html.Ol(
        [
            html.Li(
                [
                    html.Strong(point.name),
                    html.Span(
                        [
                            pill(point.mark) if point.mark else None,
                            html.Span(point.word, className="chip") if point.word else None,
                            " ",
                            point.said,
                        ]
                    ),
                ],
                className=None if point.mark or point.word else "unmarked",
            )
            for point in card.points
        ],
        className="slide-points",
    )


def _words(grid: Grid | None) -> html.Div | None:
    """Return a grid of words as a table: the answer stands with the value it is about, the first one, and leaves the names their room."""
    if grid is None or grid.is_drawn:
        return None
    answer = grid.role("answer")
    series = [one for one in grid.series if one is not answer]
    rows = []
    for at, name in enumerate(grid.categories):
        # A column of answers marks the first value; without one, each value has its own mark.
        marks = [answer.cells[at].mark if one is series[0] and answer.cells[at] else None for one in series] if answer else [
            one.cells[at].mark if one.cells[at] else None for one in series
        ]  # fmt: skip
        rows.append([name, *[_with_mark(one, at, mark) for one, mark in zip(series, marks, strict=True)]])
    numeric = tuple(number for number, one in enumerate(series, start=1) if one.is_numbers and not answer)
    heads = [grid.heading, *[breakable(one.name) for one in series]]
    return html.Div(table(heads, rows, "Värdena på bilden", numeric=numeric), className="slide-table")


def _with_mark(series: Series, at: int, mark: Mark | None):
    if mark is None:
        return _cell(series, at)
    return html.Span([html.Span(_cell(series, at)), pill(mark, short=True)], className="slide-answer")


def _twin(grid: Grid) -> html.Div:
    """Return a grid's values as a table, as printed."""
    rows = [[name, *[_cell(series, at, grid.nothing) for series in grid.series]] for at, name in enumerate(grid.categories)]
    return table([grid.heading, *[series.name for series in grid.series]], rows, "Samma uppgifter som tabell", is_seen=False)


def _cell(series: Series, at: int, nothing: str = MISSING):
    text = series.text(at, nothing)
    # A count of nothing is a number; all else that is empty is a word.
    return text if series.cells[at] or text == "0" else html.Span(text, className="missing")


def _said(grid: Grid, at: int) -> list[str]:
    nothing = "0" if grid.form == "counts" else ""
    texts = [(series.name.lower(), series.cells[at].text if series.cells[at] else nothing) for series in grid.series]
    return [f"{name} {text}" for name, text in texts if text] or ["inget tal"]


def _footer(card: Card, built: float) -> html.Footer:
    first, rest = card.sources[:MOST_SOURCES], len(card.sources) - MOST_SOURCES
    sources = [
        go_link(source.name, source_address(source.document_id, source.line) if source.line else f"/kalla/{source.document_id}")
        for source in first
    ]
    more = f" och {rest} till" if rest > 0 else ""
    said = f"{more} · uppgifter {day_text(date.fromtimestamp(built))}"
    return html.Footer(html.P(["Källa: ", *sources, said]), className="slide-footer")


def _steps(keys: list[str], number: int) -> html.Nav:
    """Return the presenter's own controls: small, in the corner."""
    before = presentation(keys, number - 1) if number > 1 else None
    after = presentation(keys, number + 1) if number < len(keys) else None
    parts = [
        _step("Föregående", before, "slide-before", "‹"),
        html.Span(f"{number} av {len(keys)}", className="slide-number"),
        _step("Nästa", after, "slide-after", "›"),
        html.Button("Helskärm", type="button", className="slide-full"),
        go_link("Avsluta", presentation(keys), css="slide-end"),
    ]
    return html.Nav(parts, className="slide-steps", **{"aria-label": "Bilder"})


def _step(word: str, address: str | None, css: str, arrow: str):
    if address is None:
        return html.Span(arrow, className=f"{css} at-end", **{"aria-hidden": "true"})
    return go_link(arrow, address, said=f"{word} bild", css=css)
