"""Whatever the desk does, in any order: a card has at most one live claim, and its state says so."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.cards import batches, claim
from core.cards.models import Verdict
from core.context import Context
from core.db import check
from core.errors import Conflict
from core.ids import new_op_id
from core.undo import undo
from tests.make_cards import codes_of, printed, states_of

CARDS = 3
steps = st.lists(
    st.tuples(st.sampled_from(["claim", "honour", "revoke", "undo"]), st.integers(0, CARDS - 1)),
    min_size=1,
    max_size=20,
)


class Desk:
    """A plain model of the desk: the state of each card, and the claims that can be undone."""

    def __init__(self) -> None:
        self.states = ["p"] * CARDS
        self.done: list[tuple[int, str]] = []

    def claims(self, card: int, *, honoured: bool) -> bool:
        before = self.states[card]
        if before == "p" or (before == "r" and honoured):
            self.states[card] = "c"
            self.done.append((card, before))
            return True
        return False

    def undoes(self) -> None:
        card, before = self.done.pop()
        self.states[card] = before

    def revokes(self, card: int) -> bool:
        allowed = self.states[card] == "p"
        self.states[card] = "r" if allowed else self.states[card]
        return allowed


@given(script=steps)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_cards_follow_a_plain_model_of_the_desk(ctx: Context, script: list[tuple[str, int]]) -> None:
    batch, desk = printed(ctx, CARDS), Desk()
    codes, ids = codes_of(ctx, batch), batches.card_ids(ctx, batch)
    claims: list[int] = []
    for step, card in script:
        if step in ("claim", "honour"):
            reason = "an old regular" if step == "honour" else ""
            done = claim.claim(ctx, new_op_id(), codes[card], honour_reason=reason)
            assert (done.verdict is Verdict.OK) == desk.claims(card, honoured=step == "honour")
            claims += [ctx.db.value("SELECT max(id) FROM actions")] if done.verdict is Verdict.OK else []
        elif step == "revoke":
            assert revoked(ctx, ids[card]) == desk.revokes(card)
        elif desk.done:
            undo(ctx, new_op_id(), claims.pop())
            desk.undoes()
        assert states_of(ctx, batch) == "".join(desk.states)
    live = "SELECT count(*) FROM claim l JOIN card c ON c.id = l.card_id WHERE voided_at IS NULL AND batch_id = ?"
    assert ctx.db.value(live, [batch]) == desk.states.count("c")
    assert check.full(ctx.db) == []


def revoked(ctx: Context, card_id: int) -> bool:
    try:
        batches.revoke(ctx, new_op_id(), card_id, "lost")
    except Conflict:
        return False
    return True
