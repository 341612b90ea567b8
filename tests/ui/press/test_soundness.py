"""The look at the Qt binding: the one we ship passes, one that loses references is refused."""

from __future__ import annotations

import pytest

from core.errors import Unavailable
from ui.press import soundness


def test_the_binding_we_ship_is_sound() -> None:
    soundness.require_sound_qt()


def test_a_binding_that_loses_references_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = iter([5000, 4000])
    monkeypatch.setattr("ui.press.soundness.sys.getrefcount", lambda _none: next(counts))
    with pytest.raises(Unavailable, match=r"press\.qt_unsound"):
        soundness.require_sound_qt()
