"""The template of an indicator table: a workbook to fill in, whose heads the importer knows in any order (data.indicator_sheet).

Its cells are texts, so that what is typed stays as it is typed: "3,3 %" does not become 0,033.
"""

import io

import xlsxwriter

from dashboard.exports.about import Section
from dashboard.exports.workbook import OPTIONS, add_about

SHEET = "Indikatorer"
ROWS = 2000  # rows that are ready to be filled in
# Each column: its head, what it is for, how wide it is.
COLUMNS = (
    ("Nämnd", "Stadsdelsnämndens namn, till exempel Rinkeby-Kista. Ska finnas på varje rad.", 24),
    ("Dokument", "VP, T1, T2 eller VB (verksamhetsplan, tertialrapport 1 och 2, verksamhetsberättelse). Ska finnas på varje rad.", 12),
    ("År", "Året som dokumentet gäller, med fyra siffror. Ska finnas på varje rad.", 8),
    ("KF:s inriktningsmål", "Nummer och namn som i dokumentet: 1. En modern storstad …", 34),
    ("Mål för verksamhetsområdet", "Nummer och namn som i dokumentet: 1.1 I Stockholm är …", 34),
    ("Nämndmål", "Nämndens eget mål, där indikatorn är nämndens egen. Tomt för KF:s indikatorer.", 34),
    ("Indikator", "Indikatorns namn som det är tryckt. Ska finnas på varje rad.", 50),
    ("Periodens utfall", "Utfallet som det är tryckt, med enhet: 66,6 %.", 12),
    ("Utfall män/pojkar", "Utfallet för män och pojkar.", 12),
    ("Utfall kvinnor/flickor", "Utfallet för kvinnor och flickor.", 12),
    ("Periodens utfall VB", "Föregående års utfall. Skriv gärna året i rubriken: Periodens utfall VB 2023.", 12),
    ("Prognos helår", "Nämndens prognos för hela året.", 12),
    ("Årsmål", "Nämndens mål för året: 75 %, 1 100 st, +/- 1 %.", 12),
    ("KF:s årsmål", "KF:s mål, tal eller ord: 80 %, öka, Fastställs 2024, Tas fram av nämnd.", 14),
    ("Periodicitet", "I planer: Tertial eller År.", 12),
    ("Period", "I rapporter: Tertial 1 2024, eller 2024.", 16),
    ("Kommentar", "Kommentar eller analys till raden.", 50),
)
ABOUT: list[Section] = [
    (
        "Så fyller du i mallen",
        [
            ("En rad", "En indikator i ett dokument. En fil kan ha flera nämnder, dokument och år; varje dokument läses för sig."),
            (
                "Kolumnerna",
                "Ordningen är fri, och de som inte behövs kan tas bort. Rubrikerna får skrivas som i nämndernas dokument.",
            ),
            ("En tom cell", "Betyder att inget är tryckt. Den blir aldrig noll."),
            ("Värden", "Skriv som det är tryckt, med enhet. Cellerna är text, så att det du skriver står kvar."),
            ("Egna tabeller", "Tal läses med så många decimaler som cellen visar. Av en formel läses det värde som senast sparades."),
            (
                "Det som inte läses",
                "Felvärden, formler utan sparat värde och sammanslagna celler: filen nekas, och cellen nämns.",
            ),
            ("CSV", "Samma tabell kan sparas som CSV, med semikolon, komma eller tabb mellan cellerna."),
            ("Läs in", "python -m data.load FIL.xlsx --dry-run visar vad som läses. Utan --dry-run läses det in."),
        ],
    ),
    ("Kolumner", [(head, meaning) for head, meaning, _width in COLUMNS]),
]


def template() -> bytes:
    """Return the template: the empty table, and what it is for."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E7EAEE", "bottom": 1})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(SHEET)
        for at, (name, meaning, width) in enumerate(COLUMNS):
            sheet.set_column(at, at, width, text)
            sheet.write_string(0, at, name, head)
            sheet.write_comment(0, at, meaning)
        kinds = [name for name, *_more in COLUMNS].index("Dokument")
        sheet.data_validation(1, kinds, ROWS, kinds, {"validate": "list", "source": ["VP", "T1", "T2", "VB"]})
        sheet.freeze_panes(1, 0)
        add_about(book, ABOUT)
    return file.getvalue()
