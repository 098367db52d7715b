"""A PDF as lines: text in the manner of the PDF-born texts (a line that wraps keeps its blank, a blank line ends a paragraph),
a table's row as one line with its cells between tabs. Pages are read one after another, so that a long document takes time, not memory.
"""

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from data.parsing import narrow
from data.reading.items import ASKEW, COLUMNS, MANY_LETTERS, MANY_SHAPES, SIDEWAYS, Notice, TextLine, items_of, right_margin
from data.reading.page import Page, read_page
from data.reading.refusal import Refused
from data.reading.repeated import without_repeated
from data.reading.rows import WholeTable, begun, breaks_in_cells, continued, keeps_blanks, lines_of_table, whole_words

MAX_BYTES = 400_000_000
MAX_PAGES = 4_000
# pdfium keeps what it has read of a file until the file is closed: after so many pages, or so many bytes, it is opened anew.
REOPEN_PAGES, REOPEN_BYTES = 100, 30_000_000
FEW_WORDS, COVERED = 5, 0.3  # a page with fewer words, that much of it pictures, is a scanned one
MOST_SCANNED, MOST_UNREADABLE = 0.5, 0.3
DOUBTFUL = "sidan visar inte var tabellraden börjar och slutar, eller i vilken kolumn ett ord står; raden är osäker"
LEFT_OVER = "raden ser ut att höra till tabellen ovanför, men dess celler gick inte att skilja åt; raden är inte med"


@dataclass(frozen=True, slots=True)
class PdfLines:
    """The lines of a PDF, the page of each, and what a reader should know of it: (line, sentence)."""

    lines: tuple[str, ...]
    pages: tuple[int, ...]
    warnings: tuple[tuple[int, str], ...] = ()
    doubtful: frozenset[int] = frozenset()  # lines that are rows whose limits the page does not show


def read_pdf(path: Path, progress: Callable[[int, int], None] | None = None, known_words: Set[str] = frozenset()) -> PdfLines:
    """Return the file's lines. Raises Refused for a file that is locked, damaged, empty, too large or scanned.

    `progress` is told, after each page, how many pages are read of how many. `known_words` (in small letters) tell, beside the
    document's own, where a narrow cell cut a word.
    """
    reader = _Reader(path, progress)
    items: list[TextLine | WholeTable] = []
    carried: tuple[float, ...] = ()
    margin = width = 0.0
    for page in without_repeated(reader.pages()):
        margin = margin if page.width == width else 0.0
        width, found = page.width, items_of(page, carried, margin)
        margin = max(margin, right_margin(page.words) if all(isinstance(item, TextLine | Notice) for item in found) else 0.0)
        carried = ()
        for item in found:
            if isinstance(item, Notice):
                reader.noticed[item.what].append(item.page)
                continue
            if isinstance(item, TextLine):
                items.append(item)
                continue
            open_table = items[-1] if items and isinstance(items[-1], WholeTable) and item.starts_page else None
            if not (open_table and continued(open_table, item)):
                items.append(begun(item))
            carried = item.table.edges if item.ends_page else ()
    return _written(items, reader, known_words)


class _Reader:
    """Reads the pages, and counts what says that the document is scanned or cannot be read."""

    def __init__(self, path: Path, progress: Callable[[int, int], None] | None) -> None:
        self.path, self.name = path, path.name
        self.progress = progress
        self.count = 0
        self.scanned: list[int] = []
        self.damaged: list[int] = []
        self.recognised: list[int] = []
        self.filled_in: list[int] = []
        self.unclear: list[int] = []
        self.noticed: dict[str, list[int]] = {what: [] for what in (COLUMNS, SIDEWAYS, ASKEW, MANY_LETTERS, MANY_SHAPES)}

    def pages(self) -> Iterator[Page]:
        if self.path.stat().st_size > MAX_BYTES:
            raise Refused(
                f"Filen {self.name} är större än {MAX_BYTES // 1_000_000} MB och läses inte; spara den utan bilder och försök igen."
            )
        document = self._open()
        letters = unreadable = with_text = 0
        try:
            self.count = len(document)
            if not self.count:
                raise Refused(f"Filen {self.name} har inga sidor; hämta dokumentet på nytt.")
            if self.count > MAX_PAGES:
                raise Refused(f"Filen {self.name} har {self.count} sidor och läses inte (högst {MAX_PAGES}); dela upp dokumentet.")
            size = max(1, self.path.stat().st_size // self.count)
            reopen = max(1, min(REOPEN_PAGES, REOPEN_BYTES // size))
            for index in range(self.count):
                if index and index % reopen == 0:
                    document.close()
                    document = self._open()
                page = self._page(document, index)
                letters += sum(len(word.text) for word in page.words)
                unreadable += page.unreadable
                if page.unreadable:
                    self.unclear.append(page.number)
                if len(page.words) < FEW_WORDS and page.pictures > COVERED:
                    self.scanned.append(page.number)
                if page.is_recognised:
                    self.recognised.append(page.number)
                if page.is_filled_in:
                    self.filled_in.append(page.number)
                with_text += len(page.words) >= FEW_WORDS
                yield page
                if self.progress:
                    self.progress(index + 1, self.count)
        finally:
            document.close()
        self._refuse_unreadable(letters, unreadable, with_text)

    def _refuse_unreadable(self, letters: int, unreadable: int, with_text: int) -> None:
        if len(self.damaged) == self.count:
            raise Refused(f"Filen {self.name} är skadad (ingen sida går att läsa); hämta dokumentet på nytt.")
        if self.scanned and len(self.scanned) > MOST_SCANNED * (len(self.scanned) + with_text):
            raise Refused(
                f"Filen {self.name} är inskannad (sidorna är bilder utan text); hämta originalet, "
                "eller låt ett program för texttolkning (OCR) läsa den och spara om den."
            )
        if unreadable > MOST_UNREADABLE * (letters + unreadable):
            raise Refused(
                f"Texten i {self.name} går inte att läsa ut (teckensnitten säger inte vilka tecken de ritar); "
                "hämta dokumentet i annat format."
            )
        if not letters:
            raise Refused(f"Filen {self.name} innehåller ingen text; kontrollera att det är rätt fil.")

    def _open(self) -> pdfium.PdfDocument:
        # pdfium keeps the last error until the next one; of a file without pages it says nothing at all.
        raw.FPDF_LoadDocument(b"", None)
        untouched = raw.FPDF_GetLastError()
        try:
            return pdfium.PdfDocument(self.path)
        except pdfium.PdfiumError as error:
            code = raw.FPDF_GetLastError()
            if code == raw.FPDF_ERR_PASSWORD:
                raise Refused(f"Filen {self.name} är låst med lösenord; spara den utan lösenord och försök igen.") from error
            if code == untouched:
                raise Refused(f"Filen {self.name} har inga sidor; hämta dokumentet på nytt.") from error
            raise Refused(f"Filen {self.name} är skadad eller ingen riktig PDF; hämta dokumentet på nytt.") from error

    def _page(self, document: pdfium.PdfDocument, index: int) -> Page:
        try:
            return read_page(document, index)
        except pdfium.PdfiumError:
            self.damaged.append(index + 1)
            return Page(index + 1, (), (), 0.0, 0.0)


def _written(items: list[TextLine | WholeTable], reader: _Reader, known_words: Set[str]) -> PdfLines:
    tables = [item for item in items if isinstance(item, WholeTable)]
    blanks, words = keeps_blanks(tables), whole_words(tables) | known_words
    for item in items:
        if isinstance(item, TextLine):
            parts = item.text.split()
            # A hyphen at a line's end may be the paper's: neither half is a word then.
            words.update(part.strip(narrow.WORD_ENDS).casefold() for part in parts if not part.endswith("-"))
    words |= narrow.words_cut_by_hyphens([*_text_breaks(items), *breaks_in_cells(tables)], words)
    lines: list[str] = []
    pages: list[int] = []
    left_over: list[int] = []
    doubtful: list[int] = []
    below_table = False

    def write(text: str, page: int) -> None:
        if text or (lines and lines[-1]):
            lines.append(text)
            pages.append(page)

    for at, item in enumerate(items):
        following = items[at + 1] if at + 1 < len(items) else None
        if isinstance(item, WholeTable):
            write("", item.page)
            for text, page, is_doubtful in lines_of_table(item, words, blanks=blanks):
                write(text, page)
                if is_doubtful:
                    doubtful.append(len(lines))
            write("", pages[-1] if pages else item.page)
            below_table = True
            continue
        # What stands in cells below a table and is in none was hardly read right.
        below_table = below_table and (item.is_parted or not item.style[1])
        if below_table and item.is_parted:
            left_over.append(len(lines) + 1)
        if _goes_on(item, following):
            text = item.text
            if isinstance(following, TextLine) and narrow.is_hyphenated(text, following.text, words):
                text = text[:-1]
            elif not text.endswith(tuple(narrow.DASHES)):
                text += " "
            write(text, item.page)
        else:
            write(item.text, item.page)
            write("", item.page)
    while lines and not lines[-1]:
        lines.pop()
        pages.pop()
    told = [(line, f"{what} (sidan {pages[line - 1]})") for what, found in ((LEFT_OVER, left_over), (DOUBTFUL, doubtful)) for line in found]
    return PdfLines(tuple(lines), tuple(pages), tuple(sorted([*_warnings(reader, pages), *told])), frozenset(doubtful))


def _text_breaks(items: list[TextLine | WholeTable]) -> Iterator[tuple[str, str]]:
    """Yield the lines of running text that end with a hyphen, each with the line it goes on in."""
    for item, following in pairwise(items):
        if isinstance(item, TextLine) and isinstance(following, TextLine) and item.text.endswith("-") and _goes_on(item, following):
            yield item.text, following.text


def _goes_on(item: TextLine, following: TextLine | WholeTable | None) -> bool:
    """Return whether a line's text goes on in the next one, over a page's end too."""
    if item.goes_on or not item.could_go_on or not isinstance(following, TextLine):
        return item.goes_on
    return following.page == item.page + 1 and following.style == item.style and following.text[:1].islower()


def _warnings(reader: _Reader, pages: list[int]) -> Iterator[tuple[int, str]]:
    for kind, numbers in (
        (f"är {'bilder' if len(reader.scanned) > 1 else 'en bild'} utan text och är inte med", reader.scanned),
        (f"är {'skadade' if len(reader.damaged) > 1 else 'skadad'} och är inte med", reader.damaged),
        (
            f"är {'inskannade och texttolkade' if len(reader.recognised) > 1 else 'inskannad och texttolkad'} (OCR), så siffror kan vara "
            "feltolkade; kontrollera dem mot sidan",
            reader.recognised,
        ),
        *reader.noticed.items(),
        ("har tecken som typsnittet inte ger någon text för; en siffra kan sakna en del, kontrollera dem mot sidan", reader.unclear),
        ("har ifyllda formulärfält eller påklistrad text, som inte är med", reader.filled_in),
    ):
        if numbers:
            line = next((at for at, page in enumerate(pages, start=1) if page >= numbers[0]), len(pages))
            shown = ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
            yield line, f"{'sidorna' if len(numbers) > 1 else 'sidan'} {shown} {kind}"
