"""Every command is known before its page is, each key is bound once, and the page in front is asked first."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.frame.keymap import entries
from ui.kit.commands import MENUS, Menu
from ui.main_window import MainWindow
from ui.session import Place

NEVER_BOUND = ("Ctrl+Space", "Ctrl+.", "Ctrl+Shift+F", "Alt+A", "Ctrl+Alt+W", "Ctrl+Alt+A", "Ctrl+Alt+Z")
"""Keys of input methods and chat programs."""


def test_every_command_has_a_key_of_its_own_as_name(frame: MainWindow) -> None:
    names = Counter((bound.room, bound.command.key) for bound in frame.bindings.all)
    assert [name for name, count in names.items() if count > 1] == []


def test_keys_of_input_methods_and_chats_are_left_alone(frame: MainWindow) -> None:
    bound = {QKeySequence(keys).toString() for keys in frame.bindings.shortcuts}
    assert bound.isdisjoint(QKeySequence(keys).toString() for keys in NEVER_BOUND)


def test_a_plain_letter_is_never_bound_to_the_window(frame: MainWindow) -> None:
    plain = [keys for keys in frame.bindings.shortcuts if len(keys) == 1]
    assert plain == []


def test_the_menus_hold_every_command(frame: MainWindow) -> None:
    listed = sum(1 for bound in frame.bindings.all if bound.command.menu is not None)
    assert sum(len(menu.actions()) for menu in frame.menus.menus.values()) == listed
    assert set(frame.menus.menus) <= set(MENUS)


def test_a_menu_says_what_is_missing(frame: MainWindow) -> None:
    menu = frame.menus.menus[Menu.EDIT]
    menu.aboutToShow.emit()
    redo = next(action for action in menu.actions() if action.text().startswith("Redo"))
    assert not redo.isEnabled()
    assert redo.toolTip() == "There is nothing to redo"


def test_alt_alone_shows_the_menus_and_alt_with_a_key_does_not(qtbot: QtBot, frame: MainWindow) -> None:
    assert not frame.menus.isVisible()
    handle = frame.windowHandle()
    QTest.keyPress(handle, Qt.Key.Key_Alt)
    QTest.keyClick(handle, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(handle, Qt.Key.Key_Alt)
    assert not frame.menus.isVisible()
    frame.menus.toggle()
    assert frame.menus.isVisible()
    frame.menus.toggle()
    assert not frame.menus.isVisible()


def test_letting_alt_go_after_a_shortcut_opens_no_menu(frame: MainWindow) -> None:
    handle = frame.windowHandle()
    QTest.keyPress(handle, Qt.Key.Key_Alt)
    frame.bindings.shortcuts["Alt+Left"].activated.emit()
    QTest.keyRelease(handle, Qt.Key.Key_Alt)
    assert not frame.menus.isVisible()


def test_a_sheet_keeps_the_keys_of_the_page_below_to_itself(qtbot: QtBot, frame: MainWindow) -> None:
    frame.open(Place("contacts"))
    frame.find_or_do()
    qtbot.waitUntil(frame.palette_sheet.field.hasFocus)
    ctrl = Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_4, Qt.Key.Key_N, Qt.Key.Key_P, Qt.Key.Key_F, Qt.Key.Key_Comma, Qt.Key.Key_Tab):
        QTest.keyClick(frame, key, ctrl)
    assert frame.key == "contacts"
    assert frame.palette_sheet.is_open
    assert frame.palette_sheet.field.hasFocus()
    QTest.keyClick(frame, Qt.Key.Key_F1)
    assert frame.keymap.is_open
    QTest.keyClick(frame.keymap, Qt.Key.Key_Escape)
    assert frame.palette_sheet.field.hasFocus()


def test_a_command_that_cannot_run_says_why(frame: MainWindow) -> None:
    redo = next(bound for bound in frame.bindings.all if bound.command.key == "redo")
    frame.bindings.run(redo)
    assert frame.toast.text == "There is nothing to redo"


def test_the_key_map_lists_every_key_of_the_menus(frame: MainWindow) -> None:
    shown = {keys for _title, held in entries(frame.bindings.all) for keys, _words in held}
    wanted = {bound.command.keys for bound in frame.bindings.all if bound.command.menu and bound.command.keys}
    assert wanted <= shown


def test_the_key_map_opens_and_closes_by_its_key(frame: MainWindow) -> None:
    QTest.keyClick(frame, Qt.Key.Key_F1)
    assert frame.keymap.is_open
    QTest.keyClick(frame, Qt.Key.Key_F1)
    assert not frame.keymap.is_open


def test_the_bell_keeps_what_was_said_newest_first(frame: MainWindow) -> None:
    frame._session.say("first")
    frame._session.say("second")
    assert [told.sentence for told in frame._session.told[:2]] == ["second", "first"]
    frame.top.bell.click()
    assert frame.bell.is_open
    frame.bell.shut()
