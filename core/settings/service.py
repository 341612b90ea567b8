"""Reading and changing settings; every change can be undone."""

from __future__ import annotations

from pathlib import Path

from core.context import Context
from core.errors import Invalid
from core.permissions import Permission
from core.settings import store
from core.settings.definitions import SETTINGS, Setting
from core.text import one_line


def get(ctx: Context, key: str) -> str:
    """What was chosen, or the default."""
    return store.value(ctx.db, key) or SETTINGS[key].default


def number(ctx: Context, key: str) -> int:
    """A setting that is a whole number."""
    return int(get(ctx, key))


def is_on(ctx: Context, key: str) -> bool:
    """A setting that is switched on or off."""
    return get(ctx, key) == "yes"


def choose(ctx: Context, op_id: str, key: str, value: str) -> None:
    """Store a choice.

    Raises `settings.not_allowed`, `settings.too_long`, `settings.out_of_range`, `settings.empty` for a value the
    setting cannot take.
    """
    ctx.require(Permission.SETTINGS)
    setting = SETTINGS[key]
    value = value if setting.exact else one_line(value)
    _require_fit(setting, value)
    with ctx.act("setting.changed", op_id, private=value, key=key) as act:
        if not act.repeated:
            store.put(ctx.db, key, value)


def remember(ctx: Context, op_id: str, key: str, value: str) -> None:
    """Store what the program itself keeps between two starts; no step for a person, so undo passes over it.

    Raises as `choose`.
    """
    ctx.require(Permission.SETTINGS)
    _require_fit(SETTINGS[key], value)
    with ctx.act("setting.kept", op_id, private=value, key=key) as act:
        if not act.repeated:
            store.put(ctx.db, key, value)


def shop_name(ctx: Context) -> str:
    """The name on the sign; until the owner changes it, the one the shop was made with."""
    return get(ctx, "shop.name") or store.born_with(ctx.db, "name")


def second_place(ctx: Context) -> Path | None:
    """The folder that gets a copy of every backup; None until the owner names one."""
    said = get(ctx, "backup.second_place")
    return Path(said) if said else None


def _require_fit(setting: Setting, value: str) -> None:
    if setting.needed and not value:
        raise Invalid("settings.empty")
    if len(value) > setting.longest:
        raise Invalid("settings.too_long", longest=setting.longest)
    if setting.between and not _within(value, *setting.between):
        raise Invalid("settings.out_of_range", least=setting.between[0], most=setting.between[1])
    if (setting.allowed and value not in setting.allowed) or (setting.exact and not value.isprintable()):
        raise Invalid("settings.not_allowed", key=setting.key)


def _within(value: str, least: int, most: int) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 9 and least <= int(value) <= most
