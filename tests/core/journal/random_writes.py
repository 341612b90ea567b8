"""Random valid writes to any table, derived from the schema of a shop file."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.context import Context
from core.db.connection import Db, IntegrityError
from core.db.tables import BY_NAME, Kind

NASTY = ("", "王小满", 'O\'Hara "x"', '{"a": 1}', "null", "0013800138000", "a\x00b", "é\u0301𠮷", "-1", "\n\t")
NUMBERS = (0, 1, -1, 7, 2**53 + 1, -(2**63), 2**63 - 1)


@dataclass(frozen=True)
class Column:
    """What may stand in a column, as far as the schema says."""

    name: str
    type: str
    required: bool
    parent: str | None
    choices: tuple[str, ...]
    between: tuple[int, int] | None
    length: int | None


class Schema:
    """All tables of a file that are not exempt, with their columns; a table nobody declared raises KeyError."""

    def __init__(self, db: Db) -> None:
        named = [row[0] for row in db.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        exempt_parts = tuple(f"{name}_" for name, table in BY_NAME.items() if table.kind is Kind.EXEMPT)
        own = [name for name in named if name in BY_NAME or not name.startswith(("sqlite_", *exempt_parts))]
        self.tables = {name: _columns(db, name) for name in own if BY_NAME[name].kind is not Kind.EXEMPT}

    def of_kind(self, *kinds: Kind) -> list[str]:
        return [name for name in self.tables if BY_NAME[name].kind in kinds]


def _columns(db: Db, table: str) -> dict[str, Column]:
    sql = str(db.value("SELECT sql FROM sqlite_schema WHERE name = ?", [table]))
    parents = {row["from"]: row["table"] for row in db.rows(f"PRAGMA foreign_key_list({table})")}
    return {
        row["name"]: _column(row["name"], row["type"], bool(row["notnull"]), parents.get(row["name"]), sql)
        for row in db.rows(f"PRAGMA table_info({table})")
        if row["name"] != "id"
    }


def _column(name: str, type_: str, required: bool, parent: str | None, sql: str) -> Column:
    listed = re.search(rf"CHECK\({name} IN \(([^)]*)\)", sql)
    choices = tuple(re.findall(r"[\w ]+", listed[1].replace("'", ""))) if listed else ()
    between = re.search(rf"CHECK\({name} BETWEEN (\d+) AND (\d+)\)", sql)
    length = re.search(rf"length\({name}\) = (\d+)", sql)
    return Column(
        name,
        type_,
        required,
        parent,
        tuple(choice.strip() for choice in choices if choice.strip()),
        (int(between[1]), int(between[2])) if between else None,
        int(length[1]) if length else None,
    )


class Writer:
    """Writes at random, in the transaction that is open. `done` counts what succeeded, by table and verb."""

    def __init__(self, db: Db, schema: Schema, action_id: int, draw: random.Random, done: Counter[str]) -> None:
        self.db, self.schema, self.action_id, self.draw, self.done = db, schema, action_id, draw, done

    def write(self, tables: list[str]) -> None:
        """One write, after a few attempts at most; what the schema refuses leaves no trace."""
        verbs = (self.insert, self.insert, self.insert, self.update, self.update, self.delete, self.replace, self.many)
        any(self.attempt(self.draw.choice(tables), self.draw.choice(verbs)) for _ in range(6))

    def attempt(self, table: str, verb: Callable[[str], object]) -> bool:
        """Whether the write was possible."""
        self.db.execute("SAVEPOINT attempt")
        try:
            succeeded = bool(verb(table))
        except IntegrityError:
            self.db.execute("ROLLBACK TO attempt")
            succeeded = False
        self.db.execute("RELEASE attempt")
        self.done[f"{table} {verb.__name__}"] += succeeded
        return succeeded

    def insert(self, table: str, depth: int = 0) -> int:
        row = self.row(table, depth)
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        return int(self.db.execute(f"INSERT INTO {table}({names}) VALUES ({marks})", [*row.values()]).lastrowid or 0)

    def update(self, table: str) -> bool:
        row_id = self.any_id(table)
        row = self.row(table, depth=0)
        settable = BY_NAME[table].settable
        names = list(settable or row)
        chosen = names if settable else self.draw.sample(names, self.draw.randint(1, len(names)))
        sets = ", ".join(f"{name} = ?" for name in chosen)
        changed = self.db.execute(f"UPDATE {table} SET {sets} WHERE id = ?", [*(row[n] for n in chosen), row_id])
        return bool(changed.rowcount)

    def delete(self, table: str) -> bool:
        return bool(self.db.execute(f"DELETE FROM {table} WHERE id = ?", [self.any_id(table)]).rowcount)

    def replace(self, table: str) -> bool:
        """Over an existing row, which fires the delete triggers too."""
        row = {"id": self.any_id(table), **self.row(table, depth=0)}
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        self.db.execute(f"INSERT OR REPLACE INTO {table}({names}) VALUES ({marks})", [*row.values()])
        return row["id"] is not None

    def many(self, table: str) -> bool:
        """Several rows by one statement, some of them left as they are."""
        columns = self.schema.tables[table].values()
        texts = [each.name for each in columns if each.type == "TEXT" and not each.choices and each.length is None]
        if not texts:
            return False
        name = self.draw.choice(texts)
        longer = f"{name} || CASE id % 3 WHEN 0 THEN '' ELSE '+' END"
        return bool(self.db.execute(f"UPDATE {table} SET {name} = {longer}").rowcount)

    def any_id(self, table: str) -> int | None:
        ids = [row[0] for row in self.db.rows(f"SELECT id FROM {table}")]
        return self.draw.choice(ids) if ids else None

    def row(self, table: str, depth: int) -> dict[str, Any]:
        """Values for every column; now and then all optional ones are empty, or all filled."""
        empty = self.draw.choice((0.0, 0.5, 1.0))
        return {
            name: None
            if not column.required and self.draw.random() < empty
            else self.parent_id(column.parent, depth)
            if column.parent
            else self.value(column)
            for name, column in self.schema.tables[table].items()
        }

    def parent_id(self, table: str, depth: int) -> int | None:
        if table == "actions":
            return self.action_id
        found = self.any_id(table)
        if found is not None and self.draw.random() < 0.8:
            return found
        if depth > 4:
            return found
        return self.insert(table, depth + 1)

    def value(self, column: Column) -> Any:
        if column.choices:
            choice = self.draw.choice(column.choices)
            return int(choice) if column.type == "INTEGER" else choice
        if column.type == "INTEGER":
            return self.draw.randint(*column.between) if column.between else self.draw.choice(NUMBERS)
        if column.type == "BLOB":
            return self.draw.randbytes(self.draw.randint(0, 40))
        if column.length:
            return "".join(self.draw.choices("0123456789ABCDEFGHJKMNPQRSTVWXYZ", k=column.length))
        return self.draw.choice(NASTY) + (str(self.draw.randrange(10**6)) if self.draw.random() < 0.7 else "")


Export = dict[tuple[str, int], tuple[Any, ...]]


def export(db: Db, schema: Schema) -> Export:
    """Every row of every table that is not exempt, by table and id."""
    return {(table, row["id"]): tuple(row) for table in schema.tables for row in db.rows(f"SELECT * FROM {table}")}


def fill(ctx: Context, seed: int = 1) -> Schema:
    """Put a few rows into every table, by one Action."""
    schema = Schema(ctx.db)
    with ctx.act("test.filled", f"filled {seed}") as act:
        writer = Writer(ctx.db, schema, act.id, random.Random(seed), Counter())
        for table in sorted(schema.tables) * 8:
            writer.attempt(table, writer.insert)
    return schema
