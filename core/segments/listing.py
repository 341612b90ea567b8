"""Use cases of lists: whom a filter lets through, and the counts above."""

from __future__ import annotations

from collections.abc import Sequence

from core.contacts import search
from core.context import Context
from core.segments import store
from core.segments.models import Counts, Filter, Sort

EVERYBODY = Filter()
_ALL = 1_000_000


def listed(ctx: Context, wanted: Filter = EVERYBODY, sort: Sort = Sort.LATEST, *, reverse: bool = False) -> list[int]:
    """Ids of those who fit, in order; people of an import that is not finished are left out.

    With a text and the ordinary order those found come as the search gives them: by name and number first, by note
    after. What a person lacks (a birthday, a name, a visit) puts them at the end in either direction.
    """
    if not wanted.text.strip() or wanted.binned:
        return store.ids(ctx.db, wanted, sort, ctx.today(), reverse=reverse)
    found = search.search(ctx, wanted.text, _ALL)
    as_found = sort is Sort.LATEST and not reverse
    if as_found and wanted.is_plain:
        return found
    fitting = store.ids(ctx.db, wanted, sort, ctx.today(), reverse=reverse)
    ordered, kept = (found, set(fitting)) if as_found else (fitting, set(found))
    return [each for each in ordered if each in kept]


def counts(ctx: Context) -> Counts:
    """How many there are in all, new this month, with a birthday this month, and in the bin."""
    today = ctx.today()
    asked = (
        EVERYBODY,
        Filter(made_since=today.replace(day=1)),
        Filter(birthday_month=today.month),
        Filter(binned=True),
    )
    return Counts(*(store.count(ctx.db, each, today) for each in asked))


def claimed(ctx: Context, contact_ids: Sequence[int]) -> dict[int, int]:
    """How many cards some people claimed, for their rows; those without are left out."""
    return store.claimed(ctx.db, contact_ids)


def sources(ctx: Context) -> list[tuple[str, int]]:
    """The sources people came from with how many came from each, the most frequent first; "" is none said."""
    return store.sources(ctx.db)
