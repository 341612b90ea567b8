"""What is done with many: ticks, the bar, tags by a few letters, the bin and the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core import undo
from core.contacts import bin as contacts_bin
from core.contacts import service as contacts
from core.context import Context
from core.tags import service as tags
from tests.make import a_contact
from tests.ui.conftest import Asked
from tests.ui.contacts.seen import names, told
from ui.contacts.acts import QUICK
from ui.contacts.list_body import BIN_EMPTY, LIST, NOBODY_FITS
from ui.contacts.page import ContactsPage
from ui.contacts.tagging import TagSheet
from ui.session import Session


@pytest.fixture
def three(ctx: Context) -> list[int]:
    return [a_contact(ctx, name) for name in ("陈雨桐", "赵敏", "林巧儿")]


@pytest.fixture
def said(session: Session) -> list[str]:
    """What the toast says."""
    heard: list[str] = []
    session.said.connect(lambda sentence, _words, _act: heard.append(sentence))
    return heard


def tagged(ctx: Context, ids: list[int]) -> dict[int, list[str]]:
    return {each: [tag.name for tag in held] for each, held in tags.tags_of(ctx, ids).items()}


def sheet(page: ContactsPage) -> TagSheet:
    assert page.chosen.sheet is not None
    return page.chosen.sheet


def test_the_bar_counts_the_ticked_and_what_the_filter_holds(page: ContactsPage, three: list[int]) -> None:
    page.show()
    page.seek("陈")
    page.view.set_ticks(three[:1])
    assert page.body.bulk.isVisible()
    assert page.body.bulk._chosen.text() == "1 person chosen"
    assert "1 person" in page.body.bulk._total.text()
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert not page.body.bulk.isVisible()


def test_a_tag_is_put_on_the_ticked_by_three_letters_and_undone(
    qtbot: QtBot, page: ContactsPage, ctx: Context, three: list[int], said: list[str]
) -> None:
    tags.tag(ctx, "op", three[:1], "爱吃甜")
    before = {each: contacts.contact(ctx, each) for each in three}
    page.show()
    page.view.set_ticks(three)
    page.chosen.tag()
    chooser = sheet(page).chooser
    assert sheet(page).title.text() == "Put a tag on 3 people"
    QTest.keyClicks(chooser.field, "act")
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert not sheet(page).is_open
    assert tagged(ctx, three) == {each: ["爱吃甜"] for each in three}
    assert said == ["“爱吃甜” put on 3 people; 1 had it already"]
    undo.undo(ctx, "undo")
    assert tagged(ctx, three) == {three[0]: ["爱吃甜"]}
    assert {each: contacts.contact(ctx, each) for each in three} == before


def test_a_word_nobody_used_becomes_a_new_tag(page: ContactsPage, ctx: Context, three: list[int]) -> None:
    page.show()
    page.view.set_ticks(three[:2])
    page.chosen.tag()
    sheet(page).chooser.field.setText("老客")
    QTest.keyClick(sheet(page).chooser.field, Qt.Key.Key_Return)
    assert tagged(ctx, three) == {each: ["老客"] for each in three[:2]}


def test_the_arrows_choose_another_of_the_tags_offered(page: ContactsPage, ctx: Context, three: list[int]) -> None:
    tags.tag(ctx, "op1", three, "爱吃甜")
    tags.tag(ctx, "op2", three[1:], "爱吃辣")
    page.show()
    page.view.set_ticks(three[:1])
    page.chosen.tag()
    QTest.keyClicks(sheet(page).chooser.field, "ai")
    QTest.keyClick(sheet(page).chooser.field, Qt.Key.Key_Down)
    QTest.keyClick(sheet(page).chooser.field, Qt.Key.Key_Return)
    assert tagged(ctx, three)[three[0]] == ["爱吃甜", "爱吃辣"]


def test_escape_leaves_the_tags_as_they_are(page: ContactsPage, ctx: Context, three: list[int]) -> None:
    page.show()
    page.view.set_ticks(three)
    page.chosen.tag()
    QTest.keyClicks(sheet(page).chooser.field, "x")
    QTest.keyClick(sheet(page).chooser.field, Qt.Key.Key_Escape)
    assert not sheet(page).is_open
    assert tagged(ctx, three) == {}
    assert page.view.ticks()


def test_only_what_they_have_is_offered_to_be_taken_off(
    page: ContactsPage, ctx: Context, three: list[int], said: list[str]
) -> None:
    tags.tag(ctx, "op1", three[:2], "爱吃甜")
    tags.tag(ctx, "op2", three[2:], "老客")
    page.show()
    page.view.set_ticks(three[:2])
    page.chosen.untag()
    chooser = sheet(page).chooser
    assert chooser.rows.rowCount() == 1
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert tagged(ctx, three) == {three[2]: ["老客"]}
    assert said == ["“爱吃甜” taken off 2 people"]


def test_what_they_all_had_is_said_and_is_no_step(
    page: ContactsPage, ctx: Context, three: list[int], said: list[str]
) -> None:
    tags.tag(ctx, "op", three, "老客")
    before = undo.next_undo(ctx)
    page.show()
    page.acts.put_tag(three, "老客")
    assert said == ["3 people: “老客” was there already"]
    assert undo.next_undo(ctx) == before


def test_a_tag_that_cannot_be_is_said_on_the_page(page: ContactsPage, three: list[int]) -> None:
    page.show()
    page.acts.put_tag(three, "长" * 41)
    assert page.problem.text


def test_delete_bins_the_ticked_without_a_question_and_undo_brings_them_back(
    qtbot: QtBot, page: ContactsPage, ctx: Context, session: Session, asked: Asked, three: list[int], said: list[str]
) -> None:
    before = contacts.lines(ctx, three)
    page.show()
    page.view.set_ticks(three[:2])
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: names(page) == ["林巧儿"])
    assert asked.calls == []
    assert said == ["Into the bin: 2 people"]
    assert not page.body.bulk.isVisible()
    session.undo()
    qtbot.waitUntil(lambda: len(names(page)) == 3)
    assert contacts.lines(ctx, three) == before


@pytest.mark.parametrize(("count", "question"), [(19, False), (20, True)])
def test_twenty_are_asked_about_first_and_nineteen_are_not(
    qtbot: QtBot, page: ContactsPage, ctx: Context, asked: Asked, count: int, question: bool
) -> None:
    ids = [a_contact(ctx, f"客{number}") for number in range(count)]
    page.show()
    page.view.set_ticks(ids)
    page.chosen.put_in_bin()
    if not question:
        qtbot.waitUntil(lambda: names(page) == [])
        assert asked.calls == []
        return
    assert asked.names() == ["ask"]
    title, who = asked.calls[0][1][1], asked.calls[0][1][5]
    assert "20 people" in title
    assert who == "客19, 客18, 客17 and 17 more"
    assert len(names(page)) == 20
    asked.answers["ask"] = True
    page.chosen.put_in_bin()
    qtbot.waitUntil(lambda: names(page) == [])


def test_very_many_are_tagged_in_the_lane_as_one_step(
    qtbot: QtBot, page: ContactsPage, ctx: Context, said: list[str]
) -> None:
    ids = [a_contact(ctx, f"客{number}") for number in range(QUICK + 1)]
    page.show()
    QTest.keyClick(page.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    page.acts.put_tag(page.view.chosen(), "老客")
    qtbot.waitUntil(lambda: said == [f"“老客” put on {len(ids)} people"])
    assert len(tagged(ctx, ids)) == len(ids)
    undo.undo(ctx, "undo")
    assert tagged(ctx, ids) == {}


def test_the_bin_says_how_long_it_keeps_people_and_gives_them_back(
    qtbot: QtBot, page: ContactsPage, ctx: Context, three: list[int], said: list[str]
) -> None:
    contacts_bin.put_in(ctx, "op", three[:2])
    page.show()
    page.arrive(None, None, "bin")
    assert sorted(names(page)) == ["赵敏", "陈雨桐"]
    assert told(page, 0, "left") == "30 days"
    assert "left" in page.view.column_keys()
    assert not page.body.head.isVisible()
    page.view.show_id(three[0])
    assert page.drawers.person.binned.isVisible()
    assert not page.drawers.person.edit.isVisible()
    page.drawers.person.binned.back.click()
    qtbot.waitUntil(lambda: names(page) == ["赵敏"])
    page.view.set_ticks(three[1:2])
    page.chosen.bring_back()
    qtbot.waitUntil(lambda: page.body.stack.currentIndex() == BIN_EMPTY)
    assert said == ["Back from the bin: 陈雨桐", "Back from the bin: 赵敏"]
    page.body.back_button.click()
    assert page.body.stack.currentIndex() == LIST
    assert "left" not in page.view.column_keys()


def test_the_bin_is_searched_by_its_own_text(page: ContactsPage, ctx: Context, three: list[int]) -> None:
    contacts_bin.put_in(ctx, "op", three[:2])
    page.show()
    page.body.show_bin(True)
    page.body.filters.search.setText("chen")
    QTest.keyClick(page.body.filters.search, Qt.Key.Key_Return)
    assert names(page) == ["陈雨桐"]
    page.body.filters.search.setText("zzz")
    QTest.keyClick(page.body.filters.search, Qt.Key.Key_Return)
    assert page.body.stack.currentIndex() == NOBODY_FITS


def test_in_the_bin_nothing_is_tagged_edited_or_binned_again(
    page: ContactsPage, ctx: Context, three: list[int]
) -> None:
    contacts_bin.put_in(ctx, "op", three)
    page.show()
    page.body.show_bin(True)
    page.view.show_id(three[0])
    before = undo.next_undo(ctx)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_F4):
        QTest.keyClick(page.view, key)
    assert not page.drawers.is_out("form")
    assert undo.next_undo(ctx) == before
    missing = {command.key: command.why_not(page) for command in page.commands}
    assert missing["contacts.tag"]
    assert missing["contacts.bin"]
    assert not missing["contacts.back"]


def test_commands_say_what_is_missing(page: ContactsPage, three: list[int]) -> None:
    page.show()
    missing = {command.key: command.why_not(page) for command in page.commands}
    assert missing["contacts.tag"] == missing["contacts.bin"] == "Choose contacts first"
    assert missing["contact.edit"] == "Choose a contact first"
    assert not missing["contact.new"]
    page.view.show_id(three[0])
    missing = {command.key: command.why_not(page) for command in page.commands}
    assert not missing["contacts.tag"]
    assert not missing["contact.edit"]
