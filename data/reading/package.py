"""An Office package (a zip of XML parts), opened so that no file can harm: what is read is bounded before it is unpacked, nothing outside
the file is ever fetched, no XML entity is expanded, and whatever is wrong with it is one Swedish sentence.

Knows parts and XML, not what they say. Names of elements and attributes are given without their namespaces: the two editions of the
standard, and the programs that write it, differ in those alone.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element, ParseError, XMLParser, XMLPullParser
from xml.parsers import expat

from data.reading.refusal import Refused

MAX_BYTES = 400_000_000  # of the file: pictures are never unpacked
MAX_DIRECTORY = 2_000_000  # bytes of the zip's list of parts, which is read whole
MAX_PART = 30_000_000  # bytes of a part's XML
MAX_ELEMENTS = 500_000  # in a part that is read whole
MAX_STREAMED = 700_000  # in one that is read row by row
MAX_INSIDE = 100_000  # in one row
LONGEST_MARK = 1_000_000  # bytes of one tag, comment or instruction: it is read whole
MAX_DEPTH = 200  # elements inside one another
PIECE = 1 << 16
END_OF_ZIP, ZIP64 = b"PK\x05\x06", b"PK\x06\x07"
LONGEST_END = 65_557  # bytes from the end where the zip's last record can begin
READ_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
WRONG_ZIP = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError)
WRONG_XML = (ParseError, ValueError, LookupError)


class Package:
    """An Office file's parts, read one by one."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        if path.stat().st_size > MAX_BYTES:
            raise Refused(f"Filen {self.name} är större än {MAX_BYTES // 1_000_000} MB och läses inte; spara den utan bilder.")
        self._check_directory(path)
        try:
            self._zip = zipfile.ZipFile(path)
        except WRONG_ZIP as error:
            raise self.damaged() from error
        self._parts = {info.filename.lstrip("/").casefold(): info for info in self._zip.infolist()}

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_error: object) -> None:
        self._zip.close()

    def __contains__(self, part: str) -> bool:
        return part.casefold() in self._parts

    def damaged(self) -> Refused:
        """Return the refusal of a file that is not whole."""
        return Refused(f"Filen {self.name} är skadad eller inget riktigt Office-dokument; hämta eller spara den på nytt.")

    def main_part(self) -> str:
        """Return the name of the part that the package says is its document; '' where it says none."""
        for _id, kind, target in self._relations("_rels/.rels", ""):
            if kind == "officeDocument":
                return target
        return ""

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the parts that a part refers to: id → (kind, name). What lies outside the file is left out."""
        place = PurePosixPath(part)
        found = self._relations(f"{place.parent}/_rels/{place.name}.rels", str(place.parent))
        return {key: (kind, target) for key, kind, target in found}

    def beginning(self, part: str) -> str:
        """Return the beginning of a part as ASCII; '' where there is none."""
        return next(self._pieces(part), b"").decode("ascii", "ignore").strip() if part in self else ""

    def root_of(self, part: str) -> str:
        """Return the name of a part's root element, without reading more of the part."""
        parser = XMLPullParser(("start",))
        try:
            for piece in self._checked(part, MAX_ELEMENTS):
                parser.feed(piece)
                for _event, element in parser.read_events():
                    return local(element.tag)
        except WRONG_XML as error:
            raise self.damaged() from error
        raise self.damaged()

    def xml(self, part: str) -> Element:
        """Return a part's root element, names without namespaces. Raises Refused for what is no bounded XML without a DTD."""
        parser = XMLParser()
        try:
            for piece in self._checked(part, MAX_ELEMENTS):
                parser.feed(piece)
            root = parser.close()
        except WRONG_XML as error:
            raise self.damaged() from error
        self._plain(root)
        return root

    def stream(self, part: str, whole: str) -> Iterator[Element]:
        """Yield every element where it ends, those of the name `whole` with all that is in them; what was given is forgotten."""
        parser, inside, held = XMLPullParser(("start", "end")), 0, 0
        above: list[Element] = []
        try:
            for piece in chain(self._checked(part, MAX_STREAMED), (b"",)):
                if piece:
                    parser.feed(piece)
                else:
                    parser.close()
                for event, element in parser.read_events():
                    if event == "start":
                        above.append(element)
                        if len(above) > MAX_DEPTH:
                            raise self.too_deep()
                        element.tag = local(element.tag)
                        inside += element.tag == whole
                        held = held + 1 if inside else 0
                        if held > MAX_INSIDE:
                            raise self.too_large()
                        continue
                    above.pop()
                    element.attrib = _plain_names(element.attrib)
                    inside -= element.tag == whole
                    if not inside:
                        held = 0
                        yield element
                        element.clear()
                        if above:
                            above[-1].clear()
        except WRONG_XML as error:
            raise self.damaged() from error

    def too_deep(self) -> Refused:
        """Return the refusal of a file whose parts lie too deep in one another."""
        return Refused(f"Filen {self.name} är för djupt nästlad och läses inte; spara den som PDF och försök igen.")

    def too_large(self) -> Refused:
        """Return the refusal of a file that unpacks to more than any document holds."""
        return Refused(f"Filen {self.name} packas upp till mer än ett dokument rymmer och läses inte; spara den som PDF och försök igen.")

    def _relations(self, part: str, folder: str) -> Iterator[tuple[str, str, str]]:
        if part not in self:
            return
        for item in self.xml(part).iter("Relationship"):
            if item.get("TargetMode", "").casefold() == "external":
                continue
            yield item.get("Id", ""), item.get("Type", "").rpartition("/")[2], _resolved(folder, item.get("Target", ""))

    def _checked(self, part: str, most: int) -> Iterator[bytes]:
        """Yield a part piece by piece, as long as it is XML without a DTD, of at most so many elements and no endless mark."""
        checker, elements, read = expat.ParserCreate(), 0, 0

        def refuse(*_parts: object) -> None:
            raise Refused(f"Filen {self.name} har en dokumenttypsdefinition (DTD) och läses inte; spara dokumentet på nytt i Office.")

        checker.StartDoctypeDeclHandler = refuse
        for piece in self._pieces(part):
            read += len(piece)
            elements += piece.count(b"<") - piece.count(b"</")
            if elements > most:
                raise self.too_large()
            try:
                checker.Parse(piece, False)
            except (expat.ExpatError, ValueError, LookupError) as error:
                raise self.damaged() from error
            if read - checker.CurrentByteIndex > LONGEST_MARK:
                raise self.damaged()
            yield piece

    def _pieces(self, part: str) -> Iterator[bytes]:
        info = self._parts.get(part.casefold())
        if info is None or info.compress_type not in READ_METHODS:
            raise self.damaged()
        read = 0
        try:
            with self._zip.open(info) as file:
                while piece := file.read(PIECE):
                    read += len(piece)
                    yield piece
                    if read > MAX_PART:
                        raise self.too_large()
        except WRONG_ZIP as error:
            raise self.damaged() from error

    def _plain(self, root: Element) -> None:
        waiting = [(root, 1)]
        while waiting:
            element, depth = waiting.pop()
            if depth > MAX_DEPTH:
                raise self.too_deep()
            element.tag = local(element.tag)
            if element.attrib:
                element.attrib = _plain_names(element.attrib)
            waiting += [(child, depth + 1) for child in element]

    def _check_directory(self, path: Path) -> None:
        """Refuse a zip whose list of parts is longer than any document's before it is read: it is read whole."""
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - LONGEST_END))
            end = file.read()
        if ZIP64 in end[-LONGEST_END:] and END_OF_ZIP in end:
            at = end.rfind(ZIP64)
            if end.find(END_OF_ZIP, at) == at + 20:
                raise self.too_large()
        at = end.find(END_OF_ZIP)
        while at >= 0:
            size = end[at + 12 : at + 16]
            if len(size) == 4 and struct.unpack("<L", size)[0] > MAX_DIRECTORY:
                raise self.too_large()
            at = end.find(END_OF_ZIP, at + 1)


def local(name: str) -> str:
    """Return a name without its namespace.

    >>> local("{http://example.org/w}p"), local("p")
    ('p', 'p')
    """
    return name.rpartition("}")[2]


def _plain_names(attributes: dict[str, str]) -> dict[str, str]:
    return {local(key): value for key, value in attributes.items()}


def _resolved(folder: str, target: str) -> str:
    """Return the name of a part inside the file, whatever its address says: it is only ever looked up among the file's parts."""
    parts: list[str] = [] if target.startswith("/") or folder in ("", ".") else folder.split("/")
    for step in target.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts)
