"""The bell: everything that was said since the start, newest first, so that nothing is missed with a toast."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from core.i18n import _
from ui.kit.buttons import KeyButton, tool
from ui.kit.days import moment_words
from ui.kit.overlay import Overlay
from ui.kit.theme import now
from ui.kit.tokens import size, space, tokens
from ui.session import Place, Session

LISTED = 30


class BellSheet(Overlay):
    """Hangs below the bell; leads on to the history of what was done."""

    def __init__(self, window: QWidget, session: Session, below: Callable[[], QWidget]) -> None:
        super().__init__(window, size("drawer"))
        self._session, self._below = session, below
        title = QLabel(_("What was said"))
        title.setProperty("kind", "section")
        self.history_button = KeyButton(_("History"), kind="link", sz="s")
        self.history_button.clicked.connect(self._to_history)
        close = tool("x", _("Close"), cap="Esc")
        close.clicked.connect(self.shut)
        head = QHBoxLayout()
        head.setContentsMargins(space(3), space(2), space(1), space(1))
        head.addWidget(title, 1)
        head.addWidget(self.history_button)
        head.addWidget(close)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(_("What was said"))
        self.panel_column.addLayout(head)
        self.panel_column.addWidget(self._area, 1)

    def start(self) -> None:
        """Open with everything said until now."""
        self._area.setWidget(self._lines())
        self.open_up(self.history_button)

    def place(self) -> None:
        """Below the bell, at its right edge, instead of the middle."""
        super().place()
        bell, window = self._below(), self.parentWidget()
        assert window is not None
        right = bell.mapTo(window, QPoint(bell.width(), bell.height()))
        self.panel.move(right.x() - self.panel.width(), right.y() + space(0))

    def _wanted_height(self, width: int) -> int:
        inside = self._area.widget()
        return (inside.heightForWidth(width) if inside else 0) + now().size("control") + space(4)

    def _lines(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(space(3), 0, space(3), space(3))
        column.setSpacing(space(2))
        ctx = self._session.ctx
        for told in self._session.told[:LISTED]:
            sentence = QLabel(told.sentence)
            sentence.setWordWrap(True)
            moment = QLabel(moment_words(told.at, ctx.today(), ctx.home.zone))
            moment.setProperty("kind", "caption")
            column.addWidget(sentence)
            column.addWidget(moment)
        if not self._session.told:
            column.addWidget(_quiet(_("Nothing yet today. What is said at the bottom of the window is kept here.")))
        column.addStretch()
        return body

    def _to_history(self) -> None:
        self.shut()
        self._session.go(Place("history"))


def _quiet(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("kind", "second")
    label.setWordWrap(True)
    return label


def bell_button() -> QToolButton:
    """The bell in the top bar."""
    button = tool("bell", _("What was said"))
    button.setMinimumWidth(tokens()["size"]["target_min"])
    return button
