"""The view of a long list: the open row, ticks by key and mouse, and what is left to the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.lists import COLUMNS, Listed
from ui.kit import theme
from ui.kit.table import LongView

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TICK = len(COLUMNS)


@pytest.fixture
def shown(qtbot: QtBot) -> Listed:
    return Listed(qtbot)


class Around(QWidget):
    """A page around a list, remembering the keys that reach it."""

    def __init__(self, view: LongView) -> None:
        super().__init__()
        QVBoxLayout(self).addWidget(view)
        self.keys: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        self.keys.append(event.key())


def test_a_list_rests_without_a_current_row_and_the_first_arrow_goes_to_the_first(shown: Listed) -> None:
    assert shown.view.hasFocus()
    assert shown.view.current == 0
    heard: list[int] = []
    shown.view.current_changed.connect(heard.append)
    shown.key(Qt.Key.Key_Down)
    shown.key(Qt.Key.Key_Down)
    shown.key(Qt.Key.Key_Up)
    assert heard == [1, 2, 1]


def test_home_and_end_go_to_the_ends_of_the_list(shown: Listed) -> None:
    shown.key(Qt.Key.Key_End)
    assert shown.view.current == 200
    shown.key(Qt.Key.Key_Home)
    assert shown.view.current == 1
    shown.key(Qt.Key.Key_PageDown)
    assert 1 < shown.view.current < 20


def test_a_held_key_opens_the_row_on_which_it_rests(qtbot: QtBot, shown: Listed) -> None:
    shown.key(Qt.Key.Key_Down)
    heard: list[int] = []
    shown.view.current_changed.connect(heard.append)
    for _ in range(30):
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "", True)
        QApplication.sendEvent(shown.view, held)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [31]


def test_enter_and_a_double_click_open_the_row(qtbot: QtBot, shown: Listed) -> None:
    assert shown.view.show_id(150)
    with qtbot.waitSignal(shown.view.opened) as opened:
        shown.key(Qt.Key.Key_Return)
    assert opened.args == [150]
    shown.view.scrollToTop()
    shown.click(2)
    with qtbot.waitSignal(shown.view.opened) as opened:
        QTest.mouseDClick(shown.view.viewport(), Qt.MouseButton.LeftButton, pos=shown.place(2, 0))
    assert opened.args == [3]


def test_an_id_is_shown_where_it_stands_and_none_is_no_row(shown: Listed) -> None:
    assert not shown.view.show_id(777)
    assert shown.view.show_id(190)
    assert shown.view.current == 190
    assert shown.view.viewport().rect().contains(shown.place(189, 0))
    heard: list[int] = []
    shown.view.current_changed.connect(heard.append)
    assert not shown.view.show_id(0)
    assert (shown.view.current, heard) == (0, [0])


def test_steps_walk_through_the_list_and_stop_at_its_ends(shown: Listed) -> None:
    assert shown.view.step(1)
    assert shown.view.current == 1
    assert not shown.view.step(-1)
    assert shown.view.step(1)
    assert shown.view.current == 2
    shown.view.show_id(200)
    assert not shown.view.step(1)
    shown.list.replace([])
    assert not shown.view.step(1)


def test_a_click_makes_a_row_current_and_ticks_nothing(shown: Listed) -> None:
    shown.click(3)
    assert shown.view.current == 4
    assert shown.view.ticks() == []
    assert shown.view.chosen() == [4]


def test_a_click_beside_the_rows_changes_nothing(shown: Listed) -> None:
    shown.list.replace([1, 2])
    shown.click(1)
    QTest.mouseClick(shown.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 300))
    assert shown.view.current == 2
    assert shown.view.selectionModel().isRowSelected(1)


def test_dragging_the_pressed_mouse_opens_nobody_on_the_way(shown: Listed) -> None:
    viewport = shown.view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=shown.place(1, 0))
    QTest.mouseMove(viewport, shown.place(4, 0))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=shown.place(4, 0))
    assert shown.view.current == 2


def test_space_ticks_the_current_row_and_takes_it_back(qtbot: QtBot, shown: Listed) -> None:
    shown.key(Qt.Key.Key_Space)
    assert shown.view.ticks() == []
    shown.key(Qt.Key.Key_Down, times=2)
    with qtbot.waitSignal(shown.view.ticks_changed):
        shown.key(Qt.Key.Key_Space)
    assert shown.view.ticks() == [2]
    assert shown.view.current == 2
    shown.key(Qt.Key.Key_Space)
    assert shown.view.ticks() == []


def test_three_people_are_ticked_by_arrows_and_spaces(shown: Listed) -> None:
    for _ in range(3):
        shown.key(Qt.Key.Key_Down)
        shown.key(Qt.Key.Key_Space)
    assert shown.view.ticks() == [1, 2, 3]
    assert shown.view.chosen() == [1, 2, 3]


def test_shift_and_arrows_tick_a_range_that_can_shrink_again(shown: Listed) -> None:
    shown.view.show_id(10)
    shown.key(Qt.Key.Key_Down, SHIFT, times=3)
    assert shown.view.ticks() == [10, 11, 12, 13]
    shown.key(Qt.Key.Key_Up, SHIFT, times=2)
    assert shown.view.ticks() == [10, 11]
    shown.key(Qt.Key.Key_Down, times=4)
    shown.key(Qt.Key.Key_Down, SHIFT)
    assert shown.view.ticks() == [10, 11, 15, 16]
    shown.key(Qt.Key.Key_End, SHIFT)
    assert shown.view.ticks() == [10, 11, *range(15, 201)]


def test_the_box_is_ticked_by_a_click_without_opening_the_row(shown: Listed) -> None:
    shown.click(0)
    shown.click_box(4)
    shown.click_box(6)
    assert shown.view.ticks() == [5, 7]
    assert shown.view.current == 1
    QTest.mouseDClick(shown.view.viewport(), Qt.MouseButton.LeftButton, pos=shown.place(6, TICK))
    assert shown.view.ticks() == [5]


def test_ctrl_click_adds_a_row_and_shift_click_reaches_over_a_range(shown: Listed) -> None:
    shown.click(0)
    shown.click(2, held=CTRL)
    shown.click(5, held=SHIFT)
    assert shown.view.ticks() == [3, 4, 5, 6]
    shown.click(3, held=SHIFT)
    assert shown.view.ticks() == [3, 4]
    assert shown.view.current == 1
    shown.click(0)
    shown.click(1, held=SHIFT)
    assert shown.view.ticks() == [1, 2, 3, 4]


def test_a_range_begins_at_the_row_it_is_begun_on(shown: Listed) -> None:
    shown.click(3, held=SHIFT)
    assert shown.view.ticks() == [4]


def test_ctrl_a_ticks_every_row_of_the_list_and_escape_none(qtbot: QtBot) -> None:
    shown = Listed(qtbot, 100_000)
    shown.key(Qt.Key.Key_A, CTRL)
    assert len(shown.view.ticks()) == 100_000
    assert len(shown.shelf.asked) < 3
    shown.key(Qt.Key.Key_Escape)
    assert shown.view.ticks() == []


def test_ticks_are_kept_for_the_ids_that_stay_and_told_in_the_order_shown(qtbot: QtBot, shown: Listed) -> None:
    shown.view.set_ticks([3, 9, 5])
    assert shown.view.ticks() == [3, 5, 9]
    with qtbot.waitSignal(shown.view.ticks_changed):
        shown.list.replace([9, 8, 7, 3])
    assert shown.view.ticks() == [9, 3]
    with qtbot.assertNotEmitted(shown.view.ticks_changed):
        shown.list.replace([3, 7, 8, 9])
    assert shown.view.ticks() == [3, 9]
    shown.view.clear_ticks()
    assert shown.view.ticks() == []


def test_the_current_row_stays_with_its_id_and_in_its_place(qtbot: QtBot, shown: Listed) -> None:
    shown.view.show_id(100)
    before = shown.place(99, 0).y()
    with qtbot.assertNotEmitted(shown.view.current_changed):
        shown.list.replace([*range(500, 530), *range(1, 201)])
    assert shown.view.current == 100
    assert shown.place(129, 0).y() == before
    with qtbot.waitSignal(shown.view.current_changed) as changed:
        shown.list.replace([1, 2])
    assert changed.args == [0]


def test_letters_are_told_upper_case_and_never_jump(qtbot: QtBot, shown: Listed) -> None:
    shown.view.show_id(5)
    with qtbot.waitSignal(shown.view.lettered) as heard:
        shown.key(Qt.Key.Key_T)
    assert heard.args == ["T"]
    assert shown.view.current == 5


def test_keys_without_use_here_are_left_to_the_page(qtbot: QtBot, shown: Listed) -> None:
    page = Around(shown.view)
    qtbot.addWidget(page)
    page.show()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_F4, Qt.Key.Key_Return):
        shown.key(key)
    assert page.keys == [Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_F4, Qt.Key.Key_Return]
    shown.view.set_ticks([1])
    shown.key(Qt.Key.Key_Escape)
    assert shown.view.ticks() == []
    assert len(page.keys) == 4
    shown.view.setParent(None)


def test_no_input_method_gets_between_a_gun_and_the_list(shown: Listed) -> None:
    shown.key(Qt.Key.Key_Down)
    assert not shown.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert not shown.view.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)


def test_a_list_without_ticks_selects_as_qt_does(qtbot: QtBot) -> None:
    shown = Listed(qtbot, ticks=False)
    shown.view.selectRow(3)
    shown.click(5, held=CTRL)
    assert shown.view.chosen() == [4, 6]
    assert shown.view.current == 6
    shown.key(Qt.Key.Key_A, CTRL)
    assert len(shown.view.chosen()) == 200
    assert shown.view.ticks() == []


def test_rows_are_low_or_in_two_lines(shown: Listed) -> None:
    assert shown.view.rowHeight(0) == theme.now().size("row")
    two_lines = shown.view.grab().toImage()
    shown.view.set_compact(True)
    assert shown.view.rowHeight(0) == theme.now().size("row_compact")
    assert shown.view.grab().toImage() != two_lines


def test_rows_and_headings_follow_the_size_of_the_text(qapp: QApplication, shown: Listed) -> None:
    before = shown.view.columnWidth(0)
    theme.wear(qapp, theme.Theme(percent=140))
    assert shown.view.rowHeight(0) == theme.now().size("row")
    assert shown.view.columnWidth(0) > before


def test_while_the_bar_flies_past_nothing_is_read_and_where_it_rests_everything(qtbot: QtBot) -> None:
    shown = Listed(qtbot, 100_000)
    qtbot.waitUntil(lambda: bool(shown.shelf.asked))
    shown.shelf.asked.clear()
    bar = shown.view.verticalScrollBar()
    bar.setSliderDown(True)
    for step in range(1, 40):
        bar.setSliderPosition(step * 100_000)
        shown.view.grab()
    assert not shown.shelf.asked
    row = shown.view.rowAt(10)
    qtbot.waitUntil(lambda: bool(shown.shelf.asked))
    assert row + 1 in shown.shelf.asked[0]
    bar.setSliderDown(False)


def test_dragging_slowly_reads_what_comes_into_sight(qtbot: QtBot) -> None:
    shown = Listed(qtbot, 100_000)
    bar = shown.view.verticalScrollBar()
    bar.setValue(1_000_000)
    shown.view.grab()
    shown.shelf.asked.clear()
    bar.setSliderDown(True)
    for step in range(40):
        bar.setSliderPosition(1_000_000 + step * 200)
        shown.view.grab()
    assert 2 <= len(shown.shelf.asked) <= 4
    bar.setSliderDown(False)
