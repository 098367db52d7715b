"""python -m tests.bench.pdf_times [PAGES] — reading PDFs: seconds a page, and memory at its most.

A dense report of eight columns, ruled and with level lines only, as often after itself as it takes; and a file of 200 MB of pictures.
"""

import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from data.reading.refusal import Refused
from data.reading.source import read_source
from tests.documents.content import Block, blocks
from tests.documents.pdf import LEVEL, RULED, build_pdf
from tests.documents.provstad import DOCUMENTS

PAGES, LARGE = 2_000, 200_000_000


def main(pages: int = PAGES) -> None:
    """Print how long each file takes in this run."""
    with tempfile.TemporaryDirectory() as folder:
        for name, form in (("ruled", RULED), ("level lines", LEVEL)):
            part = build_pdf(_dense(), Path(folder) / "part.pdf", form)
            _measure(name, _repeated(part, pages, Path(folder) / "long.pdf"))
        _measure("pictures", _pictures(Path(folder) / "pictures.pdf"))


def _dense() -> Iterator[Block]:
    for _time in range(5):
        yield from blocks(DOCUMENTS["T1"])


def _repeated(part: Path, pages: int, path: Path) -> Path:
    with pdfium.PdfDocument.new() as whole, pdfium.PdfDocument(part) as source:
        while len(whole) < pages:
            whole.import_pages(source)
        whole.save(path)
    return path


def _pictures(path: Path) -> Path:
    canvas = Canvas(str(path), pagesize=A4, pageCompression=0)
    chance = random.Random(1)
    for number in range(LARGE // 5_000_000):
        picture = Path(path.parent) / "picture.ppm"
        picture.write_bytes(b"P6 1300 1280 255\n" + chance.randbytes(1300 * 1280 * 3))
        canvas.drawImage(ImageReader(str(picture)), 50, 50, 200, 200)
        canvas.drawString(72, 700, f"Sidan {number} har en bild och några ord om det som bilden visar.")
        canvas.showPage()
    canvas.save()
    return path


def _measure(name: str, path: Path) -> None:
    with pdfium.PdfDocument(path) as document:
        count = len(document)
    begin = time.perf_counter()
    try:
        lines = len(read_source(path).lines)
    except Refused as refused:
        lines = 0
        print(refused)
    took = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = path.stat().st_size / 1e6
    print(
        f"{name}: {count} pages, {size:.0f} MB, {lines} lines in {took:.1f} s ({1000 * took / count:.0f} ms a page), {peak:.0f} MB at most"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
