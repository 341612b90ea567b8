"""Each kind of mark as it is painted, on pixels."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from core.cards.marks import (
    BLACK,
    Area,
    Clip,
    Face,
    Ink,
    Layer,
    Mark,
    Matrix,
    Picture,
    Placed,
    Role,
    Rule,
    Sheet,
    Symbol,
    Unclip,
)
from core.errors import Missing
from ui.press import image
from ui.press.fonts import FontMeasure
from ui.press.painter import no_pictures

RED = Ink(0xFF0000)
DOTS_PER_M = 10_000
"""Ten pixels a millimetre."""


def painted(*marks: Mark, at: int = 0, pictures: dict[str, QImage] | None = None) -> QImage:
    """A page of 10 × 10 mm, 100 × 100 pixels, with a face of 8 × 8 mm at `at`."""
    face = Placed(at, at, Clip(0, 0, 8_000, 8_000), (Layer(marks, shared=True),))
    sheet = Sheet(10_000, 10_000, Face.FRONT, (face,))
    return image.picture(sheet, DOTS_PER_M, pictures.__getitem__ if pictures else no_pictures)


def colour(picture: QImage, x: int, y: int) -> str:
    return picture.pixelColor(x, y).name()


def test_a_rule_is_filled_exactly_and_clipped_to_its_card(measure: FontMeasure) -> None:
    picture = painted(Rule("r", Role.ART, 1_000, 1_000, 20_000, 2_000, RED), at=1_000)
    assert [colour(picture, x, 25) for x in (19, 20, 89, 90)] == ["#ffffff", "#ff0000", "#ff0000", "#ffffff"]
    assert [colour(picture, 50, y) for y in (19, 20, 39, 40)] == ["#ffffff", "#ff0000", "#ff0000", "#ffffff"]


def test_round_corners_are_open_and_a_full_radius_is_a_circle(measure: FontMeasure) -> None:
    picture = painted(Rule("r", Role.ART, 0, 0, 8_000, 8_000, RED, radius=4_000))
    assert [colour(picture, *at) for at in ((1, 1), (40, 1), (40, 40), (78, 78))] == [
        "#ffffff",
        "#ff0000",
        "#ff0000",
        "#ffffff",
    ]


def test_areas_are_filled_even_odd(measure: FontMeasure) -> None:
    outer = ((0, 0), (6_000, 0), (6_000, 6_000), (0, 6_000))
    inner = ((2_000, 2_000), (4_000, 2_000), (4_000, 4_000), (2_000, 4_000))
    picture = painted(Area("a", Role.ART, (outer, inner), RED))
    assert [colour(picture, x, 30) for x in (10, 30, 50, 70)] == ["#ff0000", "#ffffff", "#ff0000", "#ffffff"]


def test_the_inner_clip_ends_where_it_is_said(measure: FontMeasure) -> None:
    wide = Rule("r", Role.ART, 0, 0, 8_000, 1_000, RED)
    later = Rule("r", Role.ART, 0, 2_000, 8_000, 1_000, BLACK)
    picture = painted(Clip(0, 0, 3_000, 8_000), wide, Unclip(), later)
    assert [colour(picture, x, 5) for x in (20, 40)] == ["#ff0000", "#ffffff"]
    assert [colour(picture, x, 25) for x in (20, 40)] == ["#000000", "#000000"]


def test_modules_lie_on_whole_dots(measure: FontMeasure) -> None:
    checks = Matrix(2, 2, b"\x00\xff\xff\xff\x00\xff")
    picture = painted(Symbol("s", Role.CLAIM, 1_040, 1_040, 1_000, 1_000, checks, BLACK))
    levels = {picture.pixelColor(x, y).red() for x in range(40) for y in range(40)}
    assert levels == {0, 255}
    assert [colour(picture, *at) for at in ((10, 10), (20, 10), (20, 20), (30, 30))] == [
        "#000000",
        "#ffffff",
        "#000000",
        "#ffffff",
    ]


def test_a_picture_is_cropped_into_its_place(measure: FontMeasure) -> None:
    halves = QImage(20, 10, QImage.Format.Format_RGB32)
    halves.fill(0xFF0000FF)
    for x in range(10):
        for y in range(10):
            halves.setPixel(x, y, 0xFFFF0000)
    mark = Picture("p", Role.ART, "ab", 1_000, 1_000, 4_000, 4_000)
    whole = painted(mark, pictures={"ab": halves})
    assert [colour(whole, x, 30) for x in (12, 47, 55)] == ["#ff0000", "#0000ff", "#ffffff"]
    right = Picture("p", Role.ART, "ab", 1_000, 1_000, 4_000, 4_000, (500_000, 0, 1_000_000, 1_000_000))
    assert colour(painted(right, pictures={"ab": halves}), 20, 30) == "#0000ff"


def test_a_missing_picture_is_told(measure: FontMeasure) -> None:
    with pytest.raises(Missing, match="picture_missing"):
        painted(Picture("p", Role.ART, "ab", 0, 0, 4_000, 4_000))
