"""The question before an act that is hard to take back; short, as screen readers read all of it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.kit.buttons import KeyButton
from ui.kit.icons import icon
from ui.kit.theme import now
from ui.kit.tokens import size, space


class Question(QDialog):
    """Buttons are verbs, the safe one first and focused; red only on the act."""

    def __init__(self, parent: QWidget, title: str, follows: str, keep: str, do: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setFixedWidth(now().size("dialog_width"))
        self.keep, self.act = KeyButton(keep), KeyButton(do, kind="danger")
        self.keep.clicked.connect(self.reject)
        self.act.clicked.connect(self.accept)
        self.act.setAutoDefault(False)
        self.keep.setDefault(True)
        sign = QLabel()
        sign.setPixmap(icon("warning-fill", "danger").pixmap(size("icon_nav")))
        head = QHBoxLayout()
        head.setSpacing(space(1))
        head.addWidget(sign)
        head.addWidget(_words(title, "section"), 1)
        row = QHBoxLayout()
        row.setSpacing(space(1))
        row.addStretch()
        row.addWidget(self.keep)
        row.addWidget(self.act)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(4), space(4), space(4), space(3))
        column.setSpacing(space(2))
        column.addLayout(head)
        column.addWidget(_words(follows, ""))
        column.addSpacing(space(1))
        column.addLayout(row)
        self.keep.setFocus()


def _words(text: str, kind: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    return label
