"""One Action over many people: in one piece, or in short steps that let the till in between."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from core.context import Context
from core.work import Progress

AT_ONCE = 500
"""So many people are written in one piece; they are named in the history."""

Write = Callable[[int, Sequence[int]], int]
"""Writes for some people inside the Action of this id; returns how many it changed."""


def for_each(
    ctx: Context,
    kind: str,
    op_id: str,
    contact_ids: Sequence[int],
    write: Write,
    progress: Progress | None = None,
    *,
    private: Any = None,
    **facts: int,
) -> int:
    """Do one thing for many people as one step of undo, and return how many it changed.

    All of it, or after an error, a cancel or a crash none of it. The same `op_id` again changes nothing and gives the
    first number. What changed nothing is no step.
    """
    if len(contact_ids) <= AT_ONCE:
        with ctx.act(kind, op_id, private=private, contacts=tuple(contact_ids), **facts) as act:
            if not act.repeated:
                _note(act.result, write(act.id, contact_ids))
        return int(act.result["changed"])
    with ctx.long_act(
        kind, op_id, progress or Progress(), private=[private, *contact_ids], count=len(contact_ids), **facts
    ) as long:
        if not long.repeated:
            long.total, changed = len(contact_ids), list[int]()
            long.each(contact_ids, lambda some: changed.append(write(long.id, some)))
            _note(long.result, sum(changed))
    return int(long.result["changed"])


def _note(result: dict[str, Any], changed: int) -> None:
    result |= {"changed": changed, "quiet": not changed}
