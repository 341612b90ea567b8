"""Builders: the things tests start from, made through the real use cases."""

from __future__ import annotations

from core.contacts import service as contacts
from core.context import Context
from core.ids import new_op_id


def a_contact(ctx: Context, name: str, phone: str = "", note: str = "") -> int:
    """A stored contact; returns its id."""
    return contacts.add(ctx, new_op_id(), contacts.draft_of(name, phone, note=note))
