"""Which shop is open: the first start, the demo shop and back, a restore, and the way out when one does not open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalServer
from PySide6.QtWidgets import QApplication, QWidget

from core.cards import jobs
from core.errors import Expected
from core.i18n import N_, _
from core.settings import service as settings
from core.shop import Around, Shop, create_shop, exists, open_shop
from ui.kit import dialogs, instance
from ui.kit.dressing import Dresser
from ui.kit.memory import Memory
from ui.session import Place, Session

if TYPE_CHECKING:
    from ui.press.printer import Printers
    from ui.welcome.fronts import Fronts

STILL_WORKING = N_("Something is still being done. Wait for it or stop it, then change the shop.")


class ShopWindow(Protocol):
    """The window of an open shop, as `ui.app.App` is."""

    @property
    def front(self) -> QWidget: ...
    def tell_what_was_taken_back(self, prints: int) -> None: ...
    def close(self) -> None: ...


class Shops(QObject):
    """One shop at a time is open in this process; each way to another one closes it in order first.

    What only the way to a shop needs is imported on that way: most starts open the shop that is there.
    """

    def __init__(
        self,
        own: Path,
        demo_home: Path,
        around: Around,
        dresser: Dresser,
        memory: Memory,
        printers: Callable[[], Printers],
        window_of: Callable[[Shop, Session], ShopWindow],
    ) -> None:
        super().__init__()
        self.status = 0
        self._own, self._demo_home, self._around = own, demo_home, around
        self._dresser, self._memory, self._printers, self._window_of = dresser, memory, printers, window_of
        self._shop: Shop | None = None
        self._session: Session | None = None
        self._open_window: ShopWindow | None = None
        self._made_fronts: Fronts | None = None
        self._servers: dict[Path, QLocalServer] = {}
        self._afterwards = ""
        self._listen(own)

    @property
    def front(self) -> QWidget | None:
        """What is shown now: the window of the open shop, the welcome, or what leads to one of them."""
        if self._open_window is not None:
            return self._open_window.front
        return self._made_fronts.front if self._made_fronts else None

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
            self._fronts.show_welcome()

    def to_demo(self) -> None:
        """The demo shop, made on first use."""
        from core.demo import making  # noqa: PLC0415 - saves start-up time

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
        self._fronts.make_ready(
            _("Preparing the demo shop"),
            _("A bakery with 1,284 made-up customers, so that you can try everything."),
            lambda progress: making.make_behind(home, now, rules, progress),
            self._open,
            home,
        )

    def restore(self, folder: Path, source: Path) -> None:
        """Put a backup, or a set once put aside, in the place of the shop in `folder`, and open it again."""
        from ui.welcome.restoring import put_in_place  # noqa: PLC0415 - saves start-up time

        self._leave()

        def answer(sentence: str) -> None:
            self._afterwards = sentence
            self._open(folder)

        self._fronts.make_ready(
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
        if self._made_fronts:
            self._made_fronts.end()
        shop = self._shop
        self._leave()
        self._clear_front()
        for server in self._servers.values():
            server.close()
        self._dresser.let_go()
        if shop is not None and shop.not_backed_up:
            dialogs.tell(None, shop.not_backed_up.sentence)

    @property
    def _fronts(self) -> Fronts:
        """What is shown while no shop is open."""
        if self._made_fronts is None:
            from ui.welcome.fronts import Fronts  # noqa: PLC0415 - saves start-up time

            fronts = Fronts(self._around.clock, self._printers(), self._dresser, self._memory)
            fronts.asks_own.connect(self.to_own)
            fronts.asks_demo.connect(self.to_demo)
            fronts.asks_folder.connect(self._open)
            fronts.asks_restore.connect(self.restore)
            fronts.asks_shop.connect(self._make_own)
            fronts.finished.connect(lambda place: self._enter(place=place))
            fronts.broke.connect(self._tell_trouble)
            self._made_fronts = fronts
        return self._made_fronts

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
            self._fronts.show_welcome(self._session)

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
        self._clear_front()
        self._open_window.tell_what_was_taken_back(dropped)
        if self._afterwards:
            session.say(self._afterwards)
            self._afterwards = ""

    def _make_own(self, name: str) -> None:
        """The shop of the welcome, made behind it; the welcome goes on with it."""
        folder, fronts = self._own, self._fronts

        def made(_nothing: None) -> None:
            try:
                self._shop = self._opened(folder)
            except Expected as error:
                fronts.refuse(error)
                return
            self._session = Session(self._shop)
            fronts.go_on(self._session)

        fronts.make(lambda _progress: create_shop(folder, name), made)

    def _asked_to_leave(self, which: str) -> None:
        assert self._session is not None
        if self._session.jobs.running:
            self._session.say(_(STILL_WORKING))
        else:
            self._soon(self.to_demo if which == "demo" else self.to_own)

    def _tell_trouble(self, error: Expected, folder: Path) -> None:
        self.status = 1
        self._fronts.tell_trouble(error, folder, own=folder == self._own)

    def _leave(self) -> None:
        """Close the open shop in order: its window, its lane, its backup, its file."""
        QApplication.setQuitOnLastWindowClosed(False)
        if self._open_window is not None:
            self._memory.geometry = self._open_window.front.saveGeometry()
            self._open_window.close()
        elif self._session is not None:
            self._clear_front()
            self._session.close()
        if self._shop is not None:
            self._shop.close()
        self._shop = self._session = self._open_window = None

    def _clear_front(self) -> None:
        if self._made_fronts:
            self._made_fronts.clear()
        QApplication.setQuitOnLastWindowClosed(True)

    def _soon(self, act: Callable[[], None]) -> None:
        """After the click that asked for it has ended: its button is about to go."""
        QTimer.singleShot(0, self, act)

    def _listen(self, folder: Path) -> None:
        if folder not in self._servers:
            self._servers[folder] = instance.listen(self, folder, self.raise_front)
