"""Page state ↔ URL: a view is what its address says, nothing else.

Unknown keys and values fall back to the default, and defaults are left out, so one view has one address.
"""

from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlencode


def href(path: str, **keys: object) -> str:
    """Return an address, its keys in alphabetical order as the browser writes them (assets/frame.js): a choice made there has the
    view's one address at once, and is not shown twice. None and '' are left out; a list is joined by commas.

    >>> href("/jamfor", stadsdel=["norrmalm", "bromma"], ar=2021, tema=None)
    '/jamfor?ar=2021&stadsdel=norrmalm,bromma'
    """
    pairs = {
        key: ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value) for key, value in sorted(keys.items()) if value
    }
    return quote(path) + (f"?{urlencode(pairs, safe=',')}" if pairs else "")


def only_changed(keys: Mapping[str, object], defaults: Mapping[str, object]) -> dict[str, object]:
    """Return the keys whose value is not the default: what an address must say."""
    return {key: value for key, value in keys.items() if value != defaults.get(key)}


def one_of(value: object, allowed: Iterable[str], default: str) -> str:
    """Return the value if it is one of the allowed ones, else the default."""
    return value if isinstance(value, str) and value in set(allowed) else default


def several(value: object, allowed: Iterable[str]) -> list[str]:
    """Return the allowed ones among comma-separated values, in alphabetical order (as the browser writes them)."""
    wanted = set(value.split(",")) if isinstance(value, str) else set()
    return sorted(wanted & set(allowed))


def whole(value: object, allowed: Iterable[int], default: int) -> int:
    """Return the value as a whole number if it is one of the allowed ones, else the default."""
    allowed = set(allowed)
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10 and int(value) in allowed:
        return int(value)
    return default
