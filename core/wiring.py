"""What the journal must know of the rooms: their reversals, and what is derived from their tables."""

from __future__ import annotations

from core.backup import service as backups
from core.cards import batches, claim
from core.contacts import store as contacts_store
from core.context import NO_STEP, Reversal, Rules
from core.journal import Derived

DERIVED = {
    "contact": Derived("id", contacts_store.reindex),
    "identity": Derived("contact_id", contacts_store.reindex),
}

REVERSALS: dict[str, Reversal] = {
    "batch.made": batches.unmake,
    "batch.voided": "card.revoked_stays",
    "card.revoked": "card.revoked_stays",
    "card.claimed": claim.unclaim,
    "job.prepared": NO_STEP,
    "job.verified": NO_STEP,
    "job.sending": NO_STEP,
    "job.cancelled": NO_STEP,
    "job.failed": NO_STEP,
    "job.sent": "batch.printed_void_instead",
    "job.closed": "batch.printed_void_instead",
}

RULES = Rules(reversals=REVERSALS, derived=DERIVED, backup=backups.before)
