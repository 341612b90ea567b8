"""A picture of an entry code on its way into the shop: from a file or the clipboard, read by the limited child."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from core.context import Context
from core.entry_codes import pictures
from core.entry_codes import service as entry_codes
from core.entry_codes.models import Evidence
from core.work import Progress


def kept(ctx: Context, op_id: str, source: Path | str, last_day: date | None, progress: Progress) -> int:
    """Read the one code in a picture file, or take a pasted link as it is, and keep it; the version's id.

    Raises what reading a picture raises, and `entry_code.*` with the reason why a code cannot be printed.
    """
    text, evidence = read(source, progress)
    return entry_codes.add(ctx, op_id, "", text, evidence, last_day=last_day)


def read(source: Path | str, progress: Progress) -> tuple[str, Evidence | None]:
    """The one code in a picture file with the picture encoded anew, or a pasted link as it is; nothing is kept.

    Raises what reading a picture raises.
    """
    return (source, None) if isinstance(source, str) else pictures.the_one_code(source, progress)


def dropped(mime: QMimeData) -> Path | str | None:
    """What of a drop or the clipboard can hold a code: a picture file, a picture, or a link; None if nothing.

    A picture without a file is put into a file of its own, which `forget` removes.
    """
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if files:
        return files[0]
    if mime.hasImage():
        image = mime.imageData()
        return in_a_file(image) if isinstance(image, QImage) and not image.isNull() else None
    text = mime.text().strip()
    return text if "://" in text and len(text.split()) == 1 else None


def forget(source: Path | str) -> None:
    """Remove a file that only held a pasted picture."""
    if isinstance(source, Path) and source.name.startswith(_MARK) and source.parent == Path(tempfile.gettempdir()):
        with suppress(OSError):
            source.unlink()


_MARK = "shuke-pasted-"


def in_a_file(image: QImage) -> Path | None:
    """A picture in a file of its own, which `forget` removes; None if it cannot be stored."""
    number, name = tempfile.mkstemp(".png", _MARK)
    os.close(number)
    if image.save(name, "PNG"):  # type: ignore[call-overload]
        return Path(name)
    Path(name).unlink()
    return None
