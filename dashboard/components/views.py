"""A page's views side by side: links that say which one is shown; the choice is in the address, as everything is."""

from dash import html


def view_links(label: str, views: list[tuple[str, str, bool]]) -> html.Nav:
    """Return the views as links: (text, address, whether it is the one shown)."""
    items = [
        html.Li(html.A(text, href=address, className="go view", **({"aria-current": "true"} if is_shown else {})))
        for text, address, is_shown in views
    ]
    return html.Nav(html.Ul(items), className="views", **{"aria-label": label})
