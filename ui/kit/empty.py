"""What stands where nothing is: an icon, one sentence, one filled and one plain act."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.kit import icons, theme
from ui.kit.paint import box, painting
from ui.kit.tokens import space


class _Badge(QWidget):
    """An icon on a soft circle."""

    def __init__(self, icon_name: str) -> None:
        super().__init__()
        self._icon = icon_name
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        side = theme.now().scaled(space(7) + space(1))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "an empty state") as painter:
            box(painter, self.rect(), "primary_soft", None, self.width() // 2)
            side = self.width() // 2
            area = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
            icons.paint(painter, area, self._icon, "on_primary_soft")


class EmptyState(QWidget):
    """Centred in its place; `acts` come filled first, plain after."""

    def __init__(self, icon_name: str, sentence: str, hint: str = "", acts: tuple[QPushButton, ...] = ()) -> None:
        super().__init__()
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(space(1))
        column.addStretch(2)
        column.addWidget(_Badge(icon_name), alignment=middle)
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
