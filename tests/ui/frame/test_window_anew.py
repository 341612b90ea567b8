"""Another text size or language makes the window anew: what was typed, chosen and begun in it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core.contacts import search, service
from core.ids import new_op_id
from core.settings import service as settings
from core.shop import Shop
from core.tags import service as tags
from tests import make, make_cards
from ui.app import App
from ui.contacts.importing.pages import COLUMNS, ROWS
from ui.contacts.page import ContactsPage
from ui.kit.memory import Memory
from ui.session import Place

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def app(qtbot: QtBot, qapp: QApplication, shop: Shop, tmp_path: Path) -> Iterator[App]:
    make.a_contact(shop.till, "陈雨桐", "16400006021", "少糖")
    make.a_contact(shop.till, "刘芳", "16400016021")
    make_cards.a_batch(shop.till, 3)
    settings.choose(shop.till, new_op_id(), "look.language", "en")
    opened = App(qapp, shop, Memory(tmp_path / "window.ini"))
    opened.front.resize(1280, 800)
    in_front(qtbot, opened)
    yield opened
    opened.close()


def in_front(qtbot: QtBot, app: App) -> None:
    app.raise_window()
    qtbot.waitUntil(app.front.isActiveWindow)


def press(app: App, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(app.front.windowHandle(), key, held)


def write(app: App, text: str) -> None:
    focus = app.front.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


def larger(qtbot: QtBot, app: App) -> None:
    before = app.front
    press(app, Qt.Key.Key_Equal, CTRL)
    qtbot.waitUntil(lambda: app.front is not before)
    in_front(qtbot, app)


def in_chinese(qtbot: QtBot, app: App) -> None:
    before = app.front
    settings.choose(app.session.ctx, new_op_id(), "look.language", "zh_CN")
    qtbot.waitUntil(lambda: app.front is not before)
    in_front(qtbot, app)


def contacts(app: App) -> ContactsPage:
    page = app.front.bring("contacts")
    assert isinstance(page, ContactsPage)
    return page


def name_line(app: App) -> QLineEdit:
    editor = contacts(app).drawers.form.body.name.editor
    assert isinstance(editor, QLineEdit)
    return editor


def test_a_new_contact_that_is_being_typed_stays_in_larger_text(qtbot: QtBot, app: App) -> None:
    app.front.open(Place("contacts"))
    press(app, Qt.Key.Key_N, CTRL)
    write(app, "Zhang")
    op_id = contacts(app).drawers.form._op_id
    larger(qtbot, app)
    form = contacts(app).drawers.form
    assert form.is_open
    assert name_line(app).text() == "Zhang"
    assert form._op_id == op_id, "sent once, even if the first sending came through"
    write(app, " San")
    assert name_line(app).text() == "Zhang San", "the cursor stands where it stood"
    press(app, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(search.search(app.session.ctx, "Zhang San", 5)) == 1)


def test_a_changed_contact_stays_in_another_language(qtbot: QtBot, app: App) -> None:
    page = contacts(app)
    page.show_person(1)
    page.drawers.edit()
    name_line(app).selectAll()
    write(app, "Chen")
    page.drawers.form.body.note.setFocus()
    write(app, "no sugar")
    in_chinese(qtbot, app)
    form = contacts(app).drawers.form
    assert form.body.entered.written.name == "Chen"
    assert form.body.entered.written.note.startswith("no sugar")
    assert form._title.text() == "改 陈雨桐 的资料"
    write(app, "!")
    assert form.body.entered.written.note.startswith("no sugar!")
    form.save()
    assert service.contact(app.session.ctx, 1).name == "Chen"
    assert contacts(app).view.current == 1


def test_a_form_that_was_closed_keeps_its_draft_for_the_next_window(qtbot: QtBot, app: App) -> None:
    app.front.open(Place("contacts"))
    press(app, Qt.Key.Key_N, CTRL)
    write(app, "Zhang")
    press(app, Qt.Key.Key_Escape)
    larger(qtbot, app)
    assert not contacts(app).drawers.is_out("form")
    press(app, Qt.Key.Key_N, CTRL)
    assert name_line(app).text() == "Zhang"


def test_what_is_typed_on_another_page_is_there_when_one_comes_back(qtbot: QtBot, app: App) -> None:
    app.front.open(Place("contacts"))
    press(app, Qt.Key.Key_N, CTRL)
    write(app, "Zhang")
    app.front.open(Place("settings", text="look"))
    larger(qtbot, app)
    in_chinese(qtbot, app)
    assert app.front.key == "settings"
    app.front.back()
    assert app.front.key == "contacts"
    assert name_line(app).text() == "Zhang"


def test_filter_ticks_and_drawer_stay(qtbot: QtBot, app: App) -> None:
    page = contacts(app)
    page.seek("6021")
    page.show_person(2)
    page.view.set_ticks([1, 2])
    larger(qtbot, app)
    page = contacts(app)
    assert page.body.filters.search.text() == "6021"
    assert sorted(page.view.ticks()) == [1, 2]
    assert page.view.current == 2
    assert page.drawers.is_out("person")
    assert page.body.bulk.isVisible()


def test_a_drawer_that_was_closed_stays_closed(qtbot: QtBot, app: App) -> None:
    page = contacts(app)
    page.show_person(2)
    page.drawers.person.shut()
    larger(qtbot, app)
    assert contacts(app).view.current == 2
    assert not contacts(app).drawers.is_out("person")


def test_a_tag_that_is_being_chosen_goes_on(qtbot: QtBot, app: App) -> None:
    page = contacts(app)
    page.view.set_ticks([1, 2])
    page.chosen.tag()
    write(app, "regu")
    in_chinese(qtbot, app)
    page = contacts(app)
    assert page.chosen.sheet is not None
    assert page.chosen.sheet.is_open
    write(app, "lar")
    assert page.chosen.sheet.chooser.field.text() == "regular"
    press(app, Qt.Key.Key_Return)
    assert [tag.name for tag in tags.tags_of(app.session.ctx, [1])[1]] == ["regular"]
    qtbot.waitUntil(page.view.hasFocus)


def test_an_import_goes_on_with_the_columns_as_they_were_mended(qtbot: QtBot, app: App, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("姓名,手机,鞋码\n王小明,16400001234,38\n", encoding="utf-8")
    page = contacts(app)
    page.take_files([file])
    qtbot.waitUntil(lambda: page.importing.step == COLUMNS)
    page.importing.columns.table.rows[2].chosen.emit(2, "note")
    larger(qtbot, app)
    pages = contacts(app).importing
    assert pages.isVisible()
    assert pages.step == COLUMNS
    assert pages.columns.table.rows[2].choice.currentData() == "note"
    press(app, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pages.step == ROWS and pages.rows.go_button.isEnabled())
    in_chinese(qtbot, app)
    pages = contacts(app).importing
    assert pages.step == ROWS
    assert len(pages.rows.report.rows) == 1
    press(app, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pages.rows.report.run is not None)
    assert len(search.search(app.session.ctx, "王小明", 5)) == 1
    larger(qtbot, app)
    assert contacts(app).importing.rows.finish_button.isVisible()
