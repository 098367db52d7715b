"""A board's budget in one sentence: how much, where most of it goes, how the forecast stands."""

from dashboard.components import html
from dashboard.components.source import source_link
from dashboard.text import amount_text, share_text, signed_text
from dashboard.theme import KIND_NAMES


def budget_lead(document: dict, rows: list[dict], main: list[dict], sign: int | None) -> html.P:
    """Return the sentence that answers: how much, where most goes, and how the forecast stands.

    `rows` are those of queries.economy.net_by_verksamhet, `main` the main table's cells, `sign` that of queries.economy.deviation_sign.
    """
    total = next((row for row in rows if row["is_total"]), None)
    areas = [row for row in rows if not row["is_sum"] and row["budget"] is not None]
    largest = max(areas, key=lambda row: row["budget"], default=None)
    said = []
    if total and total["budget_text"]:
        net = " netto" if total["budget_prints_netto"] else ""
        said.append(f"{document['board_name']} räknar med {amount_of(total, 'budget')}{net} {document['year']}.")
    else:
        said.append(f"{KIND_NAMES[document['kind']]} {document['year']} för {document['board_name']} trycker ingen summa av budgeten.")
    if largest:
        share = f", {share_text(largest['budget'] / total['budget'])} av budgeten" if total and total["budget"] else ""
        said.append(f"Störst del går till {verksamhet_name(largest)}: {amount_of(largest, 'budget')}{share}.")
    if total and document["kind"] != "VP":
        said += _forecast(document, total, areas, main, sign)
    link = source_link(total or largest) if total or largest else ""
    return html.P([" ".join(said), " ", link], className="lead-sentence")


def _forecast(document: dict, total: dict, areas: list[dict], main: list[dict], sign: int | None) -> list[str]:
    """Return what a report says of the year's end: the outcome or the forecast, and what the deviation means where its sign is known."""
    said = []
    if total["utfall_text"] and total["utfall_year"] == document["year"]:
        said.append(f"Utfallet är {amount_of(total, 'utfall')}.")
    elif total["prognos_text"] and total["prognos_year"] == document["year"]:
        said.append(f"Prognosen är {amount_of(total, 'prognos')}.")
    if total["avvikelse"] is None:
        return said
    if sign is None:
        said.append(f"Avvikelsen är {signed_text(total['avvikelse_text'], total['unit'])}; dokumentet visar inte vad tecknet betyder.")
        return said
    asked = " och begärda justeringar" if any(cell["measure"] == "begart" for cell in main) else ""
    said.append(f"Det är {_surplus(total, sign)} mot budget{asked}.")
    said += [
        f"Störst {word} har {verksamhet_name(row)}, {_deviation(row)}."
        for word, side in (("överskott", sign), ("underskott", -sign))
        if (row := max(areas, key=lambda row: side * (row["avvikelse"] or 0), default=None)) and side * (row["avvikelse"] or 0) > 0
    ]
    return said


def _surplus(row: dict, sign: int) -> str:
    if not row["avvikelse"]:
        return "ingen avvikelse"
    word = "ett överskott" if row["avvikelse"] * sign > 0 else "ett underskott"
    return f"{word} på {_deviation(row)}"


def _deviation(row: dict) -> str:
    return amount_text(row["avvikelse_text"].lstrip("-−+ "), row["unit"])


def amount_of(row: dict, measure: str) -> str:
    """Return a printed amount of a row with its unit."""
    return amount_text(row[f"{measure}_text"], row["unit"])


def verksamhet_name(row: dict) -> str:
    """Return a row's name inside a sentence; an unknown one is quoted as printed."""
    return f"{row['name'][0].lower()}{row['name'][1:]}" if row["verksamhet"] else f"”{row['name']}”"
