"""Another text size or language makes the window anew: what was typed, chosen and begun in it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core.cards import batches
from core.contacts import search, service
from core.entry_codes import service as entry_codes
from core.ids import new_op_id
from core.settings import service as settings
from core.shop import Shop
from core.tags import service as tags
from tests import make, make_cards
from tests.make_printers import PaperTray
from ui.app import App
from ui.cards.claim_sheet import ClaimSheet
from ui.cards.entry_card import code_image
from ui.cards.maker.maker import PAPER
from ui.cards.page import CardsPage
from ui.contacts.importing.pages import COLUMNS, ROWS
from ui.contacts.page import ContactsPage
from ui.kit.buttons import KeyButton
from ui.kit.memory import Memory
from ui.press.printer import Sides
from ui.session import Place

WAIT_S = 30
LINK = "https://work.weixin.qq.com/ca/cawcde123"
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


def cards(app: App) -> CardsPage:
    page = app.front.bring("cards")
    assert isinstance(page, CardsPage)
    return page


def test_a_batch_in_the_making_goes_on_at_the_same_step(qtbot: QtBot, app: App) -> None:
    app.front.open(Place("cards", act="new"))
    maker = cards(app).maker
    maker.card.qty.setValue(30)
    maker.card.name.setFocus()
    write(app, "Summer")
    larger(qtbot, app)
    assert cards(app).maker.isVisible()
    write(app, " cards")
    assert cards(app).maker.card.name.text() == "Summer cards"
    press(app, Qt.Key.Key_Return)
    in_chinese(qtbot, app)
    maker = cards(app).maker
    assert maker.step == PAPER
    assert (maker.draft.plan.qty, maker.draft.plan.name) == (30, "Summer cards")
    app.front.open(Place("contacts"))
    larger(qtbot, app)
    app.front.open(Place("cards", act="new"))
    assert cards(app).maker.draft.plan.name == "Summer cards"
    assert cards(app).maker.panel.again.isVisible(), "it can be begun anew"


def test_a_print_goes_on_and_the_maker_of_the_new_window_hears_of_its_end(
    qtbot: QtBot, app: App, tmp_path: Path
) -> None:
    said: list[str] = []
    app.session.said.connect(lambda sentence, _words, _act: said.append(sentence))
    page = cards(app)
    page.maker.begin_print(1)
    page.stack.setCurrentWidget(page.maker)
    page.maker.use(PaperTray(tmp_path))
    page.maker.draft = replace(page.maker.print_form.look(page.maker.draft), sides=Sides.BY_HAND)
    qtbot.waitUntil(lambda: not page.maker.why_not_print())
    page.maker.print_now()
    assert page.maker.run.is_running
    app.front.open(Place("settings", text="look"))
    larger(qtbot, app)
    maker = cards(app).maker
    qtbot.waitUntil(lambda: maker.run.waits_for_turn)
    assert maker.buttons.backs.isVisible()
    larger(qtbot, app)
    maker = cards(app).maker
    assert maker.run.waits_for_turn, "the stack still waits to be turned"
    assert maker.panel.run.isVisible()
    maker.print_now()
    qtbot.waitUntil(lambda: any("every code read back" in each for each in said))
    qtbot.waitUntil(lambda: cards(app).stack.currentWidget() is cards(app).batch)


def test_what_was_pointed_at_and_typed_beside_a_batch_stays(qtbot: QtBot, app: App) -> None:
    job = make_cards.a_job(app.session.ctx, 1)
    make_cards.sent(app.session.ctx, job)
    page = cards(app)
    page._point_at(job)
    page.confirm.preview.picture.place_chosen.emit(1)
    page.confirm.jam.setValue(3)
    before = page.confirm.preview.counts()
    larger(qtbot, app)
    assert cards(app).confirm.isVisible()
    assert cards(app).confirm.preview.counts() == before
    assert cards(app).confirm.jam.value() == 3
    app.front.back()
    app.front.back()
    assert cards(app).overview.isVisible()


def test_why_a_batch_is_voided_is_asked_on(qtbot: QtBot, app: App) -> None:
    page = cards(app)
    page.show_batch(1)
    page.batch.void_button.click()
    write(app, "wrong pri")
    larger(qtbot, app)
    assert cards(app).batch.batch_id == 1
    write(app, "ce")
    assert cards(app).batch.reason.edit.text() == "wrong price"


def test_an_entry_code_that_is_offered_is_asked_on_under_the_name_typed(qtbot: QtBot, app: App) -> None:
    app.front.open(Place("cards", act="entry"))
    app.front.arrivals.picture(code_image(LINK))
    qtbot.waitUntil(lambda: cards(app).entry.offer is not None)
    write(app, "Door")
    larger(qtbot, app)
    write(app, " code")
    press(app, Qt.Key.Key_Return)
    assert {each.name: each.payload for each in entry_codes.overview(app.session.ctx)}["Door code"] == LINK


def test_a_claim_goes_on_for_whoever_was_chosen(qtbot: QtBot, app: App) -> None:
    ctx = app.session.ctx
    batch = make_cards.printed(ctx, 2, name="another")
    code = make_cards.codes_of(ctx, batch)[0]
    app.front.open(Place("contacts"))
    app.front.open(Place("claim", text=code, act="photo"))
    sheet = app.front.sheets["claim"]
    assert isinstance(sheet, ClaimSheet)
    write(app, "6021")
    press(app, Qt.Key.Key_Down)
    chosen = sheet.who.person
    tries = ctx.db.value("SELECT count(*) FROM claim_attempt")
    in_chinese(qtbot, app)
    sheet = app.front.sheets["claim"]
    assert isinstance(sheet, ClaimSheet)
    assert sheet.is_open
    assert sheet.who.edit.hasFocus()
    assert sheet.who.person == chosen != sheet.who.people[0]
    assert ctx.db.value("SELECT count(*) FROM claim_attempt") == tries, "it was not looked at twice"
    press(app, Qt.Key.Key_Return)
    assert not sheet.is_open
    assert chosen is not None
    assert batches.card_lines(ctx, batches.card_ids(ctx, batch))[0].contact_id == chosen.id
    qtbot.waitUntil(contacts(app).view.hasFocus)


def test_a_code_that_is_being_typed_into_the_claim_sheet_stays(qtbot: QtBot, app: App) -> None:
    app.front.open(Place("claim"))
    write(app, "7K3M")
    in_chinese(qtbot, app)
    write(app, "Q9")
    sheet = app.front.sheets["claim"]
    assert isinstance(sheet, ClaimSheet)
    assert sheet.code_field.text() == "7K3MQ9"


def test_a_setting_that_is_being_typed_is_saved_as_if_its_field_was_left(qtbot: QtBot, app: App) -> None:
    app.front.open(Place("settings", text="shop"))
    line = next(each for each in app.front.bring("settings").findChildren(QLineEdit) if each.text() == "小满烘焙")
    line.setFocus()
    line.selectAll()
    write(app, "Xiaoman")
    larger(qtbot, app)
    assert settings.shop_name(app.session.ctx) == "Xiaoman"
    write(app, " Bakery")
    line = next(each for each in app.front.bring("settings").findChildren(QLineEdit) if each.hasFocus())
    assert line.text() == "Xiaoman Bakery"


def test_a_window_that_is_to_close_when_the_work_ends_closes_in_larger_text_too(qtbot: QtBot, app: App) -> None:
    go_on = Event()
    app.session.run("Counting", lambda _ctx, _progress: go_on.wait(WAIT_S), lambda _done: None)
    app.front.close()
    finish = next(each for each in app.front.tasks.findChildren(KeyButton) if each.text() == "Finish, then close")
    finish.click()
    larger(qtbot, app)
    assert app.front.isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: not app.front.isVisible())
