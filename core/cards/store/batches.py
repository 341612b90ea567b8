"""The SQL of designs, batches and cards."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from core.db.connection import Db, Row

SHOWN = "made_by NOT IN (SELECT id FROM actions WHERE state = 'open')"
"""Rows of an Action that is not finished are not there yet."""


def design_version(db: Db, sha256: str) -> int | None:
    """The stored design with exactly this content."""
    found = db.value("SELECT id FROM design_version WHERE sha256 = ?", [sha256])
    return None if found is None else int(found)


def add_design_version(
    db: Db, name: str, faces: int, size_um: tuple[int, int], content: str, sha256: str, at: str
) -> int:
    """Store the next version of the design of this name, locked, because paper will carry it."""
    db.execute(
        "INSERT INTO card_design(name, faces, width_um, height_um) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [name, faces, *size_um],
    )
    design_id = db.value("SELECT id FROM card_design WHERE name = ?", [name])
    cursor = db.execute(
        "INSERT INTO design_version(design_id, no, content, sha256, locked_at)"
        " SELECT ?, coalesce(max(no), 0) + 1, ?, ?, ? FROM design_version WHERE design_id = ?",
        [design_id, content, sha256, at, design_id],
    )
    return int(cursor.lastrowid or 0)


def add_batch(db: Db, values: dict[str, object]) -> int:
    """Store a batch."""
    return int(db.table("card_batch").insert(values).last_pk or 0)


def batch(db: Db, batch_id: int) -> Row | None:
    """A batch with its design, unless it is still being made."""
    return db.one(
        "SELECT b.*, d.name AS design, d.faces, d.width_um, d.height_um, v.content AS design_content,"
        " v.sha256 AS design_sha256, e.payload AS entry_payload"
        " FROM card_batch b JOIN design_version v ON v.id = b.design_version_id JOIN card_design d"
        f" ON d.id = v.design_id JOIN entry_version e ON e.id = b.entry_version_id WHERE b.id = ? AND b.{SHOWN}",
        [batch_id],
    )


def batch_named(db: Db, name: str) -> int | None:
    """The batch of this name, even one that is still being made."""
    found = db.value("SELECT id FROM card_batch WHERE name = ?", [name])
    return None if found is None else int(found)


def set_batch(db: Db, batch_id: int, state: str, reason: str | None = None) -> None:
    """Move a batch; a reason is kept when it is voided."""
    db.execute(
        "UPDATE card_batch SET state = ?, void_reason = coalesce(?, void_reason) WHERE id = ?",
        [state, reason, batch_id],
    )


def has_state(db: Db, batch_id: int, *states: str) -> bool:
    """Whether the batch has a card in any of these states."""
    marks = ", ".join("?" * len(states))
    found = db.value(f"SELECT 1 FROM card WHERE batch_id = ? AND state IN ({marks}) LIMIT 1", [batch_id, *states])
    return found is not None


def has_open_job(db: Db, batch_id: int) -> bool:
    """Whether a print job of the batch is not finished."""
    found = db.value(
        "SELECT 1 FROM print_job WHERE batch_id = ? AND state IN ('prepared', 'verified', 'sending', 'sent')",
        [batch_id],
    )
    return found is not None


def taken(db: Db, codes: Sequence[str]) -> set[str]:
    """Which of these codes belong to a card already."""
    rows = db.rows("SELECT code FROM card WHERE code IN (SELECT value FROM json_each(?))", [json.dumps(codes)])
    return {row[0] for row in rows}


def add_cards(db: Db, rows: Iterable[tuple[int, int, int, str, str, str, int | None]]) -> None:
    """Store new cards: made_by, batch, seq, code, payload, at, the card it replaces."""
    db.executemany(
        "INSERT INTO card(made_by, batch_id, seq, code, payload, state, state_at, replaces_id)"
        " VALUES (?, ?, ?, ?, ?, 'made', ?, ?)",
        rows,
    )


def last_seq(db: Db, batch_id: int) -> int:
    """The highest running number of the batch."""
    return int(db.value("SELECT coalesce(max(seq), 0) FROM card WHERE batch_id = ?", [batch_id]))


def move_cards(
    db: Db, card_ids: Sequence[int], before: Iterable[str], after: str, at: str, reason: str | None = None
) -> int:
    """Move those of the cards that are in one of the states `before`; returns how many moved."""
    marks = ", ".join(f"'{state}'" for state in sorted(before))
    cursor = db.execute(
        f"UPDATE card SET state = ?, state_at = ?, state_reason = ? WHERE id IN (SELECT value FROM json_each(?))"
        f" AND state IN ({marks})",
        [after, at, reason, json.dumps(list(card_ids))],
    )
    return int(cursor.rowcount)


def note_printed(db: Db, card_ids: Sequence[int], at: str, on_day: str) -> None:
    """Cards that lay in a print job came out well."""
    db.execute(
        "UPDATE card SET state = 'printed', state_at = ?, printed_on = ? WHERE state = 'queued'"
        " AND id IN (SELECT value FROM json_each(?))",
        [at, on_day, json.dumps(list(card_ids))],
    )


def card(db: Db, card_id: int) -> Row | None:
    """One card with its batch's day, unless it is still being made."""
    return db.one(f"SELECT * FROM card WHERE id = ? AND {SHOWN}", [card_id])


def ids_in_state(db: Db, batch_id: int, states: Iterable[str]) -> list[int]:
    """The cards of a batch in some states, by running number."""
    marks = ", ".join(f"'{state}'" for state in sorted(states))
    rows = db.rows(
        f"SELECT id FROM card WHERE batch_id = ? AND state IN ({marks}) AND {SHOWN} ORDER BY seq", [batch_id]
    )
    return [row[0] for row in rows]


def not_in_state(db: Db, batch_id: int, card_ids: Sequence[int], state: str) -> list[Row]:
    """Those of the cards that are not of this batch and in this state: id, seq, state."""
    return db.rows(
        f"SELECT value AS id, c.seq, c.state FROM json_each(?) LEFT JOIN card c ON c.id = value AND c.batch_id = ?"
        f" AND c.{SHOWN} WHERE c.state IS NOT ? ORDER BY c.seq",
        [json.dumps(list(card_ids)), batch_id, state],
    )


def overview(db: Db) -> list[Row]:
    """Every batch that is there, newest first, with its cards counted by state."""
    return db.rows(
        "WITH n AS (SELECT batch_id, sum(state IN ('made', 'queued')) AS waiting,"
        " sum(state IN ('printed', 'issued', 'claimed')) AS printed, sum(state = 'claimed') AS claimed,"
        f" sum(state = 'spoiled') AS spoiled, sum(state = 'revoked') AS revoked, min(printed_on) AS printed_on"
        f" FROM card WHERE {SHOWN} GROUP BY batch_id)"
        " SELECT b.id, b.name, d.name AS design, b.qty, n.waiting, n.printed, n.claimed, n.spoiled, n.revoked,"
        " b.state, b.made_on, b.last_day, b.offer, b.stock, n.printed_on"
        " FROM card_batch b JOIN n ON n.batch_id = b.id"
        " JOIN design_version v ON v.id = b.design_version_id JOIN card_design d ON d.id = v.design_id"
        f" WHERE b.{SHOWN} ORDER BY b.id DESC"
    )


def card_ids(db: Db, batch_id: int) -> list[int]:
    """All cards of a batch, by running number."""
    rows = db.rows(f"SELECT id FROM card WHERE batch_id = ? AND {SHOWN} ORDER BY seq", [batch_id])
    return [row[0] for row in rows]


def card_lines(db: Db, ids: Sequence[int]) -> Iterator[Row]:
    """What a list shows of some cards."""
    yield from db.rows(
        "SELECT c.id, c.seq, c.code, c.state, c.state_at, c.state_reason, c.printed_on, c.batch_id, b.name AS batch,"
        " b.last_day, l.contact_id, p.name AS contact FROM card c JOIN card_batch b ON b.id = c.batch_id"
        " LEFT JOIN claim l ON l.card_id = c.id AND l.voided_at IS NULL"
        " LEFT JOIN contact p ON p.id = l.contact_id WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.seq",
        [json.dumps(list(ids))],
    )


def batch_of_action(db: Db, action_id: int) -> int | None:
    """The batch an Action made."""
    found = db.value("SELECT id FROM card_batch WHERE made_by = ?", [action_id])
    return None if found is None else int(found)


def revoke_all(db: Db, batch_id: int, at: str, reason: str) -> None:
    """Void every card of a batch that was not printed."""
    db.execute(
        "UPDATE card SET state = 'revoked', state_at = ?, state_reason = ? WHERE batch_id = ? AND state = 'made'",
        [at, reason, batch_id],
    )


def seq_of(db: Db, batch_id: int, code: str) -> int | None:
    """The running number of the card of a batch with this code."""
    found = db.value("SELECT seq FROM card WHERE code = ? AND batch_id = ?", [code, batch_id])
    return None if found is None else int(found)
