"""Checks of a shop file: nothing is repaired here, everything that is wrong is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from core import journal
from core.db.commit import is_refusal
from core.db.connection import DatabaseError, Db
from core.db.migrate import manifest, migrate
from core.errors import Unavailable


def quick(db: Db) -> list[str]:
    """What each start looks at beside the seals: structure, schema, head of the chain. Codes; empty means sound."""
    return list(_gathered(db, (_quickly_sound, _as_made, _head)))


def structure(db: Db) -> list[str]:
    """What must be looked at after an unclean end: every index, every reference. Reads through the log."""
    return list(_gathered(db, (_sound, _referenced)))


def seals(db: Db) -> list[str]:
    """The seal on every page of the file itself, beside the log.

    After a power cut pages may be torn that the log still holds whole, so the log must be moved into the file first.
    """
    return list(_gathered(db, (_sealed,)))


def full(db: Db) -> list[str]:
    """Everything: also every index, every reference, every link of the chain, and no Action left open."""
    return list(_gathered(db, (_sealed, _sound, _referenced, _as_made, _chained, _none_open), any_error=True))


def _gathered(db: Db, checks: tuple[Callable[[Db], Iterator[str]], ...], *, any_error: bool = False) -> Iterator[str]:
    """What the checks say. A disk that refuses says nothing about the file: only with `any_error` it counts too."""
    for check in checks:
        try:
            yield from check(db)
        except DatabaseError as error:
            if is_refusal(error) and not any_error:
                raise
            yield f"unreadable:{check.__name__.strip('_')}"


def _sealed(db: Db) -> Iterator[str]:
    """SQLCipher's seal on every page finds all damage that plain checks overlook."""
    if db.rows("PRAGMA cipher_integrity_check"):
        yield "pages_damaged"


def _quickly_sound(db: Db) -> Iterator[str]:
    if db.value("PRAGMA quick_check(1)") != "ok":
        yield "structure_damaged"


def _sound(db: Db) -> Iterator[str]:
    if db.value("PRAGMA integrity_check(1)") != "ok":
        yield "structure_damaged"


def _referenced(db: Db) -> Iterator[str]:
    if broken := db.rows("PRAGMA foreign_key_check"):
        yield f"references_broken:{broken[0][0]}"


def _as_made(db: Db) -> Iterator[str]:
    if manifest(db) != fresh_manifest():
        yield "schema_changed"


def _head(db: Db) -> Iterator[str]:
    rows = db.rows("SELECT * FROM actions WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 2")
    if rows and rows[0]["link"] != journal.link_of(rows[1]["link"] if len(rows) > 1 else "", rows[0]):
        yield f"chain_broken:{rows[0]['id']}"


def _chained(db: Db) -> Iterator[str]:
    before, expected = "", 1
    for row in db.execute("SELECT * FROM actions WHERE seq IS NOT NULL ORDER BY seq"):
        wrong = row["seq"] != expected or row["link"] != journal.link_of(before, row)
        if wrong or row["ledger_digest"] != journal.ledger_digest(db, row["id"]):
            yield f"chain_broken:{row['id']}"
            return
        before, expected = row["link"], expected + 1


def _none_open(db: Db) -> Iterator[str]:
    if row := db.one("SELECT id FROM actions WHERE state = 'open'"):
        yield f"action_open:{row['id']}"
    if db.value("SELECT action_id FROM act_now") is not None:
        yield "act_now_set"


@cache
def fresh_manifest() -> str:
    """The manifest of an empty file of this version."""
    db = Db.in_memory()
    try:
        migrate(db)
        return manifest(db)
    finally:
        db.close()


def require_sound(problems: list[str]) -> None:
    """Raise `shop.damaged` naming what a check found."""
    if problems:
        raise Unavailable("shop.damaged", problems=tuple(problems))
