"""The application: look, fonts, languages, and the one window of an open shop."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QObject, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from core import i18n
from core.cards import jobs
from core.clock import SystemClock
from core.demo import making
from core.errors import Expected
from core.i18n import N_, _
from core.notices import Topic
from core.paths import SHOP_ENDING, shops
from core.settings import service as settings
from core.shop import Around, Shop, create_shop, exists, open_shop
from core.wiring import RULES
from ui.kit import defects, dialogs, icons, instance, theme
from ui.kit.memory import Memory
from ui.main_window import MainWindow
from ui.press import fonts
from ui.press.soundness import require_sound_qt
from ui.rooms import ROOMS
from ui.session import Place, Session

FIRST_SHOP = f"my-shop{SHOP_ENDING}"
FIRST_NAME = N_("My shop")


class App(QObject):
    """Holds the window of one open shop and dresses it as the settings say."""

    def __init__(self, application: QApplication, shop: Shop, memory: Memory, language: str | None = None) -> None:
        super().__init__()
        self._application, self._memory = application, memory
        self._insisted = language
        self._qt_words = QTranslator(self)
        self.session = Session(shop)
        self.window: MainWindow | None = None
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._dress)
        hints.accessibility().contrastPreferenceChanged.connect(self._dress)
        self.session.changed.connect(self._heard)
        self._speak()
        self._dress()
        self._open_window()

    def raise_window(self) -> None:
        """Bring the window to the front, from wherever it is."""
        assert self.window is not None
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

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
        hints = self._application.styleHints()
        hints.colorSchemeChanged.disconnect(self._dress)
        hints.accessibility().contrastPreferenceChanged.disconnect(self._dress)
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
        """A window in the other language or text size in the place of this one."""
        old = self.window
        assert old is not None
        self._memory.geometry = old.saveGeometry()
        self._open_window(Place(old.key))
        old.hide()
        old.deleteLater()

    def _dress(self) -> None:
        mode = theme.Mode(settings.get(self.session.ctx, "look.theme"))
        percent = int(settings.get(self.session.ctx, "look.text_percent"))
        wanted = theme.chosen(self._application.styleHints(), mode, percent)
        if wanted != theme.now() or not self._application.styleSheet():
            icons.forget()
            theme.wear(self._application, wanted)

    def _speak(self) -> bool:
        """Use the language of the settings; True if it is another one than before."""
        before, chosen = i18n.language(), settings.get(self.session.ctx, "look.language")
        spoken = i18n.use_language(self._insisted or (None if chosen == "system" else chosen))
        self._application.removeTranslator(self._qt_words)
        if self._qt_words.load(f"qtbase_{spoken}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._application.installTranslator(self._qt_words)
        return spoken != before


def make_application() -> QApplication:
    """The QApplication in its style, with the shipped fonts loaded."""
    application = QApplication([sys.argv[0]])
    application.setApplicationName("Shuke")
    application.setStyle("Fusion")
    fonts.load()
    return application


def run(folder: Path | None, *, demo: bool = False, lang: str | None = None, stretch: bool = False) -> int:
    """Show the window of a shop until it is closed; returns the exit status.

    Without a folder it is this user's own shop, made on the first start. A shop that is open already comes forward.
    """
    i18n.use_language(lang)
    i18n.stretch_texts(stretch)
    application = make_application()
    defects.catch()
    try:
        require_sound_qt()
        folder = folder or (_demo_shop() if demo else shops() / FIRST_SHOP)
        return 0 if instance.raise_first(folder) else _show(application, folder, lang)
    except Expected as error:
        dialogs.tell(None, error.sentence)
        return 1


def _demo_shop() -> Path:
    """This user's demo shop, made on first use."""
    home = shops() / "demo"
    return making.found(home) or making.make(home, SystemClock().now(), RULES)


def _show(application: QApplication, folder: Path, lang: str | None) -> int:
    if not exists(folder):
        create_shop(folder, _(FIRST_NAME) if folder.name == FIRST_SHOP else folder.name.removesuffix(SHOP_ENDING))
    around = Around(rules=RULES)
    with (
        open_shop(folder, around, backup_on_close=True, reserve=True) as shop,
        closing(App(application, shop, Memory(), lang)) as app,
    ):
        server = instance.listen(app, folder, app.raise_window)
        app.tell_what_was_taken_back(jobs.drop_unsent(shop.till))
        try:
            status = application.exec()
        finally:
            server.close()
    if shop.not_backed_up:
        dialogs.tell(None, shop.not_backed_up.sentence)
    return status
