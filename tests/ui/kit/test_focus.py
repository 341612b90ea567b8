"""The focus ring follows the focus through scrolling, hiding, sheets and dialogs, and only after keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.lists import COLUMNS, Shelf
from ui.kit.bulk import BulkBar
from ui.kit.focus import FocusRing
from ui.kit.overlay import Overlay
from ui.kit.table import LongList, LongView
from ui.kit.theme import now


class Stage:
    """A window with a list, a bar of acts and twenty buttons that scroll, under a ring."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.list: LongList[int] = LongList(COLUMNS, Shelf().fetch)
        self.view = LongView(self.list, COLUMNS, "People", ticks=True)
        self.list.replace(range(1, 50))
        self.bar = BulkBar()
        self.act = self.bar.add_act("Tag", "tag", lambda: None)
        self.bar.tell(1, 2)
        self.buttons = [QPushButton(f"Button {number}") for number in range(20)]
        self.area = QScrollArea()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        inside = QWidget()
        inner = QVBoxLayout(inside)
        for button in self.buttons:
            inner.addWidget(button)
        self.area.setWidget(inside)
        column = QVBoxLayout(self.window)
        for widget in (self.view, self.bar, self.area):
            column.addWidget(widget)
        qtbot.addWidget(self.window)
        self.window.resize(700, 600)
        self.ring = FocusRing(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.ring.watch_keys()

    @property
    def handle(self) -> QWindow:
        handle = self.window.windowHandle()
        assert handle is not None
        return handle

    def tab(self, times: int = 1) -> None:
        """Press Tab in the window."""
        for _ in range(times):
            QTest.keyClick(self.handle, Qt.Key.Key_Tab)

    def area_of(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self.window, QPoint(0, 0)), widget.size())


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return Stage(qtbot)


def test_the_ring_goes_with_what_scrolls_and_is_cut_where_that_is(qtbot: QtBot, stage: Stage) -> None:
    button = stage.buttons[3]
    stage.view.setFocus()
    stage.tab(6)
    qtbot.waitUntil(button.hasFocus)
    assert stage.ring.geometry().contains(stage.area_of(button))
    stage.area.verticalScrollBar().setValue(30)
    assert stage.ring.geometry().contains(stage.area_of(button))
    half_gone = stage.area_of(button).center().y() - stage.area_of(stage.area.viewport()).top()
    stage.area.verticalScrollBar().setValue(30 + half_gone)
    assert stage.ring.isVisible()
    assert stage.ring.geometry().top() == stage.area_of(stage.area.viewport()).top()
    stage.area.verticalScrollBar().setValue(stage.area.verticalScrollBar().maximum())
    assert not stage.ring.isVisible()
    stage.area.verticalScrollBar().setValue(0)
    assert stage.ring.isVisible()


def test_the_ring_goes_when_its_widget_or_a_parent_of_it_goes(qtbot: QtBot, stage: Stage) -> None:
    stage.view.setFocus()
    stage.tab(4)
    qtbot.waitUntil(stage.ring.isVisible)
    stage.area.hide()
    focus = stage.window.focusWidget()
    assert focus is None or not stage.ring.isVisible() or stage.ring.geometry().intersects(stage.area_of(focus))
    stage.view.hide()
    stage.bar.hide()
    assert not stage.ring.isVisible()


def test_the_ring_is_seen_after_a_key_and_not_after_a_click(qtbot: QtBot, stage: Stage) -> None:
    QTest.mouseClick(stage.handle, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    stage.buttons[0].setFocus()
    assert not stage.ring.isVisible()
    stage.tab()
    qtbot.waitUntil(stage.buttons[1].hasFocus)
    assert stage.ring.isVisible()
    QTest.mouseClick(stage.handle, Qt.MouseButton.LeftButton, pos=stage.area_of(stage.buttons[0]).center())
    assert not stage.ring.isVisible()


def test_an_arrow_in_a_clicked_list_brings_the_ring(stage: Stage) -> None:
    QTest.mouseClick(stage.handle, Qt.MouseButton.LeftButton, pos=stage.area_of(stage.view).center())
    stage.view.setFocus()
    assert not stage.ring.isVisible()
    QTest.keyClick(stage.handle, Qt.Key.Key_Down)
    assert stage.ring.isVisible()
    assert stage.ring.geometry().contains(stage.area_of(stage.view))


def test_on_the_dark_bar_the_ring_has_its_own_colour(qtbot: QtBot, stage: Stage) -> None:
    stage.view.setFocus()
    stage.tab()
    qtbot.waitUntil(stage.act.hasFocus)
    picture = stage.ring.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert now().colour("focus_on_toast").name() in colours
    assert now().colour("focus").name() not in colours
    assert stage.area_of(stage.bar).contains(stage.ring.geometry())


def test_the_ring_lies_above_a_sheet_and_goes_back_with_the_focus(qtbot: QtBot, stage: Stage) -> None:
    stage.view.setFocus()
    QTest.keyClick(stage.handle, Qt.Key.Key_Down)
    sheet = Overlay(stage.window, 300)
    button = QPushButton("Claim")
    sheet.panel_column.addWidget(button)
    sheet.open_up(button)
    qtbot.waitUntil(button.hasFocus)
    assert stage.ring.geometry().contains(stage.area_of(button))
    children = stage.window.children()
    assert children.index(stage.ring) > children.index(sheet)
    sheet.shut()
    assert stage.view.hasFocus()
    assert stage.ring.geometry().contains(stage.area_of(stage.view))


def test_inputs_have_an_edge_of_their_own_and_no_ring(stage: Stage) -> None:
    field = QLineEdit(stage.window)
    field.show()
    QTest.keyClick(stage.handle, Qt.Key.Key_Down)
    field.setFocus()
    assert not stage.ring.isVisible()


def test_a_window_opened_by_a_key_shows_its_ring_from_the_first(qtbot: QtBot, stage: Stage) -> None:
    QTest.keyClick(stage.handle, Qt.Key.Key_Down)
    other = QWidget()
    qtbot.addWidget(other)
    safe = QPushButton("Leave them")
    QVBoxLayout(other).addWidget(safe)
    safe.setFocus()
    ring = FocusRing(other)
    other.show()
    ring.watch_keys()
    assert ring.isVisible()
    assert ring.geometry().contains(safe.geometry())
    assert not stage.ring.isVisible() or stage.window.isActiveWindow()


def test_a_widget_that_is_deleted_takes_the_ring_along(qtbot: QtBot, stage: Stage) -> None:
    stage.view.setFocus()
    stage.tab(4)
    qtbot.waitUntil(stage.ring.isVisible)
    stage.area.deleteLater()
    stage.bar.hide()
    stage.view.setEnabled(False)
    qtbot.waitUntil(lambda: not stage.ring.isVisible())


def test_what_lies_over_a_list_lies_over_its_ring_too(stage: Stage) -> None:
    cover = QWidget(stage.window)
    cover.setGeometry(stage.area_of(stage.view).adjusted(300, -8, 40, 8))
    stage.ring.raise_()
    stage.view.setFocus()
    QTest.keyClick(stage.handle, Qt.Key.Key_Down)
    blue = now().colour("focus")
    edge = QPoint(stage.ring.geometry().left() + 400, stage.ring.geometry().top() + 1)
    assert stage.window.grab().toImage().pixelColor(edge) == blue
    cover.show()
    assert stage.window.grab().toImage().pixelColor(edge) != blue
    assert stage.window.grab().toImage().pixelColor(edge - QPoint(300, 0)) == blue
