"""The tiles: how many lie side by side, how keys walk among them, and the real picture of each card."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.cards import qr
from core.context import Context
from tests import make_cards
from ui.cards.gallery import Gallery
from ui.cards.page import CardsPage
from ui.cards.pictures import CardPictures
from ui.cards.tile import NEW, new_tile
from ui.kit import theme
from ui.kit.pixels import grey
from ui.session import Session

PAYLOAD = "https://u.wechat.com/EAbcdefghijklmnopqrstuv"


@pytest.fixture
def gallery(page: CardsPage, ctx: Context) -> Gallery:
    for name in ("春节", "新客", "推荐", "端午", "下午茶"):
        make_cards.a_batch(ctx, 1, name=name)
    page.show()
    return page.overview.gallery


def names_side_by_side(gallery: Gallery) -> list[str]:
    """What lies in the first row, as it is painted."""
    top = gallery.visualRect(gallery.tiles.index(0)).top()
    rows = range(gallery.tiles.rowCount())
    return [
        gallery.tiles.index(row).data() for row in rows if gallery.visualRect(gallery.tiles.index(row)).top() == top
    ]


def test_as_many_tiles_lie_side_by_side_as_find_their_width(qtbot: QtBot, session: Session) -> None:
    gallery = Gallery(session)
    qtbot.addWidget(gallery)
    gallery.show_tiles([new_tile(number) for number in range(6)])
    gallery.show()
    for width, columns in ((1052, 3), (940, 3), (930, 2), (640, 2), (620, 1), (280, 1)):
        gallery.resize(width, 500)
        assert gallery.columns == columns
        assert len(names_side_by_side(gallery)) == columns


def test_larger_text_wants_wider_tiles(qapp: QApplication, gallery: Gallery) -> None:
    theme.wear(qapp, theme.Theme(percent=140))
    gallery.fit()
    assert gallery.columns == 2


def test_the_bar_comes_only_when_the_tiles_need_it(gallery: Gallery) -> None:
    gallery.window().resize(1092, 1000)
    assert not gallery.verticalScrollBar().isVisible()
    gallery.window().resize(1092, 600)
    assert gallery.verticalScrollBar().isVisible()
    assert len(names_side_by_side(gallery)) == 3


def test_arrows_walk_and_enter_opens(qtbot: QtBot, gallery: Gallery) -> None:
    gallery.setFocus()
    assert gallery.currentIndex().data() == "下午茶"
    for key, name in ((Qt.Key.Key_Right, "端午"), (Qt.Key.Key_Down, "春节"), (Qt.Key.Key_Left, "新客")):
        QTest.keyClick(gallery, key)
        assert gallery.currentIndex().data() == name
    with qtbot.waitSignal(gallery.opened) as opened:
        QTest.keyClick(gallery, Qt.Key.Key_Return)
    assert opened.args == [gallery.current_id()]


def test_a_click_opens_and_the_last_tile_begins_a_new_batch(qtbot: QtBot, gallery: Gallery) -> None:
    last = gallery.tiles.index(gallery.tiles.rowCount() - 1)
    gallery.scrollTo(last)
    with qtbot.waitSignal(gallery.opened) as opened:
        QTest.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, pos=gallery.visualRect(last).center())
    assert opened.args == [NEW]
    assert last.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "New parcel card, Choose one of 4 designs, printed in 3 steps"
    )


def test_letters_do_not_jump(qtbot: QtBot, gallery: Gallery) -> None:
    gallery.setFocus()
    before = gallery.current_id()
    gallery.keyboardSearch("新")
    assert gallery.current_id() == before


def test_the_current_tile_stays_when_figures_change(gallery: Gallery, page: CardsPage, ctx: Context) -> None:
    gallery.setCurrentIndex(gallery.tiles.index(3))
    before = gallery.current_id()
    make_cards.a_batch(ctx, 1)
    page.overview.refresh()
    assert gallery.current_id() == before


def test_a_picture_is_drawn_later_once_and_is_the_card_itself(
    qtbot: QtBot, session: Session, ctx: Context, qapp: QApplication
) -> None:
    batch = make_cards.a_batch(ctx, 1)
    pictures = CardPictures(session)
    room = QSize(1000, 700)
    assert pictures.front(batch, room).isNull()
    with qtbot.waitSignal(pictures.drawn) as drawn:
        pass
    assert drawn.args == [batch]
    image = pictures.front(batch, room)
    assert (image.width(), image.height()) == (1000, 600)
    assert PAYLOAD in {code.text for code in qr.read(*grey(image))}
    assert pictures.front(batch, room).cacheKey() == image.cacheKey()


def test_a_batch_that_is_gone_has_no_picture_and_the_others_are_drawn(
    qtbot: QtBot, session: Session, ctx: Context
) -> None:
    batch = make_cards.a_batch(ctx, 1)
    pictures = CardPictures(session)
    room = QSize(200, 120)
    pictures.front(batch, room)
    pictures.front(99, room)
    qtbot.waitUntil(lambda: not pictures.front(batch, room).isNull())
    assert pictures.front(99, room).isNull()


def test_tiles_are_painted_in_both_themes_without_a_complaint(
    qapp: QApplication, qtbot: QtBot, gallery: Gallery, caplog: pytest.LogCaptureFixture
) -> None:
    light = gallery.grab().toImage()
    theme.wear(qapp, theme.Theme(dark=True))
    assert gallery.grab().toImage() != light
    assert caplog.records == []
