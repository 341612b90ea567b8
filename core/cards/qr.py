"""Codes as modules and back: the only user of zxing-cpp and qrcode. Printed are QR and Code 128, nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import qrcode
import zxingcpp
from zxingcpp import BarcodeFormat

from core.cards.assets import open_picture
from core.cards.marks import Matrix
from core.errors import Invalid

QUIET = 4
"""Light modules around a QR symbol."""

LIGHT = b"\xff"
PRINTED = zxingcpp.BarcodeFormats((BarcodeFormat.QRCode, BarcodeFormat.Code128))


class Correction(StrEnum):
    """How much of a QR symbol may be lost."""

    L = "L"
    M = "M"
    Q = "Q"
    H = "H"


@dataclass(frozen=True, slots=True)
class Found:
    """A code in a picture: its text and the corners of its box in pixels, left, top, right, bottom."""

    text: str
    kind: str
    left: int
    top: int
    right: int
    bottom: int

    @property
    def centre(self) -> tuple[int, int]:
        return (self.left + self.right) // 2, (self.top + self.bottom) // 2


def version_for(payload: str, correction: Correction = Correction.Q) -> int:
    """The smallest version that holds the payload, as the press will print it; raises Invalid if none does."""
    return (matrix(payload, correction).width - 17) // 4


def matrix(payload: str, correction: Correction = Correction.Q, version: int = 0) -> Matrix:
    """The modules of a QR symbol; `version` 0 takes the smallest. Raises Invalid if the payload does not fit."""
    wanted = {"version": version} if version else {}
    try:
        code = zxingcpp.create_barcode(payload, BarcodeFormat.QRCode, ec_level=correction.value, **wanted)
    except ValueError:
        raise Invalid("cards.code_too_long", length=len(payload)) from None
    return _modules(code)


@lru_cache(maxsize=64)
def kept_matrix(payload: str, correction: Correction = Correction.Q, version: int = 0) -> Matrix:
    """The same, kept: for symbols that are equal on every card."""
    return matrix(payload, correction, version)


def second_opinion(payload: str, correction: Correction = Correction.Q, version: int = 0) -> Matrix:
    """The symbol as another engine draws it, in the version of the first; for cross-checks, 20 times slower."""
    level = getattr(qrcode.constants, f"ERROR_CORRECT_{correction.value}")
    other = qrcode.QRCode(version or version_for(payload, correction), error_correction=level, border=0)
    other.add_data(payload, optimize=0 if payload.isdigit() else 20)
    other.make(fit=False)
    rows = [bytes(0 if dark else 255 for dark in row) for row in other.get_matrix()]
    return Matrix(len(rows), len(rows), LIGHT.join(rows) + LIGHT)


def code128(text: str) -> Matrix:
    """The bars of a Code 128 symbol as one row; raises Invalid for what it cannot carry."""
    if not text or not text.isascii() or not text.isprintable():
        raise Invalid("cards.code128_text")
    whole = _modules(zxingcpp.create_barcode(text, BarcodeFormat.Code128))
    row = whole.bits[: whole.width]
    first, last = row.index(0), row.rindex(0)
    return Matrix(last + 1 - first, 1, row[first : last + 1] + LIGHT)


def outline(symbol: Matrix) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The dark area as closed polygons on the lattice of modules, for even-odd filling.

    Where two dark modules touch only at a corner the polygons turn, so that they stay apart.
    """
    ahead = _edges(symbol)
    polygons = []
    while ahead:
        start, direction = next(iter(ahead))
        polygons.append(_walk(ahead, start, direction))
    return tuple(polygons)


def read(pixels: memoryview | bytes, width: int, height: int, want: int = 1) -> list[Found]:
    """All QR and Code 128 symbols in grey pixels (one byte each, rows without padding).

    A ladder: as it is; twice as large with the contrast stretched; in four overlapping quarters. It stops as
    soon as `want` different texts are found.
    """
    grey = memoryview(pixels).cast("B")
    found = _scan(grey, width, height)
    if _texts(found) >= want or width * height > 30_000_000:
        return found
    large = _twice(_stretched(bytes(grey)), width, height) if width * height <= 4_000_000 else None
    if large:
        found = _merged(found, [_shrunk(code) for code in _scan(memoryview(large), 2 * width, 2 * height)])
    return found if _texts(found) >= want else _merged(found, _quarters(grey, width, height))


def read_rendered(pixels: memoryview, width: int, height: int, stride: int) -> list[Found]:
    """All codes in pixels we rendered ourselves: clean, so the search need not shrink them nor turn bar codes."""
    view = zxingcpp.ImageView(pixels, width, height, zxingcpp.ImageFormat.Lum, stride)
    seen = zxingcpp.read_barcodes(view, formats=PRINTED, try_rotate=False, try_downscale=False)
    return [_found(code) for code in seen if code.text]


def damaged(pixels: memoryview, width: int, height: int) -> bool:
    """Whether there is a symbol that is seen but cannot be read."""
    view = zxingcpp.ImageView(pixels, width, height, zxingcpp.ImageFormat.Lum)
    return any(not code.valid for code in zxingcpp.read_barcodes(view, formats=PRINTED, return_errors=True))


def codes_in_picture(path: Path, want: int = 2) -> list[str]:
    """The texts of all codes in a picture file, larger symbols first. Called in the sandboxed child.

    Raises Invalid if the file is no picture we open; no code at all is an empty list.
    """
    picture = open_picture(path)
    found = read(picture.pixels, picture.width, picture.height, want)
    return [code.text for code in sorted(found, key=lambda code: code.left - code.right)]


def _modules(code: zxingcpp.Barcode) -> Matrix:
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    view = memoryview(image)
    height, width = view.shape or (0, 0)
    flat = bytes(view)
    bits = LIGHT.join([flat[at : at + width] for at in range(0, width * height, width)]) + LIGHT
    return Matrix(width, height, bits)


Point = tuple[int, int]
Step = tuple[int, int]


def _edges(symbol: Matrix) -> dict[tuple[Point, Step], None]:
    """Every unit of the border, walked with the dark side at the right."""
    edges: dict[tuple[Point, Step], None] = {}
    for y in range(symbol.height):
        for x in range(symbol.width):
            if symbol.dark(x, y):
                if not symbol.dark(x, y - 1):
                    edges[(x, y), (1, 0)] = None
                if not symbol.dark(x + 1, y):
                    edges[(x + 1, y), (0, 1)] = None
                if not symbol.dark(x, y + 1):
                    edges[(x + 1, y + 1), (-1, 0)] = None
                if not symbol.dark(x - 1, y):
                    edges[(x, y + 1), (0, -1)] = None
    return edges


def _walk(ahead: dict[tuple[Point, Step], None], start: Point, step: Step) -> tuple[Point, ...]:
    """One closed polygon, taken out of `ahead`; turning right first keeps diagonal modules apart."""
    corners: list[Point] = []
    at, was = start, (0, 0)
    while True:
        del ahead[at, step]
        if step != was:
            corners.append(at)
        at, was = (at[0] + step[0], at[1] + step[1]), step
        right, left = (-step[1], step[0]), (step[1], -step[0])
        following = next((turn for turn in (right, step, left) if (at, turn) in ahead), None)
        if following is None:
            return tuple(corners)
        step = following


def _scan(grey: memoryview, width: int, height: int) -> list[Found]:
    if width < 8 or height < 8:
        return []
    view = zxingcpp.ImageView(grey, width, height, zxingcpp.ImageFormat.Lum)
    return [_found(code) for code in zxingcpp.read_barcodes(view, formats=PRINTED) if code.text]


def _found(code: zxingcpp.Barcode) -> Found:
    corners = code.position
    xs = [p.x for p in (corners.top_left, corners.top_right, corners.bottom_right, corners.bottom_left)]
    ys = [p.y for p in (corners.top_left, corners.top_right, corners.bottom_right, corners.bottom_left)]
    kind = "qr" if code.format == BarcodeFormat.QRCode else "code128"
    return Found(code.text, kind, min(xs), min(ys), max(xs), max(ys))


def _texts(found: Iterable[Found]) -> int:
    return len({code.text for code in found})


def _merged(found: list[Found], more: Iterable[Found]) -> list[Found]:
    known = {code.text for code in found}
    return found + list({code.text: code for code in more if code.text not in known}.values())


def _stretched(grey: bytes) -> bytes:
    """Contrast drawn out between the darkest and the lightest pixels, leaving out one in two hundred at each end."""
    counts = [grey.count(level) for level in range(256)]
    cut = len(grey) // 200
    dark = _level(counts, cut)
    light = 255 - _level(counts[::-1], cut)
    if light <= dark:
        return grey
    return grey.translate(bytes(min(255, max(0, (level - dark) * 255 // (light - dark))) for level in range(256)))


def _level(counts: list[int], cut: int) -> int:
    seen = 0
    for level, count in enumerate(counts):
        seen += count
        if seen > cut:
            return level
    return 255


def _twice(grey: bytes, width: int, height: int) -> bytes:
    rows = []
    for y in range(height):
        row = grey[y * width : (y + 1) * width]
        wide = bytearray(2 * width)
        wide[::2] = row
        wide[1::2] = row
        rows += [bytes(wide)] * 2
    return b"".join(rows)


def _shrunk(code: Found) -> Found:
    return Found(code.text, code.kind, code.left // 2, code.top // 2, code.right // 2, code.bottom // 2)


def _quarters(grey: memoryview, width: int, height: int) -> list[Found]:
    """Four parts of three fifths each way, which overlap, so that a symbol in the middle lies whole in one."""
    found: list[Found] = []
    w, h = width * 3 // 5, height * 3 // 5
    for left, top in ((0, 0), (width - w, 0), (0, height - h), (width - w, height - h)):
        part = b"".join(bytes(grey[(top + y) * width + left : (top + y) * width + left + w]) for y in range(h))
        moved = (
            Found(c.text, c.kind, c.left + left, c.top + top, c.right + left, c.bottom + top)
            for c in _scan(memoryview(part), w, h)
        )
        found = _merged(found, moved)
    return found
