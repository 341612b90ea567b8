"""The SQL of editing one contact: identities exchanged in their place, namesakes, sources in use."""

from __future__ import annotations

from core.contacts.search_keys import prefixes
from core.db.connection import Db

HAND = "hand"
LATEST = 2000
"""So many of the newest contacts tell which sources are in use; reading all would be felt in a large shop."""
MOST_NAMESAKES = 50

Known = tuple[str, str, str]
"""An identity: kind, value, extension."""


def exchange(db: Db, contact_id: int, old: Known | None, new: Known | None, action_id: int) -> None:
    """Put an identity in the place of another; without an old one it is added, without a new one the old one goes."""
    if old is not None and (new is None or _is_there(db, contact_id, new)):
        db.execute(
            "DELETE FROM identity WHERE contact_id = ? AND kind = ? AND value = ? AND extension = ?", [contact_id, *old]
        )
    elif old is not None and new is not None:
        db.execute(
            "UPDATE identity SET kind = ?, value = ?, extension = ?, source = ?, made_by = ?"
            " WHERE contact_id = ? AND kind = ? AND value = ? AND extension = ?",
            [*new, HAND, action_id, contact_id, *old],
        )
    elif new is not None:
        db.execute(
            "INSERT INTO identity(contact_id, kind, value, extension, made_by, source) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            [contact_id, *new, action_id, HAND],
        )


def with_name(db: Db, name: str) -> list[int]:
    """Contacts of the list that may have this very name: those with it as a search key, and as their name."""
    keys = prefixes(name)
    rows = db.rows(
        "SELECT DISTINCT c.id FROM contact_key k JOIN contact c ON c.id = k.contact_id"
        " WHERE k.key = ? AND c.binned_at IS NULL AND length(c.name) BETWEEN ? AND ? ORDER BY c.seen_on DESC LIMIT ?",
        [keys[0] if keys else "", len(name) - 1, len(name) + 1, MOST_NAMESAKES],
    )
    return [row[0] for row in rows]


def recent_sources(db: Db) -> list[str]:
    """The sources of the newest contacts, the most frequent first."""
    rows = db.rows(
        "SELECT source FROM (SELECT source FROM contact ORDER BY id DESC LIMIT ?) WHERE source <> ''"
        " GROUP BY source ORDER BY count(*) DESC, source",
        [LATEST],
    )
    return [row[0] for row in rows]


def _is_there(db: Db, contact_id: int, known: Known) -> bool:
    found = db.value(
        "SELECT 1 FROM identity WHERE contact_id = ? AND kind = ? AND value = ? AND extension = ?", [contact_id, *known]
    )
    return found is not None
