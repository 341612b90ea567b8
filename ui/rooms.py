"""The pages of the window and the sheets over it, one line each; each is imported when it is first wanted."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from PySide6.QtWidgets import QWidget

from core.i18n import N_
from ui.kit.overlay import Sheet
from ui.kit.page import Page
from ui.session import Session


@dataclass(frozen=True)
class Room:
    """A page: its key, title (a message id), icon, shortcut, where its class lies, and its place in the sidebar.

    `gap` opens a group, `foot` stands at the foot, and what is not `listed` is reached by commands alone.
    """

    key: str
    title: str
    icon: str
    shortcut: str
    where: str
    gap: bool = False
    foot: bool = False
    listed: bool = True

    @property
    def page(self) -> type[Page]:
        """The class of the page. Imported here: all pages together take as long as the bare window does."""
        module, _colon, name = self.where.partition(":")
        return cast("type[Page]", getattr(import_module(module), name))


ROOMS = (
    Room("contacts", N_("Contacts"), "users", "Ctrl+2", "ui.contacts.page:ContactsPage"),
    Room("cards", N_("Parcel cards"), "cards", "Ctrl+4", "ui.cards.page:CardsPage", gap=True),
    Room("history", N_("History"), "clock-counter-clockwise", "", "ui.frame.history:HistoryPage", listed=False),
    Room("settings", N_("Settings"), "gear-six", "Ctrl+,", "ui.settings.page:SettingsPage", foot=True),
)

_SHEETS = {"claim": "ui.cards.claim_sheet:ClaimSheet"}


def is_sheet(key: str) -> bool:
    """Whether a place leads to a sheet over the page in front."""
    return key in _SHEETS


class Sheets(dict[str, Sheet]):
    """The sheets over one window by the keys of the places that lead to them, each made when first wanted."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__()
        self._session, self._window = session, window

    def __missing__(self, key: str) -> Sheet:
        module, _colon, name = _SHEETS[key].partition(":")
        self[key] = cast("Sheet", getattr(import_module(module), name)(self._session, self._window))
        return self[key]
