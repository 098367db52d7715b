"""Which environment variables are there, what do they mean, and are they set to something that works?

One table: docs/drift.md is checked against it, and a start with a wrong value ends with a Swedish sentence instead of a site that
answers wrong.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from queries.lake import PREFIX, extensions_missing

LEVELS = ("debug", "info", "warning", "error")
CONTACT = re.compile(r"https://[^\s<>\"]+|[^\s@<>\"/?&]+@[^\s@<>\"/?&]+\.[a-zA-Z]{2,}", re.ASCII)
LAKE = PREFIX.partition(":")[0] + ":"


@dataclass(frozen=True, slots=True)
class Setting:
    """An environment variable: its meaning and default in English (for whoever runs the site), and what is wrong with a value, in
    Swedish ('' where nothing is)."""

    name: str
    meaning: str
    default: str
    wrong: Callable[[str], str]


def _whole(low: int, high: int) -> Callable[[str], str]:
    def wrong(text: str) -> str:
        good = text.isascii() and text.isdigit() and len(text) < 7 and low <= int(text) <= high
        return "" if good else f"ska vara ett heltal från {low} till {high}"

    return wrong


def _folders(text: str) -> str:
    missing = [part for part in text.split(":") if part and not Path(part).is_dir()]
    return f"nämner en mapp som inte finns: {missing[0]}" if missing else ""


def _database(text: str) -> str:
    if text.startswith(LAKE):
        if not text.startswith(PREFIX) or text == PREFIX:
            return "ska ha formen ducklake:postgres:<PostgreSQL>;data=<mapp>, se docs/ducklake.md"
        # Whether it can be reached is seen when it is opened.
        return "kräver tillägg till DuckDB som saknas; installera dem med make scale," if extensions_missing() else ""
    path = Path(text)
    if path.is_dir():
        return "är en mapp; ange databasens fil"
    return "" if path.absolute().parent.is_dir() else f"ligger i en mapp som inte finns: {path.parent}"


def _one_of(*allowed: str) -> Callable[[str], str]:
    return lambda text: "" if text in allowed else f"ska vara ett av {', '.join(allowed)}"


def _host(text: str) -> str:
    return (
        "" if text and not any(letter.isspace() or letter in "/:" for letter in text.strip("[]").replace("::", "")) else "är ingen adress"
    )


def _anything(text: str) -> str:
    return "" if text.isprintable() and len(text) <= 200 else "ska vara högst 200 tecken på en rad"


def _contact(text: str) -> str:
    is_one = CONTACT.fullmatch(text) and len(text) <= 200
    return "" if is_one else "ska vara en e-postadress eller en webbadress som börjar med https://"


SETTINGS = (
    Setting(
        "KOLLEN_DB",
        "the database: a file, or `ducklake:postgres:<libpq>;data=<folder>` (docs/ducklake.md)",
        "data/kollen.duckdb",
        _database,
    ),
    Setting("KOLLEN_PLAN", "more plan folders for the build, separated by `:`", "none", _folders),
    Setting("KOLLEN_SEEDS", "source documents, for the tests only", "../shared/seeds", _anything),
    Setting("KOLLEN_PUBLISHER", "who publishes, in the data portals' record and the accessibility statement", "Stadsdelskollen", _anything),
    Setting("KOLLEN_CONTACT", "where readers report what is not accessible: an e-mail address or an https:// address", "none", _contact),
    Setting("KOLLEN_HOST", "address to listen on; the reverse proxy's side of it", "127.0.0.1", _host),
    Setting("KOLLEN_PORT", "port to listen on", "8050", _whole(1, 65_535)),
    Setting("KOLLEN_WORKERS", "processes of `make serve`", "as many as there are cores", _whole(1, 64)),
    Setting("KOLLEN_THREADS", "threads of each process: questions under way at once", "8", _whole(1, 64)),
    Setting("KOLLEN_TIMEOUT", "seconds until a process that has not been heard of is replaced", "30", _whole(5, 600)),
    Setting("KOLLEN_PROXIES", "how many reverse proxies set X-Forwarded-Proto and -Host", "0", _whole(0, 5)),
    Setting("KOLLEN_KEPT_MB", "memory for answers (a third) and views kept, in each process", "9", _whole(0, 1_000)),
    Setting("KOLLEN_LOG_LEVEL", "least grave line in the log", "info", _one_of(*LEVELS)),
)
NAMES = {setting.name for setting in SETTINGS}
DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


def value(name: str, environment: Mapping[str, str] = os.environ) -> str:
    """Return a setting's value, its default where it is empty or not set. Raises KeyError for a name that is no setting."""
    return environment.get(name) or DEFAULTS[name]


def given(name: str, environment: Mapping[str, str] = os.environ) -> str | None:
    """Return what a setting is set to; None where nothing is, and what is done without it is the asker's to know."""
    return environment.get(name) or None


def number(name: str, environment: Mapping[str, str] = os.environ) -> int:
    """Return a setting's value as a whole number; only of a setting that is checked."""
    return int(value(name, environment))


def problems(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Return what is wrong with the environment, a Swedish sentence each; nothing where the site can start.

    A name that begins like ours and is none of them is most likely a slip of the pen, and would be passed by in silence."""
    found = [
        f"{setting.name}={text} {wrong}; ändra den eller ta bort den."
        for setting in SETTINGS
        if (text := environment.get(setting.name)) and (wrong := setting.wrong(text))
    ]
    unknown = sorted(name for name in environment if name.startswith("KOLLEN_") and name not in NAMES)
    return [*found, *[f"{name} är ingen inställning; de som finns är {', '.join(sorted(NAMES))}." for name in unknown]]
