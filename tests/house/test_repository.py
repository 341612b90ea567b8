"""What may not lie in the repository: addresses of registries, places on one machine, shops and keys of people."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT, imports

TOPS = (".ci", "core", "installer", "licences", "resources", "tests", "ui")
NOT_OURS = ("licences/packages/", "tests/data/")
BINARY = {".ttf", ".otf", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".mo", ".db", ".xlsx", ".xls", ".pdf", ".ico"}
# Put together here, so that this file does not find itself.
HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "debian" + ".org/debian", "index" + "-url=")
PLACES = re.compile(
    "|".join(
        (
            r"/ho" + r"me/\w",
            r"/ro" + r"ot/",
            r"(?<![\w.])/wo" + r"rk/",
            r"[A-Z]:\\+Us" + r"ers\\+\w",
            r"\.\./sha" + "red",
        )
    )
)


def committed() -> list[Path]:
    """The text files of the repository."""
    files = [path for path in ROOT.iterdir() if path.is_file() and path.name != ".git"]
    for top in TOPS:
        files += [path for path in (ROOT / top).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return [path for path in files if path.suffix not in BINARY and not under(path, NOT_OURS)]


def under(path: Path, places: tuple[str, ...]) -> bool:
    return path.relative_to(ROOT).as_posix().startswith(places)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Their content by name."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8", errors="replace") for path in committed()
    }


def test_no_file_names_a_registry(texts: dict[str, str]) -> None:
    assert not [(name, host) for name, text in texts.items() for host in HOSTS if host in text]


def test_no_file_names_a_place_on_one_machine(texts: dict[str, str]) -> None:
    found = [(name, hit.group()) for name, text in texts.items() for hit in PLACES.finditer(text)]
    assert not found


def test_the_lock_files_hold_names_versions_markers_and_hashes_only(texts: dict[str, str]) -> None:
    line = re.compile(r"[a-z0-9-]+==[\w.]+( ; [\w' =!.()<>]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    for name in ("installer/requirements.lock", "installer/requirements-dev.lock"):
        assert not [text for text in texts[name].splitlines() if not line.fullmatch(text)]


def test_no_shop_lies_in_the_repository() -> None:
    ours = [path for top in TOPS for path in (ROOT / top).rglob("*.shuke") if not under(path, NOT_OURS)]
    assert not ours


def test_the_first_command_needs_python_alone() -> None:
    """Nothing of the set-up may import what it is about to install."""
    for name in ("bootstrap", "start", "environment", "system_libraries", "checks"):
        tops = {module.partition(".")[0] for module in imports(ROOT / "installer" / f"{name}.py")}
        assert tops <= sys.stdlib_module_names | {"installer"}, name
