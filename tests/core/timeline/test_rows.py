"""What happened to a row, out of its journal lines."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from core.timeline.rows import Line, steps

values = st.fixed_dictionaries({"name": st.sampled_from("abc"), "note": st.sampled_from("xy")})
lives = st.lists(st.none() | values, min_size=1, max_size=8)


def line(action: int, before: dict[str, str] | None, after: dict[str, str] | None) -> Line | None:
    """The line the triggers write for one change; None where nothing changed."""
    if before == after:
        return None
    if before is None:
        return Line(action, "i", None)
    if after is None:
        return Line(action, "d", json.dumps(before))
    return Line(action, "u", json.dumps({name: old for name, old in before.items() if after[name] != old}))


@given(lives)
def test_every_state_a_row_was_in_is_found_again(life: list[dict[str, str] | None]) -> None:
    states: list[Any] = [None, *life]
    lines = [line(at, before, after) for at, (before, after) in enumerate(pairwise(states))]
    found = steps(states[-1], [each for each in reversed(lines) if each])
    assert [(step.before, step.after) for step in found] == [
        (before, after) for before, after in pairwise(states) if before != after
    ]


def test_a_scrubbed_line_says_nothing_and_breaks_nothing() -> None:
    (step,) = steps({"name": "a"}, [Line(1, "u", None)])
    assert step.changed() == set()
