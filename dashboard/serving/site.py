"""The Dash app whose first HTML is the same for everyone, has its page's title and says nothing of what it is made with."""

import html
import json
import re
from urllib.parse import quote

import dash
import flask

from dashboard.routing import Routes
from dashboard.serving.plotly_js import WHOLE

# What Dash tells the browser of the server's software, and a token for background jobs, of which there are none; none of it is used.
LEFT_OUT = ("dash_version", "python_version", "dash_version_url", "ddk_version", "plotly_version", "end_id")
# A board's bar and its target, in the address itself: the browser asks for an icon at every address.
ICON = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='6' fill='#1F3A5F'/>"
    "<path d='M6 11h14M6 21h9' stroke='#fff' stroke-width='5'/><path d='M24 6v20' stroke='#F0B429' stroke-width='3'/></svg>"
)
# What draws, asked for at once where the page has a chart, not first when the chart has come.
DRAWING = ("/_dash-component-suites/dash/dcc/async-graph.js", WHOLE)
# What browsers older than 2019 lack: plotly.js does without them, and every other reader would run 100 KB in vain. The one thing of it that
# Dash's scripts need, dash_bootstrap_components brings too (regeneratorRuntime; a test in the browser).
IN_VAIN = re.compile(r'<script src="[^"]*/deps/polyfill@[^"]*"></script>\s*')
CONFIG = re.compile(r'(<script id="_dash-config" type="application/json">)(.*?)(</script>)', re.DOTALL)


class Site(dash.Dash):
    """Dash, with a first HTML of which a reader's copy can be used again."""

    def __init__(self, routes: Routes, *args, **settings) -> None:
        """`routes` know the title of a path's page and whether an address has a chart; the rest is Dash's own."""
        super().__init__(*args, **settings)
        self._pages = routes

    def interpolate_index(self, **parts: str) -> str:
        """Return the first HTML, its configuration without what is left out."""
        request = flask.request
        head = f'<link rel="icon" href="data:image/svg+xml,{quote(ICON)}">'
        if self._pages.has_chart(request.path, request.args.to_dict()):
            head += "".join(f'<link rel="preload" as="script" href="{address}">' for address in DRAWING)
        title = html.escape(self._pages.title(request.path))
        made = {
            "title": title,
            "favicon": head,
            "config": CONFIG.sub(_shorter, parts["config"]),
            "scripts": IN_VAIN.sub("", parts["scripts"]),
        }
        return super().interpolate_index(**{**parts, **made})


def _shorter(found: re.Match) -> str:
    config = {name: value for name, value in json.loads(found[2]).items() if name not in LEFT_OUT}
    # As Dash writes it: no < that could end the element.
    return found[1] + json.dumps(config, separators=(",", ":")).replace("<", "\\u003c") + found[3]
