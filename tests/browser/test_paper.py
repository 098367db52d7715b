"""Every page on paper: A4, nothing wider than its sheet, no control, folded parts open, rows whole, the state and the sources in words."""

import io
import re

import pdfplumber
import pytest

from tests.browser.conftest import Visitor
from tests.conftest import some

UPRIGHT, ACROSS = (595, 842), (842, 595)  # A4 in points
INSIDE = {UPRIGHT: 703, ACROSS: 1031}  # CSS pixels between the margins
LEFT = 34  # the margin, in points
LONG = "/aktiviteter?stadsdel=alla&mal=1.5"
REPORT = "/stadsdel/enskede-arsta-vantor?visa=rapport"
PAGES = {
    "/": UPRIGHT, "/?stadsdel=norrmalm": UPRIGHT,
    "/jamfor": UPRIGHT, "/jamfor?visa=utfall&min=norrmalm": UPRIGHT, "/jamfor?indikator=trygghet-i-stadsdelen": UPRIGHT,
    "/jamfor?visa=kf": UPRIGHT,
    "/stadsdel": UPRIGHT, "/stadsdel/enskede-arsta-vantor?mal=1.1": UPRIGHT, REPORT: UPRIGHT, "/stadsdel/norrmalm?visa=rapport": UPRIGHT,
    "/jamstalldhet": UPRIGHT, "/tertial": ACROSS, "/tertial?visa=forklara": ACROSS, "/tertial?stadsdel=norrmalm": UPRIGHT,
    LONG: UPRIGHT, "/aktiviteter?stadsdel=alla&visa=manad": UPRIGHT,
    "/ekonomi": UPRIGHT, "/ekonomi?visa=begart": UPRIGHT, "/ekonomi?visa=resultatenheter": UPRIGHT,
    "/indikator": UPRIGHT, "/indikator/sjukfranvaro": UPRIGHT, "/indikator/klimatpaverkan-livsmedel": UPRIGHT,
    "/sok?q=förskola": UPRIGHT, "/data": UPRIGHT,
    "/presentera": UPRIGHT, "/presentera?kort=l.norrmalm.2021,p.norrmalm.2021,e.norrmalm.2021": UPRIGHT,
    "/kalla": UPRIGHT, "/kalla/enskede-arsta-vantor-t1-2021?rad=335": UPRIGHT, "/finns-inte": UPRIGHT,
    "/tillganglighet": UPRIGHT,
}  # fmt: skip
CONTROLS = ("Kopiera länk", "Ladda ner ▾", "Hoppa till innehåll", "Skriv ut", "Så läser du sidan", "Mål, indikator, aktivitet …", "▾")
SMALL = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    if (!node.textContent.trim() || parent.closest('.visually-hidden') || !parent.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size < 11.99 && !parent.closest('svg text')) found.push(size + ' ' + parent.className + ': ' + node.textContent.slice(0, 40));
  }
  return found.slice(0, 5);
}"""
WIDE = """(width) => [...document.querySelectorAll('body *')]
  .filter((part) => part.checkVisibility() && !part.closest('.visually-hidden, svg *') && part.getBoundingClientRect().right > width + 1)
  .map((part) => `${part.tagName} ${part.className} ${part.getBoundingClientRect().right} ${part.textContent.slice(0, 40)}`)
  .slice(0, 5)"""
CUT = """() => [...document.querySelectorAll('main tr')].filter((row) => getComputedStyle(row).breakInside !== 'avoid').length
  + [...document.querySelectorAll('main thead')].filter((head) => getComputedStyle(head).display !== 'table-header-group').length"""


def _sheets(visitor: Visitor, address: str) -> list[tuple[tuple[int, int], str]]:
    """Return the size and text of every sheet."""
    page = visitor.go(address)
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        return [((round(sheet.width), round(sheet.height)), sheet.extract_text()) for sheet in paper.pages]


def _plain(text: str) -> str:
    """Return the letters alone: a line may break anywhere, with a hyphen or without."""
    return re.sub(r"[\s\u00ad-]", "", text)


def _as_printed(visitor: Visitor, address: str, width: int):
    """Return the page as the printer lays it out, as wide as the sheet between its margins."""
    page = visitor.go(address)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width, "height": 1000})
    return page


@pytest.mark.parametrize("address", some(PAGES, 6))
def test_every_sheet_is_a4_with_its_number_and_source_and_no_control(visitor, address):
    sheets = _sheets(visitor, address)
    state = visitor.page.locator(".state")
    for number, (size, text) in enumerate(sheets, 1):
        assert size == PAGES[address]
        assert f"sida {number} av {len(sheets)}" in text
        assert "Källa: nämndernas planer och rapporter." in text
        assert re.search(r"Utskrivet \d+ \w+ \d{4}", text)
        assert not [word for word in CONTROLS if word in text], number
    if state.count():
        assert _plain(state.inner_text()) in _plain(sheets[0][1])
    assert _plain(visitor.page.url.split("/", 3)[3].split("?")[0]) in _plain(sheets[0][1])


@pytest.mark.parametrize("address", some(PAGES, 6))
def test_nothing_is_wider_than_its_sheet_or_smaller_than_nine_points_and_no_row_may_be_cut(visitor, address):
    width = INSIDE[PAGES[address]]
    page = _as_printed(visitor, address, width)
    assert page.evaluate(WIDE, width) == []
    assert page.evaluate(SMALL) == []
    assert page.evaluate(CUT) == 0
    hidden = ".site-header, .filters, .title-actions, .tabs, .tree, button, summary:is(.downloads > *)"
    assert not any(part.is_visible() for part in page.locator(hidden).all())
    assert page.evaluate("[...document.querySelectorAll('main details')].every((part) => part.open)")


@pytest.mark.deep
def test_every_row_stands_whole_on_one_sheet_under_its_head(visitor):
    # The report: some thirty sheets of rows of one to six lines, so that some would be cut if they could be.
    page = _as_printed(visitor, REPORT, INSIDE[UPRIGHT])
    rows = page.eval_on_selector_all(
        "main tbody th",
        "heads => heads.map(head => [head.getBoundingClientRect().right, (head.querySelector('a') || head).innerText])",
    )
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        sheets = [sheet.extract_words() for sheet in paper.pages]

    def first_column(words: list[dict], edge: float) -> str:
        return _plain("".join(word["text"] for word in words if word["x1"] <= LEFT + 0.75 * edge + 1))

    assert len(rows) > 150
    for edge, name in rows:
        assert any(_plain(name) in first_column(words, edge) for words in sheets), name
    styrkort = _sheets(visitor, "/jamfor")
    assert len(styrkort) > 3
    assert all("Indikator" in text and "Rinkeby" in text for _size, text in styrkort[:-2])


def test_a_cell_says_its_verdict_and_its_line_on_paper(visitor):
    whole = "".join(text for _size, text in _sheets(visitor, "/jamfor?visa=utfall&min=norrmalm"))
    assert "når inte" in whole
    assert re.search(r"rad\s304", whole)
    assert "/kalla/enskede-arsta-vantor-t1-2021" in whole


def test_a_row_names_its_line_once_and_never_where_it_stands_already(visitor):
    page = _as_printed(visitor, "/tertial", INSIDE[ACROSS])
    row = page.locator(".tertial tbody tr").first
    assert row.locator("[data-paper-line]").count() == 1
    assert row.locator("th [data-paper-line]").get_attribute("data-paper-line") == "rad\u00a0304"
    page = _as_printed(visitor, "/indikator/sjukfranvaro", INSIDE[UPRIGHT])
    assert page.locator(".values [data-paper-line]").count() == 0


def test_charts_are_as_wide_as_the_paper_and_all_goes_back_afterwards(visitor):
    visitor.page.set_viewport_size({"width": 1440, "height": 900})
    page = visitor.go("/indikator/sjukfranvaro")
    width = "document.querySelector('.chart .main-svg').getBoundingClientRect().width"
    before, closed = page.evaluate(width), page.locator("details:not([open])").count()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert before > INSIDE[UPRIGHT] >= page.evaluate(width) - 1
    assert page.locator("[data-paper-line], .paper-sources li").count() > 10
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.wait_for_function(f"{width} === {before}")
    assert page.locator("details:not([open])").count() == closed > 0
    assert page.locator("[data-paper-line], .paper-sources").count() == 0


@pytest.mark.deep
def test_the_report_has_contents_that_lead_to_its_parts_in_their_order(visitor):
    sheets = _sheets(visitor, REPORT)
    page = visitor.page
    entries = page.eval_on_selector_all(".contents a", "links => links.map(link => [link.getAttribute('href'), link.textContent])")
    assert len(entries) > 30
    headings = page.evaluate("names => names.map(name => document.getElementById(name.slice(1))?.querySelector('h2, h3, h4').textContent)",
                             [name for name, _text in entries])  # fmt: skip
    assert headings == [text for _name, text in entries]
    for fact in ("Nämnd", "Dokument", "Diarienummer", "Dataversion", "Innehåll", "Om uppgifterna"):
        assert fact in sheets[0][1]
    whole = _plain("".join(text for _size, text in sheets[1:]))
    places = [whole.find(_plain(text)) for _name, text in entries if text.startswith(("Läget", "Att prata", "Jämställdhet", "Om upp"))]
    assert -1 not in places
    assert places == sorted(places)


def test_the_report_is_reached_where_a_reader_looks_and_prints_by_its_button(visitor):
    for address in ("/", "/stadsdel/enskede-arsta-vantor"):
        visitor.go(address).get_by_role("link", name="Skriv ut rapport").click()
        visitor.page.wait_for_url("**/stadsdel/enskede-arsta-vantor?visa=rapport")
    visitor.page.evaluate("window.print = () => { window.printed = true; }")
    visitor.page.get_by_role("button", name="Skriv ut").click()
    assert visitor.page.evaluate("window.printed")


def test_the_marks_keep_their_fill_on_paper_and_differ_in_shape(visitor):
    page = _as_printed(visitor, "/tertial", INSIDE[ACROSS])
    shapes = set()
    for kind in ("reached", "near", "missed", "unjudged"):
        mark = page.locator(f".sign.{kind}").first
        assert mark.evaluate("part => getComputedStyle(part).printColorAdjust") == "exact"
        shapes.add(re.sub(r"%23[0-9a-f]+", "", mark.evaluate("part => getComputedStyle(part).backgroundImage")))
    assert len(shapes) == 4
