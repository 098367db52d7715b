"""The letters of a PDF's page as they lie on the sheet: those that a reader sees, each once.

With data.reading.page all that knows pdfium.
"""

import ctypes
import math
import unicodedata
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MOST_LETTERS = 60_000  # a page of text holds some 4 000; what holds very many more is a drawing, and would cost time without end
HYPHEN_AT_LINES_END = 2  # pdfium's own mark
# Programs give the drawn hyphen this letter where a font has one shape for both: in a date, before a number.
SOFT_HYPHEN, SEEN = "\u00ad", 0.1  # points
UNREADABLE = "\ufffd"
MOST_BOLD = 0.4  # of a page's letters: where more stand twice, they do not for being bold
WHITE = 250  # of 255: so much red, green and blue is white
TWIN, TWIN_OF = 0.6, 0.08  # points, of the letters' size: so near the same letter stands upon itself, to look bold


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it lies on the sheet (upwards): its origin on the baseline, its box, its size, and which way it runs.

    `quarter`: how many quarters of a turn (against the clock) its text runs at; None where it stands askew. `is_unseen`: it is not
    drawn; `is_white`: it is drawn white; `is_bold`: it is printed twice, a little apart.
    """

    text: str
    x: float
    y: float
    box: tuple[float, float, float, float]  # left, bottom, right, top
    size: float
    quarter: int | None
    index: int
    is_unseen: bool = False
    is_white: bool = False
    is_bold: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its box."""
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2


def has_too_many(text: pdfium.PdfTextPage) -> bool:
    """Return whether a page has more letters than are read."""
    return raw.FPDFText_CountChars(text) > MOST_LETTERS


def letters_of(text: pdfium.PdfTextPage, crop: tuple[float, float, float, float]) -> tuple[list[Letter], set[int], int]:
    """Return the letters inside the cropped page, after which of them a printed blank stands, and how many have no text."""
    found: list[Letter] = []
    blanks: set[int] = set()
    unreadable = 0
    looks: dict[int, tuple[bool, bool]] = {}
    upon: dict[tuple[str, int, int], list[int]] = {}
    left, bottom, right, top = crop
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    for index in range(min(raw.FPDFText_CountChars(text), MOST_LETTERS)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code == HYPHEN_AT_LINES_END:
            code = ord("-")
        printed = chr(code)
        if printed.isspace() or code < 32:
            if found and not raw.FPDFText_IsGenerated(text, index):
                blanks.add(found[-1].index)
            continue
        if 0xD800 <= code <= 0xDFFF or printed == UNREADABLE:
            unreadable += 1
            continue
        raw.FPDFText_GetLooseCharBox(text, index, box)
        if printed == SOFT_HYPHEN and box.right - box.left > SEEN:
            printed = "-"
        # Control characters, marks of direction, a soft hyphen that breaks no word: nothing of them is seen.
        if unicodedata.category(printed) in ("Cf", "Cc", "Cn"):
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetMatrix(text, index, matrix)
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        whole = unicodedata.normalize("NFKC", printed) if 0xFB00 <= code <= 0xFB06 else printed  # ligatures
        place = (box.left, box.bottom, box.right, box.top)
        if not (size > 0 and all(math.isfinite(value) for value in (*place, size, x.value, y.value))):
            continue
        unseen, white = _look(raw.FPDFText_GetTextObject(text, index), looks)
        letter = Letter(whole, x.value, y.value, place, size, _quarter(matrix.a, matrix.b), index, unseen, white)
        across, up = letter.middle
        if not (left <= across <= right and bottom <= up <= top):
            continue
        twin = _twin(letter, found, upon)
        if twin is None:
            upon.setdefault((whole, round(letter.x), round(letter.y)), []).append(len(found))
            found.append(letter)
        elif found[twin].is_unseen or found[twin].is_white:
            found[twin] = replace(letter, index=found[twin].index)
        elif not (unseen or white):
            found[twin] = replace(found[twin], is_bold=True)
    if sum(letter.is_bold for letter in found) > MOST_BOLD * len(found):
        found = [replace(letter, is_bold=False) for letter in found]
    return found, blanks, unreadable


def _quarter(a: float, b: float) -> int | None:
    quarters = math.atan2(b, a) / (math.pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) < 0.06 else None


def _look(shape, looks: dict[int, tuple[bool, bool]]) -> tuple[bool, bool]:
    """Return whether a text object's letters are not drawn, and whether they are drawn white; kept in `looks`."""
    key = ctypes.cast(shape, ctypes.c_void_p).value or 0
    if key not in looks:
        red, green, blue, alpha = (ctypes.c_uint() for _part in range(4))
        mode = raw.FPDFTextObj_GetTextRenderMode(shape) if shape else raw.FPDF_TEXTRENDERMODE_FILL
        filled = mode in (raw.FPDF_TEXTRENDERMODE_FILL, raw.FPDF_TEXTRENDERMODE_FILL_CLIP)
        known = bool(shape and filled and raw.FPDFPageObj_GetFillColor(shape, red, green, blue, alpha))
        unseen = mode in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP) or (known and not alpha.value)
        looks[key] = unseen, known and min(red.value, green.value, blue.value) >= WHITE
    return looks[key]


def _twin(letter: Letter, found: list[Letter], upon: dict[tuple[str, int, int], list[int]]) -> int | None:
    """Return the number of the same letter that stands in (nearly) the same place already."""
    near = max(TWIN, TWIN_OF * letter.size)
    column, line = round(letter.x), round(letter.y)
    for x in (column, column - 1, column + 1):
        for y in (line, line - 1, line + 1):
            for number in upon.get((letter.text, x, y), ()):
                other = found[number]
                if abs(other.x - letter.x) <= near and abs(other.y - letter.y) <= near:
                    return number
    return None
