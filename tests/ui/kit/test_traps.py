"""Traps of Qt that would go unseen: each has a test that watches for it."""

from __future__ import annotations

import ast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QRawFont
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.paths import program
from tests.house.sources import shown, syntax
from ui.kit import theme
from ui.kit.code_field import NoImeLineEdit
from ui.kit.menu import rounded_menu
from ui.kit.number import NumberField
from ui.kit.paint import painting, words

GUARDS = {"painting", "guarded"}
ELSEWHERE = ("ui/press/", "ui/kit/icons.py")
"""What paints on paper, and what paints only within the painters of others."""
PAINTERS = {"paintEvent", "paint", "drawBackground", "drawForeground", "paintSection"}


class _Broken(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        with painting(self, "a widget broken on purpose"):
            raise RuntimeError("broken on purpose")


def test_a_widget_whose_painting_fails_brings_nothing_down(qtbot: QtBot) -> None:
    broken = _Broken()
    qtbot.addWidget(broken)
    broken.resize(20, 20)
    for _ in range(3):
        assert not broken.grab().isNull()


def test_every_painter_works_under_the_guard() -> None:
    """What Qt calls to paint is guarded, or does nothing but hand on to another painter."""
    bare = []
    for path in sorted((program() / "ui").rglob("*.py")):
        if shown(path).startswith(ELSEWHERE) or "QPaint" not in path.read_text(encoding="utf-8"):
            continue
        for node in ast.walk(syntax(path)):
            if not isinstance(node, ast.FunctionDef) or node.name not in PAINTERS or not _is_method(node):
                continue
            called = {name for each in ast.walk(node) if isinstance(each, ast.Call) for name in _names(each)}
            if not called & GUARDS and called - {"super", "paintEvent", "paint"}:
                bare.append(f"{shown(path)}: {node.name}")
    assert not bare


def _is_method(node: ast.FunctionDef) -> bool:
    return bool(node.args.args) and node.args.args[0].arg == "self"


def _names(call: ast.Call) -> set[str]:
    function = call.func
    return {function.attr} if isinstance(function, ast.Attribute) else {getattr(function, "id", "")}


def test_a_field_for_codes_and_one_for_numbers_want_no_input_method(qtbot: QtBot) -> None:
    field, number = NoImeLineEdit(), NumberField(0, 9)
    line = number.lineEdit()
    assert isinstance(line, NoImeLineEdit)
    assert field.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is False
    field.setText("6021")
    assert field.inputMethodQuery(Qt.InputMethodQuery.ImSurroundingText) == "6021"
    assert field.inputMethodQuery(Qt.InputMethodQuery.ImCursorPosition, None) == 4


def test_switching_the_attribute_off_would_not_be_enough(qtbot: QtBot) -> None:
    """The reason for a class of our own; when this fails, the class can go."""
    plain = QLineEdit()
    plain.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
    assert plain.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is True


def test_the_font_of_the_window_has_the_sign_of_the_product(qapp: QApplication) -> None:
    """Without a Chinese font Qt draws boxes, and everything else still passes."""
    for role in ("caption", "body", "title"):
        assert QRawFont.fromFont(theme.now().font(role)).supportsCharacter(ord("熟"))
    assert _drawn("熟") != _drawn("\U000f0000")
    assert _drawn("熟") != _drawn("客")


def _drawn(text: str) -> QImage:
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    words(painter, QRect(0, 0, 40, 40), text, theme.now().font("title"), "text", Qt.AlignmentFlag.AlignHCenter)
    painter.end()
    return picture


def test_an_arrow_of_a_box_is_drawn_in_both_themes(qtbot: QtBot, qapp: QApplication) -> None:
    """With a styled drop-down Qt draws no arrow of its own, and a picture in black is not seen in the dark."""
    for dark in (False, True):
        theme.wear(qapp, theme.Theme(dark=dark))
        box = QComboBox()
        qtbot.addWidget(box)
        box.resize(120, theme.now().size("control"))
        box.show()
        picture = box.grab().toImage()
        ground = picture.pixelColor(60, box.height() // 2)
        right = range(box.width() - 30, box.width() - 4)
        strongest = max(
            abs(picture.pixelColor(x, y).lightness() - ground.lightness())
            for x in right
            for y in range(8, box.height() - 8)
        )
        assert strongest > 60


def test_a_menu_has_no_square_corners(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    menu = rounded_menu(window, "Dots")
    menu.addAction("Teal")
    menu.ensurePolished()
    menu.resize(menu.sizeHint())
    assert menu.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert menu.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    assert menu.grab().toImage().pixelColor(0, 0) != theme.now().colour("raised")
