"""Tags in the settings: added, renamed in place, given a dot, seen first, deleted when nobody has them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.context import Context
from core.ids import new_op_id
from core.tags import service as tags
from core.tags import vocabulary
from tests.make import a_contact
from ui.session import Session
from ui.settings.page import SettingsPage
from ui.settings.tag_row import DOTS, TagRow
from ui.settings.tags import TagsSection


@pytest.fixture
def section(qtbot: QtBot, session: Session, ctx: Context) -> Iterator[TagsSection]:
    who = a_contact(ctx, "陈雨桐")
    tags.tag(ctx, new_op_id(), [who], "老客")
    vocabulary.add(ctx, new_op_id(), "没人用")
    page = SettingsPage(session)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    qtbot.waitExposed(page)
    page.show_section("tags")
    made = page.made("tags")
    assert isinstance(made, TagsSection)
    yield made
    qtbot.waitUntil(lambda: not session.jobs.running)


def rows(section: TagsSection) -> dict[str, TagRow]:
    return {each.label: each for each in section.list.rows if isinstance(each, TagRow)}


def test_each_tag_says_how_many_have_it_and_only_an_unused_one_can_be_deleted(section: TagsSection) -> None:
    shown = rows(section)
    assert (shown["老客"].caption, shown["没人用"].caption) == ("1 person", "Nobody has it")
    assert shown["老客"].remove_button.isHidden()
    assert not shown["没人用"].remove_button.isHidden()


def test_a_tag_is_added_and_a_second_of_its_name_is_refused_beside_the_field(
    qtbot: QtBot, section: TagsSection
) -> None:
    section.new_name.setText("下午茶")
    QTest.keyClick(section.new_name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "下午茶" in rows(section))
    assert section.new_name.text() == ""
    section.new_name.setText("老客")
    section.add_button.click()
    assert "老客" in section.new_row.sentence
    assert section.new_name.text() == "老客"


def test_a_tag_is_renamed_in_place_and_the_old_name_comes_back_by_undo(
    qtbot: QtBot, section: TagsSection, session: Session
) -> None:
    row = rows(section)["老客"]
    row.rename_button.click()
    assert not row.editor.isHidden()
    row.editor.setText("熟人")
    QTest.keyClick(row.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "熟人" in rows(section))
    assert row.editor.isHidden()
    session.undo()
    qtbot.waitUntil(lambda: "老客" in rows(section))


def test_escape_leaves_the_name_as_it_was(qtbot: QtBot, section: TagsSection, session: Session) -> None:
    row = rows(section)["老客"]
    row.edit()
    row.editor.setText("熟人")
    QTest.keyClick(row.editor, Qt.Key.Key_Escape)
    assert row.editor.isHidden()
    assert session.told == []


def test_a_name_that_is_taken_is_refused_in_the_row(qtbot: QtBot, section: TagsSection) -> None:
    row = rows(section)["老客"]
    row.edit()
    row.editor.setText("没人用")
    QTest.keyClick(row.editor, Qt.Key.Key_Return)
    assert "没人用" in row.sentence
    assert set(rows(section)) == {"老客", "没人用"}


def test_a_dot_and_being_seen_first_are_stored_at_once(qtbot: QtBot, section: TagsSection, ctx: Context) -> None:
    row = rows(section)["老客"]
    before = vocabulary.counted(ctx)[0].tag
    menu = row.dot.menu()
    assert len(menu.actions()) == len(DOTS)
    menu.actions()[(before.colour + 1) % len(DOTS)].trigger()
    row.alert.click()
    after = vocabulary.counted(ctx)[0].tag
    assert (after.colour, after.alert) == ((before.colour + 1) % len(DOTS), True)


def test_an_unused_tag_is_deleted_and_comes_back_by_undo(qtbot: QtBot, section: TagsSection, session: Session) -> None:
    rows(section)["没人用"].remove_button.click()
    qtbot.waitUntil(lambda: set(rows(section)) == {"老客"})
    session.undo()
    qtbot.waitUntil(lambda: set(rows(section)) == {"老客", "没人用"})
