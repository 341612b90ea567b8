"""What a machine can see of a window: cut words, hidden buttons, silent cells, nameless stops, strange bars."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

MOST_ROWS = 40
"""So many rows of a list are listened to: more are never in sight."""


def cut(window: QWidget) -> list[str]:
    """Texts on labels and buttons in sight that have less room than they want."""
    found = []
    for each in _shown(window):
        if isinstance(each.parent(), QLineEdit | QAbstractSpinBox) or not isinstance(each, QLabel | QAbstractButton):
            continue
        if not each.text() or each.property("elides"):
            continue
        wanted = each.minimumSizeHint()
        if isinstance(each, QLabel) and each.wordWrap():
            wanted.setWidth(0)
            wanted.setHeight(each.heightForWidth(each.width()))
        if each.width() < wanted.width() or each.height() < wanted.height():
            found.append(f"{each.text()!r} has {each.size().toTuple()}, wants {wanted.toTuple()}")
    return found


def overlapping(window: QWidget) -> list[str]:
    """Labels and buttons of one parent that lie on each other."""
    found = []
    by_parent: dict[QWidget, list[QWidget]] = {}
    for each in _shown(window):
        parent = each.parentWidget()
        if parent is not None and isinstance(each, QLabel | QAbstractButton | QLineEdit | QComboBox):
            by_parent.setdefault(parent, []).append(each)
    for siblings in by_parent.values():
        for at, one in enumerate(siblings):
            for other in siblings[at + 1 :]:
                both = one.geometry().intersected(other.geometry())
                if both.width() > 1 and both.height() > 1 and not isinstance(one.parent(), QLineEdit | QComboBox):
                    found.append(f"{_name(one)} lies on {_name(other)}")
    return found


def outside(window: QWidget) -> list[str]:
    """Filled buttons that cannot be seen whole: outside the window or under the edge of what holds them."""
    return [
        f"{_name(each)} at {each.rect()}"
        for each in _shown(window)
        if isinstance(each, QAbstractButton) and each.property("kind") == "primary" and not _whole(each, window)
    ]


def bars_across(window: QWidget) -> list[str]:
    """Areas that would have to be scrolled to the side."""
    return [
        _name(each)
        for each in _shown(window)
        if isinstance(each, QAbstractScrollArea)
        and not each.property("scrolls_both_ways")
        and (each.horizontalScrollBar().isVisible() or _too_wide(each))
    ]


def nameless(window: QWidget) -> list[str]:
    """Tab stops in sight that a screen reader would not name."""
    found = []
    for each in _shown(window):
        stop = each.focusPolicy() & Qt.FocusPolicy.TabFocus
        inner = isinstance(each, QLineEdit) and each.objectName().startswith("qt_")
        text = each.text() if isinstance(each, QAbstractButton) else ""
        if stop and not inner and each.focusProxy() is None and not (each.accessibleName() or text):
            found.append(f"{type(each).__name__} in {type(each.parent()).__name__}")
    return found


def silent(window: QWidget) -> list[str]:
    """Cells with something painted in them of which nothing is heard."""
    found = []
    for view in _shown(window):
        # the calendar of a date field answers no screen reader, and its model no stranger
        if isinstance(view, QAbstractItemView) and not isinstance(view.parent(), QCalendarWidget):
            model = view.model()
            for row in range(min(model.rowCount(), MOST_ROWS)):
                for column in range(model.columnCount() if isinstance(view, QTableView) else 1):
                    index = model.index(row, column)
                    if index.data() and not index.data(Qt.ItemDataRole.AccessibleTextRole):
                        found.append(f"{view.accessibleName()} {row}, {column}")
    return found


def _shown(window: QWidget) -> Iterator[QWidget]:
    yield from (each for each in window.findChildren(QWidget) if each.isVisible())


def _whole(widget: QWidget, window: QWidget) -> bool:
    """Whether all of a widget can be seen or scrolled to up and down; side to side nothing scrolls."""
    area, parent = QRect(widget.rect()), widget.parentWidget()
    here: QWidget = widget
    while parent is not None and here is not window:
        area.translate(here.pos())
        scrolled = isinstance(parent.parentWidget(), QScrollArea)
        if scrolled:
            return True
        if not parent.rect().contains(area):
            return False
        here, parent = parent, parent.parentWidget()
    return True


def _too_wide(area: QAbstractScrollArea) -> bool:
    inside = area.widget() if isinstance(area, QScrollArea) else None
    return inside is not None and inside.width() > area.viewport().width()


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel | QLineEdit) else ""
    return f"{type(widget).__name__} {text or widget.accessibleName()!r}"
