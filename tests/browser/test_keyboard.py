"""Every journey by the keyboard alone: what is reached, chosen and left with Tab, Enter, Space, arrows and Escape; the focus is always
somewhere, seen, and goes on from where it was."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_presentation import KEYS, at
from tests.browser.tour import SOME
from tests.conftest import some

SHORT = f"/presentera?kort={','.join(KEYS[:3])}"
WHERE = """() => {
    const part = document.activeElement;
    const box = part.getBoundingClientRect();
    const style = getComputedStyle(part.matches('.segmented input') ? part.nextElementSibling : part);
    const unseen = part.closest('.visually-hidden') || box.width < 2 || box.height < 2 || box.right < 0;
    return {
        tag: part.tagName, text: (part.getAttribute('aria-label') || part.textContent || part.name || '').slice(0, 60),
        isSeen: !unseen && style.visibility === 'visible',
        isOutlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== 'none',
    };
}"""


def _tab_to(page: Page, text: str | re.Pattern, *, most: int = 250, key: str = "Tab") -> None:
    """Press Tab until the focus stands on what says `text`; every stop on the way is seen."""
    for _step in range(most):
        page.keyboard.press(key)
        here = page.evaluate(WHERE)
        assert here["tag"] != "BODY", f"the focus was lost on the way to {text}"
        if re.search(text, here["text"]) if isinstance(text, re.Pattern) else text in here["text"]:
            assert here["isSeen"] and here["isOutlined"], here
            return
    raise AssertionError(f"{text} is not reached by {key}; the last stop was {here}")


def _choose(page: Page, label: str, option: str) -> None:
    """Choose in a native select by typing its beginning, as the keyboard does."""
    box = page.get_by_role("combobox", name=label, exact=True)
    for _step in range(60):
        page.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    expect(box).to_be_focused()
    page.keyboard.type(option)


@pytest.mark.parametrize("address", some(SOME, 2))
def test_tab_stops_are_all_seen_and_lead_through_the_page_and_out_of_it(visitor, address):
    page = visitor.go(address)
    page.evaluate("document.activeElement.blur()")
    seen, texts = 0, []
    for _step in range(45):
        page.keyboard.press("Tab")
        here = page.evaluate(WHERE)
        if here["tag"] == "BODY":
            break
        seen += 1
        assert here["isSeen"], here
        assert here["isOutlined"], here
        texts.append((here["tag"], here["text"]))
    assert seen >= 3
    assert len(set(texts)) > len(texts) / 3  # no ring among a few of them
    last = page.evaluate("document.activeElement.getBoundingClientRect().top + scrollY")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.getBoundingClientRect().top + scrollY") <= last or page.evaluate(WHERE)["tag"] != "BODY"


def test_the_skip_link_leads_past_the_menu(visitor):
    page = visitor.go("/tertial")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('main'))")


def test_from_start_to_a_figures_source(visitor):
    page = visitor.go("/")
    _tab_to(page, re.compile("^Källa"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/kalla/**")
    expect(page.locator("h1")).to_be_focused()
    page.keyboard.press("Alt+ArrowLeft")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Läget just nu")


def test_jamfor_is_chosen_sorted_and_a_cell_opened(visitor):
    page = visitor.go("/jamfor")
    _choose(page, "Visa", "U")
    expect(page.locator("h1")).to_have_text("Jämför utfall 2021")
    expect(page.get_by_role("combobox", name="Visa", exact=True)).to_be_focused()
    _choose(page, "Ordning", "Namn")
    expect(page.locator(".state")).to_contain_text("Sorterat efter namn")
    expect(page.get_by_role("combobox", name="Ordning", exact=True)).to_be_focused()
    _tab_to(page, re.compile("når inte årsmålet"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/kalla/**")
    expect(page.locator("h1")).to_be_focused()


def test_a_stadsdels_tree_is_opened_and_followed(visitor):
    page = visitor.go("/stadsdel/enskede-arsta-vantor")
    _tab_to(page, re.compile(r"^\d+ mål$"))
    folded = page.evaluate("document.activeElement.parentElement.open")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.parentElement.open") is not folded
    page.evaluate("document.activeElement.parentElement.open = true")
    _tab_to(page, re.compile(r"^1\.2 "))
    page.keyboard.press("Enter")
    page.wait_for_url("**mal=1.2")
    expect(page.locator("h2").first).to_contain_text("1.2 ")
    assert page.evaluate(WHERE)["tag"] != "BODY"
    assert page.evaluate("document.activeElement.textContent").startswith("1.2 ")


def test_tertials_filters_are_chosen(visitor):
    page = visitor.go("/tertial")
    _tab_to(page, "Vad behöver förklaras")
    page.keyboard.press("Enter")
    page.wait_for_url("**visa=forklara")
    visitor.ready()
    assert "Vad behöver förklaras" in page.evaluate(WHERE)["text"]
    filters = page.get_by_role("combobox", name="Filter", exact=True)
    filters.focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_function("location.search.includes('svar=')")
    visitor.ready()
    expect(filters).to_be_focused()


def test_aktiviteters_months_are_walked(visitor):
    page = visitor.go("/aktiviteter?stadsdel=alla")
    for _step in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.segmented input') && document.activeElement.value === 'mal'"):
            break
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**visa=manad")
    visitor.ready()
    assert page.evaluate("document.activeElement.checked && document.activeElement.value") == "manad"
    _tab_to(page, re.compile("^Maj 2021"))
    page.keyboard.press("Enter")
    page.wait_for_url("**manad=5**")
    visitor.ready()
    assert page.evaluate(WHERE)["text"].startswith("Maj 2021")
    assert page.locator(".month[aria-current]").inner_text().endswith("maj")


def test_a_card_is_added_ordered_presented_and_left(visitor):
    page = visitor.go("/?stadsdel=enskede-arsta-vantor")
    for number, name in enumerate(("läget", "att prata om"), 1):
        _tab_to(page, f"Lägg till i presentation: {name}")
        page.keyboard.press("Enter")
        page.wait_for_selector(f".tool-status:text('Tillagt som bild {number}.')")
    _tab_to(page, "Visa presentationen", key="Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:text-is('Presentera')")
    page.wait_for_function("new URL(location).searchParams.get('kort')")
    visitor.ready()
    _tab_to(page, "Flytta ner bild 1")
    page.keyboard.press("Enter")
    page.wait_for_function("new URL(location).searchParams.get('kort').startsWith('p.')")
    page.wait_for_function("document.activeElement.tagName === 'H1'")  # the last card cannot be moved down
    _tab_to(page, "Visa i helskärm", key="Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".slide h1")
    expect(page.locator("h1")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(".slide-number:text-is('2 av 2')")
    page.evaluate("document.fullscreenElement && document.exitFullscreen()")
    page.wait_for_function("!document.fullscreenElement")
    page.keyboard.press("Escape")
    page.wait_for_selector("h1:text-is('Presentera')")
    assert page.evaluate(WHERE)["tag"] != "BODY"


def test_the_slides_letters_can_be_turned_off_and_nothing_unseen_is_a_stop(visitor):
    page = visitor.go(SHORT)
    _tab_to(page, "Tangenter")
    page.keyboard.press("Enter")
    switch = page.get_by_label("Använd tangenterna B, punkt och F på bilderna")
    page.keyboard.press("Tab")
    expect(switch).to_be_focused()
    page.keyboard.press("Space")
    expect(switch).not_to_be_checked()
    visitor.go(at(SHORT, 1))
    page.keyboard.press("b")
    page.keyboard.press(".")
    page.keyboard.press("f")
    assert not page.evaluate("document.body.classList.contains('black') || Boolean(document.fullscreenElement)")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(".slide-number:text-is('2 av 3')")
    visitor.go(SHORT).locator(".keys summary").click()
    switch.check()
    visitor.go(at(SHORT, 1))
    page.keyboard.press("b")
    assert page.evaluate("document.body.classList.contains('black')")


def test_a_slide_longer_than_its_window_is_scrolled_by_the_arrows(visitor):
    visitor.page.set_viewport_size({"width": 1200, "height": 500})
    page = visitor.go(f"/presentera?bild=1&kort={KEYS[1]},{KEYS[0]}")
    assert page.evaluate("(main => main.scrollHeight > main.clientHeight + 40)(document.querySelector('.slide-main'))")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("document.querySelector('.slide-main').scrollTop > 30")
    expect(page.locator(".slide-number")).to_have_text("1 av 2")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(".slide-number:text-is('2 av 2')")
