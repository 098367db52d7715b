"""The whole data set as files: a zip of CSV tables with a Frictionless datapackage.json, and a workbook with a sheet a table.

What tables and columns mean are the schema's own comments: said once, there.
"""

import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from dashboard.exports.about import LICENCE, Pairs, Version, about_dataset
from dashboard.exports.delimited import write_csv
from dashboard.exports.table import Column
from dashboard.exports.workbook import workbook_of_tables

NAME = "stadsdelskollen"
TITLE = {"sv": "Mål och utfall i Stockholms stadsdelsnämnder", "en": "Targets and outcomes of Stockholm's district boards"}
DESCRIPTION = {
    "sv": "Indikatorer, årsmål, KF:s årsmål, utfall för alla och för kvinnor och män, prognoser, aktiviteter, budget och beslut ur "
    "stadsdelsnämndernas planer och rapporter, som de är tryckta och som tal, med dokument och rad för varje uppgift. Därtill de omdömen "
    "som Stadsdelskollen räknar ut, med sina regler.",
    "en": "Indicators, the boards' and the city council's targets, outcomes in total and by sex, forecasts, activities, budgets and "
    "decisions from the plans and reports of Stockholm's district boards, as printed and as numbers, with document and line for every "
    "value, and the verdicts that Stadsdelskollen computes, with their rules.",
}
# DuckDB's types → Frictionless (Table Schema); what is not here is an array or object, written as JSON.
TYPES = {
    "VARCHAR": "string", "INTEGER": "integer", "BIGINT": "integer", "DOUBLE": "number", "BOOLEAN": "boolean", "DATE": "date",
}  # fmt: skip
README = """Stadsdelskollen: hela datamängden

Mappen data har en CSV-fil för varje tabell (komma, decimalpunkt, UTF-8, true och false, datum som 2021-04-30).
Vad tabeller och kolumner betyder står i datapackage.json (Frictionless Data Package), på engelska.
En tom cell är ett värde som inte är tryckt, inte gäller raden eller inte går att räkna ut. Den är aldrig noll.
Dokumentens löptext och sökregistret ingår inte. Varje uppgift har dokument (document_id) och rad (line) i källan, och sida (page) i en PDF.
{licence}
Dataversion: {version}
"""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the data set: its columns as queries.dataset.table_columns gives them, and its rows, which can be
    taken once."""

    columns: list[dict]
    rows: Iterable[dict]

    @property
    def name(self) -> str:
        return self.columns[0]["table_name"]

    @property
    def meaning(self) -> str:
        return self.columns[0]["table_meaning"]


def dataset_zip(file: BinaryIO, tables: list[Table], version: Version) -> None:
    """Write every table as CSV with datapackage.json; the same bytes for the same database."""
    written = version.built.timetuple()[:6]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:

        def opened(name: str) -> TextIO:
            entry = zipfile.ZipInfo(name, written)
            entry.compress_type = zipfile.ZIP_DEFLATED
            return io.TextIOWrapper(archive.open(entry, "w", force_zip64=True), "utf-8", newline="")

        with opened("datapackage.json") as part:
            part.write(json.dumps(datapackage(tables, version), ensure_ascii=False, indent=2))
        with opened("LÄSMIG.txt") as part:
            part.write(README.format(licence=LICENCE, version=version.input_hash))
        for table in tables:
            names = [column["column_name"] for column in table.columns]
            with opened(f"data/{table.name}.csv") as part:
                write_csv(part, names, ([row[name] for name in names] for row in table.rows))


def datapackage(tables: list[Table], version: Version) -> dict:
    """Return the data set's description in the Frictionless format."""
    return {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": TITLE["sv"],
        "description": DESCRIPTION["sv"],
        "version": version.input_hash,
        "created": version.built.astimezone().isoformat(timespec="seconds"),
        "resources": [_resource(table) for table in tables],
    }


def dataset_workbook(
    file: BinaryIO, folder: str, tables: list[Table], version: Version, rules: Pairs, missing: Pairs, boards: Pairs
) -> None:
    """Write every table as a sheet, and "Läs mig" first; its parts lie in the folder until it is done."""
    sheets = [(table.name, _columns(table), table.rows) for table in tables]
    meanings = [(table.name, table.meaning, columns) for table, (_name, columns, _rows) in zip(tables, sheets, strict=True)]
    workbook_of_tables(file, folder, sheets, about_dataset(meanings, version, rules, missing, boards))


def _columns(table: Table) -> tuple[Column, ...]:
    whole = ("INTEGER", "BIGINT")
    return tuple(
        Column(column["column_name"], column["column_name"], column["meaning"], thousands=column["data_type"] not in whole)
        for column in table.columns
    )


def _resource(table: Table) -> dict:
    keys = [column["column_name"] for column in table.columns if column["is_key"]]
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "path": f"data/{table.name}.csv",
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            **({"primaryKey": keys} if keys else {}),
        },
    }


def _field(column: dict) -> dict:
    kind = TYPES.get(column["data_type"]) or ("array" if column["data_type"].endswith("[]") else "object")
    return {"name": column["column_name"], "type": kind, "description": column["meaning"]}
