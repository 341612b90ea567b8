"""A window over a small shop, in front of everything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.shop import Shop
from tests import make, make_cards
from ui.app import App
from ui.kit.memory import Memory
from ui.main_window import MainWindow


@pytest.fixture
def frame(qtbot: QtBot, qapp: QApplication, shop: Shop, tmp_path: Path) -> Iterator[MainWindow]:
    make.a_contact(shop.till, "陈雨桐", "16400006021", "少糖")
    make.a_contact(shop.till, "刘芳", "16400016021")
    make_cards.a_batch(shop.till, 3)
    app = App(qapp, shop, Memory(tmp_path / "window.ini"), "en")
    assert app.window is not None
    app.window.resize(1280, 800)
    app.raise_window()
    qtbot.waitUntil(app.window.isActiveWindow)
    yield app.window
    app.close()
