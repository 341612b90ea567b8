"""The page of contacts in all its states."""

from __future__ import annotations

from tests.ui.scenes.stage import Scene, Stage
from ui.session import Place


def page(stage: Stage) -> None:
    """The list as it opens."""
    stage.window.open(Place("contacts"))
    stage.settle()


SCENES: dict[str, Scene] = {"contacts.page": page}
EMPTY: dict[str, Scene] = {"contacts.nobody": page}
