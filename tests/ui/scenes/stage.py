"""The stage on which every page, dialog, empty state and error is looked at: a shop, a window, a size and a look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from core import i18n
from core.clock import HeldClock
from core.ids import SeededChance, new_op_id
from core.settings import service as settings
from core.shop import Around, open_shop
from core.wiring import RULES
from ui.app import App
from ui.kit.memory import Memory
from ui.main_window import MainWindow
from ui.session import Session

NOW = datetime(2025, 6, 18, 10, 30, tzinfo=UTC)
"""Wednesday 18 June 2025, 18:30 in the shop."""
LONGEST_WAIT_MS = 20_000


@dataclass(frozen=True)
class Look:
    """How a scene is looked at."""

    theme: str = "light"
    language: str = "zh_CN"
    size: tuple[int, int] = (1280, 800)
    percent: int = 100
    stretch: bool = False


@dataclass
class Stage:
    """An open window over a shop of its own."""

    app: App

    @property
    def window(self) -> MainWindow:
        assert self.app.window is not None
        return self.app.window

    @property
    def session(self) -> Session:
        return self.app.session

    def settle(self, milliseconds: int = 60) -> None:
        """Let timers and notices run."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def until(self, holds: Callable[[], bool]) -> None:
        """Let things run until something holds; fails after a while."""
        for _ in range(LONGEST_WAIT_MS // 20):
            if holds():
                return
            self.settle(20)
        raise AssertionError("what the scene waits for never came")


Scene = Callable[[Stage], QWidget | None]
"""Brings a window into a state; what it returns is looked at instead of the window."""


@contextmanager
def staged(application: QApplication, folder: Path, look: Look, memory: Path) -> Iterator[Stage]:
    """A window over the shop in `folder`, which the scene may change."""
    i18n.stretch_texts(look.stretch)
    around = Around(clock=HeldClock(NOW), chance=SeededChance(7), rules=RULES)
    with open_shop(folder, around) as shop:
        settings.choose(shop.till, new_op_id(), "look.theme", look.theme)
        settings.choose(shop.till, new_op_id(), "look.text_percent", str(look.percent))
        with closing(App(application, shop, Memory(memory), look.language)) as app:
            stage = Stage(app)
            stage.window.resize(*look.size)
            stage.settle()
            try:
                yield stage
            finally:
                i18n.stretch_texts(False)
                # what a scene opened beside the window goes with it: every window left is dressed again and again
                for each in application.topLevelWidgets():
                    if each.windowType() == Qt.WindowType.Window and each is not stage.window and not each.parent():
                        each.deleteLater()
