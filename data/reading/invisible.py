"""Characters that cannot be seen, but can turn a text round or hide in it: a figure would read otherwise than it is printed."""

# Marks that set the direction of writing, those of no width at all, and control characters that no text has.
DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
NO_WIDTH = "\u200b\u2060\ufeff\u180e"
CONTROLS = "".join(chr(code) for code in (*range(9), 11, *range(14, 32), *range(127, 160)))
REMOVED = "osynliga tecken (skrivriktning, nollbredd eller styrtecken) är borttagna ur raden; kontrollera den mot dokumentet"
_TABLE = dict.fromkeys(map(ord, DIRECTIONS + NO_WIDTH + CONTROLS))


def visible(text: str) -> str:
    """Return the text without invisible characters.

    >>> visible("\\u202e08\\u202c %")
    '08 %'
    """
    return text.translate(_TABLE)
