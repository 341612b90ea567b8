"""Finding cards: the few a part of a code may mean, and the many of a list by state and text."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from core.cards.codes import ALPHABET, HUMAN_LENGTH, spoken, to_human
from core.cards.models import Candidate
from core.cards.moves import Card
from core.cards.reading import cleaned, read
from core.cards.store import finding as store
from core.context import Context
from core.text import one_line

SHORTEST = 4
"""Fewer characters of a code would list half the shop."""
SHORTEST_LISTED = 3
MOST = 6
_FOLDED = str.maketrans("OIL", "011")
_LONGEST_SEQ = 7


class Among(StrEnum):
    """Which cards a list shows."""

    ALL = "all"
    WAITING = "waiting"
    OUT = "out"
    CLAIMED = "claimed"
    SPOILED = "spoiled"
    REVOKED = "revoked"


STATES: dict[Among, tuple[Card, ...]] = {
    Among.ALL: (),
    Among.WAITING: (Card.MADE, Card.QUEUED),
    Among.OUT: (Card.PRINTED, Card.ISSUED),
    Among.CLAIMED: (Card.CLAIMED,),
    Among.SPOILED: (Card.SPOILED,),
    Among.REVOKED: (Card.REVOKED,),
}


def part_of_code(text: str) -> str:
    """The characters of a code in a text, as codes are stored; "" for a text that is no part of one."""
    bare = "".join(sign for sign in cleaned(text) if sign.isalnum()).translate(_FOLDED)
    return bare if all(sign in ALPHABET for sign in bare) and len(bare) <= HUMAN_LENGTH else ""


def candidates(ctx: Context, text: str, most: int = MOST) -> list[Candidate]:
    """Printed cards whose code contains what was typed, four characters at least; those nobody claimed come first.

    For choosing among them; none is ever claimed because it was found.
    """
    part = part_of_code(text)
    if len(part) < SHORTEST:
        return []
    return [
        Candidate(
            row["id"],
            spoken(row["code"]),
            row["batch"],
            row["offer"],
            Card(row["state"]),
            date.fromisoformat(row["last_day"]),
            row["contact"] or "",
        )
        for row in store.candidates(ctx.db, part, most)
    ]


def card_ids(ctx: Context, batch_id: int | None = None, among: Among = Among.ALL, text: str = "") -> list[int]:
    """Ids for a list of cards, newest batch first, by running number. `batch_id` None takes every batch.

    A text finds whole codes in any spelling, else a part of the code, the running number, or who claimed it.
    """
    text = one_line(text)
    if codes := [to_human(r) for r in read(text)]:
        return store.card_ids(ctx.db, batch_id, STATES[among], codes, "", 0, "")
    seq = int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_SEQ else 0
    part = part_of_code(text)
    return store.card_ids(ctx.db, batch_id, STATES[among], (), part if len(part) >= SHORTEST_LISTED else "", seq, text)


def counts(ctx: Context, batch_id: int | None = None) -> dict[Among, int]:
    """How many cards each choice of a list would show."""
    by_state = store.state_counts(ctx.db, batch_id)
    counted = {among: sum(by_state.get(state, 0) for state in states) for among, states in STATES.items()}
    return {**counted, Among.ALL: sum(by_state.values())}
