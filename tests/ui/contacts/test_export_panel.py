"""Writing contacts to a file from the page: whose, how many, which numbers, and where they went."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.contacts import search
from core.context import Context
from core.exchange.contacts_export import Which
from tests.make import a_contact
from tests.ui.conftest import Asked
from ui.contacts.export_panel import HIDDEN, ExportPanel
from ui.session import Session


@pytest.fixture
def panel(qtbot: QtBot, session: Session, ctx: Context) -> ExportPanel:
    for number, name in enumerate(("陈雨桐", "赵敏", "林巧儿")):
        a_contact(ctx, name, f"1640000602{number}")
    shown = ExportPanel(session)
    qtbot.addWidget(shown)
    shown.resize(360, 600)
    return shown


def ids(ctx: Context) -> list[int]:
    return sorted(search.listed(ctx))


def names(target: Path) -> list[str]:
    with target.open(encoding="utf-8-sig", newline="") as text:
        return [row[0] for row in list(csv.reader(text))[1:]]


def offered(panel: ExportPanel) -> list[str]:
    return [choice.text() for choice in panel.choices.values() if choice.isVisibleTo(panel)]


def test_without_ticks_and_filter_everybody_leaves(panel: ExportPanel) -> None:
    panel.open_for()
    assert offered(panel) == ["Everybody · 3 people"]
    assert panel.go_button.text() == "Export 3 people…"


def test_it_says_how_many_rows_leave(panel: ExportPanel, ctx: Context) -> None:
    panel.open_for(ids(ctx)[:1], "tag", ids(ctx)[:2])
    assert offered(panel) == ["Everybody · 3 people", "Those ticked · 1 person", "Those found · 2 people"]
    assert panel.which is Which.TICKED
    assert panel.go_button.text() == "Export 1 person…"
    panel.choices[Which.FILTER].click()
    assert panel.go_button.text() == "Export 2 people…"
    assert panel.filter.accessibleName() == "tag"


def test_ids_with_words_are_those_of_the_filter(panel: ExportPanel, ctx: Context) -> None:
    panel.open_for(ids(ctx)[:2], "tag")
    assert panel.which is Which.FILTER
    assert offered(panel) == ["Everybody · 3 people", "Those found · 2 people"]


def test_the_chosen_ones_are_written_and_the_folder_is_offered(
    qtbot: QtBot, panel: ExportPanel, ctx: Context, session: Session, asked: Asked, tmp_path: Path
) -> None:
    said: list[tuple[str, str]] = []
    acts: list[object] = []
    session.said.connect(lambda sentence, words, _act: said.append((sentence, words)))
    session.said.connect(lambda _sentence, _words, act: acts.append(act))
    target = tmp_path / "out.csv"
    asked.answers["save_file"] = target
    panel.open_for(ids(ctx)[1:])
    panel.format.choose(".csv")
    panel.numbers.choose(HIDDEN)
    panel.go_button.click()
    qtbot.waitUntil(lambda: bool(said))
    assert said == [("Exported 2 people: out.csv", "Open folder")]
    assert not panel.is_open
    assert names(target) == ["赵敏", "林巧儿"]
    assert "16400006021" not in target.read_text(encoding="utf-8-sig")
    assert asked.calls[0][1][2] == "Contacts 2025-06-18.csv"
    noted = ctx.db.value("SELECT facts FROM actions WHERE kind = 'contacts.exported'")
    assert noted == '{"count":2,"masked":true,"which":"ticked"}'
    acts[0]()  # type: ignore[operator]
    assert asked.names() == ["save_file", "show_folder"]


def test_enter_writes_and_a_name_without_ending_gets_one(
    qtbot: QtBot, panel: ExportPanel, session: Session, asked: Asked, tmp_path: Path
) -> None:
    asked.answers["save_file"] = tmp_path / "everybody"
    panel.open_for()
    QTest.keyClick(panel.choices[Which.ALL], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: (tmp_path / "everybody.xlsx").exists() and session.jobs.running == [])
    sheet = openpyxl.load_workbook(tmp_path / "everybody.xlsx").active
    assert sheet is not None
    assert sheet.max_row == 4


def test_nobody_named_a_file_and_nothing_happens(panel: ExportPanel, session: Session, asked: Asked) -> None:
    panel.open_for()
    panel.go_button.click()
    assert asked.names() == ["save_file"]
    assert session.jobs.running == []
    assert panel.is_open


def test_a_place_that_cannot_be_written_is_said_in_the_panel(
    qtbot: QtBot, panel: ExportPanel, asked: Asked, tmp_path: Path
) -> None:
    asked.answers["save_file"] = tmp_path / "no" / "out.csv"
    panel.open_for()
    panel.go_button.click()
    qtbot.waitUntil(lambda: "Nothing can be written" in panel.problem.text)
    assert panel.is_open
    assert panel.go_button.isEnabled()
