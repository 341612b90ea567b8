"""The SQL of the settings."""

from __future__ import annotations

from core.db.connection import Db


def value(db: Db, key: str) -> str | None:
    """What was chosen, or None."""
    found: str | None = db.value("SELECT value FROM setting WHERE key = ?", [key])
    return found


def put(db: Db, key: str, value: str) -> None:
    """Store a choice."""
    row_id = db.value("SELECT id FROM setting WHERE key = ?", [key])
    if row_id is None:
        db.table("setting").insert({"key": key, "value": value})
    else:
        db.table("setting").update(row_id, {"value": value})


def born_with(db: Db, key: str) -> str:
    """A fact the shop was made with, such as its first name."""
    return str(db.value("SELECT value FROM meta WHERE key = ?", [key]) or "")
