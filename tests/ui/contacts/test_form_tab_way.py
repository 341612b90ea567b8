"""Tab leads through the whole form of a contact and out of it, also after a number more."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.contacts.form import ContactForm
from ui.session import Session

MOST_STOPS = 40


@pytest.fixture
def form(qtbot: QtBot, session: Session) -> ContactForm:
    shown = ContactForm(session)
    qtbot.addWidget(shown)
    shown.resize(360, 900)
    shown.show()
    shown.start_new()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def way(form: ContactForm) -> list[QWidget]:
    """Where Tab comes by from the name on, until it is there again."""
    first = form.body.name.editor
    first.setFocus()
    been: list[QWidget] = [first]
    for _ in range(MOST_STOPS):
        QTest.keyClick(been[-1], Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus is first:
            return been
        been.append(focus)
    raise AssertionError("Tab never came back to the name")


def test_tab_comes_by_every_field_once(form: ContactForm) -> None:
    body = form.body
    been = way(form)
    assert len(been) == len(set(been))
    wanted = [body.name.editor, body.phones.first.edit, body.phones.add_button, body.source.editor, body.note.editor]
    assert [each for each in been if each in wanted] == wanted


def test_tab_comes_by_a_number_that_was_added(qtbot: QtBot, form: ContactForm) -> None:
    phones = form.body.phones
    phones.put(["16400006021", "16400006022"])
    qtbot.waitUntil(phones.rows[1].isVisible)
    been = way(form)
    assert [each for each in been if phones.isAncestorOf(each)] == [
        phones.first.edit,
        *phones.rows[1].stops,
        phones.add_button,
    ]
