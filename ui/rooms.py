"""The pages of the window and the sheets over it, one line each; each is imported when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from core.i18n import N_
from ui.kit.overlay import Sheet
from ui.kit.page import Page
from ui.session import Session

# Each function imports one page: all of them together take as long as the bare window does.


def _contacts() -> type[Page]:
    from ui.contacts.page import ContactsPage  # noqa: PLC0415

    return ContactsPage


def _cards() -> type[Page]:
    from ui.cards.page import CardsPage  # noqa: PLC0415

    return CardsPage


def _history() -> type[Page]:
    from ui.frame.history import HistoryPage  # noqa: PLC0415

    return HistoryPage


def _settings() -> type[Page]:
    from ui.settings.page import SettingsPage  # noqa: PLC0415

    return SettingsPage


def _claim(session: Session, window: QWidget) -> Sheet:
    from ui.cards.claim_sheet import ClaimSheet  # noqa: PLC0415

    return ClaimSheet(session, window)


@dataclass(frozen=True)
class Room:
    """A page: its key, title (a message id), icon, shortcut, what imports its class, and its place in the sidebar.

    `gap` opens a group, `foot` stands at the foot, and what is not `listed` is reached by commands alone.
    """

    key: str
    title: str
    icon: str
    shortcut: str
    load: Callable[[], type[Page]]
    gap: bool = False
    foot: bool = False
    listed: bool = True

    @property
    def page(self) -> type[Page]:
        """The class of the page, imported when first asked for."""
        return self.load()


ROOMS = (
    Room("contacts", N_("Contacts"), "users", "Ctrl+2", _contacts),
    Room("cards", N_("Parcel cards"), "cards", "Ctrl+4", _cards, gap=True),
    Room("history", N_("History"), "clock-counter-clockwise", "", _history, listed=False),
    Room("settings", N_("Settings"), "gear-six", "Ctrl+,", _settings, foot=True),
)

_SHEETS: dict[str, Callable[[Session, QWidget], Sheet]] = {"claim": _claim}


def is_sheet(key: str) -> bool:
    """Whether a place leads to a sheet over the page in front."""
    return key in _SHEETS


class Sheets(dict[str, Sheet]):
    """The sheets over one window by the keys of the places that lead to them, each made when first wanted."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__()
        self._session, self._window = session, window

    def __missing__(self, key: str) -> Sheet:
        self[key] = _SHEETS[key](self._session, self._window)
        return self[key]
