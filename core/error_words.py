"""The words of every expected error, one line per code. English here; Chinese in the catalogue."""

from __future__ import annotations

from core.i18n import N_

WORDS: dict[str, str] = {
    "work.cancelled": N_("Stopped. Nothing was changed."),
}
