"""Is what a browser asks in the background one of the site's own questions, in its right shape? Else it is answered 400, not 500."""

from collections.abc import Iterable

import flask
from dash import Dash

ADDRESS = "/_dash-update-component"
MOST_BYTES, LONGEST = 32_768, 8_000
BAD = "Frågan gick inte att läsa. Ladda om sidan och försök igen."
KEYS = {"output", "outputs", "inputs", "changedPropIds", "parsedChangedPropsIds", "state"}


def add_validation(app: Dash) -> None:
    """Refuse what none of the app's callbacks can have asked, before Dash sees it."""
    app.server.config["MAX_CONTENT_LENGTH"] = MOST_BYTES

    @app.server.before_request
    def validated() -> flask.Response | None:
        if flask.request.path != ADDRESS or flask.request.method != "POST":
            return None
        try:
            body = flask.request.get_json(silent=True)
        except RecursionError:  # brackets in brackets in brackets
            body = None
        return None if is_question(body, app.callback_map) else flask.Response(BAD, 400, mimetype="text/plain")


def is_question(body: object, callbacks: dict[str, dict]) -> bool:
    """Return whether a request's body is one of the callbacks' own: its outputs and inputs, and plain values of a sensible length."""
    if not isinstance(body, dict) or not set(body) <= KEYS or not isinstance(body.get("output"), str):
        return False
    known = callbacks.get(body["output"])
    if known is None or "callback" not in known:
        return False
    return (
        body.get("outputs") == _outputs(body["output"])
        and _are(body.get("inputs"), known["inputs"])
        and _are(body.get("state", []), known["state"])
        and _changed(body.get("changedPropIds"), known["inputs"])
        and _changed(body.get("parsedChangedPropsIds", []), known["inputs"])
    )


def _outputs(output: str) -> list[dict] | dict:
    """Return an output's id and property, or those of several ('..a.x...b.y..'), as a browser sends them."""
    several = output.startswith("..") and output.endswith("..")
    found = [{"id": name, "property": prop} for name, _stop, prop in (part.rpartition(".") for part in output.strip(".").split("..."))]
    return found if several else found[0]


def _are(given: object, known: Iterable[dict]) -> bool:
    known = list(known)
    return (
        isinstance(given, list)
        and len(given) == len(known)
        and all(
            isinstance(item, dict)
            and set(item) <= {"id", "property", "value"}
            and (item.get("id"), item.get("property")) == (wanted["id"], wanted["property"])
            and _is_plain(item.get("value"))
            for item, wanted in zip(given, known, strict=True)
        )
    )


def _is_plain(value: object) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= LONGEST)


def _changed(given: object, known: Iterable[dict]) -> bool:
    names = {f"{item['id']}.{item['property']}" for item in known}
    return isinstance(given, list) and len(given) <= len(names) and all(isinstance(name, str) and name in names for name in given)
