"""The design tokens as values: the only door to resources/tokens.json."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from core.paths import resources


@cache
def tokens() -> dict[str, Any]:
    """Everything in the token file, read once."""
    content: dict[str, Any] = json.loads((resources() / "tokens.json").read_text(encoding="utf-8"))
    return content


def size(name: str) -> int:
    """A length at 100 % text, in device-independent pixels."""
    return int(tokens()["size"][name])


def radius(name: str) -> int:
    """The rounding of a corner, in device-independent pixels."""
    return int(tokens()["radius"][name])


def space(step: int) -> int:
    """The `step`-th distance of the grid, from 0."""
    return int(tokens()["space"][step])


def timing(name: str) -> int:
    """A span of time in milliseconds."""
    return int(tokens()["timing_ms"][name])


def window(name: str) -> Any:
    """A width, or a pair of width and height, at which the window changes its shape."""
    return tokens()["window"][name]


def colours(dark: bool, high_contrast: bool) -> dict[str, str]:
    """Colour names and their #RRGGBB for one theme, the overrides for high contrast laid on top."""
    mode = "dark" if dark else "light"
    names: dict[str, str] = dict(tokens()["colour"][mode])
    return names | (tokens()["high_contrast"][mode] if high_contrast else {})
