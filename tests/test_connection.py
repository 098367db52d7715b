"""The only door to the database: locked down, and open to many threads at once from the first moment."""

import os
import shutil
import threading

import duckdb
import pytest

from data.build import run
from queries import connection
from queries.connection import DatabaseMissing, database_changed, database_state, database_trouble
from queries.dataset import table_counts
from queries.review import setting
from tests.plans import indicator, write_document


def test_threads_that_open_a_new_file_at_the_same_moment_all_get_their_answer(database):
    for _attempt in range(5):
        connection._store_of.cache_clear()
        start, answers = threading.Barrier(8), []

        def ask(start=start, answers=answers):
            start.wait()
            answers.append(setting("nara_grans")["value"])

        threads = [threading.Thread(target=ask, daemon=True) for _number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert answers == [0.15] * 8


@pytest.mark.parametrize(
    "statement",
    [
        "create table more (n integer)",
        "create table memory.main.more (n integer)",
        "insert into board select * from board",
        "select * from read_text('/etc/hostname')",
        "attach '/tmp/other.duckdb' as other",
        "copy board to '/tmp/board.csv'",
        "install httpfs",
        "set enable_external_access = true",
        "set threads = 1",
    ],
)
def test_no_question_can_write_read_other_files_or_unlock_the_door(database, statement):
    with pytest.raises(duckdb.Error), connection._Question() as cursor:
        cursor.execute(statement)


def _documents() -> int:
    return table_counts()["documents"]


def _swapped(tmp_path, database, years=(2023, 2024)) -> None:
    """Put a database of two documents in the place of the first."""
    plan = tmp_path / "more"
    for year in years:
        write_document(plan, indicator("Andel nöjda", arsmal="85 %"), year=year)
    fresh = tmp_path / "fresh.duckdb"
    assert run([plan], fresh, catalogue_folder=tmp_path / "catalogue") == 0
    os.replace(fresh, database)


def test_a_database_that_is_swapped_in_answers_the_next_question(database, tmp_path):
    """Opened by its name once more, the file would be taken for the one that is open already."""
    assert _documents() == 1
    before = database_state(), database_changed()
    _swapped(tmp_path, database)
    assert _documents() == 2
    assert (database_state(), database_changed()) != before
    assert database_trouble() == ""


def test_a_question_under_way_goes_on_with_the_database_it_began_with(database, tmp_path):
    with connection._Question() as cursor:
        assert cursor.execute("select count(*) from document").fetchone() == (1,)
        _swapped(tmp_path, database)
        assert _documents() == 2
        assert cursor.execute("select count(*) from document").fetchone() == (1,)


BROKEN = {
    "deleted": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "no database": lambda path: path.write_bytes(b"hej" * 10_000),
    "cut": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "cut by a little": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "other tables": lambda path: _with_other_tables(path),
}


def _with_other_tables(path) -> None:
    with duckdb.connect(str(path)) as writer:
        writer.execute("update build_info set schema_hash = 'older'")


def _replaced(path, change) -> None:
    """Put a changed copy in the file's place, as a swap does: what is open keeps its own."""
    copy = path.with_name("copy.duckdb")
    shutil.copy(path, copy)
    change(copy)
    os.replace(copy, path) if copy.exists() else path.unlink()


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_a_new_file_that_cannot_be_read_leaves_the_old_one_in_use_and_says_so(database, change):
    assert _documents() == 1
    changed = database_changed()
    _replaced(database, change)
    assert _documents() == 1
    assert database_changed() == changed
    assert "python -m data.build" in database_trouble()


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_without_a_database_in_use_what_cannot_be_read_is_refused(database, change):
    _replaced(database, change)
    with pytest.raises(DatabaseMissing, match=r"python -m data\.build"):
        _documents()


def test_a_whole_file_after_a_broken_one_is_used_again(database, tmp_path, monkeypatch):
    monkeypatch.setattr(connection, "RETRY_SECONDS", 0.0)
    assert _documents() == 1
    _replaced(database, BROKEN["cut"])
    assert _documents() == 1
    _swapped(tmp_path, database)
    assert _documents() == 2
    assert database_trouble() == ""


def test_fifty_readers_see_the_old_or_the_new_database_and_nothing_else_while_it_is_replaced(database, tmp_path):
    fresh = []
    for number in (2, 3, 4):
        plan = tmp_path / f"plan{number}"
        for year in range(2024 - number, 2024):
            write_document(plan, indicator("Andel nöjda", arsmal="85 %"), year=year)
        fresh.append(tmp_path / f"{number}.duckdb")
        assert run([plan], fresh[-1], catalogue_folder=tmp_path / "catalogue") == 0
    seen, stop = [], threading.Event()

    def ask():
        while not stop.is_set():
            seen.append(table_counts()["documents"])
            stop.wait(0.02)

    readers = [threading.Thread(target=ask, daemon=True) for _number in range(50)]
    for reader in readers:
        reader.start()
    for path in fresh:
        os.replace(path, database)
        stop.wait(0.3)
    stop.set()
    for reader in readers:
        reader.join()
    assert set(seen) <= {1, 2, 3, 4}
    assert {2, 3, 4} & set(seen)
    assert _documents() == 4


def test_a_question_that_fails_does_not_leave_its_cursor_to_the_next(database):
    with pytest.raises(duckdb.Error), connection._Question() as cursor:
        cursor.execute("select nothing from nowhere")
    assert cursor not in connection._store().current().idle
    assert _documents() == 1
