"""Symbols: made by one engine, checked by another, traced as outlines, read back from bad pictures."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.cards import codes, qr
from core.cards.marks import Matrix
from core.cards.qr import Correction
from core.errors import Invalid
from tests.make_press import ENTRY

PAYLOADS = st.one_of(
    st.integers(0, 2**55 - 1).map(codes.to_machine),
    st.text("abcdefghijklmnopqrstuvwxyz0123456789-_", min_size=1, max_size=60).map("https://shop.example/".__add__),
)


def pixels(symbol: Matrix, unit: int = 4, quiet: int = 4) -> tuple[bytes, int, int]:
    side = (symbol.width + 2 * quiet) * unit
    rows = []
    for y in range(-quiet, symbol.height + quiet):
        row = bytes(0 if symbol.dark(x, y) else 255 for x in range(-quiet, symbol.width + quiet) for _ in range(unit))
        rows += [row] * unit
    return b"".join(rows), side, (symbol.height + 2 * quiet) * unit


@settings(max_examples=40)
@given(PAYLOADS, st.sampled_from(Correction))
def test_both_engines_draw_symbols_of_one_size_that_give_back_the_payload(payload: str, level: Correction) -> None:
    first = qr.matrix(payload, level)
    second = qr.second_opinion(payload, level)
    assert first.width == second.width == 17 + 4 * qr.version_for(payload, level)
    for symbol in (first, second):
        assert [code.text for code in qr.read(*pixels(symbol))] == [payload]


@pytest.mark.parametrize(
    ("payload", "versions"),
    [
        ("70855381317357248248", (1, 1, 1, 2)),
        (ENTRY, (3, 4, 4, 5)),
        (ENTRY + "?s=2", (3, 4, 5, 6)),
        ("https://work.weixin.qq.com/gm/" + "0f" * 16, (4, 4, 6, 7)),
    ],
)
def test_sizes_are_those_of_the_table(payload: str, versions: tuple[int, ...]) -> None:
    assert tuple(qr.version_for(payload, level) for level in Correction) == versions


def test_all_claim_codes_fit_the_smallest_symbol() -> None:
    for r in (0, 2**55 - 1, 8553813173572482):
        assert qr.matrix(codes.to_machine(r), version=1).width == 21


def test_a_payload_no_symbol_carries_is_refused() -> None:
    with pytest.raises(Invalid, match="code_too_long"):
        qr.matrix("x" * 5_000)
    with pytest.raises(Invalid, match="code_too_long"):
        qr.matrix("x" * 100, version=1)


def filled(polygons: tuple[tuple[tuple[int, int], ...], ...], width: int, height: int) -> Matrix:
    """The modules inside the polygons, even-odd, by counting upright edges left of each module."""
    bits = bytearray(b"\xff" * ((width + 1) * height))
    for y in range(height):
        crossings = sorted(
            x0
            for polygon in polygons
            for (x0, y0), (_, y1) in zip(polygon, polygon[1:] + polygon[:1], strict=True)
            if min(y0, y1) <= y < max(y0, y1)
        )
        for left, right in zip(crossings[::2], crossings[1::2], strict=True):
            bits[y * (width + 1) + left : y * (width + 1) + right] = bytes(right - left)
    return Matrix(width, height, bytes(bits))


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    width, height = draw(st.integers(1, 12)), draw(st.integers(1, 12))
    rows = draw(st.lists(st.integers(0, 2**width - 1), min_size=height, max_size=height))
    bits = b"".join(bytes(0 if row >> x & 1 else 255 for x in range(width)) + b"\xff" for row in rows)
    return Matrix(width, height, bits)


@given(matrices())
def test_the_outline_covers_exactly_the_dark_modules(symbol: Matrix) -> None:
    polygons = qr.outline(symbol)
    assert filled(polygons, symbol.width, symbol.height) == symbol
    for polygon in polygons:
        turns = list(zip(polygon, polygon[1:] + polygon[:1], strict=True))
        assert all((x0 == x1) != (y0 == y1) for (x0, y0), (x1, y1) in turns)
        assert len(polygon) >= 4


@pytest.mark.parametrize("bits", [b"\x00\xff\xff\xff\x00\xff", b"\xff\x00\xff\x00\xff\xff"])
def test_modules_that_touch_at_a_corner_stay_apart(bits: bytes) -> None:
    assert [len(polygon) for polygon in qr.outline(Matrix(2, 2, bits))] == [4, 4]


def test_code_128_is_one_row_of_bars_in_set_c() -> None:
    bars = qr.code128("70855381317357248248")
    assert (bars.width, bars.height) == (145, 1)
    tall = Matrix(145, 30, bars.bits * 30)
    assert [code.text for code in qr.read(*pixels(tall, 3, 10))] == ["70855381317357248248"]
    for text in ("", "卡号", "a\nb"):
        with pytest.raises(Invalid, match="code128_text"):
            qr.code128(text)


def test_the_ladder_reads_pale_and_small_symbols() -> None:
    symbol = qr.matrix(ENTRY)
    data, width, height = pixels(symbol, 2)
    pale = data.translate(bytes(150 + level * 30 // 255 for level in range(256)))
    assert [code.text for code in qr.read(pale, width, height)] == [ENTRY]


def test_two_codes_in_one_picture_are_both_found_with_their_places() -> None:
    left, width, height = pixels(qr.matrix("70855381317357248248"), 6)
    right, other, _ = pixels(qr.matrix("71911449466159301495"), 6)
    rows = [left[y * width : (y + 1) * width] + right[y * other : (y + 1) * other] for y in range(height)]
    found = qr.read(b"".join(rows), width + other, height, want=2)
    assert [code.text for code in sorted(found, key=lambda c: c.left)] == [
        "70855381317357248248",
        "71911449466159301495",
    ]


def test_noise_and_nothing_give_no_code() -> None:
    noise = random.Random(3).randbytes(160 * 120)
    assert qr.read(noise, 160, 120) == []
    assert qr.read(b"\xff" * 400, 20, 20) == []
    assert qr.read(b"\x00", 1, 1) == []
