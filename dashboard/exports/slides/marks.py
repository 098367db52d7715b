"""The marks of the answers and of the values, drawn: the pages' own shapes (UX 4.1), as shapes that any program shows alike."""

import math

from pptx.dml.fill import FillFormat
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.slide import Slide
from pptx.util import Emu, Pt

from dashboard.exports.slides.kit import color_of, decorative, plain
from dashboard.theme import INK, MEN, OTHERS, PAPER, STATUS_FILLS, TARGET, UTFALL, WOMEN

SIZE = 18  # points; the shapes are drawn on a field of 16 × 16
FIELD = 16
VERDICTS = ("reached", "near", "missed")
CHECK = ((4, 8.4), (7, 11.2), (12, 5))
CROSS = (((4.5, 4.5), (11.5, 11.5)), ((11.5, 4.5), (4.5, 11.5)))
HALF = ((8, 1), *[(8 + 7 * math.sin(turn), 8 - 7 * math.cos(turn)) for turn in [math.pi * part / 16 for part in range(17)]])
QUESTION = ((5.6, 6), (6.2, 4.6), (8, 3.9), (9.8, 4.6), (10.3, 6.1), (9.4, 7.5), (8, 8.5), (8, 9.8))
UP, DOWN = ((8, 2), (15, 14), (1, 14)), ((8, 14), (15, 2), (1, 2))


def has_mark(css: str) -> bool:
    """Return whether an answer has a mark: some have only their word."""
    return css.split()[0] in (*STATUS_FILLS, "unjudged", "unreported")


def ink_of(css: str) -> str:
    """Return the colour of an answer's word."""
    look = STATUS_FILLS.get(css.split()[0])
    return look.word if look else INK


def draw_mark(slide: Slide, css: str, left: float, top: float, size: float = SIZE) -> None:
    """Draw an answer's mark; its word stands beside it, written by the caller."""
    kind, *more = css.split()
    pen = _Pen(slide, left, top, size)
    if kind in VERDICTS:
        pen.verdict(kind, is_forecast="forecast" in more)
    elif kind in ("unjudged", "unreported"):
        circle = pen.shape(MSO_SHAPE.OVAL, (1, 1, 14, 14), fill=PAPER, edge=OTHERS, width=1.6)
        if kind == "unreported":
            circle.line.dash_style = MSO_LINE.DASH
        else:
            pen.path(QUESTION, edge="#3F4854", width=1.8)
            pen.shape(MSO_SHAPE.OVAL, (7.1, 11, 1.8, 1.8), fill="#3F4854")
    elif kind in ("higher", "lower"):
        pen.path(UP if kind == "higher" else DOWN, fill=UTFALL)
    elif kind == "same":
        pen.shape(MSO_SHAPE.RECTANGLE, (1, 4, 14, 3), fill=OTHERS)
        pen.shape(MSO_SHAPE.RECTANGLE, (1, 9, 14, 3), fill=OTHERS)
    decorative(pen.group)


def draw_key(slide: Slide, role: str, left: float, top: float, size: float = SIZE) -> None:
    """Draw how a kind of value looks in the chart, for the head of its column or the name of its figure."""
    pen = _Pen(slide, left, top, size)
    if role in ("utfall", "utfall_bar"):
        pen.shape(MSO_SHAPE.RECTANGLE, (0, 4, 16, 8), fill=UTFALL)
    elif role == "budget":
        pen.shape(MSO_SHAPE.RECTANGLE, (0, 3, 16, 10), fill=PAPER, edge=UTFALL, width=1.5)
    elif role == "prognos":
        pen.hatched(MSO_SHAPE.RECTANGLE, (0, 3, 16, 10), UTFALL, UTFALL)
    elif role == "utfall_line":
        pen.path(((0, 8), (16, 8)), edge=UTFALL, width=2.5)
        pen.shape(MSO_SHAPE.OVAL, (3.5, 3.5, 9, 9), fill=UTFALL)
    elif role == "utfall_plan":
        pen.shape(MSO_SHAPE.OVAL, (2.5, 2.5, 11, 11), fill=PAPER, edge=UTFALL, width=2.5)
    elif role == "arsmal":
        pen.shape(MSO_SHAPE.RECTANGLE, (6.5, 0, 3, 16), fill=TARGET)
    elif role == "arsmal_line":
        pen.shape(MSO_SHAPE.RECTANGLE, (0, 6.5, 16, 3), fill=TARGET)
    elif role == "kf_arsmal":
        pen.shape(MSO_SHAPE.DIAMOND, (1.5, 1.5, 13, 13), fill=PAPER, edge=TARGET, width=2)
    elif role == "kvinnor":
        pen.shape(MSO_SHAPE.OVAL, (1.5, 1.5, 13, 13), fill=WOMEN)
    elif role == "man":
        pen.shape(MSO_SHAPE.DIAMOND, (0.5, 0.5, 15, 15), fill=MEN)
    elif role == "total":
        pen.shape(MSO_SHAPE.RECTANGLE, (7, 3, 2, 10), fill=INK)
    elif role == "missed":
        look = STATUS_FILLS[role]
        pen.patterned(MSO_SHAPE.RECTANGLE, (0, 1, 16, 14), MSO_PATTERN.DARK_HORIZONTAL, look.color, look.second, look.edge)
    elif role in STATUS_FILLS:
        pen.shape(MSO_SHAPE.RECTANGLE, (0, 1, 16, 14), fill=STATUS_FILLS[role].color, edge=STATUS_FILLS[role].edge, width=1.5)
    decorative(pen.group)


class _Pen:
    """Draws shapes of one mark, as one group, on the mark's own field."""

    def __init__(self, slide: Slide, left: float, top: float, size: float) -> None:
        self.group = slide.shapes.add_group_shape()
        self.group.name = "Märke"
        self.left, self.top, self.step = left, top, size / FIELD

    def shape(self, kind: MSO_SHAPE, box: tuple[float, float, float, float], *, fill: str = "", edge: str = "", width: float = 1.0):
        x, y, wide, high = box
        made = self.group.shapes.add_shape(
            kind, Pt(self.left + x * self.step), Pt(self.top + y * self.step), Pt(wide * self.step), Pt(high * self.step)
        )
        return self._look(made, fill, edge, width)

    def path(self, points: tuple, *, fill: str = "", edge: str = "", width: float = 1.0):
        (x, y), *rest = [(Emu(Pt(self.left + x * self.step)), Emu(Pt(self.top + y * self.step))) for x, y in points]
        builder = self.group.shapes.build_freeform(x, y)
        builder.add_line_segments(rest, close=bool(fill))
        return self._look(builder.convert_to_shape(), fill, edge, width)

    def hatched(self, kind: MSO_SHAPE, box: tuple[float, float, float, float], color: str, edge: str):
        return self.patterned(kind, box, MSO_PATTERN.WIDE_UPWARD_DIAGONAL, color, PAPER, edge)

    def patterned(self, kind: MSO_SHAPE, box: tuple, pattern: MSO_PATTERN, color: str, behind: str, edge: str):
        made = self.shape(kind, box, edge=edge, width=1.5)
        _pattern(made.fill, pattern, color, behind)
        return made

    def verdict(self, kind: str, *, is_forecast: bool) -> None:
        look = STATUS_FILLS[kind]
        if kind == "near":
            self.shape(MSO_SHAPE.OVAL, (1, 1, 14, 14), fill=PAPER, edge=look.edge, width=1.5)
            half = self.path(HALF, fill=look.color, edge=look.edge, width=1.5)
            if is_forecast:
                _pattern(half.fill, MSO_PATTERN.WIDE_UPWARD_DIAGONAL, look.hatch, PAPER)
            return
        form = MSO_SHAPE.OVAL if kind == "reached" else MSO_SHAPE.RECTANGLE
        strokes = (CHECK,) if kind == "reached" else CROSS
        if is_forecast:
            self.hatched(form, (1, 1, 14, 14), look.hatch, look.edge)
            for stroke in strokes:
                self.path(stroke, edge=PAPER, width=4.4)
        else:
            self.shape(form, (0, 0, 16, 16), fill=look.color)
        for stroke in strokes:
            self.path(stroke, edge=look.word if is_forecast else PAPER, width=2.2)

    def _look(self, made, fill: str, edge: str, width: float):
        plain(made)
        if fill:
            made.fill.solid()
            made.fill.fore_color.rgb = color_of(fill)
        else:
            made.fill.background()
        if edge:
            made.line.color.rgb = color_of(edge)
            made.line.width = Pt(width * self.step)
        else:
            made.line.fill.background()
        return made


def _pattern(fill: FillFormat, pattern: MSO_PATTERN, color: str, behind: str) -> None:
    fill.patterned()
    fill.pattern = pattern
    fill.fore_color.rgb, fill.back_color.rgb = color_of(color), color_of(behind)
