"""A folder of documents is read at the same time, with the same result as one by one; what fails in one file stays with it."""

import io
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from data.load import main
from data.loading.many import Failed, read_all
from data.loading.progress import CLEAR, Progress
from data.tables import plan_folders
from tests.conftest import some
from tests.documents.content import blocks
from tests.documents.pdf import build_pdf
from tests.documents.provstad import DOCUMENTS
from tests.test_refusals import PLAN

YEARS = range(2011, 2023)


def quiet(_done: int, _path: Path, _page: int, _pages: int) -> None:
    """Tell nobody."""


def odd_reader(path: Path, pages) -> str:
    """Read a file as its name says: die, fail, wait, or give its name back."""
    pages(1, 2)
    if path.name.startswith("dies"):
        os.kill(os.getpid(), signal.SIGKILL)
    if path.name.startswith("fails"):
        raise ZeroDivisionError
    if path.name.startswith("waits"):
        time.sleep(30)
    time.sleep(0.01)
    pages(2, 2)
    return path.name


def folder_of_plans(folder: Path) -> Path:
    """Write plans of many years, an empty file, a hidden one and a folder within."""
    folder.mkdir()
    for year in YEARS:
        (folder / f"plan{year}.txt").write_text(PLAN.replace("2024", str(year)), encoding="utf-8")
    (folder / "bild.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (folder / ".dold.txt").write_text("ingenting", encoding="utf-8")
    (folder / "mapp").mkdir()
    (folder / "mapp" / "plan.txt").write_text(PLAN, encoding="utf-8")
    return folder


def state(into: Path) -> dict[str, bytes]:
    """Return every file of the documents."""
    return {f"{folder.name}/{path.name}": path.read_bytes() for folder in plan_folders([into]) for path in folder.iterdir()}


# --- a folder ------------------------------------------------------------------------------------------------------------


def test_a_folder_read_at_once_gives_what_its_files_give_one_by_one(tmp_path, capsys):
    folder = folder_of_plans(tmp_path / "underlag")
    assert main([str(folder), "--into", str(tmp_path / "tillsammans")]) == 1
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert [line.split(":")[0] for line in lines[:-1]] == [f"provstad-norra-vp-{year}" for year in YEARS]
    assert lines[-1].startswith("12 dokument inlästa; 1 fil nekad (skälet står ovan); 0 osäkra rader. Bygg sedan databasen")
    assert (err.count("\n"), "bild.png" in err) == (1, True)
    for path in sorted(folder.glob("*.txt")):
        if not path.name.startswith("."):
            assert main([str(path), "--into", str(tmp_path / "var-for-sig")]) == 0
    assert state(tmp_path / "tillsammans") == state(tmp_path / "var-for-sig")
    assert len(state(tmp_path / "tillsammans")) >= 10 * len(YEARS)


def test_files_and_folders_are_read_in_the_arguments_order_each_file_once(tmp_path, capsys):
    folder = folder_of_plans(tmp_path / "underlag")
    last = folder / "plan2022.txt"
    assert main([str(last), str(folder), "--into", str(tmp_path / "plan"), "--dry-run"]) == 1
    said = [line.split(":")[0][-4:] for line in capsys.readouterr().out.splitlines()[:-1]]
    assert said == ["2022", *(str(year) for year in YEARS if year != 2022)]


def test_a_pipe_is_refused_and_not_waited_for(tmp_path, capsys):
    os.mkfifo(tmp_path / "ror.txt")
    assert main([str(tmp_path / "ror.txt"), "--into", str(tmp_path / "plan")]) == 1
    assert "är ingen vanlig fil" in capsys.readouterr().err


def test_a_files_name_cannot_break_or_turn_what_is_said_of_it(tmp_path, capsys):
    (tmp_path / "a\n\x1b[2J\u202efdp.txt").write_bytes(b"")
    (tmp_path / os.fsdecode(b"b\xff.txt")).write_bytes(PLAN.encode())
    assert main([str(tmp_path), "--into", str(tmp_path / "plan")]) == 1
    err = capsys.readouterr().err
    assert err == "Filen a\ufffd\ufffd[2J\ufffdfdp.txt är tom; hämta dokumentet på nytt.\n"
    assert "b\ufffd.txt" in (tmp_path / "plan" / "log.csv").read_text("utf-8")


# --- what fails ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("workers", some([2, 3]))
def test_a_process_that_dies_and_an_error_nobody_foresaw_stay_with_their_file(workers):
    names = ["a", "dies1", "b", "fails", "c", "d", "dies2", "e", "f", "dies3"]
    found = read_all([Path(name) for name in names], odd_reader, quiet, workers)
    odd = {"dies1": Failed(), "dies2": Failed(), "dies3": Failed(), "fails": Failed("ZeroDivisionError")}
    assert found == [odd.get(name, name) for name in names]


def test_a_file_read_alone_may_fail_too():
    assert read_all([Path("fails")], odd_reader, quiet) == [Failed("ZeroDivisionError")]


@pytest.mark.parametrize("failed", [Failed(), Failed("KeyError")])
def test_what_nobody_foresaw_is_told_in_one_sentence_and_the_rest_is_written(failed, tmp_path, capsys, monkeypatch):
    import data.load

    def reading(paths, read, _tell):
        return [failed if path.name == "plan2013.txt" else read(path, quiet) for path in paths]

    monkeypatch.setattr(data.load, "read_all", reading)
    folder = folder_of_plans(tmp_path / "underlag")
    (folder / "bild.png").unlink()
    assert main([str(folder), "--into", str(tmp_path / "plan")]) == 1
    err = capsys.readouterr().err
    assert err.startswith("plan2013.txt läses inte (") and err.count("\n") == 1
    assert (failed.error or "inläsningen dog") in err
    assert len(plan_folders([tmp_path / "plan"])) == len(YEARS) - 1


class Interrupted:
    """Presses Ctrl-C after a while."""

    def __init__(self) -> None:
        self.told = 0

    def __call__(self, *_standing) -> None:
        self.told += 1
        if self.told == 3:
            raise KeyboardInterrupt


def test_ctrl_c_ends_the_reading_at_once():
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        read_all([Path("waits1"), Path("waits2"), Path("waits3")], odd_reader, Interrupted(), 2)
    while multiprocessing.active_children() and time.monotonic() - begun < 15:
        time.sleep(0.05)
    assert time.monotonic() - begun < 15


def test_ctrl_c_leaves_nothing_written(tmp_path, capsys, monkeypatch):
    import data.load

    def interrupted(*_arguments):
        raise KeyboardInterrupt

    folder = folder_of_plans(tmp_path / "underlag")
    monkeypatch.setattr(data.load, "settle", interrupted)
    assert main([str(folder), "--into", str(tmp_path / "plan")]) == 130
    assert capsys.readouterr() == ("", "Avbrutet; inget är skrivet.\n")
    assert not (tmp_path / "plan").exists()


@pytest.mark.parametrize("seconds", [0.15, 0.4, 0.8, 1.2, 1.8])  # while the command, then its processes, import what they need, and later
def test_ctrl_c_is_answered_in_one_sentence_whenever_it_is_pressed(seconds, tmp_path):
    folder = folder_of_plans(tmp_path / "underlag")
    build_pdf(blocks(DOCUMENTS["VP"]), folder / "prov.pdf")
    for number in range(40):
        shutil.copy(folder / "prov.pdf", folder / f"{number}.pdf")
    command = [sys.executable, "-m", "data.load", str(folder), "--into", str(tmp_path / "plan")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the command and its processes
    begun = time.monotonic()
    out, err = process.communicate(timeout=30)
    assert time.monotonic() - begun < 2
    assert (out, err) in {("", "Avbrutet.\n"), ("", "Avbrutet; inget är skrivet.\n")}
    assert process.returncode in (-signal.SIGINT, 130) and not (tmp_path / "plan").exists()


# --- how far it has come ---------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    """A terminal that keeps what it shows."""

    def isatty(self) -> bool:
        return True


def progress(stream: io.StringIO, seconds: list[float]) -> Progress:
    """Return the line of a run whose clock says these seconds, one a look."""
    return Progress(100, stream, partial(seconds.pop, 0))


def test_a_terminal_has_one_line_that_is_updated_and_taken_away():
    stream = Terminal()
    line = progress(stream, [0.0, 0.5, 1.5, 1.5, 1.55, 2.0, 2.0])
    line.tell(0, Path("snabb.pdf"), 1, 80)
    line.tell(11, Path("namn.pdf"), 34, 80)
    line.tell(11, Path("namn.pdf"), 35, 80)
    line.tell(12, Path("text.txt"), 0, 0)
    line.end()
    assert stream.getvalue().split(CLEAR) == [
        "", "Läser 12 av 100 dokument, sida 34 av 80: namn.pdf", "Läser 13 av 100 dokument: text.txt", "",
    ]  # fmt: skip


def test_elsewhere_it_is_a_line_now_and_then():
    stream = io.StringIO()
    line = progress(stream, [0.0, 5.0, 11.0, 11.0, 15.0, 22.0, 22.0])
    for page in range(4):
        line.tell(2, Path("namn.pdf"), page, 80)
    line.end()
    assert stream.getvalue() == "Läser 3 av 100 dokument, sida 1 av 80: namn.pdf\nLäser 3 av 100 dokument, sida 3 av 80: namn.pdf\n"


def test_what_is_quick_needs_no_word(tmp_path, capsys):
    (tmp_path / "underlag.txt").write_text(PLAN, encoding="utf-8")
    assert main([str(tmp_path / "underlag.txt"), "--into", str(tmp_path / "plan")]) == 0
    assert capsys.readouterr().err == ""


def test_pages_are_told_from_other_processes_too():
    told = []
    paths = [Path(name) for name in ("waits-not", "a", "b", "c")]
    read_all(paths[1:], odd_reader, lambda *standing: told.append(standing), 2)
    assert {path.name for _done, path, _page, _pages in told} <= {"a", "b", "c"}
    assert all((page, pages) in ((0, 0), (1, 2), (2, 2)) for _done, _path, page, pages in told)
