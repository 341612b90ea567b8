"""The theme: what the tokens promise is what the application wears."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui.kit import theme
from ui.kit.sheet import LONGEST, style_sheet
from ui.kit.tokens import colours, tokens

LOOKS = [theme.Theme(dark, contrast) for dark in (False, True) for contrast in (False, True)]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("group", ["text", "control", "chart"])
def test_every_pair_of_the_tokens_has_the_contrast_it_promises(look: theme.Theme, group: str) -> None:
    rule = tokens()["contrast"][group]
    wanted = rule["high_contrast_ratio"] if look.high_contrast else rule["ratio"]
    names = colours(look.dark, look.high_contrast)
    too_weak = [pair for pair in rule["pairs"] if ratio(names[pair[0]], names[pair[1]]) < wanted]
    assert not too_weak


@pytest.mark.parametrize("group", ["canvas", "canvas_text"])
def test_what_is_drawn_over_paper_can_be_seen_on_it(group: str) -> None:
    rule, names = tokens()["contrast"][group], tokens()["canvas"]
    assert not [pair for pair in rule["pairs"] if ratio(names[pair[0]], names[pair[1]]) < rule["ratio"]]


def test_every_colour_of_a_chip_tier_and_avatar_is_a_promised_pair() -> None:
    promised = {tuple(pair) for group in ("text", "control") for pair in tokens()["contrast"][group]["pairs"]}
    worn = [*tokens()["chips"].values(), *tokens()["avatars"], *(each[:2] for each in tokens()["tiers"].values())]
    assert not [pair for fill, ink in worn if fill and (pair := (ink, fill)) not in promised]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("percent", tokens()["text_scale_percent"])
def test_the_sheet_stays_small_and_fills_every_place(look: theme.Theme, percent: int) -> None:
    scaled = theme.Theme(look.dark, look.high_contrast, percent)
    sheet = style_sheet(scaled.colour, scaled.scaled)
    assert len(sheet.encode()) <= LONGEST
    assert "{{" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_wearing_a_theme_reaches_palette_sheet_and_font(qapp: QApplication) -> None:
    look = theme.Theme(dark=True, percent=130)
    theme.wear(qapp, look)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(colours(True, False)["app"])
    disabled = qapp.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == QColor(colours(True, False)["disabled"])
    assert colours(True, False)["primary"].lower() in qapp.styleSheet()
    assert qapp.font().pixelSize() == look.scaled(tokens()["type"]["body"][0])
    assert theme.now() == look


def test_light_and_dark_are_what_was_chosen_whatever_the_system_says(qapp: QApplication) -> None:
    hints = QGuiApplication.styleHints()
    assert theme.chosen(hints, theme.Mode.DARK, 100).dark
    assert not theme.chosen(hints, theme.Mode.LIGHT, 100).dark


def test_a_text_size_that_is_no_step_becomes_the_ordinary_one(qapp: QApplication) -> None:
    assert theme.chosen(QGuiApplication.styleHints(), theme.Mode.LIGHT, 117).percent == 100
