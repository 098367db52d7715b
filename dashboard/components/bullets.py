"""A small bullet for a list's row: bar = utfall, tick = årsmål, hollow diamond = KF:s årsmål, hatched = prognos.

Drawn with CSS, hidden from screen readers: the words beside it say the same.
"""

from dash import html


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
    """Return where an axis from 0 ends: 100 for shares that reach beyond half, else a little past the largest value."""
    largest = max(values)
    if unit == "%" and 50 < largest <= 100:
        return 100.0
    return largest * 1.1 or 1.0


def legend(*, prognos: bool = False) -> html.P:
    """Return what the marks mean, in words."""
    parts = [
        html.Span(className="key-utfall"),
        " utfall  ",
        html.Span(className="key-arsmal"),
        " årsmål  ",
        html.Span(className="key-kf"),
        " KF:s årsmål",
    ]
    if prognos:
        parts += ["  ", html.Span(className="key-prognos"), " prognos helår"]
    return html.P(parts, className="legend")
