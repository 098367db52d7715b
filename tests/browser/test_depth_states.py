"""Every state of Jämställdhet, Tertial, Aktiviteter, Ekonomi and Data: still while it is built, nothing cut."""

import pytest

from dashboard.pages import aktiviteter, ekonomi, jamstalldhet, tertial
from tests.browser.test_journeys import _select
from tests.conftest import some

PLAN = "norrmalm"
STATES = [
    *[f"/jamstalldhet?visa={view}" for view in jamstalldhet.VIEWS],
    f"/jamstalldhet?stadsdel={PLAN}",
    *[f"/tertial?visa={view}" for view in tertial.VIEWS],
    f"/tertial?stadsdel={PLAN}&visa=rapportera",
    "/tertial?svar=utan-kommentar",
    *[f"/aktiviteter?stadsdel=alla&visa={view}" for view in aktiviteter.VIEWS],
    "/aktiviteter?niva=namnd",
    "/aktiviteter?visa=manad&manad=6",
    *[f"/ekonomi?visa={view}" for view in ekonomi.VIEWS],
    "/data",
]
# Sums what has moved without anyone asking for it (CLS), from before the first mark.
MOVED = """
    window.moved = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => { if (!entry.hadRecentInput) window.moved += entry.value; }))
        .observe({ type: "layout-shift", buffered: true });
"""
CUT = """() => [...document.querySelectorAll(".scroll")]
    .filter((box) => box.checkVisibility() && box.scrollWidth > box.clientWidth + 1).map((box) => box.getAttribute("aria-label"))"""


@pytest.mark.parametrize("address", some(STATES, 5))
def test_every_state_stands_still_while_it_is_built_and_cuts_no_column(visitor, address):
    visitor.page.add_init_script(MOVED)
    for width in (360, 820):
        visitor.page.set_viewport_size({"width": width, "height": 800})
        page = visitor.go(address)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")
        assert page.evaluate("window.moved") == 0, width
        assert page.evaluate(CUT) == [], width
    assert (visitor.said, visitor.outside) == ([], [])


def test_a_part_folded_on_a_phone_is_there_when_the_phone_is_turned(visitor):
    visitor.page.set_viewport_size({"width": 900, "height": 500})
    page = visitor.go("/ekonomi")
    shown = page.locator(".twin table").first
    assert shown.is_visible()
    page.set_viewport_size({"width": 500, "height": 900})
    assert shown.is_visible()  # it was open, and nobody has shut it


def test_the_manager_filters_the_tertial_by_keyboard_and_the_filter_survives_reload(visitor):
    page = visitor.go("/tertial?visa=andra")
    chosen = _select(page, "Filter")
    chosen.focus()
    chosen.select_option("utan-kommentar")
    page.wait_for_url("**/tertial?svar=utan-kommentar")
    page.wait_for_function("document.querySelector('.lead-sentence').textContent.includes('Avviker utan kommentar')")
    rows = page.locator(".tertial tbody tr").count()
    assert f"({rows})" in chosen.evaluate("(box) => box.selectedOptions[0].textContent")
    page.reload()
    visitor.ready()
    assert page.locator(".tertial tbody tr").count() == rows
    page.get_by_role("link", name="Visa alla dokumentets indikatorer").press("Enter")
    page.wait_for_function("!window.location.search.includes('svar')")
