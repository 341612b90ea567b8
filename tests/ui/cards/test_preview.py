"""The card beside the list is the card the press makes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.cards import qr
from core.cards.marks import Face
from core.cards.sample import sample_of
from core.context import Context
from tests import make_cards
from ui.cards.page import CardsPage
from ui.cards.preview import face_picture
from ui.session import Session

PAYLOAD = "https://u.wechat.com/EAbcdefghijklmnopqrstuv"


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> CardsPage:
    shown = CardsPage(session)
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    return shown


def test_the_picture_of_a_face_carries_the_customers_code(qapp: QApplication, ctx: Context) -> None:
    sample = sample_of(ctx, make_cards.a_batch(ctx, 2))
    image = face_picture(sample, Face.FRONT)
    grey = image.convertToFormat(image.Format.Format_Grayscale8)
    data, stride = memoryview(grey.constBits()).tobytes(), grey.bytesPerLine()
    pixels = b"".join(data[row * stride : row * stride + grey.width()] for row in range(grey.height()))
    assert PAYLOAD in {code.text for code in qr.read(pixels, grey.width(), grey.height())}


def test_the_chosen_batch_is_shown_and_another_one_replaces_it(page: CardsPage, ctx: Context) -> None:
    make_cards.a_batch(ctx, 2, design="green-leaf")
    make_cards.a_batch(ctx, 2, design="warm-wheat")
    page.show()
    assert page.preview.isVisible()
    first = page.preview.pictures[Face.FRONT].grab().toImage()
    page.view.selectRow(1)
    assert page.preview.pictures[Face.FRONT].grab().toImage() != first


def test_a_narrow_page_leaves_its_room_to_the_list(page: CardsPage, ctx: Context) -> None:
    make_cards.a_batch(ctx, 2)
    page.show()
    page.resize(800, 600)
    assert not page.preview.isVisible()
    page.resize(1100, 600)
    assert page.preview.isVisible()
