"""How a library comes to the newest schema: numbered steps, each in one transaction with its version.

The mechanism only; the steps themselves are SQL in `schema.py`, appended and never edited once released.
"""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from weiterlesen.model.errors import BugError


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: from version `number - 1` to `number`, by the statements of `sql`."""

    number: int
    name: str
    sql: str


def statements(script: str) -> Iterator[str]:
    """Split a script of SQL into its statements, in order; comments stay with the statement they precede."""
    collected = ""
    for piece in script.split(";")[:-1]:
        collected += piece + ";"
        if sqlite3.complete_statement(collected):
            yield collected.strip()
            collected = ""
    rest = collected + script.rpartition(";")[2]
    if rest.strip():
        yield rest.strip()


def version_of(connection: sqlite3.Connection) -> int:
    """Return the number of the last step that this library has seen, 0 for none."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(
    connection: sqlite3.Connection,
    migrations: tuple[Migration, ...],
    *,
    application_id: int,
    keep_copy: Callable[[int], None],
) -> tuple[int, ...]:
    """Take the steps that are missing and return their numbers; all or nothing for each single step.

    `keep_copy(version)` is called before the first step on a library that has data already; when it raises, nothing
    is changed. A step that leaves a broken foreign key is undone and raises BugError. Another process may take the
    same steps at the same time: each looks again under the write lock.
    """
    before = version_of(connection)
    missing = [step for step in migrations if step.number > before]
    if missing and before:
        keep_copy(before)
    # Tables are rebuilt by dropping the old one, which would take the rows that refer to it along.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        return tuple(step.number for step in missing if _take(connection, step, application_id))
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _take(connection: sqlite3.Connection, step: Migration, application_id: int) -> bool:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if version_of(connection) >= step.number:
            connection.execute("ROLLBACK")
            return False
        for statement in statements(step.sql):
            connection.execute(statement)
        _check_references(connection, step)
        connection.execute(f"PRAGMA application_id = {application_id:d}")
        connection.execute(f"PRAGMA user_version = {step.number:d}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return True


def _check_references(connection: sqlite3.Connection, step: Migration) -> None:
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise BugError(f"migration {step.number} {step.name}", f"broken foreign key in {broken[0]}")
