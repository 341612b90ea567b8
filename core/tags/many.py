"""One tag on many people, or off them, as one step."""

from __future__ import annotations

from collections.abc import Sequence

from core.contacts import many
from core.context import Context
from core.errors import Missing
from core.permissions import Permission
from core.tags import store
from core.tags.service import required_name
from core.text import one_line
from core.work import Progress

HAND = "hand"


def put_on(ctx: Context, op_id: str, contact_ids: Sequence[int], name: str, progress: Progress | None = None) -> int:
    """Put a tag, made if there was none of that name, on contacts; returns on how many it was not yet.

    Raises `tags.name`, `Cancelled`.
    """
    ctx.require(Permission.EDIT_CONTACTS)
    name = required_name(name)

    def write(action: int, some: Sequence[int]) -> int:
        return store.assign_one(ctx.db, some, store.ids_of(ctx.db, [name])[name], action, HAND)

    return many.for_each(ctx, "tag.put", op_id, contact_ids, write, progress, private=name)


def take_off(ctx: Context, op_id: str, contact_ids: Sequence[int], name: str, progress: Progress | None = None) -> int:
    """Take a tag off contacts; returns on how many it was. Raises `tags.missing`, `Cancelled`."""
    ctx.require(Permission.EDIT_CONTACTS)
    found = store.find(ctx.db, one_line(name))
    if found is None:
        raise Missing("tags.missing", name=name)

    def write(_action: int, some: Sequence[int]) -> int:
        return store.remove(ctx.db, some, found.id)

    return many.for_each(ctx, "tag.taken_off", op_id, contact_ids, write, progress, tag=found.id)


def held_by(ctx: Context, contact_ids: Sequence[int]) -> dict[int, int]:
    """How many of some people have each tag, by its id: what putting it on or taking it off would change."""
    return store.holding(ctx.db, contact_ids)
