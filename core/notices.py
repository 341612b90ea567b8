"""Change notices: what kind of thing changed and which ones, never the values. Screens read again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """A kind of thing, named as its room is."""

    SETTINGS = "settings"
    CONTACTS = "contacts"
    TAGS = "tags"
    ASSETS = "assets"
    ENTRY_CODES = "entry_codes"
    CARDS = "cards"
    EXCHANGE = "exchange"


@dataclass(frozen=True)
class Notice:
    """What an Action touched. `rows` gives the ids per table; a table with None had too many to name."""

    topics: frozenset[Topic]
    rows: dict[str, frozenset[int] | None]


class Notices:
    """Who wants to hear; told after the commit, in the thread that wrote."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: list[Callable[[Notice], None]] = []

    def listen(self, told: Callable[[Notice], None]) -> Callable[[], None]:
        """Hear every notice from now on; call what is returned to hear no more."""
        with self._lock:
            self._listeners.append(told)
        return lambda: self._forget(told)

    def send(self, notice: Notice) -> None:
        with self._lock:
            listeners = list(self._listeners)
        for told in listeners:
            told(notice)

    def _forget(self, told: Callable[[Notice], None]) -> None:
        with self._lock:
            self._listeners = [each for each in self._listeners if each != told]
