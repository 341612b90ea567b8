"""The settings in the whole window: what they change is seen at once, and one stays where one was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import undo
from core.ids import new_op_id
from core.shop import Shop
from ui.app import App
from ui.kit import theme
from ui.kit.memory import Memory
from ui.session import Place
from ui.settings.kept import ChoiceRow, SwitchRow, TextRow
from ui.settings.page import SettingsPage


@pytest.fixture
def app(qtbot: QtBot, qapp: QApplication, shop: Shop, tmp_path: Path) -> Iterator[App]:
    opened = App(qapp, shop, Memory(tmp_path / "window.ini"))
    opened.raise_window()
    yield opened
    qtbot.waitUntil(lambda: not opened.session.jobs.running)
    opened.close()


def page(app: App, section: str) -> SettingsPage:
    app.front.open(Place("settings", text=section))
    return current(app)


def current(app: App) -> SettingsPage:
    found = app.front.page("settings")
    assert isinstance(found, SettingsPage)
    return found


def choice(shown: SettingsPage, key: str) -> ChoiceRow:
    return next(each for each in shown.made("look").rows() if isinstance(each, ChoiceRow) and each.key == key)


def test_another_language_comes_at_once_in_the_same_section(app: App) -> None:
    shown = page(app, "look")
    before = app.front
    choice(shown, "look.language").choices.button("zh_CN").click()
    assert app.front is not before
    assert app.front.key == "settings"
    assert current(app).section == "look"
    assert choice(current(app), "look.language").label == "语言"
    choice(current(app), "look.language").choices.button("en").click()
    assert choice(current(app), "look.language").label == "Language"


def test_a_theme_is_worn_at_once_and_taken_off_by_undo(app: App) -> None:
    shown = page(app, "look")
    before = theme.now().dark
    choice(shown, "look.theme").choices.button("light" if before else "dark").click()
    assert theme.now().dark is not before
    undo.undo(app.session.ctx, new_op_id())
    assert theme.now().dark is before


def test_less_motion_stops_the_caret_from_blinking(app: App) -> None:
    usual = QApplication.cursorFlashTime()
    shown = page(app, "look")
    switch = next(each for each in shown.made("look").rows() if isinstance(each, SwitchRow))
    switch.switch.click()
    assert QApplication.cursorFlashTime() == 0
    switch.switch.click()
    assert QApplication.cursorFlashTime() == usual


def test_the_window_bears_the_new_name_of_the_shop(app: App) -> None:
    shown = page(app, "shop")
    name = next(each for each in shown.made("shop").rows() if isinstance(each, TextRow))
    name.line.setText("大满烘焙")
    name.line.editingFinished.emit()
    assert "大满烘焙" in app.front.windowTitle()


def test_the_keys_of_the_settings_are_those_the_window_binds(app: App) -> None:
    shown = page(app, "keys")
    labels = {each.label for each in shown.made("keys").rows()}
    assert {"Undo", "Find or do", "Settings"} <= labels
