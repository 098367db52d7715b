"""How wide a text is and how many lines it takes, before any program draws it: a slide's boxes are as high as what stands in them.

The widths are Arial's, in thousandths of the size; its metric twins (Liberation Sans, Helvetica) have the same. A sign that is not
here counts as a wide one, and everything as a little wider than it is: an estimate errs on the side of the box.
"""

import re
from functools import lru_cache

FONT = "Arial"
LINE, ROW_LINE = 1.2, 1.16  # the height of a line, of the size; Arial's own is 1.15, and a table's rows are as high as that
CAUTION = 1.01
WIDEST = 1000
REGULAR = {
    191: "'", 222: "ijl’‘", 260: "|", 278: " !,./:;I[]\\ft·\u00a0", 333: "()-`r”“›‹{}", 389: '*"', 500: "Jcksvxyz^",
    556: "#$0123456789?L_abdeghnopquåäöéü–§±", 611: "FTZ", 667: "&ABEKPSVXYÅÄÉ", 722: "CDHNRUw", 778: "GOQÖ", 833: "Mm", 889: "%",
    944: "W", 584: "+<=>~−",
}  # fmt: skip
BOLD = {
    238: "'", 278: " ,./I\\ijl’‘·\u00a0|", 333: "!()-:;[]`ft›‹", 389: "*r{}", 500: 'z”“"', 556: "#$0123456789J_aceksvxyåäé–§±",
    584: "+<=>^~−", 611: "?FLTZbdghnopquöü", 667: "EPSVXYÉ", 722: "&ABCDHKNRUÅÄ", 778: "GOQwÖ", 833: "M", 889: "%m", 944: "W",
}  # fmt: skip
WIDTHS = {
    False: {letter: width for width, letters in REGULAR.items() for letter in letters},
    True: {letter: width for width, letters in BOLD.items() for letter in letters},
}
_NOT_IN_XML = re.compile("[\\x00-\\x08\\x0b-\\x1f\\ufffe\\uffff]")
# Where a line may break: after a blank that is not a no-break one, and after a hyphen inside a word.
_PIECES = re.compile(r"[^ \-]*-+|[^ \-]+ *| +")


def clean(text: str) -> str:
    """Return a text without the signs that no XML can hold."""
    return _NOT_IN_XML.sub("", text)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return a text's width in points on one line.

    >>> round(width_of("Årsmål", 18)), round(width_of("Årsmål", 18, bold=True))
    (59, 63)
    """
    widths = WIDTHS[bold]
    return sum(widths.get(letter, WIDEST) for letter in text) * size / 1000 * CAUTION


@lru_cache(maxsize=4096)
def lines_of(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes in a width (points); a word longer than a line is cut, as the programs do."""
    lines = 0
    for paragraph in text.split("\n"):
        lines, used = lines + 1, 0.0
        for piece in _PIECES.findall(paragraph):
            wide = width_of(piece.rstrip(" "), size, bold=bold)
            if used and used + wide > width:
                lines, used = lines + 1, 0.0
            if wide > width:
                over = int(wide // width)
                lines, wide = lines + over, wide - over * width
            used += wide + width_of(" ", size, bold=bold) * (len(piece) - len(piece.rstrip(" ")))
    return lines


def height_of(text: str, size: float, width: float, *, bold: bool = False) -> float:
    """Return a text's height in points in a width."""
    return lines_of(text, size, width, bold=bold) * size * LINE


def largest_size(text: str, sizes: tuple[int, ...], width: float, lines: int, *, bold: bool = False) -> int:
    """Return the first of the sizes (falling) at which a text takes no more than so many lines, else the last."""
    return next((size for size in sizes if lines_of(text, size, width, bold=bold) <= lines), sizes[-1])


def longest_word(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of the longest piece of a text that a line never breaks inside."""
    return max((width_of(piece.rstrip(" "), size, bold=bold) for piece in _PIECES.findall(text)), default=0.0)
