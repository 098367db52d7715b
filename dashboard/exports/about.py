"""What a downloaded file says of itself: selection, dates, version, source, columns, rules, what empty means, which boards merged."""

from dataclasses import dataclass
from datetime import date, datetime

from dashboard.exports.table import Column, Download
from dashboard.text import count_text, day_text, moment_text

Pairs = list[tuple[str, str]]
Section = tuple[str, Pairs]
SOURCE = "Stadsdelsnämndernas offentliga planer och rapporter. Varje rad säger vilket dokument, vilken sida och vilken rad den kommer från."
LICENCE = "Villkoren för vidare användning är inte beslutade."
EMPTY_CELL = "En tom cell är ett värde som inte är tryckt, inte gäller raden eller inte går att räkna ut. Den är aldrig noll."
AS_PRINTED = "Som det är tryckt i dokumentet, med ord och tecken."
FILES = (
    ("Excel", "Talen är tal och visas med svenska decimaltecken där Excel är svenskt. Text som börjar med = + - eller @ är text."),
    (
        "CSV för Excel",
        "Semikolon, decimalkomma, UTF-8 med märke i början. En text som Excel annars tar för en formel har en apostrof framför sig.",
    ),
    ("CSV för datorer", "Komma, decimalpunkt, UTF-8, true och false, datum som 2021-04-30. Kolumnernas namn står inom parentes här ovan."),
)


@dataclass(frozen=True, slots=True)
class Version:
    """Which data a file holds: the hash of what the database was built from, when it was built, where the site is."""

    input_hash: str
    built: datetime
    today: date
    site: str


def about_view(download: Download, version: Version, rules: Pairs, missing: Pairs, boards: Pairs) -> list[Section]:
    """Return what a view's file says of itself."""
    documents = list(dict.fromkeys(row["document_id"] for row in download.rows))
    rows = count_text(len(download.rows), "rad", "rader") if download.rows else "Inga rader: inget inläst dokument har något i urvalet."
    return [
        (
            "Urvalet",
            [("Vy", download.heading), ("Urval", download.selection), ("Adress", version.site + download.address), ("Rader", rows)],
        ),
        ("Version", _version(version)),
        (
            "Källa",
            [
                ("Källa", SOURCE),
                *[("Dokument", f"{document}: {version.site}/kalla/{document}") for document in documents],
                ("Licens", LICENCE),
            ],
        ),
        ("Kolumner", [_column(column) for column in download.columns]),
        ("Så räknar vi", rules),
        ("Vad tomt betyder", [("Tom cell", EMPTY_CELL), *missing]),
        ("Nämnder som har slagits ihop", boards),
        ("Filerna", list(FILES)),
    ]


def about_dataset(tables: list[tuple[str, str, tuple[Column, ...]]], version: Version, rules: Pairs, missing: Pairs, boards: Pairs):
    """Return what the whole data set's file says of itself; `tables` are (name, meaning, columns)."""
    return [
        (
            "Hela datamängden",
            [
                (
                    "Innehåll",
                    "En flik för varje tabell i databasen. Sökregistret och dokumentens löptext ingår inte; texten står i källorna.",
                ),
                ("Språk", "Tabellernas och kolumnernas beskrivningar är på engelska, med nämndernas egna ord på svenska."),
            ],
        ),
        ("Version", _version(version)),
        ("Källa", [("Källa", SOURCE), ("Licens", LICENCE)]),
        ("Tabeller", [(name, meaning) for name, meaning, _columns in tables]),
        *[(f"Kolumner i {name}", [(column.key, column.meaning) for column in columns]) for name, _meaning, columns in tables],
        ("Så räknar vi", rules),
        ("Vad tomt betyder", [("Tom cell", EMPTY_CELL), *missing]),
        ("Nämnder som har slagits ihop", boards),
    ]


def _version(version: Version) -> Pairs:
    return [
        ("Nedladdat", day_text(version.today)),
        ("Databasen byggd", moment_text(version.built)),
        ("Dataversion", version.input_hash),
    ]


def _column(column: Column) -> tuple[str, str]:
    unit = f" Enhet: {column.unit}." if column.unit else ""
    return column.head, f"{column.meaning}{unit} ({column.key})"
