"""The child's job `table`: a foreign file as bounded JSON lines, one to tell what it is, then its rows in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from core.errors import Invalid
from core.exchange import text_tables, workbooks
from core.exchange.charset import charset_of
from core.exchange.kinds import Kind, kind_of
from core.exchange.limits import COLUMNS

_BATCH_ROWS = 500
_BATCH_CHARACTERS = 200_000

Line = dict[str, Any]
Row = tuple[int, list[str], str]


def table_lines(file: Path, encoding: str = "", delimiter: str = "", first: int = 0) -> Iterator[Line]:
    """
    First {"kind", "encoding", "delimiter", "doubtful"}, then {"sheet", "rows": [[number, cells, problem], …]}.

    Rows are numbered from 1 as the file has them; empty ones are left out, trailing empty cells cut off. `encoding` and
    `delimiter` are a person's choice, `first` stops after so many rows of each sheet. A sheet without rows still gets
    one line. Raises `Invalid` for everything that is not a readable table.
    """
    if kind_of(file) is Kind.WORKBOOK:
        yield {"kind": "workbook", "encoding": "", "delimiter": "", "doubtful": False}
        for name, rows in workbooks.sheets(file):
            yield from _batches(name[:100], ((number, cells, "") for number, cells in rows), first)
    else:
        yield from _text_lines(file, encoding, delimiter, first)


def _text_lines(file: Path, encoding: str, delimiter: str, first: int) -> Iterator[Line]:
    charset = charset_of(file, encoding)
    guessed, named = text_tables.delimiter_of(file, charset)
    chosen = delimiter if delimiter in text_tables.DELIMITERS else guessed
    yield {"kind": "text", "encoding": charset.name, "delimiter": chosen, "doubtful": charset.doubtful}
    with text_tables.open_text(file, charset) as text:
        rows = ((at, cells, bad) for at, (cells, bad) in enumerate(text_tables.records(text, chosen), 1))
        if named:
            next(rows)
        yield from _batches("", rows, first)


def _batches(sheet: str, rows: Iterable[Row], first: int) -> Iterator[Line]:
    batch: list[Row] = []
    size = sent = 0
    for number, cells, problem in rows:
        kept = _trimmed(cells)
        if not kept:
            continue
        if len(kept) > COLUMNS:
            raise Invalid("table.too_many_columns", row=number, most=COLUMNS)
        batch.append((number, kept, problem))
        size += sum(map(len, kept))
        if len(batch) >= _BATCH_ROWS or size > _BATCH_CHARACTERS or len(batch) + sent == first:
            yield {"sheet": sheet, "rows": batch}
            sent, size, batch = sent + len(batch), 0, []
            if sent == first:
                return
    if batch or not sent:
        yield {"sheet": sheet, "rows": batch}


def _trimmed(cells: list[str]) -> list[str]:
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]
