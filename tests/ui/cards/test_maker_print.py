"""From the form to paper, files and pictures: once, verified, and with a way out of everything that goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.cards import batches, claim, jobs, ways
from core.cards.assets import open_picture
from core.cards.models import Outcome, Verdict
from core.cards.moves import Job
from core.cards.qr import read
from core.context import Context
from core.ids import new_op_id
from tests import make_cards
from tests.make_printers import HOME, OFFICE, PaperTray, codes_on
from tests.ui.cards.conftest import Heard
from tests.ui.conftest import Asked
from ui.cards.maker.buttons import LAST
from ui.cards.maker.maker import Maker
from ui.press.printer import Sides
from ui.session import Session

LONG_MS = 20_000


@pytest.fixture
def tray(tmp_path: Path) -> PaperTray:
    folder = tmp_path / "tray"
    folder.mkdir()
    return PaperTray(folder)


@pytest.fixture
def maker(qtbot: QtBot, session: Session, tray: PaperTray) -> Maker:
    """Another batch of two cards, on its last step."""
    make_cards.a_batch(session.ctx, 2, name="端午返单卡")
    made = Maker(session)
    made.use(tray)
    qtbot.addWidget(made)
    made.resize(1092, 744)
    made.begin(batch_like=1)
    made.head.steps.button(str(LAST)).click()
    made.show()
    return made


def ended(qtbot: QtBot, maker: Maker) -> None:
    qtbot.waitUntil(lambda: not maker.run.is_running, timeout=LONG_MS)


def test_one_press_makes_the_batch_checks_it_and_prints_it(
    qtbot: QtBot, maker: Maker, ctx: Context, tray: PaperTray, heard: Heard
) -> None:
    with qtbot.waitSignal(maker.printed, timeout=LONG_MS) as told:
        maker.buttons.print_main.click()
    [front, back] = codes_on(tray.only())
    assert (len(front), len(back)) == (2, 2)
    line = batches.overview(ctx)[0]
    assert (told.args, line.name, line.qty) == ([line.id], "端午返单卡 2", 2)
    assert [(job.batch_id, job.state, job.output) for job in jobs.unfinished(ctx)] == [(line.id, Job.SENT, "driver")]
    assert heard.sentences[-1] == f"2 cards went to {OFFICE}, every code read back and right"
    assert ways.last(ctx, line.stock).printer == OFFICE


def test_two_presses_make_one_batch(qtbot: QtBot, maker: Maker, ctx: Context, tray: PaperTray) -> None:
    maker.print_now()
    maker.print_now()
    maker.buttons.print_main.click()
    ended(qtbot, maker)
    assert len(batches.overview(ctx)) == 2
    assert len(tray.parts()) == 1
    assert not maker.panel.problem.text


def test_what_is_not_checked_yet_is_checked_before_it_is_printed(qtbot: QtBot, maker: Maker, tray: PaperTray) -> None:
    maker.card.second.setText(" ")
    maker.card.second.textEdited.emit(" ")
    assert maker.sound.is_pending
    maker.print_now()
    assert "second way" in maker.panel.problem.text
    assert not maker.run.is_running
    assert tray.parts() == []


def test_printer_and_sides_are_those_of_last_time(
    qtbot: QtBot, maker: Maker, session: Session, tray: PaperTray, ctx: Context
) -> None:
    assert (maker.draft.printer, maker.draft.sides) == (OFFICE, Sides.LONG)
    maker.print_form.printer.setCurrentIndex(1)
    maker.print_form.sides.setCurrentIndex(3)
    with qtbot.waitSignal(maker.printed, timeout=LONG_MS):
        maker.print_now()
    maker.begin("warm-wheat")
    assert (maker.draft.printer, maker.draft.sides) == (HOME, Sides.ONE)
    tray.there = [OFFICE]
    maker.begin("green-leaf")
    assert maker.draft.printer == OFFICE


def test_a_printer_that_cannot_turn_paper_begins_with_turning_by_hand(maker: Maker, tray: PaperTray) -> None:
    tray.turning = frozenset()
    maker.begin("warm-wheat")
    assert maker.draft.sides is Sides.BY_HAND


def test_without_a_printer_the_sheets_are_saved_as_a_pdf(
    qtbot: QtBot, maker: Maker, ctx: Context, tray: PaperTray, heard: Heard, asked: Asked, tmp_path: Path
) -> None:
    tray.there = []
    maker.begin("green-leaf")
    maker.head.steps.button(str(LAST)).click()
    assert maker.print_form.none_here.isVisible()
    assert maker.buttons.main is maker.buttons.save_main
    assert not maker.print_form.try_button.isEnabled()
    asked.answers["save_file"] = tmp_path / "cards"
    with qtbot.waitSignal(maker.printed, timeout=LONG_MS):
        maker.print_now()
    assert (tmp_path / "cards.pdf").exists()
    assert asked.calls[0][1][2].startswith("Parcel cards Jun 18")
    heard.do()
    assert asked.names()[-1] == "show_folder"
    assert [job.output for job in jobs.unfinished(ctx)] == ["pdf"]


def test_nothing_happens_when_no_name_is_given(maker: Maker, ctx: Context, asked: Asked) -> None:
    maker.buttons.save.click()
    assert not maker.run.is_running
    assert len(batches.overview(ctx)) == 1


def test_a_test_piece_is_printed_without_a_batch(
    qtbot: QtBot, maker: Maker, ctx: Context, tray: PaperTray, heard: Heard
) -> None:
    maker.print_form.try_button.click()
    ended(qtbot, maker)
    [[_contact], [(machine, _x, _y)]] = codes_on(tray.only())
    assert claim.look(ctx, machine).verdict is Verdict.UNKNOWN
    assert len(batches.overview(ctx)) == 1
    assert "specimen" in heard.sentences[-1]


def test_a_specimen_becomes_a_picture_of_each_face(
    qtbot: QtBot, maker: Maker, ctx: Context, asked: Asked, tmp_path: Path
) -> None:
    asked.answers["save_file"] = tmp_path / "card"
    maker.print_form.pictures_button.click()
    ended(qtbot, maker)
    picture = open_picture(tmp_path / "card-back.png")
    assert len(read(picture.pixels, picture.width, picture.height)) == 1
    assert len(batches.overview(ctx)) == 1


def test_a_stick_that_was_pulled_is_said_and_the_form_goes_on(
    qtbot: QtBot, maker: Maker, ctx: Context, asked: Asked, tmp_path: Path
) -> None:
    asked.answers["save_file"] = tmp_path / "stick" / "cards"
    maker.buttons.save.click()
    ended(qtbot, maker)
    assert maker.panel.problem.text.startswith("There is no folder")
    asked.answers["save_file"] = tmp_path / "cards"
    with qtbot.waitSignal(maker.printed, timeout=LONG_MS):
        maker.buttons.save.click()
    assert (tmp_path / "cards.pdf").exists()
    assert len(batches.overview(ctx)) == 2


def test_a_defect_while_printing_leaves_a_form_that_goes_on(
    qtbot: QtBot, maker: Maker, tray: PaperTray, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched, qtbot.captureExceptions() as caught:
        patched.setattr("ui.press.batch.print_on", broken)
        maker.print_now()
        qtbot.waitUntil(lambda: bool(caught), timeout=LONG_MS)
    assert "mistake in the program" in maker.panel.problem.text
    with qtbot.waitSignal(maker.printed, timeout=LONG_MS):
        maker.print_now()
    assert len(tray.parts()) == 1


def test_the_next_card_of_a_batch_becomes_pictures_that_can_be_claimed(
    qtbot: QtBot, maker: Maker, ctx: Context, asked: Asked, tmp_path: Path
) -> None:
    maker.begin_print(1)
    asked.answers["save_file"] = tmp_path / "card.png"
    maker.print_form.pictures_button.click()
    ended(qtbot, maker)
    jobs.close(ctx, new_op_id(), jobs.unfinished(ctx)[0].id)
    picture = open_picture(tmp_path / "card-back.png")
    [code] = read(picture.pixels, picture.width, picture.height)
    assert claim.look(ctx, code.text).verdict is Verdict.OK
    assert claim.look(ctx, code.text).code == make_cards.codes_of(ctx, 1)[0]


def test_turned_by_hand_the_backs_follow_the_fronts(qtbot: QtBot, maker: Maker, ctx: Context, tray: PaperTray) -> None:
    maker.print_form.sides.setCurrentIndex(2)
    maker.print_now()
    qtbot.waitUntil(lambda: maker.run.waits_for_turn, timeout=LONG_MS)
    assert maker.buttons.main is maker.buttons.backs
    assert "Turn" in maker.panel.run.stage.text()
    assert [job.state for job in jobs.unfinished(ctx)] == [Job.SENDING]
    assert not maker.print_form.isEnabled()
    with qtbot.waitSignal(maker.printed, timeout=LONG_MS):
        maker.print_now()
    assert [len(codes_on(part)[0]) for part in tray.parts()] == [2, 2]
    assert [job.state for job in jobs.unfinished(ctx)] == [Job.SENT]


def test_a_stack_nobody_turned_is_forgotten_once_its_print_was_answered(
    qtbot: QtBot, maker: Maker, ctx: Context, tray: PaperTray
) -> None:
    maker.print_form.sides.setCurrentIndex(2)
    maker.print_now()
    qtbot.waitUntil(lambda: maker.run.waits_for_turn, timeout=LONG_MS)
    maker.begin("warm-wheat")
    assert maker.run.waits_for_turn
    jobs.close(ctx, new_op_id(), jobs.unfinished(ctx)[0].id, Outcome(jammed_from=1))
    qtbot.waitUntil(lambda: not maker.run.waits_for_turn)
    maker.begin("warm-wheat")
    assert maker.draft.plan.design == "warm-wheat"


def test_a_print_that_cannot_begin_leaves_a_batch_that_can_be_printed_again(
    qtbot: QtBot, maker: Maker, ctx: Context, tray: PaperTray
) -> None:
    tray.there = [HOME]
    maker.print_now()
    ended(qtbot, maker)
    assert OFFICE in maker.panel.problem.text
    line = batches.overview(ctx)[0]
    assert (maker.draft.batch_id, line.made) == (line.id, 2)
    assert not maker.head.steps.button("0").isEnabled()
    tray.there = [OFFICE, HOME]
    with qtbot.waitSignal(maker.printed, timeout=LONG_MS):
        maker.print_now()
    assert len(batches.overview(ctx)) == 2


def test_stopped_while_codes_are_made_nothing_stays_and_the_form_can_be_sent_again(
    qtbot: QtBot, maker: Maker, ctx: Context, heard: Heard
) -> None:
    maker.card.qty.setValue(50_000)
    maker.print_now()
    qtbot.waitUntil(lambda: bool(maker.panel.run.count.text()), timeout=LONG_MS)
    assert maker.panel.run.isVisible()
    QTest.keyClick(maker, Qt.Key.Key_Escape)
    ended(qtbot, maker)
    assert len(batches.overview(ctx)) == 1
    assert maker.draft.batch_id == 0
    maker.card.qty.setValue(1)
    with qtbot.waitSignal(maker.printed, timeout=LONG_MS):
        maker.print_now()
    assert batches.overview(ctx)[0].qty == 1


def test_a_print_goes_on_when_its_page_is_left(qtbot: QtBot, maker: Maker, ctx: Context, session: Session) -> None:
    maker.print_now()
    [job] = session.jobs.running
    assert job.is_shown()
    maker.hide()
    assert not job.is_shown()
    with qtbot.waitSignal(maker.printed, timeout=LONG_MS):
        pass
    assert [job.state for job in jobs.unfinished(ctx)] == [Job.SENT]


def test_what_is_left_over_begins_on_the_free_places_of_the_last_sheet(
    qtbot: QtBot, maker: Maker, ctx: Context, tray: PaperTray
) -> None:
    maker.begin_print(1)
    with qtbot.waitSignal(maker.printed, timeout=LONG_MS):
        maker.print_now()
    jobs.close(ctx, new_op_id(), jobs.unfinished(ctx)[0].id, Outcome(spoiled=frozenset({(0, 1)})))
    maker.begin_print(1)
    assert (maker.draft.count, maker.draft.first_slot, maker.draft.skip) == (1, 2, frozenset())
    maker.head.steps.button("1").click()
    assert "sheet used last" in maker.paper.fields["first"].sentence
    with qtbot.waitSignal(maker.printed, timeout=LONG_MS):
        maker.print_now()
    assert len(tray.parts()) == 2


def test_cards_that_were_printed_meanwhile_are_printed_no_second_time(qtbot: QtBot, maker: Maker, ctx: Context) -> None:
    maker.begin_print(1)
    assert maker.why_not_print() == ""
    make_cards.sent(ctx, make_cards.a_job(ctx, 1))
    qtbot.waitUntil(lambda: maker.draft.count == 0)
    assert "waits for the printer" in maker.why_not_print()
    assert not maker.buttons.print_main.isEnabled()


def test_a_printer_that_was_switched_on_meanwhile_is_found(maker: Maker, tray: PaperTray) -> None:
    tray.there = []
    maker.begin("warm-wheat")
    assert not maker.print_form.has_printer
    tray.there = [HOME]
    maker.head.steps.button(str(LAST)).click()
    assert (maker.draft.printer, maker.buttons.main) == (HOME, maker.buttons.print_main)
