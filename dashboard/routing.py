"""Which page does an address lead to, and what of it has the reader's browser not got already?

A choice on a page changes little of it. The browser says which view it shows and the digest of it; where the server makes the same view
again (same data, software and day, or the digest would be another), only what differs in the new one is sent. Else the whole page is.
"""

import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from types import ModuleType
from urllib.parse import parse_qs

import dash
from cachetools import LRUCache
from dash import Input, Output, Patch, State, no_update
from plotly.utils import PlotlyJSONEncoder

from dashboard.components.filters import URL
from dashboard.components.frame import PAGE, SHOWN, VIEW
from queries.connection import DatabaseMissing, database_state

LONGEST = 4_000  # letters of an address that the browser says back
LARGEST_PART = 8  # a view larger than an eighth of the room is not kept


class Routes:
    """The pages by their addresses. A page has PATHS (templates such as "/stadsdel/<board>"), title and layout, and has_chart where its
    charts are drawn by plotly.js."""

    def __init__(self, pages: Sequence[ModuleType], not_found: ModuleType) -> None:
        self._pages, self._not_found = pages, not_found
        self.fixed = [path for page in pages for path in page.PATHS if "<" not in path]

    def page(self, path: str) -> ModuleType | None:
        """Return the page of a path, or None."""
        return (self._found(path) or (None,))[0]

    def title(self, path: str) -> str:
        """Return the title of a path's page, or of the page that says there is none."""
        page, variables = self._found(path) or (self._not_found, {})
        return page.title(**variables)

    def has_chart(self, path: str, keys: dict[str, str]) -> bool:
        """Return whether an address has a chart that plotly.js draws."""
        page, variables = self._found(path) or (self._not_found, {})
        return hasattr(page, "has_chart") and page.has_chart(**{**keys, **variables})

    def layout(self, path: str, search: str):
        """Return the page of an address, its title in its view; a key that stands twice means the first."""
        page, variables = self._found(path) or (self._not_found, {})
        keys = {key: values[0] for key, values in parse_qs(search.removeprefix("?")).items()}
        made = page.layout(**{**keys, **variables})
        view = next(part for part in made.children if getattr(part, "id", None) == VIEW)
        view.data = {"title": self.title(path), **view.data}
        return made

    def _found(self, path: str) -> tuple[ModuleType, dict[str, str]] | None:
        parts = path.strip("/").split("/")
        for page in self._pages:
            for template in page.PATHS:
                own = template.strip("/").split("/")
                if len(own) == len(parts) and all(name.startswith("<") or name == part for name, part in zip(own, parts, strict=True)):
                    return page, {name.strip("<>"): part for name, part in zip(own, parts, strict=True) if name.startswith("<")}
        return None


@dataclass(frozen=True, slots=True)
class Made:
    """A view as the browser gets it: what tells it from any other, and its JSON, packed (to a seventh: that many more are kept)."""

    digest: str
    packed: bytes

    @property
    def text(self) -> bytes:
        """The view's JSON."""
        return zlib.decompress(self.packed)


class Views:
    """The views made last, at most `most` bytes of them; a new database, or a new day, has its own."""

    def __init__(self, routes: Routes, most: int) -> None:
        self._routes, self._most = routes, most
        self._made: LRUCache = LRUCache(most, getsizeof=lambda made: len(made.packed))
        self._lock = Lock()

    def view(self, path: str, search: str) -> Made:
        """Return the view of an address. Raises what its page raises."""
        key = (path, search, *_now())
        with self._lock:
            made = self._made.get(key)
        if made is None:
            text = json.dumps(self._routes.layout(path, search), cls=PlotlyJSONEncoder, sort_keys=True, separators=(",", ":")).encode()
            made = Made(hashlib.blake2b(text, digest_size=12).hexdigest(), zlib.compress(text, 1))
            if len(made.packed) * LARGEST_PART <= self._most:
                with self._lock:
                    self._made[key] = made
        return made


def _now() -> tuple:
    try:
        return database_state(), date.today()
    except DatabaseMissing:
        return None, date.today()


def add_pages(app: dash.Dash, routes: Routes, most: int) -> None:
    """Show the page of the address, whatever it is; `most` bytes of views are kept."""
    views = Views(routes, most)

    @app.callback(
        Output(PAGE, "children"),
        Output(SHOWN, "data"),
        Input(URL, "pathname"),
        Input(URL, "search"),
        State(SHOWN, "data"),
        prevent_initial_call=True,  # the address comes with the first change of it
    )
    def show(path: str | None, search: str | None, shown: str | None):
        path, search = path or "/", search or ""
        new = views.view(path, search)
        now = f"{new.digest} {path}{search}" if len(path) + len(search) <= LONGEST else ""
        digest, _blank, before = (shown or "").partition(" ")
        if digest == new.digest:
            return no_update, now
        old_path, mark, old_search = before.partition("?")
        text = new.text
        page = json.loads(text)
        if digest and routes.page(old_path) is routes.page(path) is not None and not _is_changed_elsewhere(app, text):
            old = views.view(old_path, mark + old_search)
            changed = differences(json.loads(old.text), page) if old.digest == digest else [((), page)]
            if all(place for place, _value in changed):
                return _patch(changed), now
        return page, now


def differences(old, new) -> list[tuple[tuple, object]]:
    """Return the smallest parts of a view that are another: (where, what stands there now). A component with another id is another."""
    found: list[tuple[tuple, object]] = []
    _compare(old, new, (), found)
    return found


def _compare(old, new, place: tuple, found: list[tuple[tuple, object]]) -> None:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys() and _is_same(old, new):
        for key, value in new.items():
            _compare(old[key], value, (*place, key), found)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, value in enumerate(new):
            _compare(old[index], value, (*place, index), found)
    else:
        found.append((place, new))


def _is_same(old: dict, new: dict) -> bool:
    if "props" not in new:
        return True
    kinds = ("type", "namespace")
    return all(old.get(kind) == new.get(kind) for kind in kinds) and old["props"].get("id") == new["props"].get("id")


def _patch(changed: list[tuple[tuple, object]]) -> Patch:
    patch = Patch()
    for (*above, last), value in changed:
        Patch(above, patch)[last] = value
    return patch


def _is_changed_elsewhere(app: dash.Dash, text: bytes) -> bool:
    """Return whether the server changes parts of a view after it is made: then nobody knows what the browser has of it."""
    asked = {
        dependency["id"]
        for output, callback in app.callback_map.items()
        if "callback" in callback and PAGE not in output
        for dependency in callback["inputs"]
    }
    return any(f'"id":"{name}"'.encode() in text for name in asked)
