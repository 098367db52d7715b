"""One page's views as links side by side: each has its address, and the one that is shown is marked."""

from dashboard.components import html


def tabs(label: str, views: list[tuple[str, str, bool]]) -> html.Nav:
    """Return the views (text, address, whether it is the one shown) as one row of links; a page has one such row.

    The ids let assets/frame.js give the focus back to the chosen link.
    """
    links = [html.Li(_link(f"view-{number}", *view)) for number, view in enumerate(views)]
    return html.Nav(html.Ul(links), className="tabs", **{"aria-label": label})


def _link(link_id: str, text: str, address: str, shown: bool) -> html.A:
    current = {"aria-current": "true"} if shown else {}
    return html.A(text, id=link_id, href=address, className="go current" if shown else "go", **current)
