"""The tags of the shop as a list: how many have each, what it is called, its dot, and finding one by a few letters."""

from __future__ import annotations

from collections.abc import Sequence

from core.contacts.search_keys import keys, prefixes, sort_key
from core.context import Context
from core.errors import Conflict, Missing
from core.permissions import Permission
from core.tags import store
from core.tags.models import Counted, Tag
from core.tags.service import required_name
from core.text import fold
from core.work import Progress


def counted(ctx: Context) -> list[Counted]:
    """All tags with how many people of the list have them, the most used first."""
    return [Counted(tag, people) for tag, people in store.counted(ctx.db)]


def meant(tags: Sequence[Tag], text: str) -> list[Tag]:
    """The tags a few letters mean, in characters, pinyin or initials: the very name first, then those that begin so,
    then those that hold it. Tags that fit alike keep their order.
    """
    wanted, starts = fold(text).strip(), prefixes(text)
    ranked = [(rank, at) for at, tag in enumerate(tags) if (rank := _rank(tag, wanted, starts)) is not None]
    return [tags[at] for _rank_, at in sorted(ranked)]


def add(ctx: Context, op_id: str, name: str) -> Tag:
    """A new tag that nobody has yet. Raises `tags.name`, `tags.name_taken`."""
    ctx.require(Permission.EDIT_CONTACTS)
    name = required_name(name)
    with ctx.act("tag.added", op_id, private=name) as act:
        if act.repeated:
            return _existing(ctx, int(act.result["tag"]))
        if other := store.find(ctx.db, name):
            raise Conflict("tags.name_taken", name=other.name)
        act.result = {"tag": store.ids_of(ctx.db, [name])[name]}
        return _existing(ctx, int(act.result["tag"]))


def rename(ctx: Context, op_id: str, tag_id: int, name: str) -> None:
    """Call a tag something else, on everybody who has it. Raises `tags.name`, `tags.missing`, `tags.name_taken`."""
    ctx.require(Permission.EDIT_CONTACTS)
    name = required_name(name)
    with ctx.act("tag.renamed", op_id, private=name, tag=tag_id) as act:
        if act.repeated:
            return
        _existing(ctx, tag_id)
        other = store.find(ctx.db, name)
        if other is not None and other.id != tag_id:
            raise Conflict("tags.name_taken", name=other.name)
        store.update(ctx.db, tag_id, {"name": name})


def recolour(ctx: Context, op_id: str, tag_id: int, colour: int) -> None:
    """Give a tag another of the dots, from 0. Raises `tags.missing`."""
    ctx.require(Permission.EDIT_CONTACTS)
    if not 0 <= colour < store.COLOURS:
        raise ValueError(colour)
    with ctx.act("tag.recoloured", op_id, tag=tag_id, colour=colour) as act:
        if not act.repeated:
            _existing(ctx, tag_id)
            store.update(ctx.db, tag_id, {"colour": colour})


def remove(ctx: Context, op_id: str, tag_id: int, progress: Progress | None = None) -> int:
    """Take a tag off everybody and out of the list of tags; returns how many had it. Raises `tags.missing`."""
    ctx.require(Permission.EDIT_CONTACTS)
    with ctx.long_act("tag.removed", op_id, progress or Progress(), tag=tag_id) as act:
        if not act.repeated:
            _existing(ctx, tag_id)
            people = store.holders(ctx.db, tag_id)
            act.total = len(people)
            act.each(people, lambda some: store.remove(ctx.db, some, tag_id))
            with act.chunk():
                store.drop(ctx.db, tag_id)
            act.result = {"people": len(people)}
    return int(act.result["people"])


def _rank(tag: Tag, wanted: str, starts: Sequence[str]) -> int | None:
    name = fold(tag.name)
    if name == wanted:
        return 0
    syllables = sort_key(tag.name).partition("\t")[0].split()
    initials = "".join(each[0] for each in syllables)
    if any(whole.startswith(wanted) for whole in (name, "".join(syllables), initials)):
        return 1
    inside = any(key.startswith(start) for key in keys(tag.name) for start in starts)
    return 2 if inside or wanted in name else None


def _existing(ctx: Context, tag_id: int) -> Tag:
    found = store.tag(ctx.db, tag_id)
    if found is None:
        raise Missing("tags.missing", name=f"#{tag_id}")
    return found
