"""What the journal must know of the rooms: their reversals, and what is derived from their tables."""

from __future__ import annotations

from core.contacts import store as contacts_store
from core.context import Rules
from core.journal import Derived

DERIVED = {
    "contact": Derived("id", contacts_store.reindex),
    "identity": Derived("contact_id", contacts_store.reindex),
}

RULES = Rules(derived=DERIVED)
