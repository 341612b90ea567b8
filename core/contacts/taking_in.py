"""Contacts as an import writes them: many at a time, inside the import's own Action."""

from __future__ import annotations

from collections.abc import Sequence

from core.contacts import store
from core.contacts.models import ContactDraft
from core.context import Context

SOURCE = "import"


def add_all(ctx: Context, action_id: int, drafts: Sequence[ContactDraft]) -> list[int]:
    """Store new contacts; returns their ids in the order of the drafts."""
    return store.insert(ctx.db, drafts, action_id, ctx.today().isoformat(), SOURCE)


def fill(ctx: Context, action_id: int, changes: Sequence[tuple[int, ContactDraft]]) -> None:
    """Give contacts what they lack, as (contact, only what is to be written); nothing they have is overwritten."""
    for contact_id, draft in changes:
        if values := store.values_said(ctx.db, contact_id, draft):
            store.update(ctx.db, contact_id, values)
        store.add_identities(ctx.db, store.identities_of(contact_id, draft), action_id, SOURCE)
    store.reindex(ctx.db, {contact_id for contact_id, _ in changes})
