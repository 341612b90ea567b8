"""The heading of a long list: room is shared, the owner's choice comes back, and a click sorts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.kit.lists import COLUMNS, Listed
from ui.kit import theme

WHO, TAGS, POINTS, NOTE = range(4)
TICK = len(COLUMNS)


@pytest.fixture
def shown(qtbot: QtBot) -> Listed:
    return Listed(qtbot)


def hidden(shown: Listed) -> list[bool]:
    return [shown.view.isColumnHidden(column) for column in range(len(COLUMNS))]


def widths(shown: Listed) -> list[int]:
    return [shown.view.columnWidth(column) for column in range(len(COLUMNS))]


def click_heading(shown: Listed, column: int) -> None:
    head = shown.view.head
    middle = head.sectionViewportPosition(column) + head.sectionSize(column) // 2
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle, head.height() // 2))


def drag_edge(shown: Listed, column: int, by: int) -> None:
    head = shown.view.head
    edge = QPoint(head.sectionViewportPosition(column) + head.sectionSize(column) - 1, head.height() // 2)
    QTest.mousePress(head.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(head.viewport(), edge + QPoint(by, 0))
    QTest.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(by, 0))


def test_columns_without_room_are_left_out_from_the_right(shown: Listed) -> None:
    assert hidden(shown) == [False, False, False, False]
    shown.view.resize(460, 300)
    assert hidden(shown) == [False, False, True, True]
    shown.view.resize(260, 300)
    assert hidden(shown) == [False, True, True, True]
    assert shown.view.columnWidth(WHO) + shown.view.columnWidth(TICK) == shown.view.viewport().width()


def test_columns_come_back_as_they_were_when_there_is_room_again(shown: Listed) -> None:
    before = widths(shown)
    shown.view.resize(260, 300)
    shown.view.resize(900, 400)
    assert widths(shown) == before


def test_rows_reach_from_edge_to_edge_and_nothing_scrolls_sideways(shown: Listed) -> None:
    for width in range(240, 1300, 97):
        shown.view.resize(width, 300)
        taken = sum(
            shown.view.columnWidth(column) for column in range(TICK + 1) if not shown.view.isColumnHidden(column)
        )
        assert taken == shown.view.viewport().width()
        assert shown.view.horizontalScrollBar().maximum() == 0


def test_ticks_stand_first_whatever_is_moved(shown: Listed) -> None:
    head = shown.view.head
    assert head.visualIndex(TICK) == 0
    head.moveSection(head.visualIndex(POINTS), 0)
    assert head.visualIndex(TICK) == 0
    assert shown.view.column_keys() == ["points", "who", "tags", "note"]


def test_the_choice_of_columns_is_kept_whether_or_not_there_is_room(qtbot: QtBot, shown: Listed) -> None:
    with qtbot.waitSignal(shown.view.columns_changed):
        shown.view.choose_columns(["points", "nonsense"])
    assert hidden(shown) == [False, True, False, True]
    shown.view.resize(260, 300)
    assert shown.view.column_keys() == ["who", "points"]


def test_order_width_and_choice_come_back_from_a_short_text(qtbot: QtBot, shown: Listed) -> None:
    head = shown.view.head
    with qtbot.waitSignal(shown.view.columns_changed):
        head.moveSection(head.visualIndex(POINTS), 2)
    with qtbot.waitSignal(shown.view.columns_changed):
        drag_edge(shown, POINTS, 60)
    shown.view.choose_columns(["who", "points", "note"])
    kept = shown.view.column_state()
    wide = shown.view.columnWidth(POINTS)
    assert kept == f"who;points:{wide};-tags;note"
    other = Listed(qtbot)
    with qtbot.assertNotEmitted(other.view.columns_changed):
        other.view.restore_columns(kept)
    assert other.view.column_state() == kept
    assert other.view.column_keys() == ["who", "points", "note"]
    assert widths(other) == widths(shown)


@pytest.mark.parametrize("text", ["", ";;", "gone:90;-lost", "points:wide", "-who", "who:99999999"])
def test_a_text_that_means_nothing_does_no_harm(shown: Listed, text: str) -> None:
    shown.view.restore_columns(text)
    assert not shown.view.isColumnHidden(WHO)
    taken = sum(shown.view.columnWidth(column) for column in range(TICK + 1) if not shown.view.isColumnHidden(column))
    assert taken == shown.view.viewport().width()


def test_a_width_chosen_by_hand_grows_with_the_text(qapp: QApplication, shown: Listed) -> None:
    shown.view.resize(1600, 400)
    drag_edge(shown, POINTS, 40)
    before = shown.view.columnWidth(POINTS)
    theme.wear(qapp, theme.Theme(percent=140))
    assert shown.view.columnWidth(POINTS) == round(before * 1.4)


def test_a_column_dragged_wide_leaves_no_gap_and_no_edge(shown: Listed) -> None:
    drag_edge(shown, WHO, 300)
    taken = sum(shown.view.columnWidth(column) for column in range(TICK + 1) if not shown.view.isColumnHidden(column))
    assert taken == shown.view.viewport().width()
    assert not shown.view.isColumnHidden(WHO)


def test_a_click_on_a_heading_sorts_figures_from_the_top_and_names_from_the_beginning(
    qtbot: QtBot, shown: Listed
) -> None:
    heard: list[tuple[str, bool]] = []
    shown.view.sorted_by.connect(lambda sort, down: heard.append((sort, down)))
    for column in (POINTS, POINTS, WHO, TAGS, TICK):
        click_heading(shown, column)
    assert heard == [("points", True), ("points", False), ("name", False)]


def test_the_arrow_stands_where_the_list_is_sorted(shown: Listed) -> None:
    plain = shown.view.head.grab().toImage()
    shown.view.show_sort("points", True)
    down = shown.view.head.grab().toImage()
    shown.view.show_sort("points", False)
    up = shown.view.head.grab().toImage()
    assert plain != down != up != plain
    shown.view.show_sort("", False)
    assert shown.view.head.grab().toImage() == plain


def test_headings_of_numbers_end_where_the_numbers_end(shown: Listed) -> None:
    """The right-most ink of the heading and of the figures is in the same place."""
    shown.list.replace([1111])
    left = shown.view.columnViewportPosition(POINTS)
    wide = shown.view.columnWidth(POINTS)
    pictures = [shown.view.head.grab().toImage(), shown.view.viewport().grab().toImage()]
    ends = []
    for picture, top, bottom in zip(pictures, (4, 4), (30, 44), strict=True):
        ground = picture.pixelColor(left + 2, 6)
        inked = [
            x for x in range(left, left + wide) if any(picture.pixelColor(x, y) != ground for y in range(top, bottom))
        ]
        ends.append(max(inked))
    assert abs(ends[0] - ends[1]) <= 2
