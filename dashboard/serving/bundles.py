"""What does every page begin with? The site's own styles in one file and its scripts in another, each named by what is in it.

A browser asks for two files instead of eight, keeps them for a year, and asks anew where anything in them has changed.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import flask

FOLDER = "/samlat/"


def add_bundle(server: flask.Flask, paths: Iterable[Path], mimetype: str) -> str:
    """Serve the files as one, in their order; return its address."""
    paths = list(paths)
    body = b"\n".join(path.read_bytes() for path in paths)
    address = f"{FOLDER}{hashlib.sha256(body).hexdigest()[:16]}{paths[0].suffix}"

    def bundle() -> flask.Response:
        response = flask.Response(body, mimetype=mimetype)
        response.cache_control.max_age = server.config["SEND_FILE_MAX_AGE_DEFAULT"]
        response.cache_control.public = True
        response.cache_control.immutable = True
        return response

    server.add_url_rule(address, endpoint=f"bundle {address}", view_func=bundle)
    return address
