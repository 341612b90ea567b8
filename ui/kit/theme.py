"""The theme in use: tokens turned into palette, fonts and style sheet, set once on the application."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from ui.kit import sheet, signs
from ui.kit.tokens import colours, size, tokens


class Mode(StrEnum):
    """What the owner chose: as the system does, light or dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_SCHEMES = {
    Mode.SYSTEM: Qt.ColorScheme.Unknown,
    Mode.LIGHT: Qt.ColorScheme.Light,
    Mode.DARK: Qt.ColorScheme.Dark,
}


@dataclass(frozen=True)
class Theme:
    """Colours and measures of one look; `percent` is the text size, one of the tokens' steps."""

    dark: bool = False
    high_contrast: bool = False
    percent: int = 100

    def colour(self, name: str) -> QColor:
        """The colour of a token; KeyError for an unknown name."""
        return QColor(colours(self.dark, self.high_contrast)[name])

    def scaled(self, pixels: int) -> int:
        """A length that grows with the text."""
        return round(pixels * self.percent / 100)

    def size(self, name: str) -> int:
        """A named length that grows with the text."""
        return self.scaled(size(name))

    def font(self, role: str = "body") -> QFont:
        """The font of a role in the tokens' type scale."""
        pixels, weight = tokens()["type"][role]
        font = QFont()
        font.setFamilies(tokens()["fonts"]["ui"])
        font.setPixelSize(self.scaled(pixels))
        font.setWeight(QFont.Weight(weight))
        for feature, value in tokens()["fonts"]["ui_features"].items():
            font.setFeature(QFont.Tag(feature), value)
        return font

    def palette(self) -> QPalette:
        """Every role the tokens name."""
        palette = QPalette()
        for key, name in tokens()["palette_roles"].items():
            group, _slash, role = key.rpartition("/")
            target = QPalette.ColorRole[role]
            if group:
                palette.setColor(QPalette.ColorGroup[group], target, self.colour(name))
            else:
                palette.setColor(target, self.colour(name))
        return palette


class _Worn:
    """The one theme of this process, as there is one QApplication."""

    theme = Theme()


def now() -> Theme:
    """The theme in use; painters ask each time they paint."""
    return _Worn.theme


@contextmanager
def on_paper() -> Iterator[None]:
    """What is painted meanwhile lies on paper, which is as white in the dark: it has the colours of the light theme."""
    worn = _Worn.theme
    _Worn.theme = replace(worn, dark=False)
    try:
        yield
    finally:
        _Worn.theme = worn


def wear(app: QApplication, theme: Theme) -> None:
    """Set palette, font and style sheet on the application; open windows follow without a restart."""
    _Worn.theme = theme
    app.setPalette(theme.palette())
    app.setFont(theme.font())
    signs.write(sheet.signs(theme.colour).values())
    app.setStyleSheet(sheet.style_sheet(theme.colour, theme.scaled))


def chosen(hints: QStyleHints, mode: Mode, percent: int) -> Theme:
    """The theme for the owner's choice on this machine; tells the system too, so that title bars follow."""
    hints.setColorScheme(_SCHEMES[mode])
    dark = mode is Mode.DARK or (mode is Mode.SYSTEM and hints.colorScheme() == Qt.ColorScheme.Dark)
    contrast = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    return Theme(dark, contrast, percent if percent in tokens()["text_scale_percent"] else 100)
