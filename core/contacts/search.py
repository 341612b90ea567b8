"""Finding people while somebody types: phone tail, name, pinyin, initials, note."""

from __future__ import annotations

from core.contacts import store
from core.contacts.search_keys import prefixes
from core.context import Context
from core.text import clean

MOST = 200
SHORTEST_NOTE = 3
"""Trigrams find nothing shorter."""


def search(ctx: Context, text: str, limit: int = MOST) -> list[int]:
    """Ids of the contacts meant, latest visitor first, then those whose note holds the text; at most `limit`.

    Several words must all fit unless they fit as one (`chen yutong`).
    """
    text = clean(text).strip()
    found = _by_keys(ctx, text, limit)
    words = text.split()
    if not found and len(words) > 1:
        found = _by_every_word(ctx, words, limit)
    if len(found) < limit and len(text) >= SHORTEST_NOTE:
        found += [each for each in store.found_in_notes(ctx.db, text, limit) if each not in set(found)]
    return found[:limit]


def listed(ctx: Context, text: str = "", *, binned: bool = False) -> list[int]:
    """Ids for the list: all of them, latest visitor first, or those a text finds."""
    if text.strip() and not binned:
        return search(ctx, text, 1_000_000)
    return store.shown_ids(ctx.db, binned=binned)


def _by_keys(ctx: Context, text: str, limit: int) -> list[int]:
    wanted = prefixes(text)
    return store.found_by_prefixes(ctx.db, wanted, limit) if wanted else []


def _by_every_word(ctx: Context, words: list[str], limit: int) -> list[int]:
    first, *others = (_by_keys(ctx, word, 1_000_000) for word in words)
    kept = set(first).intersection(*others)
    return [each for each in first if each in kept][:limit]
