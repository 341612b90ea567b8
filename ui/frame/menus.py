"""The menu bar with every command and its key; hidden until Alt where the system has no place for it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QWindow
from PySide6.QtWidgets import QMenu, QMenuBar

from core.i18n import _
from ui.frame.bindings import Bindings, Bound
from ui.kit.commands import MENUS, Menu
from ui.kit.menu import rounded_menu

ALWAYS_SHOWN = sys.platform == "darwin"


class MenuRow(QMenuBar):
    """Shows what can be done now; what cannot says what is missing."""

    def __init__(self, bindings: Bindings) -> None:
        super().__init__()
        self._bindings = bindings
        self._alone = False
        self.menus: dict[Menu, QMenu] = {}
        self.setAccessibleName(_("Menus"))
        self.setVisible(ALWAYS_SHOWN)

    def fill(self) -> None:
        """Lay out the menus from all commands there are."""
        self.clear()
        for menu, title in MENUS.items():
            held = [each for each in self._bindings.all if each.command.menu is menu]
            if held:
                self.menus[menu] = self._menu(_(title), held)

    def watch(self, handle: QWindow | None) -> None:
        """Listen for Alt alone; call when the window has been shown."""
        if handle is not None and not ALWAYS_SHOWN:
            handle.installEventFilter(self)

    def forget_alt(self) -> None:
        """Alt was part of a shortcut: letting it go opens nothing."""
        self._alone = False

    def toggle(self) -> None:
        """Show the row with its first menu chosen, or hide it."""
        self.setVisible(self.isHidden())
        if self.isVisible():
            self.setFocus(Qt.FocusReason.MenuBarFocusReason)
            self.setActiveAction(self.actions()[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) and isinstance(event, QKeyEvent):
            is_alt = event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat()
            if event.type() == QEvent.Type.KeyPress:
                # Alt counts when it is pressed and let go with nothing between
                self._alone = is_alt
            elif is_alt and self._alone:
                self._alone = False
                self.toggle()
        elif event.type() == QEvent.Type.MouseButtonPress and self.isVisible() and not ALWAYS_SHOWN:
            self.hide()
        return super().eventFilter(watched, event)

    def _menu(self, title: str, held: list[Bound]) -> QMenu:
        menu = rounded_menu(self, title)
        actions = [(each, self._action(menu, each)) for each in held]
        menu.aboutToShow.connect(lambda: self._look_again(actions))
        self.addMenu(menu)
        return menu

    def _action(self, menu: QMenu, bound: Bound) -> QAction:
        keys = bound.command.keys
        # the key is shown only: it is bound once, for whichever page is in front
        action = menu.addAction(_(bound.command.title) + (f"\t{keys}" if keys else ""))
        action.triggered.connect(lambda: self._run(bound))
        return action

    def _run(self, bound: Bound) -> None:
        if not ALWAYS_SHOWN:
            self.hide()
        self._bindings.run(bound)

    def _look_again(self, actions: list[tuple[Bound, QAction]]) -> None:
        for bound, action in actions:
            why = self._bindings.why_not(bound)
            action.setEnabled(not why)
            action.setToolTip(why)
