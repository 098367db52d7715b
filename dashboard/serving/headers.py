"""What every answer tells the browser not to do: load from elsewhere, run what is not ours, show us inside another site."""

from collections.abc import Iterable
from functools import cache

import flask
from dash import Dash

# Everything comes from the site itself, and nothing stands in a page but what is hashed.
POLICY = {
    "default-src": "'self'",
    "base-uri": "'self'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "style-src": "'self' 'unsafe-inline'",  # marks and charts are placed with style attributes
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
}
# Of a page; what is fetched by one needs only not be taken for something else.
PAGE_HEADERS = {
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()",
}


def policy(hashes: Iterable[str]) -> str:
    """Return the content security policy; `hashes` are those of the scripts that stand in the page itself."""
    scripts = " ".join(["'self'", *sorted(hashes)])
    return "; ".join(f"{name} {value}" for name, value in {**POLICY, "script-src": scripts}.items())


def add_headers(app: Dash) -> None:
    """Set the headers of every answer."""

    @cache
    def said() -> str:
        # Asked for at the first answer: the scripts that stand in a page are known when Dash has set itself up.
        return policy(app.csp_hashes())

    @app.server.after_request
    def headers(response: flask.Response) -> flask.Response:
        response.headers["X-Content-Type-Options"] = "nosniff"
        # What anyone may read from any site says so where it is answered (the API).
        if "Access-Control-Allow-Origin" not in response.headers:
            response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if response.mimetype == "text/html":
            response.headers.update(PAGE_HEADERS)
            response.headers["Content-Security-Policy"] = said()
        response.headers.pop("Date", None)  # the web server's own; a conditional answer would say it twice
        return response
