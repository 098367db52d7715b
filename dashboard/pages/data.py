"""What is loaded, what contradicts itself, what people should look at, and how everything is computed.  /data"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from itertools import accumulate, groupby

from dash import dcc

from dashboard.address import href
from dashboard.components import html
from dashboard.components.api import api_about
from dashboard.components.coverage import coverage_year
from dashboard.components.downloads import dataset_links, template_link
from dashboard.components.findings import findings_list
from dashboard.components.frame import NOTHING_LOADED, card, empty, fold, page, table
from dashboard.components.links import go_link
from dashboard.components.method import glossary, missing_words, no_answers, questions, rules, word_targets
from dashboard.components.readings import readings_table
from dashboard.components.source import document_name, line_name, place_links, place_name, source_address, source_link
from dashboard.components.warnings import warning_item
from dashboard.text import NBSP, count_text, moment_text, number_text, printed
from dashboard.theme import DIRECTIONS, FINDING_WORDS, RECORD_COLUMNS, VALUE_COLUMNS
from queries.connection import database_changed
from queries.documents import all_documents, coverage, document_contents, document_warnings, merged_boards
from queries.findings import newest_findings
from queries.review import (
    declared_corrections,
    directions_to_review,
    printed_directions,
    setting,
    uncertain_rows,
    unknown_names,
)

PATHS, NAME = ("/data",), "data"
# The sections, in order: their names in addresses (dashboard.components.links points at one) and their headings.
LOADED, FINDINGS, REVIEW, FILES, API, METHOD, WORDS = (
    "inlast",
    "motsagelser",
    "att-granska",
    "ladda-ner",
    "api",
    "sa-raknar-vi",
    "ordlista",
)
HEADINGS = {
    LOADED: "Vad som är inläst",
    FINDINGS: "Motsägelser i källorna",
    REVIEW: "Att granska",
    FILES: "Ladda ner",
    API: "Öppna data: API",
    METHOD: "Så räknar vi",
    WORDS: "Ordlista",
}
NAMES, DIRECTIONS_AT, READINGS, CORRECTIONS = "okanda-namn", "riktningar", "osakra-rader", "rattelser"
PLACE = re.compile(r"([a-z0-9-]+-(?:vp|t1|t2|vb)-\d{4}), rad (\d+)")
MOST_SHOWN = 50  # documents, names and readings shown in full; the rest are links, so that the page stays quick however much is loaded
CONTENTS = (
    ("goal_count", "Mål"),
    ("indicator_count", "Indikatorrader"),
    ("activity_count", "Aktiviteter"),
    ("decision_count", "Beslut"),
    ("economy_count", "Belopp"),
    ("statistic_count", "Övriga tal"),
)


def title() -> str:
    """Return the page's title."""
    return "Data – Stadsdelskollen"


def layout(**_unknown: str) -> html.Div:
    """Build the page; it has no choices."""
    documents = document_contents()
    updated = database_changed()
    built = moment_text(datetime.fromtimestamp(updated))
    boards = {row["board_name"] for row in documents}
    count = f"{count_text(len(documents), 'dokument', 'dokument')} från {count_text(len(boards), 'nämnd', 'nämnder')}"
    return page(
        path="/data",
        heading="Data",
        address="/data",
        state=f"{count} · senast inläst {built}",
        updated=updated,
        children=[
            _on_page(HEADINGS.items(), "På sidan"),
            _loaded(documents, f"Databasen byggdes {built} av {count}."),
            _findings(),
            _review(documents),
            _files(),
            card(HEADINGS[API], *api_about(), anchor=API, css="sections"),
            _method(),
            card(HEADINGS[WORDS], glossary(), anchor=WORDS),
        ],
    )


def _on_page(parts: Iterable[tuple[str, str]], name: str) -> html.Nav:
    links = [html.Li(html.A(text, href=f"#{at}")) for at, text in parts]
    return html.Nav(html.Ul(links), className="on-page", **{"aria-label": name})


def _loaded(documents: list[dict], when: str) -> html.Section:
    if not documents:
        said = empty(NOTHING_LOADED)
        return card(HEADINGS[LOADED], said, anchor=LOADED)
    years = groupby(coverage(date.today()), key=lambda row: row["year"])
    return card(
        HEADINGS[LOADED],
        html.P(when),
        *[coverage_year(year, list(rows), f"#{READINGS}") for year, rows in years],
        html.P(
            "Saknas betyder att dokumentet inte är inläst här, fast månaden då det brukar beslutas är över: planen kring årsskiftet, "
            "tertialrapport 1 i maj, tertialrapport 2 i september och verksamhetsberättelsen i februari året efter.",
            className="small",
        ),
        *_contents(documents),
        *_warnings(documents),
        anchor=LOADED,
        css="sections",
    )


def _contents(documents: list[dict]) -> list:
    newest = documents[:MOST_SHOWN]
    header = ["Dokument", *[name for _key, name in CONTENTS], "Löptext"]
    counts = [
        [
            _document_link(row),
            *[number_text(row[key]) for key, _name in CONTENTS],
            count_text(row["text_count"], "stycke", "stycken") if row["text_count"] else html.Span("inte inläst", className="missing"),
        ]
        for row in newest
    ]
    sources = [
        [
            document_name(row),
            row["source_file"],
            row["document_date"] or _not_printed(),
            row["diary_number"] or _not_printed(),
        ]
        for row in newest
    ]
    more = len(documents) - len(newest)
    shown = count_text(len(newest), "dokument", "dokument")
    return [
        html.H3("Antal rader ur varje dokument"),
        fold(f"Visa {shown}", table(header, counts, "Antal rader ur varje dokument", numeric=tuple(range(1, len(header))))),
        html.H3("Varifrån det är läst"),
        fold(
            f"Visa {shown}",
            table(["Dokument", "Fil", "Datum", "Diarienummer"], sources, "Dokumentens filer, datum och diarienummer"),
            css="files",
        ),
        html.P([f"Ytterligare {number_text(more)} dokument finns under ", dcc.Link("Källor", href="/kalla"), "."]) if more else None,
    ]


def _warnings(documents: list[dict]) -> list:
    found = document_warnings([row["document_id"] for row in documents[:MOST_SHOWN]])
    heading = html.H3("Varningar vid inläsningen")
    older = _in_its_document() if len(documents) > MOST_SHOWN else None
    if not found:
        return [heading, empty("Inläsningen gav inga varningar utöver de osäkra raderna."), older]
    return [heading, html.Ul([warning_item(row, named=True) for row in found]), older]


def _findings() -> html.Section:
    intro = html.P(
        "Dokumenten säger ibland emot sig själva eller varandra. Då visas det som är tryckt på båda ställena; inget rättas i det tysta."
    )
    found = newest_findings(MOST_SHOWN)
    if not found:
        return card(HEADINGS[FINDINGS], intro, empty("Ingen motsägelse är noterad i de inlästa dokumenten."), anchor=FINDINGS)
    kinds = [(kind, list(rows)) for kind, rows in groupby(found, key=lambda row: row["kind"])]
    return card(HEADINGS[FINDINGS], intro, *[_findings_of_kind(kind, rows) for kind, rows in kinds], anchor=FINDINGS)


def _findings_of_kind(kind: str, rows: list[dict]) -> html.Details:
    word, meaning = FINDING_WORDS[kind]
    count = rows[0]["kind_count"]
    more = f"{count_text(count - len(rows), 'till', 'till')} visas på sidan för sin indikator eller rad."
    shown = [findings_list(rows), html.P(more, className="small") if count > len(rows) else None]
    return html.Details([html.Summary(f"{word} ({number_text(count)})"), html.P(meaning, className="small"), *shown])


def _review(documents: list[dict]) -> html.Section:
    names, directions, corrections = unknown_names(), directions_to_review(), declared_corrections()
    doubtful = {row["document_id"]: row["doubtful_count"] for row in all_documents() if row["doubtful_count"]}
    parts = (
        (NAMES, count_text(len(names), "okänt namn", "okända namn")),
        (DIRECTIONS_AT, count_text(len(directions), "riktning utan tryckt stöd", "riktningar utan tryckt stöd")),
        (READINGS, count_text(sum(doubtful.values()), "osäker rad", "osäkra rader")),
        (CORRECTIONS, count_text(len(corrections), "rättelse", "rättelser")),
    )
    return card(
        HEADINGS[REVIEW],
        html.P("Det som någon behöver ta ställning till, och det som redan är bestämt utan stöd i tryckt text."),
        _on_page(parts, HEADINGS[REVIEW]),
        *_names(names),
        *_directions(directions, {row["document_id"]: row for row in documents}),
        *_readings(doubtful),
        *_corrections(corrections),
        anchor=REVIEW,
        css="sections",
    )


def _names(found: list[dict]) -> list:
    heading = html.H3("Indikatorer som katalogen inte känner", id=NAMES)
    if not found:
        return [heading, empty("Alla inlästa indikatorer finns i katalogen.")]
    cells = [
        [
            _indicator_link(row["indicator_id"], row["name"]),
            source_link(row, line_name(row)),
            count_text(row["board_count"], "nämnd", "nämnder").replace(" ", NBSP),
            _nearest(row["nearest"]),
        ]
        for row in found[:MOST_SHOWN]
    ]
    rest = [html.Li(_indicator_link(row["indicator_id"], row["name"])) for row in found[MOST_SHOWN:]]
    return [
        heading,
        html.P(
            "Ett okänt namn är ett eget mått utan känd riktning tills någon har granskat det. De kända namn som liknar mest är förslag: "
            "likhet avgör aldrig att två namn är samma indikator."
        ),
        table(["Namn som tryckt", "Källa", "Finns hos", "Mest lika kända namn"], cells, "Indikatorer som katalogen inte känner"),
        _folded(f"{count_text(len(rest), 'namn', 'namn')} till", html.Ul(rest)) if rest else None,
    ]


def _nearest(names: list[dict] | None) -> html.Ol | html.Span:
    if not names:
        return html.Span("inget känt namn är likt", className="missing")
    return html.Ol([html.Li(_indicator_link(item["id"], item["name"])) for item in names], className="nearest")


def _directions(found: list[dict], documents: dict[str, dict]) -> list:
    printed_at = printed_directions()
    undecided = sum(row["direction"] == "okand" for row in found)
    said = (
        f"Riktningen är tryckt i ett dokument för {count_text(printed_at, 'indikator', 'indikatorer')}, vilar på bedömning för "
        f"{number_text(len(found) - undecided)} och är inte avgjord för {number_text(undecided)}."
    )
    groups = [(key, list(rows)) for key, rows in groupby(found, key=lambda row: row["direction"])]
    return [
        html.H3("Riktningar utan tryckt stöd", id=DIRECTIONS_AT),
        html.P(said),
        *[
            _folded(
                f"{DIRECTIONS[key]}: {count_text(len(rows), 'indikator', 'indikatorer')}",
                table(
                    ["Indikator", "Skäl"],
                    [[_known(row), _reason(row, documents)] for row in rows],
                    f"{DIRECTIONS[key]}: indikatorer och skäl",
                ),
                is_open=key == "okand",
            )
            for key, rows in groups
        ],
    ]


def _known(row: dict) -> html.A | str:
    # An indicator that no loaded document prints has no page.
    return _indicator_link(row["indicator_id"], row["name"]) if row["is_printed"] else row["name"]


def _reason(row: dict, documents: dict[str, dict]) -> html.Span:
    """Return why a direction is what it is; a place in a loaded document is a link."""
    text = row["direction_reason"].removeprefix("bedömning: ")
    before, *places = PLACE.split(f"{text[0].upper()}{text[1:]}")
    said: list = [before]
    for document, line, after in zip(places[::3], places[1::3], places[2::3], strict=True):
        name = f"{document_name(documents[document]) if document in documents else document}, rad {line}"
        said += [go_link(name, source_address(document, int(line))) if document in documents else name, after]
    return html.Span(said)


def _readings(doubtful: dict[str, int]) -> list:
    heading = html.H3("Osäkra rader", id=READINGS)
    if not doubtful:
        return [heading, empty("Ingen rad är osäkert läst.")]
    # Whole documents, always the first; of some more the lines.
    names = [name for name, total in zip(doubtful, accumulate(doubtful.values()), strict=True) if total <= MOST_SHOWN] or list(doubtful)[:1]
    others = [name for name in doubtful if name not in names][:MOST_SHOWN]
    documents = [list(rows) for _document, rows in groupby(uncertain_rows([*names, *others]), key=lambda row: row["document_id"])]
    more = [_only_lines(rows) for rows in documents[len(names) :]]
    return [
        heading,
        html.P(
            f"{count_text(sum(doubtful.values()), 'rad', 'rader')} har tomma celler som inte lämnar spår i texten. Värdena är tryckta, men "
            "de kan stå i olika kolumner. Raderna får inget omdöme. Fetstil visar vad som skiljer från den valda läsningen."
        ),
        *[_document_readings(rows) for rows in documents[: len(names)]],
        _folded("Fler osäkra rader", html.Ul(more)) if more else None,
        _in_its_document() if len(doubtful) > len(documents) else None,
    ]


def _document_readings(rows: list[dict]) -> html.Details:
    name = document_name(rows[0])
    shown = readings_table(rows, f"Läsningar av osäkra rader i {name}")
    return _folded(f"{name}: {count_text(len(rows), 'osäker rad', 'osäkra rader')}", shown, is_open=True)


def _only_lines(rows: list[dict]) -> html.Li:
    first, *others = rows
    link = go_link(place_name(first), source_address(first["document_id"], first["line"]))
    return html.Li([link, " och " if others else "", *place_links(first["document_id"], others)])


def _corrections(found: list[dict]) -> list:
    heading = html.H3("Rättelser av källan", id=CORRECTIONS)
    intro = html.P("Tryckta värden som är kända som fel rättas bara här, öppet och med skäl. Dokumentens egna tabeller ändras inte.")
    if not found:
        return [heading, intro, empty("Inga rättelser är gjorda.")]
    labels = dict((*VALUE_COLUMNS, *RECORD_COLUMNS))
    cells = [
        [
            html.Span([f"{document_name(row)}, ", source_link(row, line_name(row))])
            if row["is_applied"]
            else f"{row['document_id']}, {line_name(row)} (dokumentet är inte inläst)",
            labels.get(row["column_name"], row["column_name"]),
            printed(row["printed"]) or html.Span("tom cell", className="missing"),
            printed(row["corrected"]) or html.Span("tom cell", className="missing"),
            row["reason"],
        ]
        for row in found
    ]
    return [heading, intro, table(["Var", "Kolumn", "Tryckt", "Rättat till", "Skäl"], cells, "Rättelser av källan")]


def _method() -> html.Section:
    limit = setting("nara_grans")
    return card(
        HEADINGS[METHOD],
        html.P(
            "Dokumenten sätter inga omdömen på indikatorer. Stadsdelskollen räknar ut dem, med fyra frågor som aldrig vägs ihop. Målet är "
            "nämndens årsmål; på sidan Jämför kan du i stället välja KF:s årsmål."
        ),
        html.H3("De fyra frågorna"),
        questions(),
        html.H3("När det inte finns något omdöme"),
        no_answers(),
        html.H3("Reglerna"),
        rules(limit["value"], limit["reason"], merged_boards()),
        html.H3("Mål som är ord"),
        word_targets(),
        html.H3("Sex slag av tomt"),
        html.P("Ett värde som saknas räknas aldrig som noll, och inget medelvärde räknas över det. I stället sägs varför det saknas."),
        missing_words(),
        anchor=METHOD,
        css="sections",
    )


def _files() -> html.Section:
    return card(
        HEADINGS[FILES],
        html.P(
            "Hela datamängden, som den är nu. Löptexten ingår inte; den står i dokumenten. På sidorna Jämför, Indikator, Jämställdhet, "
            "Tertial, Aktiviteter och Ekonomi laddar du i stället ner det urval som visas."
        ),
        dataset_links(),
        html.P(
            "I filen CSV för Excel har en text som Excel annars tar för en formel en apostrof framför sig. I de andra filerna står den som "
            "den är tryckt.",
            className="small",
        ),
        template_link(),
        anchor=FILES,
    )


def _folded(summary: str, content, *, is_open: bool = False) -> html.Details:
    return html.Details([html.Summary(summary), content], className="twin", open=is_open)


def _document_link(row: dict) -> dcc.Link:
    return dcc.Link(document_name(row), href=f"/kalla/{row['document_id']}")


def _indicator_link(indicator: str, name: str) -> html.A:
    return go_link(name, href(f"/indikator/{indicator}"))


def _not_printed() -> html.Span:
    return html.Span("inte tryckt i texten", className="missing")


def _in_its_document() -> html.P:
    return html.P(["De övriga dokumentens står på dokumentets egen sida under ", dcc.Link("Källor", href="/kalla"), "."])
