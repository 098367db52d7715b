"""make test-office: LibreOffice opens a presentation of every kind of card without repair, draws it, and gives its values back.

Not named test_…: it needs LibreOffice and poppler, and is run by its name. The cards are the invented ones, where everything is hard, and
those of the built database, whose sheets are read back against the queries, not against the cards.
"""

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image
from pptx.oxml.ns import qn

from dashboard.cards.card import Card
from dashboard.cards.key import card_key
from dashboard.cards.making import card_of
from dashboard.exports.slides.deck import presentation
from dashboard.exports.slides.template import FOOTER, HEIGHT, WIDTH
from dashboard.theme import MEN, TARGET, UTFALL, WOMEN
from queries.economy import net_by_verksamhet
from queries.indicators import indicator_facts, indicator_rows, indicator_trend, indicators_in_year, verdict_counts
from queries.sexes import outcomes_by_sex
from tests.cards import CARDS, VERSION, WORDS
from tests.slides import charts_of, drawn_values, opened, sheet_of, sheet_values, shortened, slides_of

REPORT = "enskede-arsta-vantor"  # the board with a report: its cards have outcomes, forecasts, women and men
TIMEOUT = 240  # seconds for one conversion
DOTS = 50  # an inch
COLORS = {
    "bullets": [UTFALL, TARGET],
    "dumbbells": [WOMEN, MEN],
    "trend": [UTFALL, TARGET],
    "net": [UTFALL],
    "counts": ["#006B5B", "#9B1C1C"],
}
XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Opened:
    """A presentation, and what LibreOffice made of it."""

    cards: list[Card]
    content: bytes
    pdf: Path
    again: Path
    over: Path  # the pages of a presentation whose title is too long


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    place = tmp_path_factory.mktemp("office")
    cards = [*CARDS.values(), *_real_cards()]
    content = presentation(cards, WORDS, VERSION)
    (place / "bilder.pptx").write_bytes(content)
    broken = opened(presentation([CARDS["judged"]], WORDS, VERSION))
    broken.slides[1].shapes.title.text_frame.paragraphs[0].runs[0].text = "Provstad " * 200
    broken.save(place / "over.pptx")
    _convert([place / "bilder.pptx", place / "over.pptx"], "pdf", place)
    (place / "igen").mkdir()
    _convert([place / "bilder.pptx"], "pptx:Impress MS PowerPoint 2007 XML", place / "igen")
    return Opened(cards, content, place / "bilder.pdf", place / "igen" / "bilder.pptx", place / "over.pdf")


def _real_cards() -> list[Card]:
    keys = [card_key(kind, board=board, year=2021) for kind in "lpguje" for board in (REPORT, "norrmalm")]
    keys += [
        card_key(kind, indicator=name, board=REPORT, year=2021) for kind in "irt" for name in ("sjukfranvaro", "aktivt-medskapandeindex")
    ]
    keys += [card_key("m", board=REPORT, year=2021, goal="1.1"), card_key("k", indicator="sjukfranvaro")]
    keys += [f"c.{REPORT}.2021.t1.4512", f"c.{REPORT}.2021.t1.3912", "x.hasselby-vallingby.2024.vp", "v.norrmalm.2021", "y.norrmalm"]
    keys += [card_key("n", indicator=row["indicator_id"], year=2021) for row in indicators_in_year(2021)[:6]]
    return [card for key in keys if (card := card_of(key))]


def _convert(files: list[Path], form: str, into: Path) -> None:
    """Let LibreOffice convert files, with a profile of its own; fail with what it says."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "LibreOffice saknas: make test-office installerar det på Debian"
    profile = f"-env:UserInstallation=file://{into / 'profil'}"
    command = [office, profile, "--headless", "--norestore", "--convert-to", form, "--outdir", str(into), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    assert done.returncode == 0 and "Error" not in done.stderr, done.stderr


def _pages(pdf: Path) -> list[list[tuple[str, float, float, float, float]]]:
    """Return the words of each page with their boxes in points of the slide."""
    text = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True, timeout=TIMEOUT).stdout
    pages = []
    for page in ElementTree.fromstring(re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", text)).iter(f"{XHTML}page"):
        wide, high = WIDTH / float(page.get("width")), HEIGHT / float(page.get("height"))
        boxes = [
            (
                word.text or "",
                *(float(word.get(side)) * scale for side, scale in (("xMin", wide), ("yMin", high), ("xMax", wide), ("yMax", high))),
            )
            for word in page.iter(f"{XHTML}word")
        ]
        pages.append(boxes)
    return pages


@pytest.fixture(scope="session")
def pages(shown):
    return _pages(shown.pdf)


@pytest.fixture(scope="session")
def pictures(shown) -> list[np.ndarray]:
    target = shown.pdf.parent / "bild"
    subprocess.run(["pdftoppm", "-r", str(DOTS), "-png", str(shown.pdf), str(target)], check=True, timeout=TIMEOUT)
    return [np.asarray(Image.open(path).convert("RGB"), dtype=int) for path in sorted(target.parent.glob("bild-*.png"))]


def test_every_slide_is_a_page(shown, pages, pictures):
    assert len(opened(shown.content).slides) == len(pages) == len(pictures) > len(shown.cards)


def test_every_title_stands_on_its_page(shown, pages):
    for slide, words in zip(opened(shown.content).slides, pages, strict=True):
        printed = _letters("".join(word for word, *_box in words))
        assert _letters(slide.shapes.title.text_frame.text) in printed


def _letters(text: str) -> str:
    return re.sub(r"[\s\u00ad]", "", unicodedata.normalize("NFC", text))


def test_every_sign_has_a_glyph(pages):
    text = "".join(word for words in pages for word, *_box in words)
    assert not {"\ufffd", "\u25a1", "\ufffe"} & set(text)
    assert "å" in text and "−" in text


def test_no_text_runs_over_the_slide_or_the_footer(pages):
    for number, words in enumerate(pages, start=1):
        for word, left, top, right, bottom in words:
            assert left >= 0 and top >= 0 and right <= WIDTH and bottom <= HEIGHT, (number, word)
            is_above, is_footer = bottom <= FOOTER[0] + 1, top >= FOOTER[0] - 1
            assert is_above or is_footer or number == 1, (number, word, top, bottom)


def test_the_footer_holds_nothing_else(shown, pages):
    slides = opened(shown.content).slides
    for number, (slide, words) in enumerate(zip(slides, pages, strict=True), start=1):
        footer = [shape.text_frame.text for shape in slide.placeholders if "FOOTER" in str(shape.placeholder_format.type)]
        low = "".join(word for word, _left, top, _right, _bottom in words if top >= FOOTER[0] - 1)
        assert _letters(low) == _letters(f"{footer[0]}{number}") if footer else number == 1


def test_no_two_texts_lie_on_each_other(pages):
    for number, words in enumerate(pages, start=1):
        for at, (word, left, top, right, bottom) in enumerate(words):
            for other, x, y, end, low in words[at + 1 :]:
                wide, high = min(right, end) - max(left, x), min(bottom, low) - max(top, y)
                # A line's box is higher than its letters: two lines' boxes overlap a little.
                assert not (wide > 2 and high > 0.45 * min(bottom - top, low - y)), (number, word, other)


def test_no_page_is_blank_and_the_charts_have_their_colours(shown, pictures):
    slides = list(opened(shown.content).slides)
    assert all(picture.std() > 5 for picture in pictures)
    checked = 0
    for card in shown.cards:
        if not (card.grid and card.grid.is_drawn) or (card.grid.form == "counts" and card.grid.series[0].role != "reached"):
            continue
        own = [
            picture
            for slide, picture in zip(slides, pictures, strict=True)
            if slide.shapes.title.text_frame.text.startswith(card.sentence) and charts_of(slide)
        ]
        for color in COLORS[card.grid.form]:
            if color == UTFALL and card.grid.form == "bullets" and not card.grid.role("utfall"):
                continue
            assert max(_area(picture, color) for picture in own) > 12, (card.key, color)
            checked += 1
    assert checked > 20


def _area(picture: np.ndarray, color: str) -> int:
    """Return how many dots of a picture's chart side have about a colour."""
    wanted = np.array([int(color[at : at + 2], 16) for at in (1, 3, 5)])
    lower = picture[picture.shape[0] // 5 : int(picture.shape[0] * FOOTER[0] / HEIGHT) - 1]
    return int((np.abs(lower - wanted).max(axis=2) < 40).sum())


def test_bar_tick_and_diamond_differ_from_paper_in_greyscale(shown, pictures):
    slides = opened(shown.content).slides
    (number,) = [at for at, slide in enumerate(slides) if slide.shapes.title.text_frame.text == CARDS["one"].sentence]
    frame = next(shape for shape in slides[number].shapes if shape.has_chart)
    grey = pictures[number] @ np.array([0.299, 0.587, 0.114])
    dots = grey.shape[0] / opened(shown.content).slide_height
    chart = grey[int(frame.top * dots) : int((frame.top + frame.height * 0.7) * dots)]
    assert (chart < 90).sum() > 200  # more than 7:1 on white


def test_what_libreoffice_saves_has_the_same_values(shown):
    before, after = opened(shown.content).slides, opened(shown.again.read_bytes()).slides
    assert len(before) == len(after)
    charts = 0
    for slide, saved in zip(before, after, strict=True):
        assert saved.shapes.title.text_frame.text.split() == slide.shapes.title.text_frame.text.split()
        for chart, again in zip(charts_of(slide), charts_of(saved), strict=True):
            assert _known(drawn_values(again)) == _known(drawn_values(chart))
            charts += 1
    assert charts > 20


def _known(found: dict) -> dict:
    return {name: [None if value is None else round(value, 6) for value in shortened(values)] for name, values in found.items()}


def _sheets(shown: Opened, card: Card) -> Iterator[dict]:
    for slide in slides_of(opened(shown.content), card):
        for chart in charts_of(slide):
            names = [row[0] for row in sheet_of(chart).iter_rows(min_row=2, max_col=1, values_only=True)]
            columns = sheet_values(chart)
            yield from ({"name": name, **{head: values[at] for head, values in columns.items()}} for at, name in enumerate(names))


def test_the_boards_sheets_hold_what_the_query_gives(shown):
    drawn = 0
    for indicator in [row["indicator_id"] for row in indicators_in_year(2021)[:6]]:
        card = card_of(card_key("n", indicator=indicator, year=2021))
        rows = {row["board_name"]: row for row in indicator_rows(indicator) if row["year"] == 2021 and row["is_latest"]}
        whole_city = indicator_facts(indicator)["kf_scope"] == "stadssumma"
        for found in _sheets(shown, card):
            row = rows[found["name"]]
            for head, column in (("Utfall", "utfall"), ("Prognos helår", "prognos"), ("Årsmål", "arsmal"), ("KF:s årsmål", "kf_arsmal")):
                hidden = not row["certain"] or (column == "kf_arsmal" and whole_city)
                assert found.get(head) == (None if hidden else _number(row[column])), (indicator, head)
                drawn += found.get(head) is not None
    assert drawn > 15


def test_the_years_sheet_holds_what_the_query_gives(shown):
    for indicator in ("sjukfranvaro", "aktivt-medskapandeindex"):
        card = card_of(card_key("t", indicator=indicator, board=REPORT))
        years = {str(row["year"]): row for row in indicator_trend(indicator, REPORT)}
        found = {row["name"]: row for row in _sheets(shown, card)}
        assert found.keys() == years.keys()
        for name, row in found.items():
            outcome = row["Utfall"] if row["Utfall"] is not None else row.get("Utfall enligt plan, före bokslut")
            assert (outcome, row["Årsmål"], row["KF:s årsmål"]) == tuple(
                _number(years[name][key]) for key in ("utfall", "arsmal", "kf_arsmal")
            )


def test_the_sexes_sheet_holds_what_the_query_gives(shown):
    card = card_of(card_key("j", board=REPORT, year=2021))
    rows = {row["indicator_name"]: row for row in outcomes_by_sex(2021, REPORT) if row["split"] == "skillnad"}
    found = list(_sheets(shown, card))
    assert len(found) == len(card.grid.categories)
    for row in found:
        asked = rows[row["name"]]
        assert [row["Kvinnor"], row["Män"], row["Totalt"], row["Årsmål"]] == [
            _number(asked[key]) for key in ("utfall_kvinnor", "utfall_man", "utfall", "arsmal")
        ]


def test_the_money_sheet_holds_what_the_query_gives(shown):
    card = card_of(card_key("e", board=REPORT, year=2021))
    rows = {row["name"]: row for row in net_by_verksamhet(f"{REPORT}-t1-2021") if not row["is_sum"]}
    found = list(_sheets(shown, card))
    assert found
    for row in found:
        assert (row["Budget 2021"], row["Prognos 2021"]) == tuple(_number(rows[row["name"]][key]) for key in ("budget", "prognos"))


def test_the_counts_sheet_holds_what_the_query_gives(shown):
    card = card_of(card_key("l", board=REPORT, year=2021))
    counts = verdict_counts(f"{REPORT}-t1-2021")
    sheet = list(_sheets(shown, card))
    for head, answer in (("Når", "nar"), ("Nära", "nara"), ("Når inte", "nar_inte")):
        asked = sum(row["n"] for row in counts if row["question"] in ("nulage", "prognos") and row["answer"] == answer)
        assert sum(row[head] or 0 for row in sheet) == asked
        assert 0 not in [row[head] for row in sheet]


def _number(value: float | None) -> float | None:
    return None if value is None or value != value else value


def test_the_check_itself_sees_text_that_runs_over(shown):
    with pytest.raises(AssertionError):
        test_no_text_runs_over_the_slide_or_the_footer(_pages(shown.over))


def test_the_charts_are_edited_through_one_sheet_each(shown):
    for slide in opened(shown.content).slides:
        for chart in charts_of(slide):
            assert chart._chartSpace.find(qn("c:externalData")) is not None
            assert chart.part.chart_workbook.xlsx_part.partname.endswith(".xlsx")
