"""Sets written content in LibreOffice, which makes the PDF: other fonts, other spaces, tagged pages, other ways to draw a line."""

import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from tests.documents import content
from tests.documents.content import Block
from tests.documents.pdf import LANDSCAPE, LEVEL, RULED, Form

TIMEOUT = 240  # seconds for one conversion
NARROW = Form(size=8, margin=110, names=0.75)
FORMS = {"ruled": RULED, "level lines": LEVEL, "narrow": NARROW, "landscape": LANDSCAPE, "no lines": Form(lines="none")}
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
LINE = "0.5pt solid #000000"


def soffice() -> str | None:
    """Return where LibreOffice is, None where it is not."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def office_pdfs(documents: dict[str, tuple[Sequence[Block], Form]], folder: Path) -> dict[str, Path]:
    """Let LibreOffice set documents, all in one run; return each one's PDF by its name."""
    sources = []
    for name, (blocks, form) in documents.items():
        sources.append(folder / f"{name}.fodt")
        sources[-1].write_text(flat_odt(blocks, form), encoding="utf-8")
    command = [soffice() or "soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, sources)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    missing = [source.stem for source in sources if not source.with_suffix(".pdf").exists()]
    assert not missing, f"LibreOffice made no PDF of {missing}: {done.stdout}{done.stderr}"
    return {name: folder / f"{name}.pdf" for name in documents}


def flat_odt(blocks: Iterable[Block], form: Form) -> str:
    """Return the blocks as a flat OpenDocument text."""
    body: list[str] = []
    styles: list[str] = []
    breaks = False
    for block in blocks:
        if isinstance(block, content.PageBreak):
            breaks = True
        elif isinstance(block, content.Heading):
            style = f"H{block.level}{'B' if breaks else ''}"
            body.append(f'<text:h text:outline-level="{block.level}" text:style-name="{style}">{escape(block.text)}</text:h>')
            breaks = False
        elif isinstance(block, content.Paragraph):
            body.append(f'<text:p text:style-name="P">{escape(block.text)}</text:p>')
        elif isinstance(block, content.Bullets):
            items = "".join(f'<text:list-item><text:p text:style-name="P">{escape(item)}</text:p></text:list-item>' for item in block.items)
            body.append(f'<text:list text:style-name="L">{items}</text:list>')
        else:
            name = f"T{len(styles)}"
            styles.append("".join(_column_styles(block, form, name)))
            body.append("".join(_table(block, name)))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {SPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>{_styles(form)}{"".join(styles)}</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">
<style:header><text:p>Tjänsteutlåtande Sid <text:page-number/> (99)</text:p></style:header>
<style:footer><text:p>Provgatan 14 start.provstad</text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>{"".join(body)}</office:text></office:body></office:document>"""


def _width(form: Form) -> float:
    return (842 if form.landscape else 595) - 2 * form.margin


def _styles(form: Form) -> str:
    wide, high = (842, 595) if form.landscape else (595, 842)
    text = f'fo:font-family="Liberation Sans" fo:language="sv" fo:country="SE" fo:font-size="{form.size + 1.5}pt"'
    cell = f'fo:font-family="Liberation Sans" fo:font-size="{form.size}pt"'
    found = [
        f'<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="{wide}pt" fo:page-height="{high}pt" '
        f'style:print-orientation="{"landscape" if form.landscape else "portrait"}" fo:margin="{min(form.margin, 60)}pt" '
        f'fo:margin-left="{form.margin}pt" fo:margin-right="{form.margin}pt"/><style:header-style><style:header-footer-properties '
        'fo:min-height="20pt" fo:margin-bottom="10pt"/></style:header-style><style:footer-style><style:header-footer-properties '
        'fo:min-height="20pt" fo:margin-top="10pt"/></style:footer-style></style:page-layout>',
        f'<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="6pt"/>'
        f"<style:text-properties {text}/></style:style>",
        f'<style:style style:name="C" style:family="paragraph"><style:text-properties {cell}/></style:style>',
        f'<style:style style:name="R" style:family="paragraph"><style:paragraph-properties fo:text-align="end"/>'
        f"<style:text-properties {cell}/></style:style>",
        f'<style:style style:name="B" style:family="paragraph"><style:text-properties {cell} fo:font-weight="bold"/></style:style>',
        '<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>',
    ]
    for level, size in {1: 18, 2: 15, 3: 13, 4: 11}.items():
        for suffix, before in (("", ""), ("B", ' fo:break-before="page"')):
            found.append(
                f'<style:style style:name="H{level}{suffix}" style:family="paragraph"><style:paragraph-properties fo:margin-top="8pt" '
                f'fo:margin-bottom="2pt"{before}/><style:text-properties fo:font-family="Liberation Sans" fo:font-size="{size}pt" '
                'fo:font-weight="bold"/></style:style>'
            )
    borders = {"all": f'fo:border="{LINE}"', "level": f'fo:border-top="{LINE}" fo:border-bottom="{LINE}"', "none": 'fo:border="none"'}
    place = ' style:vertical-align="middle"' if form.middle else ""
    found.append(
        f'<style:style style:name="X" style:family="table-cell"><style:table-cell-properties fo:padding="{form.padding}pt" '
        f"{borders[form.lines]}{place}/></style:style>"
    )
    return "".join(found)


def _column_styles(block: content.Table, form: Form, name: str) -> Iterator[str]:
    shares = list(block.widths or [4.0, *(1.0 for _cell in block.head[1:])])
    shares[0] *= form.names
    yield (
        f'<style:style style:name="{name}" style:family="table"><style:table-properties style:width="{_width(form)}pt" '
        'table:align="left" fo:margin-bottom="12pt" table:border-model="collapsing"/></style:style>'
    )
    for number, share in enumerate(shares):
        yield (
            f'<style:style style:name="{name}.{number}" style:family="table-column"><style:table-column-properties '
            f'style:column-width="{_width(form) * share / sum(shares):.2f}pt"/></style:style>'
        )


def _table(block: content.Table, name: str) -> Iterator[str]:
    yield f'<table:table table:name="{name}" table:style-name="{name}">'
    yield from (f'<table:table-column table:style-name="{name}.{number}"/>' for number in range(len(block.head)))
    head = "".join(_cell(text, "B") for text in block.head)
    yield f"<table:table-header-rows><table:table-row>{head}</table:table-row></table:table-header-rows>"
    for row in block.rows:
        yield "<table:table-row>"
        if isinstance(row, content.Comment):
            yield f'<table:table-cell table:style-name="X" table:number-columns-spanned="{len(block.head)}">'
            yield f'<text:p text:style-name="C">{escape(row.word)}</text:p><text:p text:style-name="C">{escape(row.text)}</text:p>'
            yield "</table:table-cell>" + "<table:covered-table-cell/>" * (len(block.head) - 1)
        else:
            yield from (_cell(text, "R" if at and block.is_money else "C") for at, text in enumerate(row))
        yield "</table:table-row>"
    yield "</table:table>"


def _cell(text: str, style: str) -> str:
    return f'<table:table-cell table:style-name="X"><text:p text:style-name="{style}">{escape(text)}</text:p></table:table-cell>'
