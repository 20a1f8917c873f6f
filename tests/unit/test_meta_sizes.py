"""Files and functions stay within the limits of the house plan: they ask at 400 and 40 lines, and stop here."""

import ast
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILE_LIMIT = 600
FUNCTION_LIMIT = 60
MEDIAN_FILE_LIMIT = 150
FILES = sorted(path for folder in ("app", "tests", "packaging") for path in (ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_file_and_its_functions_are_small(file: Path) -> None:
    text = file.read_text("utf-8")
    assert text.count("\n") <= FILE_LIMIT
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= FUNCTION_LIMIT, f"{node.name} has {lines} lines"


def test_most_files_are_much_smaller() -> None:
    sizes = [path.read_text("utf-8").count("\n") for path in FILES if path.is_relative_to(ROOT / "app")]
    assert statistics.median(sizes) < MEDIAN_FILE_LIMIT


@pytest.mark.parametrize("folder", ["packaging", "resources", "."])
def test_what_is_no_package_is_not_made_one(folder: str) -> None:
    assert not (ROOT / folder / "__init__.py").exists()
