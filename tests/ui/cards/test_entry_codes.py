"""The entry codes of the shop: what a scan shows, the check by phone, and another picture for a printed code."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.context import Context
from core.entry_codes import service as entry_codes
from core.ids import new_op_id
from tests import make_cards
from tests.ui.cards.conftest import Heard
from tests.ui.conftest import Asked
from ui.cards.entry_card import code_image
from ui.cards.entry_codes import EntryCodesView
from ui.cards.page import CardsPage

OTHER = "https://u.wechat.com/EBbcdefghijklmnopqrstuv"
GROUP = "https://weixin.qq.com/g/AQYAAPqYD1XxYQ0tLQ"
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


def test_a_dropped_picture_replaces_the_only_code(
    qtbot: QtBot, page: CardsPage, view: EntryCodesView, ctx: Context, tmp_path: Path
) -> None:
    assert page.take_files([shot(tmp_path, OTHER)])
    qtbot.waitUntil(lambda: entry_codes.overview(ctx)[0].payload == OTHER, timeout=20_000)
    assert len(view.cards) == 1


def test_elsewhere_on_the_page_pictures_are_not_taken(page: CardsPage, tmp_path: Path) -> None:
    page.show()
    assert not page.take_files([tmp_path / "shot.png"])


def test_a_pasted_picture_replaces_the_code_that_has_the_focus(
    qtbot: QtBot, view: EntryCodesView, ctx: Context
) -> None:
    view.cards[0].replace_button.setFocus()
    QGuiApplication.clipboard().setImage(code_image(OTHER))
    QTest.keyClick(view.cards[0].replace_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: entry_codes.overview(ctx)[0].payload == OTHER, timeout=20_000)


def test_pasted_anywhere_else_it_becomes_one_more_code(qtbot: QtBot, view: EntryCodesView, ctx: Context) -> None:
    view.add_button.setFocus()
    QGuiApplication.clipboard().setImage(code_image(OTHER))
    view.paste()
    qtbot.waitUntil(lambda: len(entry_codes.overview(ctx)) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: len(view.cards) == 2)


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
    qtbot.waitUntil(view.day_line.isVisible, timeout=20_000)
    view.use_button.click()
    qtbot.waitUntil(lambda: entry_codes.overview(ctx)[0].payload == DIES, timeout=20_000)
    assert entry_codes.overview(ctx)[0].last_day is not None
    qtbot.waitUntil(lambda: not view.day_line.isVisible())


def test_a_code_that_was_typed_is_shown_as_it_is_printed(view: EntryCodesView, ctx: Context) -> None:
    assert entry_codes.picture(ctx, view.cards[0].version.id) is None
    assert not view.cards[0].grab().isNull()


def test_a_shop_without_codes_offers_the_first(page: CardsPage, asked: Asked) -> None:
    page.show()
    page.arrive(None, None, "entry")
    assert page.entry.body.currentIndex() == 1
    page.entry.first_button.click()
    assert asked.names() == ["open_file"]


def test_a_code_of_the_shop_is_not_taken_twice(qtbot: QtBot, view: EntryCodesView, ctx: Context, heard: Heard) -> None:
    known = entry_codes.overview(ctx)[0]
    entry_codes.add(ctx, new_op_id(), "", known.payload)
    view._take("", known.payload)
    qtbot.waitUntil(lambda: bool(heard.said), timeout=20_000)
    assert [each.id for each in entry_codes.overview(ctx)] == [known.id]
