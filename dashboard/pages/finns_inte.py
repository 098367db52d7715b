"""Where does a reader go whose address leads to no page?  (any other path)"""

from dash import dcc

from dashboard.components import html
from dashboard.components.frame import PRODUCT, empty, page

PATHS, NAME = (), "finns-inte"


def title() -> str:
    """Return the page's title."""
    return f"Sidan finns inte – {PRODUCT}"


def layout(**_unknown: str) -> html.Div:
    """Build the page; it has no address of its own."""
    return page(
        path="",
        heading="Sidan finns inte",
        address="",
        children=[empty("Adressen leder inte till någon sida. ", dcc.Link("Gå till startsidan", href="/"), " eller välj i menyn.")],
    )
