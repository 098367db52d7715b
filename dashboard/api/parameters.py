"""A query string → what is asked for, by the resource's own declarations. Everything else is a Problem that says what is allowed.

A filter may be given several times and then takes any of its values; true and false, and the page, are given once.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.api.problems import BAD_VALUE, UNKNOWN_PARAMETER, Problem
from dashboard.api.resources import (
    DEFAULT_LIMIT,
    FORMATS,
    LEAST_LIMIT,
    MOST_LIMIT,
    MOST_OFFSET,
    MOST_VALUES,
    PAGE,
    Field,
    Resource,
)
from dashboard.text import listed

SHOWN = 60  # characters of a refused value that the answer repeats
WHOLE = re.compile(r"[0-9]{1,10}")
TRUTH = {"true": True, "false": False}
LEAST_YEAR, MOST_YEAR = 1900, 2199


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query string asks for; every filter of the resource is there, None where it is not given."""

    filters: dict[str, list | bool | None]
    limit: int
    offset: int
    format: str | None


def asked(resource: Resource, given: Mapping[str, list[str]]) -> Asked:
    """Return what a query string (each parameter with its values) asks of a resource.

    Raises Problem for what the resource does not know or cannot be.
    """
    only(given, [*(field.key for field in resource.filters), *PAGE], resource.name)
    return Asked(
        {field.key: _filter(field, given.get(field.key)) for field in resource.filters},
        _number("limit", given, DEFAULT_LIMIT, LEAST_LIMIT, MOST_LIMIT),
        _number("offset", given, 0, 0, MOST_OFFSET),
        _one("format", given, FORMATS),
    )


def only(given: Mapping[str, list[str]], known: list[str], where: str) -> None:
    """Raise Problem for a parameter that is not known."""
    for name in given:
        if name not in known:
            has = f"De som finns är {listed(known)}." if known else "Adressen har inga parametrar."
            raise Problem(UNKNOWN_PARAMETER, f"Parametern ”{_shown(name)}” finns inte för {where}. {has}", _shown(name))


def _filter(field: Field, values: list[str] | None) -> list | bool | None:
    if values is None:
        return None
    if field.type == "boolean":
        return TRUTH[_once(field.key, values, TRUTH)]
    if len(values) > MOST_VALUES:
        raise Problem(BAD_VALUE, f"Parametern {field.key} kan ha högst {MOST_VALUES} värden på en gång.", field.key)
    if field.type == "integer":
        return [_whole(field.key, value, LEAST_YEAR, MOST_YEAR) for value in values]
    if field.values:
        return [_allowed(field.key, value, field.values) for value in values]
    for value in values:
        if not re.fullmatch(field.pattern, value):
            raise _refused(field.key, value, f"Ett värde där ser ut så här (reguljärt uttryck): {field.pattern}")
    return values


def _number(name: str, given: Mapping[str, list[str]], default: int, least: int, most: int) -> int:
    values = given.get(name)
    return default if values is None else _whole(name, _single(name, values), least, most)


def _one(name: str, given: Mapping[str, list[str]], allowed: Mapping[str, object]) -> str | None:
    values = given.get(name)
    return None if values is None else _once(name, values, allowed)


def _once(name: str, values: list[str], allowed: Mapping[str, object]) -> str:
    return _allowed(name, _single(name, values), allowed)


def _single(name: str, values: list[str]) -> str:
    if len(values) > 1:
        raise Problem(BAD_VALUE, f"Parametern {name} kan bara anges en gång.", name)
    return values[0]


def _whole(name: str, value: str, least: int, most: int) -> int:
    if not WHOLE.fullmatch(value) or not least <= int(value) <= most:
        raise _refused(name, value, f"Ange ett heltal från {least} till {most}.")
    return int(value)


def _allowed(name: str, value: str, allowed) -> str:
    if value not in allowed:
        raise _refused(name, value, f"De värden som finns är {listed(list(allowed))}.")
    return value


def _refused(name: str, value: str, rule: str) -> Problem:
    return Problem(BAD_VALUE, f"Värdet ”{_shown(value)}” går inte att använda i parametern {name}. {rule}", name)


def _shown(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
