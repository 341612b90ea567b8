"""What nobody expected: logged without personal data, and shown once in one window."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtWidgets import QApplication

from ui.kit import dialogs

_log = logging.getLogger(__name__)


def catch() -> None:
    """Take every exception that reaches the top of a thread."""
    sys.excepthook = tell
    threading.excepthook = lambda said: tell(said.exc_type, said.exc_value, said.exc_traceback)


def tell(kind: type[BaseException], _error: BaseException | None, trace: TracebackType | None) -> None:
    """Log and show a defect: its kind and the lines of code, never its message, which may hold a name or a number."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    lines = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    details = "\n".join((kind.__name__, *lines))
    _log.error("a defect: %s", details)
    if threading.current_thread() is threading.main_thread():
        dialogs.show_defect(QApplication.activeWindow(), details)
