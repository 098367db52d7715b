"""Has the reader what is asked for already? Then 304 and nothing more: by the bytes of a page, before the work for a file."""

import hashlib
from datetime import date
from pathlib import Path

import flask

from queries.connection import DatabaseMissing, database_state

FILES = ("/ladda-ner/", "/data/stadsdelskollen.", "/data/dcat.rdf", "/kort/")
TAGGED = {"text/html", "application/json", "text/plain"}
CODE = ("app.py", "dashboard/**/*.py", "queries/**/*.py", "queries/sql/*.sql")
ROOT = Path(__file__).parent.parent.parent


def add_tags(server: flask.Flask) -> None:
    """Tag every answer that the same question gives again, and answer 304 where the reader has it."""
    software = software_hash()

    @server.before_request
    def had() -> flask.Response | None:
        """A file is made of the data, the software, the day that is written in it and its address: nothing need be read to know it."""
        flask.g.kollen_tag = _file_tag(flask.request, software)
        if flask.g.kollen_tag and flask.g.kollen_tag in flask.request.if_none_match.as_set(include_weak=True):
            answer = flask.Response(status=304)
            answer.set_etag(flask.g.kollen_tag, weak=True)
            return answer
        return None

    @server.after_request
    def tagged(response: flask.Response) -> flask.Response:
        if flask.request.method not in ("GET", "HEAD") or response.status_code != 200:
            return response
        if flask.g.get("kollen_tag"):
            response.set_etag(flask.g.kollen_tag, weak=True)
        elif _is_page(response):
            response.add_etag(weak=True)
        else:
            return response
        response.headers.setdefault("Cache-Control", "no-cache")
        return response.make_conditional(flask.request)


def _is_page(response: flask.Response) -> bool:
    """Return whether an answer is whole, always the same, and has no tag yet."""
    is_tagged = "ETag" in response.headers or "no-store" in response.headers.get("Cache-Control", "")
    return not response.is_streamed and not is_tagged and response.mimetype in TAGGED


def software_hash() -> str:
    """Return what tells this code from any other version's, the same on every machine that runs it."""
    total = hashlib.sha256()
    for path in sorted(found for pattern in CODE for found in ROOT.glob(pattern)):
        total.update(path.read_bytes())
    return total.hexdigest()


def _file_tag(request: flask.Request, software: str) -> str:
    """Return a file's tag, '' for what is no file."""
    if request.method not in ("GET", "HEAD") or not request.path.startswith(FILES):
        return ""
    try:
        known = (software, database_state(), date.today(), request.url)
    except DatabaseMissing:
        return ""
    return hashlib.sha256(repr(known).encode()).hexdigest()[:32]
