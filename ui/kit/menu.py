"""A menu with round corners."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget


def rounded_menu(parent: QWidget, title: str = "") -> QMenu:
    """A menu that shows tips; its corners are round only because it is frameless and translucent."""
    menu = QMenu(title, parent)
    menu.setWindowFlags(menu.windowFlags() | Qt.WindowType.FramelessWindowHint)
    menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    menu.setToolTipsVisible(True)
    return menu


def below(menu: QMenu, button: QWidget) -> None:
    """Open a menu under a button; it is gone once it closes."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
