"""Every page, state and width: what axe finds, what has room at 400 % and with wider spacing, what is said of a chart, what holds in the
reader's own colours. What /tillganglighet says is tested is tested here and in test_keyboard.py."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from dashboard.pages import tillganglighet
from tests.browser.conftest import Visitor
from tests.browser.tour import CROWDED, EVERY, SLIDES, SOME, SPACED, resize, spoken, violations, with_axe
from tests.conftest import some
from tests.plans import built

WIDE, MIDDLE, NARROW = 1440, 820, 390
ZOOMED = 320  # a screen of 1 280 pixels at 400 %
CHARTS = [
    "/indikator/sjukfranvaro", "/indikator/klimatpaverkan-livsmedel", "/jamfor?indikator=trygghet-i-stadsdelen",
    "/jamfor?indikator=sjukfranvaro&visa=utfall", "/ekonomi", SLIDES[0], SLIDES[2], SLIDES[3], SLIDES[4],
]  # fmt: skip

DRAWN = ["Utfall", "Prognos helår", "Årsmål", "KF:s årsmål"]  # of the values under a single bullet


@contextmanager
def visiting(browser, site: str, **options) -> Iterator[Visitor]:
    """A visitor with a browser of its own kind, at the page with the least to draw."""
    context = browser.new_context(**{"viewport": {"width": WIDE, "height": 800}, **options})
    visitor = Visitor(context.new_page(), site)
    visitor.go("/tillganglighet")
    yield visitor
    context.close()


@pytest.fixture(scope="module")
def narrow(browser, site) -> Iterator[Visitor]:
    """A visitor who goes on from view to view on a phone."""
    with visiting(browser, site, viewport={"width": NARROW, "height": 800}) as visitor:
        yield visitor


@pytest.fixture(scope="module")
def middle(browser, site) -> Iterator[Visitor]:
    """A visitor who goes on from view to view on a tablet that becomes a screen."""
    with visiting(browser, site) as visitor:
        yield visitor


@pytest.mark.parametrize("address", some(EVERY, 2))
def test_every_state_is_accessible_on_a_phone_and_has_room_at_400_per_cent_and_with_wider_spacing(narrow, address):
    page = narrow.turn(address)
    assert violations(page) == []
    resize(page, ZOOMED, 640)
    assert page.evaluate(CROWDED) == []
    spaced = page.add_style_tag(content=SPACED)
    try:
        assert page.evaluate(CROWDED) == []
    finally:
        spaced.evaluate("part => part.remove()")
        page.set_viewport_size({"width": NARROW, "height": 800})
    assert (narrow.said, narrow.outside) == ([], [])


@pytest.mark.parametrize("address", some(SOME, 2))
def test_every_layout_is_accessible_on_larger_screens(middle, address):
    middle.page.set_viewport_size({"width": MIDDLE, "height": 1100})
    page = middle.turn(address)
    assert violations(page) == []
    resize(page, WIDE, 900)
    assert violations(page) == []
    spaced = page.add_style_tag(content=SPACED)
    crowded = page.evaluate(CROWDED)
    spaced.evaluate("part => part.remove()")
    assert crowded == []


def test_the_plain_error_page_and_pages_without_data_are_accessible(visitor, monkeypatch, tmp_path):
    page = visitor.page
    page.goto(f"{visitor.site}/vendor/finns-inte.css")
    assert page.locator("h1").inner_text() == "Finns inte"
    assert violations(page) == []
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path)))
    for address in ("/", "/jamfor", "/presentera", "/data", "/sok"):
        visitor.go(address)
        assert violations(page) == [], address
    monkeypatch.setenv("KOLLEN_DB", str(tmp_path / "finns-inte.duckdb"))
    page.goto(f"{visitor.site}/ekonomi")
    page.wait_for_selector("h1:text-is('Uppgifterna saknas')")
    assert violations(page) == []


@pytest.mark.parametrize("address", CHARTS)
def test_every_value_of_a_chart_is_in_its_name_and_its_table_is_there_to_be_read(middle, address):
    middle.page.set_viewport_size({"width": WIDE, "height": 900})
    page = middle.turn(address)
    nodes = spoken(page)
    names = [_plain(node["name"]) for node in nodes if node["role"] in ("image", "img", "graphics-document") and node["name"]]
    tables = [_plain(node["name"]) for node in nodes if node["role"] == "table"]
    charts = page.locator("[role=img]:is(.chart, .net)").all()
    assert charts
    for chart in charts:
        name = _plain(chart.get_attribute("aria-label"))
        assert name in names
        values, caption = chart.evaluate(
            """(chart, drawn) => {
                const place = chart.closest('.card-block, .slide-chart');
                const shown = [...place.querySelectorAll('.net-value')];
                const table = place.querySelector(':is(.twin, .slide-twin) table');
                const cells = shown.length ? shown : table ? [...table.querySelectorAll('a.value, .slide-twin td:not(:has(.missing))')]
                    : [...place.querySelectorAll('.values > div')].filter(part => drawn.includes(part.querySelector('dt').textContent))
                        .map(part => part.querySelector('a.value'));
                return [cells.map(cell => cell.textContent), table && table.caption.textContent];
            }""",
            DRAWN,
        )
        assert values
        assert [value for value in values if _plain(value) not in name] == []
        assert caption is None or _plain(caption) in tables


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def test_the_statement_says_the_widths_that_are_tested():
    assert tillganglighet.WIDTHS == (WIDE, MIDDLE, NARROW)
    assert tillganglighet.NARROWEST == ZOOMED


def test_the_statement_is_reached_from_every_footer_and_says_whom_to_tell(visitor, monkeypatch):
    page = visitor.go("/jamfor")
    assert "kontaktuppgifter saknas" in visitor.go("/tillganglighet").locator("main").inner_text()
    monkeypatch.setenv("KOLLEN_CONTACT", "tillganglighet@provstad.example")
    monkeypatch.setenv("KOLLEN_PUBLISHER", "Provstads kommun")
    visitor.go("/jamfor")
    page.locator(".site-footer").get_by_role("link", name="Tillgänglighetsredogörelse").click()
    page.wait_for_selector("h1:text-is('Tillgänglighetsredogörelse')")
    assert page.title() == "Tillgänglighetsredogörelse – Stadsdelskollen"
    said = page.locator("main").inner_text()
    assert "Provstads kommun står bakom webbplatsen" in said
    assert "delvis förenlig" in said
    assert "kontaktuppgifter saknas" not in said
    links = page.eval_on_selector_all("main a", "links => links.map(link => link.getAttribute('href'))")
    assert links.count("mailto:tillganglighet@provstad.example") == 2
    assert "https://www.digg.se/tdosanmalan" in links
    page.locator(".menu a", has_text="Data").click()
    assert page.locator(".menu", has_text="Tillgänglighet").count() == 0


CONTRASTED = ("/", "/jamfor?visa=utfall&min=norrmalm", "/stadsdel/enskede-arsta-vantor?mal=1.1", "/ekonomi")
MOVING = """() => [...document.querySelectorAll('*')].filter((part) => {
    const style = getComputedStyle(part);
    return style.scrollBehavior === 'smooth' || parseFloat(style.transitionDuration) > 0 || parseFloat(style.animationDuration) > 0;
}).map((part) => part.tagName + '.' + part.className)"""


def test_nothing_moves_for_who_has_asked_for_less_movement(browser, site):
    with visiting(browser, site, reduced_motion="reduce") as visitor:
        for address in ("/jamfor", "/aktiviteter", "/data", SLIDES[0]):
            assert visitor.turn(address).evaluate(MOVING) == [], address


STRONG = """() => axe.run({runOnly: ['color-contrast-enhanced'], resultTypes: ['violations']}).then((found) => found.violations
    .flatMap((rule) => rule.nodes.slice(0, 8).map((node) => node.target.join(' ') + ' ' + node.any[0].message)))"""


def test_who_asks_for_more_contrast_gets_words_seven_to_one(browser, site):
    """WCAG 1.4.6, the level above the one that the law asks for."""
    with visiting(browser, site, contrast="more") as visitor:
        for address in CONTRASTED:
            assert with_axe(visitor.turn(address)).evaluate(STRONG) == [], address


# What a mark must keep where colours are the reader's own: a picture of several colours, seen against what is around it.
OWN_MARKS = {
    "/": ".sign.reached, .sign.missed, .segments, .bullet",
    "/jamfor?visa=utfall&min=norrmalm": "td.reached, td.missed",
    "/jamstalldhet": ".pair, .key-women, .key-men, .key-arsmal",
    "/aktiviteter?stadsdel=alla&visa=manad": ".month-bar, .year-line",
    "/ekonomi": ".net, .key-budget, .key-prognos",
    "/indikator/sjukfranvaro": ".chart, .key-utfall, .key-kf",
}


@pytest.mark.parametrize("scheme", some(["light", "dark"]))
def test_marks_focus_and_choices_are_told_apart_in_the_readers_own_colours(browser, site, scheme):
    with visiting(browser, site, forced_colors="active", color_scheme=scheme) as visitor:
        for address, marks in OWN_MARKS.items():
            page = visitor.turn(address)
            for mark in marks.split(", "):
                part = page.locator(f"main {mark}").locator("visible=true").first
                lightest, darkest = _extremes(page, part)
                assert lightest - darkest > 100, (address, mark)
            current = page.locator(".menu a.current")
            others = page.locator(".menu a:not(.current)").first
            outline = "part => getComputedStyle(part).outlineStyle"
            if current.count():
                assert (current.first.evaluate(outline), others.evaluate(outline)) == ("solid", "none")
        page = visitor.turn("/jamfor")
        box = page.get_by_label("Norrmalm", exact=True)
        before = box.screenshot()
        box.uncheck()
        page.wait_for_function("location.search.includes('stadsdel')")
        visitor.ready()
        page.mouse.move(0, 0)
        assert page.get_by_label("Norrmalm", exact=True).screenshot() != before


def _extremes(page, part) -> tuple[int, int]:
    """Return how light and how dark a part is at its lightest and darkest, with two pixels around it."""
    import io

    from PIL import Image

    part.scroll_into_view_if_needed()
    box = part.bounding_box()
    around = {"x": max(0, box["x"] - 2), "y": max(0, box["y"] - 2), "width": box["width"] + 4, "height": box["height"] + 4}
    low, high = Image.open(io.BytesIO(page.screenshot(clip=around))).convert("L").getextrema()
    return high, low
