"""How `make serve` runs the site: gunicorn with the settings of docs/drift.md, loaded once and then forked, warm before it answers.

gunicorn -c dashboard/serving/gunicorn_conf.py app:server
"""

import ctypes
import gc
import logging
import os
import sys

from dashboard.serving.settings import number, problems, value
from dashboard.serving.warm import warm_up
from dashboard.text import number_text
from queries.connection import close_databases

# Of glibc's malloc: M_ARENA_MAX; M_MMAP_THRESHOLD, which else grows with what a large page once needed; and M_TRIM_THRESHOLD: what brotli
# takes for each answer (a megabyte) is not to be fetched from the system anew each time.
MALLOC = (-8, 2), (-3, 2_097_152), (-1, 4_194_304)

# DuckDB asks of every parameter whether it is one of pandas' or numpy's, and loads both for it; what no page uses is not there to load.
sys.modules |= dict.fromkeys(("pandas", "numpy"))

wrong = problems()
if wrong:
    print("\n".join(wrong), file=sys.stderr)
    sys.exit(1)

bind = f"{value('KOLLEN_HOST')}:{number('KOLLEN_PORT')}"
workers = int(os.environ.get("KOLLEN_WORKERS") or os.cpu_count() or 1)
worker_class = "gthread"
threads = number("KOLLEN_THREADS")
timeout = number("KOLLEN_TIMEOUT")
graceful_timeout = 20
keepalive = 5
preload_app = True  # the processes share what is loaded; the database is opened by each of them, after the fork
logger_class = "dashboard.serving.log.SiteLogger"
accesslog = "-"
loglevel = value("KOLLEN_LOG_LEVEL")
control_socket_disable = True
limit_request_line = 8190
limit_request_fields = 60


# Each thread would get an arena of its own (a tenth of the processes' memory), and large pieces would lie among small ones that stay.
if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
    for option in MALLOC:
        libc.mallopt(*option)


def when_ready(_server) -> None:
    """Share what every process needs, and leave what is loaded out of the garbage collector's rounds: they would copy every page of it."""
    number_text(1.5)  # reads what Swedish numbers look like
    gc.collect()
    gc.freeze()


def post_worker_init(worker) -> None:
    """Open the database and show every page once, before the process takes its first request."""
    warm_up(worker.wsgi)


def worker_exit(_server, worker) -> None:
    """Close the database and end at once: DuckDB has a thread from its import on, which a forked process lacks and would wait for."""
    close_databases()
    if worker.booted:
        logging.shutdown()
        os._exit(0)
