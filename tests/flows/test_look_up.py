"""Somebody's file looked up by the tail of the phone, by keys alone, with every key counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import i18n
from core.shop import Shop
from tests.flows.test_new_contact import Hands
from tests.make import a_contact
from ui.app import App
from ui.contacts.page import ContactsPage
from ui.kit.memory import Memory
from ui.main_window import MainWindow
from ui.session import Place

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, shop: Shop, tmp_path: Path) -> Iterator[MainWindow]:
    for name, phone in (("何俊杰", "16400001174"), ("陈雨桐", "16400006021"), ("赵敏", "16400007713")):
        a_contact(shop.till, name, phone)
    app = App(qapp, shop, Memory(tmp_path / "window.ini"), "en")
    app.front.resize(1280, 800)
    app.raise_window()
    qtbot.waitUntil(app.front.isActiveWindow)
    yield app.front
    app.close()
    i18n.use_language("en")


def test_the_file_behind_a_phone_tail_takes_seven_keys(qtbot: QtBot, window: MainWindow) -> None:
    window.open(Place("cards"))
    hands = Hands(window)
    hands.hold_control_and(Qt.Key.Key_K)
    qtbot.waitUntil(window.palette_sheet.field.hasFocus)
    hands.type("6021")
    hands.press(Qt.Key.Key_Right)
    assert hands.keys == 7
    page = window.page("contacts")
    assert isinstance(page, ContactsPage)
    assert window.key == "contacts"
    qtbot.waitUntil(lambda: page.drawers.is_out("person"))
    assert page.list.place_of(2) is not None
    assert page.view.current == 2
