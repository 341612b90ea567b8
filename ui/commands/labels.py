"""The words in which verbs answer a person; machines read the keys themselves."""

from __future__ import annotations

from core.i18n import N_, translate

LABELS = {
    "added": N_("added"),
    "updated": N_("updated"),
    "unchanged": N_("unchanged"),
    "duplicates": N_("double in the file"),
    "conflicts": N_("conflicts"),
    "skipped": N_("skipped"),
    "bad": N_("bad"),
    "problems": N_("rows to look at"),
    "skipped_rows": N_("rows left out"),
    "imported_before": N_("imported before"),
    "count": N_("found"),
    "contacts": N_("contacts"),
    "file": N_("file"),
    "undone": N_("undone"),
    "redone": N_("redone"),
    "at": N_("at"),
    "ok": N_("sound"),
    "actions": N_("actions"),
    "shop": N_("shop"),
    "restored": N_("restored"),
    "replaced": N_("what was there before"),
    "batch": N_("batch"),
    "job": N_("print job"),
    "cards": N_("cards"),
    "pages": N_("pages"),
    "decoded": N_("codes read back"),
    "warnings": N_("warnings"),
    "verdict": N_("verdict"),
    "code": N_("card code"),
    "contact": N_("contact"),
    "claimed_at": N_("claimed at"),
    "offer": N_("offer"),
    "near": N_("did you mean"),
    "first_claim": N_("first claim"),
    "printed": N_("printed"),
    "spoiled": N_("spoiled"),
    "blank": N_("blank"),
    "batches": N_("batches"),
    "claimed": N_("claimed"),
}
YES, NO = N_("yes"), N_("no")


def label(key: str) -> str:
    """The word for a key of an answer."""
    return translate(LABELS[key])
