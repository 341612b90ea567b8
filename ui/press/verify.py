"""Reading a finished file back: rendered by a library that did not write it, every code on every page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from core.cards import qr
from core.cards.marks import Face
from core.cards.qr import Found
from core.cards.verifying import FoundCode, Layout
from core.errors import Unavailable
from core.work import Progress

PIXELS_PER_MODULE = 3
STEP_DPI = 25
UM_PER_INCH = 25_400


def read_codes(path: Path, layout: Layout, progress: Progress) -> Iterator[FoundCode]:
    """Every code in the file with its page, slot and face, page by page; one page in memory at a time.

    The whole page is searched, so that strange codes show wherever they lie. Where a slot shows fewer codes than its
    face carries, it is looked at again, larger. Raises Unavailable if the file cannot be opened as a PDF.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        raise Unavailable("press.cannot_read_back", name=path.name) from None
    try:
        total = len(document)
        for number in range(total):
            page = document[number]
            try:
                yield from _on_page(page, number, layout)
            finally:
                page.close()
            progress.step(number + 1, total)
    finally:
        document.close()


def page_count(path: Path) -> int:
    """How many pages the file has; raises Unavailable if it cannot be opened as a PDF."""
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        raise Unavailable("press.cannot_read_back", name=path.name) from None
    try:
        return len(document)
    finally:
        document.close()


def dpi_for(module_um: int) -> int:
    """The least resolution at which each module is three pixels wide: 150 for 508 µm, 200 for 381 µm."""
    least = -(-PIXELS_PER_MODULE * UM_PER_INCH // module_um)
    return -(-least // STEP_DPI) * STEP_DPI


def _on_page(page: pypdfium2.PdfPage, number: int, layout: Layout) -> Iterator[FoundCode]:
    dpi, face = dpi_for(layout.module_um), layout.face(number)
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    try:
        seen = qr.read_rendered(memoryview(bitmap.buffer).cast("B"), bitmap.width, bitmap.height, bitmap.stride)
    finally:
        bitmap.close()
    found = [FoundCode(number, _slot(layout, number, code, dpi), face, code.text) for code in seen]
    counts = {slot: sum(code.slot == slot for code in found) for slot in range(len(layout.spots[face]))}
    for slot, count in counts.items():
        if count < layout.codes[face]:
            known = {code.text for code in found if code.slot == slot}
            found += [code for code in _closer(page, number, slot, layout) if code.text not in known]
    yield from found


def _slot(layout: Layout, page: int, code: Found, dpi: int) -> int:
    x, y = code.centre
    return layout.slot(page, x * UM_PER_INCH // dpi, y * UM_PER_INCH // dpi)


def _closer(page: pypdfium2.PdfPage, number: int, slot: int, layout: Layout) -> Iterator[FoundCode]:
    """One slot alone at twice the resolution, with the whole ladder; tells symbols that are seen but not read.

    An empty slot is white all over and costs only its rendering.
    """
    face = layout.face(number)
    pixels, width, height = _crop(page, slot, face, layout)
    if len(set(pixels)) == 1:
        return
    for code in qr.read(pixels, width, height, layout.codes[face]):
        yield FoundCode(number, slot, face, code.text)
    if qr.damaged(memoryview(pixels), width, height):
        yield FoundCode(number, slot, face, "")


def _crop(page: pypdfium2.PdfPage, slot: int, face: Face, layout: Layout) -> tuple[bytes, int, int]:
    left, top = layout.spots[face][slot]
    right, bottom = layout.page_w_um - left - layout.label_w_um, layout.page_h_um - top - layout.label_h_um
    scale = 2 * dpi_for(layout.module_um) / 72
    crop = tuple(side * 72 / UM_PER_INCH for side in (left, bottom, right, top))
    bitmap = page.render(scale=scale, grayscale=True, crop=crop)
    try:
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        flat = bytes(bitmap.buffer)
    finally:
        bitmap.close()
    return b"".join(flat[y * stride : y * stride + width] for y in range(height)), width, height
