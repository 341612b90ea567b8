"""The SQL of timelines: a reading of the other rooms' tables and of the journal."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from core import journal
from core.db.connection import Db, Row
from core.timeline.rows import Line, Step, Values, steps
from core.undo import DISCARD, REDO, UNDO

_NO_FACT = (UNDO, REDO, DISCARD)


@dataclass(frozen=True, slots=True)
class Doing:
    """An Action of a person: what kind, when, who, and when it was taken back."""

    kind: str
    at: str
    on_day: str
    actor: str
    taken_back_at: str | None


def contact_steps(db: Db, contact_id: int) -> list[Step]:
    """What happened to the row of a contact."""
    return _steps(db, "contact", contact_id, db.one("SELECT * FROM contact WHERE id = ?", [contact_id]))


def identity_steps(db: Db, contact_id: int) -> list[Step]:
    """What happened to the identities of a contact, those that are gone included."""
    there = db.rows("SELECT * FROM identity WHERE contact_id = ?", [contact_id])
    return _all_steps(db, "identity", there, contact_id)


def tag_steps(db: Db, contact_id: int) -> list[Step]:
    """What happened to the tags of a contact, those taken off included."""
    there = db.rows("SELECT * FROM contact_tag WHERE contact_id = ?", [contact_id])
    return _all_steps(db, "contact_tag", there, contact_id)


def tag_names(db: Db, tag_ids: Iterable[int]) -> dict[int, str]:
    """What tags are called, those that are gone by their last name."""
    there = "SELECT name FROM tag WHERE id = ?"
    gone = (
        "SELECT json_extract(before, '$.name') FROM journal INDEXED BY journal_row"
        " WHERE tbl = 'tag' AND row_id = ? AND op = 'd' ORDER BY id DESC LIMIT 1"
    )
    names = {each: db.value(there, [each]) or db.value(gone, [each]) for each in tag_ids}
    return {each: name for each, name in names.items() if name}


def doings(db: Db, action_ids: Iterable[int]) -> dict[int, Doing]:
    """The Actions of these that are facts: finished, and no undo of others."""
    rows = db.rows(
        "SELECT id, kind, at, on_day, actor FROM actions WHERE id IN (SELECT value FROM json_each(?))"
        " AND state = 'closed' AND kind NOT IN (?, ?, ?)",
        [json.dumps(list(action_ids)), *_NO_FACT],
    )
    return {
        row["id"]: Doing(row["kind"], row["at"], row["on_day"], row["actor"], taken_back_at(db, row["id"]))
        for row in rows
    }


def taken_back_at(db: Db, action_id: int) -> str | None:
    """When an Action was undone, if that still holds."""
    rows = db.rows("SELECT id, at FROM actions WHERE reverses = ? AND state = 'closed' ORDER BY id DESC", [action_id])
    return next((row["at"] for row in rows if not journal.cancelled(db, row["id"])), None)


def import_rows(db: Db, contact_id: int) -> dict[int, int]:
    """The row of the file by the Action that imported it."""
    rows = db.rows("SELECT made_by, min(row_no) FROM import_row WHERE contact_id = ? GROUP BY made_by", [contact_id])
    return {row[0]: row[1] for row in rows}


def claims(db: Db, contact_id: int) -> list[Row]:
    """The claims of a contact with card and batch, newest first, those taken back included."""
    return db.rows(
        "SELECT l.id, l.made_by, l.card_id, l.on_day, l.at, l.voided_at, c.code, c.batch_id, b.name AS batch, b.offer,"
        " b.last_day, a.actor FROM claim l JOIN card c ON c.id = l.card_id JOIN card_batch b ON b.id = c.batch_id"
        " JOIN actions a ON a.id = l.made_by WHERE l.contact_id = ? ORDER BY l.at DESC, l.id DESC",
        [contact_id],
    )


def _all_steps(db: Db, table: str, there: list[Row], contact_id: int) -> list[Step]:
    rows: dict[int, Row | None] = {row["id"]: row for row in there}
    gone = db.rows(
        "SELECT DISTINCT row_id FROM journal INDEXED BY journal_gone"
        " WHERE op = 'd' AND json_extract(before, '$.contact_id') = ? AND tbl = ?",
        [contact_id, table],
    )
    for row in gone:
        rows.setdefault(row[0], None)
    return [step for row_id, row in rows.items() for step in _steps(db, table, row_id, row)]


def _steps(db: Db, table: str, row_id: int, row: Row | None) -> list[Step]:
    lines = db.rows(
        "SELECT action_id, op, before FROM journal INDEXED BY journal_row WHERE tbl = ? AND row_id = ?"
        " ORDER BY id DESC",
        [table, row_id],
    )
    now: Values | None = dict(zip(row.keys(), row, strict=True)) if row is not None else None
    return steps(now, (Line(*line) for line in lines))
