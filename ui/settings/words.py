"""Words the sections share: sizes, why a backup was made, what a check found."""

from __future__ import annotations

from collections.abc import Sequence

from core.i18n import N_, translate

WHY: dict[str, str] = {
    "asked": N_("made by hand"),
    "closing": N_("when the window was closed"),
    "import": N_("before an import"),
    "upgrade": N_("before an update"),
    "hourly": N_("by itself"),
}
"""Why a backup was made."""

FOUND: dict[str, str] = {
    "pages_damaged": N_("pages of the file are damaged"),
    "structure_damaged": N_("the structure of the file is damaged"),
    "references_broken": N_("something refers to what is not there"),
    "schema_changed": N_("the tables are not as this program makes them"),
    "chain_broken": N_("the chain over what was done is broken"),
    "action_open": N_("something was left half done"),
    "act_now_set": N_("something was left half done"),
    "unreadable": N_("part of the file cannot be read"),
}
"""What each code of a check means."""
BETWEEN = N_(", ")


def why_words(why: str) -> str:
    """Why a backup was made, as a person says it."""
    return translate(WHY.get(why, N_("by itself")))


def found_words(problems: Sequence[str]) -> str:
    """What a check found, each thing once."""
    said = dict.fromkeys(translate(FOUND.get(each.partition(":")[0], FOUND["unreadable"])) for each in problems)
    return translate(BETWEEN).join(said)


def capital(words: str) -> str:
    """With a capital letter, as a line of its own begins."""
    return words[:1].upper() + words[1:]


def bytes_words(count: int) -> str:
    """A size: 12.4 MB; below one MB in whole KB."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} KB"
    return f"{count / 1_000_000:.1f} MB"
