"""The history as a person reads it: what was done in the last days, and whether it can be taken back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta

from core import journal, undo
from core.context import NO_STEP, Context
from core.db.connection import Row
from core.db.tables import BY_NAME, Kind
from core.errors import BETWEEN, Expected
from core.history import names, store
from core.history.models import Entry, State
from core.i18n import N_, translate

DAYS = 30
HIDDEN = (undo.UNDO, undo.REDO, undo.DISCARD, "setting.kept", "job.prepared", "job.verified", "job.sending")
"""Shown as the state of what they touched; and the steps inside one print, which say nothing to a person."""
MOST_ASTRAY = 200
"""So many older lines end the search: a PC whose clock once stood wrong has some of them among the others."""
BEGUN = ("printing", "printed", "closed")
NOTHING_CHANGED = "history.nothing_changed"
PRINTED = "batch.printed_void_instead"
CHANGED_SINCE = N_("It cannot be undone, because later work changed {what}. Take the later step back first.")
CHANGED_SINCE_MORE = N_("It cannot be undone, because later work changed {what} and {count} more.")


def ids(ctx: Context, days: int = DAYS) -> list[tuple[int, date]]:
    """Id and shop's day of what was done in the last `days` days, newest first."""
    since = (ctx.today() - timedelta(days=days - 1)).isoformat()
    found: list[tuple[int, date]] = []
    older = 0
    for action_id, on_day in store.newest_first(ctx.db, HIDDEN):
        if on_day >= since:
            found.append((action_id, date.fromisoformat(on_day)))
        elif (older := older + 1) > MOST_ASTRAY:
            break
    return found


def first_day(ctx: Context) -> date | None:
    """The day on which the first thing was done; None in a shop as it was made."""
    on_day = store.first_day(ctx.db)
    return date.fromisoformat(on_day) if on_day else None


def entries(ctx: Context, wanted: Sequence[int]) -> dict[int, Entry]:
    """The lines of the history with these ids."""
    undone = _undone(ctx, wanted)
    return {row["id"]: _entry(ctx, row, undone) for row in store.actions(ctx.db, wanted)}


def explained(ctx: Context, error: Expected) -> str:
    """The sentence of an error, in which rows of tables have the names a person knows."""
    rows = error.facts.get("rows")
    if error.code != "undo.changed_since" or not isinstance(rows, tuple):
        return error.sentence
    said = list(dict.fromkeys(names.row_words(ctx, str(row)) for row in rows))
    more = int(str(error.facts.get("count", 0))) - len(rows)
    sentence = translate(CHANGED_SINCE if more <= 0 else CHANGED_SINCE_MORE)
    return sentence.format(what=translate(BETWEEN).join(said), count=more)


def _undone(ctx: Context, wanted: Sequence[int]) -> dict[int, str]:
    """When those were taken back that are at present taken back."""
    standing = [row for row in store.undos(ctx.db, wanted) if not journal.cancelled(ctx.db, row["id"])]
    return {row["reverses"]: row["at"] for row in standing}


def _entry(ctx: Context, row: Row, undone: dict[int, str]) -> Entry:
    facts = {**json.loads(row["facts"]), **json.loads(row["result"] or "{}")}
    state = State.DONE
    if row["state"] == "rolled back":
        state = State.INTERRUPTED
    elif row["id"] in undone:
        state = State.UNDONE
    why_not = _why_not(ctx, row, facts) if state is State.DONE else ""
    day = date.fromisoformat(row["on_day"])
    at = undone.get(row["id"], "")
    return Entry(row["id"], row["kind"], row["at"], day, row["actor"], facts, state, at, why_not)


def _why_not(ctx: Context, row: Row, facts: dict[str, object]) -> str:
    """The code of what forbids an undo, as far as it can be told without trying."""
    reversal = ctx.rules.reversals.get(row["kind"])
    if isinstance(reversal, str):
        return "undo.no_way_back" if reversal == NO_STEP else reversal
    if row["kind"] == "batch.made" and store.state_of_batch_made(ctx.db, row["id"]) in (
        "printing",
        "printed",
        "closed",
    ):
        return PRINTED
    touched = store.tables(ctx.db, row["id"])
    if not touched or facts.get("quiet"):
        return NOTHING_CHANGED
    by_states = any(BY_NAME[name].kind in (Kind.STATES, Kind.LEDGER) for name in touched)
    return "undo.no_way_back" if by_states and reversal is None else ""
