"""One card of a batch as it would be printed, for looking at before and after printing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from core.cards import batches, design_files
from core.cards.batch_checks import SAMPLE
from core.cards.codes import to_human, to_machine
from core.cards.designs import Design
from core.cards.fields import Values
from core.cards.record import card_values, shared_values
from core.context import Context


@dataclass(frozen=True, slots=True)
class Sample:
    """A design with all its fields filled; the code is one that no card has."""

    design: Design
    values: Values
    language: str


def sample_of(ctx: Context, batch_id: int) -> Sample:
    """What the cards of a batch look like. Raises `batch.missing`."""
    batch = batches.existing(ctx, batch_id)
    shared = shared_values(
        batch["offer"],
        batch["second_way"],
        date.fromisoformat(batch["last_day"]),
        batch["entry_payload"],
        json.loads(batch["texts"]),
    )
    card = card_values(1, to_human(SAMPLE), to_machine(SAMPLE))
    return Sample(design_files.from_json(batch["design_content"]), {**shared, **card}, batch["language"])
