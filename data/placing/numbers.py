"""Enough of a printed value to compare two of them while placing; what a value IS, the build says."""

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"(?:(?:max|min|minst|högst|lägst|ca)\.?\s+)?(\+/[-−]|[+\-−±])?\s*(\d+(?: \d{3})*(?:[.,]\d+)?)\s*(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed number: its value, its digits as printed, its unit; `band` for ±."""

    value: float
    digits: str
    unit: str
    band: bool


def parsed(text: str) -> Amount | None:
    """Return the number a printed value holds, or None for words and nothing."""
    match = _NUMBER.fullmatch(text.strip())
    if not match:
        return None
    sign, digits, unit = match.groups()
    value = float(digits.replace(" ", "").replace(",", "."))
    band = sign in ("+/-", "+/−", "±")
    return Amount(-value if sign in ("-", "−") else value, digits, unit, band)


def fits(text: str, target: str) -> bool:
    """Return whether a value equals its target, or lies within it where the target is a band."""
    value, goal = parsed(text), parsed(target)
    if not value or not goal:
        return False
    return abs(value.value) <= goal.value if goal.band else value.value == goal.value
