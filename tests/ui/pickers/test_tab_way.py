"""Tab leads past the picker of entry codes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.pickers.entries import EntryPicker
from ui.session import Session


def test_tab_comes_to_the_picker_and_leaves_it(qtbot: QtBot, session: Session) -> None:
    form, before, after = QWidget(), QLineEdit(), QLineEdit()
    picker = EntryPicker(session)
    column = QVBoxLayout(form)
    for each in (before, picker, after):
        column.addWidget(each)
    qtbot.addWidget(form)
    form.show()
    qtbot.waitUntil(form.isActiveWindow)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert picker.change_button.hasFocus()
    QTest.keyClick(picker.change_button, Qt.Key.Key_Tab)
    assert after.hasFocus()
