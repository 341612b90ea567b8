"""Pictures of cards and sheets are what the press prints; designs and offers are chosen by sight."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.cards import qr
from core.cards.compose import Plate
from core.cards.drafts import design_of, first_plan, sample_for, stand_ins
from core.cards.imposition import Plan as Layout
from core.cards.imposition import boxes, page_of, sheets
from core.cards.marks import Face
from core.cards.papers import preset
from core.context import Context
from tests import make_cards
from ui.kit import theme
from ui.pickers.designs import DesignPicker
from ui.pickers.face import FacePicture, face_picture, measure
from ui.pickers.live import LivePreview
from ui.pickers.offers import OfferPicker
from ui.pickers.paper import PlaceMark
from ui.pickers.sheet import SheetBoard, SheetPicture
from ui.press import trial
from ui.session import Session

PAYLOAD = "https://u.wechat.com/EAbcdefghijklmnopqrstuv"


@pytest.fixture
def picture(qtbot: QtBot, ctx: Context) -> SheetPicture:
    """A sheet of seven cards, the first three places used up."""
    plan = make_cards.a_plan(ctx)
    sample = sample_for(ctx, plan)
    layout, items = page_of(Layout(preset(plan.stock), 7, (Face.FRONT,), start=3), 0)
    plate = Plate(sample.design, Face.FRONT, sample.values, measure(), sample.language)
    cards = (card for card, _ in zip(stand_ins(), items, strict=False))
    shown = SheetPicture("Sheet")
    shown.show_sheet(
        next(sheets(cards, {Face.FRONT: plate.press}, layout)), boxes(layout, Face.FRONT), list("0123456789")
    )
    shown.let_choose(True)
    qtbot.addWidget(shown)
    shown.resize(500, 700)
    shown.show()
    return shown


def test_the_preview_shows_the_plan_and_scans_it(qtbot: QtBot, session: Session, ctx: Context) -> None:
    preview = LivePreview(session)
    qtbot.addWidget(preview)
    with qtbot.waitSignal(preview.scanned, timeout=10_000) as told:
        preview.show_plan(make_cards.a_plan(ctx))
    assert told.args == [True]
    assert preview.scan_chip.text == "Trial scan: reads"
    assert preview.size_chip.text == "90 × 54 mm"


def test_without_an_entry_code_nothing_is_scanned_and_its_place_is_marked(qtbot: QtBot, session: Session) -> None:
    preview = LivePreview(session)
    qtbot.addWidget(preview)
    preview.resize(600, 500)
    preview.show_plan(first_plan(session.ctx))
    preview.show()
    assert preview.scan_chip.text == "Trial scan: no code yet"
    with_mark = preview.picture.grab().toImage()
    preview.turn(Face.BACK)
    assert preview.picture.grab().toImage() != with_mark


def test_typing_changes_the_picture(qtbot: QtBot, session: Session, ctx: Context) -> None:
    preview = LivePreview(session)
    qtbot.addWidget(preview)
    preview.resize(600, 500)
    plan = make_cards.a_plan(ctx)
    preview.show_plan(plan)
    preview.show()
    before = preview.picture.grab().toImage()
    preview.show_plan(replace(plan, offer="另一句话"))
    assert preview.picture.grab().toImage() != before


def test_the_picture_of_a_face_carries_the_customers_code(qtbot: QtBot, ctx: Context) -> None:
    image = face_picture(sample_for(ctx, make_cards.a_plan(ctx)), Face.FRONT)
    assert PAYLOAD in {code.text for code in qr.read(*trial.grey(image))}


def test_a_clicked_place_is_told_by_its_slot(qtbot: QtBot, picture: SheetPicture) -> None:
    for slot in (0, 3, 9):
        with qtbot.waitSignal(picture.place_chosen) as told:
            QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.place_box(slot).center())
        assert told.args == [slot]
    with qtbot.assertNotEmitted(picture.place_chosen):
        QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.area().topLeft() + QPoint(2, 2))


def test_places_are_walked_with_the_arrow_keys(qtbot: QtBot, picture: SheetPicture) -> None:
    picture.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(picture, key)
    with qtbot.waitSignal(picture.place_chosen) as told:
        QTest.keyClick(picture, Qt.Key.Key_Space)
    assert told.args == [1]


def test_a_mark_is_seen_over_its_place_alone(picture: SheetPicture) -> None:
    before = picture.grab().toImage()
    picture.mark({4: PlaceMark("spoiled", "danger_soft", "on_danger_soft", "x-circle")})
    after = picture.grab().toImage()
    changed, same = picture.place_box(4).center(), picture.place_box(5).center()
    assert before.pixelColor(changed) != after.pixelColor(changed)
    assert before.pixelColor(same) == after.pixelColor(same)


def test_what_is_said_over_paper_looks_the_same_in_the_dark(qapp: QApplication, picture: SheetPicture) -> None:
    picture.mark({4: PlaceMark("spoiled", "danger_soft", "on_danger_soft", "x-circle")})
    inside = picture.place_box(4).adjusted(2, 2, -2, -2)
    light = picture.grab(inside).toImage()
    theme.wear(qapp, theme.Theme(dark=True))
    assert picture.grab(inside).toImage() == light


def test_the_place_of_a_missing_code_looks_the_same_in_the_dark(qtbot: QtBot, qapp: QApplication, ctx: Context) -> None:
    shown = FacePicture("Card")
    qtbot.addWidget(shown)
    shown.resize(500, 300)
    shown.show_face(sample_for(ctx, first_plan(ctx)), Face.FRONT)
    inside = shown.area().adjusted(8, 8, -8, -8)
    light = shown.grab(inside).toImage()
    theme.wear(qapp, theme.Theme(dark=True))
    assert shown.grab(inside).toImage() == light


def test_a_sheet_is_brought_nearer_and_fits_again(qtbot: QtBot, picture: SheetPicture) -> None:
    board = SheetBoard("Sheet")
    qtbot.addWidget(board)
    board.resize(400, 500)
    board.show()
    whole = board.picture.size()
    board.nearer()
    assert board.picture.width() > whole.width()
    board.fit()
    assert board.picture.size() == whole


def test_the_places_of_a_later_sheet_are_all_there(ctx: Context) -> None:
    plan = Layout(preset("a4-90x54-10"), 25, start=3, skip=frozenset({5}))
    parts = [page_of(plan, page) for page in range(plan.sheets)]
    assert [list(items) for _, items in parts] == [list(range(6)), list(range(6, 16)), list(range(16, 25))]
    assert [(part.count, part.start, part.skip) for part, _ in parts[1:]] == [(10, 0, frozenset()), (9, 0, frozenset())]


def test_every_design_can_be_chosen_by_its_picture(qtbot: QtBot, session: Session) -> None:
    picker = DesignPicker(session)
    qtbot.addWidget(picker)
    picker.show()
    with qtbot.waitSignal(picker.changed) as told:
        QTest.mouseClick(picker.button("warm-wheat"), Qt.MouseButton.LeftButton)
    assert told.args == [picker.chosen] == ["warm-wheat"]
    assert design_of(first_plan(session.ctx, "warm-wheat")).key == "warm-wheat"


def test_a_chip_fills_the_offer_and_typing_makes_it_ones_own(qtbot: QtBot) -> None:
    picker = OfferPicker()
    qtbot.addWidget(picker)
    with qtbot.waitSignal(picker.changed) as told:
        picker.pills.button("0").click()
    assert told.args == ["Add us: ¥5 off your next order over ¥30"] == [picker.offer]
    QTest.keyClicks(picker.line, "!")
    assert picker.pills.chosen == "own"


def test_the_chips_are_those_of_the_trade(qtbot: QtBot) -> None:
    picker = OfferPicker("bakery")
    qtbot.addWidget(picker)
    picker.pills.button("2").click()
    assert picker.offer == "Add us: an egg tart with your next order"
    picker.choose("")
    assert picker.pills.chosen == "1"
