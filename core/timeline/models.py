"""What is known of a person, fact by fact, in frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What sort of fact it is."""

    BIRTHDAY = "birthday"
    """Still to come."""
    MADE = "made"
    FILLED = "filled"
    """Known already when a file was imported, which added what was missing."""
    CHANGED = "changed"
    TAGS = "tags"
    CLAIMED = "claimed"
    BINNED = "binned"
    RESTORED = "restored"


class Origin(StrEnum):
    """How it came into the shop."""

    HAND = "hand"
    IMPORT = "import"
    DESK = "desk"
    """The claim desk."""


@dataclass(frozen=True, slots=True)
class ClaimedCard:
    """A card a person claimed; `code` as people see it, `voided_at` when the claim was taken back."""

    card_id: int
    code: str
    batch_id: int
    batch: str
    offer: str
    last_day: date
    on: date
    at: str
    actor: str
    voided_at: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """
    One fact. `on` is the shop's day, `at` the stored instant (None for what is to come), `actor` who wrote it down.
    `taken_back_at` says that it was undone and does not hold. `fields` are names of columns, "birthday" for all of a
    birthday; numbers and identities are whole, a screen masks them. `row` is the row of the file it came from.
    """

    kind: Kind
    on: date
    at: str | None = None
    actor: str = ""
    origin: Origin = Origin.HAND
    taken_back_at: str | None = None
    fields: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    tags_put: tuple[str, ...] = ()
    tags_off: tuple[str, ...] = ()
    row: int | None = None
    card: ClaimedCard | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some facts of a timeline, newest first, and how many there are in all."""

    facts: tuple[Fact, ...]
    total: int
