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
    heads = ("kept MB", "flat out /s", "cpu ms", "bytes p50", "50 readers p50", "p95 ms", "memory MB")
    print(" ".join(f"{head:>14s}" for head in heads))
    for kept in ("0", "24"):
        site = Served({"KOLLEN_KEPT_MB": kept}, Path(os.environ.get("TMPDIR", "/tmp")) / "kollen_serve_times.log")
        site.listens()
        try:
            output = _output(site.port)
            number, cpu, sizes = flat_out(site, output, choices, seconds)
            times = readers(site, output, choices, seconds)
            p95 = statistics.quantiles(times, n=20)[-1]
            told = (number / seconds, cpu * 1000 / number, statistics.median(sizes), statistics.median(times), p95, memory(site))
            print(f"{kept:>14s} " + " ".join(f"{figure:14.1f}" for figure in told))
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
