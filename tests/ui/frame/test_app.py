"""The application: one start to one window, Qt's own words, what an interrupted run left, and the size of the text."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core import paths
from core.cards import jobs
from core.ids import new_op_id
from core.settings import service as settings
from core.shop import Around, Shop, create_shop, open_shop
from core.wiring import RULES
from tests import make, make_cards
from ui import app as program
from ui.app import App
from ui.kit import defects
from ui.kit.memory import Memory
from ui.kit.tokens import tokens
from ui.welcome.trouble import Trouble


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "window.ini")


@dataclass
class Started:
    """What `run` showed: the windows that were there when the event loop began, by class and title."""

    windows: list[tuple[str, str]] = field(default_factory=list)
    act: Callable[[QWidget], None] = lambda _window: None


@pytest.fixture
def started(qapp: QApplication, tmp_path: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> Started:
    """`run` as the product does it; its window is closed as soon as it is there."""
    seen = Started()

    def close() -> None:
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.isWindow()]
        seen.windows.extend((type(each).__name__, each.windowTitle()) for each in shown)
        for each in shown:
            seen.act(each)
            each.close()

    def application() -> QApplication:
        QTimer.singleShot(0, close)
        return qapp

    monkeypatch.setattr(program, "make_application", application)
    monkeypatch.setattr(program, "Memory", lambda: memory)
    monkeypatch.setattr(program, "shops", lambda: tmp_path / "shops")
    monkeypatch.setattr(program, "first_shop", lambda: tmp_path / "shops" / "my-shop.shuke")
    monkeypatch.setattr(defects, "catch", lambda: None)
    return seen


def test_the_very_first_start_makes_no_shop_but_shows_the_welcome(started: Started, tmp_path: Path) -> None:
    assert program.run(None, lang="en") == 0
    assert started.windows == [("Welcome", "Shuke")]
    assert not (tmp_path / "shops").exists()


def test_a_folder_without_a_shop_goes_through_the_welcome_too(started: Started, tmp_path: Path) -> None:
    assert program.run(tmp_path / "stall.shuke", lang="en") == 0
    assert started.windows == [("Welcome", "Shuke")]
    assert not (tmp_path / "stall.shuke").exists()


def test_a_shop_that_is_there_opens_and_closing_backs_it_up(started: Started, tmp_path: Path) -> None:
    folder = tmp_path / "shops" / "my-shop.shuke"
    create_shop(folder, "My shop")
    with open_shop(folder, Around(rules=RULES)) as shop:
        make.a_contact(shop.till, "陈雨桐")
    assert program.run(None, lang="en") == 0
    assert started.windows == [("MainWindow", "My shop – Shuke")]
    assert len(list((folder / "backups").glob("*.shukebak"))) == 1


def test_a_usual_start_loads_nothing_of_the_welcome_the_demo_or_the_printers(shop_folder: Path, tmp_path: Path) -> None:
    lines = (
        "import sys",
        "from pathlib import Path",
        "import ui.app as program",
        "program.QApplication.exec = lambda *_: None",
        "assert program.run(Path(sys.argv[1])) == 0",
        "late = ('ui.welcome', 'core.demo', 'ui.press.printer', 'PySide6.QtPrintSupport', 'pypdfium2')",
        "print(*(name for name in late if name in sys.modules))",
    )
    command = [sys.executable, "-c", "\n".join(lines), str(shop_folder)]
    places = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=places)
    assert done.stdout == "\n"


def test_a_shop_that_cannot_be_opened_is_told_in_a_sentence_with_ways_out(started: Started, tmp_path: Path) -> None:
    folder = tmp_path / f"broken{paths.SHOP_ENDING}"
    folder.mkdir()
    (folder / "shop.db").write_bytes(b"not a shop" * 100)
    told: list[str] = []

    def read(window: QWidget) -> None:
        assert isinstance(window, Trouble)
        told.extend([window.sentence.text(), *(each.text() for each in window.acts)])

    started.act = read
    assert program.run(folder, lang="en") == 1
    assert [name for name, _title in started.windows] == ["Trouble"]
    assert "vault.json" in told[0]
    assert told[1:] == ["Choose a backup…", "Try again", "Open another shop…", "Look at the demo shop"]


def test_qt_itself_speaks_the_language_of_the_window(
    qtbot: QtBot, qapp: QApplication, shop: Shop, memory: Memory
) -> None:
    app = App(qapp, shop, memory, "zh_CN")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    app.close()
    app = App(qapp, shop, memory, "en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    app.close()


def test_another_text_size_gives_everything_its_new_measure(
    qtbot: QtBot, qapp: QApplication, shop: Shop, memory: Memory
) -> None:
    app = App(qapp, shop, memory, "en")
    first = app.window
    settings.choose(shop.till, new_op_id(), "look.text_percent", "140")
    qtbot.waitUntil(lambda: app.window is not first)
    assert app.window is not None
    assert app.window.top.finder.height() >= tokens()["size"]["control"] * 14 // 10
    app.close()


def test_a_print_that_was_interrupted_is_dropped_and_told(
    qtbot: QtBot, qapp: QApplication, shop: Shop, memory: Memory
) -> None:
    batch = make_cards.a_batch(shop.till, 3)
    make_cards.a_job(shop.till, batch)
    app = App(qapp, shop, memory, "en")
    app.tell_what_was_taken_back(jobs.drop_unsent(shop.till))
    assert app.window is not None
    assert app.window.toast.text.startswith("A print that was interrupted")
    assert make_cards.states_of(shop.till, batch) == "mmm"
    app.close()
