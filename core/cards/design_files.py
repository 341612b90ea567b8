"""Design files: reading and writing the versioned JSON, refusing what is not a design with the place of the fault."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_type_hints

from core.cards import fields, ink_files
from core.cards.design_values import NAME, Fault, chosen, exactly, known, matched, table, whole, words
from core.cards.designs import (
    FORMAT,
    VERSION,
    BarBox,
    Design,
    Element,
    Field,
    Group,
    PictureBox,
    QrBox,
    ShapeBox,
    TextBox,
)
from core.cards.marks import Face
from core.cards.wording import Words
from core.errors import Invalid, Missing
from core.paths import resources

LARGEST_TEXT = 2_000_000
MOST_ELEMENTS = 500
ORDER = ("warm-wheat", "green-leaf", "clear-blue", "cinnabar")

_TYPES: dict[str, type[Element]] = {
    "text": TextBox,
    "picture": PictureBox,
    "qr": QrBox,
    "code128": BarBox,
    "shape": ShapeBox,
    "group": Group,
}
_NAMES = {kind: name for name, kind in _TYPES.items()}
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def from_json(text: str) -> Design:
    """The design in a file. Raises Invalid: not a design, from a newer program, or damaged at a named place."""
    if len(text) > LARGEST_TEXT:
        raise Invalid("cards.design_not_one")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise Invalid("cards.design_not_one") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise Invalid("cards.design_not_one")
    if not isinstance(data.get("version"), int) or data["version"] > VERSION:
        raise Invalid("cards.design_newer")
    try:
        return _checked(_design(data))
    except (Fault, RecursionError) as fault:
        raise Invalid("cards.design_damaged", where=str(fault)[:120]) from None


def to_json(design: Design) -> str:
    """The design as its file holds it; reading it again gives an equal design."""
    data: dict[str, Any] = {"format": FORMAT, "version": VERSION, "key": design.key, "name": dict(design.name)}
    data |= {name: getattr(design, name) for name in _SIZES}
    data["inks"] = ink_files.inks_data(design.inks)
    if design.palette.changeable:
        data["colours"] = ink_files.palette_data(design.palette)
    data["fields"] = {name: dataclasses.asdict(entry) for name, entry in design.fields.items()}
    data["faces"] = {face.value: [_element_data(e) for e in elements] for face, elements in design.faces.items()}
    return json.dumps(data, ensure_ascii=False, indent=1)


def starters() -> dict[str, Design]:
    """The designs that ship, by key, in the order in which they are offered."""
    return dict(_starters())


def starter(key: str) -> Design:
    """One design that ships; raises Missing with the keys there are."""
    try:
        return _starters()[key]
    except KeyError:
        raise Missing("cards.design_unknown", key=key, known=tuple(_starters())) from None


@cache
def _starters() -> dict[str, Design]:
    files = sorted((resources() / "designs").glob("*.json"))
    designs = [from_json(file.read_text(encoding="utf-8")) for file in files]
    first = {key: place for place, key in enumerate(ORDER)}
    return {design.key: design for design in sorted(designs, key=lambda one: first.get(one.key, len(first)))}


_SIZES = ("width_um", "height_um", "corner_um", "bleed_um", "safe_um")


def _design(data: dict[str, Any]) -> Design:
    known(data, {"format", "version", "key", "name", "inks", "colours", "fields", "faces", *_SIZES}, "")
    sizes = {name: whole(data[name], name) for name in _SIZES if name in data}
    for name in ("width_um", "height_um"):
        if not 10_000 <= sizes.get(name, 0) <= 1_200_000:
            raise Fault(name)
    inks = ink_files.inks(data)
    return Design(
        key=matched(data.get("key"), _KEY, "key"),
        name=words(data.get("name"), "name"),
        inks=inks,
        palette=ink_files.palette(dict(table(data, "colours")), inks),
        fields={matched(name, NAME, "fields"): _field(one, f"fields.{name}") for name, one in table(data, "fields")},
        faces={_face(name): _elements(face, f"faces.{name}") for name, face in table(data, "faces")},
        **sizes,
    )


def _checked(design: Design) -> Design:
    """What no single place shows: names of inks, ids that repeat, fields nobody can fill."""
    if Face.FRONT not in design.faces:
        raise Fault("faces.front")
    for face, elements in design.faces.items():
        seen: set[str] = set()
        for element in _everything(elements):
            where = f"faces.{face.value}.{element.id}"
            if element.id in seen or len(seen) >= MOST_ELEMENTS:
                raise Fault(where)
            seen.add(element.id)
            for name in ("ink", "ground"):
                if getattr(element, name, "") and getattr(element, name) not in design.inks:
                    raise Fault(f"{where}.{name}")
            _check_texts(element, where)
    return design


def _check_texts(element: Element, where: str) -> None:
    texts = element.text.values() if isinstance(element, TextBox) else [getattr(element, "text", "")]
    for text in texts:
        try:
            fields.parsed(text)
        except fields.BadField as fault:
            raise Fault(f"{where}.text {fault}") from None


def _everything(elements: tuple[Element, ...]) -> Iterator[Element]:
    for element in elements:
        yield element
        if isinstance(element, Group):
            yield from _everything(element.elements)


def _elements(data: object, where: str) -> tuple[Element, ...]:
    if not isinstance(data, list):
        raise Fault(where)
    return tuple(_element(one, f"{where}[{i}]") for i, one in enumerate(data))


def _element(data: object, where: str) -> Element:
    if not isinstance(data, dict) or data.get("type") not in _TYPES:
        raise Fault(f"{where}.type")
    kind = _TYPES[data["type"]]
    hints = _hints(data["type"])
    known(data, {"type", *hints}, where)
    given = {name: _value(value, hints[name], f"{where}.{name}") for name, value in data.items() if name != "type"}
    missing = {"id", "x", "y", "w", "h"} - given.keys()
    if missing:
        raise Fault(f"{where}.{min(missing)}")
    element = kind(**given)
    if element.w <= 0 or element.h <= 0 or not element.id or element.quarter_turns not in range(4):
        raise Fault(where)
    return element


@cache
def _hints(name: str) -> dict[str, Any]:
    """The types of the fields of a kind of element; working them out costs more than all the rest of reading it."""
    return get_type_hints(_TYPES[name])


def _value(value: object, hint: Any, where: str) -> Any:
    """One value as its place in the tree wants it."""
    if hint is Words:
        return words(value, where)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return chosen(value, hint, where)
    if hint is int:
        return whole(value, where)
    if hint in (str, bool):
        return exactly(value, hint, where)
    return _many(value, get_args(hint)[0], where)


def _many(value: object, inner: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list) or len(value) > 4_000:
        raise Fault(where)
    if inner is Element:
        return _elements(value, where)
    return tuple(whole(one, where) for one in value)


def _face(name: str) -> Face:
    if name not in list(Face):
        raise Fault(f"faces.{name}")
    return Face(name)


def _field(data: object, where: str) -> Field:
    held = known(data, {"label", "default", "longest"}, where)
    default = words(held.get("default", ""), f"{where}.default")
    return Field(words(held.get("label"), f"{where}.label"), default, whole(held.get("longest", 60), where))


def _element_data(element: Element) -> dict[str, object]:
    data: dict[str, object] = {"type": _NAMES[type(element)]}
    for part in dataclasses.fields(element):
        value = getattr(element, part.name)
        if part.name == "elements":
            data["elements"] = [_element_data(child) for child in value]
        elif value != part.default or part.default is dataclasses.MISSING:
            data[part.name] = list(value) if isinstance(value, tuple) else value
    return data
