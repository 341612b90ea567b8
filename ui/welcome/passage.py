"""What is shown while no shop is open and something is made ready: a sentence, how far it is, and a way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from core.i18n import _
from ui.kit.buttons import KeyButton
from ui.kit.sidebar import Sign
from ui.kit.theme import now
from ui.kit.tokens import size, space


class Passage(QWidget):
    """Fills a window of its own. `stopped` when the work is no longer wanted."""

    stopped = Signal()

    def __init__(self, title: str, hint: str) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("Shuke"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.bar.setFixedWidth(now().scaled(size("tile")))
        self.stop_button = KeyButton(_("Stop"), kind="ghost", cap="Esc")
        self.stop_button.clicked.connect(self._stop)
        column = QVBoxLayout(self)
        column.setSpacing(space(2))
        column.addStretch(2)
        sign = QHBoxLayout()
        sign.addWidget(Sign())
        column.addLayout(sign)
        for text, kind in ((title, "title"), (hint, "second")):
            label = QLabel(text)
            label.setProperty("kind", kind)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(space(1))
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def tell(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._stop()
            return
        super().keyPressEvent(event)

    def _stop(self) -> None:
        self.stop_button.setEnabled(False)
        self.stopped.emit()
