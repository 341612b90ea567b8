"""Saying how a print came out: all good, jammed from a card on, or pointing at the bad places; and what follows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.cards import batches, jobs
from core.context import Context
from core.ids import new_op_id
from tests import make_cards
from tests.ui.cards.conftest import Heard
from ui.cards.confirm import ConfirmView
from ui.cards.page import CardsPage
from ui.cards.sheet_view import SheetPreview


@pytest.fixture
def printed(ctx: Context) -> int:
    """A batch of 23 cards that went to the printer, on three sheets."""
    batch = make_cards.a_batch(ctx, 23, name="端午返单卡")
    make_cards.sent(ctx, make_cards.a_job(ctx, batch))
    return batch


@pytest.fixture
def pointing(page: CardsPage, printed: int) -> ConfirmView:
    page.show()
    page.overview.outcome.point_button.click()
    return page.confirm


def click(qtbot: QtBot, preview: SheetPreview, at: int, times: int = 1) -> None:
    """Click a place of the sheet in sight."""
    for _ in range(times):
        QTest.mouseClick(preview.picture, Qt.MouseButton.LeftButton, pos=preview.picture.place_box(at).center())


def test_all_good_is_one_press(qtbot: QtBot, page: CardsPage, ctx: Context, printed: int, heard: Heard) -> None:
    page.show()
    question = page.overview.outcome
    assert question.text == "端午返单卡: 23 cards went into a file. How did they come out of the printer?"
    question.good_button.click()
    qtbot.waitUntil(lambda: make_cards.states_of(ctx, printed) == "p" * 23)
    qtbot.waitUntil(lambda: not question.isVisible())
    assert heard.sentences == ["23 cards can be claimed now"]


def test_a_jam_leaves_the_rest_blank_and_offers_to_print_it_again(
    qtbot: QtBot, page: CardsPage, ctx: Context, printed: int, heard: Heard
) -> None:
    page.show()
    question = page.overview.outcome
    question.jam_button.click()
    assert page.overview.problem.text == ("From which card on did nothing come out? Count the good ones and add one.")
    QTest.keyClicks(question.jam_field, "15")
    QTest.keyClick(question.jam_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: make_cards.states_of(ctx, printed) == "p" * 14 + "m" * 9)
    qtbot.waitUntil(lambda: bool(heard.said))
    assert heard.said[0][:2] == ("14 cards can be claimed now", "Print 9 cards again")
    heard.do()
    assert len(page.maker.draft.cards) == 9
    assert page.maker.draft.first_slot == 4


def test_a_card_beyond_the_print_is_refused(qtbot: QtBot, page: CardsPage, ctx: Context, printed: int) -> None:
    page.show()
    question = page.overview.outcome
    QTest.keyClicks(question.jam_field, "99")
    question.jam_button.click()
    qtbot.waitUntil(lambda: page.overview.problem.text == "The job has cards 1 to 23; there is no card 99.")
    assert make_cards.states_of(ctx, printed) == "q" * 23


def test_clicks_turn_a_place_from_good_to_spoiled_to_blank_and_back(qtbot: QtBot, pointing: ConfirmView) -> None:
    preview = pointing.preview
    seen = []
    for _ in range(4):
        seen.append(pointing.summary.text())
        click(qtbot, preview, 3)
    assert seen == [
        "good 23 · bad 0 · blank 0",
        "good 22 · bad 1 · blank 0",
        "good 22 · bad 0 · blank 1",
        "good 23 · bad 0 · blank 0",
    ]


def test_keys_walk_and_turn_and_leaf_through_the_sheets(qtbot: QtBot, pointing: ConfirmView) -> None:
    picture = pointing.preview.picture
    assert picture.hasFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(picture, key)
    assert pointing.preview.outcome().spoiled == {(0, 3)}
    QTest.keyClick(picture, Qt.Key.Key_Left)
    QTest.keyClick(picture, Qt.Key.Key_B)
    assert pointing.preview.outcome().blank == {(0, 2)}
    for _ in range(5):
        QTest.keyClick(picture, Qt.Key.Key_PageDown)
    assert pointing.preview.page == 2
    assert not pointing.after_button.isEnabled()
    QTest.keyClick(picture, Qt.Key.Key_PageUp)
    assert pointing.preview.page == 1
    assert pointing.preview.outcome().spoiled == {(0, 3)}


def test_a_jam_on_the_picture_makes_the_rest_blank_but_not_what_is_spoiled(qtbot: QtBot, pointing: ConfirmView) -> None:
    click(qtbot, pointing.preview, 9)
    pointing.jam.setValue(8)
    assert pointing.summary.text() == "good 7 · bad 1 · blank 15"
    pointing.jam.setValue(0)
    assert pointing.summary.text() == "good 22 · bad 1 · blank 0"


def test_what_was_pointed_at_is_written_down_and_printed_again_on_the_used_sheet(
    qtbot: QtBot, page: CardsPage, pointing: ConfirmView, ctx: Context, printed: int, heard: Heard
) -> None:
    click(qtbot, pointing.preview, 0)
    pointing.after_button.click()
    pointing.after_button.click()
    click(qtbot, pointing.preview, 2, times=2)
    pointing.note_button.click()
    qtbot.waitUntil(lambda: make_cards.states_of(ctx, printed) == "x" + "p" * 21 + "mm")
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.overview)
    qtbot.waitUntil(lambda: bool(heard.said))
    assert heard.said[0][:2] == ("21 cards can be claimed now", "Print 2 cards again")
    heard.do()
    assert [line.seq for line in batches.card_lines(ctx, page.maker.draft.cards)] == [23, 24]
    # two cards lie on the last sheet, and its third place stayed blank
    assert page.maker.draft.first_slot == 2


def test_a_print_that_was_answered_elsewhere_closes_the_picture(
    qtbot: QtBot, page: CardsPage, pointing: ConfirmView, ctx: Context
) -> None:
    assert pointing.isVisible()
    jobs.close(ctx, new_op_id(), jobs.unfinished(ctx)[0].id)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.overview)


def test_places_are_called_by_their_number_and_code(pointing: ConfirmView, ctx: Context, printed: int) -> None:
    codes = make_cards.codes_of(ctx, printed)
    pointing.preview.show_page(1)
    assert pointing.preview.picture._called(2) == f"Card 13, {codes[12]}"
    pointing.preview.picture.place_chosen.emit(2)
    assert pointing.preview.picture._called(2) == f"Card 13, {codes[12]} · bad"


def test_cards_behind_used_places_are_where_they_were_printed(qtbot: QtBot, page: CardsPage, ctx: Context) -> None:
    batch = make_cards.a_batch(ctx, 3)
    make_cards.sent(ctx, jobs.prepare(ctx, new_op_id(), batch, first_slot=7, skip=[8]))
    page.show()
    page.overview.outcome.point_button.click()
    click(qtbot, page.confirm.preview, 1)
    assert page.confirm.preview.outcome().spoiled == {(0, 9)}
    assert page.confirm.preview.pages == 2
