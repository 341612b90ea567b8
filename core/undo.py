"""Undo and redo: before-images applied backwards in a new Action, or the room's own reversal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core import journal
from core.context import NO_STEP, Context
from core.db.connection import Db, IntegrityError, Row
from core.db.tables import BY_NAME, Kind
from core.errors import Conflict, Missing, Refused
from core.work import Progress

UNDO, REDO = "undo", "redo"
DISCARD = "discard"
"""Work that failed half way and took itself back; no step for a person, and never done again."""
QUIET = '"quiet":true'
"""In the result of an Action that found nothing to do: it stays in the history and is no step for a person."""
ORDINARY = f"kind NOT IN ('{UNDO}', '{REDO}', '{DISCARD}')"
DID_SOMETHING = "EXISTS (SELECT 1 FROM journal WHERE action_id = actions.id)"
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
    return _latest_standing(ctx, f"{ORDINARY} AND {DID_SOMETHING}", [])


def next_redo(ctx: Context) -> Step | None:
    """The latest undo after which nothing new was done."""
    newest = f"SELECT max(id) FROM actions WHERE state = 'closed' AND {ORDINARY}"
    return _latest_standing(ctx, f"kind = ? AND id > coalesce(({newest}), 0)", [UNDO])


def _latest_standing(ctx: Context, where: str, params: list[str]) -> Step | None:
    """The newest Action of a sort that nobody took back; read a few at a time, since the last is mostly the one."""
    below = 1 << 62
    while rows := ctx.db.rows(
        f"SELECT * FROM actions WHERE {where} AND state = 'closed' AND id < ? ORDER BY id DESC LIMIT 20",
        [*params, below],
    ):
        for row in rows:
            is_step = ctx.rules.reversals.get(row["kind"]) != NO_STEP and QUIET not in (row["result"] or "")
            if is_step and not journal.cancelled(ctx.db, row["id"]):
                return _step(row)
        below = rows[-1]["id"]
    return None


def undo(ctx: Context, op_id: str, action_id: int | None = None, progress: Progress | None = None) -> Step:
    """Take back one Action, the latest by default, and return what it was.

    Raises `undo.nothing`, `undo.done_already`, `undo.changed_since` with the rows that later work changed,
    `undo.still_used`, or the reason of a room that cannot take its work back.
    """
    return _take_back(ctx, op_id, UNDO, action_id, progress or Progress())


def redo(ctx: Context, op_id: str, progress: Progress | None = None) -> Step:
    """Do again what was undone last, and return what it is; redo is the undo of an undo. Raises as `undo` does."""
    return _take_back(ctx, op_id, REDO, None, progress or Progress())


def latest(ctx: Context) -> int:
    """The id of the last Action; what `discard_since` then begins behind."""
    return int(ctx.db.value("SELECT max(id) FROM actions") or 0)


def discard_since(ctx: Context, op_id: str, last: int) -> None:
    """Take back from before-images, newest first, all that was done after Action `last` and still stands.

    For work of several Actions that failed before anything of it left the machine: its rows are then gone, states
    of cards and jobs included. Raises as `undo` does.
    """
    rows = ctx.db.rows("SELECT * FROM actions WHERE id > ? AND state = 'closed' ORDER BY id DESC", [last])
    for row in rows:
        if not journal.cancelled(ctx.db, row["id"]):
            _discard(ctx, f"{op_id}/discard-{row['id']}", row)


def _discard(ctx: Context, op_id: str, row: Row) -> None:
    with ctx.act(DISCARD, op_id, reverses=row["id"], action=row["id"]) as act:
        if act.repeated:
            return
        _require_unchanged(_changed_since(ctx.db, row["id"]))
        # States go backwards here, which their triggers allow to a rollback only.
        journal.mark_now(ctx.db, act.id, undoing=True)
        journal.put_back(ctx.db, _lines(ctx, row["id"]), ctx.rules.derived)


def unspent(ctx: Context, op_id: str, first: str) -> str:
    """The op_id for work of several Actions, the first of which runs under `op_id/first`: numbered on while what ran
    under it was taken back, so that the same form can be sent again."""
    number, name = 1, op_id
    while (ran := ctx.db.value("SELECT id FROM actions WHERE op_id = ?", [f"{name}/{first}"])) is not None:
        if not journal.cancelled(ctx.db, ran):
            break
        number += 1
        name = f"{op_id}/{number}"
    return name


def _take_back(ctx: Context, op_id: str, kind: str, action_id: int | None, progress: Progress) -> Step:
    if (row := ctx.db.one("SELECT * FROM actions WHERE op_id = ? AND kind = ?", [op_id, kind])) and (
        action_id in (None, row["reverses"])
    ):
        action_id = row["reverses"]
    elif action_id is None:
        step = next_undo(ctx) if kind == UNDO else next_redo(ctx)
        if step is None:
            raise Missing(f"{kind}.nothing")
        action_id = step.id
    row = _action(ctx, action_id)
    if reversal := _reversal(ctx, row):
        with ctx.act(kind, op_id, reverses=action_id, action=action_id) as act:
            if not act.repeated:
                _require_standing(ctx, row)
                reversal(ctx, action_id)
    else:
        _put_back(ctx, op_id, kind, row, progress)
    return _step(row if kind == UNDO else _action(ctx, row["reverses"]))


def _require_standing(ctx: Context, row: Row) -> None:
    """Looked at inside the transaction: until then somebody else may have been faster."""
    if row["state"] != "closed" or journal.cancelled(ctx.db, row["id"]):
        raise Conflict("undo.done_already")


def _require_unchanged(rows: list[str]) -> None:
    if rows:
        raise Conflict("undo.changed_since", count=len(rows), rows=tuple(rows[:ROWS_SHOWN]))


def _reversal(ctx: Context, row: Row) -> Callable[[Context, int], None] | None:
    """The room's own way back; raises the room's reason if there is none, None if before-images will do."""
    reversal = ctx.rules.reversals.get(row["kind"])
    if isinstance(reversal, str):
        raise Refused(reversal or "undo.no_way_back")
    if reversal is None and _touches_states(ctx, row["id"]):
        raise Refused("redo.no_way_back" if row["kind"] == UNDO else "undo.no_way_back")
    return reversal


def _touches_states(ctx: Context, action_id: int) -> bool:
    rows = ctx.db.rows("SELECT DISTINCT tbl FROM journal WHERE action_id = ?", [action_id])
    return any(BY_NAME[row[0]].kind in (Kind.STATES, Kind.LEDGER) for row in rows)


def _put_back(ctx: Context, op_id: str, kind: str, row: Row, progress: Progress) -> None:
    action_id = row["id"]
    total = ctx.db.value("SELECT count(*) FROM journal WHERE action_id = ?", [action_id])
    try:
        if total > journal.LINES_AT_ONCE:
            _put_back_in_chunks(ctx, op_id, kind, row, total, progress)
            return
        with ctx.act(kind, op_id, reverses=action_id, action=action_id) as act:
            if not act.repeated:
                _require_standing(ctx, row)
                _require_unchanged(_changed_since(ctx.db, action_id))
                journal.put_back(ctx.db, journal.lines_of(ctx.db, action_id), ctx.rules.derived)
    except IntegrityError as error:
        raise Conflict("undo.still_used") from error


def _put_back_in_chunks(ctx: Context, op_id: str, kind: str, row: Row, total: int, progress: Progress) -> None:
    action_id = row["id"]
    with ctx.long_act(kind, op_id, progress, reverses=action_id, action=action_id) as act:
        if act.repeated:
            return
        known = ctx.db.value("SELECT max(id) FROM journal")
        _require_unchanged(_changed_since(ctx.db, action_id))
        with act.chunk():
            _require_standing(ctx, row)

        def put_back(lines: list[Row]) -> None:
            # The till works on between two chunks; what it changed by now is not overwritten.
            _require_unchanged(_touched_by_others(ctx.db, lines, known, act.id))
            journal.put_back(ctx.db, lines, ctx.rules.derived)

        act.total = total
        act.each(_lines(ctx, action_id), put_back)


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


def _changed_since(db: Db, action_id: int) -> list[str]:
    """Rows of an Action that later Actions changed, as `table #id`.

    A later Action that was undone does not count, nor does that undo; the undo of something earlier does.
    """
    rows = db.rows(
        "SELECT DISTINCT j.tbl, j.row_id, k.action_id AS later, a.reverses, a.state FROM journal j"
        " JOIN journal k INDEXED BY journal_row ON k.tbl = j.tbl AND k.row_id = j.row_id AND k.id > j.id"
        " AND k.action_id <> j.action_id"
        " JOIN actions a ON a.id = k.action_id WHERE j.action_id = ? ORDER BY k.id",
        [action_id],
    )
    neutral: dict[int, bool] = {}
    for row in rows:
        if row["later"] not in neutral:
            gone = row["state"] == "rolled back" or (row["reverses"] or 0) > action_id
            neutral[row["later"]] = gone or journal.cancelled(db, row["later"])
    return list(dict.fromkeys(f"{row['tbl']} #{row['row_id']}" for row in rows if not neutral[row["later"]]))


def _touched_by_others(db: Db, lines: list[Row], after: int, action_id: int) -> list[str]:
    """Rows of these lines that other Actions than this one touched since the journal line `after`."""
    # Row by row: whatever else is asked reads all that this undo itself has written, chunk after chunk.
    sql = "SELECT 1 FROM journal INDEXED BY journal_row WHERE tbl = ? AND row_id = ? AND id > ? AND action_id <> ?"
    rows = dict.fromkeys((line["tbl"], line["row_id"]) for line in lines)
    return [f"{tbl} #{row_id}" for tbl, row_id in rows if db.value(sql, [tbl, row_id, after, action_id])]
