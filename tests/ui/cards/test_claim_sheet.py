"""The claim sheet: whose card it is, every refusal with its words and its way on, and the way back afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from core.cards import batches, claim, jobs
from core.cards.models import Outcome
from core.clock import HeldClock
from core.contacts import service as contacts
from core.context import Context
from core.ids import new_op_id
from core.permissions import Actor, Role
from core.tags import service as tags
from core.undo import undo
from tests import make_cards
from tests.ui.cards.conftest import Heard
from ui.cards.claim_sheet import ClaimSheet
from ui.session import Place, Session


@pytest.fixture
def code(ctx: Context) -> str:
    return make_cards.codes_of(ctx, make_cards.printed(ctx, 5, name="端午返单卡"))[0]


@pytest.fixture
def sheet(qtbot: QtBot, session: Session) -> Iterator[ClaimSheet]:
    window = QWidget()
    below = QLineEdit()
    QVBoxLayout(window).addWidget(below)
    window.resize(1280, 800)
    opened = ClaimSheet(session, window)
    window.show()
    qtbot.waitExposed(window)
    yield opened
    delete(window)


def person(ctx: Context, name: str, phone: str = "", seen: str = "") -> int:
    made = contacts.add(ctx, new_op_id(), contacts.draft_of(name, phone))
    if seen:
        tags.tag(ctx, new_op_id(), [made], seen)
    return made


def claimed_by(ctx: Context, batch_code: str) -> tuple[str, str, str]:
    """Who has a card, as the desk says it: name, source, channel."""
    first = claim.look(ctx, batch_code).first
    assert first is not None
    source = contacts.contact(ctx, first.contact_id).source if first.contact_id else ""
    return first.contact, source, first.channel


def test_scan_and_enter_claim_the_card_without_a_name(
    qtbot: QtBot, sheet: ClaimSheet, ctx: Context, code: str, heard: Heard
) -> None:
    sheet.arrive(None, code, "gun")
    assert sheet.is_open
    assert sheet.sentence.text() == code
    assert sheet.beside.text() == "端午返单卡 · valid until Sep 16"
    assert sheet.second.text() == "8 元返单券 · printed, not claimed yet"
    QTest.keyClick(sheet.who.edit, Qt.Key.Key_Return)
    assert not sheet.is_open
    assert claimed_by(ctx, code) == ("", "", "gun")
    assert heard.sentences == [f"{code} is claimed, without a name"]


def test_the_toast_takes_the_claim_back(qtbot: QtBot, sheet: ClaimSheet, ctx: Context, code: str, heard: Heard) -> None:
    sheet.arrive(None, code, "gun")
    sheet.who.edit.setText("王小明")
    sheet.claim_button.click()
    heard.do()
    qtbot.waitUntil(lambda: claim.look(ctx, code).verdict == "ok")
    qtbot.waitUntil(lambda: heard.sentences[-1] == "Taken back: the claim of a card")
    assert contacts.count(ctx) == 0


def test_the_focus_goes_back_where_it_was(qtbot: QtBot, sheet: ClaimSheet, code: str) -> None:
    window = sheet.parentWidget()
    assert window is not None
    below = window.findChild(QLineEdit)
    assert isinstance(below, QLineEdit)
    below.setFocus()
    sheet.arrive(None, code, "gun")
    assert sheet.who.edit.hasFocus()
    QTest.keyClick(sheet.who.edit, Qt.Key.Key_Escape)
    assert not sheet.is_open
    assert below.hasFocus()


def test_the_last_digits_find_people_and_arrows_choose(
    qtbot: QtBot, sheet: ClaimSheet, ctx: Context, code: str
) -> None:
    person(ctx, "刘芳", "16400016021")
    person(ctx, "陈雨桐", "16400006021")
    sheet.arrive(None, code, "gun")
    QTest.keyClicks(sheet.who.edit, "6021")
    names = [each.name for each in sheet.who.people]
    assert sorted(names) == ["刘芳", "陈雨桐"]
    assert sheet.who.person is not None
    assert sheet.who.person.name == names[0]
    QTest.keyClick(sheet.who.edit, Qt.Key.Key_Down)
    QTest.keyClick(sheet.who.edit, Qt.Key.Key_Return)
    assert claimed_by(ctx, code)[0] == names[1]


def test_the_sheet_grows_with_the_people_found(qtbot: QtBot, sheet: ClaimSheet, ctx: Context, code: str) -> None:
    for number in range(3):
        person(ctx, f"刘芳{number}", f"1640001{number}021")
    sheet.arrive(None, code, "gun")
    for text, count in (("王小明", 1), ("021", 3)):
        sheet.who.edit.setText(text)
        assert len(sheet.who.people) == count
        QApplication.processEvents()

    def all_in_sight() -> bool:
        list_ends = sheet.who.mapTo(sheet.panel, sheet.who.view.geometry().bottomLeft()).y()
        above = sheet.who.field.geometry().bottom() < sheet.who.view.y()
        return (
            above
            and list_ends < sheet.claim_button.y()
            and sheet.claim_button.geometry().bottom() < sheet.panel.height()
        )

    qtbot.waitUntil(all_in_sight)
    assert sheet.who.field.height() >= sheet.who.field.sizeHint().height()


@pytest.mark.parametrize("text", ["cyt", "chenyutong", "陈雨", "164 0000 6021", "16400006021"])
def test_initials_pinyin_name_and_phone_find_somebody_and_offer_nobody_new(
    sheet: ClaimSheet, ctx: Context, code: str, text: str
) -> None:
    who = person(ctx, "陈雨桐", "16400006021")
    sheet.arrive(None, code, "gun")
    sheet.who.edit.setText(text)
    assert sheet.who.person is not None
    assert sheet.who.person.id == who


def test_a_number_is_masked_unless_it_was_typed_just_now(
    sheet: ClaimSheet, ctx: Context, code: str, heard: Heard
) -> None:
    person(ctx, "", "16400006021")
    sheet.arrive(None, code, "gun")
    sheet.who.edit.setText("王小明 13800138000")
    assert [each.number for each in sheet.who.people] == ["13800138000"]
    sheet.who.edit.setText("6021")
    assert [each.called for each in sheet.who.people] == ["164****6021"]
    sheet.claim_button.click()
    assert heard.sentences == [f"{code} is claimed by 164****6021"]


def test_an_allergy_is_seen_and_heard_before_the_name(sheet: ClaimSheet, ctx: Context, code: str) -> None:
    person(ctx, "陈雨桐", "16400006021", "花生过敏")
    tags.set_alert(ctx, new_op_id(), "花生过敏", True)
    sheet.arrive(None, code, "gun")
    sheet.who.edit.setText("陈")
    assert sheet.who.people[0].alerts == ("花生过敏",)
    assert sheet.who.people[0].spoken.startswith("花生过敏, 陈雨桐")


@pytest.mark.parametrize(
    ("text", "name", "phones"),
    [
        ("王小明", "王小明", ()),
        ("13800138000", "", ("13800138000",)),
        ("王小明 138 0013 8000", "王小明", ("13800138000",)),
    ],
)
def test_somebody_new_becomes_a_contact_of_the_parcel_card(
    sheet: ClaimSheet, ctx: Context, code: str, text: str, name: str, phones: tuple[str, ...]
) -> None:
    sheet.arrive(None, code, "gun")
    sheet.who.edit.setText(text)
    sheet.claim_button.click()
    first = claim.look(ctx, code).first
    assert first is not None
    made = contacts.contact(ctx, first.contact_id or 0)
    assert (made.name, made.phones, made.source) == (name, phones, "parcel_card")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("9999", "Nobody has these digits. Type a name or the whole phone number."),
        ("1380013", "4 digits are missing, a mobile number has 11"),
    ],
)
def test_digits_that_are_nobodys_claim_nothing_and_say_what_is_missing(
    sheet: ClaimSheet, ctx: Context, code: str, text: str, sentence: str
) -> None:
    sheet.arrive(None, code, "gun")
    sheet.who.edit.setText(text)
    sheet.claim_button.click()
    assert sheet.is_open
    assert sheet.who.field.sentence == sentence
    assert claim.look(ctx, code).verdict == "ok"


def test_a_claimed_card_says_who_when_and_by_whom_and_leads_to_the_person(
    sheet: ClaimSheet, ctx: Context, code: str, heard: Heard
) -> None:
    who = person(ctx, "林巧儿")
    claim.claim(ctx, new_op_id(), code, contact_id=who)
    sheet.arrive(None, code, "gun")
    assert sheet.sentence.text() == f"{code} was claimed: today 18:30, 林巧儿"
    assert sheet.second.text() == "端午返单卡 · 8 元返单券 · noted by the owner, typed in"
    assert not sheet.claim_button.isVisible()
    sheet.steps[0].click()
    assert heard.places == [Place("contacts", id=who)]
    assert not sheet.is_open


def test_an_expired_card_is_accepted_with_a_reason_only(
    sheet: ClaimSheet, ctx: Context, code: str, clock: HeldClock
) -> None:
    clock.move(timedelta(days=99))
    sheet.arrive(None, code, "gun")
    assert sheet.sentence.text() == f"{code} expired 9 days ago"
    sheet.steps[0].click()
    sheet.claim_button.click()
    assert sheet.reason.sentence == "Write down why; it is kept with the card."
    assert claim.look(ctx, code).verdict == "expired"
    sheet.reason_edit.setText("老顾客，快递晚到")
    sheet.who.edit.setText("王小明")
    sheet.claim_button.click()
    assert claimed_by(ctx, code)[0] == "王小明"
    assert ctx.db.value("SELECT honoured_reason FROM claim") == "老顾客，快递晚到"


def test_a_voided_and_a_spoiled_card_say_why_and_may_be_accepted(sheet: ClaimSheet, ctx: Context, code: str) -> None:
    card = claim.look(ctx, code).card_id or 0
    batches.revoke(ctx, new_op_id(), card, "印错了日期")
    sheet.arrive(None, code, "gun")
    assert sheet.sentence.text() == f"{code} was voided today: 印错了日期"
    batch = make_cards.a_batch(ctx, 1)
    spoiled = make_cards.codes_of(ctx, batch)[0]
    jobs.close(
        ctx, new_op_id(), make_cards.sent(ctx, make_cards.a_job(ctx, batch)), Outcome(spoiled=frozenset({(0, 0)}))
    )
    sheet.arrive(None, spoiled, "gun")
    assert sheet.sentence.text() == f"{spoiled} was spoiled in the printer today and thrown away"
    assert [step.text() for step in sheet.steps] == ["Accept it all the same…"]


def test_a_card_nobody_printed_leads_to_its_batch(sheet: ClaimSheet, ctx: Context, heard: Heard) -> None:
    batch = make_cards.a_batch(ctx, 1)
    unprinted = make_cards.codes_of(ctx, batch)[0]
    sheet.arrive(None, unprinted, "typed")
    assert sheet.sentence.text() == f"{unprinted} was never printed. It was mistyped or copied."
    sheet.steps[0].click()
    assert heard.places == [Place("cards", id=batch)]


def test_a_slip_proposes_the_card_that_was_meant_and_claims_nothing_by_itself(
    sheet: ClaimSheet, ctx: Context, code: str
) -> None:
    slip = code[:-1] + ("A" if code[-1] != "A" else "B")
    sheet.arrive(None, slip, "typed")
    assert sheet.sentence.text() == f"There is no such card. Is it {code}?"
    assert not sheet.claim_button.isVisible()
    sheet.steps[0].click()
    assert sheet.sentence.text() == code
    assert sheet.claim_button.isVisible()
    assert claim.look(ctx, code).verdict == "ok"


def test_two_codes_in_one_message_are_chosen_from(sheet: ClaimSheet, ctx: Context, code: str) -> None:
    other = make_cards.codes_of(ctx, batches.overview(ctx)[0].id)[3]
    sheet.arrive(None, f"我有两张 {code} 和 {other}", "typed")
    assert [step.text() for step in sheet.steps] == [f"Look at {code}", f"Look at {other}"]
    sheet.steps[1].click()
    assert sheet.sentence.text() == other


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("我要蛋糕", "There is no card code in it. One looks like 7K3M-Q9TZ-4W2V."),
        ("GZ8H-0C5V-1XPV", "No card of this shop has the code GZ8H-0C5V-1XPV"),
        ("7K3M-Q9TZ-4W2A", "There is a slip in the code. Compare it with the card once more."),
    ],
)
def test_what_is_no_card_says_so_and_takes_another_code(
    qtbot: QtBot, sheet: ClaimSheet, code: str, text: str, sentence: str
) -> None:
    sheet.arrive(None, text, "typed")
    assert sheet.sentence.text() == sentence
    assert sheet.steps == []
    assert sheet.code_field.hasFocus()
    QTest.keyClicks(sheet.code_field, code)
    QTest.keyClick(sheet.code_field, Qt.Key.Key_Return)
    assert sheet.sentence.text() == code


def test_a_code_with_a_u_says_that_no_code_has_one(sheet: ClaimSheet) -> None:
    sheet.arrive(None, "7K3M-Q9TZ-4W2U", "typed")
    assert "never occurs" in sheet.sentence.text()


def test_without_a_code_it_asks_for_one(sheet: ClaimSheet) -> None:
    sheet.arrive(None, None, "")
    assert sheet.sentence.text() == "Which card?"
    assert sheet.code_field.hasFocus()
    sheet.look_button.click()
    assert sheet.is_open


def test_the_next_scan_begins_anew(sheet: ClaimSheet, ctx: Context, code: str) -> None:
    other = make_cards.codes_of(ctx, batches.overview(ctx)[0].id)[1]
    sheet.arrive(None, code, "gun")
    sheet.who.edit.setText("王小明")
    sheet.arrive(None, other, "gun")
    assert sheet.sentence.text() == other
    assert sheet.who.edit.text() == ""
    assert sheet.who.person is None


def test_a_card_that_somebody_else_took_meanwhile_says_so(sheet: ClaimSheet, ctx: Context, code: str) -> None:
    sheet.arrive(None, code, "gun")
    claim.claim(ctx, new_op_id(), code, name="林巧儿")
    sheet.claim_button.click()
    assert sheet.is_open
    assert sheet.sentence.text() == f"{code} was claimed: today 18:30, 林巧儿"


def test_who_may_not_accept_an_expired_card_is_told(
    sheet: ClaimSheet, ctx: Context, code: str, clock: HeldClock
) -> None:
    clock.move(timedelta(days=99))
    ctx.actor = Actor("assistant", Role.ASSISTANT)
    sheet.arrive(None, code, "gun")
    sheet.steps[0].click()
    sheet.reason_edit.setText("老顾客")
    sheet.claim_button.click()
    assert sheet.is_open
    assert sheet.problem.text
    assert claim.look(ctx, code).verdict == "expired"


def test_the_way_a_code_came_in_is_kept(sheet: ClaimSheet, ctx: Context, code: str) -> None:
    sheet.arrive(None, code, "photo")
    sheet.claim_button.click()
    assert claimed_by(ctx, code)[2] == "photo"
    undo(ctx, new_op_id())
    sheet.arrive(None, code, "whatever")
    sheet.claim_button.click()
    assert claimed_by(ctx, code)[2] == "typed"
