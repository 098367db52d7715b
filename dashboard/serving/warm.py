"""What is done before a process takes its first request: the database is open, every page has been made once."""

import flask

from dashboard.components.filters import URL
from dashboard.components.frame import NEW, PAGE, SHOWN
from dashboard.serving.asked import ADDRESS

PAGE_PATHS = "KOLLEN_PAGE_PATHS"  # in the server's configuration: the addresses of its pages
BEGINNING = ("/", "/_dash-layout", "/_dash-dependencies")


def warm_up(server: flask.Flask) -> None:
    """Make every page and what each begins with; what fails is in the log, and the site answers all the same."""
    client = server.test_client()
    for address in BEGINNING:
        client.get(address, headers={"Accept-Encoding": "br"})
    for path in server.config[PAGE_PATHS]:
        client.post(ADDRESS, json=page_question(path), headers={"Accept-Encoding": "br"})


def page_question(path: str, search: str = "", shown: str | None = None) -> dict:
    """Return what a browser asks for a page; `shown` is what it has of the site (dashboard.routing), None where that is nothing."""
    inputs = [{"id": URL, "property": name, "value": text} for name, text in (("pathname", path), ("search", search))]
    changed = [f"{URL}.{item['property']}" for item in inputs]
    return {
        "output": f"..{PAGE}.children...{SHOWN}.data...{NEW}.data..",
        "outputs": [{"id": PAGE, "property": "children"}, {"id": SHOWN, "property": "data"}, {"id": NEW, "property": "data"}],
        "inputs": inputs,
        "state": [{"id": SHOWN, "property": "data", "value": shown}],
        "changedPropIds": changed,
        "parsedChangedPropsIds": changed,
    }
