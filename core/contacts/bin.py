"""The bin: people who left all lists, for a while restorable."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.clock import from_utc_text, shop_day
from core.contacts import many, store
from core.context import Context
from core.permissions import Permission
from core.work import Progress

KEPT_DAYS = 30


def put_in(ctx: Context, op_id: str, contact_ids: Sequence[int], progress: Progress | None = None) -> int:
    """Take contacts out of all lists and return how many left; what they did stays counted. Raises `Cancelled`."""
    ctx.require(Permission.EDIT_CONTACTS)
    at = ctx.now()

    def write(_action: int, some: Sequence[int]) -> int:
        store.forget(ctx.db, some)
        return store.set_binned(ctx.db, some, at)

    return many.for_each(ctx, "contact.binned", op_id, contact_ids, write, progress)


def take_out(ctx: Context, op_id: str, contact_ids: Sequence[int], progress: Progress | None = None) -> int:
    """Bring contacts back from the bin and return how many were in it. Raises `Cancelled`."""
    ctx.require(Permission.EDIT_CONTACTS)

    def write(_action: int, some: Sequence[int]) -> int:
        back = store.set_binned(ctx.db, some, None)
        store.reindex(ctx.db, some)
        return back

    return many.for_each(ctx, "contact.restored", op_id, contact_ids, write, progress)


def days_left(binned_at: str, today: date, zone: str) -> int:
    """For how many days a contact stays in the bin after today; 0 from its last day on."""
    return max(0, KEPT_DAYS - (today - shop_day(from_utc_text(binned_at), zone)).days)
