"""The entry codes of the shop: what a scan shows, the check by phone, and another picture for a printed code."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from core.context import Context
from core.entry_codes import service as entry_codes
from core.ids import new_op_id
from tests import make_cards
from tests.ui.cards.conftest import Heard
from tests.ui.conftest import Asked
from ui.cards.entry_card import code_image
from ui.cards.entry_codes import EntryCodesView
from ui.cards.entry_offer import EntryOffer
from ui.cards.page import CardsPage
from ui.kit.dates import DateField
from ui.pickers import looking
from ui.pickers.entries import USUAL_LIFE_DAYS

OTHER = "https://u.wechat.com/EBbcdefghijklmnopqrstuv"
GROUP = "https://weixin.qq.com/g/AQYAAPqYD1XxYQ0tLQ"
LINK = "https://work.weixin.qq.com/ca/cawcde123"
DIES = "https://weixin.qq.com/q/0200abcd"


@pytest.fixture
def view(page: CardsPage, ctx: Context) -> EntryCodesView:
    make_cards.printed(ctx, 3, name="端午返单卡")
    page.show()
    page.arrive(None, None, "entry")
    return page.entry


def shot(folder: Path, payload: str) -> Path:
    """A screenshot of a code."""
    path = folder / "shot.png"
    code_image(payload).save(str(path))
    return path


def said(view: EntryCodesView) -> str:
    """Everything the card of the first code says."""
    labels: list[QLabel] = view.cards[0].findChildren(QLabel)
    return " | ".join(label.text() for label in labels)


def test_a_code_says_what_a_scan_shows_and_which_paper_carries_it(view: EntryCodesView) -> None:
    told = said(view)
    for part in ("小林微信", "A scan adds this WeChat account", "Picture 1 · taken in today", "On 3 printed cards:"):
        assert part in told
    assert [card.version.name for card in view.cards] == ["小林微信"]


def test_its_batches_lead_to_their_page(page: CardsPage, view: EntryCodesView) -> None:
    view.cards[0].batch_wanted.emit(1)
    assert page.stack.currentWidget() is page.batch


def test_the_check_by_phone_is_noted(qtbot: QtBot, view: EntryCodesView, ctx: Context) -> None:
    view.cards[0].check_button.click()
    qtbot.waitUntil(lambda: entry_codes.overview(ctx)[0].checked_on == ctx.today())
    qtbot.waitUntil(lambda: view.cards[0].version.checked_on == ctx.today())


def test_a_new_screenshot_is_the_next_picture_and_paper_keeps_its_own(
    qtbot: QtBot, view: EntryCodesView, ctx: Context, asked: Asked, heard: Heard, tmp_path: Path
) -> None:
    before = entry_codes.overview(ctx)[0]
    asked.answers["open_file"] = shot(tmp_path, OTHER)
    view.cards[0].replace_button.click()
    qtbot.waitUntil(lambda: bool(heard.said), timeout=20_000)
    now = entry_codes.overview(ctx)[0]
    assert (now.name, now.no, now.payload) == ("小林微信", 2, OTHER)
    assert entry_codes.version(ctx, before.id).payload == before.payload
    assert heard.sentences == ["小林微信: cards printed from now on carry the new code. Printed ones keep theirs."]
    qtbot.waitUntil(lambda: "端午返单卡 (picture 1)" in [b.text() for b in view.cards[0].findChildren(
        QPushButton)])  # fmt: skip
    assert entry_codes.picture(ctx, now.id)


def offered(qtbot: QtBot, view: EntryCodesView) -> EntryOffer:
    qtbot.waitUntil(lambda: view.offer is not None, timeout=20_000)
    assert view.offer is not None
    return view.offer


def shown(ctx: Context) -> list[tuple[str, int, str]]:
    return [(each.name, each.no, each.payload) for each in entry_codes.overview(ctx)]


def test_a_dropped_picture_is_offered_as_one_more_and_nothing_is_replaced(
    qtbot: QtBot, page: CardsPage, view: EntryCodesView, ctx: Context, heard: Heard, tmp_path: Path
) -> None:
    before = shown(ctx)
    assert page.take_files([shot(tmp_path, LINK)])
    offer = offered(qtbot, view)
    assert shown(ctx) == before
    assert [label.text() for label in offer.findChildren(QLabel) if label.text()][:2] == [
        "Recognised: WeCom customer link", "A scan adds the shop on WeCom"]  # fmt: skip
    offer.do_button.click()
    assert sorted(shown(ctx)) == sorted([*before, ("WeCom customer link", 1, LINK)])
    assert heard.sentences == ["WeCom customer link is ready to be printed on cards"]
    assert view.offer is None
    qtbot.waitUntil(lambda: len(view.cards) == 2)


def test_what_is_offered_can_be_named_and_kept_with_enter(
    qtbot: QtBot, view: EntryCodesView, ctx: Context, tmp_path: Path
) -> None:
    view.take_files([shot(tmp_path, LINK)])
    editor = offered(qtbot, view).name.editor
    assert isinstance(editor, QLineEdit)
    editor.setText("门口的企业微信")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert ("门口的企业微信", 1, LINK) in shown(ctx)


def test_a_name_that_is_taken_is_refused_beside_it(
    qtbot: QtBot, view: EntryCodesView, ctx: Context, tmp_path: Path
) -> None:
    view.take_files([shot(tmp_path, LINK)])
    offer = offered(qtbot, view)
    editor = offer.name.editor
    assert isinstance(editor, QLineEdit)
    editor.setText("小林微信")
    offer.do_button.click()
    assert offer.name.sentence == "Another entry code is called “小林微信”. Give this one a name of its own."
    assert len(shown(ctx)) == 1


def test_what_is_offered_goes_with_escape_and_nothing_is_kept(
    qtbot: QtBot, page: CardsPage, view: EntryCodesView, ctx: Context, tmp_path: Path
) -> None:
    view.take_files([shot(tmp_path, LINK)])
    QTest.keyClick(offered(qtbot, view).name.editor, Qt.Key.Key_Escape)
    assert view.offer is None
    assert page.stack.currentWidget() is view
    assert len(shown(ctx)) == 1


def test_one_of_the_same_kind_replaces_only_when_asked_to(
    qtbot: QtBot, view: EntryCodesView, ctx: Context, tmp_path: Path
) -> None:
    view.take_files([shot(tmp_path, OTHER)])
    offer = offered(qtbot, view)
    assert offer.other_button.text() == "Replace “小林微信” with it"
    offer.other_button.click()
    assert shown(ctx) == [("小林微信", 2, OTHER)]


def test_one_of_another_kind_replaces_only_under_another_name(
    qtbot: QtBot, view: EntryCodesView, ctx: Context, tmp_path: Path
) -> None:
    before = shown(ctx)
    view.take_files([shot(tmp_path, LINK)])
    offered(qtbot, view).other_button.click()
    offer = offered(qtbot, view)
    assert shown(ctx) == before
    editor = offer.name.editor
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "WeCom customer link"
    editor.setText("小林微信")
    offer.do_button.click()
    assert offer.name.sentence.startswith("“小林微信” is known for another kind of code.")
    assert shown(ctx) == before
    editor.setText("企业微信")
    offer.do_button.click()
    assert shown(ctx) == [("企业微信", 2, LINK)]


def test_tab_walks_through_the_offer_and_out_of_it(
    qtbot: QtBot, page: CardsPage, view: EntryCodesView, tmp_path: Path
) -> None:
    view.take_files([shot(tmp_path, DIES)])
    offer = offered(qtbot, view)
    page.activateWindow()
    qtbot.waitUntil(offer.name.editor.hasFocus)
    way = [offer.name.editor]
    while way[-1] is not view.cards[0].replace_button and len(way) < 9:
        QTest.keyClick(way[-1], Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        # a day has parts of its own, which Tab walks first
        way += [focused] if focused is not way[-1] else []
    own = [offer.day.editor, offer.do_button, offer.other_button, offer.drop_button]
    assert way[1:5] == own
    card = view.cards[0]
    [batch] = [each for each in card.findChildren(QPushButton) if each.text() == "端午返单卡"]
    assert way[5:] == [batch, card.replace_button]


def test_of_several_codes_a_menu_says_which_is_replaced(
    qtbot: QtBot, view: EntryCodesView, ctx: Context, tmp_path: Path
) -> None:
    entry_codes.add(ctx, new_op_id(), "企业微信", LINK)
    view.take_files([shot(tmp_path, OTHER)])
    offer = offered(qtbot, view)
    assert offer.other_button.text() == "Replace a code…"
    offer.other_button.click()
    menu = next(each for each in offer.findChildren(QMenu) if each.isVisible())
    next(act for act in menu.actions() if act.text() == "小林微信").trigger()
    assert ("小林微信", 2, OTHER) in shown(ctx)
    menu.close()


def test_a_new_screenshot_of_another_kind_asks_before_it_replaces(
    qtbot: QtBot, view: EntryCodesView, ctx: Context, asked: Asked, tmp_path: Path
) -> None:
    before = shown(ctx)
    asked.answers["open_file"] = shot(tmp_path, LINK)
    view.cards[0].replace_button.click()
    offer = offered(qtbot, view)
    assert offer.do_button.text() == "Replace “小林微信”"
    assert shown(ctx) == before
    offer.other_button.click()
    offered(qtbot, view).do_button.click()
    assert sorted(shown(ctx)) == sorted([*before, ("WeCom customer link", 1, LINK)])


def test_a_picture_of_a_code_that_is_there_only_shows_it(
    qtbot: QtBot, view: EntryCodesView, ctx: Context, heard: Heard, tmp_path: Path
) -> None:
    before = shown(ctx)
    view.take_files([shot(tmp_path, before[0][2])])
    qtbot.waitUntil(lambda: bool(heard.said), timeout=20_000)
    assert heard.sentences == ["This is “小林微信”, which you have already."]
    assert view.offer is None
    assert shown(ctx) == before


def test_elsewhere_on_the_page_pictures_are_not_taken(page: CardsPage, tmp_path: Path) -> None:
    page.show()
    assert not page.take_files([tmp_path / "shot.png"])


def test_a_pasted_picture_is_one_more_wherever_the_focus_is(qtbot: QtBot, view: EntryCodesView, ctx: Context) -> None:
    before = shown(ctx)
    view.cards[0].replace_button.setFocus()
    QGuiApplication.clipboard().setImage(code_image(OTHER))
    QTest.keyClick(view.cards[0].replace_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    offered(qtbot, view).do_button.click()
    assert sorted(shown(ctx)) == sorted([*before, ("Personal WeChat", 1, OTHER)])


def test_the_focus_rests_on_no_code(view: EntryCodesView) -> None:
    assert view.rest() is view.add_button


def test_a_clipboard_without_a_picture_says_what_to_do(view: EntryCodesView) -> None:
    QGuiApplication.clipboard().setMimeData(QMimeData())
    view.paste()
    assert view.problem.text == "There is no picture to paste. Take a screenshot of the code first."


def test_a_group_code_is_refused_with_the_reason(
    qtbot: QtBot, view: EntryCodesView, ctx: Context, tmp_path: Path
) -> None:
    view.take_files([shot(tmp_path, GROUP)])
    qtbot.waitUntil(lambda: bool(view.problem.text), timeout=20_000)
    assert view.problem.text.startswith("This code cannot be printed.")
    assert len(entry_codes.overview(ctx)) == 1


def test_a_code_that_dies_asks_for_its_last_day(
    qtbot: QtBot, view: EntryCodesView, ctx: Context, tmp_path: Path
) -> None:
    view.take_files([shot(tmp_path, DIES)])
    offer = offered(qtbot, view)
    assert offer.day.isVisible()
    offer.do_button.click()
    kept = next(each for each in entry_codes.overview(ctx) if each.payload == DIES)
    assert kept.last_day == ctx.today() + timedelta(USUAL_LIFE_DAYS)


def test_a_last_day_that_is_over_is_refused_beside_it(
    qtbot: QtBot, view: EntryCodesView, ctx: Context, tmp_path: Path
) -> None:
    view.take_files([shot(tmp_path, DIES)])
    offer = offered(qtbot, view)
    editor = offer.day.editor
    assert isinstance(editor, DateField)
    editor.setDate(QDate(2025, 6, 1))
    offer.do_button.click()
    assert "is over" in offer.day.sentence
    assert len(shown(ctx)) == 1


def test_the_last_day_of_a_code_can_be_put_off_with_its_own_picture(
    qtbot: QtBot, view: EntryCodesView, ctx: Context, asked: Asked, tmp_path: Path
) -> None:
    first = entry_codes.add(ctx, new_op_id(), "公众号", DIES, last_day=ctx.today() + timedelta(1))
    asked.answers["open_file"] = shot(tmp_path, DIES)
    qtbot.waitUntil(lambda: len(view.cards) == 2)
    next(card for card in view.cards if card.version.id == first).replace_button.click()
    offered(qtbot, view).do_button.click()
    assert ("公众号", 2, DIES) in shown(ctx)


def test_a_code_that_was_typed_is_shown_as_it_is_printed(view: EntryCodesView, ctx: Context) -> None:
    assert entry_codes.picture(ctx, view.cards[0].version.id) is None
    assert not view.cards[0].grab().isNull()


def test_a_shop_without_codes_offers_the_first(page: CardsPage, asked: Asked) -> None:
    page.show()
    page.arrive(None, None, "entry")
    assert page.entry.body.currentIndex() == 1
    page.entry.first_button.click()
    assert asked.names() == ["open_file"]


def test_the_first_code_of_a_shop_is_offered_too(qtbot: QtBot, page: CardsPage, ctx: Context, tmp_path: Path) -> None:
    page.show()
    page.arrive(None, None, "entry")
    page.take_files([shot(tmp_path, OTHER)])
    offer = offered(qtbot, page.entry)
    assert offer.isVisible()
    assert not offer.other_button.isVisible()
    offer.do_button.click()
    assert shown(ctx) == [("Personal WeChat", 1, OTHER)]


def test_a_pasted_picture_leaves_no_file_behind(qtbot: QtBot, view: EntryCodesView) -> None:
    source = looking.in_a_file(code_image(OTHER))
    assert source is not None
    view.take_files([source])
    offered(qtbot, view)
    assert not source.exists()
