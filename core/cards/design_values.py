"""The plain values in a design file: each taken as its place wants it, or refused with the place of the fault."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any

from core.cards.wording import Words

FARTHEST_UM = 2_000_000
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


class Fault(ValueError):
    """Something in the file is not as it must be; says where."""


def chosen(value: object, choices: type[StrEnum], where: str) -> StrEnum:
    """One of the words of an enum."""
    if value not in list(choices):
        raise Fault(where)
    return choices(str(value))


def exactly(value: object, kind: type, where: str) -> object:
    """A value of just this type; texts of at most 2,000 characters."""
    if type(value) is not kind or (isinstance(value, str) and len(value) > 2_000):
        raise Fault(where)
    return value


def whole(value: object, where: str) -> int:
    """An integer no card goes beyond."""
    if type(value) is not int or abs(value) > FARTHEST_UM:
        raise Fault(where)
    return value


def words(value: object, where: str) -> Words:
    """A text in its languages; a bare one is Chinese."""
    if isinstance(value, str):
        value = {"zh_CN": value}
    if not isinstance(value, dict) or not all(
        isinstance(t, str) and len(t) <= 2_000 for t in (*value, *value.values())
    ):
        raise Fault(where)
    return Words(value)


def matched(value: object, pattern: re.Pattern[str], where: str) -> str:
    """A text of this shape."""
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise Fault(where)
    return value


def table(data: dict[str, Any], name: str) -> list[tuple[str, Any]]:
    """The entries of a table that may be missing."""
    found = data.get(name, {})
    if not isinstance(found, dict):
        raise Fault(name)
    return list(found.items())


def known(data: object, names: set[str], where: str) -> dict[str, Any]:
    """A table that holds no other names than these."""
    if not isinstance(data, dict):
        raise Fault(where)
    if strange := sorted(str(name) for name in data.keys() - names):
        raise Fault(f"{where}.{strange[0]}".lstrip("."))
    return data
