"""Filters and orders, in frozen values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Sort(StrEnum):
    """In which order people stand; what a person lacks puts them at the end."""

    LATEST = "latest"
    """Latest visitor first, then the newest; in the bin the one who came there last."""
    NEWEST = "newest"
    NAME = "name"
    """By pinyin, then by characters."""
    BIRTHDAY = "birthday"
    """The next birthday from today on first."""
    CARDS = "cards"
    """Most claimed cards first."""


@dataclass(frozen=True, slots=True)
class Filter:
    """
    Conditions that must all hold. Tags are ids; sources are codes or a file's own words, "" for those without one; a
    birthday month is that of the solar calendar, in which a lunar birthday is kept this time. None asks nothing.
    """

    text: str = ""
    all_tags: tuple[int, ...] = ()
    any_tags: tuple[int, ...] = ()
    no_tags: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    birthday_month: int | None = None
    made_since: date | None = None
    has_phone: bool | None = None
    seen: bool | None = None
    claimed: bool | None = None
    binned: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether nothing is asked but a text."""
        return replace(self, text="") == Filter()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people there are, for the chips above a list."""

    total: int
    new_this_month: int
    birthdays_this_month: int
    binned: int
