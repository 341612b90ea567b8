"""What nobody expected: logged without personal data, and shown once in one window."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from PySide6.QtWidgets import QApplication

from core import log
from ui.kit import dialogs


def catch() -> None:
    """Take every exception that reaches the top of a thread."""
    sys.excepthook = tell
    threading.excepthook = lambda said: tell(said.exc_type, said.exc_value, said.exc_traceback)


def tell(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    """Log and show a defect: its kind and the lines of code, never its message, which may hold a name or a number."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    log.unexpected(kind, error, trace)
    details = "\n".join((kind.__name__, *log.own_lines(trace)))
    if threading.current_thread() is threading.main_thread():
        dialogs.show_defect(QApplication.activeWindow(), details)
