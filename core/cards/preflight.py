"""The check before printing: rules over plain facts; each finding with its level, place, words and repair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.cards import checks_layout, checks_payload, checks_symbols, checks_text, qr
from core.cards.compose import compose
from core.cards.facts import Facts
from core.cards.findings import Finding, Level
from core.cards.marks import Face, Mark
from core.cards.typeset import Measure
from core.cards.verifying import Difference
from core.i18n import N_

SAME_CODE_TWICE = N_("Cards no. {first} and no. {second} carry the same code.")
OTHER_VERSION = N_("Card no. {seq} would carry a symbol of another size than the rest.")
SHEETS = N_("{sheets} sheets for {cards} cards; {skipped} places of the first sheet are left out.")
DISK = N_("The disk has {free} MB left and the file may need {needed} MB.")
MAKE_ROOM = N_("Make room, or choose a folder on another disk.")
OTHER_JOB = N_("{count} of these cards are in another open print job.")
CLOSE_IT = N_("Close that job first: say which of its cards came out well.")
PRINTED = N_("{count} of these cards were printed before.")
ONLY_BLANKS = N_("Print only the places that came out blank; torn cards get new codes.")
CHANGED = N_("The design was changed since this batch was last printed.")
OLD_VERSION = N_("Print with the design as it was, or make a new batch.")
READ_BACK = N_("The finished file is wrong: {why}")


def check(facts: Facts, measure: Measure) -> list[Finding]:
    """Everything there is to say before printing, worst first; the same facts always give the same findings."""
    marks: dict[Face, tuple[Mark, ...]] = {}
    found: list[Finding] = []
    for face in facts.plan.faces:
        composed = compose(facts.design, face, facts.values, measure, facts.language)
        marks[face] = composed.marks
        found += composed.findings
        found += checks_symbols.check(facts, face, composed.marks, measure)
        found += checks_layout.check(facts, face, composed.marks, measure)
        found += checks_text.check(face, composed.marks, measure)
    found += checks_layout.check_paper(facts)
    found += checks_payload.check(facts, marks)
    found += _job(facts)
    return sorted(found, key=lambda one: "EWN".index(one.level.value))


def check_codes(cards: Iterable[tuple[int, str]]) -> Iterator[Finding]:
    """Q10 over the cards of a batch, each with its running number and what its own symbol carries."""
    seen: dict[str, int] = {}
    width = 0
    for seq, payload in cards:
        if payload in seen:
            yield Finding("Q10", Level.ERROR, SAME_CODE_TWICE, facts={"first": seen[payload], "second": seq})
            continue
        seen[payload] = seq
        wide = qr.matrix(payload).width
        width = width or wide
        if wide != width:
            yield Finding("Q10", Level.ERROR, OTHER_VERSION, facts={"seq": seq})


def read_back(differences: Iterable[Difference]) -> list[Finding]:
    """D07: what reading the finished file back has shown."""
    return [Finding("D07", Level.ERROR, READ_BACK, one.face.value, facts={"why": one.sentence}) for one in differences]


def _job(facts: Facts) -> Iterator[Finding]:
    job, plan = facts.job, facts.plan
    skipped = plan.start + sum(slot >= plan.start for slot in plan.skip)
    yield Finding("D03", Level.NOTE, SHEETS, facts={"sheets": plan.sheets, "cards": plan.count, "skipped": skipped})
    if job.free_bytes is not None and job.needed_bytes is not None and job.free_bytes < 2 * job.needed_bytes:
        sizes = {"free": job.free_bytes // 1_000_000, "needed": -(-job.needed_bytes // 1_000_000)}
        yield Finding("D06", Level.ERROR, DISK, repair=MAKE_ROOM, facts=sizes)
    if job.in_other_job:
        yield Finding("D04", Level.ERROR, OTHER_JOB, repair=CLOSE_IT, facts={"count": job.in_other_job})
    if job.printed_before:
        yield Finding("D04", Level.ERROR, PRINTED, repair=ONLY_BLANKS, facts={"count": job.printed_before})
    if job.design_changed:
        yield Finding("D05", Level.ERROR, CHANGED, repair=OLD_VERSION)
