"""A row that goes on in the next line where the room ends: tags, filters, small buttons."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from ui.kit.tokens import space


class FlowRow(QLayout):
    """Lays its widgets side by side at their own size; what does not fit begins a new line. Gaps in pixels."""

    def __init__(self, parent: QWidget | None = None, gap: int | None = None, line_gap: int | None = None) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = space(1) if gap is None else gap
        self._line_gap = self._gap if line_gap is None else line_gap
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Take every widget out and away."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._put(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._put(rect, move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._shown()]
        width = sum(each.width() for each in shown) + self._gap * max(0, len(shown) - 1)
        return self._with_margins(QSize(width, max((each.height() for each in shown), default=0)))

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._shown()]
        widest = max((each.width() for each in shown), default=0)
        return self._with_margins(QSize(widest, max((each.height() for each in shown), default=0)))

    def _with_margins(self, inner: QSize) -> QSize:
        edges = self.contentsMargins()
        return inner + QSize(edges.left() + edges.right(), edges.top() + edges.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _put(self, area: QRect, *, move: bool) -> int:
        """Place the items if asked; the height they need in the width of `area`."""
        edges = self.contentsMargins()
        inner = area.adjusted(edges.left(), edges.top(), -edges.right(), -edges.bottom())
        y = inner.top()
        for line in self._lines(inner.width()):
            height = max(hint.height() for _item, hint in line)
            x = inner.left()
            for item, hint in line:
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (height - hint.height()) // 2), hint))
                x += hint.width() + self._gap
            y += height + self._line_gap
        used = y - self._line_gap if y > inner.top() else y
        return used - area.top() + edges.bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = -1
        for item in self._shown():
            hint = item.sizeHint()
            hint.setWidth(min(hint.width(), max(width, item.minimumSize().width())))
            if not lines or hint.width() > left:
                lines.append([])
                left = width
            lines[-1].append((item, hint))
            left -= hint.width() + self._gap
        return lines


def flowing(*widgets: QWidget, gap: int | None = None) -> QWidget:
    """A widget that holds others in a `FlowRow` and is as high as they need."""
    holder = QWidget()
    row = FlowRow(holder, gap)
    for widget in widgets:
        row.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
