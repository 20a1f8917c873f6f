"""Migrations are numbered, named, tested and, once released, never edited."""

import ast
import hashlib
import re
from pathlib import Path

from weiterlesen.storage.schema import MIGRATIONS

TESTS = Path(__file__).parent / "storage" / "test_migrations.py"
# SHA-256 of the SQL of every migration that a release has carried; add a line with each release, never change one.
RELEASED: dict[int, str] = {}


def test_numbers_are_consecutive_and_names_are_names() -> None:
    assert [step.number for step in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))
    assert len({step.name for step in MIGRATIONS}) == len(MIGRATIONS)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", step.name) for step in MIGRATIONS)


def test_every_migration_has_a_test_of_its_own() -> None:
    tree = ast.parse(TESTS.read_text("utf-8"))
    names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    missing = {f"test_migration_{step.number}_{step.name.replace('-', '_')}" for step in MIGRATIONS} - names
    assert not missing


def test_what_was_released_is_as_it_was() -> None:
    now = {step.number: hashlib.sha256(step.sql.encode()).hexdigest() for step in MIGRATIONS}
    assert {number: now.get(number) for number in RELEASED} == RELEASED
