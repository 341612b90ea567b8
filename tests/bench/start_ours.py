"""The program itself from its start to the page of contacts; then what a change of page takes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QTimer

from core.shop import Around, open_shop
from core.wiring import RULES
from tests.bench.telling import tell
from ui.app import App, make_application
from ui.kit.memory import Memory
from ui.main_window import MainWindow
from ui.session import Place


def changes(window: MainWindow) -> dict[str, float]:
    """Seconds of each change of page, painted."""
    acts: dict[str, Callable[[], object]] = {
        "first look at cards": lambda: window.open(Place("cards")),
        "to contacts": lambda: window.open(Place("contacts")),
        "to cards": lambda: window.open(Place("cards")),
        "Ctrl+K": lambda: window.palette_sheet.start(),  # noqa: PLW0108 - made by this very call
        "Ctrl+K with a tail": lambda: window.palette_sheet.start("6021"),
    }
    took = {}
    for name, act in acts.items():
        began = perf_counter()
        act()
        window.grab()
        took[name] = perf_counter() - began
    return took


def main(folder: Path) -> None:
    """Open, show, tell."""
    application = make_application()
    with (
        open_shop(folder, Around(rules=RULES)) as shop,
        closing(App(application, shop, Memory(folder.parent / "window.ini"), "zh_CN")) as app,
    ):
        window = app.window
        assert window is not None
        QTimer.singleShot(0, lambda: tell(window, lambda: changes(window)))
        application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
