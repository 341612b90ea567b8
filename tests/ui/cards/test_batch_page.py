"""The page of one batch: figures, what can be done with it, its cards with their filter, and voiding."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.cards import batches, claim, jobs
from core.cards.finding import Among
from core.cards.models import Outcome
from core.context import Context
from core.ids import new_op_id
from tests import make_cards
from tests.ui.cards.conftest import Heard
from tests.ui.conftest import Asked
from ui.cards.batch_page import BatchPage
from ui.cards.page import CardsPage
from ui.session import Place


def opened(page: CardsPage, batch_id: int) -> BatchPage:
    """The page of a batch."""
    page.show()
    page.arrive(batch_id, None, "")
    return page.batch


def figures(batch: BatchPage) -> dict[str, str]:
    """What the tiles say."""
    return {key: tile.accessibleName() for key, tile in batch.tiles.items()}


def codes(batch: BatchPage) -> list[str]:
    """The codes listed, as they are painted."""
    held = batch.codes.list
    return [str(held.index(row, 1).data()) for row in range(held.rowCount())]


def facts(batch: BatchPage) -> list[str]:
    """The facts in the drawer, name and what is said of it, one after the other."""
    layout = batch.facts._facts
    return [layout.itemAt(at).widget().text() for at in range(layout.count())]  # type: ignore[union-attr]


def gone_wrong(ctx: Context) -> int:
    """A batch of which a print left two cards spoiled and one blank."""
    batch = make_cards.a_batch(ctx, 12)
    outcome = Outcome(spoiled=frozenset({(0, 1), (0, 2)}), blank=frozenset({(1, 1)}))
    jobs.close(ctx, new_op_id(), make_cards.sent(ctx, make_cards.a_job(ctx, batch)), outcome)
    return batch


def test_figures_facts_and_pictures_of_a_batch_are_shown(page: CardsPage, ctx: Context) -> None:
    made = make_cards.printed(ctx, 8, name="端午返单卡")
    claim.claim(ctx, new_op_id(), make_cards.codes_of(ctx, made)[0], name="陈雨桐")
    batch = opened(page, made)
    assert batch.head.title.whole == "端午返单卡"
    assert batch.chip.text == "going out"
    assert figures(batch) == {
        "printed": "Printed, 8",
        "claimed": "Claimed, 1 (13%)",
        "waiting": "To be printed, 0",
        "spoiled": "Spoiled, 0",
        "revoked": "Voided, 0",
    }
    said = facts(batch)
    assert said[said.index("Offer") + 1] == "8 元返单券"
    assert said[said.index("Second way back") + 1] == "电话 0000-12345678，或搜“小满烘焙”"
    assert said[said.index("Entry code") + 1] == "小林微信 · not checked by phone yet"
    assert all(picture.sample is not None for picture in batch.facts.pictures.values())


def test_a_new_batch_is_printed_as_a_whole(qtbot: QtBot, page: CardsPage, ctx: Context) -> None:
    made = make_cards.a_batch(ctx, 12)
    batch = opened(page, made)
    assert batch.print_button.text() == "Print 12 cards"
    with qtbot.waitSignal(batch.print_wanted) as wanted:
        batch.print_button.click()
    assert wanted.args == [made, []]
    assert len(page.maker.draft.cards) == 12


def test_after_a_print_that_went_wrong_exactly_the_missing_cards_are_printed_on_the_used_sheet(
    page: CardsPage, ctx: Context
) -> None:
    made = gone_wrong(ctx)
    batch = opened(page, made)
    assert batch.print_button.text() == "Print 3 cards again"
    assert not batch.again_button.isVisible()
    batch.print_button.click()
    lines = batches.card_lines(ctx, page.maker.draft.cards)
    assert [line.seq for line in lines] == [12, 13, 14]
    # the last sheet held two cards, the second of which stayed blank
    assert page.maker.draft.first_slot == 1


def test_cards_that_were_never_sent_are_told_apart_from_those_a_print_left_over(page: CardsPage, ctx: Context) -> None:
    made = make_cards.a_batch(ctx, 20)
    job = jobs.prepare(ctx, new_op_id(), made, only=batches.card_ids(ctx, made)[:10])
    jobs.close(ctx, new_op_id(), make_cards.sent(ctx, job), Outcome(blank=frozenset({(0, 4)})))
    batch = opened(page, made)
    assert batch.print_button.text() == "Print the other 11 cards"
    assert batch.again_button.text() == "Only the missing 1"
    batch.again_button.click()
    assert [line.seq for line in batches.card_lines(ctx, page.maker.draft.cards)] == [5]


def test_what_is_printed_or_waits_for_an_answer_cannot_be_printed(page: CardsPage, ctx: Context) -> None:
    batch = opened(page, make_cards.printed(ctx, 2))
    assert not batch.print_button.isEnabled()
    assert batch.print_button.toolTip() == "All cards of this batch are printed"
    asked = make_cards.a_batch(ctx, 2)
    make_cards.sent(ctx, make_cards.a_job(ctx, asked))
    page.arrive(asked, None, "")
    assert batch.print_button.toolTip() == "Say first how the last print came out"
    assert not batch.void_button.isEnabled()
    assert batch.outcome.isVisible()


def test_only_its_own_prints_are_asked_about(page: CardsPage, ctx: Context) -> None:
    make_cards.sent(ctx, make_cards.a_job(ctx, make_cards.a_batch(ctx, 2)))
    assert not opened(page, make_cards.a_batch(ctx, 2)).outcome.isVisible()


def test_the_list_is_filtered_by_state_and_by_text(qtbot: QtBot, page: CardsPage, ctx: Context) -> None:
    made = make_cards.printed(ctx, 12)
    every = make_cards.codes_of(ctx, made)
    claim.claim(ctx, new_op_id(), every[6], name="林巧儿")
    batch = opened(page, made)
    assert codes(batch) == every
    batch.codes.pills.button(Among.CLAIMED.value).click()
    assert codes(batch) == [every[6]]
    batch.codes.pills.button(Among.ALL.value).click()
    QTest.keyClicks(batch.codes.filter, every[3][:6])
    qtbot.waitUntil(lambda: codes(batch) == [every[3]])
    batch.codes.seek("林巧")
    assert codes(batch) == [every[6]]
    batch.codes.seek("nobody")
    assert codes(batch) == []
    assert not batch.codes.void_button.isVisible()


def test_a_row_says_state_person_and_day(page: CardsPage, ctx: Context) -> None:
    made = make_cards.printed(ctx, 2)
    code = make_cards.codes_of(ctx, made)[0]
    claim.claim(ctx, new_op_id(), code, name="林巧儿")
    held = opened(page, made).codes.list
    said = [held.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(5)]
    assert said == ["No. 1", f"Card code {code}", "State claimed", "Who claimed it, or why not 林巧儿", "Since today"]


def test_enter_leads_to_who_claimed_a_card_and_to_the_claim_of_a_free_one(
    qtbot: QtBot, page: CardsPage, ctx: Context, heard: Heard
) -> None:
    made = make_cards.printed(ctx, 2)
    first, second = make_cards.codes_of(ctx, made)
    who = claim.claim(ctx, new_op_id(), first, name="林巧儿").contact_id
    batch = opened(page, made)
    batch.codes.view.selectRow(0)
    assert batch.codes.open_button.text() == "See 林巧儿"
    QTest.keyClick(batch.codes.view, Qt.Key.Key_Return)
    batch.codes.view.selectRow(1)
    batch.codes.open_button.click()
    assert heard.places == [Place("contacts", id=who), Place("claim", text=second, act="typed")]


def test_a_code_is_copied(page: CardsPage, ctx: Context, heard: Heard) -> None:
    made = make_cards.printed(ctx, 2)
    batch = opened(page, made)
    assert not batch.codes.copy_button.isEnabled()
    batch.codes.view.selectRow(1)
    batch.codes.copy_button.click()
    code = make_cards.codes_of(ctx, made)[1]
    assert QGuiApplication.clipboard().text() == code
    assert heard.sentences == [f"Copied: {code}"]


def test_one_card_is_voided_with_a_reason_only(qtbot: QtBot, page: CardsPage, ctx: Context) -> None:
    made = make_cards.printed(ctx, 3)
    batch = opened(page, made)
    batch.codes.view.selectRow(1)
    batch.codes.void_button.click()
    batch.codes.reason.do_button.click()
    assert batch.codes.reason.isVisible()
    assert make_cards.states_of(ctx, made) == "ppp"
    QTest.keyClicks(batch.codes.reason.edit, "lost in the mail")
    QTest.keyClick(batch.codes.reason.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: make_cards.states_of(ctx, made) == "prp")
    assert not batch.codes.reason.isVisible()
    qtbot.waitUntil(lambda: figures(batch)["revoked"] == "Voided, 1")
    batch.codes.view.selectRow(1)
    assert not batch.codes.void_button.isEnabled()


def test_escape_leaves_the_card_as_it_is_and_stays_on_the_page(qtbot: QtBot, page: CardsPage, ctx: Context) -> None:
    made = make_cards.printed(ctx, 1)
    batch = opened(page, made)
    batch.codes.view.selectRow(0)
    batch.codes.void_button.click()
    QTest.keyClick(batch.codes.reason.edit, Qt.Key.Key_Escape)
    assert not batch.codes.reason.isVisible()
    assert batch.isVisible()
    assert make_cards.states_of(ctx, made) == "p"


@pytest.mark.parametrize(("answer", "states"), [(True, "crr"), (False, "cpp")])
def test_a_batch_is_voided_after_one_question_with_the_reason_in_it(
    qtbot: QtBot, page: CardsPage, ctx: Context, asked: Asked, answer: bool, states: str
) -> None:
    made = make_cards.printed(ctx, 3, name="端午返单卡")
    claim.claim(ctx, new_op_id(), make_cards.codes_of(ctx, made)[0])
    asked.answers["ask"] = answer
    batch = opened(page, made)
    batch.void_button.click()
    batch.reason.edit.setText("the offer changed")
    batch.reason.do_button.click()
    ((name, given),) = asked.calls
    assert (name, given[1], given[3], given[4]) == ("ask", "Void 2 cards?", "Keep them", "Void the batch")
    assert "2 of them are with customers or on the way" in given[2]
    assert "“the offer changed”" in given[2]
    qtbot.waitUntil(lambda: make_cards.states_of(ctx, made) == states)
    if answer:
        qtbot.waitUntil(lambda: batch.chip.text == "voided")
        assert facts(batch)[-1] == "the offer changed"


@pytest.mark.parametrize("ending", ["pdf", "png"])
def test_one_card_is_saved_verified_as_a_file(
    qtbot: QtBot, page: CardsPage, ctx: Context, asked: Asked, heard: Heard, tmp_path: Path, ending: str
) -> None:
    made = make_cards.a_batch(ctx, 3)
    asked.answers["save_file"] = tmp_path / f"card.{ending}"
    batch = opened(page, made)
    batch.codes.view.selectRow(2)
    menu = batch.single_button.menu()
    assert menu is not None
    menu.actions()[0 if ending == "pdf" else 1].trigger()
    qtbot.waitUntil(lambda: bool(heard.said), timeout=20_000)
    assert heard.sentences[0].startswith("Saved and read back: ")
    assert list(tmp_path.glob(f"*.{ending}"))
    assert make_cards.states_of(ctx, made) == "mmq"


def test_no_name_given_saves_nothing(page: CardsPage, ctx: Context, asked: Asked) -> None:
    made = make_cards.a_batch(ctx, 3)
    batch = opened(page, made)
    menu = batch.single_button.menu()
    assert menu is not None
    menu.actions()[0].trigger()
    assert asked.names() == ["save_file"]
    assert jobs.unfinished(ctx) == []


def test_a_file_that_cannot_be_written_is_said_on_the_page(
    qtbot: QtBot, page: CardsPage, ctx: Context, asked: Asked, tmp_path: Path
) -> None:
    made = make_cards.a_batch(ctx, 3)
    asked.answers["save_file"] = tmp_path / "no such folder" / "card.pdf"
    batch = opened(page, made)
    menu = batch.single_button.menu()
    assert menu is not None
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: bool(batch.problem.text), timeout=20_000)
    assert make_cards.states_of(ctx, made) == "mmm"


def test_card_and_facts_open_and_close_beside_the_list(page: CardsPage, ctx: Context) -> None:
    batch = opened(page, make_cards.printed(ctx, 1))
    page.resize(1300, 744)
    was = batch.drawer.is_open
    batch.facts_button.click()
    assert batch.drawer.is_open is not was
    batch.facts_button.click()
    assert batch.drawer.is_open is was


def test_the_cards_of_all_batches_are_listed_with_their_batch(page: CardsPage, ctx: Context) -> None:
    make_cards.printed(ctx, 1, name="端午返单卡")
    make_cards.a_batch(ctx, 1, name="下午茶卡")
    page.show()
    page.arrive(None, None, "codes")
    held = page.codes.codes.list
    assert [held.index(row, 1).data() for row in range(held.rowCount())] == ["下午茶卡", "端午返单卡"]
