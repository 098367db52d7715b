"""What the keyboard does on a page, and the switch of its keys that are a single letter or sign (WCAG 2.1.4): folded, at the page's end."""

from collections.abc import Iterable

import dash_bootstrap_components as dbc
from dash import ClientsideFunction, Input, clientside_callback

from dashboard.components import html


def shortcuts(said: Iterable[str], switch: str, label: str) -> html.Details:
    """Return what the keys do, a sentence each, and the switch of those that `label` names."""
    return html.Details(
        [
            html.Summary("Tangenter"),
            html.Ul([html.Li(sentence) for sentence in said]),
            dbc.Checkbox(id=switch, label=label, value=True, persistence=True, persistence_type="local"),
        ],
        className="keys",
    )


def add_switch(switch: str, script: str) -> None:
    """Let the script `assets/<script>.js` know when the switch is turned: the choice holds on every page."""
    clientside_callback(ClientsideFunction(namespace=script, function_name="keys"), Input(switch, "value"))
