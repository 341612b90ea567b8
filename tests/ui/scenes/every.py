"""All scenes there are, by name: `room.state`."""

from __future__ import annotations

from tests.ui.scenes import cards, contacts, frame, importing, kit, settings
from tests.ui.scenes.stage import Scene

SCENES: dict[str, Scene] = {
    **contacts.SCENES,
    **cards.SCENES,
    **frame.SCENES,
    **kit.SCENES,
    **importing.SCENES,
    **settings.SCENES,
}
"""Over the demo shop."""
EMPTY: dict[str, Scene] = {**contacts.EMPTY, **cards.EMPTY, **importing.EMPTY, **settings.EMPTY}
"""Over a shop in which nothing is yet."""
