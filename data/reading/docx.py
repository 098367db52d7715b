"""A DOCX as lines: a paragraph a line with a blank line after it, a list's item with its mark or number, a table's row as one line with its
cells between tabs, in the document's own order.

What is printed is read: insertions but not deletions, no hidden text, no comments, no notes, no running heads or feet. A DOCX has no pages:
where they end is decided when it is printed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from data.parsing.headings import COMMENT_WORDS
from data.parsing.joining import collapsed, squashed
from data.reading.docx_table import Cell, Row, grid
from data.reading.numbering import Numbering, numbering_of, whole
from data.reading.package import Package
from data.reading.refusal import Refused

# What holds paragraphs and tables, and what holds text, besides those themselves; anything else is passed by.
HOLDERS = {
    "body",
    "sdt",
    "sdtContent",
    "customXml",
    "ins",
    "moveTo",
    "smartTag",
    "AlternateContent",
    "Choice",
    "Fallback",
    "tc",
    "txbxContent",
}
TEXT_HOLDERS = {
    "p", "r", "ins", "moveTo", "hyperlink", "fldSimple", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo", "AlternateContent",
    "Choice", "Fallback", "drawing", "inline", "anchor", "graphic", "graphicData", "wsp", "wgp", "wpc", "txbx", "pict", "shape", "rect",
    "textbox", "group", "oMath", "oMathPara", "ruby", "rubyBase", "object", "roundrect",
}  # fmt: skip
LETTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
CHANGES = {"ins", "del", "moveFrom", "moveTo"}
NOTES = {"footnoteReference", "endnoteReference"}
OFF = ("0", "false", "off", "none")
CONTENTS = "toc "  # the built-in names of the styles of a table of contents, whatever the language
LEADER = " ..... "
DEEPEST = 20  # tables and boxes inside one another; deeper ones are text
CHANGED = "dokumentet har spårade ändringar; infogad text är läst, borttagen text är inte med"
NOTED = "fotnoter och slutnoter är inte med"
RAISED = "en upphöjd siffra efter ett tal är läst som ett notmärke och är inte med"
FOREIGN = "ett infogat dokument (altChunk) är inte med"


@dataclass(frozen=True, slots=True)
class DocxLines:
    """The lines of a DOCX, and what a reader should know of them: (line, sentence)."""

    lines: tuple[str, ...]
    warnings: tuple[tuple[int, str], ...] = ()


def read_docx(package: Package, part: str) -> DocxLines:
    """Return the lines of a package's document. Raises Refused for one that is damaged or holds no text."""
    related = {kind: name for kind, name in package.related(part).values() if name in package}
    root = package.xml(part)
    body = root.find("body")
    if body is None:
        raise package.damaged()
    styles = package.xml(related["styles"]) if "styles" in related else None
    numbering = package.xml(related["numbering"]) if "numbering" in related else None
    writer = _Writer(_Styles(styles), numbering_of(numbering))
    writer.blocks(body)
    while writer.lines and not writer.lines[-1]:
        writer.lines.pop()
    if not any(letter.isalnum() for line in writer.lines for letter in line):
        raise Refused(f"Filen {package.name} innehåller ingen text; kontrollera att det är rätt fil.")
    last = len(writer.lines)
    return DocxLines(tuple(writer.lines), tuple(sorted((min(line, last), said) for said, line in writer.told.items())))


class _Styles:
    """The paragraph styles: their names, and the numbering each brings, its own or the one it is based on."""

    def __init__(self, root: Element | None) -> None:
        self.names: dict[str, str] = {}
        self.numbers: dict[str, tuple[str, str]] = {}
        self.bases: dict[str, str] = {}
        for style in root.iter("style") if root is not None else ():
            own = style.get("styleId", "")
            self.names[own] = _value(style, "name").casefold()
            self.bases[own] = _value(style, "basedOn")
            told = style.find("pPr/numPr")
            if told is not None:
                self.numbers[own] = (_value(told, "numId"), _value(told, "ilvl"))

    def number(self, style: str) -> tuple[str, str]:
        """Return the numbering and level that a style brings; empty texts where none."""
        seen: set[str] = set()
        while style and style not in seen:
            if style in self.numbers:
                return self.numbers[style]
            seen.add(style)
            style = self.bases.get(style, "")
        return "", ""


class _Writer:
    """Writes a document's parts as lines, one after another."""

    def __init__(self, styles: _Styles, numbering: Numbering) -> None:
        self.styles, self.numbering = styles, numbering
        self.lines: list[str] = []
        self.told: dict[str, int] = {}  # what a reader should know → the first line it is about
        self.head: tuple[str, ...] = ()  # of the table that was written last, while nothing stands below it

    def blocks(self, holder: Element, depth: int = 0) -> None:
        """Write all that stands in a holder of paragraphs and tables."""
        for block in self._blocks(holder):
            if block.tag == "tbl":
                self._table(block, depth)
                continue
            boxes: list[Element] = []
            for line in self._paragraph(block, boxes):
                self._write(line)
            self._write("")
            if depth < DEEPEST:
                for box in boxes:
                    self.blocks(box, depth + 1)

    def _write(self, line: str) -> None:
        if line or (self.lines and self.lines[-1]):
            self.lines.append(line)
        if line:
            self.head = ()

    def _tell(self, said: str) -> None:
        self.told.setdefault(said, len(self.lines) + 1)

    def _blocks(self, holder: Element) -> Iterator[Element]:
        for child in _shown(holder):
            if child.tag in ("p", "tbl"):
                yield child
            elif child.tag in HOLDERS:
                yield from self._blocks(child)
            elif child.tag in CHANGES:
                self._tell(CHANGED)
            elif child.tag == "altChunk":
                self._tell(FOREIGN)

    # --- paragraphs ----------------------------------------------------------------------------------------------------

    def _paragraph(self, paragraph: Element, boxes: list[Element]) -> list[str]:
        """Return a paragraph's lines, broken where it is broken by hand; its text boxes are added to `boxes`."""
        parts: list[str] = []
        self._text(paragraph, parts, boxes)
        told = paragraph.find("pPr")
        style = _value(told, "pStyle") if told is not None else ""
        text = "".join(parts).strip("\t\n ")
        if self.styles.names.get(style, "").startswith(CONTENTS) and "\t" in text:
            before, _tab, page = text.rpartition("\t")
            text = f"{before}{LEADER}{page}"
        mark = self._mark(told, style) if text else ""
        lines = [collapsed(line) for line in (f"{mark} {text}" if mark else text).split("\n")]
        return [line for line in lines if line]

    def _mark(self, told: Element | None, style: str) -> str:
        number, level = self.styles.number(style)
        own = told.find("numPr") if told is not None else None
        if own is not None:
            number, level = _value(own, "numId") or number, _value(own, "ilvl") or level
        return self.numbering.mark(number, whole(level)) if number not in ("", "0") else ""

    def _text(self, holder: Element, parts: list[str], boxes: list[Element]) -> None:
        for child in _shown(holder):
            tag = child.tag
            if tag == "t":
                parts.append((child.text or "").replace("\n", " ").replace("\t", " ").replace("\u00ad", ""))
            elif tag in LETTERS:
                parts.append(LETTERS[tag])
            elif tag == "txbxContent":
                boxes.append(child)
            elif tag == "r":
                self._run(child, parts, boxes)
            elif tag in TEXT_HOLDERS:
                if tag in CHANGES:
                    self._tell(CHANGED)
                self._text(child, parts, boxes)
            elif tag in CHANGES:
                self._tell(CHANGED)
            elif tag in NOTES:
                self._tell(NOTED)

    def _run(self, run: Element, parts: list[str], boxes: list[Element]) -> None:
        told = run.find("rPr")
        if told is not None and _is_on(told, "vanish"):
            return
        own: list[str] = []
        self._text(run, own, boxes)
        text = "".join(own)
        before = "".join(parts[-3:]).rstrip()[-1:]
        if told is not None and _value(told, "vertAlign") == "superscript" and _is_note_mark(text) and (before.isdigit() or before == "%"):
            self._tell(RAISED)
            return
        if text:
            parts.append(text)

    # --- tables --------------------------------------------------------------------------------------------------------

    def _table(self, table: Element, depth: int) -> None:
        open_head, self.head = self.head, ()
        boxes: list[Element] = []
        before, head, rows = grid(list(self._rows(table, boxes, depth)))
        letters = tuple(squashed(text) for text in head)
        for row in before:
            self._whole_row(row, depth)
        if head and (letters != open_head or before):
            self._write("")
            self.lines.append("\t".join(head))
        elif head:
            while self.lines and not self.lines[-1]:
                self.lines.pop()  # one table, set in two: its rows go on
        for row in rows:
            if isinstance(row, Row):
                self._whole_row(row, depth)
            elif tuple(squashed(text) for text in row) != letters:
                self.lines.append("\t".join(row))
        self._write("")
        self.head = letters
        for box in boxes:
            self.blocks(box, depth + 1)

    def _whole_row(self, row: Row, depth: int) -> None:
        """Write a row that is one cell: a comment's lines belong to the row above, anything else ends it."""
        cell = row.cells[0]
        if cell.holder is not None and depth < DEEPEST:
            self._write("")
            self.blocks(cell.holder, depth + 1)
            return
        is_comment = bool(cell.lines) and cell.lines[0] in COMMENT_WORDS
        for line in cell.lines if is_comment else ("", *cell.lines, ""):
            self._write(line)

    def _rows(self, table: Element, boxes: list[Element], depth: int) -> Iterator[Row]:
        for item in self._inside(table, "tr"):
            told = item.find("trPr")
            if told is not None and told.find("del") is not None:
                self._tell(CHANGED)
                continue
            cells: list[Cell] = []
            at = min(whole(_value(told, "gridBefore")), DEEPEST) if told is not None else 0
            for cell in self._inside(item, "tc"):
                own = cell.find("tcPr")
                span = max(1, min(whole(_value(own, "gridSpan"), 1), 63)) if own is not None else 1
                joins = {tag: own.find(tag) for tag in ("vMerge", "hMerge")} if own is not None else {}
                goes_on = {tag: found is not None and found.get("val", "continue") != "restart" for tag, found in joins.items()}
                if goes_on.get("hMerge") and cells:
                    cells[-1].span += span
                else:
                    lines, nested = self._cell(cell, boxes, depth)
                    cells.append(Cell(at, span, lines, goes_on.get("vMerge", False), cell if nested else None))
                at += span
            if cells:
                yield Row(cells, told is not None and _is_on(told, "tblHeader"))

    def _inside(self, holder: Element, tag: str) -> Iterator[Element]:
        for child in _shown(holder):
            if child.tag == tag:
                yield child
            elif child.tag in HOLDERS and child.tag != "tc":
                yield from self._inside(child, tag)

    def _cell(self, cell: Element, boxes: list[Element], depth: int) -> tuple[list[str], bool]:
        """Return a cell's lines, and whether a table stands in it, whose rows are lines of the cell."""
        lines: list[str] = []
        nested = False
        for block in self._blocks(cell):
            if block.tag == "p":
                lines += self._paragraph(block, boxes)
            elif depth < DEEPEST:
                nested = True
                for row in self._rows(block, boxes, depth + 1):
                    lines.append(" ".join(line for item in row.cells for line in item.lines))
        return lines, nested


def _shown(holder: Element) -> Iterator[Element]:
    """Yield what is shown of a holder's children: of two forms of the same thing the first, no text that only asks for text."""
    if holder.tag == "AlternateContent":
        yield from list(holder)[:1]
    elif holder.tag != "sdt" or holder.find("sdtPr/showingPlcHdr") is None:
        yield from holder


def _value(holder: Element | None, tag: str) -> str:
    found = holder.find(tag) if holder is not None else None
    return found.get("val", "") if found is not None else ""


def _is_on(holder: Element, tag: str) -> bool:
    found = holder.find(tag)
    return found is not None and found.get("val", "1") not in OFF


def _is_note_mark(text: str) -> bool:
    mark = text.strip().strip("()*")
    return bool(text.strip()) and (not mark or (mark.isdigit() and len(mark) < 3))
