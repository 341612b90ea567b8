"""What the fields of a card are filled with: the same for a batch, and each card's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from core.cards.fields import Value, Values


def shared_values(
    offer: str, second_way: str, last_day: date, payload: str, texts: Mapping[str, str]
) -> dict[str, Value]:
    """The fields that are equal on all cards of a batch; `texts` are the shop's name and the design's own fields."""
    ours: dict[str, Value] = {"offer": offer, "second_way": second_way, "until": last_day, "entry": payload}
    return {**texts, **ours}


def card_values(seq: int, code: str, machine: str) -> Values:
    """The fields of one card: running number, code as it is stored, and the 20 digits of its symbol."""
    return {"seq": seq, "code": code, "machine": machine}
