"""Grey bars come only when reading takes longer than a blink."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.kit.skeleton import Skeleton
from ui.kit.theme import now
from ui.kit.tokens import timing


def test_a_quick_reading_shows_nothing(qtbot: QtBot) -> None:
    bars = Skeleton(3)
    qtbot.addWidget(bars)
    bars.wait()
    assert not bars.isVisible()
    bars.done()
    qtbot.wait(timing("skeleton_after") + 30)
    assert not bars.isVisible()


def test_a_slow_reading_shows_bars_until_it_is_done(qtbot: QtBot) -> None:
    bars = Skeleton(3)
    qtbot.addWidget(bars)
    bars.wait()
    qtbot.waitUntil(bars.isVisible)
    assert bars.sizeHint().height() == 3 * now().size("row")
    grey = now().colour("neutral_soft").name()
    picture = bars.grab().toImage()
    assert grey in {picture.pixelColor(x, y).name() for x in range(20, 60, 4) for y in range(picture.height())}
    bars.done()
    assert not bars.isVisible()
