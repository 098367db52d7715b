"""Says on standard error how far a long reading has come: one updating line on a terminal, else a line now and then."""

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from data.reading.source import printable

# Seconds before the first word (what takes less needs none), and between two: on a terminal, and elsewhere.
TERMINAL, PLAIN = (1.0, 0.1), (10.0, 10.0)
CLEAR = "\r\x1b[2K"


class Progress:
    """The line of one run."""

    def __init__(self, total: int, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self.total = total
        self.stream = stream or sys.stderr
        self.clock = clock
        self.is_terminal = self.stream.isatty()
        quiet, self.pause = TERMINAL if self.is_terminal else PLAIN
        self.next = clock() + quiet
        self.is_shown = False

    def tell(self, done: int, path: Path, page: int, pages: int) -> None:
        """Say how many files are done and which one is being read, unless it was said just now."""
        if self.clock() < self.next:
            return
        self.next = self.clock() + self.pause
        where = f", sida {page} av {pages}" if pages else ""
        line = f"Läser {min(done + 1, self.total)} av {self.total} dokument{where}: {printable(path.name)}"
        if self.is_terminal:
            line = line[: shutil.get_terminal_size().columns - 1]
        print(f"{CLEAR}{line}" if self.is_terminal else line, end="" if self.is_terminal else "\n", file=self.stream, flush=True)
        self.is_shown = self.is_terminal

    def end(self) -> None:
        """Take the updating line away."""
        if self.is_shown:
            print(CLEAR, end="", file=self.stream, flush=True)
            self.is_shown = False
