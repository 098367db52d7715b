"""A number in a workbook as the text that its cell shows: decimals, thousands, percent and words as its format says, days as days.

What a format asks for that is not known here (fractions, powers of ten, conditions) is not shown by halves: the number stands as it
is kept.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

GENERAL = "General"
# The formats that a workbook names by number alone.
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm",
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00",
    44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
NUMBER, DAY, UNKNOWN = "number", "day", "unknown"
TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[([^\]]*)\]|([0#?][0#?.,]*)|(%)|(E[+-])|(General|@)|([ymdhs/]+|AM/PM)|(.)', re.IGNORECASE | re.DOTALL
)
CURRENCY = re.compile(r"\$([^-]*)(?:-[0-9A-F]+)?", re.IGNORECASE)
COLOURS = re.compile(r"(?:black|blue|cyan|green|magenta|red|white|yellow|color\s?\d+)", re.IGNORECASE)
FIRST_DAYS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
FALSE_LEAP_DAY = 60  # 1900-02-29, which Excel counts and the calendar does not
LAST_DAY = 2_958_465  # 9999-12-31
LONGEST = 255  # characters of a format
WIDE = Context(prec=1000, rounding=ROUND_HALF_UP)  # every number that a cell can hold, whole
MOST_GENERAL = 10  # decimals that a number without a format shows


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows of a number: its text, and whether it is a number, a day, or in a format that is not known."""

    text: str
    kind: str = NUMBER
    day: date | None = None


def shown(number: float, code: str, *, from_1904: bool = False) -> Shown:
    """Return what a cell of this format shows of a number.

    >>> shown(0.45, "0%").text, shown(1234.5, "#,##0.0").text, shown(12, '0" st"').text, shown(0.1 + 0.2, "General").text
    ('45 %', '1 234,5', '12 st', '0,3')
    >>> shown(45322, "yyyy-mm-dd").text
    '2024-01-31'
    """
    sections = _sections(code[:LONGEST])
    section = sections[0]
    value = abs(number) if len(sections) > 1 and number < 0 else number
    if len(sections) > 1 and number < 0:
        section = sections[1]
    elif len(sections) > 2 and number == 0:
        section = sections[2]
    tokens = list(TOKEN.finditer(section))
    kinds = {token.lastindex for token in tokens}
    if any(token[3] and not CURRENCY.fullmatch(token[3]) and not COLOURS.fullmatch(token[3]) for token in tokens) or 6 in kinds:
        return Shown(plain(number), UNKNOWN)
    if 8 in kinds:
        return _day(number, section, from_1904) if 4 not in kinds else Shown(plain(number), UNKNOWN)
    if sum(token.lastindex == 4 for token in tokens) != 1:
        # Words alone ("-" for nothing) would hide the figure; the format General shows it as it is.
        return Shown(plain(number), NUMBER if 7 in kinds or number == 0 else UNKNOWN)
    return Shown(_written(value, tokens))


def plain(number: float) -> str:
    """Return a number as a cell without a format shows it.

    >>> plain(3.0), plain(-2.5), plain(1e15)
    ('3', '-2,5', '1000000000000000')
    """
    value = WIDE.normalize(WIDE.quantize(Decimal(repr(number)), Decimal(1).scaleb(-MOST_GENERAL)))
    return f"{value:f}".replace(".", ",") if value else "0"


def _sections(code: str) -> list[str]:
    return re.findall(r'(?:^|;)((?:"[^"]*"|\\.|\[[^\]]*\]|[^;"])*)', code) or [code]


def _written(value: float, tokens: list[re.Match]) -> str:
    digits = next(token[4] for token in tokens if token[4])
    percents = sum(bool(token[5]) for token in tokens)
    whole, _point, decimals = digits.partition(".")
    scale = len(digits) - len(digits.rstrip(","))
    least, most = decimals.count("0"), sum(mark in "0#?" for mark in decimals)
    scaled = WIDE.divide(WIDE.multiply(Decimal(repr(value)), Decimal(100) ** percents), Decimal(1000) ** scale)
    amount = WIDE.quantize(scaled, Decimal(1).scaleb(-most))
    sign = "-" if amount < 0 else ""
    before, _point, after = f"{abs(amount):f}".partition(".")
    before = before.zfill(whole.count("0"))
    if "," in whole.rstrip(","):
        before = f"{int(before):,}".replace(",", " ") if before.isdigit() else before
    while len(after) > least and after.endswith("0"):
        after = after[:-1]
    number = sign + before + (f",{after}" if after else "")
    parts = []
    for token in tokens:
        if token[4]:
            parts.append(number)
        elif token[5]:
            parts.append(" %")
        elif token[3]:
            money = CURRENCY.fullmatch(token[3])
            parts.append(money[1] if money else "")
        else:
            parts.append(token[1] or token[2] or token[9] or "")
    return " ".join("".join(parts).split())


def _day(number: float, section: str, from_1904: bool) -> Shown:
    whole = int(number)
    letters = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", section).casefold()
    if not 0 < whole <= LAST_DAY or whole == FALSE_LEAP_DAY or not set("yd") & set(letters):
        return Shown(plain(number), UNKNOWN)
    early = not from_1904 and whole < FALSE_LEAP_DAY
    try:
        day = FIRST_DAYS[from_1904] + timedelta(days=whole + early)
    except OverflowError:
        return Shown(plain(number), UNKNOWN)
    text = f"{day:%Y}" if set(letters.strip()) == {"y"} else day.isoformat()
    return Shown(text, DAY, day)
