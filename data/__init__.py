"""What does a command of this package say to Ctrl-C before it has begun: `python -m data.load` is a while importing what it needs.

It ends there and then. An exception would now and then be lost: one that comes inside a callback of the import system is told to nobody,
and the command goes on. From `begun` on it is an exception, which says the same where the command has no words of its own.
"""

import os
import signal
import sys
from types import TracebackType

STOPPED = 130


def begun() -> None:
    """Let Ctrl-C be the command's own matter from here on: everything is imported."""
    if signal.getsignal(signal.SIGINT) is _end:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _end(*_signal: object) -> None:
    os.write(sys.stderr.fileno(), b"Avbrutet.\n")
    os._exit(STOPPED)


def _said(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        print("Avbrutet.", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, where)


if sys.argv[:1] == ["-m"]:  # a command is being found; nothing else of it has run
    sys.excepthook = _said
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else it is not to be heard (nohup)
        signal.signal(signal.SIGINT, _end)
