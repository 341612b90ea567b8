"""Making a batch and printing it in one go: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from core import undo
from core.cards import jobs
from core.cards.moves import UNSENT_JOBS
from core.context import Context
from core.errors import Unavailable


@contextmanager
def all_or_nothing(ctx: Context, op_id: str) -> Iterator[str]:
    """The op_id for a batch that is made and printed in one go; if it fails, the batch is gone again with its codes.

    Not so once its file was handed over: then its cards exist, and the print job asks how they came out.
    """
    last = undo.latest(ctx)
    try:
        yield undo.unspent(ctx, op_id, "batch")
    except BaseException:
        if all(job.state in UNSENT_JOBS for job in jobs.unfinished(ctx)):
            # A disk too full even for this leaves the batch ready to be printed; nothing of it is lost.
            with suppress(Unavailable):
                undo.discard_since(ctx, op_id, last)
        raise
