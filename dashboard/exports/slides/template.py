"""The empty presentation: 16:9, the site's colours, a font that every program measures alike, Swedish, placeholders where they are used."""

from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout
from pptx.util import Pt

from dashboard.exports.slides.measure import FONT
from dashboard.theme import INK, MEN, MUTED, OTHERS, PAPER, STATUS_FILLS, UTFALL, WOMEN

WIDTH, HEIGHT = 960, 540  # points: 13.33 × 7.5 inches
MARGIN, TOP = 36, 18
ROOM = WIDTH - 2 * MARGIN
BOTTOM = 502  # where the content ends and the footer's line lies
FOOTER = (508, 24)  # top and height
NUMBER = 48  # the width of the slide's number
TITLE, BODY = 28, 18  # the smallest sizes
LANGUAGE = "sv-SE"
COLORS = {
    "dk1": INK, "lt1": PAPER, "dk2": UTFALL, "lt2": "#EEF1F4", "accent1": UTFALL, "accent2": OTHERS,
    "accent3": STATUS_FILLS["reached"].color, "accent4": STATUS_FILLS["near"].color, "accent5": WOMEN, "accent6": MEN, "hlink": UTFALL,
    "folHlink": WOMEN,
}  # fmt: skip
# What python-pptx's own template has, and what it is called here. Its other layouts are dropped.
LAYOUTS = {"Title Slide": "Första bilden", "Title and Content": "Rubrik och text", "Title Only": "Rubrik"}
PROMPTS = {"title": "Rubrik", "ctrTitle": "Rubrik", "subTitle": "Urval", "body": "Text", "ftr": "Källa"}


def blank() -> Deck:
    """Return a presentation without slides."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    size = deck.part._element.find(qn("p:sldSz"))
    size.attrib.pop("type", None)  # "screen4x3"
    for layout in list(deck.slide_layouts):
        if layout.name not in LAYOUTS:
            deck.slide_layouts.remove(layout)
    _theme(deck)
    _place(deck.slide_master)
    for layout in deck.slide_layouts:
        layout.name = LAYOUTS[layout.name]
        _place(layout)
    _styles(deck)
    for part in (deck.part._element, deck.slide_master._element, *[layout._element for layout in deck.slide_layouts]):
        for element in part.iter():
            if "lang" in element.attrib:
                element.set("lang", LANGUAGE)
    return deck


def layout_of(deck: Deck, name: str) -> SlideLayout:
    """Return the layout of one of the names of LAYOUTS."""
    return deck.slide_layouts.get_by_name(name)


def _theme(deck: Deck) -> None:
    part = next(rel.target_part for rel in deck.slide_master.part.rels.values() if rel.reltype.endswith("/theme"))
    text = part.blob.decode()
    start, end = text.index("<a:clrScheme"), text.index("</a:clrScheme>")
    colors = "".join(f'<a:{name}><a:srgbClr val="{color[1:]}"/></a:{name}>' for name, color in COLORS.items())
    text = f'{text[:start]}<a:clrScheme name="Stadsdelskollen">{colors}{text[end:]}'
    # python-pptx keeps a theme as bytes and has no way to change it.
    part._blob = text.replace('<a:latin typeface="Calibri"/>', f'<a:latin typeface="{FONT}"/>').encode()


def _place(master) -> None:
    """Put a master's or a layout's placeholders where the slides have theirs, with Swedish prompts; drop the date's."""
    is_first = getattr(master, "name", "") == "Första bilden"
    places = {
        "title": (MARGIN, TOP, ROOM, 80), "body": (MARGIN, 130, ROOM, BOTTOM - 140), None: (MARGIN, 130, ROOM, BOTTOM - 140),
        "ctrTitle": (80, 120, WIDTH - 160, 130), "subTitle": (80, 262, WIDTH - 160, 70),
        "ftr": (MARGIN, FOOTER[0], ROOM - NUMBER, FOOTER[1]), "sldNum": (WIDTH - MARGIN - NUMBER, FOOTER[0], NUMBER, FOOTER[1]),
    }  # fmt: skip
    for shape in list(master.placeholders):
        kind = shape._element.find(".//" + qn("p:ph")).get("type")
        if kind == "dt" or (is_first and kind in ("ftr", "sldNum")):
            shape._element.getparent().remove(shape._element)
            continue
        shape.left, shape.top, shape.width, shape.height = (Pt(value) for value in places[kind])
        if kind in PROMPTS and kind != "body":
            shape.text_frame.text = PROMPTS[kind]


def _styles(deck: Deck) -> None:
    """Set the master's text: titles bold and to the left, no text that shrinks by itself, no margins inside the boxes."""
    for owner in (deck.slide_master, *deck.slide_layouts):
        for body in owner._element.iter(qn("a:bodyPr")):
            for side in ("lIns", "tIns", "rIns", "bIns"):
                body.set(side, "0")
            for fit in list(body):
                body.remove(fit)
            kind = body.getparent().getparent().find(".//" + qn("p:ph")).get("type")
            body.set("anchor", {"ctrTitle": "b", "ftr": "ctr", "sldNum": "ctr"}.get(kind, "t"))
    styles = deck.slide_master._element.find(qn("p:txStyles"))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("sz", str(TITLE * 100))
    title.find(qn("a:defRPr")).set("b", "1")
    for level, style in enumerate(styles.find(qn("p:bodyStyle"))):
        if style.find(qn("a:defRPr")) is not None:
            style.find(qn("a:defRPr")).set("sz", str(BODY * 100 if level else 20 * 100))
    for owner in (deck.slide_master, *deck.slide_layouts):
        for kind in ("ftr", "sldNum"):
            for holder in owner._element.iter(qn("p:ph")):
                if holder.get("type") == kind:
                    _small(holder.getparent().getparent().getparent().find(qn("p:txBody")), "r" if kind == "sldNum" else "l")
                elif holder.get("type") in ("ctrTitle", "subTitle"):
                    for style in holder.getparent().getparent().getparent().iter(qn("a:lvl1pPr")):
                        style.set("algn", "l")


def _small(body, align: str) -> None:
    for style in body.iter(qn("a:lvl1pPr")):
        style.set("algn", align)
        words = style.find(qn("a:defRPr"))
        words.set("sz", "1400")
        for color in words.iter(qn("a:schemeClr")):
            fill = color.getparent()
            fill.remove(color)
            fill.append(fill.makeelement(qn("a:srgbClr"), {"val": MUTED[1:]}))
