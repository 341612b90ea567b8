"""What stands where nothing is: an icon, one sentence, one filled and one plain act."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.kit.badge import Badge
from ui.kit.paint import Tone
from ui.kit.tokens import space


class EmptyState(QWidget):
    """Centred in its place; `acts` come filled first, plain after."""

    def __init__(self, icon_name: str, sentence: str, hint: str = "", acts: tuple[QPushButton, ...] = ()) -> None:
        super().__init__()
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(space(1))
        column.addStretch(2)
        column.addWidget(Badge(icon_name, Tone.PRIMARY, space(7) + space(1)), alignment=middle)
        self.sentence = self._line(sentence, "section")
        self.hint = self._line(hint, "second")
        column.addWidget(self.sentence)
        column.addWidget(self.hint)
        self.hint.setVisible(bool(hint))
        row = QHBoxLayout()
        row.setSpacing(space(1))
        row.addStretch()
        for act in acts:
            row.addWidget(act)
        row.addStretch()
        column.addSpacing(space(0))
        column.addLayout(row)
        column.addStretch(3)

    def _line(self, text: str, kind: str) -> QLabel:
        label = QLabel(text)
        label.setProperty("kind", kind)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setWordWrap(True)
        return label
