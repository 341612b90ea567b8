"""Long lists: only what is in sight is read, any place can be reached, and every cell speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from ui.kit.cells import Chip, ChipsCell, PersonCell, TextCell
from ui.kit.delegate import CELL_ROLE
from ui.kit.paint import Tone
from ui.kit.table import BLOCK, Column, LongList, LongView

COLUMNS = (
    Column[int]("Contact", 10, lambda number: PersonCell(f"p{number}", "164****0001")),
    Column[int]("Tags", 12, lambda _number: ChipsCell((Chip("peanuts", Tone.DANGER, "warning-circle"), Chip("mum")))),
    Column[int]("Note", 0, lambda number: TextCell(f"note {number}", right=True)),
)


class Shelf:
    """Gives rows by id and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.gone: set[int] = set()

    def fetch(self, ids: Sequence[int]) -> Mapping[int, int]:
        self.asked.append(list(ids))
        return {each: each for each in ids if each not in self.gone}


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def model(qapp: object, shelf: Shelf) -> LongList[int]:
    return LongList(COLUMNS, shelf.fetch)


def text(model: LongList[int], row: int, column: int = 0, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    return str(model.data(model.index(row, column), role))


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


def test_every_cell_and_heading_speaks(model: LongList[int]) -> None:
    model.replace([5])
    role = Qt.ItemDataRole.AccessibleTextRole
    assert text(model, 0, 0, role) == "Contact p5, 164****0001"
    assert text(model, 0, 1, role) == "Tags peanuts, mum"
    heard = [model.headerData(column, Qt.Orientation.Horizontal, role) for column in range(3)]
    assert heard == ["Contact", "Tags", "Note"]
    assert isinstance(model.data(model.index(0, 0), CELL_ROLE), PersonCell)


def test_the_model_keeps_qts_own_rules(model: LongList[int]) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.replace(range(500))
    model.replace([])
    model.replace([1, 2])
    assert tester.model() is model


def test_the_view_finds_ids_and_opens_on_enter(qtbot: QtBot, model: LongList[int]) -> None:
    view = LongView(model, COLUMNS, "People")
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    model.replace(range(1000, 3000))
    assert view.show_id(2500)
    assert not view.show_id(7)
    assert view.chosen() == [2500]
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [2500]


def test_columns_without_room_are_left_out(qtbot: QtBot, model: LongList[int]) -> None:
    view = LongView(model, COLUMNS, "People")
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show()
    assert [view.isColumnHidden(column) for column in range(3)] == [False, False, False]
    view.resize(260, 300)
    assert [view.isColumnHidden(column) for column in range(3)] == [False, True, True]
    assert view.columnWidth(0) == view.viewport().width()


def test_letters_do_not_jump(qtbot: QtBot, model: LongList[int]) -> None:
    view = LongView(model, COLUMNS, "People")
    qtbot.addWidget(view)
    model.replace(range(100))
    view.selectRow(0)
    QTest.keyClick(view, Qt.Key.Key_P)
    QTest.keyClicks(view, "p50")
    assert view.chosen() == [0]


def test_a_list_paints_its_rows(qtbot: QtBot, model: LongList[int]) -> None:
    view = LongView(model, COLUMNS, "People")
    qtbot.addWidget(view)
    view.resize(900, 300)
    model.replace(range(3))
    picture = view.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, 900, 3) for y in range(0, 300, 3)}
    assert len(colours) > 10


def test_columns_come_back_as_they_were_when_there_is_room_again(qtbot: QtBot, model: LongList[int]) -> None:
    view = LongView(model, COLUMNS, "People")
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show()
    before = [view.columnWidth(column) for column in range(3)]
    view.resize(260, 300)
    view.resize(900, 300)
    assert [view.columnWidth(column) for column in range(3)] == before
