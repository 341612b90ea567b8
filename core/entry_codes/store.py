"""The SQL of entry codes and their versions."""

from __future__ import annotations

from datetime import date

from core.db.connection import Db, Row
from core.entry_codes.models import EntryVersion

_VERSION = (
    "SELECT v.id, v.entry_code_id, c.name, v.no, v.payload, v.made_on, v.checked_on, v.last_day"
    " FROM entry_version v JOIN entry_code c ON c.id = v.entry_code_id"
)
_NEWEST = "v.no = (SELECT max(no) FROM entry_version WHERE entry_code_id = v.entry_code_id)"


def version(db: Db, version_id: int) -> EntryVersion | None:
    """One version."""
    return _read(db.one(f"{_VERSION} WHERE v.id = ?", [version_id]))


def newest(db: Db, name: str) -> EntryVersion | None:
    """What the entry code of this name shows now."""
    return _read(db.one(f"{_VERSION} WHERE c.name = ? AND {_NEWEST}", [name]))


def newest_of(db: Db, entry_code_id: int) -> EntryVersion | None:
    """What an entry code shows now, by its id."""
    return _read(db.one(f"{_VERSION} WHERE v.entry_code_id = ? AND {_NEWEST}", [entry_code_id]))


def newest_with(db: Db, payload: str) -> EntryVersion | None:
    """The entry code that shows this payload now, the oldest if there are several."""
    return _read(db.one(f"{_VERSION} WHERE v.payload = ? AND {_NEWEST} ORDER BY v.id", [payload]))


def all_newest(db: Db) -> list[EntryVersion]:
    """What every entry code shows now, by name."""
    return [found for row in db.rows(f"{_VERSION} WHERE {_NEWEST} ORDER BY c.name") if (found := _read(row))]


def picture(db: Db, version_id: int) -> bytes | None:
    """The picture a version was read from."""
    found = db.value(
        "SELECT a.bytes FROM entry_version v JOIN asset a ON a.id = v.evidence_id WHERE v.id = ?", [version_id]
    )
    return None if found is None else bytes(found)


def add_version(db: Db, name: str, values: dict[str, object]) -> int:
    """Append a version to the entry code of this name, which is made if it is new."""
    db.execute("INSERT INTO entry_code(name) VALUES (?) ON CONFLICT DO NOTHING", [name])
    code_id = db.value("SELECT id FROM entry_code WHERE name = ?", [name])
    number = db.value("SELECT coalesce(max(no), 0) + 1 FROM entry_version WHERE entry_code_id = ?", [code_id])
    made = db.table("entry_version").insert({"entry_code_id": code_id, "no": number, **values})
    return int(made.last_pk or 0)


def rename(db: Db, entry_code_id: int, name: str) -> None:
    """Call an entry code otherwise."""
    db.execute("UPDATE entry_code SET name = ? WHERE id = ?", [name, entry_code_id])


def set_checked(db: Db, version_id: int, on_day: str) -> None:
    """Note the day on which somebody scanned it with a phone."""
    db.execute("UPDATE entry_version SET checked_on = ? WHERE id = ?", [on_day, version_id])


def _read(row: Row | None) -> EntryVersion | None:
    if row is None:
        return None
    days = [row[name] and date.fromisoformat(row[name]) for name in ("made_on", "checked_on", "last_day")]
    return EntryVersion(row["id"], row["entry_code_id"], row["name"], row["no"], row["payload"], *days)
