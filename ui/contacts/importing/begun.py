"""An import as far as it is, kept while its window is made anew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.exchange.contact_files import FileLook
from core.exchange.contacts_import import Report


@dataclass(frozen=True)
class Begun:
    """The file, how it is read, and what came of looking through it, or of the import."""

    file: Path
    step: int
    op_id: str
    seen: FileLook | None = None
    report: Report | None = None
