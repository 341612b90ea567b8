"""What a tag is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tag:
    """A word on a contact; an alert tag (an allergy) is seen first, everywhere. `colour` is one of five dots."""

    id: int
    name: str
    alert: bool
    colour: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A tag and how many in the list have it."""

    tag: Tag
    people: int
