"""The page of the history: steps by day, each taken back from its row, and words for what cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.clock import HeldClock
from core.contacts import service as contacts
from core.context import Context
from core.exchange import contacts_export
from core.ids import new_op_id
from core.paths import program
from core.settings import service as settings
from core.work import Progress
from tests.make import a_contact
from ui.frame.history import STATE, HistoryPage
from ui.kit.cells import TextCell
from ui.session import DOINGS, Session


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> Iterator[HistoryPage]:
    shown = HistoryPage(session)
    qtbot.addWidget(shown)
    shown.resize(1000, 700)
    yield shown
    qtbot.waitUntil(lambda: not session.jobs.running)


def texts(page: HistoryPage, column: int = 1) -> list[str]:
    return [str(page.model.index(row, column).data()) for row in range(page.model.rowCount())]


def shown(qtbot: QtBot, page: HistoryPage) -> HistoryPage:
    page.show()
    qtbot.waitExposed(page)
    return page


def test_steps_stand_under_their_day_newest_first(
    qtbot: QtBot, page: HistoryPage, ctx: Context, clock: HeldClock
) -> None:
    a_contact(ctx, "陈雨桐")
    clock.move(timedelta(days=1))
    settings.choose(ctx, new_op_id(), "look.theme", "dark")
    a_contact(ctx, "赵敏")
    shown(qtbot, page)
    assert texts(page, 0) == ["Today", "18:30", "18:30", "Yesterday", "18:30"]
    assert texts(page) == ["", "A new contact", "A change of a setting", "", "A new contact"]
    assert texts(page, STATE) == ["", "Undo", "Undo", "", "Undo"]
    cell = page.model.cell_at(1, 1)
    assert isinstance(cell, TextCell)
    assert "赵敏" in cell.spoken


def test_an_older_step_is_taken_back_by_its_cell_while_later_ones_stand(
    qtbot: QtBot, page: HistoryPage, session: Session, ctx: Context
) -> None:
    a_contact(ctx, "陈雨桐")
    settings.choose(ctx, new_op_id(), "look.theme", "dark")
    shown(qtbot, page)
    index = page.model.index(2, STATE)
    QTest.mouseClick(
        page.view.viewport(), Qt.MouseButton.LeftButton, pos=page.view.visualRect(index).center() + QPoint(0, 0)
    )
    qtbot.waitUntil(lambda: contacts.count(ctx) == 0)
    qtbot.waitUntil(lambda: texts(page, STATE)[2] == "Undone")
    assert settings.get(ctx, "look.theme") == "dark"
    assert session.told[0].sentence == "Taken back: a new contact · 陈雨桐"


def test_enter_takes_back_the_chosen_step_and_the_button_waits_for_one(
    qtbot: QtBot, page: HistoryPage, ctx: Context
) -> None:
    a_contact(ctx, "陈雨桐")
    shown(qtbot, page)
    assert not page.undo_button.isEnabled()
    assert page.undo_button.toolTip() == "Choose a step first"
    page.view.show_id(page.model.id_at(1))
    qtbot.waitUntil(page.undo_button.isEnabled)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: contacts.count(ctx) == 0)


def test_a_refused_undo_tells_who_stands_in_the_way(qtbot: QtBot, page: HistoryPage, ctx: Context) -> None:
    who = a_contact(ctx, "陈雨桐")
    contacts.change(ctx, new_op_id(), who, {"note": "少糖"})
    shown(qtbot, page)
    page.take_back(page.model.id_at(2))
    qtbot.waitUntil(lambda: "陈雨桐" in page.problem.text)
    assert contacts.count(ctx) == 1
    page.view.show_id(page.model.id_at(1))
    qtbot.waitUntil(lambda: page.problem.text == "")


def test_what_cannot_be_taken_back_says_why_on_hovering_and_when_tried(
    qtbot: QtBot, page: HistoryPage, ctx: Context, tmp_path: Path
) -> None:
    a_contact(ctx, "陈雨桐")
    contacts_export.write(ctx, new_op_id(), tmp_path / "all.csv", Progress())
    shown(qtbot, page)
    cell = page.model.cell_at(1, STATE)
    assert isinstance(cell, TextCell)
    assert cell.text == "Stays"
    assert "nothing to take back" in cell.tip
    page.take_back(page.model.id_at(1))
    assert "nothing to take back" in page.problem.text


def test_what_was_taken_back_already_says_so(qtbot: QtBot, page: HistoryPage, session: Session, ctx: Context) -> None:
    a_contact(ctx, "陈雨桐")
    session.undo()
    qtbot.waitUntil(lambda: contacts.count(ctx) == 0)
    shown(qtbot, page)
    assert texts(page, STATE) == ["", "Undone"]
    page.take_back(page.model.id_at(1))
    assert page.problem.text == "This step was undone already."


def test_a_step_done_meanwhile_appears(qtbot: QtBot, page: HistoryPage, ctx: Context) -> None:
    shown(qtbot, page)
    assert page.stack.currentWidget() is page.empty
    a_contact(ctx, "陈雨桐")
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert page.count.text() == "1 step in 30 days"


def test_the_heading_of_a_day_is_no_step(qtbot: QtBot, page: HistoryPage, ctx: Context) -> None:
    a_contact(ctx, "陈雨桐")
    shown(qtbot, page)
    page.view.show_id(page.model.id_at(0))
    page.take_back(page.model.id_at(0))
    assert not page.undo_button.isEnabled()
    assert contacts.count(ctx) == 1


def test_ctrl_z_names_what_stands_in_the_way_too(qtbot: QtBot, session: Session, ctx: Context) -> None:
    settings.choose(ctx, new_op_id(), "look.theme", "dark")
    settings.remember(ctx, new_op_id(), "look.theme", "light")  # no step for a person, so Ctrl+Z passes over it
    session.undo()
    qtbot.waitUntil(lambda: len(session.told) == 1)
    assert "the setting “Light and dark”" in session.told[0].sentence


def test_every_kind_of_work_the_program_does_has_a_name() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (program() / "core").rglob("*.py"))
    kinds = set(re.findall(r'(?:act|for_each)\(\s*(?:ctx, )?"([a-z_]+\.[a-z_]+)"', source))
    assert len(kinds) > 20
    assert kinds - set(DOINGS) == set()
