"""The pages of the window and the sheets over it, one line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from core.i18n import N_
from ui.cards.claim_sheet import ClaimSheet
from ui.cards.page import CardsPage
from ui.contacts.page import ContactsPage
from ui.frame.history import HistoryPage
from ui.kit.overlay import Sheet
from ui.kit.page import Page
from ui.session import Session
from ui.settings.page import SettingsPage


@dataclass(frozen=True)
class Room:
    """A page: its key, title (a message id), icon, shortcut, class, and where it stands in the sidebar.

    `gap` opens a group, `foot` stands at the foot, and what is not `listed` is reached by commands alone.
    """

    key: str
    title: str
    icon: str
    shortcut: str
    page: type[Page]
    gap: bool = False
    foot: bool = False
    listed: bool = True


ROOMS = (
    Room("contacts", N_("Contacts"), "users", "Ctrl+2", ContactsPage),
    Room("cards", N_("Parcel cards"), "cards", "Ctrl+4", CardsPage, gap=True),
    Room("history", N_("History"), "clock-counter-clockwise", "", HistoryPage, listed=False),
    Room("settings", N_("Settings"), "gear-six", "Ctrl+,", SettingsPage, foot=True),
)

SHEETS: dict[str, Callable[[Session, QWidget], Sheet]] = {"claim": ClaimSheet}
"""Sheets that open over any page, by the key of the place that leads to them."""
