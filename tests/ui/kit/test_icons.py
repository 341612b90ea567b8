"""Icons: named, present, drawn in both themes; an unknown one does no harm."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication

from core.paths import program
from ui.kit import icons, theme
from ui.kit.tokens import tokens

NAMED = tokens()["icons"]
ALL = [*NAMED["regular"], *(f"{name}-fill" for name in NAMED["fill"])]


def inks(picture: QPixmap) -> set[str]:
    """The colours of the fully covered pixels."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name() for x, y in spots if image.pixelColor(x, y).alpha() == 255}


def test_the_files_are_exactly_those_the_tokens_name(icon_files: Path) -> None:
    for kind in ("regular", "fill"):
        assert sorted(path.stem for path in (icon_files / kind).glob("*.svg")) == sorted(NAMED[kind])
    assert "MIT License" in (icon_files / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("dark", [False, True])
def test_every_icon_draws_in_its_colour(qapp: QApplication, dark: bool) -> None:
    theme.wear(qapp, theme.Theme(dark=dark))
    wanted = theme.now().colour("text").name()
    assert [name for name in ALL if wanted not in inks(icons.pixmap(name, "text", 64, 64))] == []


def test_every_icon_the_window_names_is_there() -> None:
    before = r"icon_name=|icon=|icon\(|tool\(|EmptyState\("
    calls = re.compile(rf'(?:{before})\s*"([a-z-]+)"')
    named = {
        found for path in (program() / "ui").rglob("*.py") for found in calls.findall(path.read_text(encoding="utf-8"))
    }
    assert len(named) > 8
    assert named <= set(ALL)


def test_an_unknown_icon_is_an_empty_square_and_is_logged_once(
    qapp: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    icons.forget()
    with caplog.at_level(logging.WARNING):
        first = icons.pixmap("no-such-icon", "text", 32, 32)
        icons.pixmap("no-such-icon", "text", 48, 48)
    assert theme.now().colour("text").name() in inks(first)
    assert first.toImage().pixelColor(16, 16).alpha() == 0
    assert len([each for each in caplog.records if "no-such-icon" in each.message]) == 1


def test_an_icon_follows_the_theme_without_being_made_anew(qapp: QApplication) -> None:
    icon = icons.icon("users", "text")
    light = inks(icon.pixmap(QSize(64, 64)))
    icons.forget()
    theme.wear(qapp, theme.Theme(dark=True))
    assert inks(icon.pixmap(QSize(64, 64))) == {theme.now().colour("text").name()} != light


def test_a_changed_copy_of_an_icon_survives_the_collector(qapp: QApplication) -> None:
    copy = icons.icon("users")
    copy.addPixmap(QPixmap(4, 4))
    assert not copy.pixmap(QSize(16, 16)).isNull()
