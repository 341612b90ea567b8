"""What the program is made of: its version, and other people's work with the licence of each."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from core.paths import program, resources

ROW = re.compile(r"^\| (?P<name>[\w.-]+) \| `(?P<versions>[^`]+)` \| (?P<licence>[^|]+) \| (?P<texts>[^|]+) \|$")
TEXT = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class WorkOfOthers:
    """A package, typeface or set of icons: its licence, and the files that hold the text."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]

    def text(self) -> str:
        """The licence in full; what cannot be read is left out."""
        return "\n\n".join(_read(path) for path in self.texts)


@cache
def version() -> str:
    """The version of the program, from what is installed or from its own folder."""
    try:
        return metadata.version("shuke")
    except metadata.PackageNotFoundError:
        pass
    try:
        said = tomllib.loads((program() / "pyproject.toml").read_text(encoding="utf-8"))
        return str(said["project"]["version"])
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        return ""


@cache
def works() -> tuple[WorkOfOthers, ...]:
    """All that ships with the program and was made by others, by name; and the program's own licence first."""
    own = WorkOfOthers("Shuke", version(), "MIT", (program() / "LICENSE",))
    found = sorted([*_packages(), *_carried(), *_fonts(), *_icons()], key=lambda work: work.name.casefold())
    return (own, *found)


def _packages() -> list[WorkOfOthers]:
    """The packages of the list beside the licences; of its second table, what is only used to make the program."""
    folder = program() / "licences"
    shipped = _read(folder / "README.md").partition("## Used to make")[0]
    rows = [row for line in shipped.splitlines() if (row := ROW.match(line))]
    return [
        WorkOfOthers(
            row["name"],
            _installed(row["name"]),
            row["licence"].strip(),
            tuple(folder / name for name in TEXT.findall(row["texts"])),
        )
        for row in rows
    ]


def _carried() -> list[WorkOfOthers]:
    """What sqlcipher3 carries inside."""
    folder = program() / "licences"
    return [
        WorkOfOthers("SQLCipher", "", "BSD-3-Clause", (folder / "SQLCipher.txt",)),
        WorkOfOthers("OpenSSL", "", "Apache-2.0", (folder / "Apache-2.0.txt",)),
    ]


def _fonts() -> list[WorkOfOthers]:
    texts = sorted((resources() / "fonts").glob("OFL-*.txt"))
    return [WorkOfOthers(_spaced(path.stem.removeprefix("OFL-")), "", "OFL-1.1", (path,)) for path in texts]


def _icons() -> list[WorkOfOthers]:
    return [WorkOfOthers("Phosphor Icons", "", "MIT", (resources() / "icons" / "LICENSE",))]


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _spaced(name: str) -> str:
    """NotoSansSC becomes Noto Sans SC."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
