"""How each paper was printed last: on which printer, and on which of its sides."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from core.context import Context
from core.permissions import Permission
from core.settings import service as settings
from core.settings.definitions import SETTINGS

KEY = "print.ways"
MOST = 20
"""Papers that are remembered; the one used longest ago is forgotten first."""


@dataclass(frozen=True, slots=True)
class Way:
    """A printer as the system calls it, and the key of its sides; both empty if nobody chose."""

    printer: str = ""
    sides: str = ""


def last(ctx: Context, stock: str) -> Way:
    """How this paper was printed last; without that, how the latest paper was."""
    known = _known(ctx)
    way = known.get(stock) or next(iter(reversed(known.values())), {})
    return Way(way.get("printer", ""), way.get("sides", ""))


def remember(ctx: Context, op_id: str, stock: str, way: Way) -> None:
    """Keep how this paper was printed, for the next time; it is no step for a person."""
    known = _known(ctx)
    if known.get(stock) == asdict(way) or not ctx.actor.may(Permission.SETTINGS):
        return
    known.pop(stock, None)
    kept = [*known.items(), (stock, asdict(way))][-MOST:]
    while len(text := json.dumps(dict(kept), ensure_ascii=False, separators=(",", ":"))) > SETTINGS[KEY].longest:
        del kept[0]
    settings.remember(ctx, op_id, KEY, text)


def _known(ctx: Context) -> dict[str, dict[str, str]]:
    try:
        known = json.loads(settings.get(ctx, KEY) or "{}")
    except ValueError:
        return {}
    return known if isinstance(known, dict) else {}
