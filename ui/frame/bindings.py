"""Every command of the window and of its pages, bound once: the menus, Ctrl+K and the key map read them here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.kit.commands import Command
from ui.kit.page import Page


@dataclass(frozen=True)
class Bound:
    """A command and the room it belongs to; the window's own have none."""

    room: str
    command: Command


class Frame(Protocol):
    """The window, as far as commands need it."""

    @property
    def key(self) -> str:
        """The room in front."""
        ...

    def page(self, key: str) -> Page | None:
        """The page of a room, if it was made already."""
        ...

    def bring(self, key: str) -> Page:
        """Bring the page of a room to the front, made when first wanted."""
        ...

    def overlays(self) -> Sequence[QWidget]:
        """What lies over the page now."""
        ...

    def refuse(self, why: str) -> None:
        """Say what is missing for a command."""
        ...


OVER_SHEETS = frozenset({"find", "keys", "window.close"})
"""Commands whose keys work over a sheet too; all others would change what nobody sees."""


class Bindings:
    """Runs commands, and binds each key once: the page in front is asked first, then the window, then the others."""

    def __init__(self, frame: Frame, window: QWidget, bound: Iterable[Bound]) -> None:
        self._frame, self._window = frame, window
        self.all: list[Bound] = []
        self.shortcuts: dict[str, QShortcut] = {}
        self.pressed: Callable[[], None] = lambda: None
        """Told of every key that was taken as a shortcut: no window sees its press."""
        self.add(bound)

    def add(self, bound: Iterable[Bound]) -> None:
        """Take in more commands and bind the keys that are new."""
        for each in bound:
            self.all.append(each)
            keys = each.command.keys
            if keys and not each.command.plain and keys not in self.shortcuts:
                self.shortcuts[keys] = self._bind(keys)

    def run(self, bound: Bound) -> None:
        """Do it, on its page; what is missing is said instead."""
        target = self._frame.bring(bound.room) if bound.room else self._frame
        if why := bound.command.why_not(target):
            self._frame.refuse(why)
        else:
            bound.command.act(target)

    def why_not(self, bound: Bound) -> str:
        """What is missing for it now; a page that was never opened is asked when it is."""
        target = self._frame.page(bound.room) if bound.room else self._frame
        return "" if target is None else bound.command.why_not(target)

    def of_key(self, keys: str) -> Bound:
        """Whose key it is at this moment."""
        return next(self._holders(keys))

    def _holders(self, keys: str) -> Iterator[Bound]:
        holders = [each for each in self.all if each.command.keys == keys and not each.command.plain]
        for room in (self._frame.key, ""):
            yield from (each for each in holders if each.room == room)
        yield from holders

    def _bind(self, keys: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self._window)
        shortcut.activated.connect(lambda: self._press(keys))
        return shortcut

    def _press(self, keys: str) -> None:
        self.pressed()
        bound = self.of_key(keys)
        if not self._frame.overlays() or (not bound.room and bound.command.key in OVER_SHEETS):
            self.run(bound)
