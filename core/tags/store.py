"""The SQL of tags."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from core.db.connection import Db
from core.tags.models import Tag
from core.text import fold

COLOURS = 5
_HIDDEN = (
    "SELECT id FROM contact WHERE binned_at IS NOT NULL"
    " UNION SELECT id FROM contact WHERE made_by IN (SELECT id FROM actions WHERE state = 'open')"
)


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


def assign_one(db: Db, contact_ids: Sequence[int], tag_id: int, action_id: int, source: str) -> int:
    """Put one tag on contacts; returns on how many it was not yet."""
    sql = "INSERT INTO contact_tag(contact_id, tag_id, made_by, source) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
    return sum(db.execute(sql, [at, tag_id, action_id, source]).rowcount for at in contact_ids)


def remove(db: Db, contact_ids: Sequence[int], tag_id: int) -> int:
    """Take a tag off contacts; returns on how many it was."""
    sql = "DELETE FROM contact_tag WHERE contact_id = ? AND tag_id = ?"
    return sum(db.execute(sql, [at, tag_id]).rowcount for at in contact_ids)


def holders(db: Db, tag_id: int) -> list[int]:
    """Everybody who has a tag, those in the bin too."""
    return [row[0] for row in db.rows("SELECT contact_id FROM contact_tag WHERE tag_id = ? ORDER BY id", [tag_id])]


def holding(db: Db, contact_ids: Sequence[int]) -> dict[int, int]:
    """How many of these contacts have each tag, by the tag's id; tags nobody of them has are left out."""
    rows = db.rows(
        "SELECT tag_id, count(*) FROM contact_tag WHERE contact_id IN (SELECT value FROM json_each(?)) GROUP BY tag_id",
        [json.dumps(list(contact_ids))],
    )
    return {row[0]: row[1] for row in rows}


def counted(db: Db) -> list[tuple[Tag, int]]:
    """All tags with how many in the list have them, the most used first."""
    # Nearly everybody is in the list, so those who are not are counted and taken off.
    rows = db.rows(
        "SELECT t.id, t.name, t.alert, t.colour, coalesce(h.n, 0) - coalesce(b.n, 0) AS people FROM tag t"
        " LEFT JOIN (SELECT tag_id, count(*) AS n FROM contact_tag GROUP BY tag_id) h ON h.tag_id = t.id"
        " LEFT JOIN (SELECT tag_id, count(*) AS n FROM contact_tag WHERE contact_id IN"
        f" ({_HIDDEN}) GROUP BY tag_id) b ON b.tag_id = t.id ORDER BY people DESC, t.id"
    )
    return [(Tag(row[0], row[1], bool(row[2]), row[3]), row[4]) for row in rows]


def tag(db: Db, tag_id: int) -> Tag | None:
    """The tag of an id."""
    row = db.one("SELECT id, name, alert, colour FROM tag WHERE id = ?", [tag_id])
    return Tag(row["id"], row["name"], bool(row["alert"]), row["colour"]) if row else None


def update(db: Db, tag_id: int, values: dict[str, object]) -> None:
    """Change what a tag is called, its dot, or whether it is seen first."""
    folded = {"folded": fold(str(values["name"]))} if "name" in values else {}
    db.table("tag").update(tag_id, {**values, **folded})


def drop(db: Db, tag_id: int) -> None:
    """Take a tag nobody has any more out of the list of tags."""
    db.execute("DELETE FROM tag WHERE id = ?", [tag_id])


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


def _make(db: Db, name: str) -> int:
    colour = sum(map(ord, name)) % COLOURS
    db.table("tag").insert({"name": name, "folded": fold(name), "colour": colour})
    return int(db.value("SELECT id FROM tag WHERE folded = ?", [fold(name)]))
