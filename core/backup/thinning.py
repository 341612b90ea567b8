"""Removing what the rule lets go from a folder of backups."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from core.backup import bundle, rules
from core.backup.models import State
from core.context import Context
from core.errors import Expected


def thin_out(ctx: Context, folder: Path, newest: State) -> None:
    """Remove what the rule lets go; nothing when the clock is in doubt or the newest holds too little."""
    latest_day = ctx.db.value("SELECT max(on_day) FROM actions")
    if rules.clock_in_doubt(ctx.today(), date.fromisoformat(latest_day) if latest_day else None):
        return
    mine = [each for each in bundle.listed(folder) if each.shop == ctx.home.shop_id[:8]]
    for old in rules.may_go(mine):
        try:
            rows = bundle.sealed_manifest(old.path, ctx.home.key).state.rows
            if not rules.too_few(newest.rows, rows):
                old.path.unlink()
        except (Expected, OSError):
            continue
