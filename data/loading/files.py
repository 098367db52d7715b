"""Which files a command's arguments name: a folder stands for the files in it, by name; hidden ones and folders in it are passed by."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from data.reading.refusal import Refused


@dataclass(frozen=True, slots=True)
class Named:
    """A file to read, or the sentence that says why there is none."""

    path: Path
    refusal: str = ""


def files_of(arguments: Iterable[Path]) -> list[Named]:
    """Return the files in the arguments' order, each once."""
    found: dict[Path, Named] = {}
    for path in arguments:
        try:
            files = _files_in(path) if path.is_dir() else [path]
        except Refused as error:
            found.setdefault(path, Named(path, str(error)))
            continue
        for file in files:
            found.setdefault(file.absolute(), Named(file))
    return list(found.values())


def _files_in(folder: Path) -> list[Path]:
    try:
        files = sorted(path for path in folder.iterdir() if not path.name.startswith(".") and not path.is_dir())
    except OSError as error:
        raise Refused(f"Mappen {folder} går inte att läsa ({error.strerror}); kontrollera behörigheten.") from error
    if not files:
        raise Refused(f"Mappen {folder} har inga filer att läsa (mappar i den läses inte); ange mappen som dokumenten ligger i.")
    return files
