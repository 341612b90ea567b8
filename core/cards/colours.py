"""Colours of a design: named schemes that go together, and the design in colours the owner chose."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.cards.designs import Design
from core.cards.marks import WHITE, Ink
from core.errors import Invalid, Missing
from core.i18n import N_

Colours = Mapping[str, str]
"""The colour of each changed ink by its name, as #RRGGBB."""

OWN: Colours = {}
"""The colours a design comes with."""

LABELS = {"brand": N_("Main colour"), "accent": N_("Second colour"), "paper": N_("Ground of the card")}
"""What the inks that may be changed are called."""

MOST_INK_PERCENT = 250
"""Four inks on one spot dry badly beyond this (`printing` rule L08)."""

DARK = Ink(0x1C1C1C, (0, 0, 0, 95), k_only=True)
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Swatch:
    """A scheme as it is offered: its key, its name in the language in use, its colours."""

    key: str
    name: str
    colours: Colours


def schemes(design: Design) -> tuple[Swatch, ...]:
    """The colours that go together on this design, its own ones first."""
    return tuple(Swatch(key, one.name.said(), dict(one.colours)) for key, one in design.palette.schemes.items())


def scheme(design: Design, wanted: str) -> Swatch:
    """A scheme by its key, or by its name in any language. Raises `cards.colours_unknown` with those there are."""
    for key, one in design.palette.schemes.items():
        if wanted == key or wanted in one.name.values():
            return Swatch(key, one.name.said(), dict(one.colours))
    known = tuple(design.palette.schemes)
    raise Missing("cards.colours_unknown", colours=wanted, design=design.name.said(), known=known)


def recoloured(design: Design, colours: Colours) -> Design:
    """The design with some of its inks in other colours, as #RRGGBB; tints and what stands on them follow.

    Doing it twice changes nothing more. Raises `cards.ink_fixed` for an ink that may not be changed, and
    `cards.colour_text` for what is no colour.
    """
    wanted = {name: _rgb(design, name, colour) for name, colour in colours.items()}
    changed = {name: ink_of(rgb) for name, rgb in wanted.items() if rgb != design.inks[name].rgb}
    if not changed:
        return design
    inks = design.inks | changed
    for name, tint in design.palette.tints.items():
        if changed.keys() & {tint.ground, tint.colour} and name not in changed:
            inks[name] = ink_of(_mixed(inks[tint.ground].rgb, inks[tint.colour].rgb, tint.permille))
    for name in inks:
        if name.startswith("on_") and name.removeprefix("on_") in changed:
            inks[name] = over(inks[name.removeprefix("on_")])
    return replace(design, inks=inks)


def ink_of(rgb: int) -> Ink:
    """A colour as an ink, with four-colour percents for print shops: grey goes into black, at most 250 % in all."""
    parts = [rgb >> 16, rgb >> 8 & 255, rgb & 255]
    grey = 255 - max(parts)
    black = grey * grey * 100 // (255 * 255)
    if black == 100:
        return Ink(rgb, (0, 0, 0, 100))
    cyan, magenta, yellow = (((255 - part) * 100 - 255 * black) // 255 * 100 // (100 - black) for part in parts)
    room = MOST_INK_PERCENT - black
    wet = max(cyan + magenta + yellow, room)
    cyan, magenta, yellow = (max(0, one) * room // wet for one in (cyan, magenta, yellow))
    return Ink(rgb, (cyan, magenta, yellow, black))


def over(ground: Ink) -> Ink:
    """White or dark, whichever is read better over this ink."""
    return WHITE if contrast_permille(WHITE, ground) >= contrast_permille(DARK, ground) else DARK


def contrast_permille(one: Ink, other: Ink) -> int:
    """How well two colours are told apart, from 1,000 (not at all) to 21,000.

    (lighter + 0.05) / (darker + 0.05) over relative luminance, WCAG 2.2, "contrast ratio".
    """
    low, high = sorted((_luminance_ppm(one.rgb), _luminance_ppm(other.rgb)))
    return (high + 50_000) * 1_000 // (low + 50_000)


def _rgb(design: Design, name: str, colour: str) -> int:
    if name not in design.palette.changeable:
        raise Invalid("cards.ink_fixed", ink=name, design=design.name.said())
    if not _COLOUR.fullmatch(colour):
        raise Invalid("cards.colour_text", text=colour[:20])
    return int(colour[1:], 16)


def _mixed(ground: int, colour: int, permille: int) -> int:
    mixed = 0
    for shift in (16, 8, 0):
        below, above = ground >> shift & 255, colour >> shift & 255
        mixed |= (below * (1_000 - permille) + above * permille + 500) // 1_000 << shift
    return mixed


def _luminance_ppm(rgb: int) -> int:
    red, green, blue = (_linear_ppm(rgb >> shift & 255) for shift in (16, 8, 0))
    return (2_126 * red + 7_152 * green + 722 * blue) // 10_000


def _linear_ppm(level: int) -> int:
    share = level / 255
    return round(1_000_000 * (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4))
