"""A file as its lines, the same whatever its format: what the file's own first bytes say decides, never its name.

Knows nothing of plans. Line numbers are 1-based. A text's count the file's own line feeds, so that `sed -n 750p` shows the
line a figure came from; of other formats they count the lines as read. One reader a format: text here, PDF in data.reading.pdf.
"""

import hashlib
import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

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
# What moves letters about without being seen (embeddings, overrides, isolates and marks of writing direction), and other control
# characters: with them a line can look otherwise than it reads.
ORDERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# Form feed, and the separators that some programs take for a line's end: a blank, as the line is one here.
BLANKS = re.compile("[\x0a\x0c\x0d\x85\u2028\u2029]")
WIDTHLESS = re.compile("[\u200b\u2060\ufeff]")  # no letter, no blank, changes nothing that is seen
REORDERED = "osynliga tecken som styr skrivriktningen är borttagna; jämför radens siffror med dokumentet, där de kan visas i annan ordning"
CONTROLLED = "styrtecken som inte hör till en text är borttagna; jämför raden med dokumentet"
MAX_BYTES = 50_000_000
PDF_MARK, SEARCHED = b"%PDF-", 1024  # the mark may stand behind other bytes
# Formats that are known by their first bytes and that no reader reads yet.
UNREAD = (
    (b"PK\x03\x04", "ett Office-dokument eller en zip-fil"),
    (b"\xd0\xcf\x11\xe0", "ett Office-dokument i äldre format"),
    (b"{\\rtf", "ett RTF-dokument"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A document's lines, and what tells one file from another.

    A table's row is one line with its cells between tabs, where the format knows the cells. `pages` holds each line's page where the
    format has pages; `warnings` what a reader should know of how the file was read, each (line, Swedish sentence).
    """

    name: str
    sha256: str
    encoding: str
    lines: tuple[str, ...]
    format: str = "text"
    pages: tuple[int, ...] = ()
    warnings: tuple[tuple[int, str], ...] = ()


def read_source(path: Path, progress: Callable[[int, int], None] | None = None, known_words: Set[str] = frozenset()) -> Source:
    """Return the file's lines. Raises Refused for a missing, empty or too large file and for one that no reader knows.

    `progress` is told how many pages are read of how many, where the format has pages; `known_words` (in small letters) help where a
    narrow cell cuts words in two.
    """
    if not path.exists():
        raise Refused(f"Filen {path} finns inte; kontrollera sökvägen.")
    if path.is_dir():
        raise Refused(f"{path} är en mapp; ange själva dokumentet.")
    if not path.is_file():  # a pipe or a device may never end
        raise Refused(f"{path} är ingen vanlig fil; ange själva dokumentet.")
    source = _read(path, progress, known_words)
    lines, warnings = cleaned(source.lines)
    return replace(source, name=printable(source.name), lines=lines, warnings=tuple(sorted({*source.warnings, *warnings})))


def cleaned(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[tuple[int, str], ...]]:
    """Return the lines as text that reads as it looks, and a warning (line, sentence) where something was taken away.

    Control characters and marks of writing direction go; a line stays a line, so that line numbers count the same. Every reader's
    lines pass here.

    >>> cleaned(("Andel\\x00 8 %", "1\\u202e2 %", "mjuk\\u200bt"))[0]
    ('Andel 8 %', '12 %', 'mjukt')
    """
    found, warnings = [], []
    for number, line in enumerate(lines, start=1):
        if line.isascii() and line.isprintable():
            found.append(line)
            continue
        line = BLANKS.sub(" ", line)
        for marks, problem in ((ORDERING, REORDERED), (CONTROLS, CONTROLLED)):
            line, count = marks.subn("", line)
            if count:
                warnings.append((number, problem))
        found.append(WIDTHLESS.sub("", line))
    return tuple(found), tuple(warnings)


def printable(name: str) -> str:
    """Return a name as one line that reads as it looks: what would break or turn it is a replacement mark.

    >>> printable("plan\\n\\u202efdp.exe")
    'plan\ufffd\ufffdfdp.exe'
    """
    for marks in (CONTROLS, ORDERING, BLANKS, WIDTHLESS):
        name = marks.sub("\ufffd", name)
    return name.replace("\t", "\ufffd")


def _read(path: Path, progress: Callable[[int, int], None] | None, known_words: Set[str]) -> Source:
    with path.open("rb") as file:
        beginning = file.read(SEARCHED)
    if PDF_MARK in beginning:
        found = read_pdf(path, progress, known_words)
        return Source(path.name, sha256_of(path), "", found.lines, "pdf", found.pages, found.warnings)
    for mark, name in UNREAD:
        if beginning.startswith(mark):
            raise Refused(f"Filen {path.name} är {name}, som inte läses; spara dokumentet som PDF eller text och försök igen.")
    return _read_text(path)


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
