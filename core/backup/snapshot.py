"""A copy of the shop file as it is at one moment, and the proof that the copy is that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.backup.models import Head, State
from core.db import check
from core.db.connection import Db
from core.db.migrate import VERSION, manifest, version_of
from core.db.tables import TABLES, Kind
from core.db.triggers import columns
from core.errors import Refused, Unavailable

SUMMED = ("_fen", "points", "qty")
"""Columns whose name ends so are money, points or pieces; their sums must come out the same."""


@contextmanager
def pinned(db: Db) -> Iterator[State]:
    """One read transaction: what is read inside is one moment, however much is written meanwhile.

    Raises `backup.work_running` while a long Action is open, because half of it would be in the copy.
    """
    db.execute("BEGIN")
    try:
        if db.one("SELECT 1 FROM actions WHERE state = 'open'"):
            raise Refused("backup.work_running")
        yield state_of(db)
    finally:
        db.execute("ROLLBACK")


def state_of(db: Db) -> State:
    """Version, schema, rows per table, sums and the head of the chain, as the file has them now."""
    there = {row[0] for row in db.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    names = [table.name for table in TABLES if table.name in there and table.kind is not Kind.EXEMPT]
    head = db.one("SELECT seq, link FROM actions WHERE seq = (SELECT max(seq) FROM actions)")
    return State(
        version_of(db),
        manifest(db),
        {name: int(db.value(f"SELECT count(*) FROM {name}")) for name in [*names, "actions", "journal"]},
        {
            f"{name}.{column}": int(db.value(f"SELECT coalesce(sum({column}), 0) FROM {name}"))
            for name in names
            for column in columns(db, name)
            if column.endswith(SUMMED)
        },
        Head(head["seq"], head["link"]) if head else Head(0, ""),
    )


def copy(db: Db, target: Path) -> None:
    """Copy the file page by page through the connection; call it inside `pinned`. Takes 8 ms per MB."""
    db.copy_to(target, pages=256)


def require_same(path: Path, key: bytes, state: State) -> None:
    """Open a copy and raise `backup.not_sound` unless every check is clean and it holds exactly `state`."""
    db = Db(path, key, read_only=True)
    try:
        problems = check.full(db) if state.version == VERSION else [*check.seals(db), *check.structure(db)]
        if not problems and state_of(db) != state:
            problems = ["differs"]
    finally:
        db.close()
        remove_companions(path)
    if problems:
        raise Unavailable("backup.not_sound", problems=tuple(problems))


def remove_companions(path: Path) -> None:
    """Take away what SQLite leaves beside a closed database."""
    for ending in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
