"""Cards onto paper through the printers of this PC; the only user of QPrinter."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from core.cards.imposition import Flip
from core.cards.marks import Face, Sheet
from core.cards.papers import size_text
from core.cards.pressing import Work
from core.cards.verifying import FoundCode
from core.errors import Missing, Refused, Unavailable
from core.work import Progress
from ui.press.forms import Pages, PdfFile
from ui.press.painter import Press

PAGES_AT_ONCE = 50
"""A jam costs at most one such part, and a stop is answered between two."""

UM_PER_INCH = 25_400
NEAR_POINTS = 3
"""So much may the size of a page differ from what was asked for; Qt itself takes standard sizes within it."""


class Sides(StrEnum):
    """Which sides of the paper get ink, and who turns it."""

    ONE = "one"
    LONG = "long"
    SHORT = "short"
    BY_HAND = "by_hand"

    @property
    def flip(self) -> Flip:
        """About which edge the backs are mirrored; stacks are turned by hand about the long one."""
        return Flip.SHORT if self is Sides.SHORT else Flip.LONG


_DUPLEX = {Sides.LONG: QPrinter.DuplexMode.DuplexLongSide, Sides.SHORT: QPrinter.DuplexMode.DuplexShortSide}


class Printers(Protocol):
    """The printers there are."""

    def names(self) -> list[str]:
        """All of them, as the system calls them."""
        ...

    def usual(self) -> str:
        """The one the system takes by default; empty if there is none."""
        ...

    def turns(self, name: str) -> bool:
        """Whether a printer prints both sides by itself."""
        ...

    def open(self, name: str) -> QPrinter:
        """A printer to paint on. Raises `press.no_printer`, `press.printer_gone`."""
        ...


class SystemPrinters:
    """What is installed on this PC."""

    def names(self) -> list[str]:
        return list(QPrinterInfo.availablePrinterNames())

    def usual(self) -> str:
        return QPrinterInfo.defaultPrinterName() if self.names() else ""

    def turns(self, name: str) -> bool:
        return QPrinter.DuplexMode.DuplexLongSide in QPrinterInfo.printerInfo(name).supportedDuplexModes()

    def open(self, name: str) -> QPrinter:
        require_there(self, name)
        printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
        # Without a printer Qt silently writes a PDF and calls itself valid.
        if printer.outputFormat() != QPrinter.OutputFormat.NativeFormat:
            raise Missing("press.printer_gone", name=name)
        return printer


def require_there(printers: Printers, name: str) -> None:
    """Refuse a printer that is not there. Raises `press.no_printer`, `press.printer_gone`."""
    names = printers.names()
    if not names:
        raise Unavailable("press.no_printer")
    if name not in names:
        raise Missing("press.printer_gone", name=name)


class Paper:
    """The form of cards on paper: made as a PDF, read back, and the same sheets painted on the printer.

    Sides by hand leave the fronts first; `place_backs` follows when the stack was turned.
    """

    output, passes = "driver", 3

    def __init__(self, printers: Printers, printer: str, sides: Sides = Sides.LONG) -> None:
        self.printer = printer
        self._printers, self._sides = printers, sides
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._proof: PdfFile | None = None
        self._pages: Pages = lambda: iter(())
        self._title = ""
        self._begun = False

    @property
    def path(self) -> Path:
        return self._made.path if self._proof else Path()

    def room(self) -> Path:
        return Path(tempfile.gettempdir())

    def write(self, work: Work, pages: Pages, progress: Progress) -> None:
        require_there(self._printers, self.printer)
        self._folder = tempfile.TemporaryDirectory(prefix="shuke-", ignore_cleanup_errors=True)
        self._proof = PdfFile(Path(self._folder.name) / "cards.pdf")
        self._pages, self._title = pages, work.title
        self._proof.write(work, pages, progress)

    def read(self, work: Work, progress: Progress) -> Iterator[FoundCode]:
        return self._made.read(work, progress)

    def page_count(self) -> int:
        return self._made.page_count()

    def sha256(self) -> str:
        return self._made.sha256()

    def is_there(self, work: Work, sha256: str) -> bool:  # noqa: ARG002 - nobody can look; the job says it was sent
        return True

    def may_be_out(self, sha256: str) -> bool:  # noqa: ARG002 - ink leaves no bytes to compare
        return self._begun

    def place(self, progress: Progress) -> bool:
        self.drop()
        if self._sides is Sides.BY_HAND:
            self._send((sheet for sheet in self._pages() if sheet.face is Face.FRONT), progress)
            return False
        self._send(self._pages(), progress)
        return True

    def place_backs(self, work: Work, pages: Pages, progress: Progress) -> None:
        """Print the backs of a stack that was turned, its first sheet first."""
        self._title = work.title
        self._send((sheet for sheet in pages() if sheet.face is Face.BACK), progress)

    def drop(self) -> None:
        if self._proof:
            self._proof.drop()
        if self._folder:
            with suppress(OSError):
                self._folder.cleanup()
            self._folder = None

    @property
    def _made(self) -> PdfFile:
        assert self._proof is not None
        return self._proof

    def _send(self, sheets: Iterable[Sheet], progress: Progress) -> None:
        """Part by part to the printer; a stop counts between two pages."""
        left, done = iter(sheets), 0
        while part := list(islice(left, PAGES_AT_ONCE)):
            printer = self._printers.open(self.printer)
            set_up(printer, part[0], self._sides, self._title)
            progress.step(done, done + len(part))
            self._paint(printer, part, progress, done)
            done += len(part)

    def _paint(self, printer: QPrinter, part: list[Sheet], progress: Progress, done: int) -> None:
        painter = QPainter()
        if not painter.begin(printer):
            raise Unavailable("press.printer_refused", name=self.printer)
        self._begun = True
        try:
            for number, sheet in enumerate(part):
                if number and not printer.newPage():
                    raise Unavailable("press.printer_stopped", name=self.printer, page=done + number)
                Press(painter, printer.resolution() / UM_PER_INCH, vector=True).sheet(sheet)
                progress.step(done + number + 1, done + len(part))
        except BaseException:
            printer.abort()
            raise
        finally:
            painter.end()
        if printer.printerState() == QPrinter.PrinterState.Error:
            raise Unavailable("press.printer_stopped", name=self.printer, page=done + len(part))


def set_up(printer: QPrinter, sheet: Sheet, sides: Sides, title: str) -> None:
    """Make a printer ready for sheets of this size: the whole page is ours and nothing is scaled.

    Raises `press.paper_refused` if the driver takes another size than asked for.
    """
    printer.setDocName(title)
    printer.setCreator("Shuke")
    printer.setFullPage(True)
    printer.setDuplex(_DUPLEX.get(sides, QPrinter.DuplexMode.DuplexNone))
    across = sheet.page_w_um > sheet.page_h_um
    short, long = sorted((sheet.page_w_um, sheet.page_h_um))
    size = QPageSize(QSizeF(short / 1_000, long / 1_000), QPageSize.Unit.Millimeter)
    lying = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, lying, QMarginsF(0, 0, 0, 0)))
    # Drivers add their unprintable edge otherwise.
    printer.setFullPage(True)
    taken = printer.pageLayout().fullRectPoints()
    wanted = (round(side * 72 / UM_PER_INCH) for side in (sheet.page_w_um, sheet.page_h_um))
    if any(
        abs(is_now - was) > NEAR_POINTS for is_now, was in zip((taken.width(), taken.height()), wanted, strict=True)
    ):
        raise Refused(
            "press.paper_refused", name=printer.printerName(), paper=size_text(sheet.page_w_um, sheet.page_h_um)
        )
