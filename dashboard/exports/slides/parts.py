"""What else stands on a card's slide: its figures in large type, its list, the board's judgement as a quotation."""

from dataclasses import dataclass

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.slide import Slide
from pptx.util import Pt

from dashboard.cards.card import Fact, Grid, Point
from dashboard.exports.slides.kit import Run, color_of, plain, text_box, write
from dashboard.exports.slides.marks import SIZE, draw_key, draw_mark, has_mark, ink_of
from dashboard.exports.slides.measure import height_of, lines_of, longest_word, width_of
from dashboard.exports.slides.rows import parts_of
from dashboard.exports.slides.template import BODY, MARGIN, ROOM
from dashboard.theme import INK, MUTED, UTFALL, Mark

FIGURES = (44, 40, 36, 32, 28, 24, 20, BODY)
POINTS = (24, 22, 20, BODY)
MARK = SIZE + 8  # points that a mark takes before its text
GAP = 20  # points between figures
JUDGED = "Nämnden bedömer:"


def quote_height() -> float:
    """Return the height of the board's judgement."""
    return 38.0


def draw_quote(slide: Slide, quote: str, top: float) -> None:
    """Draw the board's own judgement: outlined and quoted, so that it is not taken for something counted."""
    text = f"{JUDGED} ”{quote}”"
    shape = slide.shapes.add_shape(
        MSO_SHAPE.ROUNDED_RECTANGLE, Pt(MARGIN), Pt(top), Pt(min(ROOM, width_of(text, 20, bold=True) + 36)), Pt(quote_height())
    )
    plain(shape)
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    shape.line.color.rgb, shape.line.width = color_of(UTFALL), Pt(1.5)
    frame = shape.text_frame
    frame.margin_top = frame.margin_bottom = 0
    write(frame, [[Run(f"{JUDGED} ", 20), Run(f"”{quote}”", 20, True)]], align="c")


@dataclass(frozen=True)
class Figures:
    """A card's facts beside each other; a value has the mark that it has in the chart below."""

    facts: tuple[Fact, ...]
    grid: Grid | None

    @property
    def width(self) -> float:
        """Return one figure's width."""
        return (ROOM - GAP * (len(self.facts) - 1)) / len(self.facts)

    def height(self) -> float:
        """Return the height of the highest figure."""
        names = max(self._name_height(fact) for fact in self.facts)
        values = max(self._value_height(fact) for fact in self.facts)
        answers = max(self._answer_height(fact) for fact in self.facts)
        return names + values + answers

    def draw(self, slide: Slide, top: float) -> None:
        """Draw the figures, their names, values and answers each on the same line."""
        names = max(self._name_height(fact) for fact in self.facts)
        values = max(self._value_height(fact) for fact in self.facts)
        for at, fact in enumerate(self.facts):
            left = MARGIN + at * (self.width + GAP)
            key = self._key(fact)
            if key:
                draw_key(slide, key, left, top + names - self._name_height(fact) + 2, SIZE)
            before = MARK if key else 0
            place = (left + before, top + names - self._name_height(fact), self.width - before, self._name_height(fact))
            text_box(slide, place, [Run(fact.name, BODY, False, MUTED)])
            if fact.text:
                text_box(slide, (left, top + names, self.width, values), [Run(fact.text, _size(fact.text, self.width), True)], low=True)
            self._draw_answer(slide, fact, left, top + names + (values if fact.text else 4))

    def _draw_answer(self, slide: Slide, fact: Fact, left: float, top: float) -> None:
        if fact.mark:
            before = MARK if has_mark(fact.mark.css) else 0
            if before:
                draw_mark(slide, fact.mark.css, left, top + 2, SIZE)
            high = height_of(fact.mark.word, BODY, self.width - before, bold=True)
            text_box(slide, (left + before, top, self.width - before, high), [Run(fact.mark.word, BODY, True, ink_of(fact.mark.css))])
            top += high
        if self._says_why(fact):
            text_box(slide, (left, top, self.width, height_of(fact.why, BODY, self.width)), [Run(fact.why, BODY, False, MUTED)])

    def _key(self, fact: Fact) -> str:
        if not (self.grid and self.grid.is_drawn):
            return ""
        return next(
            (
                series.role
                for series in self.grid.series
                if series.name == fact.name and any(c and c.value is not None for c in series.cells)
            ),
            "",
        )

    def _name_height(self, fact: Fact) -> float:
        return height_of(fact.name, BODY, self.width - (MARK if self._key(fact) else 0))

    def _value_height(self, fact: Fact) -> float:
        return height_of(fact.text, _size(fact.text, self.width), self.width, bold=True) if fact.text else 0

    def _says_why(self, fact: Fact) -> bool:
        """Return whether a reason is to be written: once, where several have the same."""
        return bool(fact.why) and next(other for other in self.facts if other.why == fact.why) is fact

    def _answer_height(self, fact: Fact) -> float:
        high = 0.0
        if fact.mark:
            high += height_of(fact.mark.word, BODY, self.width - (MARK if has_mark(fact.mark.css) else 0), bold=True)
        return high + (height_of(fact.why, BODY, self.width) if self._says_why(fact) else 0)


def _size(text: str, width: float) -> int:
    """Return the largest size at which a value stands on one line, a longer one on two, with no word cut."""
    lines = 1 if len(text) < 12 else 2
    sizes = [size for size in FIGURES if longest_word(text, size, bold=True) <= width and lines_of(text, size, width, bold=True) <= lines]
    return sizes[0] if sizes else FIGURES[-1]


def point_pages(points: tuple[Point, ...], first: float, other: float) -> list["PointsPage | None"]:
    """Return a list on as few slides as it takes in text that can be read; None for a first slide without room for any."""
    has_marks = any(_mark_of(point) for point in points)
    for size in POINTS:
        page = PointsPage(points, size, has_marks)
        if sum(page.heights) <= first:
            return [page]
    parts = parts_of(PointsPage(points, BODY, has_marks).heights, first, other)
    return [PointsPage(points[start:end], BODY, has_marks) if end > start else None for start, end in parts]


@dataclass(frozen=True, slots=True)
class PointsPage:
    """The points of one slide."""

    points: tuple[Point, ...]
    size: float
    has_marks: bool  # whether any point of the list has one: then all keep room for it

    @property
    def left(self) -> float:
        """Return what a mark takes before its text."""
        return self.size + 10 if self.has_marks else 0

    @property
    def between(self) -> float:
        """Return the points between two points of the list."""
        return self.size * 0.4

    @property
    def heights(self) -> list[float]:
        """Return the points' heights; the second line begins in bold and is measured as if all of it were."""
        width = ROOM - self.left
        return [
            height_of(point.name, self.size, width, bold=True)
            + height_of("".join(run.text for run in _second(point, self.size)), self.size, width, bold=True)
            + self.between
            for point in self.points
        ]

    def draw(self, slide: Slide, top: float, room: float, _said: str) -> None:
        """Draw the points under each other, each with its mark or its word."""
        more = min(24.0, max(0.0, room - sum(self.heights)) / len(self.points))
        for point, high in zip(self.points, self.heights, strict=True):
            mark = _mark_of(point)
            if mark:
                draw_mark(slide, mark.css, MARGIN, top + self.size * 0.08, self.size)
            place = (MARGIN + self.left, top, ROOM - self.left, high - self.between)
            text_box(slide, place, [Run(point.name, self.size, True)], _second(point, self.size))
            top += high + more


def _mark_of(point: Point) -> Mark | None:
    return point.mark if point.mark and has_mark(point.mark.css) else None


def _second(point: Point, size: float) -> list[Run]:
    word = point.mark.word if point.mark else point.word
    if not word:
        return [Run(point.said, size)]
    return [Run(f"{word}. ", size, True, ink_of(point.mark.css) if point.mark else INK), Run(point.said, size)]
