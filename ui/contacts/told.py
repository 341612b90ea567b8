"""A line that leaves its second half away where there is no room for it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.kit.paint import advance


class Told(QLabel):
    """Says something important, and behind it something less so; screen readers hear both."""

    def __init__(self) -> None:
        super().__init__()
        self._first, self._second = "", ""
        self.setProperty("kind", "second")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, first: str, second: str = "") -> None:
        """Show these."""
        self._first, self._second = first, second
        self.setAccessibleName(first + second)
        self._fit()
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(advance("small", self._first), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        whole = self._first + self._second
        self.setText(whole if advance("small", whole) <= self.width() else self._first)
