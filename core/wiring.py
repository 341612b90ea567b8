"""What the journal must know of the rooms: their reversals, and what is derived from their tables."""

from __future__ import annotations

from core.context import Rules

RULES = Rules()
