"""From the very first start to cards in hand, counted: what a shop owner has to do and what never gets lost."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from core.cards import batches, jobs
from core.cards.moves import Job
from core.context import Context
from core.entry_codes import service as entry_codes
from core.settings import service as settings
from tests.make_printers import HOME, OFFICE, codes_on
from tests.ui.conftest import Asked
from tests.ui.pickers.test_entries import GROUP, PERSONAL, file_of, picture_of
from tests.ui.welcome.conftest import Hand, Way
from ui.main_window import MainWindow
from ui.welcome.card_step import CardStep
from ui.welcome.draft import OWN_WORDS
from ui.welcome.shop_step import ShopStep
from ui.welcome.window import Welcome

LONG_MS = 60_000
READING_MS = 20_000
PAYMENT = "wxp://f2f0AbcdefghijklmnopqrstuvwxyzABCDEF"


def ctx_of(way: Way) -> Context:
    session = way.flow._session
    assert session is not None
    return session.ctx


def opened(qtbot: QtBot, way: Way, hand: Hand, name: str = "Xiaoman", trade: str = "bakery") -> None:
    """The first step, as quickly as it goes."""
    way.flow.start()
    qtbot.waitUntil(way.welcome.isActiveWindow)
    hand.type(name)
    hand.click(way.welcome.shop_step.trades.tile(trade))
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: way.welcome.step is way.welcome.card_step, timeout=READING_MS)


def test_two_minutes_to_a_verified_pdf(qtbot: QtBot, way: Way, hand: Hand, asked: Asked, tmp_path: Path) -> None:
    target = tmp_path / "cards.pdf"
    asked.answers["save_file"] = target
    opened(qtbot, way, hand)
    hand.paste(picture_of(PERSONAL))
    qtbot.waitUntil(lambda: way.card.entry.chosen > 0, timeout=READING_MS)
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: way.welcome.out_step.state.good, timeout=LONG_MS)

    assert hand.fields <= 2, "the name of the shop, and the code"
    assert hand.clicks <= 1, "the trade"
    assert hand.keys <= len("Xiaoman") + 3, "Enter, Ctrl+V, Enter"
    assert asked.names() == ["save_file"], "nothing else is asked before the first success"

    [job] = jobs.unfinished(ctx_of(way))
    assert (job.state, job.cards, job.output) == (Job.SENT, 100, "pdf")
    seen = codes_on(target)
    assert [len(page) for page in seen] == [10] * 20
    assert {text for page in seen[::2] for text, _x, _y in page} == {PERSONAL}
    claims = {each.machine for each in jobs.expected(ctx_of(way), job.id)}
    assert {text for page in seen[1::2] for text, _x, _y in page} == claims

    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(way.flow.front, MainWindow))
    window = way.flow.front
    assert isinstance(window, MainWindow)
    assert (window.key, window.windowTitle()) == ("cards", "Xiaoman – Shuke")
    assert settings.get(ctx_of(way), "welcome") == "done"
    assert settings.get(ctx_of(way), "shop.trade") == "bakery"


def test_a_test_card_then_all_cards_on_paper(qtbot: QtBot, way: Way, hand: Hand) -> None:
    way.tray.there = [OFFICE]
    opened(qtbot, way, hand, trade="meals")
    hand.paste(picture_of(PERSONAL))
    qtbot.waitUntil(lambda: way.card.entry.chosen > 0, timeout=READING_MS)
    way.card.count.setValue(12)
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(way.tray.parts()) == 1 and not way.welcome.going_out.is_working, timeout=LONG_MS)
    assert batches.overview(ctx_of(way)) == [], "a test card makes no batch"
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: way.welcome.out_step.state.good, timeout=LONG_MS)
    [line] = batches.overview(ctx_of(way))
    assert (line.qty, line.design) == (12, "cinnabar")
    assert len(way.tray.parts()) == 2
    [job] = jobs.unfinished(ctx_of(way))
    assert (job.state, job.output, job.cards) == (Job.SENT, "driver", 12)


def test_a_printer_that_does_not_turn_asks_for_the_stack(qtbot: QtBot, way: Way, hand: Hand) -> None:
    way.tray.there, way.tray.turning = [OFFICE], frozenset()
    opened(qtbot, way, hand)
    hand.paste(picture_of(PERSONAL))
    qtbot.waitUntil(lambda: way.card.entry.chosen > 0, timeout=READING_MS)
    way.card.count.setValue(3)
    titles = []
    for parts in (1, 2, 3, 4):
        hand.press(Qt.Key.Key_Return)
        qtbot.waitUntil(partial(_came_out, way, parts), timeout=LONG_MS)
        titles.append(way.welcome.out_step.state.title)
    assert titles == [
        "Turn the paper over",
        "Is the test card good?",
        "Turn the paper over",
        "The cards are in your hands",
    ]


def _came_out(way: Way, parts: int) -> bool:
    return len(way.tray.parts()) == parts and not way.welcome.going_out.is_working


def _refused(way: Way, said: str) -> bool:
    return said in way.card.entry.sentence.text()


def test_codes_that_cannot_be_printed_are_refused_in_place(qtbot: QtBot, way: Way, hand: Hand) -> None:
    opened(qtbot, way, hand)
    for payload, said in ((GROUP, "group"), (PAYMENT, "paying")):
        hand.paste(picture_of(payload))
        qtbot.waitUntil(partial(_refused, way, said), timeout=READING_MS)
        assert way.card.entry.chosen == 0
    hand.press(Qt.Key.Key_Return)
    assert way.welcome.step is way.card
    assert "missing" in way.card.entry.sentence.text()


def test_what_is_missing_says_so_where_it_belongs(qtbot: QtBot, way: Way, hand: Hand) -> None:
    way.flow.start()
    qtbot.waitUntil(way.welcome.isActiveWindow)
    hand.press(Qt.Key.Key_Return)
    assert "Type the name" in way.welcome.shop_step.name_field.sentence
    hand.type("小满")
    assert way.welcome.shop_step.name_field.sentence == ""
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: way.welcome.step is way.welcome.card_step, timeout=READING_MS)
    way.card.entry.choose(entry_codes.add(ctx_of(way), "op-entry", "", PERSONAL))
    hand.click(way.card.benefits.button(OWN_WORDS))
    hand.press(Qt.Key.Key_Return)
    assert "Write what the card gives" in way.card.offer_field.sentence
    assert QApplication.focusWidget() is way.card.offer
    hand.type("第二件半价")
    assert way.card.offer_field.sentence == ""
    assert way.welcome.draft.offer_words == "第二件半价"


def test_words_that_may_be_unlawful_stop_it_with_the_reason(
    qtbot: QtBot, way: Way, hand: Hand, asked: Asked, tmp_path: Path
) -> None:
    asked.answers["save_file"] = tmp_path / "cards.pdf"
    opened(qtbot, way, hand)
    way.card.entry.choose(entry_codes.add(ctx_of(way), "op-entry", "", PERSONAL))
    hand.click(way.card.benefits.button(OWN_WORDS))
    hand.type("五星好评返现5元")
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(way.card.problem.text), timeout=READING_MS)
    assert "praise" in way.card.problem.text
    assert way.welcome.step is way.card
    assert batches.overview(ctx_of(way)) == []
    assert not (tmp_path / "cards.pdf").exists()


def test_going_back_and_on_loses_nothing(qtbot: QtBot, way: Way, hand: Hand) -> None:
    opened(qtbot, way, hand)
    way.card.headline.setFocus()
    way.card.headline.selectAll()
    hand.type("好久不见")
    way.card.count.setValue(60)
    hand.press(Qt.Key.Key_Escape)
    assert isinstance(way.welcome.step, ShopStep)
    assert way.welcome.shop_step.name.text() == "Xiaoman"
    way.welcome.shop_step.name.selectAll()
    hand.type("大满")
    hand.click(way.welcome.shop_step.trades.tile("pets"))
    hand.press(Qt.Key.Key_Return)
    assert isinstance(way.welcome.step, CardStep)
    assert (way.card.headline.text(), way.card.count.value()) == ("好久不见", 60)
    assert way.card.benefits.button("2").text() == "A bag of treats"
    assert settings.shop_name(ctx_of(way)) == "大满"


def test_a_start_that_was_broken_off_goes_on_where_it_was(qtbot: QtBot, way: Way, hand: Hand) -> None:
    opened(qtbot, way, hand)
    hand.paste(picture_of(PERSONAL))
    qtbot.waitUntil(lambda: way.card.entry.chosen > 0, timeout=READING_MS)
    way.card.way.setFocus()
    way.card.way.selectAll()
    hand.type("0571-12345678")
    hand.click(way.welcome.side.designs.button("clear-blue"))
    day = way.card.until.date().addDays(5)
    way.card.until.setDate(day)
    way.flow.to_own()
    assert isinstance(way.flow.front, Welcome)
    assert way.welcome.step is way.card
    assert (way.card.way.text(), way.card.until.date()) == ("0571-12345678", day)
    assert entry_codes.version(ctx_of(way), way.card.entry.chosen).payload == PERSONAL
    shown = way.welcome.side.live.picture.sample
    assert shown is not None
    assert (shown.design.key, shown.values["second_way"]) == ("clear-blue", "0571-12345678")


def test_words_carry_over_to_another_design(qtbot: QtBot, way: Way, hand: Hand) -> None:
    opened(qtbot, way, hand)
    way.card.headline.selectAll()
    way.card.headline.setFocus()
    hand.type("再来一个")
    for key in ("green-leaf", "clear-blue", "cinnabar", "warm-wheat"):
        hand.click(way.welcome.side.designs.button(key))
        shown = way.welcome.side.live.picture.sample
        assert shown is not None
        assert (shown.design.key, shown.values["headline"]) == (key, "再来一个")
    assert way.card.headline.text() == "再来一个"


def test_the_card_is_valid_for_a_quarter_and_never_ends_before_today(qtbot: QtBot, way: Way, hand: Hand) -> None:
    opened(qtbot, way, hand)
    today = ctx_of(way).today()
    assert way.welcome.draft.last_day(today) == today + timedelta(90)
    way.welcome.draft.until = "2024-01-01"
    assert way.welcome.draft.last_day(today) == today


def test_another_language_at_once_and_nothing_typed_is_lost(qtbot: QtBot, way: Way, hand: Hand) -> None:
    way.flow.start()
    qtbot.waitUntil(way.welcome.isActiveWindow)
    hand.type("小满")
    before = way.welcome
    hand.click(before.languages.button("zh_CN"))
    qtbot.waitUntil(lambda: way.flow.front is not before)
    assert way.welcome.shop_step.name.text() == "小满"
    assert way.welcome.shop_step.open_button.text() == "开我的店"
    qtbot.waitUntil(way.welcome.isActiveWindow)
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: way.welcome.step is way.welcome.card_step, timeout=READING_MS)
    assert settings.get(ctx_of(way), "look.language") == "zh_CN"


def test_cards_for_later_wait_on_the_page_of_cards(qtbot: QtBot, way: Way, hand: Hand) -> None:
    way.tray.there = [OFFICE]
    opened(qtbot, way, hand)
    way.card.entry.choose(entry_codes.add(ctx_of(way), "op-entry", "", PERSONAL))
    way.card.count.setValue(2)
    way.card.enter()
    going = way.welcome.going_out
    qtbot.waitUntil(lambda: way.welcome.out_step.state.title == "Is the test card good?", timeout=LONG_MS)
    assert not going.is_working
    way.welcome.out_step.state.acts[2].do()
    qtbot.waitUntil(lambda: isinstance(way.flow.front, MainWindow), timeout=LONG_MS)
    [line] = batches.overview(ctx_of(way))
    assert (line.qty, line.made) == (2, 2)


def test_the_second_way_that_was_typed_is_kept_for_the_next_batch(
    qtbot: QtBot, way: Way, hand: Hand, asked: Asked, tmp_path: Path
) -> None:
    asked.answers["save_file"] = tmp_path / "cards"
    opened(qtbot, way, hand)
    way.card.entry.choose(entry_codes.add(ctx_of(way), "op-entry", "", PERSONAL))
    way.card.count.setValue(1)
    way.card.way.setFocus()
    way.card.way.selectAll()
    hand.type("0571-12345678")
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: way.welcome.out_step.state.good, timeout=LONG_MS)
    assert settings.get(ctx_of(way), "shop.way_back") == "0571-12345678"
    assert (tmp_path / "cards.pdf").exists()


def test_another_printer_is_taken_from_the_list(qtbot: QtBot, way: Way, hand: Hand) -> None:
    way.tray.there = [OFFICE, HOME]
    opened(qtbot, way, hand)
    assert way.card.printer_button.text() == f"Printer: {OFFICE}"
    way.card.printer_button.click()
    menu = next(each for each in way.card.findChildren(QMenu) if each.isVisible())
    [_office, home] = menu.actions()
    home.trigger()
    menu.close()
    assert way.card.printer_button.text() == f"Printer: {HOME}"
    assert way.welcome.going_out.machine is not None
    assert way.welcome.going_out.machine.name == HOME


def test_a_screenshot_may_be_dropped_anywhere_in_the_window(qtbot: QtBot, way: Way, hand: Hand, tmp_path: Path) -> None:
    opened(qtbot, way, hand)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file_of(tmp_path, PERSONAL)))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(900, 300), copy, mime, Qt.MouseButton.LeftButton, none)
    way.welcome.dropEvent(event)
    qtbot.waitUntil(lambda: way.card.entry.chosen > 0, timeout=READING_MS)
    shown = way.welcome.side.live.picture.sample
    assert shown is not None
    assert shown.values["entry"] == PERSONAL
