"""Enough of a printed value to compare two of them while placing; what a value IS, the build says."""

import re
from collections.abc import Mapping
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


def is_signed(text: str) -> bool:
    """Return whether a value is a number with a sign of its own ("-3 %", "+2"), no band ("+/-1 %")."""
    amount = parsed(text)
    return amount is not None and not amount.band and text.strip()[0] in "+-\u2212"


def fits(text: str, target: str) -> bool:
    """Return whether a value equals its target, or lies within it where the target is a band."""
    value, goal = parsed(text), parsed(target)
    if not value or not goal:
        return False
    return abs(value.value) <= goal.value if goal.band else value.value == goal.value


DEVIATIONS = (("utfall", "arsmal"), ("prognos", "arsmal"), ("utfall", "kf_arsmal"), ("prognos", "kf_arsmal"), ("utfall", "utfall_fg_vb"))


def deviation_agrees(text: str, values: Mapping[str, str]) -> bool | None:
    """Return whether a printed deviation is the difference (or the share) of two of a row's values; None where nothing can tell.

    >>> row = {"utfall": "72 %", "arsmal": "75 %"}
    >>> deviation_agrees("-3 %", row), deviation_agrees("3", row), deviation_agrees("5 %", row), deviation_agrees("ja", row)
    (True, True, False, None)
    """
    deviation = parsed(text)
    if deviation is None:
        return None
    amounts = {name: amount for name, value in values.items() if (amount := parsed(value)) and not amount.band}
    pairs = [(amounts[one], amounts[other]) for one, other in DEVIATIONS if one in amounts and other in amounts]
    return any(_is_deviation(deviation, one, other) for one, other in pairs) if pairs else None


def _is_deviation(deviation: Amount, one: Amount, other: Amount) -> bool:
    slack = sum(_step(amount) for amount in (deviation, one, other)) / 2 + 1e-9
    if abs(abs(deviation.value) - abs(one.value - other.value)) <= slack:
        return True
    share = 100 * one.value / other.value if other.value else None
    return (
        deviation.unit == "%"
        and share is not None
        and min(abs(deviation.value - share), abs(abs(deviation.value) - abs(share - 100))) <= 0.51
    )


def _step(amount: Amount) -> float:
    """Return the size of a printed number's last digit."""
    decimals = len(amount.digits.replace(".", ",").partition(",")[2])
    return 10.0**-decimals if decimals else 0.0
