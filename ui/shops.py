"""Which shop is open: the first start, the demo shop and back, a restore, and the way out when one does not open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalServer
from PySide6.QtWidgets import QApplication, QWidget

from core.cards import jobs
from core.clock import shop_day
from core.demo import making
from core.errors import Expected
from core.i18n import N_, _
from core.ids import new_op_id
from core.settings import service as settings
from core.shop import Around, Shop, create_shop, exists, open_shop
from core.work import Progress
from ui.kit import dialogs, instance
from ui.kit.dressing import Dresser
from ui.kit.memory import Memory
from ui.kit.tokens import window
from ui.press.printer import Printers
from ui.session import Place, Session
from ui.welcome import draft as drafts
from ui.welcome.beforehand import Beforehand
from ui.welcome.draft import Draft
from ui.welcome.passage import Passage
from ui.welcome.restoring import put_in_place
from ui.welcome.trouble import Trouble
from ui.welcome.window import Welcome

Result = TypeVar("Result")
STILL_WORKING = N_("Something is still being done. Wait for it or stop it, then change the shop.")


class ShopWindow(Protocol):
    """The window of an open shop, as `ui.app.App` is."""

    @property
    def front(self) -> QWidget: ...
    def tell_what_was_taken_back(self, prints: int) -> None: ...
    def close(self) -> None: ...


class Shops(QObject):
    """One shop at a time is open in this process; each way to another one closes it in order first."""

    def __init__(
        self,
        own: Path,
        demo_home: Path,
        around: Around,
        dresser: Dresser,
        memory: Memory,
        printers: Printers,
        window_of: Callable[[Shop, Session], ShopWindow],
    ) -> None:
        super().__init__()
        self.status = 0
        self._own, self._demo_home, self._around = own, demo_home, around
        self._dresser, self._memory, self._printers, self._window_of = dresser, memory, printers, window_of
        self._shop: Shop | None = None
        self._session: Session | None = None
        self._open_window: ShopWindow | None = None
        self._front: QWidget | None = None
        self._servers: dict[Path, QLocalServer] = {}
        self._behind = Beforehand(self)
        self._afterwards = ""
        dresser.system_changed.connect(self._dress)
        self._listen(own)

    @property
    def front(self) -> QWidget | None:
        """What is shown now: the window of the open shop, the welcome, or what leads to one of them."""
        return self._front if self._open_window is None else self._open_window.front

    def start(self, *, demo: bool = False) -> None:
        """Open the first window."""
        (self.to_demo if demo else self.to_own)()

    def to_own(self) -> None:
        """This user's own shop, or the welcome that makes it."""
        self._leave()
        try:
            there = exists(self._own)
        except Expected as error:
            self._tell_trouble(error, self._own)
            return
        if there:
            self._open(self._own)
        else:
            self._welcome(Draft())

    def to_demo(self) -> None:
        """The demo shop, made on first use."""
        self._leave()
        try:
            there = making.found(self._demo_home)
        except Expected as error:
            self._tell_trouble(error, self._demo_home)
            return
        if there:
            self._open(there)
            return
        home, now, rules = self._demo_home, self._around.clock.now(), self._around.rules
        self._pass(
            _("Preparing the demo shop"),
            _("A bakery with 1,284 made-up customers, so that you can try everything."),
            lambda progress: making.make_behind(home, now, rules, progress),
            self._open,
            home,
        )

    def restore(self, folder: Path, source: Path) -> None:
        """Put a backup, or a set once put aside, in the place of the shop in `folder`, and open it again."""
        self._leave()

        def answer(sentence: str) -> None:
            self._afterwards = sentence
            self._open(folder)

        self._pass(
            _("Restoring the backup"),
            _("This takes a few seconds."),
            lambda _progress: put_in_place(folder, source),
            answer,
            folder,
        )

    def raise_front(self) -> None:
        """Bring what is shown to the front."""
        if self.front is not None:
            instance.bring_forward(self.front)

    def close(self) -> None:
        """Close everything; a backup that could not be made is told."""
        self._behind.end()
        shop = self._shop
        self._leave()
        self._replace(None)
        for server in self._servers.values():
            server.close()
        self._dresser.let_go()
        if shop is not None and shop.not_backed_up:
            dialogs.tell(None, shop.not_backed_up.sentence)

    def _open(self, folder: Path) -> None:
        try:
            shop = self._opened(folder)
        except Expected as error:
            self._tell_trouble(error, folder)
            return
        self.status = 0
        self._shop, self._session = shop, Session(shop)
        self._listen(folder)
        if settings.get(shop.till, "welcome") == "done":
            self._enter(jobs.drop_unsent(shop.till))
        else:
            self._welcome(drafts.kept(shop.till), self._session)

    def _opened(self, folder: Path) -> Shop:
        return open_shop(folder, self._around, backup_on_close=True, reserve=True)

    def _enter(self, dropped: int = 0, place: Place | None = None) -> None:
        """The window of the open shop."""
        assert self._shop is not None
        assert self._session is not None
        session = self._session
        session.leaving.connect(self._asked_to_leave)
        session.wants_restore.connect(lambda source: self._soon(lambda: self.restore(session.shop.folder, source)))
        self._open_window = self._window_of(self._shop, session)
        if place is not None:
            session.go(place)
        self._replace(None)
        self._open_window.tell_what_was_taken_back(dropped)
        if self._afterwards:
            session.say(self._afterwards)
            self._afterwards = ""

    def _welcome(self, draft: Draft, session: Session | None = None, *, at_shop: bool = False) -> None:
        self._dress()
        self._dresser.speak(settings.get(session.ctx, "look.language") if session else draft.language)
        welcome = Welcome(draft, self._around.clock, self._printers, session, at_shop=at_shop)
        welcome.asks_shop.connect(self._make_own)
        welcome.asks_demo.connect(lambda: self._soon(self.to_demo))
        welcome.asks_language.connect(self._speak_otherwise)
        welcome.finished.connect(lambda place: self._soon(lambda: self._enter(place=place)))
        self._replace(welcome)

    def _speak_otherwise(self, language: str) -> None:
        """The welcome again in the language a person chose, with all that was typed."""
        welcome, session = self._front, self._session
        assert isinstance(welcome, Welcome)
        welcome.draft.language = language
        if session is not None:
            settings.remember(session.ctx, new_op_id(), "look.language", language)
        if self._dresser.choose(language):
            self._soon(lambda: self._welcome(welcome.draft, session, at_shop=True))

    def _make_own(self) -> None:
        """The shop of the welcome, made behind it; the welcome goes on with it."""
        welcome, folder = self._front, self._own
        assert isinstance(welcome, Welcome)
        name = welcome.draft.shop

        def made(_nothing: None) -> None:
            try:
                self._shop = self._opened(folder)
            except Expected as error:
                welcome.refuse(error)
                return
            self._session = Session(self._shop)
            drafts.begin(self._shop.till, welcome.draft)
            welcome.go_on(self._session)

        self._behind.run(lambda _progress: create_shop(folder, name), made, welcome.refuse)

    def _asked_to_leave(self, which: str) -> None:
        assert self._session is not None
        if self._session.jobs.running:
            self._session.say(_(STILL_WORKING))
        else:
            self._soon(self.to_demo if which == "demo" else self.to_own)

    def _pass(
        self, title: str, hint: str, work: Callable[[Progress], Result], answer: Callable[[Result], None], about: Path
    ) -> None:
        """Something that takes seconds while no shop is open, with its progress; stopped, it leads to the own shop."""
        passage = Passage(title, hint)
        passage.stopped.connect(self._behind.stop)
        self._replace(passage)
        self._behind.run(
            work,
            answer,
            lambda error: self.to_own() if error.code == "work.cancelled" else self._tell_trouble(error, about),
            passage.tell,
        )

    def _tell_trouble(self, error: Expected, folder: Path) -> None:
        self.status = 1
        self._dress()
        trouble = Trouble(error, folder, shop_day(self._around.clock.now()), own=folder == self._own)

        def out(act: Callable[[], None]) -> None:
            trouble.setEnabled(False)
            self._soon(act)

        trouble.again.connect(lambda: out(lambda: self._open(folder)))
        trouble.other.connect(lambda chosen: out(lambda: self._open(chosen)))
        trouble.demo.connect(lambda: out(self.to_demo))
        trouble.own_shop.connect(lambda: out(self.to_own))
        trouble.restore.connect(lambda source: out(lambda: self.restore(folder, source)))
        self._replace(trouble)

    def _dress(self) -> None:
        if self._open_window is None:
            self._dresser.wear()

    def _leave(self) -> None:
        """Close the open shop in order: its window, its lane, its backup, its file."""
        QApplication.setQuitOnLastWindowClosed(False)
        if self._open_window is not None:
            self._memory.geometry = self._open_window.front.saveGeometry()
            self._open_window.close()
        elif self._session is not None:
            if isinstance(self._front, Welcome):
                self._front.keep()
            self._replace(None)
            self._session.close()
        if self._shop is not None:
            self._shop.close()
        self._shop = self._session = self._open_window = None

    def _replace(self, front: QWidget | None) -> None:
        """Another window in the place of the one before, where it stood."""
        before, self._front = self._front, front
        if isinstance(front, Welcome | Passage):
            front.setMinimumSize(*window("minimum"))
            if self._memory.geometry.isEmpty() or not front.restoreGeometry(self._memory.geometry):
                front.resize(*window("design"))
        if front is not None:
            front.show()
        if before is not None:
            before.hide()
            before.deleteLater()
        QApplication.setQuitOnLastWindowClosed(True)

    def _soon(self, act: Callable[[], None]) -> None:
        """After the click that asked for it has ended: its button is about to go."""
        QTimer.singleShot(0, self, act)

    def _listen(self, folder: Path) -> None:
        if folder not in self._servers:
            self._servers[folder] = instance.listen(self, folder, self.raise_front)
