"""What the tests of the window may ask for: the dressed application, a session, and dialogs that only record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from core import i18n
from core.paths import resources
from core.shop import Shop
from ui.kit import dialogs, theme
from ui.session import Session


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The screen of the tests has no window manager and says so whenever one is asked for something."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Every test begins in light, at 100 %, in English."""
    theme.wear(qapp, theme.Theme())
    i18n.use_language("en")
    yield
    i18n.use_language("en")
    # what a test laid there would outlive its Python owner and bring the process down at its end
    QGuiApplication.clipboard().clear()


@pytest.fixture
def session(qapp: QApplication, shop: Shop) -> Iterator[Session]:
    opened = Session(shop)
    yield opened
    opened.close()


@dataclass
class Asked:
    """Records what would have opened a window, and answers with what a test put in `answers`."""

    answers: dict[str, Any] = field(default_factory=dict)
    calls: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)

    def names(self) -> list[str]:
        return [name for name, _ in self.calls]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """No dialog opens; each call is recorded."""
    record = Asked()

    def stand_in(name: str) -> Any:
        def answer(*given: Any, **named: Any) -> Any:
            record.calls.append((name, (*given, *named.values())))
            return record.answers.get(name)

        return answer

    for name in ("open_file", "open_folder", "save_file", "show_defect", "show_folder", "ask", "tell"):
        monkeypatch.setattr(dialogs, name, stand_in(name))
    return record


@pytest.fixture
def icon_files() -> Path:
    return resources() / "icons"
