"""What every test may ask for: a shop on a real file, made once and copied, with a clock that stands still."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication

from core.clock import HeldClock
from core.context import Context
from core.ids import SeededChance
from core.shop import Around, Shop, create_shop, open_shop
from core.wiring import RULES
from ui.app import make_application

# What a commit is judged by is the same on every machine; a run by hand looks for new examples each time.
settings.register_profile("steady", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("steady")

NOW = datetime(2025, 6, 18, 10, 30, tzinfo=UTC)
"""Wednesday 18 June 2025, 18:30 in the shop."""


@pytest.fixture(scope="session")
def empty_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty shop folder that nobody opens; tests copy it."""
    folder = tmp_path_factory.mktemp("made") / "empty.shuke"
    create_shop(folder, "小满烘焙")
    return folder


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as the product makes it; a process has one."""
    return make_application()


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock(NOW)


@pytest.fixture
def around(clock: HeldClock) -> Around:
    """The surroundings of a shop under test: held clock, repeatable chance, the product's own rules."""
    return Around(clock=clock, chance=SeededChance(7), rules=RULES)


@pytest.fixture
def shop_folder(empty_shop: Path, tmp_path: Path) -> Path:
    """A copy of the empty shop, of this test alone."""
    return Path(shutil.copytree(empty_shop, tmp_path / "shop.shuke"))


@pytest.fixture
def shop(shop_folder: Path, around: Around) -> Iterator[Shop]:
    opened = open_shop(shop_folder, around)
    yield opened
    opened.close()


@pytest.fixture
def ctx(shop: Shop) -> Context:
    """The till's Context of an empty shop."""
    return shop.till
