"""Are all figures of an answer of one build? A page asks ten questions, and a new database can come between two."""

from collections.abc import Callable, Iterable

import flask

from queries.connection import one_database


def add_one_database(server: flask.Flask) -> None:
    """Let every request ask one database, the one that is the newest at its first question."""
    answered = server.wsgi_app

    def of_one(environ: dict, start_response: Callable) -> Iterable[bytes]:
        with one_database():
            return answered(environ, start_response)

    server.wsgi_app = of_one
