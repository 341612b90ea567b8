"""The barcode gun, anywhere in the program: what it types is a scan, not text."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.kit.gun import SILENCE_MS, Ear, Scan, pieces
from ui.kit.put_back import Kept, keep

_PRESS = QEvent.Type.KeyPress
_SUFFIXES = {Qt.Key.Key_Return: "Enter", Qt.Key.Key_Enter: "Enter", Qt.Key.Key_Tab: "Tab"}
_SILENT = {Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_AltGr}
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Scanner(QObject):
    """An event filter for the application: `QApplication.instance().installEventFilter(scanner)`.

    It looks only at keys whose receiver is a window, where each comes once, also in menus and drop-downs; and takes
    times from the event, so that typing which arrives in a heap after a stall stays typing. `valid` knows the 20
    digits of our own codes. While `paused` says so a scan is taken from the field and dropped with a soft tone.
    Where two listen, as during the set-up test, the one installed last takes the scan alone.
    """

    scanned = Signal(str)
    """A code, after the field has its text back; from the event loop, so that any window may be opened."""
    measured = Signal(object)
    """The whole `Scan` with its gaps, for the set-up test."""
    _found = Signal(str)
    _taken: ClassVar[tuple[str, int]] = ("", 0)
    """The last scan that any of them took: its text and the time of its last character."""

    def __init__(
        self,
        valid: Callable[[str], bool],
        paused: Callable[[], bool] = lambda: False,
        limit_ms: int | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._valid, self._paused = valid, paused
        self._ear = Ear(valid, limit_ms)
        self._kept: list[tuple[QWidget, Kept | None]] = []
        self._last_at = 0
        # precise, so that of two that listen the one that heard first also ends first
        self._silence = QTimer(self, singleShot=True, interval=SILENCE_MS, timerType=Qt.TimerType.PreciseTimer)
        self._silence.timeout.connect(self._fell_silent)
        self._found.connect(self.scanned, Qt.ConnectionType.QueuedConnection)

    @property
    def limit_ms(self) -> int:
        """The mean gap up to which keys come from a gun; 30 to 80, learned by the set-up test."""
        return self._ear.limit_ms

    @limit_ms.setter
    def limit_ms(self, wanted: int) -> None:
        self._ear.limit_ms = wanted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != _PRESS or not isinstance(watched, QWindow):
            return False
        return isinstance(event, QKeyEvent) and self._press(event)

    def _press(self, event: QKeyEvent) -> bool:
        """Whether the key is swallowed."""
        key, at, text = event.key(), event.timestamp(), event.text()
        if event.isAutoRepeat() or key in _SILENT:
            return False
        if key in _SUFFIXES and not event.modifiers() & _COMMANDS:
            return self._end(_SUFFIXES[Qt.Key(key)], at)
        if at and len(text) == 1 and text.isprintable() and not event.modifiers() & _COMMANDS:
            self._hear(text, at)
        else:
            self._forget()
        return False

    def _hear(self, character: str, at: int) -> None:
        if self._ear.hear(character, at):
            self._kept.clear()
        self._last_at = at
        field = QApplication.focusWidget()
        if field is not None and all(field is not each for each, _state in self._kept):
            self._kept.append((field, keep(field)))
        if self._ear.may_be_whole():
            self._silence.start()
        else:
            self._silence.stop()

    def _end(self, suffix: str, at: int) -> bool:
        self._silence.stop()
        scan = self._ear.end(suffix, at)
        if scan is None:
            self._kept.clear()
            return self._ear.trails(at)
        self._take(scan, at)
        return True

    def _fell_silent(self) -> None:
        scan = self._ear.silence()
        if scan is not None and (scan.text, self._last_at) != Scanner._taken:
            self._take(scan, self._last_at)

    def _forget(self) -> None:
        self._silence.stop()
        self._ear.forget()
        self._kept.clear()

    def _take(self, scan: Scan, at: int) -> None:
        Scanner._taken = (scan.text, self._last_at)
        for field, state in self._kept:
            if state is not None and isValid(field):
                state.put_back()
        self._kept.clear()
        self.measured.emit(scan)
        if self._paused():
            QApplication.beep()
            return
        _close_popups()
        for code in pieces(scan.text, self._valid):
            if self._ear.is_new(code, at):
                self._found.emit(code)


def _close_popups() -> None:
    """Put menus and drop-downs away, so that what the scan opens can be seen."""
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        left = QApplication.activePopupWidget()
        popup = left if left is not popup else None
