"""Choosing one of a few: by click, by arrow keys, heard as what it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.conftest import ShowIn
from ui.kit import theme
from ui.kit.choices import Pills, Segmented, Switch

PERIODS = [("week", "7 days"), ("month", "30 days"), ("quarter", "Quarter")]
GROUPS = [("all", "All", 1284), ("new", "New", 46), ("own", "Own & mine", None)]


def heard(widget: QWidget) -> tuple[str, bool]:
    """What a screen reader says of a button: its name, and whether it is checked."""
    said = QAccessible.queryAccessibleInterface(widget)
    assert said.role() == QAccessible.Role.CheckBox
    return said.text(QAccessible.Text.Name), bool(said.state().checked)


def test_the_first_segment_is_chosen_and_a_click_chooses_another(qtbot: QtBot, show_in: ShowIn) -> None:
    period = Segmented(PERIODS, "Period")
    show_in(period)
    assert period.chosen == "week"
    with qtbot.waitSignal(period.changed) as changed:
        QTest.mouseClick(period.button("quarter"), Qt.MouseButton.LeftButton)
    assert changed.args == ["quarter"]
    assert period.chosen == "quarter"
    assert [heard(period.button(key)) for key, _words in PERIODS] == [
        ("7 days", False),
        ("30 days", False),
        ("Quarter", True),
    ]


def test_choosing_by_program_says_nothing(qtbot: QtBot) -> None:
    period = Segmented(PERIODS)
    told: list[str] = []
    period.changed.connect(told.append)
    period.choose("month")
    assert (period.chosen, told) == ("month", [])
    period.choose("nothing of the kind")
    assert period.chosen == ""


def test_arrow_keys_walk_and_tab_leaves(qtbot: QtBot, show_in: ShowIn) -> None:
    period, after = Segmented(PERIODS), QLineEdit()
    show_in(period, after)
    told: list[str] = []
    period.changed.connect(told.append)
    period.button("week").setFocus()
    qtbot.waitUntil(period.button("week").hasFocus)
    QTest.keyClick(period.button("week"), Qt.Key.Key_Right)
    QTest.keyClick(period.button("month"), Qt.Key.Key_Right)
    assert (period.chosen, told) == ("quarter", ["month", "quarter"])
    QTest.keyClick(period.button("quarter"), Qt.Key.Key_Left)
    assert period.chosen == "month"
    QTest.keyClick(period.button("month"), Qt.Key.Key_Tab)
    qtbot.waitUntil(after.hasFocus)


def test_nothing_moves_when_the_choice_does(qtbot: QtBot, show_in: ShowIn) -> None:
    period = Segmented(PERIODS)
    show_in(period)
    before = [period.button(key).geometry() for key, _words in PERIODS]
    period.choose("quarter")
    QApplication.processEvents()
    assert [period.button(key).geometry() for key, _words in PERIODS] == before


def test_pills_carry_their_counts_and_keep_the_choice_when_counts_change(qtbot: QtBot, show_in: ShowIn) -> None:
    pills = Pills("Segments")
    show_in(pills)
    pills.set_pills(GROUPS)
    pills.choose("new")
    kept = pills.button("new")
    pills.set_pills([("all", "All", 1300), ("new", "New", 47), ("own", "Own & mine", None)])
    assert pills.button("new") is kept
    assert pills.chosen == "new"
    assert [heard(pills.button(key))[0] for key in ("all", "new", "own")] == ["All 1,300", "New 47", "Own & mine"]
    pills.set_pills([("new", "New", 47), ("due", "Due", 38)])
    assert pills.chosen == "new"
    with pytest.raises(KeyError):
        pills.button("all")


def test_pills_wrap_where_the_room_ends(qtbot: QtBot, show_in: ShowIn) -> None:
    pills = Pills()
    pills.set_pills([(str(at), f"Segment {at}", 100 * at) for at in range(12)])
    window = show_in(pills)
    window.resize(300, 400)
    one_line = theme.now().size("target_min")
    qtbot.waitUntil(lambda: pills.heightForWidth(pills.width()) > 3 * one_line)
    assert all(pills.rect().contains(pills.button(str(at)).geometry()) for at in range(12))


@pytest.mark.parametrize("dark", [False, True])
def test_a_switch_is_heard_clicked_and_pressed(qtbot: QtBot, show_in: ShowIn, qapp: QApplication, dark: bool) -> None:
    theme.wear(qapp, theme.Theme(dark=dark))
    switch = Switch("Back up by itself")
    show_in(switch)
    off = switch.grab().toImage()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.rect().center())
    assert heard(switch) == ("Back up by itself", True)
    on = switch.grab().toImage()
    assert on.pixelColor(switch.width() // 2, switch.height() // 2) == theme.now().colour("primary")
    assert on != off
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert not switch.isChecked()
    switch.setEnabled(False)
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert not switch.isChecked()


def test_targets_are_large_enough(qtbot: QtBot) -> None:
    pills = Pills()
    pills.set_pills(GROUPS)
    widgets = [Segmented(PERIODS).button("week"), Switch("Any"), pills.button("all")]
    assert all(each.sizeHint().height() >= theme.now().size("target_min") for each in widgets)
