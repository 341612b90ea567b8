"""The page of contacts over a real shop: the list, the person beside it, the form in the same place, the ways in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.contacts import bin as contacts_bin
from core.contacts import service as contacts
from core.contacts.birthdays import Birthday, Calendar
from core.context import Context
from core.ids import new_op_id
from core.tags import service as tags
from tests.make import a_contact
from tests.ui.contacts.seen import names, spoken, told
from ui.contacts.columns import birthday_words, coming_words
from ui.contacts.list_body import LIST, NOBODY_FITS, NOBODY_YET
from ui.contacts.page import IMPORTING, ContactsPage
from ui.session import Place, Session


def test_an_empty_shop_invites_to_begin_with_one_filled_button(page: ContactsPage) -> None:
    page.show()
    assert page.body.stack.currentIndex() == NOBODY_YET
    assert page.body.bring_button.isVisible()
    assert not page.body.new_button.isVisible()
    assert not page.body.chips.isVisible()


def test_the_demo_shop_is_one_click_away_from_an_empty_one(page: ContactsPage, session: Session) -> None:
    page.show()
    wanted: list[str] = []
    session.leaving.connect(wanted.append)
    page.body.demo_button.click()
    assert wanted == ["demo"]


def test_contacts_are_listed_with_masked_phone_and_alert_tags_first(page: ContactsPage, ctx: Context) -> None:
    contact = a_contact(ctx, "陈雨桐", "16400006021", "少糖")
    tags.tag(ctx, new_op_id(), [contact], "宝妈")
    tags.tag(ctx, new_op_id(), [contact], "花生过敏")
    tags.set_alert(ctx, new_op_id(), "花生过敏", True)
    page.show()
    assert names(page) == ["陈雨桐"]
    assert spoken(page, 0, "person") == "Contact 陈雨桐, phone ends in 6021"
    assert told(page, 0, "tags") == "花生过敏, 宝妈"
    assert not [text for text in map(str, (page.list.index(0, at).data() for at in range(8))) if "16400006021" in text]


def test_a_contact_added_elsewhere_appears_by_itself(qtbot: QtBot, page: ContactsPage, ctx: Context) -> None:
    page.show()
    a_contact(ctx, "赵敏")
    qtbot.waitUntil(lambda: names(page) == ["赵敏"])
    assert page.body.told.accessibleName() == "1 person in all · 1 new this month"


def test_the_arrow_keys_open_one_after_the_other_beside_the_list(page: ContactsPage, ctx: Context) -> None:
    first, second = a_contact(ctx, "赵敏"), a_contact(ctx, "陈雨桐")
    page.show()
    assert not page.drawers.person.is_open
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    assert page.drawers.person.is_open
    assert (page.drawers.person.contact_id, page.drawers.person.head.name.text()) == (second, "陈雨桐")
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    assert page.drawers.person.contact_id == first


def test_j_and_k_walk_on_with_the_drawer_open(qtbot: QtBot, page: ContactsPage, ctx: Context) -> None:
    first, second = a_contact(ctx, "赵敏"), a_contact(ctx, "陈雨桐")
    page.show()
    page.view.show_id(second)
    page.drawers.person.edit.setFocus()
    QTest.keyClick(page.drawers.person.edit, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: page.drawers.person.contact_id == first)
    QTest.keyClick(page.view, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: page.drawers.person.contact_id == second)


def test_a_closed_drawer_opens_again_by_a_click_on_the_same_row(page: ContactsPage, ctx: Context) -> None:
    only = a_contact(ctx, "陈雨桐")
    page.show()
    page.view.show_id(only)
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert not page.drawers.person.is_open
    row = page.view.visualRect(page.list.index(0, 1))
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert page.drawers.person.is_open


def test_the_drawer_shows_what_changed_elsewhere_and_goes_with_its_person(
    qtbot: QtBot, page: ContactsPage, ctx: Context
) -> None:
    only = a_contact(ctx, "陈雨桐")
    page.show()
    page.view.show_id(only)
    contacts.change(ctx, "op1", only, {"note": "少糖"})
    qtbot.waitUntil(page.drawers.person.note.isVisible)
    contacts_bin.put_in(ctx, "op2", [only])
    qtbot.waitUntil(lambda: not page.drawers.person.is_open)


def test_enter_opens_the_form_in_the_place_of_the_drawer_and_saving_brings_it_back(
    page: ContactsPage, ctx: Context, session: Session
) -> None:
    only = a_contact(ctx, "陈雨桐", "16400006021")
    said: list[str] = []
    session.said.connect(lambda sentence, _words, _act: said.append(sentence))
    page.show()
    page.view.show_id(only)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert page.drawers.form.isVisible()
    assert not page.drawers.person.isVisible()
    assert not page.body.new_button.isVisible()
    page.drawers.form.body.note.editor.setPlainText("少糖")  # type: ignore[attr-defined]
    page.drawers.form.save()
    assert contacts.contact(ctx, only).note == "少糖"
    assert page.drawers.person.isVisible()
    assert page.body.new_button.isVisible()
    assert said == ["Saved: 陈雨桐"]


def test_a_new_contact_is_shown_beside_the_list_once_it_is_saved(page: ContactsPage) -> None:
    page.show()
    page.drawers.start_new("陈雨桐 16400006021")
    page.drawers.form.save()
    assert names(page) == ["陈雨桐"]
    assert page.drawers.person.contact_id == page.view.current == page.list.id_at(0)


def test_escape_in_the_form_brings_the_person_back(page: ContactsPage, ctx: Context) -> None:
    only = a_contact(ctx, "陈雨桐")
    page.show()
    page.view.show_id(only)
    page.drawers.edit()
    QTest.keyClick(page.drawers.form, Qt.Key.Key_Escape)
    assert not page.drawers.form.is_open
    assert page.drawers.person.is_open


def test_n_begins_a_note(qtbot: QtBot, page: ContactsPage, ctx: Context) -> None:
    only = a_contact(ctx, "陈雨桐")
    page.show()
    page.view.show_id(only)
    QTest.keyClick(page.view, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: page.drawers.form.is_open)
    assert (
        page.drawers.form.body.note.editor.hasFocus()
        or page.drawers.form.body.note.focusProxy() is page.drawers.form.body.note.editor
    )


def test_a_place_with_an_id_shows_that_person_whatever_is_filtered(page: ContactsPage, ctx: Context) -> None:
    one, other = a_contact(ctx, "陈雨桐"), a_contact(ctx, "赵敏")
    contacts_bin.put_in(ctx, "op", [other])
    page.show()
    page.seek("查无此人")
    assert page.body.stack.currentIndex() == NOBODY_FITS
    page.arrive(one, None, "")
    assert (page.drawers.person.contact_id, page.body.stack.currentIndex()) == (one, LIST)
    page.arrive(other, None, "")
    assert (page.drawers.person.contact_id, page.body.in_bin) == (other, True)
    page.arrive(one, None, "")
    assert (page.drawers.person.contact_id, page.body.in_bin) == (one, False)


def test_a_place_with_nobody_behind_it_says_so(page: ContactsPage) -> None:
    page.show()
    page.arrive(99, None, "")
    assert page.problem.text
    assert not page.drawers.person.is_open


def test_a_place_with_a_tag_lists_those_who_have_it(page: ContactsPage, ctx: Context) -> None:
    one = a_contact(ctx, "陈雨桐")
    a_contact(ctx, "赵敏")
    tags.tag(ctx, "op", [one], "宝妈")
    page.show()
    page.arrive(None, "#宝妈", "")
    assert names(page) == ["陈雨桐"]
    page.arrive(None, "赵", "")
    assert names(page) == ["赵敏"]
    page.arrive(None, "李雷", "new")
    assert page.drawers.form.is_open


def test_a_table_dropped_anywhere_begins_an_import_and_other_files_do_not(
    qtbot: QtBot, page: ContactsPage, tmp_path: Path
) -> None:
    page.show()
    file = tmp_path / "名单.CSV"
    file.write_text("姓名,手机号\n陈雨桐,16400006021\n", encoding="utf-8")
    assert not page.take_files([tmp_path / "photo.png"])
    assert page.take_files([tmp_path / "photo.png", file])
    assert page.places.currentIndex() == IMPORTING
    assert page.filter_field() is None
    qtbot.waitUntil(lambda: page.importing.step == 1)
    page.importing.left.emit()
    assert page.places.currentIndex() == LIST


def test_cards_are_printed_where_cards_are_made(page: ContactsPage, session: Session) -> None:
    page.show()
    gone: list[Place] = []
    session.went.connect(gone.append)
    page.chosen.print_cards()
    assert gone == [Place("cards", act="new")]


def test_the_export_is_asked_for_those_ticked_and_those_found(page: ContactsPage, ctx: Context) -> None:
    ids = [a_contact(ctx, name) for name in ("陈雨桐", "陈一", "赵敏")]
    page.show()
    page.seek("陈")
    page.view.set_ticks(ids[:1])
    page.drawers.export_list()
    shown = {which.value: choice.isVisibleTo(page) for which, choice in page.drawers.export.choices.items()}
    assert all(shown.values())
    page.drawers.export.shut()
    assert not page.drawers.export.is_open


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


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "tomorrow"), (2, "in 2 days"), (5, "in 5 days")])
def test_what_is_near_is_said_by_its_distance(days: int, words: str) -> None:
    assert coming_words(days) == words
