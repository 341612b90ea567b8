"""The state of the data in words: what the card says of backups, and what a restore would change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.backup.health import Comparison, Health, Kept, Level, SecondHealth
from core.context import Context
from core.i18n import N_, _, translate, translate_n
from ui.kit.days import ago_words, day_words, moment_words
from ui.settings.state_card import BAD, GOOD, WARN
from ui.settings.words import bytes_words, why_words

COUNTED: dict[str, str] = {
    "contact": N_("Contacts, the bin included"),
    "card_batch": N_("Batches"),
    "card": N_("Cards"),
    "claim": N_("Claims"),
}


@dataclass(frozen=True)
class Looked:
    """All that the section of safety shows, read in one go."""

    people: int
    file_bytes: int
    backups: list[Kept]
    health: Health
    second: SecondHealth | None


def made_words(ctx: Context, kept: Kept) -> str:
    """When a backup was made."""
    if kept.manifest is None:
        return day_words(kept.bundle.on_day, ctx.today())
    return moment_words(kept.manifest.made_at, ctx.today(), ctx.home.zone)


def state(ctx: Context, looked: Looked, failed: str) -> tuple[str, str, str]:
    """Look, title and facts of the state card; `failed` is why the last backup of this run went wrong."""
    facts = [
        _("One file holds everything"),
        bytes_words(looked.file_bytes),
        translate_n("{count} person", "{count} people", looked.people).format(count=f"{looked.people:,}"),
    ]
    newest = looked.health.newest
    if newest is not None:
        facts.append(_("last checked {when}").format(when=made_words(ctx, newest)))
    look, title = (BAD, _("The last backup did not succeed")) if failed else _verdict(ctx, looked.health)
    return look, title, "\n".join(part for part in (failed, " · ".join(facts)) if part)


def _verdict(ctx: Context, health: Health) -> tuple[str, str]:
    if health.level is Level.NONE:
        if not health.steps_since:
            return GOOD, _("Nothing to back up yet")
        return WARN, _("There is no backup yet")
    if health.level is not Level.GOOD:
        look = BAD if health.level is Level.BAD else WARN
        assert health.newest is not None
        when = ago_words(health.newest.bundle.on_day, ctx.today())
        return look, _("The last backup is too old: {when}").format(when=when)
    return GOOD, _("Your data is safe, all is well")


def kept_words(kept: Kept, checked: str) -> str:
    """Why a backup was made, its size, what it holds, and whether it was checked."""
    if kept.manifest is None:
        return " · ".join((bytes_words(kept.size), _("cannot be read")))
    people = kept.manifest.state.counts.get("contact", 0)
    parts = [
        why_words(kept.manifest.why),
        bytes_words(kept.size),
        translate_n("{count} person", "{count} people", people).format(count=f"{people:,}"),
        checked or _("checked when it was made"),
    ]
    return " · ".join(parts)


def second_words(second: SecondHealth, today: date) -> tuple[str, bool]:
    """How the second place stands, and whether that is good."""
    if not second.there:
        return _("It is not plugged in now."), False
    if second.last_day is None:
        return _("It gets its first copy with the next backup."), True
    if not second.has_newest:
        last = ago_words(second.last_day, today)
        return _("It has not got the newest backup; its last copy is of {when}.").format(when=last), False
    good = second.level is Level.GOOD and not second.same_disk
    if second.same_disk:
        return _("It is on the disk of the shop itself: should that break, both are gone. Choose another disk."), good
    return _("It has the newest backup, of {when}.").format(when=day_words(second.last_day, today)), good


def follows(comparison: Comparison) -> str:
    """What a restore changes: counts now and then, the steps that go, and the way back."""
    lines = []
    for name, words in COUNTED.items():
        now, then = comparison.now[name], comparison.then[name]
        if now or then:
            lines.append(
                _("{what}: {now} now, {then} in the backup").format(
                    what=translate(words), now=f"{now:,}", then=f"{then:,}"
                )
            )
    steps = comparison.steps_since
    if steps is None:
        lines.append(_("This backup is not an earlier state of the present data: both went their own ways."))
    elif steps:
        said = translate_n("{count} step done since then goes", "{count} steps done since then go", steps)
        lines.append(said.format(count=f"{steps:,}"))
    else:
        lines.append(_("Nothing was done since then."))
    lines.append("")
    lines.append(_("The present data is kept first, beside the backup. You can change back at any time."))
    return "\n".join(lines)
