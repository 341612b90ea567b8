"""A workbook is a ZIP: unpacked once into nothing, counting, before anybody else may open it."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from core.errors import Invalid
from core.exchange.limits import COLUMNS, INFLATED_BYTES, INFLATED_RATIO, WORKBOOK_ROWS, ZIP_MEMBERS

_BLOCK = 1 << 16
_RATIO_COUNTS_FROM = 1 << 20  # a small member may repeat itself
_ARCHIVE_SIGNS = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_DOCTYPE = re.compile(rb"<!(?:doctype|entity)|<\0!\0[dDeE]\0|\0<\0!\0[dDeE]", re.IGNORECASE)
_CELL = re.compile(rb'<(?:\w+:)?c\b(?![^>]*/>)[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_OVERLAP = 256  # so that what is sought is found across two blocks
_ENCRYPTED_BIT = 0x1


@dataclass
class _Sheet:
    """How far the filled cells of a sheet reach."""

    cells: int = 0
    last_row: int = 0
    last_column: int = 0


@dataclass
class _Count:
    packed: int
    inflated: int = 0
    sheets: dict[str, _Sheet] = field(default_factory=dict)


def check_workbook(path: Path) -> None:
    """Raises `Invalid` for what is no new workbook, for bombs, DOCTYPE, archives within, and sheets without end."""
    try:
        with zipfile.ZipFile(path) as packed:
            members = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, EOFError):
        raise Invalid("table.workbook_damaged") from None
    if len(members) > ZIP_MEMBERS:
        raise Invalid("table.bomb")
    _refuse_other_documents({member.filename for member in members})
    count = _Count(path.stat().st_size)
    with path.open("rb") as file:
        for member in members:
            _look_through(file, member, count)
    for sheet in count.sheets.values():
        _refuse_endless(sheet)


def _refuse_other_documents(names: set[str]) -> None:
    if "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names or "content.xml" in names:
        raise Invalid("table.is_other_workbook")
    raise Invalid("table.is_unknown" if "[Content_Types].xml" in names else "table.is_archive")


def _look_through(file: IO[bytes], member: zipfile.ZipInfo, count: _Count) -> None:
    name = member.filename.lower()
    is_xml, is_sheet = name.endswith((".xml", ".rels", ".vml")), name.startswith("xl/worksheets/")
    sheet = count.sheets.setdefault(name, _Sheet()) if is_sheet else None
    own, tail = 0, b""
    for block in _inflated(file, member):
        own += len(block)
        count.inflated += len(block)
        if count.inflated > INFLATED_BYTES or own > max(_RATIO_COUNTS_FROM, INFLATED_RATIO * member.compress_size):
            raise Invalid("table.bomb")
        if own == len(block) and block.startswith(_ARCHIVE_SIGNS):
            raise Invalid("table.archive_within")
        if is_xml:
            _refuse_doctype(tail + block)
        tail = _measure(sheet, tail + block) if sheet else block[-_OVERLAP:]


def _refuse_doctype(block: bytes) -> None:
    if _DOCTYPE.search(block):
        raise Invalid("table.doctype")


def _measure(sheet: _Sheet, block: bytes) -> bytes:
    """Count the filled cells of a block; returns its unfinished end, which the next block completes."""
    end = max(block.rfind(b"<", 0), len(block) - _OVERLAP * 16)
    for column, row in _CELL.findall(block, 0, end):
        sheet.cells += 1
        sheet.last_row = max(sheet.last_row, int(row))
        sheet.last_column = max(sheet.last_column, _column_number(column))
    return block[end:]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _refuse_endless(sheet: _Sheet) -> None:
    """One cell far below or far right makes the reader ask for all cells between, and die of it."""
    area = sheet.last_row * sheet.last_column
    far = sheet.last_row > WORKBOOK_ROWS or sheet.last_column > COLUMNS or area > 4_000_000
    if far and sheet.cells * 20 < area:
        raise Invalid("table.far_cell", row=sheet.last_row, column=sheet.last_column)
    if sheet.last_row > WORKBOOK_ROWS:
        raise Invalid("table.too_many_rows", most=WORKBOOK_ROWS)
    if sheet.last_column > COLUMNS:
        raise Invalid("table.too_many_columns", row=1, most=COLUMNS)


def _inflated(file: IO[bytes], member: zipfile.ZipInfo) -> Iterator[bytes]:
    """What the packed bytes really unfold to: declared sizes are not believed."""
    if member.flag_bits & _ENCRYPTED_BIT:
        raise Invalid("table.is_locked_workbook")
    file.seek(member.header_offset)
    header = file.read(30)
    if len(header) < 30 or header[:4] != b"PK\x03\x04":
        raise Invalid("table.workbook_damaged")
    name_length, extra_length = struct.unpack("<HH", header[26:30])
    file.seek(name_length + extra_length, 1)
    if member.compress_type == zipfile.ZIP_STORED:
        yield from _stored(file, member.compress_size)
    elif member.compress_type == zipfile.ZIP_DEFLATED:
        yield from _deflated(file, member.compress_size)
    else:
        raise Invalid("table.workbook_damaged")


def _stored(file: IO[bytes], left: int) -> Iterator[bytes]:
    while left > 0 and (block := file.read(min(_BLOCK, left))):
        left -= len(block)
        yield block


def _deflated(file: IO[bytes], left: int) -> Iterator[bytes]:
    unpack = zlib.decompressobj(-15)
    try:
        for packed in _stored(file, left):
            waiting = packed
            while waiting and not unpack.eof:
                block = unpack.decompress(waiting, _BLOCK)
                waiting = unpack.unconsumed_tail
                if block:
                    yield block
    except zlib.error:
        raise Invalid("table.workbook_damaged") from None
