"""Lengths on paper: integer micrometres, and the only rounding there is."""

from __future__ import annotations

MM = 1_000
INCH_UM = 25_400
MODULE_STEP_UM = 127
"""A module on page printers is a multiple of this: whole dots at 200, 600 and 1200 dots per inch."""


def divided(number: int, by: int) -> int:
    """`number` / `by` to the nearest whole number, halves up."""
    return (2 * number + by) // (2 * by)


def dots(length_um: int, dots_per_m: int) -> int:
    """The nearest whole dots for a length, on a device of `dots_per_m` (8,000 for a 203 dpi head)."""
    return divided(length_um * dots_per_m, 1_000_000)


def um_of_dots(count: int, dots_per_m: int) -> int:
    """How long `count` dots are, in µm."""
    return divided(count * 1_000_000, dots_per_m)


def scaled(length_um: int, ppm: int) -> int:
    """A length made longer by `ppm` millionths."""
    return length_um + divided(length_um * ppm, 1_000_000)


def um_of_points(hundredths: int) -> int:
    """A type size in hundredths of a point as µm; 1 point = 1/72 inch."""
    return divided(hundredths * INCH_UM, 7_200)


def points_text(length_um: int, places: int = 3) -> str:
    """A length in points, with exactly `places` decimals, as PDF files want it: 96,000 µm is 272.126."""
    unit = 10**places
    whole, rest = divmod(divided(length_um * 72 * unit, INCH_UM), unit)
    return f"{whole}.{rest:0{places}d}"


def mm_text(length_um: int) -> str:
    """A length as people read it: 508 µm is 0.51 mm, 90,000 µm is 90 mm."""
    whole, rest = divmod(divided(length_um, 10), 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")
