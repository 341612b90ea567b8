"""Writes the list of other people's work in the program: names, versions, licences, and where their texts lie."""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "licences" / "README.md"
TEXTS = ROOT / "licences" / "packages"
BASE = ROOT / "installer" / "requirements.lock"
DEV = ROOT / "installer" / "requirements-dev.lock"

# What the metadata leaves out, or what is not installed on every system; read off the texts by hand.
BY_HAND = {"sqlcipher3": "Zlib", "colorama": "BSD-3-Clause"}
# Texts that the packages do not carry themselves.
TEXTS_BY_HAND = {
    "pyside6-essentials": ("../LGPL-3.0.txt", "../GPL-3.0.txt"),
    "shiboken6": ("../LGPL-3.0.txt", "../GPL-3.0.txt"),
}

HEAD = """# Other people's work

Shuke's own code is under the MIT licence (`LICENSE`). It stands on the work below. This file is written by
`python installer/licences.py`, which also copies the texts; a test compares it with what is installed.

**Qt** (`pyside6-essentials`, `shiboken6`) is used under the LGPL-3.0. Its libraries lie as files of their own in the
program's folder and may be replaced by a build of your own; the texts are `LGPL-3.0.txt` and `GPL-3.0.txt` here.

**sqlcipher3** carries SQLite (public domain), SQLCipher (BSD-3-Clause, `SQLCipher.txt`) and OpenSSL (Apache-2.0,
`Apache-2.0.txt`).

**Fonts and icons** lie in `resources/fonts` (SIL Open Font License 1.1) and `resources/icons` (MIT), each with its
licence beside it.
"""


def locked(lock: Path) -> dict[str, str]:
    """Names and versions in a lock file."""
    return dict(re.findall(r"^([\w.-]+)==([^\s;\\]+)", lock.read_text(encoding="utf-8"), re.MULTILINE))


def licence_of(name: str) -> str | None:
    """The licence as the installed package's metadata says it; None if it is not installed here."""
    if name in BY_HAND:
        return BY_HAND[name]
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    stated = [*(said.get_all("License-Expression") or []), *(said.get_all("License") or [])]
    if stated and "\n" not in stated[0]:
        return str(stated[0])
    classifiers = [text for text in said.get_all("Classifier") or [] if text.startswith("License ::")]
    return classifiers[0].rsplit(" :: ", 1)[-1] if classifiers else "not said"


def range_of(version: str) -> str:
    """The versions for which the entry was read: a new first number wants another look."""
    return f"=={version.partition('.')[0]}.*"


def copy_text(name: str) -> str:
    """Copy the licence texts of a package into one file; returns where they lie, seen from the list."""
    if name in TEXTS_BY_HAND:
        return ", ".join(f"`{text.removeprefix('../')}`" for text in TEXTS_BY_HAND[name])
    target = TEXTS / f"{name}.txt"
    try:
        files = metadata.files(name) or []
    except metadata.PackageNotFoundError:
        files = []
    wanted = [
        file
        for file in files
        if ".dist-info/" in str(file) and re.search(r"licen[cs]e|copying|notice", str(file), re.I)
    ]
    if wanted:
        parts = [f"--- {file.name} ---\n\n{read_any(Path(str(file.locate())))}" for file in wanted]
        text = "\n\n".join("\n".join(line.rstrip() for line in part.splitlines()) for part in parts)
        target.write_text(text + "\n", encoding="utf-8", newline="\n")
    return f"`packages/{target.name}`"


def read_any(path: Path) -> str:
    """A text in UTF-8, or in the older encoding of some notices."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return path.read_text(encoding="latin-1")


def table(names: dict[str, str], shipped: bool) -> list[str]:
    """The lines of one table of the list."""
    lines = ["| package | versions | licence | text |", "| --- | --- | --- | --- |"]
    for name, version in sorted(names.items()):
        text = copy_text(name) if shipped else "in the package"
        lines.append(f"| {name} | `{range_of(version)}` | {licence_of(name)} | {text} |")
    return lines


def main() -> int:
    """Write the list and the texts anew from what is locked and installed."""
    TEXTS.mkdir(parents=True, exist_ok=True)
    base, dev = locked(BASE), locked(DEV)
    lines = [HEAD, "## Part of the program", "", *table(base, shipped=True)]
    rest = {name: version for name, version in dev.items() if name not in base}
    lines += ["", "## Used to make and test it, not part of it", "", *table(rest, shipped=False)]
    LIST.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
