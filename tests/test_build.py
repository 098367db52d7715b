"""The build: tables of record and catalogue in, one database out; or one sentence, and the old database stays."""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from data.build import DEFAULT_PLAN, main, run
from data.building.database import SCHEMA, content_hash
from tests.conftest import ROOT
from tests.plans import activity, built, goal, indicator, measure, rows_of, write_catalogue, write_document

NORRA = "provstad-norra-vp-2024"
CORRECTION = {
    "document": NORRA, "table": "indicators", "line": "10", "column": "arsmal", "printed": "8 %", "corrected": "80 %",
    "reason": "nollan saknas i källan",
}  # fmt: skip
ARSMAL = "select indicator_id, arsmal_text, arsmal from indicator_row order by line"


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A folder with one plan of one row (årsmål 8 %), a catalogue that knows its indicator, and the database built of them."""
    folder = tmp_path_factory.mktemp("template")
    write_document(folder / "plan", indicator("Andel nöjda", arsmal="8 %"))
    built(folder, [measure("Andel nöjda")])
    return folder


@pytest.fixture
def plan(tmp_path, template):
    """The template's plan folder, a copy."""
    return Path(shutil.copytree(template / "plan", tmp_path / "plan"))


@pytest.fixture
def catalogue(tmp_path, template):
    """The template's catalogue, a copy."""
    return Path(shutil.copytree(template / "catalogue", tmp_path / "catalogue"))


@pytest.fixture
def database(tmp_path, template):
    """The template's database, a copy."""
    return Path(shutil.copy2(template / "kollen.duckdb", tmp_path / "kollen.duckdb"))


# The same in, the same out.


def test_the_same_tables_give_the_same_content_wherever_they_lie_and_in_whatever_order_they_came(tmp_path):
    hashes = set()
    for place, order in (("here", (1, 2, 3)), ("there", (3, 1, 2))):
        for year in order:
            write_document(tmp_path / place, indicator("Andel nöjda", arsmal=f"8{year} %"), year=2020 + year, goals=[goal("Trygghet")])
        assert run([tmp_path / place], tmp_path / f"{place}.duckdb") == 0
        hashes.add(content_hash(tmp_path / f"{place}.duckdb"))
    assert len(hashes) == 1


def test_another_value_gives_another_content(plan, catalogue, database):
    before = content_hash(database)
    write_document(plan, indicator("Andel nöjda", arsmal="9 %"))
    assert run([plan], database, catalogue_folder=catalogue) == 0
    assert content_hash(database) != before


def test_the_committed_tables_build_to_the_same_content_twice(tmp_path):
    hashes = []
    for name in ("one", "two"):
        assert run([DEFAULT_PLAN], tmp_path / name) == 0
        hashes.append(content_hash(tmp_path / name))
    assert hashes[0] == hashes[1]


def test_if_changed_leaves_the_database_alone_as_long_as_nothing_changed(plan, catalogue, database, capsys):
    file = database.stat().st_ino, database.stat().st_mtime_ns
    assert run([plan], database, if_changed=True, catalogue_folder=catalogue) == 0
    assert (database.stat().st_ino, database.stat().st_mtime_ns) == file
    assert "är aktuell" in capsys.readouterr().out


def _changed_value(plan, catalogue, database):
    write_document(plan, indicator("Andel nöjda", arsmal="9 %"))


def _another_document(plan, catalogue, database):
    write_document(plan, indicator("Andel nöjda", arsmal="8 %"), year=2025)


def _changed_catalogue(plan, catalogue, database):
    write_catalogue(catalogue, [measure("Andel nöjda", direction="lagre")])


def _damaged_database(plan, catalogue, database):
    database.write_bytes(b"no database" * 1000)


def _no_database(plan, catalogue, database):
    database.unlink()


@pytest.mark.parametrize("change", [_changed_value, _another_document, _changed_catalogue, _damaged_database, _no_database])
def test_if_changed_builds_anew_when_something_did(plan, catalogue, database, capsys, change):
    change(plan, catalogue, database)
    assert run([plan], database, if_changed=True, catalogue_folder=catalogue) == 0
    assert "är aktuell" not in capsys.readouterr().out
    assert rows_of(database, "select count(*) as rows from indicator_row")[0]["rows"] == len(list(plan.iterdir()))


def test_the_command_takes_its_places_from_its_options(tmp_path, plan, catalogue):
    database = tmp_path / "deep" / "k.duckdb"
    assert main(["--plan", str(plan), "--to", str(database), "--catalogue", str(catalogue)]) == 0
    assert rows_of(database, "select document_id from document") == [{"document_id": NORRA}]


def test_kollen_plan_adds_folders_to_the_projects_own_and_kollen_db_sets_the_database(tmp_path, plan, monkeypatch):
    write_document(tmp_path / "own", board="Provstad södra")
    monkeypatch.setattr("data.build.DEFAULT_PLAN", tmp_path / "own")
    monkeypatch.setenv("KOLLEN_PLAN", str(plan))
    monkeypatch.setenv("KOLLEN_DB", str(tmp_path / "k.duckdb"))
    assert main([]) == 0
    documents = [row["document_id"] for row in rows_of(tmp_path / "k.duckdb", "select document_id from document order by all")]
    assert documents == [NORRA, "provstad-sodra-vp-2024"]


# When anything fails: exit code 1, one sentence, the old database as it was, nothing left behind.


def _broken_csv(plan, catalogue):
    path = plan / NORRA / "indicators.csv"
    path.write_text(path.read_text(encoding="utf-8") + "20,bara,tre\n", encoding="utf-8")


def _missing_csv(plan, catalogue):
    (plan / NORRA / "goals.csv").unlink()


def _missing_column(plan, catalogue):
    path = plan / NORRA / "activities.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",avvikelse", ""), encoding="utf-8")


def _line_that_is_no_number(plan, catalogue):
    path = plan / NORRA / "indicators.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("\n10,", "\ntio,"), encoding="utf-8")


def _line_in_raised_digits(plan, catalogue):
    path = plan / NORRA / "indicators.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("\n10,", "\n²,"), encoding="utf-8")


def _head_year_that_is_no_year(plan, catalogue):
    write_document(plan, indicator("Andel nöjda", head_years="utfall_fg_vb=x"))


def _readings_that_are_none(plan, catalogue):
    write_document(plan, indicator("Andel nöjda", readings="oj"))


def _sum_that_is_no_number(plan, catalogue):
    row = "line,page,point,amount,unit,purpose,annex\n7,,1,mycket,mnkr,budgetjustering,\n"
    (plan / NORRA / "decisions.csv").write_text(row, encoding="utf-8")


def _broken_json(plan, catalogue):
    (plan / NORRA / "document.json").write_text("{", encoding="utf-8")


def _unknown_kind(plan, catalogue):
    path = plan / NORRA / "document.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"kind": "T3"}), encoding="utf-8")


def _broken_catalogue(plan, catalogue):
    write_catalogue(catalogue, [measure("Andel nöjda", direction="upp")])


def _correction_of_another_value(plan, catalogue):
    write_catalogue(catalogue, [measure("Andel nöjda")], corrections=[CORRECTION | {"printed": "7 %"}])


def _correction_of_another_line(plan, catalogue):
    write_catalogue(catalogue, [measure("Andel nöjda")], corrections=[CORRECTION | {"line": "11"}])


def _correction_of_another_table(plan, catalogue):
    write_catalogue(catalogue, [measure("Andel nöjda")], corrections=[CORRECTION | {"table": "indikatorer"}])


def _correction_of_another_column(plan, catalogue):
    write_catalogue(catalogue, [measure("Andel nöjda")], corrections=[CORRECTION | {"column": "mal"}])


FAILURES = {
    _broken_csv: f"{NORRA}/indicators.csv rad 3 har 3 celler",
    _missing_csv: f"{NORRA}/goals.csv saknas",
    _missing_column: f"{NORRA}/activities.csv saknar kolumnen avvikelse",
    _line_that_is_no_number: f"{NORRA}/indicators.csv rad 2: radnumret ”tio”",
    _line_in_raised_digits: f"{NORRA}/indicators.csv rad 2: radnumret ”²”",
    _head_year_that_is_no_year: f"{NORRA}/indicators.csv rad 2: head_years ”utfall_fg_vb=x”",
    _readings_that_are_none: f"{NORRA}/indicators.csv rad 2: readings",
    _sum_that_is_no_number: f"{NORRA}/decisions.csv: summan ”mycket” är inget tal",
    _broken_json: f"{NORRA}/document.json är inte giltig JSON",
    _unknown_kind: f"{NORRA}/document.json: kind",
    _broken_catalogue: "indicators.csv rad 2: direction",
    _correction_of_another_value: f"corrections.csv: {NORRA}, indicators rad 10, kolumn arsmal är inte ”7 %”",
    _correction_of_another_line: f"corrections.csv: {NORRA}, indicators rad 11",
    _correction_of_another_table: f"corrections.csv: {NORRA}, indikatorer rad 10",
    _correction_of_another_column: f"corrections.csv: {NORRA}, indicators rad 10, kolumn mal",
}


@contextmanager
def _stays(folder, database, capsys):
    """Within, a build must fail: afterwards the old database is untouched, alone, and one sentence says why."""
    before, beside = database.read_bytes(), sorted(folder.iterdir())
    capsys.readouterr()
    said = []
    yield said
    said.append(capsys.readouterr().err)
    assert database.read_bytes() == before
    assert sorted(folder.iterdir()) == beside
    assert re.fullmatch(r"[^\n]+\.\n", said[0]), said[0]


@pytest.mark.parametrize("break_it", FAILURES, ids=lambda function: function.__name__.strip("_"))
def test_the_old_database_stays_when_the_input_is_broken(tmp_path, plan, catalogue, database, capsys, break_it):
    break_it(plan, catalogue)
    with _stays(tmp_path, database, capsys) as said:
        assert run([plan], database, catalogue_folder=catalogue) == 1
    assert FAILURES[break_it] in said[0]


def test_the_old_database_stays_when_the_new_one_cannot_take_its_place(tmp_path, plan, catalogue, database, capsys, monkeypatch):
    with monkeypatch.context() as broken, _stays(tmp_path, database, capsys) as said:
        broken.setattr(os, "replace", _full)
        assert run([plan], database, catalogue_folder=catalogue) == 1
    assert "No space left on device" in said[0]


def _full(source, target):
    raise OSError(28, "No space left on device")


def test_the_old_database_stays_when_the_disk_is_full(tmp_path, plan, catalogue, database, capsys):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with _stays(tmp_path, database, capsys):
        resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, limits[1]))
        try:
            assert run([plan], database, catalogue_folder=catalogue) == 1
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.parametrize("target", ["/proc/kollen.duckdb", "/sys/kollen.duckdb"])
def test_a_place_where_nothing_can_be_written_is_said_in_one_sentence(plan, catalogue, capsys, target):
    # Not even root writes there.
    assert run([plan], Path(target), catalogue_folder=catalogue) == 1
    assert re.fullmatch(rf"Databasen {target} kunde inte skrivas [^\n]+\.\n", capsys.readouterr().err)


def test_a_folder_where_the_database_should_be_is_left_alone(tmp_path, plan, catalogue, capsys):
    (tmp_path / "k.duckdb" / "mine").mkdir(parents=True)
    assert run([plan], tmp_path / "k.duckdb", catalogue_folder=catalogue) == 1
    assert (tmp_path / "k.duckdb" / "mine").is_dir()
    assert "kunde inte skrivas" in capsys.readouterr().err


def test_a_plan_folder_that_is_not_there_and_a_document_in_two_folders_are_refused(tmp_path, plan, capsys):
    write_document(tmp_path / "more", indicator("Andel nöjda", arsmal="9 %"))
    assert run([plan, tmp_path / "gone"], tmp_path / "k.duckdb") == 1
    assert run([plan, tmp_path / "more"], tmp_path / "k.duckdb") == 1
    assert not (tmp_path / "k.duckdb").exists()
    first, second = capsys.readouterr().err.splitlines()
    assert f"{tmp_path / 'gone'} finns inte" in first
    assert f"{NORRA} finns i två planmappar" in second


def test_a_reader_keeps_the_old_database_until_it_opens_it_again(plan, catalogue, database):
    before = database.read_bytes()
    with duckdb.connect(str(database), read_only=True) as reader, database.open("rb") as file:
        write_document(plan, indicator("Andel nöjda", arsmal="9 %"))
        assert run([plan], database, catalogue_folder=catalogue) == 0
        assert reader.execute("select arsmal from indicator_row").fetchall() == [(8.0,)]
        assert file.read() == before
    assert [row["arsmal"] for row in rows_of(database, ARSMAL)] == [9.0]


# What becomes of a row.


def _values(database) -> dict:
    rows = rows_of(database, "select measure, sex, year, period, basis, text, value from measurement")
    return {(row["measure"], row["sex"], row["text"]): (row["year"], row["period"], row["basis"], row["value"]) for row in rows}


def test_a_value_belongs_to_the_year_and_period_it_is_for(tmp_path):
    cells = {"utfall": "81 %", "utfall_man": "80 %", "utfall_kvinnor": "82 %", "utfall_fg_vb": "77 %", "prognos": "83 %"}
    row = indicator("Andel nöjda", **cells, arsmal="85 %", kf_arsmal="90 %", head_years="utfall_fg_vb=2020")
    write_document(tmp_path / "plan", row, kind="T1", year=2021)
    assert _values(built(tmp_path)) == {
        ("utfall", "alla", "81 %"): (2021, "t1", "rapport", 81.0),
        ("utfall", "man", "80 %"): (2021, "t1", "rapport", 80.0),
        ("utfall", "kvinnor", "82 %"): (2021, "t1", "rapport", 82.0),
        ("utfall", "alla", "77 %"): (2020, "ar", "bokslut", 77.0),
        ("prognos", "alla", "83 %"): (2021, "ar", "mal", 83.0),
        ("arsmal", "alla", "85 %"): (2021, "ar", "mal", 85.0),
        ("kf_arsmal", "alla", "90 %"): (2021, "ar", "mal", 90.0),
    }


def test_an_outcome_is_for_the_period_its_row_prints(tmp_path):
    printed = {
        "T1": ["Tertial 1 2021", "2021"],
        "T2": ["Tertial 2 2021", "Tertial 1 2021", "2020"],
        "VB": ["2021", "Tertial 3 2021"],
    }
    for kind, periods in printed.items():
        rows = [indicator("Andel nöjda", utfall=f"{kind}, {period}", period=period) for period in periods]
        write_document(tmp_path / "plan", *rows, kind=kind, year=2021)
    assert {key[2]: row[:3] for key, row in _values(built(tmp_path)).items()} == {
        "T1, Tertial 1 2021": (2021, "t1", "rapport"),
        "T1, 2021": (2021, "ar", "rapport"),
        "T2, Tertial 2 2021": (2021, "t2", "rapport"),
        "T2, Tertial 1 2021": (2021, "t1", "rapport"),
        "T2, 2020": (2020, "ar", "rapport"),
        "VB, 2021": (2021, "ar", "bokslut"),
        "VB, Tertial 3 2021": (2021, "ar", "bokslut"),
    }


def test_an_earlier_years_outcome_is_for_the_year_in_its_head_else_for_the_year_before(tmp_path):
    rows = [indicator("Andel nöjda", utfall_fg_vb=text, head_years=head) for text, head in (("7 %", "utfall_fg_vb=2019"), ("8 %", ""))]
    write_document(tmp_path / "plan", *rows, kind="VB", year=2021)
    assert list(_values(built(tmp_path)).values()) == [(2019, "ar", "bokslut", 7.0), (2020, "ar", "bokslut", 8.0)]


def test_a_word_is_a_value_without_a_number_and_an_empty_cell_is_no_value_and_no_zero(tmp_path):
    write_document(tmp_path / "plan", indicator("Andel nöjda", arsmal="0 %", kf_arsmal="Tas fram av nämnd"))
    database = built(tmp_path)
    assert {key[0]: row[3] for key, row in _values(database).items()} == {"arsmal": 0.0, "kf_arsmal": None}
    assert rows_of(database, "select prognos, prognos_text from indicator_row") == [{"prognos": None, "prognos_text": None}]


def test_a_name_the_catalogue_does_not_know_becomes_an_indicator_of_unknown_direction(tmp_path, plan):
    write_document(plan, indicator("Andel nöjdare", arsmal="8 %", indicator_id="andel-nojda"))
    unknown, known = rows_of(
        built(tmp_path, [measure("Andel nöjda")]), "select name, direction, in_catalogue, reviewed from indicator order by in_catalogue"
    )
    assert unknown == {"name": "Andel nöjdare", "direction": "okand", "in_catalogue": False, "reviewed": None}
    assert (known["name"], known["direction"], known["in_catalogue"]) == ("Andel nöjda", "hogre", True)


def test_the_catalogue_of_today_decides_whose_row_it_is_not_the_id_in_the_table(tmp_path, plan):
    write_document(plan, indicator("Andel nöjda", arsmal="8 %", indicator_id="andel-gamla"))
    assert rows_of(
        built(tmp_path, [measure("Andel nöjda")]),
        "select distinct indicator_id from indicator_row union select indicator_id from measurement",
    ) == [{"indicator_id": "andel-nojda"}]


LONG = "Andelen arbetade timmar av timavlönad personal i förhållande till samtliga arbetade timmar inom "


def test_unknown_names_are_one_indicator_only_by_their_letters(tmp_path):
    names = ["Andel nöjda", "andel  nöjda", "Andel nöjda.", "Andel före", "Andel efter", f"{LONG}förskola", f"{LONG}äldreomsorg"]
    write_document(tmp_path / "plan", *(indicator(name, arsmal="8 %") for name in names))
    first, again, *others = [row["indicator_id"] for row in rows_of(built(tmp_path), ARSMAL)]
    assert first == again
    assert len({first, *others}) == len(others) + 1


def test_a_board_spelled_two_ways_is_one_board(tmp_path):
    # The catalogue knows Provstad norra, and nothing of Provstad västra.
    spelled = ("Provstad norra", "Provstad Norra", "Provstad västra", "Provstad-Västra")
    for year, name in enumerate(spelled, start=2021):
        write_document(tmp_path / "plan", board=name, year=year)
    found = rows_of(built(tmp_path), "select document.board, name from document join board using (board) order by year")
    assert [row["board"] for row in found] == ["provstad-norra", "provstad-norra", "provstad-vastra", "provstad-vastra"]
    assert found[0] == found[1] == {"board": "provstad-norra", "name": "Provstad norra"}


def test_a_correction_is_applied_to_the_value_it_names_and_to_no_table_of_record(tmp_path, plan, capsys):
    write_document(plan, indicator("Andel nöjda", arsmal="8 %"), year=2025)
    before = (plan / NORRA / "indicators.csv").read_bytes()
    database = built(tmp_path, [measure("Andel nöjda")], corrections=[CORRECTION])
    values = rows_of(database, "select year, arsmal_text, arsmal from indicator_row order by year")
    assert [tuple(row.values()) for row in values] == [(2024, "80 %", 80.0), (2025, "8 %", 8.0)]
    assert "1 rättelser" in capsys.readouterr().out
    assert (plan / NORRA / "indicators.csv").read_bytes() == before


def test_goals_and_activities_keep_their_printed_order_and_places(tmp_path):
    tree = [
        goal("En stad för alla", level="inriktningsmal", number="1"),
        goal("Trygghet", number="1.1", parent="1"),
        goal("Invånare trivs", level="namndmal", parent="1.1", status="Uppfylls helt", expected_results="2"),
        goal("En hållbar stad", level="inriktningsmal", number="2", parent=""),
    ]
    tasks = [activity("Städa", start="2024-01-01", end="2024-12-31"), activity("Vila", start="Våren", end="")]
    write_document(tmp_path / "plan", goals=tree, activities=tasks)
    database = built(tmp_path)
    goals = rows_of(database, "select title, inriktningsmal, verksamhetsomradesmal, status, expected_results from goal order by goal_order")
    assert [tuple(row.values()) for row in goals] == [
        ("En stad för alla", "1", None, None, None),
        ("Trygghet", "1", "1.1", None, None),
        ("Invånare trivs", "1", "1.1", "Uppfylls helt", 2),
        ("En hållbar stad", "2", None, None, None),
    ]
    dates = rows_of(database, "select name, start_text, start_date::varchar as day, end_text, end_date from activity order by line")
    assert tuple(dates[0].values())[:3] == ("Städa", "2024-01-01", "2024-01-01")
    assert tuple(dates[1].values()) == ("Vila", "Våren", None, None, None)


def test_a_boards_latest_document_of_a_year_is_marked(tmp_path):
    for kind, year, board in (("VP", 2024, "Provstad norra"), ("T1", 2024, "Provstad norra"), ("VP", 2024, "Provstad södra")):
        write_document(tmp_path / "plan", board=board, kind=kind, year=year)
    latest = rows_of(built(tmp_path), "select document_id from document where is_latest order by all")
    assert [row["document_id"] for row in latest] == ["provstad-norra-t1-2024", "provstad-sodra-vp-2024"]


# The data dictionary.


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A database without documents: all its tables and views."""
    return built(tmp_path_factory.mktemp("empty"))


def test_every_table_view_and_column_has_a_comment(empty):
    things = rows_of(
        empty,
        """
        select table_name, column_name, comment from duckdb_columns() where not internal
        union all select table_name, '', comment from duckdb_tables() where not internal
        union all select view_name, '', comment from duckdb_views() where not internal
        """,
    )
    assert {"verdict", "last_outcome", "measurement", "indicator_row"} <= {row["table_name"] for row in things}
    assert [(row["table_name"], row["column_name"]) for row in things if not (row["comment"] or "").strip().endswith(".")] == []


def test_every_comment_names_a_column_that_exists_and_no_column_twice(empty):
    columns = {(row["table_name"], row["column_name"]) for row in rows_of(empty, "select * from duckdb_columns() where not internal")}
    commented = re.findall(r"^comment on column (\w+)\.(\w+) is", SCHEMA.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(commented) > 150
    assert [pair for pair in commented if pair not in columns] == []
    assert [pair for pair in commented if commented.count(pair) > 1] == []


def test_two_builds_at_once_both_end_well_and_leave_one_whole_database(tmp_path, plan, catalogue):
    to = tmp_path / "kollen.duckdb"
    command = [sys.executable, "-m", "data.build", "--plan", str(plan), "--catalogue", str(catalogue), "--to", str(to)]
    builds = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for _build in range(3)]
    said = [build.communicate(timeout=120)[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0, 0], said
    assert len({text.rpartition("innehåll ")[2] for text in said}) == 1
    assert content_hash(to).startswith(said[0].rpartition("innehåll ")[2].strip())
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("kollen")] == ["kollen.duckdb"]
