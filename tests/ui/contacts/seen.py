"""What stands in the list of contacts."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.contacts.columns import COLUMNS
from ui.contacts.page import ContactsPage

PLACES = {column.key: place for place, column in enumerate(COLUMNS)}


def names(page: ContactsPage) -> list[str]:
    """The names, from the top."""
    return [page.list.index(row, 0).data() for row in range(page.list.rowCount())]


def told(page: ContactsPage, row: int, column: str) -> str:
    """What a cell says."""
    return str(page.list.index(row, PLACES[column]).data())


def spoken(page: ContactsPage, row: int, column: str) -> str:
    """What a screen reader hears of a cell."""
    return str(page.list.index(row, PLACES[column]).data(Qt.ItemDataRole.AccessibleTextRole))
