"""python -m tests.bench.pdf_times [PAGES] — reading PDFs: seconds a page, and memory at its most.

A dense report of eight columns, ruled and with level lines only, as often after itself as it takes; and a file of 200 MB of pictures.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pypdfium2 as pdfium
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

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
    # In a process of its own: what building the file took is none of the reader's memory.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pages, lines, took, peak = pool.submit(_read, path).result()
    size = path.stat().st_size / 1e6
    print(
        f"{name}: {pages} pages, {size:.0f} MB, {lines} lines in {took:.1f} s ({1000 * took / pages:.0f} ms a page), {peak:.0f} MB at most"
    )


def _read(path: Path) -> tuple[int, int, float, float]:
    with pdfium.PdfDocument(path) as document:
        pages = len(document)
    begin = time.perf_counter()
    lines = len(read_source(path).lines)
    took = time.perf_counter() - begin
    # Not getrusage: its peak is the parent's where that was larger when the process began.
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return pages, lines, took, int(peak.split()[1]) / 1024


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
