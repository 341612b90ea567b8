"""The press needs no widgets and no screen, and the pinned Qt keeps what it borrows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QPainterPath

ROOT = Path(__file__).parents[3]


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT).stdout


def test_the_press_loads_no_widgets() -> None:
    parts = "batch, fonts, forms, image, painter, pdf, specimen, trial, verify"
    loaded = run(f"import sys; from ui.press import {parts}; print(*sys.modules)").split()
    assert not {"PySide6.QtWidgets", "PySide6.QtPrintSupport"} & set(loaded)
    assert "PySide6.QtGui" in loaded


def test_reading_back_loads_no_qt_at_all() -> None:
    loaded = run("import sys; from ui.press import verify; print(*sys.modules)").split()
    assert not [name for name in loaded if name.startswith("PySide6")]


def test_the_whole_way_runs_under_a_bare_gui_application(tmp_path: Path) -> None:
    code = f"""
from pathlib import Path
from PySide6.QtGui import QGuiApplication
app = QGuiApplication(["x", "-platform", "offscreen"])
from tests.make_press import printed, layout, plan
from ui.press import fonts, verify
from core.work import Progress
path, rs = printed(Path({str(tmp_path)!r}) / "a.pdf", 3, fonts.FontMeasure())
print(len(list(verify.read_codes(path, layout(plan(3)), Progress()))))
"""
    assert run(code).strip() == "6"


def test_a_thousand_void_calls_lose_no_reference_to_none() -> None:
    before = sys.getrefcount(None)
    path = QPainterPath()
    for step in range(1_000):
        path.moveTo(step, step)
    assert abs(sys.getrefcount(None) - before) < 10
