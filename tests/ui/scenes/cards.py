"""The page of parcel cards in all its states."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from core.cards import batches, details, finding, jobs
from core.cards.finding import Among
from core.cards.models import BatchLine, Outcome
from core.ids import new_op_id
from tests.ui.scenes.stage import Scene, Stage
from ui.cards.claim_sheet import ClaimSheet
from ui.cards.page import CardsPage
from ui.session import Place


def opened(stage: Stage, place: Place = Place("cards")) -> CardsPage:  # noqa: B008 - a frozen value
    """The page, brought to the front with what a place names."""
    stage.window.open(place)
    stage.settle()
    found = stage.window.findChild(CardsPage)
    assert isinstance(found, CardsPage)
    stage.settle(250)
    return found


def batch_named(stage: Stage, name: str) -> BatchLine:
    """A batch of the demo shop."""
    return next(line for line in batches.overview(stage.session.ctx) if line.name.startswith(name))


def sent(stage: Stage, batch_id: int) -> int:
    """A print of a batch that was handed over."""
    ctx = stage.session.ctx
    job = jobs.prepare(ctx, new_op_id(), batch_id)
    jobs.note_verified(ctx, new_op_id(), job, "0" * 64, 1)
    jobs.note_sending(ctx, new_op_id(), job)
    jobs.note_sent(ctx, new_op_id(), job)
    return job


def page(stage: Stage) -> None:
    """The gallery as it opens."""
    opened(stage)


def walked(stage: Stage) -> None:
    """The arrows have reached a tile."""
    shown = opened(stage)
    shown.overview.gallery.setFocus()
    QTest.keyClick(shown.overview.gallery, Qt.Key.Key_Right)
    stage.settle()


def candidates(stage: Stage) -> None:
    """Four characters of a code list the cards that have them."""
    shown = opened(stage)
    ids = finding.card_ids(stage.session.ctx, batch_named(stage, "端午").id, Among.CLAIMED)
    code = batches.card_lines(stage.session.ctx, ids[:1])[0].code
    shown.overview.claim_box.put(code[:4])
    stage.settle()


def too_short(stage: Stage) -> None:
    """Three characters are too few."""
    shown = opened(stage)
    shown.overview.claim_box.put("7K3")
    shown.overview.claim_box.button.click()
    stage.settle()


def asked(stage: Stage) -> None:
    """A print waits for its answer."""
    sent(stage, batch_named(stage, "下午茶").id)
    opened(stage)


def batch(stage: Stage) -> None:
    """A batch that goes out."""
    opened(stage, Place("cards", id=batch_named(stage, "端午").id))


def batch_not_printed(stage: Stage) -> None:
    """A batch nobody printed."""
    opened(stage, Place("cards", id=batch_named(stage, "下午茶").id))


def batch_asked(stage: Stage) -> None:
    """A batch of which a print waits for its answer."""
    line = batch_named(stage, "下午茶")
    sent(stage, line.id)
    opened(stage, Place("cards", id=line.id))


def batch_left_over(stage: Stage) -> None:
    """A print went wrong: three cards are missing."""
    line = batch_named(stage, "下午茶")
    outcome = Outcome(spoiled=frozenset({(0, 2), (0, 3)}), blank=frozenset({(9, 9)}))
    jobs.close(stage.session.ctx, new_op_id(), sent(stage, line.id), outcome)
    opened(stage, Place("cards", id=line.id))


def batch_voiding(stage: Stage) -> None:
    """Why is the batch voided?"""
    shown = opened(stage, Place("cards", id=batch_named(stage, "端午").id))
    shown.batch.void_button.click()
    shown.batch.reason.do_button.click()
    stage.settle()


def batch_card(stage: Stage) -> None:
    """A claimed card is chosen in the list."""
    shown = opened(stage, Place("cards", id=batch_named(stage, "端午").id))
    shown.batch.codes.pills.button(Among.CLAIMED.value).click()
    shown.batch.codes.view.selectRow(2)
    stage.settle()


def codes(stage: Stage) -> None:
    """The cards of all batches."""
    opened(stage, Place("cards", act="codes"))


def codes_none(stage: Stage) -> None:
    """No card fits."""
    opened(stage, Place("cards", text="ZZZZ"))


def entry(stage: Stage) -> None:
    """The entry codes."""
    opened(stage, Place("cards", act="entry"))


def entry_refused(stage: Stage) -> None:
    """A group code cannot be printed."""
    shown = opened(stage, Place("cards", act="entry"))
    shown.entry._take("https://weixin.qq.com/g/AQYAAPqYD1XxYQ0tLQ")
    stage.until(lambda: bool(shown.entry.problem.text))


def entry_offer(stage: Stage) -> None:
    """A code that was dropped waits for a word."""
    shown = opened(stage, Place("cards", act="entry"))
    shown.entry._take("https://work.weixin.qq.com/ca/cawcde123")
    stage.until(lambda: shown.entry.offer is not None)
    stage.settle()


def entry_instead(stage: Stage) -> None:
    """A code of another kind is to replace one, under the old name."""
    entry_offer(stage)
    view = opened(stage, Place("cards", act="entry")).entry
    assert view.offer is not None
    view._put_instead(view.offer.brought, view.cards[0].version)
    editor = view.offer.name.editor
    assert isinstance(editor, QLineEdit)
    editor.setText(view.cards[0].version.name)
    view.offer.do_button.click()
    stage.settle()


def entry_dies(stage: Stage) -> None:
    """A code with a last day is offered."""
    shown = opened(stage, Place("cards", act="entry"))
    shown.entry._take("https://weixin.qq.com/q/0200abcd")
    stage.until(lambda: shown.entry.offer is not None)
    stage.settle()


def confirm(stage: Stage) -> None:
    """Pointing at what went wrong."""
    sent(stage, batch_named(stage, "下午茶").id)
    shown = opened(stage)
    shown.overview.outcome.point_button.click()
    stage.settle()
    picture = shown.confirm.preview.picture
    for at, presses in ((2, 1), (3, 1), (7, 2)):
        for _press in range(presses):
            picture.place_chosen.emit(at)
    stage.settle()


def confirm_jam(stage: Stage) -> None:
    """The printer jammed on the second sheet."""
    sent(stage, batch_named(stage, "下午茶").id)
    shown = opened(stage)
    shown.overview.outcome.point_button.click()
    shown.confirm.jam.setValue(15)
    shown.confirm.preview.show_page(1)
    stage.settle()


def claiming(stage: Stage, text: str, act: str = "gun") -> ClaimSheet:
    """The claim sheet over the page, as the window opens it."""
    opened(stage)
    sheet = ClaimSheet(stage.session, stage.window)
    sheet.arrive(None, text, act)
    stage.settle()
    return sheet


def code_in(stage: Stage, name: str, among: Among = Among.OUT) -> str:
    """The code of a card of a batch."""
    ids = finding.card_ids(stage.session.ctx, batch_named(stage, name).id, among)
    return batches.card_lines(stage.session.ctx, ids[:1])[0].code


def claim_ready(stage: Stage) -> None:
    """A card that can be claimed."""
    claiming(stage, code_in(stage, "端午"))


def claim_people(stage: Stage) -> None:
    """Two people have the same last digits; one has an allergy."""
    claiming(stage, code_in(stage, "端午")).who.edit.setText("6021")
    stage.settle()


def claim_new(stage: Stage) -> None:
    """Somebody new."""
    claiming(stage, code_in(stage, "端午")).who.edit.setText("欧阳小可 164 0000 9999")
    stage.settle()


def claim_unclear(stage: Stage) -> None:
    """Digits that are nobody's."""
    sheet = claiming(stage, code_in(stage, "端午"))
    sheet.who.edit.setText("99999")
    sheet.claim_button.click()
    stage.settle()


def claim_already(stage: Stage) -> None:
    """Somebody has it already."""
    claiming(stage, code_in(stage, "端午", Among.CLAIMED))


def claim_expired(stage: Stage) -> None:
    """The last day is over."""
    claiming(stage, code_in(stage, "春节"))


def claim_honour(stage: Stage) -> None:
    """It is accepted all the same, with a reason."""
    sheet = claiming(stage, code_in(stage, "春节"))
    sheet.steps[0].click()
    sheet.claim_button.click()
    stage.settle()


def claim_near(stage: Stage) -> None:
    """A slip: which card was meant?"""
    code = code_in(stage, "端午")
    claiming(stage, code[:-1] + ("A" if code[-1] != "A" else "B"), "typed")


def claim_not_printed(stage: Stage) -> None:
    """Nobody printed it."""
    claiming(stage, code_in(stage, "下午茶", Among.WAITING), "typed")


def claim_revoked(stage: Stage) -> None:
    """It was voided."""
    ctx = stage.session.ctx
    told = details.details(ctx, batch_named(stage, "端午").id)
    card = next(each for each in finding.card_ids(ctx, told.line.id, Among.OUT))
    code = batches.card_lines(ctx, [card])[0].code
    batches.revoke(ctx, new_op_id(), card, "印错了日期")
    claiming(stage, code)


def claim_several(stage: Stage) -> None:
    """Two codes in one message."""
    ids = finding.card_ids(stage.session.ctx, batch_named(stage, "端午").id, Among.OUT)
    two = [line.code for line in batches.card_lines(stage.session.ctx, ids[:2])]
    claiming(stage, f"老板好，我有两张 {two[0]}，还有 {two[1]}", "typed")


def claim_no_code(stage: Stage) -> None:
    """No code in the text."""
    claiming(stage, "老板，我想买蛋糕", "typed")


def claim_asks(stage: Stage) -> None:
    """Opened without a code."""
    claiming(stage, "")


SCENES: dict[str, Scene] = {
    "cards.page": page,
    "cards.walked": walked,
    "cards.candidates": candidates,
    "cards.too_short": too_short,
    "cards.asked": asked,
    "cards.batch": batch,
    "cards.batch_not_printed": batch_not_printed,
    "cards.batch_asked": batch_asked,
    "cards.batch_left_over": batch_left_over,
    "cards.batch_voiding": batch_voiding,
    "cards.batch_card": batch_card,
    "cards.codes": codes,
    "cards.codes_none": codes_none,
    "cards.entry": entry,
    "cards.entry_refused": entry_refused,
    "cards.entry_offer": entry_offer,
    "cards.entry_instead": entry_instead,
    "cards.entry_dies": entry_dies,
    "cards.confirm": confirm,
    "cards.confirm_jam": confirm_jam,
    "claim.ready": claim_ready,
    "claim.people": claim_people,
    "claim.new": claim_new,
    "claim.unclear": claim_unclear,
    "claim.already": claim_already,
    "claim.expired": claim_expired,
    "claim.honour": claim_honour,
    "claim.near": claim_near,
    "claim.not_printed": claim_not_printed,
    "claim.revoked": claim_revoked,
    "claim.several": claim_several,
    "claim.no_code": claim_no_code,
    "claim.asks": claim_asks,
}
EMPTY: dict[str, Scene] = {"cards.none": page, "cards.entry_none": entry, "cards.entry_first": entry_offer}
