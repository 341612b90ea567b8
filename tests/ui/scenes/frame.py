"""The window itself: Ctrl+K, the key map, the bell, a toast, the banner."""

from __future__ import annotations

from tests.ui.scenes.stage import Scene, Stage
from ui.session import Place


def palette(stage: Stage) -> None:
    """Ctrl+K with a phone tail."""
    stage.window.open(Place("contacts"))
    stage.settle()
    stage.window.palette_sheet.start("6021")
    stage.settle()


def palette_empty(stage: Stage) -> None:
    """Ctrl+K as it opens."""
    stage.window.open(Place("contacts"))
    stage.window.palette_sheet.start()
    stage.settle()


def palette_nothing(stage: Stage) -> None:
    """Ctrl+K when nobody and nothing fits."""
    stage.window.palette_sheet.start("没有这个人")
    stage.settle()


def keymap(stage: Stage) -> None:
    """All keys."""
    stage.window.keymap.toggle()
    stage.settle()


def bell(stage: Stage) -> None:
    """What was said, below the bell."""
    stage.session.say("印好的 100 张，每张的码都读过，全对")
    stage.session.say("给 3 位打上了“爱吃甜”")
    stage.window.toast.hide()
    stage.window.bell.start()
    stage.settle()


def toast(stage: Stage) -> None:
    """A toast with the way back."""
    stage.window.open(Place("contacts"))
    stage.session.say_done("给 3 位打上了“爱吃甜”")
    stage.settle()


def menus(stage: Stage) -> None:
    """The menu bar, as after Alt."""
    stage.window.open(Place("contacts"))
    stage.window.menus.toggle()
    stage.settle()


SCENES: dict[str, Scene] = {
    "frame.palette": palette,
    "frame.palette-empty": palette_empty,
    "frame.palette-nothing": palette_nothing,
    "frame.keymap": keymap,
    "frame.bell": bell,
    "frame.toast": toast,
    "frame.menus": menus,
}
