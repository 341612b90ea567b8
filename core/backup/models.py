"""What a backup says of itself, and what a restore did."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

FORMAT = 1
UPGRADE, ASKED = "upgrade", "asked"


@dataclass(frozen=True)
class Head:
    """The end of the chain over Actions: how many are linked, and the last link."""

    seq: int
    link: str


@dataclass(frozen=True)
class State:
    """What can be compared between a shop file and its copy: version, schema, rows per table, sums, chain."""

    version: int
    schema: str
    counts: dict[str, int]
    sums: dict[str, int]
    head: Head

    @property
    def rows(self) -> int:
        """Rows of what people entered; the record of Actions only ever grows and would hide a loss."""
        return sum(count for name, count in self.counts.items() if name not in ("actions", "journal"))


@dataclass(frozen=True)
class Manifest:
    """What stands in a bundle beside the data, sealed with a key that only this shop has."""

    shop: str
    number: int
    why: str
    made_at: str
    on_day: str
    state: State
    sizes: dict[str, int]
    sha256: dict[str, str]

    def as_json(self) -> dict[str, Any]:
        return {"format": FORMAT, **asdict(self)}


@dataclass(frozen=True)
class Bundle:
    """A backup in a folder, as its name tells: number, day, reason, and the beginning of the shop's id."""

    path: Path
    number: int
    on_day: date
    why: str
    shop: str


@dataclass(frozen=True)
class Restored:
    """What a restore put in place, and where the set that was there before lies now."""

    manifest: Manifest
    replaced: Path | None


@dataclass(frozen=True)
class Lost:
    """An Action the replaced set has and the restored one has not."""

    op_id: str
    kind: str
    at: str
    facts: str


@dataclass(frozen=True)
class Replaced:
    """A set that a restore moved aside and that can be put back; `at` is when, in UTC."""

    path: Path
    number: int
    at: datetime
    size: int
