"""What the journal must know of the rooms: their reversals, and what is derived from their tables."""

from __future__ import annotations

from pathlib import Path

from core.backup import service as backups
from core.cards import batches, claim
from core.contacts import store as contacts_store
from core.context import NO_STEP, Context, Reversal, Rules
from core.journal import Derived
from core.settings import service as settings

DERIVED = {
    "contact": Derived("id", contacts_store.reindex),
    "identity": Derived("contact_id", contacts_store.reindex),
}

REVERSALS: dict[str, Reversal] = {
    "batch.made": batches.unmake,
    "batch.voided": "card.revoked_stays",
    "card.revoked": "card.revoked_stays",
    "card.claimed": claim.unclaim,
    "setting.kept": NO_STEP,
    "job.prepared": NO_STEP,
    "job.verified": NO_STEP,
    "job.sending": NO_STEP,
    "job.cancelled": NO_STEP,
    "job.failed": NO_STEP,
    "job.sent": "batch.printed_void_instead",
    "job.closed": "batch.printed_void_instead",
}


def backed_up(ctx: Context, why: str) -> Path | None:
    """The backup before large work and at the end of the day, also into the second place the owner named."""
    return backups.before(ctx, why, settings.second_place(ctx))


RULES = Rules(reversals=REVERSALS, derived=DERIVED, backup=backed_up)
