"""Each table has one owner, and the owner alone writes it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from core.db.tables import TABLES
from tests.house.sources import PRODUCT, python_files, shown, syntax, texts

# The journal and the opening of files stand below the rooms; their tables belong to these files.
FOUNDATION = {
    "journal": ("core/actions", "core/journal", "core/undo", "core/long", "core/chain", "core/db/"),
    "db": ("core/db/", "core/shop", "core/opening"),
}
# They write any table by its name as a value: before-images, triggers, migrations.
ANY_TABLE = ("core/db/", *FOUNDATION["journal"])
WRITES = re.compile(
    r"\b(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)\s+[\"'`\[]?([\w{}]+)",
    re.I,
)


def written(path: Path) -> Iterator[str]:
    """The tables a file writes by SQL or by `db.table(...)`; `{}` where the name is not in the text."""
    for text in texts(syntax(path)):
        yield from (found for found in WRITES.findall(text) if found.upper() != "SET")
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _opens_table(node.func):
            first = node.args[0] if node.args else None
            yield first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else "{}"


def _opens_table(called: ast.Attribute) -> bool:
    """Whether it is the `table` of a database: `db.table`, `ctx.db.table`; a chart has a table too."""
    holder = called.value
    name = holder.attr if isinstance(holder, ast.Attribute) else holder.id if isinstance(holder, ast.Name) else "db"
    return called.attr == "table" and name.endswith("db")


def home(room: str) -> tuple[str, ...]:
    return FOUNDATION.get(room, (f"core/{room}/", f"core/{room}.py"))


def test_a_table_is_written_by_its_own_room_alone() -> None:
    owners = {table.name: home(table.room) for table in TABLES}
    strangers = [
        f"{shown(path)} writes {name}"
        for path in python_files(*PRODUCT)
        if not shown(path).startswith(ANY_TABLE)
        for name in written(path)
        if name in owners and not shown(path).startswith(owners[name])
    ]
    assert not strangers


def test_no_room_hides_which_table_it_writes() -> None:
    files = [path for path in python_files(*PRODUCT) if not shown(path).startswith(ANY_TABLE)]
    assert not [shown(path) for path in files if any("{" in name for name in written(path))]


def test_every_table_has_a_home_that_exists() -> None:
    here = {shown(path) for path in python_files("core")}
    homeless = [table for table in TABLES if not any(name.startswith(home(table.room)) for name in here)]
    assert not homeless
