"""The inks in a design file, and how its colours may be changed."""

from __future__ import annotations

from typing import Any

from core.cards.design_values import COLOUR, NAME, Fault, known, matched, table, whole, words
from core.cards.designs import Palette, Scheme, Tint
from core.cards.marks import Ink


def inks(data: dict[str, Any]) -> dict[str, Ink]:
    """The inks of a design by name. Raises Fault."""
    return {matched(name, NAME, "inks"): _ink(one, f"inks.{name}") for name, one in table(data, "inks")}


def palette(data: dict[str, Any], there: dict[str, Ink]) -> Palette:
    """What of these inks may be changed, what follows, and which colours go together. Raises Fault."""
    known(data, {"changeable", "tints", "schemes"}, "colours")
    changeable = data.get("changeable", [])
    if not isinstance(changeable, list):
        raise Fault("colours.changeable")
    tints = {_of(there, name, "colours.tints"): one for name, one in table(data, "tints")}
    schemes = {matched(key, NAME, "colours.schemes"): one for key, one in table(data, "schemes")}
    read = Palette(
        tuple(_of(there, name, "colours.changeable") for name in changeable),
        {name: _tint(one, there, f"colours.tints.{name}") for name, one in tints.items()},
        {key: _scheme(one, f"colours.schemes.{key}") for key, one in schemes.items()},
    )
    for key, scheme in read.schemes.items():
        if strange := set(scheme.colours) - set(read.changeable):
            raise Fault(f"colours.schemes.{key}.{min(strange)}")
    return read


def inks_data(there: dict[str, Ink]) -> dict[str, object]:
    """Inks as the file holds them."""
    return {name: _ink_data(ink) for name, ink in there.items()}


def palette_data(there: Palette) -> dict[str, object]:
    """A palette as the file holds it."""
    return {
        "changeable": list(there.changeable),
        "tints": {name: [one.ground, one.colour, one.permille] for name, one in there.tints.items()},
        "schemes": {key: {"name": dict(one.name), "colours": dict(one.colours)} for key, one in there.schemes.items()},
    }


def _of(there: dict[str, Ink], name: object, where: str) -> str:
    """The name of an ink that is there."""
    if not isinstance(name, str) or name not in there:
        raise Fault(where)
    return name


def _tint(data: object, there: dict[str, Ink], where: str) -> Tint:
    if not isinstance(data, list) or len(data) != 3:
        raise Fault(where)
    permille = whole(data[2], where)
    if not 0 <= permille <= 1_000:
        raise Fault(where)
    return Tint(_of(there, data[0], where), _of(there, data[1], where), permille)


def _scheme(data: object, where: str) -> Scheme:
    held = known(data, {"name", "colours"}, where)
    colours = {name: matched(colour, COLOUR, where) for name, colour in table(held, "colours")}
    return Scheme(words(held.get("name"), where), colours)


def _ink(data: object, where: str) -> Ink:
    held = known(data, {"rgb", "cmyk", "k_only"}, where)
    rgb = int(matched(held.get("rgb"), COLOUR, f"{where}.rgb")[1:], 16)
    cmyk = held.get("cmyk")
    if cmyk is not None and (not isinstance(cmyk, list) or len(cmyk) != 4 or not _percents(cmyk)):
        raise Fault(f"{where}.cmyk")
    return Ink(rgb, tuple(cmyk) if cmyk else None, k_only=held.get("k_only") is True)


def _percents(values: list[object]) -> bool:
    return all(type(value) is int and 0 <= value <= 100 for value in values)


def _ink_data(ink: Ink) -> dict[str, object]:
    data: dict[str, object] = {"rgb": f"#{ink.rgb:06X}"}
    return data | ({"cmyk": list(ink.cmyk)} if ink.cmyk else {}) | ({"k_only": True} if ink.k_only else {})
