"""Painting by hand: nothing that goes wrong in it reaches Qt."""

from __future__ import annotations

import logging
import sys

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from ui.kit.paint import avatar_tint, chip_size, painting
from ui.kit.tokens import tokens


def test_an_error_while_painting_is_logged_once_and_ends_the_painter(
    qapp: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    picture = QPixmap(8, 8)
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            with painting(picture, "something broken") as painter:
                raise RuntimeError("broken on purpose")
    assert not painter.isActive()
    assert len(caplog.records) == 1


def test_a_name_has_the_same_tint_every_day(qapp: QApplication) -> None:
    tints = {avatar_tint(name) for name in ("陈雨桐", "赵敏", "李思远", "黄丽华", "吴佳怡", "何俊杰")}
    assert avatar_tint("陈雨桐") == avatar_tint("陈雨桐")
    assert len(tints) > 1
    assert all(list(tint) in tokens()["avatars"] for tint in tints)


def test_an_icon_or_a_dot_makes_a_chip_wider(qapp: QApplication) -> None:
    plain = chip_size("花生过敏").width()
    assert plain < chip_size("花生过敏", dot=True).width() < chip_size("花生过敏", "warning-circle").width()


def test_void_calls_do_not_eat_none(qapp: QApplication) -> None:
    """PySide6 6.12 with Python below 3.12 loses a reference to None at each void call, until the process aborts."""
    area, before = QRect(0, 0, 4, 4), sys.getrefcount(None)
    for _ in range(500):
        area.moveTo(1, 1)
    assert abs(sys.getrefcount(None) - before) < 50
