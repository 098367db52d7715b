"""Office files made of parts written by hand: whatever a program could write, and what none would."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
DRAWING = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def relations(*items: tuple[str, str, str]) -> str:
    """Return a part of relations: (id, kind, target); a target with :// lies outside the file."""
    outside = ' TargetMode="External"'
    rows = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"{outside if "://" in target else ""}/>'
        for key, kind, target in items
    )
    return f'<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'


def zipped(path: Path, parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write the parts as a zip; return its path."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def docx_parts(body: str, **more: str) -> dict[str, str | bytes]:
    """Return the parts of a DOCX with this body; `more` are parts of the folder word (styles, numbering)."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"/>',
        "_rels/.rels": relations(("a", "officeDocument", "word/document.xml")),
        "word/document.xml": f'<w:document xmlns:w="{WORD}" {DRAWING}><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": relations(*((name, name, f"{name}.xml") for name in more)),
        **{f"word/{name}.xml": f'<w:{name} xmlns:w="{WORD}">{text}</w:{name}>' for name, text in more.items()},
    }


def docx_of(path: Path, body: str, **more: str) -> Path:
    """Write a DOCX with this body; return its path."""
    return zipped(path, docx_parts(body, **more))


def paragraph(text: str, told: str = "") -> str:
    """Return a paragraph of one run."""
    return f"<w:p>{f'<w:pPr>{told}</w:pPr>' if told else ''}<w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(*texts: str, told: str = "") -> str:
    """Return a cell of paragraphs; a text that begins with < stands as it is."""
    inside = "".join(text if text.startswith("<") else paragraph(text) for text in texts)
    return f"<w:tc>{f'<w:tcPr>{told}</w:tcPr>' if told else ''}{inside}</w:tc>"


def row(*cells: str, told: str = "") -> str:
    """Return a row; a text that is no cell becomes one."""
    inside = "".join(item if item.startswith("<w:tc>") else cell(item) for item in cells)
    return f"<w:tr>{f'<w:trPr>{told}</w:trPr>' if told else ''}{inside}</w:tr>"


def table(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


SPAN = '<w:gridSpan w:val="{}"/>'
MERGED, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def xlsx_parts(rows: str, *, around: str = "", before: str = "", workbook: str = "", **more: str) -> dict[str, str | bytes]:
    """Return the parts of a workbook of one sheet with these rows; `before` and `around` stand before and after them, `more` are parts of
    the folder xl (styles, sharedStrings)."""
    sheet = f'<worksheet xmlns="{SHEET}">{before}<sheetData>{rows}</sheetData>{around}</worksheet>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"/>',
        "_rels/.rels": relations(("a", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets><sheet name="Blad" sheetId="1" r:id="s"/></sheets>'
        f"{workbook}</workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            ("s", "worksheet", "worksheets/sheet1.xml"), *((name, name, f"{name}.xml") for name in more)
        ),
        "xl/worksheets/sheet1.xml": sheet,
        **{f"xl/{name}.xml": text for name, text in more.items()},
    }


def text_cell(text: str) -> str:
    """Return a cell that holds its text itself."""
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def text_row(*texts: str, told: str = "") -> str:
    """Return a sheet's row; a text that begins with <c stands as it is."""
    return f"<row{told}>{''.join(text if text.startswith('<c') else text_cell(text) for text in texts)}</row>"
