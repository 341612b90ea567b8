"""Design files: what ships loads, what is written reads back equal, what is wrong is refused with its place."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.cards import design_files
from core.cards.design_files import from_json, to_json
from core.cards.designs import BarBox, Group, Outline, PictureBox, QrBox, ShapeBox, Source, TextBox
from core.cards.marks import Face
from core.cards.wording import Words
from core.errors import Invalid, Missing
from tests.make_press import design

STARTERS = design_files.starters()
LEAST = {
    "format": "shuke-card",
    "version": 1,
    "key": "least",
    "name": "最小",
    "width_um": 90_000,
    "height_um": 54_000,
    "inks": {"text": {"rgb": "#000000"}},
    "fields": {},
    "faces": {"front": [{"type": "text", "id": "a", "x": 0, "y": 0, "w": 9, "h": 9, "text": "${shop}"}]},
}


def changed(path: str, value: Any) -> str:
    data = json.loads(json.dumps(LEAST))
    *way, last = path.split(".")
    at = data
    for step in way:
        at = at[int(step)] if step.isdigit() else at[step]
    if value is None:
        del at[last]
    else:
        at[last] = value
    return json.dumps(data)


def test_four_starter_cards_ship_with_front_and_back() -> None:
    assert set(STARTERS) == {"warm-wheat", "green-leaf", "clear-blue", "cinnabar"}
    for card in STARTERS.values():
        assert set(card.faces) == set(Face)
        assert (card.width_um, card.height_um) == (90_000, 54_000)
        assert all(
            words.get("zh_CN") and words.get("en") for words in (card.name, *(f.label for f in card.fields.values()))
        )


@pytest.mark.parametrize("key", list(STARTERS))
def test_a_design_written_and_read_again_is_equal(key: str) -> None:
    assert from_json(to_json(STARTERS[key])) == STARTERS[key]


def test_every_kind_of_element_and_setting_survives_its_file() -> None:
    whole = design(
        TextBox("text", 1, 2, 3, 4, text=Words({"zh_CN": "字", "en": "text"}), tracking_um=5, locked=True),
        PictureBox("picture", 1, 2, 3, 4, sha256="0f" * 32, crop=(1, 2, 3, 4)),
        QrBox("qr", 1, 2, 3, 4, source=Source.TEXT, text="${shop}", logo_sha256="0f" * 32, logo_ppm=180_000),
        BarBox("bars", 1, 2, 3, 4, hidden=True),
        Group(
            "group",
            1,
            2,
            3,
            4,
            elements=(ShapeBox("shape", 0, 0, 9, 9, shape=Outline.POLYGON, points=(0, 0, 9, 0, 9, 9)),),
        ),
        ShapeBox("frame", 1, 2, 3, 4, shape=Outline.FRAME, line_um=300, quarter_turns=1),
    )
    assert from_json(to_json(whole)) == whole


def test_groups_move_their_parts_and_hidden_parts_are_left_out() -> None:
    inner = ShapeBox("inner", 5, 6, 9, 9)
    nested = Group("outer", 100, 200, 9, 9, elements=(Group("mid", 10, 20, 9, 9, elements=(inner,)),))
    card = design(nested, ShapeBox("unseen", 0, 0, 9, 9, hidden=True))
    assert list(card.elements(Face.FRONT)) == [(inner, 115, 226)]


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        ("width_um", None, "width_um"),
        ("width_um", 90.0, "width_um"),
        ("width_um", 5, "width_um"),
        ("colour", "red", "colour"),
        ("key", "Not A Key", "key"),
        ("inks.text.rgb", "red", "inks.text.rgb"),
        ("inks.text.cmyk", [0, 0, 0, 101], "inks.text.cmyk"),
        ("faces", {}, "faces.front"),
        ("faces.side", [], "faces.side"),
        ("faces.front", 3, "faces.front"),
        ("faces.front.0.type", "video", "faces.front[0].type"),
        ("faces.front.0.id", "", "faces.front[0]"),
        ("faces.front.0.w", 0, "faces.front[0]"),
        ("faces.front.0.w", None, "faces.front[0].w"),
        ("faces.front.0.x", True, "faces.front[0].x"),
        ("faces.front.0.x", 10**12, "faces.front[0].x"),
        ("faces.front.0.font", "comic", "faces.front[0].font"),
        ("faces.front.0.size", 3, "faces.front[0].size"),
        ("faces.front.0.ink", "gold", "faces.front.a.ink"),
        ("faces.front.0.text", "${Shop}", "faces.front.a.text"),
        ("faces.front.0.text", ["x"], "faces.front[0].text"),
        ("faces.front.0.quarter_turns", 4, "faces.front[0]"),
        ("fields", {"offer": {"label": 3}}, "fields.offer"),
    ],
)
def test_a_damaged_design_names_the_place(path: str, value: Any, where: str) -> None:
    with pytest.raises(Invalid, match="design_damaged") as refused:
        from_json(changed(path, value))
    assert str(refused.value.facts["where"]).startswith(where)
    assert where in refused.value.sentence


def test_two_elements_of_one_name_are_refused() -> None:
    twice = changed("faces.front", LEAST["faces"]["front"] * 2)  # type: ignore[index]
    with pytest.raises(Invalid, match="design_damaged"):
        from_json(twice)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "design_not_one"),
        ("[]", "design_not_one"),
        ('{"format": "other"}', "design_not_one"),
        ("[" * 100_000, "design_not_one"),
        (changed("version", 2), "design_newer"),
        ("x" * 2_000_001, "design_not_one"),
    ],
)
def test_what_is_no_design_of_ours_is_refused(text: str, code: str) -> None:
    with pytest.raises(Invalid, match=code):
        from_json(text)


def test_an_unknown_design_names_those_there_are() -> None:
    with pytest.raises(Missing) as refused:
        design_files.starter("sunny-blue")
    assert "warm-wheat" in refused.value.sentence


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


PLACES = ["name", "width_um", "inks", "fields", "faces", "faces.front", "faces.front.0.text", "faces.front.0.x"]


@settings(max_examples=150)
@given(st.sampled_from(PLACES), JSON)
def test_no_file_breaks_the_reader(path: str, value: Any) -> None:
    with contextlib.suppress(Invalid):
        from_json(changed(path, value))
