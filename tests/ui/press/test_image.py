"""A single card as a picture: seamless codes that scan, whole files or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from core.cards import design_files, qr
from core.cards.marks import Face, Symbol
from core.errors import Unavailable
from tests.make_press import ENTRY, single
from ui.press import image
from ui.press.fonts import FontMeasure


@pytest.mark.parametrize("key", list(design_files.starters()))
@pytest.mark.parametrize(("face", "text"), [(Face.FRONT, ENTRY), (Face.BACK, "70855381317357248248")])
def test_a_card_picture_has_the_right_size_and_code(
    tmp_path: Path, measure: FontMeasure, key: str, face: Face, text: str
) -> None:
    path = tmp_path / "card.png"
    image.write_png(path, image.picture(single(face, measure, key)))
    assert qr.codes_in_picture(path) == [text]
    with Image.open(path) as picture:
        assert picture.size == (1_063, 638)
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.5)
    assert sorted(tmp_path.iterdir()) == [path]


def test_no_grey_seam_runs_through_a_code(measure: FontMeasure) -> None:
    """At 1,400 dots a metre 508 µm are no whole dots, so modules painted one by one would show their joints."""
    sheet = single(Face.BACK, measure)
    (symbol,) = [m for layer in sheet.placed[0].layers for m in layer.marks if isinstance(m, Symbol)]
    picture = image.picture(sheet, 14_000)
    scale = 14_000 / 1_000_000
    for y in range(symbol.matrix.height):
        for x in range(symbol.matrix.width - 1):
            if symbol.matrix.dark(x, y) and symbol.matrix.dark(x + 1, y):
                at_x = round((symbol.x + (x + 1) * symbol.step_x) * scale)
                at_y = round((symbol.y + (y + 0.5) * symbol.step_y) * scale)
                assert {picture.pixel(at_x + step, at_y) & 0xFF for step in (-1, 0, 1)} == {0}


def test_a_picture_that_cannot_be_written_leaves_nothing(tmp_path: Path, measure: FontMeasure) -> None:
    with pytest.raises(Unavailable, match="cannot_write"):
        image.write_png(tmp_path / "gone" / "card.png", image.picture(single(Face.FRONT, measure)))
    assert list(tmp_path.iterdir()) == []
