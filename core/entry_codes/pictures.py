"""Codes out of a picture somebody dropped, pasted or picked: read in the sandboxed child, never here."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

from core import sandbox
from core.entry_codes.models import Evidence
from core.errors import Invalid
from core.work import Progress


@dataclass(frozen=True, slots=True)
class CodePicture:
    """The texts of all codes in a picture, and the picture encoded anew."""

    texts: tuple[str, ...]
    evidence: Evidence


def look(file: Path, progress: Progress | None = None) -> CodePicture:
    """What a picture file holds. Raises `picture.no_code`, and what opening a picture raises."""
    line = next(iter(sandbox.run("code_picture", file, progress)))
    if not line["codes"]:
        raise Invalid("picture.no_code", name=file.name[:80])
    data = base64.b64decode(line["picture"])
    return CodePicture(tuple(line["codes"]), Evidence(data, "image/jpeg", line["px_w"], line["px_h"]))


def the_one_code(file: Path, progress: Progress | None = None) -> tuple[str, Evidence]:
    """The only code in a picture; raises `picture.two_codes` when there are more."""
    found = look(file, progress)
    if len(found.texts) > 1:
        raise Invalid("picture.two_codes", name=file.name[:80], count=len(found.texts))
    return found.texts[0], found.evidence
