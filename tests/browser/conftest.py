"""A server of the real app on a free port, and Debian's Chromium (or Playwright's own) to visit it."""

import logging
import shutil
import threading
import time
from collections.abc import Iterable, Iterator

import pytest
from playwright.sync_api import Error, Page
from werkzeug.serving import make_server

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a running server."""
    import app

    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # a request a line says nothing of a failing test
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Start the machine's Chromium, without the services that look for hosts outside it."""
    found = {"executable_path": CHROMIUM} if CHROMIUM else {}
    return {**browser_type_launch_args, **found, "args": FLAGS}


class Visitor:
    """A page that keeps what the console said and which hosts were asked."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        page.set_default_timeout(10_000)
        page.wait_for_function = self._wait_for  # Playwright's own asks again by eval(), which the site's security policy forbids
        self.said: list[str] = []
        self.outside: list[str] = []
        page.on("console", lambda message: self.said.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", self._asked)

    def _asked(self, request) -> None:
        if not request.url.startswith((self.site, "data:", "blob:", "about:")):
            self.outside.append(request.url)

    def _wait_for(self, expression: str) -> None:
        """Wait until a JavaScript expression is true; a page about to be replaced is asked again when the new one is there."""
        end = time.monotonic() + 10
        while True:
            try:
                if self.page.evaluate(expression):
                    return
            except Error as error:
                if "context was destroyed" not in error.message:
                    raise
            assert time.monotonic() < end, f"still not true: {expression}"
            self.page.wait_for_timeout(20)

    def go(self, address: str) -> Page:
        """Open an address and wait until its heading and charts are there."""
        self.page.goto(self.site + address)
        self.ready()
        return self.page

    def turn(self, address: str) -> Page:
        """Show another view in the page that is open, as a link does: much quicker than a new page."""
        self.page.evaluate(
            """(address) => {
                window.isTurned = false;
                delete document.documentElement.dataset.shown;
                addEventListener('kollen-view', () => { window.isTurned = true; }, { once: true });
                history.pushState({}, '', address);
                dispatchEvent(new CustomEvent('_dashprivate_pushstate'));
            }""",
            address,
        )
        self.page.wait_for_function("window.isTurned")
        self.ready()
        return self.page

    def each(self, addresses: Iterable[str]) -> Iterator[Page]:
        """Show addresses, one after the other in one page."""
        for at, address in enumerate(addresses):
            yield self.turn(address) if at else self.go(address)

    def ready(self) -> None:
        """Wait until the page stands, under its one address (a tool used before that acts on a page about to be replaced)."""
        self.page.wait_for_selector("h1")
        self.page.wait_for_function(
            "!document.querySelector('.menu') || document.documentElement.dataset.shown === location.pathname + location.search"
        )
        self.page.wait_for_function("!document.querySelector('.chart:not(.still)') || document.querySelector('.chart .main-svg')")


@pytest.fixture
def visitor(page: Page, site: str) -> Visitor:
    """A visitor with a page of its own."""
    return Visitor(page, site)
