"""A view of the cards page: what lies behind its first level has a head with the way back, and Esc leaves it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.i18n import _
from ui.kit.buttons import KeyButton
from ui.kit.tokens import space, tokens


class View(QWidget):
    """Reads what it shows when it comes to the front and after every change."""

    left = Signal()
    """Back to where one came from."""

    def __init__(self, *, margins: bool = True) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        across, down = tokens()["page_margin"] if margins else (0, 0)
        self.column.setContentsMargins(across, down, across, down)
        self.column.setSpacing(tokens()["gap"])

    def refresh(self) -> None:
        """Read everything shown anew."""
        raise NotImplementedError

    def keep_typed(self) -> object:
        """What is typed or pointed at here and stored nowhere, for the view of the next window; None if nothing is."""
        return None

    def bring_typed(self, kept: Any) -> None:
        """Go on with what the view of the window before kept."""

    def rest(self) -> QWidget:
        """Where the focus lies while nobody does anything."""
        return self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class ShortLabel(QLabel):
    """One line that ends in an ellipsis where its room ends; all of it is heard, and seen on hovering."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._whole = text
        self.setProperty("elides", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.say(text)

    @property
    def whole(self) -> str:
        """All of the text."""
        return self._whole

    def say(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._whole) + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fitted = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(0, self.width()))
        if fitted != self.text():
            self.setText(fitted)
        self.setToolTip(self._whole if fitted != self._whole else "")


class ViewHead(QWidget):
    """The way back, the title, what is told of it, and its buttons at the right."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.back_button = KeyButton(_("Parcel cards"), kind="ghost", icon_name="caret-left")
        self.back_button.setToolTip(_("Back  Alt ←"))
        self.title = ShortLabel(title)
        self.title.setProperty("kind", "title")
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.told = ShortLabel()
        self.told.setProperty("kind", "second")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(space(1))
        self._row.addWidget(self.back_button)
        self._row.addWidget(self.title)
        self._row.addWidget(self.told, 1)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets at the right end."""
        for widget in widgets:
            self._row.addWidget(widget)

    def add_beside_title(self, widget: QWidget) -> None:
        """Put a widget behind the title."""
        self._row.insertWidget(2, widget)
