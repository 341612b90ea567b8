"""Reading and changing settings; every change can be undone."""

from __future__ import annotations

from core.context import Context
from core.errors import Invalid
from core.permissions import Permission
from core.settings import store
from core.settings.definitions import SETTINGS
from core.text import one_line

LONGEST = 200


def get(ctx: Context, key: str) -> str:
    """What was chosen, or the default."""
    return store.value(ctx.db, key) or SETTINGS[key].default


def choose(ctx: Context, op_id: str, key: str, value: str) -> None:
    """Store a choice; raises `settings.not_allowed` for a value the setting cannot take."""
    ctx.require(Permission.SETTINGS)
    setting, value = SETTINGS[key], one_line(value)
    if (setting.allowed and value not in setting.allowed) or len(value) > LONGEST:
        raise Invalid("settings.not_allowed", key=key)
    with ctx.act("setting.changed", op_id, private=value, key=key) as act:
        if not act.repeated:
            store.put(ctx.db, key, value)


def shop_name(ctx: Context) -> str:
    """The name on the sign; until the owner changes it, the one the shop was made with."""
    return get(ctx, "shop.name") or store.born_with(ctx.db, "name")
