"""How is a file given that takes long to make? Made once for all who ask for the same, on disk, by a thread of its own: no reader of a page
waits for it, and it never stands in memory. With five documents it is there in a second; with a city's, who asks is told to come again.
"""

import gc
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextvars import copy_context
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Semaphore, Thread
from typing import BinaryIO

import flask

WAIT_SECONDS = 10.0  # how long a reader waits
AGAIN_SECONDS = 60  # until one who was told to come again should, and until what could not be made is tried again
PART = 65_536  # bytes
FOLDER = "kollen-fil-"  # of what a file is made of, with the process's number
LOG = logging.getLogger("kollen.files")

Make = Callable[[BinaryIO, str], None]  # the file to write, and a folder for parts of it


@dataclass(slots=True)
class _Making:
    """A file that is being made, or has been, or could not be."""

    what: tuple
    done: Event = field(default_factory=Event)
    file: BinaryIO | None = None
    error: Exception | None = None
    ended: float = 0.0

    @property
    def is_to_try_again(self) -> bool:
        return self.error is not None and time.monotonic() - self.ended > AGAIN_SECONDS


class LargeFiles:
    """The files that are made one at a time and kept, of each name the latest. `waiting` readers may wait at once (each keeps one of the
    process's threads)."""

    def __init__(self, waiting: int) -> None:
        self._made: dict[str, _Making] = {}
        self._now: _Making | None = None
        self._lock = Lock()
        self._waiting = Semaphore(waiting)

    def file(self, name: str, what: object, make: Make) -> BinaryIO | None:
        """Return the file called `name` of `what`, which `make` writes; None while it, or another, is still being made. Raises what `make`
        raises. The file has no name on the disk: it is gone when nobody reads it and a newer one is there, or the process ends."""
        wanted = name, what
        with self._lock:
            making = self._made.get(name)
            if making is None or making.what != wanted or making.is_to_try_again:
                if self._now is None:
                    self._now = self._begun(wanted, make)
                making = self._now
        if making.what != wanted:
            return None
        if not making.done.is_set() and self._waiting.acquire(blocking=False):
            try:
                making.done.wait(WAIT_SECONDS)
            finally:
                self._waiting.release()
        if making.error:
            raise making.error
        return making.file if making.done.is_set() else None

    def _begun(self, wanted: tuple, make: Make) -> _Making:
        making = _Making(wanted)
        context = copy_context()  # the request's database
        Thread(target=context.run, args=(self._make, making, make), name="large file", daemon=True).start()
        return making

    def _make(self, making: _Making, make: Make) -> None:
        name, _what = making.what
        file = None
        try:
            _sweep()
            file = tempfile.TemporaryFile()  # noqa: SIM115 (it is open as long as it is read)
            with tempfile.TemporaryDirectory(prefix=f"{FOLDER}{os.getpid()}-") as folder:
                make(file, folder)
            file.flush()
            making.file = file
        except Exception as error:  # whoever waits, or asks within a minute, raises it
            LOG.error("the file %s could not be made", name, exc_info=error)
            making.error = error.with_traceback(None)
            if file:
                file.close()
        making.ended = time.monotonic()
        gc.collect()  # a workbook's parts hold one another
        with self._lock:
            self._now = None
            self._made[name] = making
        making.done.set()


def _sweep() -> None:
    """Remove the parts that a process has left behind that ended while it made a file."""
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER}*"):
        process = folder.name.removeprefix(FOLDER).partition("-")[0]
        if process.isdigit() and not _is_alive(int(process)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # another user's
        return True
    return True


def sent(file: BinaryIO, content_type: str, headers: dict[str, str]) -> flask.Response:
    """Return a file as an answer; many may read it at once."""

    def parts() -> Iterator[bytes]:
        at = 0
        while part := os.pread(file.fileno(), PART, at):
            at += len(part)
            yield part

    return flask.Response(parts(), headers={**headers, "Content-Length": str(os.fstat(file.fileno()).st_size)}, content_type=content_type)
