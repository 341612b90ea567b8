"""Where things lie in a plot: round grid lines, labels that do not touch, a place for the hover box. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from math import ceil, floor, log10

MOST_LINES = 4
_STEPS = (1, 2, 2.5, 4, 5, 8, 10)
_STRIDES = (1, 2, 5, 7, 10, 14, 28, 30, 60, 90, 180, 365)

Place = tuple[float, float]
Span = tuple[float, float]
Area = tuple[float, float, float, float]
"""Left, top, width, height."""


def ticks(highest: float, most: int = MOST_LINES) -> list[float]:
    """At most `most` round values from 0 to at least `highest`, evenly spread."""
    if highest <= 0:
        return [0, 1]
    rough = highest / (most - 1)
    power = 10.0 ** floor(log10(rough))
    # a step that divides counts stays whole
    step = next(each * power for each in _STEPS if each * power >= rough * (1 - 1e-9))
    step = max(step, 1) if highest >= 1 else step
    return [step * at for at in range(ceil(highest / step - 1e-9) + 1)]


def stride(widest: float, step: float, count: int) -> int:
    """Every how many-th label is shown, a round number, so that none touches the next."""
    if count < 2 or step <= 0:
        return 1
    return next((each for each in _STRIDES if each * step >= widest), count)


def level(value: float, highest: float, levels: int) -> int:
    """The shade of a count: 0 for nothing, then evenly up to `levels` - 1 for the highest."""
    if value <= 0 or highest <= 0:
        return 0
    return min(levels - 1, max(1, ceil(value / highest * (levels - 1) - 1e-9)))


def course(points: list[Place], left: float, right: float) -> Span | None:
    """Lowest and highest y of a line of points, ordered by x, between two x; None where it is not."""
    inside = [y for x, y in points if left <= x <= right]
    for (x1, y1), (x2, y2) in pairwise(points):
        inside += [y1 + (y2 - y1) * (edge - x1) / (x2 - x1) for edge in (left, right) if x1 < edge < x2]
    return (min(inside), max(inside)) if inside else None


def free_place(size: Place, at: Place, room: Place, gap: float, blocked: Callable[[Area], bool]) -> Place | None:
    """The place beside `at`, right before left and as near as can be, where a box of `size` covers nothing.

    `room` is the width and height to stay in; `blocked` says of an area whether something lies there.
    None if there is no such place.
    """
    width, height = size
    for x in (at[0] + gap, at[0] - gap - width):
        if x < 0 or x + width > room[0]:
            continue
        for y in _nearest(at[1] - height - gap, room[1] - height, gap / 2):
            if not blocked((x - gap / 2, y - gap / 2, width + gap, height + gap)):
                return x, y
    return None


def _nearest(wished: float, lowest: float, step: float) -> Iterator[float]:
    """Heights from 0 to `lowest`, the nearest to the wished one first."""
    all_of_them = [step * at for at in range(max(0, int(lowest / step)) + 1)] if lowest >= 0 else []
    yield from sorted(all_of_them, key=lambda y: abs(y - wished))
