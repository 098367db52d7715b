"""What happened, a JSON line each: when, what was asked, how it went, how long it took. Nothing of who asked or what was searched for.

Neither the reader's address, browser nor query string is ever written: the path and the status say what whoever runs the site needs.
"""

import json
import logging
import time
from typing import Any

from gunicorn.glogging import Logger


class JsonLines(logging.Formatter):
    """A record as one JSON line; a traceback stands in a key of its own."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "process": record.process,
            "message": record.getMessage(),
        }
        line |= getattr(record, "asked", {})
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class SiteLogger(Logger):
    """gunicorn's logger, its own lines and the app's in the same form, and a line a request without personal data."""

    def setup(self, cfg: Any) -> None:
        """Set the form of every line."""
        super().setup(cfg)
        handler = logging.StreamHandler()
        handler.setFormatter(JsonLines())
        for name in ("gunicorn.error", "gunicorn.access", "app", "kollen"):
            logger = logging.getLogger(name)
            logger.handlers, logger.propagate = [handler], False
            logger.setLevel(self.LOG_LEVELS.get(cfg.loglevel, logging.INFO))

    def access(self, resp: Any, _req: Any, environ: dict, request_time: Any) -> None:
        """Write a request's line."""
        asked = {
            "method": environ.get("REQUEST_METHOD"),
            "path": environ.get("PATH_INFO"),
            "status": int(str(resp.status).split(None, 1)[0]),
            "bytes": getattr(resp, "sent", None),
            "ms": round(request_time.total_seconds() * 1000, 1),
        }
        self.access_log.info("request", extra={"asked": asked})
