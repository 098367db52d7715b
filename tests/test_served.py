"""The site as it is served: gunicorn's processes, cold starts under load, a process killed, a slow reader, a database swapped in."""

import contextlib
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from dashboard.serving.asked import ADDRESS
from dashboard.serving.warm import page_question
from data.build import run
from tests.conftest import ROOT
from tests.plans import built, indicator, write_document

ASKERS = 8


class Served:
    """A running site, its address and what it has written."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = log
        command = [sys.executable, "-m", "gunicorn", "-c", "dashboard/serving/gunicorn_conf.py", "app:server"]
        settings = {"KOLLEN_PORT": str(self.port), "KOLLEN_WORKERS": "2", "KOLLEN_THREADS": "4", "KOLLEN_KEPT_MB": "8"}
        with log.open("w") as out:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env={**os.environ, **settings, **environment}, stdout=out, stderr=subprocess.STDOUT
            )

    def get(self, path: str = "/halsa", timeout: float = 20) -> tuple[int, bytes]:
        """Return an answer's status and bytes."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=timeout) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def page(self, path: str, search: str) -> int:
        """Ask for a page as a browser does; return the answer's status."""
        body = json.dumps(page_question(path, search)).encode()
        question = urllib.request.Request(self.address + ADDRESS, body, {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(question, timeout=20) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code

    def processes(self) -> list[int]:
        """Return the site's processes, the first of which has started the others."""
        found = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True, check=True).stdout.split()
        return [self.process.pid, *map(int, found)]

    def memory(self) -> float:
        """Return the megabytes of the site's processes, what they share counted once (PSS)."""
        read = [Path(f"/proc/{process}/smaps_rollup").read_text() for process in self.processes()]
        return sum(int(line.split()[1]) for text in read for line in text.splitlines() if line.startswith("Pss:")) / 1024

    def listens(self) -> None:
        """Wait until there is someone to connect to."""
        for _attempt in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.05)
        raise AssertionError(self.log.read_text())

    def lines(self) -> list[dict]:
        """Return what the log has so far."""
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]

    def stop(self) -> None:
        """Let what is under way be answered, then end."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


@pytest.fixture
def database(tmp_path) -> Path:
    write_document(tmp_path / "plan", indicator("Andel nöjda", arsmal="85 %"))
    return built(tmp_path)


@pytest.fixture
def served(tmp_path, database) -> Iterator[Served]:
    made = Served({"KOLLEN_DB": str(database)}, tmp_path / "log")
    made.listens()
    yield made
    made.stop()
    made.lines()  # whatever was written, each line of it is a line of the log's


def _documents(site: Served) -> int:
    status, body = site.get()
    assert status == 200
    return json.loads(body)["antal"]["documents"]


@pytest.mark.parametrize("starts", [2, pytest.param(10, marks=pytest.mark.deep)])
def test_cold_starts_under_load_give_no_error(tmp_path, database, starts):
    """Eight readers ask from the first moment that anyone listens."""
    for number in range(starts):
        site = Served({"KOLLEN_DB": str(database)}, tmp_path / f"log{number}")
        site.listens()
        found: list[int] = []

        def ask(site=site, found=found):
            found.extend(site.get(path)[0] for path in ("/", "/_dash-layout", "/_dash-dependencies", "/ladda-ner/jamfor.csv", "/halsa"))

        askers = [threading.Thread(target=ask) for _number in range(ASKERS)]
        for asker in askers:
            asker.start()
        for asker in askers:
            asker.join()
        site.stop()
        assert found == [200] * (5 * ASKERS)
        assert not [line for line in site.lines() if line["level"] in ("error", "critical") or "traceback" in line]


def test_a_database_swapped_in_is_seen_by_every_process_and_no_question_fails(served, tmp_path, database):
    statuses, stop = [], threading.Event()

    def ask():
        while not stop.is_set():
            statuses.append(served.get("/ladda-ner/jamfor.csv")[0])

    askers = [threading.Thread(target=ask) for _number in range(ASKERS)]
    for asker in askers:
        asker.start()
    plan = tmp_path / "more"
    for year in (2023, 2024):
        write_document(plan, indicator("Andel nöjda", arsmal="85 %"), year=year)
    assert run([plan], database, catalogue_folder=tmp_path / "catalogue") == 0
    assert {_documents(served) for _attempt in range(20)} == {2}
    stop.set()
    for asker in askers:
        asker.join()
    assert set(statuses) == {200}


def test_a_killed_process_is_replaced_and_the_site_answers_on(served):
    workers: set[int] = set()
    while len(workers) < 2:
        workers = {line["process"] for line in served.lines() if line["message"].startswith("Booting worker")}
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
    for _attempt in range(200):
        with contextlib.suppress(OSError):
            if _documents(served) == 1:
                break
        time.sleep(0.1)
    assert {_documents(served) for _attempt in range(6)} == {1}


def test_readers_who_send_a_byte_a_second_do_not_stop_the_others(served):
    with contextlib.ExitStack() as open_ones:
        slow = [open_ones.enter_context(socket.create_connection(("127.0.0.1", served.port))) for _number in range(3)]
        for letter in b"GET /":
            for one in slow:
                one.sendall(bytes([letter]))
            time.sleep(0.3)
        begin = time.monotonic()
        assert all(_documents(served) == 1 for _attempt in range(10))
        assert time.monotonic() - begin < 10


@pytest.mark.parametrize("number", [400, pytest.param(10_000, marks=pytest.mark.deep)])
def test_requests_with_random_query_strings_are_answered_and_leave_nothing_behind(served, number):
    pages = ["/", "/jamfor", "/stadsdel/provstad", "/jamstalldhet", "/tertial", "/aktiviteter", "/ekonomi", "/sok", "/presentera", "/data"]
    others = ["/ladda-ner/jamfor.csv", "/ladda-ner/tertial.csv", "/api/v1/indicators/", "/api/v1/goals/", "/finns-inte", "/kort/x.json"]
    keys = [
        "ar",
        "stadsdel",
        "visa",
        "mot",
        "niva",
        "tema",
        "indikator",
        "sortera",
        "min",
        "mal",
        "q",
        "grupp",
        "kort",
        "bild",
        "sida",
        "page",
    ]
    values = [
        "",
        "2024",
        "norrmalm",
        "alla",
        "'; drop table board",
        "<script>",
        "%00",
        "../../etc/passwd",
        "å" * 300,
        "1e999",
        "l.x.2024",
        "-1",
    ]
    statuses: Counter[int] = Counter()

    def ask(seed):
        chance = random.Random(seed)
        for _number in range(number // ASKERS):
            search = "?" + urlencode([(chance.choice(keys), chance.choice(values)) for _key in range(chance.randrange(6))])
            path = chance.choice(pages + others)
            statuses[served.get(path + search)[0]] += 1
            if path in pages:
                statuses[served.page(path, search)] += 1

    assert {served.get(path)[0] for path in 4 * ["/jamfor", "/ladda-ner/jamfor.csv"]} == {200}  # both processes are there by now
    before = served.memory()
    askers = [threading.Thread(target=ask, args=(seed,)) for seed in range(ASKERS)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert set(statuses) <= {200, 400, 404}, statuses
    assert statuses[200] > statuses.total() / 2
    assert served.memory() - before < 80
    mapped = "".join(Path(f"/proc/{process}/maps").read_text() for process in served.processes())
    assert "_duckdb" in mapped
    assert not re.search("/(pandas|numpy)/", mapped)  # 27 MB a process that no page needs
    assert not [line for line in served.lines() if line["level"] in ("error", "critical") or "traceback" in line]


def test_the_log_has_a_json_line_a_request_and_nothing_of_who_asked_or_for_what(served):
    served.get("/sok?q=hemligsjukdom")
    served.get("/finns-inte")
    for _attempt in range(50):
        asked = [line for line in served.lines() if line["message"] == "request"]
        if len(asked) >= 2:
            break
        time.sleep(0.1)
    assert {(line["path"], line["status"]) for line in asked} >= {("/sok", 200), ("/finns-inte", 404)}
    assert all(set(line) == {"time", "level", "process", "message", "method", "path", "status", "bytes", "ms"} for line in asked)
    words = served.log.read_text(encoding="utf-8")
    assert "hemligsjukdom" not in words
    assert "127.0.0.1" not in "".join(json.dumps(line) for line in asked)
    assert "Python-urllib" not in words


def test_an_answer_says_nothing_of_software_or_places(served, tmp_path):
    with urllib.request.urlopen(served.address) as answer:
        assert answer.headers["Server"] == "gunicorn"
        assert len(answer.headers.get_all("Date")) == 1
    for path in ("/finns-inte", "/ladda-ner/../../etc/passwd", "/kort/%00.json", "/api/v1/finns-inte", "/vendor/..%2f..%2fx"):
        status, body = served.get(path)
        assert status in (400, 404), path
        assert not re.search(rb"Traceback|site-packages|/work|\.py\b|Werkzeug", body), path


def test_a_wrong_setting_ends_the_start_with_a_sentence(tmp_path):
    site = Served({"KOLLEN_THREADS": "många"}, tmp_path / "log")
    assert site.process.wait(30) == 1
    assert "KOLLEN_THREADS=många ska vara ett heltal från 1 till 64" in site.log.read_text(encoding="utf-8")
    assert "Traceback" not in site.log.read_text(encoding="utf-8")
