"""What the page of one batch shows, and which batches carry an entry code."""

from __future__ import annotations

from datetime import date

from core.cards import batches, jobs
from core.cards.models import BatchDetails, Carrier
from core.cards.moves import Batch
from core.cards.store import finding as store
from core.context import Context
from core.entry_codes import service as entry_codes
from core.errors import Missing


def details(ctx: Context, batch_id: int) -> BatchDetails:
    """Everything about one batch. Raises `batch.missing`."""
    row = batches.existing(ctx, batch_id)
    line = next((line for line in batches.overview(ctx) if line.id == batch_id), None)
    if line is None:
        raise Missing("batch.missing", batch=batch_id)
    return BatchDetails(
        line,
        row["second_way"],
        row["language"],
        row["law_reason"] or "",
        row["void_reason"] or "",
        entry_codes.version(ctx, row["entry_version_id"]),
        tuple(jobs.missing(ctx, batch_id)),
        tuple(store.left_over(ctx.db, batch_id)),
        any(job.batch_id == batch_id for job in jobs.unfinished(ctx)),
    )


def carriers(ctx: Context, entry_code_id: int) -> list[Carrier]:
    """The batches whose paper carries a version of an entry code, newest first."""
    return [
        Carrier(
            row["id"], row["name"], row["no"], row["printed"], date.fromisoformat(row["last_day"]), Batch(row["state"])
        )
        for row in store.carriers(ctx.db, entry_code_id)
    ]
