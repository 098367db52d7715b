"""What is a printed value? Number, unit, band, or which kind of word. The only place where text becomes a number.

8 %  0,25 %  90%  1 100 st  75  +/- 1 %  Max 10 personer  1,8 kg CO2 per kg livsmedel      numbers
öka  Minskning  Fastställs 2024  Tas fram av nämnd/styrelse  -                              words in KF's column
"""

import re
from dataclasses import dataclass

_NUMBER = re.compile(
    r"(?P<bound>max(?:imalt)?|min(?:imum|st)?|lägst|högst|cirka|ca)?\.?\s*(?P<sign>\+/[-−–]|±|[+\-−–])?\s*"
    r"(?P<digits>\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)\s*(?P<unit>[%‰A-Za-zÅÄÖåäö].*)?",
    re.IGNORECASE,
)
_WORDS = (
    ("okning", re.compile(r"(?:ska )?(?:öka|ökar|ökning)", re.IGNORECASE)),
    ("minskning", re.compile(r"(?:ska )?(?:minska|minskar|minskning)", re.IGNORECASE)),
    ("faststalls", re.compile(r"fastställs.*|ej fastställ[dt]", re.IGNORECASE)),
    ("tas_fram", re.compile(r"tas fram av .*", re.IGNORECASE)),
    ("inget", re.compile(r"[-–—]")),
)
# What the documents print for one and the same unit. A plain count ("st") says nothing of what is counted.
_SAME_UNIT = {
    "%": "%", "procent": "%", "kg co2 per kg livsmedel": "kg CO2/kg", "kg co₂ per kg livsmedel": "kg CO2/kg",
    "kg co ₂ per kg livsmedel": "kg CO2/kg", "kg co2/kg": "kg CO2/kg", "kg co2e per kg livsmedel": "kg CO2/kg",
    "kg co2e/kg livsmedel": "kg CO2/kg", "kg co ₂": "kg CO2", "kg co₂": "kg CO2", "kg co2": "kg CO2", "kg co2e": "kg CO2e",
    "kg co₂e": "kg CO2e", "barn/avd": "barn/avd.", "barn/avd.": "barn/avd.", "gwh": "GWh", "mwh": "MWh", "kwh": "kWh", "person": "personer",
    "index": "index", "kvot": "kvot",
}  # fmt: skip
_COUNTED = {"st", "st.", "stycken", "antal"}


class NotANumber(ValueError):
    """The printed text is no number; nothing is guessed, nothing becomes 0."""


@dataclass(frozen=True, slots=True)
class Value:
    """A printed number: its value, its unit as printed ('' if none), `band` for ±, `bound` ('max', 'min' or '')."""

    value: float
    unit: str
    band: bool = False
    bound: str = ""


def number_and_unit(text: str) -> Value:
    """Return the value and unit of a printed number.

    >>> number_and_unit("1 100 st"), number_and_unit("+/-1 %")
    (Value(value=1100.0, unit='st', band=False, bound=''), Value(value=1.0, unit='%', band=True, bound=''))

    Raises NotANumber for anything else.
    """
    match = _NUMBER.fullmatch(" ".join(text.split()))
    if not match:
        raise NotANumber(text)
    digits = match["digits"].replace(" ", "").replace("\u00a0", "").replace(",", ".")
    bound = (match["bound"] or "").lower()
    sign = match["sign"] or ""
    value = -float(digits) if sign in ("-", "−", "–") else float(digits)
    return Value(value, (match["unit"] or "").strip(), sign in ("+/-", "+/−", "+/–", "±"), _bound(bound))


def _bound(word: str) -> str:
    if word.startswith(("max", "högst")):
        return "max"
    return "min" if word.startswith(("min", "lägst")) else ""


def word_kind(text: str) -> str:
    """Return which kind of word stands for a target: okning, minskning, faststalls, tas_fram, inget; '' for none of them.

    >>> word_kind("Tas fram av nämnd/styrelse"), word_kind("-"), word_kind("88 %")
    ('tas_fram', 'inget', '')
    """
    return next((kind for kind, pattern in _WORDS if pattern.fullmatch(text.strip())), "")


def comparable_unit(printed: str, catalogue_unit: str) -> str:
    """Return the unit to compare by: the printed one in its usual form; the catalogue's where none, or only "st", is printed.

    `66,67` beside `75 %` is the same unit only because the catalogue says %.
    """
    unit = printed.strip().lower()
    usual = _SAME_UNIT.get(catalogue_unit.lower(), catalogue_unit)
    # A count beside a share is no share: "12 st" says nothing of "75 %".
    if not unit or (unit in _COUNTED and usual != "%"):
        return usual
    if unit in _COUNTED:
        return "st"
    return _SAME_UNIT.get(unit, printed.strip())
