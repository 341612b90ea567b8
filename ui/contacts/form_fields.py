"""Small pieces the forms of this room are made of."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from ui.kit import paint
from ui.kit.tokens import space


class CalmCombo(QComboBox):
    """A list to choose from that stays as it is while the page below the pointer scrolls."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def choose(self, key: str) -> None:
        """Show the entry whose data is `key`, if there is one."""
        place = self.findData(key)
        if place >= 0:
            self.setCurrentIndex(place)


class Line(QWidget):
    """One line of text that gives way: what does not fit is cut with an ellipsis and seen on hovering."""

    def __init__(self, text: str = "", role: str = "body", colour: str = "text") -> None:
        super().__init__()
        self._role, self._colour = role, colour
        self.say(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.update()

    def dye(self, colour: str) -> None:
        """Show it in another colour."""
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(space(6), paint.line_height(self._role))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with paint.painting(self, "a line of text") as painter:
            paint.line(painter, self.rect(), self._text, self._role, self._colour, paint.LEFT)


def line_edit(longest: int = 0, placeholder: str = "") -> QLineEdit:
    """A field of one line that takes at most so many characters."""
    made = QLineEdit()
    made.setPlaceholderText(placeholder)
    if longest:
        made.setMaxLength(longest)
    return made


def tab_in_order(stops: list[QWidget]) -> None:
    """Let Tab go through these widgets in this order."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, _whole(after))


def _whole(stop: QWidget) -> QWidget:
    """The outermost widget that hands its focus to this one: left behind it, Tab would come to it and so go back."""
    whole, around = stop, stop.parentWidget()
    while around is not None and around.focusProxy() is stop:
        whole, around = around, around.parentWidget()
    return whole
