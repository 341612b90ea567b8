"""The frame: bars, the stack of pages, the sheets over them, and what hangs the pieces together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.i18n import _
from core.notices import Topic
from core.settings import service as settings
from ui.frame import own
from ui.frame.arrivals import Arrivals, is_code
from ui.frame.bell import BellSheet
from ui.frame.bindings import Bindings, Bound
from ui.frame.finding import Finder
from ui.frame.hourly import HourlyBackup
from ui.frame.keymap import KeyMap, entries
from ui.frame.menus import MenuRow
from ui.frame.standing import Standing
from ui.frame.top_bar import TopBar
from ui.kit.banner import Banner
from ui.kit.focus import FocusRing
from ui.kit.memory import Memory
from ui.kit.overlay import Overlay
from ui.kit.page import Page
from ui.kit.palette import Palette
from ui.kit.scanner import Scanner
from ui.kit.sidebar import Entry, Sidebar
from ui.kit.tasks import TaskShelf
from ui.kit.theme import now
from ui.kit.toast import Toast
from ui.kit.tokens import window
from ui.rooms import Room, Sheets, is_sheet
from ui.session import Place, Session

MOST_BACK = 50
WARM_UP_AFTER_MS = 1500


class MainWindow(QWidget):
    """One window for one shop; it is made anew when the language or the text size changes."""

    closed = Signal()

    def __init__(self, session: Session, rooms: Sequence[Room], memory: Memory) -> None:
        super().__init__()
        self._session, self._rooms, self._memory = session, {room.key: room for room in rooms}, memory
        self._pages: dict[str, Page] = {}
        self.sheets = Sheets(session, self)
        self.been: list[str] = []
        """The rooms in the order they were opened; the last one is in front."""
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        listed = [room for room in rooms if room.listed]
        self.sidebar = Sidebar(
            [Entry(room.key, _(room.title), room.icon, room.shortcut, room.gap, room.foot) for room in listed]
        )
        self.top, self.stack, self.banner = TopBar(), QStackedWidget(), Banner()
        self.bindings = Bindings(self, self, [Bound("", command) for command in own.commands(rooms)])
        self._learnt = False
        self.menus = MenuRow(self.bindings)
        self.bindings.pressed = self.menus.forget_alt
        self._lay_out()
        self.toast, self.tasks, self._ring = Toast(self), TaskShelf(self, session.jobs), FocusRing(self)
        self.keymap = KeyMap(self, self.bindings.all)
        session.keys = lambda: entries(self.bindings.all)
        self.bell = BellSheet(self, session, lambda: self.top.bell)
        self.standing = Standing(session, self.sidebar, self.banner)
        self.arrivals = Arrivals(self, session)
        self.hourly = HourlyBackup(session, self)
        self.scanner = Scanner(is_code, self._scans_lead_nowhere, parent=self)
        self._warm = QTimer(self, singleShot=True, interval=WARM_UP_AFTER_MS)
        self._listen()
        self._read_settings()
        self._restore_place()
        self.open(Place(self._first_room()))
        if session.jobs.running:
            # the page that began it in the window before is there to hear what comes of it
            for key in [each for each in session.drafts if each in self._rooms]:
                self._make(key)

    @property
    def key(self) -> str:
        """The room whose page is open."""
        return self.been[-1]

    @cached_property
    def palette_sheet(self) -> Palette:
        """Ctrl+K; made when first wanted, as it would be a twentieth of the start."""
        return Palette(self, Finder(self._session, self.bindings).find)

    def page(self, key: str) -> Page | None:
        """The page of a room, if it was made already."""
        return self._pages.get(key)

    def bring(self, key: str) -> Page:
        """Bring the page of a room to the front, made when first wanted."""
        page = self._pages.get(key) or self._make(key)
        if not self.been or self.been[-1] != key:
            self.been = [*self.been, key][-MOST_BACK:]
            self.stack.setCurrentWidget(page)
            self.sidebar.choose(key)
            self._memory.room = key
        return page

    def open(self, place: Place) -> None:
        """Go where a place says: a page, and what it names there; or a sheet over the page in front."""
        if is_sheet(place.room):
            self.sheets[place.room].arrive(place.id, place.text, place.act)
            return
        page = self.bring(place.room)
        if place.id is not None or place.text is not None or place.act:
            page.arrive(place.id, place.text, place.act)

    def back(self) -> None:
        """To the page that was open before, as it was left; first of all one level back inside this one."""
        if not self._pages[self.key].step_back() and len(self.been) > 1:
            self.been.pop()
            before = self.been.pop()
            self.bring(before)

    def refuse(self, why: str) -> None:
        """Say what is missing for a command."""
        self._session.say(why)

    def find_or_do(self) -> None:
        """Open Ctrl+K."""
        self.palette_sheet.start()

    def overlays(self) -> list[Overlay]:
        """What covers the window now."""
        return [each for each in self.findChildren(Overlay) if each.is_open]

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._session.jobs.running:
            self.tasks.ask_before_closing()
            event.ignore()
            return
        self._memory.geometry = self.saveGeometry()
        self.closed.emit()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ring.watch_keys()
        self.menus.watch(self.windowHandle())
        self.arrivals.watch(self.windowHandle())
        self.standing.look()
        self._warm.start()
        QTimer.singleShot(0, self._settle_soon)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < now().scaled(window("nav_icons_below"))
        self.sidebar.make_narrow(narrow)
        self.top.scan.make_narrow(narrow)

    def _make(self, key: str) -> Page:
        page = self._pages[key] = self._rooms[key].page(self._session)
        self.stack.addWidget(page)
        if key in self._session.drafts:
            page.bring_typed(self._session.drafts.pop(key))
        return page

    def _learn_commands(self) -> None:
        """Take in what every page can do, once the first one is in sight."""
        if not self._learnt:
            self._learnt = True
            for room in self._rooms.values():
                self.bindings.add(Bound(room.key, command) for command in room.page.commands)
            self.menus.fill()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top)
        right.addWidget(self.banner)
        right.addWidget(self.stack, 1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.sidebar)
        across.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.menus)
        column.addLayout(across, 1)
        # reading order: the page first, then the bars
        QWidget.setTabOrder(self.stack, self.top)
        QWidget.setTabOrder(self.top, self.sidebar)

    def _listen(self) -> None:
        self.sidebar.wanted.connect(lambda key: self.open(Place(key)))
        self.top.finder.clicked.connect(self.find_or_do)
        self.top.bell.clicked.connect(self.bell.start)
        self.top.help.clicked.connect(self.keymap.toggle)
        self._session.went.connect(self.open)
        self._session.said.connect(self._say)
        self._session.changed.connect(self._heard)
        self._session.backed_up.connect(self.standing.look)
        self.tasks.close_now.connect(self.close)
        self.scanner.scanned.connect(self.arrivals.scanned)
        self.scanner.measured.connect(self._session.measured)
        QGuiApplication.instance().focusWindowChanged.connect(self._tell_scan)  # type: ignore[union-attr]
        self._warm.timeout.connect(self._session.warm_up)

    def _say(self, sentence: str, act_words: str, act: object) -> None:
        self.toast.say(sentence, act_words, act)  # type: ignore[arg-type]
        if not self.isActiveWindow():
            QApplication.alert(self)

    def _settle_soon(self) -> None:
        # a turn of the loop later, so that the first page is painted before
        QTimer.singleShot(0, self._settle)

    def _settle(self) -> None:
        # once all is in sight: the filter sees every event, and a window comes up with sixty thousand
        QApplication.instance().installEventFilter(self.scanner)  # type: ignore[union-attr]
        self._learn_commands()

    def _scans_lead_nowhere(self) -> bool:
        return self._session.trying_gun or QApplication.activeModalWidget() is not None

    def _tell_scan(self) -> None:
        self.top.scan.say(QApplication.activeModalWidget() is None)

    def _heard(self, topics: frozenset[Topic], _rows: object) -> None:
        if Topic.SETTINGS in topics:
            self._read_settings()
            self.standing.look()

    def _read_settings(self) -> None:
        name = settings.shop_name(self._session.ctx)
        self.sidebar.name_shop(name)
        self.setWindowTitle(_("{shop} – Shuke").format(shop=name))
        self.toast.stay(int(settings.get(self._session.ctx, "look.toast_seconds")))
        self.scanner.limit_ms = int(settings.get(self._session.ctx, "scanner.gap_ms"))

    def _first_room(self) -> str:
        remembered = self._memory.room
        known = self._rooms.get(remembered)
        return remembered if known is not None and known.listed and not known.foot else next(iter(self._rooms))

    def _restore_place(self) -> None:
        self.setMinimumSize(*window("minimum"))
        if self._memory.geometry.isEmpty() or not self.restoreGeometry(self._memory.geometry):
            self.resize(*window("design"))
