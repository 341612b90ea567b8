"""The same tag for three people by keys alone, through the window, with every key counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import i18n
from core.contacts import service as contacts
from core.shop import Shop
from core.tags import service as tags
from tests.flows.test_new_contact import Hands
from tests.make import a_contact
from ui.app import App
from ui.contacts.page import ContactsPage
from ui.kit.memory import Memory
from ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NAMES = ("何俊杰", "林巧儿", "赵敏", "陈雨桐")


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, shop: Shop, tmp_path: Path) -> Iterator[MainWindow]:
    people = [a_contact(shop.till, name) for name in NAMES]
    tags.tag(shop.till, "op1", people[:1], "下午茶")
    tags.tag(shop.till, "op2", people[:1], "爱吃甜")
    app = App(qapp, shop, Memory(tmp_path / "window.ini"), "en")
    app.front.resize(1280, 800)
    app.raise_window()
    qtbot.waitUntil(app.front.isActiveWindow)
    yield app.front
    app.close()
    i18n.use_language("en")


def test_the_same_tag_for_three_people_takes_thirteen_keys(qtbot: QtBot, window: MainWindow, shop: Shop) -> None:
    before = {each: contacts.contact(shop.till, each) for each in (2, 3, 4)}
    hands = Hands(window)
    hands.hold_control_and(Qt.Key.Key_2)
    page = window.page("contacts")
    assert isinstance(page, ContactsPage)
    for _ in range(3):
        hands.press(Qt.Key.Key_Down)
        hands.press(Qt.Key.Key_Space, " ")
    assert page.body.bulk.isVisible()
    hands.type("t")
    qtbot.waitUntil(lambda: page.chosen.sheet is not None and page.chosen.sheet.chooser.field.hasFocus())
    hands.type("act")
    hands.press(Qt.Key.Key_Return)
    assert hands.keys == 13
    qtbot.waitUntil(lambda: window.toast.text == "“爱吃甜” put on 3 people")
    held = tags.tags_of(shop.till, [1, 2, 3, 4])
    assert {each: [tag.name for tag in held[each]] for each in held} == {
        1: ["下午茶", "爱吃甜"],
        2: ["爱吃甜"],
        3: ["爱吃甜"],
        4: ["爱吃甜"],
    }
    assert page.view.hasFocus()
    hands.hold_control_and(Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: list(tags.tags_of(shop.till, [1, 2, 3, 4])) == [1])
    assert {each: contacts.contact(shop.till, each) for each in (2, 3, 4)} == before
