"""The pages of the window, one line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.i18n import N_
from ui.cards.page import CardsPage
from ui.contacts.page import ContactsPage
from ui.kit.page import Page
from ui.session import Session


@dataclass(frozen=True)
class Room:
    """A page: its key, title (a message id), icon, shortcut, how it is made, and whether the search box leads here."""

    key: str
    title: str
    icon: str
    shortcut: str
    make: Callable[[Session], Page]
    searched: bool = False


ROOMS = (
    Room("contacts", N_("Contacts"), "users", "Ctrl+2", ContactsPage, searched=True),
    Room("cards", N_("Parcel cards"), "cards", "Ctrl+4", CardsPage),
)
