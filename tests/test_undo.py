"""A load's documents come together or not at all, are noted in the log, and go back together with --undo."""

import contextlib
import csv
import json
import shutil
from datetime import datetime
from itertools import product
from pathlib import Path

import pytest

from data.build import run
from data.load import main
from data.loading import store
from data.loading.store import recover
from data.tables import plan_folders, read_tables
from tests.conftest import some
from tests.invented import PROVSTAD, text
from tests.plans import indicator, write_document
from tests.test_refusals import CHANGED, DOCUMENT, PLAN

LATER, SOUTH = "provstad-norra-vp-2025", "provstad-sodra-vp-2024"


@pytest.fixture
def into(tmp_path: Path) -> Path:
    """A plan folder that holds one loaded document."""
    (tmp_path / "forst.txt").write_text(PLAN, encoding="utf-8")
    assert main([str(tmp_path / "forst.txt"), "--into", str(tmp_path / "plan")]) == 0
    return tmp_path / "plan"


def load_others(into: Path) -> int:
    """Load the document anew with other content, and a new one, in one command."""
    files = {"sedan.txt": CHANGED, "ny.txt": PLAN.replace("2024", "2025")}
    for name, content in files.items():
        (into.parent / name).write_text(content, encoding="utf-8")
    return main([*(str(into.parent / name) for name in files), "--into", str(into), "--replace"])


def undo(into: Path) -> int:
    """Take the latest load back."""
    return main(["--undo", "--into", str(into)])


def state(into: Path) -> dict[str, bytes]:
    """Return every file of the documents, as it is."""
    return {f"{folder.name}/{path.name}": path.read_bytes() for folder in plan_folders([into]) for path in folder.iterdir()}


def log(into: Path) -> list[dict[str, str]]:
    """Return the log's lines."""
    with (into / "log.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- undo --------------------------------------------------------------------------------------------------------------


def test_the_latest_load_is_taken_back_to_the_letter(into, capsys):
    before = state(into)
    assert load_others(into) == 0
    assert {name.split("/")[0] for name in state(into)} == {DOCUMENT, LATER}
    assert state(into) != before
    capsys.readouterr()
    assert undo(into) == 0
    assert state(into) == before
    out = capsys.readouterr().out
    assert f"{DOCUMENT}: är tillbaka" in out
    assert f"{LATER}: är borttaget" in out
    assert "python -m data.build" in out


def test_only_the_latest_load_can_be_taken_back_and_only_once(into, capsys):
    assert load_others(into) == 0
    assert undo(into) == 0
    before = state(into)
    capsys.readouterr()
    assert undo(into) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "ingen inläsning att ångra" in err
    assert state(into) == before


def test_where_nothing_was_ever_loaded_there_is_nothing_to_undo(tmp_path, capsys):
    assert undo(tmp_path / "plan") == 1
    assert "ingen inläsning att ångra" in capsys.readouterr().err
    assert not (tmp_path / "plan").exists()


@pytest.mark.parametrize("change", ["a cell", "a file gone", "a folder gone"])
def test_what_was_changed_by_hand_since_is_not_undone(change, into, capsys):
    assert load_others(into) == 0
    goals = into / DOCUMENT / "goals.csv"
    if change == "a cell":
        goals.write_text(goals.read_text("utf-8").replace("Provstad", "Provbyn"), encoding="utf-8")
    elif change == "a file gone":
        goals.unlink()
    else:
        shutil.rmtree(into / DOCUMENT)
    before = state(into)
    capsys.readouterr()
    assert undo(into) == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert f"ångras inte: {DOCUMENT} har ändrats efter den" in err
    assert state(into) == before


def test_reading_the_same_file_again_leaves_the_load_before_it_to_undo(into):
    before = state(into)
    assert load_others(into) == 0
    assert main([str(into.parent / "ny.txt"), "--into", str(into)]) == 0
    assert undo(into) == 0
    assert state(into) == before


def test_a_document_weighed_anew_by_a_load_goes_back_with_it(tmp_path, into):
    doubtful = indicator(
        "Provsäkerhet T2", utfall="5 %", certain="no", alternatives='[{"arsmal": "5 %"}]',
        readings='[[0.0, {"kf_arsmal": "5 %", "utfall": "3 %"}], [1.0, {"arsmal": "5 %", "kf_arsmal": "+/- 1 %"}]]',
    )  # fmt: skip
    plan = tmp_path / "annan"
    write_document(plan, doubtful, board="Provstad södra")
    before = state(plan)
    assert main([str(tmp_path / "forst.txt"), "--into", str(plan)]) == 0
    row = read_tables(plan / SOUTH).rows["indicators"][0]
    assert (row["certain"], row["arsmal"]) == ("yes", "5 %")
    assert [(entry["action"], entry["document"]) for entry in log(plan)] == [("new", DOCUMENT), ("weighed", SOUTH)]
    assert undo(plan) == 0
    assert state(plan) == before


# --- the log -----------------------------------------------------------------------------------------------------------


def test_the_log_says_what_was_loaded_when(into):
    first = log(into)[0]
    document = json.loads((into / DOCUMENT / "document.json").read_text("utf-8"))
    assert datetime.fromisoformat(first["time"]).tzinfo is not None
    assert (first["action"], first["document"], first["source_file"], first["source_format"]) == ("new", DOCUMENT, "forst.txt", "text")
    assert (first["source_sha256"], first["importer_version"]) == (document["source_sha256"], document["importer_version"])
    assert first["replaced_sha256"] == ""
    assert first["counts"].startswith("goals=7;indicators=15;")


def test_the_log_says_what_was_replaced_read_again_and_taken_back(into):
    first = log(into)[0]
    assert load_others(into) == 0
    assert main([str(into.parent / "ny.txt"), "--into", str(into)]) == 0
    assert undo(into) == 0
    entries = [(entry["action"], entry["document"], entry["replaced_sha256"]) for entry in log(into)[1:]]
    assert entries == [
        ("replaced", DOCUMENT, first["source_sha256"]), ("new", LATER, ""), ("unchanged", LATER, ""),
        ("undone", DOCUMENT, ""), ("undone", LATER, ""),
    ]  # fmt: skip


def test_the_log_and_what_is_kept_for_undo_are_no_documents(into, tmp_path):
    assert load_others(into) == 0
    assert {folder.name for folder in plan_folders([into])} == {DOCUMENT, LATER}
    assert run([into], tmp_path / "kollen.duckdb") == 0


# --- a machine that stops in the middle ----------------------------------------------------------------------------------


class Stopped(BaseException):
    """The machine went down."""


def _stop_at(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """Let everything that changes the disk fail for good from this step on: nothing is tidied up."""
    left = [step]

    def stopping(work):
        def step_or_stop(*arguments, **options):
            left[0] -= 1
            if left[0] < 0:
                raise Stopped
            return work(*arguments, **options)

        return step_or_stop

    for where, name in ((store.os, "rename"), (store.os, "replace"), (store.shutil, "rmtree")):
        monkeypatch.setattr(where, name, stopping(getattr(where, name)))


@pytest.mark.parametrize(
    ("command", "by"),
    some([pytest.param(command, by, id=f"{by}-{command.__name__}") for command, by in product((undo, load_others), ("load", "build"))], 4),
)
def test_a_machine_that_stops_anywhere_leaves_either_state_whole(command, by, tmp_path):
    states = []
    # A build takes its time: it is met at some of the places.
    for step in range(12) if by == "load" else (0, 5, 11):
        folder = tmp_path / f"{step}"
        folder.mkdir()
        (folder / "forst.txt").write_text(PLAN, encoding="utf-8")
        assert main([str(folder / "forst.txt"), "--into", str(folder / "plan")]) == 0
        old = state(folder / "plan")
        if command is undo:
            assert load_others(folder / "plan") == 0
            old = state(folder / "plan")
        with pytest.MonkeyPatch.context() as patch:
            _stop_at(patch, step)
            with contextlib.suppress(Stopped):
                command(folder / "plan")
        if by == "load":
            recover(folder / "plan")
        else:
            assert run([folder / "plan"], folder / "kollen.duckdb") == 0
        assert not (folder / "plan" / store.LOADING).exists()
        states.append(state(folder / "plan") == old)
        entries = [entry["action"] for entry in log(folder / "plan")]
        assert ("undone" in entries if command is undo else "replaced" in entries) == (not states[-1])
    # Early it is the old state, then the new one, and both were met.
    assert states == sorted(states, reverse=True)
    assert states[0] and not states[-1]


def test_a_move_that_fails_puts_back_what_was_moved(into, monkeypatch, capsys):
    before = state(into)
    rename = store.os.rename

    def moving(source, target):
        if str(target).endswith(LATER):
            raise OSError(5, "Input/output error")
        rename(source, target)

    monkeypatch.setattr(store.os, "rename", moving)
    assert load_others(into) == 1
    assert "det som fanns där är kvar" in capsys.readouterr().err
    assert state(into) == before
    assert not (into / store.LOADING).exists()


def test_a_document_that_someone_else_changes_meanwhile_is_not_overwritten(into, monkeypatch, capsys):
    import data.load

    settle = data.load.settle

    def settling(documents, catalogue):
        goals = into / DOCUMENT / "goals.csv"
        goals.write_text(goals.read_text("utf-8").replace("Provstad", "Provbyn"), encoding="utf-8")
        return settle(documents, catalogue)

    monkeypatch.setattr(data.load, "settle", settling)
    assert load_others(into) == 1
    assert "ändrades av någon annan medan dokumenten lästes" in capsys.readouterr().err
    assert b"Provbyn" in state(into)[f"{DOCUMENT}/goals.csv"]
    assert LATER not in {folder.name for folder in plan_folders([into])}


def test_a_command_says_what_it_is_asked_to_do(capsys):
    for arguments in ([], ["--undo", "--relink"], ["--undo", text(PROVSTAD)[:10]]):
        with pytest.raises(SystemExit):
            main(arguments)
        assert "ange minst en fil" in capsys.readouterr().err
