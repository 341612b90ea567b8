"""All scenes there are, by name: `room.state`."""

from __future__ import annotations

from tests.ui.scenes import cards, contacts, frame, importing, kit, listed, maker, settings, welcome
from tests.ui.scenes.stage import Scene

SCENES: dict[str, Scene] = {
    **contacts.SCENES,
    **cards.SCENES,
    **frame.SCENES,
    **kit.SCENES,
    **listed.SCENES,
    **importing.SCENES,
    **settings.SCENES,
    **maker.SCENES,
}
"""Over the demo shop."""
EMPTY: dict[str, Scene] = {
    **contacts.EMPTY,
    **cards.EMPTY,
    **importing.EMPTY,
    **maker.EMPTY,
    **settings.EMPTY,
    **welcome.EMPTY,
}
"""Over a shop in which nothing is yet."""
