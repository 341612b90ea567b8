"""Judging a text at the claim desk: which card is meant, whether it can be claimed, and near misses."""

from __future__ import annotations

from datetime import date

from core.cards.codes import spoken, to_human
from core.cards.models import Answer, FirstClaim, Verdict
from core.cards.moves import Card
from core.cards.reading import Form, Reading, cleaned, near
from core.cards.store import claims as store
from core.context import Context
from core.db import commit
from core.db.connection import Row
from core.errors import Refused

MOST_NEAR = 3

_BY_STATE = {
    Card.MADE: Verdict.NOT_PRINTED,
    Card.QUEUED: Verdict.NOT_PRINTED,
    Card.CLAIMED: Verdict.ALREADY,
    Card.SPOILED: Verdict.SPOILED,
    Card.REVOKED: Verdict.REVOKED,
}


def meant(ctx: Context, reading: Reading) -> str | None:
    """The one code a text is about; of several valid ones the only one of this shop. None if there is no valid code.

    Raises `claim.several_codes` naming them when it is open which is meant.
    """
    codes = [to_human(r) for r in reading.codes]
    if len(codes) > 1:
        codes = store.ours(ctx.db, codes) or codes
    if len(codes) > 1:
        raise Refused("claim.several_codes", codes=tuple(spoken(code) for code in codes))
    return codes[0] if codes else None


def answer(ctx: Context, text: str, code: str | None, reading: Reading, day: date | None = None) -> Answer:
    """What can be said of a text: about the card of `code`, or why there is none. Changes nothing."""
    row = store.card_with(ctx.db, code) if code else None
    if row is not None:
        return _of_card(ctx, row, day or ctx.today())
    suggested = _near(ctx, spoken(code) if code else text)
    if reading.form is Form.OTHER:
        return Answer(Verdict.NOT_A_CODE, near=suggested)
    verdict = Verdict.UNKNOWN if code else Verdict.BAD_CHECK
    shown = spoken(code) if code else ""
    return Answer(Verdict.NEAR if suggested else verdict, shown, near=suggested, has_u=reading.has_u)


def about(row: Row, verdict: Verdict, first: FirstClaim | None = None) -> Answer:
    """An answer about a card that is there."""
    return Answer(
        verdict,
        spoken(row["code"]),
        row["id"],
        row["batch"],
        row["offer"],
        date.fromisoformat(row["last_day"]),
        row["printed_on"] and date.fromisoformat(row["printed_on"]),
        row["state_at"],
        row["state_reason"] or "",
        packed=row["issued_on"] is not None,
        first=first,
        batch_id=row["batch_id"],
    )


def keep_try(ctx: Context, channel: str, reading: Reading, said: Answer, text: str) -> None:
    """Keep a try: in the Action that is open, else in a transaction of its own. Text that is not ours is not kept."""
    values: dict[str, object] = {
        "at": ctx.now(),
        "channel": channel,
        "form": reading.form.value,
        "length": reading.length,
        "card_id": said.card_id,
        "verdict": said.verdict.value,
        "text": None if reading.form is Form.OTHER else _code_part(said, reading, text),
    }
    if ctx.opened is not None:
        store.keep_attempt(ctx.db, values)
        return
    with ctx.gate.passed(first=ctx.first), commit.transaction(ctx.db, ctx.gate):
        store.keep_attempt(ctx.db, values)


def _of_card(ctx: Context, row: Row, day: date) -> Answer:
    verdict = _BY_STATE.get(Card(row["state"]))
    if verdict is Verdict.ALREADY:
        return about(row, verdict, _first(ctx, row["id"]))
    if verdict is None:
        verdict = _by_days(ctx, row, day)
    return about(row, verdict)


def _by_days(ctx: Context, row: Row, day: date) -> Verdict:
    if date.fromisoformat(row["last_day"]) < ctx.today():
        return Verdict.EXPIRED
    began = [date.fromisoformat(row[name]) for name in ("printed_on", "issued_on") if row[name]]
    return Verdict.TOO_EARLY if began and day < max(began) else Verdict.OK


def _first(ctx: Context, card_id: int) -> FirstClaim | None:
    row = store.live_claim(ctx.db, card_id)
    if row is None:
        return None
    day = date.fromisoformat(row["on_day"])
    return FirstClaim(row["contact_id"], row["contact"] or "", row["at"], day, row["channel"], row["actor"])


def _near(ctx: Context, text: str) -> tuple[str, ...]:
    """At most three claimable codes one slip away, look-alikes first."""
    codes = [to_human(r) for r in near(text)]
    there = store.claimable(ctx.db, codes, ctx.today().isoformat())
    return tuple(spoken(code) for code in codes if code in there)[:MOST_NEAR]


def _code_part(said: Answer, reading: Reading, text: str) -> str | None:
    """What is kept of a text: the code, right or wrong; never a message around it."""
    bare = "".join(c for c in cleaned(text) if c.isalnum())
    return said.code or (bare if len(bare) == reading.length else None)
