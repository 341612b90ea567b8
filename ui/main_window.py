"""The frame: sidebar, search, banner and the stack of pages. What the pages do, it does not know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from core.backup import service as backup
from core.folder import BACKUPS
from core.i18n import N_, _, translate_n
from core.ids import new_op_id
from core.notices import Topic
from core.settings import service as settings
from ui.kit.buttons import KeyButton
from ui.kit.focus import FocusRing
from ui.kit.memory import Memory
from ui.kit.page import Page
from ui.kit.search import SearchBox
from ui.kit.sidebar import Entry, Sidebar
from ui.kit.tasks import TaskShelf
from ui.kit.theme import now
from ui.kit.toast import Toast
from ui.kit.tokens import size, space, tokens, window
from ui.rooms import Room
from ui.session import Place, Session

SYSTEM = N_("As the system")
THEMES = {"system": SYSTEM, "light": N_("Light"), "dark": N_("Dark")}
LANGUAGES = {"zh_CN": "简体中文", "en": "English"}
"""Each is named in itself."""


def backup_words(day: date | None, today: date) -> str:
    """When the last backup was made, as a person says it."""
    if day is None:
        return _("not backed up yet")
    if day >= today:
        return _("backed up today")
    past = (today - day).days
    return translate_n("backed up {count} day ago", "backed up {count} days ago", past).format(count=past)


class MainWindow(QWidget):
    """One window for one shop; it is made anew when the language changes."""

    closed = Signal()

    def __init__(self, session: Session, rooms: Sequence[Room], memory: Memory) -> None:
        super().__init__()
        self._session, self._rooms, self._memory = session, rooms, memory
        self._pages: dict[str, Page] = {}
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sidebar = Sidebar([Entry(room.key, _(room.title), room.icon, room.shortcut) for room in rooms])
        self.search = SearchBox(_("Search contacts: name, phone tail, pinyin, note"), "Ctrl+K")
        self.stack = QStackedWidget()
        self.banner = QFrame()
        self._lay_out()
        self.toast, self.tasks, self._ring = Toast(self), TaskShelf(self, session.jobs), FocusRing(self)
        self._listen()
        self._bind_keys()
        self._name_shop()
        self._restore_place()
        self.open(Place(rooms[0].key))

    @property
    def key(self) -> str:
        """The room whose page is open."""
        return next(key for key, page in self._pages.items() if page is self.stack.currentWidget())

    def open(self, place: Place) -> None:
        """Bring the page of a room to the front, made when first wanted."""
        if place.room not in self._pages:
            room = next(room for room in self._rooms if room.key == place.room)
            self._pages[room.key] = room.make(self._session)
            self.stack.addWidget(self._pages[room.key])
        self.stack.setCurrentWidget(self._pages[place.room])
        self.sidebar.choose(place.room)
        if place.text is not None:
            self.search.setText(place.text)
            self._pages[place.room].seek(place.text)

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
        self._tell_backup()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.make_narrow(self.width() < now().scaled(window("nav_icons_below")))

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._top_bar())
        right.addWidget(self._fill_banner())
        right.addWidget(self.stack, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.sidebar)
        across.addLayout(right, 1)

    def _top_bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("topbar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(now().size("top_bar"))
        self._look = KeyButton(_("Look"), kind="ghost", icon_name="palette")
        self._look.setMenu(self._look_menu())
        row = QHBoxLayout(bar)
        row.setContentsMargins(tokens()["page_margin"][0], 0, tokens()["page_margin"][0], 0)
        row.addWidget(self.search, 2)
        row.addStretch(1)
        row.addWidget(self._look)
        self.search.setMaximumWidth(now().scaled(size("dialog_width") - space(6)))
        return bar

    def _fill_banner(self) -> QFrame:
        self.banner.setObjectName("banner")
        self.banner.setFixedHeight(now().size("banner"))
        self.banner.setVisible(settings.get(self._session.ctx, "demo") == "yes")
        row = QHBoxLayout(self.banner)
        row.setContentsMargins(tokens()["page_margin"][0], 0, tokens()["page_margin"][0], 0)
        row.addWidget(QLabel(_("Demo shop: everything here is made up, try what you like")))
        return self.banner

    def _look_menu(self) -> QMenu:
        menu = QMenu(self)
        # a rounded menu shows square corners unless it is frameless and translucent
        menu.setWindowFlags(menu.windowFlags() | Qt.WindowType.FramelessWindowHint)
        menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._choices(menu, _("Theme"), "look.theme", {key: _(word) for key, word in THEMES.items()})
        menu.addSeparator()
        sizes = {str(step): f"{step} %" for step in tokens()["text_scale_percent"]}
        self._choices(menu, _("Text size"), "look.text_percent", sizes)
        menu.addSeparator()
        self._choices(menu, _("Language"), "look.language", {"system": _(SYSTEM), **LANGUAGES})
        return menu

    def _choices(self, menu: QMenu, title: str, key: str, words: dict[str, str]) -> None:
        heading = menu.addAction(title)
        heading.setEnabled(False)
        group = QActionGroup(menu)
        chosen = settings.get(self._session.ctx, key)
        for value, word in words.items():
            action = QAction(word, menu, checkable=True, checked=value == chosen)
            action.triggered.connect(lambda _on, value=value: self._choose(key, value))
            group.addAction(action)
            menu.addAction(action)

    def _choose(self, key: str, value: str) -> None:
        if value != settings.get(self._session.ctx, key):
            settings.choose(self._session.ctx, new_op_id(), key, value)

    def _listen(self) -> None:
        self.sidebar.wanted.connect(lambda key: self.open(Place(key)))
        self.search.sought.connect(self._seek)
        self._session.went.connect(self.open)
        self._session.said.connect(self.toast.say)
        self._session.changed.connect(self._heard)
        self.tasks.close_now.connect(self.close)

    def _bind_keys(self) -> None:
        for room in self._rooms:
            self._bind(room.shortcut, lambda key=room.key: self.open(Place(key)))
        for keys in ("Ctrl+K", "Ctrl+F"):
            self._bind(keys, self._to_search)
        self._bind("Ctrl+Z", self._session.undo)
        for keys in ("Ctrl+Y", "Ctrl+Shift+Z"):
            self._bind(keys, self._session.redo)

    def _bind(self, keys: str, act: object) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _seek(self, text: str) -> None:
        room = next(room for room in self._rooms if room.searched)
        if text or room.key in self._pages:
            self.open(Place(room.key))
            self._pages[room.key].seek(text)

    def _heard(self, topics: frozenset[Topic], _rows: object) -> None:
        if Topic.SETTINGS in topics:
            self._name_shop()
            self.banner.setVisible(settings.get(self._session.ctx, "demo") == "yes")

    def _name_shop(self) -> None:
        name = settings.shop_name(self._session.ctx)
        self.sidebar.name_shop(name)
        self.setWindowTitle(_("{shop} – Shuke").format(shop=name))

    def _tell_backup(self) -> None:
        ctx = self._session.ctx
        found = backup.latest(ctx.home.folder / BACKUPS, ctx.home.shop_id)
        self.sidebar.tell_backup(backup_words(found.on_day if found else None, ctx.today()))

    def _restore_place(self) -> None:
        self.setMinimumSize(*window("minimum"))
        if self._memory.geometry.isEmpty() or not self.restoreGeometry(self._memory.geometry):
            self.resize(*window("design"))
