"""python -m tests.bench.serve_times — the site as it is served: interactions a second flat out, and 50 readers at one request a second.

Starts gunicorn with two processes on a free port. An interaction is a choice on Jämför with one indicator, as the browser asks it. Each
figure is given with answers kept (as served) and with none kept (every page made anew): the ratio says what keeping is worth, and the
second what making a page costs. Processor time is the processes' own, from /proc.
"""

import argparse
import http.client
import json
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

from dashboard.serving.asked import ADDRESS
from dashboard.serving.warm import page_question
from queries.documents import all_documents
from queries.indicators import indicators_in_year
from tests.test_served import Served

SECONDS, ASKERS, READERS = 10, 4, 50
TICK = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=SECONDS)
    seconds = parser.parse_args().seconds
    years = sorted({row["year"] for row in all_documents()})
    choices = [
        f"?ar={year}&indikator={row['indicator_id']}{sort}"
        for year in years
        for row in indicators_in_year(year)
        for sort in ("", "&sortera=avvikelse", "&sortera=varde")
    ]
    print(f"{len(choices)} different choices; load of the machine before: {os.getloadavg()[0]:.1f}")
    print(
        f"{'kept':>5s} {'flat out /s':>12s} {'cpu ms each':>12s} {'bytes p50':>10s} {'50 readers p50 ms':>18s} {'p95 ms':>8s} {'memory MB':>10s}"
    )
    for kept in ("0", "24"):
        site = Served({"KOLLEN_KEPT_MB": kept}, Path(os.environ.get("TMPDIR", "/tmp")) / "kollen_serve_times.log")
        site.listens()
        try:
            output = _output(site.port)
            number, cpu, sizes = flat_out(site, output, choices, seconds)
            times = readers(site, output, choices, seconds)
            print(
                f"{kept:>5s} {number / seconds:12.0f} {cpu * 1000 / max(number, 1):12.2f} {statistics.median(sizes):10.0f} "
                f"{statistics.median(times):18.1f} {statistics.quantiles(times, n=20)[-1]:8.1f} {memory(site):10.0f}"
            )
        finally:
            site.stop()


def flat_out(site: Served, output: str, choices: list[str], seconds: float) -> tuple[int, float, list[int]]:
    """Return how many interactions were answered, the processor time of the site, the bytes on the wire of each."""
    sizes: list[int] = []
    end = time.monotonic() + seconds

    def ask(seed: int) -> None:
        chosen = random.Random(seed)
        connection = http.client.HTTPConnection("127.0.0.1", site.port)
        while time.monotonic() < end:
            sizes.append(_asked(connection, output, chosen.choice(choices)))

    before = _cpu(site)
    askers = [threading.Thread(target=ask, args=(number,)) for number in range(ASKERS)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    return len(sizes), _cpu(site) - before, sizes


def readers(site: Served, output: str, choices: list[str], seconds: float) -> list[float]:
    """Return the milliseconds of each answer to fifty readers who ask once a second."""
    times: list[float] = []

    def read(seed: int) -> None:
        chosen = random.Random(1_000 + seed)
        connection = http.client.HTTPConnection("127.0.0.1", site.port)
        time.sleep(chosen.random())
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            begin = time.monotonic()
            _asked(connection, output, chosen.choice(choices))
            times.append((time.monotonic() - begin) * 1000)
            time.sleep(max(0, 1 - (time.monotonic() - begin)))

    everyone = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for one in everyone:
        one.start()
    for one in everyone:
        one.join()
    return times


def memory(site: Served) -> float:
    """Return the megabytes of the site's processes, what they share counted once (PSS)."""
    total = 0
    for process in _processes(site):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def _asked(connection: http.client.HTTPConnection, output: str, search: str) -> int:
    body = json.dumps(page_question(output, "/jamfor", search))
    connection.request("POST", ADDRESS, body, {"Content-Type": "application/json", "Accept-Encoding": "br"})
    answer = connection.getresponse()
    size = len(answer.read())
    assert answer.status == 200, answer.status
    return size


def _output(port: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/_dash-dependencies")
    return next(item["output"] for item in json.loads(connection.getresponse().read()) if "_pages_content.children" in item["output"])


def _processes(site: Served) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(site.process.pid)], capture_output=True, text=True, check=True).stdout.split()
    return [site.process.pid, *map(int, found)]


def _cpu(site: Served) -> float:
    ticks = 0
    for process in _processes(site):
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / TICK


if __name__ == "__main__":
    sys.exit(main())
