"""Sets written content as DOCX, in the forms that office programs write: with python-docx, and with LibreOffice (from HTML, or again)."""

import html
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from tests.documents import content
from tests.documents.content import Block

TIMEOUT = 240  # seconds for one run of LibreOffice
WORD, EXCEL = "docx:MS Word 2007 XML", "xlsx:Calc MS Excel 2007 XML"  # what LibreOffice calls them
OFFICE = shutil.which("soffice")
needs_office = pytest.mark.needs_office


@dataclass(frozen=True)
class Form:
    """How a document is set: which lines its tables have, how its heads, lists and comments are made."""

    lines: str = "all"  # all, level
    landscape: bool = False
    narrow: bool = False
    repeated: bool = False  # the head is said to be printed again on every page
    split: bool = False  # a table of more than three rows is two tables, each with the head
    head_again: bool = False  # the head stands again among the rows
    numbered: bool = False  # lists by a numbering of their own, else by their style
    icons: bool = False  # a column of pictures first, with no words
    grid: int = 1  # how many columns of the grid a cell spans
    controls: bool = False  # cells and paragraphs stand in content controls
    changes: bool = False  # every paragraph has a deleted and an inserted part
    pieces: bool = False  # text in many runs


RULED = Form()
FORMS = {
    "ruled": RULED,
    "level lines": Form(lines="level", repeated=True),
    "narrow": Form(narrow=True, numbered=True, pieces=True),
    "landscape": Form(landscape=True, icons=True),
    "split tables": Form(split=True, repeated=True),
    "heads again": Form(head_again=True, numbered=True),
    "spanning cells": Form(grid=3, icons=True),
    "content controls": Form(controls=True),
    "tracked changes": Form(changes=True, lines="level"),
}


def build_docx(blocks: Iterable[Block], path: Path, form: Form = RULED) -> Path:
    """Write the blocks as a DOCX; return its path."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text, section.footer.paragraphs[0].text = "Tjänsteutlåtande", "Provgatan 14"
    number = _numbering(document) if form.numbered else ""
    for block in blocks:
        _add(document, block, form, number)
    document.save(str(path))
    return path


def _add(document, block: Block, form: Form, number: str) -> None:
    if isinstance(block, content.PageBreak):
        if form.landscape:
            section = document.add_section(WD_SECTION.NEW_PAGE)
            section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, section.page_height, section.page_width
        else:
            document.add_page_break()
    elif isinstance(block, content.Heading):
        _write(document.add_heading("", level=block.level), block.text, form)
    elif isinstance(block, content.Paragraph):
        _write(document.add_paragraph(), block.text, form)
    elif isinstance(block, content.Bullets):
        for item in block.items:
            paragraph = document.add_paragraph(style=None if number else "List Bullet")
            _write(paragraph, item, form)
            if number:
                told = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                told.get_or_add_ilvl().val, told.get_or_add_numId().val = 0, int(number)
    else:
        tables = [block]
        if form.split and len(block.rows) > 3 and not any(isinstance(row, content.Comment) for row in block.rows[2:3]):
            tables = [content.Table(block.head, rows, block.widths, block.is_money) for rows in (block.rows[:2], block.rows[2:])]
        for table in tables:
            _table(document, table, form)
            document.add_paragraph()


def _write(paragraph, text: str, form: Form) -> None:
    if form.changes:
        removed, added = OxmlElement("w:del"), OxmlElement("w:ins")
        run, struck = OxmlElement("w:r"), OxmlElement("w:delText")
        struck.text = "17 % borttaget"
        run.append(struck)
        removed.append(run)
        paragraph._p.append(removed)
        added.append(paragraph.add_run(text)._r)
        paragraph._p.append(added)
    elif form.pieces:
        half = len(text) // 2
        paragraph.add_run(text[:half])
        paragraph.add_run(text[half:]).bold = True
    else:
        paragraph.add_run(text)
    if form.controls:
        _controlled(paragraph._p)


def _controlled(element) -> None:
    """Set an element in a content control, where it stands."""
    control, inside = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    control.append(OxmlElement("w:sdtPr"))
    control.append(inside)
    element.addprevious(control)
    inside.append(element)


def _table(document, block: content.Table, form: Form) -> None:
    names = ("", *block.head) if form.icons else block.head
    table = document.add_table(rows=0, cols=len(names) * form.grid, style="Table Grid" if form.lines == "all" else None)
    table.autofit = not form.narrow
    _row(table, names, form, is_head=True)
    for at, row in enumerate(block.rows):
        if form.head_again and at == 1 and not isinstance(row, content.Comment):
            _row(table, names, form)
        if isinstance(row, content.Comment):
            cells = table.add_row().cells
            whole = cells[0].merge(cells[-1])
            whole.paragraphs[0].text = row.word
            _write(whole.add_paragraph(), row.text, form)
        else:
            _row(table, ("", *row) if form.icons else row, form)
    if form.lines == "level":
        borders = OxmlElement("w:tblBorders")
        for side in ("top", "bottom", "insideH"):
            border = OxmlElement(f"w:{side}")
            border.set(qn("w:val"), "single")
            borders.append(border)
        table._tbl.tblPr.append(borders)


def _row(table, texts: Iterable[str], form: Form, *, is_head: bool = False) -> None:
    row = table.add_row()
    cells = row.cells
    for at, text in enumerate(texts):
        first = cells[at * form.grid]
        cell = first.merge(cells[(at + 1) * form.grid - 1]) if form.grid > 1 else first
        if form.narrow:
            cell.width = Cm(1.2)
        _write(cell.paragraphs[0], text, form)
    if is_head and form.repeated:
        told = OxmlElement("w:tblHeader")
        row._tr.get_or_add_trPr().append(told)


def _numbering(document) -> str:
    """Add a numbering of bullets to a document; return its number."""
    root = document.part.numbering_part.element
    form = OxmlElement("w:abstractNum")
    form.set(qn("w:abstractNumId"), "990")
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for tag, value in (("w:start", "1"), ("w:numFmt", "bullet"), ("w:lvlText", "\uf0b7")):
        child = OxmlElement(tag)
        child.set(qn("w:val"), value)
        level.append(child)
    form.append(level)
    root.insert(0, form)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "991")
    told = OxmlElement("w:abstractNumId")
    told.set(qn("w:val"), "990")
    number.append(told)
    root.append(number)
    return "991"


def converted(to: str, *sources: Path) -> list[Path]:
    """Have LibreOffice convert files of one folder and kind, all at once; return the new ones, beside them."""
    folder = sources[0].parent
    command = [OFFICE, f"-env:UserInstallation=file://{folder / 'profil'}", "--headless", "--convert-to", to, "--outdir", str(folder)]
    if sources[0].suffix == ".html":
        command.insert(3, "--infilter=HTML (StarWriter)")
    subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=TIMEOUT)
    return [source.with_suffix(f".{to.partition(':')[0]}") for source in sources]


def html_text(blocks: Iterable[Block]) -> str:
    """Return the blocks as a page that a word processor opens."""
    parts = ["<html><head><meta charset='utf-8'></head><body>"]
    for block in blocks:
        if isinstance(block, content.Heading):
            parts.append(f"<h{block.level}>{html.escape(block.text)}</h{block.level}>")
        elif isinstance(block, content.Paragraph):
            parts.append(f"<p>{html.escape(block.text)}</p>")
        elif isinstance(block, content.Bullets):
            parts += ["<ul>", *(f"<li>{html.escape(item)}</li>" for item in block.items), "</ul>"]
        elif isinstance(block, content.Table):
            parts.append("<table border='1'><thead>" + _cells(block.head, "th") + "</thead><tbody>")
            for row in block.rows:
                if isinstance(row, content.Comment):
                    words = f"<p>{html.escape(row.word)}</p><p>{html.escape(row.text)}</p>"
                    parts.append(f"<tr><td colspan='{len(block.head)}'>{words}</td></tr>")
                else:
                    parts.append(_cells(row, "td"))
            parts.append("</tbody></table>")
    return "\n".join([*parts, "</body></html>"])


def _cells(texts: Iterable[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in texts) + "</tr>"
