"""Lines of text in a box: broken as Chinese and Latin want it, shrunk to fit, set on baselines. No drawing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Protocol

from core.cards.designs import Align, Fit, TextBox, Vertical
from core.cards.marks import Typeface
from core.cards.units import divided

ASCENT_PERMILLE = 880
"""From the top of a line's em box to its baseline, as ideographs are drawn."""

STEP_UM = 10
_NOT_FIRST = frozenset("，。、；：！？）》」』】〉”’…·,.;:!?)]}%％℃")
_NOT_LAST = frozenset("（《「『【〈“‘([{¥￥")
_TOKEN = re.compile(r"[0-9A-Za-z]+(?:[-'.][0-9A-Za-z]+)*|\s+|.", re.DOTALL)


class Measure(Protocol):
    """How wide text is, known without drawing it."""

    def advance(self, text: str, font: Typeface, size_um: int) -> int | None:
        """The advance of a text in µm without kerning; None if the typeface lacks one of its characters."""
        ...


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line, fitted: its text, left end and baseline."""

    text: str
    x: int
    baseline: int


@dataclass(frozen=True, slots=True)
class SetText:
    """A box of text, fitted; `fits` is False where even the least size was too large."""

    lines: tuple[SetLine, ...]
    size_um: int
    fits: bool = True
    missing: str = ""


def set_text(box: TextBox, x: int, y: int, text: str, measure: Measure) -> SetText:
    """The text in the box at (x, y): on one line or wrapped, shrunk between its two sizes as far as needed."""
    if measure.advance(text.replace("\n", ""), box.font, box.size_um) is None:
        missing = "".join(sorted({c for c in text if c > " " and measure.advance(c, box.font, 1_000) is None}))
        return SetText((), box.size_um, missing=missing)
    if box.fit is Fit.WRAP:
        lines, size, fits = _wrapped(box, text, measure)
    else:
        lines, size, fits = _on_one_line(box, text, measure)
    return SetText(_placed(box, x, y, lines, size, measure), size, fits)


def width(text: str, box: TextBox, size_um: int, measure: Measure) -> int:
    """How wide a line is with its tracking; characters without glyph count nothing."""
    return (measure.advance(text, box.font, size_um) or 0) + box.tracking_um * max(0, len(text) - 1)


def _on_one_line(box: TextBox, text: str, measure: Measure) -> tuple[list[str], int, bool]:
    lines = text.split("\n")
    size = box.size_um
    widest = max(width(line, box, size, measure) for line in lines)
    if widest <= box.w and _high(box, size, len(lines)):
        return lines, size, True
    if box.fit is Fit.CLIP:
        return lines, size, _high(box, size, len(lines))
    size = min(size, size * box.w // max(1, widest), _highest(box, len(lines))) // STEP_UM * STEP_UM
    if size < box.least_um:
        return lines, box.least_um, False
    return lines, size, max(width(line, box, size, measure) for line in lines) <= box.w


def _wrapped(box: TextBox, text: str, measure: Measure) -> tuple[list[str], int, bool]:
    size = box.size_um
    while True:
        lines = [line for part in text.split("\n") for line in _broken(part, box, size, measure)]
        fits = len(lines) <= box.lines and _high(box, size, len(lines))
        fits = fits and max(width(line, box, size, measure) for line in lines) <= box.w
        if fits:
            return _balanced(text, lines, box, size, measure), size, True
        if size <= box.least_um:
            return lines, size, False
        size = max(box.least_um, size * 97 // 100 // STEP_UM * STEP_UM)


def _balanced(text: str, lines: list[str], box: TextBox, size: int, measure: Measure) -> list[str]:
    """The same number of lines, about equally long: no last line of a single character."""
    low, high = box.w // 2, box.w
    while high - low > box.w // 32:
        middle = (low + high) // 2
        narrow = replace(box, w=middle)
        tried = [line for part in text.split("\n") for line in _broken(part, narrow, size, measure)]
        if len(tried) == len(lines) and max(width(line, box, size, measure) for line in tried) <= middle:
            lines, high = tried, middle
        else:
            low = middle
    return lines


def _broken(text: str, box: TextBox, size: int, measure: Measure) -> list[str]:
    """Lines no wider than the box: no closing sign begins one, no opening sign ends one, words stay whole."""
    lines: list[str] = []
    line = ""
    for token in _tokens(text):
        if line and width((line + token).rstrip(), box, size, measure) > box.w:
            lines.append(line.rstrip())
            line = token.lstrip()
        else:
            line += token
    return [*lines, line.rstrip()]


def _tokens(text: str) -> list[str]:
    """The parts between which a line may end."""
    tokens: list[str] = []
    for token in _TOKEN.findall(text):
        if tokens and (token in _NOT_FIRST or tokens[-1][-1] in _NOT_LAST):
            tokens[-1] += token
        else:
            tokens.append(token)
    return tokens


def _high(box: TextBox, size: int, count: int) -> bool:
    return size + (count - 1) * size * box.line_permille // 1_000 <= box.h


def _highest(box: TextBox, count: int) -> int:
    return box.h * 1_000 // (1_000 + (count - 1) * box.line_permille)


def _placed(box: TextBox, x: int, y: int, lines: list[str], size: int, measure: Measure) -> tuple[SetLine, ...]:
    step = size * box.line_permille // 1_000
    high = size + (len(lines) - 1) * step
    spare = {Vertical.TOP: 0, Vertical.MIDDLE: divided(box.h - high, 2), Vertical.BOTTOM: box.h - high}[box.vertical]
    baseline = y + spare + size * ASCENT_PERMILLE // 1_000
    return tuple(
        SetLine(line, x + _indent(box, width(line, box, size, measure)), baseline + i * step)
        for i, line in enumerate(lines)
    )


def _indent(box: TextBox, wide: int) -> int:
    if box.align is Align.LEFT:
        return 0
    return box.w - wide if box.align is Align.RIGHT else divided(box.w - wide, 2)
