"""python -m tests.bench.browser_times — what a reader waits for: bytes, requests, first content, first mark, largest paint, a choice.

Starts gunicorn with two processes, and Chromium with an empty cache (cold), then again with what it has kept (warm): on this machine's own
line, on one of 10 Mbit/s with 40 ms there and back, and on a phone (360 px wide, the processor slowed four times). A choice is timed from
the change of the select until nothing in the page has changed for a while: the last change is the chart at rest. Medians of --runs.
"""

import argparse
import os
import shutil
import statistics
import sys
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from queries.documents import all_documents
from queries.indicators import indicators_in_year
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.test_served import Served

RUNS, CHOICES = 5, 20
QUIET = 350  # milliseconds without a change: the page rests
CONDITIONS = {"own line": (1440, 1, None), "10 Mbit/s, 40 ms": (1440, 1, (10, 40)), "360 px, slowed 4x": (360, 4, None)}
# What a page tells of itself: when its first mark stands, its largest paint, what has moved without being asked.
WATCH = """
window.seen = {mark: 0, paint: 0, shift: 0, changed: 0};
new MutationObserver(() => {
  seen.changed = performance.now();
  if (!seen.mark && document.querySelector('.chart .point')) { seen.mark = performance.now(); }
}).observe(document, {childList: true, subtree: true, attributes: true, characterData: true});
new PerformanceObserver(list => list.getEntries().forEach(one => { seen.paint = one.startTime; }))
  .observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(one => { if (!one.hadRecentInput) { seen.shift += one.value; } }))
  .observe({type: 'layout-shift', buffered: true});
"""
TOLD = """() => ({...seen, content: (performance.getEntriesByName('first-contentful-paint')[0] || {}).startTime || 0})"""
CHOOSE = """
([value, quiet]) => new Promise(resolve => {
  const control = [...document.querySelectorAll('.filters select')].find(one => [...one.options].some(item => item.value === value));
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(control, value);
  const begin = performance.now();
  seen.changed = begin;
  control.dispatchEvent(new Event('change', {bubbles: true}));
  const look = () => {
    const now = performance.now();
    if (seen.changed > begin && now - seen.changed > quiet) { resolve(seen.changed - begin); } else { setTimeout(look, 10); }
  };
  look();
})
"""


def main() -> None:
    """Print one line a condition, and what a choice takes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=RUNS)
    runs = parser.parse_args().runs
    year = max(row["year"] for row in all_documents())
    indicators = [row["indicator_id"] for row in indicators_in_year(year) if row["is_kf"]]
    address = f"/jamfor?ar={year}&indikator={indicators[0]}"
    site = Served({"KOLLEN_KEPT_MB": "24"}, Path(os.environ.get("TMPDIR", "/tmp")) / "kollen_browser_times.log")
    site.listens()
    heads = ("requests", "KB", "content ms", "mark ms", "largest ms", "shift")
    print(f"{address}\n{'':28s}" + " ".join(f"{head:>11s}" for head in heads))
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM or shutil.which("chromium"), args=FLAGS)
            for name, condition in CONDITIONS.items():
                found = [_loaded_twice(browser, site.address + address, *condition) for _run in range(runs)]
                for state, told in zip(("cold", "warm"), zip(*found, strict=True), strict=True):
                    figures = [statistics.median(one[at] for one in told) for at in range(len(heads))]
                    print(f"{name + ', ' + state:28s}" + " ".join(f"{figure:11.1f}" for figure in figures), flush=True)
            for name, condition in CONDITIONS.items():
                times, sizes = _choices(browser, site.address + address, indicators[1 : CHOICES + 1], *condition)
                p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
                size = f"{statistics.median(sizes):.0f} bytes, at most {max(sizes):.0f}"
                print(f"choice, {name:20s} p50 {p50:.0f} ms, p95 {p95:.0f} ms, {size}")
            browser.close()
    finally:
        site.stop()


def _page(browser: Browser, width: int, slowed: int, line: tuple[int, int] | None) -> tuple[Page, CDPSession, list[float]]:
    """Return a page that has nothing, its session, and the bytes on the wire of each request as they come."""
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    page.add_init_script(WATCH)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    if slowed > 1:
        session.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    if line:
        megabits, milliseconds = line
        a_second = megabits * 1_000_000 / 8
        limits = {"offline": False, "latency": milliseconds, "downloadThroughput": a_second, "uploadThroughput": a_second}
        session.send("Network.emulateNetworkConditions", limits)
    received: list[float] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    return page, session, received


def _loaded_twice(browser: Browser, address: str, width: int, slowed: int, line: tuple[int, int] | None) -> list[tuple[float, ...]]:
    """Return requests, kilobytes and milliseconds of a first and of a second load."""
    page, _session, received = _page(browser, width, slowed, line)
    found = []
    for _load in ("cold", "warm"):
        received.clear()
        page.goto(address)
        _rests(page)
        told = page.evaluate(TOLD)
        asked = [size for size in received if size]  # what the browser had is not asked for
        found.append((len(asked), sum(asked) / 1024, told["content"], told["mark"], told["paint"], told["shift"]))
        page.goto("about:blank")
    page.context.close()
    return found


def _choices(
    browser: Browser, address: str, indicators: list[str], width: int, slowed: int, line: tuple[int, int] | None
) -> tuple[list[float], list[float]]:
    """Return the milliseconds and the bytes of each choice of an indicator."""
    page, _session, received = _page(browser, width, slowed, line)
    page.goto(address)
    _rests(page)
    times, sizes = [], []
    for indicator in indicators:
        received.clear()
        times.append(page.evaluate(CHOOSE, [indicator, QUIET]))
        sizes.append(sum(received))
    page.context.close()
    return times, sizes


def _rests(page: Page) -> None:
    while not page.evaluate(f"() => seen.mark > 0 && performance.now() - seen.changed > {QUIET}"):
        page.wait_for_timeout(50)


if __name__ == "__main__":
    sys.exit(main())
