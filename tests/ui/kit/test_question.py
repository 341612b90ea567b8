"""The question before what is hard to take back: who is meant, what follows, the safe answer in front."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.kit import dialogs
from ui.kit.question import Question


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    return shown


def asked(window: QWidget, extra: QCheckBox | None = None) -> Question:
    return Question(
        window, "Delete 24 contacts?", "They can be found for 30 days.", "Keep", "Delete 24", "Zhao, Wu", extra
    )


def test_it_says_what_who_and_what_follows(window: QWidget) -> None:
    question = asked(window, QCheckBox("Export first"))
    said = [label.text() for label in question.findChildren(QLabel)]
    assert said == ["Delete 24 contacts?", "Zhao, Wu", "They can be found for 30 days."]
    assert question.windowTitle() == "Delete 24 contacts?"
    assert question.act.property("kind") == "danger"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_enter_space_and_esc_are_the_safe_answer(qtbot: QtBot, window: QWidget, key: Qt.Key) -> None:
    question = asked(window)
    question.open()
    qtbot.waitUntil(question.keep.hasFocus)
    QTest.keyClick(question.focusWidget(), key)
    assert not question.isVisible()
    assert question.result() == QDialog.DialogCode.Rejected


def test_one_more_choice_is_read_by_whoever_made_it(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answered(self: Question) -> int:
        self.show()
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center() / 4)
        QTest.mouseClick(self.act, Qt.MouseButton.LeftButton)
        return self.result()

    box = QCheckBox("Export first")
    monkeypatch.setattr(Question, "exec", answered)
    assert dialogs.ask(window, "Delete 24?", "They stay for 30 days.", "Keep", "Delete 24", "Zhao", box)
    assert box.isChecked()
