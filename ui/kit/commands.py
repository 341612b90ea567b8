"""What can be done on a page, as values: the menu bar, Ctrl+K and the key map all read the same list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.i18n import N_


class Menu(StrEnum):
    """The menus, in the order of the menu bar."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    CONTACTS = "contacts"
    CARDS = "cards"
    TOOLS = "tools"
    HELP = "help"


MENUS: dict[Menu, str] = {
    Menu.FILE: N_("File"),
    Menu.EDIT: N_("Edit"),
    Menu.VIEW: N_("View"),
    Menu.CONTACTS: N_("Contacts"),
    Menu.CARDS: N_("Cards"),
    Menu.TOOLS: N_("Tools"),
    Menu.HELP: N_("Help"),
}


def always(_page: Any) -> str:
    """Nothing is missing."""
    return ""


@dataclass(frozen=True)
class Command:
    """One thing a page can do, known before the page is made.

    `title` is a message id and `keys` as Qt writes them; `plain` keys are letters that a list takes itself, shown
    here and never bound. `why_not` says of a page what is missing, empty when the command can run. A command in no
    menu is bound only.
    """

    key: str
    title: str
    menu: Menu | None
    act: Callable[[Any], object]
    keys: str = ""
    icon: str = ""
    why_not: Callable[[Any], str] = always
    plain: bool = False
