"""The filter bar: real form controls with labels, whose only effect is the address.

A choice becomes a new address in the browser (assets/frame.js hears it) and the page is built from it: no state lives anywhere else.
A control's id holds its key and its default, so that a default leaves the address.
"""

import dash_bootstrap_components as dbc

from dashboard.components import html

URL = "frame-url"
FILTER = "filter"
MANY_CHOICES = 5  # checkboxes: more would fill a phone's screen before the answer begins


def control_id(page: str, key: str, default: str) -> dict[str, str]:
    """Return a control's id: unique per page and key, with the default that needs no address."""
    return {"type": FILTER, "page": page, "key": key, "default": default}


def select(page: str, key: str, label: str, options: list[tuple[str, str]], value: str, default: str) -> html.Div:
    """Return a labelled native select; `options` are (value, text)."""
    control = dbc.Select(id=control_id(page, key, default), options=[{"value": item, "label": text} for item, text in options], value=value)
    # The control lies in its label: a dict id is no name to point at.
    return html.Div(html.Label([html.Span(label, className="filter-label"), control]), className="filter")


def choices(page: str, key: str, label: str, options: list[tuple[str, str]], value: list[str], default: list[str]) -> html.Fieldset:
    """Return a group of checkboxes; all chosen is the default and needs no address. Many are folded on a phone until asked for."""
    boxes = dbc.Checklist(
        id=control_id(page, key, ",".join(default)),
        options=[{"value": item, "label": text} for item, text in options],
        value=value,
        inline=True,
    )
    if len(options) > MANY_CHOICES:
        boxes = html.Details([html.Summary(f"{len(value)} av {len(options)} valda"), boxes], className="fold choices", open=True)
    return html.Fieldset([html.Legend(label, className="filter-label"), boxes], className="filter")


def segmented(page: str, key: str, label: str, options: list[tuple[str, str]], value: str, default: str) -> html.Fieldset:
    """Return a few choices of which one holds, all in sight: radio buttons that look like one control."""
    return html.Fieldset(
        [
            html.Legend(label, className="filter-label"),
            dbc.RadioItems(
                id=control_id(page, key, default),
                options=[{"value": item, "label": text} for item, text in options],
                value=value,
                inline=True,
                className="segmented",
            ),
        ],
        className="filter",
    )


def filter_bar(*controls: html.Div | html.Fieldset) -> html.Form:
    """Return the page's controls in one row."""
    return html.Form(list(controls), className="filters", **{"aria-label": "Urval"})
