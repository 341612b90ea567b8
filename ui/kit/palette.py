"""Ctrl+K: one overlay that finds or does. What can be found, it is told; words of the business it does not know."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from core.i18n import N_, _
from ui.kit.cap import Cap
from ui.kit.flow import flowing
from ui.kit.follower import FollowerView
from ui.kit.icons import icon
from ui.kit.overlay import Overlay
from ui.kit.palette_rows import Find, FindDelegate, FindList
from ui.kit.theme import now
from ui.kit.toast import announce
from ui.kit.tokens import size, space

PAUSE_MS = 20
MOST_SHOWN = 9
FOOT = (("↑↓", N_("choose")), ("Enter", N_("do")), ("→", N_("open")), (">", N_("only commands")), ("#", N_("tags")))

Search = Callable[[str], Sequence[Find]]


class Palette(Overlay):
    """Finds while somebody types; ↑↓ choose, Enter does the usual thing, → the other one."""

    def __init__(self, window: QWidget, search: Search) -> None:
        super().__init__(window, size("palette_width"))
        self._search = search
        self.field = QLineEdit()
        self.field.setObjectName("palette")
        self.field.setPlaceholderText(_("Contact, phone tail, card code, command…"))
        self.field.setAccessibleName(_("Find or do"))
        self.field.installEventFilter(self)
        self.list = FindList(self)
        self.view = FollowerView(self.list, FindDelegate, _("What was found"))
        self.view.clicked.connect(self._clicked)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._seek)
        self.field.textEdited.connect(lambda _text: self._pause.start())
        self._lay_out()

    def start(self, text: str = "") -> None:
        """Open with a text already typed."""
        self.field.setText(text)
        self._seek()
        self.open_up(self.field)
        self.field.selectAll()

    def chosen(self) -> Find | None:
        """What Enter would do."""
        return self.list.find_at(self.view.currentIndex().row())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._took(event)
        return super().eventFilter(watched, event)

    def _took(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(lambda find: find.act)
        elif key == Qt.Key.Key_Right and self.field.cursorPosition() == len(self.field.text()):
            self._do(lambda find: find.more)
        elif key == Qt.Key.Key_Escape:
            self.shut()
        else:
            return False
        return True

    def _do(self, wanted: Callable[[Find], Callable[[], object] | None]) -> None:
        if self._pause.isActive():
            self._seek()
        find = self.chosen()
        act = wanted(find) if find else None
        if act is not None:
            self.shut()
            act()

    def _step(self, by: int) -> None:
        row = self.list.next_find(self.view.currentIndex().row(), by)
        if row is not None:
            self._choose(row)

    def _choose(self, row: int) -> None:
        index = self.list.index(row)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        announce(self.field, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _seek(self) -> None:
        self._pause.stop()
        self.list.replace(self._search(self.field.text().strip()))
        first = self.list.next_find(-1, 1)
        if first is not None:
            self._choose(first)
        rows = self.list.rowCount()
        height = sum(self.view.sizeHintForRow(row) for row in range(min(rows, MOST_SHOWN)))
        self.view.setFixedHeight(height)
        self.place()

    def _clicked(self, index: QModelIndex) -> None:
        if self.list.find_at(index.row()) is not None:
            self.view.setCurrentIndex(index)
            self._do(lambda find: find.act)

    def _lay_out(self) -> None:
        glass = QLabel()
        glass.setPixmap(icon("magnifying-glass", "primary").pixmap(QSize(size("icon_nav"), size("icon_nav"))))
        head = QHBoxLayout()
        head.setContentsMargins(space(5), space(2), space(4), space(2))
        head.setSpacing(space(2))
        head.addWidget(glass)
        head.addWidget(self.field, 1)
        self.field.setFont(now().font("section"))
        self.panel_column.addLayout(head)
        self.panel_column.addWidget(_rule())
        inner = QHBoxLayout()
        inner.setContentsMargins(space(1), space(0), space(1), space(0))
        inner.addWidget(self.view)
        self.panel_column.addLayout(inner)
        self.panel_column.addWidget(_rule())
        self.panel_column.addLayout(_foot())


def _rule() -> QFrame:
    line = QFrame()
    line.setObjectName("rule")
    line.setFixedHeight(1)
    return line


def _foot() -> QHBoxLayout:
    hints = [part for key, words in FOOT for part in (Cap(key), _second(_(words)))]
    row = QHBoxLayout()
    row.setContentsMargins(space(4), space(1), space(4), space(1))
    row.setSpacing(space(1))
    row.addWidget(flowing(*hints, gap=space(1)), 1)
    row.addWidget(Cap("Esc"))
    row.addWidget(_second(_("close")))
    return row


def _second(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", "caption")
    return label
