"""The triggers of the journal, generated from the declaration of the tables and the columns they have."""

from __future__ import annotations

from collections.abc import Iterator

from core.db.connection import Db
from core.db.tables import BY_NAME, TABLES, Kind, Table, base_of
from core.errors import Unavailable


def columns(db: Db, table: str) -> dict[str, str]:
    """The columns of a table with their types, in order, without its id."""
    found = db.rows(f"SELECT name, type FROM pragma_table_info('{table}') WHERE name <> 'id'")
    return {row["name"]: row["type"] for row in found}


def undeclared(db: Db) -> list[str]:
    """Tables of the file that nobody declared; there must be none, or their writes would leave no trace."""
    names = [row[0] for row in db.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return [name for name in names if not name.startswith("sqlite_") and base_of(name) not in BY_NAME]


def drop(db: Db) -> None:
    """Take the generated triggers away; migrations run without a journal."""
    for row in db.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'journal_*'"):
        db.execute(f"DROP TRIGGER {row['name']}")


def create(db: Db) -> None:
    """Make the triggers of every declared table of the file. Raises `db.undeclared_table`."""
    if strangers := undeclared(db):
        raise Unavailable("db.undeclared_table", tables=tuple(strangers))
    # Without its one row the journaling triggers would write nothing, and nobody would notice.
    db.execute(_forbidden("act_now", "delete", "1", "delete", "act_now.stays"))
    for table in TABLES:
        if table.kind is not Kind.EXEMPT and (fields := columns(db, table.name)):
            for statement in _statements(table, fields):
                db.execute(statement)


def _statements(table: Table, fields: dict[str, str]) -> Iterator[str]:
    name = table.name
    yield _journaling(name, "insert", "i", "NULL")
    yield _forbidden(name, "update", "OLD.id IS NOT NEW.id", "id", "row.id_is_fixed")
    if table.kind is Kind.LEDGER:
        yield _forbidden(name, "delete", "1", "delete", "ledger.append_only")
        yield _forbidden(name, "update", _changes_more_than(table, fields), "update", "ledger.append_only")
        if table.settable:
            yield _journaling(name, "update", "u", _old_values(table.settable, fields), _changed(table.settable))
        return
    whole = ", ".join(f"'{field}', {_kept(field, type_)}" for field, type_ in fields.items())
    yield _journaling(name, "update", "u", _old_values(tuple(fields), fields), _changed(tuple(fields)))
    yield _journaling(name, "delete", "d", f"json_object({whole})")


def _journaling(table: str, event: str, op: str, before: str, when: str = "1") -> str:
    row = "NEW" if op == "i" else "OLD"
    return (
        f"CREATE TRIGGER journal_{table}_{event} AFTER {event.upper()} ON {table} WHEN {when} BEGIN"
        " INSERT INTO journal(action_id, tbl, row_id, op, before, used)"
        f" SELECT action_id, '{table}', {row}.id, '{op}', {before}, undoing FROM act_now; END"
    )


def _forbidden(table: str, event: str, when: str, name: str, why: str) -> str:
    return (
        f"CREATE TRIGGER journal_{table}_{name}_forbidden BEFORE {event.upper()} ON {table} WHEN {when}"
        f" BEGIN SELECT RAISE(ABORT, '{why}'); END"
    )


def _changes_more_than(table: Table, fields: dict[str, str]) -> str:
    """True when an update touches a fixed column, or a settable one that was filled already."""
    fixed = [f"OLD.{field} IS NOT NEW.{field}" for field in fields if field not in table.settable]
    filled = [f"(OLD.{field} IS NOT NULL AND OLD.{field} IS NOT NEW.{field})" for field in table.settable]
    return " OR ".join([*fixed, *filled])


def _changed(names: tuple[str, ...]) -> str:
    """True when an update changes any of the columns; one that changes nothing leaves no line."""
    return " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in names)


def _old_values(names: tuple[str, ...], fields: dict[str, str]) -> str:
    """A JSON object of the old values of the changed columns among `names`, written piece by piece: a subquery
    over the columns takes three times as long."""
    each = " || ".join(
        f"iif(OLD.{name} IS NOT NEW.{name}, ',\"{name}\":' || json_quote({_kept(name, fields[name])}), '')"
        for name in names
    )
    return f"'{{' || substr({each}, 2) || '}}'"


def _kept(field: str, type_: str) -> str:
    """JSON has no bytes: a BLOB is kept as its hex digits."""
    return f"iif(OLD.{field} IS NULL, NULL, hex(OLD.{field}))" if type_ == "BLOB" else f"OLD.{field}"
