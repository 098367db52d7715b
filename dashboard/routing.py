"""Which page does an address lead to, and what of it has the reader's browser not got already?

A choice on a page changes little of it. The browser says which view it shows and the digest of it; where the server makes the same view
again (same data, software and day, or the digest would be another), only the properties that differ in the new one are sent, and
assets/frame.js sets them one by one: what is as it was stays in the document, a chart is redrawn and not made anew. On a large page they
are one change of it all. Else the whole page is sent.
"""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from types import ModuleType
from urllib.parse import parse_qs

import dash
from cachetools import LRUCache
from dash import Input, Output, Patch, State, no_update
from dash.development.base_component import Component
from plotly.utils import PlotlyJSONEncoder

from dashboard.components.filters import URL
from dashboard.components.frame import NEW, PAGE, PAGE_PLACE, SHOWN, VIEW
from queries.connection import DatabaseMissing, database_state

COMPONENT = b'"namespace":'
LONGEST = 4_000  # letters of an address that the browser says back
MOST_INSIDE = 12  # changes inside a part of a page that is then rather made anew: the browser sets each by itself
# When the browser sets the changes one by one: Dash asks every component of a page at each change of one, and what a change brings is put
# in place with all that stands beside it (thirteen boards' styrkort took seconds so). Else the page is changed at once, and drawn anew.
MOST_PARTS, MOST_NEW, MOST_WORK = 700, 120, 8_000  # components of a page, components in its changes, changes times components
LARGEST_PART = 8  # a view larger than an eighth of the room is not kept
READ_KEPT = 500_000  # bytes of JSON of pages kept as plain data (five times that): a reader's choice is compared with what was just made


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

    def layout(self, path: str, search: str) -> tuple[Component, dict]:
        """Return the page of an address, and what is said of it (components.frame.page), its title too; a key that stands twice means the
        first."""
        page, variables = self._found(path) or (self._not_found, {})
        keys = {key: values[0] for key, values in parse_qs(search.removeprefix("?")).items()}
        return apart(page.layout(**{**keys, **variables}), self.title(path))

    def _found(self, path: str) -> tuple[ModuleType, dict[str, str]] | None:
        parts = path.strip("/").split("/")
        for page in self._pages:
            for template in page.PATHS:
                own = template.strip("/").split("/")
                if len(own) == len(parts) and all(name.startswith("<") or name == part for name, part in zip(own, parts, strict=True)):
                    return page, {name.strip("<>"): part for name, part in zip(own, parts, strict=True) if name.startswith("<")}
        return None


def apart(page: Component, title: str = "") -> tuple[Component, dict]:
    """Return a page without its view, and the view, with a title."""
    view = next(part for part in page.children if getattr(part, "id", None) == VIEW)
    page.children.remove(view)
    return page, {"title": title, **view.data}


@dataclass(frozen=True, slots=True)
class Made:
    """A view: what tells it from any other, what is said of it, how many components it has, whether a callback listens to a part of it,
    and its page as JSON, packed (to a seventh: that many more are kept)."""

    digest: str
    said: dict
    parts: int
    is_heard: bool
    length: int
    packed: bytes

    def page(self) -> dict:
        """Return the page as plain data."""
        return json.loads(zlib.decompress(self.packed))


class Views:
    """The views made last, at most `most` bytes of them; a new database, or a new day, has its own. `heard` gives the ids of components
    that a callback listens to."""

    def __init__(self, routes: Routes, most: int, heard: Callable[[], Iterable[str]] = tuple) -> None:
        self._routes, self._most, self._heard = routes, most, heard
        self._made: LRUCache = LRUCache(most, getsizeof=lambda made: len(made.packed))
        self._read: LRUCache = LRUCache(READ_KEPT, getsizeof=lambda read: read[0])
        self._lock = Lock()

    def view(self, path: str, search: str) -> Made:
        """Return the view of an address. Raises what its page raises."""
        key = (path, search, *_now())
        with self._lock:
            made = self._made.get(key)
        if made is None:
            page, said = self._routes.layout(path, search)
            text = _json(page)
            digest = hashlib.blake2b(text + _json(said), digest_size=12).hexdigest()
            is_heard = any(f'"id":"{name}"'.encode() in text for name in self._heard())
            made = Made(digest, said, text.count(COMPONENT), is_heard, len(text), zlib.compress(text, 1))
            if len(made.packed) * LARGEST_PART <= self._most:
                with self._lock:
                    self._made[key] = made
        return made

    def read(self, made: Made) -> dict:
        """Return a view's page as plain data that nobody may change: what a reader chooses is compared with it, and the next choice too."""
        with self._lock:
            _length, page = self._read.get(made.digest, (0, None))
        if page is None:
            page = made.page()
            if made.length <= READ_KEPT:
                with self._lock:
                    self._read[made.digest] = made.length, page
        return page


def _json(part: Component | dict) -> bytes:
    return json.dumps(part, cls=PlotlyJSONEncoder, sort_keys=True, separators=(",", ":")).encode()


def _now() -> tuple:
    try:
        return database_state(), date.today()
    except DatabaseMissing:
        return None, date.today()


def add_pages(app: dash.Dash, routes: Routes, most: int) -> None:
    """Show the page of the address, whatever it is; `most` bytes of views are kept."""

    def heard() -> set[str]:
        # Dash knows every callback first when it has set itself up.
        return {part["id"] for output, callback in app.callback_map.items() if PAGE not in output for part in callback["inputs"]}

    views = Views(routes, most, heard)

    @app.callback(
        Output(PAGE, "children"),
        Output(SHOWN, "data"),
        Output(NEW, "data"),
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
        said = {"digest": new.digest, "view": new.said}
        if digest == new.digest:
            return no_update, now, {**said, "before": digest, "changes": []}
        old_path, mark, old_search = before.partition("?")
        if digest and routes.page(old_path) is routes.page(path) is not None and not new.is_heard:
            old = views.view(old_path, mark + old_search)
            changes = differences(views.read(old), views.read(new)) if old.digest == digest else None
            if changes is not None and _are_few(changes, new.parts):
                placed = [[[*PAGE_PLACE, *place], props] for place, props in changes]
                return no_update, now, {**said, "before": digest, "changes": placed}
            if changes is not None:
                return _patch(changes), now, said
        return new.page(), now, said


def differences(old: dict, new: dict) -> list[tuple[tuple, dict]] | None:
    """Return the properties that are others in a new view: (where the component stands, {property: value}); None where the views are of
    two kinds. Any property but the children is sent as a whole, but for figures."""
    found: list[tuple[tuple, dict]] = []
    return found if _compare(old, new, (), found) else None


def _compare(old: dict, new: dict, place: tuple, found: list[tuple[tuple, dict]]) -> bool:
    """Note what differs between two components; return False where they are two components, not one that has changed."""
    if not _is_same(old, new):
        return False
    was, now = old["props"], new["props"]
    changed = {
        name: _figure(was[name], now[name]) if name == "figure" else now.get(name)
        for name in was.keys() | now.keys()
        if name != "children" and was.get(name) != now.get(name)
    }
    inside: list[tuple[tuple, dict]] = []
    is_told = _compare_children(was.get("children"), now.get("children"), (*place, "props", "children"), inside)
    if not is_told or (len(inside) > MOST_INSIDE and not _is_alive(now["children"])):
        changed["children"] = now.get("children")
        inside = []
    if changed:
        found.append((place, changed))
    found += inside
    return True


def _are_few(changes: list[tuple[tuple, dict]], parts: int) -> bool:
    """Return whether changes of a page of so many components are better set one by one."""
    if parts > MOST_PARTS or parts * len(changes) > MOST_WORK:
        return False
    return sum(_components(props.get("children")) for _place, props in changes) <= MOST_NEW


def _components(part) -> int:
    """Return how many components a part of a page has."""
    if isinstance(part, list):
        return sum(map(_components, part))
    return 1 + _components(part["props"].get("children")) if isinstance(part, dict) else 0


def _patch(changes: list[tuple[tuple, dict]]) -> Patch:
    """Return changes as one of the page."""
    patch = Patch()
    for place, props in changes:
        for name, value in props.items():
            properties = Patch([*place, "props"], patch)
            if name != "figure":
                properties[name] = value
                continue
            for one in value["operations"]:
                *above, last = one["location"]
                part = Patch([*place, "props", name, *above], patch)
                if one["operation"] == "Delete":
                    del part[last]
                else:
                    part[last] = one["params"]["value"]
    return patch


def _is_alive(part) -> bool:
    """Return whether a part of a page has what must stay in the document: a chart, or a control that may have the focus."""
    if isinstance(part, list):
        return any(map(_is_alive, part))
    if not isinstance(part, dict):
        return False
    return part["type"] == "Graph" or part["namespace"] == "dash_bootstrap_components" or _is_alive(part["props"].get("children"))


def _figure(old: dict, new: dict) -> dict:
    """Return a figure as what is new in it: the template alone is a third of one."""
    patch = Patch()
    patch["data"] = new["data"]
    for name in old["layout"].keys() - new["layout"].keys():
        del patch["layout"][name]
    for name, value in new["layout"].items():
        if old["layout"].get(name) != value:
            patch["layout"][name] = value
    return patch.to_plotly_json()


def _compare_children(old, new, place: tuple, found: list[tuple[tuple, dict]]) -> bool:
    """Note what differs among children; return False where their parent must be given new ones."""
    if old == new:
        return True
    if isinstance(old, dict) and isinstance(new, dict):
        return _compare(old, new, place, found)
    if not (isinstance(old, list) and isinstance(new, list) and len(old) == len(new)):
        return False
    return all(
        before == after or (isinstance(before, dict) and isinstance(after, dict) and _compare(before, after, (*place, index), found))
        for index, (before, after) in enumerate(zip(old, new, strict=True))
    )


def _is_same(old: dict, new: dict) -> bool:
    kinds = ("type", "namespace")
    return all(old[kind] == new[kind] for kind in kinds) and old["props"].get("id") == new["props"].get("id")
