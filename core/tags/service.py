"""Use cases of plain tags."""

from __future__ import annotations

from collections.abc import Sequence

from core.context import Context
from core.errors import Invalid, Missing
from core.permissions import Permission
from core.tags import store
from core.tags.models import Tag
from core.text import one_line

LONGEST = 40


def tag(ctx: Context, op_id: str, contact_ids: Sequence[int], name: str) -> Tag:
    """Put a tag on contacts; it is made if there was none of that name. Raises `tags.name`."""
    ctx.require(Permission.EDIT_CONTACTS)
    name = required_name(name)
    with ctx.act("tag.put", op_id, private=name, contacts=tuple(contact_ids)) as act:
        if not act.repeated:
            tag_id = store.ids_of(ctx.db, [name])[name]
            store.assign(ctx.db, [(at, tag_id) for at in contact_ids], act.id, "hand")
    return _found(ctx, name)


def untag(ctx: Context, op_id: str, contact_ids: Sequence[int], name: str) -> None:
    """Take a tag off contacts. Raises `tags.missing`."""
    ctx.require(Permission.EDIT_CONTACTS)
    found = _found(ctx, name)
    with ctx.act("tag.taken_off", op_id, tag=found.id, contacts=tuple(contact_ids)) as act:
        if not act.repeated:
            store.remove(ctx.db, contact_ids, found.id)


def set_alert(ctx: Context, op_id: str, name: str, alert: bool) -> None:
    """Make a tag one that is seen first everywhere, or an ordinary one again."""
    ctx.require(Permission.EDIT_CONTACTS)
    found = _found(ctx, name)
    with ctx.act("tag.alert", op_id, tag=found.id, alert=alert) as act:
        if not act.repeated:
            store.update(ctx.db, found.id, {"alert": int(alert)})


def put_imported(ctx: Context, action_id: int, wanted: Sequence[tuple[int, tuple[str, ...]]]) -> None:
    """Inside an import: put the tags a file named on its contacts, as (contact, names)."""
    ids = store.ids_of(ctx.db, (name for _, names in wanted for name in names))
    pairs = [(contact_id, ids[name]) for contact_id, names in wanted for name in names]
    store.assign(ctx.db, pairs, action_id, "import")


def tags_of(ctx: Context, contact_ids: Sequence[int]) -> dict[int, tuple[Tag, ...]]:
    """The tags of some contacts, alert tags first."""
    return store.tags_of(ctx.db, contact_ids)


def all_tags(ctx: Context) -> list[Tag]:
    """Every tag of the shop, the most used first."""
    return store.most_used(ctx.db)


def required_name(name: str) -> str:
    """A name a tag can have, on one line. Raises `tags.name`."""
    name = one_line(name)
    if not 0 < len(name) <= LONGEST:
        raise Invalid("tags.name", longest=LONGEST)
    return name


def _found(ctx: Context, name: str) -> Tag:
    found = store.find(ctx.db, one_line(name))
    if found is None:
        raise Missing("tags.missing", name=name)
    return found
