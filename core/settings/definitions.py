"""Every setting in one table: its key, what it holds, and what holds until somebody chooses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Setting:
    """A key, its default, and the values it may take (empty: any text)."""

    key: str
    default: str
    allowed: tuple[str, ...] = ()


SETTINGS = {
    each.key: each
    for each in (
        Setting("shop.name", ""),
        Setting("shop.way_back", ""),
        Setting("look.language", "system", ("system", "zh_CN", "en")),
        Setting("look.theme", "system", ("system", "light", "dark")),
        Setting("look.text_percent", "100", ("90", "100", "115", "130", "140")),
        Setting("demo", "no", ("no", "yes")),
    )
}
