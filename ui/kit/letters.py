"""Plain letters as keys: acted on a moment late, and never when they belong to a scan."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from ui.kit.tokens import timing

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class Letters(QObject):
    """Give it every key press; `typed` tells a letter, upper case, that stood alone for the waiting time.

    A gun types like a keyboard, only faster: of characters that follow each other at once none is a key.
    """

    typed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting = ""
        self._stamp = 0
        self._quiet = QTimer(self, singleShot=True, interval=timing("letter_key_wait"))
        self._quiet.timeout.connect(self._tell)

    def take(self, event: QKeyEvent) -> bool:
        """Whether this key is a plain letter, to be told later or dropped; nobody else should act on it."""
        text = event.text()
        character = bool(text) and text.isprintable() and not event.modifiers() & _HELD
        if not character and event.key() not in _ENDS:
            return False
        letter = text.upper() if character and text.isascii() and text.isalpha() else ""
        if not event.isAutoRepeat():
            self._hear(letter, event.timestamp())
        return bool(letter)

    def _hear(self, letter: str, stamp: int) -> None:
        together = self._follows(stamp)
        if self._waiting and not together:
            self._tell()
        self._waiting = "" if together else letter
        self._stamp = stamp
        self._quiet.start()

    def _follows(self, stamp: int) -> bool:
        # after a stall slow typing arrives as a burst: the time stamps of the keys know better than the timer
        if stamp and self._stamp:
            return stamp - self._stamp < self._quiet.interval()
        return self._quiet.isActive()

    def _tell(self) -> None:
        letter, self._waiting = self._waiting, ""
        if letter:
            self.typed.emit(letter)
