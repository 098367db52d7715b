"""Names as plotly shows them: as text and nothing else, a long one in lines, so that a phone has room for the figure beside it."""

import re
import textwrap

LONGEST, WIDEST = 16, 40  # letters a line: from where on it is two, and from where on it is more


def plain(text: str) -> str:
    """Return a text that plotly takes for no markup of its own.

    >>> plain("Andel <18 år & äldre")
    'Andel &lt;18 år &amp; äldre'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;")


def lines(text: str, width: int) -> str:
    """Return a text in lines of at most `width` letters, words whole."""
    return "<br>".join(map(plain, textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)))


def axis_label(name: str) -> str:
    """Return a name on an axis: where it is long, in two lines as even as a blank or a hyphen lets them be, or in as many as it needs.

    >>> axis_label("Enskede-Årsta-Vantör tertial 1"), axis_label("Norrmalm")
    ('Enskede-Årsta-<br>Vantör tertial 1', 'Norrmalm')
    """
    places = [match.end() for match in re.finditer(r"[ -](?=\w)", name)] if len(name) > LONGEST else []
    if not places:
        return plain(name)
    if len(name) > 2 * WIDEST:
        return lines(name, WIDEST)
    at = min(places, key=lambda place: max(len(name[:place].rstrip()), len(name) - place))
    return f"{plain(name[:at].rstrip())}<br>{plain(name[at:])}"
