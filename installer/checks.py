"""Every check of the house, as the test command and CI run them: style, types, layers, then all tests in parallel."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "tests" / "fonts.conf"

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
# Name, and what Python is to run.
CHECKS = (
    ("style", ("-m", "ruff", "check", ".")),
    ("format", ("-m", "ruff", "format", "--check", ".")),
    ("layers", ("-c", LINT_IMPORTS)),
    ("types", ("-m", "mypy")),
)


def run(python: Path, arguments: Sequence[str] = ()) -> int:
    """Run everything, show how it goes, and say what failed; 0 only if nothing did. Arguments go to pytest alone."""
    with tempfile.TemporaryDirectory(prefix="shuke-test-") as scratch:
        around = surroundings(Path(scratch))
        if arguments:
            return call([str(python), "-m", "pytest", *arguments], around)
        failed = still_checks(python, around)
        print("tests: all of them, offscreen, on every core", flush=True)
        tests = [str(python), "-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal", "--durations=10"]
        if call(tests, around) != 0:
            failed.append("tests")
    print(f"FAILED: {', '.join(failed)}" if failed else "All checks and tests passed.", flush=True)
    return 1 if failed else 0


def call(command: list[str], around: dict[str, str]) -> int:
    return subprocess.run(command, cwd=ROOT, env=around, check=False).returncode


def still_checks(python: Path, around: dict[str, str]) -> list[str]:
    """Run the checks that only read the code, side by side; returns the names of those that failed."""
    began = time.monotonic()
    running = []
    for name, command in CHECKS:
        told = tempfile.TemporaryFile(mode="w+", encoding="utf-8", errors="replace")  # noqa: SIM115 - closed below
        check = subprocess.Popen([str(python), *command], cwd=ROOT, env=around, stdout=told, stderr=told)
        running.append((name, told, check))
    failed = []
    for name, told, check in running:
        code = check.wait()
        print(f"{name}: {'ok' if code == 0 else 'FAILED'} after {time.monotonic() - began:.1f} s", flush=True)
        if code != 0:
            failed.append(name)
            told.seek(0)
            print(told.read(), flush=True)
        told.close()
    return failed


def surroundings(scratch: Path) -> dict[str, str]:
    """The environment of the tests: no screen, only our own fonts, and on Linux no folder of this user is touched."""
    around = dict(os.environ) | {"QT_QPA_PLATFORM": "offscreen", "FONTCONFIG_FILE": str(FONTS), "PYTHONUTF8": "1"}
    if sys.platform.startswith("linux"):
        for name in ("RUNTIME_DIR", "CACHE_HOME", "CONFIG_HOME", "DATA_HOME", "STATE_HOME"):
            place = scratch / name.lower()
            place.mkdir(mode=0o700)
            around[f"XDG_{name}"] = str(place)
        around["LC_ALL"] = "C.UTF-8"
    return around
