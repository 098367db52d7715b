"""A file as its lines: which encoding, which line ends; and what is no text at all.

Knows nothing of plans. Line numbers are 1-based and count the file's own line feeds, so that `sed -n 750p` shows
the line a figure came from.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from data.reading.refusal import Refused

BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# A text has no control characters but tab, line feed, form feed and carriage return.
CONTROL = set(range(32)) - {9, 10, 12, 13}
MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """A document's lines, and what tells one file from another."""

    name: str
    sha256: str
    encoding: str
    lines: tuple[str, ...]


def read_source(path: Path) -> Source:
    """Return the file's lines. Raises Refused for a missing, empty or too large file and for one that is no text."""
    if not path.exists():
        raise Refused(f"Filen {path} finns inte; kontrollera sökvägen.")
    if path.is_dir():
        raise Refused(f"{path} är en mapp; ange själva dokumentet.")
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
    return Source(path.name, hashlib.sha256(raw).hexdigest(), encoding, tuple(line.replace("\f", " ") for line in lines))


def decoded(raw: bytes, name: str) -> tuple[str, str]:
    """Return the bytes as text, and the encoding they were in: UTF-8, UTF-16 (with or without mark) or Latin-1."""
    for mark, encoding in BOMS:
        if raw.startswith(mark):
            return _as_text(raw, encoding, name), encoding
    utf16 = _utf16_without_mark(raw)
    if utf16:
        return _as_text(raw, utf16, name), utf16
    if any(byte in CONTROL for byte in raw):
        raise Refused(f"Filen {name} är inte text (den ser ut att vara binär); spara dokumentet som text och försök igen.")
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
    if any(ord(character) in CONTROL for character in text):
        raise Refused(f"Filen {name} är inte text (den ser ut att vara binär); spara dokumentet som text och försök igen.")
    return text


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
