"""python -m tests.bench.pdf_layouts [KIND…] — tables set in very many layouts: how many are read right, told of, refused, silently wrong.

Every combination of: what lines and shades part the rows, how large the letters are, how the page lies, where values stand beside a
name of several lines, how wide the names' column is, how near the rows stand. What is wrong and not told of is printed.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import product
from pathlib import Path

from data.building.catalogue import load_catalogue
from data.load import read_document
from tests.documents.compared import is_right, silently_wrong
from tests.documents.content import blocks
from tests.documents.pdf import Form, build_pdf
from tests.documents.provstad import DOCUMENTS

LINES = ("all", "level", "frame", "head", "shades", "none")
WIDTHS = ((1.0, 60.0), (0.75, 110.0), (1.6, 45.0))  # the names' column, the page's margin


def layouts() -> Iterator[Form]:
    """Yield every layout."""
    for lines, size, wide, middle, (names, margin), padding in product(
        LINES, (7.0, 8.5, 10.5), (False, True), (False, True), WIDTHS, (3.0, 1.0)
    ):
        yield Form(lines=lines, size=size, landscape=wide, middle=middle, names=names, margin=margin, padding=padding)


def outcome(kind: str, form: Form, folder: Path) -> tuple[str, list[str]]:
    """Return what became of a document in a layout: right, right but told of, told, refused or silent; and what is silently wrong."""
    read = read_document(build_pdf(blocks(DOCUMENTS[kind]), folder / "layout.pdf", form), load_catalogue())
    if read.tables is None:
        return "refused", []
    if is_right(read.tables, DOCUMENTS[kind]):
        return ("right but told of" if read.tables.document["warnings"] else "right"), []
    silent = silently_wrong(read.tables, DOCUMENTS[kind])
    return ("silent" if silent else "told"), silent


def main(kinds: Sequence[str] = ()) -> None:
    """Print the counts for each kind of lines."""
    counts: dict[str, Counter[str]] = {lines: Counter() for lines in LINES}
    with tempfile.TemporaryDirectory() as folder:
        for form in layouts():
            for kind in kinds or DOCUMENTS:
                result, silent = outcome(kind, form, Path(folder))
                counts[form.lines][result] += 1
                if silent:
                    print(kind, {key: value for key, value in asdict(form).items() if value != getattr(Form(), key)}, silent[0][:200])
    for lines, found in counts.items():
        print(f"{lines}: {sum(found.values())} layouts, " + ", ".join(f"{count} {result}" for result, count in found.most_common()))


if __name__ == "__main__":
    main(sys.argv[1:])
