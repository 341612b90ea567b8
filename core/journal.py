"""The journal: lines of Actions, before-images put back, the chain over closed Actions. Knows the database only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from core.db.connection import Db, IntegrityError, Row
from core.db.tables import BY_NAME, TABLES, Kind
from core.db.triggers import columns
from core.errors import Conflict, Fact
from core.notices import Notice, Topic

LINES_AT_ONCE = 1000
ROWS_NAMED = 500
"""A notice names at most so many rows of a table; beyond that screens read all they show."""


@dataclass(frozen=True)
class Said:
    """What an Action says of itself. `private` never reaches the file; a keyed hash of it does."""

    kind: str
    op_id: str
    facts: Mapping[str, Fact]
    private: Any = None
    reverses: int | None = None

    @property
    def facts_json(self) -> str:
        return canonical(dict(self.facts))


@dataclass(frozen=True)
class Derived:
    """How to rebuild what is derived from a table: the column with the id to rebuild for, and the room's function."""

    column: str
    rebuild: Callable[[Db, set[int]], None]


LINKED = ("seq", "id", "op_id", "kind", "facts", "mark", "actor", "at", "on_day", "state", "reverses", "ledger_digest")
"""What a link of the chain holds fast."""
UNUSED, USED, KEPT = 0, 1, 2
"""What became of a journal line in a rollback: not yet looked at, put back, or left alone for later work's sake."""


def canonical(value: Any) -> str:
    """JSON in the one form in which equal values are equal texts."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def found(db: Db, said: Said, mark: str) -> Row | None:
    """The Action that already ran under this op_id; raises `op.differs` if it said something else."""
    row = db.one("SELECT * FROM actions WHERE op_id = ?", [said.op_id])
    if row and (row["kind"], row["facts"], row["mark"]) != (said.kind, said.facts_json, mark):
        raise Conflict("op.differs")
    return row


def begin(db: Db, said: Said, mark: str, actor: str, at: str, on_day: str) -> int:
    """Write the line of a new Action; returns its id."""
    cursor = db.execute(
        "INSERT INTO actions(op_id, kind, facts, mark, actor, at, on_day, state, reverses)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?)",
        [said.op_id, said.kind, said.facts_json, mark, actor, at, on_day, said.reverses],
    )
    return int(cursor.lastrowid or 0)


def mark_now(db: Db, action_id: int | None, *, undoing: bool = False) -> None:
    """Tell the triggers whose before-images they write; None ends it."""
    db.execute("UPDATE act_now SET action_id = ?, undoing = ?", [action_id, int(undoing)])


def close(db: Db, action_id: int, state: str, result: dict[str, Any], report: list[str] | None = None) -> None:
    """End an Action: number it, digest the ledger rows it wrote, and link it to the one before."""
    last = db.one("SELECT seq, link FROM actions WHERE seq = (SELECT max(seq) FROM actions)")
    seq, before = (last["seq"] + 1, last["link"]) if last else (1, "")
    digest = ledger_digest(db, action_id)
    # A rolled-back Action frees its op_id, so that the same form can be sent again.
    freed = "" if state == "closed" else f"#{action_id}"
    db.execute(
        "UPDATE actions SET state = ?, op_id = op_id || ?, result = ?, report = ?, seq = ?, ledger_digest = ?"
        " WHERE id = ?",
        [state, freed, canonical(result), canonical(report) if report else None, seq, digest, action_id],
    )
    row = db.one("SELECT * FROM actions WHERE id = ?", [action_id])
    db.execute("UPDATE actions SET link = ? WHERE id = ?", [link_of(before, row), action_id])


def head(db: Db) -> str:
    """The end of the chain in one word; empty while nothing was done."""
    row = db.one("SELECT seq, link FROM actions WHERE seq = (SELECT max(seq) FROM actions)")
    return f"{row['seq']}:{row['link']}" if row else ""


def holds(db: Db, known: str) -> bool:
    """Whether a head that was once seen is part of the chain; a text that is none counts as nothing seen."""
    seq, _, link = known.partition(":")
    if not seq.isdecimal() or len(link) != 64:  # a note torn by a power cut
        return True
    return bool(db.value("SELECT 1 FROM actions WHERE seq = ? AND link = ?", [int(seq), link]))


def link_of(before: str, row: Row | None) -> str:
    """The link of a closed Action: a hash over the link before it and all it says."""
    said = [row[name] for name in LINKED] if row else []
    return hashlib.sha256(canonical([before, *said]).encode()).hexdigest()


def ledger_digest(db: Db, action_id: int) -> str | None:
    """A hash over the ledger rows an Action wrote or voided; None if there are none."""
    held: list[Any] = []
    for table in TABLES:
        if table.kind is Kind.LEDGER:
            held += _ledger_rows(db, table.name, table.settable, action_id)
    return hashlib.sha256(canonical(held).encode()).hexdigest() if held else None


def _ledger_rows(db: Db, name: str, settable: tuple[str, ...], action_id: int) -> list[Any]:
    lines = "SELECT row_id FROM journal WHERE action_id = ? AND tbl = ? AND op = ?"
    added = db.rows(f"SELECT * FROM {name} WHERE id IN ({lines}) ORDER BY id", [action_id, name, "i"])
    # Empty fields are left out, so that a column a later version adds does not change the digests of older rows.
    fixed = [[name, _filled(row, settable)] for row in added]
    if not settable:
        return fixed
    voided = db.rows(
        f"SELECT id, {', '.join(settable)} FROM {name} WHERE id IN ({lines}) ORDER BY id", [action_id, name, "u"]
    )
    return fixed + [[name, *row] for row in voided]


def _filled(row: Row, without: tuple[str, ...]) -> dict[str, Any]:
    return {field: row[field] for field in row.keys() if field not in without and row[field] is not None}  # noqa: SIM118


def touched(db: Db, action_id: int) -> Notice:
    """The notice of an Action, read from its journal lines."""
    counts = db.rows("SELECT tbl, count(*) AS n FROM journal WHERE action_id = ? GROUP BY tbl", [action_id])
    named: dict[str, set[int]] = {tbl: set() for tbl, count in counts if count <= ROWS_NAMED}
    if named:
        for tbl, row_id in db.rows("SELECT tbl, row_id FROM journal WHERE action_id = ?", [action_id]):
            if tbl in named:
                named[tbl].add(row_id)
    rows = {tbl: frozenset(named[tbl]) if tbl in named else None for tbl, _ in counts}
    return Notice(frozenset(Topic(BY_NAME[tbl].room) for tbl in rows), rows)


def lines_of(db: Db, action_id: int, below: int | None = None, *, only_unused: bool = False) -> list[Row]:
    """Journal lines of an Action, newest first, some of them: those under the id `below`."""
    return db.rows(
        "SELECT * FROM journal WHERE action_id = ? AND id < ? AND (used = 0 OR NOT ?) ORDER BY id DESC LIMIT ?",
        [action_id, below or 1 << 62, only_unused, LINES_AT_ONCE],
    )


def put_back(db: Db, lines: Iterable[Row], derived: Mapping[str, Derived]) -> None:
    """Apply before-images, newest first, and rebuild what is derived from the rows. Inside an Action."""
    stale: dict[str, set[int]] = {}
    for line in lines:
        _put_back_one(db, line, derived, stale)
    _rebuild(db, derived, stale)


def _put_back_one(db: Db, line: Row, derived: Mapping[str, Derived], stale: dict[str, set[int]]) -> None:
    hook = derived.get(line["tbl"])
    if hook:
        _note(db, line, hook, stale)
    apply_before_image(db, line)
    if hook:
        _note(db, line, hook, stale)


def _rebuild(db: Db, derived: Mapping[str, Derived], stale: dict[str, set[int]]) -> None:
    for table, ids in stale.items():
        derived[table].rebuild(db, ids)


def _note(db: Db, line: Row, hook: Derived, stale: dict[str, set[int]]) -> None:
    owner = db.value(f"SELECT {hook.column} FROM {line['tbl']} WHERE id = ?", [line["row_id"]])
    if hook.column == "id":
        owner = line["row_id"]
    if owner is not None:
        stale.setdefault(line["tbl"], set()).add(int(owner))


def apply_before_image(db: Db, line: Row) -> None:
    """Make one row what it was before a journal line was written."""
    table, row_id = line["tbl"], line["row_id"]
    # A row the same Action deleted and wrote anew (REPLACE) is never absent in between: other rows may refer to it.
    before = _replaced(db, line) if line["op"] == "i" else line["before"]
    if before is None:
        db.execute(f"DELETE FROM {table} WHERE id = ?", [row_id])
        return
    old = _decoded(db, table, json.loads(before))
    sets = ", ".join(f"{name} = ?" for name in old)
    changed = db.execute(f"UPDATE {table} SET {sets} WHERE id = ?", [*old.values(), row_id])
    if not changed.rowcount and line["op"] == "d":
        names, marks = ", ".join(["id", *old]), ", ".join("?" * (len(old) + 1))
        db.execute(f"INSERT INTO {table}({names}) VALUES ({marks})", [row_id, *old.values()])


def _replaced(db: Db, line: Row) -> str | None:
    """The row the same Action deleted under the id it then wrote, if there is one."""
    before: str | None = db.value(
        "SELECT before FROM journal INDEXED BY journal_row WHERE tbl = ? AND row_id = ? AND id < ? AND action_id = ?"
        " AND op = 'd'"
        " ORDER BY id DESC LIMIT 1",
        [line["tbl"], line["row_id"], line["id"], line["action_id"]],
    )
    return before


def _decoded(db: Db, table: str, old: dict[str, Any]) -> dict[str, Any]:
    types = columns(db, table)
    return {
        name: bytes.fromhex(value) if types[name] == "BLOB" and value is not None else value
        for name, value in old.items()
    }


def roll_back_some(db: Db, action_id: int, derived: Mapping[str, Derived], below: int | None = None) -> int | None:
    """Take back up to 1,000 lines of an open Action and mark them, the newest of those under the id `below`.

    Returns the `below` to go on with, None when none was left; without it all marked lines are passed again.
    Rows that a later Action touched, or that a foreign key still needs, stay and are marked as kept.
    Must run inside a transaction of its own, so that the rollback may itself be interrupted at any point.
    """
    lines = lines_of(db, action_id, below, only_unused=True)
    stale: dict[str, set[int]] = {}
    mark_now(db, action_id, undoing=True)
    for line in lines:
        fate = KEPT if not _may_go(db, line) or not _put_back_unless_needed(db, line, derived, stale) else USED
        db.execute("UPDATE journal SET used = ? WHERE id = ?", [fate, line["id"]])
    _rebuild(db, derived, stale)
    mark_now(db, None)
    return int(lines[-1]["id"]) if lines else None


def kept_rows(db: Db, action_id: int) -> list[str]:
    """The rows a rollback left alone, as `table #id`; read from the file, because a rollback may be interrupted."""
    rows = db.rows(
        "SELECT tbl, row_id FROM journal WHERE action_id = ? AND used = ? GROUP BY tbl, row_id ORDER BY max(id) DESC",
        [action_id, KEPT],
    )
    return [f"{row['tbl']} #{row['row_id']}" for row in rows]


def _put_back_unless_needed(db: Db, line: Row, derived: Mapping[str, Derived], stale: dict[str, set[int]]) -> bool:
    db.execute("SAVEPOINT one_row")
    try:
        _put_back_one(db, line, derived, stale)
        needed = False
    except IntegrityError:
        db.execute("ROLLBACK TO one_row")
        needed = True
    db.execute("RELEASE one_row")
    return not needed


def _may_go(db: Db, line: Row) -> bool:
    """Whether nobody else touched the row since; what stands in a ledger stays in any case."""
    return BY_NAME[line["tbl"]].kind is not Kind.LEDGER and not db.value(
        "SELECT 1 FROM journal INDEXED BY journal_row WHERE tbl = ? AND row_id = ? AND id > ? AND action_id <> ?",
        [line["tbl"], line["row_id"], line["id"], line["action_id"]],
    )


def cancelled(db: Db, action_id: int) -> bool:
    """Whether an Action is at present undone: an undo of it stands that is not itself undone."""
    undos = db.rows("SELECT id FROM actions WHERE reverses = ? AND state = 'closed'", [action_id])
    return any(not cancelled(db, row[0]) for row in undos)
