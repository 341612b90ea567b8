"""What happened to one row, step by step, out of its journal lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A journal line of a row: what kind of write, by which Action, and the values it replaced as JSON."""

    action: int
    op: str
    before: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """What an Action made of a row; None where there was no row."""

    action: int
    before: Values | None
    after: Values | None

    def changed(self) -> set[str]:
        """The columns whose values differ."""
        old, new = self.before or {}, self.after or {}
        return {name for name in {*old, *new} if old.get(name) != new.get(name)}


def steps(now: Values | None, lines: Iterable[Line]) -> list[Step]:
    """The steps of a row, oldest first, from how it stands now (None: gone) and its lines, newest first."""
    found, state = [], now
    for line in lines:
        before = None if line.op == "i" else {**(state or {}), **json.loads(line.before or "{}")}
        found.append(Step(line.action, before, state))
        state = before
    return found[::-1]
