"""Use cases around one contact: add, change, bin, restore, read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from core.contacts import store
from core.contacts.birthdays import Birthday
from core.contacts.models import Contact, ContactDraft, ContactLine
from core.contacts.names import has_han
from core.contacts.phones import Phone, mobile_in, read_phones
from core.context import Context
from core.errors import Conflict, Invalid, Missing
from core.permissions import Permission
from core.text import clean, one_line

HAND = "hand"
LONGEST = {"name": 80, "nickname": 80, "company": 120, "address": 300, "note": 2000, "source": 80}
"""Characters a field takes; more is a paste gone wrong."""


def draft_of(
    name: str = "",
    phones: str = "",
    wechat: str = "",
    note: str = "",
    source: str = "",
    birthday: Birthday | None = None,
) -> ContactDraft:
    """A draft out of what somebody typed. Raises `contacts.phone_invalid` for a text that is no number."""
    read = read_phones(phones)
    if wrong := [phone.number for phone in read if not (phone.is_usable or phone.kind == "virtual")]:
        raise Invalid("contacts.phone_invalid", text=wrong[0])
    return ContactDraft(
        name=one_line(name),
        phones=tuple(phone for phone in read if phone.is_usable),
        hints=tuple(phone for phone in read if not phone.is_usable),
        wechat=one_line(wechat),
        note=clean(note).strip(),
        source=one_line(source),
        birthday=birthday,
    )


def add(ctx: Context, op_id: str, draft: ContactDraft, *, shared: bool = False) -> int:
    """Store a new contact and return its id.

    Raises `contacts.empty` without name and phone, `contacts.too_long`, and `contacts.phone_known` when a number
    belongs to somebody already; `shared` says that two people share it.
    """
    ctx.require(Permission.EDIT_CONTACTS)
    _require_sound(draft)
    with ctx.act("contact.added", op_id, private=asdict(draft)) as act:
        if act.repeated:
            return int(act.result["contact"])
        if not shared:
            _require_unknown(ctx, draft.phones)
        contact_id = store.insert(ctx.db, [draft], act.id, ctx.today().isoformat(), HAND)[0]
        act.result = {"contact": contact_id}
    return contact_id


def change(ctx: Context, op_id: str, contact_id: int, changes: dict[str, str]) -> None:
    """Change plain fields (`name nickname company address note source`) of a contact.

    Raises `contacts.missing`, `contacts.too_long`, `contacts.empty`.
    """
    ctx.require(Permission.EDIT_CONTACTS)
    kept = {name: clean(text).strip() if name == "note" else one_line(text) for name, text in changes.items()}
    _require_short(kept)
    with ctx.act("contact.changed", op_id, private=kept, contact=contact_id) as act:
        if act.repeated:
            return
        now = _existing(ctx, contact_id)
        if not (kept.get("name", now.name) or now.phones):
            raise Invalid("contacts.empty")
        store.update(ctx.db, contact_id, dict(kept))
        store.reindex(ctx.db, [contact_id])


def set_birthday(ctx: Context, op_id: str, contact_id: int, birthday: Birthday | None) -> None:
    """Store or clear a birthday."""
    ctx.require(Permission.EDIT_CONTACTS)
    with ctx.act("contact.changed", op_id, private=str(birthday), contact=contact_id) as act:
        if not act.repeated:
            _existing(ctx, contact_id)
            store.update(ctx.db, contact_id, store.birthday_values(birthday))


def add_phone(ctx: Context, op_id: str, contact_id: int, text: str, *, shared: bool = False) -> None:
    """Give a contact one more number. Raises `contacts.phone_invalid`, `contacts.phone_known`."""
    ctx.require(Permission.EDIT_CONTACTS)
    draft = draft_of(phones=text)
    if not (draft.phones or draft.hints):
        raise Invalid("contacts.phone_invalid", text=text)
    with ctx.act("contact.changed", op_id, private=text, contact=contact_id) as act:
        if act.repeated:
            return
        _existing(ctx, contact_id)
        if not shared:
            _require_unknown(ctx, draft.phones, but=contact_id)
        store.add_identities(ctx.db, store.identities_of(contact_id, draft), act.id, HAND)
        store.reindex(ctx.db, [contact_id])


def remove_phone(ctx: Context, op_id: str, contact_id: int, number: str) -> None:
    """Take a number off a contact."""
    ctx.require(Permission.EDIT_CONTACTS)
    with ctx.act("contact.changed", op_id, private=number, contact=contact_id) as act:
        if act.repeated:
            return
        held = [each for each in _existing(ctx, contact_id).identities if each.value == number]
        if not held:
            raise Missing("contacts.phone_not_there")
        for each in held:
            store.remove_identity(ctx.db, contact_id, each.kind, each.value)
        store.reindex(ctx.db, [contact_id])


def put_in_bin(ctx: Context, op_id: str, contact_ids: Sequence[int]) -> None:
    """Take contacts out of all lists; what they did stays counted, and they can be restored."""
    _move(ctx, op_id, "contact.binned", contact_ids, ctx.now())


def restore(ctx: Context, op_id: str, contact_ids: Sequence[int]) -> None:
    """Bring contacts back from the bin."""
    _move(ctx, op_id, "contact.restored", contact_ids, None)


def contact(ctx: Context, contact_id: int) -> Contact:
    """Everything about a contact. Raises `contacts.missing`."""
    return _existing(ctx, contact_id)


def lines(ctx: Context, contact_ids: Sequence[int]) -> list[ContactLine]:
    """What a list shows of some contacts, in that order; those that are gone are left out."""
    return store.lines(ctx.db, contact_ids)


def count(ctx: Context) -> int:
    """How many contacts there are, without the bin."""
    return store.count(ctx.db)


def find_by_phone(ctx: Context, text: str) -> list[int]:
    """The contacts who have this whole mobile number, in any spelling; empty when the text is none."""
    number = mobile_in(text)
    return store.owners(ctx.db, "mobile", number) if number else []


def masked(number: str) -> str:
    """A number with its middle hidden: 164****6021."""
    return f"{number[:3]}****{number[-4:]}" if len(number) >= 9 else number


def last_name(name: str) -> str:
    """The one character an avatar shows."""
    return (name[:1] if has_han(name[:1]) else name[:1].upper()) or "?"


def _move(ctx: Context, op_id: str, kind: str, contact_ids: Sequence[int], binned_at: str | None) -> None:
    ctx.require(Permission.EDIT_CONTACTS)
    with ctx.act(kind, op_id, contacts=tuple(contact_ids)) as act:
        if act.repeated:
            return
        for contact_id in contact_ids:
            if (_existing(ctx, contact_id).binned_at is None) != (binned_at is None):
                store.update(ctx.db, contact_id, {"binned_at": binned_at})
        store.reindex(ctx.db, contact_ids)


def _existing(ctx: Context, contact_id: int) -> Contact:
    found = store.contact(ctx.db, contact_id)
    if found is None:
        raise Missing("contacts.missing", contact=contact_id)
    return found


def _require_sound(draft: ContactDraft) -> None:
    if not (draft.name or draft.phones):
        raise Invalid("contacts.empty")
    _require_short({name: getattr(draft, name) for name in LONGEST})


def _require_short(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        if name not in LONGEST:
            raise ValueError(name)
        if len(text) > LONGEST[name]:
            raise Invalid("contacts.too_long", field=name, longest=LONGEST[name])


def _require_unknown(ctx: Context, phones: Sequence[Phone], but: int | None = None) -> None:
    for phone in phones:
        others = [each for each in store.owners(ctx.db, phone.kind.value, phone.number) if each != but]
        if phone.is_key and others:
            raise Conflict("contacts.phone_known", contact=others[0], name=_existing(ctx, others[0]).name)
