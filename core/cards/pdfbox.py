"""Page boxes in finished PDF bytes: exact to a thousandth of a point, written over rounded ones of equal length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from core.cards.units import divided, points_text
from core.errors import Unavailable

_BOX = re.compile(rb"/(MediaBox|TrimBox) \[0 0 ([0-9.]+) ([0-9.]+)\]")
_LONGEST = 80
_CHUNK = 1 << 20


def mend(path: Path, page_w_um: int, page_h_um: int, trim_um: int = 0) -> int:
    """Write the true size of all pages of a file over the rounded one, and give how many pages were mended.

    The content hangs from the top of the page, so the box keeps its top and moves its lower edge; the trim box lies
    `trim_um` inside. Raises Unavailable if the file cannot be written.
    """
    pages = 0
    try:
        with path.open("r+b") as file:
            for at, match in _boxes(path):
                file.seek(at)
                file.write(_true_box(match, page_w_um, page_h_um, trim_um))
                pages += match[1] == b"MediaBox"
    except OSError:
        raise Unavailable("press.cannot_write", name=path.name) from None
    return pages


def _boxes(path: Path) -> Iterator[tuple[int, re.Match[bytes]]]:
    """Every box in the file with its offset; read in chunks that overlap, so memory does not grow with the file."""
    with path.open("rb") as file:
        start, tail = 0, b""
        while chunk := file.read(_CHUNK):
            text = tail + chunk
            for match in _BOX.finditer(text):
                yield start + match.start(), match
            last = max((match.end() for match in _BOX.finditer(text)), default=0)
            keep = min(len(text) - last, _LONGEST)
            start, tail = start + len(text) - keep, text[len(text) - keep :]


def _true_box(match: re.Match[bytes], page_w_um: int, page_h_um: int, trim_um: int) -> bytes:
    """The box with its true numbers, padded with spaces to the old length; fewer decimals where there is no room."""
    inset = trim_um if match[1] == b"TrimBox" else 0
    top_um = divided(_whole_points(match[3]) * 25_400, 72)
    for places in (4, 3, 2):
        numbers = (inset, top_um - page_h_um + inset, page_w_um - inset, top_um - inset)
        text = f"/{match[1].decode()} [" + " ".join(_short_points(um, places) for um in numbers) + "]"
        if len(text) <= len(match[0]):
            return text.ljust(len(match[0])).encode()
    raise Unavailable("press.page_box")


def _whole_points(written: bytes) -> int:
    """The whole points a writer put into a box."""
    return int(written.split(b".")[0])


def _short_points(length_um: int, places: int) -> str:
    """A length in points as short as it can be written: no zeros at the end, none before the point."""
    sign = "-" if length_um < 0 else ""
    text = points_text(abs(length_um), places).rstrip("0").rstrip(".")
    return "0" if text == "0" else sign + (text[1:] if text.startswith("0.") else text)
