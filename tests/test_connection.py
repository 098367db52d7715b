"""The only door to the database: locked down, and open to many threads at once from the first moment."""

import threading

import duckdb
import pytest

from queries import connection
from queries.review import setting
from tests.plans import built


@pytest.fixture
def database(tmp_path, monkeypatch):
    """A new database that nobody has opened yet."""
    path = built(tmp_path)
    monkeypatch.setenv("KOLLEN_DB", str(path))
    return path


def test_threads_that_open_a_new_file_at_the_same_moment_all_get_their_answer(database):
    for _attempt in range(5):
        connection._connection.cache_clear()
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
    ["create table more (n integer)", "select * from read_text('/etc/hostname')", "set enable_external_access = true", "set threads = 1"],
)
def test_no_question_can_write_read_other_files_or_unlock_the_door(database, statement):
    with connection._connection(*connection._file()).cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(statement)
