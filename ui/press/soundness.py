"""A look at the Qt binding before it is trusted: some builds lose a reference to None in every call."""

from __future__ import annotations

import sys

from PySide6 import __version__
from PySide6.QtGui import QPainterPath

from core.errors import Unavailable

CALLS, MOST_LOST = 1000, 10


def require_sound_qt() -> None:
    """Raise `press.qt_unsound` for a binding that would end the program after some thousand calls.

    PySide6 6.12.0 drops one reference to None in every call without a result, which kills Python 3.10 and 3.11;
    from 3.12 on None cannot be lost.
    """
    path, before = QPainterPath(), sys.getrefcount(None)
    for at in range(CALLS):
        path.moveTo(at, at)
    if before - sys.getrefcount(None) > MOST_LOST:
        raise Unavailable("press.qt_unsound", version=__version__)
