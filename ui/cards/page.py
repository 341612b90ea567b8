"""The page of parcel cards: its views, the way between them, and its commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.errors import Expected
from core.i18n import N_, _
from core.notices import Topic
from ui.cards.batch_page import BatchPage
from ui.cards.codes_page import CodesPage
from ui.cards.confirm import ConfirmView
from ui.cards.entry_codes import EntryCodesView
from ui.cards.maker.maker import Maker
from ui.cards.outcome import OutcomeQuestion
from ui.cards.overview import Overview
from ui.cards.view import View
from ui.kit.commands import Command, Menu
from ui.kit.page import Page
from ui.session import Place, Session

V = TypeVar("V", bound=QWidget)
VIEWS = ("overview", "batch", "codes", "confirm", "entry", "maker")


def _beginning(act: str) -> Callable[[CardsPage], None]:
    """A command that begins an act, as a place does."""
    return lambda page: page.arrive(None, None, act)


def _not_another(page: CardsPage) -> str:
    """What stands in the way of another batch of a card."""
    return "" if isinstance(page.stack.currentWidget(), BatchPage) else _("Open a batch first")


@dataclass(frozen=True)
class Kept:
    """The view in front, the one it leads back to, and what is typed in each, by name."""

    front: str
    before: str
    typed: dict[str, object]


class WhenWanted(Generic[V]):
    """A view of the page that is made when first wanted, and joins it then."""

    def __init__(self, make: Callable[[Session], V]) -> None:
        self._make = make

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, page: CardsPage, owner: type) -> V:
        view = self._make(page.session)
        page.__dict__[self._name] = view
        page.join(view)
        return view


class CardsPage(Page):
    """Two levels: all batches, and what lies behind one of their buttons."""

    topics = frozenset({Topic.CARDS, Topic.ENTRY_CODES, Topic.CONTACTS})
    commands = (
        Command("cards.new", N_("New batch of parcel cards"), Menu.CARDS, _beginning("new"), "Ctrl+N", "plus"),
        Command("cards.again", N_("Another batch of this card"), Menu.CARDS, lambda page: page.make_another(), "Ctrl+D",
                "copy", _not_another),
        Command("cards.print", N_("Print parcel cards"), Menu.CARDS, _beginning("print"), "Ctrl+P", "printer",
                lambda page: page.why_not_print()),
        Command("cards.claim", N_("Claim a parcel card"), Menu.CARDS, _beginning("claim"), icon="barcode"),
        Command("cards.codes", N_("Batches and codes"), Menu.CARDS, _beginning("codes"), icon="list-numbers"),
        Command("cards.entry", N_("Entry codes"), Menu.CARDS, _beginning("entry"), icon="qr-code"),
    )  # fmt: skip

    overview = WhenWanted(Overview)
    batch = WhenWanted(BatchPage)
    codes = WhenWanted(CodesPage)
    confirm = WhenWanted(ConfirmView)
    entry = WhenWanted(EntryCodesView)
    maker = WhenWanted(Maker)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session
        self.stack = QStackedWidget()
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.stack)
        self._before: View = self.overview

    def refresh(self) -> None:
        """Read what is in front anew; the rest is read when it comes to the front."""
        view = self.stack.currentWidget()
        if isinstance(view, View):
            view.refresh()

    def arrive(self, thing: int | None, text: str | None, act: str) -> None:
        """A batch by its id, cards by a text, or the beginning of an act: new, print, claim, entry, codes."""
        if thing is not None:
            self.show_batch(thing)
        if text is not None and text.strip():
            self._show(self.codes)
            self.codes.codes.seek(text)
        acts: dict[str, Callable[[], None]] = {
            "new": self._make_new,
            "print": self._print_chosen,
            "claim": lambda: self.session.go(Place("claim")),
            "entry": lambda: self._show(self.entry),
            "codes": lambda: self._show(self.codes),
        }
        if act in acts:
            acts[act]()

    def keep_typed(self) -> Kept:
        views = {name: view for name, view in vars(self).items() if name in VIEWS}
        names = {view: name for name, view in views.items()}
        typed = {name: view.keep_typed() for name, view in views.items()}
        return Kept(
            names[self.stack.currentWidget()],
            names[self._before],
            {name: each for name, each in typed.items() if each is not None},
        )

    def bring_typed(self, kept: Kept) -> None:
        gone = set()
        for name, typed in kept.typed.items():
            try:
                getattr(self, name).bring_typed(typed)
            except Expected:
                # what it showed went while this page was out of sight
                gone.add(name)
        self._before = getattr(self, kept.before)
        view = self.overview if kept.front in gone else getattr(self, kept.front)
        self.stack.setCurrentWidget(view)
        self.refresh()

    def step_back(self) -> bool:
        """From what lies behind one of the buttons to where one came from."""
        if self.stack.currentWidget() is self.overview:
            return False
        self._back()
        return True

    def filter_field(self) -> QWidget | None:
        """The filter of the cards in front."""
        front = self.stack.currentWidget()
        if isinstance(front, BatchPage):
            return front.codes.filter
        self._show(self.codes)
        return self.codes.codes.filter

    def take_files(self, files: Sequence[Path]) -> bool:
        """Pictures belong to the entry codes, or to the card in the making, while those are in front."""
        front = self.stack.currentWidget()
        return isinstance(front, EntryCodesView | Maker) and front.take_files(files)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.stack.currentWidget() is self.overview:
            self.overview.rest().setFocus()

    def show_batch(self, batch_id: int) -> None:
        """Open the page of a batch; one that is not there is said."""
        try:
            self.batch.show_batch(batch_id)
        except Expected as error:
            self.session.say(error.sentence)
            return
        self._show(self.batch)

    def _make_new(self) -> None:
        self._leave_for_maker()
        self.maker.begin()

    def make_another(self) -> None:
        """Begin another batch of the card in front."""
        front = self.stack.currentWidget()
        told = front.told if isinstance(front, BatchPage) else None
        if told is not None:
            self._leave_for_maker()
            self.maker.begin(batch_like=told.line.id)

    def _print_chosen(self) -> None:
        """Print what the maker holds, the batch in front, else the chosen one, else the newest that waits."""
        front = self.stack.currentWidget()
        if isinstance(front, Maker):
            front.print_now()
        elif isinstance(front, BatchPage):
            front.print_rest()
        elif chosen := self.overview.chosen():
            self._print(chosen, [])

    def why_not_print(self) -> str:
        """What stands in the way of printing now; the maker says it itself."""
        front = self.stack.currentWidget()
        if isinstance(front, Maker):
            return ""
        if isinstance(front, BatchPage):
            return front.why_not_print()
        return "" if self.overview.chosen() else _("No cards wait for the printer")

    def _show(self, view: View) -> None:
        """Bring a view to the front and read it."""
        current = self.stack.currentWidget()
        if view is not current and isinstance(current, View) and not isinstance(current, ConfirmView):
            self._before = current if view is not self.overview else self.overview
        self.stack.setCurrentWidget(view)
        view.refresh()
        view.rest().setFocus()

    def _leave_for_maker(self) -> None:
        current = self.stack.currentWidget()
        if isinstance(current, View):
            self._before = current
        self.stack.setCurrentWidget(self.maker)

    def _print(self, batch_id: int, only: list[int]) -> None:
        self._leave_for_maker()
        self.maker.begin_print(batch_id, only or None)

    def _show_printed(self, batch_id: int) -> None:
        """What was handed over asks how it came out; whoever has gone elsewhere meanwhile stays there."""
        if isinstance(self.stack.currentWidget(), Maker):
            self.show_batch(batch_id)

    def _point_at(self, job_id: int) -> None:
        try:
            self.confirm.begin(job_id)
        except Expected as error:
            self.session.say(error.sentence)
            return
        self._show(self.confirm)

    def _print_left_over(self, batch_id: int) -> None:
        """Exactly the cards a print left over, beginning on its last sheet."""
        self.show_batch(batch_id)
        told = self.batch.told
        if told is not None and told.left_over:
            self._print(batch_id, list(told.left_over))

    def _back(self) -> None:
        """To where one came from; from a batch always to all batches."""
        current = self.stack.currentWidget()
        target = self.overview if isinstance(current, BatchPage) or self._before is current else self._before
        self._show(target)

    def join(self, view: QWidget) -> None:
        """Take in a view that was made just now, and listen to it."""
        self.stack.addWidget(view)
        if isinstance(view, Overview):
            self._listen_to_overview(view)
        elif isinstance(view, BatchPage):
            view.print_wanted.connect(self._print)
            view.another_wanted.connect(lambda _batch: self.make_another())
            self._listen_to_outcome(view.outcome)
        elif isinstance(view, ConfirmView):
            view.noted.connect(self._back)
            view.left_over.connect(self._print_left_over)
        elif isinstance(view, EntryCodesView):
            view.batch_wanted.connect(self.show_batch)
        elif isinstance(view, Maker):
            view.printed.connect(self._show_printed)
        if isinstance(view, View | Maker):
            view.left.connect(self._back)

    def _listen_to_overview(self, view: Overview) -> None:
        view.new_wanted.connect(self._make_new)
        view.batch_wanted.connect(self.show_batch)
        view.codes_button.clicked.connect(lambda: self._show(self.codes))
        view.entry_button.clicked.connect(lambda: self._show(self.entry))
        view.claim_box.wanted.connect(lambda text: self.session.go(Place("claim", text=text, act="typed")))
        self._listen_to_outcome(view.outcome)

    def _listen_to_outcome(self, question: OutcomeQuestion) -> None:
        question.picture_wanted.connect(self._point_at)
        question.left_over.connect(self._print_left_over)
