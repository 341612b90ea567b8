"""The claim desk: what a text means, and making a card somebody's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from core.cards import desk
from core.cards.codes import spoken
from core.cards.models import HONOURED, Answer, ClaimResult, Verdict
from core.cards.moves import CLAIMABLE, Card
from core.cards.reading import Reading
from core.cards.reading import look as read_text
from core.cards.store import claims as store
from core.contacts import service as contacts
from core.context import Context
from core.errors import Invalid, Refused
from core.i18n import spoken_date
from core.ids import new_op_id
from core.permissions import Permission
from core.text import one_line

SOURCE = "parcel_card"
"""Where a contact comes from that was made at the claim desk."""

CHANNELS = ("typed", "gun", "camera", "photo")


class _NotNow(Exception):
    """The card cannot be claimed; takes the Action back, carries why."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.verdict)
        self.answer = answer


@dataclass(frozen=True, slots=True)
class _Told:
    """What the desk said with a claim."""

    channel: str
    added_friend: bool | None
    day: date
    reason: str
    at: str


def look(ctx: Context, text: str, channel: str = "typed") -> Answer:
    """What a text means at the desk; nothing changes, but the try is kept. Raises `claim.several_codes`."""
    ctx.require(Permission.CLAIM)
    reading = read_text(text)
    answer = desk.answer(ctx, text, desk.meant(ctx, reading), reading)
    desk.keep_try(ctx, channel, reading, answer, text)
    return answer


def claim(
    ctx: Context,
    op_id: str,
    text: str,
    channel: str = "typed",
    *,
    contact_id: int | None = None,
    phone: str = "",
    name: str = "",
    added_friend: bool | None = None,
    on_day: date | None = None,
    honour_reason: str = "",
) -> ClaimResult:
    """Make the card in a text somebody's; the verdict of the result says whether it is, or why not.

    The person is named by `contact_id`, or by `phone`: its owner, or a contact made on the spot (called `name`) with
    the source "parcel_card"; or nobody is noted. `on_day` is the shop's day on which it happened, today by default.
    With `honour_reason` the owner accepts a spoiled, voided or expired card. Every try is kept. Raises
    `claim.several_codes`, `claim.day_ahead`, `claim.phone_unreadable`, `claim.phone_shared`, and what contacts raise.
    """
    ctx.require(Permission.CLAIM)
    if channel not in CHANNELS:
        raise ValueError(channel)
    told = _Told(channel, added_friend, on_day or ctx.today(), one_line(honour_reason), ctx.now())
    if told.day > ctx.today():
        raise Invalid("claim.day_ahead", day=spoken_date(told.day, ctx.today()))
    if told.reason:
        ctx.require(Permission.OVERRIDE)
    reading = read_text(text)
    meant = desk.meant(ctx, reading)
    said = [text, contact_id, phone, name, added_friend, told.day.isoformat(), told.reason]
    try:
        with ctx.act("card.claimed", op_id, private=said, channel=channel, card=meant and spoken(meant)) as act:
            if act.repeated:
                return _first_result(ctx, meant, act.result)
            answer = _require_claimable(ctx, text, meant, reading, told)
            who, made = _person(ctx, contact_id, phone, name)
            _take(ctx, act.id, answer, who, told)
            desk.keep_try(ctx, channel, reading, answer, text)
            act.result = {"contact": who, "made_contact": made, "at": told.at}
            return ClaimResult(answer, who, told.at, made)
    except _NotNow as stopped:
        desk.keep_try(ctx, channel, reading, stopped.answer, text)
        return ClaimResult(stopped.answer)


def unclaim(ctx: Context, action_id: int) -> None:
    """Take a claim back: the card goes back to where it was, a contact made for it to the bin if nothing else
    happened to it since. The reversal of `card.claimed`: on the same day by anybody at the desk, later by the owner.
    """
    for row in store.claims_of_action(ctx.db, action_id):
        later = row["on_day"] != ctx.today().isoformat()
        ctx.require(Permission.OVERRIDE if later else Permission.CLAIM)
        assert ctx.opened is not None
        store.void_claim(ctx.db, row["id"], ctx.now(), "undone", ctx.opened.id)
        store.give_back(ctx.db, row["card_id"], row["card_was"], ctx.now())
        if row["contact_id"] and store.made_for_claim(ctx.db, row["contact_id"], action_id):
            contacts.put_in_bin(ctx, new_op_id(), [row["contact_id"]])


def _require_claimable(ctx: Context, text: str, meant: str | None, reading: Reading, told: _Told) -> Answer:
    answer = desk.answer(ctx, text, meant, reading, told.day)
    honoured = bool(told.reason) and answer.verdict in HONOURED
    if answer.verdict is not Verdict.OK and not honoured:
        raise _NotNow(answer)
    return replace(answer, verdict=Verdict.OK)


def _take(ctx: Context, action_id: int, answer: Answer, who: int | None, told: _Told) -> None:
    """The one statement that decides between two who try at once, and the claim."""
    card_id = answer.card_id or 0
    was = store.state_of(ctx.db, card_id)
    allowed = CLAIMABLE | ({Card.SPOILED, Card.REVOKED} if told.reason else set())
    if not store.take(ctx.db, card_id, allowed, told.at):
        raise _NotNow(replace(answer, verdict=Verdict.ALREADY))
    values: dict[str, object] = {
        "made_by": action_id,
        "card_id": card_id,
        "contact_id": who,
        "at": told.at,
        "on_day": told.day.isoformat(),
        "channel": told.channel,
        "added_friend": told.added_friend,
        "honoured_reason": told.reason or None,
        "card_was": was,
    }
    store.add_claim(ctx.db, values)


def _person(ctx: Context, contact_id: int | None, phone: str, name: str) -> tuple[int | None, bool]:
    """Who claims, and whether the contact was made just now."""
    if contact_id is not None:
        return contacts.contact(ctx, contact_id).id, False
    if not phone.strip():
        return (None, False) if not one_line(name) else (_new_contact(ctx, name, ""), True)
    found = contacts.find_by_phone(ctx, phone)
    if len(found) > 1:
        raise Refused("claim.phone_shared", count=len(found), contacts=tuple(found))
    return (found[0], False) if found else (_new_contact(ctx, name, phone), True)


def _new_contact(ctx: Context, name: str, phone: str) -> int:
    draft = contacts.draft_of(name, phone, source=SOURCE)
    if phone.strip() and not draft.phones:
        raise Invalid("claim.phone_unreadable")
    return contacts.add(ctx, new_op_id(), draft)


def _first_result(ctx: Context, meant: str | None, result: dict[str, object]) -> ClaimResult:
    row = store.card_with(ctx.db, meant) if meant else None
    answer = Answer(Verdict.OK) if row is None else desk.about(row, Verdict.OK)
    who = result["contact"]
    return ClaimResult(answer, who if isinstance(who, int) else None, str(result["at"]), result["made_contact"] is True)
