"""What tests of the press share: one Measure of the shipped fonts, and one finished file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.make_press import printed
from ui.press.fonts import FontMeasure


@pytest.fixture(scope="session")
def measure(qapp: QApplication) -> FontMeasure:
    return FontMeasure()


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory, measure: FontMeasure) -> tuple[Path, list[int]]:
    """A finished file of 13 cards, two sheets on both faces, and the numbers on them; nobody changes it."""
    return printed(tmp_path_factory.mktemp("press") / "cards.pdf", 13, measure)
