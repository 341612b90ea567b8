"""The drawer of a person: number, tags, the three views, what lies behind each button."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core import undo
from core.cards import claim
from core.clock import HeldClock
from core.contacts import service as contacts
from core.contacts.birthdays import Birthday, Calendar
from core.contacts.models import ContactDraft
from core.context import Context
from core.ids import new_op_id
from core.tags import service as tags
from core.timeline.service import AT_ONCE
from tests.make import a_contact
from tests.make_cards import codes_of, printed
from ui.contacts.drawer import PersonDrawer
from ui.contacts.page import ContactsPage
from ui.session import Place, Session


@pytest.fixture
def one(ctx: Context) -> int:
    return a_contact(ctx, "陈雨桐", "16400006021", "对花生过敏")


def opened(page: ContactsPage, contact_id: int) -> PersonDrawer:
    page.show()
    page.view.show_id(contact_id)
    return page.drawers.person


def titles(drawer: PersonDrawer) -> list[str]:
    model = drawer.views.line.entries
    return [model.entry_at(row).title for row in range(model.rowCount())]


def seconds(drawer: PersonDrawer) -> list[str]:
    model = drawer.views.line.entries
    return [model.entry_at(row).second for row in range(model.rowCount())]


def test_a_number_is_covered_until_the_eye_shows_it_for_a_while(qtbot: QtBot, page: ContactsPage, one: int) -> None:
    drawer = opened(page, one)
    drawer.views.choose("data")
    assert drawer.head.phone.text() == "164****6021"
    drawer.head._hide_again.setInterval(40)
    drawer.head.eye.click()
    assert drawer.head.phone.text() == "16400006021"
    assert ("Mobile", "16400006021") in drawer.views.data.told
    qtbot.waitUntil(lambda: drawer.head.phone.text() == "164****6021")
    assert ("Mobile", "164****6021") in drawer.views.data.told


def test_the_next_person_is_covered_again(page: ContactsPage, ctx: Context, one: int) -> None:
    other = a_contact(ctx, "赵敏", "16411119999")
    drawer = opened(page, one)
    drawer.head.reveal()
    page.view.show_id(other)
    assert drawer.head.phone.text() == "164****9999"
    assert not drawer.head.is_revealed


def test_copying_needs_no_showing(page: ContactsPage, one: int, session: Session) -> None:
    said: list[str] = []
    session.said.connect(lambda sentence, _words, _act: said.append(sentence))
    drawer = opened(page, one)
    drawer.head.copy.click()
    assert QGuiApplication.clipboard().text() == "16400006021"
    assert drawer.head.phone.text() == "164****6021"
    assert said == ["Number copied"]


def test_without_a_number_there_is_nothing_to_show_or_copy(page: ContactsPage, ctx: Context) -> None:
    drawer = opened(page, a_contact(ctx, "林巧儿"))
    assert drawer.head.phone.text() == "no phone"
    assert not drawer.head.eye.isVisible()
    assert not drawer.head.copy.isVisible()


def test_tags_stand_with_the_alert_first_and_go_by_their_cross(
    qtbot: QtBot, page: ContactsPage, ctx: Context, one: int
) -> None:
    tags.tag(ctx, "op1", [one], "宝妈")
    tags.tag(ctx, "op2", [one], "花生过敏")
    tags.set_alert(ctx, "op3", "花生过敏", True)
    drawer = opened(page, one)
    assert [chip.text for chip in drawer.tags.chips] == ["花生过敏", "宝妈"]
    cross = drawer.tags.chips[1].cross
    assert cross is not None
    cross.click()
    qtbot.waitUntil(lambda: [chip.text for chip in drawer.tags.chips] == ["花生过敏"])
    undo.undo(ctx, "undo")
    qtbot.waitUntil(lambda: [chip.text for chip in drawer.tags.chips] == ["花生过敏", "宝妈"])


def test_t_asks_for_a_tag_in_place(qtbot: QtBot, page: ContactsPage, ctx: Context, one: int) -> None:
    drawer = opened(page, one)
    QTest.keyClick(page.view, Qt.Key.Key_T)
    qtbot.waitUntil(drawer.chooser.isVisible)
    drawer.chooser.field.setText("宝妈")
    QTest.keyClick(drawer.chooser.field, Qt.Key.Key_Return)
    assert not drawer.chooser.isVisible()
    qtbot.waitUntil(lambda: [chip.text for chip in drawer.tags.chips] == ["宝妈"])


def test_escape_leaves_the_tag_first_and_the_drawer_then(page: ContactsPage, one: int) -> None:
    drawer = opened(page, one)
    drawer.begin_tag()
    QTest.keyClick(drawer.chooser.field, Qt.Key.Key_Escape)
    assert not drawer.chooser.isVisible()
    assert drawer.is_open
    QTest.keyClick(drawer.edit, Qt.Key.Key_Escape)
    assert not drawer.is_open


def test_the_note_is_pinned_and_a_long_one_is_cut(page: ContactsPage, ctx: Context, one: int) -> None:
    drawer = opened(page, one)
    assert drawer.note.isVisible()
    assert not drawer.note.toolTip()
    contacts.change(ctx, "op", one, {"note": "蛋糕少糖" * 200})
    drawer.show_person(one)
    assert drawer.note.toolTip() == "蛋糕少糖" * 200
    assert drawer.note.height() < drawer.height() / 2


def test_the_timeline_tells_what_happened_and_what_was_taken_back(
    page: ContactsPage, ctx: Context, clock: HeldClock, one: int
) -> None:
    contacts.set_birthday(ctx, "op1", one, Birthday(Calendar.SOLAR, 6, 20))
    clock.move(timedelta(minutes=5))
    tags.tag(ctx, "op2", [one], "宝妈")
    clock.move(timedelta(minutes=5))
    undo.undo(ctx, "undo")
    code = codes_of(ctx, printed(ctx, 2))[0]
    clock.move(timedelta(minutes=5))
    claim.claim(ctx, "op3", code, contact_id=one)
    drawer = opened(page, one)
    assert titles(drawer) == [
        "Birthday in 2 days",
        "Claimed: 8 元返单券",
        "Tags: + 宝妈",
        "Data changed: birthday",
        "Entered as a contact",
    ]
    assert "taken back today 18:40" in seconds(drawer)[2]
    assert code in seconds(drawer)[1]
    assert drawer.views.line.entries.entry_at(2).faded


def test_a_long_life_is_shown_piece_by_piece(page: ContactsPage, ctx: Context, one: int) -> None:
    for number in range(AT_ONCE + 5):
        contacts.change(ctx, f"op{number}", one, {"note": str(number)})
    drawer = opened(page, one)
    assert len(titles(drawer)) == AT_ONCE
    assert not drawer.views.earlier.isHidden()
    drawer.views.earlier.click()
    assert len(titles(drawer)) == AT_ONCE + 6
    assert drawer.views.earlier.isHidden()


def test_claimed_cards_are_counted_and_lead_to_the_card(
    page: ContactsPage, ctx: Context, session: Session, one: int
) -> None:
    first, second = codes_of(ctx, printed(ctx, 2))
    claim.claim(ctx, "op1", first, contact_id=one)
    claim.claim(ctx, "op2", second, contact_id=one)
    gone: list[Place] = []
    session.went.connect(gone.append)
    drawer = opened(page, one)
    drawer.views.choose("cards")
    assert drawer.views.cards.entries.rowCount() == 2
    view = drawer.views.cards
    view.setCurrentIndex(view.entries.index(0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert gone == [Place("cards", text=view.entries.entry_at(0).code)]


def test_data_holds_everything_written_down(page: ContactsPage, ctx: Context) -> None:
    draft = ContactDraft(
        name="陈雨桐", wechat="cyt88", company="小林花店", note="少糖", points=120, balance_fen=1050,
        extra=(("门店", "二店"),),
    )  # fmt: skip
    drawer = opened(page, contacts.add(ctx, new_op_id(), draft))
    told = dict(drawer.views.data.told)
    assert told["WeChat ID"] == "cyt88"
    assert told["Company"] == "小林花店"
    assert told["Points in the file"] == "120"
    assert told["Balance in the file"] == "¥10.50"
    assert told["门店"] == "二店"
    assert told["Source"] == "source unknown"


def test_the_buttons_of_the_head_walk_through_the_list(page: ContactsPage, ctx: Context, one: int) -> None:
    newer = a_contact(ctx, "赵敏")
    drawer = opened(page, one)
    drawer.up.click()
    assert drawer.contact_id == newer
    drawer.up.click()
    assert drawer.contact_id == newer
    drawer.down.click()
    assert drawer.contact_id == one


def test_every_entry_of_the_timeline_speaks(page: ContactsPage, one: int) -> None:
    drawer = opened(page, one)
    index = drawer.views.line.entries.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Entered as a contact, today 18:30"
