"""The Dash app whose first HTML is the same for everyone, has its page's title and says nothing of what it is made with."""

import html
import json
import re
from collections.abc import Callable

import dash
import flask

# What Dash tells the browser of the server's software, and a token for background jobs, of which there are none; none of it is used.
LEFT_OUT = ("dash_version", "python_version", "dash_version_url", "ddk_version", "plotly_version", "end_id")
CONFIG = re.compile(r'(<script id="_dash-config" type="application/json">)(.*?)(</script>)', re.DOTALL)


class Site(dash.Dash):
    """Dash, with a first HTML of which a reader's copy can be used again."""

    def __init__(self, title_of: Callable[[str], str], *args, **settings) -> None:
        """`title_of` gives the title of a path's page; the rest is Dash's own."""
        super().__init__(*args, **settings)
        self._title_of = title_of

    def interpolate_index(self, **parts: str) -> str:
        """Return the first HTML, its configuration without what is left out."""
        title = html.escape(self._title_of(flask.request.path))
        return super().interpolate_index(**{**parts, "title": title, "config": CONFIG.sub(_shorter, parts["config"])})


def _shorter(found: re.Match) -> str:
    config = {name: value for name, value in json.loads(found[2]).items() if name not in LEFT_OUT}
    # As Dash writes it: no < that could end the element.
    return found[1] + json.dumps(config, separators=(",", ":")).replace("<", "\\u003c") + found[3]
