"""The SQL of pictures."""

from __future__ import annotations

from core.db.connection import Db


def id_of(db: Db, sha256: str) -> int | None:
    """The picture with this hash, if it is kept."""
    found = db.value("SELECT id FROM asset WHERE sha256 = ?", [sha256])
    return None if found is None else int(found)


def add(db: Db, sha256: str, mime: str, data: bytes, px_w: int, px_h: int) -> int:
    """Keep a picture."""
    cursor = db.execute(
        "INSERT INTO asset(sha256, mime, bytes, px_w, px_h) VALUES (?, ?, ?, ?, ?)", [sha256, mime, data, px_w, px_h]
    )
    return int(cursor.lastrowid or 0)
