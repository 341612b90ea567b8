"""The application: fonts and style, the window of an open shop, and what a start leads to."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from core import i18n
from core.errors import Expected
from core.i18n import _
from core.notices import Topic
from core.paths import first_shop, shops
from core.settings import service as settings
from core.shop import Around, Shop
from core.wiring import RULES
from ui.kit import defects, dialogs, instance, motion, theme
from ui.kit.cursor import cursor_in, put_cursor
from ui.kit.dressing import Dresser
from ui.kit.memory import Memory
from ui.kit.overlay import Sheet
from ui.kit.page import Page
from ui.main_window import MainWindow
from ui.press import fonts
from ui.press.soundness import require_sound_qt
from ui.rooms import ROOMS, is_sheet
from ui.session import Place, Session
from ui.shops import Shops, ShopWindow

if TYPE_CHECKING:
    from ui.press.printer import Printers


class App(QObject):
    """Holds the window of one open shop and dresses it as the settings say."""

    def __init__(
        self,
        application: QApplication,
        shop: Shop,
        memory: Memory,
        language: str | None = None,
        *,
        session: Session | None = None,
        dresser: Dresser | None = None,
    ) -> None:
        super().__init__()
        self._memory = memory
        self._own_dresser = None if dresser else Dresser(application, language)
        self._dresser = dresser or self._own_dresser or Dresser(application)
        self.session = session or Session(shop)
        self.window: MainWindow | None = None
        self._dresser.system_changed.connect(self._dress)
        self.session.changed.connect(self._heard)
        self._speak()
        self._dress()
        self._open_window()

    @property
    def front(self) -> MainWindow:
        """The window as it is now."""
        assert self.window is not None
        return self.window

    def raise_window(self) -> None:
        """Bring the window to the front, from wherever it is."""
        instance.bring_forward(self.front)

    def tell_what_was_taken_back(self, prints: int) -> None:
        """Say what an earlier run left: work rolled back from the journal, prints of which nothing left."""
        if self.session.shop.rolled_back:
            self.session.say(_("Work that was interrupted last time was taken back; nothing of it is left."))
        elif prints:
            self.session.say(_("A print that was interrupted last time was dropped; its cards can be printed again."))
        elif self.session.shop.low_on_space:
            self.session.say(_("The disk is nearly full. Make room soon, or nothing new can be stored."))

    def close(self) -> None:
        """Take the window away and end the session; the shop itself is closed by whoever opened it."""
        if self.window is not None:
            # a page out of sight reads nothing more, so no late notice meets a closed shop
            self.window.hide()
            self.window.deleteLater()
        self._dresser.system_changed.disconnect(self._dress)
        if self._own_dresser:
            self._own_dresser.let_go()
        self.session.close()

    def _open_window(self, place: Place | None = None) -> None:
        self.window = MainWindow(self.session, ROOMS, self._memory)
        if place is not None:
            self.window.open(place)
        self.window.show()

    def _heard(self, topics: frozenset[Topic], _rows: object) -> None:
        if Topic.SETTINGS in topics:
            size_before = theme.now().percent
            self._dress()
            if self._speak() or theme.now().percent != size_before:
                self._change_window()

    def _change_window(self) -> None:
        """A window in the other language or text size in the place of this one, with all that was typed in it."""
        old = self.front
        self._memory.geometry = old.saveGeometry()
        page, focus = old.bring(old.key), old.focusWidget()
        cursors = {type(each): cursor_in(each) for each in (page, *old.overlays())}
        if focus is not None:
            # a field that stores when it is left stores now, before the next window reads
            focus.clearFocus()
        self._keep_typed(old)
        for job in self.session.jobs.running:
            job.is_shown = lambda: False
        self._open_window(Place(old.key, text=page.here()))
        self._bring_sheets()
        for each in (self.front.bring(old.key), *self.front.overlays()):
            put_cursor(each, cursors.get(type(each)))
        self.front.been, self.front.tasks.closing = old.been, old.tasks.closing
        old.hide()
        old.deleteLater()

    def _keep_typed(self, window: MainWindow) -> None:
        """Put what is typed into the session, where the pages of the next window look for it."""
        held: dict[str, Page | Sheet | None] = {room.key: window.page(room.key) for room in ROOMS}
        for key, each in (held | window.sheets).items():
            typed = each.keep_typed() if each is not None else None
            if typed is not None:
                self.session.drafts[key] = typed

    def _bring_sheets(self) -> None:
        """Open again what lay over the page."""
        drafts = self.session.drafts
        for key in [each for each in drafts if is_sheet(each)]:
            self.front.sheets[key].bring_typed(drafts.pop(key))

    def _dress(self) -> None:
        percent = int(settings.get(self.session.ctx, "look.text_percent"))
        self._dresser.wear(settings.get(self.session.ctx, "look.theme"), percent)
        motion.calm(settings.is_on(self.session.ctx, "look.reduce_motion"))

    def _speak(self) -> bool:
        """Use the language of the settings; True if it is another one than before."""
        return self._dresser.speak(settings.get(self.session.ctx, "look.language"))


def make_application() -> QApplication:
    """The QApplication in its style, with the shipped fonts loaded."""
    application = QApplication([sys.argv[0]])
    application.setApplicationName("Shuke")
    application.setStyle("Fusion")
    fonts.load()
    return application


def _printers() -> Printers:
    """The printers of this PC."""
    from ui.press.printer import SystemPrinters  # noqa: PLC0415 - saves start-up time: only prints and the welcome ask

    return SystemPrinters()


def run(folder: Path | None, *, demo: bool = False, lang: str | None = None, stretch: bool = False) -> int:
    """Show the window of a shop until it is closed; returns the exit status.

    Without a folder it is this user's own shop. Where none is yet the welcome makes it. A shop that is open already
    comes forward.
    """
    i18n.use_language(lang)
    i18n.stretch_texts(stretch)
    application = make_application()
    defects.catch()
    try:
        require_sound_qt()
    except Expected as error:
        dialogs.tell(None, error.sentence)
        return 1
    own = folder or first_shop()
    if instance.raise_first(own):
        return 0
    memory, dresser = Memory(), Dresser(application, lang)

    def window_of(shop: Shop, session: Session) -> ShopWindow:
        return App(application, shop, memory, session=session, dresser=dresser)

    flow = Shops(own, shops() / "demo", Around(rules=RULES), dresser, memory, _printers, window_of)
    flow.start(demo=demo and folder is None)
    try:
        application.exec()
    finally:
        flow.close()
    return flow.status
