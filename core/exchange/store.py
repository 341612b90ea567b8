"""The SQL of imports: runs and rows, and the shop as the planner asks it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from core.db.connection import Db, Row
from core.exchange.planning import Standing

_LIVE = "c.binned_at IS NULL AND c.made_by NOT IN (SELECT id FROM actions WHERE state = 'open')"
_TEXTS = ("name", "nickname", "address", "company", "note", "source")
_HINTS = ("virtual", "masked", "invalid")
_ONES = ("wechat", "email", "member_no")
NO_MAPPING = "{}"


class StoredContacts:
    """What the planner may know of the shop: contacts in the list, those of this import left out."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def by_phones(self, numbers: Collection[str]) -> Mapping[str, Collection[int]]:
        """The contacts that have each of these numbers."""
        rows = self._db.rows(
            "SELECT i.value, i.contact_id FROM identity i JOIN contact c ON c.id = i.contact_id"
            f" WHERE i.value IN ({_marks(numbers)}) AND i.kind IN ('mobile', 'abroad') AND {_LIVE}",
            list(numbers),
        )
        found: dict[str, list[int]] = {}
        for value, contact_id in rows:
            found.setdefault(value, []).append(contact_id)
        return found

    def by_prints(self, prints: Collection[str]) -> Mapping[str, int]:
        """The contacts that rows with these prints became or joined in earlier imports."""
        rows = self._db.rows(
            "SELECT r.mark, r.contact_id FROM import_row r JOIN contact c ON c.id = r.contact_id"
            f" WHERE r.mark IN ({_marks(prints)}) AND r.mark <> '' AND {_LIVE}"
            " ORDER BY r.id DESC",
            list(prints),
        )
        return {row[0]: row[1] for row in rows}

    def standing(self, contacts: Collection[int]) -> Mapping[int, Standing]:
        """What these contacts have."""
        marks, ids = _marks(contacts), list(contacts)
        identities = _grouped(
            self._db.rows(f"SELECT contact_id, kind, value, extension FROM identity WHERE contact_id IN ({marks})", ids)
        )
        tags = _grouped(
            self._db.rows(
                "SELECT ct.contact_id, t.folded FROM contact_tag ct JOIN tag t ON t.id = ct.tag_id"
                f" WHERE ct.contact_id IN ({marks})",
                ids,
            )
        )
        rows = self._db.rows(f"SELECT * FROM contact WHERE id IN ({marks})", ids)
        return {row["id"]: _standing(row, identities.get(row["id"], []), tags.get(row["id"], [])) for row in rows}


def _standing(row: Row, identities: list[Row], tags: list[Row]) -> Standing:
    filled = {name for name in _TEXTS if row[name]} | set(json.loads(row["extra"]))
    filled |= {each["kind"] for each in identities if each["kind"] in _ONES}
    if row["birthday_calendar"]:
        filled.add("birthday")
    phones = {each["value"] for each in identities if each["kind"] not in (*_HINTS, *_ONES)}
    hints = {
        f"{each['value']}#{each['extension']}" if each["extension"] else each["value"]
        for each in identities
        if each["kind"] in _HINTS
    }
    return Standing(
        row["name"], frozenset(filled), frozenset(phones), frozenset(hints), frozenset(each["folded"] for each in tags)
    )


def _grouped(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row["contact_id"], []).append(row)
    return found


def add_run(db: Db, action_id: int, at: str, mark: str, mapping: str = NO_MAPPING) -> int:
    """Write the line of an import, with the columns as a person mended them; returns its id."""
    cursor = db.execute(
        "INSERT INTO import_run(made_by, at, kind, mark, mapping, counts) VALUES (?, ?, 'contacts', ?, ?, '{}')",
        [action_id, at, mark, mapping],
    )
    return int(cursor.lastrowid or 0)


def mappings(db: Db, most: int) -> list[str]:
    """The mended columns of the latest imports that had any, the newest first."""
    rows = db.rows("SELECT mapping FROM import_run WHERE mapping <> ? ORDER BY id DESC LIMIT ?", [NO_MAPPING, most])
    return [row[0] for row in rows]


def mark_of(db: Db, run_id: int) -> str | None:
    """The mark of the file of an import; None if there is no such import."""
    found: str | None = db.value("SELECT mark FROM import_run WHERE id = ?", [run_id])
    return found


def rows_of(db: Db, run_id: int) -> Iterator[Row]:
    """Every row of an import in the order of its file, fetched a thousand at a time."""
    after = 0
    while rows := db.rows(
        "SELECT id, sheet, row_no, result, reasons, contact_id FROM import_row WHERE run_id = ? AND id > ?"
        " ORDER BY id LIMIT 1000",
        [run_id, after],
    ):
        yield from rows
        after = rows[-1]["id"]


def close_run(db: Db, run_id: int, counts: Mapping[str, int]) -> None:
    """Store what the import came to."""
    db.table("import_run").update(run_id, {"counts": json.dumps(counts)})


def add_rows(db: Db, rows: Iterable[Sequence[Any]]) -> None:
    """Store rows as (action, run, sheet, row, mark, result, reasons, contact)."""
    db.executemany(
        "INSERT INTO import_row(made_by, run_id, sheet, row_no, mark, result, reasons, contact_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def rows_with_reasons(db: Db, run_id: int, limit: int) -> list[Row]:
    """The rows of an import that have something to say, in order."""
    return db.rows(
        "SELECT sheet, row_no, result, reasons FROM import_row WHERE run_id = ? AND reasons <> '' ORDER BY id LIMIT ?",
        [run_id, limit],
    )


def imported_before(db: Db, mark: str) -> str | None:
    """When a file of this content was imported last, by an import that still stands."""
    found: str | None = db.value("SELECT at FROM import_run WHERE mark = ? ORDER BY id DESC", [mark])
    return found


def _marks(values: Collection[Any]) -> str:
    return ", ".join("?" * len(values))
