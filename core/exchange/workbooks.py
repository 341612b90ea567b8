"""Rows out of an XLSX workbook: stored values as text, vertical merges filled down, visible sheets only."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import python_calamine
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from core.errors import Invalid
from core.exchange.limits import CELL_CHARACTERS, COLUMNS, WORKBOOK_ROWS
from core.exchange.zip_check import check_workbook

_MOST_DIGITS = 10**15  # beyond it a binary number no longer holds every digit
_MOST_MERGES = 50_000

Row = tuple[int, list[str]]


def sheets(path: Path) -> Iterator[tuple[str, Iterator[Row]]]:
    """Every visible sheet with its rows, numbered as the sheet numbers them. Raises `Invalid` for a damaged file."""
    check_workbook(path)
    try:
        # By content: from a path the reader would go by the ending of the name.
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as book:
            for about in book.sheets_metadata:
                if about.typ is SheetTypeEnum.WorkSheet and about.visible is SheetVisibleEnum.Visible:
                    yield about.name, _rows(book.get_sheet_by_name(about.name))
    except python_calamine.PasswordError:
        raise Invalid("table.is_locked_workbook") from None
    except (python_calamine.CalamineError, python_calamine.XmlError, python_calamine.ZipError, ValueError):
        raise Invalid("table.workbook_damaged") from None


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    if sheet.start is None:
        return
    left = [""] * sheet.start[1]
    merges = _vertical(sheet)
    held: dict[int, tuple[int, str]] = {}
    for number, values in enumerate(sheet.iter_rows(), 1):
        cells = left + [text_of(value) for value in values]
        _check(cells, number)
        _fill_down(cells, number, merges, held)
        yield number, cells


def _check(cells: list[str], number: int) -> None:
    if number > WORKBOOK_ROWS:
        raise Invalid("table.too_many_rows", most=WORKBOOK_ROWS)
    if any(cells[COLUMNS:]):
        raise Invalid("table.too_many_columns", row=number, most=COLUMNS)
    if any(len(cell) > CELL_CHARACTERS for cell in cells):
        raise Invalid("table.cell_too_long", row=number, most=CELL_CHARACTERS)


def _vertical(sheet: CalamineSheet) -> dict[tuple[int, int], int]:
    """Where a merge over several rows begins (row, column, both from 0), and its last row from 1."""
    ranges = islice(sheet.merged_cell_ranges or [], _MOST_MERGES)
    return {first: last[0] + 1 for first, last in ranges if last[0] > first[0]}


def _fill_down(
    cells: list[str], number: int, merges: dict[tuple[int, int], int], held: dict[int, tuple[int, str]]
) -> None:
    """Merged cells below take the value above, unless the row is otherwise empty."""
    if not any(cells):
        return
    for column, (last, value) in list(held.items()):
        if number > last:
            del held[column]
        elif not cells[column]:
            cells[column] = value
    for column, cell in enumerate(cells if merges else ()):
        last_row = merges.get((number - 1, column))
        if last_row and cell:
            held[column] = (last_row, cell)


def text_of(value: Any) -> str:
    """A stored value as text: whole numbers without a point, those past 15 digits in the scientific form they lost."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, time | timedelta) else ""


def _number(value: float) -> str:
    if not math.isfinite(value):
        return ""
    if abs(value) >= _MOST_DIGITS:
        return f"{value:.5E}"
    return str(int(value)) if value == int(value) else repr(value)
