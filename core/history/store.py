"""The SQL of the history: it reads the lines of Actions and names what rooms keep; it owns no table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.db.connection import Db, Row

AT_ONCE = 2000
LOOKED_AT = 200
"""The first lines of an Action tell which kinds of tables it wrote; an import has a hundred thousand."""

_OF_CONTACT = "SELECT c.name FROM {table} r JOIN contact c ON c.id = r.contact_id WHERE r.id = ?"
_NAMED: dict[str, str] = {
    "identity": _OF_CONTACT.format(table="identity"),
    "contact_tag": _OF_CONTACT.format(table="contact_tag"),
    "tag": "SELECT name FROM tag WHERE id = ?",
    "setting": "SELECT key FROM setting WHERE id = ?",
    "entry_code": "SELECT name FROM entry_code WHERE id = ?",
    "entry_version": "SELECT c.name FROM entry_version v JOIN entry_code c ON c.id = v.entry_code_id WHERE v.id = ?",
    "card_design": "SELECT name FROM card_design WHERE id = ?",
    "design_version": "SELECT d.name FROM design_version v JOIN card_design d ON d.id = v.design_id WHERE v.id = ?",
    "card_batch": "SELECT name FROM card_batch WHERE id = ?",
    "print_job": "SELECT b.name FROM print_job j JOIN card_batch b ON b.id = j.batch_id WHERE j.id = ?",
    "card": "SELECT code FROM card WHERE id = ?",
    "claim": "SELECT k.code FROM claim c JOIN card k ON k.id = c.card_id WHERE c.id = ?",
}


def newest_first(db: Db, hidden: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Id and day of what was done, newest first, without some kinds and without what is still under way."""
    below = 1 << 62
    sql = (
        f"SELECT id, on_day FROM actions WHERE id < ? AND state <> 'open' AND kind NOT IN ({_marks(hidden)})"
        " ORDER BY id DESC LIMIT ?"
    )
    while rows := db.rows(sql, [below, *hidden, AT_ONCE]):
        yield from ((row[0], row[1]) for row in rows)
        below = rows[-1][0]


def first_day(db: Db) -> str | None:
    """The day of the first Action."""
    found: str | None = db.value("SELECT on_day FROM actions ORDER BY id LIMIT 1")
    return found


def actions(db: Db, ids: Sequence[int]) -> list[Row]:
    """The lines of some Actions."""
    return db.rows(f"SELECT * FROM actions WHERE id IN ({_marks(ids)})", list(ids))


def undos(db: Db, ids: Sequence[int]) -> list[Row]:
    """Every finished Action that took one of these back, oldest first."""
    return db.rows(
        f"SELECT id, at, reverses FROM actions WHERE reverses IN ({_marks(ids)}) AND state = 'closed' ORDER BY id",
        list(ids),
    )


def tables(db: Db, action_id: int) -> set[str]:
    """The tables an Action wrote, as far as its first lines tell."""
    rows = db.rows(
        "SELECT DISTINCT tbl FROM (SELECT tbl FROM journal WHERE action_id = ? LIMIT ?)", [action_id, LOOKED_AT]
    )
    return {row[0] for row in rows}


def state_of_batch_made(db: Db, action_id: int) -> str | None:
    """How far the batch is that an Action made."""
    found: str | None = db.value("SELECT state FROM card_batch WHERE made_by = ?", [action_id])
    return found


def tag_put(db: Db, action_id: int) -> int | None:
    """The tag an Action put on people."""
    found: int | None = db.value(
        "SELECT t.tag_id FROM journal j JOIN contact_tag t ON t.id = j.row_id"
        " WHERE j.action_id = ? AND j.tbl = 'contact_tag' ORDER BY j.id LIMIT 1",
        [action_id],
    )
    return found


def person(db: Db, contact_id: int) -> Row | None:
    """A contact's name and first number; None if it is gone."""
    return db.one(
        "SELECT c.name, (SELECT value FROM identity i WHERE i.contact_id = c.id ORDER BY i.id LIMIT 1) AS number"
        " FROM contact c WHERE c.id = ?",
        [contact_id],
    )


def name(db: Db, table: str, row_id: int) -> str:
    """The name by which a row is known, its own or that of what it belongs to; empty if there is none."""
    return str((db.value(_NAMED[table], [row_id]) if table in _NAMED else None) or "")


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
