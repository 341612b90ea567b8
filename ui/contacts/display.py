"""How the list looks: which columns, and high or low rows; kept for the next time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu, QWidget

from core.i18n import _, translate
from core.ids import new_op_id
from core.settings import service as settings
from ui.contacts.columns import COLUMNS, ONLY_BIN
from ui.contacts.menus import choice
from ui.kit.buttons import KeyButton
from ui.kit.menu import below, rounded_menu
from ui.kit.table import LongView
from ui.session import Session

COLUMNS_KEY, ROWS_KEY = "look.contacts_columns", "look.contacts_rows"
HIGH, LOW = "high", "low"
SETTLED_MS = 400
"""A width that is still being dragged is not kept."""


class Display(KeyButton):
    """Changes the view at once and remembers it; in the bin the columns are fixed."""

    def __init__(self, session: Session, view: LongView) -> None:
        super().__init__(_("Show columns"), kind="ghost", icon_name="sliders-horizontal")
        self._session, self._view = session, view
        self._in_bin = False
        self._later = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._later.timeout.connect(self._keep_columns)
        view.choose_columns(key for key in _keys() if key != ONLY_BIN)
        view.restore_columns(settings.get(session.ctx, COLUMNS_KEY))
        view.set_compact(settings.get(session.ctx, ROWS_KEY) == LOW)
        view.columns_changed.connect(self._note)
        self.clicked.connect(lambda: below(self.menu_of(self), self))

    def show_bin(self, on: bool) -> None:
        """The columns of the bin, or the owner's own again."""
        if on == self._in_bin:
            return
        self._later.stop()
        if on:
            self._keep_columns()
            self._in_bin = True
            self._view.choose_columns(("tags", ONLY_BIN, "source", "note"))
            return
        self._view.choose_columns(key for key in _keys() if key != ONLY_BIN)
        self._view.restore_columns(settings.get(self._session.ctx, COLUMNS_KEY))
        self._in_bin = False
        self._later.stop()

    def menu_of(self, parent: QWidget) -> QMenu:
        """The columns with a tick each, and the height of rows."""
        menu, chosen = rounded_menu(parent), self._view.column_keys()
        for column in COLUMNS[1:]:
            if column.key != ONLY_BIN:
                words = translate(column.title)
                choice(menu, words, column.key in chosen, partial(self._flip, column.key))
        menu.addSeparator()
        low = settings.get(self._session.ctx, ROWS_KEY) == LOW
        choice(menu, _("Two lines"), not low, partial(self._set_rows, HIGH))
        choice(menu, _("One line"), low, partial(self._set_rows, LOW))
        return menu

    def _flip(self, key: str) -> None:
        chosen = self._view.column_keys()
        self._view.choose_columns([each for each in chosen if each != key] if key in chosen else [*chosen, key])

    def _set_rows(self, rows: str) -> None:
        self._view.set_compact(rows == LOW)
        settings.remember(self._session.ctx, new_op_id(), ROWS_KEY, rows)

    def _note(self) -> None:
        if not self._in_bin:
            self._later.start()

    def _keep_columns(self) -> None:
        state = self._view.column_state()
        if not self._in_bin and state != settings.get(self._session.ctx, COLUMNS_KEY):
            settings.remember(self._session.ctx, new_op_id(), COLUMNS_KEY, state)


def _keys() -> list[str]:
    return [column.key for column in COLUMNS]
