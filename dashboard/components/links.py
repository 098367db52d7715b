"""Links inside the site that carry their own accessible name: one component a link.

dcc.Link takes no aria-label; assets/frame.js makes these links change the page without loading it anew, as dcc.Link does.
"""

from dashboard.components import html

RULES_ADDRESS, FILES_ADDRESS, STATEMENT_ADDRESS = "/data#sa-raknar-vi", "/data#ladda-ner", "/tillganglighet"


def go_link(text, href: str, *, said: str = "", css: str = "", current: bool = False) -> html.A:
    """Return a link; `said` is its accessible name where the text alone says too little, `current` marks the one that is shown."""
    named = ({"aria-label": said} if said else {}) | ({"aria-current": "true"} if current else {})
    return html.A(text, href=href, className=f"go {css}".strip(), **named)


def rule_link(text: str = "Stadsdelskollens regel") -> html.A:
    """Return a link to how everything is computed."""
    return go_link(text, RULES_ADDRESS)


def view_link(link_id: str, content: list, href: str, *, current: bool, css: str) -> html.A:
    """Return a link to another view of the same page; by its id it gets the focus back when the view is there (assets/frame.js)."""
    marked = {"aria-current": "true"} if current else {}
    return html.A(content, id=link_id, href=href, className=f"go {css}{' current' if current else ''}", **marked)
