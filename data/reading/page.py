"""What stands on one page of a PDF: its words and its ruled lines, upright, with their places. The only module that knows pdfium.

Places are in points from the page's upper left corner, as a reader holds the page: whichever way the page or its text is
turned, its text runs to the right. Text that runs another way than most of the page's (a stamp in the margin) is left out.
"""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from data.reading.geometry import Rule, Word

# A page of text holds some 4 000 letters; what holds very many more is a drawing, and would cost time without end.
MOST_LETTERS, MOST_SHAPES = 60_000, 40_000
HYPHEN_AT_LINES_END = 2  # pdfium's own mark
UNREADABLE = "\ufffd"
THIN = 2.5  # points: a filled shape so thin is a line
LONG_ENOUGH = 4.0  # points: shorter lines are of letters and pictures
GAP = 0.25  # of the letters' size: a wider gap parts two words
DEPTH = 4  # of forms inside forms
ABOVE_BASE, BELOW_BASE = 0.8, 0.2  # of the letters' size
Matrix = tuple[float, float, float, float, float, float]
Upright = Callable[[float, float], tuple[float, float]]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Page:
    """A page's words in the order of its content, its ruled lines, its size, and how much of it pictures cover (0 to 1)."""

    number: int
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    width: float
    height: float
    pictures: float = 0.0
    unreadable: int = 0  # letters that the fonts give no text for


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter as it lies on the sheet (upwards): its origin on the baseline, its box, its size, and which way it runs.

    `quarter`: how many quarters of a turn (against the clock) its text runs at; None where it stands askew.
    """

    text: str
    x: float
    y: float
    box: tuple[float, float, float, float]  # left, bottom, right, top
    size: float
    quarter: int | None
    index: int


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """Return what stands on a page (0-based). Raises pdfium.PdfiumError for a page that cannot be read."""
    page = document[index]
    try:
        text = page.get_textpage()
        try:
            letters, blanks, unreadable = _letters(text)
            turn = _turn(letters)
            upright, width, height = _upright(page, turn)
            words = tuple(_words([letter for letter in letters if letter.quarter == turn], blanks, text, upright))
        finally:
            text.close()
        shapes = _Shapes(upright)
        shapes.read(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, IDENTITY, DEPTH)
        covered = min(1.0, shapes.pictures / (width * height)) if width * height else 0.0
        return Page(index + 1, words, tuple(shapes.rules), width, height, covered, unreadable)
    finally:
        page.close()


def _letters(text: pdfium.PdfTextPage) -> tuple[list[_Letter], set[int], int]:
    """Return the letters, after which of them a printed blank stands, and how many have no text."""
    found: list[_Letter] = []
    blanks: set[int] = set()
    unreadable = 0
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
        # Control characters, marks of direction, the soft hyphen: nothing of them is seen.
        if unicodedata.category(printed) in ("Cf", "Cc", "Cn"):
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetMatrix(text, index, matrix)
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        whole = unicodedata.normalize("NFKC", printed) if 0xFB00 <= code <= 0xFB06 else printed  # ligatures
        place = (box.left, box.bottom, box.right, box.top)
        if size > 0 and all(math.isfinite(value) for value in (*place, size, x.value, y.value)):
            found.append(_Letter(whole, x.value, y.value, place, size, _quarter(matrix.a, matrix.b), index))
    return found, blanks, unreadable


def _quarter(a: float, b: float) -> int | None:
    quarters = math.atan2(b, a) / (math.pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) < 0.06 else None


def _turn(letters: list[_Letter]) -> int:
    counts = Counter(letter.quarter for letter in letters if letter.quarter is not None)
    return max(counts, key=lambda quarter: (counts[quarter], -quarter), default=0)


def _upright(page: pdfium.PdfPage, turn: int) -> tuple[Upright, float, float]:
    """Return what makes a point of the sheet a place on the page as it is read, and the page's width and height."""
    left, bottom, right, top = page.get_cropbox()
    width, height = right - left, top - bottom
    if turn == 1:
        return lambda x, y: (y - bottom, x - left), height, width
    if turn == 2:
        return lambda x, y: (right - x, y - bottom), width, height
    if turn == 3:
        return lambda x, y: (top - y, right - x), height, width
    return lambda x, y: (x - left, top - y), width, height


def _words(letters: list[_Letter], blanks: set[int], text: pdfium.PdfTextPage, upright: Upright) -> Iterator[Word]:
    """Yield the words: letters that follow one another on a line with neither a blank nor a gap between."""
    word: list[_Placed] = []
    for letter in letters:
        placed = _placed(letter, upright)
        if word and (word[-1].index in blanks or not _goes_on(word[-1], placed)):
            yield _word(word, blanks, text)
            word = []
        word.append(placed)
    if word:
        yield _word(word, blanks, text)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A letter as it stands on the page as read."""

    text: str
    left: float
    right: float
    base: float
    size: float
    index: int


def _placed(letter: _Letter, upright: Upright) -> _Placed:
    (x0, _y0), (x1, _y1) = upright(*letter.box[:2]), upright(*letter.box[2:])
    return _Placed(letter.text, min(x0, x1), max(x0, x1), upright(letter.x, letter.y)[1], letter.size, letter.index)


def _goes_on(before: _Placed, letter: _Placed) -> bool:
    size = max(before.size, letter.size)
    gap = letter.left - before.right
    if abs(letter.base - before.base) > 0.15 * size:
        # A raised or lowered letter (CO₂, m²) is smaller, and close.
        smaller = min(before.size, letter.size) < 0.85 * size
        return smaller and abs(letter.base - before.base) < 0.45 * size and -0.5 * size < gap < 0.15 * size
    return -0.5 * size < gap < GAP * size and letter.left > before.left - 0.1 * size


def _word(letters: list[_Placed], blanks: set[int], text: pdfium.PdfTextPage) -> Word:
    largest = max(letters, key=lambda letter: letter.size)
    return Word(
        text="".join(letter.text for letter in letters),
        left=letters[0].left,
        right=max(letter.right for letter in letters),
        top=min(letter.base - ABOVE_BASE * letter.size for letter in letters),
        bottom=max(letter.base + BELOW_BASE * letter.size for letter in letters),
        base=largest.base,
        size=largest.size,
        first=letters[0].right - letters[0].left,
        bold=raw.FPDFText_GetFontWeight(text, letters[0].index) >= 600 or _bold_by_name(text, letters[0].index),
        blank_after=letters[-1].index in blanks,
    )


def _bold_by_name(text: pdfium.PdfTextPage, index: int) -> bool:
    buffer = ctypes.create_string_buffer(128)
    length = raw.FPDFText_GetFontInfo(text, index, buffer, len(buffer), ctypes.c_int())
    return 0 < length <= len(buffer) and any(word in buffer.value.lower() for word in (b"bold", b"black", b"heavy", b"semib"))


class _Shapes:
    """The ruled lines and the pictures among a page's objects."""

    def __init__(self, upright: Upright) -> None:
        self.upright = upright
        self.rules: list[Rule] = []
        self.pictures = 0.0
        self.left = MOST_SHAPES

    def read(self, holder, count: Callable, get: Callable, above: Matrix, depth: int) -> None:
        for index in range(count(holder)):
            self.left -= 1
            if self.left < 0:
                return
            shape = get(holder, index)
            kind = raw.FPDFPageObj_GetType(shape)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(shape, _times(_matrix(shape), above))
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                a, b, c, d, *_place = _times(_matrix(shape), above)
                self.pictures += abs(a * d - b * c)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth:
                self.read(shape, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, _times(_matrix(shape), above), depth - 1)

    def _path(self, shape, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not raw.FPDFPath_GetDrawMode(shape, fill, stroke) or not (fill.value or stroke.value):
            return
        parts = list(self._parts(shape, matrix))
        if stroke.value:
            for points in parts:
                for (x0, y0), (x1, y1) in pairwise(points):
                    self._rule(x0, y0, x1, y1)
            return
        for points in parts:
            xs, ys = [x for x, _y in points], [y for _x, y in points]
            if max(xs) - min(xs) <= THIN or max(ys) - min(ys) <= THIN:
                self._rule(min(xs), min(ys), max(xs), max(ys))

    def _parts(self, shape, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """Yield the runs of straight lines of a path; a curve parts them."""
        points: list[tuple[float, float]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        for index in range(min(raw.FPDFPath_CountSegments(shape), MOST_SHAPES)):
            segment = raw.FPDFPath_GetPathSegment(shape, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            point = self.upright(*_applied(matrix, x.value, y.value))
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind != raw.FPDF_SEGMENT_LINETO and len(points) > 1:
                yield points
            points = [*points, point] if kind == raw.FPDF_SEGMENT_LINETO else [point]
            if raw.FPDFPathSegment_GetClose(segment) and len(points) > 2:
                points = [*points, points[0]]
        if len(points) > 1:
            yield points

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        wide, high = abs(x1 - x0), abs(y1 - y0)
        if not all(math.isfinite(value) for value in (x0, y0, x1, y1)) or max(wide, high) < LONG_ENOUGH:
            return
        if high <= THIN:
            self.rules.append(Rule(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif wide <= THIN:
            self.rules.append(Rule(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _matrix(shape) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(shape, found):
        return IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    A, B, C, D, E, F = other
    return (a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F)


def _applied(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
