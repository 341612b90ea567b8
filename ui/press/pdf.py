"""Sheets into a PDF file: page after page, with exact boxes, and nothing left behind when it fails."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from core.cards import pdfbox
from core.cards.marks import Sheet
from core.errors import Unavailable
from core.files import sync_file, sync_folder
from core.work import Progress
from ui.press.painter import Pictures, Press, no_pictures

DPI = 1200
DOTS_PER_UM = DPI / 25_400
PART = ".part"
LAST_LINE = b"%%EOF\n"


def part_of(path: Path) -> Path:
    """Where a file lies while it is made and until it was verified."""
    return path.with_name(path.name + PART)


def write(
    path: Path,
    pages: Iterable[Sheet],
    title: str,
    progress: Progress,
    total: int,
    pictures: Pictures = no_pictures,
    trim_um: int = 0,
) -> Path:
    """Write the pages to the part file of `path`, flushed to disk, and give that part file.

    Memory does not grow with the pages. `progress` is stepped once a page and may cancel. A full disk or any other
    write error raises Unavailable; whatever raises, no half file stays. `finish` puts the verified file in place.
    """
    part = part_of(path)
    try:
        size = _write(part, pages, title, lambda done: progress.step(done, total), pictures)
        pdfbox.mend(part, *size, trim_um)
        _flush(part)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    return part


def finish(path: Path) -> None:
    """Put the part file in the place of `path` in one step; raises Unavailable and removes it if that fails."""
    part = part_of(path)
    try:
        os.replace(part, path)
        sync_folder(path.parent)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise Unavailable("press.cannot_write", name=path.name) from None


def _write(
    part: Path, pages: Iterable[Sheet], title: str, step: Callable[[int], None], pictures: Pictures
) -> tuple[int, int]:
    sheets = iter(pages)
    first = next(sheets, None)
    if first is None:
        raise Unavailable("press.no_pages")
    watched = _Watched(part)
    try:
        _paint(watched, first, sheets, title, step, pictures)
        watched.finish()
    finally:
        watched.file.close()
    return first.page_w_um, first.page_h_um


def _paint(
    watched: _Watched,
    first: Sheet,
    sheets: Iterable[Sheet],
    title: str,
    step: Callable[[int], None],
    pictures: Pictures,
) -> None:
    writer = _writer(watched.file, first, title)
    painter = QPainter(writer)
    try:
        press = Press(painter, DOTS_PER_UM, vector=True, pictures=pictures)
        for done, sheet in enumerate(chain([first], sheets)):
            if done:
                writer.newPage()
                watched.check()
            press.sheet(sheet)
            step(done + 1)
    finally:
        painter.end()


def _writer(file: QIODevice, first: Sheet, title: str) -> QPdfWriter:
    writer = QPdfWriter(file)
    writer.setTitle(title)
    writer.setCreator("Shuke")
    writer.setResolution(DPI)
    millimetres = QSizeF(first.page_w_um / 1_000, first.page_h_um / 1_000)
    # The default match would replace any size within 3 pt of a standard one.
    match = QPageSize.SizeMatchPolicy.ExactMatch
    writer.setPageSize(QPageSize(millimetres, QPageSize.Unit.Millimeter, "", match))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    return writer


class _Watched:
    """Notices that a writer of Qt has failed.

    At its first short write the writer falls silent, says nothing, and draws on to the end; the file has no error
    either. So each page has to make the file longer, and the end of the file has to be its last line.
    """

    def __init__(self, part: Path) -> None:
        self._part = part
        self._length = 0
        self.file = QFile(str(part))
        if not self.file.open(QIODevice.OpenModeFlag.WriteOnly | QIODevice.OpenModeFlag.Truncate):
            raise Unavailable("press.cannot_write", name=part.stem)

    def check(self) -> None:
        """Raise Unavailable if the writing has stopped."""
        length = self.file.pos()
        if length <= self._length or not self.file.flush():
            raise Unavailable("press.disk_full", name=self._part.stem)
        self._length = length

    def finish(self) -> None:
        """Bring all of it down to the disk; raises Unavailable if the end is missing."""
        whole = self.file.flush()
        self.file.close()
        try:
            with self._part.open("rb+") as file:
                file.seek(-len(LAST_LINE), os.SEEK_END)
                whole = whole and file.read() == LAST_LINE
                os.fsync(file.fileno())
        except OSError:
            whole = False
        if not whole:
            raise Unavailable("press.disk_full", name=self._part.stem)


def _flush(part: Path) -> None:
    try:
        sync_file(part)
    except OSError:
        raise Unavailable("press.disk_full", name=part.stem) from None
