"""What is shown while no shop is open, one at a time: the welcome, something made ready, or what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from core.clock import Clock, shop_day
from core.errors import Expected
from core.ids import new_op_id
from core.settings import service as settings
from core.work import Progress
from ui.kit.dressing import Dresser
from ui.kit.memory import Memory
from ui.kit.tokens import window
from ui.press.printer import Printers
from ui.session import Session
from ui.welcome import draft as drafts
from ui.welcome.beforehand import Beforehand
from ui.welcome.draft import Draft
from ui.welcome.passage import Passage
from ui.welcome.trouble import Trouble
from ui.welcome.window import Welcome

Result = TypeVar("Result")


class Fronts(QObject):
    """Each takes the place of the one before, where it stood. Signals come once the click behind them has ended."""

    asks_own = Signal()
    asks_demo = Signal()
    asks_folder = Signal(object)
    """The shop in this folder is wanted."""
    asks_restore = Signal(object, object)
    """The folder of a shop, and the backup that is wanted in it."""
    asks_shop = Signal(str)
    """The shop of the welcome is to be made, under this name."""
    finished = Signal(object)
    """The welcome is over; the place at which the window opens."""
    broke = Signal(object, object)
    """Why something could not be made ready, and the folder it was about."""

    def __init__(self, clock: Clock, printers: Printers, dresser: Dresser, memory: Memory) -> None:
        super().__init__()
        self._clock, self._printers, self._dresser, self._memory = clock, printers, dresser, memory
        self._session: Session | None = None
        self._behind = Beforehand(self)
        self.front: QWidget | None = None
        """What is shown now, if it is one of these."""
        dresser.system_changed.connect(self._dress)

    def show_welcome(self, session: Session | None = None) -> None:
        """The welcome from its beginning, or where a shop that was made in it had come to."""
        self._show(drafts.kept(session.ctx) if session else Draft(), session)

    def go_on(self, session: Session) -> None:
        """The shop of the welcome is there."""
        welcome = self._welcome
        drafts.begin(session.ctx, welcome.draft)
        self._session = session
        welcome.go_on(session)

    def make(self, work: Callable[[Progress], Result], made: Callable[[Result], None]) -> None:
        """Do something behind the welcome, which says why if it cannot be done."""
        self._behind.run(work, made, self.refuse)

    def refuse(self, error: Expected) -> None:
        """Say in the welcome why its shop cannot be made."""
        self._welcome.refuse(error)

    def make_ready(
        self, title: str, hint: str, work: Callable[[Progress], Result], answer: Callable[[Result], None], about: Path
    ) -> None:
        """Something that takes seconds, with its progress; stopped, it leads to the own shop."""
        passage = Passage(title, hint)
        passage.stopped.connect(self._behind.stop)
        self._replace(passage)

        def failed(error: Expected) -> None:
            if error.code == "work.cancelled":
                self.asks_own.emit()
            else:
                self.broke.emit(error, about)

        self._behind.run(work, answer, failed, passage.tell)

    def tell_trouble(self, error: Expected, folder: Path, *, own: bool) -> None:
        """Why the shop in a folder does not open, and the ways out."""
        self._dresser.wear()
        trouble = Trouble(error, folder, shop_day(self._clock.now()), own=own)

        def out(act: Callable[[], None]) -> None:
            trouble.setEnabled(False)
            self._soon(act)

        trouble.again.connect(lambda: out(lambda: self.asks_folder.emit(folder)))
        trouble.other.connect(lambda chosen: out(lambda: self.asks_folder.emit(chosen)))
        trouble.demo.connect(lambda: out(self.asks_demo.emit))
        trouble.own_shop.connect(lambda: out(self.asks_own.emit))
        trouble.restore.connect(lambda source: out(lambda: self.asks_restore.emit(folder, source)))
        self._replace(trouble)

    def clear(self) -> None:
        """Show none of these any more; what was typed in the welcome is kept in its shop."""
        if isinstance(self.front, Welcome):
            self.front.keep()
        self._session = None
        self._replace(None)

    def end(self) -> None:
        """Stop what is made ready, and wait for it."""
        self._behind.end()
        self._dresser.system_changed.disconnect(self._dress)

    @property
    def _welcome(self) -> Welcome:
        assert isinstance(self.front, Welcome)
        return self.front

    def _show(self, draft: Draft, session: Session | None, *, at_shop: bool = False) -> None:
        self._session = session
        self._dresser.wear()
        self._dresser.speak(settings.get(session.ctx, "look.language") if session else draft.language)
        welcome = Welcome(draft, self._clock, self._printers, session, at_shop=at_shop)
        welcome.asks_shop.connect(lambda: self.asks_shop.emit(welcome.draft.shop))
        welcome.asks_demo.connect(lambda: self._soon(self.asks_demo.emit))
        welcome.asks_language.connect(self._speak_otherwise)
        welcome.finished.connect(lambda place: self._soon(lambda: self.finished.emit(place)))
        self._replace(welcome)

    def _speak_otherwise(self, language: str) -> None:
        """The welcome again in the language a person chose, with all that was typed."""
        draft, session = self._welcome.draft, self._session
        draft.language = language
        if session is not None:
            settings.remember(session.ctx, new_op_id(), "look.language", language)
        if self._dresser.choose(language):
            self._soon(lambda: self._show(draft, session, at_shop=True))

    def _dress(self) -> None:
        if self.front is not None:
            self._dresser.wear()

    def _replace(self, front: QWidget | None) -> None:
        """Another window in the place of the one before, where it stood."""
        before, self.front = self.front, front
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
