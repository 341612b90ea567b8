"""The page of parcel cards over a real shop: counts, printing to a verified file, and saying how it came out."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.cards import batches, claim, jobs
from core.clock import HeldClock
from core.context import Context
from core.ids import new_op_id
from tests import make_cards
from tests.ui.conftest import Asked
from ui.cards.columns import day_words, share_words
from ui.cards.page import CardsPage
from ui.session import Session


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> CardsPage:
    shown = CardsPage(session)
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    return shown


def cell(page: CardsPage, row: int, column: int) -> str:
    return str(page.list.index(row, column).data())


def spoken(page: CardsPage, row: int, column: int) -> str:
    return str(page.list.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_shop_without_cards_says_what_they_are_for(page: CardsPage) -> None:
    page.show()
    assert page.body.currentIndex() == 1
    assert not page.print_button.isEnabled()


def test_batches_are_listed_with_state_and_counts(page: CardsPage, ctx: Context) -> None:
    printed = make_cards.printed(ctx, 8, name="端午返单卡")
    claim.claim(ctx, new_op_id(), make_cards.codes_of(ctx, printed)[0], "typed", name="陈雨桐")
    make_cards.a_batch(ctx, 12, name="下午茶卡")
    page.show()
    assert [cell(page, row, 0) for row in range(2)] == ["下午茶卡", "端午返单卡"]
    assert [cell(page, row, 1) for row in range(2)] == ["ready to print", "printed"]
    assert spoken(page, 1, 4) == "Claimed 1, 13%"
    assert page.told.text() == "2 batches · 8 cards printed · 1 claimed (13%)"
    assert not page.grab().isNull()


def test_a_batch_past_its_last_day_is_shown_as_expired(page: CardsPage, ctx: Context, clock: HeldClock) -> None:
    make_cards.printed(ctx, 2)
    clock.move(timedelta(days=91))
    page.show()
    assert cell(page, 0, 1) == "expired"


def test_a_batch_is_printed_verified_and_its_result_asked_for(
    qtbot: QtBot, page: CardsPage, ctx: Context, session: Session, asked: Asked, tmp_path: Path
) -> None:
    batch = make_cards.a_batch(ctx, 12)
    said: list[tuple[str, str, object]] = []
    session.said.connect(lambda *each: said.append(each))
    asked.answers["save_file"] = tmp_path / "cards.pdf"
    page.show()
    page.print_button.click()
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said[0][0] == "12 cards on 4 pages, every code read back and right"
    assert (tmp_path / "cards.pdf").read_bytes().startswith(b"%PDF")
    said[0][2]()  # type: ignore[operator]
    assert asked.calls[-1] == ("show_folder", (tmp_path / "cards.pdf",))
    qtbot.waitUntil(page.outcome.isVisible)
    assert "12 cards" in page.outcome.text
    assert not page.print_button.isEnabled()
    page.outcome.good_button.click()
    qtbot.waitUntil(lambda: make_cards.states_of(ctx, batch) == "p" * 12)
    qtbot.waitUntil(lambda: not page.outcome.isVisible())
    assert page.print_button.toolTip() == "All cards of this batch are printed"


def test_cards_of_which_nothing_came_out_can_be_printed_again(qtbot: QtBot, page: CardsPage, ctx: Context) -> None:
    batch = make_cards.a_batch(ctx, 3)
    make_cards.sent(ctx, make_cards.a_job(ctx, batch))
    page.show()
    page.outcome.nothing_button.click()
    qtbot.waitUntil(page.print_button.isEnabled)
    assert make_cards.states_of(ctx, batch) == "mmm"
    assert jobs.unfinished(ctx) == []


def test_stopping_a_print_leaves_no_file_and_every_card_free(
    qtbot: QtBot, page: CardsPage, ctx: Context, session: Session, asked: Asked, tmp_path: Path
) -> None:
    batch = make_cards.a_batch(ctx, 200)
    said: list[str] = []
    session.said.connect(lambda sentence, _words, _act: said.append(sentence))
    asked.answers["save_file"] = tmp_path / "cards.pdf"
    page.show()
    page.print_button.click()
    session.jobs.running[0].stop()
    qtbot.waitUntil(lambda: said == ["Stopped. Nothing was changed."], timeout=20_000)
    assert list(tmp_path.glob("cards*")) == []
    assert make_cards.states_of(ctx, batch) == "m" * 200
    assert jobs.unfinished(ctx) == []


def test_a_file_that_cannot_be_written_is_said_on_the_page(
    qtbot: QtBot, page: CardsPage, ctx: Context, asked: Asked, tmp_path: Path
) -> None:
    batch = make_cards.a_batch(ctx, 3)
    asked.answers["save_file"] = tmp_path / "no such folder" / "cards.pdf"
    page.show()
    page.print_button.click()
    qtbot.waitUntil(lambda: bool(page.problem.text), timeout=20_000)
    assert make_cards.states_of(ctx, batch) == "mmm"


def test_no_name_given_means_nothing_is_printed(page: CardsPage, ctx: Context, asked: Asked, session: Session) -> None:
    make_cards.a_batch(ctx, 3)
    page.show()
    page.print_button.click()
    assert asked.names() == ["save_file"]
    assert session.jobs.running == []


def test_a_voided_batch_cannot_be_printed(qtbot: QtBot, page: CardsPage, ctx: Context) -> None:
    batch = make_cards.a_batch(ctx, 3)
    page.show()
    assert page.print_button.isEnabled()
    batches.void(ctx, new_op_id(), batch, "wrong offer")
    qtbot.waitUntil(lambda: not page.print_button.isEnabled())
    assert cell(page, 0, 1) == "voided"


@pytest.mark.parametrize(
    ("part", "whole", "words"), [(0, 0, ""), (107, 500, "21%"), (1, 8, "13%"), (1, 3, "33%"), (5, 5, "100%")]
)
def test_a_share_is_a_whole_percentage(part: int, whole: int, words: str) -> None:
    assert share_words(part, whole) == words


def test_a_day_of_another_year_says_its_year() -> None:
    assert day_words(date(2025, 6, 2), date(2025, 6, 18)) == "6/2"
    assert day_words(date(2026, 1, 5), date(2025, 6, 18)) == "2026-1-5"
