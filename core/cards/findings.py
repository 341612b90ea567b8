"""What a check found on a card: which rule, how bad, where, in which words, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.i18n import translate

Fact = str | int


class Level(StrEnum):
    """E blocks, W needs one click, N informs."""

    ERROR = "E"
    WARNING = "W"
    NOTE = "N"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of preflight. `words` and `repair` are English message ids filled with `facts`."""

    code: str
    level: Level
    words: str
    face: str = ""
    element: str = ""
    repair: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    overridable: bool = False

    @property
    def sentence(self) -> str:
        """The finding in the language in use."""
        return translate(self.words).format_map(self.facts)

    @property
    def hint(self) -> str:
        """How to mend it, in the language in use; empty if only the owner can decide."""
        return translate(self.repair).format_map(self.facts) if self.repair else ""


def blocking(findings: Iterable[Finding], reason: str = "") -> list[Finding]:
    """The findings that stop a print; a typed reason lifts those the owner may override."""
    return [f for f in findings if f.level is Level.ERROR and not (f.overridable and reason.strip())]
