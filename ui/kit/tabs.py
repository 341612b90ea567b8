"""Tabs of a drawer: a few words over a line, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QSpacerItem, QWidget

from ui.kit.paint import CENTRE, advance, ink, line, painting
from ui.kit.theme import now
from ui.kit.tokens import size, space


class _Tab(QPushButton):
    """A word; the chosen one is underlined and stronger."""

    def __init__(self, key: str, text: str) -> None:
        super().__init__(text)
        self.key, self._words = key, text
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Another word, such as one with a count."""
        self._words = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        # the bold form always, so that nothing moves when the choice does
        return QSize(advance("strong", self._words) + 2 * (space(1) - 2), now().size("control"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a tab") as painter:
            chosen = self.isChecked()
            colour = "primary" if chosen else "text" if self.underMouse() else "text2"
            line(painter, self.rect(), self._words, "strong" if chosen else "body", colour, CENTRE)
            if chosen:
                thick = size("focus_ring")
                painter.fillRect(QRect(0, self.height() - thick, self.width(), thick), ink("primary"))


class Tabs(QWidget):
    """One of a few views by its key; `changed` when a person chose another one."""

    changed = Signal(str)

    def __init__(self, tabs: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._tabs: dict[str, _Tab] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 1)
        row.setSpacing(0)
        for key, text in tabs:
            tab = _Tab(key, text)
            tab.clicked.connect(lambda _on, key=key: self.changed.emit(key))
            self._group.addButton(tab)
            self._tabs[key] = tab
            row.addWidget(tab)
            # a gap that gives way before a word is cut
            row.addItem(QSpacerItem(space(3), 0, QSizePolicy.Policy.Maximum))
        row.addStretch()
        self.choose(tabs[0][0])

    @property
    def chosen(self) -> str:
        """The key of the view that is shown."""
        return next(key for key, tab in self._tabs.items() if tab.isChecked())

    def choose(self, key: str) -> None:
        """Show this one as chosen."""
        self._tabs[key].setChecked(True)

    def say(self, key: str, text: str) -> None:
        """Change what a tab is called."""
        self._tabs[key].say(text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "tabs") as painter:
            painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), ink("border"))
