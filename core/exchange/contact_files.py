"""A contact file from its path to its rows: what it is, what its columns mean, then row by row as contacts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core import sandbox
from core.errors import Invalid
from core.exchange.mapping import Mapping as Columns
from core.exchange.mapping import Row, mapping_of, plain_columns
from core.exchange.rows import ContactRow, RowReader
from core.work import Progress

_LOOKED_AT = 200  # rows of each sheet that decide what its columns mean
_SHOWN = 40  # of these a person sees; a header lies among the first 30


@dataclass(frozen=True, slots=True)
class SheetLook:
    """
    A sheet (texts have one, named ""), its columns as a person mended them, its first rows, and its columns as they
    were guessed. A sheet that is not `wanted` is not read.
    """

    name: str
    columns: Columns
    sample: tuple[Row, ...]
    guessed: Columns
    wanted: bool = True

    @property
    def is_read(self) -> bool:
        """Whether its rows become contacts."""
        return self.wanted and self.columns.has_people


@dataclass(frozen=True, slots=True)
class FileLook:
    """What a file is: `kind` text or workbook, for texts also encoding and delimiter; `doubtful` wants a look."""

    kind: str
    encoding: str
    delimiter: str
    doubtful: bool
    sheets: tuple[SheetLook, ...]

    @property
    def read(self) -> tuple[SheetLook, ...]:
        """The sheets whose rows become contacts."""
        return tuple(sheet for sheet in self.sheets if sheet.is_read)


def look(path: Path, progress: Progress | None = None, encoding: str = "", delimiter: str = "") -> FileLook:
    """
    Read the beginning of every sheet and guess what it holds; `encoding` and `delimiter` are a person's choice.

    Raises `Invalid` when the file is no table, `Missing`, `Unavailable`, `Cancelled`. That nobody seems to be in it
    is no error here: a person can still say what the columns mean (`require_people`).
    """
    lines = sandbox.run("table", path, progress, encoding=encoding, delimiter=delimiter, first=_LOOKED_AT)
    about = next(lines)
    rows: dict[str, list[Row]] = {}
    for line in lines:
        rows.setdefault(line["sheet"], []).extend(line["rows"])
    if not any(held for held in rows.values()):
        raise Invalid("table.empty")
    sheets = tuple(_seen(name, held) for name, held in rows.items())
    return FileLook(about["kind"], about["encoding"], about["delimiter"], about["doubtful"], sheets)


def require_people(seen: FileLook) -> FileLook:
    """The same look; raises `import.no_people` when no column of it names anybody."""
    if not seen.read:
        raise Invalid("import.no_people")
    return seen


def read_rows(path: Path, seen: FileLook, today: date, progress: Progress | None = None) -> Iterator[ContactRow]:
    """
    Every record of the sheets that hold people, in order, read with the columns of `seen`; `today` bounds dates.

    Raises `import.no_people`, and what reading a foreign file raises.
    """
    is_text = seen.kind == "text"
    readers = {
        sheet.name: RowReader(sheet.name, sheet.columns, today, is_text=is_text) for sheet in require_people(seen).read
    }
    for sheet, (number, cells, problem) in raw_rows(path, seen, progress):
        row = readers[sheet.name].read(number, cells, problem)
        if row:
            yield row


def raw_rows(path: Path, seen: FileLook, progress: Progress | None = None) -> Iterator[tuple[SheetLook, Row]]:
    """Every row of the sheets that are read, as it stands in the file, header rows included."""
    sheets = {sheet.name: sheet for sheet in seen.read}
    for line in sandbox.run("table", path, progress, encoding=seen.encoding, delimiter=seen.delimiter):
        sheet = sheets.get(line.get("sheet", "")) if "rows" in line else None
        for row in line["rows"] if sheet else ():
            if sheet:
                yield sheet, row


def _seen(name: str, held: list[Row]) -> SheetLook:
    guessed = mapping_of(held)
    if not guessed.columns and held:
        guessed = plain_columns(held)
    return SheetLook(name, guessed, tuple(held[:_SHOWN]), guessed)
