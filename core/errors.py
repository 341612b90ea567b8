"""Expected errors: a code, the facts, and the words a person reads. Anything else that goes wrong is a defect."""

from __future__ import annotations

from core.error_words import WORDS
from core.i18n import N_, translate

BETWEEN = N_(", ")
"""What stands between the things of a list."""

Fact = str | int | bool | None | tuple[str, ...] | tuple[int, ...]


class Expected(Exception):
    """Something that may happen in an ordinary day; `code` names it, `facts` fill its sentence."""

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    @property
    def sentence(self) -> str:
        """The one sentence for a person, in the language now chosen."""
        between = translate(BETWEEN)
        shown = {
            name: between.join(map(str, fact)) if isinstance(fact, tuple) else fact for name, fact in self.facts.items()
        }
        return translate(WORDS[self.code]).format_map(shown)

    def __str__(self) -> str:
        return f"{self.code} {sorted(self.facts)}"


class Invalid(Expected):
    """What was given cannot be used: a wrong number, date, file, picture or text."""


class Conflict(Expected):
    """What was asked for clashes with what is stored."""


class Refused(Expected):
    """A rule or a right forbids it."""


class Missing(Expected):
    """The thing that was named is not there."""


class Unavailable(Expected):
    """The machine cannot do it now: no room, no printer, file in use, damaged file."""


class Cancelled(Expected):
    """A person stopped the work; nothing of it stays."""

    def __init__(self) -> None:
        super().__init__("work.cancelled")
