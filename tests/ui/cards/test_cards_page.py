"""The page of parcel cards: its views, the way between them, its commands, and places that lead into it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.cards import batches, claim
from core.clock import HeldClock
from core.context import Context
from core.ids import new_op_id
from tests import make_cards
from tests.ui.cards.conftest import Heard
from ui.cards.maker.maker import Maker
from ui.cards.page import CardsPage
from ui.cards.standing import share_words
from ui.cards.tile import Tile
from ui.session import Place


def tiles(page: CardsPage) -> list[Tile]:
    """The tiles shown, without the one that begins a new batch."""
    held = page.overview.gallery.tiles
    shown = [held.tile_at(row) for row in range(held.rowCount())]
    return [tile for tile in shown if tile is not None and tile.id]


def test_a_shop_without_cards_says_what_they_are_for_and_offers_the_first(page: CardsPage) -> None:
    page.show()
    assert page.overview.body.currentIndex() == 1
    assert page.overview.first_button.isVisible()
    assert not page.overview.claim_box.isVisible()
    page.overview.first_button.click()
    assert isinstance(page.stack.currentWidget(), Maker)


def test_every_batch_is_a_tile_with_its_state_and_figures(page: CardsPage, ctx: Context) -> None:
    printed = make_cards.printed(ctx, 8, name="端午返单卡")
    claim.claim(ctx, new_op_id(), make_cards.codes_of(ctx, printed)[0], "typed", name="陈雨桐")
    make_cards.a_batch(ctx, 12, name="下午茶卡")
    page.show()
    assert [tile.spoken for tile in tiles(page)] == [
        "下午茶卡, not printed yet, Batch 1 · 12 codes made today, Nothing printed yet",
        "端午返单卡, going out, Batch 1 · 8 printed today, printed 8 · claimed 1 (13%)",
    ]
    assert page.overview.told.whole == "2 batches · 8 cards printed · 1 claimed (13%)"


def test_a_batch_past_its_last_day_and_a_voided_one_say_so(page: CardsPage, ctx: Context, clock: HeldClock) -> None:
    make_cards.printed(ctx, 2)
    gone = make_cards.a_batch(ctx, 2)
    batches.void(ctx, new_op_id(), gone, "wrong offer")
    clock.move(timedelta(days=91))
    page.show()
    assert [tile.standing.said for tile in tiles(page) if tile.standing] == ["voided", "expired"]


def test_a_print_that_waits_for_its_answer_shows_on_its_tile(page: CardsPage, ctx: Context) -> None:
    make_cards.sent(ctx, make_cards.a_job(ctx, make_cards.a_batch(ctx, 3)))
    page.show()
    assert [tile.standing.said for tile in tiles(page) if tile.standing] == ["to be confirmed"]


def test_figures_follow_what_happens_elsewhere(qtbot: QtBot, page: CardsPage, ctx: Context) -> None:
    batch = make_cards.printed(ctx, 4)
    page.show()
    claim.claim(ctx, new_op_id(), make_cards.codes_of(ctx, batch)[2], "gun")
    qtbot.waitUntil(lambda: tiles(page)[0].figures == "printed 4 · claimed 1 (25%)")


def test_a_place_leads_to_a_batch_to_codes_and_to_the_beginning_of_an_act(page: CardsPage, ctx: Context) -> None:
    batch = make_cards.printed(ctx, 4, name="端午返单卡")
    code = make_cards.codes_of(ctx, batch)[1]
    page.show()
    page.arrive(batch, None, "")
    assert page.stack.currentWidget() is page.batch
    assert page.batch.head.title.whole == "端午返单卡"
    page.arrive(None, code, "")
    assert page.stack.currentWidget() is page.codes
    assert [page.codes.codes.list.index(row, 0).data() for row in range(page.codes.codes.list.rowCount())] == [code]
    page.arrive(None, None, "entry")
    assert page.stack.currentWidget() is page.entry
    page.arrive(None, None, "new")
    assert isinstance(page.stack.currentWidget(), Maker)


def test_a_batch_that_is_not_there_is_said_and_nothing_opens(page: CardsPage, heard: Heard) -> None:
    page.show()
    page.arrive(99, None, "")
    assert page.stack.currentWidget() is page.overview
    assert heard.sentences == ["There is no batch number 99."]


def test_escape_and_the_way_back_lead_to_all_batches(qtbot: QtBot, page: CardsPage, ctx: Context) -> None:
    batch = make_cards.printed(ctx, 4)
    page.show()
    page.arrive(batch, None, "")
    page.batch.drawer.shut()
    QTest.keyClick(page.batch.codes.view, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is page.overview
    page.arrive(None, None, "codes")
    page.codes.head.back_button.click()
    assert page.stack.currentWidget() is page.overview


def test_from_an_entry_code_to_a_batch_and_on_to_all_batches(page: CardsPage, ctx: Context) -> None:
    make_cards.printed(ctx, 4, name="端午返单卡")
    page.show()
    page.arrive(None, None, "entry")
    page.entry.batch_wanted.emit(batches.overview(ctx)[0].id)
    assert page.stack.currentWidget() is page.batch
    page.batch.head.back_button.click()
    assert page.stack.currentWidget() is page.overview


def test_commands_say_what_is_missing(page: CardsPage, ctx: Context) -> None:
    commands = {command.key: command for command in CardsPage.commands}
    make_cards.printed(ctx, 2)
    page.show()
    assert commands["cards.print"].why_not(page) == "No cards wait for the printer"
    assert commands["cards.again"].why_not(page) == "Open a batch first"
    waiting = make_cards.a_batch(ctx, 2)
    page.arrive(waiting, None, "")
    assert commands["cards.print"].why_not(page) == ""
    assert commands["cards.again"].why_not(page) == ""
    assert [command.keys for command in CardsPage.commands if command.keys] == ["Ctrl+N", "Ctrl+D", "Ctrl+P"]


def test_claiming_without_a_code_asks_for_one(page: CardsPage, heard: Heard) -> None:
    page.show()
    page.arrive(None, None, "claim")
    assert heard.places == [Place("claim")]


def test_printing_from_the_tiles_takes_the_newest_batch_that_waits(page: CardsPage, ctx: Context) -> None:
    make_cards.printed(ctx, 2)
    waiting = make_cards.a_batch(ctx, 5)
    make_cards.printed(ctx, 2)
    page.show()
    page.arrive(None, None, "print")
    assert page.maker.draft.batch_id == waiting
    assert len(page.maker.draft.cards) == 5


def test_another_batch_of_a_card_begins_like_it(page: CardsPage, ctx: Context) -> None:
    batch = make_cards.printed(ctx, 30, name="端午返单卡")
    page.show()
    page.arrive(batch, None, "")
    page.batch.another_button.click()
    assert isinstance(page.stack.currentWidget(), Maker)
    assert (page.maker.draft.plan.name, page.maker.draft.plan.qty) == ("端午返单卡 2", 30)


def test_after_printing_the_batch_asks_how_it_came_out(page: CardsPage, ctx: Context) -> None:
    batch = make_cards.a_batch(ctx, 3)
    page.show()
    page.arrive(batch, None, "print")
    make_cards.sent(ctx, make_cards.a_job(ctx, batch))
    page.maker.printed.emit(batch)
    assert page.stack.currentWidget() is page.batch
    assert page.batch.outcome.isVisible()


def test_the_filter_key_leads_to_the_list_of_cards(page: CardsPage, ctx: Context) -> None:
    batch = make_cards.printed(ctx, 2)
    page.show()
    assert page.filter_field() is page.codes.codes.filter
    page.arrive(batch, None, "")
    assert page.filter_field() is page.batch.codes.filter


@pytest.mark.parametrize(
    ("part", "whole", "words"), [(0, 0, ""), (107, 500, "21%"), (1, 8, "13%"), (1, 3, "33%"), (5, 5, "100%")]
)
def test_a_share_is_a_whole_percentage(part: int, whole: int, words: str) -> None:
    assert share_words(part, whole) == words
