"""A plan folder's documents, replaced together or not at all, and the latest change kept so that it can be taken back.

.loading/   a change under way: fresh/<document> (folders to come), former/<document> (folders taken away), log.csv, change.json
.undo/      the latest change, done: former/<document> and change.json
log.csv     what was loaded when (data.loading.log)

change.json is the point of no return: a change that stopped before it is thrown away, one that stopped after it is carried through
by the next command (`recover`). Folders are only ever moved whole, so what stands where says how far a change came.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from data.loading.log import LOG, Entry, with_entries
from data.tables import Tables, write_tables

try:
    import fcntl
except ImportError:  # Windows has no such locks: there one load at a time is up to the reader
    fcntl = None

LOADING, UNDO, LOCK = ".loading", ".undo", ".lock"
FRESH, FORMER, CHANGE = "fresh", "former", "change.json"
LOAD, TAKEN_BACK = "load", "undo"


class NotChanged(Exception):
    """A plan folder stays as it is; one Swedish sentence: why, what to do."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change that is under way or done: when it was, and each document's fingerprint after it ('' where it goes away)."""

    kind: str
    time: str
    documents: dict[str, str]


def fingerprint(folder: Path) -> str:
    """Return one hash over a document's tables, names and contents; '' where there is no such folder."""
    if not folder.is_dir():
        return ""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.iterdir() if path.suffix in (".csv", ".json")):
        total.update(f"{path.name}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def replace_documents(
    into: Path, documents: Iterable[Tables], seen: Mapping[str, str], entries: Iterable[Entry], time: str
) -> frozenset[str]:
    """Write the documents' folders, all of them or none, with the log; return the ids of those that are other than before.

    `seen` are the folders' fingerprints when they were read: raises NotChanged where someone has changed one since. An OSError
    leaves everything as it was. The change can then be taken back, unless it changed nothing.
    """
    into.mkdir(parents=True, exist_ok=True)
    with _locked(into):
        _recover(into)
        for document in sorted({*seen, *(tables.id for tables in documents)}):
            if fingerprint(into / document) != seen.get(document, ""):
                raise NotChanged(f"{document} ändrades av någon annan medan dokumenten lästes; inget är skrivet, kör kommandot igen.")
        with _staged(into) as fresh:
            after = {}
            for tables in documents:
                write_tables(tables, fresh)
                found = fingerprint(fresh / tables.id)
                if found == seen.get(tables.id):
                    shutil.rmtree(fresh / tables.id)
                else:
                    after[tables.id] = found
            noted = [entry if entry.document in after else entry.unchanged() for entry in entries]
            _decide(into, Change(LOAD, time, after), noted)
        _carry_out(into)
    return frozenset(after)


def take_back(into: Path, time: str) -> list[tuple[str, bool]]:
    """Take back the latest change; return its documents by name, each with whether it is there still (as it was before).

    Raises NotChanged where there is nothing to take back, or a document has been changed since.
    """
    nothing = "Det finns ingen inläsning att ångra; bara den senaste sparas, och bara tills den är ångrad."
    if not into.is_dir():
        raise NotChanged(nothing)
    with _locked(into):
        _recover(into)
        kept = into / UNDO
        change = _read_change(kept / CHANGE)
        if change is None:
            raise NotChanged(nothing)
        for document, expected in sorted(change.documents.items()):
            if fingerprint(into / document) != expected:
                raise NotChanged(
                    f"Inläsningen {change.time} ångras inte: {document} har ändrats efter den; "
                    "återställ mappen till det som lästes in, eller läs in det gamla dokumentet på nytt."
                )
        with _staged(into) as fresh:
            for former in sorted(path for path in (kept / FORMER).iterdir() if path.name in change.documents):
                shutil.copytree(former, fresh / former.name)
            before = {document: fingerprint(fresh / document) for document in sorted(change.documents)}
            entries = [Entry.of_folder(into / document, time, "undone") for document in before]
            _decide(into, Change(TAKEN_BACK, time, before), entries)
        _carry_out(into)
    return [(document, bool(found)) for document, found in before.items()]


def recover(into: Path) -> None:
    """Carry through a change that was decided and then stopped (the machine went down), throw away one that was not."""
    if (into / LOADING).is_dir():
        with _locked(into):
            _recover(into)


def _recover(into: Path) -> None:
    staging = into / LOADING
    if (staging / CHANGE).exists():
        _move_forward(into)
        _finish(into)
    elif staging.is_dir():
        shutil.rmtree(staging)


@contextmanager
def _locked(into: Path) -> Iterator[None]:
    """Let one change at a time into the folder; another waits the moment it takes."""
    if fcntl is None:
        yield
        return
    with (into / LOCK).open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def _staged(into: Path) -> Iterator[Path]:
    """Give the folder for folders to come; where anything fails before the change is decided, nothing is left of it."""
    staging = into / LOADING
    try:
        (staging / FRESH).mkdir(parents=True)
        (staging / FORMER).mkdir()
        yield staging / FRESH
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise


def _decide(into: Path, change: Change, entries: Iterable[Entry]) -> None:
    staging = into / LOADING
    (staging / LOG).write_text(with_entries(into / LOG, entries), encoding="utf-8", newline="")
    beside = staging / f"{CHANGE}.new"
    with beside.open("w", encoding="utf-8") as file:
        json.dump({"kind": change.kind, "time": change.time, "documents": change.documents}, file)
        file.flush()
        os.fsync(file.fileno())
    os.rename(beside, staging / CHANGE)


def _carry_out(into: Path) -> None:
    try:
        _move_forward(into)
    except BaseException:
        _move_back(into)
        shutil.rmtree(into / LOADING, ignore_errors=True)
        raise
    _finish(into)


def _move_forward(into: Path) -> None:
    """Move each folder that has not been moved; the log comes last."""
    staging = into / LOADING
    change = _read_change(staging / CHANGE)
    for document, expected in change.documents.items() if change else ():
        fresh, former, target = staging / FRESH / document, staging / FORMER / document, into / document
        if target.exists() and not former.exists() and (fresh.exists() or not expected):
            os.rename(target, former)
        if fresh.exists():
            os.rename(fresh, target)
    if (staging / LOG).exists():
        os.replace(staging / LOG, into / LOG)


def _move_back(into: Path) -> None:
    staging = into / LOADING
    change = _read_change(staging / CHANGE)
    for document, expected in change.documents.items() if change else ():
        fresh, former, target = staging / FRESH / document, staging / FORMER / document, into / document
        if expected and target.exists() and not fresh.exists():
            os.rename(target, fresh)
        if former.exists():
            os.rename(former, target)


def _finish(into: Path) -> None:
    """Keep a load so that it can be taken back; what is left of it after a failure here is cleared by the next command."""
    staging, kept = into / LOADING, into / UNDO
    change = _read_change(staging / CHANGE)
    with suppress(OSError):
        if change is None or not change.documents:
            shutil.rmtree(staging)
            return
        if kept.exists():
            shutil.rmtree(kept)
        if change.kind == LOAD:
            os.rename(staging, kept)
        else:
            shutil.rmtree(staging)


def _read_change(path: Path) -> Change | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Change(str(found["kind"]), str(found["time"]), {str(name): str(mark) for name, mark in found["documents"].items()})
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotChanged(f"{path} går inte att läsa; ta bort mappen {path.parent.name} och läs in dokumenten på nytt.") from error
