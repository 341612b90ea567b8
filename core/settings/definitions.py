"""Every setting in one table: its key, what it holds, and what holds until somebody chooses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Setting:
    """A key, its default, and the values it may take: some words, a whole number of a range, or any text.

    `needed` texts may not be emptied; `exact` ones, such as a folder, are kept to the letter.
    """

    key: str
    default: str
    allowed: tuple[str, ...] = ()
    between: tuple[int, int] | None = None
    longest: int = 200
    needed: bool = False
    exact: bool = False


NO_YES = ("no", "yes")

SETTINGS = {
    each.key: each
    for each in (
        Setting("shop.name", "", longest=60, needed=True),
        Setting("shop.way_back", "", longest=120),
        Setting("shop.trade", ""),
        Setting("look.language", "system", ("system", "zh_CN", "en")),
        Setting("look.theme", "system", ("system", "light", "dark")),
        Setting("look.text_percent", "100", ("90", "100", "115", "130", "140")),
        Setting("look.reduce_motion", "no", NO_YES),
        Setting("look.contacts_columns", "", longest=400, exact=True),
        Setting("look.contacts_rows", "high", ("high", "low")),
        Setting("look.toast_seconds", "10", between=(10, 30)),
        Setting("scanner.gap_ms", "50", between=(30, 80)),
        Setting("backup.second_place", "", longest=1000, exact=True),
        Setting("print.ways", "", longest=4_000, exact=True),
        Setting("demo", "no", NO_YES),
        Setting("welcome", "done", ("card", "done")),
        Setting("welcome.draft", "", longest=4_000, exact=True),
    )
}
