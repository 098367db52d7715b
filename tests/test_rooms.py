"""Who may import whom (DESIGN, "Rooms"). What the table does not say (pages and each other) is said below it."""

import ast
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

FORBIDDEN = {
    "data/parsing": {"dash", "dash_bootstrap_components", "plotly", "pandas", "duckdb", "queries", "dashboard"},
    "data": {"dash", "dash_bootstrap_components", "plotly", "dashboard", "queries"},
    "queries": {"dash", "dash_bootstrap_components", "plotly", "pandas", "dashboard", "data"},
    "dashboard/figures": {"dash", "dash_bootstrap_components", "plotly", "duckdb", "queries", "data"},
    "dashboard/exports": {"dash", "dash_bootstrap_components", "duckdb", "queries", "data"},
    "dashboard/components": {"duckdb", "queries", "data"},
    "dashboard/cards": {"dash", "dash_bootstrap_components", "plotly", "duckdb", "data"},
    "dashboard": {"pandas", "duckdb", "data", "app"},
}
MODULES = [(room, path) for room in FORBIDDEN for path in sorted((ROOT / room).rglob("*.py"))]
STANDARD_ONLY = sorted((ROOT / "data" / "parsing").glob("*.py"))
PLAIN = [ROOT / "dashboard" / f"{name}.py" for name in ("text", "theme", "address", "sentences", "activity_sentences", "money")]


@pytest.mark.parametrize(("room", "path"), MODULES, ids=lambda value: str(value).removeprefix(f"{ROOT}/"))
def test_room_imports_only_what_it_may(room, path):
    assert _imported(path) & FORBIDDEN[room] == set()


@pytest.mark.parametrize("path", STANDARD_ONLY, ids=lambda path: path.name)
def test_the_parser_needs_nothing_but_the_standard_library(path):
    assert {name for name in _imported(path) if name not in sys.stdlib_module_names} <= {"data"}
    assert all(name.startswith("data.parsing") for name in _modules(path) if name.split(".")[0] == "data")


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.name)
def test_text_theme_and_address_know_neither_queries_nor_dash(path):
    assert _imported(path) & {"queries", "duckdb", "dash", "data"} == set()


def test_only_the_connection_and_the_build_open_the_database():
    users = {
        str(path.relative_to(ROOT))
        for room in ("data", "queries", "dashboard")
        for path in (ROOT / room).rglob("*.py")
        if "duckdb" in _imported(path)
    }
    assert {path for path in users if not path.startswith("data/building/")} == {"queries/connection.py", "queries/lake.py"}


def test_pages_import_neither_the_app_nor_each_other():
    for path in (ROOT / "dashboard" / "pages").glob("*.py"):
        assert not {name for name in _modules(path) if name == "app" or name.startswith("dashboard.pages")}, path


def test_pages_hold_no_sql():
    for path in (ROOT / "dashboard" / "pages").glob("*.py"):
        assert "select " not in path.read_text(encoding="utf-8").lower().replace("select(", ""), path


def test_every_query_file_has_its_function_and_every_function_its_file():
    files = {path.stem for path in (ROOT / "queries" / "sql").glob("*.sql")}
    asked = set()
    functions = set()
    for path in (ROOT / "queries").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions |= {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("rows", "rows_one_by_one"):
                asked |= {argument.value for argument in node.args[:1] if isinstance(argument, ast.Constant)}
    assert files == asked
    assert files <= functions


def _imported(path: Path) -> set[str]:
    return {name.split(".")[0] for name in _modules(path)}


def _modules(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}


@pytest.mark.parametrize("path", sorted((ROOT / "assets").glob("*.css")), ids=lambda path: path.name)
def test_every_brace_of_the_stylesheet_is_closed_where_its_part_ends(path):
    # An open one would put all that follows under the last condition, and nothing else would say so.
    depth = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        assert not (line.startswith("/*") and depth), line
        depth += line.count("{") - line.count("}")
    assert depth == 0
