"""The list of sections at the left of the settings."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.i18n import _
from ui.kit import icons
from ui.kit.paint import box, painting, words
from ui.kit.theme import now
from ui.kit.tokens import radius, size, space


class SectionItem(QAbstractButton):
    """One section: icon and title; the open one is tinted."""

    def __init__(self, key: str, title: str, icon_name: str) -> None:
        super().__init__()
        self.key, self._icon = key, icon_name
        self.setText(title)
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        worn = now()
        return QSize(worn.size("sidebar"), worn.size("control") + space(0))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a section of the settings") as painter:
            worn, area, chosen = now(), self.rect(), self.isChecked()
            if chosen or self.underMouse():
                box(painter, area, "selected" if chosen else "hover", None, radius("control"))
            side = worn.size("icon_control")
            at = QRect(space(2), (area.height() - side) // 2, side, side)
            icons.paint(painter, at, self._icon, "primary" if chosen else "text2")
            inner = area.adjusted(at.right() + space(2), 0, -space(1), 0)
            words(painter, inner, self.text(), worn.font("strong" if chosen else "body"), "text", _LEFT)


_LEFT = Qt.AlignmentFlag.AlignLeft


class SectionList(QWidget):
    """All sections, or while something is sought those that hold it."""

    wanted = Signal(str)
    """The key of the section a person chose."""

    def __init__(self, entries: Iterable[tuple[str, str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(_("Sections of the settings"))
        self._group = QButtonGroup(self)
        self._items: dict[str, SectionItem] = {}
        self._nothing = QLabel(_("No setting is called so"))
        self._nothing.setProperty("kind", "second")
        self._nothing.setWordWrap(True)
        self._nothing.setMargin(space(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(size("focus_gap"))
        for key, title, icon_name in entries:
            item = SectionItem(key, title, icon_name)
            item.clicked.connect(lambda _on, key=key: self.wanted.emit(key))
            self._group.addButton(item)
            self._items[key] = item
            column.addWidget(item)
        column.addWidget(self._nothing)
        column.addStretch()
        self.narrow_to(self._items)

    @property
    def shown(self) -> list[str]:
        """The keys of the sections shown."""
        return [key for key, item in self._items.items() if not item.isHidden()]

    def choose(self, key: str) -> None:
        """Show a section as the open one."""
        self._items[key].setChecked(True)

    def narrow_to(self, keys: Iterable[str]) -> None:
        """Show these sections only."""
        held = set(keys)
        for key, item in self._items.items():
            item.setVisible(key in held)
        self._nothing.setVisible(not held)
