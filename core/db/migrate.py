"""Bringing a shop file to this program's version: all steps inside one exclusive transaction, or none."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from core.db import triggers
from core.db.connection import APPLICATION_ID, Db
from core.db.driver import Migrations
from core.db.migrations import STEPS
from core.errors import Unavailable

VERSION = len(STEPS)


def version_of(db: Db) -> int:
    """The version of an open file; refuses files that are not ours and those of a newer program, untouched."""
    ours = db.value("PRAGMA application_id") == APPLICATION_ID
    empty = not db.value("SELECT count(*) FROM sqlite_schema")
    if not ours and not empty:
        raise Unavailable("db.foreign")
    version = int(db.value("PRAGMA user_version"))
    if version > VERSION:
        raise Unavailable("db.newer", theirs=version, ours=VERSION)
    return version


def migrate(db: Db, steps: Sequence[str] = STEPS, note: Callable[[], None] = lambda: None) -> None:
    """Run the missing steps; the file is afterwards wholly new or, after any error, wholly as it was.

    `note` is called inside the transaction when all is done, to leave a line about it.

    Raises `db.totals_changed` or `db.foreign_keys` when a step would lose rows or leave a reference without its row.
    """
    version_of(db)
    db.execute("BEGIN EXCLUSIVE")
    try:
        before = totals(db)
        triggers.drop(db)
        _apply(db, steps)
        triggers.create(db)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {len(steps)}")
        _require_unharmed(db, before)
        note()
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _apply(db: Db, steps: Sequence[str]) -> None:
    """Through sqlite-utils, whose record of applied steps is one more witness beside `user_version`."""
    migrations = Migrations("shuke")
    for number, sql in enumerate(steps, start=1):
        migrations(name=f"m{number:04}")(_step(sql))
    migrations.apply(db.database)


def _step(sql: str) -> Callable[[object], None]:
    def run(database: object) -> None:
        for statement in statements(sql):
            database.execute(statement)  # type: ignore[attr-defined]

    return run


def statements(sql: str) -> list[str]:
    """A script cut into statements; `executescript` would commit the transaction that is open."""
    found, held = [], ""
    for piece in sql.split(";"):
        held += piece
        if "CREATE TRIGGER" in held and not held.rstrip().endswith("END"):
            held += ";"
            continue
        if held.strip():
            found.append(held.strip())
        held = ""
    return found


def totals(db: Db) -> dict[str, int]:
    """How many rows each declared table holds; a migration must not change what was there."""
    names = [row[0] for row in db.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    kept = [name for name in names if not name.startswith(("sqlite_", "_sqlite", "contact_note"))]
    return {name: int(db.value(f"SELECT count(*) FROM {name}")) for name in kept}


def _require_unharmed(db: Db, before: dict[str, int]) -> None:
    after = totals(db)
    if changed := tuple(name for name, count in before.items() if after.get(name) != count):
        raise Unavailable("db.totals_changed", tables=changed)
    if db.rows("PRAGMA foreign_key_check"):
        raise Unavailable("db.foreign_keys")


def manifest(db: Db) -> str:
    """A digest of every CREATE statement of the file, triggers included."""
    rows = db.rows("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
    text = "\n".join(f"{row['type']} {row['name']} {' '.join(row['sql'].split())}" for row in rows)
    return hashlib.sha256(text.encode()).hexdigest()
