"""A search field: tells what is sought once typing pauses, and shows the key that leads to it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from core.i18n import _
from ui.kit.icons import icon
from ui.kit.paint import keycap, keycap_size, painting
from ui.kit.tokens import space

PAUSE_MS = 60
"""Typing within this span counts as one question."""


class SearchBox(QLineEdit):
    """Emits `sought` with the trimmed text; Esc clears first and leaves afterwards."""

    sought = Signal(str)

    def __init__(self, hint: str, key: str = "") -> None:
        super().__init__()
        self._cap = key.replace("+", " ")
        self.setProperty("search", True)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        glass = self.addAction(icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        glass.setText(_("Search"))
        glass.triggered.connect(self._seek)
        self._clear = self.addAction(icon("x", "muted"), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setText(_("Clear  Esc"))
        self._clear.triggered.connect(self.clear)
        self._clear.setVisible(False)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._seek)
        self.textChanged.connect(self._typed)
        self.returnPressed.connect(self._seek)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._cap or self.text():
            return
        with painting(self, "the search box") as painter:
            cap = keycap_size(self._cap)
            top = (self.height() - cap.height()) // 2
            area = QRect(self.width() - cap.width() - space(2), top, cap.width(), cap.height())
            keycap(painter, area, self._cap, "text2", "border_strong")

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    def _seek(self) -> None:
        self._pause.stop()
        self.sought.emit(self.text().strip())
