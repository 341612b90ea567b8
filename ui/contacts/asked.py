"""What the list of contacts is asked for, as one value: the chosen chip, a text, conditions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.segments.models import Filter

ALL, NEW, BIRTHDAYS, TAG = "all", "new", "birthdays", "tag:"


class Mode(StrEnum):
    """How several tags are meant."""

    ANY = "any"
    EVERY = "every"
    NONE = "none"


@dataclass(frozen=True)
class Asked:
    """A chip (`all`, `new`, `birthdays` or `tag:` with an id), a text, and conditions that must hold besides."""

    chip: str = ALL
    text: str = ""
    tags: tuple[int, ...] = ()
    mode: Mode = Mode.ANY
    sources: tuple[str, ...] = ()
    month: int | None = None
    has_phone: bool | None = None
    claimed: bool | None = None

    @property
    def is_everybody(self) -> bool:
        """Whether nothing at all is asked."""
        return self == Asked()

    def as_filter(self, today: date, *, binned: bool = False) -> Filter:
        """The filter that answers it; the bin is asked for a text alone."""
        if binned:
            return Filter(text=self.text, binned=True)
        chosen = (int(self.chip.removeprefix(TAG)),) if self.chip.startswith(TAG) else ()
        month = today.month if self.chip == BIRTHDAYS else self.month
        return Filter(
            text=self.text,
            all_tags=chosen + (self.tags if self.mode is Mode.EVERY else ()),
            any_tags=self.tags if self.mode is Mode.ANY else (),
            no_tags=self.tags if self.mode is Mode.NONE else (),
            sources=self.sources,
            birthday_month=month,
            made_since=today.replace(day=1) if self.chip == NEW else None,
            has_phone=self.has_phone,
            claimed=self.claimed,
        )
