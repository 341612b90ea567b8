"""What stands in the form of a contact: kept as a draft when the form is closed, compared when it is saved."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.contacts.birthdays import Calendar
from core.contacts.editing import Written
from core.text import fold


@dataclass(frozen=True)
class Day:
    """The birthday as it stands there: its text, the calendar if one was chosen, the leap month."""

    text: str = ""
    calendar: Calendar | None = None
    leap: bool = False


@dataclass(frozen=True)
class Entered:
    """Every field as it stands there. The birthday of `written` is the day last understood."""

    written: Written = field(default_factory=Written)
    day: Day = field(default_factory=Day)
    tags: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nobody has written anything."""
        return self.alike(Entered())

    def alike(self, other: Entered) -> bool:
        """Whether both say the same; order of tags, spaces and the calendar of an empty day do not count."""
        return self._said() == other._said()

    def _said(self) -> tuple[object, ...]:
        tidy = self.written.tidy()
        day = (self.day.text.strip(), self.day.leap) if self.day.text.strip() else ("", False)
        return tidy, day, frozenset(map(fold, self.tags))
