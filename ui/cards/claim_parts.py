"""What the claim sheet is made of: its head, rows of widgets, and what it keeps for the sheet of the next window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from core.cards.models import Answer
from core.i18n import _
from ui.kit.buttons import tool
from ui.kit.tokens import space


@dataclass(frozen=True)
class Kept:
    """An open sheet: the text it was opened with, how that came in and what it means, if that is clear; and what was
    typed. `row` is who is chosen."""

    text: str
    answer: Answer | None
    channel: str
    op_id: str
    honours: bool
    reason: str
    who: str
    row: int
    code: str


def head(shut: Callable[[], None]) -> QHBoxLayout:
    """The title, and the button that closes."""
    title = QLabel(_("Parcel card"))
    title.setProperty("kind", "strong")
    close = tool("x", _("Close"))
    close.setToolTip(_("Close  Esc"))
    close.clicked.connect(shut)
    made = row(title, close, stretch=0)
    made.setContentsMargins(space(4), space(1), space(1), space(1))
    return made


def row(*widgets: QWidget, stretch: int) -> QHBoxLayout:
    """Widgets beside each other; the one at `stretch` takes what room is left."""
    made = QHBoxLayout()
    made.setSpacing(space(1))
    for place, widget in enumerate(widgets):
        made.addWidget(widget, 1 if place == stretch else 0)
    return made


def rule() -> QFrame:
    """A thin line across."""
    line = QFrame()
    line.setObjectName("rule")
    line.setFixedHeight(1)
    return line
