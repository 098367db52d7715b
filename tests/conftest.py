"""What every test may use: the source documents (where they are), the built database, and warnings as errors."""

import os
import shutil
import warnings
from collections.abc import Iterable
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from tests.plans import built, indicator, write_document

ROOT = Path(__file__).parent.parent
# What is kept would answer for what a test changes; the tests of what is kept make an app of their own.
os.environ["KOLLEN_KEPT_MB"] = "0"
EXPECTED = ROOT / "tests" / "expected"
SEEDS = Path(os.environ.get("KOLLEN_SEEDS") or ROOT.parent / "shared" / "seeds")
NEEDS_SEEDS, NEEDS_OFFICE, DEEP = "needs_seeds", "needs_office", "deep"


def pytest_configure(config: pytest.Config) -> None:
    """Make warnings errors: not in an ini file, where Dash's own pytest plug-in would stop pytest at its start."""
    config.addinivalue_line("markers", f"{NEEDS_SEEDS}: reads the source documents (KOLLEN_SEEDS)")
    config.addinivalue_line("markers", f"{NEEDS_OFFICE}: runs LibreOffice (soffice)")
    config.addinivalue_line("markers", f"{DEEP}: takes minutes; make test-deep runs it, make test leaves it out")
    config.addinivalue_line("filterwarnings", "error")
    # pytest-base-url's own fixture, a plug-in of Playwright's.
    config.addinivalue_line("filterwarnings", "ignore::pytest.PytestRemovedIn10Warning")
    # Playwright's event loop closes its sockets when the interpreter does.
    config.addinivalue_line("filterwarnings", "ignore::ResourceWarning")
    config.addinivalue_line("filterwarnings", "ignore::pytest.PytestUnraisableExceptionWarning")
    warnings.simplefilter("default")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes minutes unless asked for, and what needs the source documents or LibreOffice where they are not; say so."""
    if DEEP not in (config.option.markexpr or ""):
        _leave_out(config, items, DEEP, "tar minuter är utelämnade (make test-deep kör dem)")
    if not seed_files():
        _leave_out(config, items, NEEDS_SEEDS, f"läser källdokumenten är utelämnade: {SEEDS} finns inte (sätt KOLLEN_SEEDS)")
    if not shutil.which("soffice") or "libreoffice" not in (config.option.keyword or ""):
        _leave_out(config, items, NEEDS_OFFICE, "behöver LibreOffice är utelämnade (make test-deep kör dem)")


def _leave_out(config: pytest.Config, items: list[pytest.Item], marker: str, why: str) -> None:
    without = [item for item in items if item.get_closest_marker(marker)]
    if without:
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if item not in without]
        print(f"\n{len(without)} tester som {why}.")


def some(found: Iterable, step: int = 3) -> list:
    """Return parameters of which each `step`-th is tried in every run, the others in make test-deep."""
    made = [item if isinstance(item, ParameterSet) else pytest.param(item) for item in found]
    return [
        item if at % step == 0 else pytest.param(*item.values, marks=[*item.marks, pytest.mark.deep], id=item.id)
        for at, item in enumerate(made)
    ]


def seed_files() -> list[Path]:
    """Return the source documents' files, or [] where they are not."""
    return sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source documents, read now, as a plan folder."""
    from data.load import main

    into = tmp_path_factory.mktemp("plan")
    assert main([*map(str, seed_files()), "--into", str(into)]) == 0
    return into


@pytest.fixture
def database(tmp_path, monkeypatch):
    """A new database of one row that nobody has opened yet."""
    write_document(tmp_path / "plan", indicator("Andel nöjda", arsmal="85 %"))
    path = built(tmp_path)
    monkeypatch.setenv("KOLLEN_DB", str(path))
    return path
