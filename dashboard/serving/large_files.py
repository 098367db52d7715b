"""How is a file given that takes long to make? Made once for all who ask for the same, on disk, by a thread of its own: no reader of a page
waits for it, and it never stands in memory. With five documents it is there in a second; with a city's, who asks is told to come again.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextvars import copy_context
from dataclasses import dataclass, field
from threading import Event, Lock, Semaphore, Thread
from typing import BinaryIO

import flask

WAIT_SECONDS, WAITING = 10.0, 2  # how long a reader waits, and how many of them (each keeps one of the process's threads)
AGAIN_SECONDS = 60
PART = 65_536  # bytes


@dataclass(slots=True)
class _Making:
    """A file that is being made, or has been."""

    what: tuple
    done: Event = field(default_factory=Event)
    file: BinaryIO | None = None
    error: Exception | None = None


class LargeFiles:
    """The files that are made one at a time and kept, of each name the latest."""

    def __init__(self) -> None:
        self._made: dict[str, _Making] = {}
        self._now: _Making | None = None
        self._lock = Lock()
        self._waiting = Semaphore(WAITING)

    def file(self, name: str, what: object, make: Callable[[BinaryIO], None]) -> BinaryIO | None:
        """Return the file called `name` of `what`, which `make` writes; None while it, or another, is still being made. Raises what `make`
        raises. The file has no name on the disk: it is gone when nobody reads it and a newer one is there, or the process ends."""
        wanted = name, what
        with self._lock:
            making = self._made.get(name)
            if making is None or making.what != wanted:
                if self._now is None:
                    self._now = _Making(wanted)
                    context = copy_context()  # the request's database
                    Thread(target=context.run, args=(self._make, name, self._now, make), name="large file", daemon=True).start()
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

    def _make(self, name: str, making: _Making, make: Callable[[BinaryIO], None]) -> None:
        try:
            file = tempfile.TemporaryFile()  # noqa: SIM115 (it is open as long as it is read)
            make(file)
            file.flush()
            making.file = file
        except Exception as error:  # whoever waits raises it
            making.error = error
        with self._lock:
            self._now = None
            if making.file:
                self._made[name] = making
        making.done.set()


def sent(file: BinaryIO, content_type: str, headers: dict[str, str]) -> flask.Response:
    """Return a file as an answer; many may read it at once."""

    def parts() -> Iterator[bytes]:
        at = 0
        while part := os.pread(file.fileno(), PART, at):
            at += len(part)
            yield part

    return flask.Response(parts(), headers={**headers, "Content-Length": str(os.fstat(file.fileno()).st_size)}, content_type=content_type)
