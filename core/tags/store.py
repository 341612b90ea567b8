"""The SQL of tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.db.connection import Db
from core.tags.models import Tag
from core.text import fold

COLOURS = 5


def ids_of(db: Db, names: Iterable[str]) -> dict[str, int]:
    """The ids of tags by name; those that are missing are made. Names that differ in width or case are one tag."""
    found: dict[str, int] = {}
    for name in names:
        if name not in found:
            known = db.value("SELECT id FROM tag WHERE folded = ?", [fold(name)])
            found[name] = int(known) if known is not None else _make(db, name)
    return found


def assign(db: Db, pairs: Iterable[tuple[int, int]], action_id: int, source: str) -> None:
    """Put tags on contacts, as (contact, tag); one that is there already stays as it is."""
    db.executemany(
        "INSERT INTO contact_tag(contact_id, tag_id, made_by, source) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(*pair, action_id, source) for pair in pairs],
    )


def remove(db: Db, contact_ids: Sequence[int], tag_id: int) -> None:
    """Take a tag off contacts."""
    db.executemany("DELETE FROM contact_tag WHERE contact_id = ? AND tag_id = ?", [(at, tag_id) for at in contact_ids])


def tags_of(db: Db, contact_ids: Sequence[int]) -> dict[int, tuple[Tag, ...]]:
    """The tags of some contacts, alert tags first."""
    marks = ", ".join("?" * len(contact_ids))
    rows = db.rows(
        "SELECT ct.contact_id, t.id, t.name, t.alert, t.colour FROM contact_tag ct JOIN tag t ON t.id = ct.tag_id"
        f" WHERE ct.contact_id IN ({marks}) ORDER BY t.alert DESC, ct.id",
        list(contact_ids),
    )
    found: dict[int, tuple[Tag, ...]] = {}
    for contact_id, *tag in rows:
        found[contact_id] = (*found.get(contact_id, ()), Tag(tag[0], tag[1], bool(tag[2]), tag[3]))
    return found


def find(db: Db, name: str) -> Tag | None:
    """The tag of a name, in any width or case."""
    row = db.one("SELECT id, name, alert, colour FROM tag WHERE folded = ?", [fold(name)])
    return Tag(row["id"], row["name"], bool(row["alert"]), row["colour"]) if row else None


def most_used(db: Db) -> list[Tag]:
    """All tags, those on most contacts first."""
    rows = db.rows(
        "SELECT t.id, t.name, t.alert, t.colour FROM tag t LEFT JOIN"
        " (SELECT tag_id, count(*) AS held FROM contact_tag GROUP BY tag_id) c ON c.tag_id = t.id"
        " ORDER BY coalesce(c.held, 0) DESC, t.id"
    )
    return [Tag(row[0], row[1], bool(row[2]), row[3]) for row in rows]


def set_alert(db: Db, tag_id: int, alert: bool) -> None:
    """Mark a tag as one to be seen first."""
    db.table("tag").update(tag_id, {"alert": int(alert)})


def _make(db: Db, name: str) -> int:
    colour = sum(map(ord, name)) % COLOURS
    db.table("tag").insert({"name": name, "folded": fold(name), "colour": colour})
    return int(db.value("SELECT id FROM tag WHERE folded = ?", [fold(name)]))
