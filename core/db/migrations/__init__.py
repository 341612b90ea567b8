"""The numbered steps from an empty file to the present one; each is frozen once released."""

from __future__ import annotations

from core.db.migrations import m0001_first

STEPS: tuple[str, ...] = (m0001_first.SQL,)
"""Step n leads from version n to version n + 1."""
