"""The database in DuckLake, catalogue in PostgreSQL: built at once, read by many, gone for a while."""

import json
import re
import sys
import threading
import time
from subprocess import CompletedProcess

import duckdb
import pytest

from dashboard.serving.settings import problems
from data.build import run
from data.building import lake as building
from queries import connection
from queries.connection import DatabaseAway, DatabaseMissing, database_away, database_changed, database_trouble
from queries.dataset import build_info, table_counts
from queries.lake import Lake, LakeAway, Snapshot, extensions_missing
from tests.plans import activity, indicator, rows_of, write_catalogue, write_document
from tests.postgres import Postgres, programs
from tests.test_served import Served

WITHOUT = "PostgreSQL finns inte på den här datorn." if programs() is None else "DuckDB:s tillägg för DuckLake finns inte: make scale."
NEEDS = WITHOUT if programs() is None or extensions_missing() else ""
needs_postgres = pytest.mark.skipif(bool(NEEDS), reason=NEEDS or "-")
SEEN_SECONDS = 20  # on a machine with much else to do; by itself it takes two (docs/ducklake.md)
FORBIDDEN = (
    "create table more (n integer)", "insert into board select * from board", "select * from read_text('/etc/hostname')",
    "attach '/tmp/other.duckdb' as other", "load postgres_scanner", "set enable_external_access = true", "from lake.board",
)  # fmt: skip


@pytest.fixture(scope="module")
def postgres():
    server = Postgres()
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture
def place(postgres, tmp_path, monkeypatch):
    """An empty lake that KOLLEN_DB names."""
    name = f"kollen_{time.monotonic_ns()}"
    postgres.ask(f"create database {name}")
    (tmp_path / "files").mkdir()
    place = f"ducklake:postgres:dbname={name} user=kollen host={postgres.folder};data={tmp_path / 'files'}"
    monkeypatch.setenv("KOLLEN_DB", place)
    monkeypatch.setattr(connection, "LOOK_SECONDS", 0.2)
    yield place
    connection.close_databases()


def _build(tmp_path, place, *years: int, if_changed: bool = False) -> int:
    """Build a lake of one document a year, each with an indicator and two activities; the plan has nothing else."""
    plan = tmp_path / "-".join(["plan", *map(str, years)])
    for year in years:
        write_document(plan, indicator("Andel nöjda", arsmal="85 %"), activities=[activity("Prova"), activity("Prova mer")], year=year)
    return run([plan], place, if_changed=if_changed, catalogue_folder=write_catalogue(tmp_path / "catalogue"))


def _until(condition, seconds: float = SEEN_SECONDS) -> float:
    """Wait until something holds, and return how long it took."""
    start = time.monotonic()
    while not condition():
        assert time.monotonic() - start < seconds
        time.sleep(0.02)
    return time.monotonic() - start


def _documents() -> int:
    return table_counts()["documents"]


@pytest.mark.deep
@needs_postgres
def test_a_lake_answers_what_a_file_of_the_same_build_does_and_nothing_else(place, tmp_path):
    assert _build(tmp_path, place, 2023, 2024) == 0
    file = tmp_path / "file.duckdb"
    assert _build(tmp_path, file, 2023, 2024) == 0
    tables = "select table_name from duckdb_tables() where database_name = current_database() order by 1"
    comments = "select table_name, column_name, comment from duckdb_columns() where database_name = current_database() order by all"
    with connection._Question() as cursor:
        assert cursor.execute(tables).fetchall() == _in_file(file, tables)
        for (name,) in cursor.execute(tables).fetchall():
            # build_info tells the two plan folders apart.
            assert name == "build_info" or cursor.execute(f"from {name}").fetchall() == _in_file(file, f"from {name}"), name
        assert cursor.execute(comments).fetchall() == _in_file(file, comments)
    assert time.time() - database_changed() < 60
    for statement in FORBIDDEN:
        with pytest.raises(duckdb.Error), connection._Question() as cursor:
            cursor.execute(statement)


def _in_file(file, query: str) -> list[tuple]:
    return [tuple(row.values()) for row in rows_of(file, query)]


@pytest.mark.deep
@needs_postgres
def test_a_web_machine_needs_no_right_to_write(place, postgres, tmp_path, monkeypatch):
    assert _build(tmp_path, place, 2023, 2024) == 0
    database = re.search(r"dbname=(\w+)", place)[1]
    postgres.ask("do $$ begin create role reader login; exception when duplicate_object then null; end $$")
    postgres.ask("grant select on all tables in schema public to reader", database)
    only_reading = place.replace("user=kollen", "user=reader")
    monkeypatch.setenv("KOLLEN_DB", only_reading)
    _until(lambda: not _refused())
    assert (_documents(), database_trouble()) == (2, "")
    assert _build(tmp_path, only_reading, 2024) == 1
    assert _documents() == 2


@pytest.mark.deep
@needs_postgres
def test_a_build_is_one_snapshot_or_none_and_old_ones_go_with_their_files(place, tmp_path, monkeypatch, capsys):
    # In this process: two of its parts are others here.
    monkeypatch.setattr(building.Lake, "publish", lambda lake, database: (lake.write(database), lake.tidy()))
    monkeypatch.setattr(building, "KEPT", "interval 0 second")
    assert _build(tmp_path, place, 2024) == 0
    first, files = Lake(place).newest(), len(list((tmp_path / "files").rglob("*.parquet")))
    # Another build is under way.
    with building.Lake(place).only_writer():
        assert _build(tmp_path, place, 2023, 2024) == 1
    assert "Ett annat bygge pågår" in capsys.readouterr().err
    # A table that is written last and is not there: the others are written already.
    with monkeypatch.context() as failing:
        tables = building._tables
        failing.setattr(building, "_tables", lambda *about: tables(*about) | ({"zzz"} if about[1] == "built" else set()))
        assert _build(tmp_path, place, 2023, 2024) == 1
    assert "Det som fanns är kvar" in capsys.readouterr().err
    assert Lake(place).newest() == first
    assert _documents() == 1
    assert _build(tmp_path, place, 2024, if_changed=True) == 0
    assert "är aktuell" in capsys.readouterr().out
    assert _build(tmp_path, place, 2023, 2024) == 0
    assert Lake(place).newest().number == first.number + 1
    assert 0 < len(list((tmp_path / "files").rglob("*.parquet"))) <= files + 5


@pytest.mark.deep
@needs_postgres
def test_a_reader_goes_on_with_what_it_has_says_why_and_sees_the_news(place, postgres, tmp_path, monkeypatch, capsys):
    with pytest.raises(DatabaseMissing, match=r"python -m data\.build"):
        _documents()
    assert _build(tmp_path, place, 2024) == 0
    _until(lambda: not _refused())
    assert (_documents(), database_trouble()) == (1, "")
    changed = database_changed()
    with monkeypatch.context() as newer:
        newer.setattr("data.building.database.schema_hash", lambda: "newer")
        assert _build(tmp_path, place, 2022, 2023, 2024) == 0
    _until(lambda: "other tables" in database_trouble())
    assert (_documents(), database_changed(), database_away()) == (1, changed, False)
    postgres.stop()
    try:
        _until(database_away)
        assert (_documents(), database_changed()) == (1, changed)
        assert database_trouble()
        assert "host" not in database_trouble()  # the address may hold a password
        assert _build(tmp_path, place, 2023, 2024) == 1
        assert "Katalogen svarar inte" in capsys.readouterr().err
        # A process that starts now has nothing to go on with.
        store = connection._LakeStore(place)
        with monkeypatch.context() as other:
            other.setattr(connection, "_store", lambda: store)
            with pytest.raises(DatabaseAway):
                _documents()
    finally:
        postgres.start()
    assert _build(tmp_path, place, 2023, 2024) == 0
    _until(lambda: (_documents(), database_trouble(), database_away()) == (2, "", False))


def _refused() -> bool:
    try:
        _documents()
    except DatabaseMissing:
        return True
    return False


@pytest.mark.deep
@needs_postgres
def test_two_processes_serve_whole_builds_through_a_rebuild_and_a_catalogue_that_goes(place, postgres, tmp_path):
    """Also a start while there is none: 503 in Swedish until it is back, and no restart."""
    postgres.stop()
    site = Served({"KOLLEN_DB": place}, tmp_path / "log")

    def health(times: int) -> list[dict]:
        return [json.loads(site.get()[1]) for _time in range(times)]

    try:
        site.listens()
        status, page = site.get("/ladda-ner/jamfor.csv")
        assert (status, "Uppgifterna saknas" in page.decode()) == (503, True)
        postgres.start()
        assert _build(tmp_path, place, 2024) == 0
        _until(lambda: [site.get()[0] for _number in range(8)] == [200] * 8)
        wholes, seen, stop = [table_counts()], [], threading.Event()

        def ask():
            while not stop.is_set():
                status, body = site.get()
                seen.append((status, json.loads(body).get("antal")))

        readers = [threading.Thread(target=ask, daemon=True) for _number in range(4)]
        for reader in readers:
            reader.start()
        assert _build(tmp_path, place, 2022, 2023, 2024) == 0
        _until(lambda: all(counts["documents"] == 3 for _status, counts in seen[-24:]))
        stop.set()
        for reader in readers:
            reader.join()
        _until(lambda: _documents() == 3)
        wholes.append(table_counts())
        assert {status for status, _counts in seen} == {200}
        assert all(counts in wholes for _status, counts in seen)
        postgres.stop()
        # Of two processes, one may notice seconds after the other: what is looked at is what was waited for.
        _until(lambda: all(answer["status"] == "gammal" for answer in health(24)))
        for answer in health(8):
            if answer["status"] == "gammal":
                assert answer["orsak"] == "Databasens katalog svarar inte; den som fanns används."
            assert answer["dataversion"] == build_info()["input_hash"][:12]
            assert answer["alder_sekunder"] < 120
        assert site.get("/ladda-ner/jamfor.csv")[0] == 200
    finally:
        site.stop()
        postgres.start()


def test_a_copy_that_dies_is_a_catalogue_that_is_away_and_the_process_lives(tmp_path, monkeypatch):
    """DuckDB's extension aborts its process where the catalogue goes away in the middle of a copy."""
    dies = tmp_path / "python"
    dies.write_text("#!/bin/sh\nkill -ABRT $$\n")
    dies.chmod(0o755)
    monkeypatch.setattr("queries.lake.sys.executable", str(dies))
    with pytest.raises(LakeAway, match="went away"):
        Lake("ducklake:postgres:dbname=kollen").fetch(Snapshot(1, 0.0), tmp_path / "copy.duckdb", [], "")


def test_a_writing_that_dies_is_a_build_that_says_so(tmp_path, monkeypatch):
    dies = tmp_path / "python"
    dies.write_text("#!/bin/sh\nkill -ABRT $$\n")
    dies.chmod(0o755)
    monkeypatch.setattr("data.building.lake.sys.executable", str(dies))
    with pytest.raises(building.LakeFails, match="Databasen kunde inte skrivas till DuckLake; se efter att PostgreSQL går"):
        building.Lake("ducklake:postgres:dbname=kollen;data=/srv/kollen").publish(tmp_path / "kollen.duckdb")


def test_what_is_written_is_written_also_where_the_old_cannot_be_tidied_away(tmp_path, monkeypatch, capsys):
    dies = tmp_path / "python"
    dies.write_text(f"#!/bin/sh\necho {building.WRITTEN}\nkill -ABRT $$\n")
    dies.chmod(0o755)
    monkeypatch.setattr("data.building.lake.sys.executable", str(dies))
    building.Lake("ducklake:postgres:dbname=kollen").publish(tmp_path / "kollen.duckdb")
    assert capsys.readouterr().err == "Databasen är skriven; gamla filer i datamappen kunde inte städas bort.\n"


def test_a_place_with_a_password_is_on_no_command_line(tmp_path, monkeypatch):
    ran = []

    def run_it(command, **how):
        ran.append((command, how["input"]))
        return CompletedProcess(command, 0, building.WRITTEN)

    monkeypatch.setattr("subprocess.run", run_it)
    Lake("ducklake:postgres:dbname=kollen password=hemligt").fetch(Snapshot(1, 0.0), tmp_path / "copy.duckdb", [], "")
    building.Lake("ducklake:postgres:dbname=kollen password=hemligt").publish(tmp_path / "kollen.duckdb")
    assert len(ran) == 2
    for command, asked in ran:
        assert "hemligt" not in " ".join(command)
        assert "hemligt" in asked


def test_without_the_extensions_the_site_and_the_build_say_what_to_install(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "duckdb_extension_postgres_scanner", None)
    place = "ducklake:postgres:dbname=kollen"
    assert "make scale" in " ".join(problems({"KOLLEN_DB": place}))
    assert _build(tmp_path, place, 2024) == 1
    assert "make scale" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["ducklake:", "ducklake:postgres:", "ducklake:sqlite:kollen.db"])
def test_a_place_of_another_form_is_refused_with_its_form(tmp_path, place, capsys):
    assert "ducklake:postgres:<PostgreSQL>;data=<mapp>" in " ".join(problems({"KOLLEN_DB": place}))
    assert _build(tmp_path, place, 2024) == 1
    assert "ducklake:postgres:<PostgreSQL>;data=<mapp>" in capsys.readouterr().err
