"""What does a command of this package say to Ctrl-C before it has begun: `python -m data.load` is a while importing what it needs."""

import sys
from types import TracebackType


def _said(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        print("Avbrutet.", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, where)


if sys.argv[:1] == ["-m"]:  # a command is being found; nothing else of it has run
    sys.excepthook = _said
