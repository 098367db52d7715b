"""Which Office document a file is, by what is in it, and what is said of those that no reader reads."""

import mmap
from pathlib import Path

from data.reading.package import WRONG_ZIP, Package
from data.reading.refusal import Refused

ZIP, OLE, RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf"
EMPTY_ZIP = b"PK\x05\x06"
DOCX, XLSX = "docx", "xlsx"
ROOTS = {"document": DOCX, "workbook": XLSX}
USUAL = ("word/document.xml", "xl/workbook.xml")  # where a package that says nothing of itself has its document
# Names of streams in the older format's directory, and what such a file is.
OLDER = (
    ("EncryptedPackage", "är låst med lösenord; spara den utan lösenord och försök igen"),
    ("WordDocument", "är ett Word-dokument i äldre format (.doc); spara det som PDF eller DOCX och försök igen"),
    ("Workbook", "är en Excel-arbetsbok i äldre format (.xls); spara den som XLSX och försök igen"),
)
OTHER_OLDER = "är en Office-fil i äldre format, som inte läses; spara dokumentet som PDF, DOCX eller XLSX och försök igen"
# What the first part of other packages says that they are.
OTHER_KINDS = (
    ("application/vnd.oasis.opendocument.text", "är ett OpenDocument-dokument (ODT), som inte läses; spara det som PDF eller DOCX"),
    ("application/vnd.oasis.opendocument.spreadsheet", "är ett OpenDocument-kalkylark (ODS), som inte läses; spara det som XLSX"),
    ("application/vnd.oasis.opendocument", "är ett OpenDocument-dokument, som inte läses; spara det som PDF"),
    ("application/epub+zip", "är en e-bok (EPUB), som inte läses; hämta dokumentet som PDF"),
)


def refuse_old(path: Path, beginning: bytes) -> None:
    """Raise Refused for a file in a format that no reader reads and that its first bytes tell."""
    if beginning.startswith(OLE):
        said = next((text for name, text in OLDER if _holds(path, name.encode("utf-16-le"))), OTHER_OLDER)
        raise Refused(f"Filen {path.name} {said}.")
    if beginning.startswith(RTF):
        raise Refused(f"Filen {path.name} är ett RTF-dokument, som inte läses; spara det som PDF eller DOCX och försök igen.")
    if beginning.startswith(EMPTY_ZIP):
        raise Refused(f"Filen {path.name} är en tom zip-fil; hämta dokumentet på nytt.")


def document_in(package: Package) -> tuple[str, str]:
    """Return which kind of document a package is, and the name of its main part. Raises Refused for any other package."""
    kind = package.beginning("mimetype")
    for mark, said in OTHER_KINDS:
        if kind.startswith(mark):
            raise Refused(f"Filen {package.name} {said} och försök igen.")
    part = package.main_part()
    if part not in package:
        part = next((name for name in USUAL if name in package), "")
    if not part:
        if "[Content_Types].xml" in package:
            raise package.damaged()
        raise Refused(f"Filen {package.name} är en zip-fil, som inte läses; packa upp den och ange dokumentet i den.")
    if part.endswith(".bin"):
        raise Refused(f"Filen {package.name} är en binär arbetsbok (XLSB), som inte läses; spara den som XLSX och försök igen.")
    root = package.root_of(part)
    if root == "presentation":
        raise Refused(f"Filen {package.name} är en presentation, som inte läses; ange själva dokumentet.")
    if root not in ROOTS:
        raise package.damaged()
    return ROOTS[root], part


def _holds(path: Path, mark: bytes) -> bool:
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return content.find(mark) >= 0
    except WRONG_ZIP:
        return False
