"""A contact file from its path to its rows: what it is, what its columns mean, then row by row as contacts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core import sandbox
from core.errors import Invalid
from core.exchange.mapping import Mapping as Columns
from core.exchange.mapping import Row, mapping_of
from core.exchange.rows import ContactRow, RowReader
from core.work import Progress

_LOOKED_AT = 200  # rows of each sheet that decide what its columns mean


@dataclass(frozen=True, slots=True)
class SheetLook:
    """A sheet (texts have one, named ""), its columns as guessed or as a person mended them, and its first rows."""

    name: str
    columns: Columns
    sample: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class FileLook:
    """What a file is: `kind` text or workbook, for texts also encoding and delimiter; `doubtful` wants a look."""

    kind: str
    encoding: str
    delimiter: str
    doubtful: bool
    sheets: tuple[SheetLook, ...]


def look(path: Path, progress: Progress | None = None, encoding: str = "", delimiter: str = "") -> FileLook:
    """
    Read the beginning of every sheet and guess what it holds; `encoding` and `delimiter` are a person's choice.

    Raises `Invalid` when the file is no table or no sheet of it holds people, `Missing`, `Unavailable`, `Cancelled`.
    """
    lines = sandbox.run("table", path, progress, encoding=encoding, delimiter=delimiter, first=_LOOKED_AT)
    about = next(lines)
    rows: dict[str, list[Row]] = {}
    for line in lines:
        rows.setdefault(line["sheet"], []).extend(line["rows"])
    sheets = tuple(SheetLook(name, mapping_of(held), tuple(held[:20])) for name, held in rows.items())
    if not any(held for held in rows.values()):
        raise Invalid("table.empty")
    if not any(sheet.columns.has_people for sheet in sheets):
        raise Invalid("import.no_people")
    return FileLook(about["kind"], about["encoding"], about["delimiter"], about["doubtful"], sheets)


def read_rows(path: Path, seen: FileLook, today: date, progress: Progress | None = None) -> Iterator[ContactRow]:
    """Every record of the sheets that hold people, in order, read with the columns of `seen`; `today` bounds dates."""
    is_text = seen.kind == "text"
    readers: Mapping[str, RowReader] = {
        sheet.name: RowReader(sheet.name, sheet.columns, today, is_text=is_text)
        for sheet in seen.sheets
        if sheet.columns.has_people
    }
    lines = sandbox.run("table", path, progress, encoding=seen.encoding, delimiter=seen.delimiter)
    for line in lines:
        reader = readers.get(line.get("sheet", "")) if "rows" in line else None
        for number, cells, problem in line["rows"] if reader else ():
            row = reader.read(number, cells, problem) if reader else None
            if row:
                yield row
