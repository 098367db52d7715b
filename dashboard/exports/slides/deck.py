"""Cards → a presentation (PPTX): first what it is, then a slide a card, last what the figures mean and where they come from.

A card that needs more room than a slide has goes on, with its sentence again, on the next. Nothing is made smaller than what can be
read from the back row.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Pt

from dashboard.address import href
from dashboard.cards.card import Card, Source
from dashboard.exports.about import EMPTY_CELL, LICENCE, SOURCE, Pairs, Version
from dashboard.exports.slides.charts import AXIS
from dashboard.exports.slides.kit import Run, color_of, decorative, footer, place_title, plain, text_box, write
from dashboard.exports.slides.measure import LINE, clean, height_of, largest_size, lines_of, width_of
from dashboard.exports.slides.parts import Figures, draw_quote, point_pages, quote_height
from dashboard.exports.slides.rows import ONE_BAR, BarPage, grid_pages, parts_of
from dashboard.exports.slides.template import BODY, BOTTOM, FOOTER, LANGUAGE, MARGIN, NUMBER, ROOM, TITLE, TOP, WIDTH, blank, layout_of
from dashboard.text import NBSP, day_text, moment_text, number_text
from dashboard.theme import INK, MUTED, UTFALL
from dashboard.theme import LINE as LINE_COLOR

MADE_BY = "Stadsdelskollen"
TITLES = (32, 30, TITLE)
LONGEST_TITLE = 4  # lines; a sentence that needs more is set smaller
SMALLER = (24, 20, BODY)
HEADINGS = (48, 44, 40, 36, 32, TITLE)
SMALL = 14  # the footer
AFTER, CLOSE = 12, 3  # points between the parts of a slide, and between the lines of its head
ABOUT = "Om uppgifterna"
LONGEST = 255  # signs in a property of a file
SHORT_HASH = 12  # signs of the data's version that the build prints too


@dataclass(frozen=True, slots=True)
class Words:
    """What a presentation says of itself: heading, what is in it, its own address, the rules, what empty means."""

    heading: str
    selection: str
    address: str = ""
    rules: Pairs = ()
    missing: Pairs = ()


def presentation(cards: Sequence[Card], words: Words, version: Version) -> bytes:
    """Return a presentation of the cards as a PPTX file."""
    deck = blank()
    _properties(deck, words, version)
    _first(deck, words, version)
    for card in cards:
        _card(deck, card, version)
    _about(deck, words, version)
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def _properties(deck: Deck, words: Words, version: Version) -> None:
    about = deck.core_properties
    about.title, about.subject, about.author = clean(words.heading)[:LONGEST], clean(words.selection)[:LONGEST], MADE_BY
    about.language, about.last_modified_by, about.keywords, about.revision = LANGUAGE, MADE_BY, "", 1
    about.comments = f"Dataversion {version.input_hash}. {version.site}"[:LONGEST]
    about.created = about.modified = datetime.combine(version.today, datetime.min.time())


def _first(deck: Deck, words: Words, version: Version) -> None:
    slide = deck.slides.add_slide(layout_of(deck, "Första bilden"))
    left, width = 80, WIDTH - 160
    size = largest_size(words.heading, HEADINGS, width, 3, bold=True)
    high = height_of(words.heading, size, width, bold=True)
    place_title(slide, (left, 250 - high, width, high), Run(words.heading, size, True, UTFALL))
    below = slide.placeholders[1]
    small = largest_size(words.selection, (24, 22, 20, BODY), width, 4)
    tall = height_of(words.selection, small, width)
    below.left, below.top, below.width, below.height = Pt(left), Pt(266), Pt(width), Pt(tall)
    write(below.text_frame, [[Run(words.selection, small)]])
    said = [
        [Run(f"Gjord {day_text(version.today)} med {MADE_BY}", BODY, False, MUTED)],
        [Run(f"Data från {moment_text(version.built)}, dataversion {version.input_hash[:SHORT_HASH]}", BODY, False, MUTED)],
        [Run(_shown(version.site), BODY, False, UTFALL, version.site + words.address)],
    ]
    text_box(slide, (left, 400, width, 3 * BODY * LINE + 8), *said, after=2)
    _notes(slide, [f"Presentationen på webben: {version.site}{words.address}"] if words.address else [])


def _card(deck: Deck, card: Card, version: Version) -> None:
    """Add a card's slides."""
    figures = Figures(card.facts, card.grid) if card.facts else None
    fixed = (quote_height() + AFTER if card.quote else 0) + (figures.height() + AFTER if figures else 0)
    more = height_of(card.more, BODY, ROOM) + AFTER if card.more else 0
    room = BOTTOM - _head_height(card, card.sentence) - more - 2
    pages = _pages(card, room - fixed, room)
    for number, page in enumerate(pages, start=1):
        sentence = card.sentence if number == 1 else f"{card.sentence} {_of(number, len(pages))}"
        slide = deck.slides.add_slide(layout_of(deck, "Rubrik"))
        top = _head(slide, card, sentence)
        if number == 1:
            if card.quote:
                draw_quote(slide, card.quote, top)
                top += quote_height() + AFTER
            if figures:
                figures.draw(slide, top)
                top += figures.height() + AFTER
        if page:
            page.draw(slide, top, BOTTOM - more - 2 - top, sentence)
        if card.more and number == len(pages):
            text_box(slide, (MARGIN, BOTTOM - more + AFTER - 4, ROOM, more - AFTER), [Run(card.more, BODY, False, MUTED)])
        _foot(slide, card.sources, version, card.address)
        _notes(slide, [*card.notes, *_addresses(card, version)])


def _pages(card: Card, first: float, other: float) -> list:
    """Return what flows from slide to slide: the grid or the list; [None] where the card has neither."""
    grid = card.grid if card.grid and card.grid.categories else None  # a document may print no goals to count under
    if grid and card.facts:
        if not grid.is_drawn:
            return [None]  # the figures say it
        if len(grid.categories) == 1:
            return [BarPage(grid)] if first >= ONE_BAR / 2 + AXIS else [None, BarPage(grid)]
    if grid:
        return grid_pages(grid, first, other)
    return point_pages(card.points, first, other) if card.points else [None]


def _head_height(card: Card, sentence: str) -> float:
    title = _title_size(sentence)
    return (
        TOP
        + height_of(card.about, BODY, ROOM, bold=True)
        + 2 * CLOSE
        + height_of(sentence, title, ROOM, bold=True)
        + (height_of(card.subtitle, BODY, ROOM) if card.subtitle else 0)
        + AFTER
    )


def _title_size(sentence: str) -> int:
    size = largest_size(sentence, TITLES, ROOM, 2, bold=True)
    if lines_of(sentence, size, ROOM, bold=True) <= LONGEST_TITLE:
        return size
    return largest_size(sentence, SMALLER, ROOM, LONGEST_TITLE, bold=True)


def _head(slide: Slide, card: Card, sentence: str) -> float:
    """Write what the slide is about, its sentence as the title, what the figures are; return where the content begins."""
    size = _title_size(sentence)
    about, title = height_of(card.about, BODY, ROOM, bold=True), height_of(sentence, size, ROOM, bold=True)
    place_title(slide, (MARGIN, TOP + about + CLOSE, ROOM, title), Run(sentence, size, True, INK))
    text_box(slide, (MARGIN, TOP, ROOM, about), [Run(card.about, BODY, True, UTFALL)])
    top = TOP + about + title + 2 * CLOSE
    if card.subtitle:
        high = height_of(card.subtitle, BODY, ROOM)
        text_box(slide, (MARGIN, top, ROOM, high), [Run(card.subtitle, BODY, False, MUTED)])
        top += high
    return top + AFTER


def _foot(slide: Slide, sources: Sequence[Source], version: Version, address: str) -> None:
    """Write where the figures come from, the day of the data, the page that shows the same."""
    rule = slide.shapes.add_connector(1, Pt(MARGIN), Pt(FOOTER[0] - 2), Pt(WIDTH - MARGIN), Pt(FOOTER[0] - 2))
    rule.line.color.rgb, rule.line.width = color_of(LINE_COLOR), Pt(0.75)
    plain(rule)
    decorative(rule)
    rule.name = "Linje"
    runs: list[Run] = []
    if sources:
        first = sources[0]
        runs += [Run("Källa: ", SMALL, False, MUTED), Run(first.name, SMALL, False, UTFALL, _place(first, version))]
        if len(sources) > 1:
            runs.append(Run(f" och {number_text(len(sources) - 1)} till", SMALL, False, MUTED))
    tail = [
        Run(" · " if runs else "", SMALL, False, MUTED),
        Run(f"Data från {day_text(version.built)} · ", SMALL, False, MUTED),
        Run(MADE_BY, SMALL, False, UTFALL, version.site + address),
    ]
    if width_of("".join(run.text for run in (*runs, *tail)), SMALL) > ROOM - NUMBER:
        tail = [tail[0], tail[2]]
    footer(slide, [run for run in (*runs, *tail) if run.text])


def _addresses(card: Card, version: Version) -> list[str]:
    sources = [f"Källa: {source.name}, {_place(source, version)}" for source in card.sources]
    return [*sources, *([f"På webben: {version.site}{card.address}"] if card.address else [])]


def _notes(slide: Slide, lines: Sequence[str]) -> None:
    if lines:
        write(slide.notes_slide.notes_text_frame, [[Run(line, 12)] for line in lines])


def _about(deck: Deck, words: Words, version: Version) -> None:
    """Add what the figures mean, short on the slides, in full in the notes."""
    known = [
        ("Källa", SOURCE),
        (
            "Data",
            f"Inlästa {moment_text(version.built)}, dataversion {version.input_hash[:SHORT_HASH]}. "
            f"Presentationen är gjord {day_text(version.today)}.",
        ),
        ("Villkor", LICENCE),
        ("Diagrammen", "Går att redigera: högerklicka och välj Redigera data. En tom cell är ett värde som saknas, aldrig noll."),
    ]
    _pairs(deck, ABOUT, known, version, [])
    _pairs(deck, f"{ABOUT}: så räknar vi", [(word, _short(meaning)) for word, meaning in words.rules], version, list(words.rules))
    _pairs(deck, f"{ABOUT}: vad tomt betyder", [("Tom cell", EMPTY_CELL), *words.missing], version, [])


def _pairs(deck: Deck, title: str, pairs: Pairs, version: Version, notes: Pairs) -> None:
    """Add words and meanings, on as many slides as they take, in the body's placeholder."""
    after, top = 7, TOP + 60
    heights = [height_of(f"{word}: {meaning}", BODY, ROOM, bold=True) + after for word, meaning in pairs]
    slides = [pairs[start:end] for start, end in parts_of(heights, BOTTOM - top, BOTTOM - top)]
    for number, shown in enumerate(slides, start=1):
        slide = deck.slides.add_slide(layout_of(deck, "Rubrik och text"))
        name = title if len(slides) == 1 else f"{title} {_of(number, len(slides))}"
        place_title(slide, (MARGIN, TOP + 8, ROOM, 40), Run(name, 32, True, UTFALL))
        body = slide.placeholders[1]
        body.left, body.top, body.width, body.height = Pt(MARGIN), Pt(top), Pt(ROOM), Pt(BOTTOM - top)
        write(body.text_frame, [[Run(f"{word}: ", BODY, True), Run(meaning, BODY)] for word, meaning in shown], after=after)
        for paragraph in body.text_frame.paragraphs:
            _no_bullet(paragraph)
        _foot(slide, (), version, "/data")
        _notes(slide, [f"{word}: {meaning}" for word, meaning in notes if word in dict(shown)])


def _of(number: int, many: int) -> str:
    """Return which of its slides this is, never broken over two lines."""
    return f"({number_text(number)}{NBSP}av{NBSP}{number_text(many)})"


def _no_bullet(paragraph) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", "0")
    properties.set("indent", "0")
    # The order of the elements is fixed: the distance after, then the bullet.
    properties.append(properties.makeelement(qn("a:buNone"), {}))


def _short(meaning: str) -> str:
    """Return a rule's first sentence."""
    first, stop, _rest = meaning.partition(". ")
    return first + ("." if stop else "")


def _shown(site: str) -> str:
    return site.removeprefix("https://").removeprefix("http://")


def _place(source: Source, version: Version) -> str:
    return version.site + href(f"/kalla/{source.document_id}", rad=source.line)
