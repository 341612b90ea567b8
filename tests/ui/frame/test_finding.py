"""Ctrl+K finds people, batches and commands, does the usual thing, and offers to add who is not there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.tags import service as tags
from tests import make_cards
from ui.kit.palette_rows import Find
from ui.main_window import MainWindow
from ui.session import Place

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(qtbot: QtBot, frame: MainWindow, text: str) -> list[Find]:
    """What stands in Ctrl+K after typing."""
    QTest.keyClick(frame, Qt.Key.Key_K, CTRL)
    field = frame.palette_sheet.field
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, text)
    wanted = frame.palette_sheet.list
    qtbot.waitUntil(lambda: not frame.palette_sheet._pause.isActive())
    return [find for row in range(wanted.rowCount()) if (find := wanted.find_at(row)) is not None]


def went(frame: MainWindow) -> list[Place]:
    places: list[Place] = []
    frame._session.went.connect(places.append)
    return places


def test_a_phone_tail_finds_its_people_first(qtbot: QtBot, frame: MainWindow) -> None:
    titles = [find.title for find in opened(qtbot, frame, "6021")]
    assert set(titles[:2]) == {"陈雨桐", "刘芳"}


def test_initials_find_and_right_opens_the_person(qtbot: QtBot, frame: MainWindow) -> None:
    places = went(frame)
    finds = opened(qtbot, frame, "cyt")
    assert finds[0].title == "陈雨桐"
    QTest.keyClick(frame.palette_sheet.field, Qt.Key.Key_Right)
    assert not frame.palette_sheet.is_open
    assert [place.room for place in places] == ["contacts"]
    assert places[0].id


def test_down_and_enter_take_the_second(qtbot: QtBot, frame: MainWindow) -> None:
    places = went(frame)
    second = opened(qtbot, frame, "6021")[1]
    QTest.keyClick(frame.palette_sheet.field, Qt.Key.Key_Down)
    chosen = frame.palette_sheet.chosen()
    assert chosen is not None
    assert chosen.title == second.title
    QTest.keyClick(frame.palette_sheet.field, Qt.Key.Key_Return)
    assert len(places) == 1


def test_enter_before_the_pause_takes_what_was_typed(qtbot: QtBot, frame: MainWindow) -> None:
    places = went(frame)
    frame.palette_sheet.start()
    frame.palette_sheet.field.setText("刘芳")
    frame.palette_sheet._pause.start()
    QTest.keyClick(frame.palette_sheet.field, Qt.Key.Key_Return)
    assert places
    assert places[0].room == "contacts"


def test_a_command_is_found_by_its_words_and_done(qtbot: QtBot, frame: MainWindow) -> None:
    finds = opened(qtbot, frame, ">parcel")
    assert "Parcel cards" in [find.title for find in finds]
    QTest.keyClick(frame.palette_sheet.field, Qt.Key.Key_Return)
    assert frame.key == "cards"


def test_what_cannot_be_done_now_is_not_offered(qtbot: QtBot, frame: MainWindow) -> None:
    titles = [find.title for find in opened(qtbot, frame, ">")]
    assert "Undo" in titles
    assert "Redo" not in titles


def test_nobody_fits_offers_a_new_contact_of_that_name(qtbot: QtBot, frame: MainWindow) -> None:
    places = went(frame)
    finds = opened(qtbot, frame, "zzzz")
    assert len(finds) == 1
    assert "zzzz" in finds[0].title
    QTest.keyClick(frame.palette_sheet.field, Qt.Key.Key_Return)
    assert [(place.room, place.text, place.act) for place in places] == [("contacts", "zzzz", "new")]


def test_a_card_code_leads_to_its_claim(qtbot: QtBot, frame: MainWindow) -> None:
    from core.cards import batches  # noqa: PLC0415 - read here, once

    ctx = frame._session.ctx
    batch = batches.overview(ctx)[0].id
    code = batches.card_lines(ctx, batches.card_ids(ctx, batch))[0].code
    finds = opened(qtbot, frame, code)
    assert any(code in find.title for find in finds)


def test_the_people_opened_last_stand_there_first(qtbot: QtBot, frame: MainWindow) -> None:
    opened(qtbot, frame, "6021")
    QTest.keyClick(frame.palette_sheet.field, Qt.Key.Key_Return)
    finds = opened(qtbot, frame, "")
    assert finds[0].person is not None


def test_escape_gives_the_focus_back(qtbot: QtBot, frame: MainWindow) -> None:
    frame.top.finder.setFocus()
    opened(qtbot, frame, "")
    QTest.keyClick(frame.palette_sheet.field, Qt.Key.Key_Escape)
    assert not frame.palette_sheet.is_open
    assert QApplication.focusWidget() is frame.top.finder


def test_headings_cannot_be_chosen_and_every_row_speaks(qtbot: QtBot, frame: MainWindow) -> None:
    opened(qtbot, frame, "6021")
    model = frame.palette_sheet.list
    for row in range(model.rowCount()):
        index = model.index(row)
        assert index.data(Qt.ItemDataRole.AccessibleTextRole)
        can = bool(model.flags(index) & Qt.ItemFlag.ItemIsSelectable)
        assert can == (model.find_at(row) is not None)


def test_four_characters_of_a_code_list_its_card(qtbot: QtBot, frame: MainWindow) -> None:
    ctx = frame._session.ctx
    batch = make_cards.printed(ctx, 2, name="端午返单卡")
    code = make_cards.codes_of(ctx, batch)[0]
    finds = opened(qtbot, frame, code[5:9].lower())
    assert code in [find.title for find in finds]


def test_an_allergy_is_seen_and_heard_first(qtbot: QtBot, frame: MainWindow) -> None:
    ctx = frame._session.ctx
    tags.tag(ctx, "op1", [1], "花生过敏")
    tags.set_alert(ctx, "op2", "花生过敏", True)
    found = next(find for find in opened(qtbot, frame, "cyt") if find.title == "陈雨桐")
    assert found.alert == "花生过敏"
    row = frame.palette_sheet.view.currentIndex()
    assert "花生过敏" in row.data(Qt.ItemDataRole.AccessibleTextRole)
