"""Another batch of a card, printed, through the window, with every key and click counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core import i18n
from core.cards import batches, jobs
from core.cards.moves import Job
from core.ids import new_op_id
from core.shop import Shop
from tests import make_cards
from tests.flows.test_new_contact import Hands
from tests.make_printers import PaperTray, codes_on
from ui.app import App
from ui.cards.page import CardsPage
from ui.kit.memory import Memory
from ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LONG_MS = 20_000


class MouseAndKeys(Hands):
    """Clicks on the window and counts them."""

    clicks = 0

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """One click on a widget, in its middle or at a point of it."""
        assert widget.isVisible()
        self.clicks += 1
        there = widget.mapTo(widget.window(), at or widget.rect().center())
        QTest.mouseClick(self._handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, there)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, shop: Shop, tmp_path: Path) -> Iterator[MainWindow]:
    make_cards.printed(shop.till, 30, name="端午返单卡")
    app = App(qapp, shop, Memory(tmp_path / "window.ini"), "en")
    app.front.resize(1280, 800)
    app.raise_window()
    qtbot.waitUntil(app.front.isActiveWindow)
    yield app.front
    app.close()
    i18n.use_language("en")


def test_another_batch_takes_four_keys_and_three_clicks(
    qtbot: QtBot, window: MainWindow, shop: Shop, tmp_path: Path
) -> None:
    tray = PaperTray(tmp_path)
    hands = MouseAndKeys(window)
    hands.hold_control_and(Qt.Key.Key_4)
    page = window.page("cards")
    assert isinstance(page, CardsPage)
    page.maker.use(tray)
    gallery = page.overview.gallery
    row = gallery.tiles.place_of(1)
    hands.click(gallery.viewport(), gallery.visualRect(gallery.tiles.index(row)).center())
    hands.click(page.batch.another_button)
    hands.click(page.maker.card.numbers.button("50"))
    hands.hold_control_and(Qt.Key.Key_P)
    assert (hands.keys, hands.clicks) == (4, 3)
    qtbot.waitUntil(lambda: bool(tray.parts()) and bool(jobs.unfinished(shop.till)), timeout=LONG_MS)
    qtbot.waitUntil(lambda: jobs.unfinished(shop.till)[0].state is Job.SENT, timeout=LONG_MS)
    made = batches.overview(shop.till)[0]
    assert (made.name, made.qty, made.stock) == ("端午返单卡 2", 50, "a4-90x54-10")
    assert [len(side) for side in codes_on(tray.only(), 150)] == [10] * 10
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.batch)
    assert page.batch.batch_id == made.id
    qtbot.waitUntil(page.batch.outcome.isVisible)
    jobs.close(shop.till, new_op_id(), jobs.unfinished(shop.till)[0].id)
    assert batches.overview(shop.till)[0].printed == 50
