"""The meeting: a card is added from a page, ordered and shown one a screen, by keyboard, mouse and finger."""

import io

import pytest
from PIL import Image

from dashboard.cards.key import card_key
from dashboard.cards.making import card_of
from tests.conftest import some

BOARD = "enskede-arsta-vantor"
KEYS = [
    f"l.{BOARD}.2021", f"p.{BOARD}.2021", card_key("i", indicator="sjukfranvaro", board=BOARD, year=2021), f"j.{BOARD}.2021",
    f"e.{BOARD}.2021", f"m.{BOARD}.2021.1.1", f"u.{BOARD}.2021", "a.norrmalm.2021.manad", "a.alla.2021.snart", "d.alla.2021.1.1",
    "s.2021.arsmal.arsmal.kf.alla", "s.2021.arsmal.arsmal.namnd.alla", "b.alla", "j.alla.2021",
    f"c.{BOARD}.2021.t1.4512", "x.hasselby-vallingby.2024.vp", "v.norrmalm.2021",
]  # fmt: skip
LIST = f"/presentera?kort={','.join(KEYS)}"
SHORT = f"/presentera?kort={','.join(KEYS[:3])}"


def at(address: str, number: int) -> str:
    """Return the address of one of a presentation's screens."""
    return address.replace("?kort=", f"?bild={number}&kort=")


def _slide(visitor, number: int, address: str = LIST) -> None:
    visitor.go(at(address, number))
    visitor.page.wait_for_selector(".slide h1")


def _shows(page, number: int, of: int = 3) -> None:
    page.wait_for_selector(f".slide-number:text-is('{number} av {of}')")


@pytest.mark.parametrize("size", some([pytest.param((1024, 768), id="4:3"), pytest.param((1440, 900), id="wide")]))
def test_every_card_fits_its_screen_in_text_that_is_read_from_the_back_row(visitor, size):
    visitor.page.set_viewport_size({"width": size[0], "height": size[1]})
    for number, page in enumerate(visitor.each(at(LIST, number) for number in range(1, len(KEYS) + 1)), start=1):
        page.wait_for_selector(".slide h1")
        cut = page.eval_on_selector(".slide-main", "main => [main.scrollHeight - main.clientHeight, main.scrollWidth - main.clientWidth]")
        assert max(cut) <= 1, f"{KEYS[number - 1]} is cut by {cut}"
        small = page.evaluate(
            """() => [...document.querySelectorAll('.slide-main *, .slide-footer *')].filter(node =>
                !node.closest('.visually-hidden') && node.getClientRects().length
                && [...node.childNodes].some(child => child.nodeType === 3 && child.textContent.trim())
                && parseFloat(getComputedStyle(node).fontSize) < 28).map(node => node.textContent.slice(0, 40))"""
        )
        assert small == []
        assert page.evaluate("document.querySelector('.slide').getBoundingClientRect().height") == size[1]


def test_keys_lead_through_the_screens_and_out_again(visitor):
    _slide(visitor, 1, SHORT)
    page = visitor.page
    for key, number in (
        ("ArrowRight", 2),
        ("PageDown", 3),
        ("ArrowRight", 3),
        ("ArrowLeft", 2),
        ("End", 3),
        ("Home", 1),
        (" ", 2),
        ("PageUp", 1),
    ):
        page.keyboard.press(key)
        _shows(page, number)
    assert page.title().startswith("Bild 1 av 3: Läget")
    page.keyboard.press("Escape")
    page.wait_for_selector("h1:text-is('Presentera')")
    assert page.url.endswith(SHORT)


def test_b_makes_the_screen_black_and_any_key_brings_it_back(visitor):
    _slide(visitor, 1, SHORT)
    page = visitor.page
    page.keyboard.press("b")
    shot = Image.open(io.BytesIO(page.screenshot())).convert("L")
    assert shot.getextrema() == (0, 0)
    page.keyboard.press("ArrowRight")
    _shows(page, 1)
    assert Image.open(io.BytesIO(page.screenshot())).convert("L").getextrema() != (0, 0)


def test_a_finger_leads_on(browser, site):
    context = browser.new_context(has_touch=True, viewport={"width": 820, "height": 1180})
    page = context.new_page()
    page.goto(site + at(SHORT, 1))
    page.wait_for_selector(".slide h1")
    swipe = """([from, to]) => {
        const touch = x => new Touch({identifier: 1, target: document.body, clientX: x, clientY: 500});
        document.body.dispatchEvent(new TouchEvent('touchstart', {touches: [touch(from)], changedTouches: [touch(from)], bubbles: true}));
        document.body.dispatchEvent(new TouchEvent('touchend', {touches: [], changedTouches: [touch(to)], bubbles: true}));
    }"""
    page.evaluate(swipe, [600, 200])
    _shows(page, 2)
    page.evaluate(swipe, [200, 600])
    _shows(page, 1)
    page.evaluate(swipe, [200, 230])
    _shows(page, 1)
    context.close()


def test_cards_are_ordered_and_taken_away_by_keyboard_and_the_focus_follows(visitor):
    page = visitor.go(SHORT)
    down = page.get_by_role("link", name="Flytta ner bild 1")
    down.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("new URL(location).searchParams.get('kort').startsWith('p.')")
    page.wait_for_function("document.activeElement.textContent.startsWith('Flytta ner bild 2')")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("new URL(location).searchParams.get('kort').split(',').length === 2")
    page.wait_for_function("document.activeElement.tagName === 'H1'")
    page.go_back()
    page.wait_for_function("new URL(location).searchParams.get('kort').split(',').length === 3")


def test_a_greyscale_projector_still_tells_the_answers_apart(visitor):
    """The three parts of a bar differ in pattern, not in colour alone."""
    _slide(visitor, 1)
    patterns = visitor.page.eval_on_selector_all(
        ".slide .point path", "paths => [...new Set(paths.map(path => path.style.fill.includes('url')))]"
    )
    assert sorted(patterns) == [False, True]


def test_the_words_of_a_screen_are_there_for_those_who_listen(visitor):
    _slide(visitor, 3)
    chart = visitor.page.locator(".slide .chart")
    assert chart.get_attribute("role") == "img"
    made = card_of(KEYS[2])
    for series in made.grid.series:
        assert not series.cells[0] or series.cells[0].text in chart.get_attribute("aria-label")


def test_a_card_is_added_from_its_page_and_the_menu_leads_to_the_list(visitor):
    page = visitor.go("/?stadsdel=enskede-arsta-vantor")
    page.get_by_role("link", name="Lägg till i presentation: att prata om").click()
    page.wait_for_selector(".tool-status:text('Tillagt som bild 1.')")
    page.get_by_role("link", name="Lägg till i presentation: läget").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".tool-status:text('Tillagt som bild 2.')")
    page.keyboard.press("Enter")
    page.wait_for_selector(".tool-status:text('Kortet finns redan, som bild 2.')")
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Presentera").click()
    page.wait_for_function("new URL(location).searchParams.get('kort')")
    assert page.evaluate("new URL(location).searchParams.get('kort')") == f"p.{BOARD}.2021,l.{BOARD}.2021"
    page.get_by_role("link", name="Töm listan").click()
    page.wait_for_selector("text=Listan är tom")
    page.goto(f"{visitor.site}/presentera")
    page.wait_for_selector("text=Listan är tom")
    assert (visitor.said, visitor.outside) == ([], [])


def test_anothers_link_leaves_the_readers_own_list_and_the_last_card_can_be_taken_away(visitor):
    page = visitor.go("/?stadsdel=enskede-arsta-vantor")
    page.get_by_role("link", name="Lägg till i presentation: läget").click()
    page.wait_for_selector(".tool-status:text('Tillagt som bild 1.')")
    visitor.go(SHORT)
    visitor.go("/presentera")
    page.wait_for_function(f"new URL(location).searchParams.get('kort') === 'l.{BOARD}.2021'")
    visitor.ready()
    page.get_by_role("link", name="Ta bort bild 1").click()
    page.wait_for_selector("text=Listan är tom")
    visitor.go("/presentera")
    page.wait_for_selector("text=Listan är tom")
    assert page.evaluate("localStorage.getItem('stadsdelskollen.kort')") in (None, "")


def test_a_cards_picture_is_saved_with_its_words_in_it(visitor):
    page = visitor.go("/?stadsdel=enskede-arsta-vantor")  # a page without a chart of plotly's
    with page.expect_download() as waited:
        page.get_by_role("button", name="Spara som bild: läget").click()
    assert waited.value.suggested_filename == f"stadsdelskollen_kort_laget-tertialrapport-1-2021-enskede-arsta-vantor_l-{BOARD}-2021.png"
    picture = Image.open(waited.value.path())
    assert picture.width == 2400
    assert len(picture.convert("L").resize((60, 40)).getcolors(300)) > 10
    assert (visitor.said, visitor.outside) == ([], [])


def test_a_citation_names_document_line_address_and_day(visitor, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visitor.go("/kalla/enskede-arsta-vantor-t1-2021?rad=3704")
    page.get_by_role("button", name="Kopiera hänvisning").click()
    page.wait_for_selector(".tool-status:text('Hänvisningen är kopierad.')")
    copied = page.evaluate("navigator.clipboard.readText()").replace("\xa0", " ")
    assert copied.startswith("Tertialrapport 1 2021, Enskede-Årsta-Vantör, rad 3704. Stadsdelskollen, http://127.0.0.1")
    assert "rad=3704, hämtad " in copied
