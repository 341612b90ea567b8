"""What Ctrl+K finds: people, batches and cards, tags, pages and commands; and what it offers when nothing fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from core.cards import batches, finding, reading
from core.cards.codes import spoken, to_human
from core.contacts import search
from core.contacts import service as contacts
from core.contacts.models import ContactLine
from core.contacts.search_keys import keys, prefixes
from core.i18n import _, translate
from core.tags import service as tags
from core.text import fold
from ui.frame.bindings import Bindings, Bound
from ui.kit.commands import Menu
from ui.kit.palette_rows import Find
from ui.session import Place, Session

PEOPLE, COMMANDS, BATCHES = 6, 6, 3
LATEST = 5
DAILY = frozenset({Menu.CONTACTS, Menu.CARDS})
TAIL = 4
ONLY_COMMANDS, ONLY_TAGS, ONLY_PEOPLE = ">", "#", "@"


class Finder:
    """Answers what somebody types, and remembers what was opened last."""

    def __init__(self, session: Session, bindings: Bindings) -> None:
        self._session, self._bindings = session, bindings
        self._opened: list[int] = []
        self._used: dict[str, int] = {}

    def find(self, text: str) -> list[Find]:
        """Everything a text may mean, the likeliest first; the last five people for an empty one."""
        sign, rest = text[:1], text[1:].strip()
        if sign == ONLY_COMMANDS:
            return list(self._commands(rest, len(self._bindings.all)))
        if sign == ONLY_TAGS:
            return list(self._tags(rest))
        if sign == ONLY_PEOPLE:
            return list(self._people(rest))
        if not text:
            return [*self._latest(), *self._commands("", COMMANDS)]
        found = [*self._people(text), *self._cards(text), *self._batches(text), *self._commands(text, COMMANDS)]
        found += self._part_of_a_code(text)
        return found or list(self._make(text))

    def _people(self, text: str) -> Iterator[Find]:
        ids = search.search(self._session.ctx, text, PEOPLE) if text else self._opened[:PEOPLE]
        lines = contacts.lines(self._session.ctx, ids)
        alerts = self._alerts(ids)
        # who has exactly these last digits comes before whose number merely begins so
        exact = [line for line in lines if len(text) >= TAIL and line.phone.endswith(text)]
        for line in [*exact, *(line for line in lines if line not in exact)]:
            yield self._person(line, _("People"), alerts.get(line.id, ""))

    def _latest(self) -> Iterator[Find]:
        lines, alerts = contacts.lines(self._session.ctx, self._opened[:LATEST]), self._alerts(self._opened[:LATEST])
        yield from (self._person(line, _("Opened last"), alerts.get(line.id, "")) for line in lines)

    def _alerts(self, ids: Sequence[int]) -> dict[int, str]:
        """The first alert tag of each person who has one."""
        held = tags.tags_of(self._session.ctx, ids)
        return {who: some[0].name for who, some in held.items() if some[0].alert}

    def _person(self, line: ContactLine, group: str, alert: str) -> Find:
        def opened() -> None:
            self._opened = [line.id, *(each for each in self._opened if each != line.id)][:LATEST]
            self._session.go(Place("contacts", id=line.id))

        second = " · ".join(filter(None, (contacts.masked(line.phone), line.note.partition("\n")[0])))
        name = line.name or contacts.masked(line.phone) or _("no name")
        return Find(
            group,
            name,
            opened,
            second if line.name else line.note.partition("\n")[0],
            person=line.name,
            initial=contacts.last_name(line.name),
            act_words=_("Open"),
            more=opened,
            more_words=_("Profile"),
            alert=alert,
        )

    def _cards(self, text: str) -> Iterator[Find]:
        for number in reading.read(text):
            code = spoken(to_human(number))
            go = self._going(Place("claim", text=code))
            yield Find(_("Cards"), _("Claim {card}").format(card=code), go, icon="barcode", act_words=_("Look"))

    def _part_of_a_code(self, text: str) -> Iterator[Find]:
        """Printed cards whose code holds the text; nothing is claimed until one is chosen."""
        for card in finding.candidates(self._session.ctx, text):
            go = self._going(Place("claim", text=card.code))
            yield Find(_("Cards"), card.code, go, card.batch, icon="barcode", act_words=_("Look"))

    def _batches(self, text: str) -> Iterator[Find]:
        wanted = prefixes(text)
        held = (line for line in batches.overview(self._session.ctx) if _fits(line.name, text, wanted))
        for line, _number in zip(held, range(BATCHES), strict=False):
            go = self._going(Place("cards", id=line.id))
            yield Find(_("Batches of cards"), line.name, go, line.offer, icon="cards", act_words=_("Open"))

    def _tags(self, text: str) -> Iterator[Find]:
        wanted = prefixes(text)
        for tag in tags.all_tags(self._session.ctx):
            if not text or _fits(tag.name, text, wanted):
                go = self._going(Place("contacts", text=f"#{tag.name}"))
                yield Find(_("Tags"), tag.name, go, icon="tag", act_words=_("List"))

    def _commands(self, text: str, most: int) -> Iterator[Find]:
        wanted = prefixes(text)
        fitting = [
            bound
            for bound in self._bindings.all
            if bound.command.menu is not None and (not text or _fits(translate(bound.command.title), text, wanted))
        ]
        # the most used first, then what is done with people and cards; what cannot be done now is not offered
        fitting.sort(key=lambda bound: (-self._used.get(bound.command.key, 0), bound.command.menu not in DAILY))
        doable = (bound for bound in fitting if not self._bindings.why_not(bound))
        for bound, _number in zip(doable, range(most), strict=False):
            yield self._command(bound)

    def _command(self, bound: Bound) -> Find:
        command = bound.command

        def run() -> None:
            self._used[command.key] = self._used.get(command.key, 0) + 1
            self._bindings.run(bound)

        return Find(_("Things to do"), translate(command.title), run, icon=command.icon or "caret-right",
                    keys=command.keys)  # fmt: skip

    def _make(self, text: str) -> Iterator[Find]:
        words = _("New contact: {text}").format(text=text)
        go = self._going(Place("contacts", text=text, act="new"))
        yield Find(_("Nobody and nothing fits"), words, go, icon="user-plus", act_words=_("Add"))

    def _going(self, place: Place) -> Callable[[], None]:
        return lambda: self._session.go(place)


def _fits(name: str, text: str, wanted: tuple[str, ...]) -> bool:
    """Whether a name holds the text, or begins in pinyin or initials as it does."""
    if fold(text) in fold(name):
        return True
    # only letters can be pinyin, and reading characters costs
    return (
        text.isascii() and text[:1].isalpha() and any(key.startswith(prefix) for key in keys(name) for prefix in wanted)
    )
