"""Under the content security policy, as a reader meets it: every page shows, draws, chooses and adds without a word from the browser."""

import pytest

import app
from tests.test_pages import ADDRESSES

PAGES = [*dict.fromkeys(path for path, _query in ADDRESSES), "/jamfor?indikator=sjukfranvaro", "/presentera?bild=1&kort=j.norrmalm.2021",
         "/presentera?bild=1&kort=l.enskede-arsta-vantor.2021", "/finns-inte"]  # fmt: skip


@pytest.fixture
def reader(browser, site):
    """A page under the policy, and what the browser said about it."""
    context = browser.new_context(bypass_csp=False)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page, site, said
    context.close()


def test_the_policy_is_in_force(reader):
    page, site, said = reader
    page.goto(f"{site}/")
    page.locator("h1").wait_for()
    inject = "() => { const s = document.createElement('script'); s.textContent = 'window.injected = 1'; document.head.append(s); }"
    page.evaluate(inject)
    assert page.evaluate("() => window.injected") is None
    assert any("Content Security Policy" in text for text in said)


def test_no_page_is_hindered_by_the_policy(reader):
    page, site, said = reader
    shown = []
    for address in PAGES:
        answer = page.goto(site + address)
        page.locator("h1").wait_for()
        page.wait_for_timeout(100)
        if page.locator(".chart:not(.still)").count():
            page.locator(".chart .main-svg").first.wait_for(state="attached")
        shown.append(answer.headers.get("content-security-policy", "")[:18])
    allowed = "the server responded with a status of 404"  # /finns-inte says so
    assert [text for text in said if allowed not in text] == []
    # Of the polyfill that is left out, Dash's scripts need this one thing.
    assert page.evaluate("() => typeof window.regeneratorRuntime.mark") == "function"
    assert set(shown) == {"default-src 'self';"[:18]}


def test_choosing_adding_saving_and_searching_work_under_the_policy(reader):
    page, site, said = reader
    page.goto(f"{site}/?stadsdel=norrmalm")
    page.get_by_role("link", name="Lägg till i presentation: läget").click()
    page.locator(".tool-status", has_text="Tillagt som bild 1.").wait_for()
    with page.expect_download() as waited:
        page.get_by_role("button", name="Spara som bild: läget").click()
    assert waited.value.suggested_filename.endswith(".png")
    page.goto(f"{site}/jamfor")
    page.get_by_label("Visa").first.select_option("utfall")
    page.locator("h1", has_text="utfall").wait_for()
    page.goto(f"{site}/sok")
    page.locator(".search input").last.fill("förskola")
    page.locator("main a", has_text="förskol").first.wait_for()
    assert said == []


def test_every_page_of_the_menu_is_visited():
    assert {page.PATHS[0] for page in app.PAGES if "<" not in page.PATHS[0]} <= {address.split("?")[0] for address in PAGES}
