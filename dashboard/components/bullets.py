"""A small bullet for a list's row: bar = utfall, tick = årsmål, hollow diamond = KF:s årsmål, hatched = prognos.

Drawn with CSS, hidden from screen readers: the words beside it say the same.
"""

import math

from dashboard.components import html


def bullet(utfall: float | None, arsmal: float | None, kf: float | None, unit: str, prognos: float | None = None) -> html.Div | None:
    """Return the bullet, or None where there is nothing to draw. The axis begins at 0; nothing missing is drawn as 0."""
    values = [value for value in (utfall, arsmal, kf, prognos) if value is not None]
    if not values or min(values) < 0:
        return None
    top = axis_end(values, unit)

    def at(value: float) -> str:
        return f"{100 * value / top:.2f}%"

    parts = []
    if prognos is not None:
        parts.append(html.Span(className="bullet-prognos", style={"width": at(prognos)}))
    if utfall is not None:
        parts.append(html.Span(className="bullet-utfall", style={"width": at(utfall)}))
    if kf is not None:
        parts.append(html.Span(className="bullet-kf", style={"left": at(kf)}))
    if arsmal is not None:
        parts.append(html.Span(className="bullet-arsmal", style={"left": at(arsmal)}))
    return html.Div(parts, className="bullet", **{"aria-hidden": "true"})


def axis_end(values: list[float], unit: str) -> float:
    """Return where an axis from 0 ends: a share's at 5, 10, 20 or 100 percent, so that rows of a list compare; else a round number."""
    largest = max(values)
    if unit == "%" and largest <= 100:
        return next(end for end in (5.0, 10.0, 20.0, 100.0) if largest <= end)
    if largest <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(largest))
    return next(power * step for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10, 15) if power * step >= largest * 1.02)


def legend(*, prognos: bool = False) -> html.P:
    """Return what the marks mean, in words."""
    keys = [("utfall", "utfall"), ("arsmal", "årsmål"), ("kf", "KF:s årsmål"), *([("prognos", "prognos helår")] if prognos else [])]
    return key_line([(f"key-{css}", word) for css, word in keys])


def key_line(keys: list[tuple[str, str]]) -> html.P:
    """Return marks with their words, each pair kept together: (CSS class, word)."""
    return html.P([html.Span([html.Span(className=css), f" {word}"], className="key") for css, word in keys], className="legend")
