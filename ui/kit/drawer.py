"""The drawer: one thing in full beside its list, or over it where there is little room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from core.i18n import _
from ui.kit.bulk import BulkBar
from ui.kit.buttons import tool
from ui.kit.focus import put_before
from ui.kit.overlay import SHADOW_STEPS, shadow
from ui.kit.paint import ink, painting
from ui.kit.scroll import DownArea
from ui.kit.theme import now
from ui.kit.tokens import space, tokens, window


class Drawer(QWidget):
    """Put widgets into `column`, which scrolls, and into `foot`, which stays. It begins closed.

    `closed` comes once whenever it goes, by its button, by Esc or by `shut`.
    """

    closed = Signal()

    def __init__(self, title: str = "") -> None:
        super().__init__()
        across, down = tokens()["card_padding"]
        self._title = QLabel(title)
        self._title.setProperty("kind", "second")
        self._close = tool("x", _("Close"), cap="Esc")
        self._close.clicked.connect(self.shut)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(across, down, space(1), space(0))
        self._head.setSpacing(0)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._close)
        inside = QWidget()
        self._area = DownArea(inside)
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(across, space(0), across, down)
        self.column.setSpacing(tokens()["gap"])
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(across, 0, across, down)
        self.foot.setSpacing(space(1))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head)
        whole.addWidget(self._area, 1)
        whole.addLayout(self.foot)
        self.setAccessibleName(title)
        self.held_focus = False
        """Whether the focus was inside, or nowhere, when it went."""
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it is out."""
        return not self.isHidden()

    def set_title(self, title: str) -> None:
        """Say above everything what is shown."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def add_tool(self, button: QAbstractButton) -> QAbstractButton:
        """Put a button into the head, left of the one that closes."""
        self._head.insertWidget(self._head.count() - 1, button)
        put_before(button, self._close)
        return button

    def open_up(self, focus: QWidget | None = None) -> None:
        """Come out; the focus stays where it is unless a widget inside is given for it."""
        self.show()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def shut(self) -> None:
        """Go away."""
        if self.is_open:
            focus = QApplication.focusWidget()
            self.held_focus = focus is None or focus is self or self.isAncestorOf(focus)
            self.hide()
            self.closed.emit()

    def sizeHint(self) -> QSize:
        return QSize(now().size("drawer"), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a drawer") as painter:
            painter.fillRect(self.rect(), ink("surface"))
            painter.fillRect(QRect(0, 0, 1, self.height()), ink("border"))


class _Shade(QWidget):
    """The soft shadow a drawer throws on the list it lies over."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "the shadow of a drawer") as painter:
            # the drawer reaches from edge to edge: only its left side throws one
            area = QRect(self.width(), -2 * SHADOW_STEPS, self.width(), self.height() + 4 * SHADOW_STEPS)
            shadow(painter, area, now().colour("scrim"))


class BesideDrawer(QWidget):
    """A body with a drawer at its right, both as high as the place given; margins are the body's own matter.

    In a narrow window the drawer lies over the body. Esc closes it from the body too, and the focus returns to the
    list of the body. Of several drawers one is out at a time.
    """

    def __init__(self, body: QWidget, *drawers: Drawer) -> None:
        super().__init__()
        self._body, self._shade = body, _Shade(self)
        self._drawers: list[Drawer] = []
        body.setParent(self)
        body.show()
        for drawer in drawers:
            self.add(drawer)

    def add(self, drawer: Drawer) -> None:
        """One more drawer in the same place, closed; whoever opens it hides the one that is out."""
        drawer.setParent(self)
        drawer.hide()
        drawer.installEventFilter(self)
        drawer.closed.connect(lambda: self._give_back(drawer))
        self._drawers.append(drawer)
        self._shade.raise_()
        for each in self._drawers:
            each.raise_()
        self._place()

    @property
    def overlays(self) -> bool:
        """Whether the drawer lies over the body at this width of the window."""
        return self.window().width() < now().scaled(window("drawer_overlays_below"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._place()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        return self._body.minimumSizeHint()

    def sizeHint(self) -> QSize:
        return self._body.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        out = self._out()
        if event.key() == Qt.Key.Key_Escape and out is not None:
            out.shut()
            return
        super().keyPressEvent(event)

    def _out(self) -> Drawer | None:
        return next((each for each in self._drawers if each.is_open), None)

    def _place(self) -> None:
        out, wide = self._out(), min(now().size("drawer"), self.width())
        over = out is not None and self.overlays
        taken = wide if out is not None and not over else 0
        self._body.setGeometry(0, 0, self.width() - taken, self.height())
        for each in self._drawers:
            each.setGeometry(self.width() - wide, 0, wide, self.height())
        deep = SHADOW_STEPS + space(0)
        self._shade.setGeometry(self.width() - wide - deep, 0, deep, self.height())
        self._shade.setVisible(over)
        for bar in self._body.findChildren(BulkBar):
            for each in self._drawers:
                bar.give_way(each)

    def _give_back(self, drawer: Drawer) -> None:
        lists = self._body.findChildren(QAbstractItemView)
        home = next((each for each in lists if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
        # whoever writes in a field of the body goes on writing
        if home is not None and drawer.held_focus:
            home.setFocus(Qt.FocusReason.OtherFocusReason)
