"""Whom the list shows: chips, text, conditions, order, columns, and why it may be empty."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from core import undo
from core.contacts import service as contacts
from core.contacts import sources
from core.contacts.birthdays import Birthday, Calendar
from core.contacts.models import ContactDraft
from core.context import Context
from core.ids import new_op_id
from core.segments.models import Sort
from core.settings import service as settings
from core.tags import service as tags
from core.tags import vocabulary
from tests.make import a_contact
from tests.ui.contacts.seen import names
from ui.contacts.asked import BIRTHDAYS, NEW, Asked, Mode
from ui.contacts.display import COLUMNS_KEY, ROWS_KEY, SETTLED_MS
from ui.contacts.list_body import LIST, NOBODY_FITS
from ui.contacts.page import ContactsPage
from ui.session import Session


def entry(menu: QMenu, *path: str) -> QAction:
    """An entry of a menu by what it and the menus above it begin with."""
    action = next(each for each in menu.actions() if each.text().startswith(path[0]))
    inner = action.menu()
    return entry(inner, *path[1:]) if path[1:] and isinstance(inner, QMenu) else action


@pytest.fixture
def three(ctx: Context) -> list[int]:
    """One with a number, a source and a birthday this month, one with a tag, one with nothing."""
    born = Birthday(Calendar.SOLAR, 6, 20)
    draft = contacts.draft_of("陈雨桐", "16400006021", source=sources.WALK_IN, birthday=born)
    one = contacts.add(ctx, new_op_id(), draft)
    two, bare = a_contact(ctx, "赵敏", "16411119999"), a_contact(ctx, "林巧儿")
    tags.tag(ctx, new_op_id(), [two], "宝妈")
    return [one, two, bare]


def ask(page: ContactsPage, **conditions: object) -> list[str]:
    page.body.filters.ask(replace(Asked(), **conditions))  # type: ignore[arg-type]
    return names(page)


def test_each_condition_lists_those_it_lets_through(page: ContactsPage, ctx: Context, three: list[int]) -> None:
    page.show()
    tag = vocabulary.counted(ctx)[0].tag.id
    assert ask(page) == ["林巧儿", "赵敏", "陈雨桐"]
    assert ask(page, chip=BIRTHDAYS) == ["陈雨桐"]
    assert ask(page, chip=NEW) == ["林巧儿", "赵敏", "陈雨桐"]
    assert ask(page, chip=f"tag:{tag}") == ["赵敏"]
    assert ask(page, tags=(tag,), mode=Mode.NONE) == ["林巧儿", "陈雨桐"]
    assert ask(page, tags=(tag,), mode=Mode.EVERY, has_phone=False) == []
    assert ask(page, sources=(sources.WALK_IN,)) == ["陈雨桐"]
    assert ask(page, has_phone=False) == ["林巧儿"]
    assert ask(page, claimed=True) == []
    assert ask(page, month=6, text="cyt") == ["陈雨桐"]


def test_every_condition_has_an_entry_in_the_menu_and_a_chip_to_take_it_away(
    qtbot: QtBot, page: ContactsPage, three: list[int]
) -> None:
    page.show()
    filters = page.body.filters
    for path in (
        ("Source", "In the shop"),
        ("Phone", "with a"),
        ("Birthday", "this month"),
        ("Claims", "claimed none"),
    ):
        entry(filters.filter_menu(), *path).trigger()
    assert names(page) == ["陈雨桐"]
    chips = [chip.text for chip in filters.chips]
    assert chips == ["Source: In the shop", "Birthday: month 6", "with a number", "claimed none"]
    assert page.body.told.accessibleName() == "1 of 3 people fit"
    while filters.chips:
        count = len(filters.chips)
        cross = filters.chips[0].cross
        assert cross is not None
        cross.click()
        qtbot.waitUntil(lambda count=count: len(filters.chips) < count)  # type: ignore[misc]
    assert len(names(page)) == 3


def test_an_entry_chosen_again_is_taken_back(page: ContactsPage, three: list[int]) -> None:
    page.show()
    filters = page.body.filters
    for _ in range(2):
        entry(filters.filter_menu(), "Tags", "宝妈").trigger()
    assert filters.asked == Asked()


def test_the_chips_say_how_many_there_are_and_follow_changes(
    qtbot: QtBot, page: ContactsPage, ctx: Context, three: list[int]
) -> None:
    page.show()
    pills = page.body.chips.pills
    said = [pills.button(key).accessibleName() for key in ("all", "new", "birthdays")]
    assert said == ["All 3", "New this month 3", "Birthday this month 1"]
    a_contact(ctx, "何俊杰")
    qtbot.waitUntil(lambda: pills.button("all").accessibleName() == "All 4")
    pills.button("birthdays").click()
    assert names(page) == ["陈雨桐"]


def test_tags_for_which_there_is_no_room_are_in_the_menu(page: ContactsPage, ctx: Context, three: list[int]) -> None:
    for number in range(9):
        tags.tag(ctx, new_op_id(), three[: 1 + number % 3], f"一个挺长的标签{number}")
    page.show()
    chips = page.body.chips
    hidden = [key for key in chips.keys if chips.pills.button(key).isHidden()]
    assert hidden
    assert chips.more.isVisible()
    assert not any(chips.pills.button(key).isHidden() for key in ("all", "new", "birthdays"))
    page.body.filters.ask(Asked(chip=hidden[-1]))
    assert not chips.pills.button(hidden[-1]).isHidden()


def test_a_tag_that_is_removed_leaves_no_filter_behind(
    qtbot: QtBot, page: ContactsPage, ctx: Context, three: list[int]
) -> None:
    page.show()
    tag = vocabulary.counted(ctx)[0].tag.id
    assert ask(page, chip=f"tag:{tag}") == ["赵敏"]
    vocabulary.remove(ctx, "op", tag)
    qtbot.waitUntil(lambda: len(names(page)) == 3)


def test_a_text_that_finds_nobody_offers_to_clear_it(page: ContactsPage, three: list[int]) -> None:
    page.show()
    page.body.filters.search.setText("查无此人")
    QTest.keyClick(page.body.filters.search, Qt.Key.Key_Return)
    assert page.body.stack.currentIndex() == NOBODY_FITS
    assert not page.body.new_button.isVisible()
    page.body.clear_button.click()
    assert page.body.stack.currentIndex() == LIST
    assert page.body.filters.search.text() == ""


def test_down_leads_from_the_text_into_what_it_found(qtbot: QtBot, page: ContactsPage, three: list[int]) -> None:
    with qtbot.waitActive(page):
        page.show()
    search = page.body.filters.search
    search.setFocus()
    QTest.keyClicks(search, "cyt")
    QTest.keyClick(search, Qt.Key.Key_Return)
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert page.view.hasFocus()
    assert page.drawers.person.contact_id == three[0]


def test_a_heading_sorts_and_the_menu_says_so(page: ContactsPage, three: list[int]) -> None:
    page.show()
    page.view.sorted_by.emit(Sort.NAME, False)
    assert names(page) == ["陈雨桐", "林巧儿", "赵敏"]
    assert page.body.filters.order.text() == "By name"
    page.view.sorted_by.emit(Sort.NAME, True)
    assert names(page) == ["赵敏", "林巧儿", "陈雨桐"]
    assert page.body.filters.order.text() == "By name, turned round"
    entry(page.body.filters.order_menu(), "Birthday next").trigger()
    assert names(page)[0] == "陈雨桐"
    entry(page.body.filters.order_menu(), "Turned round").trigger()
    assert (page.body.filters.sort, page.body.filters.reverse) == (Sort.BIRTHDAY, True)


def test_columns_and_rows_are_kept_and_are_no_step_to_undo(
    qtbot: QtBot, page: ContactsPage, ctx: Context, session: Session, three: list[int]
) -> None:
    page.show()
    before = undo.next_undo(ctx)
    menu = page.body.display.menu_of(page)
    entry(menu, "Source").trigger()
    entry(menu, "One line").trigger()
    assert "source" not in page.view.column_keys()
    qtbot.waitUntil(lambda: settings.get(ctx, COLUMNS_KEY) != "", timeout=SETTLED_MS * 20)
    assert settings.get(ctx, ROWS_KEY) == "low"
    assert undo.next_undo(ctx) == before
    again = ContactsPage(session)
    qtbot.addWidget(again)
    assert "source" not in again.view.column_keys()


def test_many_people_scroll_without_being_read(page: ContactsPage, ctx: Context) -> None:
    for number in range(300):
        contacts.add(ctx, new_op_id(), ContactDraft(name=f"客{number}"))
    page.show()
    asked: list[int] = []
    real = page.list._fetch
    page.list._fetch = lambda ids: asked.extend(ids) or real(ids)  # type: ignore[func-returns-value]
    page.view.scrollToBottom()
    page.grab()
    assert 0 < len(asked) < 200
