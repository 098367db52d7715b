"""What cannot be seen is no part of a text: it goes where every format's lines pass, and the line is named."""

import doctest
from pathlib import Path

import pytest

from data.load import main
from data.reading import source
from data.reading.invisible import CONTROLLED, REORDERED, cleaned, printable
from data.reading.source import read_source
from tests.invented import PROVSTAD, text

ROW = "öppna hela \nåret\n\n75 % öka"
ORDERING = ["\u061c", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"]


@pytest.mark.parametrize("mark", ORDERING, ids=ascii)
def test_a_mark_of_writing_direction_goes_and_its_line_is_named(mark):
    assert cleaned(("Andel", f"1{mark}2 %")) == (("Andel", "12 %"), ((2, REORDERED),))


@pytest.mark.parametrize("mark", ["\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x9b", "\ud800"], ids=ascii)
def test_a_control_character_goes_and_its_line_is_named(mark):
    assert cleaned(("Andel", f"1{mark}2 %")) == (("Andel", "12 %"), ((2, CONTROLLED),))


@pytest.mark.parametrize("line", ["Andel 8 %", "Indikator\tÅrsmål", "• Fler provar – och når 1\xa0200", "å", ""])
def test_what_is_text_stays_as_it_is(line):
    assert cleaned((line,)) == ((line,), ())


@pytest.mark.parametrize("mark", ["\n", "\f", "\r", "\x85", "\u2028", "\u2029"], ids=ascii)
def test_a_line_stays_one_line_whatever_some_programs_take_for_its_end(mark):
    assert cleaned((f"Andel{mark}8 %",)) == (("Andel 8 %",), ())


def test_a_text_with_stray_marks_is_read_and_its_document_says_where(tmp_path, capsys):
    plain = text(PROVSTAD)
    marked = plain.replace(ROW, ROW.replace("75", "7\u202e5").replace("öka", "ö\x1bka"))
    (tmp_path / "underlag.txt").write_text(marked, encoding="utf-8")
    assert main([str(tmp_path / "underlag.txt"), "--into", str(tmp_path / "plan")]) == 0
    line = plain.split("\n").index("75 % öka År") + 1
    said = capsys.readouterr().out
    assert f"  rad {line} (document): {REORDERED}" in said
    assert f"  rad {line} (document): {CONTROLLED}" in said
    assert "75 %,öka" in (tmp_path / "plan" / "provstad-norra-vp-2024" / "indicators.csv").read_text("utf-8")


def test_every_formats_lines_are_cleaned_at_one_place(monkeypatch, tmp_path):
    found = source.Source("prov\x1b.pdf", "0" * 64, "", ("8\u202e %",), "pdf", (3,), ((1, "en varning"),))
    monkeypatch.setattr(source, "_read", lambda *_arguments: found)
    (tmp_path / "prov.pdf").touch()
    read = read_source(tmp_path / "prov.pdf")
    assert (read.lines, read.pages, read.name) == (("8 %",), (3,), "prov\ufffd.pdf")
    assert read.warnings == ((1, "en varning"), (1, REORDERED))


def test_a_files_name_is_one_line_that_reads_as_it_looks():
    assert printable("plan\x1b[2J\n\u202efdp.txt") == "plan\ufffd[2J\ufffd\ufffdfdp.txt"
    assert printable(Path("Verksamhetsplan 2024 (ö).pdf").name) == "Verksamhetsplan 2024 (ö).pdf"


def test_the_examples_hold():
    assert doctest.testmod(source).failed == 0
