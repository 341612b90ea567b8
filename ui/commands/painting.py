"""What the press needs when there is no window: Qt without a screen."""

from __future__ import annotations

import os
from functools import cache

from PySide6.QtGui import QGuiApplication

from ui.press.soundness import require_sound_qt


@cache
def start() -> QGuiApplication:
    """The application object the press paints with; made once, on no screen, unless a window's is there already."""
    there = QGuiApplication.instance()
    if isinstance(there, QGuiApplication):
        return there
    require_sound_qt()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["shuke"])
