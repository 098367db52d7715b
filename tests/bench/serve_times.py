"""python -m tests.bench.serve_times — the site as it is served: interactions a second flat out, and 50 readers at one request a second.

Starts gunicorn with two processes on a free port. An interaction is a choice on Jämför with one indicator of a year, as the browser asks
it. First every choice is new (each process asks the database and makes every view), then again and again, as readers choose; with
nothing kept every view is made anew each time. Processor time is the processes' own, from /proc.
"""

import argparse
import json
import os
import random
import re
import socket
import statistics
import sys
import threading
import time
from collections import Counter, defaultdict
from itertools import chain
from pathlib import Path
from typing import ClassVar

import brotli

from dashboard.components.frame import SHOWN
from dashboard.serving.asked import ADDRESS
from dashboard.serving.warm import page_question
from queries.documents import all_documents
from queries.indicators import indicators_in_year
from tests.bench.page_times import ADDRESSES
from tests.test_served import Served

SECONDS, ASKERS, READERS = 10, 4, 50
TICK = os.sysconf("SC_CLK_TCK")
HEAD = f"POST {ADDRESS} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAccept-Encoding: br\r\nContent-Length: %d\r\n\r\n".encode()
LENGTH = re.compile(rb"Content-Length: (\d+)")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=SECONDS)
    seconds = parser.parse_args().seconds
    year = Counter(row["year"] for row in all_documents()).most_common(1)[0][0]
    choices = [
        f"/jamfor?ar={year}&indikator={row['indicator_id']}{against}{sort}"
        for row in indicators_in_year(year)
        for against in ("", "&mot=kf")
        for sort in ("", "&sortera=avvikelse", "&sortera=varde")
    ]
    heads = ("kept MB", "", "flat out /s", "cpu ms", "bytes p50", "50 readers p50", "p95 ms", "memory MB")
    print(" ".join(f"{head:>14s}" for head in heads))
    for kept in ("0", "9"):
        site = Served({"KOLLEN_KEPT_MB": kept}, Path(os.environ.get("TMPDIR", "/tmp")) / "kollen_serve_times.log")
        site.listens()
        site.get()  # the address is there before the processes
        try:
            for state in ("new", "again"):
                number, cpu, sizes = flat_out(site, choices, seconds)
                told = (number / seconds, cpu * 1000 / number, statistics.median(sizes))
                print(f"{kept:>14s} {state:>14s} " + " ".join(f"{figure:14.1f}" for figure in told), end=" ")
                if state == "again":
                    told = (*_spread(list(chain(*readers(site, choices, seconds).values()))), site.memory())
                    print(" ".join(f"{figure:14.1f}" for figure in told), end="")
                print(flush=True)
            if kept != "0":
                print(f"\n{READERS} readers of all pages, one request a second each\n{'':48s} {'p50 ms':>8s} {'p95 ms':>8s}")
                found = readers(site, [path + search for path, search in ADDRESSES], 3 * seconds)
                for address, times in sorted(found.items()):
                    print(f"{address:48s} " + " ".join(f"{figure:8.1f}" for figure in _spread(times)))
                every = _spread(list(chain(*found.values())))
                print(f"{'all':48s} " + " ".join(f"{figure:8.1f}" for figure in every))
                print(f"\nmemory after all of it: {site.memory():.0f} MB")
        finally:
            site.stop()


def flat_out(site: Served, choices: list[str], seconds: float) -> tuple[int, float, list[int]]:
    """Return how many interactions were answered, the processor time of the site, the bytes on the wire of each."""
    sizes: list[int] = []
    end = time.monotonic() + seconds

    def ask(seed: int) -> None:
        chosen = random.Random(seed)
        reader = _Reader(site.port)
        while time.monotonic() < end:
            sizes.append(reader.chooses(chosen.choice(choices)))

    before = _cpu(site)
    askers = [threading.Thread(target=ask, args=(number,)) for number in range(ASKERS)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    return len(sizes), _cpu(site) - before, sizes


def readers(site: Served, choices: list[str], seconds: float) -> dict[str, list[float]]:
    """Return the milliseconds of each answer to fifty readers who ask once a second, by address."""
    times: dict[str, list[float]] = defaultdict(list)

    def read(seed: int) -> None:
        chosen = random.Random(1_000 + seed)
        reader = _Reader(site.port)
        time.sleep(chosen.random())
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            begin = time.monotonic()
            address = chosen.choice(choices)
            reader.chooses(address)
            times[address].append((time.monotonic() - begin) * 1000)
            time.sleep(max(0, 1 - (time.monotonic() - begin)))

    everyone = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for one in everyone:
        one.start()
    for one in everyone:
        one.join()
    return times


def _spread(times: list[float]) -> tuple[float, float]:
    return statistics.median(times), statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


class _Reader:
    """A browser that says what it shows and takes what is new of the next view. It works on the site's own processors, so it does little:
    a socket, and what a view is called is read at its first answer only."""

    _known: ClassVar[dict[str, str]] = {}

    def __init__(self, port: int) -> None:
        self._port, self._shown = port, None
        self._socket: socket.socket | None = None  # a connection without a question would keep one of the site's threads

    def chooses(self, address: str) -> int:
        """Ask for a view; return the bytes of the answer."""
        self._socket = self._socket or socket.create_connection(("127.0.0.1", self._port))
        path, mark, search = address.partition("?")
        body = json.dumps(page_question(path, mark + search, self._shown)).encode()
        self._socket.sendall(HEAD % len(body) + body)
        head, packed = self._answer()
        if address not in self._known:
            text = brotli.decompress(packed) if b"Content-Encoding: br" in head else packed
            self._known[address] = json.loads(text)["response"][SHOWN]["data"]
        self._shown = self._known[address]
        return len(packed)

    def _answer(self) -> tuple[bytes, bytes]:
        got = b""
        while b"\r\n\r\n" not in got:
            got += self._received()
        head, _end, body = got.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200 "), head
        length = int(LENGTH.search(head)[1])
        while len(body) < length:
            body += self._received()
        return head, body

    def _received(self) -> bytes:
        block = self._socket.recv(65_536)
        assert block, "the site has hung up"
        return block


def _cpu(site: Served) -> float:
    ticks = 0
    for process in site.processes():
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / TICK


if __name__ == "__main__":
    sys.exit(main())
