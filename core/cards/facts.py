"""The plain facts a check before printing is made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from core.cards.designs import Design
from core.cards.fields import Values
from core.cards.imposition import Plan


class Output(StrEnum):
    """Where the ink is laid: the shop's own printer, or a print shop that wants bleed and CMYK."""

    OFFICE = "office"
    SHOP = "shop"


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """What is known of the customer's code."""

    payload: str
    checked_on: date | None = None
    last_day: date | None = None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class JobFacts:
    """What the machine and earlier jobs say; `None` where nobody asked."""

    free_bytes: int | None = None
    needed_bytes: int | None = None
    in_other_job: int = 0
    printed_before: int = 0
    design_changed: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """All a check needs. `values` are those of one sample card; days are the shop's."""

    design: Design
    values: Values
    plan: Plan
    entry: EntryFacts
    today: date
    language: str | None = None
    output: Output = Output.OFFICE
    packing_on: date | None = None
    dots_per_m: int | None = None
    unprintable_um: int = 0
    pictures: dict[str, tuple[int, int]] = field(default_factory=dict)
    job: JobFacts = field(default_factory=JobFacts)

    @property
    def last_day(self) -> date | None:
        """The last day of the batch."""
        until = self.values.get("until")
        return until if isinstance(until, date) else None
