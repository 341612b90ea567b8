"""Words the sections share: sizes, and why a backup was made."""

from __future__ import annotations

from core.i18n import N_, translate

WHY: dict[str, str] = {
    "asked": N_("made by hand"),
    "closing": N_("when the window was closed"),
    "import": N_("before an import"),
    "upgrade": N_("before an update"),
    "hourly": N_("by itself"),
}
"""Why a backup was made."""


def why_words(why: str) -> str:
    """Why a backup was made, as a person says it."""
    return translate(WHY.get(why, N_("by itself")))


def capital(words: str) -> str:
    """With a capital letter, as a line of its own begins."""
    return words[:1].upper() + words[1:]


def bytes_words(count: int) -> str:
    """A size: 12.4 MB; below one MB in whole KB."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} KB"
    return f"{count / 1_000_000:.1f} MB"
