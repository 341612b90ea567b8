"""Writes the lock files: names, versions, markers and hashes of every package, for all three systems at once."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "installer" / "requirements.lock"
DEV = ROOT / "installer" / "requirements-dev.lock"

OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--only-binary=:all:",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
)


def compile_lock(target: Path, *more: str) -> None:
    """Resolve pyproject.toml into `target`; what is locked there already stays unless it is asked to move."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", f"--output-file={target}"]
    subprocess.run([*command, *OPTIONS, *more], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    if found := re.search(r"\w+://\S+", target.read_text(encoding="utf-8")):
        raise SystemExit(f"{target.name} names an address, {found.group()}: no address may be committed.")


def main(arguments: list[str]) -> int:
    """`lock.py` takes up what changed in pyproject.toml; `lock.py --upgrade` moves every package to its newest."""
    if set(arguments) - {"--upgrade"}:
        print("Usage: python installer/lock.py [--upgrade]", file=sys.stderr)
        return 2
    compile_lock(BASE, *arguments)
    compile_lock(DEV, "--group=dev", f"--constraints={BASE}", *arguments)
    print(f"Written: {BASE.relative_to(ROOT)}, {DEV.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
