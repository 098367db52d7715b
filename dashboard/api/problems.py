"""What the API says when it cannot answer: RFC 9457 (application/problem+json), the words in Swedish.

A problem's type is an address: the line on the page Data that explains it.
"""

from dataclasses import dataclass
from http import HTTPStatus

PROBLEM_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its key in addresses, status, title, and what it means on the page Data."""

    key: str
    status: HTTPStatus
    title: str
    meaning: str

    @property
    def address(self) -> str:
        """Return where the page Data explains it."""
        return f"/data#api-{self.key}"


UNKNOWN_PARAMETER = Kind(
    "okand-parameter", HTTPStatus.BAD_REQUEST, "Parametern finns inte", "Adressen har en parameter som resursen inte känner."
)
BAD_VALUE = Kind("otillatet-varde", HTTPStatus.BAD_REQUEST, "Otillåtet värde", "En parameter har ett värde som den inte tar emot.")
NOT_FOUND = Kind("finns-inte", HTTPStatus.NOT_FOUND, "Adressen finns inte", "Det finns ingen resurs på adressen.")
ONLY_READ = Kind("bara-lasa", HTTPStatus.METHOD_NOT_ALLOWED, "Går bara att läsa", "API:et tar bara emot GET, HEAD och OPTIONS.")
NO_DATABASE = Kind("databasen-saknas", HTTPStatus.SERVICE_UNAVAILABLE, "Databasen saknas", "Det finns inga uppgifter att svara med än.")
BAD_REQUEST = Kind("olaslig-fraga", HTTPStatus.BAD_REQUEST, "Frågan går inte att läsa", "Webbservern kunde inte tolka det som skickades.")
FAILED = Kind("fel-i-tjansten", HTTPStatus.INTERNAL_SERVER_ERROR, "Något gick fel", "Felet finns hos tjänsten och inte i frågan.")
KINDS = (UNKNOWN_PARAMETER, BAD_VALUE, NOT_FOUND, ONLY_READ, NO_DATABASE, BAD_REQUEST, FAILED)


class Problem(Exception):
    """What the reader of the API did that it cannot answer; `detail` is one or two Swedish sentences."""

    def __init__(self, kind: Kind, detail: str, parameter: str | None = None) -> None:
        super().__init__(detail)
        self.kind, self.detail, self.parameter = kind, detail, parameter

    def body(self, site: str) -> dict:
        """Return the problem as JSON's object; `parameter` is there where it is about one."""
        said = {
            "type": site + self.kind.address,
            "title": self.kind.title,
            "status": int(self.kind.status),
            "detail": self.detail,
        }
        return said | ({"parameter": self.parameter} if self.parameter else {})
