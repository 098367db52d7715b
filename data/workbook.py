"""A file that is a table: its documents, each as it is read from lines, or as tables of record.

An XLSX or CSV is one of three: an indicator table (data.indicator_sheet), the dashboard's own workbook of the whole data set
(data.record_sheets), or a page's own download, which is a selection and no document.
"""

from collections.abc import Sequence
from pathlib import Path

from data import indicator_sheet, record_sheets
from data.indicator_sheet import Heads, head_in
from data.parsing.joining import squashed
from data.parsing.records import Parsed
from data.reading.office import XLSX, ZIP, document_in
from data.reading.package import Package
from data.reading.refusal import Refused
from data.reading.sheets import Sheet, Workbook, csv_sheet
from data.reading.source import MAX_BYTES, Source, beginning_of, decoded, sha256_of
from data.tables import Tables

BETWEEN = (";", ",", "\t")
BEGINNING = 20_000  # characters of a text in which its head must stand
# The heads by which a page's own download is known, for people and for machines (dashboard.exports).
SELECTIONS = ({"dokumentetsid", "radidokumentet"}, {"document_id", "line", "source_address"})
A_SELECTION = (
    "är ett urval som är nedladdat från Stadsdelskollen, inget dokument; läs in dokumentet självt, eller hela datamängden som Excel "
    "från sidan Data"
)
NO_TABLE = "har ingen tabell med rubrikerna Nämnd, Dokument, År, Indikator och minst ett värde; hämta mallen på sidan Data och fyll i den"


def documents_of(path: Path, boards: Sequence[str]) -> list[tuple[Parsed, Source] | Tables] | None:
    """Return the documents of a file that is a table; None where it is a document of lines or nothing that is known.

    Raises Refused for a table that cannot be read, and parts of it never: a file is read whole or not at all.
    """
    beginning = beginning_of(path)
    if beginning.startswith(ZIP):
        with Package(path) as package:
            kind, part = document_in(package)
            return _of_workbook(Workbook(package, part), path, boards) if kind == XLSX else None
    found = _csv(path)
    if found is None:
        return None
    sheet, heads, encoding = found
    return _of_sheet(sheet, heads, Source(path.name, sha256_of(path), encoding, (), "csv"), boards)


def _of_workbook(book: Workbook, path: Path, boards: Sequence[str]) -> list[tuple[Parsed, Source] | Tables]:
    if record_sheets.is_record(book.names):
        return list(record_sheets.documents_in(book, path.name))
    source = Source(path.name, sha256_of(path), "", (), XLSX)
    found: list[tuple[Parsed, Source]] = []
    hidden: list[str] = []
    for name in book.names:
        sheet = book.sheet(name)
        if _is_selection(sheet):
            raise Refused(f"Filen {path.name} {A_SELECTION}.")
        heads = head_in(sheet)
        if heads is None:
            continue
        if name in book.hidden:
            hidden.append(name)
            continue
        found += _of_sheet(sheet, heads, source, boards)
    if not found:
        raise Refused(f"Filen {path.name} {NO_TABLE}.")
    _refuse_twice(found, path.name)
    if hidden:
        told = tuple((1, f"fliken {name} är dold och är inte med") for name in hidden)
        found = [(parsed, _told(own, told)) for parsed, own in found]
    return list(found)


def _of_sheet(sheet: Sheet, heads: Heads, source: Source, boards: Sequence[str]) -> list[tuple[Parsed, Source]]:
    lines = indicator_sheet.lines_of(sheet)
    own = Source(source.name, source.sha256, source.encoding, lines, source.format)
    return [(parsed, own) for parsed in indicator_sheet.documents_in(sheet, heads, boards, source.name)]


def _refuse_twice(found: list[tuple[Parsed, Source]], file: str) -> None:
    identities = [(parsed.identity.board, parsed.identity.kind, parsed.identity.year) for parsed, _source in found]
    twice = next((identity for identity in identities if identities.count(identity) > 1), None)
    if twice:
        raise Refused(f"Filen {file} har {twice[0]} {twice[1]} {twice[2]} på flera flikar; samla dokumentets rader på en flik.")


def _told(source: Source, told: tuple[tuple[int, str], ...]) -> Source:
    return Source(source.name, source.sha256, source.encoding, source.lines, source.format, (), told)


def _is_selection(sheet: Sheet) -> bool:
    first = {squashed(cell.text) for cell in sheet.rows[0][1].values()} if sheet.rows else set()
    return any(words <= first for words in SELECTIONS)


def _csv(path: Path) -> tuple[Sheet, Heads, str] | None:
    """Return a text file that is a table, its head and its encoding; None for any other text, and for what is no text at all."""
    if path.stat().st_size > MAX_BYTES:
        return None
    try:
        text, encoding = decoded(path.read_bytes(), path.name)
    except Refused:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first = text.lstrip().partition("\n")[0]
    if len(first) > BEGINNING:
        return None
    best = max(BETWEEN, key=first.count)
    try:
        sheet = csv_sheet(first, best, path.name)
    except Refused:
        return None  # a text that begins with a quotation
    if _is_selection(sheet):
        raise Refused(f"Filen {path.name} {A_SELECTION}.")
    if head_in(sheet) is None:
        return None
    sheet = csv_sheet(text.removesuffix("\n"), best, path.name)
    heads = head_in(sheet)
    return (sheet, heads, encoding) if heads else None
