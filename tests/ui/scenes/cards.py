"""The page of parcel cards in all its states."""

from __future__ import annotations

from tests.ui.scenes.stage import Scene, Stage
from ui.session import Place


def page(stage: Stage) -> None:
    """The gallery as it opens."""
    stage.window.open(Place("cards"))
    stage.settle()


SCENES: dict[str, Scene] = {"cards.page": page}
EMPTY: dict[str, Scene] = {"cards.none": page}
