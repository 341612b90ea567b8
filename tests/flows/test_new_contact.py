"""A new contact by keys alone, through the window, with every key counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.contacts import service
from core.shop import Shop
from tests.make import a_contact
from ui.app import App
from ui.contacts.page import ContactsPage
from ui.kit.memory import Memory
from ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
BETWEEN_KEYS_MS = 120
"""By the clock of the keys: slower than any gun."""


class Hands:
    """Presses keys on the window and counts them; those held beside another one count too."""

    def __init__(self, window: MainWindow) -> None:
        handle = window.windowHandle()
        assert handle is not None
        self._handle, self._at = handle, 1_000_000
        self.keys = 0

    def press(self, key: Qt.Key, text: str = "") -> None:
        """One key."""
        self._at += BETWEEN_KEYS_MS
        self.keys += 1
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(self._at)
            QCoreApplication.sendEvent(self._handle, event)

    def type(self, text: str) -> None:
        """One key for each character."""
        for character in text:
            self.press(Qt.Key(ord(character.upper())), character)

    def hold_control_and(self, key: Qt.Key) -> None:
        """Two keys at once."""
        self.keys += 2
        QTest.keyClick(self._handle, key, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, shop: Shop, tmp_path: Path) -> Iterator[MainWindow]:
    a_contact(shop.till, "陈雨桐", "16400006021")
    app = App(qapp, shop, Memory(tmp_path / "window.ini"), "en")
    assert app.window is not None
    app.window.resize(1280, 800)
    app.raise_window()
    qtbot.waitUntil(app.window.isActiveWindow)
    yield app.window
    app.close()


def test_a_contact_with_name_and_phone_takes_twenty_keys(qtbot: QtBot, window: MainWindow, shop: Shop) -> None:
    hands = Hands(window)
    hands.hold_control_and(Qt.Key.Key_N)
    page = window.page("contacts")
    assert isinstance(page, ContactsPage)
    form = page.drawers.form
    qtbot.waitUntil(form.body.name.editor.hasFocus)
    hands.type("anton")
    hands.press(Qt.Key.Key_Tab)
    hands.type("16400138000")
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: service.count(shop.till) == 2)
    assert hands.keys == 20
    added = service.contact(shop.till, service.find_by_phone(shop.till, "16400138000")[0])
    assert added.name == "anton"
    qtbot.waitUntil(lambda: window.toast.text == "Added: anton")
    hands.hold_control_and(Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: service.count(shop.till) == 1)
