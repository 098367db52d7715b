"""What python -m data.load refuses, and how: exit code 1, one Swedish sentence a file, nothing half written.

Also what it must not refuse: the same document in another encoding, and the good files beside a bad one.
"""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from data.load import main
from data.loading import store
from data.tables import plan_folders
from tests.invented import PROVSTAD, Activity, Goal, Layout, plan, target, text
from tests.rows import csv_rows

DOCUMENT = "provstad-norra-vp-2024"
PLAN = text(PROVSTAD)
TABLES = ("goals", "indicators", "activities")


@pytest.fixture
def into(tmp_path: Path) -> Path:
    """The plan folder to load into; it does not exist yet."""
    return tmp_path / "plan"


def written(path: Path, content: str | bytes = PLAN) -> Path:
    """Write a source file and return its path."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def load(into: Path, *files: Path, options: tuple[str, ...] = ()) -> int:
    """Run the command."""
    return main([*map(str, files), "--into", str(into), *options])


def refusal(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what was printed on standard error, which is one sentence on one line."""
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith(".\n") and err.count("\n") == 1 and "Traceback" not in err
    return err


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of the documents' folders, and any folder of a change that was left half done."""
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: content for name, content in files.items() if not name.startswith((".undo/", ".lock", "log.csv"))}


def documents(folder: Path) -> list[str]:
    """Return the documents of a plan folder."""
    return [path.name for path in plan_folders([folder])]


def rows(into: Path) -> dict[str, list[dict[str, str]]]:
    """Return the document's tables as they were written."""
    return {name: csv_rows(into / DOCUMENT / f"{name}.csv") for name in TABLES}


# --- no document at all ------------------------------------------------------------------------------------------------

NO_DOCUMENTS = {
    "empty": (b"", "är tom"),
    "blanks": (b" \n\n\t\n", "är tom"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "är inte text"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nstream\n\x00\x01\x02\x03\nendstream\n", "är skadad"),
    "half a UTF-16": ("Verksamhetsplan 2024".encode("utf-16") + b"\x00", "är skadad"),
    "prose": ("Hej! Det här är ett brev om provstaden.\n\nNämndens mål är goda.\n", "ingen verksamhetsplan eller rapport"),
    "goals without tables": (text(plan(Goal("namndmal", "1.1.1", "Invånare trivs"))), "ingen verksamhetsplan eller rapport"),
    "a table without goals": (
        "\n".join([*PROVSTAD.opening, " Indikator Årsmål KF:s årsmål Periodicitet", "", "Andel provande 8 % 9 % År", ""]),
        "ingen verksamhetsplan eller rapport",
    ),
    "nobody's plan": (PLAN.replace("stadsdelsnämnd", "kommitté"), "stadsdelsnämnd, dokumentslag eller år framgår inte"),
}


@pytest.mark.parametrize(("content", "reason"), NO_DOCUMENTS.values(), ids=NO_DOCUMENTS)
def test_what_is_no_document_is_refused_in_one_sentence_and_nothing_is_written(content, reason, tmp_path, into, capsys):
    assert load(into, written(tmp_path / "underlag.txt", content)) == 1
    sentence = refusal(capsys)
    assert "underlag.txt" in sentence
    assert reason in sentence
    assert not into.exists()


def test_a_missing_file_is_refused(tmp_path, into, capsys):
    assert load(into, tmp_path / "saknas.txt") == 1
    assert "saknas.txt finns inte" in refusal(capsys)
    assert not into.exists()


def test_an_empty_folder_is_refused(tmp_path, into, capsys):
    (tmp_path / "tom").mkdir()
    assert load(into, tmp_path / "tom") == 1
    assert "tom har inga filer att läsa" in refusal(capsys)
    assert not into.exists()


# --- cut files ---------------------------------------------------------------------------------------------------------

# The file ends right after these words; the sentence must name a line of the row (or head) that was cut.
CUTS = {
    "after a table's head": " Indikator Årsmål KF:s årsmål Periodicitet\n\n",
    "inside a name's line": "Andel prov med digitalt",
    "between the lines of a name": "verksamheter som är öppna hela \n",
    "before the values": "verksamheter som är öppna hela \nåret\n\n",
    "between the values": "öppna hela \nåret\n\n75 % ",
    "before the period": "öppna hela \nåret\n\n75 % öka",
    "inside a value": "provledare\n\n10 Max 10 \n",
    "between a value and the period": "provledare\n\n10 Max 10 \npersoner\n\n",
    "after an activity table's head": "personer\n\nÅr\n\n Aktivitet Startdatum Slutdatum\n",
    "inside an activity's name": "Provkontoret ska ta fram en",
    "before an activity's dates": "Provkontoret ska ta fram en gemensam mall",
    "between an activity's dates": "Provkontoret ska ta fram en gemensam mall 2024-01-01",
    "inside a date": "Provkontoret ska ta fram en gemensam mall 2024-01-01 2024-06",
}


def cut_after(words: str, source: str) -> str:
    """Return the source up to the end of these words (where they stand last)."""
    return source[: source.rindex(words) + len(words)]


@pytest.mark.parametrize("words", CUTS.values(), ids=CUTS)
def test_a_file_cut_in_the_middle_of_a_table_is_refused_and_says_where(words, tmp_path, into, capsys):
    source = cut_after(
        words, PLAN.replace("balans\nFörv", "balans\n\nFörv").replace("möten.\n\n Indikator", "möten i balans\n\n Indikator")
    )
    assert load(into, written(tmp_path / "avhuggen.txt", source)) == 1
    sentence = refusal(capsys)
    assert "avhuggen.txt läses inte" in sentence
    said = int(sentence.partition("(rad ")[2].partition(")")[0])
    lines = source.rstrip("\n").split("\n")
    assert len(lines) - 5 <= said <= len(lines)
    assert not into.exists()


TAB_CUTS = [
    "Andel prov med digitalt",
    "hela året\t75",
    "hela året\t75 %\töka",
    "gemensam mall\t2024-01-01",
    "gemensam mall\t2024-01-01\t2024-06",
]


@pytest.mark.parametrize("words", TAB_CUTS)
def test_a_file_with_tabs_cut_in_the_middle_of_a_row_is_refused(words, tmp_path, into, capsys):
    source = cut_after(words, text(PROVSTAD, Layout(tabs=True)))
    assert load(into, written(tmp_path / "avhuggen.txt", source)) == 1
    assert f"rad {source.count(chr(10)) + 1}" in refusal(capsys)
    assert not into.exists()


def test_a_file_that_ends_before_the_last_goals_of_its_contents_is_refused(tmp_path, into, capsys):
    source = PLAN[: PLAN.index("KF:s inriktningsmål:\n2.")]
    assert load(into, written(tmp_path / "avhuggen.txt", source)) == 1
    assert "mål 2.1 i innehållsförteckningen finns inte i texten" in refusal(capsys)


def test_a_whole_file_may_end_with_a_table_or_with_prose(tmp_path, into):
    assert load(into, written(tmp_path / "tabell.txt", PLAN.rstrip("\n"))) == 0
    assert load(into, written(tmp_path / "prosa.txt", f"{PLAN}\nÄrendet är berett inom förvaltningen.\n"), options=("--replace",)) == 0


# --- encodings ---------------------------------------------------------------------------------------------------------

# The title stands first, where a mark that was left in the text would be a part of it.
TITLED = text(replace(PROVSTAD, opening=("Verksamhetsplan 2024 för Provstad norra stadsdelsnämnd", "")))
DASHES = TITLED.replace("dag 1-14", "dag 1–14")
HYPHENS = TITLED.replace("•", "-")
ENCODED = {
    "Latin-1": (HYPHENS, HYPHENS.encode("latin-1")),
    "Windows-1252": (DASHES, DASHES.encode("cp1252")),
    "UTF-8 with mark": (DASHES, DASHES.encode("utf-8-sig")),
    "UTF-16 with mark, little end first": (DASHES, b"\xff\xfe" + DASHES.encode("utf-16-le")),
    "UTF-16 with mark, big end first": (DASHES, b"\xfe\xff" + DASHES.encode("utf-16-be")),
    "UTF-16 without mark, little end first": (DASHES, DASHES.encode("utf-16-le")),
    "UTF-16 without mark, big end first": (DASHES, DASHES.encode("utf-16-be")),
    "Windows line ends": (DASHES, DASHES.replace("\n", "\r\n").encode()),
    "old Mac line ends": (DASHES, DASHES.replace("\n", "\r").encode()),
}


@pytest.mark.parametrize(("plain", "encoded"), ENCODED.values(), ids=ENCODED)
def test_the_same_document_in_another_encoding_gives_the_same_rows(plain, encoded, tmp_path):
    assert load(tmp_path / "a", written(tmp_path / "utf8.txt", plain)) == 0
    assert load(tmp_path / "b", written(tmp_path / "annan.txt", encoded)) == 0
    assert rows(tmp_path / "b") == rows(tmp_path / "a")
    titles = [json.loads((tmp_path / folder / DOCUMENT / "document.json").read_text("utf-8"))["title"] for folder in "ab"]
    assert titles == ["Verksamhetsplan 2024 för Provstad norra stadsdelsnämnd"] * 2
    assert [row["name"] for row in rows(tmp_path / "a")["indicators"]][6].endswith(("dag 1-14", "dag 1–14"))


def test_a_tables_line_is_the_line_an_editor_shows(tmp_path, into):
    # A form feed ends a page, not a line.
    assert load(into, written(tmp_path / "underlag.txt", PLAN.replace("\nNämndmål:", "\n\fNämndmål:"))) == 0
    assert [row["line"] for row in rows(into)["goals"]] == [row["line"] for row in _plain_rows(tmp_path)["goals"]]


def _plain_rows(tmp_path: Path) -> dict[str, list[dict[str, str]]]:
    assert load(tmp_path / "plain", written(tmp_path / "plain.txt")) == 0
    return rows(tmp_path / "plain")


# --- several files, the same document again ----------------------------------------------------------------------------


def test_one_refused_file_does_not_stop_the_others(tmp_path, into, capsys):
    files = [written(tmp_path / "tom.txt", b""), written(tmp_path / "bra.txt"), tmp_path / "saknas.txt"]
    assert load(into, *files) == 1
    out, err = capsys.readouterr()
    told, summary = out.splitlines()
    assert told.split(":")[0] == DOCUMENT
    assert summary.startswith("1 dokument inlästa; 2 filer nekade (skälen står ovan); 0 osäkra rader.")
    assert [("tom.txt" in line, "saknas.txt" in line) for line in err.splitlines()] == [(True, False), (False, True)]
    assert documents(into) == [DOCUMENT]


def test_a_read_document_is_told_in_one_line_with_its_rows(tmp_path, into, capsys):
    assert load(into, written(tmp_path / "underlag.txt")) == 0
    out, err = capsys.readouterr()
    assert err == ""
    told, summary = out.splitlines()
    assert told.startswith(f"{DOCUMENT}: 7 mål, 15 indikatorrader, 6 aktiviteter")
    assert told.endswith("; 0 varningar")
    assert summary == "1 dokument inlästa; 0 osäkra rader. Bygg sedan databasen: python -m data.build"


CHANGED = text(replace(PROVSTAD, goals=(*PROVSTAD.goals[:-1], replace(PROVSTAD.goals[-1], activities=(Activity("Prova något annat"),)))))


def test_other_content_for_the_same_board_kind_and_year_needs_replace(tmp_path, into, capsys):
    assert load(into, written(tmp_path / "forst.txt")) == 0
    before = contents(into)
    capsys.readouterr()
    assert load(into, written(tmp_path / "sedan.txt", CHANGED)) == 1
    sentence = refusal(capsys)
    assert all(words in sentence for words in ("sedan.txt", DOCUMENT, "forst.txt", "--replace"))
    assert contents(into) == before
    assert load(into, tmp_path / "sedan.txt", options=("--replace",)) == 0
    assert rows(into)["activities"][-1]["name"] == "Prova något annat"


def test_the_same_file_may_be_read_again(tmp_path, into):
    file = written(tmp_path / "underlag.txt")
    assert load(into, file) == 0
    before = contents(into)
    assert load(into, file) == 0
    assert contents(into) == before


def test_two_files_of_the_same_document_are_not_read_together(tmp_path, into, capsys):
    assert load(into, written(tmp_path / "forst.txt"), written(tmp_path / "sedan.txt", CHANGED), options=("--replace",)) == 1
    assert "sedan.txt är samma dokument som forst.txt" in capsys.readouterr().err
    assert rows(into) == _plain_rows(tmp_path)


def test_another_year_is_another_document(tmp_path, into):
    later = PLAN.replace("2024", "2025")
    assert load(into, written(tmp_path / "ett.txt"), written(tmp_path / "tva.txt", later)) == 0
    assert documents(into) == [DOCUMENT, "provstad-norra-vp-2025"]


def test_a_dry_run_tells_and_refuses_but_writes_nothing(tmp_path, into, capsys):
    assert load(into, written(tmp_path / "underlag.txt"), options=("--dry-run",)) == 0
    assert capsys.readouterr().out.startswith(f"{DOCUMENT}: 7 mål")
    assert not into.exists()
    assert load(into, tmp_path / "underlag.txt") == 0
    before = contents(into)
    assert load(into, written(tmp_path / "sedan.txt", CHANGED), options=("--dry-run", "--replace")) == 0
    assert load(into, tmp_path / "sedan.txt", options=("--dry-run",)) == 1
    assert contents(into) == before


# --- writing fails -----------------------------------------------------------------------------------------------------


def _full_disk(monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    """Let writing fail: at a file's name, or at moving the new folder into place."""
    write, rename = Path.write_text, os.rename

    def write_text(self: Path, *arguments, **options):
        if self.name == at:
            raise OSError(28, "No space left on device")
        return write(self, *arguments, **options)

    def move(source, target):
        if at == "move" and store.FRESH in str(source):
            raise OSError(5, "Input/output error")
        rename(source, target)

    monkeypatch.setattr(Path, "write_text", write_text)
    monkeypatch.setattr(store.os, "rename", move)


@pytest.mark.parametrize("at", ["goals.csv", "activities.csv", "document.json", "log.csv", "move"])
def test_the_old_folders_stay_if_writing_fails(at, tmp_path, into, monkeypatch, capsys):
    assert load(into, written(tmp_path / "forst.txt")) == 0
    before = contents(into)
    _full_disk(monkeypatch, at)
    written(tmp_path / "sedan.txt", CHANGED)
    written(tmp_path / "ny.txt", PLAN.replace("2024", "2025"))
    capsys.readouterr()
    assert load(into, tmp_path / "ny.txt", tmp_path / "sedan.txt", options=("--replace",)) == 1
    assert "kunde inte skrivas" in refusal(capsys)
    assert contents(into) == before


def test_a_row_that_cannot_be_read_is_told_with_its_line(tmp_path, into, capsys):
    odd = text(plan(Goal("verksamhetsomradesmal", "1.1", "Provstad är trygg", indicators=(target("Andel provande", "80 %", ""),))))
    assert load(into, written(tmp_path / "underlag.txt", odd)) == 0
    line = odd.split("\n").index("Andel provande 80 % År") + 1
    assert f"  rad {line} (indicators): " in capsys.readouterr().out
