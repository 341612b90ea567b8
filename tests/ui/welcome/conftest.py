"""The way between shops as the program walks it, over shops of a test, and a hand that counts what it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.shop import Around
from tests.make_printers import PaperTray
from ui.app import App
from ui.kit.dressing import Dresser
from ui.kit.memory import Memory
from ui.shops import Shops
from ui.welcome.card_step import CardStep
from ui.welcome.window import Welcome

NOTHING = Qt.KeyboardModifier.NoModifier


@dataclass
class Way:
    """The flow, its window in front, and the printers of this PC."""

    flow: Shops
    tray: PaperTray
    own: Path

    @property
    def welcome(self) -> Welcome:
        assert isinstance(self.flow.front, Welcome), self.flow.front
        return self.flow.front

    @property
    def card(self) -> CardStep:
        assert self.welcome.card_step is not None
        return self.welcome.card_step


@dataclass
class Hand:
    """Counts keys, clicks, and fields in which something was typed or put."""

    way: Way
    keys: int = 0
    clicks: int = 0
    fields: int = 0

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        self.fields += 1
        for sign in text:
            self.keys += 1
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self._focus(), QKeyEvent(kind, 0, NOTHING, sign))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NOTHING) -> None:
        """Press a key."""
        self.keys += 1
        QTest.keyClick(self._focus(), key, modifier)

    def click(self, widget: QWidget) -> None:
        """Click a button or tile."""
        self.clicks += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def paste(self, picture: QImage) -> None:
        """Paste a picture, one field and one key."""
        self.fields += 1
        QGuiApplication.clipboard().setImage(picture)
        self.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def _focus(self) -> QWidget:
        """Where a key goes: the widget with the focus, else the window."""
        found = QApplication.focusWidget() or self.way.flow.front
        assert found is not None
        return found


@pytest.fixture
def hand(way: Way) -> Hand:
    return Hand(way)


@pytest.fixture
def way(qtbot: QtBot, qapp: QApplication, tmp_path: Path, around: Around) -> Iterator[Way]:
    """A PC without printers and without a shop; give it printers through `tray.there`."""
    folder = tmp_path / "tray"
    folder.mkdir()
    tray = PaperTray(folder, there=[])
    memory, dresser, own = Memory(tmp_path / "window.ini"), Dresser(qapp, "en"), tmp_path / "own.shuke"
    flow = Shops(
        own,
        tmp_path / "demo",
        around,
        dresser,
        memory,
        lambda: tray,
        lambda shop, session: App(qapp, shop, memory, session=session, dresser=dresser),
    )
    yield Way(flow, tray, own)
    flow.close()
