"""A file as its lines, the same whatever its format: what the file's own first bytes say decides, never its name.

Knows nothing of plans. Line numbers are 1-based. A text's count the file's own line feeds, so that `sed -n 750p` shows the
line a figure came from; of other formats they count the lines as read. One reader a format: text here, PDF in data.reading.pdf, DOCX
in data.reading.docx (data.reading.office tells Office files apart). A file that is a table rather than lines: data.reading.sheets.
"""

import hashlib
from collections.abc import Callable, Set
from dataclasses import dataclass, replace
from pathlib import Path

from data.reading.docx import read_docx
from data.reading.invisible import cleaned, printable
from data.reading.office import DOCX, ZIP, document_in, refuse_old
from data.reading.package import Package
from data.reading.pdf import read_pdf
from data.reading.refusal import Refused

BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# A text has hardly a control character but tab, line feed, form feed and carriage return: a stray one is taken away (cleaned), many are
# another kind of file.
CONTROL = set(range(32)) - {9, 10, 12, 13}
MOST_CONTROL = 0.01
MAX_BYTES = 50_000_000
PDF_MARK, SEARCHED = b"%PDF-", 1024  # the mark may stand behind other bytes


@dataclass(frozen=True, slots=True)
class Source:
    """A document's lines, and what tells one file from another.

    A table's row is one line with its cells between tabs, where the format knows the cells. `pages` holds each line's page where the
    format has pages; `warnings` what a reader should know of how the file was read, each (line, Swedish sentence); `doubtful` the
    lines of rows whose limits the file does not show.
    """

    name: str
    sha256: str
    encoding: str
    lines: tuple[str, ...]
    format: str = "text"
    pages: tuple[int, ...] = ()
    warnings: tuple[tuple[int, str], ...] = ()
    doubtful: frozenset[int] = frozenset()


def read_source(path: Path, progress: Callable[[int, int], None] | None = None, known_words: Set[str] = frozenset()) -> Source:
    """Return the file's lines. Raises Refused for a missing, empty or too large file and for one that no reader knows.

    `progress` is told how many pages are read of how many, where the format has pages; `known_words` (in small letters) help where a
    narrow cell cuts words in two.
    """
    source = _read(path, progress, known_words)
    lines, warnings = cleaned(source.lines)
    return replace(source, name=printable(source.name), lines=lines, warnings=tuple(sorted({*source.warnings, *warnings})))


def _read(path: Path, progress: Callable[[int, int], None] | None, known_words: Set[str]) -> Source:
    beginning = beginning_of(path)
    refuse_old(path, beginning)
    if beginning.startswith(ZIP):
        return _read_docx(path)
    if PDF_MARK in beginning:
        found = read_pdf(path, progress, known_words)
        return Source(path.name, sha256_of(path), "", found.lines, "pdf", found.pages, found.warnings, found.doubtful)
    return _read_text(path)


def beginning_of(path: Path) -> bytes:
    """Return a file's first bytes, which say what it is. Raises Refused where there is no such file."""
    if not path.exists():
        raise Refused(f"Filen {path} finns inte; kontrollera sökvägen.")
    if path.is_dir():
        raise Refused(f"{path} är en mapp; ange själva dokumentet.")
    if not path.is_file():  # a pipe or a device may never end
        raise Refused(f"{path} är ingen vanlig fil; ange själva dokumentet.")
    with path.open("rb") as file:
        return file.read(SEARCHED)


def _read_docx(path: Path) -> Source:
    with Package(path) as package:
        kind, part = document_in(package)
        if kind != DOCX:
            raise Refused(f"Filen {path.name} är en arbetsbok, inte ett dokument med text; läs in den som tabell.")
        found = read_docx(package, part)
    return Source(path.name, sha256_of(path), "", found.lines, DOCX, (), found.warnings)


def sha256_of(path: Path) -> str:
    """Return the file's digest, read piece by piece."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def _read_text(path: Path) -> Source:
    if path.stat().st_size > MAX_BYTES:
        raise Refused(f"Filen {path.name} är större än {MAX_BYTES // 1_000_000} MB och läses inte; ange dokumentets text.")
    raw = path.read_bytes()
    if not raw.strip():
        raise Refused(f"Filen {path.name} är tom; hämta dokumentet på nytt.")
    text, encoding = decoded(raw, path.name)
    # str.splitlines also cuts at form feeds and other separators, which an editor and sed do not count as lines.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and lines[-1] == "":
        lines.pop()
    return Source(path.name, hashlib.sha256(raw).hexdigest(), encoding, tuple(lines))


def decoded(raw: bytes, name: str) -> tuple[str, str]:
    """Return the bytes as text, and the encoding they were in: UTF-8, UTF-16 (with or without mark) or Latin-1."""
    for mark, encoding in BOMS:
        if raw.startswith(mark):
            return _as_text(raw, encoding, name), encoding
    utf16 = _utf16_without_mark(raw)
    if utf16:
        return _as_text(raw, utf16, name), utf16
    _refuse_binary(0 in raw, sum(map(raw.count, CONTROL)), len(raw), name)
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        # Windows-1252 is Latin-1 with the dashes and curly quotes that office programs write.
        try:
            return raw.decode("cp1252"), "cp1252"
        except UnicodeDecodeError:
            return raw.decode("latin-1"), "latin-1"


def _as_text(raw: bytes, encoding: str, name: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(f"Filen {name} är skadad vid byte {error.start} ({encoding}); hämta dokumentet på nytt.") from error
    text = text.removeprefix("\ufeff")
    _refuse_binary("\0" in text, sum(text.count(chr(code)) for code in CONTROL), len(text), name)
    return text


def _refuse_binary(has_zero: bool, controls: int, length: int, name: str) -> None:
    if has_zero or controls > MOST_CONTROL * length:
        raise Refused(f"Filen {name} är inte text (den ser ut att vara binär); spara dokumentet som text och försök igen.")


def _utf16_without_mark(raw: bytes) -> str | None:
    """Return which UTF-16 the bytes are: Swedish text has a zero byte beside nearly every letter."""
    sample = raw[:4000]
    if len(sample) < 4 or len(raw) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    pairs = len(sample) // 2
    if odd > 0.7 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    if even > 0.7 * pairs and odd < 0.1 * pairs:
        return "utf-16-be"
    return None
