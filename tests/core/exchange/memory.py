"""A shop in memory, as the planner asks it: enough to run whole imports without a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path

from core.contacts.models import ContactDraft
from core.contacts.phones import Phone
from core.exchange.contact_files import look, read_rows
from core.exchange.planning import MERGED, ONE_VALUE, REJECTED, Outcome, Planner, RowPlan, Standing
from core.text import fold

TODAY = date(2026, 11, 1)


def mark(phone: Phone) -> str:
    return f"{phone.number}#{phone.extension}" if phone.extension else phone.number


@dataclass
class MemoryShop:
    contacts: list[ContactDraft] = field(default_factory=list)
    prints: dict[str, int] = field(default_factory=dict)

    def by_phones(self, numbers: Collection[str]) -> Mapping[str, Collection[int]]:
        found: dict[str, set[int]] = {}
        for at, contact in enumerate(self.contacts):
            for number in contact.keys:
                if number in numbers:
                    found.setdefault(number, set()).add(at)
        return found

    def by_prints(self, prints: Collection[str]) -> Mapping[str, int]:
        return {one: self.prints[one] for one in prints if one in self.prints}

    def standing(self, contacts: Collection[int]) -> Mapping[int, Standing]:
        return {at: standing(self.contacts[at]) for at in contacts}

    def take_in(self, path: Path) -> Result:
        plans = list(Planner(self).plan(read_rows(path, look(path), TODAY)))
        made: dict[int, int] = {}
        result = Result(plans)
        for plan in plans:
            if plan.outcome is Outcome.NEW and plan.changes and plan.first is not None:
                made[plan.first] = len(self.contacts)
                self.contacts.append(ContactDraft())
            at = made[plan.first] if plan.first is not None else plan.contact
            if at is None:
                continue
            self.contacts[at] = merged(self.contacts[at], plan.changes or ContactDraft())
            self.prints.setdefault(plan.print, at)
            result.contact_of[plan.row.sheet, plan.row.number] = at
        return result


@dataclass
class Result:
    plans: list[RowPlan]
    contact_of: dict[tuple[str, int], int] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        kinds = Counter(plan.outcome for plan in self.plans)
        return {
            "records": len(self.plans),
            "contacts_added": kinds[Outcome.NEW],
            "merged_by_phone": sum(kinds[kind] for kind in MERGED),
            "rejected": sum(kinds[kind] for kind in REJECTED),
            "skipped": kinds[Outcome.SKIPPED],
        }

    @property
    def problems(self) -> list[tuple[str, int, str, bool]]:
        return [
            (plan.row.sheet, plan.row.number, reason, plan.outcome not in REJECTED)
            for plan in self.plans
            for reason in plan.problems
        ]

    @property
    def skipped_rows(self) -> list[tuple[str, int, str]]:
        return [(one.row.sheet, one.row.number, one.row.skipped) for one in self.plans if one.row.skipped]

    @property
    def changed(self) -> list[RowPlan]:
        return [plan for plan in self.plans if plan.changes]


def standing(contact: ContactDraft) -> Standing:
    filled = frozenset(name for name in ONE_VALUE if getattr(contact, name) not in ("", None))
    return Standing(
        contact.name,
        filled,
        frozenset(phone.number for phone in contact.phones),
        frozenset(map(mark, contact.hints)),
        frozenset(map(fold, contact.tags)),
    )


def merged(old: ContactDraft, new: ContactDraft) -> ContactDraft:
    values = {
        one.name: getattr(new, one.name)
        for one in fields(new)
        if one.name in ONE_VALUE and getattr(new, one.name) not in ("", None)
    }
    joined = {name: getattr(old, name) + getattr(new, name) for name in ("phones", "hints", "tags", "extra")}
    return replace(old, **values, **joined)
