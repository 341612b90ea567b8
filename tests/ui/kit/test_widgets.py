"""The small widgets: buttons, search, navigation, toast, problems, empty states, focus ring."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.error_words import WORDS
from core.errors import Invalid
from ui.kit.buttons import KeyButton, restyle, tool
from ui.kit.empty import EmptyState
from ui.kit.problem import Problem, shown_to
from ui.kit.question import Question
from ui.kit.search import SearchBox
from ui.kit.sidebar import Entry, Sidebar
from ui.kit.theme import now
from ui.kit.toast import Toast


class Window(QWidget):
    """A bare window with room for a few widgets."""

    def __init__(self, *inside: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        for widget in inside:
            column.addWidget(widget)
        self.problem = Problem()
        column.addWidget(self.problem)
        self.resize(800, 500)


Put = Callable[..., Window]


@pytest.fixture
def put(qtbot: QtBot) -> Iterator[Put]:
    """Shows widgets in a window, which lives as long as the test."""
    windows: list[Window] = []

    def shown(*inside: QWidget) -> Window:
        windows.append(Window(*inside))
        qtbot.addWidget(windows[-1])
        windows[-1].show()
        windows[-1].activateWindow()
        qtbot.waitUntil(windows[-1].isActiveWindow)
        return windows[-1]

    yield shown
    windows.clear()


@pytest.mark.parametrize("kind", ["", "primary", "soft", "ghost", "danger", "link"])
def test_a_button_is_pressed_by_the_key_it_shows(qtbot: QtBot, put: Put, kind: str) -> None:
    button = KeyButton("New", kind=kind, icon_name="plus", key="Ctrl+N")
    window = put(button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert button.sizeHint().width() > KeyButton("New", kind=kind, icon_name="plus").sizeHint().width()
    assert not button.grab().isNull()


def test_controls_have_the_heights_of_the_tokens(qtbot: QtBot, put: Put) -> None:
    heights = {sz: KeyButton("New", sz=sz) for sz in ("", "s", "l")}
    put(*heights.values())
    assert {sz: button.height() for sz, button in heights.items()} == {
        "": now().size("control"),
        "s": now().size("control_small"),
        "l": now().size("control_large"),
    }


def test_a_changed_property_changes_the_look(qtbot: QtBot, put: Put) -> None:
    button = QPushButton("Save")
    put(button)
    before = button.grab().toImage()
    restyle(button, kind="primary")
    assert button.grab().toImage() != before


def test_a_button_without_a_word_has_a_name_and_a_tip(qtbot: QtBot, put: Put) -> None:
    button = tool("x", "Close", "Esc")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Close"
    assert button.toolTip() == "Close  Esc"


def test_typing_asks_once_when_it_pauses(qtbot: QtBot, put: Put) -> None:
    box = SearchBox("Search", "Ctrl+K")
    put(box)
    told: list[str] = []
    box.sought.connect(told.append)
    QTest.keyClicks(box, " 6021 ")
    qtbot.waitUntil(lambda: told == ["6021"])
    QTest.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: told == ["6021", ""])
    assert box.text() == ""


def test_the_sidebar_names_the_page_clicked_and_can_be_narrow(qtbot: QtBot, put: Put) -> None:
    bar = Sidebar([Entry("contacts", "Contacts", "users", "Ctrl+2"), Entry("cards", "Cards", "cards", "Ctrl+4")])
    put(bar)
    bar.name_shop("小满烘焙")
    bar.tell_backup("Backed up today 09:12")
    with qtbot.waitSignal(bar.wanted) as wanted:
        QTest.mouseClick(bar._items["cards"], Qt.MouseButton.LeftButton)
    assert wanted.args == ["cards"]
    assert bar._items["cards"].isChecked()
    bar.make_narrow(True)
    assert bar.width() == now().size("sidebar_icons")
    assert not bar._name.isVisible()
    assert not bar.grab().isNull()


def test_a_toast_says_one_thing_and_does_its_act_once(qtbot: QtBot, put: Put) -> None:
    toast = Toast(put())
    done: list[str] = []
    toast.say("Saved", "Undo  Ctrl+Z", lambda: done.append("undo"))
    assert toast.isVisible()
    assert toast.text == "Saved"
    QTest.mouseClick(toast._button, Qt.MouseButton.LeftButton)
    assert done == ["undo"]
    assert not toast.isVisible()


def test_a_toast_never_lies_over_a_filled_button(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    save = KeyButton("Save", kind="primary")
    save.setParent(window)
    save.setGeometry(300, 540, 200, 34)
    window.show()
    toast = Toast(window)
    toast.say("Saved")
    assert not toast.geometry().intersects(save.geometry())
    save.hide()
    toast.say("Saved again")
    assert toast.geometry().bottom() > 540


def test_a_toast_goes_by_itself_but_not_while_it_is_focused(qtbot: QtBot, put: Put) -> None:
    toast = Toast(put())
    toast._gone.setInterval(20)
    toast.say("Saved", "Undo", lambda: None)
    toast._button.setFocus()
    with qtbot.waitSignal(toast._gone.timeout):
        pass
    assert toast.isVisible()
    toast._button.clearFocus()
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_an_expected_error_is_said_in_its_place_and_goes_with_the_next_try(
    qtbot: QtBot, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(WORDS, "try.again", "Only {have} left.")
    window = put()
    with shown_to(window):
        raise Invalid("try.again", have=3)
    assert window.problem.text == "Only 3 left."
    with shown_to(window):
        pass
    assert window.problem.text == ""


def test_a_defect_is_not_swallowed(qtbot: QtBot, put: Put) -> None:
    with pytest.raises(ZeroDivisionError), shown_to(put()):
        raise ZeroDivisionError


def test_an_empty_state_offers_its_acts(qtbot: QtBot, put: Put) -> None:
    act = KeyButton("Import a list", kind="primary")
    empty = EmptyState("users", "No contacts yet", "The first name is enough.", (act,))
    put(empty)
    assert empty.sentence.text() == "No contacts yet"
    assert act.isVisible()
    assert not empty.grab().isNull()


def test_a_question_rests_on_the_safe_answer(qtbot: QtBot, put: Put) -> None:
    question = Question(put(), "Delete 24 contacts?", "They leave all lists.", "Leave them", "Delete 24")
    question.open()
    qtbot.waitUntil(question.keep.hasFocus)
    QTest.keyClick(question, Qt.Key.Key_Return)
    assert question.result() == QDialog.DialogCode.Rejected
    question.open()
    QTest.mouseClick(question.act, Qt.MouseButton.LeftButton)
    assert question.result() == QDialog.DialogCode.Accepted
