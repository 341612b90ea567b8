"""The sidebar: whose shop this is, the pages with their keys, and where the data lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.i18n import _
from ui.kit import theme
from ui.kit.buttons import restyle
from ui.kit.icons import icon
from ui.kit.nav import NavItem
from ui.kit.paint import box, painting, words
from ui.kit.tokens import radius, size, space

SIGN = "熟"


@dataclass(frozen=True)
class Entry:
    """One page: its key, translated title, icon and shortcut; `gap` opens a group, `foot` stands at the foot."""

    key: str
    title: str
    icon: str
    shortcut: str
    gap: bool = False
    foot: bool = False


class Sign(QWidget):
    """The product's sign: one character on the brand colour."""

    def __init__(self) -> None:
        super().__init__()
        side = theme.now().size("target_min")
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "the sign") as painter:
            box(painter, self.rect(), "primary", None, radius("box"))
            words(painter, self.rect(), SIGN, theme.now().font("section"), "on_primary", Qt.AlignmentFlag.AlignHCenter)


class Sidebar(QWidget):
    """`wanted` names the page that was clicked."""

    wanted = Signal(str)

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._entries = entries
        self._items = {entry.key: NavItem(entry.title, entry.icon, entry.shortcut) for entry in entries}
        self._group = QButtonGroup(self)
        for item in self._items.values():
            self._group.addButton(item)
        self._name = QLabel()
        self._name.setProperty("kind", "strong")
        self._foot, self._shield = QLabel(), QLabel()
        self._texts = [QWidget(), QWidget()]
        self._lay_out()
        for key, item in self._items.items():
            item.clicked.connect(lambda _checked, key=key: self.wanted.emit(key))
        self.make_narrow(False)

    def name_shop(self, name: str) -> None:
        """Show the shop's name."""
        self._name.setText(name)
        self._name.setToolTip(name)

    def tell_backup(self, line: str, *, late: bool = False) -> None:
        """Show below the promise when the last backup was; amber when that is too long ago."""
        self._foot.setText("\n".join(filter(None, (_("Data stays on this PC"), line))))
        restyle(self._foot, kind="late" if late else "caption")
        shield = icon("shield-warning", "accent") if late else icon("shield-check", "success")
        self._shield.setPixmap(shield.pixmap(size("icon_small")))
        self._shield.setToolTip(self._foot.text())

    def choose(self, key: str) -> None:
        """Mark the page that is open; a page that stands nowhere here marks none."""
        self._group.setExclusive(False)
        for each, item in self._items.items():
            item.setChecked(each == key)
        self._group.setExclusive(True)

    def make_narrow(self, narrow: bool) -> None:
        """Show icons only, or icons with titles."""
        self.setFixedWidth(theme.now().size("sidebar_icons" if narrow else "sidebar"))
        for text in self._texts:
            text.setVisible(not narrow)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(space(1), space(2), space(1), space(2))
        column.setSpacing(space(0))
        column.addLayout(self._head())
        column.addSpacing(space(2))
        for entry in self._entries:
            if entry.gap and not entry.foot:
                column.addSpacing(space(2))
            if not entry.foot:
                column.addWidget(self._items[entry.key])
        column.addStretch()
        for entry in self._entries:
            if entry.foot:
                column.addWidget(self._items[entry.key])
        column.addSpacing(space(1))
        column.addLayout(self._promise())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(space(0), 0, 0, 0)
        row.setSpacing(space(1))
        below = QLabel(_("Shuke · on this PC"))
        below.setProperty("kind", "caption")
        column = QVBoxLayout(self._texts[0])
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._name)
        column.addWidget(below)
        row.addWidget(Sign())
        row.addWidget(self._texts[0], 1)
        return row

    def _promise(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(space(2), 0, 0, 0)
        row.setSpacing(space(1))
        column = QVBoxLayout(self._texts[1])
        column.setContentsMargins(0, 0, 0, 0)
        self._foot.setWordWrap(True)
        column.addWidget(self._foot)
        row.addWidget(self._shield)
        row.addWidget(self._texts[1], 1)
        return row
