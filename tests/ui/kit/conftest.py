"""What the tests of the kit may ask for: a window that shows a few widgets and lives as long as the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

ShowIn = Callable[..., QWidget]


@pytest.fixture
def show_in(qtbot: QtBot) -> Iterator[ShowIn]:
    """Shows widgets below each other in an active window; Python holds it, as Qt does not."""
    windows: list[QWidget] = []

    def shown(*inside: QWidget) -> QWidget:
        window = QWidget()
        windows.append(window)
        column = QVBoxLayout(window)
        for widget in inside:
            column.addWidget(widget)
        column.addStretch()
        qtbot.addWidget(window)
        window.resize(400, 300)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield shown
    windows.clear()
