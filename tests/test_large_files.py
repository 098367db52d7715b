"""The whole data set as a file: made once, on disk, one at a time, of one database, and by no one who waits for a page."""

import io
import os
import threading
import zipfile
from pathlib import Path

import pytest

import app
from dashboard import downloads
from dashboard.serving import large_files
from dashboard.serving.asked import ADDRESS
from dashboard.serving.large_files import LargeFiles, sent
from dashboard.serving.warm import page_question
from queries import connection
from queries.connection import database_state, one_database
from queries.dataset import table_counts, table_rows
from tests.plans import built, indicator, write_document

WAITING = 2
ZIP, BOOK = "/data/stadsdelskollen.zip", "/data/stadsdelskollen.xlsx"


@pytest.fixture
def client(database):
    return app.create_app().server.test_client()


@pytest.fixture
def swapped(tmp_path):
    """Put a database with one row more in the place of the first."""

    def swap() -> None:
        write_document(tmp_path / "plan", indicator("Andel nöjda", arsmal="85 %"), indicator("Andel trygga", arsmal="70 %"))
        built(tmp_path)

    return swap


class Slow:
    """A file that is made when the test says so."""

    def __init__(self, error: Exception | None = None) -> None:
        self.made, self.error = 0, error
        self.begun, self.go = threading.Event(), threading.Event()

    def __call__(self, file, _folder=None) -> None:
        self.made += 1
        self.begun.set()
        assert self.go.wait(10)
        if self.error:
            raise self.error
        file.write(b"innehall")


def _ask(files: LargeFiles, *what) -> threading.Thread:
    thread = threading.Thread(target=files.file, args=what)
    thread.start()
    return thread


def test_a_file_is_made_once_for_all_who_ask_while_it_is_made_and_after():
    files, slow = LargeFiles(WAITING), Slow()
    first = _ask(files, "zip", 1, slow)
    assert slow.begun.wait(10)
    found = []
    second = threading.Thread(target=lambda: found.append(files.file("zip", 1, slow)))
    second.start()
    slow.go.set()
    first.join(10)
    second.join(10)
    found.append(files.file("zip", 1, slow))
    assert slow.made == 1
    assert [b"".join(sent(file, "x/y", {}).response) for file in found] == 2 * [b"innehall"]  # the same file, read from its beginning twice


def test_no_more_than_two_wait_for_a_file_and_nobody_for_another(monkeypatch):
    files, slow = LargeFiles(WAITING), Slow()
    waiting = [_ask(files, "zip", 1, slow) for _reader in range(WAITING)]
    assert slow.begun.wait(10)
    while files._waiting._value:
        pass
    assert files.file("zip", 1, slow) is None
    assert files.file("xlsx", 1, slow) is None
    slow.go.set()
    for thread in waiting:
        thread.join(10)
    assert slow.made == 1
    monkeypatch.setattr(large_files, "WAIT_SECONDS", 0.01)
    slow.go.clear()
    assert files.file("zip", 2, slow) is None
    slow.go.set()


def test_who_asks_for_one_file_while_another_is_made_never_gets_the_other():
    files, slow = LargeFiles(WAITING), Slow()
    waiting = _ask(files, "zip", 1, slow)
    assert slow.begun.wait(10)
    threading.Timer(0.3, slow.go.set).start()  # who waited all the same would be given the first
    assert files.file("xlsx", 1, slow) is None
    assert files.file("zip", 2, slow) is None
    waiting.join(10)
    assert files.file("xlsx", 1, lambda file, _folder: file.write(b"bok")).tell() == 3
    assert files.file("zip", 1, slow).tell() == 8 and slow.made == 1


def test_what_cannot_be_made_says_so_to_who_asks_and_in_the_log_and_is_tried_again_in_a_while(monkeypatch, caplog):
    files = LargeFiles(WAITING)
    slow = Slow(OSError("disken är full"))
    slow.go.set()
    for _asker in range(2):
        with pytest.raises(OSError, match="disken"):
            files.file("zip", 1, slow)
    assert slow.made == 1 and "zip could not be made" in caplog.text
    monkeypatch.setattr(large_files, "AGAIN_SECONDS", 0)
    slow.error = None
    assert files.file("zip", 1, slow).tell() == 8


def test_parts_of_a_file_are_gone_when_it_is_there_and_those_of_a_dead_process_at_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / f"{large_files.FOLDER}999999999-x").mkdir()
    (tmp_path / f"{large_files.FOLDER}{os.getpid()}-x").mkdir()
    seen = []

    def make(_file, folder):
        Path(folder, "del").write_text("x")
        seen.extend(path.name for path in tmp_path.iterdir())

    LargeFiles(WAITING).file("zip", 1, make)
    assert len(seen) == 2 and not any("999999999" in name for name in seen)
    assert [path.name for path in tmp_path.iterdir()] == [f"{large_files.FOLDER}{os.getpid()}-x"]


def test_the_data_set_is_made_once_for_a_database_and_anew_for_a_new_one(client, swapped, monkeypatch):
    made = []
    plain = downloads.dataset_zip
    monkeypatch.setattr(downloads, "dataset_zip", lambda *args: made.append(1) or plain(*args))
    first, second = client.get(ZIP), client.get(ZIP)
    assert first.data == second.data and len(made) == 1
    assert int(first.headers["Content-Length"]) == len(first.data)
    assert client.get(ZIP, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert client.get(ZIP, headers={"Host": "annan.example"}).data == first.data and len(made) == 1  # whatever the site is called
    swapped()
    assert _indicators(client.get(ZIP).data) == 2 and len(made) == 2


def _indicators(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return len(archive.read("data/indicator_row.csv").decode().splitlines()) - 1


def test_a_reader_who_need_wait_long_is_told_to_come_again(client, monkeypatch):
    monkeypatch.setattr(large_files, "WAIT_SECONDS", 0.01)
    slow = Slow()
    monkeypatch.setattr(downloads, "dataset_zip", lambda file, *_args: slow(file))
    answer = client.get(ZIP)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert answer.text == "Filen med alla uppgifter tas fram just nu. Försök igen om en minut."
    assert client.get(BOOK).status_code == 503
    assert client.get("/halsa").status_code == 200
    slow.go.set()


def test_a_data_set_is_of_one_database_where_a_new_one_comes_in_the_middle(client, swapped, monkeypatch):
    plain = downloads.table_rows

    def rows(name):
        if name == "document":  # before indicator_row
            swapped()
        return plain(name)

    monkeypatch.setattr(downloads, "table_rows", rows)
    assert _indicators(client.get(ZIP).data) == 1
    monkeypatch.setattr(downloads, "table_rows", plain)
    assert _indicators(client.get(ZIP).data) == 2


def test_all_questions_of_an_answer_are_asked_of_one_database(database, swapped):
    with one_database():
        before = table_counts(), database_state()
        swapped()
        assert (table_counts(), database_state()) == before
        assert len(list(table_rows("indicator_row"))) == 1
    assert database_state() != before[1]
    assert len(list(table_rows("indicator_row"))) == 2


def test_a_page_is_of_one_database_where_a_new_one_comes_between_two_of_its_questions(client, swapped, monkeypatch):
    plain, states = connection.rows, []

    def rows(name, **params):
        found = plain(name, **params)
        states.append(database_state())
        if len(states) == 2:
            swapped()
        return found

    monkeypatch.setattr(connection, "rows", rows)
    assert client.post(ADDRESS, json=page_question("/jamfor", "")).status_code == 200
    assert len(states) > 3 and len(set(states)) == 1
    assert client.get("/halsa").get_json()["antal"]["measurements"] == 2
    assert database_state() != states[0]
