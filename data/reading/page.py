"""What stands on one page of a PDF: its words and its ruled lines, upright, with their places.

With data.reading.letters all that knows pdfium.

Places are in points from the page's upper left corner, as a reader holds the page: whichever way the page or its text is
turned, its text runs to the right. Text that runs a quarter of a turn another way (a head set upwards, a stamp in the margin) is kept
apart; what stands askew or upside down is counted and left out, what lies outside the cropped page or cannot be seen is left out.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from data.reading.geometry import Rule, Word, lines_of
from data.reading.letters import WHITE, Letter, has_too_many, letters_of
from data.reading.sideways import pieces

MOST_SHAPES, MOST_NOTES = 40_000, 400  # what holds very many more is a drawing, and would cost time without end
WIDE_SHADE, LOW_SHADE, HIGH_SHADE = 20.0, 5.0, 300.0  # points: what is shaded as a row's cell is
MUCH = 0.15  # of a page's letters
LIGHT = 200  # of 255: white letters are not seen upon what is no darker
SCANNED = 0.3  # of the page: so much of it is a picture where its text is an unseen layer upon it
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
    is_recognised: bool = False  # its text is an unseen layer upon a picture, as text recognition (OCR) writes it
    is_filled_in: bool = False  # a field of a form holds a value, or text is pasted upon it: no part of its content
    shades: tuple[float, ...] = ()  # where, from the top down, a shade begins or ends
    sideways: tuple[Word, ...] = ()  # text that runs upwards or downwards, each piece one word
    askew: int = 0  # seen letters that stand askew or upside down: left out
    has_more_letters: bool = False  # than are read
    has_more_shapes: bool = False


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """Return what stands on a page (0-based). Raises pdfium.PdfiumError for a page that cannot be read."""
    page = document[index]
    try:
        text = page.get_textpage()
        try:
            letters, blanks, unreadable = letters_of(text, page.get_cropbox())
            turn = _turn(letters, page.get_rotation())
            upright, width, height = _upright(page, turn)
            shapes = _Shapes(upright)
            shapes.read(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, IDENTITY, DEPTH)
            covered = min(1.0, shapes.pictures / (width * height)) if width * height else 0.0
            recognised = bool(letters) and covered > SCANNED and all(letter.is_unseen for letter in letters)
            seen = letters if recognised else [letter for letter in letters if shapes.shows(letter)]
            askew = sum(letter.quarter in (None, (turn + 2) % 4) for letter in seen)
            has_more = has_too_many(text)
            words = tuple(_words([letter for letter in seen if letter.quarter == turn], blanks, text, upright))
            sideways: list[Word] = []
            for quarter in ((turn + 1) % 4, (turn + 3) % 4):
                own = [letter for letter in seen if letter.quarter == quarter]
                if own:
                    turned, _width, _height = _upright(page, quarter)
                    lines = lines_of(_words(own, blanks, text, turned))
                    sideways += pieces(lines, _back(page, quarter, upright))
        finally:
            text.close()
        rules, shades, filled_in = tuple(shapes.rules), tuple(sorted(shapes.shades)), _is_filled_in(page)
        return Page(
            number=index + 1,
            words=words,
            rules=rules,
            width=width,
            height=height,
            pictures=covered,
            unreadable=unreadable,
            is_recognised=recognised,
            is_filled_in=filled_in,
            shades=shades,
            sideways=tuple(sideways),
            askew=askew,
            has_more_letters=has_more,
            has_more_shapes=shapes.has_more,
        )
    finally:
        page.close()


def _turn(letters: list[Letter], rotation: int) -> int:
    """Return how the page's text runs: upright as the page is shown, if much of it does, else as most of it does."""
    counts = Counter(letter.quarter for letter in letters if letter.quarter is not None)
    shown = rotation // 90 % 4
    if counts[shown] > MUCH * sum(counts.values()):
        return shown
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


def _back(page: pdfium.PdfPage, quarter: int, upright: Upright) -> Upright:
    """Return what makes a place on the page as turned to a quarter one on the page as it is read."""
    left, bottom, right, top = page.get_cropbox()
    sheet: dict[int, Upright] = {
        0: lambda x, y: (x + left, top - y),
        1: lambda x, y: (y + left, x + bottom),
        2: lambda x, y: (right - x, y + bottom),
        3: lambda x, y: (right - y, top - x),
    }
    return lambda x, y: upright(*sheet[quarter](x, y))


def _is_filled_in(page: pdfium.PdfPage) -> bool:
    """Return whether a field of a form holds a value, or text is pasted upon the page."""
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), MOST_NOTES)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue
        try:
            key = {raw.FPDF_ANNOT_WIDGET: b"V", raw.FPDF_ANNOT_FREETEXT: b"Contents"}.get(raw.FPDFAnnot_GetSubtype(note))
            if key and raw.FPDFAnnot_GetStringValue(note, key, None, 0) > 2:  # two bytes are the end of a text alone
                return True
        finally:
            raw.FPDFPage_CloseAnnot(note)
    return False


def _words(letters: list[Letter], blanks: set[int], text: pdfium.PdfTextPage, upright: Upright) -> Iterator[Word]:
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
    is_bold: bool = False


def _placed(letter: Letter, upright: Upright) -> _Placed:
    (x0, _y0), (x1, _y1) = upright(*letter.box[:2]), upright(*letter.box[2:])
    return _Placed(letter.text, min(x0, x1), max(x0, x1), upright(letter.x, letter.y)[1], letter.size, letter.index, letter.is_bold)


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
        bold=letters[0].is_bold or raw.FPDFText_GetFontWeight(text, letters[0].index) >= 600 or _bold_by_name(text, letters[0].index),
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
        self.grounds: list[tuple[float, float, float, float]] = []  # filled, and not light: left, top, right, bottom
        self.shades: set[float] = set()
        self.left = MOST_SHAPES
        self.has_more = False  # shapes, or parts of them, than are read

    def read(self, holder, count: Callable, get: Callable, above: Matrix, depth: int) -> None:
        for index in range(count(holder)):
            self.left -= 1
            if self.left < 0:
                self.has_more = True
                return
            shape = get(holder, index)
            kind = raw.FPDFPageObj_GetType(shape)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(shape, _times(_matrix(shape), above))
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                matrix = _times(_matrix(shape), above)
                a, b, c, d, *_place = matrix
                self.pictures += abs(a * d - b * c)
                self._ground([self.upright(*_applied(matrix, x, y)) for x in (0.0, 1.0) for y in (0.0, 1.0)])
            elif kind == raw.FPDF_PAGEOBJ_FORM and not depth:
                self.has_more = True
            elif kind == raw.FPDF_PAGEOBJ_FORM:
                self.read(shape, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, _times(_matrix(shape), above), depth - 1)

    def _path(self, shape, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not raw.FPDFPath_GetDrawMode(shape, fill, stroke) or not (fill.value or stroke.value):
            return
        parts = list(self._parts(shape, matrix))
        lightness = _lightness(shape) if fill.value else WHITE
        for points in parts:
            if lightness < LIGHT:
                self._ground(points)
            if lightness < WHITE:
                self._shade(points)
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
        count = raw.FPDFPath_CountSegments(shape)
        self.has_more = self.has_more or count > MOST_SHAPES
        for index in range(min(count, MOST_SHAPES)):
            segment = raw.FPDFPath_GetPathSegment(shape, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            point = self.upright(*_applied(matrix, x.value, y.value))
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind != raw.FPDF_SEGMENT_LINETO and len(points) > 1:
                yield points
            if kind != raw.FPDF_SEGMENT_LINETO:
                points = []  # a list of its own: the one before was given away
            points.append(point)
            if raw.FPDFPathSegment_GetClose(segment) and len(points) > 2:
                points.append(points[0])
        if len(points) > 1:
            yield points

    def _ground(self, points: list[tuple[float, float]]) -> None:
        xs, ys = [x for x, _y in points], [y for _x, y in points]
        if max(ys) - min(ys) > THIN:
            self.grounds.append((min(xs), min(ys), max(xs), max(ys)))

    def _shade(self, points: list[tuple[float, float]]) -> None:
        xs, ys = [x for x, _y in points], [y for _x, y in points]
        if max(xs) - min(xs) > WIDE_SHADE and LOW_SHADE < max(ys) - min(ys) < HIGH_SHADE:
            self.shades.update((min(ys), max(ys)))

    def shows(self, letter: Letter) -> bool:
        """Return whether a letter can be seen: it is drawn, and if it is white, then on something darker."""
        if not letter.is_white or letter.is_unseen:
            return not letter.is_unseen
        x, y = self.upright(*letter.middle)
        return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in self.grounds)

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        wide, high = abs(x1 - x0), abs(y1 - y0)
        if not all(math.isfinite(value) for value in (x0, y0, x1, y1)) or max(wide, high) < LONG_ENOUGH:
            return
        if high <= THIN:
            self.rules.append(Rule(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif wide <= THIN:
            self.rules.append(Rule(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _lightness(shape) -> int:
    """Return the least of what red, green and blue a shape is filled with, of 255; that of white where it is not known, or not seen."""
    red, green, blue, alpha = (ctypes.c_uint() for _part in range(4))
    known = raw.FPDFPageObj_GetFillColor(shape, red, green, blue, alpha)
    return min(red.value, green.value, blue.value) if known and alpha.value else WHITE


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
