"""What became of the files that were to be read, and which of their documents may be written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from data.reading.source import Source, printable
from data.tables import Tables


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file, or of one of several documents in it: its tables, or the sentence that refuses it.

    `source` holds what was read of the file where someone wants to look at it beside the tables.
    """

    path: Path
    tables: Tables | None = None
    refusal: str = ""
    source: Source | None = None

    @classmethod
    def refused(cls, path: Path, sentence: str) -> "Outcome":
        """Return the outcome of a file that is not read; a name in the sentence cannot break or turn it."""
        return cls(path, refusal=printable(sentence))


def without_conflicts(outcomes: Iterable[Outcome], present: Mapping[str, Tables], *, replace_allowed: bool) -> list[Outcome]:
    """Return the outcomes, refused where two files are the same document, or where a document of other content is there already."""
    result: list[Outcome] = []
    seen: dict[str, Path] = {}
    for outcome in outcomes:
        tables = outcome.tables
        if tables is None:
            result.append(outcome)
            continue
        old = present.get(tables.id)
        if tables.id in seen:
            text = f"{outcome.path.name} är samma dokument som {seen[tables.id].name} ({tables.id}); ange bara en av filerna."
            result.append(Outcome.refused(outcome.path, text))
        elif old and old.document["source_sha256"] != tables.document["source_sha256"] and not replace_allowed:
            text = (
                f"{outcome.path.name} läses inte: {tables.id} finns redan med annat innehåll "
                f"(från {old.document['source_file']}); ange --replace för att ersätta det."
            )
            result.append(Outcome.refused(outcome.path, text))
        else:
            seen[tables.id] = outcome.path
            result.append(outcome)
    return result
