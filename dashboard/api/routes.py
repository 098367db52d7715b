"""The addresses of the API: /api/v1/ and its resources, plain GET requests, no state. What fails under /api is JSON too."""

import json
from collections.abc import Callable
from datetime import date, datetime
from urllib.parse import urlencode

import flask
from werkzeug.exceptions import HTTPException

from dashboard.api import openapi
from dashboard.api.parameters import asked, only
from dashboard.api.problems import BAD_REQUEST, FAILED, NO_DATABASE, NOT_FOUND, ONLY_READ, PROBLEM_TYPE, Problem
from dashboard.api.resources import FORMATS, PAGE, RESOURCES, ROOT, Resource, answers
from dashboard.exports.about import LICENCE, SOURCE
from dashboard.exports.delimited import csv_of
from dashboard.exports.table import file_name
from dashboard.text import plain_number
from queries import api
from queries.connection import DatabaseMissing, database_changed
from queries.dataset import build_info, table_columns

QUESTIONS: dict[str, Callable[..., list[dict]]] = {
    "boards": api.published_boards,
    "documents": api.published_documents,
    "goals": api.published_goals,
    "indicators": api.published_indicators,
    "measurements": api.published_measurements,
    "activities": api.published_activities,
    "economy": api.published_economy,
}


def add_api(server: flask.Flask) -> None:
    """Give the server the API's addresses."""

    @server.get(f"{ROOT}/", strict_slashes=False)
    def api_index() -> flask.Response:
        only(_given(), [], f"{ROOT}/")
        site = _site()
        found = [
            {"resource": name, "title": item.title, "address": site + item.path,
             "parameters": [*(field.key for field in item.filters), *PAGE]}
            for name, item in RESOURCES.items()
        ]  # fmt: skip
        about = {"openapi": f"{site}{ROOT}/openapi.json", "documentation": f"{site}/data#api"}
        return _cached(_json({"data": found, **about, "meta": _meta()}))

    @server.get(f"{ROOT}/openapi.json")
    def api_description() -> flask.Response:
        only(_given(), [], f"{ROOT}/openapi.json")
        return _cached(_json(openapi.document(table_columns(), _site())))

    @server.get(f"{ROOT}/<name>/", strict_slashes=False)
    def api_resource(name: str) -> flask.Response:
        if name not in RESOURCES:
            raise _not_found()
        return _cached(_page(RESOURCES[name]))

    @server.get("/api", strict_slashes=False)
    @server.get("/api/<path:_rest>")
    def api_nothing(_rest: str = "") -> flask.Response:
        raise _not_found()


def is_api(path: str) -> bool:
    """Return whether an address is the API's, which answers programs and not people."""
    return path == "/api" or path.startswith("/api/")


def problem_answer(error: Exception) -> flask.Response:
    """Return what the API says of an error; the server's own log has the traceback."""
    problem = error if isinstance(error, Problem) else _problem_of(error)
    response = _json(problem.body(_site()), PROBLEM_TYPE, int(problem.kind.status))
    if isinstance(error, HTTPException):
        for name, value in error.get_headers():
            if name == "Allow":
                response.headers[name] = value
    return response


def _problem_of(error: Exception) -> Problem:
    if isinstance(error, DatabaseMissing):
        return Problem(NO_DATABASE, "Det finns inga uppgifter att svara med just nu. Försök igen om en stund.")
    code = error.code if isinstance(error, HTTPException) else None
    if code == NOT_FOUND.status:
        return _not_found()
    if code == ONLY_READ.status:
        return Problem(ONLY_READ, ONLY_READ.meaning)
    if code is not None and code < FAILED.status:
        return Problem(BAD_REQUEST, BAD_REQUEST.meaning)
    return Problem(FAILED, "Försök igen om en stund.")


def _not_found() -> Problem:
    return Problem(NOT_FOUND, f"Det finns ingen resurs på adressen. De som finns står på {_site()}{ROOT}/.")


def _page(resource: Resource) -> flask.Response:
    choice = asked(resource, _given())
    ask = QUESTIONS[resource.name]
    found = ask(choice.limit, choice.offset, **choice.filters)
    # Past the end there is no row to say how many there are.
    counted = found or (ask(1, 0, **choice.filters) if choice.offset else [])
    total = counted[0]["total"] if counted else 0
    rows = answers(resource, found, _site())
    more = _address(offset=choice.offset + choice.limit) if choice.offset + choice.limit < total else None
    if (choice.format or _wanted()) == "csv":
        response = flask.Response(csv_of([field.key for field in resource.answered], (row.values() for row in rows)))
        response.content_type = f"{FORMATS['csv']}; charset=utf-8"
        response.headers["Content-Disposition"] = f'attachment; filename="{file_name((resource.name,), ".csv")}"'
    else:
        plain = [{key: plain_number(value) if isinstance(value, float) else value for key, value in row.items()} for row in rows]
        page = {"data": plain, "total": total, "limit": choice.limit, "offset": choice.offset, "next": more, "meta": _meta()}
        response = _json(page)
    response.vary.add("Accept")
    if more:
        response.headers["Link"] = f'<{more}>; rel="next"'
    return response


def _given() -> dict[str, list[str]]:
    return flask.request.args.to_dict(flat=False)


def _wanted() -> str:
    best = flask.request.accept_mimetypes.best_match(FORMATS.values(), default=FORMATS["json"])
    return next(name for name, media_type in FORMATS.items() if media_type == best)


def _site() -> str:
    return flask.request.url_root.rstrip("/")


def _address(**changed: object) -> str:
    """Return the address that is asked for, with other values of some parameters."""
    kept = [(key, value) for key, value in flask.request.args.items(multi=True) if key not in changed]
    return f"{_site()}{flask.request.path}?{urlencode([*kept, *changed.items()])}"


def _meta() -> dict[str, str]:
    built = datetime.fromtimestamp(database_changed()).astimezone().isoformat(timespec="seconds")
    return {"data_version": build_info()["input_hash"], "built": built, "source": SOURCE, "licence": LICENCE}


def _json(body: dict, media_type: str = FORMATS["json"], status: int = 200) -> flask.Response:
    text = json.dumps(body, ensure_ascii=False, allow_nan=False, default=date.isoformat)
    return flask.Response(text, status, _open(), content_type=media_type)


def _open() -> dict[str, str]:
    """Return the headers of every answer: it is open data, so other sites' pages may read it too."""
    return {"Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff"}


def _cached(response: flask.Response) -> flask.Response:
    """Return the answer, or 304 where the client has the same one. Its tag is made of its bytes, and so of the data, the software that
    wrote it and the address it is asked at; weak, since a compressed answer says the same."""
    response.headers.update(_open() | {"Cache-Control": "no-cache"})
    response.add_etag(weak=True)
    return response.make_conditional(flask.request)
