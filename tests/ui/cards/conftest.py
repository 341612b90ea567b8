"""The page of parcel cards over a real shop, and what it asks the session to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.cards.page import CardsPage
from ui.session import Place, Session


@dataclass
class Heard:
    """What the session was told."""

    places: list[Place] = field(default_factory=list)
    said: list[tuple[str, str, object]] = field(default_factory=list)

    @property
    def sentences(self) -> list[str]:
        return [sentence for sentence, _words, _act in self.said]

    def do(self) -> None:
        """Press the button of the last toast."""
        act = self.said[-1][2]
        assert callable(act)
        act()


@pytest.fixture
def heard(session: Session) -> Heard:
    record = Heard()
    session.went.connect(record.places.append)
    session.said.connect(lambda *each: record.said.append(each))
    return record


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> Iterator[CardsPage]:
    """As wide as in a window of the usual size; not shown yet, so that a test may fill the shop first.

    It goes before the shop does: what it still had to draw would read a closed file.
    """
    shown = CardsPage(session)
    shown.resize(1092, 744)
    yield shown
    delete(shown)
