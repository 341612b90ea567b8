"""The gallery of the kit."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from tests.ui.gallery import Gallery
from tests.ui.scenes.stage import Scene, Stage


def gallery(stage: Stage) -> QWidget:
    """Every widget of the kit in all its states."""
    shown = Gallery()
    shown.setParent(stage.window.parentWidget())
    shown.resize(stage.window.size().expandedTo(QSize(shown.sizeHint())))
    shown.show()
    stage.settle()
    return shown


SCENES: dict[str, Scene] = {"kit.gallery": gallery}
