"""Start, Jämför and Sök with thirteen invented boards: nothing moves, the styrkort stays readable, a phone gets short pages."""

import re

import pytest
from playwright.sync_api import expect

from data.load import slug
from tests.browser.tour import CROWDED, resize, violations
from tests.conftest import some
from tests.plans import activity, built, goal, indicator, measure, write_document

NAMES = [
    "Provstad norra", "Provstad södra", "Provinge-Västerby", "Provköping-Norrvall", "Enprovs-Åprovs-Vantprov", "Provholmen", "Provmalm",
    "Östprovmalm", "Södra Provmalm", "Provnäck", "Provsta", "Hägerprov-Älvprov", "Skärprov",
]  # fmt: skip
PLACES = ("1.3", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5", "3.4", "4.3", "4.4", "5.4", "3.2", "4.1")
BOARDS = [
    {"board": slug(name), "name": name, "short": name[:11], "from": "2007-01-01", "to": "", "successor": "", "predecessors": "",
     "tile": place}
    for name, place in zip(NAMES, PLACES, strict=True)
]  # fmt: skip
MEASURES = [measure(f"Andel nöjda med sak {number}") for number in range(100)]
ONE = "andel-nojda-med-sak-1"
FIRST_PAGES = (
    "/",
    "/jamfor",
    "/jamfor?visa=utfall&min=provmalm&sortera=avvikelse",
    f"/jamfor?indikator={ONE}",
    "/jamfor?visa=kf",
    "/sok?q=park",
)
MOVED = """
    window.moved = [];
    new PerformanceObserver(list => list.getEntries().forEach(entry => {
        if (!entry.hadRecentInput) window.moved.push([entry.value, ...entry.sources.map(source => source.node && source.node.className)]);
    })).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Two years' documents of thirteen boards, hundred indicators each: a plan of 2023, then nine T1 and four plans of 2024."""
    folder = tmp_path_factory.mktemp("thirteen")
    for shift, board in enumerate(NAMES):
        for year in (2023, 2024):
            kind = "VP" if year == 2023 or shift > 8 else "T1"
            goals = [
                goal("En stad för alla", level="inriktningsmal", number="1", line="1"),
                goal("Vägen är kort och parkerna är hela", number="1.1", parent="1", line="2"),
            ]
            rows = []
            for number, row in enumerate(MEASURES):
                if (number + shift) % 31 == 30:
                    continue  # what one board's document lacks cannot be compared
                cells = {"arsmal": f"{80 + (number + shift) % 9} %", "kf_arsmal": f"{84 if year == 2024 else 80 + number % 5} %"}
                if kind == "T1":
                    cells |= {"utfall": f"{60 + (7 * number + 5 * shift) % 40} %", "prognos": f"{70 + (3 * number + 5 * shift) % 30} %"}
                rows.append(indicator(row["name"], line=str(100 + 10 * number), **cells))
            tasks = [activity(f"Sköta parken vid torg {number}", line=str(2000 + number)) for number in range(30)]
            write_document(folder / "plan", *rows, board=board, kind=kind, year=year, goals=goals, activities=tasks)
    built(folder, MEASURES, boards=BOARDS)
    return folder


@pytest.fixture(autouse=True)
def thirteen(folder, monkeypatch):
    """Let the site show the thirteen boards."""
    monkeypatch.setenv("KOLLEN_DB", str(folder / "kollen.duckdb"))


@pytest.mark.parametrize("width", some([360, 820, 1440]))
def test_nothing_moves_while_a_page_comes(visitor, width):
    visitor.page.set_viewport_size({"width": width, "height": 800})
    visitor.page.add_init_script(MOVED)
    for address in FIRST_PAGES:
        page = visitor.go(address)
        page.wait_for_timeout(300)
        assert page.evaluate("window.moved") == [], address


@pytest.mark.parametrize("width", some([360, 820, 1440, 1920], 4))
def test_no_page_of_thirteen_boards_scrolls_sideways(visitor, width):
    visitor.page.set_viewport_size({"width": width, "height": 900})
    for page in visitor.each(FIRST_PAGES):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def test_thirteen_boards_have_room_beside_each_other_on_a_large_screen(visitor):
    visitor.page.set_viewport_size({"width": 1920, "height": 1080})
    page = visitor.go("/jamfor")
    assert page.evaluate("(box => box.scrollWidth - box.clientWidth)(document.querySelector('.matrix'))") <= 0


@pytest.mark.parametrize("width", [360, 1440])
def test_head_and_first_column_stay_in_sight_while_the_styrkort_scrolls(visitor, width):
    visitor.page.set_viewport_size({"width": width, "height": 800})
    page = visitor.go("/jamfor?visa=utfall&min=provmalm")
    assert page.locator(".scorecard thead th").nth(2).inner_text() == "Provmalm"  # the reader's own stands first, beside KF's target
    box = page.locator(".matrix")
    box.evaluate("box => box.scrollTo(250, 1500)")
    at = box.bounding_box()
    head, corner = page.locator(".scorecard thead th").nth(6).bounding_box(), page.locator(".scorecard thead th.first").bounding_box()
    row = page.locator(".scorecard tbody tr", has_text="Andel nöjda med sak 40").locator("th").bounding_box()
    assert box.evaluate("box => box.scrollLeft") > 100
    assert abs(head["y"] - at["y"]) <= 2
    assert abs(corner["x"] - at["x"]) <= 2
    assert abs(corner["y"] - at["y"]) <= 2
    assert abs(row["x"] - at["x"]) <= 2


def test_scrolling_the_styrkort_asks_for_no_script(visitor):
    """All rows are there from the start: scrolling is the browser's alone, and cannot stutter for the page's sake."""
    page = visitor.go("/jamfor?visa=utfall")
    page.wait_for_timeout(300)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    rows = "document.querySelectorAll('.scorecard tbody tr').length"
    before = page.evaluate(rows)
    page.evaluate(
        """async () => {
            const box = document.querySelector('.matrix');
            for (let step = 0; step < 40; step++) {
                box.scrollTop += 100;
                await new Promise(requestAnimationFrame);
            }
        }"""
    )
    assert before >= 100
    assert page.evaluate(rows) == before
    assert asked == []


def test_why_a_board_cannot_be_compared_is_reached_by_keyboard(visitor):
    page = visitor.go("/jamfor?visa=utfall")
    chip = page.locator(".comparable summary").first
    expect(chip).to_contain_text("8 av 9 jämförbara")
    reason = page.locator(".comparable li").first
    expect(reason).to_be_hidden()
    chip.focus()
    page.keyboard.press("Enter")
    expect(reason).to_contain_text("indikatorn finns inte i dokumentet")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_the_map_is_walked_by_keyboard_and_has_its_table(visitor):
    page = visitor.go(f"/jamfor?indikator={ONE}")
    tiles = page.locator(".tile a")
    expect(tiles).to_have_count(13)
    assert tiles.first.get_attribute("aria-label") == "Provstad södra: 72\u00a0%, nära årsmålet"
    tiles.first.focus()
    seen = []
    for _tile in range(13):
        seen.append(page.evaluate("(box => [Math.round(box.top + scrollY), box.left])(document.activeElement.getBoundingClientRect())"))
        page.keyboard.press("Tab")
    assert seen == sorted(seen)  # the focus goes through the city row by row
    expect(page.locator(".tile", has_text="Provsta").last).to_contain_text("rapporteras från T1")
    expect(page.locator(".twin tbody tr")).to_have_count(13)


def test_a_phone_shows_the_first_rows_and_the_rest_when_asked_for(visitor):
    visitor.page.set_viewport_size({"width": 360, "height": 800})
    page = visitor.go("/")
    talk = page.locator("section", has=page.get_by_role("heading", name="Att prata om"))
    expect(talk.locator(".points > li:visible")).to_have_count(5)
    talk.get_by_text(re.compile(r"^Visa \d+ rader till$")).click()
    assert talk.locator(".points > li:visible").count() > 5
    expect(page.locator(".counts")).to_be_hidden()
    page.get_by_text("Visa 13 nämnder").click()
    expect(page.locator(".counts tbody tr")).to_have_count(13)
    visitor.page.set_viewport_size({"width": 1440, "height": 900})
    page = visitor.go("/")
    assert page.locator(".points > li:visible").count() > 8
    expect(page.locator(".counts")).to_be_visible()
    expect(page.get_by_text("Visa 13 nämnder")).to_be_hidden()


def test_the_boards_to_choose_are_folded_on_a_phone_and_stay_open_while_one_chooses(visitor):
    visitor.page.set_viewport_size({"width": 360, "height": 800})
    page = visitor.go("/jamfor")
    first = page.get_by_label("Provholmen", exact=True)
    expect(first).to_be_hidden()
    page.get_by_text("13 av 13 valda").click()
    first.uncheck()
    expect(page.locator(".state")).to_contain_text("12 nämnder")
    expect(page.get_by_text("12 av 13 valda")).to_be_visible()
    page.get_by_label("Provnäck", exact=True).uncheck()
    expect(page.locator(".state")).to_contain_text("11 nämnder")


@pytest.mark.parametrize("address", some(["/jamfor?visa=utfall&min=provmalm&sortera=avvikelse", "/", f"/jamfor?indikator={ONE}"]))
def test_thirteen_boards_are_accessible_and_have_room_at_400_per_cent(visitor, address):
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    page = visitor.go(address)
    assert violations(page) == []
    resize(page, 320, 640)
    assert page.evaluate(CROWDED) == []
