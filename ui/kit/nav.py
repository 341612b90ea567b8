"""One page in the sidebar: icon, title and key; only the icon where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.kit import icons, theme
from ui.kit.paint import box, painting, words
from ui.kit.tokens import radius, size, space


class NavItem(QAbstractButton):
    """A checkable entry; the page that is open has the filled icon, a surface and a bar at its left."""

    def __init__(self, title: str, icon_name: str, key: str = "") -> None:
        super().__init__()
        self._icon = icon_name
        self._cap = key.replace("+", " ")
        self._hover = False
        self.setText(title)
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setToolTip(f"{title}  {self._cap}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        worn = theme.now()
        return QSize(worn.size("sidebar_icons"), worn.size("control") + space(0))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "the navigation") as painter:
            self._draw(painter)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = False
        self.update()
        super().leaveEvent(event)

    def _draw(self, painter: QPainter) -> None:
        worn, area, chosen = theme.now(), self.rect(), self.isChecked()
        if chosen or self._hover:
            box(painter, area, "surface" if chosen else "hover", None, radius("control"))
        if chosen:
            bar = QRect(0, 0, size("selected_bar"), area.height() // 2)
            bar.moveCenter(area.center())
            bar.moveLeft(0)
            box(painter, bar, "primary", None, size("selected_bar") // 2)
        side = worn.size("icon_nav")
        narrow = area.width() < worn.size("sidebar_icons") + space(5)
        left = (area.width() - side) // 2 if narrow else space(2)
        name, ink = (f"{self._icon}-fill", "primary") if chosen else (self._icon, "text2")
        icons.paint(painter, QRect(left, (area.height() - side) // 2, side, side), name, ink)
        if narrow:
            return
        inner = area.adjusted(left + side + space(1), 0, -space(2), 0)
        title = worn.font("strong" if chosen else "body")
        caption = worn.font("caption")
        taken = QFontMetrics(title).horizontalAdvance(self.text()) + QFontMetrics(caption).horizontalAdvance(self._cap)
        words(painter, inner, self.text(), title, "text", Qt.AlignmentFlag.AlignLeft)
        if taken < inner.width():
            words(painter, inner, self._cap, caption, "muted", Qt.AlignmentFlag.AlignRight)
