"""What is worth talking about in a document, and what goes well: a sentence, a small bullet and the line of every row (UX 3.1)."""

from dash import dcc

from dashboard.address import href
from dashboard.cards.key import card_key
from dashboard.components import html
from dashboard.components.bullets import bullet, legend
from dashboard.components.card_tools import card_tools
from dashboard.components.frame import card, empty, fold
from dashboard.components.pills import chip, pill
from dashboard.components.source import document_name, source_link
from dashboard.sentences import finding_sentence, point_sentence
from dashboard.text import count_text
from dashboard.theme import AMBITION, FINDING_WORDS, NULAGE, PROGNOS, Mark

MOST, MOST_GOOD = 10, 5  # rows that are asked for
FIRST, FIRST_GOOD = 5, 3  # rows that a phone shows; the others are folded there until asked for
RULE = (
    "Urval: högst tio rader. Först tas den starkaste raden av varje slag, sedan den näst starkaste av varje, tills listan är full. Slagen "
    "visas i den här ordningen: omdömen som har blivit sämre sedan förra rapporten, utfall på fel sida om årsmålet, prognoser på fel sida, "
    "kön på olika sidor om årsmålet, lägre ambition än KF, årsmål som redan är nådda och uppgifter som inte går ihop i dokumentet. "
    "Starkast är den som ligger längst från sitt mål, i förhållande till målets storlek. Varje rad visas en gång, där den hamnar först."
)
RULE_GOOD = "Urval: högst fem rader, på samma sätt: omdömen som har blivit bättre, utfall, prognoser och högre ambition än KF."


def points_part(points: list[dict], document: dict, *, good: bool) -> tuple[str, list]:
    """Return the list's heading, and the rows of queries.indicators.talking_points (asked for with MOST, or MOST_GOOD and `good`) with
    how they were chosen."""
    # A plan has no outcome that could go well: what it can show is where it asks for more than KF.
    well = "Högre ambition än KF" if document["kind"] == "VP" else "Går bra"
    heading = well if good else "Att prata om"
    if not points:
        none = "Inget värde ligger bättre än sitt mål i dokumentet." if good else _nothing_to_talk_about(document)
        return heading, [empty(none)]
    items = [_point(row, document) for row in points]
    first = FIRST_GOOD if good else FIRST
    rest = items[first:]
    has_bullets = any(row["question"] != "fynd" for row in points)
    shown = [
        html.Ol(items[:first], className="points"),
        fold(f"Visa {count_text(len(rest), 'rad', 'rader')} till", html.Ol(rest, className="points", start=str(first + 1)))
        if rest
        else None,
        legend(prognos=document["kind"] in ("T1", "T2")) if has_bullets else None,
        fold("Så väljs raderna", html.P(RULE_GOOD if good else RULE, className="small")),
    ]
    return heading, [part for part in shown if part]


def points_card(points: list[dict], document: dict, *, good: bool) -> html.Section:
    """Return the same in a block of its own."""
    heading, shown = points_part(points, document, good=good)
    key = card_key("g" if good else "p", board=document["board"], year=document["year"])
    said = f"{heading.lower()}, {document['board_name']} {document['year']}"
    return card(heading, *shown, tools=card_tools(key, said, source=document_name(document)) if points else None)


def _nothing_to_talk_about(document: dict) -> str:
    if document["kind"] == "VP":
        return "Inget årsmål är lägre satt än KF:s, och inget känt utfall når redan sitt årsmål."
    return "Inget utfall och ingen prognos ligger på fel sida om sitt årsmål."


def _point(row: dict, document: dict) -> html.Li:
    if row["question"] == "fynd":
        return _finding(row, document)
    found = point_answer(row)
    return html.Li(
        [
            _indicator(row, document),
            html.P([chip(found) if isinstance(found, str) else pill(found), " ", point_said(row, document)]),
            _bullet(row),
            source_link(row),
        ]
    )


def _bullet(row: dict) -> html.Div | None:
    """Return what the row's sentence speaks of: for a target already reached that is the last known outcome, not this year's."""
    if row["question"] == "krav":
        return bullet(row["outcome"], row["arsmal"], None, row["unit"])
    kf = row["kf_arsmal"] if row["kf_arsmal"] and row["question"] == "ambition" else None
    return bullet(row["utfall"], row["arsmal"], kf, row["unit"], row["prognos"])


def point_answer(row: dict) -> Mark | str:
    """Return the answer that put a row among the points, or the words of what is no answer."""
    if row["question"] == "fynd":
        return FINDING_WORDS[row["finding_kind"]][0]
    if row["question"] == "kon":
        return "Könen på olika sidor om årsmålet"
    if row["question"] == "krav":
        return "Årsmålet är redan nått"
    question = {"vant": row["change"], "prognos": "prognos_omdome"}.get(row["question"], row["question"])
    marks, key = {"nulage": (NULAGE, "nulage"), "prognos_omdome": (PROGNOS, "prognos_verdict"), "ambition": (AMBITION, "ambition")}[
        question
    ]
    return marks[row[key]]


def point_said(row: dict, document: dict) -> str:
    """Return what is said of a point."""
    if row["question"] == "fynd":
        return finding_sentence({**row, "kind": row["finding_kind"], "unit": row["finding_unit"], "year": document["year"]})
    return point_sentence(row)


def _indicator(row: dict, document: dict) -> dcc.Link:
    address = href(f"/indikator/{row['indicator_id']}", min=document["board"])
    return dcc.Link(row["indicator_name"], href=address, className="indicator-name")


def _finding(row: dict, document: dict) -> html.Li:
    name = _indicator(row, document) if row["indicator_id"] else html.Span(row["subject"], className="indicator-name")
    return html.Li([name, html.P([chip(point_answer(row), warning=True), " ", point_said(row, document)]), source_link(row)])
