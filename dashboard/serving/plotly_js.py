"""python -m dashboard.serving.plotly_js — the part of plotly.js that the site draws with, taken once at set-up.

The site draws bars, lines and points; the whole of plotly.js is 3.5 times as long for the reader to fetch. The package is of the
version that plotly itself brings, and its digest is known here: another file is not taken. Where it cannot be fetched, one sentence
says so, and the whole is served as before. Nothing is fetched while the site runs.
"""

import base64
import hashlib
import io
import sys
import tarfile
import urllib.error
import urllib.request
from pathlib import Path

import flask

VERSION = "4.1.1"
PACKAGE = f"https://registry.npmjs.org/plotly.js-basic-dist-min/-/plotly.js-basic-dist-min-{VERSION}.tgz"
DIGEST = "1oNF8PeQx2hv/y7tqEVWKD3JGwn/MGEMQ8mL9HUwsaqG9FGy/OU5FHUHvzqbqxN4mnwZGI9abTiE775C4kkjMQ=="
MEMBER = "package/plotly-basic.min.js"
# In the environment, which it belongs to: a new one is set up anew.
PLACE = Path(sys.prefix) / "plotly" / f"plotly-basic-{VERSION}.min.js"
WHOLE = "/_dash-component-suites/plotly/package_data/plotly.min.js"  # where Dash and assets/cards.js look for plotly.js
TIMEOUT = 60


def add_plotly_js(server: flask.Flask, place: Path = PLACE) -> None:
    """Answer with the part where the whole is asked for; nothing where the part is not there."""
    if not place.is_file():
        return

    @server.before_request
    def part() -> flask.Response | None:
        if flask.request.path != WHOLE:
            return None
        return flask.send_file(place, mimetype="application/javascript", max_age=server.config["SEND_FILE_MAX_AGE_DEFAULT"])


def unpacked(package: bytes) -> bytes:
    """Return the script in a package. Raises ValueError for any other package than the one that is known here."""
    if base64.b64encode(hashlib.sha512(package).digest()).decode() != DIGEST:
        raise ValueError("paketet har en annan kontrollsumma än den väntade")
    with tarfile.open(fileobj=io.BytesIO(package), mode="r:gz") as archive:
        return archive.extractfile(MEMBER).read()


def main(place: Path = PLACE, address: str = PACKAGE) -> int:
    """Fetch the package unless it is there; return 0 in either case, since the site runs without it."""
    if place.is_file():
        return 0
    try:
        with urllib.request.urlopen(address, timeout=TIMEOUT) as answer:
            script = unpacked(answer.read())
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh = place.with_suffix(".new")
        fresh.write_bytes(script)
        fresh.replace(place)
    except (OSError, ValueError, urllib.error.URLError) as error:
        print(f"Den mindre plotly.js kunde inte hämtas ({error}); hela plotly.js används, och sidor med diagram laddas långsammare.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
