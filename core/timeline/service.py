"""The timeline of a person: every fact with its day, its origin and who wrote it down. Nothing in it is editable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from core.cards.codes import spoken
from core.contacts import service as contacts
from core.contacts.birthday_days import next_day
from core.context import Context
from core.timeline import store
from core.timeline.models import ClaimedCard, Fact, Kind, Origin, Stretch
from core.timeline.rows import Step
from core.timeline.store import Doing

AT_ONCE = 30
COMING_DAYS = 30
"""A birthday shows up in the timeline so many days ahead."""
TOLD = ("name", "nickname", "company", "address", "note", "source")
_BIRTHDAY = "birthday"
_LATER = {Kind.BIRTHDAY: 9, Kind.CLAIMED: 2, Kind.MADE: 0}
"""Of facts of one instant the one with the higher number came later."""


@dataclass
class _Told:
    """What one Action did to a person."""

    fields: set[str] = field(default_factory=set)
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    put: list[int] = field(default_factory=list)
    off: list[int] = field(default_factory=list)
    made: bool = False
    binned: bool | None = None


def timeline(ctx: Context, contact_id: int, limit: int = AT_ONCE, skip: int = 0) -> Stretch:
    """The facts about a person, newest first, what is to come before them; `limit` of them behind the first `skip`.

    What was undone stands there as taken back; unfinished work does not. Raises `contacts.missing`.
    """
    contacts.contact(ctx, contact_id)
    facts = [*_coming(ctx, contact_id), *_claims(ctx, contact_id), *_doings(ctx, contact_id)]
    facts.sort(key=lambda each: (each.on, each.at or "~", _LATER.get(each.kind, 1)), reverse=True)
    return Stretch(tuple(facts[skip : skip + limit]), len(facts))


def claimed_cards(ctx: Context, contact_id: int) -> tuple[ClaimedCard, ...]:
    """The cards a person claimed, newest first, claims that were taken back left out."""
    return tuple(card for card in _cards(ctx, contact_id) if card.voided_at is None)


def _coming(ctx: Context, contact_id: int) -> Iterator[Fact]:
    birthday, today = contacts.contact(ctx, contact_id).birthday, ctx.today()
    on = next_day(replace(birthday, year=None), today) if birthday else None
    if on is not None and on <= today + timedelta(days=COMING_DAYS):
        yield Fact(Kind.BIRTHDAY, on)


def _claims(ctx: Context, contact_id: int) -> Iterator[Fact]:
    for card in _cards(ctx, contact_id):
        yield Fact(Kind.CLAIMED, card.on, card.at, card.actor, Origin.DESK, card.voided_at, card=card)


def _cards(ctx: Context, contact_id: int) -> Iterator[ClaimedCard]:
    for row in store.claims(ctx.db, contact_id):
        yield ClaimedCard(
            row["card_id"],
            spoken(row["code"]),
            row["batch_id"],
            row["batch"],
            row["offer"],
            date.fromisoformat(row["last_day"]),
            date.fromisoformat(row["on_day"]),
            row["at"],
            row["actor"],
            row["voided_at"],
        )


def _doings(ctx: Context, contact_id: int) -> Iterator[Fact]:
    told = _told(ctx, contact_id)
    names = store.tag_names(ctx.db, {tag for each in told.values() for tag in (*each.put, *each.off)})
    rows = store.import_rows(ctx.db, contact_id)
    for action, doing in store.doings(ctx.db, told).items():
        each = told[action]
        fact = _fact(each, doing, names)
        if fact is not None:
            yield replace(fact, row=rows.get(action))


def _told(ctx: Context, contact_id: int) -> dict[int, _Told]:
    found: dict[int, _Told] = {}
    for step in store.contact_steps(ctx.db, contact_id):
        _of_contact(found.setdefault(step.action, _Told()), step)
    for step in store.identity_steps(ctx.db, contact_id):
        each = found.setdefault(step.action, _Told())
        each.removed += [str(step.before["value"])] if step.before and "value" in step.changed() else []
        each.added += [str(step.after["value"])] if step.after and "value" in step.changed() else []
    for step in store.tag_steps(ctx.db, contact_id):
        each = found.setdefault(step.action, _Told())
        each.put += [int(step.after["tag_id"])] if step.after and not step.before else []
        each.off += [int(step.before["tag_id"])] if step.before and not step.after else []
    return found


def _of_contact(told: _Told, step: Step) -> None:
    told.made |= step.before is None
    changed = step.changed()
    told.fields |= changed.intersection(TOLD)
    if any(name.startswith(_BIRTHDAY) for name in changed):
        told.fields.add(_BIRTHDAY)
    if "binned_at" in changed and step.before is not None:
        told.binned = step.after is not None and step.after["binned_at"] is not None


def _fact(told: _Told, doing: Doing, names: dict[int, str]) -> Fact | None:
    origin = _origin(doing.kind)
    put, off = _named(told.put, names), _named(told.off, names)
    common = Fact(
        Kind.TAGS, date.fromisoformat(doing.on_day), doing.at, doing.actor, origin, doing.taken_back_at,
        tags_put=put, tags_off=off,
    )  # fmt: skip
    if told.made:
        return replace(common, kind=Kind.MADE)
    if told.binned is not None:
        return replace(common, kind=Kind.BINNED if told.binned else Kind.RESTORED)
    if told.fields or told.added or told.removed:
        kind = Kind.FILLED if origin is Origin.IMPORT else Kind.CHANGED
        fields = tuple(name for name in (*TOLD, _BIRTHDAY) if name in told.fields)
        return replace(common, kind=kind, fields=fields, added=tuple(told.added), removed=tuple(told.removed))
    return common if put or off else None


def _origin(kind: str) -> Origin:
    if kind.startswith("import."):
        return Origin.IMPORT
    return Origin.DESK if kind == "card.claimed" else Origin.HAND


def _named(tags: Sequence[int], names: dict[int, str]) -> tuple[str, ...]:
    return tuple(names[tag] for tag in tags if tag in names)
