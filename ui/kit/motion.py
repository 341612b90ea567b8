"""Less motion, for whoever is disturbed by it: the window itself fades nothing, so this is about what Qt moves."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)


@cache
def _usual() -> tuple[int, tuple[bool, ...]]:
    """What the system had before anybody chose."""
    return QApplication.cursorFlashTime(), tuple(QApplication.isEffectEnabled(effect) for effect in EFFECTS)


def calm(still: bool) -> None:
    """With `still` the caret does not blink, and menus, lists and tips appear at once; else as the system has it."""
    flash, effects = _usual()
    QApplication.setCursorFlashTime(0 if still else flash)
    for effect, usual in zip(EFFECTS, effects, strict=True):
        QApplication.setEffectEnabled(effect, usual and not still)
