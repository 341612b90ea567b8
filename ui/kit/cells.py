"""What a cell of a long list says, as values; the delegate paints them and screen readers hear them."""

from __future__ import annotations

from dataclasses import dataclass

from ui.kit.paint import Tone


@dataclass(frozen=True)
class PersonCell:
    """A person in two lines: avatar with its initial, name, and what stands below (the masked phone)."""

    name: str
    second: str
    said: str = ""
    initial: str = ""

    @property
    def text(self) -> str:
        return self.name

    @property
    def spoken(self) -> str:
        return self.said or f"{self.name}, {self.second}"


@dataclass(frozen=True)
class TextCell:
    """One or two lines of text; numbers stand right."""

    text: str
    second: str = ""
    right: bool = False
    strong: bool = False

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
    """As many chips as fit, then how many more there are."""

    chips: tuple[Chip, ...]

    @property
    def text(self) -> str:
        return ", ".join(chip.text for chip in self.chips)

    @property
    def spoken(self) -> str:
        return self.text


Cell = PersonCell | TextCell | ChipsCell
