"""Values and differences → Swedish text and sentences. The only place that formats numbers (Babel, sv_SE).

Printed values are shown as printed, with unbreakable blanks; what is computed (differences, counts) is written here.
U+00A0 is the no-break blank, U+2212 the minus sign.
"""

import math
import re
import textwrap
from datetime import date, datetime
from decimal import Decimal

from babel.numbers import format_decimal

NBSP, MINUS = "\u00a0", "\u2212"
MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december")
_NUMBER = re.compile(r"\d{1,3}(?: \d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_DECIMALS = re.compile(r"\d,(\d+)")


def number_text(value: float | None, unit: str = "", decimals: int | None = None) -> str:
    """Return a number as Swedish readers write it.

    >>> number_text(1234.5, "tkr", decimals=1), number_text(-3), number_text(8, "%")
    ('1\\xa0234,5\\xa0tkr', '−3', '8\\xa0%')

    Raises ValueError for None and NaN: what is missing has its own words, chosen by the caller.
    """
    if value is None or math.isnan(value):
        raise ValueError("a missing value has no number; say in words what is missing")
    pattern = "#,##0.###" if decimals is None else f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    text = format_decimal(value, format=pattern, locale="sv_SE").replace("-", MINUS)
    return f"{text}{NBSP}{unit}" if unit else text


def file_number(value: float, mark: str) -> str:
    """Return a number as a file holds it: the decimal mark, no thousands blanks, no trace of binary arithmetic.

    >>> file_number(8.0, ","), file_number(0.1 + 0.2, ","), file_number(-1234.5, "."), file_number(0.00000012, ".")
    ('8', '0,3', '-1234.5', '0.00000012')
    """
    return format(Decimal(format(value, ".15g")), "f").replace(".", mark)


def plain_number(value: float) -> float:
    """Return a number without the trace of binary arithmetic, as `file_number` writes it.

    >>> plain_number(0.1 + 0.2), plain_number(8.0)
    (0.3, 8.0)
    """
    return float(format(value, ".15g"))


def printed(text: str) -> str:
    """Return a printed value as it stands, kept on one line where it is a number and its unit."""
    return re.sub(r"(?<=[\d+/-]) (?=[\d%a-zA-Z+±])", NBSP, text) if len(text) < 24 else text


def amount_text(text: str, unit: str | None) -> str:
    """Return a printed sum with its unit, kept on one line.

    >>> amount_text("1 262,0", "mnkr")
    '1\xa0262,0\xa0mnkr'
    """
    return f"{printed(text)}{NBSP}{unit}" if unit else printed(text)


def signed_text(text: str, unit: str | None) -> str:
    """Return a printed deviation with its sign always there, for where the sign is all that is known.

    >>> signed_text("21,9", "mnkr"), signed_text("-10,0", "mnkr")
    ('+21,9\xa0mnkr', '−10,0\xa0mnkr')
    """
    amount = text.lstrip("+-−± ")
    sign = MINUS if text.startswith(("-", MINUS)) else "+"
    return amount_text(f"{sign}{amount}", unit)


def decimals_of(*texts: str | None) -> int:
    """Return the most decimals any of the printed values has: a difference is written as exactly as its parts."""
    return max((len(match[1]) for text in texts if text and (match := _DECIMALS.search(text))), default=0)


def difference_text(difference: float, unit: str, decimals: int, *, short: bool = False, signed: bool = True) -> str:
    """Return a difference with its sign; between shares it is in procentenheter (p.e.), never in percent.

    >>> difference_text(-4.0, "%", 0), difference_text(0.6, "%", 1, short=True), difference_text(12, "st", 0, signed=False)
    ('−4\\xa0procentenheter', '+0,6\\xa0p.e.', '12\\xa0st')
    """
    amount = number_text(abs(round(difference, decimals)), decimals=decimals)
    if unit == "%":
        plural = "procentenhet" if amount == "1" else "procentenheter"
        unit = "p.e." if short else plural
    elif unit in ("index", "kvot") or "/" in unit:
        unit = "" if unit in ("index", "kvot") else unit
    sign = "" if not signed or round(difference, decimals) == 0 else MINUS if difference < 0 else "+"
    return f"{sign}{amount}{NBSP}{unit}" if unit else f"{sign}{amount}"


def side(difference: float, decimals: int) -> str:
    """Return 'över', 'under' or 'lika med', for 'årsmålet ligger … KF:s årsmål'."""
    rounded = round(difference, decimals)
    return "lika med" if rounded == 0 else "över" if rounded > 0 else "under"


def apart(difference: float, unit: str, decimals: int, what: str) -> str:
    """Return '4 procentenheter under årsmålet 85 %', or 'lika med årsmålet 85 %'; `what` is the target in words."""
    where = side(difference, decimals)
    if where == "lika med":
        return f"lika med {what}"
    return f"{difference_text(difference, unit, decimals, signed=False)} {where} {what}"


def shortened(text: str, most: int) -> str:
    """Return a text of at most `most` characters, cut between two words; the sign of that never stands on a line of its own.

    >>> shortened("Nämnden ska prova nya arbetssätt", 20)
    'Nämnden ska prova\xa0…'
    """
    return textwrap.shorten(text, most, placeholder=f"{NBSP}…") if len(text) > most else text


def count_text(count: int, one: str, many: str) -> str:
    """Return a count with its noun.

    >>> count_text(1, "nämnd", "nämnder"), count_text(1200, "rad", "rader")
    ('1 nämnd', '1\\xa0200 rader')
    """
    return f"{number_text(count)} {one if count == 1 else many}"


def listed(words: list[str]) -> str:
    """Return words as a list in a sentence.

    >>> listed(["Norrmalm", "Bromma", "Farsta"])
    'Norrmalm, Bromma och Farsta'
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}" if words else ""


def percent_text(share: float) -> str:
    """Return a share (0 to 1) in whole percent."""
    return number_text(math.floor(share * 100 + 0.5), "%")


def share_text(share: float) -> str:
    """Return a share (0 to 1) in percent with one decimal: parts of a budget, where whole percent would hide the small ones."""
    return number_text(share * 100, "%", decimals=1)


def targets_text(texts: list[str]) -> str:
    """Return the span of different printed targets ('82–95 %', the unit once where both have it), or '' where they are all the same.

    >>> targets_text(["8 %", "0,8 %", "3,3 %"]), targets_text(["8 %", "8 %"]), targets_text(["5", "8 st"])
    ('0,8–8\xa0%', '', '5–8\xa0st')
    """
    amounts = sorted({(float(match[0].replace(" ", "").replace(",", ".")), text) for text in texts if (match := _NUMBER.search(text))})
    if len({amount for amount, _text in amounts}) < 2:
        return ""
    least, most = printed(amounts[0][1]), printed(amounts[-1][1])
    number, blank, unit = least.rpartition(NBSP)
    return f"{number if blank and most.endswith(blank + unit) and _NUMBER.search(number) else least}–{most}"


def day_text(day: date) -> str:
    """Return a day as it is written in running text.

    >>> day_text(date(2021, 4, 30))
    '30\xa0april\xa02021'
    """
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]}{NBSP}{day.year}"


def moment_text(moment: datetime) -> str:
    """Return a day and its time as they are written in running text.

    >>> moment_text(datetime(2021, 4, 30, 9, 5))
    '30\xa0april\xa02021 kl.\xa09.05'
    """
    return f"{day_text(moment)} kl.{NBSP}{moment.hour}.{moment.minute:02d}"


def span_text(start: date, end: date) -> str:
    """Return the time from a day to another, the year once where it is the same; a single day once.

    >>> span_text(date(2021, 1, 1), date(2021, 9, 30)), span_text(date(2020, 6, 1), date(2021, 12, 31))
    ('1\xa0jan – 30\xa0sep\xa02021', '1\xa0juni\xa02020 – 31\xa0dec\xa02021')
    """
    last = f"{end.day}{NBSP}{short_month(end.month)}{NBSP}{end.year}"
    if start == end:
        return last
    year = f"{NBSP}{start.year}" if start.year != end.year else ""
    return f"{start.day}{NBSP}{short_month(start.month)}{year} – {last}"


def short_month(month: int) -> str:
    """Return a month's (1-12) short name.

    >>> short_month(1), short_month(6)
    ('jan', 'juni')
    """
    name = MONTHS[month - 1]
    return name if len(name) < 5 else name[:3]
