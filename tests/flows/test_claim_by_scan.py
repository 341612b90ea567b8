"""A parcel card claimed at the counter, through the window: one scan and one key; and the ways back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core import i18n
from core.cards import claim
from core.cards.codes import from_human, to_machine
from core.cards.models import Verdict
from core.contacts import service as contacts
from core.shop import Shop
from tests import make_cards
from tests.flows.test_new_contact import Hands
from tests.make import a_contact
from ui.app import App
from ui.cards.claim_sheet import ClaimSheet
from ui.cards.page import CardsPage
from ui.kit import bounce
from ui.kit.memory import Memory
from ui.main_window import MainWindow
from ui.session import Place

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, shop: Shop, tmp_path: Path) -> Iterator[MainWindow]:
    a_contact(shop.till, "陈雨桐", "16400006021")
    make_cards.printed(shop.till, 6, name="端午返单卡")
    app = App(qapp, shop, Memory(tmp_path / "window.ini"), "en")
    app.front.resize(1280, 800)
    app.raise_window()
    qtbot.waitUntil(app.front.isActiveWindow)
    yield app.front
    app.close()
    i18n.use_language("en")


def scan(window: MainWindow, code: str) -> None:
    """What the gun reads from a card, as the scanner tells it."""
    window.scanner.scanned.emit(to_machine(from_human(code.replace("-", "")) or 0))


def sheet_of(window: MainWindow) -> ClaimSheet:
    """The claim sheet over the window."""
    found = [each for each in window.overlays() if isinstance(each, ClaimSheet)]
    assert found
    return found[0]


def test_a_scan_and_one_key_claim_a_card_from_any_page(qtbot: QtBot, window: MainWindow, shop: Shop) -> None:
    first, second = make_cards.codes_of(shop.till, 1)[:2]
    hands = Hands(window)
    assert window.key == "contacts"
    scan(window, first)
    hands.press(Qt.Key.Key_Return)
    assert hands.keys == 1
    assert window.overlays() == []
    assert window.key == "contacts"
    assert claim.look(shop.till, first).verdict is Verdict.ALREADY
    scan(window, second)
    hands.type("6021")
    hands.press(Qt.Key.Key_Return)
    told = claim.look(shop.till, second).first
    assert told is not None
    assert (told.contact, told.channel) == ("陈雨桐", "gun")
    assert window.toast.text == f"{second} is claimed by 陈雨桐"
    hands.hold_control_and(Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: claim.look(shop.till, second).verdict is Verdict.OK)


class HeldTimer:
    """Lets go when the test says so, however slow the machine is."""

    def singleShot(self, _milliseconds: int, _owner: QObject, act: Callable[[], object]) -> None:  # noqa: N802 - Qt's
        self.let_go = act


def test_an_enter_that_bounces_saves_nothing_in_the_form_below(
    qtbot: QtBot, window: MainWindow, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands, people = Hands(window), contacts.count(shop.till)
    hands.hold_control_and(Qt.Key.Key_N)
    name = QApplication.focusWidget()
    assert isinstance(name, QLineEdit)
    name.setText("王")
    held = HeldTimer()
    monkeypatch.setattr(bounce, "QTimer", held)
    scan(window, make_cards.codes_of(shop.till, 1)[0])
    hands.press(Qt.Key.Key_Return)
    assert name.hasFocus()
    hands.press(Qt.Key.Key_Return)
    assert (name.text(), contacts.count(shop.till)) == ("王", people)
    held.let_go()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    hands.press(Qt.Key.Key_Return)
    assert contacts.count(shop.till) == people + 1


def test_a_second_scan_of_a_claimed_card_leads_to_who_has_it(window: MainWindow, shop: Shop) -> None:
    code = make_cards.codes_of(shop.till, 1)[0]
    claim.claim(shop.till, "op", code, contact_id=1)
    window.open(Place("cards"))
    scan(window, code)
    sheet = sheet_of(window)
    assert sheet.sentence.text() == f"{code} was claimed: today 18:30, 陈雨桐"
    QTest.keyClick(sheet.steps[0], Qt.Key.Key_Space)
    assert window.overlays() == []
    assert window.key == "contacts"


def test_the_page_rests_in_the_claim_box_and_a_typed_code_opens_the_sheet(window: MainWindow, shop: Shop) -> None:
    code = make_cards.codes_of(shop.till, 1)[2]
    hands = Hands(window)
    hands.hold_control_and(Qt.Key.Key_4)
    page = window.page("cards")
    assert isinstance(page, CardsPage)
    assert page.overview.claim_box.field.hasFocus()
    hands.type(code[:4])
    hands.press(Qt.Key.Key_Return)
    assert sheet_of(window).sentence.text() == code
    hands.press(Qt.Key.Key_Escape)
    assert window.overlays() == []
    assert page.overview.claim_box.field.hasFocus()


def test_the_way_back_leaves_a_batch_before_it_leaves_the_page(window: MainWindow) -> None:
    window.open(Place("contacts"))
    window.open(Place("cards", id=1))
    page = window.page("cards")
    assert isinstance(page, CardsPage)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (window.key, page.stack.currentWidget()) == ("cards", page.overview)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.key == "contacts"
