"""Buttons in their kinds, with icon and key cap; and how a property is changed so that the sheet sees it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QKeySequence, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QToolButton, QWidget

from ui.kit.icons import icon
from ui.kit.paint import guarded, keycap, keycap_size
from ui.kit.theme import now
from ui.kit.tokens import space

_INK = {
    "primary": "on_primary",
    "soft": "on_primary_soft",
    "danger": "on_danger",
    "link": "primary",
    "ontoast": "toast_link",
}


def restyle(widget: QWidget, **properties: str | bool) -> None:
    """Set dynamic properties and let the style sheet look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class KeyButton(QPushButton):
    """A button that shows the key which presses it, inside. `kind`: primary, soft, ghost, danger, link or nothing.

    `key` is shown and bound; `cap` is only shown, for a key that a command of the page or a list binds.
    """

    def __init__(
        self, text: str, kind: str = "", icon_name: str = "", key: str = "", sz: str = "", cap: str = ""
    ) -> None:
        super().__init__(text)
        self.setProperty("kind", kind)
        self.setProperty("sz", sz)
        self._ink = _INK.get(kind, "text")
        self._cap = ""
        if icon_name:
            self.setIcon(icon(icon_name, self._ink))
            self.setIconSize(QSize(now().size("icon_small") + space(0), now().size("icon_small")))
        if key:
            self.setShortcut(QKeySequence(key))
        if key or cap:
            self._cap = (key or cap).replace("Return", "Enter").replace("+", " ")
            self.setToolTip(f"{text}  {self._cap}")

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint + QSize(keycap_size(self._cap).width() + space(1), 0) if self._cap else hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._cap:
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        with guarded(painter, "a button"):
            option = QStyleOptionButton()
            self.initStyleOption(option)
            painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
            cap = keycap_size(self._cap)
            option.rect = self.rect().adjusted(0, 0, -cap.width() - space(1), 0)
            painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
            painter.setRenderHint(QStylePainter.RenderHint.Antialiasing)
            area = QRect(self.width() - cap.width() - space(2), (self.height() - cap.height()) // 2, 0, 0)
            area.setSize(cap)
            ink = self._ink if self.isEnabled() else "muted"
            keycap(painter, area, self._cap, ink, ink)
        painter.end()


def tool(icon_name: str, name: str, key: str = "", colour: str = "text2", cap: str = "") -> QToolButton:
    """A button without a word; its name is heard and hovered, with the key. `cap` is told and not bound."""
    button = QToolButton()
    button.setIcon(icon(icon_name, colour))
    button.setIconSize(QSize(now().size("icon_control"), now().size("icon_control")))
    button.setAccessibleName(name)
    told = (key or cap).replace("+", " ")
    button.setToolTip(f"{name}  {told}" if told else name)
    if key:
        button.setShortcut(QKeySequence(key))
    return button
