"""A contact as a form shows it: read as a whole, checked while it is written, stored as one Action."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from core.contacts import service, store, store_editing
from core.contacts.birthdays import Birthday
from core.contacts.models import Contact, ContactDraft, ContactLine
from core.contacts.phones import Phone, PhoneKind
from core.contacts.typed import number_said, read_numbers
from core.context import Context
from core.errors import Conflict, Invalid
from core.permissions import Permission
from core.text import clean, fold, one_line

NUMBERS = ("mobile", "abroad", "landline", "service", "virtual", "masked", "invalid")
PLAIN = ("name", "nickname", "company", "address", "note", "source")
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Written:
    """
    What stands in the form. `phones` are numbers in their order as a person writes them; those in `shared` may belong
    to somebody else too. Numbers an import kept although they cannot be right stand there as the file wrote them.
    """

    name: str = ""
    phones: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    wechat: str = ""
    birthday: Birthday | None = None
    source: str = ""
    nickname: str = ""
    company: str = ""
    address: str = ""
    note: str = ""

    def tidy(self) -> Written:
        """The same as it is stored: cleaned, without empty and repeated numbers."""
        texts: dict[str, Any] = {name: one_line(getattr(self, name)) for name in (*PLAIN, "wechat")}
        texts["note"] = clean(self.note).strip()
        phones = tuple(dict.fromkeys(number for each in self.phones if (number := one_line(each))))
        return replace(self, **texts, phones=phones, shared=tuple(map(one_line, self.shared)))


def written(ctx: Context, contact_id: int) -> Written:
    """A stored contact as its form shows it. Raises `contacts.missing`."""
    return _as_written(service.contact(ctx, contact_id))


def add(ctx: Context, op_id: str, now: Written) -> int:
    """Store a new contact and return its id.

    Raises as `core.contacts.service.add`, and what `read_numbers` raises.
    """
    ctx.require(Permission.EDIT_CONTACTS)
    now = now.tidy()
    draft = _draft(now)
    with ctx.act("contact.added", op_id, private=asdict(now)) as act:
        if act.repeated:
            return int(act.result["contact"])
        _require_unknown(ctx, now)
        act.result = {"contact": service.add(ctx, op_id, draft, shared=True)}
    return int(act.result["contact"])


def change(ctx: Context, op_id: str, contact_id: int, was: Written, now: Written) -> bool:
    """Store what a person changed between `was` and `now`, and nothing else; False if that is nothing.

    What others wrote meanwhile into fields that were left alone stays. Raises as `add`, and `contacts.missing`.
    """
    ctx.require(Permission.EDIT_CONTACTS)
    was, now = was.tidy(), now.tidy()
    if not differs(was, now):
        return False
    _require_sound(now)
    with ctx.act("contact.changed", op_id, private=asdict(now), contact=contact_id) as act:
        if not act.repeated:
            service.contact(ctx, contact_id)
            _require_unknown(ctx, now, was.phones, but=contact_id)
            _store(ctx, act.id, contact_id, was, now)
    return True


def differs(was: Written, now: Written) -> bool:
    """Whether saving would write anything; which numbers are shared is no value of its own."""
    return replace(was.tidy(), shared=()) != replace(now.tidy(), shared=())


def owners(ctx: Context, text: str, but: int | None = None) -> list[ContactLine]:
    """Who else has a number that names one person; empty for anything that is no such number."""
    try:
        keys = [phone for phone in read_numbers(text) if phone.is_key]
    except Invalid:
        return []
    found = [each for phone in keys for each in store.owners(ctx.db, phone.kind.value, phone.number) if each != but]
    return store.lines(ctx.db, list(dict.fromkeys(found)))


def namesakes(ctx: Context, name: str, but: int | None = None) -> list[ContactLine]:
    """Others of the same name, in any width and case; at most a handful."""
    name = one_line(name)
    found = [each for each in store_editing.with_name(ctx.db, name) if each != but] if name else []
    lines = store.lines(ctx.db, found)
    return [line for line in lines if fold(line.name) == fold(name)][:MOST_NAMED]


def own_sources(ctx: Context) -> list[str]:
    """The sources written lately, in the words or codes they are stored as; the most frequent first."""
    return store_editing.recent_sources(ctx.db)


def _as_written(contact: Contact) -> Written:
    numbers = (number_said(each.value, each.extension) for each in contact.identities if each.kind in NUMBERS)
    return Written(
        **{name: getattr(contact, name) for name in PLAIN},
        phones=tuple(numbers),
        wechat=next(iter(contact.values("wechat")), ""),
        birthday=contact.birthday,
    )


def _draft(now: Written) -> ContactDraft:
    read = [phone for text in now.phones for phone in read_numbers(text)]
    return ContactDraft(
        **{name: getattr(now, name) for name in PLAIN},
        phones=tuple(phone for phone in read if phone.is_usable),
        hints=tuple(phone for phone in read if not phone.is_usable),
        wechat=now.wechat,
        birthday=now.birthday,
    )


def _require_sound(now: Written) -> None:
    if not (now.name or now.phones):
        raise Invalid("contacts.empty")
    for name, longest in service.LONGEST.items():
        if len(getattr(now, name)) > longest:
            raise Invalid("contacts.too_long", field=name, longest=longest)


def _require_unknown(ctx: Context, now: Written, kept: tuple[str, ...] = (), but: int | None = None) -> None:
    """Of the numbers just written, those not marked as shared belong to nobody else."""
    for text in now.phones:
        known = () if text in kept or text in now.shared else owners(ctx, text, but)
        for line in known:
            raise Conflict("contacts.phone_known", contact=line.id, name=line.name or service.masked(line.phone))


def _store(ctx: Context, action_id: int, contact_id: int, was: Written, now: Written) -> None:
    values: dict[str, object] = {name: getattr(now, name) for name in PLAIN if getattr(now, name) != getattr(was, name)}
    if now.birthday != was.birthday:
        values |= store.birthday_values(now.birthday)
    if values:
        store.update(ctx.db, contact_id, values)
    _store_numbers(ctx, action_id, contact_id, was, now)
    if now.wechat != was.wechat:
        old, new = (("wechat", text, "") if text else None for text in (was.wechat, now.wechat))
        store_editing.exchange(ctx.db, contact_id, old, new, action_id)
    store.reindex(ctx.db, [contact_id])


def _store_numbers(ctx: Context, action_id: int, contact_id: int, was: Written, now: Written) -> None:
    """A number that was mended stays in its place; the rest goes, or comes at the end."""
    held = {
        number_said(each.value, each.extension): (each.kind, each.value, each.extension)
        for each in service.contact(ctx, contact_id).identities
        if each.kind in NUMBERS
    }
    gone = [held[text] for text in was.phones if text not in now.phones and text in held]
    fresh = [_identity(phone) for text in now.phones if text not in was.phones for phone in read_numbers(text)]
    for place in range(max(len(gone), len(fresh))):
        old = gone[place] if place < len(gone) else None
        store_editing.exchange(ctx.db, contact_id, old, fresh[place] if place < len(fresh) else None, action_id)


def _identity(phone: Phone) -> tuple[str, str, str]:
    kind = "invalid" if phone.kind is PhoneKind.DAMAGED else phone.kind.value
    return kind, phone.number, phone.extension
