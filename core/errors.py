"""Expected errors: a code, the facts, and the words a person reads. Anything else that goes wrong is a defect."""

from __future__ import annotations

from collections.abc import Sequence

from core.error_words import WORDS
from core.i18n import N_, translate

BETWEEN = N_(", ")
"""What stands between the things of a list."""
FOUND: dict[str, str] = {
    "pages_damaged": N_("pages of the file are damaged"),
    "structure_damaged": N_("the structure of the file is damaged"),
    "references_broken": N_("something refers to what is not there"),
    "schema_changed": N_("the tables are not as this program makes them"),
    "chain_broken": N_("the chain over what was done is broken"),
    "action_open": N_("something was left half done"),
    "act_now_set": N_("something was left half done"),
    "differs": N_("the copy is not like the shop file"),
    "unreadable": N_("part of the file cannot be read"),
}
"""What each code of a check means; behind a colon it names a row."""
PROBLEMS = "problems"
"""The fact that holds such codes."""

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
        shown = {name: _said(name, fact) for name, fact in self.facts.items()}
        return translate(WORDS[self.code]).format_map(shown)

    def __str__(self) -> str:
        return f"{self.code} {sorted(self.facts)}"


def found_words(problems: Sequence[str]) -> str:
    """What a check found, each thing once."""
    said = dict.fromkeys(translate(FOUND.get(each.partition(":")[0], FOUND["unreadable"])) for each in problems)
    return translate(BETWEEN).join(said)


def _said(name: str, fact: Fact) -> object:
    if not isinstance(fact, tuple):
        return fact
    things = tuple(map(str, fact))
    return found_words(things) if name == PROBLEMS else translate(BETWEEN).join(things)


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
