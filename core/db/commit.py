"""Transactions: how they begin, and what an error at their end means."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from core.db.connection import DatabaseError, Db
from core.errors import Unavailable
from core.gate import Gate

FULL, DAMAGED = 13, (11, 26)
REFUSED = (3, 5, 6, 7, 8, 10, 13, 14, 15, 22, 23)
"""Rights, other owners, memory, errors of the disk, room, opening: SQLite's primary codes."""
READ_AMISS = (10 | 2 << 8, 10 | 32 << 8, 10 | 33 << 8)


@contextmanager
def transaction(
    db: Db, gate: Gate, op_id: str | None = None, *, state: str = "closed", tidying: bool = False
) -> Iterator[None]:
    """BEGIN IMMEDIATE to COMMIT; any error inside rolls back. The writer gate must be held.

    An error at COMMIT does not mean "not committed": the connection is opened anew, the log is checkpointed, and the
    op_id is looked up in the `state` the transaction gives it; without an op_id it counts as not committed.
    `tidying` is allowed also while a full disk keeps everything else out.
    Raises `store.not_saved`, `store.disk_full`, `store.read_only`.
    """
    _refresh(db, gate)
    if not tidying and not gate.has_room():
        raise Unavailable("store.disk_full")
    try:
        db.execute("BEGIN IMMEDIATE")
        yield
    except BaseException as error:
        _roll_back(db)
        _make_way(gate, error)
        if plain := _plainly(error):
            raise plain from error
        raise
    if not db.in_transaction:  # SQLite rolled back by itself, and whoever was told of it went on all the same
        raise Unavailable("store.not_saved")
    try:
        db.execute("COMMIT")
    except DatabaseError as error:
        _make_way(gate, error)
        _settle(db, gate, (op_id, state), error)


def _refresh(db: Db, gate: Gate) -> None:
    """Refuse when the shop is read-only; take a fresh connection when another thread met an error at COMMIT."""
    if gate.read_only:
        raise Unavailable("store.read_only")
    if db.generation != gate.generation:
        db.reopen()
        db.generation = gate.generation


def _make_way(gate: Gate, error: BaseException) -> None:
    if isinstance(error, DatabaseError) and _code(error) == FULL:
        gate.give_way()


def _roll_back(db: Db) -> None:
    try:
        if db.in_transaction:
            db.execute("ROLLBACK")
    except DatabaseError:
        db.reopen()


def _settle(db: Db, gate: Gate, wanted: tuple[str | None, str], error: DatabaseError) -> None:
    """Find out whether a commit that failed is there after all.

    The checkpoint comes before the look: after a failed sync a page may be readable and still not be stored.
    """
    gate.generation += 1
    try:
        db.reopen()
        db.generation = gate.generation
        if not moved_log(db):
            raise error
        there = db.value("SELECT 1 FROM actions WHERE op_id = ? AND state = ?", wanted)
    except (DatabaseError, Unavailable):
        gate.read_only = True
        raise Unavailable("store.disk_full" if _code(error) == FULL else "store.read_only") from error
    if not there:
        raise _plainly(error) or error


def _plainly(error: BaseException) -> Unavailable | None:
    """What the disk could not do, said for a person; None for anything else, which stays what it is."""
    if not isinstance(error, DatabaseError):
        return None
    number = _code(error)
    if number == FULL:
        return Unavailable("store.disk_full")
    if number in (8, 10, 11, 14, 26):
        return Unavailable("store.not_saved")
    return None


def moved_log(db: Db) -> bool:
    """Move the log into the file, wholly and synced; False where the disk or a reader does not let it."""
    try:
        return bool(db.value("PRAGMA wal_checkpoint(TRUNCATE)") == 0)
    except DatabaseError:
        return False


def is_refusal(error: DatabaseError) -> bool:
    """Whether it is the disk or the system that refuses, and the file itself may be sound.

    What is shorter than it says, or is read with another sum than it was written with, is damage.
    """
    return _code(error) in REFUSED and getattr(error, "sqlite_errorcode", 0) not in READ_AMISS


def is_damage(error: DatabaseError) -> bool:
    """Whether the error says that pages of the file cannot be trusted."""
    return _code(error) in DAMAGED


def _code(error: BaseException) -> int:
    """SQLite's primary result code."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
