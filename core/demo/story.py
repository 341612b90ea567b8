"""Telling the demo shop's story day by day, through the same use cases the owner has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import groupby

from core.cards import batches, claim, jobs
from core.cards.models import Plan
from core.clock import HeldClock, zone
from core.contacts import service as contacts
from core.contacts.models import ContactDraft
from core.context import Context
from core.demo import facts
from core.demo.people import Arrival
from core.entry_codes import service as entry_codes
from core.ids import Chance
from core.settings import service as settings
from core.tags import service as tags
from core.work import Progress

OPENED, CLOSED = time(9), time(18)


@dataclass(frozen=True)
class Told:
    """Something that happens on a day; `order` puts what happens on one day in order."""

    on: date
    order: int
    run: Callable[[], object]


class Story:
    """The story of one shop. Every step has an op_id of its own, counted up."""

    def __init__(self, ctx: Context, clock: HeldClock, chance: Chance, people: list[Arrival]) -> None:
        self._ctx, self._clock, self._chance, self._people = ctx, clock, chance, people
        self._now, self._today = clock.at, ctx.today()
        self._steps = 0
        self._codes: dict[str, list[str]] = {}
        self._entry = 0

    def tell(self, progress: Progress | None = None) -> None:
        """Everything in its order, and the clock back to where it was."""
        progress = progress or Progress()
        by_card = batch_for_each([each for each in self._people if each.by_card], self._today)
        walked_in = [each for each in self._people if not each.by_card]
        days = groupby(walked_in, key=lambda each: each.on)
        told = [Told(on, 1, partial(self._enter, list(some))) for on, some in days]
        told += [Told(self._ago(batch.days_ago), 0, partial(self._print, batch)) for batch in facts.BATCHES]
        told += [Told(each.on, 2, partial(self._claim_new, each, batch)) for each, batch in by_card]
        told += self._known_claims(walked_in)
        told.append(Told(self._ago(facts.DRAFT.days_ago), 0, partial(self._make, facts.DRAFT)))
        self._settings(min(each.on for each in told))
        for done, each in enumerate(sorted(told, key=lambda each: (each.on, each.order))):
            progress.step(done, len(told))
            self._clock.at = self._instant(each.on, OPENED if each.order == 0 else CLOSED)
            each.run()
        self._clock.at = self._now

    def _settings(self, first: date) -> None:
        self._clock.at = self._instant(first, OPENED)
        settings.choose(self._ctx, self._op(), "shop.way_back", facts.WAY_BACK)
        settings.choose(self._ctx, self._op(), "demo", "yes")
        self._entry = entry_codes.add(self._ctx, self._op(), "", facts.WECHAT_CODE)

    def _enter(self, some: list[Arrival]) -> None:
        """The walk-ins of a day, as one step of the history: a thousand of them would say nothing."""
        with self._ctx.act("demo.day", self._op()):
            for arrival in some:
                self._tag(contacts.add(self._ctx, self._op(), arrival.draft), arrival.draft)

    def _make(self, batch: facts.Batch) -> int:
        return batches.make(self._ctx, self._op(), plan_of(batch, self._entry, self._ctx.today()))

    def _print(self, batch: facts.Batch) -> None:
        """As if a print shop had delivered it: this part of the story left no file to read back."""
        batch_id = self._make(batch)
        job = jobs.prepare(self._ctx, self._op(), batch_id, "shop")
        jobs.note_verified(self._ctx, self._op(), job, "", batch.printed)
        jobs.note_sending(self._ctx, self._op(), job)
        jobs.note_sent(self._ctx, self._op(), job)
        jobs.close(self._ctx, self._op(), job)
        codes = [line.code for line in batches.card_lines(self._ctx, batches.card_ids(self._ctx, batch_id))]
        self._codes[batch.name] = [codes.pop(self._chance.below(len(codes))) for _ in range(batch.claimed)]

    def _claim_new(self, arrival: Arrival, batch: facts.Batch) -> None:
        draft = arrival.draft
        code = self._codes[batch.name].pop()
        done = claim.claim(
            self._ctx, self._op(), code, phone=draft.phones[0].number, name=draft.name, added_friend=True
        )
        assert done.contact_id is not None, done.verdict
        with self._ctx.act("demo.person", self._op(), contact=done.contact_id):
            if draft.note:
                contacts.change(self._ctx, self._op(), done.contact_id, {"note": draft.note})
            if draft.birthday:
                contacts.set_birthday(self._ctx, self._op(), done.contact_id, draft.birthday)
            self._tag(done.contact_id, draft)

    def _known_claims(self, walked_in: list[Arrival]) -> list[Told]:
        """Cards claimed by people who were known before the batch was printed."""
        told = []
        for batch in facts.BATCHES:
            known = [each for each in walked_in if each.on < self._ago(batch.days_ago)]
            for _ in range(batch.claimed - batch.claimed_new):
                who = known.pop(self._chance.below(len(known)))
                on = self._ago(1 + self._chance.below(batch.days_ago - 1))
                told.append(Told(on, 2, partial(self._claim_known, who, batch)))
        return told

    def _claim_known(self, arrival: Arrival, batch: facts.Batch) -> None:
        code = self._codes[batch.name].pop()
        claim.claim(self._ctx, self._op(), code, phone=arrival.draft.phones[0].number, added_friend=True)

    def _tag(self, contact_id: int, draft: ContactDraft) -> None:
        for word in draft.tags:
            tags.tag(self._ctx, self._op(), [contact_id], word)
            if word in facts.ALERTS:
                tags.set_alert(self._ctx, self._op(), word, True)

    def _op(self) -> str:
        self._steps += 1
        return f"demo-{self._steps}"

    def _ago(self, days: int) -> date:
        return self._today - timedelta(days=days)

    def _instant(self, on: date, at: time) -> datetime:
        return min(self._now, datetime.combine(on, at, zone(self._ctx.home.zone)))


def batch_for_each(by_card: list[Arrival], today: date) -> list[tuple[Arrival, facts.Batch]]:
    """Which batch brought each person who came by a card; every batch brings as many new ones as its figures say."""
    left = {batch.name: batch.claimed_new for batch in facts.BATCHES}
    found = []
    for each in by_card:
        able = [batch for batch in facts.BATCHES if left[batch.name] and _is_open(batch, each.on, today)]
        batch = min(able, key=lambda batch: batch.claimed_within_days - batch.days_ago)
        left[batch.name] -= 1
        found.append((each, batch))
    return found


def _is_open(batch: facts.Batch, on: date, today: date) -> bool:
    printed = today - timedelta(days=batch.days_ago)
    return printed < on <= printed + timedelta(days=min(batch.claimed_within_days, batch.valid_days))


def plan_of(batch: facts.Batch, entry_version_id: int, today: date) -> Plan:
    """What a batch of the story is to be, made today."""
    return Plan(
        design=batch.design,
        entry_version_id=entry_version_id,
        qty=batch.printed,
        last_day=today + timedelta(days=batch.valid_days),
        offer=batch.offer,
        second_way=facts.WAY_BACK,
        stock="a4-90x54-10",
        name=batch.name,
    )
