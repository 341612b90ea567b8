"""What a piece of work was about, from the facts it left: who, which batch, how many."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from core.cards import jobs
from core.context import Context
from core.entry_codes.payloads import Kind
from core.entry_codes.service import NAMES
from core.errors import Expected
from core.history import store
from core.history.models import Entry
from core.history.names import SETTING_NAMES, contact_name, name_of
from core.i18n import N_, translate, translate_n

BETWEEN = " · "
LIST = N_("{printed} came out well, {spoiled} spoiled, {blank} blank")
COUNTS: dict[str, str] = {
    "added": N_("{count} new"),
    "updated": N_("{count} filled in"),
    "conflicts": N_("{count} unclear"),
    "bad": N_("{count} with a problem"),
}
"""The counts of an import that are worth a word in its line."""


def detail(ctx: Context, entry: Entry) -> str:
    """What a piece of work was about, as far as it can be said; empty if there is nothing to say.

    Names are looked up now: somebody who was renamed has the new name, somebody who was erased has none.
    """
    parts = [teller(ctx, entry, entry.facts[fact]) for fact, teller in _TELLERS.items() if fact in entry.facts]
    if entry.kind == "tag.put" and (tag_id := store.tag_put(ctx.db, entry.id)):
        parts.insert(0, name_of(ctx, "tag", tag_id))
    return BETWEEN.join(part for part in dict.fromkeys(parts) if part)


def _setting(_ctx: Context, _entry: Entry, key: str) -> str:
    return translate(SETTING_NAMES.get(key, ""))


def _tag(ctx: Context, _entry: Entry, tag_id: int) -> str:
    return name_of(ctx, "tag", tag_id)


def _card(ctx: Context, _entry: Entry, card: int | str | None) -> str:
    """A claim notes the code, the voiding of a card its number."""
    return name_of(ctx, "card", card) if isinstance(card, int) else str(card or "")


def _batch(ctx: Context, _entry: Entry, batch_id: int) -> str:
    return name_of(ctx, "card_batch", batch_id)


def _job(ctx: Context, entry: Entry, job_id: int) -> str:
    name = name_of(ctx, "print_job", job_id)
    if entry.kind == "job.closed" or not name:
        return name
    try:
        return f"{name}{BETWEEN}{_cards(ctx, entry, jobs.card_count(ctx, job_id))}"
    except Expected:
        return name


def _version(ctx: Context, _entry: Entry, version_id: int) -> str:
    return name_of(ctx, "entry_version", version_id)


def _leads_to(_ctx: Context, _entry: Entry, kind: str) -> str:
    return translate(NAMES[Kind(kind)]) if kind in {each.value for each in NAMES} else ""


def _contact(ctx: Context, _entry: Entry, contact_id: int | None) -> str:
    return contact_name(ctx, contact_id) if contact_id else ""


def _contacts(ctx: Context, _entry: Entry, ids: list[int]) -> str:
    return _contact(ctx, _entry, ids[0]) if len(ids) == 1 else _people(ctx, _entry, len(ids))


def _people(_ctx: Context, _entry: Entry, count: int) -> str:
    return translate_n("{count} person", "{count} people", count).format(count=f"{count:,}")


def _cards(_ctx: Context, _entry: Entry, count: int) -> str:
    return translate_n("{count} card", "{count} cards", count).format(count=f"{count:,}")


def _counts(_ctx: Context, _entry: Entry, counts: Mapping[str, int]) -> str:
    said = [translate(words).format(count=f"{counts[name]:,}") for name, words in COUNTS.items() if counts.get(name)]
    return BETWEEN.join(said)


def _printed(_ctx: Context, entry: Entry, printed: int) -> str:
    facts = entry.facts
    return translate(LIST).format(printed=printed, spoiled=facts.get("spoiled", 0), blank=facts.get("blank", 0))


def _exported(ctx: Context, entry: Entry, count: int) -> str:
    return _people(ctx, entry, count)


_TELLERS: dict[str, Callable[[Context, Entry, Any], str]] = {
    "key": _setting,
    "tag": _tag,
    "card": _card,
    "batch": _batch,
    "job": _job,
    "version": _version,
    "leads_to": _leads_to,
    "contacts": _contacts,
    "contact": _contact,
    "qty": _cards,
    "cards": _cards,
    "printed": _printed,
    "counts": _counts,
    "count": _exported,
}
"""What is said of each fact, in this order."""
