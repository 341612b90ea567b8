"""How a started process tells the bench that it is usable, and a second later what it holds."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

SETTLED_MS = 1000


def resident_mb() -> float:
    """Memory this process holds, in MB; Linux only."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def tell(window: QWidget, more: Callable[[], dict[str, float]] = dict) -> None:
    """Say usable once the window is painted; when it has settled say the memory and `more` figures, and end."""
    window.grab()
    print("usable", flush=True)

    def later() -> None:
        held = {"memory": resident_mb()}
        print(json.dumps(held | more()), flush=True)
        QCoreApplication.quit()

    QTimer.singleShot(SETTLED_MS, later)
