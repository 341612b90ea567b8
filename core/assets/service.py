"""Keeping pictures."""

from __future__ import annotations

import hashlib

from core.assets import store
from core.context import Context


def keep(ctx: Context, data: bytes, mime: str, px_w: int, px_h: int) -> int:
    """Keep a picture that was encoded anew, and return its id; one that is kept already is not kept twice.

    Part of the Action that needs the picture, so it must be called inside one.
    """
    assert ctx.opened is not None, "a picture is kept for the Action that needs it"
    sha256 = hashlib.sha256(data).hexdigest()
    known = store.id_of(ctx.db, sha256)
    return store.add(ctx.db, sha256, mime, data, px_w, px_h) if known is None else known
