"""What a cell of a long list says, as values; the delegate paints them and screen readers hear them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt

from core.i18n import _
from ui.kit.paint import Tone

CELL_ROLE = Qt.ItemDataRole.UserRole + 1


class Pending(Enum):
    """The row is not at hand yet."""

    PENDING = "pending"


PENDING = Pending.PENDING


@dataclass(frozen=True)
class PersonCell:
    """A person in two lines: avatar with its initial, name, and what stands below (the masked phone)."""

    name: str
    second: str
    said: str = ""
    initial: str = ""
    tip: str = ""

    @property
    def text(self) -> str:
        return self.name

    @property
    def spoken(self) -> str:
        return self.said or f"{self.name}, {self.second}"


@dataclass(frozen=True)
class TextCell:
    """One or two lines of text; numbers stand right. `tone` colours the first line: ACCENT for what is overdue,
    NEUTRAL for what matters less; `tip` is seen on hovering, such as the exact time."""

    text: str
    second: str = ""
    right: bool = False
    strong: bool = False
    tone: Tone | None = None
    tip: str = ""

    @property
    def spoken(self) -> str:
        return f"{self.text}, {self.second}" if self.second else self.text


@dataclass(frozen=True)
class Chip:
    """A short word on a tint, with an icon or a decorating dot."""

    text: str
    tone: Tone = Tone.NEUTRAL
    icon: str | None = None
    dot: str | None = None


@dataclass(frozen=True)
class ChipsCell:
    """As many chips as fit, alerts (DANGER) first, then how many more there are."""

    chips: tuple[Chip, ...]
    tip: str = ""

    @property
    def in_order(self) -> tuple[Chip, ...]:
        """Alerts first, the others as they were given."""
        return tuple(sorted(self.chips, key=lambda chip: chip.tone is not Tone.DANGER))

    @property
    def text(self) -> str:
        return ", ".join(chip.text for chip in self.in_order)

    @property
    def spoken(self) -> str:
        return self.text


@dataclass(frozen=True)
class TickCell:
    """The box at the beginning of a row."""

    on: bool
    tip: str = ""

    @property
    def text(self) -> str:
        return ""

    @property
    def spoken(self) -> str:
        return _("Ticked") if self.on else _("Not ticked")


Cell = PersonCell | TextCell | ChipsCell | TickCell
