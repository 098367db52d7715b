"""Where is it: one field over boards, indicators, goals, activities, decisions and texts.  /sok?q=förskola&grupp=aktivitet

The field is the header's; while a reader types here, assets/search.js asks for new hits and lets the address follow.
"""

from dash import Input, Output, callback, dcc, no_update

from dashboard.address import href, one_of
from dashboard.components import html
from dashboard.components.frame import LIVE, NOTHING_LOADED, STATE, card, empty, page
from dashboard.components.links import go_link
from dashboard.components.marked import excerpt, marked
from dashboard.components.running_text import KIND_NAMES as TEXT_NAMES
from dashboard.components.shortcuts import add_switch, shortcuts
from dashboard.components.source import document_name, line_name, source_address
from dashboard.text import count_text, listed
from queries.connection import database_changed
from queries.search import LONGEST, known_words, nearest_words, search, search_contents, search_examples

PATHS, NAME = ("/sok",), "sok"
ASKED, HITS, SLASH = "sok-asked", "sok-hits", "sok-slash"
KINDS = {
    "stadsdel": ("Stadsdelar", "stadsdel", "stadsdelar"),
    "indikator": ("Indikatorer", "indikator", "indikatorer"),
    "mal": ("Mål", "mål", "mål"),
    "aktivitet": ("Aktiviteter", "aktivitet", "aktiviteter"),
    "beslut": ("Beslut", "beslut", "beslut"),
    "text": ("Texter", "text", "texter"),
}
LEVELS = {"inriktningsmal": "Inriktningsmål", "verksamhetsomradesmal": "Mål för verksamhetsområdet", "namndmal": "Nämndmål"}
KEYS = (
    "Pil ned och pil upp går mellan sökfältet och träffarna, Enter öppnar en träff, Esc tömmer fältet.",
    "Tangenten / går till sökfältet från vilken sida som helst.",
)
MENDED = 40  # the rank of a word that is one typing error away
FEW_BOARDS = 3


def title() -> str:
    """Return the page's title."""
    return "Sök – Stadsdelskollen"


def layout(q: str | None = None, grupp: str | None = None, **_unknown: str) -> html.Div:
    """Build the page. An unknown group shows every kind; what no word can be read from finds nothing."""
    query, kind = _clean(q), one_of(grupp, KINDS, "")
    state, hits = _answer(query, kind)
    return page(
        path="/sok",
        heading="Sök",
        address=href("/sok", q=query, grupp=kind if query else ""),
        state=state,
        search=query,
        updated=database_changed(),
        children=[html.Div(hits, id=HITS), dcc.Store(id=ASKED), shortcuts(KEYS, SLASH, "Använd tangenten /")],
    )


@callback(
    Output(HITS, "children"),
    Output(STATE, "children"),
    Output(LIVE, "children", allow_duplicate=True),
    Input(ASKED, "data"),
    prevent_initial_call=True,
)
def show(typed: object) -> tuple[list, str, str]:
    """Return the hits of what is typed right now, and how many they are, to read and to hear; nothing new before a key is struck."""
    if not isinstance(typed, str):
        return no_update, no_update, no_update
    state, hits = _answer(_clean(typed), "")
    return hits, state, state


add_switch(SLASH, "search")


def _clean(typed: object) -> str:
    """Return a query as one line of printable letters, no longer than anyone would type."""
    text = typed if isinstance(typed, str) else ""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text[: 2 * LONGEST]).split())[:LONGEST].strip()


def _answer(query: str, kind: str) -> tuple[str, list]:
    """Return the state in words, and the blocks under it."""
    if not query:
        return _nothing_asked()
    words = known_words(query)
    rows = search(query, words, kind or None, most=1000 if kind else 8) if words else []
    counts = {row["kind"]: row["kind_count"] for row in rows}
    state = f"{count_text(sum(counts.values()), 'träff', 'träffar')} på ”{query}”" if rows else f"Inga träffar på ”{query}”"
    if not words:
        return state, [empty("Skriv minst ett ord eller ett tal.")]
    known = {row["known"] for row in words if row["known"]}
    groups = [name for name in counts if not kind or name == kind]
    if kind and rows:
        state += f" · visar {KINDS[kind][0].lower()}"
    shown = [_group(name, [row for row in rows if row["kind"] == name], counts[name], known, query) for name in groups]
    if kind and rows and not groups:
        shown = [empty(f"Ingen träff är {'ett' if kind in ('mal', 'beslut') else 'en'} {KINDS[kind][1]}.")]
    return state, [*_remarks(words, rows), _kinds(query, kind, counts) if rows else None, *shown]


def _nothing_asked() -> tuple[str, list]:
    contents = search_contents()
    if not contents:
        return "Inget att söka bland ännu", [empty(NOTHING_LOADED)]
    state = f"Sök bland {listed([count_text(n, *KINDS[kind][1:]) for kind, n in contents.items()])}."
    examples = [piece for query in search_examples() for piece in (_query_link(query), " · ")][:-1]
    texts = [] if "text" in contents else [html.Li("Sökningen går inte i dokumentens löptext, bara i deras mål, tabeller och beslut.")]
    return state, [
        card(
            "Så söker du",
            html.P(["Prova: ", *examples], className="examples"),
            html.Ul(
                [
                    html.Li("Skriv flera ord för att få det som har alla. Ordets form spelar ingen roll, och å, ä och ö får utelämnas."),
                    html.Li("En stadsdel eller ett år bland orden visar bara träffar därifrån."),
                    html.Li("Ett målnummer leder till målet."),
                    *texts,
                ],
                className="said",
            ),
        )
    ]


def _remarks(words: list[dict], rows: list[dict]) -> list[html.P]:
    """Return what a reader must know of the hits: which words were mended, which are unknown, that no hit has them all."""
    typed = {row["n"]: row["typed"] for row in words}
    mended: dict[str, list[str]] = {}
    for row in words:
        if row["rank"] == MENDED:
            mended.setdefault(row["typed"], []).append(row["known"])
    unknown = [row["typed"] for row in words if row["known"] is None]
    said = []
    if rows and mended:
        pairs = [f"{listed([f'”{word}”' for word in near[:3]])} i stället för ”{word}”" for word, near in mended.items()]
        said.append(html.P(f"Visar träffar på {listed(pairs)}, som inte finns i dokumenten.", className="note"))
    if rows and rows[0]["met"] < len(typed) - len(unknown):
        said.append(html.P("Ingen träff har alla orden. Här är de som har flest av dem.", className="note"))
    if unknown:
        quoted = listed([f"”{word}”" for word in unknown])
        missing = f"{'Ordet' if len(unknown) == 1 else 'Orden'} {quoted} finns inte i dokumenten. "
        near = nearest_words(unknown)
        query = " ".join(near.get(word, word) for word in typed.values() if word in near or word not in unknown)
        said.append(empty(missing, *(["Menade du ", _query_link(query), "?"] if near else [])))
    elif not rows:
        said.append(empty("Orden finns, men bara som namn på en stadsdel, ett år eller ett mål. Skriv ett ord till."))
    return said


def _kinds(query: str, kind: str, counts: dict[str, int]) -> html.Nav:
    """Return the groups as links with their counts, all of them first."""
    links = [("", "Allt", sum(counts.values())), *((name, KINDS[name][0], count) for name, count in counts.items())]
    items = [
        html.Li(
            go_link(
                f"{label} ({count_text(count, '', '').strip()})", href("/sok", q=query, grupp=name), css="chip link", current=name == kind
            )
        )
        for name, label, count in links
    ]
    return html.Nav(html.Ul(items, className="chips"), className="hit-kinds", **{"aria-label": "Slag av träffar"})


def _group(kind: str, rows: list[dict], count: int, words: set[str], query: str) -> html.Section:
    name, one, many = KINDS[kind]
    more = go_link(f"Visa alla {count_text(count, one, many)}", href("/sok", q=query, grupp=kind)) if count > len(rows) else None
    return card(f"{name} ({count_text(count, '', '').strip()})", html.Ol([HIT[kind](row, words) for row in rows], className="hits"), more)


def _query_link(query: str) -> dcc.Link:
    return dcc.Link(query, href=href("/sok", q=query))


def _hit(text: str, address: str, words: set[str], *where) -> html.Li:
    return html.Li([go_link(marked(text, words), address, css="hit"), html.Div(list(where), className="hit-where")])


def _board(row: dict, words: set[str]) -> html.Li:
    return _hit(row["title"], f"/stadsdel/{row['key']}", words, _years(row))


def _indicator(row: dict, words: set[str]) -> html.Li:
    names = list(dict.fromkeys(place["board_name"] for place in row["places"]))
    where = listed(names) if len(row["boards"]) <= FEW_BOARDS else count_text(len(row["boards"]), "nämnd", "nämnder")
    own = row["boards"][0] if len(row["boards"]) == 1 else ""
    theme = [*marked(row["theme"], words), " · "] if row["theme"] else []
    return _hit(row["title"], href(f"/indikator/{row['key']}", min=own), words, *theme, f"{where} · {_years(row)}")


def _years(row: dict) -> str:
    first, last = row["first_year"], row["last_year"]
    return str(last) if first == last else f"{first}–{last}"


def _goal(row: dict, words: set[str]) -> html.Li:
    place = row["places"][0]
    number = "" if place["goal"].startswith("rad-") else f"{place['goal']} "
    return _hit(f"{number}{row['title']}", _goal_address(place), words, f"{LEVELS[place['note']]} · ", _places(row, _goal_address))


def _goal_address(place: dict) -> str:
    """Return the goal's node in the tree, which shows a board's latest document of a year; else its printed row."""
    if place["is_latest"]:
        return href(f"/stadsdel/{place['board']}", ar=place["year"], mal=place["goal"])
    return _row_address(place)


def _activity(row: dict, words: set[str]) -> html.Li:
    return _hit(row["title"], _row_address(row["places"][0]), words, _places(row, _row_address))


def _decision(row: dict, words: set[str]) -> html.Li:
    return _hit(row["title"], _row_address(row["places"][0]), words, _places(row, _row_address))


def _text(row: dict, words: set[str]) -> html.Li:
    place = row["places"][0]
    name = f"{TEXT_NAMES.get(place['note'], 'Text')}: {_place(place)}"
    others = [_places(row, _row_address)] if row["place_count"] > 1 else []
    return html.Li(
        [
            go_link(name, _row_address(place), css="hit"),
            html.P(marked(excerpt(row["title"], words), words)),
            html.Div(others, className="hit-where"),
        ]
    )


def _row_address(place: dict) -> str:
    return source_address(place["document_id"], place["line"])


def _places(row: dict, address) -> html.Span | html.Details:
    """Return where a hit is printed: in words for one place, a folded list of links for several."""
    if row["place_count"] == 1:
        return html.Span(_place(row["places"][0]))
    items = [html.Li(go_link(_place(place), address(place))) for place in row["places"]]
    left = row["place_count"] - len(items)
    if left:
        items.append(html.Li(f"och {count_text(left, 'ställe', 'ställen')} till; skriv en stadsdel bland orden för att se bara dess."))
    return html.Details([html.Summary(count_text(row["place_count"], "ställe", "ställen")), html.Ul(items)])


def _place(place: dict) -> str:
    point = place["note"] if place["note"] and place["note"].isdecimal() else ""
    goal = place["goal"] if place["goal"] and place["note"] not in LEVELS else ""
    parts = [document_name(place), f"mål {goal}" if goal else "", f"punkt {point}" if point else "", line_name(place)]
    return ", ".join(part for part in parts if part)


HIT = {"stadsdel": _board, "indikator": _indicator, "mal": _goal, "aktivitet": _activity, "beslut": _decision, "text": _text}
