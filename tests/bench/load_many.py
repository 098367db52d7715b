"""python -m tests.bench.load_many — a hundred documents read one after another and at the same time, in one run: seconds and ratio."""

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from data.building.catalogue import load_catalogue
from data.load import read_documents
from data.loading.many import read_all
from data.loading.outcome import Outcome
from tests.documents.content import blocks
from tests.documents.pdf import build_pdf
from tests.documents.provstad import DOCUMENTS
from tests.invented import PROVSTAD, text

TEXTS, PDFS = 60, 40
CATALOGUE = load_catalogue()


def read(path: Path, pages: Callable[[int, int], None]) -> list[Outcome]:
    """Read a file (by its name, as other processes must find this)."""
    return read_documents(path, CATALOGUE, pages)


def main() -> None:
    """Print how long each way takes."""
    with tempfile.TemporaryDirectory() as folder:
        paths = _written(Path(folder))
        taken = {workers: _seconds(partial(read_all, paths, read, lambda *_standing: None, workers)) for workers in (1, None)}
    one, many = taken[1], taken[None]
    print(f"{len(paths)} documents: {one:.1f} s one after another, {many:.1f} s at the same time; ratio {one / many:.2f}")


def _written(folder: Path) -> list[Path]:
    paths = []
    for year in range(TEXTS):
        path = folder / f"plan{year}.txt"
        path.write_text(text(PROVSTAD).replace("2024", str(2000 + year)), encoding="utf-8")
        paths.append(path)
    for number in range(PDFS):
        document = list(DOCUMENTS.values())[number % len(DOCUMENTS)]
        paths.append(build_pdf(blocks(document), folder / f"dokument{number}.pdf"))
    return paths


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
