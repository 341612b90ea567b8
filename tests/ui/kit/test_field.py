"""Fields of a form: named, helped, refused and confirmed in one line, and nothing moves meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core import i18n
from tests.ui.kit.conftest import ShowIn
from ui.kit import theme
from ui.kit.buttons import restyle
from ui.kit.dates import DateField
from ui.kit.field import Field
from ui.kit.number import NumberField

EDITORS: list[Callable[[], QWidget]] = [QLineEdit, QComboBox, QSpinBox, QDateEdit, DateField]


def said(field: Field) -> list[str]:
    return [label.text() for label in field.findChildren(QLabel) if label.isVisibleTo(field) and label.text()]


def test_the_label_is_buddy_and_name_and_the_corner_stands_beside_it(qtbot: QtBot) -> None:
    field = Field("Name & phone", QLineEdit(), "Only the name is needed.", "12 characters look best")
    assert said(field) == ["Name && phone", "12 characters look best", "Only the name is needed."]
    assert field.editor.accessibleName() == "Name & phone"
    label = field.findChildren(QLabel)[0]
    assert label.buddy() is field.editor


def test_an_error_names_the_fix_and_goes_back_to_the_hint(qtbot: QtBot) -> None:
    field = Field("Phone", QLineEdit(), "11 digits")
    field.say_error("1 digit is missing.")
    assert field.wrong
    assert field.sentence == "1 digit is missing."
    assert field.editor.accessibleDescription() == "1 digit is missing."
    field.clear()
    assert not field.wrong
    assert field.sentence == "11 digits"


def test_good_news_takes_the_red_edge_away(qtbot: QtBot) -> None:
    field = Field("Phone", QLineEdit())
    field.say_error("1 digit is missing.")
    field.say_good("Nobody else has it.")
    assert not field.wrong
    assert field.sentence == "Nobody else has it."
    field.clear()
    assert said(field) == ["Phone"]


def test_a_new_hint_stays_and_a_new_corner_replaces_the_old(qtbot: QtBot) -> None:
    field = Field("Cards", QLineEdit())
    field.say_hint("10 sheets of paper")
    field.say_error("Too many.")
    field.say_corner("A4")
    field.clear()
    assert said(field) == ["Cards", "A4", "10 sheets of paper"]
    field.say_corner("")
    assert said(field) == ["Cards", "10 sheets of paper"]


def test_acts_stand_behind_the_sentence_and_go_with_it(qtbot: QtBot, show_in: ShowIn) -> None:
    field = Field("Phone", QLineEdit())
    show_in(field)
    done: list[str] = []
    field.say_error("This number belongs to Chen.")
    opening = field.add_act("Open", lambda: done.append("open"))
    merging = field.add_act("Merge", lambda: done.append("merge"))
    qtbot.waitUntil(lambda: opening.x() < merging.x())
    assert opening.x() > field.findChildren(QLabel)[-1].x()
    QTest.mouseClick(merging, Qt.MouseButton.LeftButton)
    assert done == ["merge"]
    field.clear()
    assert not [button for button in field.findChildren(QPushButton) if button.isVisible()]


def test_beside_a_longer_sentence_editors_stay_in_one_line(qtbot: QtBot, show_in: ShowIn) -> None:
    short, long = Field("Name", QLineEdit()), Field("Phone", QLineEdit())
    bare = Field("Birthday", QLineEdit())
    holder = QWidget()
    row = QHBoxLayout(holder)
    for field in (short, long, bare):
        row.addWidget(field, 1)
    show_in(holder)
    short.say_good("Nobody else has it.")
    long.say_error("One digit is missing; a phone number of this country has eleven of them.")
    qtbot.waitUntil(lambda: long.height() > 100)
    tops = {field.editor.mapTo(holder, QPoint(0, 0)).y() for field in (short, long, bare)}
    assert len(tops) == 1
    assert {field.editor.height() for field in (short, long, bare)} == {theme.now().size("control")}


@pytest.mark.parametrize("percent", [100, 140])
@pytest.mark.parametrize("make", EDITORS)
def test_an_editor_keeps_its_height_when_it_is_entered_or_refused(
    qtbot: QtBot, show_in: ShowIn, qapp: QApplication, make: Callable[[], QWidget], percent: int
) -> None:
    theme.wear(qapp, theme.Theme(percent=percent))
    editor, other = make(), QLineEdit()
    field = Field("Any", editor)
    window = show_in(field, other)
    other.setFocus()
    wanted = theme.now().size("control")
    assert editor.height() == wanted
    editor.setFocus()
    assert editor.height() == wanted
    restyle(editor, err=True)
    layout = window.layout()
    assert layout is not None
    layout.activate()
    assert editor.height() == wanted


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("make", [*EDITORS, QPlainTextEdit])
def test_the_edge_tells_focus_and_error_apart(
    qtbot: QtBot, show_in: ShowIn, qapp: QApplication, make: Callable[[], QWidget], dark: bool
) -> None:
    theme.wear(qapp, theme.Theme(dark=dark))
    editor, other = make(), QLineEdit()
    field = Field("Any", editor)
    show_in(field, other)
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert edge(editor) == theme.now().colour("input_line").name()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    assert edge(editor) == theme.now().colour("focus").name()
    field.say_error("Not like this.")
    assert edge(editor) == theme.now().colour("danger").name()
    other.setFocus()
    assert edge(editor) == theme.now().colour("danger").name()


def edge(editor: QWidget) -> str:
    """The colour in the middle of the left edge."""
    return editor.grab().toImage().pixelColor(0, editor.height() // 2).name()


def test_a_number_is_not_changed_by_rolling_over_it(qtbot: QtBot, show_in: ShowIn) -> None:
    number, other = NumberField(0, 9999, 100, " cards"), QLineEdit()
    show_in(number, other)
    other.setFocus()
    roll(number)
    assert number.value() == 100
    number.setFocus()
    qtbot.waitUntil(number.hasFocus)
    roll(number)
    assert number.value() == 101
    assert number.text() == "101 cards"


def roll(widget: QWidget) -> None:
    where = QPointF(widget.rect().center())
    turned = QWheelEvent(
        where,
        QPointF(widget.mapToGlobal(widget.rect().center())),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, turned)


@pytest.mark.parametrize(("language", "written"), [("zh_CN", "2025年8月31日"), ("en", "31 Aug 2025")])
def test_a_day_is_written_as_people_here_write_it(qtbot: QtBot, language: str, written: str) -> None:
    i18n.use_language(language)
    day = DateField(QDate(2025, 8, 31))
    qtbot.addWidget(day)
    assert day.text() == written
    calendar = day.calendarWidget()
    assert calendar is not None
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
