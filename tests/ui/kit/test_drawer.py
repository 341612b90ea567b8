"""The drawer: beside the list or over it, as high as the page, and the focus goes back to the list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.lists import COLUMNS, Shelf
from ui.kit import theme
from ui.kit.bulk import BulkBar
from ui.kit.buttons import tool
from ui.kit.drawer import BesideDrawer, Drawer
from ui.kit.table import LongList, LongView
from ui.kit.theme import now
from ui.kit.tokens import window

WIDE, NARROW = window("drawer_overlays_below") + 40, window("drawer_overlays_below") - 1


class Stage:
    """A list and a search field with a drawer beside them."""

    def __init__(self) -> None:
        self.body = QWidget()
        self.field = QLineEdit()
        self.list: LongList[int] = LongList(COLUMNS, Shelf().fetch)
        self.view = LongView(self.list, COLUMNS, "People", ticks=True)
        self.column = QVBoxLayout(self.body)
        self.column.addWidget(self.field)
        self.column.addWidget(self.view)
        self.drawer = Drawer("File")
        self.button = QPushButton("Book")
        self.drawer.column.addWidget(self.button)
        self.both = BesideDrawer(self.body, self.drawer)
        self.list.replace(range(1, 100))


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    made = Stage()
    qtbot.addWidget(made.both)
    made.both.resize(WIDE, 700)
    made.both.show()
    made.both.activateWindow()
    qtbot.waitUntil(made.both.isActiveWindow)
    return made


def test_a_closed_drawer_leaves_all_room_to_the_body(stage: Stage) -> None:
    assert not stage.drawer.is_open
    assert stage.body.size() == stage.both.size()


def test_an_open_drawer_stands_beside_the_body_as_high_as_the_page(stage: Stage) -> None:
    stage.drawer.open_up()
    assert stage.drawer.width() == now().size("drawer")
    assert stage.drawer.height() == stage.both.height()
    assert stage.body.width() == WIDE - now().size("drawer")
    assert stage.drawer.geometry().left() == stage.body.geometry().right() + 1


def test_in_a_narrow_window_it_lies_over_the_body(stage: Stage) -> None:
    stage.both.resize(NARROW, 700)
    stage.drawer.open_up()
    assert stage.body.width() == NARROW
    assert stage.drawer.geometry().right() == stage.both.rect().right()
    with_shadow = stage.both.grab().toImage()
    stage.drawer.shut()
    stage.drawer.show()
    stage.both.resize(WIDE, 700)
    assert stage.body.width() == WIDE - now().size("drawer")
    left = NARROW - now().size("drawer")
    assert with_shadow.pixelColor(left - 1, 5).lightness() < with_shadow.pixelColor(left - 40, 5).lightness()


def test_larger_text_makes_the_drawer_wider_and_the_window_narrow_sooner(qapp: QApplication, stage: Stage) -> None:
    stage.drawer.open_up()
    theme.wear(qapp, theme.Theme(percent=140))
    assert stage.drawer.width() == now().size("drawer")
    assert stage.both.overlays
    assert stage.body.width() == WIDE


def test_escape_closes_it_from_inside_and_from_the_list(qtbot: QtBot, stage: Stage) -> None:
    stage.drawer.open_up(stage.button)
    assert stage.button.hasFocus()
    with qtbot.waitSignal(stage.drawer.closed):
        QTest.keyClick(stage.button, Qt.Key.Key_Escape)
    assert stage.view.hasFocus()
    stage.drawer.open_up()
    stage.view.set_ticks([1])
    QTest.keyClick(stage.view, Qt.Key.Key_Escape)
    assert stage.drawer.is_open
    with qtbot.waitSignal(stage.drawer.closed):
        QTest.keyClick(stage.view, Qt.Key.Key_Escape)
    assert not stage.drawer.is_open


def test_its_button_closes_it_and_it_closes_once(qtbot: QtBot, stage: Stage) -> None:
    told: list[bool] = []
    stage.drawer.closed.connect(lambda: told.append(True))
    stage.drawer.open_up()
    QTest.mouseClick(stage.drawer._close, Qt.MouseButton.LeftButton)
    stage.drawer.shut()
    assert told == [True]


def test_opening_takes_no_focus_and_closing_takes_none_from_a_field(stage: Stage) -> None:
    stage.field.setFocus()
    stage.drawer.open_up()
    assert stage.field.hasFocus()
    stage.drawer.shut()
    assert stage.field.hasFocus()


def test_more_than_fits_scrolls_and_the_foot_stays(qtbot: QtBot, stage: Stage) -> None:
    save = QPushButton("Save")
    stage.drawer.foot.addWidget(save)
    for line in range(80):
        stage.drawer.column.addWidget(QLabel(f"line {line}"))
    stage.drawer.open_up()
    qtbot.waitUntil(lambda: stage.drawer._area.verticalScrollBar().maximum() > 0)
    assert stage.both.height() == 700
    assert stage.drawer.rect().contains(save.geometry())
    assert stage.drawer._area.horizontalScrollBar().maximum() == 0


def test_the_head_says_what_is_shown_and_takes_tools(stage: Stage) -> None:
    up = stage.drawer.add_tool(tool("caret-up", "Previous", "K"))
    stage.drawer.set_title("Chen Yutong")
    stage.drawer.open_up()
    stage.both.grab()
    assert stage.drawer.accessibleName() == "Chen Yutong"
    assert up.geometry().right() <= stage.drawer._close.geometry().left()


def test_the_tab_key_goes_through_tools_head_and_content_in_reading_order(stage: Stage) -> None:
    tools = [stage.drawer.add_tool(tool(icon, icon)) for icon in ("caret-up", "caret-down")]
    stage.drawer.open_up(tools[0])
    order = []
    for _ in range(4):
        order.append(QApplication.focusWidget())
        QTest.keyClick(stage.both.focusWidget(), Qt.Key.Key_Tab)
    assert order == [*tools, stage.drawer._close, stage.button]


def test_the_bar_of_acts_gives_way_to_a_drawer_over_it(qtbot: QtBot, stage: Stage) -> None:
    bar = BulkBar()
    stage.column.addWidget(bar)
    acts = [bar.add_act(words, "tag", stage.view.update) for words in ("Tag", "Export", "Bin", "Print cards")]

    def end() -> int:
        """Where the last button in sight ends."""
        return max(
            each.mapTo(stage.both, each.rect().topRight()).x() for each in (*acts, bar._cancel) if each.isVisible()
        )

    stage.both.resize(NARROW, 700)
    bar.tell(3, 99)
    qtbot.waitUntil(lambda: end() > stage.drawer.geometry().left())
    assert all(each.isVisible() for each in acts)
    stage.drawer.open_up()
    qtbot.waitUntil(lambda: end() < stage.drawer.geometry().left())
    assert acts[0].isVisible()
    stage.drawer.shut()
    assert all(each.isVisible() for each in acts)
