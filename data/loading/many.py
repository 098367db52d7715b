"""Reads files at the same time, one a processor, and gives what became of each in the order they were named.

Knows nothing of documents. Whatever happens to one file (an error nobody foresaw, a process that dies) stays with that file. The
processes are started afresh (spawn), so that nothing of this one is copied in the middle of something.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Found = TypeVar("Found")
Pages = Callable[[int, int], None]
Read = Callable[[Path, Pages], Found]
# Told now and then: how many files are done, which one is being read, and how many of its pages of how many (0, 0 without pages).
Tell = Callable[[int, Path, int, int], None]
GLANCE = 0.2  # seconds between two looks at how far the processes have come


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be read for a reason nobody foresaw: the error's name, '' where the process died."""

    error: str = ""


def read_all(paths: Sequence[Path], read: Read, tell: Tell, workers: int | None = None) -> list[Found | Failed]:
    """Return what `read` gives for each file, in the files' order; Failed where it gave nothing.

    One file is read in this process; `workers` is how many are read at the same time otherwise (as many as there are processors).
    `read` must be importable by name, as it goes to other processes.
    """
    workers = min(workers or os.cpu_count() or 1, len(paths))
    if workers > 1:
        return _Crew(paths, read, tell).all(workers)
    found = []
    for at, path in enumerate(paths):
        tell(at, path, 0, 0)
        found.append(_guarded(read, path, lambda page, count, at=at, path=path: tell(at, path, page, count)))
    return found


def _guarded(read: Read, path: Path, pages: Pages) -> Found | Failed:
    try:
        return read(path, pages)
    except Exception as error:  # the outermost edge: one file must not take the others with it
        return Failed(type(error).__name__)


class _Crew:
    """The processes that read, and what is left to read."""

    def __init__(self, paths: Sequence[Path], read: Read, tell: Tell) -> None:
        self.paths, self.read, self.tell = paths, read, tell
        self.found: dict[int, Found | Failed] = {}
        self.context = multiprocessing.get_context("spawn")
        # Page and pages of every file, written by the processes without a lock: one that dies holds nothing.
        self.pages = self.context.RawArray("i", 2 * len(paths))

    def all(self, workers: int) -> list[Found | Failed]:
        left = deque(range(len(self.paths)))
        while left:
            suspects = self._until_one_dies(left, workers)
            for at in suspects:  # nobody knows which one it was: each gets a process of its own
                if self._until_one_dies(deque([at]), 1):
                    self.found[at] = Failed()
        return [self.found[at] for at in range(len(self.paths))]

    def _until_one_dies(self, left: deque[int], workers: int) -> list[int]:
        """Read what is left; where a process dies, return the files that were being read then."""
        before = set(multiprocessing.active_children())
        pool = ProcessPoolExecutor(workers, self.context, _begin, (self.read, self.pages))
        reading: dict[Future, int] = {}
        is_whole = False
        try:
            while left or reading:
                # No more are handed out than are read at once: else files nobody has touched would be suspects too.
                while left and len(reading) < workers:
                    with _held():
                        future = pool.submit(_read_one, left[0], self.paths[left[0]])
                    reading[future] = left.popleft()
                self._look(reading)
                for future in wait(reading, GLANCE, FIRST_COMPLETED).done:
                    error = future.exception()
                    if isinstance(error, BrokenProcessPool):
                        return self._kept(reading)
                    self.found[reading.pop(future)] = Failed(type(error).__name__) if error else future.result()
            is_whole = True
            return []
        except BrokenProcessPool:  # it broke before the next file was handed out
            return self._kept(reading)
        finally:
            if not is_whole:
                # Interrupted, or a process died: one that was just being started may be left, and would be waited for without end.
                pool.shutdown(wait=False, cancel_futures=True)
                for process in set(multiprocessing.active_children()) - before:
                    process.terminate()
            pool.shutdown(cancel_futures=True)

    def _kept(self, reading: dict[Future, int]) -> list[int]:
        """Keep what was read before the process died; return the rest."""
        wait(reading)
        suspects = []
        for future, at in reading.items():
            if future.exception() is None:
                self.found[at] = future.result()
            else:
                suspects.append(at)
        return sorted(suspects)

    def _look(self, reading: dict[Future, int]) -> None:
        at = min(reading.values())
        self.tell(len(self.found), self.paths[at], self.pages[2 * at], self.pages[2 * at + 1])


@contextmanager
def _held() -> Iterator[None]:
    """Hold Ctrl-C back while a process is started, so that it begins with the signal held: it would tell of its half-made imports."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


# What a reading process was started with; set in those processes only.
_given: dict = {}


def _begin(read: Read, pages) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends the process, without a word
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    _given.update(read=read, pages=pages)


def _read_one(at: int, path: Path) -> Found | Failed:
    def pages(page: int, count: int) -> None:
        _given["pages"][2 * at : 2 * at + 2] = [page, count]

    return _guarded(_given["read"], path, pages)
