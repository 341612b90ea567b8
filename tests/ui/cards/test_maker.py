"""The form of a batch: filled from the shop, shown as it will be printed, checked while it is typed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core import undo
from core.cards import batches
from core.cards.marks import Face
from core.context import Context
from core.entry_codes import service as entry_codes
from core.ids import new_op_id
from tests import make_cards
from tests.make_printers import PaperTray
from tests.ui.cards.conftest import Heard
from ui.cards.maker.buttons import LAST
from ui.cards.maker.maker import CARD, PAPER, Maker
from ui.session import Session


@pytest.fixture
def maker(qtbot: QtBot, session: Session, tmp_path: Path) -> Maker:
    """In a shop that has made ten cards before."""
    make_cards.a_batch(session.ctx, 10, name="端午返单卡")
    made = Maker(session)
    made.use(PaperTray(tmp_path))
    qtbot.addWidget(made)
    made.resize(1092, 744)
    made.begin(batch_like=1)
    made.show()
    return made


def type_into(editor: QLineEdit, text: str) -> None:
    """As an input method does: all of it at once, in the place of what was there."""
    editor.setFocus()
    editor.selectAll()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


def checked(qtbot: QtBot, maker: Maker) -> None:
    qtbot.waitUntil(lambda: not maker.sound.is_pending)


def test_a_new_form_is_filled_and_rests_on_the_number(maker: Maker, qtbot: QtBot) -> None:
    assert (maker.card.qty.value(), maker.card.name.text()) == (10, "端午返单卡 2")
    assert maker.draft.plan.entry_version_id
    assert maker.card.qty.hasFocus() or not maker.isActiveWindow()
    checked(qtbot, maker)
    assert maker.why_not_print() == ""
    assert maker.buttons.main is maker.buttons.next


@pytest.mark.parametrize("other_design", [False, True], ids=["at first", "another design"])
def test_tab_walks_the_form_in_the_order_it_is_seen(qtbot: QtBot, maker: Maker, other_design: bool) -> None:
    if other_design:
        maker.card.design.button("warm-wheat").click()
        qtbot.waitUntil(lambda: maker.draft.plan.design == "warm-wheat")
    card = maker.card
    qtbot.waitUntil(card.scheme.button(0).isVisible)
    maker.activateWindow()
    qtbot.waitUntil(maker.isActiveWindow)
    card.qty.setFocus()
    fields = list(card.fields.values())
    seen = [card.fields["qty"]]
    for _step in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        here = next((each for each in fields if each.isAncestorOf(QApplication.focusWidget() or each)), None)
        if here is not None and here is not seen[-1]:
            seen.append(here)
        if maker.buttons.next.hasFocus():
            break
    assert maker.buttons.next.hasFocus()
    assert seen == fields


def test_what_is_typed_is_what_the_preview_shows(maker: Maker) -> None:
    before = maker.stage.live.picture.grab().toImage()
    type_into(maker.card.offer.line, "送你一份")
    assert maker.draft.plan.offer == "送你一份"
    sample = maker.stage.live.picture.sample
    assert sample is not None
    assert sample.values["offer"] == "送你一份"
    assert maker.stage.live.picture.grab().toImage() != before


def test_the_own_texts_of_a_design_show_their_default_and_their_length(maker: Maker) -> None:
    maker.card.texts.open_button.click()
    editor = maker.card.texts.editor("headline")
    assert "小满烘焙" in editor.placeholderText() or "Thank" in editor.placeholderText()
    assert isinstance(editor, QLineEdit)
    type_into(editor, "好久不见")
    assert maker.draft.plan.texts == {"headline": "好久不见"}
    assert "4 / 24" in [maker.card.texts._fields["headline"]._corner.text()]


def test_another_design_brings_its_own_colours_and_texts(maker: Maker) -> None:
    maker.card.scheme.button(1).click()
    assert maker.draft.plan.colours
    maker.card.design.button("warm-wheat").click()
    assert (maker.draft.plan.design, maker.draft.plan.colours) == ("warm-wheat", {})
    maker.card.scheme.button(2).click()
    sample = maker.stage.live.picture.sample
    assert sample is not None
    assert sample.design == batches.design_named("warm-wheat") or maker.draft.plan.colours
    assert sample.design.key == "warm-wheat"


def test_words_that_may_be_unlawful_stop_until_a_reason_is_written(maker: Maker, qtbot: QtBot) -> None:
    type_into(maker.card.offer.line, "五星好评送红包")
    checked(qtbot, maker)
    assert maker.stage.checks.headline.text == "1 thing must change"
    assert not maker.buttons.print_early.isEnabled()
    assert "praise" in maker.panel.why.text()
    reason = next(each for each in maker.stage.checks.findChildren(QLineEdit) if each.isVisible())
    reason.setText("法务看过")
    reason.editingFinished.emit()
    checked(qtbot, maker)
    assert maker.draft.plan.law_reason == "法务看过"
    assert maker.buttons.print_early.isEnabled()


def test_a_name_that_is_taken_is_said_beside_its_field(maker: Maker, qtbot: QtBot) -> None:
    type_into(maker.card.name, "端午返单卡")
    checked(qtbot, maker)
    assert maker.card.fields["name"].wrong
    assert "端午返单卡" in maker.panel.why.text()
    type_into(maker.card.name, "中秋")
    checked(qtbot, maker)
    assert not maker.card.fields["name"].wrong
    assert maker.why_not_print() == ""


def test_a_check_with_a_phone_is_noted_and_can_be_undone(
    maker: Maker, qtbot: QtBot, ctx: Context, heard: Heard
) -> None:
    checked(qtbot, maker)
    assert len(maker.stage.checks.sentences) == 1
    maker.stage.checks.tried_by_hand.emit()
    qtbot.waitUntil(lambda: not maker.stage.checks.sentences)
    assert entry_codes.version(ctx, maker.draft.plan.entry_version_id).checked_on == ctx.today()
    undo.undo(ctx, new_op_id())
    qtbot.waitUntil(lambda: len(maker.stage.checks.sentences) == 1)


def test_an_entry_code_that_was_taken_back_leaves_the_form_without_one(
    qtbot: QtBot, session: Session, ctx: Context, tmp_path: Path
) -> None:
    maker = Maker(session)
    maker.use(PaperTray(tmp_path))
    qtbot.addWidget(maker)
    maker.begin()
    maker.show()
    assert maker.sound.found[0].code == "P02"
    added = entry_codes.add(ctx, new_op_id(), "小林微信", "https://u.wechat.com/EAbcdefghijklmnopqrstuv")
    maker.card.entry.choose(added)
    maker.card.entry.changed.emit(added)
    assert maker.draft.plan.entry_version_id == added
    undo.undo(ctx, new_op_id())
    qtbot.waitUntil(lambda: maker.draft.plan.entry_version_id == 0)
    checked(qtbot, maker)
    assert "no entry code" in maker.why_not_print()


def test_enter_goes_on_to_the_next_step_and_escape_leaves(maker: Maker, qtbot: QtBot) -> None:
    QTest.keyClick(maker.card.qty, Qt.Key.Key_Return)
    assert maker.step == PAPER
    QTest.keyClick(maker, Qt.Key.Key_Return)
    assert maker.step == LAST
    assert maker.buttons.main is maker.buttons.print_main
    with qtbot.waitSignal(maker.left):
        QTest.keyClick(maker, Qt.Key.Key_Escape)


def test_a_clicked_place_is_where_printing_begins_and_used_ones_stay_free(maker: Maker) -> None:
    maker.card.qty.setValue(8)
    maker.head.steps.button(str(PAPER)).click()
    picture = maker.stage.sheets.board.picture
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.place_box(2).center())
    assert maker.draft.first_slot == 2
    maker.paper.click.button("used").click()
    for slot in (5, 9):
        QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.place_box(slot).center())
    assert maker.draft.skip == {5, 9}
    assert "2 sheets" in maker.paper.sums.text()
    assert maker.stage.sheets.sheet is not None
    assert len(maker.stage.sheets.sheet.placed) == 6
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.place_box(2).center())
    assert maker.draft.first_slot == 3
    maker.paper.clear_button.click()
    assert (maker.draft.first_slot, maker.draft.skip) == (0, frozenset())


def test_the_last_free_place_cannot_be_used_up(maker: Maker) -> None:
    maker.head.steps.button(str(PAPER)).click()
    maker.paper.take_place(9)
    maker.paper.click.choose("used")
    maker.paper.take_place(9)
    assert (maker.draft.first_slot, maker.draft.skip) == (9, frozenset())


def test_other_paper_forgets_the_places_of_the_old_one(maker: Maker) -> None:
    maker.head.steps.button(str(PAPER)).click()
    maker.paper.take_place(4)
    keys = [stock.key for stock in maker.paper._stocks]
    maker.paper.paper.setCurrentIndex(keys.index("a4-90x54-8-gap"))
    assert (maker.draft.plan.stock, maker.draft.first_slot) == ("a4-90x54-8-gap", 0)
    assert "8 cards a sheet" in maker.paper.sums.text()


def test_sheets_are_walked_turned_and_brought_nearer(maker: Maker) -> None:
    maker.card.qty.setValue(25)
    maker.head.steps.button(str(LAST)).click()
    stage, tools = maker.stage.sheets, maker.stage.tools
    assert tools.told.text() == "Sheet 1 of 3"
    tools.after.click()
    tools.after.click()
    assert (tools.told.text(), tools.after.isEnabled()) == ("Sheet 3 of 3", False)
    assert stage.sheet is not None
    assert len(stage.sheet.placed) == 5
    stage.sides.button("back").click()
    assert stage.sheet.face is Face.BACK
    tools.nearer.click()
    assert tools.fit.text() == "150 %"
    tools.fit.click()
    assert stage.board.percent == 100


def test_what_was_typed_is_there_again_until_somebody_begins_anew(maker: Maker) -> None:
    type_into(maker.card.offer.line, "送你一份")
    maker.left.emit()
    maker.begin(batch_like=1)
    assert maker.card.offer.offer == "送你一份"
    assert maker.panel.again.isVisible()
    maker.panel.again.click()
    assert maker.card.offer.offer == "8 元返单券"
    assert not maker.panel.again.isVisible()


def test_another_card_begins_a_form_of_its_own(maker: Maker) -> None:
    type_into(maker.card.offer.line, "送你一份")
    maker.begin("warm-wheat")
    assert (maker.draft.plan.design, maker.card.offer.offer) == (
        "warm-wheat",
        "Add us: a ¥8 coupon for your next order",
    )
    assert maker.step == CARD


def test_a_batch_that_is_made_is_shown_with_its_own_codes_and_cannot_change(maker: Maker, ctx: Context) -> None:
    batch = make_cards.a_batch(ctx, 12)
    ids = batches.card_ids(ctx, batch)
    maker.begin_print(batch, ids[10:])
    assert maker.step == LAST
    assert not maker.head.steps.button(str(CARD)).isEnabled()
    assert maker.stage.sheets.sheet is not None
    shown = [
        mark.text
        for placed in maker.stage.sheets.sheet.placed
        for layer in placed.layers
        for mark in layer.marks
        if getattr(mark, "element_id", "") == "code" and hasattr(mark, "text")
    ]
    assert shown == make_cards.codes_of(ctx, batch)[10:]
    maker.begin()
    assert maker.draft.batch_id == 0


def test_a_picture_dropped_anywhere_is_taken_as_the_entry_code(maker: Maker, tmp_path: Path) -> None:
    maker.head.steps.button(str(LAST)).click()
    assert maker.take_files([tmp_path / "shot.png"])
    assert maker.step == CARD
    maker.draft = replace(maker.draft, batch_id=1)
    assert not maker.take_files([tmp_path / "shot.png"])
