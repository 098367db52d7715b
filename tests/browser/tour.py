"""Every page and its states, walked in one browser page; and what is measured of each: axe, room, what a screen reader gets."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.test_depth_states import STATES
from tests.browser.test_journeys import PAGES
from tests.browser.test_presentation import KEYS, LIST, at
from tests.conftest import some

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SLIDES = [at(LIST, number) for number in range(1, len(KEYS) + 1)]
# Each state once; of the slides and of the boards' reports those that differ in form.
ALL = list(
    dict.fromkeys(
        [
            *PAGES,
            *STATES,
            "/stadsdel/norrmalm?visa=rapport",
            "/sok",
            "/tillganglighet",
            "/presentera",
            LIST,
            *SLIDES[:4],
            SLIDES[5],
            SLIDES[7],
        ]
    )
)
# One of each layout.
LAYOUTS = [
    "/", "/jamfor?visa=utfall&min=norrmalm", "/jamfor?indikator=trygghet-i-stadsdelen", "/jamfor?visa=kf",
    "/stadsdel/enskede-arsta-vantor?mal=1.1", "/indikator", "/indikator/sjukfranvaro", "/jamstalldhet", "/tertial",
    "/aktiviteter?stadsdel=alla&visa=manad", "/ekonomi", "/kalla/enskede-arsta-vantor-t1-2021?rad=335", "/sok?q=förskola", LIST,
    *SLIDES[:4], "/data", "/tillganglighet", "/finns-inte",
]  # fmt: skip
# What is looked at in every run, and the rest of the states in make test-deep.
SOME = some(LAYOUTS)
EVERY = [*SOME, *(pytest.param(address, marks=pytest.mark.deep) for address in ALL if address not in LAYOUTS)]
# WCAG 1.4.12.
SPACED = """
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }
"""
# What has no room: a page that scrolls sideways, a box of its own that does and is no table's, words that are cut or run over their
# neighbours. A leaf of the goal tree is cut on purpose: its whole name stands in the goal's table.
CROWDED = """() => {
    const found = [];
    if (document.documentElement.scrollWidth > innerWidth) found.push('sidan är ' + document.documentElement.scrollWidth + ' bred');
    const unseen = (part) => part.closest('.visually-hidden:not(.slide-twin), svg, .skip, .tree-leaf, [aria-hidden=true]')
        || [...function* () { for (let above = part; above; above = above.parentElement) yield above; }()]
            .some((above) => getComputedStyle(above).clipPath === 'inset(50%)');
    for (const part of document.body.querySelectorAll('*')) {
        const wide = part.scrollWidth > part.clientWidth + 1;
        if (part.clientWidth < 2 || !wide && part.scrollHeight <= part.clientHeight + 1 || !part.checkVisibility()) continue;
        const style = getComputedStyle(part);
        const isCut = /hidden|clip/.test(style.overflowX + style.overflowY);
        const isScrolled = /auto|scroll/.test(style.overflowX) && wide && !part.matches('.scroll, .matrix');
        const says = [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
        const runsOver = says && wide && style.overflowX === 'visible' && style.display !== 'inline';
        if ((isCut || isScrolled || runsOver) && !unseen(part)) {
            const how = isCut ? 'cut' : isScrolled ? 'scrolled' : 'runs over';
            found.push(`${how}: ${part.tagName}.${part.className} ${part.textContent.slice(0, 40)}`);
        }
    }
    return found.slice(0, 6);
}"""
VIOLATIONS = """(rules) => axe.run({runOnly: rules, resultTypes: ['violations']}).then((found) => found.violations.map((rule) =>
    rule.id + ': ' + rule.nodes.slice(0, 5).map((node) => node.target.join(' ') + ' ' + node.failureSummary.slice(0, 160)).join(' | ')))"""


def resize(page: Page, width: int, height: int) -> None:
    """Give the window another size, and wait until its charts have taken it."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function(
        """[...document.querySelectorAll('.main-svg')].every((drawn) => {
            const place = drawn.closest('.chart');
            return drawn.clientWidth <= place.clientWidth && drawn.clientHeight <= place.clientHeight;
        })"""
    )
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def violations(page: Page) -> list[str]:
    """Return what axe finds, a rule each with its places."""
    return with_axe(page).evaluate(VIOLATIONS, RULES)


def with_axe(page: Page) -> Page:
    """Put axe into a page, where it is not yet."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    return page


def spoken(page: Page) -> list[dict]:
    """Return the accessibility tree, a node each with role and name, in the page's order: what a screen reader is given."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        {"role": node.get("role", {}).get("value", ""), "name": node.get("name", {}).get("value", "")}
        for node in nodes
        if not node["ignored"]
    ]
