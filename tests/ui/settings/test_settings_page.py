"""The page of settings: each control saves at once, is undone like any other work, and is found by a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import i18n
from core.cards.trades import TRADES
from core.context import Context
from core.entry_codes import service as entry_codes
from core.ids import new_op_id
from core.settings import service as settings
from ui.session import Place, Session
from ui.settings.codes import CodesSection
from ui.settings.kept import ChoiceRow, KeptRow, ListRow, NumberRow, SwitchRow, TextRow
from ui.settings.page import SECTIONS, SettingsPage
from ui.settings.section import Section

Row = TypeVar("Row", bound=KeptRow)


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> Iterator[SettingsPage]:
    shown = SettingsPage(session)
    qtbot.addWidget(shown)
    shown.resize(1000, 700)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    qtbot.waitUntil(lambda: not session.jobs.running)


def row(page: SettingsPage, section: str, key: str, kind: type[Row]) -> Row:
    page.show_section(section)
    return next(each for each in page.made(section).rows() if isinstance(each, kind) and each.key == key)


def said(session: Session) -> list[str]:
    return [told.sentence for told in session.told]


def undo(qtbot: QtBot, session: Session) -> None:
    session.undo()
    qtbot.waitUntil(lambda: not session.jobs.running)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("look.language", "zh_CN"),
        ("look.theme", "dark"),
        ("look.text_percent", "130"),
        ("look.toast_seconds", "30"),
    ],
)
def test_a_choice_is_stored_at_once_and_shown_as_before_after_undo(
    qtbot: QtBot, page: SettingsPage, session: Session, ctx: Context, key: str, value: str
) -> None:
    choice = row(page, "look", key, ChoiceRow)
    before = choice.choices.chosen
    choice.choices.button(value).click()
    assert settings.get(ctx, key) == value
    assert choice.label in said(session)[0]
    undo(qtbot, session)
    qtbot.waitUntil(lambda: choice.choices.chosen == before)
    assert settings.get(ctx, key) == before


def test_a_switch_is_stored_at_once_and_undone(
    qtbot: QtBot, page: SettingsPage, session: Session, ctx: Context
) -> None:
    switch = row(page, "look", "look.reduce_motion", SwitchRow)
    switch.switch.click()
    assert settings.is_on(ctx, "look.reduce_motion")
    undo(qtbot, session)
    qtbot.waitUntil(lambda: not switch.switch.isChecked())


def test_the_shop_is_renamed_when_its_field_is_left_and_keeps_a_name(
    qtbot: QtBot, page: SettingsPage, session: Session, ctx: Context
) -> None:
    name = row(page, "shop", "shop.name", TextRow)
    assert name.line.text() == "小满烘焙"
    name.line.setText("大满烘焙")
    QTest.keyClick(name.line, Qt.Key.Key_Return)
    assert settings.shop_name(ctx) == "大满烘焙"
    name.line.clear()
    QTest.keyClick(name.line, Qt.Key.Key_Return)
    assert "empty" in name.sentence
    assert settings.shop_name(ctx) == "大满烘焙"
    undo(qtbot, session)
    qtbot.waitUntil(lambda: name.line.text() == "小满烘焙")
    assert name.sentence == ""


def test_what_is_being_typed_is_not_overwritten_by_a_change_elsewhere(
    qtbot: QtBot, page: SettingsPage, ctx: Context
) -> None:
    way = row(page, "shop", "shop.way_back", TextRow)
    way.line.setFocus()
    qtbot.waitUntil(way.line.hasFocus)
    QTest.keyClicks(way.line, "0571-8888")
    settings.choose(ctx, new_op_id(), "look.theme", "dark")
    qtbot.waitUntil(lambda: not page._soon.isActive())
    assert way.line.text() == "0571-8888"


def test_a_value_that_did_not_change_is_no_step(page: SettingsPage, session: Session) -> None:
    name = row(page, "shop", "shop.name", TextRow)
    name.line.editingFinished.emit()
    assert said(session) == []


def test_the_trade_is_picked_from_a_list(qtbot: QtBot, page: SettingsPage, session: Session, ctx: Context) -> None:
    trade = row(page, "shop", "shop.trade", ListRow)
    assert trade.box.currentIndex() == -1
    trade.box.setCurrentIndex(1)
    trade.box.activated.emit(1)
    assert settings.get(ctx, "shop.trade") == list(TRADES)[1]
    undo(qtbot, session)
    qtbot.waitUntil(lambda: trade.box.currentIndex() == -1)


def test_a_number_counted_up_is_one_step_where_it_comes_to_rest(
    qtbot: QtBot, page: SettingsPage, session: Session, ctx: Context
) -> None:
    limit = row(page, "devices", "scanner.gap_ms", NumberRow)
    for _ in range(3):
        limit.number.stepUp()
    assert settings.number(ctx, "scanner.gap_ms") == 50
    limit.number.editingFinished.emit()
    assert settings.number(ctx, "scanner.gap_ms") == 65
    assert len(said(session)) == 1
    undo(qtbot, session)
    qtbot.waitUntil(lambda: limit.number.value() == 50)


def test_a_sought_word_opens_its_section_and_marks_its_row(qtbot: QtBot, page: SettingsPage) -> None:
    page.search.setText("text size")
    qtbot.waitUntil(lambda: page.section == "look")
    assert page.list.shown == ["look"]
    assert [each.label for each in page.made("look").rows() if each.marked] == ["Text size"]
    page.search.clear()
    qtbot.waitUntil(lambda: page.list.shown == list(SECTIONS))
    assert not any(each.marked for each in page.made("look").rows())


def test_a_setting_is_found_by_other_words_and_in_any_width_and_case(qtbot: QtBot, page: SettingsPage) -> None:
    page.search.setText("ＵＳＢ")
    qtbot.waitUntil(lambda: page.section == "backup")
    page.search.setText("night")
    qtbot.waitUntil(lambda: page.section == "look")
    assert [each.label for each in page.made("look").rows() if each.marked] == ["Light and dark"]


def test_enter_in_the_search_leads_to_the_control(qtbot: QtBot, page: SettingsPage) -> None:
    page.search.setFocus()
    page.search.setText("less motion")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    switch = row(page, "look", "look.reduce_motion", SwitchRow)
    qtbot.waitUntil(switch.switch.hasFocus)


def test_nothing_found_says_so(qtbot: QtBot, page: SettingsPage) -> None:
    page.search.setText("zzz")
    qtbot.waitUntil(lambda: page.list.shown == [])


def test_a_place_opens_a_section_and_the_page_knows_where_it_is(page: SettingsPage) -> None:
    for key in SECTIONS:
        page.arrive(None, key, "")
        assert page.here() == page.section == key


def test_every_control_has_a_name_and_every_row_is_made_in_both_languages(qtbot: QtBot, session: Session) -> None:
    for language in ("en", "zh_CN"):
        i18n.use_language(language)
        shown = SettingsPage(session)
        qtbot.addWidget(shown)
        for key in SECTIONS:
            made: Section = shown.made(key)
            made.refresh()
            assert all(each.label for each in made.rows())
            assert all(each.control.accessibleName() for each in made.rows() if each.control)
    qtbot.waitUntil(lambda: not session.jobs.running)


def test_entry_codes_say_their_kind_and_lead_to_the_cards(
    qtbot: QtBot, page: SettingsPage, session: Session, ctx: Context
) -> None:
    page.show_section("codes")
    made = page.made("codes")
    assert isinstance(made, CodesSection)
    assert [each.label for each in made.list.rows] == ["No entry code yet"]
    entry_codes.add(ctx, new_op_id(), "门口的码", "https://u.wechat.com/EAbCdEfGhIjKlMnOpQrStUv")
    qtbot.waitUntil(lambda: [each.label for each in made.list.rows] == ["门口的码"])
    assert "Personal WeChat" in made.list.rows[0].caption
    with qtbot.waitSignal(session.went) as went:
        made.more.click()
    assert went.args == [Place("cards", act="entry")]


def test_the_keys_are_those_of_the_window(page: SettingsPage, session: Session) -> None:
    session.keys = lambda: [("File", [("Ctrl+Q", "Quit")]), ("Edit", [("Ctrl+Z", "Undo"), ("Ctrl+Y", "Redo")])]
    page.show_section("keys")
    assert [each.label for each in page.made("keys").rows()] == ["Quit", "Undo", "Redo"]


def test_the_page_keeps_the_focus_while_something_changes(qtbot: QtBot, page: SettingsPage, ctx: Context) -> None:
    theme = row(page, "look", "look.theme", ChoiceRow)
    dark = theme.choices.button("dark")
    dark.setFocus()
    dark.click()
    settings.choose(ctx, new_op_id(), "look.toast_seconds", "20")
    qtbot.waitUntil(lambda: not page._soon.isActive())
    assert QApplication.focusWidget() is dark
