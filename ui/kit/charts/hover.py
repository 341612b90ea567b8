"""The box beside what is pointed at in a chart."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit.paint import advance, box, line, line_height, painting
from ui.kit.tokens import radius, space


class HoverBox(QWidget):
    """Two lines beside what is pointed at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._head, self._line = "", ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, head: str, words: str) -> None:
        """What it says; its size follows."""
        self._head, self._line = head, words
        width = max(advance("caption", head), advance("strong", words)) + 2 * space(2)
        self.resize(width, line_height("caption") + line_height("strong") + space(1))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a hover box") as painter:
            box(painter, self.rect(), "toast", None, radius("control"))
            inner = self.rect().adjusted(space(2), space(0), -space(1), -space(0))
            upper = line_height("caption")
            line(painter, QRect(inner.left(), inner.top(), inner.width(), upper), self._head, "caption", "on_toast")
            lower = QRect(inner.left(), inner.top() + upper, inner.width(), line_height("strong"))
            line(painter, lower, self._line, "strong", "on_toast")
