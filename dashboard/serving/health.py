"""Does the site answer, with which data, and how old is it?  /halsa, for a probe: 200 with counts, 503 with the reason."""

import time
from datetime import UTC, datetime

import flask

from dashboard.serving.kept import not_kept
from queries.connection import DatabaseMissing, database_away, database_changed, database_trouble
from queries.dataset import build_info, table_counts

ADDRESS = "/halsa"


def add_health(server: flask.Flask) -> None:
    """Give the server the address."""

    @server.get(ADDRESS)
    def health() -> flask.Response:
        not_kept()
        try:
            written = database_changed()
            reason = "Databasens katalog svarar inte" if database_away() else "En nyare databas går inte att läsa"
            old = {"orsak": f"{reason}; den som fanns används."} if database_trouble() else {}
            body = {
                "status": "gammal" if old else "ok",
                **old,
                "dataversion": build_info()["input_hash"][:12],
                "uppdaterad": datetime.fromtimestamp(written, UTC).isoformat(timespec="seconds"),
                "alder_sekunder": max(0, round(time.time() - written)),
                "antal": table_counts(),
            }
            status = 200
        except DatabaseMissing:
            body, status = {"status": "fel", "orsak": "Databasen saknas eller går inte att läsa."}, 503
        response = flask.jsonify(body)
        response.status_code = status
        response.headers["Cache-Control"] = "no-store"
        return response
