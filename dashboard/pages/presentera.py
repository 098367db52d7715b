"""Which cards are shown at the meeting, in which order, one a screen?  /presentera?kort=l.norrmalm.2021,p.norrmalm.2021&bild=1

The list is the address: whoever has the link has the presentation. A ready-made one (`fardig`) becomes its cards at once.
"""

from dash import dcc

from dashboard.address import one_of, only_changed, whole
from dashboard.cards.card import Card
from dashboard.cards.key import MOST, PATH, keys_of, presentation
from dashboard.cards.making import card_of
from dashboard.cards.sets import area, areas_of, board_on_ten, tertial_on_five, women_and_men
from dashboard.components import html
from dashboard.components.filters import filter_bar, select
from dashboard.components.frame import NOTHING_LOADED, card, empty, page
from dashboard.components.links import go_link, view_link
from dashboard.components.shortcuts import add_switch, shortcuts
from dashboard.components.slide import slide
from dashboard.exports.columns import CARD_VALUES
from dashboard.exports.table import Download
from dashboard.text import count_text, listed
from queries.connection import database_changed
from queries.documents import all_documents, year_of_most_boards

PATHS, NAME = (PATH,), "presentera"
READY = {
    "tio": "En nämnd på tio bilder",
    "tertial": "Tertialet på fem bilder",
    "jamstalldhet": "Jämställdhet",
    "omrade": "Ett verksamhetsområde",
}
ABOUT = {
    "tio": "Läget, vad som är värt att prata om, det som går bra, de mest talande indikatorerna, könen och budgeten.",
    "tertial": "Läget, vad som ska rapporteras och förklaras, vad som är värt att prata om, det som går bra, budgeten.",
    "jamstalldhet": "Var kvinnor och män skiljer sig mest, och skillnaderna en i taget.",
    "omrade": "Målet med nämndens bedömning, och en bild för varje indikator under det.",
}
HOW_TO_READ = (
    "En presentation är en lista med kort, ett kort per bild. Lägg till kort med ”Lägg till i presentation”, som finns på sidornas kort, "
    "eller börja med en färdig. Listan står i adressen: kopiera länken, så får den som öppnar den samma bilder. I helskärm byter du bild "
    "med piltangenterna, svep eller fjärrkontroll; B gör skärmen svart och Esc avslutar."
)
KEYS = (
    "På en bild: pilar, mellanslag, Page Up och Page Down byter bild, Home och End går till första och sista, Esc avslutar.",
    "B eller punkt gör skärmen svart, vilken tangent som helst visar bilden igen. F växlar helskärm.",
)
LETTERS = "presentera-bokstaver"
NOTHING = (
    "Listan är tom. Börja med en färdig presentation här ovanför, eller välj ”Lägg till i presentation” på ett kort på någon annan sida."
)


def title() -> str:
    """Return the page's title."""
    return "Presentera – Stadsdelskollen"


def layout(
    kort: str | None = None,
    bild: str | None = None,
    fardig: str | None = None,
    stadsdel: str | None = None,
    ar: str | None = None,
    mal: str | None = None,
    **_unknown: str,
) -> html.Div:
    """Build the list of cards, or one of them as a screen. Keys of what is not loaded are left out and said; unknown values fall back."""
    documents = all_documents()
    if not documents:
        return page(path=PATH, heading="Presentera", address=PATH, children=[empty(NOTHING_LOADED)])
    chosen, defaults = _chosen(documents, stadsdel, ar)
    goals = areas_of(*chosen.values())
    goal = one_of(mal, [number for number, _name in goals], goals[0][0] if goals else "")
    wanted = _ready(fardig, *chosen.values(), goal) if fardig in READY else keys_of(kort)
    found = [(key, made) for key in wanted if (made := card_of(key))]
    keys = [key for key, _made in found]
    number = whole(bild, range(1, len(keys) + 1), 0)
    if number:
        made = found[number - 1][1]
        return slide(made, keys, number, database_changed(), f"Bild {number} av {len(keys)}: {made.about} – Stadsdelskollen")
    lost = len(kort.split(",")) - len(keys) if kort and fardig not in READY else 0
    kept = only_changed({**chosen, "mal": goal}, {**defaults, "mal": goals[0][0] if goals else ""})
    return page(
        path=PATH,
        heading="Presentera",
        address=presentation(keys, **kept),
        state=count_text(len(keys), "kort", "kort") if keys else "Inga kort valda",
        updated=database_changed(),
        how_to_read=HOW_TO_READ,
        has_files=bool(keys),
        children=[
            *([_start(keys)] if keys else []),
            *([html.P(_lost(lost), className="small")] if lost else []),
            *([_list(found, kept)] if found else []),
            _ready_made(documents, chosen, defaults, goals, goal, has_cards=bool(found)),
            *([] if found else [card("Korten", empty(_nothing(fardig)))]),
            shortcuts(KEYS, LETTERS, "Använd tangenterna B, punkt och F på bilderna"),
        ],
    )


def download(kort: str | None = None, **_unknown: str) -> Download | None:
    """Return every value on the cards, a row each, in the cards' order; None where no card is loaded."""
    made = [found for key in keys_of(kort) if (found := card_of(key))]
    if not made:
        return None
    rows = [row for number, found in enumerate(made, start=1) for row in _values(number, found)]
    selection = f"{count_text(len(made), 'kort', 'kort')}: {listed([found.about for found in made])}"
    return Download((NAME, *_about_whom(made)), "Presentation", selection, presentation([found.key for found in made]), CARD_VALUES, rows)


def _about_whom(made: list[Card]) -> list[str]:
    documents = {source.document_id for found in made for source in found.sources}
    return [documents.pop()] if len(documents) == 1 else []


def _values(number: int, found: Card) -> list[dict]:
    """Return a card's values as rows; a card without values is one row with its sentence alone.

    A value that stands on no row has no line, and no document where the card is about several."""
    said = {"number": number, "about": found.about, "sentence": found.sentence, "certain": True}
    documents = {source.document_id for source in found.sources}
    whole = {"document_id": documents.pop() if len(documents) == 1 else None, "page": None, "line": None}
    nothing = {"category": None, "series": None, "text": None, "value": None, "unit": None, "answer": None}
    rows = [
        {
            **said, "category": category, "series": series.name, "text": cell.text, "value": cell.value, "unit": found.grid.unit or None,
            "answer": cell.mark.word if cell.mark else None,
            **({"document_id": cell.document_id, "page": cell.page, "line": cell.line} if cell.document_id else whole),
        }
        for at, category in enumerate(found.grid.categories)
        for series in found.grid.series
        if (cell := series.cells[at])
    ] if found.grid else []  # fmt: skip
    rows += [
        {**said, **nothing, "category": point.name, "text": point.said, "answer": point.mark.word if point.mark else point.word or None,
         **({key: getattr(point.source, key) for key in ("document_id", "page", "line")} if point.source else whole)}
        for point in found.points
    ]  # fmt: skip
    return rows or [{**said, **nothing, **whole}]


def _chosen(documents: list[dict], stadsdel: str | None, ar: str | None) -> tuple[dict[str, object], dict[str, object]]:
    """Return which board and year the ready-made presentations are about, and the default: as Start."""
    default_year = year_of_most_boards(documents)
    year = whole(ar, {row["year"] for row in documents}, default_year)
    latest = [row for row in documents if row["year"] == year and row["is_latest"]]
    default = max(latest, key=lambda row: row["kind_order"])["board"]
    board = one_of(stadsdel, [row["board"] for row in latest], default)
    return {"stadsdel": board, "ar": year}, {"stadsdel": default, "ar": default_year}


def _ready(name: str, board: str, year: int, goal: str) -> list[str]:
    if name == "omrade":
        return area(board, year, goal)
    return {"tio": board_on_ten, "tertial": tertial_on_five, "jamstalldhet": women_and_men}[name](board, year)


def _nothing(fardig: str | None) -> str:
    if fardig == "jamstalldhet":
        return "Nämndens dokument har inga utfall för kvinnor och män att jämföra. De kommer med rapporterna."
    return NOTHING


def _lost(lost: int) -> str:
    many = count_text(lost, "kort i länken", "kort i länken")
    return f"{many} visas inte: det är inte inläst, står två gånger eller är fler än de {MOST} som får plats."


def _start(keys: list[str]) -> html.Div:
    return html.Div(
        [
            go_link("Visa i helskärm", presentation(keys, 1), css="main-action show-slides"),
            html.A(
                "Ladda ner PowerPoint",
                href=f"/ladda-ner{PATH}.pptx{presentation(keys).removeprefix(PATH)}",
                download="",
                className="action",
            ),
            go_link("Töm listan", PATH, css="quiet clear-cards"),
        ],
        className="presentation-actions",
    )


def _list(found: list[tuple[str, Card]], kept: dict) -> html.Section:
    keys = [key for key, _card in found]
    items = [_item(made, keys, at, kept) for at, (_key, made) in enumerate(found)]
    return card("Korten", html.Ol(items, className="cards-list"), subtitle="I den ordning de visas. Högst 30.")


def _item(made: Card, keys: list[str], at: int, kept: dict) -> html.Li:
    key, last = keys[at], len(keys) - 1
    named = f"bild {at + 1}, {made.about}"
    moves = [
        _move("upp", "Flytta upp", named, key, _swapped(keys, at, at - 1), kept) if at else None,
        _move("ner", "Flytta ner", named, key, _swapped(keys, at, at + 1), kept) if at < last else None,
        _move("bort", "Ta bort", named, key, [*keys[:at], *keys[at + 1 :]], kept),
    ]
    facts = [html.Li(f"{fact.name}: {fact.text}") for fact in made.facts if fact.text]
    return html.Li(
        [
            html.Div(
                [
                    html.P(made.about, className="card-about"),
                    html.P(go_link(made.sentence, presentation(keys, at + 1)), className="card-sentence"),
                    html.Ul(facts, className="card-facts") if facts else None,
                    html.P(dcc.Link("Samma på sidan", href=made.address), className="small"),
                ]
            ),
            html.Div([move for move in moves if move], className="card-moves"),
        ]
    )


def _move(what: str, word: str, named: str, key: str, keys: list[str], kept: dict) -> html.A:
    return view_link(
        f"{NAME}-{what}-{key.replace('.', '-')}",
        [word, html.Span(f" {named}", className="visually-hidden")],
        presentation(keys, **kept),
        current=False,
        css="tool",
    )


def _swapped(keys: list[str], at: int, other: int) -> list[str]:
    moved = list(keys)
    moved[at], moved[other] = moved[other], moved[at]
    return moved


def _ready_made(
    documents: list[dict], chosen: dict, defaults: dict, goals: list[tuple[str, str]], goal: str, *, has_cards: bool
) -> html.Section:
    latest = [row for row in documents if row["year"] == chosen["ar"] and row["is_latest"]]
    years = sorted({row["year"] for row in documents}, reverse=True)
    own = only_changed(chosen, defaults)
    controls = [
        select(
            NAME, "stadsdel", "Stadsdel", [(row["board"], row["board_name"]) for row in latest], chosen["stadsdel"], defaults["stadsdel"]
        ),
        select(NAME, "ar", "År", [(str(year), str(year)) for year in years], str(chosen["ar"]), str(defaults["ar"])),
    ]
    if goals:
        controls.append(select(NAME, "mal", "Verksamhetsområde", goals, goal, goals[0][0]))
    items = [
        html.Li(
            [
                go_link(READY[name], presentation([], fardig=name, **own, **({"mal": goal} if name == "omrade" else {})), css="ready-set"),
                html.Span(ABOUT[name], className="small"),
            ]
        )
        for name in READY
        if name != "omrade" or goals
    ]
    return card(
        "Färdiga presentationer",
        filter_bar(*controls),
        html.Ul(items, className="ready-sets"),
        subtitle="Ersätter korten i listan." if has_cards else "",
    )


add_switch(LETTERS, "cards")
