"""The question before an act that is hard to take back; short, as screen readers read all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.kit.badge import Badge
from ui.kit.buttons import KeyButton
from ui.kit.focus import FocusRing
from ui.kit.overlay import SHADOW_STEPS, shadow
from ui.kit.paint import Tone, box, painting
from ui.kit.theme import now
from ui.kit.tokens import radius, size, space


class Question(QDialog):
    """Buttons are verbs, the safe one first and focused; red only on the act.

    `title` names act and number, `who` is meant, `follows` tells the way back; `extra` is one more choice, read by
    whoever made it.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        follows: str,
        keep: str,
        do: str,
        who: str = "",
        extra: QCheckBox | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle(title)
        self._room = SHADOW_STEPS + size("focus_ring")
        self.setFixedWidth(now().size("dialog_width") + 2 * self._room)
        self.keep, self.act = KeyButton(keep), KeyButton(do, kind="danger")
        self.keep.clicked.connect(self.reject)
        self.act.clicked.connect(self.accept)
        self.act.setAutoDefault(False)
        self.keep.setDefault(True)
        self._ring = FocusRing(self)
        self._lay_out(title, who, follows, extra)
        self.keep.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ring.watch_keys()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a question") as painter:
            area = self.rect().adjusted(self._room, self._room, -self._room, -self._room)
            shadow(painter, area, now().colour("scrim"))
            box(painter, area, "raised", "border_strong", radius("dialog"))

    def _lay_out(self, title: str, who: str, follows: str, extra: QCheckBox | None) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(space(0) // 2)
        lines.addStretch()
        lines.addWidget(_words(title, "section"))
        if who:
            lines.addWidget(_words(who, "second"))
        lines.addStretch()
        head = QHBoxLayout()
        head.setSpacing(space(2))
        head.addWidget(Badge("warning-fill", Tone.DANGER, space(6) + space(1)), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(lines, 1)
        row = QHBoxLayout()
        row.setSpacing(space(1))
        if extra is not None:
            row.addWidget(extra)
        row.addStretch()
        row.addWidget(self.keep)
        row.addWidget(self.act)
        column = QVBoxLayout(self)
        across, down = self._room + space(4), self._room + space(3)
        column.setContentsMargins(across, down + space(0), across, down)
        column.setSpacing(space(3))
        column.addLayout(head)
        column.addWidget(_words(follows, ""))
        column.addSpacing(space(0))
        column.addLayout(row)


def _words(text: str, kind: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    return label
