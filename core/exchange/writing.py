"""Tables out: CSV and XLSX that no spreadsheet takes for formulas, whole or not there at all."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from core.errors import Invalid, Unavailable
from core.files import put_in_place
from core.text import clean

WORKBOOK_ROWS = 1_048_575  # the format's own limit, less the header
_CELL_CHARACTERS = 32_767
# A cell that begins like a formula, spaces and our own quotes before it included, so that reading takes off one quote
# and no more (`safety.md`, Exports).
LIKE_A_FORMULA = re.compile(r"'*\s*[=+\-@\t\r＝＋－＠]")

Row = Sequence[str]
_Write = Callable[[Path, Row, Iterable[Row]], int]


def write_table(target: Path, headers: Row, rows: Iterable[Row]) -> int:
    """
    Write texts as .csv (UTF-8 with mark) or .xlsx, by the name's ending, and return how many rows; every cell stays
    text. The file is written beside, synced, then renamed: an error, or one that `rows` raises, leaves what was there.
    Raises `Invalid` export.ending, export.too_many_rows, `Unavailable` export.cannot_write.
    """
    write = _WRITERS.get(target.suffix.lower())
    if write is None:
        raise Invalid("export.ending", name=target.name[:80])
    part = target.with_name(target.name + ".part")
    try:
        count = write(part, headers, rows)
        put_in_place(part, target)
    except (OSError, XlsxWriterException) as error:
        raise Unavailable("export.cannot_write", name=target.name[:80]) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return count


def safe_in_csv(cell: str) -> str:
    """The cell as it may stand in a CSV file: cleaned, and quoted by ' where a spreadsheet would calculate."""
    text = clean(cell)
    return "'" + text if LIKE_A_FORMULA.match(text) else text


def _write_csv(part: Path, headers: Row, rows: Iterable[Row]) -> int:
    count = 0
    with part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([safe_in_csv(header) for header in headers])
        for row in rows:
            writer.writerow([safe_in_csv(cell) for cell in row])
            count += 1
    return count


def _write_xlsx(part: Path, headers: Row, rows: Iterable[Row]) -> int:
    """Every cell a string; one that begins like a formula also keeps the mark that stops it from waking when edited."""
    options: dict[str, object] = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    # Its own scratch files lie beside the export, where the person chose to have the data, not in a shared folder.
    options |= {"constant_memory": True, "tmpdir": str(part.parent)}
    count = 0
    with xlsxwriter.Workbook(str(part), options) as book:
        plain, quoted, head = (
            book.add_format(),
            book.add_format({"quote_prefix": True}),
            book.add_format({"bold": True}),
        )
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        for column, header in enumerate(headers):
            sheet.write_string(0, column, clean(header), head)
        for row in rows:
            count += 1
            if count > WORKBOOK_ROWS:
                raise Invalid("export.too_many_rows", most=WORKBOOK_ROWS)
            for column, cell in enumerate(row):
                text = clean(cell)[:_CELL_CHARACTERS]
                if text:
                    sheet.write_string(count, column, text, quoted if LIKE_A_FORMULA.match(text) else plain)
    return count


_WRITERS: dict[str, _Write] = {".csv": _write_csv, ".xlsx": _write_xlsx}
