"""A contact together with its tags, written as a whole: what a form saves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from core.contacts import editing
from core.contacts.editing import Written
from core.context import Context
from core.permissions import Permission
from core.tags import service
from core.text import fold, one_line


def add(ctx: Context, op_id: str, now: Written, tags: Sequence[str] = ()) -> int:
    """Store a new contact with its tags as one Action; returns its id. Raises as `editing.add`, and `tags.name`."""
    ctx.require(Permission.EDIT_CONTACTS)
    names = _names(tags)
    with ctx.act("contact.added", op_id, private=[asdict(now.tidy()), names]) as act:
        if act.repeated:
            return int(act.result["contact"])
        contact_id = editing.add(ctx, op_id, now)
        for name in names:
            service.tag(ctx, op_id, [contact_id], name)
        act.result = {"contact": contact_id}
    return contact_id


def change(
    ctx: Context, op_id: str, contact_id: int, was: Written, now: Written, were: Sequence[str], tags: Sequence[str]
) -> bool:
    """Store what changed between `was` and `now`, and between the tags that `were` there and `tags`, as one Action.

    False if nothing changed; nothing is written then. Raises as `editing.change`, and `tags.name`.
    """
    ctx.require(Permission.EDIT_CONTACTS)
    before, after = _names(were), _names(tags)
    if not editing.differs(was, now) and _folded(before) == _folded(after):
        return False
    with ctx.act("contact.changed", op_id, private=[asdict(now.tidy()), after], contact=contact_id) as act:
        if act.repeated:
            return True
        editing.change(ctx, op_id, contact_id, was, now)
        for name in (each for each in before if fold(each) not in _folded(after)):
            service.untag(ctx, op_id, [contact_id], name)
        for name in (each for each in after if fold(each) not in _folded(before)):
            service.tag(ctx, op_id, [contact_id], name)
    return True


def _names(tags: Sequence[str]) -> list[str]:
    return list({fold(name): name for tag in reversed(tags) if (name := one_line(tag))}.values())[::-1]


def _folded(names: Sequence[str]) -> set[str]:
    return {fold(name) for name in names}
