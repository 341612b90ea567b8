"""Printers that put what they print into PDF files, so that tests can look at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
from PySide6.QtPrintSupport import QPrinter

from core.cards import qr
from ui.press.printer import require_there

OFFICE, HOME = "HP LaserJet M132", "EPSON L3250"


class FilePrinter(QPrinter):
    """A printer that writes a file; it keeps which sides it was asked for, as files have none."""

    asked_duplex = QPrinter.DuplexMode.DuplexAuto

    def setDuplex(self, duplex: QPrinter.DuplexMode) -> None:  # noqa: N802 - as Qt names it
        self.asked_duplex = duplex


@dataclass
class PaperTray:
    """Printers of a test. Each part of a print becomes a file of its own in `folder`; `jammed` ones take nothing."""

    folder: Path
    there: list[str] = field(default_factory=lambda: [OFFICE, HOME])
    turning: frozenset[str] = frozenset({OFFICE})
    jammed_from: int | None = None
    opened: list[FilePrinter] = field(default_factory=list)

    def names(self) -> list[str]:
        return list(self.there)

    def usual(self) -> str:
        return self.there[0] if self.there else ""

    def turns(self, name: str) -> bool:
        return name in self.turning

    def open(self, name: str) -> QPrinter:
        require_there(self, name)
        printer = FilePrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setResolution(600)
        jammed = self.jammed_from is not None and len(self.opened) >= self.jammed_from
        # a file in a folder that is not there: the painter cannot begin
        folder = self.folder / "jam" / "jam" if jammed else self.folder
        printer.setOutputFileName(str(folder / f"part-{len(self.opened):02d}.pdf"))
        self.opened.append(printer)
        return printer

    def parts(self) -> list[Path]:
        """What came out, part by part."""
        return sorted(self.folder.glob("part-*.pdf"))

    def only(self) -> Path:
        """The only part that came out."""
        [part] = self.parts()
        return part


def codes_on(path: Path, dpi: int = 200) -> list[list[tuple[str, int, int]]]:
    """The codes of a file page by page, each with the place of its middle in mm."""
    pages = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            bitmap = page.render(scale=dpi / 72, grayscale=True)
            seen = qr.read_rendered(memoryview(bitmap.buffer).cast("B"), bitmap.width, bitmap.height, bitmap.stride)
            middles = [(code.text, *code.centre) for code in seen]
            pages.append([(text, round(x * 25.4 / dpi), round(y * 25.4 / dpi)) for text, x, y in middles])
            bitmap.close()
            page.close()
    return pages


def size_of(path: Path) -> tuple[int, int]:
    """Width and height of the first page in points."""
    with pypdfium2.PdfDocument(path) as document:
        width, height = document[0].get_size()
    return round(width), round(height)
