"""Nothing in sight is silent: every tab stop has a name, every painted cell speaks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from core.shop import Shop
from tests import make, make_cards
from ui.app import App
from ui.contacts.page import ContactsPage
from ui.kit.memory import Memory
from ui.main_window import MainWindow
from ui.session import Place


@pytest.fixture
def frame(qtbot: QtBot, qapp: QApplication, shop: Shop, tmp_path: Path) -> Iterator[MainWindow]:
    make.a_contact(shop.till, "陈雨桐", "16400006021", "少糖")
    make_cards.a_batch(shop.till, 3)
    app = App(qapp, shop, Memory(tmp_path / "window.ini"), "en")
    assert app.window is not None
    app.window.resize(1280, 800)
    yield app.window
    app.close()


def nameless(window: QWidget) -> list[str]:
    """Tab stops in sight that a screen reader would not name."""
    found = []
    for each in window.findChildren(QWidget):
        stop = each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        inner = isinstance(each, QLineEdit) and each.objectName().startswith("qt_")
        text = each.text() if isinstance(each, QAbstractButton) else ""
        if stop and not inner and each.focusProxy() is None and not (each.accessibleName() or text):
            found.append(f"{type(each).__name__} in {type(each.parent()).__name__}")
    return found


def silent(window: QWidget) -> list[tuple[int, int]]:
    """Cells with something painted in them of which nothing is heard."""
    found = []
    for view in window.findChildren(QTableView):
        model = view.model()
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                index = model.index(row, column)
                if index.data() and not index.data(Qt.ItemDataRole.AccessibleTextRole):
                    found.append((row, column))
    return found


@pytest.mark.parametrize("room", ["contacts", "cards"])
def test_every_tab_stop_is_named_and_every_cell_speaks(frame: MainWindow, room: str) -> None:
    frame.open(Place(room))
    page = frame.stack.currentWidget()
    if isinstance(page, ContactsPage):
        page.form.start_new()
    frame.toast.say("Saved", "Undo  Ctrl+Z", lambda: None)
    assert nameless(frame) == []
    assert silent(frame) == []
    assert any(each.isVisible() for each in frame.findChildren(QTableView))
