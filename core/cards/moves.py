"""The one table of moves: what a card, a print job and a batch may become next."""

from __future__ import annotations

from enum import StrEnum


class Card(StrEnum):
    """Where a card is in its life; `expired` is never stored, it is a last day before today."""

    MADE = "made"
    QUEUED = "queued"
    PRINTED = "printed"
    ISSUED = "issued"
    CLAIMED = "claimed"
    SPOILED = "spoiled"
    REVOKED = "revoked"


class Job(StrEnum):
    """How far a print job is; each state is written before the step it names."""

    PREPARED = "prepared"
    VERIFIED = "verified"
    SENDING = "sending"
    SENT = "sent"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    FAILED = "failed"


class Batch(StrEnum):
    """What became of a batch as a whole."""

    DRAFT = "draft"
    MADE = "made"
    PRINTING = "printing"
    PRINTED = "printed"
    CLOSED = "closed"
    VOIDED = "voided"


CARD_MOVES: dict[Card, frozenset[Card]] = {
    Card.MADE: frozenset({Card.QUEUED, Card.REVOKED}),
    Card.QUEUED: frozenset({Card.MADE, Card.PRINTED, Card.SPOILED}),
    Card.PRINTED: frozenset({Card.ISSUED, Card.CLAIMED, Card.SPOILED, Card.REVOKED}),
    Card.ISSUED: frozenset({Card.PRINTED, Card.CLAIMED, Card.REVOKED}),
    # A claim that is voided puts the card back to where it was; only the claim knows where that is.
    Card.CLAIMED: frozenset({Card.PRINTED, Card.ISSUED, Card.SPOILED, Card.REVOKED}),
    Card.SPOILED: frozenset({Card.CLAIMED}),
    Card.REVOKED: frozenset({Card.CLAIMED}),
}

JOB_MOVES: dict[Job, frozenset[Job]] = {
    Job.PREPARED: frozenset({Job.VERIFIED, Job.CANCELLED, Job.FAILED}),
    Job.VERIFIED: frozenset({Job.SENDING, Job.CANCELLED, Job.FAILED}),
    # From sending a job fails only when it is certain that nothing left the house.
    Job.SENDING: frozenset({Job.SENT, Job.FAILED, Job.CLOSED}),
    Job.SENT: frozenset({Job.CLOSED}),
    Job.CLOSED: frozenset(),
    Job.CANCELLED: frozenset(),
    Job.FAILED: frozenset(),
}

BATCH_MOVES: dict[Batch, frozenset[Batch]] = {
    Batch.DRAFT: frozenset({Batch.MADE, Batch.VOIDED}),
    Batch.MADE: frozenset({Batch.PRINTING, Batch.VOIDED}),
    Batch.PRINTING: frozenset({Batch.MADE, Batch.PRINTED, Batch.VOIDED}),
    Batch.PRINTED: frozenset({Batch.PRINTING, Batch.CLOSED, Batch.VOIDED}),
    Batch.CLOSED: frozenset({Batch.PRINTED, Batch.VOIDED}),
    Batch.VOIDED: frozenset(),
}

CLAIMABLE = frozenset({Card.PRINTED, Card.ISSUED})
REVOCABLE = frozenset(card for card, after in CARD_MOVES.items() if Card.REVOKED in after and card is not Card.CLAIMED)
UNSENT_JOBS = frozenset({Job.PREPARED, Job.VERIFIED})
"""Jobs of which surely no ink met paper."""


def before(state: Job) -> frozenset[Job]:
    """The states from which a job may come to `state`."""
    return frozenset(job for job, after in JOB_MOVES.items() if state in after)
