"""The claim box: whole codes and messages lead to the claim, parts of a code list cards, nothing is claimed here."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.cards import claim, finding
from core.cards.codes import from_human, to_machine
from core.context import Context
from core.ids import new_op_id
from tests import make_cards
from tests.ui.cards.conftest import Heard
from ui.cards.claim_box import ClaimBox
from ui.cards.page import CardsPage
from ui.session import Place


@pytest.fixture
def codes(ctx: Context) -> list[str]:
    return make_cards.codes_of(ctx, make_cards.printed(ctx, 6, name="端午返单卡"))


@pytest.fixture
def box(page: CardsPage, codes: list[str]) -> ClaimBox:
    page.show()
    return page.overview.claim_box


def typed(qtbot: QtBot, box: ClaimBox, text: str) -> None:
    QTest.keyClicks(box.field, text)


def listed(box: ClaimBox) -> list[str]:
    """The codes of the cards listed below the field."""
    held = box.candidates.list
    found = [held.find_at(row) for row in range(held.rowCount())]
    return [find.title for find in found if find] if box.candidates.isVisible() else []


def test_the_field_is_where_the_page_rests_and_keeps_the_input_method_off(page: CardsPage, box: ClaimBox) -> None:
    assert page.overview.rest() is box.field
    assert box.field.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is False


def test_a_whole_code_in_any_spelling_leads_to_its_claim(
    qtbot: QtBot, box: ClaimBox, heard: Heard, codes: list[str]
) -> None:
    machine = to_machine(from_human(codes[0].replace("-", "")) or 0)
    for text in (codes[0], codes[0].lower().replace("-", " "), machine):
        typed(qtbot, box, text)
        assert listed(box) == []
        QTest.keyClick(box.field, Qt.Key.Key_Return)
        assert heard.places[-1] == Place("claim", text=text, act="typed")
        assert box.field.text() == ""


def test_a_pasted_message_leads_to_the_claim_of_the_code_in_it(box: ClaimBox, heard: Heard, codes: list[str]) -> None:
    message = f"老板好，我的卡号是 {codes[1]} 谢谢"
    box.put(message)
    box.button.click()
    assert heard.places == [Place("claim", text=message, act="typed")]


def test_four_characters_list_cards_and_the_only_one_is_taken_with_enter(
    qtbot: QtBot, box: ClaimBox, heard: Heard, codes: list[str]
) -> None:
    typed(qtbot, box, codes[2][:4].lower())
    assert listed(box) == [codes[2]]
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    assert heard.places == [Place("claim", text=codes[2], act="typed")]
    assert not box.candidates.isVisible()


def test_of_several_cards_none_is_taken_before_it_was_chosen(
    qtbot: QtBot, box: ClaimBox, heard: Heard, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = make_cards.codes_of(ctx, make_cards.printed(ctx, 2))
    from_all = [finding.candidates(ctx, code)[0] for code in every]
    monkeypatch.setattr("ui.cards.claim_box.finding.candidates", lambda *_given: from_all)
    typed(qtbot, box, "7K3M")
    assert listed(box) == every
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    assert heard.places == []
    QTest.keyClick(box.field, Qt.Key.Key_Down)
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    assert heard.places == [Place("claim", text=every[1], act="typed")]


def test_a_claimed_card_is_listed_with_who_has_it(qtbot: QtBot, box: ClaimBox, ctx: Context, codes: list[str]) -> None:
    claim.claim(ctx, new_op_id(), codes[3], name="林巧儿")
    typed(qtbot, box, codes[3][5:9])
    assert listed(box) == [codes[3]]
    row = box.candidates.list.index(1)
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == f"{codes[3]}, 端午返单卡 · claimed · 林巧儿, look"


def test_fewer_than_four_characters_and_nothing_at_all_are_said(box: ClaimBox, heard: Heard) -> None:
    usual = box.hint
    box.put("7K3")
    box.button.click()
    assert box.hint == "A few more: from 4 characters on the cards are found."
    box.put("")
    assert box.hint == usual
    box.button.click()
    assert box.hint == "Scan the card, or type its code into the field."
    assert heard.places == []


def test_escape_empties_the_field_and_closes_the_list(qtbot: QtBot, box: ClaimBox, codes: list[str]) -> None:
    typed(qtbot, box, codes[0][:4])
    assert box.candidates.isVisible()
    QTest.keyClick(box.field, Qt.Key.Key_Escape)
    assert (box.field.text(), box.candidates.isVisible()) == ("", False)


def test_what_is_no_part_of_a_code_goes_to_the_sheet_which_says_so(box: ClaimBox, heard: Heard) -> None:
    box.put("老板我要蛋糕")
    box.button.click()
    assert heard.places == [Place("claim", text="老板我要蛋糕", act="typed")]
