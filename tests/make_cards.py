"""Builders for parcel cards, made through the real use cases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from core.cards import batches, jobs
from core.cards.models import Plan
from core.context import Context
from core.entry_codes import service as entry_codes
from core.ids import new_op_id


def a_plan(ctx: Context, qty: int = 10, **changes: Any) -> Plan:
    """What a batch of package cards usually is."""
    plain = {
        "design": "green-leaf",
        "entry_version_id": entry_codes.add(
            ctx, new_op_id(), "小林微信", "https://u.wechat.com/EAbcdefghijklmnopqrstuv"
        ),
        "qty": qty,
        "last_day": ctx.today() + timedelta(days=90),
        "offer": "8 元返单券",
        "second_way": "电话 0000-12345678，或搜“小满烘焙”",
        "stock": "a4-90x54-10",
    }
    return Plan(**{**plain, **changes})


def a_batch(ctx: Context, qty: int = 10, **changes: Any) -> int:
    """A batch of package cards that nobody has printed; returns its id."""
    return batches.make(ctx, new_op_id(), a_plan(ctx, qty, **changes))


def a_job(ctx: Context, batch_id: int) -> int:
    """A print job with every card of a batch; returns its id."""
    return jobs.prepare(ctx, new_op_id(), batch_id)


def sent(ctx: Context, job_id: int) -> int:
    """Bring a prepared job to where the printer is asked what came out."""
    jobs.note_verified(ctx, new_op_id(), job_id, "0" * 64, 1)
    jobs.note_sending(ctx, new_op_id(), job_id)
    jobs.note_sent(ctx, new_op_id(), job_id)
    return job_id


def printed(ctx: Context, qty: int = 10, **changes: Any) -> int:
    """A batch whose cards all came well out of the printer; returns its id."""
    batch_id = a_batch(ctx, qty, **changes)
    jobs.close(ctx, new_op_id(), sent(ctx, a_job(ctx, batch_id)))
    return batch_id


def codes_of(ctx: Context, batch_id: int) -> list[str]:
    """The codes of a batch as people see them, by running number."""
    return [line.code for line in batches.card_lines(ctx, batches.card_ids(ctx, batch_id))]


def states_of(ctx: Context, batch_id: int) -> str:
    """The states of a batch's cards by running number, one letter each (spoiled is x)."""
    lines = batches.card_lines(ctx, batches.card_ids(ctx, batch_id))
    return "".join("x" if line.state == "spoiled" else line.state[0] for line in lines)
