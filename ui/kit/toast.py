"""The toast: what happened, with undo; bottom centre, one at a time, also heard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from core.i18n import _
from ui.kit.buttons import KeyButton
from ui.kit.icons import icon
from ui.kit.theme import now
from ui.kit.tokens import size, space, timing


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say a sentence."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Toast(QFrame):
    """Shows one sentence at a time over its window and goes by itself, unless it is hovered or focused."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self._act: Callable[[], None] | None = None
        self._words = QLabel()
        self._button = KeyButton("", kind="ontoast")
        self._button.clicked.connect(self._do)
        self._close = QToolButton()
        self._close.setIcon(icon("x", "on_toast"))
        self._close.setIconSize(QSize(size("icon_small"), size("icon_small")))
        self._close.setProperty("kind", "ontoast")
        self._close.setAccessibleName(_("Close"))
        self._close.setToolTip(_("Close"))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(3), space(0), space(1), space(0))
        row.setSpacing(space(2))
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self._gone = QTimer(self, singleShot=True, interval=timing("toast"))
        self._gone.timeout.connect(self._leave)
        window.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now, or said last."""
        return self._words.text()

    def stay(self, seconds: int) -> None:
        """How long a sentence stays from now on."""
        self._gone.setInterval(seconds * 1000)

    def say(self, text: str, act_text: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a sentence, with one act beside it if given; replaces the one before."""
        self._words.setText(text)
        self._act = act
        self._button.setText(act_text)
        self._button.setVisible(act is not None)
        self._place()
        self.show()
        self.raise_()
        self._gone.start()
        announce(self, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._gone.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._gone.start()
        super().leaveEvent(event)

    def _do(self) -> None:
        act = self._act
        self.hide()
        if act:
            act()

    def _leave(self) -> None:
        if self._button.hasFocus() or self._close.hasFocus():
            self._gone.start()
        else:
            self.hide()

    def _place(self) -> None:
        window = self.window()
        widest = min(now().size("toast_max_width"), window.width() - 2 * space(4))
        # asked without wrapping: a sentence that wrapped before has a narrow hint of its own
        self._words.setWordWrap(False)
        wanted = self.sizeHint()
        self._words.setWordWrap(wanted.width() > widest)
        self.setFixedWidth(min(widest, max(wanted.width(), widest // 2)))
        layout = self.layout()
        assert layout is not None
        lines_high = layout.totalHeightForWidth(self.width()) if self._words.wordWrap() else 0
        self.resize(self.width(), max(wanted.height(), lines_high))
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - space(5))
        self._make_way(window)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _make_way(self, window: QWidget) -> None:
        """Up until no filled button lies below: what comes next must be seen."""
        filled: list[QWidget] = [
            each for each in window.findChildren(QPushButton) if each.property("kind") == "primary"
        ]
        # and not on the dark bar of the ticked, with which it would be one blob
        filled += [each for each in window.findChildren(QFrame, "toast") if each is not self]
        places = [QRect(each.mapTo(window, QPoint(0, 0)), each.size()) for each in filled if each.isVisible()]
        for place in sorted(places, key=lambda place: -place.bottom()):
            if place.intersects(self.geometry()):
                self.move(self.x(), max(0, place.top() - self.height() - space(1)))
