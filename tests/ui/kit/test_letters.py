"""Plain letters act a moment late, and never when they are part of a scan."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from ui.kit.letters import Letters
from ui.kit.tokens import timing


class Heard:
    """Letters, and what they told."""

    def __init__(self, parent: QObject) -> None:
        self.letters = Letters(parent)
        self.told: list[str] = []
        self.letters.typed.connect(self.told.append)

    def press(self, text: str, at: int = 0, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> bool:
        """A key at a time in milliseconds; 0 for a key without a time stamp."""
        key = Qt.Key(ord(text.upper())) if text.isprintable() else Qt.Key.Key_Return
        event = QKeyEvent(QEvent.Type.KeyPress, key, held, text)
        event.setTimestamp(at)
        return self.letters.take(event)

    def silence(self, qtbot: QtBot) -> None:
        """Let the waiting time pass."""
        qtbot.waitUntil(lambda: not self.letters._quiet.isActive())


@pytest.fixture
def heard(qapp: QObject) -> Heard:
    return Heard(qapp)


def test_a_letter_alone_is_told_after_the_waiting_time(qtbot: QtBot, heard: Heard) -> None:
    assert heard.press("t")
    assert heard.told == []
    heard.silence(qtbot)
    assert heard.told == ["T"]


def test_of_characters_at_once_none_is_told(qtbot: QtBot, heard: Heard) -> None:
    for character in "7K3M":
        heard.press(character)
    heard.press("\r")
    heard.silence(qtbot)
    assert heard.told == []


def test_the_last_letter_of_a_scan_is_not_told_either(qtbot: QtBot, heard: Heard) -> None:
    for character in "12T":
        heard.press(character)
    heard.silence(qtbot)
    assert heard.told == []
    heard.press("t")
    heard.silence(qtbot)
    assert heard.told == ["T"]


def test_after_a_stall_the_time_of_the_keys_counts(qtbot: QtBot, heard: Heard) -> None:
    wait = timing("letter_key_wait")
    heard.press("j", at=1000)
    heard.press("k", at=1000 + wait)
    assert heard.told == ["J"]
    heard.press("1", at=1000 + 2 * wait - 1)
    heard.silence(qtbot)
    assert heard.told == ["J"]


def test_keys_with_ctrl_and_keys_that_are_no_letters_are_not_taken(heard: Heard) -> None:
    assert not heard.press("a", held=Qt.KeyboardModifier.ControlModifier)
    assert not heard.press("5")
    assert not heard.press("\r")
    assert heard.press("A", held=Qt.KeyboardModifier.ShiftModifier)


def test_a_letter_held_down_is_told_once(qtbot: QtBot, heard: Heard) -> None:
    heard.press("n")
    again = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, "n", True)
    assert heard.letters.take(again)
    heard.silence(qtbot)
    assert heard.told == ["N"]
