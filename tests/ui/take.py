"""Takes pictures of scenes: python -m tests.ui.take --out FOLDER [--theme dark] [--lang en] [NAME ...]."""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).resolve().parent.parent / "fonts.conf")

from PySide6.QtWidgets import QApplication

from core.demo import making
from core.shop import create_shop
from core.wiring import RULES
from tests.ui.scenes.every import EMPTY, SCENES
from tests.ui.scenes.stage import NOW, Look, Scene, staged
from ui.app import make_application


def main() -> None:
    """Read the arguments and take the pictures."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("names", nargs="*", help="scenes, or the beginning of their names; all without any")
    wanted.add_argument("--out", type=Path, required=True)
    wanted.add_argument("--theme", default="light", help="light, dark or both")
    wanted.add_argument("--lang", default="zh_CN", help="zh_CN, en or both")
    wanted.add_argument("--size", default="1280x800")
    wanted.add_argument("--percent", type=int, default=100)
    said = wanted.parse_args()
    said.out.mkdir(parents=True, exist_ok=True)
    themes = ["light", "dark"] if said.theme == "both" else [said.theme]
    languages = ["zh_CN", "en"] if said.lang == "both" else [said.lang]
    width, height = map(int, said.size.split("x"))
    application = make_application()
    with tempfile.TemporaryDirectory() as scratch:
        demo = making.make(Path(scratch) / "demo", NOW, RULES)
        empty = Path(scratch) / "empty.shuke"
        create_shop(empty, "小满烘焙")
        for theme, language in product(themes, languages):
            look = Look(theme, language, (width, height), said.percent)
            for shop, scenes in ((demo, SCENES), (empty, EMPTY)):
                for name, scene in scenes.items():
                    if not said.names or any(name.startswith(each) for each in said.names):
                        _take(
                            application, shop, Path(scratch), look, scene, said.out / f"{name}-{theme}-{language}.png"
                        )


def _take(application: QApplication, shop: Path, scratch: Path, look: Look, scene: Scene, target: Path) -> None:
    copy = Path(shutil.copytree(shop, scratch / "copy.shuke"))
    try:
        with staged(application, copy, look, scratch / "window.ini") as stage:
            shown = scene(stage) or stage.window
            shown.grab().save(str(target))
            print(target)
    finally:
        shutil.rmtree(copy)


if __name__ == "__main__":
    main()
