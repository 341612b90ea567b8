"""Long lists: only what is in sight is read, any place can be reached, and every cell speaks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.ui.kit.lists import COLUMNS, Shelf
from ui.kit.cells import CELL_ROLE, PENDING, PersonCell, TextCell
from ui.kit.table import BLOCK, Column, LongList
from ui.kit.ticks import Ticks


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def model(qapp: object, shelf: Shelf) -> LongList[int]:
    return LongList(COLUMNS, shelf.fetch)


def text(model: LongList[int], row: int, column: int = 0, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    return str(model.data(model.index(row, column), role))


def spoken(model: LongList[int], row: int, column: int = 0) -> str:
    return text(model, row, column, Qt.ItemDataRole.AccessibleTextRole)


def heading(model: LongList[int], section: int) -> str:
    role = Qt.ItemDataRole.AccessibleTextRole
    return str(model.headerData(section, Qt.Orientation.Horizontal, role))


def test_a_row_far_down_is_read_with_its_neighbours_only(model: LongList[int], shelf: Shelf) -> None:
    model.replace(range(100_000))
    assert text(model, 77_777) == "p77777"
    assert [len(ids) for ids in shelf.asked] == [BLOCK]
    assert 77_777 in shelf.asked[0]


def test_scrolling_through_everything_keeps_little(model: LongList[int], shelf: Shelf) -> None:
    model.replace(range(10_000))
    for row in range(10_000):
        assert text(model, row) == f"p{row}"
    assert len(shelf.asked) == -(-10_000 // BLOCK)
    assert len(model._blocks) <= 16


def test_a_cell_is_made_once_while_its_row_is_at_hand(qapp: object) -> None:
    made: list[int] = []

    def cell(number: int) -> TextCell:
        made.append(number)
        return TextCell(str(number))

    model = LongList((Column[int]("Number", 4, cell),), Shelf().fetch)
    model.replace([7])
    assert [text(model, 0), text(model, 0)] == ["7", "7"]
    assert made == [7]
    model.replace([7])
    text(model, 0)
    assert made == [7, 7]


def test_the_same_ids_read_rows_anew_without_a_reset(qtbot: QtBot, model: LongList[int], shelf: Shelf) -> None:
    model.replace([3, 1, 2])
    text(model, 0)
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.replace([3, 1, 2])
    text(model, 0)
    assert len(shelf.asked) == 2


def test_an_id_that_is_gone_leaves_an_empty_row(model: LongList[int], shelf: Shelf) -> None:
    shelf.gone = {1}
    model.replace([3, 1, 2])
    assert model.data(model.index(1, 0)) is None
    assert text(model, 2) == "p2"


def test_whoever_is_patient_reads_nothing_that_is_not_at_hand(model: LongList[int], shelf: Shelf) -> None:
    model.replace(range(1000))
    assert model.cell_at(500, 0, patient=True) is PENDING
    assert not shelf.asked
    text(model, 500)
    assert isinstance(model.cell_at(500, 0, patient=True), PersonCell)


def test_every_cell_and_heading_speaks(model: LongList[int]) -> None:
    model.replace([5])
    assert [spoken(model, 0, column) for column in range(4)] == [
        "Contact p5, 164****0001",
        "Tags peanuts, mum",
        "Points 5",
        "Note note 5",
    ]
    assert [heading(model, section) for section in range(4)] == ["Contact", "Tags", "Points", "Note"]
    assert isinstance(model.data(model.index(0, 0), CELL_ROLE), PersonCell)


def test_ticks_are_heard_in_their_own_column_and_before_the_name(model: LongList[int]) -> None:
    ticks = Ticks()
    model.carry(ticks)
    model.replace([5, 6])
    ticks.put([6])
    assert [spoken(model, row, len(COLUMNS)) for row in range(2)] == ["Not ticked", "Ticked"]
    assert [spoken(model, row) for row in range(2)] == ["Contact p5, 164****0001", "Ticked, Contact p6, 164****0001"]
    assert heading(model, len(COLUMNS)) == "Ticked"
    states = [model.data(model.index(row, len(COLUMNS)), Qt.ItemDataRole.CheckStateRole) for row in range(2)]
    assert states == [Qt.CheckState.Unchecked, Qt.CheckState.Checked]


def test_the_heading_says_how_the_list_is_sorted(model: LongList[int]) -> None:
    model.sorting = ("points", True)
    assert heading(model, 2) == "Points, downwards"
    model.sorting = ("name", False)
    assert [heading(model, 0), heading(model, 2)] == ["Contact, upwards", "Points"]


def test_what_stands_in_a_column_of_numbers_stands_right(model: LongList[int]) -> None:
    model.replace([5])
    cell = model.data(model.index(0, 2), CELL_ROLE)
    assert isinstance(cell, TextCell)
    assert cell.right


def test_a_cell_tells_more_on_hovering_only_if_there_is_more(qapp: object) -> None:
    columns = (
        Column[int]("Last visit", 6, lambda _number: TextCell("yesterday", tip="17 June, 18:06")),
        Column[int]("Note", 6, lambda _number: TextCell("n")),
    )
    model = LongList(columns, Shelf().fetch)
    model.replace([1])
    tips = [model.data(model.index(0, column), Qt.ItemDataRole.ToolTipRole) for column in range(2)]
    assert tips == ["17 June, 18:06", None]


def test_nothing_can_be_edited_in_place(model: LongList[int]) -> None:
    """An editable current cell would switch the input method on for the whole list."""
    model.carry(Ticks())
    model.replace([5])
    flags = [model.flags(model.index(0, column)) for column in range(model.columnCount())]
    assert not [each for each in flags if each & Qt.ItemFlag.ItemIsEditable]


def test_the_model_keeps_qts_own_rules(model: LongList[int]) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.replace(range(500))
    model.carry(Ticks())
    model.replace([])
    model.replace([1, 2])
    assert tester.model() is model
