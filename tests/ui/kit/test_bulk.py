"""The bar for ticked rows: it counts, offers acts, moves into a menu what does not fit, and can be left."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.bulk import BulkBar


class Shown:
    """A bar in a window, with three acts and a rare one."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.bar = BulkBar()
        column = QVBoxLayout(self.window)
        column.addStretch()
        column.addWidget(self.bar)
        qtbot.addWidget(self.window)
        self.window.resize(900, 300)
        self.window.show()
        self.done: list[str] = []
        self.buttons = [
            self.bar.add_act(words, icon, partial(self.done.append, words), cap)
            for words, icon, cap in (("Tag", "tag", "T"), ("Export", "download-simple", ""), ("Bin", "trash", "Delete"))
        ]
        self.rare = self.bar.add_act("Merge", "users", lambda: self.done.append("Merge"), rare=True)

    def offered(self) -> list[str]:
        """The words on the buttons that are seen."""
        return [button.text() for button in self.buttons if button.isVisible()]

    def menu(self, qtbot: QtBot) -> QMenu:
        """What the button for the rest opens."""
        self.bar._more.click()
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def test_the_bar_is_seen_while_something_is_ticked(shown: Shown) -> None:
    assert not shown.bar.isVisible()
    shown.bar.tell(3, 799)
    assert shown.bar.isVisible()
    assert shown.bar._chosen.text() == "3 people chosen"
    assert "799" in shown.bar._total.text()
    shown.bar.tell(0, 799)
    assert not shown.bar.isVisible()


def test_acts_are_done_by_click_and_by_key(qtbot: QtBot, shown: Shown) -> None:
    shown.bar.tell(3, 799)
    QTest.mouseClick(shown.buttons[0], Qt.MouseButton.LeftButton)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(shown.buttons[2], key)
    assert shown.done == ["Tag", "Bin", "Bin"]


def test_a_click_leaves_the_focus_where_it_was(shown: Shown) -> None:
    policies = {button.focusPolicy() for button in (*shown.buttons, shown.bar._cancel, shown.bar._more)}
    assert policies == {Qt.FocusPolicy.TabFocus}


def test_the_bar_is_left_by_its_button_and_by_escape(qtbot: QtBot, shown: Shown) -> None:
    shown.bar.tell(1, 2)
    with qtbot.waitSignal(shown.bar.cancelled):
        QTest.mouseClick(shown.bar._cancel, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(shown.bar.cancelled):
        QTest.keyClick(shown.buttons[0], Qt.Key.Key_Escape)


def test_what_does_not_fit_is_found_in_the_menu(qtbot: QtBot, shown: Shown) -> None:
    shown.bar.tell(3, 799)
    assert shown.offered() == ["Tag", "Export", "Bin"]
    shown.window.resize(560, 300)
    assert shown.offered() == ["Tag"]
    shown.buttons[1].setEnabled(False)
    menu = shown.menu(qtbot)
    assert [action.text() for action in menu.actions()] == ["Export", "Bin", "Merge"]
    assert [action.isEnabled() for action in menu.actions()] == [False, True, True]
    menu.actions()[1].trigger()
    menu.close()
    assert shown.done == ["Bin"]


def test_where_there_is_little_room_the_total_goes_and_leaving_stays(qtbot: QtBot, shown: Shown) -> None:
    shown.bar.tell(3, 799)
    shown.window.resize(360, 300)
    assert not shown.bar._total.isVisible()
    left = (shown.bar._chosen, shown.bar._more, shown.bar._cancel)
    assert all(each.isVisible() for each in left)
    qtbot.waitUntil(lambda: all(each.width() >= each.sizeHint().width() for each in left))


def test_without_rare_acts_and_with_room_there_is_no_menu(qtbot: QtBot) -> None:
    bar = BulkBar()
    qtbot.addWidget(bar)
    bar.resize(900, 40)
    bar.add_act("Tag", "tag", lambda: None)
    bar.tell(1, 2)
    assert not bar._more.isVisible()


def test_every_button_is_named_and_seen_on_its_dark_ground(shown: Shown) -> None:
    shown.bar.tell(3, 799)
    assert [button.accessibleName() for button in shown.buttons] == ["Tag", "Export", "Bin"]
    assert shown.buttons[0].toolTip() == "Tag  T"
    assert {button.property("kind") for button in shown.buttons} == {"ontoast"}
    bright = shown.buttons[0].grab().toImage()
    shown.buttons[0].setEnabled(False)
    assert shown.buttons[0].grab().toImage() != bright


def test_the_tab_key_goes_from_left_to_right(qtbot: QtBot, shown: Shown) -> None:
    shown.bar.tell(3, 799)
    shown.window.activateWindow()
    qtbot.waitUntil(shown.window.isActiveWindow)
    shown.buttons[0].setFocus()
    order = []
    for _ in range(5):
        order.append(QApplication.focusWidget())
        QTest.keyClick(shown.window.focusWidget(), Qt.Key.Key_Tab)
    assert order == [*shown.buttons, shown.bar._more, shown.bar._cancel]
