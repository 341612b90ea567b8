"""Undo and redo: before-images applied backwards in a new Action, or the room's own reversal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core import journal
from core.context import Context
from core.db.connection import IntegrityError, Row
from core.db.tables import BY_NAME, Kind
from core.errors import Conflict, Missing, Refused
from core.work import Progress

UNDO, REDO = "undo", "redo"
ROWS_SHOWN = 5


@dataclass(frozen=True)
class Step:
    """One entry of the history: an Action a person did."""

    id: int
    kind: str
    at: str
    facts: str


def next_undo(ctx: Context) -> Step | None:
    """The latest thing that was done and still stands."""
    rows = ctx.db.rows(
        "SELECT * FROM actions WHERE state = 'closed' AND kind NOT IN (?, ?) ORDER BY id DESC", [UNDO, REDO]
    )
    return next((_step(row) for row in rows if not journal.cancelled(ctx.db, row["id"])), None)


def next_redo(ctx: Context) -> Step | None:
    """The latest undo after which nothing new was done."""
    rows = ctx.db.rows(
        "SELECT * FROM actions WHERE state = 'closed' AND kind = ? AND id > coalesce((SELECT max(id) FROM actions"
        " WHERE state = 'closed' AND kind NOT IN (?, ?)), 0) ORDER BY id DESC",
        [UNDO, UNDO, REDO],
    )
    return next((_step(row) for row in rows if not journal.cancelled(ctx.db, row["id"])), None)


def undo(ctx: Context, op_id: str, action_id: int | None = None, progress: Progress | None = None) -> Step:
    """Take back one Action, the latest by default, and return what it was.

    Raises `undo.nothing`, `undo.done_already`, `undo.changed_since` with the rows that later work changed,
    `undo.still_used`, or the reason of a room that cannot take its work back.
    """
    return _take_back(ctx, op_id, UNDO, action_id, progress or Progress())


def redo(ctx: Context, op_id: str, progress: Progress | None = None) -> Step:
    """Do again what was undone last; redo is the undo of an undo. Raises as `undo` does."""
    return _take_back(ctx, op_id, REDO, None, progress or Progress())


def _take_back(ctx: Context, op_id: str, kind: str, action_id: int | None, progress: Progress) -> Step:
    if done := ctx.db.one("SELECT reverses FROM actions WHERE op_id = ? AND kind = ?", [op_id, kind]):
        return _step(_action(ctx, done["reverses"]))
    if action_id is None:
        step = next_undo(ctx) if kind == UNDO else next_redo(ctx)
        if step is None:
            raise Missing(f"{kind}.nothing")
        action_id = step.id
    row = _action(ctx, action_id)
    _require_undoable(ctx, row)
    if reversal := _reversal(ctx, row):
        with ctx.act(kind, op_id, reverses=action_id, action=action_id):
            reversal(ctx, action_id)
    else:
        _put_back(ctx, op_id, kind, action_id, progress)
    return _step(row)


def _require_undoable(ctx: Context, row: Row) -> None:
    if row["state"] != "closed" or journal.cancelled(ctx.db, row["id"]):
        raise Conflict("undo.done_already")
    if _reversal(ctx, row) is None and (changed := journal.changed_since(ctx.db, row["id"])):
        shown = tuple(changed[:ROWS_SHOWN])
        raise Conflict("undo.changed_since", count=len(changed), rows=shown)


def _reversal(ctx: Context, row: Row) -> Callable[[Context, int], None] | None:
    """The room's own way back; raises the room's reason if there is none, None if before-images will do."""
    reversal = ctx.rules.reversals.get(row["kind"])
    if isinstance(reversal, str):
        raise Refused(reversal)
    if reversal is None and _touches_states(ctx, row["id"]):
        raise Refused("undo.no_way_back")
    return reversal


def _touches_states(ctx: Context, action_id: int) -> bool:
    rows = ctx.db.rows("SELECT DISTINCT tbl FROM journal WHERE action_id = ?", [action_id])
    return any(BY_NAME[row[0]].kind in (Kind.STATES, Kind.LEDGER) for row in rows)


def _put_back(ctx: Context, op_id: str, kind: str, action_id: int, progress: Progress) -> None:
    total = ctx.db.value("SELECT count(*) FROM journal WHERE action_id = ?", [action_id])
    try:
        if total <= journal.LINES_AT_ONCE:
            with ctx.act(kind, op_id, reverses=action_id, action=action_id):
                journal.put_back(ctx.db, journal.lines_of(ctx.db, action_id), ctx.rules.derived)
            return
        with ctx.long_act(kind, op_id, progress, reverses=action_id, action=action_id) as act:
            act.total = total
            act.each(_lines(ctx, action_id), lambda lines: journal.put_back(ctx.db, lines, ctx.rules.derived))
    except IntegrityError as error:
        raise Conflict("undo.still_used") from error


def _lines(ctx: Context, action_id: int) -> Iterator[Row]:
    """All lines of an Action, newest first, fetched one thousand at a time."""
    below: int | None = None
    while lines := journal.lines_of(ctx.db, action_id, below):
        yield from lines
        below = lines[-1]["id"]


def _action(ctx: Context, action_id: int) -> Row:
    row = ctx.db.one("SELECT * FROM actions WHERE id = ?", [action_id])
    if row is None:
        raise Missing("undo.nothing")
    return row


def _step(row: Row) -> Step:
    return Step(row["id"], row["kind"], row["at"], row["facts"])
