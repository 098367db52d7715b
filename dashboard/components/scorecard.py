"""The styrkort: many indicators × boards, one link a cell, word in the cell's name, shape and tint by CSS (UX 3.2)."""

from dataclasses import dataclass

from dashboard.address import href
from dashboard.components import html
from dashboard.components.pills import chip
from dashboard.components.plain import element, plain_link
from dashboard.components.source import source_address
from dashboard.sentences import kf_words, reason
from dashboard.text import printed
from dashboard.theme import AMBITION, NULAGE, NULAGE_KF, PROGNOS, PROGNOS_KF, Mark

VERDICTS = {
    ("utfall", "arsmal"): ("nulage", NULAGE),
    ("utfall", "kf"): ("nulage_kf", NULAGE_KF),
    ("prognos", "arsmal"): ("prognos_verdict", PROGNOS),
    ("prognos", "kf"): ("prognos_kf", PROGNOS_KF),
}
MANY = 6  # boards: from there on narrower columns
PLAN, PLAN_SHORT = "planen har inget utfall; det rapporteras från tertial 1", "från T1"


@dataclass(frozen=True, slots=True)
class View:
    """Which value is shown, and what it is held against."""

    shown: str  # arsmal, utfall, prognos
    against: str  # arsmal, kf
    own: str = ""

    @property
    def badness(self) -> str:
        """The column that says how far a cell is on the bad side of its target."""
        return "arsmal_badness" if self.shown == "arsmal" else f"{self.shown}_{'kf_' if self.against == 'kf' else ''}badness"


def scorecard(groups: list[tuple[str, list[list[dict]]]], boards: list[dict], view: View, caption: str, *, with_kf: bool) -> html.Div:
    """Return the table. `groups` are (heading or '', indicators), an indicator being its cells (one a board's printed row)."""
    heads = [
        html.Th("Indikator", scope="col", className="first"),
        *([html.Th("KF:s årsmål", scope="col", className="kf")] if with_kf else []),
    ]
    heads += [html.Th(row["board_name"], scope="col", className="own" if row["board"] == view.own else None) for row in boards]
    body: list = []
    width = len(heads)
    for heading, indicators in groups:
        if heading:
            body.append(html.Tr(html.Th(html.Span(heading), colSpan=width, scope="colgroup", className="group")))
        body += [_row(cells, boards, view, with_kf=with_kf) for cells in indicators]
    columns = html.Colgroup([html.Col(className="first"), *[html.Col() for _head in heads[1:]]])
    caption_line = html.Caption(caption, className="visually-hidden")
    shown = html.Table(
        [caption_line, columns, html.Thead(html.Tr(heads)), html.Tbody(body)], className=f"scorecard{' many' if len(boards) > MANY else ''}"
    )
    return html.Div(shown, className="scroll matrix", tabIndex="0", role="region", **{"aria-label": caption})


def _row(cells: list[dict], boards: list[dict], view: View, *, with_kf: bool) -> dict:
    first = cells[0]
    by_board: dict[str, list[dict]] = {}
    for cell in cells:
        by_board.setdefault(cell["board"], []).append(cell)
    name = plain_link(first["indicator_name"], href(f"/indikator/{first['indicator_id']}", min=view.own))
    scope = {"stadssnitt": "KF: stadens snitt", "stadssumma": "KF: hela stadens summa"}.get(first["kf_scope"]) if with_kf else None
    few = _comparable(by_board, boards, view) if not scope else None
    notes = html.Span(chip(scope), className="chips") if scope else few
    head = element("Th", [name, notes], scope="row", className="first")
    kf = [_kf_cell(cells)] if with_kf else []
    return element("Tr", [head, *kf, *[_cell(by_board.get(row["board"], []), view, own=row["board"] == view.own) for row in boards]])


def _comparable(by_board: dict[str, list[dict]], boards: list[dict], view: View) -> html.Details | None:
    """Return how many boards can be compared in the row, with the reason for each that cannot; None where all can, or none could."""
    # A plan has no outcome to compare: that is said once for the page, not in every row.
    asked = [row for row in boards if view.shown == "arsmal" or row["kind"] != "VP"]
    why = [f"{row['board_name']}: {reason}" for row in asked if (reason := _why_not(by_board.get(row["board"], []), view))]
    if not why or len(why) == len(asked):
        return None
    summary = html.Summary(f"{len(asked) - len(why)} av {len(asked)} jämförbara", className="chip")
    return html.Details([summary, html.Ul([html.Li(text) for text in why])], className="comparable")


def _why_not(cells: list[dict], view: View) -> str:
    """Return why a board's cell cannot be compared with its target, as a sentence's end; '' where it can."""
    if not cells:
        return "indikatorn finns inte i dokumentet"
    cell = cells[0]
    if view.shown == "arsmal":
        if cell["level"] == "namnd" or cell["ambition"] != "gar_inte_att_jamfora":
            return ""
        return reason(cell["ambition_reason"])
    key = VERDICTS[(view.shown, view.against)][0]
    if cell[key] in ("nar", "nara", "nar_inte"):
        return ""
    return reason(cell[f"{key.removesuffix('_verdict')}_reason"]) or "värdet saknas"


def _kf_cell(cells: list[dict]) -> dict:
    texts: dict[str, dict] = {}
    for cell in cells:
        if cell["kf_arsmal_text"] and cell["certain"]:
            texts.setdefault(cell["kf_arsmal_text"].replace(" ", ""), cell)
    if not texts:
        return element("Td", "saknas", className="kf missing")
    links = [plain_link(printed(cell["kf_arsmal_text"]), source_address(cell["document_id"], cell["line"])) for cell in texts.values()]
    joined = [part for link in links for part in (link, " / ")][:-1]
    return element("Td", joined, className="kf")


def _cell(cells: list[dict], view: View, *, own: bool) -> dict:
    css = " own" if own else ""
    if not cells:
        return element("Td", "finns inte", className=f"missing{css}", title="Indikatorn finns inte i nämndens dokument")
    cell = cells[0]
    text, spoken, mark = _content(cell, view)
    said = spoken if spoken == text else f"{text}, {spoken}"
    link = plain_link(text, source_address(cell["document_id"], cell["line"]), said=said)
    tint = f" tint {mark.css}" if mark else " missing" if spoken == text or text == PLAN_SHORT else ""
    doubt = " doubt" if not cell["certain"] and cell[f"{view.shown}_text"] and text != PLAN_SHORT else ""
    return element("Td", link, className=f"cell{tint}{doubt}{css}")


def _content(cell: dict, view: View) -> tuple[str, str, Mark | None]:
    """Return what the cell shows, what is said of it, and its mark (None where there is no verdict)."""
    value = cell[f"{view.shown}_text"]
    if view.shown == "arsmal":
        return _arsmal(cell, value)
    if cell["kind"] == "VP":
        return PLAN_SHORT, PLAN, None
    key, marks = VERDICTS[(view.shown, view.against)]
    mark = marks[cell[key]] if cell[key] else None
    why = reason(cell[f"{key.removesuffix('_verdict')}_reason"])
    if not value:
        word = mark.short.lower() if mark else "saknas"
        return word, word, None
    target = cell["kf_arsmal_text"] if view.against == "kf" else cell["arsmal_text"]
    word = mark.word.lower() if mark else "ingen jämförelse"
    spoken = f"{word} {target}" if target and mark and cell[key] in ("nar", "nara", "nar_inte") else f"{word}: {why}" if why else word
    if not cell["certain"]:
        return f"{printed(value)} ?", f"osäker läsning: {reason('osaker')}", None
    if view.against == "kf" and cell["kf_scope"] == "stadssnitt" and cell[f"{view.shown}_minus_kf"] is not None:
        spoken = f"{_over_under(cell[f'{view.shown}_minus_kf'])} stadens mål {target}"
        return printed(value), spoken, None
    return printed(value), spoken, mark if cell[key] in ("nar", "nara", "nar_inte") else None


def _arsmal(cell: dict, value: str | None) -> tuple[str, str, Mark | None]:
    if not value:
        return "saknas", "saknas", None
    if not cell["certain"]:
        return f"{printed(value)} ?", f"osäker läsning: {reason('osaker')}", None
    if cell["ambition"] != "gar_inte_att_jamfora":
        mark = AMBITION[cell["ambition"]]
        word = f"{mark.word[0].lower()}{mark.word[1:]}"  # KF keeps its capitals
        return printed(value), f"{word}, KF:s årsmål {cell['kf_arsmal_text']}", mark
    if cell["kf_scope"] == "stadssnitt" and cell["arsmal_minus_kf"] is not None:
        return printed(value), f"{_over_under(cell['arsmal_minus_kf'])} stadens mål {cell['kf_arsmal_text']}", None
    return printed(value), kf_words({**cell, "level": cell.get("level", "kf")}), None


def _over_under(difference: float) -> str:
    return "lika med" if difference == 0 else "över" if difference > 0 else "under"
