"""The gun over a real window: what it types is routed and taken back out of the field; what people type stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from random import Random

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QEvent, QStringListModel, Qt, QTime
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableView,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.cards.codes import from_machine
from tests.ui.kit.guns import Strokes, code, gun, hurried, typist
from ui.kit.dates import DateField
from ui.kit.gun import SILENCE_MS, Scan
from ui.kit.number import NumberField
from ui.kit.put_back import difference
from ui.kit.scanner import Scanner

SUFFIXES = {"Enter": (Qt.Key.Key_Return, "\r"), "Tab": (Qt.Key.Key_Tab, "\t")}
CODE = code(Random(7))
DAYS = count(1_000, 1_000_000)
"""No moment comes twice, as on a machine."""
QUICK = Strokes(CODE, (12,) * 19, "Enter", 12)


@dataclass
class Counter:
    """A window with one of everything, and a scanner that is told apart from it by events alone."""

    window: QWidget
    scanner: Scanner
    scans: list[str] = field(default_factory=list)
    beeps: list[int] = field(default_factory=list)
    paused: bool = False
    at: int = field(default_factory=lambda: next(DAYS))

    def send(self, strokes: Strokes, receiver: QWindow | None = None) -> None:
        """Type into the window that has the focus, with times of the event and none of the clock."""
        self.at += 5_000
        receiver = receiver or QGuiApplication.focusWindow() or self.window.windowHandle()
        assert receiver is not None
        for character, at in strokes.timed(self.at):
            _press(receiver, Qt.Key(ord(character.upper())), character, at)
        if strokes.suffix:
            key, text = SUFFIXES[strokes.suffix]
            _press(receiver, key, text, strokes.suffix_at(self.at))
        self.at = strokes.suffix_at(self.at)


def _press(receiver: QWindow, key: Qt.Key, text: str, at: int, repeats: bool = False) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text, repeats)
        event.setTimestamp(at)
        QCoreApplication.sendEvent(receiver, event)


Put = Callable[..., Counter]


@pytest.fixture
def put(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Put]:
    """Shows widgets in a window, the first one focused, under a listening scanner."""
    made: list[Counter] = []

    def shown(*inside: QWidget) -> Counter:
        window = QWidget()
        column = QVBoxLayout(window)
        for widget in inside:
            column.addWidget(widget)
        counter = Counter(window, Scanner(lambda text: from_machine(text) is not None, lambda: made[-1].paused))
        made.append(counter)
        counter.scanner.scanned.connect(counter.scans.append)
        monkeypatch.setattr(QApplication, "beep", lambda: counter.beeps.append(1))
        qapp.installEventFilter(counter.scanner)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        if inside:
            inside[0].setFocus()
            qtbot.waitUntil(inside[0].hasFocus)
        return counter

    yield shown
    for counter in made:
        qapp.removeEventFilter(counter.scanner)
    made.clear()


def line(text: str = "", selected: tuple[int, int] | None = None) -> QLineEdit:
    edit = QLineEdit(text)
    if selected:
        edit.setSelection(*selected)
    return edit


def test_a_scan_is_routed_and_its_field_is_as_before(qtbot: QtBot, put: Put) -> None:
    edit, button = line("陈雨桐"), QPushButton("Save")
    counter = put(edit, button)
    pressed: list[int] = []
    edit.returnPressed.connect(lambda: pressed.append(1))
    edit.setCursorPosition(2)
    counter.send(QUICK)
    assert counter.scans == [], "while a key is on its way no window may open"
    qtbot.waitUntil(lambda: counter.scans == [CODE])
    assert (edit.text(), edit.cursorPosition(), pressed) == ("陈雨桐", 2, [])


def test_a_selection_that_the_gun_overwrote_is_there_again(qtbot: QtBot, put: Put) -> None:
    edit = line()
    counter = put(edit)
    edit.setText("端午返单")
    edit.setSelection(3, -2)
    counter.send(QUICK)
    qtbot.waitUntil(lambda: counter.scans == [CODE])
    assert (edit.text(), edit.selectedText(), edit.cursorPosition()) == ("端午返单", "午返", 1)


@pytest.mark.parametrize("make", [QLineEdit, QPlainTextEdit])
def test_undo_after_a_scan_undoes_what_was_typed_before_it(qtbot: QtBot, put: Put, make: type[QWidget]) -> None:
    edit = make()
    counter = put(edit)
    QTest.keyClicks(edit, "hello")
    counter.send(QUICK)
    qtbot.waitUntil(lambda: counter.scans == [CODE])
    assert held(edit) == "hello"
    QTest.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert held(edit) == ""
    QTest.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert held(edit) == "hello"


def test_undo_after_a_scan_goes_back_no_further_than_before(qtbot: QtBot, put: Put) -> None:
    edit = line()
    counter = put(edit)
    QTest.keyClicks(edit, "ab")
    edit.home(False)
    edit.end(False)
    QTest.keyClicks(edit, "cd")
    counter.send(QUICK)
    qtbot.waitUntil(lambda: counter.scans == [CODE])
    assert edit.text() == "abcd"
    edit.undo()
    assert edit.text() == "ab"


def test_fields_that_pass_the_focus_on_all_get_their_text_back(qtbot: QtBot, put: Put) -> None:
    phone, note = line("1"), line("note")
    counter = put(phone, note)
    phone.textEdited.connect(lambda text: note.setFocus() if len(text) >= 11 else None)
    counter.send(QUICK)
    qtbot.waitUntil(lambda: counter.scans == [CODE])
    assert (phone.text(), note.text()) == ("1", "note")


def held(edit: QWidget) -> str:
    return (
        edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText() if isinstance(edit, QPlainTextEdit) else ""
    )


def test_a_longer_text_keeps_its_lines_cursor_and_selection(qtbot: QtBot, put: Put) -> None:
    edit = QPlainTextEdit("宝宝 3 岁\n对花生过敏\n蛋糕少糖")
    counter = put(edit)
    cursor = edit.textCursor()
    cursor.setPosition(13)
    cursor.setPosition(7, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    chosen = edit.textCursor().selectedText()
    counter.send(QUICK)
    qtbot.waitUntil(lambda: counter.scans == [CODE])
    assert edit.toPlainText() == "宝宝 3 岁\n对花生过敏\n蛋糕少糖"
    assert (edit.textCursor().selectedText(), edit.textCursor().position()) == (chosen, 7)


def test_a_field_that_writes_its_text_anew_at_every_key_gets_it_back_too(qtbot: QtBot, put: Put) -> None:
    edit = line("58")
    edit.textEdited.connect(lambda text: edit.setText(f"{text} "))
    counter = put(edit)
    counter.send(QUICK)
    qtbot.waitUntil(lambda: counter.scans == [CODE])
    assert edit.text().strip() == "58"


def test_a_hidden_and_a_short_field_get_their_text_back(qtbot: QtBot, put: Put) -> None:
    secret, short = line("geheim"), line("12")
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    short.setMaxLength(4)
    counter = put(secret, short)
    secret.setCursorPosition(2)
    counter.send(QUICK)
    assert secret.cursorPosition() == 2
    short.setFocus()
    counter.send(QUICK)
    qtbot.waitUntil(lambda: counter.scans == [CODE, CODE])
    assert (secret.text(), short.text()) == ("geheim", "12")


def test_boxes_get_their_value_back(qtbot: QtBot, put: Put) -> None:
    number, rate, few = QSpinBox(), QDoubleSpinBox(), NumberField(0, 9, 3, " cards")
    day, when = DateField(QDate(2025, 6, 18)), QTimeEdit(QTime(18, 30))
    typed, chosen = QComboBox(), QComboBox()
    number.setRange(0, 99_999_999)
    number.setValue(58)
    rate.setValue(1.5)
    typed.setEditable(True)
    typed.setEditText("爱吃甜")
    chosen.addItems(["0", "1", "7"])
    boxes: list[QWidget] = [number, rate, few, day, when, typed, chosen]
    counter = put(*boxes)
    for box in boxes:
        box.setFocus()
        counter.send(QUICK)
    qtbot.waitUntil(lambda: counter.scans == [CODE] * 7)
    assert (number.value(), number.text(), rate.value(), few.value()) == (58, "58", 1.5, 3)
    assert when.time() == QTime(18, 30)
    assert (day.date(), typed.currentText(), chosen.currentText()) == (QDate(2025, 6, 18), "爱吃甜", "0")


@pytest.mark.parametrize("suffix", ["Enter", "Tab", ""])
def test_on_a_button_or_a_table_nothing_happens_but_the_scan(qtbot: QtBot, put: Put, suffix: str) -> None:
    button, table, after = QPushButton("Save"), QTableView(), QLineEdit()
    table.setModel(QStringListModel(["a", "7", "b"]))
    table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    table.setCurrentIndex(table.model().index(0, 0))
    counter = put(button, table, after)
    pressed: list[int] = []
    button.clicked.connect(lambda: pressed.append(1))
    for widget in (button, table):
        widget.setFocus()
        counter.send(Strokes(CODE, (12,) * 19, suffix, 12))
        qtbot.waitUntil(lambda: len(counter.scans) > 0)
        counter.scans.clear()
        assert widget.hasFocus()
    assert pressed == []
    assert after.text() == ""


def test_in_a_menu_the_scan_closes_the_menu_and_chooses_nothing(qtbot: QtBot, put: Put) -> None:
    counter = put(QLineEdit())
    menu, chosen = QMenu(counter.window), list[str]()
    for words in ("导入(&I)", "导出(&E)", "7 天"):
        menu.addAction(words, lambda words=words: chosen.append(words))
    menu.popup(counter.window.mapToGlobal(counter.window.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    menu.setActiveAction(menu.actions()[2])
    counter.send(QUICK, menu.windowHandle())
    qtbot.waitUntil(lambda: counter.scans == [CODE])
    assert not menu.isVisible()
    assert chosen == []


def test_in_a_drop_down_the_scan_closes_it_and_the_choice_stays(qtbot: QtBot, put: Put) -> None:
    box = QComboBox()
    box.addItems(["8", "1", "7"])
    counter = put(box)
    box.showPopup()
    qtbot.waitUntil(box.view().isVisible)
    list_window = box.view().window()
    counter.send(QUICK, list_window.windowHandle())
    qtbot.waitUntil(lambda: counter.scans == [CODE])
    assert not box.view().isVisible()
    assert box.currentText() == "8"


def test_in_a_dialog_the_scan_presses_no_default_button(qtbot: QtBot, put: Put) -> None:
    counter = put(QLineEdit("behind"))
    dialog = QDialog(counter.window)
    edit, act = QLineEdit("name"), QPushButton("Do")
    act.setDefault(True)
    act.clicked.connect(dialog.accept)
    column = QVBoxLayout(dialog)
    column.addWidget(edit)
    column.addWidget(act)
    dialog.open()
    qtbot.waitUntil(edit.hasFocus)
    counter.send(QUICK, dialog.windowHandle())
    qtbot.waitUntil(lambda: counter.scans == [CODE])
    assert dialog.isVisible()
    assert edit.text() == "name"
    dialog.reject()


def test_while_paused_a_scan_is_taken_back_and_dropped_with_a_tone(qtbot: QtBot, put: Put) -> None:
    edit = line("geheim")
    counter = put(edit)
    counter.paused = True
    counter.send(QUICK)
    assert (edit.text(), counter.beeps) == ("geheim", [1])
    counter.paused = False
    counter.send(QUICK)
    qtbot.waitUntil(lambda: counter.scans == [CODE])


def test_the_same_code_at_once_counts_once_and_a_second_enter_does_nothing(qtbot: QtBot, put: Put) -> None:
    edit = line()
    counter = put(edit)
    pressed: list[int] = []
    edit.returnPressed.connect(lambda: pressed.append(1))
    counter.send(QUICK)
    handle = counter.window.windowHandle()
    assert handle is not None
    _press(handle, Qt.Key.Key_Return, "\r", counter.at + 10)
    counter.at -= 4_500
    counter.send(QUICK)
    other = code(Random(8))
    counter.send(Strokes(other, (12,) * 19, "Tab", 12))
    qtbot.waitUntil(lambda: counter.scans == [CODE, other])
    assert pressed == []


def test_a_held_key_is_one_character(qtbot: QtBot, put: Put) -> None:
    edit = line()
    counter = put(edit)
    handle = counter.window.windowHandle()
    assert handle is not None
    for at in range(20):
        _press(handle, Qt.Key.Key_1, "1", 50_000 + 30 * at, repeats=at > 0)
    _press(handle, Qt.Key.Key_Return, "\r", 50_620)
    QCoreApplication.processEvents()
    assert counter.scans == []
    assert edit.text() == "1" * 20


def test_letters_with_shift_and_product_codes_are_scans_too(qtbot: QtBot, put: Put) -> None:
    counter = put(QLineEdit())
    handle = counter.window.windowHandle()
    assert handle is not None
    for place, letter in enumerate("7K3M-Q9TZ-4W2V"):
        if letter.isalpha():
            _press(handle, Qt.Key.Key_Shift, "", 9_000 + 10 * place)
        _press(handle, Qt.Key(ord(letter)), letter, 9_005 + 10 * place)
    _press(handle, Qt.Key.Key_Return, "\r", 9_150)
    counter.send(Strokes("6901234567892", (8,) * 12, "Enter", 8))
    qtbot.waitUntil(lambda: counter.scans == ["7K3M-Q9TZ-4W2V", "6901234567892"])


def test_keys_without_a_time_and_commands_are_never_part_of_a_scan(qtbot: QtBot, put: Put) -> None:
    edit = line()
    counter = put(edit)
    QTest.keyClicks(edit, CODE)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QCoreApplication.processEvents()
    counter.at = -5_000
    counter.send(Strokes(CODE, (0,) * 19, "Enter", 0))
    QCoreApplication.processEvents()
    assert counter.scans == []
    assert edit.text() == CODE * 2


def test_the_set_up_test_learns_how_a_gun_types(qtbot: QtBot, put: Put) -> None:
    counter = put(QLineEdit())
    counter.scanner.limit_ms = 80
    measured: list[Scan] = []
    counter.scanner.measured.connect(measured.append)
    counter.send(Strokes(CODE, (60,) * 19, "Tab", 60))
    assert measured == [Scan(CODE, "Tab", 60.0, 60)]


@pytest.mark.parametrize("suffix", ["Enter", ""])
def test_of_two_that_listen_the_last_one_takes_the_scan_alone(
    qtbot: QtBot, qapp: QApplication, put: Put, suffix: str
) -> None:
    edit = line("name")
    counter = put(edit)
    trial = Scanner(lambda text: from_machine(text) is not None, limit_ms=80)
    measured: list[Scan] = []
    trial.measured.connect(measured.append)
    qapp.installEventFilter(trial)
    counter.send(Strokes(CODE, (12,) * 19, suffix, 12))
    qtbot.waitUntil(lambda: len(measured) == 1)
    qtbot.wait(2 * SILENCE_MS)
    qapp.removeEventFilter(trial)
    assert counter.scans == []
    assert edit.text() == "name"


def test_guns_and_people_in_turn_at_one_window(qtbot: QtBot, put: Put) -> None:
    """The same models as for the pure ear, through events and the widgets they reach."""
    edit = line()
    counter = put(edit)
    chance = Random(20250618)
    expected: list[str] = []
    for _ in range(60):
        strokes = chance.choice([gun, typist, hurried])(chance)
        strokes = Strokes(strokes.text, strokes.gaps, strokes.suffix or "Enter", strokes.suffix_gap)
        before = edit.text()
        counter.send(strokes)
        edit.setFocus()
        if len(strokes.text) == 20 and sum(strokes.gaps) < 45 * 19:
            expected.append(strokes.text)
            assert edit.text() == before
        else:
            assert edit.text() == before + strokes.text
    qtbot.waitUntil(lambda: counter.scans == expected)
    assert len(expected) > 10


@pytest.mark.parametrize(
    ("now", "wanted", "told"),
    [("abc", "abc", (3, 3, "")), ("a1c", "abc", (1, 2, "b")), ("", "abc", (0, 0, "abc")), ("aaa", "aa", (2, 3, ""))],
)
def test_what_must_change_is_as_little_as_possible(now: str, wanted: str, told: tuple[int, int, str]) -> None:
    start, end, missing = difference(now, wanted)
    assert (start, end, missing) == told
    assert now[:start] + missing + now[end:] == wanted
