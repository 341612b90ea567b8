"""Icons in a colour as files, because a style sheet can draw nothing else; kept while the program runs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QDir, QTemporaryDir

from core.paths import resources

PLACE = "sign"
"""The sheet names these files `sign:…`, wherever they lie."""
BOLD = 14
"""How much wider a bold line is, of the 256 an icon measures."""


@cache
def _folder() -> QTemporaryDir:
    folder = QTemporaryDir()
    QDir.addSearchPath(PLACE, folder.path())
    return folder


def sign_file(icon: str, colour: str, bold: bool) -> str:
    """How the sheet calls an icon in a colour (#RRGGBB). The colour is in the name, as Qt keeps pictures by name."""
    return f"{PLACE}:{icon}{'-bold' * bold}-{colour.removeprefix('#')}.svg"


def write(signs: Iterable[tuple[str, str, bool]]) -> None:
    """Put the files in place, before the sheet that names them is set."""
    for icon, colour, bold in signs:
        target = Path(_folder().path()) / sign_file(icon, colour, bold).removeprefix(f"{PLACE}:")
        if not target.exists():
            line = f' stroke="{colour}" stroke-width="{BOLD}"' if bold else ""
            svg = (resources() / "icons" / "regular" / f"{icon}.svg").read_text(encoding="utf-8")
            target.write_text(svg.replace('"currentColor"', f'"{colour}"{line}'), encoding="utf-8")
