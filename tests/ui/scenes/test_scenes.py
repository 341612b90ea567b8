"""Every page, panel, dialog, empty state and error fits, is heard and can be used, in both languages and all sizes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.demo import making
from core.shop import create_shop
from core.wiring import RULES
from tests.ui.scenes import looking
from tests.ui.scenes.every import EMPTY, SCENES
from tests.ui.scenes.stage import NOW, Look, staged

LOOKS = {
    f"{language}-{size[0]}x{size[1]}": Look("light", language, size, percent)
    for language in ("zh_CN", "en")
    for size, percent in (((1280, 800), 100), ((1366, 696), 100), ((1024, 640), 140))
} | {"dark": Look("dark", "zh_CN"), "stretched": Look("light", "en", (1024, 640), stretch=True)}
CHECKS = (
    looking.cut,
    looking.overlapping,
    looking.outside,
    looking.bars_across,
    looking.nameless,
    looking.silent,
)


@pytest.fixture(scope="session")
def demo_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return making.make(tmp_path_factory.mktemp("demo"), NOW, RULES)


@pytest.fixture(scope="session")
def bare_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bare") / "bare.shuke"
    create_shop(folder, "小满烘焙")
    return folder


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", [*SCENES, *EMPTY])
def test_a_scene_fits_and_speaks(
    qapp: QApplication, demo_shop: Path, bare_shop: Path, tmp_path: Path, name: str, look: str
) -> None:
    scene, source = (SCENES[name], demo_shop) if name in SCENES else (EMPTY[name], bare_shop)
    folder = Path(shutil.copytree(source, tmp_path / "shop.shuke"))
    with staged(qapp, folder, LOOKS[look], tmp_path / "window.ini") as stage:
        shown = scene(stage) or stage.window
        found = {check.__name__: check(shown) for check in CHECKS}
        assert {what: where for what, where in found.items() if where} == {}
        assert stage.window.size().toTuple() == LOOKS[look].size
