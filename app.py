"""The app object, `server` for a web server, and the explicit list of pages (which is the menu's order).

Started by hand (`python app.py`) it builds the database if its inputs changed and serves on http://127.0.0.1:8050; when
imported it only wires the pages together.
"""

import gc
import sys
from pathlib import Path

import dash
import flask
import plotly.io
from dash import ClientsideFunction, Input, Output, clientside_callback, dash_table, dcc
from flask_compress import Compress
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard.api.problems import Problem
from dashboard.api.routes import add_api, is_api, problem_answer
from dashboard.components import html
from dashboard.components.filters import URL
from dashboard.components.frame import LIVE, NEW, PAGE, PRODUCT, around, empty
from dashboard.components.frame import page as whole_page
from dashboard.downloads import add_routes
from dashboard.pages import (
    aktiviteter,
    data,
    ekonomi,
    finns_inte,
    indikator,
    jamfor,
    jamstalldhet,
    kalla,
    presentera,
    sok,
    stadsdel,
    start,
    tertial,
    tillganglighet,
)
from dashboard.routing import Routes, add_pages, apart
from dashboard.serving.asked import add_validation
from dashboard.serving.bundles import add_bundle
from dashboard.serving.headers import add_headers
from dashboard.serving.health import ADDRESS as HEALTH
from dashboard.serving.health import add_health
from dashboard.serving.kept import LAYOUT, add_kept, not_kept
from dashboard.serving.one_database import add_one_database
from dashboard.serving.plotly_js import add_plotly_js
from dashboard.serving.settings import number, problems, value
from dashboard.serving.site import Site
from dashboard.serving.tags import add_tags
from dashboard.serving.warm import PAGE_PATHS
from queries.connection import DatabaseMissing, database_changed

PAGES = (start, jamfor, stadsdel, jamstalldhet, tertial, aktiviteter, ekonomi, indikator, sok, presentera, data, kalla, tillganglighet)
ROUTES = Routes(PAGES, finns_inte)
VENDOR = Path(__import__("flask_bootstrap").__file__).parent / "static" / "bootstrap5" / "css"
ASSETS = Path(__file__).parent / "assets"
YEAR_IN_SECONDS = 31_536_000
INDEX = """<!DOCTYPE html>
<html lang="sv">
<head>{%metas%}<title>{%title%}</title>{%favicon%}{%css%}</head>
<body>{%app_entry%}<noscript>Stadsdelskollen behöver JavaScript för att visa sidan.</noscript>
<div hidden>{%config%}{%scripts%}{%renderer%}</div></body>
</html>"""


# For what fails before the app is there to show a page.
PLAIN = """<!DOCTYPE html>
<html lang="sv">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{heading} – Stadsdelskollen</title>
<link rel="stylesheet" href="/vendor/bootstrap.min.css"><link rel="stylesheet" href="/assets/stadsdelskollen.css"></head>
<body><header class="site-header"><div class="header-row"><a class="product" href="/">Stadsdelskollen</a></div></header>
<main class="content"><h1>{heading}</h1><p class="empty">{text}</p><p><a href="/">Till startsidan</a></p></main></body>
</html>"""


def create_app() -> dash.Dash:
    """Return the app with its pages; each page module has PATHS, NAME, title and layout."""
    dash_table._js_dist.clear()  # no page has one of its tables: the script need not be fetched
    made = Site(
        ROUTES,
        __name__,
        update_title="",
        suppress_callback_exceptions=True,  # keeps every page's layout out of the first HTML; a test checks the ids instead
        assets_ignore=".*",  # two files instead of one each
        on_error=_failed,
        meta_tags=[
            {"name": "viewport", "content": "width=device-width, initial-scale=1"},
            {
                "name": "description",
                "content": "Stockholms stadsdelsnämnder: utfall mot årsmål och KF:s årsmål, med källa för varje siffra.",
            },
        ],
    )
    made.index_string = INDEX
    made.server.config["SEND_FILE_MAX_AGE_DEFAULT"] = YEAR_IN_SECONDS
    made.server.config["COMPRESS_MIMETYPES"] = [
        "text/html",
        "text/css",
        "application/json",
        "application/javascript",
        "text/javascript",
        "text/csv",
    ]
    # Brotli's fifth level: a twentieth less to fetch than its fourth, the default, for a tenth of a millisecond an answer.
    made.server.config |= {"COMPRESS_ALGORITHM": ["br", "gzip"], "COMPRESS_BR_LEVEL": 5, "COMPRESS_EVALUATE_CONDITIONAL_REQUEST": False}
    made.config.external_stylesheets.append(
        add_bundle(made.server, [VENDOR / "bootstrap.min.css", *sorted(ASSETS.glob("*.css"))], "text/css")
    )
    made.config.external_scripts.append(add_bundle(made.server, sorted(ASSETS.glob("*.js")), "text/javascript"))
    # What is done to a question from the top, to an answer from the bottom: it is compressed before it is kept.
    kept = number("KOLLEN_KEPT_MB") * 1_000_000
    add_one_database(made.server)
    add_validation(made)
    add_kept(made.server, kept // 3)
    add_plotly_js(made.server)
    Compress(made.server)
    add_tags(made.server)
    made.layout = _around
    add_pages(made, ROUTES, kept - kept // 3)
    clientside_callback(ClientsideFunction(namespace="frame", function_name="shown"), Output(LIVE, "children"), Input(NEW, "data"))
    _routes(made.server)
    add_routes(made.server, PAGES)
    add_api(made.server)
    add_health(made.server)
    if proxies := number("KOLLEN_PROXIES"):
        made.server.wsgi_app = ProxyFix(made.server.wsgi_app, x_for=0, x_proto=proxies, x_host=proxies)
    add_headers(made)
    made.server.config[PAGE_PATHS] = ROUTES.fixed
    made.server.test_client().get("/")  # Dash sets itself up at its first request: done here, no reader waits for it or meets it half done
    return made


def _around() -> html.Div:
    """Return the frame that a browser begins with. Only then is the database asked: Dash wants the frame once before, and a process that
    is to be forked must not have opened it."""
    try:
        updated = database_changed() if flask.request.path == LAYOUT else None
    except DatabaseMissing:
        updated = None
    return around(dcc.Location(id=URL, refresh="callback-nav"), updated)


def _failed(error: Exception) -> list:
    """Answer a failing callback: what it would have shown says so in words; the log has the traceback."""
    app.logger.error("callback failed", exc_info=error)
    not_kept()
    heading, text = _words_of(error)
    if dash.ctx.outputs_list[0]["id"] != PAGE:
        return [text for _output in dash.ctx.outputs_list]
    page, view = apart(whole_page(path="", heading=heading, address="", title=f"{heading} – {PRODUCT}", children=[empty(text)]))
    return [page, "", {"digest": "", "view": view}]


def _words_of(error: Exception) -> tuple[str, str]:
    if isinstance(error, DatabaseMissing):
        # How the database is built is said in the log, to whoever runs the site.
        return "Uppgifterna saknas", "Det finns inga uppgifter att visa just nu. Försök igen om en stund."
    return (
        "Sidan kunde inte visas",
        "Något gick fel när sidan skulle tas fram. Försök igen om en stund, eller gå till en annan sida i menyn.",
    )


def _routes(server: flask.Flask) -> None:
    @server.get("/vendor/<path:name>")
    def vendor(name: str) -> flask.Response:
        return flask.send_from_directory(VENDOR, name)

    @server.errorhandler(Exception)
    def failed(error: Exception) -> tuple[str, int] | HTTPException | flask.Response:
        """Answer what fails outside a page's callback with a Swedish page, the API's with JSON; the log has the traceback."""
        if not isinstance(error, HTTPException | Problem):
            server.logger.error("request failed", exc_info=error)
        if is_api(flask.request.path):
            return problem_answer(error)
        if isinstance(error, HTTPException):
            return (PLAIN.format(heading="Finns inte", text="Adressen leder inte till något."), 404) if error.code == 404 else error
        heading, text = _words_of(error)
        return PLAIN.format(heading=heading, text=text), 503 if isinstance(error, DatabaseMissing) else 500

    @server.after_request
    def unknown_path(response: flask.Response) -> flask.Response:
        """Answer 404 for a path that is no page; Dash shows its page for it all the same."""
        path = flask.request.path
        if (
            response.status_code == 200
            and response.mimetype == "text/html"
            and ROUTES.page(path) is None
            and not is_api(path)
            and path != HEALTH
        ):
            response.status_code = 404
        return response


# A page is thousands of small components: the plain encoder asks each as it comes, where orjson's needs them all turned to dicts
# first (a page takes 1.2 times as long).
plotly.io.json.config.default_engine = "json"
app = create_app()
server = app.server
# What is loaded by now lives as long as the process: left out of the garbage collector's rounds, which would otherwise walk
# through all of it in the middle of a page.
gc.collect()
gc.freeze()


def main() -> int:
    """Build the database if its inputs changed, then serve."""
    from data.build import main as build

    if wrong := problems():
        print("\n".join(wrong), file=sys.stderr)
        return 1
    code = build(["--if-changed"])
    if code:
        return code
    host, port = value("KOLLEN_HOST"), number("KOLLEN_PORT")
    print(f"Stadsdelskollen: http://{host}:{port}", flush=True)
    app.run(host=host, port=port, debug=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
