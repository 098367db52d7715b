"""What no reader can read is refused with one Swedish sentence, whatever the file is called; what is large takes time, not memory."""

import io
import random
import resource
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from data.load import main
from data.parsing.document import parse
from data.parsing.records import ParseError
from data.reading.refusal import Refused
from data.reading.source import read_source
from tests.documents.content import blocks
from tests.documents.pdf import build_pdf
from tests.documents.provstad import DOCUMENTS

modest = settings(max_examples=40, deadline=None, derandomize=True, database=None, report_multiple_bugs=False)


def refusal(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the sentence that refuses a file; nothing is written."""
    into = path.parent / "plan"
    assert main([str(path), "--into", str(into)]) == 1
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and err.endswith(".\n") and not into.exists()
    assert path.name in err
    return err


def drawn(path: Path, *pages, **options) -> Path:
    """Write a PDF, each page drawn by a function of the canvas."""
    canvas = Canvas(str(path), pagesize=A4, **options)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return path


def words(canvas: Canvas) -> None:
    canvas.drawString(72, 700, "Verksamhetsplan 2024 för Provstad norra stadsdelsnämnd")


def picture(canvas: Canvas) -> None:
    pixels = bytes(random.Random(1).randrange(256) for _pixel in range(40 * 60))
    pnm = io.BytesIO(b"P5 40 60 255\n" + pixels)
    canvas.drawImage(ImageReader(pnm), 0, 0, *A4)


def raw_pdf(*objects: bytes) -> bytes:
    """Return a PDF of the objects, numbered from 1; the first is the catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + table + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))


def test_a_scanned_pdf_is_refused_with_what_to_do(tmp_path, capsys):
    said = refusal(drawn(tmp_path / "skannad.pdf", words, *[picture] * 5), capsys)
    assert "inskannad" in said and "OCR" in said


def test_a_page_that_is_a_picture_among_many_with_text_is_told_and_left_out(tmp_path):
    def full(canvas: Canvas) -> None:
        words(canvas)

    source = read_source(drawn(tmp_path / "bilaga.pdf", full, full, full, full, picture))
    assert source.warnings == ((7, "sidan 5 är en bild utan text och är inte med"),)


def test_a_locked_pdf_is_refused_and_one_that_only_its_owner_may_change_is_read(tmp_path, capsys):
    locked = drawn(tmp_path / "last.pdf", words, encrypt=StandardEncryption("hemligt", canPrint=1))
    assert "lösenord" in refusal(locked, capsys)
    open_to_all = drawn(tmp_path / "skyddad.pdf", words, encrypt=StandardEncryption("", ownerPassword="agare", canPrint=1))
    assert "Provstad norra" in read_source(open_to_all).lines[0]


def test_a_pdf_without_pages_or_text_is_refused(tmp_path, capsys):
    empty = tmp_path / "tom.pdf"
    empty.write_bytes(raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"))
    assert "inga sidor" in refusal(empty, capsys)
    refusal(drawn(tmp_path / "last.pdf", words, encrypt=StandardEncryption("hemligt", canPrint=1)), capsys)
    assert "inga sidor" in refusal(empty, capsys)  # whatever was wrong with the file before
    assert "ingen text" in refusal(drawn(tmp_path / "blank.pdf", Canvas.saveState), capsys)


@pytest.mark.parametrize("cut", [0.02, 0.3, 0.6, 0.9])
def test_a_pdf_that_was_cut_is_refused_or_read_as_far_as_it_goes(cut, tmp_path):
    whole = build_pdf(blocks(DOCUMENTS["T2"]), tmp_path / "hel.pdf").read_bytes()
    path = tmp_path / "avbruten.pdf"
    path.write_bytes(whole[: int(len(whole) * cut)])
    assert main([str(path), "--into", str(tmp_path / "plan"), "--dry-run"]) == 1


def test_the_first_bytes_decide_what_a_file_is_and_not_its_name(tmp_path, capsys):
    pdf = build_pdf(blocks(DOCUMENTS["T2"]), tmp_path / "rapport.txt")
    assert read_source(pdf).format == "pdf"
    text = tmp_path / "plan.pdf"
    text.write_text("Hej!\n", encoding="utf-8")
    assert read_source(text).format == "text"
    for mark, name in ((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "äldre format"), (b"{\\rtf1 hej}", "RTF")):
        other = tmp_path / "dokument.pdf"
        other.write_bytes(mark + bytes(600))
        assert name in refusal(other, capsys)


def test_a_file_that_is_too_large_is_refused_unread(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("data.reading.pdf.MAX_BYTES", 1000)
    assert "större än" in refusal(build_pdf(blocks(DOCUMENTS["T2"]), tmp_path / "stor.pdf"), capsys)


def test_a_pdf_of_very_many_pages_is_refused(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("data.reading.pdf.MAX_PAGES", 3)
    assert "4 sidor" in refusal(drawn(tmp_path / "lang.pdf", words, words, words, words), capsys)


def test_five_hundred_pages_take_no_more_memory_than_they_must(tmp_path):
    path = drawn(tmp_path / "lang.pdf", *[words] * 500)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    told: list[tuple[int, int]] = []
    source = read_source(path, lambda done, of: told.append((done, of)))
    assert told[0] == (1, 500) and told[-1] == (500, 500) and len(told) == 500
    assert source.pages[-1] <= 500
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 100


# --- anything at all ---------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["Indikator", "Aktivitet", "Årsmål", "KF:s årsmål", "Periodicitet", "Nämndmål:", "1.1", "80 %", "Kommentar", "2024-01-01", "Tertial",
     "insatsen/", "språk-", "\u00a0", "\u200f\u202eabc", "<script>", "=1+1", "../../etc", "ﬁ", "•", "....... 7"]
)  # fmt: skip
PLACED = st.tuples(WORDS, st.integers(0, 595), st.integers(0, 842), st.integers(1, 30), st.sampled_from([0, 0, 0, 90, 180, 270, 33]))
RULES = st.tuples(st.integers(0, 595), st.integers(0, 842), st.integers(0, 595), st.integers(0, 842))


def _read(path: Path) -> None:
    """Read a file as far as it goes: nothing but the project's own exceptions."""
    try:
        source = read_source(path)
        assert not any("\n" in line for line in source.lines) and len(source.pages) in (0, len(source.lines))
        parse(source.lines, (), source.pages)
    except (Refused, ParseError):
        pass


@modest
@given(pages=st.lists(st.tuples(st.lists(PLACED, max_size=40), st.lists(RULES, max_size=25), st.booleans()), min_size=1, max_size=4))
def test_any_page_is_read_or_refused(pages, tmp_path_factory):
    path = tmp_path_factory.mktemp("sidor") / "sida.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for placed, rules, straight in pages:
        for text, x, y, size, turn in placed:
            canvas.saveState()
            canvas.setFont("Helvetica", size)
            canvas.translate(x, y)
            canvas.rotate(turn)
            canvas.drawString(0, 0, text)
            canvas.restoreState()
        for x0, y0, x1, y1 in rules:
            canvas.line(
                x0, y0, x0 if straight and abs(x1 - x0) < abs(y1 - y0) else x1, y0 if straight and abs(x1 - x0) >= abs(y1 - y0) else y1
            )
        canvas.showPage()
    canvas.save()
    _read(path)


@modest
@given(garbage=st.binary(max_size=600), place=st.floats(0, 1), seed=st.integers(0, 2**32))
def test_bytes_changed_anywhere_raise_nothing_but_a_refusal(garbage, place, seed, tmp_path_factory):
    folder = tmp_path_factory.mktemp("skadad")
    whole = bytearray(build_pdf(blocks(DOCUMENTS["T2"]), folder / "hel.pdf").read_bytes())
    at = int(place * (len(whole) - 1))
    whole[at : at + len(garbage)] = garbage
    chance = random.Random(seed)
    for _change in range(chance.randrange(20)):
        whole[chance.randrange(len(whole))] = chance.randrange(256)
    path = folder / "skadad.pdf"
    path.write_bytes(bytes(whole))
    _read(path)


@modest
@given(garbage=st.binary(max_size=2000))
def test_garbage_after_the_mark_of_a_pdf_is_refused(garbage, tmp_path_factory):
    path = tmp_path_factory.mktemp("skrap") / "skrap.pdf"
    path.write_bytes(b"%PDF-1.7\n" + garbage)
    with pytest.raises(Refused):
        read_source(path)
