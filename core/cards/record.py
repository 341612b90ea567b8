"""What the fields of a card are filled with: the same for a batch, and each card's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from core.cards.fields import Value


def shared_values(
    shop: str, offer: str, second_way: str, last_day: date, payload: str, texts: Mapping[str, str]
) -> dict[str, Value]:
    """The fields that are equal on all cards of a batch."""
    ours: dict[str, Value] = {
        "shop": shop,
        "offer": offer,
        "second_way": second_way,
        "until": last_day,
        "entry": payload,
    }
    return {**texts, **ours}


def card_values(seq: int, code: str, machine: str) -> dict[str, Value]:
    """The fields of one card: running number, code as it is stored, and the 20 digits of its symbol."""
    return {"seq": seq, "code": code, "machine": machine}
