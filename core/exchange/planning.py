"""What an import would do, row by row, before anything is written; knows the shop only through what it is shown."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice
from typing import Protocol

from core.contacts.models import ContactDraft
from core.contacts.phones import Phone
from core.exchange.rows import ContactRow
from core.text import fold

_CHUNK = 500

# Fields that hold one value; the file's value is taken where ours is empty.
ONE_VALUE = (
    "name",
    "nickname",
    "wechat",
    "email",
    "birthday",
    "address",
    "company",
    "note",
    "source",
    "gender",
    "level",
    "member_no",
    "member_since",
    "points",
    "balance_fen",
    "total_spent_fen",
)
_BITS = {name: 1 << at for at, name in enumerate(ONE_VALUE)}
# Of these a phoneless row is known again; figures that move from export to export are not among them.
_LASTING = ("name", "nickname", "wechat", "email", "birthday", "address", "company", "gender", "member_no")


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DOUBLE = "double"
    CONFLICT = "conflict"
    BAD = "bad"
    SKIPPED = "skipped"


MERGED = frozenset({Outcome.UPDATED, Outcome.UNCHANGED, Outcome.DOUBLE})
REJECTED = frozenset({Outcome.BAD, Outcome.CONFLICT})


@dataclass(frozen=True, slots=True)
class Standing:
    """What a stored contact has, as far as a row can meet it: name, filled fields, numbers, hints, folded tags."""

    name: str
    filled: frozenset[str]
    phones: frozenset[str] = frozenset()
    hints: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()


class Stored(Protocol):
    """The shop as the planner asks it, a few hundred rows at a time. Contacts in the bin are not there."""

    def by_phones(self, numbers: Collection[str]) -> Mapping[str, Collection[int]]:
        """The contacts that have each of these numbers as their own, not shared one."""
        ...

    def by_prints(self, prints: Collection[str]) -> Mapping[str, int]:
        """The contacts that rows with these prints became or joined in earlier imports."""
        ...

    def standing(self, contacts: Collection[int]) -> Mapping[int, Standing]:
        """What these contacts have."""
        ...


@dataclass(frozen=True, slots=True)
class RowPlan:
    """
    What becomes of one row. `contact` is the stored contact it joins; `first` the number of the new contact in this
    import (0, 1, …) it makes or joins; `changes` holds only what is to be written; `print` is kept with the row.
    """

    row: ContactRow
    outcome: Outcome
    problems: tuple[str, ...] = ()
    contact: int | None = None
    first: int | None = None
    changes: ContactDraft | None = None
    print: str = ""


@dataclass(slots=True)
class _Target:
    """A contact while rows join it: stored, or new in this import."""

    contact: int | None
    first: int | None
    name: str = ""
    filled: int = 0  # bits in the order of ONE_VALUE: sets would cost a kilobyte a contact
    phones: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(slots=True)
class _Asked:
    """What the shop said about one chunk of rows."""

    by_phone: Mapping[str, Collection[int]]
    by_print: Mapping[str, int]
    standing: Mapping[int, Standing]


@dataclass(slots=True)
class Planner:
    """
    Plans the rows of one import in their order; `plan` may be called once. `keep` are the one-value fields the shop
    stores; others never count as changes. Memory grows with the contacts only, about 0.5 kB each.
    """

    stored: Stored
    keep: frozenset[str] = frozenset(ONE_VALUE)
    _touched: dict[int, _Target] = field(default_factory=dict)
    _by_phone: dict[str, _Target] = field(default_factory=dict)
    _equals: Counter[bytes] = field(default_factory=Counter)
    _new: int = 0

    def plan(self, rows: Iterable[ContactRow]) -> Iterator[RowPlan]:
        """The rows' plans, in order."""
        ordered = iter(rows)
        while chunk := list(islice(ordered, _CHUNK)):
            prints = [self._print(row) if row.draft else "" for row in chunk]
            asked = self._ask(chunk, prints)
            for row, mark in zip(chunk, prints, strict=True):
                yield self._plan(row, mark, asked)

    def _print(self, row: ContactRow) -> str:
        """Which row this is, whatever file of its kind it comes in: what lasts of it, and the how-manieth equal one."""
        draft = row.draft
        assert draft is not None
        lasting = [fold(str(value)) if (value := getattr(draft, name)) else "" for name in _LASTING]
        numbers = [_mark(phone) for phone in (*draft.phones, *draft.hints)]
        base = hashlib.blake2b("\x1f".join([row.scope, *lasting, *numbers]).encode(), digest_size=16).digest()
        if draft.keys:
            return base.hex()
        self._equals[base] += 1
        return hashlib.blake2b(base + str(self._equals[base]).encode(), digest_size=16).hexdigest()

    def _ask(self, chunk: list[ContactRow], prints: list[str]) -> _Asked:
        numbers = {number for row in chunk if row.draft for number in row.draft.keys}
        by_phone = self.stored.by_phones(numbers) if numbers else {}
        by_print = self.stored.by_prints({mark for mark in prints if mark})
        contacts = {one for held in by_phone.values() for one in held} | set(by_print.values())
        unknown = contacts - self._touched.keys()
        return _Asked(by_phone, by_print, self.stored.standing(unknown) if unknown else {})

    def _plan(self, row: ContactRow, mark: str, asked: _Asked) -> RowPlan:
        if row.skipped:
            return RowPlan(row, Outcome.SKIPPED)
        if row.draft is None:
            return RowPlan(row, Outcome.BAD, row.problems)
        targets = self._targets(row.draft, asked)
        if len(targets) > 1:
            return RowPlan(row, Outcome.CONFLICT, ("phone_matches_two",))
        if targets:
            return self._join(row, row.draft, mark, targets[0])
        target = self._by_print(mark, asked)
        if target is None:
            return self._add(row, row.draft, mark)
        # This very row was taken in before: a number it names and the contact lacks was taken off by a person.
        return self._join(row, replace(row.draft, phones=(), hints=()), mark, target)

    def _targets(self, draft: ContactDraft, asked: _Asked) -> list[_Target]:
        found: dict[int, _Target] = {}
        for number in draft.keys:
            fresh = self._by_phone.get(number)
            if fresh:
                found[id(fresh)] = fresh
            for contact in asked.by_phone.get(number, ()):
                target = self._known(contact, asked)
                found[id(target)] = target
        return list(found.values())

    def _by_print(self, mark: str, asked: _Asked) -> _Target | None:
        contact = asked.by_print.get(mark)
        return None if contact is None else self._known(contact, asked)

    def _known(self, contact: int, asked: _Asked) -> _Target:
        target = self._touched.get(contact)
        if target is None:
            has = asked.standing[contact]
            filled = sum(_BITS[name] for name in has.filled if name in _BITS)
            target = _Target(contact, None, has.name, filled, tuple(has.phones), tuple(has.hints), tuple(has.tags))
            self._touched[contact] = target
        return target

    def _add(self, row: ContactRow, draft: ContactDraft, mark: str) -> RowPlan:
        target = _Target(None, self._new, draft.name)
        self._new += 1
        changes = self._changes(draft, target)
        return RowPlan(row, Outcome.NEW, row.problems, None, target.first, changes or ContactDraft(), mark)

    def _join(self, row: ContactRow, draft: ContactDraft, mark: str, target: _Target) -> RowPlan:
        problems = row.problems
        if target.name and draft.name and fold(target.name) != fold(draft.name):
            problems = (*problems, "name_conflict")
        changes = self._changes(draft, target)
        target.name = target.name or draft.name
        joined = Outcome.UPDATED if changes else Outcome.UNCHANGED
        outcome = Outcome.DOUBLE if target.first is not None else joined
        return RowPlan(row, outcome, problems, target.contact, target.first, changes, mark)

    def _changes(self, draft: ContactDraft, target: _Target) -> ContactDraft | None:
        """What of the draft the target lacks; it is then taken to have it."""
        values = {name: getattr(draft, name) for name, bit in _BITS.items() if not target.filled & bit}
        values = {name: value for name, value in values.items() if name in self.keep and value not in ("", None)}
        phones = tuple(phone for phone in draft.phones if phone.number not in target.phones)
        hints = tuple(phone for phone in draft.hints if _mark(phone) not in target.hints)
        tags = tuple(tag for tag in draft.tags if fold(tag) not in target.tags)
        target.filled += sum(_BITS[name] for name in values)
        target.phones += tuple(phone.number for phone in phones)
        target.hints += tuple(map(_mark, hints))
        target.tags += tuple(map(fold, tags))
        for phone in phones:
            if phone.is_key:
                self._by_phone[phone.number] = target
        if not (values or phones or hints or tags):
            return None
        return replace(ContactDraft(phones=phones, hints=hints, tags=tags, extra=draft.extra), **values)


def _mark(phone: Phone) -> str:
    """A hint as one text, as it is compared and stored: number, and extension behind #."""
    return f"{phone.number}#{phone.extension}" if phone.extension else phone.number
