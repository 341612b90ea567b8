"""What an entry code is, in frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.entry_codes.payloads import Level, Verdict, classify


@dataclass(frozen=True, slots=True)
class Evidence:
    """The picture a code was read from, encoded anew; kept to show later what was printed."""

    data: bytes
    mime: str
    px_w: int
    px_h: int


@dataclass(frozen=True, slots=True)
class EntryVersion:
    """One image of an entry code: paper keeps the version it was printed with."""

    id: int
    entry_code_id: int
    name: str
    no: int
    payload: str
    made_on: date
    checked_on: date | None
    last_day: date | None

    @property
    def verdict(self) -> Verdict:
        """What the payload is, by today's rules."""
        return classify(self.payload)

    @property
    def warning(self) -> str:
        """The message id of what the owner must know before printing it; empty if there is nothing to say."""
        verdict = self.verdict
        return "" if verdict.level is Level.OK else verdict.reason


@dataclass(frozen=True, slots=True)
class Proposal:
    """What taking in a payload would mean: what it is, a free name by its kind, and the code that shows it already."""

    payload: str
    verdict: Verdict
    name: str
    known: EntryVersion | None
