"""What batches, print jobs and claims are, in frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from core.cards.moves import Batch, Card, Job
from core.entry_codes.models import EntryVersion


@dataclass(frozen=True, slots=True)
class Plan:
    """What a batch is to be. `texts` fill the design's own fields; `colours` are those of its inks that are to be
    another #RRGGBB; `law_reason` is why the owner overrides the check of the card's text; without a name the batch
    gets one."""

    design: str
    entry_version_id: int
    qty: int
    last_day: date
    offer: str
    second_way: str
    stock: str
    name: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    law_reason: str = ""
    colours: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BatchLine:
    """What a list shows of a batch. `qty` is what was ordered; `made` cards still wait for the printer, `printed` came
    out well (claimed ones too). `printed_on` is the first day on which any did; `number` counts the batches of one
    card, whose names differ in a number at most."""

    id: int
    name: str
    design: str
    qty: int
    made: int
    printed: int
    claimed: int
    spoiled: int
    revoked: int
    state: Batch
    made_on: date
    last_day: date
    offer: str
    stock: str
    printed_on: date | None = None
    number: int = 1


@dataclass(frozen=True, slots=True)
class BatchDetails:
    """Everything a batch's own page shows. `waiting` are the cards still to be printed, `left_over` those of them that
    a finished print left blank or that replace a spoiled one; both by running number."""

    line: BatchLine
    second_way: str
    language: str
    law_reason: str
    void_reason: str
    entry: EntryVersion
    waiting: tuple[int, ...]
    left_over: tuple[int, ...]
    job_open: bool


@dataclass(frozen=True, slots=True)
class CardLine:
    """What a list shows of a card; `code` as people see it, contact only while it is claimed."""

    id: int
    seq: int
    code: str
    state: Card
    state_at: str
    reason: str
    printed_on: date | None
    contact_id: int | None
    contact: str
    batch_id: int = 0
    batch: str = ""
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A card a part of a code may mean; `contact` is who claimed it."""

    card_id: int
    code: str
    batch: str
    offer: str
    state: Card
    last_day: date
    contact: str


@dataclass(frozen=True, slots=True)
class Carrier:
    """A batch whose paper carries a version of an entry code."""

    batch_id: int
    name: str
    version_no: int
    printed: int
    last_day: date
    state: Batch


@dataclass(frozen=True, slots=True)
class OpenJob:
    """A print job that is not finished. What is `sending` or `sent` asks what came out of the printer."""

    id: int
    batch_id: int
    batch: str
    state: Job
    output: str
    cards: int
    pages: int
    started_at: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What must be read in one place of a finished job: card number, claim symbol, customer's code."""

    page: int
    slot: int
    face: int
    card_id: int
    seq: int
    code: str
    payload: str
    machine: str


Place = tuple[int, int]
"""Sheet and slot, both from 0."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out of the printer. `jammed_from`: the card of the job, counted from 1, from which on nothing came;
    `spoiled` places are torn, smeared or off the cut; `blank` ones met no ink. All good if nothing is said."""

    jammed_from: int | None = None
    spoiled: frozenset[Place] = frozenset()
    blank: frozenset[Place] = frozenset()

    def of(self, number: int, place: Place) -> str:
        """What became of the card that is `number` in the job."""
        if place in self.spoiled:
            return "spoiled"
        jammed = self.jammed_from is not None and number >= self.jammed_from
        return "blank" if jammed or place in self.blank else "ok"


@dataclass(frozen=True, slots=True)
class Closed:
    """How many cards of a job came out well, were spoiled and replaced, or stayed blank."""

    printed: int
    spoiled: int
    blank: int


class Verdict(StrEnum):
    """What became of a claim, or would."""

    OK = "ok"
    ALREADY = "already"
    UNKNOWN = "unknown"
    BAD_CHECK = "bad_check"
    NEAR = "near"
    NOT_PRINTED = "not_printed"
    SPOILED = "spoiled"
    REVOKED = "revoked"
    EXPIRED = "expired"
    TOO_EARLY = "too_early"
    NOT_A_CODE = "not_a_code"


HONOURED = frozenset({Verdict.SPOILED, Verdict.REVOKED, Verdict.EXPIRED})
"""What the owner may accept with a reason."""


@dataclass(frozen=True, slots=True)
class FirstClaim:
    """The claim that holds a card already."""

    contact_id: int | None
    contact: str
    at: str
    on_day: date
    channel: str
    actor: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a text means at the claim desk. `code` as people see it, empty if no card is meant; `near` at most three
    claimable codes one slip away, never claimed by themselves; `packed` False when packing was not recorded."""

    verdict: Verdict
    code: str = ""
    card_id: int | None = None
    batch: str = ""
    offer: str = ""
    last_day: date | None = None
    printed_on: date | None = None
    state_at: str = ""
    reason: str = ""
    packed: bool = True
    has_u: bool = False
    near: tuple[str, ...] = ()
    first: FirstClaim | None = None
    batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimResult:
    """What a claim did: nothing unless the answer's verdict is ok."""

    answer: Answer
    contact_id: int | None = None
    claimed_at: str = ""
    made_contact: bool = False

    @property
    def verdict(self) -> Verdict:
        return self.answer.verdict
