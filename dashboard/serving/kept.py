"""Which answers need not be made again? What the same data, day and address always give: pages, scripts, the layout; compressed once.

Each process keeps its own, the least recently asked leaves first. A new database changes the key, so what is kept is never old.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from threading import Lock

import flask

from dashboard.serving.asked import ADDRESS
from dashboard.serving.bundles import FOLDER
from queries.connection import DatabaseMissing, database_state

STATIC = ("/assets/", "/_dash-component-suites/", "/vendor/", FOLDER)
LAYOUT, DEPENDENCIES = "/_dash-layout", "/_dash-dependencies"
ENCODINGS = ("br", "gzip")
KEPT_HEADERS = ("Content-Type", "Content-Encoding", "Cache-Control", "ETag", "Last-Modified", "Vary")
LARGEST_PART = 4  # an answer larger than a quarter of the room is not kept
NOT_KEPT = "kollen.not_kept"  # in flask.g: the answer is no one's but this moment's (a page that says what failed)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer's headers and bytes, as sent."""

    headers: tuple[tuple[str, str], ...]
    body: bytes


class Kept:
    """Answers by what was asked, at most `most` bytes of them."""

    def __init__(self, most: int) -> None:
        self.most, self.bytes = most, 0
        self._answers: OrderedDict[tuple, Answer] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple) -> Answer | None:
        """Return the answer to what was asked, or None."""
        with self._lock:
            found = self._answers.get(key)
            if found:
                self._answers.move_to_end(key)
            return found

    def put(self, key: tuple, answer: Answer) -> None:
        """Keep an answer; what was asked longest ago leaves room for it."""
        size = len(answer.body)
        if size * LARGEST_PART > self.most:
            return
        with self._lock:
            old = self._answers.pop(key, None)
            self.bytes += size - (len(old.body) if old else 0)
            self._answers[key] = answer
            while self.bytes > self.most:
                _key, gone = self._answers.popitem(last=False)
                self.bytes -= len(gone.body)


def add_kept(server: flask.Flask, most: int) -> Kept:
    """Let the server answer again what it has answered. Call it before the compression is added: then what is kept is compressed."""
    kept = Kept(most)

    @server.before_request
    def again() -> flask.Response | None:
        key = _key(flask.request)
        flask.g.kollen_key = key
        found = kept.get(key) if key else None
        if found is None:
            return None
        flask.g.kollen_key = None
        response = flask.Response(found.body, headers=list(found.headers))
        return response.make_conditional(flask.request) if flask.request.method == "GET" else response

    @server.after_request
    def keep(response: flask.Response) -> flask.Response:
        key = flask.g.get("kollen_key")
        if key and response.status_code == 200 and not flask.g.get(NOT_KEPT) and response.headers.get("Content-Encoding") == key[0]:
            response.direct_passthrough = False
            headers = tuple((name, text) for name, text in response.headers.items() if name in KEPT_HEADERS)
            kept.put(key, Answer(headers, response.get_data()))
        return response

    return kept


def not_kept() -> None:
    """Say that the answer under way is not to be kept."""
    flask.g.setdefault(NOT_KEPT, True)


def _key(request: flask.Request) -> tuple | None:
    """Return what decides an answer, its encoding first; None for what is never kept."""
    encoding = request.accept_encodings.best_match(ENCODINGS) if request.accept_encodings else None
    if request.method == "GET" and (request.path.startswith(STATIC) or request.path == DEPENDENCIES):
        return (encoding, request.path)
    if (request.method, request.path) not in (("GET", LAYOUT), ("POST", ADDRESS)):
        return None
    try:
        return (encoding, request.path, request.get_data(), database_state(), date.today())
    except DatabaseMissing:
        return None
