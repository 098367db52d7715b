"""log.csv in a plan folder: what was loaded when, a line a document; only ever added to. For people, and not in git.

time              when, with its zone
action            new, replaced, unchanged, weighed (its doubtful rows, by what was loaded), relinked, undone
document          its id
source_file       the file's name …
source_sha256     … its fingerprint …
source_format     … and its format
importer_version
replaced_sha256   the fingerprint of the file that this one replaced
counts            rows per table: "goals=31;indicators=81"
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from pathlib import Path

from data.tables import csv_text

LOG = "log.csv"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log."""

    time: str
    action: str
    document: str
    source_file: str = ""
    source_sha256: str = ""
    source_format: str = ""
    importer_version: str = ""
    replaced_sha256: str = ""
    counts: str = ""

    @classmethod
    def of(cls, document: dict, time: str, action: str, replaced: str = "") -> "Entry":
        """Return the line of a document (its document.json)."""
        counts = ";".join(f"{name}={count}" for name, count in document["counts"].items())
        said = (str(document[key] or "") for key in ("id", "source_file", "source_sha256", "source_format", "importer_version"))
        return cls(time, action, *said, replaced, counts)

    @classmethod
    def of_folder(cls, folder: Path, time: str, action: str) -> "Entry":
        """Return the line of a document's folder."""
        return cls.of(json.loads((folder / "document.json").read_text(encoding="utf-8")), time, action)

    def unchanged(self) -> "Entry":
        """Return the line for a document that turned out to be what was there already."""
        return replace(self, action="unchanged", replaced_sha256="")


def now() -> str:
    """Return the time as the log writes it: this place's, to the second, with its zone."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def with_entries(path: Path, entries: Iterable[Entry]) -> str:
    """Return the log's text with new lines at its end; without a log, a new one with its head."""
    head, *lines = csv_text([field.name for field in fields(Entry)], map(asdict, entries)).splitlines(keepends=True)
    before = path.read_text(encoding="utf-8") if path.exists() else head
    return before + ("" if before.endswith("\n") else "\n") + "".join(lines)
