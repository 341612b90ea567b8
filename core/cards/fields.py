"""The field language of card text: `${shop}`, `${code:4-4-4}`, `${seq:%05d}`, `${until:%Y-%m-%d=—}`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

Value = str | int | date
Values = Mapping[str, Value]

PER_CARD = frozenset({"code", "machine", "seq"})
"""Fields that differ from card to card; the customer's code joins them when each card has its own."""

_FIELD = re.compile(r"\$\{([a-z][a-z0-9_]*)(?::([^{}=]*)(?:=([^{}]*))?)?\}")
_GROUPS = re.compile(r"[1-9]\d?(?:-[1-9]\d?)+")
_NUMBER = re.compile(r"%(0?)(\d{0,2})d")
_DATE_PART = re.compile(r"%(-?)([Ymd])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of plain text (no name), or one field with how it is shown and what stands for an empty one."""

    text: str = ""
    name: str = ""
    shape: str = ""
    instead: str | None = None


class BadField(ValueError):
    """A field that is not written as the language wants; the text says which."""


@lru_cache(maxsize=512)
def parsed(text: str) -> tuple[Piece, ...]:
    """The pieces of a text; raises BadField for a `${` that begins no proper field."""
    pieces: list[Piece] = []
    at = 0
    for match in _FIELD.finditer(text):
        pieces.append(Piece(text[at : match.start()]))
        pieces.append(Piece("", match[1], match[2] or "", match[3]))
        at = match.end()
    pieces.append(Piece(text[at:]))
    for piece in pieces:
        if "${" in piece.text:
            raise BadField(piece.text[piece.text.index("${") :][:24])
    return tuple(piece for piece in pieces if piece.text or piece.name)


def names(text: str) -> frozenset[str]:
    """The names of all fields in a text."""
    return frozenset(piece.name for piece in parsed(text) if piece.name)


def filled(text: str, values: Values) -> tuple[str, tuple[str, ...]]:
    """The text with its fields filled, and the names of fields that are unknown or empty and have no default."""
    said, missing = [], []
    for piece in parsed(text):
        shown = piece.text if not piece.name else _shown(piece, values)
        if shown is None:
            missing.append(piece.name)
        else:
            said.append(shown)
    return "".join(said), tuple(missing)


def _shown(piece: Piece, values: Values) -> str | None:
    value = values.get(piece.name)
    if value is None or value == "":
        return piece.instead
    return _shaped(value, piece.shape)


def _shaped(value: Value, shape: str) -> str:
    """A value in the wanted shape; a shape that does not fit the value is left out."""
    way = _ways().get(type(value))
    return way(value, shape) if way else str(value)


def _ways() -> dict[type, Callable[..., str]]:
    return {str: _text, int: _number, date: _day}


def _text(value: str, shape: str) -> str:
    if shape == "first":
        return value[:1]
    if not _GROUPS.fullmatch(shape):
        return value
    parts, at = [], 0
    for size in map(int, shape.split("-")):
        parts.append(value[at : at + size])
        at += size
    parts.append(value[at:])
    return "-".join(part for part in parts if part)


def _number(value: int, shape: str) -> str:
    match = _NUMBER.fullmatch(shape)
    if not match:
        return str(value)
    return f"{value:{match[1]}{match[2] or 1}d}"


def _day(value: date, shape: str) -> str:
    if not shape:
        return value.isoformat()
    numbers = {"Y": (value.year, 4), "m": (value.month, 2), "d": (value.day, 2)}
    return _DATE_PART.sub(
        lambda m: str(numbers[m[2]][0]) if m[1] else f"{numbers[m[2]][0]:0{numbers[m[2]][1]}d}", shape
    )
