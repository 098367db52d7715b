"""The city as a schematic map: a tile a board, about where its district lies, with value, word and sign. Our own drawing.

A list of links for the keyboard and for screen readers; the table beside it says the same and more.
"""

from dataclasses import dataclass

from dashboard.components import html
from dashboard.components.links import go_link
from dashboard.theme import Mark

LEAST_BOARDS = 8  # with a value: below that the map would be mostly empty, and the table says it better


@dataclass(frozen=True, slots=True)
class Tile:
    """A board's tile: where it lies (None: beside the map), what it shows and says, where it leads; `missing` stands for no text."""

    name: str
    place: tuple[int, int] | None
    text: str
    said: str
    href: str
    mark: Mark | None
    is_own: bool = False
    missing: str = "ingen uppgift"


def tile_map(tiles: list[Tile], caption: str) -> html.Figure | None:
    """Return the map, its tiles in the order they are read and tabbed through; None where fewer than eight boards have a value."""
    if sum(bool(tile.text) for tile in tiles) < LEAST_BOARDS:
        return None
    placed = sorted(tiles, key=lambda tile: tile.place or (99, 0))
    return html.Figure(
        [html.Figcaption(caption, className="small"), html.Ul([_tile(tile) for tile in placed], className="tile-map")], className="tiles"
    )


def _tile(tile: Tile) -> html.Li:
    place = {"gridRow": str(tile.place[0]), "gridColumn": str(tile.place[1])} if tile.place else {}
    css = " ".join(["tile", *(["own"] if tile.is_own else []), *([f"tint {tile.mark.css}"] if tile.mark else [])])
    sign = [html.Span(className=f"sign {tile.mark.css}")] if tile.mark else []
    word = tile.mark.short if tile.mark else ""
    shown = [
        html.Span(tile.name, className="tile-name"),
        html.Span([*sign, tile.text or tile.missing], className="tile-value"),
        html.Span(word, className="tile-word"),
    ]
    return html.Li(go_link(shown, tile.href, said=tile.said), className=css, style=place)
