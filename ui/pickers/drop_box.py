"""A dashed box that says what it holds and takes what is dropped on its owner."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.badge import Badge
from ui.kit.paint import Tone, painting
from ui.kit.theme import now
from ui.kit.tokens import radius, size, space


class DropBox(QWidget):
    """An icon, a strong line, a quiet line, and at the right what `take` gives it."""

    def __init__(self) -> None:
        super().__init__()
        self._bad = self._inviting = False
        self._badge = Badge("qr-code", Tone.PRIMARY, size("control"), rounded=False)
        self.title, self.hint = QLabel(), QLabel()
        self.title.setProperty("kind", "strong")
        self.title.setWordWrap(True)
        self.hint.setProperty("kind", "caption")
        self.hint.setWordWrap(True)
        for label in (self.title, self.hint):
            # a long word must not make the box wider than its place
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.title)
        lines.addWidget(self.hint)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(space(2), space(1), space(1), space(1))
        self._row.setSpacing(space(2))
        self._row.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(lines, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def take(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self._row.addWidget(widget)

    def say(self, icon: str, title: str, hint: str, *, good: bool = False) -> None:
        """Say what it holds."""
        self._badge.say(icon, Tone.SUCCESS if good else Tone.PRIMARY)
        self.title.setText(title)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def refuse(self, on: bool) -> None:
        """Whether what was brought is refused."""
        self._bad = on
        self.update()

    def invite(self, on: bool) -> None:
        """Whether something is held over it that it can take."""
        self._inviting = on
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a box for pictures") as painter:
            edge = "danger" if self._bad else "primary" if self._inviting else "input_line"
            pen = QPen(now().colour(edge), size("focus_ring") if self._bad or self._inviting else 1)
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(now().colour("primary_soft" if self._inviting else "surface"))
            painter.drawRoundedRect(QRect(self.rect()).adjusted(1, 1, -1, -1), radius("box"), radius("box"))
