"""What the claim sheet says of a card: its state in the words of the counter, and the ways on from a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.cards import words
from core.cards.models import HONOURED, Answer, FirstClaim, Verdict
from core.i18n import N_, _, translate_n
from core.permissions import Role
from ui.kit.days import day_words, local, time_words


class Way(StrEnum):
    """How one may go on."""

    LOOK_AT = "look at another code"
    PERSON = "see the person"
    BATCH = "see the batch"
    HONOUR = "accept it all the same"


@dataclass(frozen=True)
class Step:
    """A way on: its button's words, and what it is about."""

    way: Way
    words: str
    code: str = ""
    thing: int = 0


@dataclass(frozen=True)
class Told:
    """What is said of an answer: one sentence, what is known of the card, and the ways on."""

    good: bool
    sentence: str
    second: str = ""
    steps: tuple[Step, ...] = ()


CHANNELS = {
    "gun": N_("scanned"),
    "typed": N_("typed in"),
    "photo": N_("from a picture"),
    "camera": N_("by camera"),
}
ACTORS = {Role.OWNER.value: N_("the owner"), Role.STAFF.value: N_("staff"), Role.ASSISTANT.value: N_("a helper")}
LOOK = N_("Look at {code}")


def told(answer: Answer, today: date, zone: str) -> Told:
    """What the sheet says of an answer, in the language in use; instants in the shop's time."""
    said = _SENTENCES[answer.verdict](answer, today, zone)
    if answer.has_u:
        said = f"{said} {_(words.NO_U)}"
    return Told(answer.verdict is Verdict.OK, said, _second(answer, today), _steps(answer))


def told_several(codes: tuple[str, ...]) -> Told:
    """Several codes in one text: which one is meant?"""
    sentence = _("There are {count} card codes in it. Which one?").format(count=len(codes))
    return Told(False, sentence, _("One at a time; the others can be claimed after it."), _looks(codes))


def card_words(answer: Answer, today: date) -> str:
    """The batch of a card and its last day."""
    until = _("valid until {day}").format(day=day_words(answer.last_day, today)) if answer.last_day else ""
    return " · ".join(part for part in (answer.batch, until) if part)


def _second(answer: Answer, today: date) -> str:
    """The second line: what the card is worth and how it stands, or who had it first."""
    if answer.verdict is Verdict.OK:
        state = _("packed, not claimed yet") if answer.packed else _("printed, not claimed yet")
        return " · ".join(part for part in (answer.offer, state) if part)
    if answer.first:
        return " · ".join((answer.batch, answer.offer, _noted_by(answer.first)))
    if answer.verdict is Verdict.NEAR:
        return _("Compare it with the card. Nothing is claimed by itself.")
    return " · ".join(part for part in (card_words(answer, today), answer.offer) if part)


def _noted_by(first: FirstClaim) -> str:
    actor = _(ACTORS[first.actor]) if first.actor in ACTORS else first.actor
    return _("noted by {actor}, {channel}").format(actor=actor, channel=_(CHANNELS[first.channel]))


def _steps(answer: Answer) -> tuple[Step, ...]:
    if answer.near:
        return _looks(answer.near)
    if answer.first and answer.first.contact_id:
        name = answer.first.contact or _("the person")
        return (Step(Way.PERSON, _("See {name}").format(name=name), thing=answer.first.contact_id),)
    if answer.verdict in HONOURED:
        return (Step(Way.HONOUR, _("Accept it all the same…")),)
    if answer.verdict is Verdict.NOT_PRINTED and answer.batch_id:
        return (Step(Way.BATCH, _("See the batch"), thing=answer.batch_id),)
    return ()


def _looks(codes: tuple[str, ...]) -> tuple[Step, ...]:
    return tuple(Step(Way.LOOK_AT, _(LOOK).format(code=code), code) for code in codes)


def _ok(answer: Answer, _today: date, _zone: str) -> str:
    return answer.code


def _already(answer: Answer, today: date, zone: str) -> str:
    assert answer.first is not None
    first = answer.first
    when = f"{day_words(first.on_day, today)} {time_words(first.at, zone)}"
    who = first.contact or _(words.NOBODY)
    return _("{code} was claimed: {when}, {who}").format(code=answer.code, when=when, who=who)


def _expired(answer: Answer, today: date, _zone: str) -> str:
    assert answer.last_day is not None
    days = (today - answer.last_day).days
    since = translate_n("expired {count} day ago", "expired {count} days ago", days).format(count=days)
    return f"{answer.code} {since}"


def _revoked(answer: Answer, today: date, zone: str) -> str:
    when = day_words(local(answer.state_at, zone).date(), today)
    return _("{code} was voided {day}: {reason}").format(code=answer.code, day=when, reason=answer.reason)


def _spoiled(answer: Answer, today: date, zone: str) -> str:
    when = day_words(local(answer.state_at, zone).date(), today)
    return _("{code} was spoiled in the printer {day} and thrown away").format(code=answer.code, day=when)


def _near(answer: Answer, _today: date, _zone: str) -> str:
    if len(answer.near) > 1:
        return _("There is no such card. Is it one of these?")
    return _("There is no such card. Is it {code}?").format(code=answer.near[0])


def _not_printed(answer: Answer, _today: date, _zone: str) -> str:
    return _("{code} was never printed. It was mistyped or copied.").format(code=answer.code)


def _unknown(answer: Answer, _today: date, _zone: str) -> str:
    return words.of_specimen(answer) or _("No card of this shop has the code {code}").format(code=answer.code)


def _bad_check(_answer: Answer, _today: date, _zone: str) -> str:
    return _("There is a slip in the code. Compare it with the card once more.")


def _too_early(answer: Answer, today: date, _zone: str) -> str:
    assert answer.printed_on is not None
    day = day_words(answer.printed_on, today)
    return _("{code} was printed {day}, later than today. Check the clock of this PC.").format(
        code=answer.code, day=day)  # fmt: skip


def _not_a_code(_answer: Answer, _today: date, _zone: str) -> str:
    return _("There is no card code in it. One looks like 7K3M-Q9TZ-4W2V.")


_SENTENCES = {
    Verdict.OK: _ok,
    Verdict.ALREADY: _already,
    Verdict.UNKNOWN: _unknown,
    Verdict.BAD_CHECK: _bad_check,
    Verdict.NEAR: _near,
    Verdict.NOT_PRINTED: _not_printed,
    Verdict.SPOILED: _spoiled,
    Verdict.REVOKED: _revoked,
    Verdict.EXPIRED: _expired,
    Verdict.TOO_EARLY: _too_early,
    Verdict.NOT_A_CODE: _not_a_code,
}
