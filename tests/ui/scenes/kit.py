"""The gallery of the kit."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.ui.gallery import whole
from tests.ui.scenes.stage import Scene, Stage


def gallery(stage: Stage) -> QWidget:
    """Every widget of the kit in all its states."""
    shown = whole(stage.window.width())
    shown.show()
    stage.settle()
    return shown


SCENES: dict[str, Scene] = {"kit.gallery": gallery}
