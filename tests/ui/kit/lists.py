"""A list of made-up people for the tests of the kit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.kit.cells import Chip, ChipsCell, PersonCell, TextCell
from ui.kit.paint import Tone
from ui.kit.table import Column, LongList, LongView

COLUMNS = (
    Column[int]("Contact", 10, lambda number: PersonCell(f"p{number}", "164****0001"), key="who", sort="name"),
    Column[int](
        "Tags",
        12,
        lambda _number: ChipsCell((Chip("mum"), Chip("peanuts", Tone.DANGER, "warning-circle"))),
        key="tags",
    ),
    Column[int]("Points", 5, lambda number: TextCell(f"{number:,}"), right=True, key="points", sort="points"),
    Column[int]("Note", 0, lambda number: TextCell(f"note {number}"), key="note"),
)


class Shelf:
    """Gives rows by id and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.gone: set[int] = set()

    def fetch(self, ids: Sequence[int]) -> Mapping[int, int]:
        self.asked.append(list(ids))
        return {each: each for each in ids if each not in self.gone}


class Listed:
    """A view on the screen over so many made-up people, beginning with id 1."""

    def __init__(self, qtbot: QtBot, count: int = 200, *, ticks: bool = True) -> None:
        self.shelf = Shelf()
        self.list: LongList[int] = LongList(COLUMNS, self.shelf.fetch)
        self.view = LongView(self.list, COLUMNS, "People", ticks=ticks)
        qtbot.addWidget(self.view)
        self.view.resize(900, 400)
        self.list.replace(range(1, count + 1))
        self.view.show()
        self.view.activateWindow()
        qtbot.waitUntil(self.view.isActiveWindow)
        self.view.setFocus()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
        """Press a key in the list."""
        for _ in range(times):
            QTest.keyClick(self.view, key, held)

    def place(self, row: int, column: int) -> QPoint:
        """The middle of a cell."""
        return self.view.visualRect(self.list.index(row, column)).center()

    def click(self, row: int, column: int = 0, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Click on a cell."""
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, held, self.place(row, column))

    def click_box(self, row: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Click on the box to tick of a row."""
        self.click(row, len(COLUMNS), held)
