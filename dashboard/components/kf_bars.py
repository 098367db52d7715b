"""KF's own bar year by year: one row an indicator, one column a year, what changed by word and sign."""

from itertools import groupby

from dashboard.address import href
from dashboard.components import html
from dashboard.components.plain import element, plain_link
from dashboard.components.source import source_address
from dashboard.text import printed
from dashboard.theme import KF_CHANGE


def kf_bars_table(rows: list[dict], years: list[int], caption: str, own: str) -> html.Div:
    """Return the table. `rows` have the keys of queries.indicators.kf_bars, in the order to show."""
    heads = [html.Th("Indikator", scope="col", className="first"), *[html.Th(str(year), scope="col") for year in years]]
    body = [_row(list(group), years, own) for _key, group in groupby(rows, key=lambda row: row["indicator_id"])]
    columns = html.Colgroup([html.Col(className="first"), *[html.Col() for _year in years]])
    shown = html.Table(
        [html.Caption(caption, className="visually-hidden"), columns, html.Thead(html.Tr(heads)), html.Tbody(body)], className="scorecard"
    )
    return html.Div(shown, className="scroll matrix", tabIndex="0", role="region", **{"aria-label": caption})


def _row(printed_years: list[dict], years: list[int], own: str) -> dict:
    first = printed_years[0]
    name = element(
        "Th", plain_link(first["indicator_name"], href(f"/indikator/{first['indicator_id']}", min=own)), scope="row", className="first"
    )
    by_year = {row["year"]: row for row in printed_years}
    return element("Tr", [name, *[_cell(by_year.get(year), by_year) for year in years]])


def _cell(row: dict | None, by_year: dict[int, dict]) -> dict:
    if row is None:
        return element("Td", "saknas", className="missing", title="Inget inläst dokument för året har ett mål från KF för indikatorn")
    text = printed(row["text"])
    before = max((year for year in by_year if year < row["year"]), default=None)
    mark = KF_CHANGE[row["change"]] if row["change"] else None
    said = f"{text}, {mark.word.lower()} {before}" if mark else text
    several = "; årets dokument trycker olika mål" if row["forms"] > 1 else ""
    link = plain_link(f"{text} *" if several else text, source_address(row["document_id"], row["line"]), said=f"{said}{several}")
    return element("Td", link, className=f"cell tint {mark.css}" if mark else "cell")
