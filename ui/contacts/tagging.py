"""Choosing a tag by a few letters: in a sheet for those who are ticked, and in place for the person in the drawer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from core.context import Context
from core.i18n import _, translate_n
from core.tags import vocabulary
from core.tags.models import Counted
from core.tags.service import LONGEST
from core.text import fold, one_line
from ui.contacts.columns import people_words
from ui.kit.follower import FollowerView
from ui.kit.overlay import Overlay
from ui.kit.palette_rows import Find, FindDelegate, FindList
from ui.kit.toast import announce
from ui.kit.tokens import size, space

MOST_SHOWN = 6
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TagChooser(QWidget):
    """A field and the tags that fit it; Enter takes the marked one. A word nobody used yet becomes a new tag."""

    taken = Signal(str)
    left = Signal()
    resized = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._tags: list[Counted] = []
        self._held: Mapping[int, int] = {}
        self._people, self._off = 0, False
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._seek)
        self.rows = FindList(self)
        self.view = FollowerView(self.rows, FindDelegate, _("Tags"))
        self.view.clicked.connect(self._click)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(0))
        column.addWidget(self.field)
        column.addWidget(self.view)

    def begin(self, held: Mapping[int, int], people: int, *, off: bool = False) -> None:
        """Choose for so many people, of whom `held` says how many have each tag; `off` chooses one to take off."""
        self._held, self._people, self._off = held, people, off
        self._tags = vocabulary.counted(self._ctx)
        words = _("Tag to take off") if off else _("Tag: a few letters, or a new word")
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words)
        self.field.clear()
        self._seek()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._took(event.key())
        return super().eventFilter(watched, event)

    def _took(self, key: int) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            row = self.rows.next_find(self.view.currentIndex().row(), 1 if key == Qt.Key.Key_Down else -1)
            self._mark(row)
        elif key in _ENTER:
            self._take()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def _take(self) -> None:
        find = self.rows.find_at(self.view.currentIndex().row())
        if find is not None:
            find.act()

    def _click(self, index: QModelIndex) -> None:
        self._mark(index.row())
        self._take()

    def _seek(self) -> None:
        self.rows.replace(list(self._finds(one_line(self.field.text()))))
        self._mark(self.rows.next_find(-1, 1))
        shown = min(self.rows.rowCount(), MOST_SHOWN)
        self.view.setFixedHeight(sum(self.view.sizeHintForRow(row) for row in range(shown)))
        self.resized.emit()

    def _mark(self, row: int | None) -> None:
        if row is None:
            return
        index = self.rows.index(row)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        announce(self.field, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _finds(self, text: str) -> Iterator[Find]:
        offered = {each.tag.id: each for each in self._tags if not self._off or self._held.get(each.tag.id)}
        for tag in vocabulary.meant([each.tag for each in offered.values()], text):
            act_words = _("Take off") if self._off else _("Put on")
            yield Find("", tag.name, self._taking(tag.name), self._second(offered[tag.id]), "tag", act_words=act_words)
        if text and not self._off and fold(text) not in {fold(each.tag.name) for each in self._tags}:
            words = _("New tag “{tag}”").format(tag=text)
            yield Find("", words, self._taking(text), icon="plus", act_words=_("Put on"))

    def _taking(self, name: str) -> Callable[[], None]:
        return lambda: self.taken.emit(name)

    def _second(self, each: Counted) -> str:
        held = self._held.get(each.tag.id, 0)
        if held and held == self._people and not self._off:
            return _("there already")
        if held and self._people > 1:
            return translate_n("{count} of them has it", "{count} of them have it", held).format(count=f"{held:,}")
        return people_words(each.people)


class TagSheet(Overlay):
    """Says who is meant, and lets one tag be chosen for all of them."""

    def __init__(self, ctx: Context, window: QWidget) -> None:
        super().__init__(window, size("dialog_width"))
        self._then: Callable[[str], object] = lambda _name: None
        self.title, self.people = QLabel(), QLabel()
        self.title.setProperty("kind", "section")
        self.people.setProperty("kind", "second")
        self.people.setWordWrap(True)
        self.chooser = TagChooser(ctx)
        self.chooser.taken.connect(self._take)
        self.chooser.left.connect(self.shut)
        self.chooser.resized.connect(self._refit)
        inside = QVBoxLayout()
        inside.setContentsMargins(space(4), space(3), space(4), space(3))
        inside.setSpacing(space(1))
        for widget in (self.title, self.people, self.chooser):
            inside.addWidget(widget)
        self.panel_column.addLayout(inside)

    def start(
        self,
        title: str,
        people: str,
        held: Mapping[int, int],
        count: int,
        then: Callable[[str], object],
        *,
        off: bool = False,
    ) -> None:
        """Ask for a tag; `then` gets its name."""
        self._then = then
        self.title.setText(title)
        self.people.setText(people)
        self.people.setVisible(bool(people))
        self.chooser.begin(held, count, off=off)
        self.open_up(self.chooser.field)

    def _take(self, name: str) -> None:
        self.shut()
        self._then(name)

    def _refit(self) -> None:
        if self.is_open:
            self.place()
