"""What every page has: breadcrumb, one h1, state in words and the view's own address; and what stands around all of them, once."""

from datetime import date

import dash_bootstrap_components as dbc
from dash import dcc

from dashboard.components import html
from dashboard.components.downloads import download_links
from dashboard.components.links import FILES_ADDRESS, STATEMENT_ADDRESS, go_link, rule_link
from dashboard.text import count_text, day_text

VIEW, STATE, LIVE, SEARCH = "frame-view", "frame-state", "frame-live", "frame-search"
PAGE, SHOWN, NEW = "frame-page", "frame-shown", "frame-new"  # where the page comes, which it is, and what is new of it
PAGE_PLACE = ("components", "props", "children", 2, "props", "children")  # of the page in Dash's record of what is shown
PRODUCT = "Stadsdelskollen"
LONGEST_LIST = 12  # rows; longer ones are folded
NOTHING_LOADED = "Inga dokument är inlästa än. När en nämnds plan eller rapport har lästs in visas den här."
MENU = (
    ("Start", "/"),
    ("Jämför", "/jamfor"),
    ("Stadsdel", "/stadsdel"),
    ("Jämställdhet", "/jamstalldhet"),
    ("Tertial", "/tertial"),
    ("Aktiviteter", "/aktiviteter"),
    ("Ekonomi", "/ekonomi"),
    ("Presentera", "/presentera"),
    ("Data", "/data"),
)


def page(
    *,
    path: str,
    heading: str,
    address: str,
    children: list,
    state: str = "",
    filters=None,
    breadcrumb: list | None = None,
    updated: float | None = None,
    search: str = "",
    how_to_read: str = "",
    has_files: bool = False,
    report: str = "",
    title: str = "",
) -> html.Div:
    """Return a page.

    `path` is the menu's entry it belongs to, `address` the view's one address (defaults left out), `state` says in words what
    is shown and is read aloud when it changes, `search` is what stands in the search field, `how_to_read` explains the page's
    marks and counts in a few sentences, folded; `has_files` where what is shown can be downloaded (the page module has `download`);
    `report` is the address of the board's report to print; `title` is the document's, where the page's module does not say it.
    """
    crumbs = (
        html.Nav(html.Ol([html.Li(item) for item in breadcrumb]), className="breadcrumb-row", **{"aria-label": "Du är här"})
        if breadcrumb
        else None
    )
    body = [
        crumbs,
        html.Div(
            [
                html.H1(heading, tabIndex="-1"),
                html.Div(
                    [
                        download_links(address) if has_files else None,
                        go_link("Skriv ut rapport", report, css="quiet report-link") if report else None,
                        html.Button("Kopiera länk", className="quiet copy-link", type="button"),
                    ],
                    className="title-actions",
                ),
            ],
            className="title-row",
        ),
        filters,
        html.P(state, id=STATE, className="state") if state else None,
        html.P(className="paper-address on-paper small"),  # assets/print.js: when and from where
        html.Details([html.Summary("Så läser du sidan"), html.P(how_to_read)], className="how-to-read") if how_to_read else None,
        *children,
    ]
    view = {"address": address, "state": state, "heading": heading, "menu": path, "search": search, "built": _built(updated)}
    view |= {"title": title} if title else {}
    return html.Div(
        [html.Main([part for part in body if part is not None], id="innehall", className="content"), dcc.Store(id=VIEW, data=view)]
    )


def around(address, updated: float | None) -> html.Div:
    """Return what stands around every page: header with the menu and the search, and footer. `address` is the component that follows the
    address; the page comes into PAGE (dashboard.routing), and assets/frame.js tells header and footer which it is."""
    return html.Div(
        [
            address,
            _header(),
            html.Div(id=PAGE, className="page-place"),
            _footer(updated),
            dcc.Store(id=SHOWN),
            dcc.Store(id=NEW),
            html.Div(id=LIVE, role="status", className="visually-hidden"),
        ],
        className="page",
    )


def card(heading: str, *children, level: int = 2, subtitle: str = "", css: str = "", anchor: str = "", tools=None) -> html.Section:
    """Return a block with its sentence as heading; `anchor` is its name in an address (#…), `tools` what can be done with it
    (components.card_tools)."""
    title = {2: html.H2, 3: html.H3}[level](heading)
    named = {"id": anchor} if anchor else {}
    return html.Section(
        [title, html.P(subtitle, className="subtitle") if subtitle else None, *children, tools],
        className=f"card-block {css}".strip(),
        **named,
    )


def twin(shown: html.Div, *, summary: str = "Samma uppgifter som tabell", is_open: bool = True) -> html.Details:
    """Return a chart's twin: the same values as a table, folded on a phone (open in print)."""
    return html.Details([html.Summary(summary), shown], className="twin", open=is_open)


def long_list(shown, number: int, one: str, many: str):
    """Return a list of `number` rows as it is, or folded under their number where it would bury what follows it."""
    if number <= LONGEST_LIST:
        return shown
    return html.Details([html.Summary(f"Visa {count_text(number, one, many)}"), shown], className="long-list")


def fold(summary, *shown, css: str = "") -> html.Details:
    """Return a part of a long page under its summary: open, but folded on a phone until asked for (assets/frame.js; open in print)."""
    return html.Details([html.Summary(summary), *shown], className=f"fold {css}".strip(), open=True)


def table(
    header: list[str],
    rows: list[list],
    caption: str,
    *,
    numeric: tuple[int, ...] = (),
    hidden_caption: bool = True,
    css: str = "stacks",
    is_seen: bool = True,
) -> html.Div | html.Table:
    """Return a table with caption, column heads and row heads (the first column). `css` says what becomes of it on a small screen:
    stacks (a phone shows a cell a line), or in-cells (all but a wide screen show a row as a block). One that is only listened to
    (`is_seen` False) has no box to scroll: the keyboard would stop at what nobody sees."""
    head = html.Thead(
        html.Tr(
            [
                html.Th(text, scope="col", role="columnheader", className="number" if index in numeric else None)
                for index, text in enumerate(header)
            ]
        )
    )
    body = html.Tbody(
        [
            html.Tr(
                [
                    html.Th(cell, scope="row", role="rowheader")
                    if index == 0
                    else html.Td(cell, role="cell", className="number" if index in numeric else None, **{"data-label": header[index]})
                    for index, cell in enumerate(row)
                ],
                role="row",
            )
            for row in rows
        ]
    )
    shown = html.Caption(caption, className="visually-hidden" if hidden_caption else None)
    # A wide table scrolls in its own box, which the keyboard can reach.
    # Roles are said in words because a phone shows the rows as blocks, which would take them away.
    cells = html.Table([shown, head, body], role="table", className=f"plain {css}")
    if not is_seen:
        return cells
    return html.Div(cells, className="scroll", tabIndex="0", role="region", **{"aria-label": caption})


def empty(text: str, *more) -> html.P:
    """Return why there is nothing here, in words."""
    return html.P([text, *more], className="empty")


def _header() -> html.Header:
    links = [html.Li(dcc.Link(name, href=target)) for name, target in MENU]
    return html.Header(
        [
            html.A("Hoppa till innehåll", href="#innehall", className="skip"),
            html.Div(
                [
                    dcc.Link(PRODUCT, href="/", className="product"),
                    html.Nav(html.Ul(links), className="menu", **{"aria-label": "Huvudmeny"}),
                    _search(),
                ],
                className="header-row",
            ),
        ],
        className="site-header",
    )


def _search() -> html.Form:
    """Return the search field (assets/search.js takes Enter, arrows and the key /)."""
    field = dbc.Input(
        id=SEARCH, type="search", name="q", value="", placeholder="Mål, indikator, aktivitet …", autocomplete="off", maxlength=200
    )
    label = html.Label("Sök", htmlFor=SEARCH, className="visually-hidden")
    return html.Form([label, field, html.Button("Sök", type="submit")], action="/sok", method="get", role="search", className="search")


def _built(updated: float | None) -> str:
    return f"Uppgifter från {day_text(date.fromtimestamp(updated))}." if updated else ""


def _footer(updated: float | None) -> html.Footer:
    content = html.Div(
        [
            html.P(
                [
                    "Källa: stadsdelsnämndernas offentliga planer och rapporter. Varje siffra länkar till raden i dokumentet. ",
                    html.Span(_built(updated), className="built"),
                ]
            ),
            html.Ul(
                [
                    html.Li(go_link("Alla inlästa dokument", "/kalla")),
                    html.Li(go_link("Ladda ner uppgifterna", FILES_ADDRESS)),
                    html.Li(go_link("Tillgänglighetsredogörelse", STATEMENT_ADDRESS)),
                ],
                className="footer-links",
            ),
            html.Details([html.Summary("Så räknar vi"), *RULES], className="rules"),
        ]
    )
    return html.Footer(content, className="site-footer")


RULES = (
    html.P(
        "KF är kommunfullmäktige, som sätter mål för hela staden. Årsmål är det mål som nämnden själv har satt för året. "
        "VP är verksamhetsplan, T1 och T2 tertialrapporter, VB verksamhetsberättelse. P.e. är procentenheter."
    ),
    html.Ul(
        [
            html.Li(
                "Nuläge: utfallet jämförs med årsmålet. Prognos: nämndens egen prognos för helåret jämförs med årsmålet. "
                "De två vägs aldrig ihop."
            ),
            html.Li(
                ["Nära betyder högst 15 procent från målet, på fel sida, enligt ", rule_link(), ". Avvikelsen skrivs alltid ut."],
            ),
            html.Li("Ambition: årsmålet jämförs med KF:s årsmål, bara där KF:s mål är en nivå som varje nämnd ska nå."),
            html.Li("Krav: årsmålet jämförs med det senaste kända utfallet för ett helt år."),
            html.Li("Inget omdöme ges när riktningen är oviss, när ett värde saknas eller när läsningen är osäker."),
            html.Li("”Uppfylls helt” och ”uppfylls delvis” är nämndens egen bedömning av ett mål och citeras som sådan."),
        ]
    ),
)
