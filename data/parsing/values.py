"""Which printed words are a value, and where one value of a row ends and the next begins. Standard library only.

A value is: a number with an optional unit (`1 100 st`, `+/-1 %`, `1,8 kg CO2 per kg livsmedel`), a bounded number
(`Max 10 personer`), one of the phrases that stand for a target (`Fastställs 2024`, `Tas fram av nämnd/styrelse`,
`öka`, `-`), or a period (`Tertial 1 2021`, `2021`, `År`). Values keep their printed form; a blank between two may
just as well be the thousands blank of one (`1 200 st 11 000 st`), so every reading is returned and placing chooses.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.parsing.joining import collapsed

NUMBER = re.compile(r"[+\-\u2212\u2013±]?(?:/[+\-\u2212\u2013])?\d+(?:[.,]\d+)?")
SIGN = re.compile(r"(?:±|\+/[\-\u2212\u2013])")  # a lone dash is a value of its own: KF has no target
GROUP = re.compile(r"\d{3}(?:,\d+)?")

# Units as they are written whole. Broken over a cell's edge ("livsme / del", "barn/a / vd.") they are known again
# by their letters alone.
UNITS = (
    "%", "procent", "‰", "st", "st.", "stycken", "antal", "kr", "kronor", "tkr", "mnkr", "mkr", "mdkr",
    "GWh", "MWh", "kWh", "kWh/m2", "kWh/m²", "ton", "kg", "g", "liter", "m2", "m²", "kvm", "km", "poäng", "p.",
    "kg CO2e", "kg CO₂e", "kg CO2", "kg CO ₂", "kg CO₂", "ton CO2e", "CO2e",
    "kg CO2 per kg livsmedel", "kg CO ₂ per kg livsmedel", "kg CO₂ per kg livsmedel", "kg CO2e per kg livsmedel",
    "kg CO2e/kg livsmedel", "kg CO2e/kg", "kg CO2/kg",
    "barn/avd.", "barn/avd", "barn", "barn/grupp", "barn per grupp", "barn/anställd", "personer", "person",
    "platser", "timmar", "tim", "tim.", "h", "dagar", "dygn", "minuter", "min", "årsarbetare", "hushåll", "familjer",
    "procentenheter", "p.e.", "indexenheter", "kr/inv", "kr/invånare",
)  # fmt: skip
PHRASES = (
    "Tas fram av nämnd", "Tas fram av nämnd/styrelse", "Tas fram av nämnd/bolagsstyrelse", "Tas fram av nämnden",
    "Tas fram av styrelse", "öka", "ökar", "ökning", "ska öka", "minska", "minskar", "minskning", "ska minska",
    "bibehålla", "oförändrad", "oförändrat", "-", "–", "—", "Ej fastställt", "Ej fastställd",
    "Fastställs senare", "Fastställs under året", "Saknas", "Uppgift saknas", "Ny indikator", "Nytt", "Mäts ej",
    "Mäts inte", "Ej aktuellt", "Uppfyllt", "Ja", "Nej",
)  # fmt: skip
BOUNDED = re.compile(r"(max(?:imalt)?|min(?:imum|st)?|lägst|högst|cirka|ca\.?|[<>≤≥])\.?(\d+(?:,\d+)?)(.*)")
SET_LATER = re.compile(r"fastställs(?:i|under|till|år|senast)?(?:20\d\d|(?:t[123]|tertial[123]|vb|kf|ht|vt|q[1-4])(?:20\d\d)?)")
PERIOD = re.compile(
    r"tertial(?:[123])?(?:20\d\d)?|t[123]20\d\d|år|årsvis|halvår|halvår[12]?20\d\d|kvartal(?:[1-4])?(?:20\d\d)?|månad|vartannatår|(?:år|helår)?20\d\d"
)


def _letters(text: str) -> str:
    return "".join(text.split()).casefold()


_UNIT = {_letters(unit): unit for unit in UNITS}
_PHRASE = {_letters(phrase): phrase for phrase in PHRASES}
_LONGEST = 9  # tokens in one value: "1,8 kg CO2 per kg livsme del" and some
_MOST_LETTERS = 2_000  # of a block of values; a line that is longer is none, and is not looked at word by word


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed value: its text, and the pieces the cell's edge cut it into (they show the column's width)."""

    text: str
    pieces: tuple[str, ...] = ()
    is_period: bool = False

    @property
    def is_word(self) -> bool:
        """True for a phrase, an em dash or a bounded number: what stands for a target and is no bare number."""
        return not self.is_period and not NUMBER.match(self.text.replace(" ", ""))


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    piece: int  # which of the block's lines it stands on


def readings(lines: list[str], most: int, *, strict: bool = True) -> list[tuple[Cell, ...]]:
    """Return every way to read a block's lines as at most `most` values, in printed order; [] if there is none.

    The first line may hold several values; further lines of a block belong to its last value (the manner of the
    extractor). `strict=False` drops that rule, for texts that were wrapped again.
    """
    if sum(map(len, lines)) > _MOST_LETTERS:
        return []
    tokens = [_Token(word, number) for number, line in enumerate(lines) for word in line.split()]
    if not tokens or len(tokens) > 40:
        return []
    found = list(_read(tokens, 0, most, strict))
    if not found and strict and len(lines) > 1:
        return readings(lines, most, strict=False)
    return found


def _read(tokens: list[_Token], start: int, most: int, strict: bool) -> Iterator[tuple[Cell, ...]]:
    if start == len(tokens):
        yield ()
        return
    if most == 0:
        return
    for end in range(min(len(tokens), start + _LONGEST), start, -1):
        if strict and end < len(tokens) and tokens[end - 1].piece > 0:
            continue
        if strict and end < len(tokens) and tokens[end].piece > 0 and tokens[end].piece != tokens[end - 1].piece:
            continue
        cell = _cell(tokens[start:end], last=end == len(tokens))
        if cell is not None:
            for rest in _read(tokens, end, most - 1, strict):
                yield (cell, *rest)


def _cell(tokens: list[_Token], *, last: bool) -> Cell | None:
    text = _value_text(tokens, last=last)
    if text is None:
        return None
    pieces: dict[int, list[str]] = {}
    for token in tokens:
        pieces.setdefault(token.piece, []).append(token.text)
    return Cell(text[0], tuple(" ".join(words) for words in pieces.values()), is_period=text[1])


def _value_text(tokens: list[_Token], *, last: bool) -> tuple[str, bool] | None:
    """Return the value's text, whole again, and whether it can only be a period; None if it is no value."""
    letters = _letters("".join(token.text for token in tokens))
    broken = len({token.piece for token in tokens}) > 1
    if last and PERIOD.fullmatch(letters) and not (letters.isdigit() and broken):
        return collapsed(" ".join(token.text for token in tokens)), not letters.isdigit()
    if letters in _PHRASE:
        return _whole(tokens, _PHRASE[letters], broken), False
    if SET_LATER.fullmatch(letters):
        return (_set_later(tokens) if broken else collapsed(" ".join(token.text for token in tokens))), False
    bounded = BOUNDED.fullmatch(letters)
    if bounded and (not bounded[3] or bounded[3] in _UNIT):
        return _bounded(tokens, bounded[3], broken), False
    return _number_text(tokens)


def _number_text(tokens: list[_Token]) -> tuple[str, bool] | None:
    count = _number_length(tokens)
    if count is None:
        glued = re.fullmatch(r"([+\-\u2212±/\d,]+)(%|‰)", tokens[0].text)
        return (tokens[0].text, False) if glued and len(tokens) == 1 and NUMBER.fullmatch(glued[1]) else None
    number = " ".join(token.text for token in tokens[:count])
    if count == len(tokens):
        return number, False
    unit = _letters("".join(token.text for token in tokens[count:]))
    if unit not in _UNIT:
        return None
    printed = " ".join(token.text for token in tokens[count:])
    return f"{number} {_UNIT[unit] if _is_broken(tokens[count:]) else printed}", False


def _number_length(tokens: list[_Token]) -> int | None:
    """Return how many tokens the number takes: a sign apart, thousands groups of three digits."""
    start = 1 if SIGN.fullmatch(tokens[0].text) and len(tokens) > 1 else 0
    if not NUMBER.fullmatch(tokens[start].text):
        return None
    first = re.sub(r"\D", "", tokens[start].text.split(",")[0])
    if len(first) > 1 and first.startswith("0"):
        return None  # "000" is the rest of a number
    end = start + 1
    groups = [token.text for token in tokens[end:]]
    if len(first) <= 3 and "," not in tokens[start].text and first != "0":
        while groups and GROUP.fullmatch(groups[0]):
            end += 1
            if "," in groups[0]:
                break
            groups = groups[1:]
    return end


def _is_broken(tokens: list[_Token]) -> bool:
    return len({token.piece for token in tokens}) > 1


def _whole(tokens: list[_Token], written: str, broken: bool) -> str:
    if not broken:
        return collapsed(" ".join(token.text for token in tokens))
    return tokens[0].text[0] + written[1:]


def _set_later(tokens: list[_Token]) -> str:
    letters = "".join(token.text for token in tokens)
    return re.sub(r"(?i)^(fastställs)(?=\S)", r"\1 ", letters)


def _bounded(tokens: list[_Token], unit: str, broken: bool) -> str:
    if not broken:
        return collapsed(" ".join(token.text for token in tokens))
    head = []
    for token in tokens:
        head.append(token.text)
        if token.text[-1].isdigit():
            break
    return collapsed(f"{' '.join(head)} {_UNIT.get(unit, unit)}")
