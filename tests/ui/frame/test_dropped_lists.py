"""A list of contacts dropped on the window: the keyboard goes with it, step by step, and leads out again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.contacts import search
from ui.contacts.importing.pages import COLUMNS, FILE, ROWS, ImportPages
from ui.contacts.page import ContactsPage
from ui.kit.cursor import stops_in
from ui.main_window import MainWindow
from ui.session import Place

PEOPLE = "姓名,手机\n王小明,16400001234\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    return file


def drop(frame: MainWindow, *files: Path) -> ImportPages:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(frame, QDragEnterEvent(QPoint(50, 50), *how))
    QApplication.sendEvent(frame, QDropEvent(QPointF(50, 50), *how))
    page = frame.bring("contacts")
    assert isinstance(page, ContactsPage)
    return page.importing


def press(frame: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(frame.windowHandle(), key)


def holds_focus(pages: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and pages.isAncestorOf(focus) and focus.isVisible()


def shown(qtbot: QtBot, pages: ImportPages, step: int) -> None:
    qtbot.waitUntil(lambda: pages.step == step and holds_focus(pages))


@pytest.mark.parametrize("room", ["contacts", "cards", "settings", "history"])
def test_a_dropped_list_is_imported_by_the_enter_key_alone(
    qtbot: QtBot, frame: MainWindow, people: Path, room: str
) -> None:
    frame.open(Place(room))
    pages = drop(frame, people)
    assert holds_focus(pages), "while the file is looked at"
    shown(qtbot, pages, COLUMNS)
    press(frame, Qt.Key.Key_Return)
    shown(qtbot, pages, ROWS)
    qtbot.waitUntil(pages.rows.go_button.hasFocus)
    press(frame, Qt.Key.Key_Return)
    qtbot.waitUntil(pages.rows.finish_button.hasFocus)
    assert len(search.search(frame._session.ctx, "王小明", 5)) == 1
    press(frame, Qt.Key.Key_Return)
    assert not pages.isVisible()
    page = frame.bring("contacts")
    assert isinstance(page, ContactsPage)
    assert page.view.hasFocus()


def test_esc_leaves_while_the_file_is_looked_at(frame: MainWindow, people: Path) -> None:
    pages = drop(frame, people)
    press(frame, Qt.Key.Key_Escape)
    assert not pages.isVisible()


def test_esc_leaves_a_file_that_is_refused(qtbot: QtBot, frame: MainWindow, tmp_path: Path) -> None:
    frame.open(Place("settings"))
    empty = tmp_path / "empty.csv"
    empty.touch()
    pages = drop(frame, empty)
    qtbot.waitUntil(lambda: bool(pages.file_page.problem.text))
    assert pages.step == FILE
    assert pages.file_page.pick_button.hasFocus()
    press(frame, Qt.Key.Key_Escape)
    assert not pages.isVisible()


@pytest.mark.parametrize("step", [COLUMNS, ROWS])
def test_esc_leaves_from_every_control_of_a_step(qtbot: QtBot, frame: MainWindow, people: Path, step: int) -> None:
    def reach() -> list[QWidget]:
        pages = drop(frame, people)
        shown(qtbot, pages, COLUMNS)
        if step == ROWS:
            press(frame, Qt.Key.Key_Return)
            qtbot.waitUntil(pages.rows.go_button.hasFocus)
        return stops_in(pages)

    at = 0
    while at < len(stops := reach()):
        stops[at].setFocus()
        press(frame, Qt.Key.Key_Escape)
        page = frame.bring("contacts")
        assert isinstance(page, ContactsPage)
        assert not page.importing.isVisible(), stops[at].accessibleName() or type(stops[at]).__name__
        at += 1
    assert at > 3


def test_a_sheet_over_the_window_keeps_the_focus_until_it_goes(qtbot: QtBot, frame: MainWindow, people: Path) -> None:
    pages = drop(frame, people)
    frame.find_or_do()
    qtbot.waitUntil(lambda: pages.step == COLUMNS)
    assert frame.palette_sheet.field.hasFocus()
    press(frame, Qt.Key.Key_Escape)
    qtbot.waitUntil(pages.columns.go_button.hasFocus)


@pytest.mark.parametrize("room", ["contacts", "settings"])
def test_of_many_files_one_is_taken_and_named(qtbot: QtBot, frame: MainWindow, tmp_path: Path, room: str) -> None:
    files = [tmp_path / "song.mp3", *(tmp_path / f"list{number}.csv" for number in range(29))]
    for file in files:
        file.write_text(PEOPLE, encoding="utf-8")
    frame.open(Place(room))
    pages = drop(frame, *files)
    assert "“list0.csv”" in frame.toast.text
    assert "One file at a time" in frame.toast.text
    shown(qtbot, pages, COLUMNS)
    assert pages.columns.about.accessibleName() == "list0.csv"


def test_of_many_files_of_no_use_the_first_is_refused(frame: MainWindow, tmp_path: Path) -> None:
    files = [tmp_path / "one.mp3", tmp_path / "two.mp3"]
    for file in files:
        file.write_bytes(b"ID3")
    drop(frame, *files)
    assert frame.toast.text.startswith("one.mp3: only tables")
