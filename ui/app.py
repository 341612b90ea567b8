"""The application: look, fonts, languages, the one window, and the hook for what nobody expected."""

from __future__ import annotations

import hashlib
import logging
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

from core import i18n
from core.notices import Topic
from core.settings import service as settings
from core.shop import Shop
from ui.kit import dialogs, icons, theme
from ui.kit.memory import Memory
from ui.main_window import MainWindow
from ui.rooms import ROOMS
from ui.session import Place, Session

_log = logging.getLogger(__name__)
ANSWER_MS = 500


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
        self.window.setWindowState(self.window.windowState() & ~self.window.windowState().WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def close(self) -> None:
        """End the session; the shop itself is closed by whoever opened it."""
        if self.window is not None:
            self.window.close()
        self.session.close()

    def _open_window(self, place: Place | None = None) -> None:
        self.window = MainWindow(self.session, ROOMS, self._memory)
        if place is not None:
            self.window.open(place)
        self.window.show()

    def _heard(self, topics: frozenset[Topic], _rows: object) -> None:
        if Topic.SETTINGS not in topics:
            return
        self._dress()
        if self._speak():
            self._change_window()

    def _change_window(self) -> None:
        """A window in the other language in the place of this one."""
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
        now = i18n.use_language(self._insisted or (None if chosen == "system" else chosen))
        self._application.removeTranslator(self._qt_words)
        if self._qt_words.load(f"qtbase_{now}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._application.installTranslator(self._qt_words)
        return now != before


def make_application(arguments: Sequence[str], load_fonts: Callable[[], object]) -> QApplication:
    """The QApplication in its style, with the shipped fonts loaded."""
    application = QApplication(list(arguments))
    application.setApplicationName("Shuke")
    application.setStyle("Fusion")
    load_fonts()
    return application


def server_name(folder: Path) -> str:
    """The name under which the window of a shop can be called."""
    return "shuke-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]


def raise_first(folder: Path) -> bool:
    """Ask a window that already shows this shop to come forward; False if there is none."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(folder))
    if not socket.waitForConnected(ANSWER_MS):
        return False
    socket.write(b"raise\n")
    socket.waitForBytesWritten(ANSWER_MS)
    socket.disconnectFromServer()
    return True


def listen(app: App, folder: Path) -> QLocalServer:
    """Let a second start of the program raise this window. What a killed run left behind is taken away."""
    server = QLocalServer(app)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    QLocalServer.removeServer(server_name(folder))
    server.newConnection.connect(lambda: _answer(server, app))
    server.listen(server_name(folder))
    return server


def _answer(server: QLocalServer, app: App) -> None:
    while socket := server.nextPendingConnection():
        socket.disconnected.connect(socket.deleteLater)
        app.raise_window()


def catch_defects() -> None:
    """Log whatever nobody expected, without personal data, and show one window about it."""
    sys.excepthook = _defect
    threading.excepthook = lambda said: _defect(said.exc_type, said.exc_value, said.exc_traceback)


def _defect(kind: type[BaseException], _error: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    # the message of an exception may hold a name or a number: only its kind and the lines of code are told
    lines = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    details = "\n".join((kind.__name__, *lines))
    _log.error("a defect: %s", details)
    if threading.current_thread() is threading.main_thread():
        dialogs.show_defect(QApplication.activeWindow(), details)


def run(shop: Shop, arguments: Sequence[str], load_fonts: Callable[[], object], language: str | None = None) -> int:
    """Show the window of an open shop until it is closed; returns the exit code."""
    application = make_application(arguments, load_fonts)
    catch_defects()
    app = App(application, shop, Memory(), language)
    server = listen(app, shop.folder)
    try:
        return application.exec()
    finally:
        server.close()
        app.session.close()
