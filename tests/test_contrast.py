"""Every colour of the stylesheets against what it stands on: words 4.5 to 1, what is drawn 3 to 1 (WCAG 1.4.3, 1.4.11)."""

import re
from collections.abc import Iterator

import pytest

from dashboard import theme
from tests.conftest import ROOT

PAPERS = ("#ffffff", "#f4f6f8")  # a card, and the page around it
SHEETS = ("stadsdelskollen.css", "slides.css", "stadsdelskollen_print.css")
# White words on the dark head, and a step that is no control (aria-hidden, WCAG 1.4.3 leaves it out).
ON_DARK = {".product", ".menu a", ".search button", ".tree-link.current .tree-count", ".slide-steps .at-end"}
DRAWN = ("reached", "near-line", "missed", "unjudged", "women", "men", "navy", "link")


def _css() -> str:
    return re.sub(r"/\*.*?\*/", "", "".join((ROOT / "assets" / name).read_text(encoding="utf-8") for name in SHEETS), flags=re.DOTALL)


NAMED = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", _css().split("}")[0]))


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ratio(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _colour(value: str) -> str | None:
    found = re.fullmatch(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?", re.sub(r"var\(--([\w-]+)\)", lambda name: NAMED.get(name[1], ""), value))
    return found[0] if found else None


def _rules() -> Iterator[tuple[str, str | None, str | None]]:
    """Yield each rule's selector, colour and background."""
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", _css()):
        said = {name.strip(): value.strip() for name, _colon, value in (part.partition(":") for part in body.split(";"))}
        ground = _colour(said.get("background", said.get("background-color", "")))
        yield selector.strip().splitlines()[-1], _colour(said.get("color", "")), ground


def test_words_stand_out_from_what_they_stand_on():
    rules = list(_rules())
    pairs = [(selector, colour, ground) for selector, colour, ground in rules if colour and ground]
    alone = [
        (selector, colour, paper)
        for selector, colour, ground in rules
        if colour and not ground and selector not in ON_DARK
        for paper in PAPERS
    ]
    # A light ground under a rule that leaves the words their colour.
    grounds = [
        (selector, NAMED[ink], ground)
        for selector, colour, ground in rules
        if ground and not colour and _luminance(ground) > 0.5 and "near" not in selector
        for ink in ("ink", "muted", "link")
    ]
    assert len(pairs) > 15 and len(alone) > 40 and len(grounds) > 20
    assert [(*pair, round(_ratio(*pair[1:]), 2)) for pair in pairs + alone + grounds if _ratio(*pair[1:]) < 4.5] == []


@pytest.mark.parametrize("name", DRAWN)
def test_what_is_drawn_stands_out_from_the_paper(name):
    assert min(_ratio(NAMED[name], paper) for paper in PAPERS) >= 3


def test_the_edges_of_controls_stand_out():
    edges = re.findall(
        r"(?:\.quiet|\.tabs a|\.form-select|\.segmented \.form-check-label) \{[^}]*?border(?:-color)?: (?:1px solid )?(#\w+)", _css()
    )
    assert len(edges) >= 4
    assert min(_ratio(edge, paper) for edge in edges for paper in PAPERS) >= 3


def test_words_on_the_charts_fills_stand_out():
    assert [name for name, fill in theme.STATUS_FILLS.items() if _ratio(fill.color, fill.on) < 4.5] == []
    assert [name for name, fill in theme.STATUS_FILLS.items() if _ratio(fill.word, theme.PAPER) < 4.5] == []
    assert min(_ratio(colour, theme.PAPER) for colour in (theme.WOMEN, theme.MEN, theme.UTFALL, theme.OTHERS)) >= 3
    assert min(_ratio(colour, theme.PAPER) for colour in (theme.INK, theme.MUTED)) >= 4.5


def test_the_stylesheet_and_the_charts_have_the_same_answers():
    drawn = {name: (fill.color.lower(), fill.word.lower()) for name, fill in theme.STATUS_FILLS.items()}
    styled = {name: (NAMED[name], NAMED[f"{name}-ink"]) for name in ("reached", "near", "missed")}
    assert {name: drawn[name] for name in styled} == styled
    assert theme.STATUS_FILLS["near"].edge.lower() == NAMED["near-line"]
