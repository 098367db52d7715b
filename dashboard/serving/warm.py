"""What is done before a process takes its first request: the database is open, every page has been made once."""

import flask

from dashboard.serving.asked import ADDRESS

PAGE_PATHS = "KOLLEN_PAGE_PATHS"  # in the server's configuration: the addresses of its pages
BEGINNING = ("/", "/_dash-layout", "/_dash-dependencies")


def warm_up(server: flask.Flask) -> None:
    """Make every page and what each begins with; what fails is in the log, and the site answers all the same."""
    client = server.test_client()
    for address in BEGINNING:
        client.get(address, headers={"Accept-Encoding": "br"})
    output = next(item["output"] for item in client.get("/_dash-dependencies").get_json() if "_pages_content.children" in item["output"])
    for path in server.config[PAGE_PATHS]:
        client.post(ADDRESS, json=page_question(output, path), headers={"Accept-Encoding": "br"})


def page_question(output: str, path: str, search: str = "") -> dict:
    """Return what a browser asks for a page: `output` is the callback's own name of what it gives."""
    inputs = [{"id": "_pages_location", "property": name, "value": text} for name, text in (("pathname", path), ("search", search))]
    changed = [f"_pages_location.{item['property']}" for item in inputs]
    outputs = [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}]
    return {"output": output, "outputs": outputs, "inputs": inputs, "changedPropIds": changed, "parsedChangedPropsIds": changed}
