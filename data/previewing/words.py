"""The Swedish words of the preview: the same as the dashboard's (dashboard.theme), which this room must not import; a test holds them
together."""

NBSP = "\u00a0"
KIND_NAMES = {"VP": "Verksamhetsplan", "T1": "Tertialrapport 1", "T2": "Tertialrapport 2", "VB": "Verksamhetsberättelse"}
VALUE_NAMES = {
    "utfall": "Periodens utfall",
    "utfall_man": "Utfall män/pojkar",
    "utfall_kvinnor": "Utfall kvinnor/flickor",
    "utfall_fg_vb": "Utfall föregående år (VB)",
    "prognos": "Prognos helår",
    "arsmal": "Årsmål",
    "kf_arsmal": "KF:s årsmål",
}
TABLE_NAMES = {
    "goals": "Mål",
    "indicators": "Indikatorrader",
    "activities": "Aktiviteter",
    "prose_figures": "Tal i löptext",
    "decisions": "Beslutspunkter",
    "economy": "Belopp",
    "statistics": "Övriga tal",
    "indicator_counts": "Räknade indikatorer",
    "texts": "Stycken löptext",
}
COLUMN_NAMES = VALUE_NAMES | {
    "level": "Nivå", "number": "Målnummer", "title": "Måltitel", "parent": "Mål ovanför", "status": "Status",
    "expected_results": "Förväntade resultat", "verksamhetsomradesmal": "Verksamhetsområdesmål", "namndmal": "Nämndmål",
    "indicator_id": "Id i katalogen", "name": "Namn", "periodicitet": "Periodicitet", "period": "Period", "gender_mark": "Könsuppdelad",
    "certain": "Säker läsning", "head_years": "År i tabellhuvudet", "indicator": "Indikator", "kind": "Slag", "year": "År",
    "value": "Värde", "sex": "Kön", "bound": "Gräns", "point": "Punkt", "amount": "Summa", "unit": "Enhet", "purpose": "Ändamål",
    "annex": "Bilaga", "table": "Tabell", "row": "Rad", "column": "Kolumn", "for_year": "År", "measure": "Slag av tal", "met": "Nås",
    "partly": "Nås delvis", "missed": "Nås inte", "counted": "Räknade", "start": "Startdatum", "end": "Slutdatum",
    "avvikelse": "Avvikelse",
}  # fmt: skip
CERTAIN = {"yes": "ja", "no": "nej"}


def document_name(document: dict) -> str:
    """Return what a document is called: its kind, year and board."""
    return f"{KIND_NAMES.get(document['kind'], document['kind'])} {document['year']}, {document['board']}"


def count(number: int, one: str = "", many: str = "") -> str:
    """Return a count as Swedish readers write it, with its word where one is given.

    >>> count(1, "rad", "rader"), count(1200, "rad", "rader")
    ('1\xa0rad', '1\xa0200\xa0rader')
    """
    word = one if number == 1 else many
    return f"{number:,}".replace(",", NBSP) + (NBSP + word if word else "")


def row_name(table: str, row: dict[str, str]) -> str:
    """Return what tells a reader which row of a table this is."""
    parts = {
        "goals": ("number", "title"), "prose_figures": ("indicator", "kind", "year"), "decisions": ("point", "purpose"),
        "economy": ("table", "row", "column"), "statistics": ("table", "row", "column"), "indicator_counts": ("counted",),
    }.get(table, ("name",))  # fmt: skip
    joint = " " if table in ("goals", "decisions") else " › "
    return joint.join(row[part] for part in parts if row[part]) or "utan namn"
