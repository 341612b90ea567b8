"""Importing a file of contacts from the page: counts first, then one step that can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.contacts import service as contacts
from core.context import Context
from tests.ui.conftest import Asked
from ui.contacts.page import ContactsPage
from ui.session import Session

PEOPLE = "姓名,手机号\n陈雨桐,16400006021\n赵敏,16400001234\n赵敏,16400001234\n"


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> ContactsPage:
    shown = ContactsPage(session)
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    shown.show()
    return shown


def test_a_file_is_counted_first_then_imported_then_undone(
    qtbot: QtBot, page: ContactsPage, ctx: Context, session: Session, asked: Asked, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, encoding="gb18030")
    asked.answers["open_file"] = file
    page.import_button.click()
    qtbot.waitUntil(page.importing.isVisible)
    assert page.importing.counts["added"].text() == "2"
    assert contacts.count(ctx) == 0
    said: list[str] = []
    session.said.connect(lambda sentence, _words, _act: said.append(sentence))
    page.importing.go_button.click()
    qtbot.waitUntil(lambda: page.list.rowCount() == 2 and bool(said))
    assert said == ["Imported: 2 new, 0 filled in"]
    assert not page.importing.isVisible()
    session.undo()
    qtbot.waitUntil(lambda: page.list.rowCount() == 0)


def test_a_file_without_people_says_why_and_cannot_be_imported(
    qtbot: QtBot, page: ContactsPage, asked: Asked, tmp_path: Path
) -> None:
    file = tmp_path / "nothing.csv"
    file.write_bytes(b"")
    asked.answers["open_file"] = file
    page.import_button.click()
    qtbot.waitUntil(page.importing.isVisible)
    assert page.importing.problem.text
    assert not page.importing.go_button.isEnabled()


def test_nobody_picked_means_nothing_happens(page: ContactsPage, asked: Asked, session: Session) -> None:
    page.import_button.click()
    assert asked.names() == ["open_file"]
    assert not page.importing.isVisible()
    assert session.jobs.running == []


def test_one_panel_stands_beside_the_list_at_a_time(
    qtbot: QtBot, page: ContactsPage, asked: Asked, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    asked.answers["open_file"] = file
    page.new_button.click()
    page.import_button.click()
    qtbot.waitUntil(page.importing.isVisible)
    assert not page.form.isVisible()
    page.new_button.click()
    assert page.form.isVisible()
    assert not page.importing.isVisible()
