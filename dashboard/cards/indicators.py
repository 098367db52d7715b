"""Cards about one indicator: one board's outcome and targets, its year, the years, women and men, the boards."""

from collections import Counter
from collections.abc import Iterable

from dashboard.address import href
from dashboard.cards.card import Card, Cell, Fact, Grid, Missing, Series, Source
from dashboard.cards.key import Key
from dashboard.components.source import comment_name, place_name
from dashboard.sentences import (
    CAUTION,
    ambition_sentence,
    finding_sentence,
    headline,
    kf_words,
    krav_sentence,
    missing_word,
    prognos_change_words,
    reason,
    sexes_sentence,
    trend_sentence,
)
from dashboard.text import count_text, listed, number_text, printed, targets_text
from dashboard.theme import AMBITION, DIRECTIONS, FINDING_WORDS, KIND_NAMES, KRAV, NULAGE, PERIOD_BASES, PROGNOS, SCOPES
from queries.documents import all_documents, texts_of_row
from queries.findings import findings_of_indicator
from queries.indicators import indicator_facts, indicator_rows, indicator_sexes, indicator_trend, indicators_of_code, tertial_rows

REACHED = (("nar", "når {} sitt årsmål"), ("nara", "är {} nära"), ("nar_inte", "når {} det inte"))
VALUES = (("utfall", "Utfall"), ("prognos", "Prognos helår"), ("arsmal", "Årsmål"), ("kf_arsmal", "KF:s årsmål"))
SPOKEN = ("kommentar", "analys")  # the running text that belongs to a row and is worth having at hand


def indicator_card(key: Key) -> Card | None:
    """Return one board's outcome and forecast beside both targets, by its latest document of the year."""
    facts, rows = _known(key)
    row = next((row for row in rows if row["board"] == key.board and row["year"] == key.year and row["is_latest"]), None)
    if row is None:
        return None
    # The sentence has said how the årsmål stands where there is no outcome; a word in KF's column is among the values.
    ambition = ambition_sentence(row) if row["utfall_text"] and row["arsmal_minus_kf"] is not None else ""
    more = " ".join(text for text in (ambition, krav_sentence(row)) if text)
    return Card(
        key=str(key),
        about=facts["name"],
        sentence=f"{row['board_name']}: {headline(row)}",
        subtitle=f"{_document(row)} · {_measured(facts)}",
        grid=_bullets([row], facts),
        facts=row_facts(row),
        more=more,
        notes=(*row_notes(row), *_definition(facts), *_found(facts, [row["document_id"]])),
        sources=(row_source(row),),
        address=href(f"/indikator/{facts['indicator_id']}", min=key.board),
    )


def boards_card(key: Key) -> Card | None:
    """Return the boards' outcomes beside both targets in one year, each board's latest document."""
    facts, rows = _known(key)
    shown = [row for row in rows if row["year"] == key.year and row["is_latest"]]
    shown = [row for at, row in enumerate(shown) if row["board"] not in {other["board"] for other in shown[:at]}]
    if not shown:
        return None
    return Card(
        key=str(key),
        about=f"{facts['name']}, {key.year}",
        sentence=_boards_sentence(shown),
        subtitle=f"Varje nämnds senaste dokument för {key.year} · {_measured(facts)}",
        grid=_bullets(shown, facts),
        notes=(*[f"{row['board_name']}: {headline(row)}" for row in shown], *_definition(facts), *_found(facts, _documents(shown))),
        sources=tuple(row_source(row) for row in shown),
        address=href("/jamfor", indikator=facts["indicator_id"], ar=key.year),
    )


def trend_card(key: Key) -> Card | None:
    """Return one board's outcomes by year beside each year's own targets."""
    facts, rows = _known(key)
    own = [row for row in rows if row["board"] == key.board]
    if not own:
        return None
    years = indicator_trend(facts["indicator_id"], key.board)
    columns = (
        ("utfall", "Utfall", "utfall"),
        ("arsmal", "Årsmål", "target"),
        ("kf_arsmal", "KF:s årsmål", "target"),
    )
    series = [Series(column, name, tuple(value_cell({**row, **_place(row, of)}, column) for row in years)) for column, name, of in columns]
    stated = tuple(cell if row["basis"] == "plan" else None for cell, row in zip(series[0].cells, years, strict=True))
    settled = tuple(None if row["basis"] == "plan" else cell for cell, row in zip(series[0].cells, years, strict=True))
    outcomes = [Series("utfall", "Utfall", settled)]
    # What a plan states before the books are closed is never one line with what a report says.
    outcomes += [Series("utfall_plan", "Utfall enligt plan, före bokslut", stated)] if any(stated) else []
    return Card(
        key=str(key),
        about=facts["name"],
        sentence=trend_sentence(years, own[0]["board_name"]),
        subtitle=f"Hela års utfall, målen för vart sitt år · {_measured(facts)}",
        grid=Grid("trend", "År", tuple(str(row["year"]) for row in years), (*outcomes, *series[1:]), facts["unit"]),
        notes=(*_definition(facts), *_found(facts, _documents(own))),
        sources=tuple(row_source(row) for row in own),
        address=href(f"/indikator/{facts['indicator_id']}", min=key.board),
    )


def sexes_card(key: Key) -> Card | None:
    """Return women's and men's outcomes of one indicator, a row a board and period, where they are two rates."""
    facts, rows = _known(key)
    split = [row for row in rows if row["utfall_kvinnor_text"] and row["utfall_man_text"]]
    if not split:
        return None
    drawn = {(row["document_id"], row["line"]): row for row in indicator_sexes(facts["indicator_id"])}
    gaps = [row for row in split if (row["document_id"], row["line"]) in drawn]
    shown = gaps or split
    said = [f"{row['board_name']}: {sexes_sentence(row)}" for row in shown]
    return Card(
        key=str(key),
        about=f"{facts['name']}: kvinnor och män",
        sentence=said[0],
        subtitle=f"Varje kön mot nämndens årsmål · {_measured(facts)}",
        grid=sexes_grid(
            shown, facts["unit"], [f"{row['board_name']}, {row['period'] or row['year']}" for row in shown], is_drawn=bool(gaps)
        ),
        more=CAUTION if gaps else "",
        notes=(*said, *_definition(facts), *_found(facts, _documents(shown))),
        sources=tuple(row_source(row) for row in shown),
        address=f"/indikator/{facts['indicator_id']}",
    )


def strip_card(key: Key) -> Card | None:
    """Return what the year's four documents say of one indicator in one board (the tertialremsa)."""
    facts, rows = _known(key)
    if facts is None:
        return None
    moved = {(row["document_id"], row["line"]): row for row in tertial_rows(indicator=facts["indicator_id"])}
    own = [row for row in rows if row["board"] == key.board and row["year"] == key.year]
    found = {row["kind"]: {**moved[row["document_id"], row["line"]], **row} for row in reversed(own)}
    if not found:
        return None
    last = max(found.values(), key=lambda row: list(KIND_NAMES).index(row["kind"]))
    kinds = list(KIND_NAMES)
    columns = [(column, name) for column, name in VALUES if any(row[f"{column}_text"] for row in found.values())]
    loaded = {row["kind"] for row in all_documents() if row["board"] == key.board and row["year"] == key.year}
    absent = {kind: Missing("finns inte i dokumentet" if kind in loaded else "inte inläst") for kind in kinds}
    series = [
        Series(column, name, tuple(_slot(found[kind], column) if kind in found else absent[kind] for kind in kinds))
        for column, name in columns
    ]
    change = prognos_change_words(last)
    return Card(
        key=str(key),
        about=f"{facts['name']}, {key.year}",
        sentence=f"{last['board_name']}: {headline(last)}",
        subtitle=f"Årets fyra dokument · {_measured(facts)}",
        grid=Grid("table", "Dokument", tuple(KIND_NAMES[kind] for kind in kinds), tuple(series), facts["unit"]),
        more=f"Prognosen är {change} sedan förra rapporten." if change else "",
        notes=(*row_notes(last), *_definition(facts)),
        sources=tuple(row_source(row) for row in found.values()),
        address=href(f"/indikator/{facts['indicator_id']}", min=key.board),
    )


def row_facts(row: dict) -> tuple[Fact, ...]:
    """Return a row's printed values with the answers they give. `row` has the keys of queries.indicators.indicator_rows."""
    known = []
    if not row["certain"]:
        known.append(Fact("Säkerhet", "Osäker läsning", None, reason("osaker")))
    if row["utfall_text"] or row["nulage"] in ("ej_rapporterad", "mats_senare"):
        known.append(_fact("Utfall", row["utfall_text"], NULAGE, row["nulage"], row["nulage_reason"]))
    if row["prognos_text"]:
        known.append(_fact("Prognos helår", row["prognos_text"], PROGNOS, row["prognos_verdict"], row["prognos_reason"]))
    known.append(_fact("Årsmål", row["arsmal_text"] or "saknas i dokumentet", AMBITION, None, None))
    if row["level"] == "kf":
        text = printed(row["kf_arsmal_text"]) if row["kf_arsmal_text"] else "saknas i dokumentet"
        known.append(Fact("KF:s årsmål", text, AMBITION[row["ambition"]], reason(row["ambition_reason"])))
    if row["outcome_text"] and row["outcome_basis"] == "plan":
        name = f"Utfall {row['outcome_year']} enligt planen, före bokslut"
        known.append(_fact(name, row["outcome_text"], KRAV, row["krav"], row["krav_reason"]))
    return tuple(known)


def row_notes(row: dict) -> tuple[str, ...]:
    """Return the board's own comment on a row where running text is loaded, else where it stands."""
    if not row["comment_line"]:
        return ()
    texts = [text["text"] for text in texts_of_row(row["document_id"], "indicators", row["line"]) if text["kind"] in SPOKEN]
    if texts:
        return tuple(f"Nämndens kommentar: {text}" for text in texts)
    return (f"Nämndens kommentar börjar på {comment_name(row)} i dokumentet.",)


def row_source(row: dict) -> Source:
    """Return where a row stands, as a reader names it: 'Verksamhetsplan 2021, Norrmalm, rad 750'."""
    return Source(place_name(row), row["document_id"], row["line"], row["page"])


def sexes_grid(rows: list[dict], unit: str, names: list[str], *, is_drawn: bool = True) -> Grid:
    """Return women's and men's outcomes as a grid, a row a name, with the total and the årsmål where they can stand beside them."""
    columns = (
        ("kvinnor", "utfall_kvinnor", "Kvinnor"),
        ("man", "utfall_man", "Män"),
        ("total", "utfall", "Totalt"),
        ("arsmal", "arsmal", "Årsmål"),
    )
    series = tuple(Series(role, name, tuple(value_cell(row, column) for row in rows)) for role, column, name in columns)
    return Grid("dumbbells" if is_drawn else "table", "Vad", tuple(names), series, unit)


def _known(key: Key) -> tuple[dict | None, list[dict]]:
    """Return the catalogue's facts and the printed rows of the indicator that a key's code stands for; no rows where it stands for none."""
    found = indicators_of_code(key.indicator)
    if len(found) != 1:
        return None, []
    facts = indicator_facts(found[0])
    return facts, [
        {**row, "unit": facts["unit"], "kf_scope": facts["kf_scope"], "measure_type": facts["measure_type"]}
        for row in indicator_rows(found[0])
    ]


def _bullets(rows: list[dict], facts: dict) -> Grid:
    series = tuple(Series(column, name, tuple(row_cell(row, column, facts) for row in rows)) for column, name in VALUES)
    shown = tuple(line for line in series if any(line.cells))
    return Grid("bullets", "Stadsdel", tuple(row["board_name"] for row in rows), shown, facts["unit"])


def _place(row: dict, of: str) -> dict:
    """Return the row that a year's outcome or targets come from."""
    return {"document_id": row[f"{of}_document"], "line": row[f"{of}_line"], "page": row[f"{of}_page"]}


def value_cell(row: dict, column: str, *, facts: dict | None = None) -> Cell | None:
    """Return a printed value as a cell: without a number where its column is in doubt, and where KF's is the sum of the whole city."""
    text = row[f"{column}_text"]
    if not text:
        return None
    drawn = row.get("certain", True) and not (facts and column == "kf_arsmal" and facts["kf_scope"] == "stadssumma")
    marks = {"utfall": (NULAGE, "nulage"), "prognos": (PROGNOS, "prognos_verdict")}.get(column)
    mark = marks[0].get(row[marks[1]] or "") if marks and marks[1] in row else None
    return Cell(row[column] if drawn else None, printed(text), row["document_id"], row["line"], mark, row["page"])


def row_cell(row: dict, column: str, facts: dict | None = None) -> Cell | Missing:
    """Return a row's printed value as a cell, or the page's word for why there is none."""
    return value_cell(row, column, facts=facts) or Missing(missing_word(row, column))


def _slot(row: dict, column: str) -> Cell | Missing:
    if column == "utfall" and not row["utfall_text"] and row["nulage"] == "mats_senare":
        return Missing("mäts inte denna period")
    return row_cell(row, column)


def _fact(name: str, text: str | None, marks: dict, key: str | None, why: str | None) -> Fact:
    return Fact(name, printed(text) if text else "", marks[key] if key else None, reason(why))


def _boards_sentence(rows: list[dict]) -> str:
    """Return how many boards reach their own årsmål; where fewer than two outcomes are judged, how far apart the årsmål are.

    Only what is read with certainty is counted or compared."""
    if len(rows) == 1:
        return f"{rows[0]['board_name']}: {headline(rows[0])}"
    certain = [row for row in rows if row["certain"]]
    answers = Counter(row["nulage"] for row in certain)
    judged = sum(answers[key] for key, _word in REACHED)
    if judged > 1:
        said = listed([f"{word.format(number_text(answers[key]))}" for key, word in REACHED if answers[key]])
        others = sum(bool(row["utfall_text"]) for row in rows) - judged
        left = f" {count_text(others, 'utfall', 'utfall')} kan inte bedömas." if others > 0 else ""
        return f"Av {count_text(judged, 'nämnd', 'nämnder')} vars utfall kan bedömas {said}.{left}"
    targets = [row["arsmal_text"] for row in certain if row["arsmal_text"]]
    apart = targets_text(targets)
    if apart:
        return f"Nämnderna har satt olika årsmål, {apart}."
    if not targets:
        if any(row["arsmal_text"] for row in rows):
            return "Nämndernas årsmål går inte att läsa säkert i dokumenten."
        return f"Inget årsmål är tryckt; {kf_words(rows[0])}."
    if len({text.replace(" ", "") for text in targets}) > 1:
        return f"Nämnderna har satt olika årsmål: {listed(list(dict.fromkeys(map(printed, targets))))}."
    return f"{count_text(len(targets), 'nämnd', 'nämnder')} har årsmålet {printed(targets[0])}."


def _document(row: dict) -> str:
    return f"{KIND_NAMES[row['kind']]} {row['year']}"


def _measured(facts: dict) -> str:
    unit = {"%": "procent", "": ""}.get(facts["unit"], facts["unit"])
    return " · ".join(part for part in (unit, DIRECTIONS[facts["direction"]].lower()) if part)


def _definition(facts: dict) -> tuple[str, ...]:
    return (f"{DIRECTIONS[facts['direction']]}. {PERIOD_BASES[facts['period_basis']]} {SCOPES[facts['kf_scope']]}",)


def _found(facts: dict, documents: Iterable[str]) -> tuple[str, ...]:
    """Return what does not agree in the rows of these documents, for the one who is asked about it."""
    wanted = set(documents)
    return tuple(
        f"Att kontrollera ({FINDING_WORDS[row['kind']][0].lower()}): {finding_sentence(row)}"
        for row in findings_of_indicator(facts["indicator_id"])
        if row["document_id"] in wanted
    )


def _documents(rows: list[dict]) -> list[str]:
    return [row["document_id"] for row in rows]
