"""What every step of the welcome is: a title, a sentence, a body that scrolls, and a foot that stays."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.kit.problem import Problem
from ui.kit.scroll import DownArea
from ui.kit.tokens import space


class _Inside(QWidget):
    """What scrolls: as high as its width wants. Its least height would be that of the narrowest width there is."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class Step(QWidget):
    """`changed` when something was typed or chosen. Subclasses fill `body` and `foot`, and say what Enter does."""

    changed = Signal()
    back = Signal()

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self.problem = Problem()
        self.title, self.sentence = QLabel(title), QLabel(sentence)
        self.title.setProperty("kind", "hero")
        for label in (self.title, self.sentence):
            label.setWordWrap(True)
        self.head = QHBoxLayout()
        self.body = QVBoxLayout()
        self.body.setSpacing(space(2))
        self.foot = QHBoxLayout()
        self.foot.setSpacing(space(1))
        self._lay_out()

    def enter(self) -> None:
        """What Enter does: the main act of the step."""
        raise NotImplementedError

    def arrive(self) -> None:
        """Called when the step comes to the front; the focus goes where typing begins."""
        raise NotImplementedError

    def make_short(self, on: bool) -> None:
        """Where the window is low, what is to be filled in has the room."""
        self.sentence.setVisible(not on)

    def scroll_to(self, widget: QWidget) -> None:
        """Bring a part of the body into sight."""
        self._scroller.ensureWidgetVisible(widget)

    def clear_foot(self) -> None:
        """Take every button of the foot away."""
        while (item := self.foot.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, QPushButton):
                widget.hide()
                widget.deleteLater()

    def _lay_out(self) -> None:
        inside = _Inside()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, space(0), 0)
        column.setSpacing(space(1))
        self.head.setSpacing(space(1))
        self.head.addWidget(self.title, 1)
        column.addLayout(self.head)
        column.addWidget(self.sentence)
        column.addSpacing(space(1))
        column.addLayout(self.body)
        column.addStretch()
        self._scroller = DownArea(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(space(2))
        outer.addWidget(self._scroller, 1)
        outer.addWidget(self.problem)
        outer.addLayout(self.foot)
