"""One line of the history, in frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """What became of a piece of work."""

    DONE = "done"
    UNDONE = "undone"
    INTERRUPTED = "interrupted"
    """It was stopped or cut off, and nothing of it stayed."""


@dataclass(frozen=True)
class Entry:
    """What somebody did: its kind, when (UTC text, and the shop's day), who, and the facts it left.

    `why_not` is the code of the sentence that says why it cannot be taken back, empty if that can be tried;
    `undone_at` is when it was taken back.
    """

    id: int
    kind: str
    at: str
    day: date
    actor: str
    facts: Mapping[str, Any]
    state: State
    undone_at: str = ""
    why_not: str = ""
