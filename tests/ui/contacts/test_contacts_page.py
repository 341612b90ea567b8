"""The page of contacts over a real shop."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.contacts import service as contacts
from core.contacts import sources
from core.contacts.birthdays import Birthday, Calendar
from core.context import Context
from core.ids import new_op_id
from core.tags import service as tags
from tests.ui.conftest import Asked
from ui.contacts.columns import birthday_words
from ui.contacts.page import ContactsPage
from ui.session import Session


def add(ctx: Context, name: str, phone: str = "", note: str = "") -> int:
    return contacts.add(ctx, new_op_id(), contacts.draft_of(name, phone, note=note))


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> ContactsPage:
    shown = ContactsPage(session)
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    return shown


def names(page: ContactsPage) -> list[str]:
    return [page.list.index(row, 0).data() for row in range(page.list.rowCount())]


def spoken(page: ContactsPage, row: int, column: int) -> str:
    return str(page.list.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))


def test_an_empty_shop_invites_to_begin(page: ContactsPage) -> None:
    page.show()
    assert page.body.currentIndex() == 1
    assert page.told.text() == "0 people"


def test_contacts_are_listed_with_masked_phone_and_alert_tags_first(page: ContactsPage, ctx: Context) -> None:
    contact = add(ctx, "陈雨桐", "16400006021", "少糖")
    tags.tag(ctx, new_op_id(), [contact], "宝妈")
    tags.tag(ctx, new_op_id(), [contact], "花生过敏")
    tags.set_alert(ctx, new_op_id(), "花生过敏", True)
    page.show()
    assert names(page) == ["陈雨桐"]
    assert spoken(page, 0, 0) == "Contact 陈雨桐, phone ends in 6021"
    assert page.list.index(0, 1).data() == "花生过敏, 宝妈"
    row = page.list.row_at(0)
    assert row is not None
    picture = page.grab().toImage()
    assert not picture.isNull()
    assert "16400006021" not in [page.list.index(0, column).data() for column in range(5)]


def test_a_contact_added_elsewhere_appears_by_itself(qtbot: QtBot, page: ContactsPage, ctx: Context) -> None:
    page.show()
    add(ctx, "赵敏")
    qtbot.waitUntil(lambda: names(page) == ["赵敏"])
    assert page.told.text() == "1 person"


def test_seeking_lists_those_who_fit_and_says_how_many(page: ContactsPage, ctx: Context) -> None:
    add(ctx, "陈雨桐", "16400006021")
    add(ctx, "赵敏", "16400001234")
    page.show()
    page.seek("cyt")
    assert names(page) == ["陈雨桐"]
    assert page.told.text() == "1 of 2 fit “cyt”"
    page.seek("nobody at all")
    assert page.body.currentIndex() == 2
    page.seek("")
    assert len(names(page)) == 2


def test_a_new_contact_is_written_in_the_form_and_shown_in_the_list(
    qtbot: QtBot, page: ContactsPage, session: Session
) -> None:
    page.show()
    said: list[str] = []
    session.said.connect(lambda sentence, _words, _act: said.append(sentence))
    page.new_button.click()
    assert page.form.isVisible()
    QTest.keyClicks(page.form.phone, "164 0000 6021")
    page.form.name.setText("陈雨桐")
    QTest.keyClick(page.form.name, Qt.Key.Key_Return)
    assert not page.form.isVisible()
    assert names(page) == ["陈雨桐"]
    assert page.view.chosen() == [page.list.id_at(0)]
    assert said == ["Added: 陈雨桐"]


def test_a_wrong_phone_is_said_in_the_form_and_nothing_is_stored(page: ContactsPage, ctx: Context) -> None:
    page.show()
    page.form.start_new()
    page.form.name.setText("陈雨桐")
    page.form.phone.setText("1640000")
    page.form.save()
    assert page.form.isVisible()
    assert page.form.problem.text
    assert contacts.count(ctx) == 0


def test_a_contact_is_changed_where_it_stands(qtbot: QtBot, page: ContactsPage, ctx: Context) -> None:
    contact = add(ctx, "陈雨桐", "16400006021")
    page.show()
    page.view.selectRow(0)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert page.form.phone.isReadOnly()
    assert page.form.phone.text() == "164****6021"
    page.form.note.setPlainText("少糖")
    page.form.save()
    assert contacts.contact(ctx, contact).note == "少糖"
    assert page.list.index(0, 4).data() == "少糖"


def test_a_source_is_chosen_by_its_word_and_stored_by_its_code(page: ContactsPage, ctx: Context) -> None:
    page.show()
    page.form.start_new()
    page.form.name.setText("陈雨桐")
    page.form.source.setCurrentText(sources.said(sources.REFERRAL))
    page.form.save()
    assert contacts.contact(ctx, page.list.id_at(0)).source == sources.REFERRAL
    page.form.start_change(page.list.id_at(0))
    page.form.source.setCurrentText("市集摆摊")
    page.form.save()
    assert page.list.index(0, 2).data() == "市集摆摊"


def test_escape_closes_the_form_without_storing(page: ContactsPage, ctx: Context) -> None:
    page.show()
    page.form.start_new()
    page.form.name.setText("陈雨桐")
    QTest.keyClick(page.form.name, Qt.Key.Key_Escape)
    assert not page.form.isVisible()
    assert contacts.count(ctx) == 0


def test_a_few_go_into_the_bin_without_a_question_and_come_back(
    qtbot: QtBot, page: ContactsPage, ctx: Context, session: Session, asked: Asked
) -> None:
    for name in ("陈雨桐", "赵敏"):
        add(ctx, name)
    page.show()
    assert not page.bin_button.isEnabled()
    page.view.selectRow(0)
    page.bin_button.click()
    qtbot.waitUntil(lambda: names(page) == ["陈雨桐"])
    assert asked.calls == []
    session.undo()
    qtbot.waitUntil(lambda: len(names(page)) == 2)


def test_twenty_are_asked_about_first(qtbot: QtBot, page: ContactsPage, ctx: Context, asked: Asked) -> None:
    for number in range(20):
        add(ctx, f"p{number}")
    page.show()
    page.view.selectAll()
    page.bin_button.click()
    assert asked.names() == ["ask"]
    assert "20 people" in asked.calls[0][1][1]
    assert len(names(page)) == 20
    asked.answers["ask"] = True
    page.bin_button.click()
    qtbot.waitUntil(lambda: names(page) == [])


@pytest.mark.parametrize(
    ("birthday", "words"),
    [
        (None, ""),
        (Birthday(Calendar.SOLAR, 6, 20), "6/20"),
        (Birthday(Calendar.LUNAR, 8, 15, 1990), "lunar 8/15"),
    ],
)
def test_a_birthday_says_which_calendar_it_means(birthday: Birthday | None, words: str) -> None:
    assert birthday_words(birthday) == words
