"""The way back as an owner goes it: back up, lose something, restore from the settings, and change back again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.backup import service as backup
from core.contacts import service as contacts
from core.settings import service as settings
from core.shop import Around, Shop, open_shop
from tests.make import a_contact
from tests.ui.conftest import Asked
from ui.app import App
from ui.kit.dressing import Dresser
from ui.kit.memory import Memory
from ui.press.printer import SystemPrinters
from ui.session import Place, Session
from ui.settings.backup_list import BackupRow
from ui.settings.page import SettingsPage
from ui.settings.safety import SafetySection
from ui.shops import Shops, ShopWindow


@pytest.fixture
def windows(qapp: QApplication, shop_folder: Path, around: Around, tmp_path: Path) -> Iterator[list[App]]:
    """The windows opened one after the other, over a shop with one person in a backup and another after it."""
    with open_shop(shop_folder, around) as shop:
        a_contact(shop.till, "陈雨桐")
        backup.back_up(shop.till)
        a_contact(shop.till, "赵敏")
        assert settings.get(shop.till, "welcome") == "done"
    opened: list[App] = []
    memory, dresser = Memory(tmp_path / "window.ini"), Dresser(qapp, "en")

    def window_of(shop: Shop, session: Session) -> ShopWindow:
        opened.append(App(qapp, shop, memory, session=session, dresser=dresser))
        return opened[-1]

    shops = Shops(shop_folder, tmp_path / "demo", around, dresser, memory, SystemPrinters, window_of)
    shops.start()
    yield opened
    shops.close()


def section(qtbot: QtBot, app: App) -> SafetySection:
    app.front.open(Place("settings", text="backup"))
    page = app.front.page("settings")
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: not app.session.jobs.running)
    made = page.made("backup")
    assert isinstance(made, SafetySection)
    return made


def test_a_restore_from_the_list_brings_the_window_back_and_can_be_taken_back(
    qtbot: QtBot, windows: list[App], asked: Asked
) -> None:
    asked.answers["ask"] = True
    assert contacts.count(windows[0].session.ctx) == 2
    row = section(qtbot, windows[0]).list.rows[-1]
    assert isinstance(row, BackupRow)
    row.restore.click()
    qtbot.waitUntil(lambda: len(windows) == 2, timeout=15_000)
    assert contacts.count(windows[1].session.ctx) == 1
    assert "backup" in windows[1].session.told[0].sentence
    replaced = section(qtbot, windows[1]).replaced
    assert not replaced.isHidden()
    control = replaced.rows[0].control
    assert control is not None
    control.click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: len(windows) == 3, timeout=15_000)
    assert contacts.count(windows[2].session.ctx) == 2
