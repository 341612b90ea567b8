"""Everything fits: the smallest windows, the largest text, both languages and stretched words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core import i18n
from core.ids import new_op_id
from core.settings import service as settings
from core.shop import Shop
from tests import make, make_cards
from ui.app import App
from ui.kit.memory import Memory
from ui.main_window import MainWindow
from ui.session import Place

SIZES = [(1366, 696), (1280, 800), (1024, 640)]


@pytest.fixture
def stretched() -> Iterator[None]:
    i18n.stretch_texts(True)
    yield
    i18n.stretch_texts(False)


def opened(qtbot: QtBot, qapp: QApplication, shop: Shop, tmp_path: Path, percent: int, language: str) -> App:
    make.a_contact(shop.till, "陈雨桐", "16400006021", "少糖")
    make_cards.a_batch(shop.till, 10)
    settings.choose(shop.till, new_op_id(), "look.text_percent", str(percent))
    settings.choose(shop.till, new_op_id(), "demo", "yes")
    return App(qapp, shop, Memory(tmp_path / "window.ini"), language)


def frame_of(app: App) -> MainWindow:
    assert app.window is not None
    return app.window


def cut(window: QWidget) -> list[str]:
    """Texts on labels and buttons in sight that have less room than they want."""
    found = []
    for each in window.findChildren(QWidget):
        inside_field = isinstance(each.parent(), QLineEdit)
        if inside_field or not each.isVisible() or not isinstance(each, QLabel | QAbstractButton) or not each.text():
            continue
        wanted = each.minimumSizeHint()
        if isinstance(each, QLabel) and each.wordWrap():
            wanted.setWidth(0)
            wanted.setHeight(each.heightForWidth(each.width()))
        if each.width() < wanted.width() or each.height() < wanted.height():
            found.append(f"{each.text()} {each.size().toTuple()} < {wanted.toTuple()}")
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("percent", [100, 140])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_nothing_is_cut(
    qtbot: QtBot, qapp: QApplication, shop: Shop, tmp_path: Path, size: tuple[int, int], percent: int, language: str
) -> None:
    app = opened(qtbot, qapp, shop, tmp_path, percent, language)
    look_at_all(app, size)
    app.close()


def test_nothing_is_cut_in_a_longer_language(
    qtbot: QtBot, qapp: QApplication, shop: Shop, tmp_path: Path, stretched: None
) -> None:
    app = opened(qtbot, qapp, shop, tmp_path, 100, "en")
    look_at_all(app, (1024, 640))
    app.close()


def look_at_all(app: App, size: tuple[int, int]) -> None:
    frame = frame_of(app)
    frame.resize(*size)
    for room in ("contacts", "cards"):
        frame.open(Place(room))
        QApplication.processEvents()
        assert cut(frame) == []
        assert [frame.width(), frame.height()] == list(size)
