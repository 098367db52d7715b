"""Names on an axis: a long one in two lines, so that a phone has room for the figure beside it."""

import re

LONGEST = 16  # letters a line


def axis_label(name: str) -> str:
    """Return a name as plotly shows it: where it is long, in two lines as even as a blank or a hyphen lets them be.

    >>> axis_label("Enskede-Årsta-Vantör tertial 1"), axis_label("Norrmalm")
    ('Enskede-Årsta-<br>Vantör tertial 1', 'Norrmalm')
    """
    places = [match.end() for match in re.finditer(r"[ -](?=\w)", name)] if len(name) > LONGEST else []
    if not places:
        return name
    at = min(places, key=lambda place: max(len(name[:place].rstrip()), len(name) - place))
    return f"{name[:at].rstrip()}<br>{name[at:]}"
