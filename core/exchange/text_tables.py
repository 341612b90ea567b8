"""Rows out of delimited text: delimiter guessed, broken quotes mended row by row, everything bounded."""

from __future__ import annotations

import csv
import io
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path

from core.errors import Invalid
from core.exchange.charset import Charset
from core.exchange.limits import CELL_CHARACTERS, COLUMNS, TEXT_ROWS

DELIMITERS = (",", ";", "\t", "|")
QUOTE_UNBALANCED = "quote_unbalanced"
_LONGEST_LINE = COLUMNS * CELL_CHARACTERS + COLUMNS
_MOST_LINES = 200  # line breaks inside one quoted cell; more means a quote that was never closed
_PROBED_LINES = 200

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
        lines = [line for _ in range(_PROBED_LINES) if (line := text.readline(_LONGEST_LINE))]
    first = lines[0].strip().strip('"').lower() if lines else ""
    if first.startswith("sep=") and len(first) == 5:
        return first[4], True
    if first == "sep=":
        return "\t", True
    return max(DELIMITERS, key=lambda sign: _fitness(lines, sign)), False


def _fitness(lines: list[str], delimiter: str) -> tuple[int, int]:
    """How many rows share the most frequent width above one, weighed by that width; 0 when it never parts anything."""
    widths: Counter[int] = Counter()
    try:
        for cells in csv.reader(lines, delimiter=delimiter):
            if any(cells):
                widths[len(cells)] += 1
    except csv.Error:
        return (0, 0)
    several = [(count, width) for width, count in widths.items() if width > 1]
    if not several:
        return (0, 0)
    count, width = max(several)
    return (sum(count for count, _ in several) * 4 >= sum(widths.values()), count * min(width, 12))
