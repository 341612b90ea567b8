"""Rows out of delimited text: delimiter guessed, broken quotes mended row by row, everything bounded."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from core.errors import Invalid
from core.exchange.charset import Charset
from core.exchange.delimiters import USUAL, delimiter_in, may_part
from core.exchange.limits import CELL_CHARACTERS, COLUMNS, TEXT_ROWS

DELIMITERS = USUAL  # what a person may choose; a guess may be any sign
QUOTE_UNBALANCED = "quote_unbalanced"
_LONGEST_LINE = COLUMNS * CELL_CHARACTERS + COLUMNS
_MOST_LINES = 200  # line breaks inside one quoted cell; more means a quote that was never closed
_PROBED_LINES = 200
_PROBED_CHARACTERS = 1 << 18

Record = tuple[list[str], str]


class _Lines:
    """The physical lines of a text; those of the record being read can be handed out once more."""

    def __init__(self, text: io.TextIOBase) -> None:
        self._text = text
        self._again: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._text.readline(_LONGEST_LINE)
        if not line:
            raise StopIteration
        if "\0" in line:
            raise Invalid("table.has_zeros")
        if len(line) >= _LONGEST_LINE:
            raise Invalid("table.line_too_long")
        self.taken.append(line)
        if len(self.taken) > _MOST_LINES:
            raise csv.Error
        return line

    def back_to_second(self) -> str:
        """Give back all lines of this record but the first, which is returned."""
        first, *rest = self.taken
        self._again.extendleft(reversed(rest))
        self.taken.clear()
        return first


def open_text(path: Path, charset: Charset) -> io.TextIOWrapper:
    """The text behind the mark, line ends as they are; only where doubt is allowed are broken bytes replaced."""
    file = path.open("rb")
    file.seek(charset.mark)
    errors = "replace" if charset.mark or charset.doubtful else "strict"
    return io.TextIOWrapper(file, encoding=charset.name, errors=errors, newline="")


def records(text: io.TextIOBase, delimiter: str) -> Iterator[Record]:
    """Every record with its problem ("" or quote_unbalanced), blank ones too. Raises `Invalid` beyond the caps."""
    csv.field_size_limit(CELL_CHARACTERS)
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    count = 0
    while True:
        try:
            record: Record = (next(reader), "")
        except StopIteration:
            return
        except csv.Error:
            record = (_mended(lines.back_to_second(), delimiter, count + 1), QUOTE_UNBALANCED)
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
        lines.taken.clear()
        count += 1
        if count > TEXT_ROWS:
            raise Invalid("table.too_many_rows", most=TEXT_ROWS)
        yield record


def _mended(line: str, delimiter: str, row: int) -> list[str]:
    """The one physical line read leniently; a quote that stays open is taken as a sign like any other."""
    line = line.rstrip("\r\n")
    try:
        loose = next(csv.reader([line], delimiter=delimiter, strict=False), [])
        if '"' in line and any(delimiter in cell for cell in loose):
            loose = [cell.strip('"') for cell in line.split(delimiter)]
    except csv.Error:
        raise Invalid("table.cell_too_long", row=row, most=CELL_CHARACTERS) from None
    if any(len(cell) > CELL_CHARACTERS for cell in loose):
        raise Invalid("table.cell_too_long", row=row, most=CELL_CHARACTERS)
    return loose


def delimiter_of(path: Path, charset: Charset) -> tuple[str, bool]:
    """The delimiter, and whether the first line does nothing but name it (`sep=;`, as some spreadsheets write)."""
    with open_text(path, charset) as text:
        lines = _first_lines(text)
    first = lines[0].strip('\r\n "') if lines else ""
    if first[:4].lower() == "sep=" and len(first) <= 5 and all(map(may_part, first[4:])):
        return first[4:] or "\t", True
    return delimiter_in(lines, lambda sign: _parted(lines, sign)), False


def _first_lines(text: io.TextIOBase) -> list[str]:
    lines: list[str] = []
    size = 0
    while len(lines) < _PROBED_LINES and size < _PROBED_CHARACTERS and (line := text.readline(_PROBED_CHARACTERS)):
        lines.append(line)
        size += len(line)
    return lines


def _parted(lines: list[str], delimiter: str) -> list[list[str]]:
    """The records of these lines; none where the sign makes cells beyond the caps."""
    try:
        return [cells for cells, _ in records(io.StringIO("".join(lines), newline=""), delimiter)]
    except Invalid:
        return []
