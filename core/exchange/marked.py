"""The file that was imported, once more, with what became of every row: to be mended and imported again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from core.context import Context
from core.db.connection import Row as Stored
from core.errors import Invalid, Missing
from core.exchange import problems, store, writing
from core.exchange.contact_files import FileLook, SheetLook, raw_rows
from core.exchange.contacts_import import mark_of_file
from core.exchange.headers import meaning
from core.exchange.mapping import LEFT_OUT, Column
from core.exchange.mending import FIELD_WORDS
from core.i18n import N_, translate
from core.permissions import Permission
from core.work import Progress

ROW = N_("Import row")
RESULT = N_("Import result")
REASON = N_("Import reason")
CONTACT = N_("Shuke number")
SHEET = N_("Import sheet")
BETWEEN = N_("; ")
_TOLD_EVERY = 500

Place = tuple[str, int]
"""Which column this is: its header, and which of several equal ones."""


def write(ctx: Context, op_id: str, run: int, file: Path, seen: FileLook, target: Path, progress: Progress) -> int:
    """Write the rows of an imported file behind their row number, result, reason and contact; returns how many.

    Our own import reads it back and passes over what was added. Noted in the history with its count. Raises
    `import.missing`, `import.file_changed`, and what reading and writing files raise.
    """
    ctx.require(Permission.IMPORT)
    mark = store.mark_of(ctx.db, run)
    if mark is None:
        raise Missing("import.missing")
    if mark != mark_of_file(ctx, file):
        raise Invalid("import.file_changed", name=file.name[:80])
    table = _Table(seen.read)
    rows = table.rows(store.rows_of(ctx.db, run), raw_rows(file, seen, progress), progress)
    count = writing.write_table(target, table.headers, rows)
    with ctx.act("import.marked", op_id, count=count, run=run):
        pass
    return count


class _Table:
    """The columns of all sheets side by side: equal headers share one."""

    def __init__(self, sheets: Sequence[SheetLook]) -> None:
        self._several = len(sheets) > 1
        self._columns = {sheet.name: [*_places(sheet.columns.columns)] for sheet in sheets}
        self._last_header = {sheet.name: max(sheet.columns.header_rows, default=0) for sheet in sheets}
        places = dict.fromkeys(place for sheet in self._columns.values() for place in sheet if place)
        self._order = {place: at for at, place in enumerate(places)}

    @property
    def headers(self) -> list[str]:
        """Ours first, where they are seen; then those of the file."""
        ours = [translate(word) for word in (ROW, RESULT, REASON, CONTACT)]
        return [*([translate(SHEET)] if self._several else []), *ours, *(header for header, _ in self._order)]

    def rows(
        self, results: Iterator[Stored], raw: Iterator[tuple[SheetLook, tuple[int, Sequence[str], str]]], told: Progress
    ) -> Iterator[list[str]]:
        """Every row below its header, with its result; both come in the order of the file."""
        waiting = next(results, None)
        done = 0
        for sheet, (number, cells, _) in raw:
            if number <= self._last_header[sheet.name]:
                continue
            is_it = waiting is not None and (waiting["sheet"], waiting["row_no"]) == (sheet.name, number)
            marks = _marks(waiting) if waiting is not None and is_it else ["", "", ""]
            yield [*([sheet.name] if self._several else []), str(number), *marks, *self._cells(sheet.name, cells)]
            waiting = next(results, None) if is_it else waiting
            done += 1
            if done % _TOLD_EVERY == 0:
                told.step(done, 0)

    def _cells(self, sheet: str, cells: Sequence[str]) -> list[str]:
        row = [""] * len(self._order)
        columns = self._columns[sheet]
        for place, cell in zip(columns, cells, strict=False):
            if place:
                row[self._order[place]] = cell
        return [*row, *cells[len(columns) :]]


def _places(columns: Sequence[Column]) -> Iterator[Place | None]:
    """Where each column goes; what an earlier marked file added goes nowhere."""
    met: Counter[str] = Counter()
    for column in columns:
        header = column.header or translate(FIELD_WORDS.get(column.field, ""))
        met[header] += 1
        yield None if meaning(header).field == LEFT_OUT else (header, met[header])


def _marks(stored: Stored) -> list[str]:
    reasons = (problems.words(reason) for reason in stored["reasons"].split(",") if reason)
    contact = "" if stored["contact_id"] is None else str(stored["contact_id"])
    result = problems.RESULTS[stored["result"]]
    return [translate(result), translate(BETWEEN).join(reasons), contact]
