"""The SQL of claims and of every try."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from core.cards.store.batches import SHOWN
from core.db.connection import Db, Row


def card_with(db: Db, code: str) -> Row | None:
    """The card of a code with what decides about a claim, unless it is still being made."""
    return db.one(
        "SELECT c.*, b.last_day, b.name AS batch, b.offer FROM card c JOIN card_batch b ON b.id = c.batch_id"
        f" WHERE c.code = ? AND c.{SHOWN}",
        [code],
    )


def ours(db: Db, codes: Sequence[str]) -> list[str]:
    """Those of the codes that belong to cards of this shop, in their order."""
    rows = db.rows(
        f"SELECT code FROM card WHERE code IN (SELECT value FROM json_each(?)) AND {SHOWN}", [json.dumps(list(codes))]
    )
    found = {row[0] for row in rows}
    return [code for code in codes if code in found]


def claimable(db: Db, codes: Sequence[str], on_day: str) -> set[str]:
    """Those of the codes that somebody could claim on this day."""
    rows = db.rows(
        "SELECT c.code FROM card c JOIN card_batch b ON b.id = c.batch_id"
        " WHERE c.code IN (SELECT value FROM json_each(?)) AND c.state IN ('printed', 'issued')"
        f" AND b.last_day >= ? AND c.{SHOWN}",
        [json.dumps(list(codes)), on_day],
    )
    return {row[0] for row in rows}


def state_of(db: Db, card_id: int) -> str:
    """Where a card is in its life."""
    return str(db.value("SELECT state FROM card WHERE id = ?", [card_id]))


def take(db: Db, card_id: int, states: Iterable[str], at: str) -> bool:
    """Make the card claimed if it is in one of these states; True for exactly one of all who try."""
    marks = ", ".join(f"'{state}'" for state in sorted(states))
    cursor = db.execute(
        f"UPDATE card SET state = 'claimed', state_at = ? WHERE id = ? AND state IN ({marks})", [at, card_id]
    )
    return bool(cursor.rowcount == 1)


def give_back(db: Db, card_id: int, state: str, at: str) -> None:
    """Put a claimed card back to where it was."""
    db.execute("UPDATE card SET state = ?, state_at = ? WHERE id = ? AND state = 'claimed'", [state, at, card_id])


def add_claim(db: Db, values: dict[str, object]) -> int:
    """Store a claim as the next attempt of its card."""
    card_id = values["card_id"]
    attempt = db.value("SELECT coalesce(max(attempt), 0) + 1 FROM claim WHERE card_id = ?", [card_id])
    return int(db.table("claim").insert({**values, "attempt": attempt}).last_pk or 0)


def live_claim(db: Db, card_id: int) -> Row | None:
    """The claim that holds a card, with the person and who wrote it down."""
    return db.one(
        "SELECT l.*, p.name AS contact, a.actor FROM claim l LEFT JOIN contact p ON p.id = l.contact_id"
        " JOIN actions a ON a.id = l.made_by WHERE l.card_id = ? AND l.voided_at IS NULL",
        [card_id],
    )


def claims_of_action(db: Db, action_id: int) -> list[Row]:
    """The live claims an Action made."""
    return db.rows("SELECT * FROM claim WHERE made_by = ? AND voided_at IS NULL", [action_id])


def void_claim(db: Db, claim_id: int, at: str, reason: str, action_id: int) -> None:
    """Fill in that a claim holds no more."""
    db.execute(
        "UPDATE claim SET voided_at = ?, void_reason = ?, voided_by = ? WHERE id = ?", [at, reason, action_id, claim_id]
    )


def made_for_claim(db: Db, contact_id: int, action_id: int) -> bool:
    """Whether a contact was made by this Action and nothing else happened to it since."""
    found = db.value(
        "SELECT 1 FROM contact c WHERE c.id = :contact AND c.made_by = :action AND c.binned_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM journal WHERE tbl = 'contact' AND row_id = c.id AND action_id <> :action)"
        " AND NOT EXISTS (SELECT 1 FROM identity WHERE contact_id = c.id AND made_by <> :action)"
        " AND NOT EXISTS (SELECT 1 FROM contact_tag WHERE contact_id = c.id)"
        " AND NOT EXISTS (SELECT 1 FROM claim WHERE contact_id = c.id AND voided_at IS NULL)",
        {"contact": contact_id, "action": action_id},
    )
    return found is not None


def keep_attempt(db: Db, values: dict[str, object]) -> None:
    """Keep one try."""
    db.table("claim_attempt").insert(values)
