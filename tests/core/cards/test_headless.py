"""The rules of cards would still run if the screen were gone."""

from __future__ import annotations

import subprocess
import sys


def loaded_by(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split())


def test_composing_checking_and_placing_cards_load_no_qt() -> None:
    rules = "from core.cards import compose, design_files, imposition, preflight, qr, reading, verifying"
    assert not [name for name in loaded_by(rules) if name.split(".")[0] in ("PySide6", "shiboken6")]
